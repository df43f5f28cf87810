//! Finds bans on buying elsewhere that go on while the one who profits from them delivers late, or not at all.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::due::Due;
use agreement_model::statement::{Action, Modal, Statement};
use agreement_model::symbol::{Name, PromiseId};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::rules::duty_without_consequence::keeps_in_touch;
use crate::rules::{ban_one_sided, bound_to_buy};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "tied-while-not-served",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&ROOM],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("tied_while_not_served.md"),
    check: Some(check),
};

static ROOM: Setting = Setting {
    name: "room",
    meaning: "words by which a ban leaves room for a time in which nothing comes; `…` stands for up to three words",
    standard: Standard::Words(&[
        "as long as",
        "available",
        "can deliver",
        "cannot deliver",
        "cannot supply",
        "delivers",
        "except",
        "fails to",
        "for as long",
        "in stock",
        "in time",
        "is able to",
        "is late",
        "is unable",
        "not available",
        "out of stock",
        "save for",
        "sold out",
        "supplies on time",
        "unless",
        "until",
        "while",
    ]),
};

/// Words for what is forbidden elsewhere.
const BUYS: [&str; 22] = [
    "acquire", "buy", "drink", "employ", "fit", "have", "hire", "install", "lease", "made", "make", "obtain",
    "offer", "order", "pour", "procure", "purchase", "rent", "sell", "source", "take", "use",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let elsewhere = context.policy.words(&bound_to_buy::RULE, &bound_to_buy::ELSEWHERE);
    let room = context.policy.words(&RULE, &ROOM);
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        let banned = promise.bans.iter().find_map(|ban| match &ban.action {
            Action::Words(words) if ban.modal == Some(Modal::MustNot) => Some((ban, words.as_str())),
            _ => None,
        });
        let exclusive = ban_one_sided::is_tied_to_seller(context, promise);
        let buys = |words: &str| {
            let gives = wording::holds(words, &["lend", "sell … to"]);
            exclusive || !gives && wording::holds(words, &BUYS) && wording::holds(words, &elsewhere)
        };
        let Some((ban, words)) = banned.filter(|(_, words)| buys(words)) else { continue };
        let around = [Some(&promise.head.title), promise.how.value(), promise.head.note.value()];
        let leaves_room = around
            .into_iter()
            .flatten()
            .map(String::as_str)
            .chain([words])
            .any(|it| wording::holds(it, &room));
        if leaves_room || is_lifted(context, id) {
            continue;
        }
        if let Some(supply) = supply(context, id, promise) {
            findings.push(tied(context, promise, ban, supply));
        }
    }
}

/// Whether something lets the ban rest, or lets it go.
fn is_lifted(context: &Context<'_>, ban: PromiseId) -> bool {
    let model = context.model;
    let promised = model.promises.iter().flat_map(|promise| &promise.branches);
    let of_rights = model.rights.iter().flat_map(|right| &right.branches);
    let branches = promised.chain(of_rights).flat_map(|branch| &branch.statements);
    let mut all = branches.chain(model.rights.iter().flat_map(|right| &right.statements));
    all.any(|statement| match &statement.action {
        Action::Suspend(names) | Action::Release(names) => {
            names.iter().any(|name| name.promise() == Some(ban))
        }
        Action::Terminate(Some(name)) => name.promise() == Some(ban),
        Action::Words(words) => wording::holds(
            words,
            &["buy elsewhere", "from others", "from somebody else", "from someone else", "elsewhere"],
        ),
        _ => false,
    })
}

/// What the side that profits by the ban owes the one who is bound.
fn supply<'m>(context: &Context<'m>, ban: PromiseId, promise: &Promise) -> Option<&'m Promise> {
    let (bound, free) = (context.model.debtors(promise), context.model.creditors(promise));
    let supplied = |id: PromiseId, other: &Promise, repeated: bool| {
        let fits = match (other.kind, context.schedule.promise(id)) {
            (PromiseKind::Duty, Due::PerEvent(_) | Due::Series(..)) => repeated,
            (PromiseKind::Dependency, Due::On(_)) => !repeated,
            _ => false,
        };
        let from =
            context.model.debtors(other).iter().any(|party| free.contains(party) && !bound.contains(party));
        let to = context.model.creditors(other).iter().any(|party| bound.contains(party));
        // A call or a note that does not come leaves no shelf empty.
        let brings = other.bans.is_empty() && other.measure.is_absent() && !keeps_in_touch(context, id);
        id != ban && fits && from && to && brings
    };
    let first = |repeated| context.promises().find(|(id, other)| supplied(*id, other, repeated));
    // What comes again and again is what the ban is about; otherwise the one thing that is owed.
    let found = first(true).or_else(|| first(false));
    found.map(|(_, supply)| supply)
}

fn tied(context: &Context<'_>, promise: &Promise, ban: &Statement, supply: &Promise) -> Finding {
    let (name, other) = (&promise.head.name, &supply.head.name);
    let (bound, free) =
        (context.parties(&context.model.debtors(promise)), context.parties(&context.model.debtors(supply)));
    let mut finding = Finding::new(
        RULE.name,
        ban.place,
        format!("{bound} may not buy elsewhere even while `{other}` is late or does not come at all"),
    )
    .here(format!("nothing lets `{name}` rest"))
    .and(supply.head.header(), format!("owed by {free}"));
    if let Some(stops) = stops(context, supply) {
        finding = finding.and(stops, "and may be stopped here");
    }
    finding
        .help(format!(
            "let it rest while nothing comes: `if late by 5 business days {{ … may suspend {name} until {other} is met }}`, and take what \
             could not be delivered off any quantity that must be taken"
        ))
        .with("ban", name)
        .with("supply", other)
}

/// Where the side that delivers may stop a supply.
fn stops(context: &Context<'_>, supply: &Promise) -> Option<Place> {
    let branches = context.model.promises.iter().flat_map(|promise| &promise.branches);
    branches.flat_map(|branch| &branch.statements).find_map(|statement| {
        let Action::Suspend(names) = &statement.action else { return None };
        let named = |name: &Name| {
            name.promise().and_then(|id| context.model.promise(id)).is_some_and(|it| it.head == supply.head)
        };
        names.iter().any(named).then_some(statement.place)
    })
}

//! Finds powers of one side whose mere use costs the other: it looks, or leaves, and the other side pays for it.

use agreement_ledger::terms::{Opening, ends_agreement, holders, opening};
use agreement_model::declared::Right;
use agreement_model::statement::{Action, Modal, MoneyVerb, Statement, Trigger};
use agreement_model::symbol::{PartyId, Symbol, Word};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "used-at-others-cost",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&BURDENS, &EARNED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("used_at_others_cost.md"),
    check: Some(check),
};

pub(super) static BURDENS: Setting = Setting {
    name: "burdens",
    meaning: "words for bearing what something costs",
    standard: Standard::Words(&[
        "bear",
        "buy",
        "compensate",
        "cover",
        "indemnify",
        "make good",
        "pay",
        "purchase",
        "reimburse",
        "take off",
        "take over",
        "take up",
    ]),
};

pub(super) static EARNED: Setting = Setting {
    name: "earned",
    meaning: "words for what the other side has ordered, had or done, and owes in any case; `…` stands for up to three words",
    standard: Standard::Words(&[
        "accepted",
        "already",
        "at book value",
        "at cost",
        "called off",
        "delivered",
        "done until",
        "done up to",
        "finished",
        "half",
        "handed over",
        "ordered by",
        "own order",
        "performed",
        "share",
        "undisputed",
        "until then",
        "up to that day",
        "what was done",
        "work done",
        "worked",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for right in
        context.model.rights.iter().filter(|it| context.is_own(&it.head) && it.head.unreadable.is_empty())
    {
        let Some((statement, holder)) = right.statements.iter().find_map(|it| at_will(context, right, it))
        else {
            continue;
        };
        let leaves = ends_agreement(statement);
        // A power that may be used once or twice has a price that can be reckoned.
        if !leaves && (!right.times.is_absent() || !right.expires.is_absent()) {
            continue;
        }
        let used = right.branches.iter().filter(|branch| branch.trigger == Trigger::Used);
        let burden = used.flat_map(|branch| &branch.statements).find_map(|it| {
            let payer = burdened(context, it, leaves)?;
            (payer != holder).then_some((it, payer))
        });
        if let Some((burden, payer)) = burden {
            findings.push(paid_by_other(context, right, leaves, holder, (burden, payer)));
        }
    }
}

/// The one party that may do something whenever it likes.
fn at_will<'m>(
    context: &Context<'_>,
    right: &Right,
    statement: &'m Statement,
) -> Option<(&'m Statement, PartyId)> {
    let shared = matches!(
        statement.subject.as_ref().and_then(|subject| subject.symbol),
        Some(Symbol::Word(Word::EitherParty | Word::EachParty))
    );
    let alone = holders(context.model, statement);
    let [holder] = alone.as_slice() else { return None };
    let open = !right.when.is_absent() && opening(context.model, right, *holder) == Opening::AnyTime;
    (open && !shared && statement.modal == Some(Modal::May)).then_some((statement, *holder))
}

/// The named party that has to bear something.
pub(super) fn burdened(context: &Context<'_>, statement: &Statement, words_too: bool) -> Option<PartyId> {
    let bears = match &statement.action {
        Action::Money(MoneyVerb::Pay, _) => true,
        Action::Words(words) if words_too => {
            begins_with_one(words, &context.policy.words(&RULE, &BURDENS))
                && !wording::holds(words, &context.policy.words(&RULE, &EARNED))
        }
        _ => false,
    };
    let subject = statement.subject.as_ref().filter(|_| bears && statement.modal == Some(Modal::Must))?;
    match subject.symbol {
        Some(Symbol::Party(party)) => Some(party),
        Some(Symbol::Member(_)) => context.model.party_of(subject.symbol),
        _ => None,
    }
}

/// Whether a text begins with what somebody has to do: of files "for what is paid", nobody pays anything.
fn begins_with_one(text: &str, burdens: &[&str]) -> bool {
    let text = text.trim_start();
    wording::find(text, burdens).is_some_and(|found| text.starts_with(found))
}

fn paid_by_other(
    context: &Context<'_>,
    right: &Right,
    leaves: bool,
    holder: PartyId,
    (burden, payer): (&Statement, PartyId),
) -> Finding {
    let (name, one, other) = (&right.head.name, context.party(holder), context.party(payer));
    let (told, help) = if leaves {
        (
            format!("{one} may leave by `{name}` whenever it likes, and {other}, who is left, bears this"),
            "let whoever leaves without a reason bear what its leaving costs; where the other side needs what lies there, let it \
             choose: `may \"buy … at cost\"` instead of `must`",
        )
    } else {
        (
            format!("each time {one} uses `{name}`, {other} pays, whatever comes of it"),
            "say how often (`times: at most 1 per year`), on how many days' notice, and let whoever uses it pay, unless it finds \
             something wrong; then the sum may follow what was found",
        )
    };
    Finding::new(RULE.name, burden.place, told)
        .here(format!("{one} decides, {other} pays"))
        .and(right.when.place().unwrap_or(right.head.header()), "always open")
        .help(help)
        .with("right", name)
        .with("payer", other)
}

//! Finds agreements whose price, scope or terms one side may alter alone.

mod words;

use agreement_ledger::terms::{Opening, ends_agreement, holders, opening};
use agreement_model::declared::Right;
use agreement_model::lists::Role;
use agreement_model::statement::{Action, Modal, Statement};
use agreement_model::symbol::{Name, PartyId, Symbol, Word};
use agreement_syntax::{Change, Finding, Place};

use crate::context::Context;
use crate::gaps::offered;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{both_sides, named, verb};
use crate::wording::find;
use words::CHANGED;

pub(super) static RULE: Rule = Rule {
    name: "unilateral-change",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&CHANGING, &CHANGED, &PRICED, &BOUNDED, &LESS],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("unilateral_change.md"),
    check: Some(check),
};

static CHANGING: Setting = Setting {
    name: "changing",
    meaning: "words that say that something is changed",
    standard: Standard::Words(&[
        "adapt",
        "adjust",
        "alter",
        "amend",
        "cancel",
        "change",
        "cut",
        "discontinue",
        "extend",
        "impose",
        "increase",
        "lower",
        "modify",
        "move",
        "postpone",
        "raise",
        "rearrange",
        "redefine",
        "reduce",
        "relocate",
        "remove",
        "replace",
        "reprice",
        "reschedule",
        "restrict",
        "restructure",
        "retire",
        "revise",
        "rewrite",
        "set",
        "shift",
        "shorten",
        "substitute",
        "swap",
        "switch off",
        "update",
        "vary",
        "widen",
        "withdraw",
        "add",
        "put",
        "tighten",
        "sharpen",
        "top up",
        "adopt",
        "bring in",
        "bring out",
        "decide on",
        "determine",
        "fix",
        "introduce",
        "issue",
        "name a new",
        "put … into force",
        "put up",
        "reset",
        "set … anew",
    ]),
};

static PRICED: Setting = Setting {
    name: "priced",
    meaning: "words for a price, which a limit on how often it is changed does not bound",
    standard: Standard::Words(&[
        "charge",
        "commission",
        "discount",
        "fee",
        "its cut",
        "its share",
        "our share",
        "premium",
        "price",
        "pricing",
        "rate",
        "rebate",
        "rent",
        "royalty",
        "share of",
        "subscription",
        "surcharge",
        "tariff",
        "rate card",
        "price sheet",
        "price list",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that set a limit to a change, or make it hang on both sides or on a figure from outside",
    standard: Standard::Words(&[
        "agree",
        "agreement of",
        "approval",
        "at most",
        "by index",
        "cap",
        "consent",
        "consumer price index",
        "cpi",
        "index",
        "indexed",
        "inflation",
        "mutual",
        "no more than",
        "propose",
        "request",
        "together",
        "up to",
        "approve",
        "by law",
        "jointly",
        "limited to",
        "maximum of",
        "not more than",
        "per cent",
        "percent",
        "published index",
        "within the limits",
        "as for itself",
        "remains liable",
        "remains responsible",
        "stays responsible",
        "days before",
        "weeks before",
        "has said yes",
        "'s yes",
        "with … consent",
        "with … yes",
        "answers for it",
        "answers for that",
    ]),
};

pub(super) static LESS: Setting = Setting {
    name: "less",
    meaning: "words for taking less than was promised; `…` stands for up to three words",
    standard: Standard::Words(&[
        "buy fewer",
        "buy less",
        "buy none",
        "buy nothing",
        "buy … fewer",
        "buy … less",
        "call off fewer",
        "call off less",
        "cancel any order",
        "cancel orders",
        "cancel … class",
        "cancel … date",
        "cancel … lesson",
        "cancel … session",
        "order fewer",
        "order less",
        "order none",
        "order nothing",
        "reduce order",
        "reduce purchase",
        "reduce quantity",
        "reduce volume",
        "refuse deliveries",
        "refuse orders",
        "skip orders",
        "stop buying",
        "stop ordering",
        "take fewer",
        "take less",
        "take no more",
        "take none",
        "take nothing",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    findings.extend(by_clause(context));
    let words =
        [&CHANGING, &CHANGED, &BOUNDED, &PRICED, &LESS].map(|setting| context.policy.words(&RULE, setting));
    for right in context.model.rights.iter().filter(|right| context.is_own(&right.head)) {
        findings.extend(right.statements.iter().find_map(|it| by_right(context, right, it, &words)));
    }
}

/// Whether a right is found here.
pub(super) fn is_told(context: &Context<'_>, right: &Right) -> bool {
    let words =
        [&CHANGING, &CHANGED, &BOUNDED, &PRICED, &LESS].map(|setting| context.policy.words(&RULE, setting));
    right.statements.iter().any(|statement| by_right(context, right, statement, &words).is_some())
}

/// The parties that a change binds and that have no say in it: all others of the deal, if those who have are one.
fn bound(context: &Context<'_>, alone: &[PartyId]) -> Option<Vec<PartyId>> {
    let counts = |id: &PartyId| {
        let role = context.model.party(*id).and_then(|party| party.role.value());
        matches!(role, Some(Role::Supplier | Role::Client | Role::Partner | Role::Internal))
    };
    let mut others: Vec<PartyId> = context.model.party_ids().map(|(id, _)| id).filter(counts).collect();
    others.retain(|id| !alone.contains(id));
    (alone.len() == 1 && !others.is_empty()).then_some(others)
}

/// `changes { who: acme }`.
fn by_clause(context: &Context<'_>) -> Option<Finding> {
    let header = context.model.header.as_ref()?;
    let who = header.changes.as_ref()?.who.given()?;
    if let [Name { symbol: Some(Symbol::Word(Word::EitherParty)), .. }] = who.value.as_slice() {
        return by_either(context, who.place);
    }
    let all_known =
        who.value.iter().all(|name| context.model.parties_of(std::slice::from_ref(name)).len() == 1);
    let alone = context.model.parties_of(&who.value);
    let others = bound(context, &alone).filter(|_| all_known)?;
    let (one, rest) = (named(context.model, &alone), named(context.model, &others));
    let mut finding = Finding::new(
        RULE.name,
        who.place,
        format!(
            "{one} alone may change this agreement, {rest} {} bound by it without a say",
            verb(&others, "is", "are")
        ),
    )
    .here(format!("only {one} decides"));
    for party in others.iter().filter_map(|id| context.model.party(*id)) {
        finding = finding.and(party.head.header(), format!("`{}` is not asked", party.head.name));
    }
    let word = if others.len() == 1 { "both parties" } else { "each party" };
    finding = finding
        .help(format!(
            "write `who: {word}`, so that a change needs a yes from whoever it binds; what one side may really decide alone is \
             a `right`, with a limit and an end"
        ))
        .with("alone", one.replace('`', ""))
        .with("bound", rest.replace('`', ""));
    let change = Change { place: who.place, text: word.to_owned() };
    finding.edits.extend(offered(format!("let a change need {word}"), vec![change]));
    Some(finding)
}

/// `changes { who: either party }`: the word of one side is enough, whichever it is.
fn by_either(context: &Context<'_>, place: Place) -> Option<Finding> {
    let (supply, client) = both_sides(context.model)?;
    let all: Vec<PartyId> = supply.into_iter().chain(client).collect();
    let names = named(context.model, &all);
    let word = if all.len() == 2 { "both parties" } else { "each party" };
    let mut finding = Finding::new(
        RULE.name,
        place,
        "either side may change this agreement alone, and the other is bound by it without a say".to_owned(),
    )
    .here("one yes is enough, whosever it is");
    for party in all.iter().filter_map(|id| context.model.party(*id)) {
        finding =
            finding.and(party.head.header(), format!("`{}` can be bound by the other", party.head.name));
    }
    finding = finding
        .help(format!(
            "write `who: {word}`, so that a change needs a yes from whoever it binds; what cannot wait may be done by the hour and agreed upon the next day"
        ))
        .with("alone", "either party")
        .with("bound", names.replace('`', ""));
    let change = Change { place, text: word.to_owned() };
    finding.edits.extend(offered(format!("let a change need {word}"), vec![change]));
    Some(finding)
}

/// Whether somebody may take less than it promised, at any time: then nothing holds it that it would have to leave.
pub(super) fn takes_less(context: &Context<'_>, right: &Right, party: PartyId) -> bool {
    let less = context.policy.words(&RULE, &LESS);
    opening(context.model, right, party) == Opening::AnyTime
        && right.statements.iter().any(|statement| {
            matches!(&statement.action, Action::Words(words) if find(words, &less).is_some())
                && statement.modal == Some(Modal::May)
                && holders(context.model, statement).contains(&party)
        })
}

/// `acme may "change the price list"`, at will.
fn by_right(
    context: &Context<'_>,
    right: &Right,
    statement: &Statement,
    [changing, changed, bounded, priced, less]: &[Vec<&str>; 5],
) -> Option<Finding> {
    let Action::Words(words) = &statement.action else { return None };
    let alone = holders(context.model, statement);
    let others = bound(context, &alone)?;
    let holder = *alone.first()?;
    let at_will = opening(context.model, right, holder) < Opening::Failure(Vec::new());
    let says_so =
        find(words, changing).is_some() && find(words, changed).is_some() || find(words, less).is_some();
    // How often says nothing of how far: for a price, that is what counts.
    let seldom = right.times.value().is_some() && find(words, priced).is_none();
    let is_bounded = find(words, bounded).is_some() || words.contains('%') || seldom;
    let lets_go = |it: &Statement| {
        ends_agreement(it) && holders(context.model, it).iter().any(|id| others.contains(id))
    };
    let answered = right.branches.iter().flat_map(|branch| &branch.statements).any(lets_go);
    // Who withdraws altogether leaves.
    if statement.modal != Some(Modal::May)
        || !at_will
        || !says_so
        || is_bounded
        || answered
        || ends_agreement(statement)
    {
        return None;
    }
    let (one, rest) = (named(context.model, &alone), named(context.model, &others));
    let mut finding = Finding::new(
        RULE.name,
        statement.place,
        format!("{one} alone may `{words}`, without a limit and without a yes from {rest}"),
    )
    .here(format!("{one} decides, without a limit"));
    for party in others.iter().filter_map(|id| context.model.party(*id)) {
        finding = finding.and(party.head.header(), format!("`{}` is bound by it", party.head.name));
    }
    Some(
        finding
            .help(format!(
                "set a limit (`… by at most 3% a year`), make it need both sides with `changes {{ who: both parties }}`, or \
                 let {rest} leave when it is used: `if used {{ … may terminate with 30 days notice }}`"
            ))
            .with("alone", one.replace('`', ""))
            .with("bound", rest.replace('`', "")),
    )
}

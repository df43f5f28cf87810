//! Finds limits on liability that protect one side alone, or one side far more than the other.

use agreement_ledger::terms::{LiabilityCap, liability_caps};
use agreement_model::Decimal;
use agreement_model::Slot;
use agreement_model::declared::{ForWhat, Header, Liability};
use agreement_model::money::Money;
use agreement_model::number::with_commas;
use agreement_model::symbol::PartyId;
use agreement_syntax::{Change, Finding};

use crate::context::Context;
use crate::gaps::offered;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{both_sides, named, verb};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "liability-unbalanced",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&TIMES],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("liability_unbalanced.md"),
    check: Some(check),
};

static TIMES: Setting = Setting {
    name: "times",
    meaning: "from how many times the limit of the one side on the limit of the other is reported",
    standard: Standard::Number(3),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (Some(header), Some((supply, client))) = (&context.model.header, both_sides(context.model)) else {
        return;
    };
    if may_be_unread(header) {
        return;
    }
    let all: Vec<PartyId> = supply.iter().chain(&client).copied().collect();
    let (capped, bare) = Limits::of(context, &all);
    if let Some(lowest) = capped.first().filter(|_| !bare.is_empty()) {
        findings.extend(one_sided(context, header, lowest, &bare, capped.len() == 1));
    }
    // Of several on one side each has a limit of its own: the one who is protected most is held against the one on the other
    // side who is protected least.
    let (ours, theirs) = (Limits::of(context, &supply).0, Limits::of(context, &client).0);
    let apart = |one: &[Limits], other: &[Limits]| unequal(context, one.first()?, other.last()?);
    findings.extend(apart(&ours, &theirs).or_else(|| apart(&theirs, &ours)));
    if capped.is_empty() {
        findings.extend(boundless(context, header, &all));
    }
}

/// Whether a limit may stand somewhere that could not be read, or is still to be settled.
fn may_be_unread(header: &Header) -> bool {
    let unsettled = |clause: &Liability| {
        matches!(clause.cap, Slot::Unreadable(_) | Slot::Todo(_))
            || matches!(clause.who, Slot::Unreadable(_) | Slot::Todo(_))
            || !clause.head.unreadable.is_empty()
    };
    header.head.may_hold("liability") || header.liability.iter().any(unsettled)
}

/// Parties that are liable for everything up to the same sum.
struct Limits {
    parties: Vec<PartyId>,
    cap: LiabilityCap,
}

impl Limits {
    /// The limits of some parties, the lowest first, and those who have none.
    fn of(context: &Context<'_>, parties: &[PartyId]) -> (Vec<Self>, Vec<PartyId>) {
        let (mut limits, mut bare): (Vec<Self>, Vec<PartyId>) = (Vec::new(), Vec::new());
        for party in parties {
            let caps = liability_caps(context.model, context.schedule, *party).into_iter();
            match caps.filter(|cap| cap.general).min_by_key(height) {
                None => bare.push(*party),
                Some(cap) => match limits.iter_mut().find(|it| it.cap.in_all == cap.in_all) {
                    Some(same) => same.parties.push(*party),
                    None => limits.push(Self { parties: vec![*party], cap }),
                },
            }
        }
        limits.sort_by_key(|it| height(&it.cap));
        (limits, bare)
    }
}

/// What limits are put in order by; one that is no agreed sum comes last.
fn height(cap: &LiabilityCap) -> (bool, Option<Decimal>) {
    (cap.in_all.is_none(), cap.in_all.map(|sum| sum.amount))
}

fn one_sided(
    context: &Context<'_>,
    header: &Header,
    Limits { parties, cap }: &Limits,
    open: &[PartyId],
    only: bool,
) -> Option<Finding> {
    let (safe, bare) = (named(context.model, parties), named(context.model, open));
    let up_to = cap.sum.map_or("a limit".to_owned(), |sum| sum.to_string());
    let mut finding = Finding::new(
        RULE.name,
        cap.place,
        format!("{safe} {} liable up to {up_to}, {bare} without any limit", verb(parties, "is", "are")),
    )
    .here(format!("{up_to} for {safe}"));
    for party in open.iter().filter_map(|id| context.model.party(*id)) {
        finding = finding.and(party.head.header(), format!("no limit for `{}`", party.head.name));
    }
    finding = finding
        .help(
            "give both sides a limit, with `liability { who: each party; cap: 100% of value }` or one clause for each; what no \
             limit should hold for goes into `uncapped: \"…\"`",
        )
        .with("capped", safe.replace('`', ""))
        .with("cap", up_to)
        .with("uncapped", bare.replace('`', ""));
    let who = header.liability.get(cap.liability)?.who.given();
    // Where another clause gives another of them its limit, this one would hold beside it.
    if let Some(who) = who.filter(|_| only) {
        let change = Change { place: who.place, text: "each party".to_owned() };
        finding.edits.extend(offered("let the limit hold for each party", vec![change]));
    }
    Some(finding)
}

/// A clause that says of one side alone that nothing limits it, where no clause limits anybody in general.
fn boundless(context: &Context<'_>, header: &Header, all: &[PartyId]) -> Option<Finding> {
    let parties = |clause: &Liability| context.model.parties_of(clause.who.list());
    let open: Vec<&Liability> = header
        .liability
        .iter()
        .filter(|clause| {
            clause.cap.is_absent() && !clause.uncapped.is_absent() && clause.for_what.is_absent()
        })
        .collect();
    let exposed: Vec<PartyId> = open.iter().flat_map(|clause| parties(clause)).collect();
    let others: Vec<PartyId> = all.iter().copied().filter(|party| !exposed.contains(party)).collect();
    let clause = open.first().filter(|_| !others.is_empty() && !exposed.is_empty())?;
    let place = clause.uncapped.place()?;
    let (one, other) = (named(context.model, &exposed), named(context.model, &others));
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!(
            "{one} {} liable without any limit, and no clause says so of {other}",
            verb(&exposed, "is", "are")
        ),
    )
    .here(format!("no limit for {one}"));
    for special in header.liability.iter().filter(|clause| !clause.for_what.is_absent()) {
        let all = special.for_what.list().iter().any(|what| {
            matches!(what, ForWhat::Words(words) if wording::holds(words, &["all", "any", "anything", "everything"]))
        });
        let says =
            if all { "a limit for everything stands here" } else { "this limit holds for a part only" };
        finding = finding.and(special.head.header(), says);
    }
    Some(
        finding
            .help(
                "give both sides the same limit, with `liability { who: each party; cap: 100% of value; uncapped: \"…\" }`, and the \
                 same exceptions",
            )
            .with("uncapped", one.replace('`', ""))
            .with("capped", other.replace('`', "")),
    )
}

fn unequal(
    context: &Context<'_>,
    Limits { parties: protected, cap: low }: &Limits,
    Limits { parties: exposed, cap: high }: &Limits,
) -> Option<Finding> {
    let (less, more) = (low.in_all?, high.in_all?);
    let limit = less.times(context.policy.number(&RULE, &TIMES).into()).ok()?;
    if less.currency != more.currency || more < limit || more == less {
        return None;
    }
    let (one, other) = (named(context.model, exposed), named(context.model, protected));
    let finding = Finding::new(
        RULE.name,
        high.place,
        format!(
            "{one} {} liable up to {more}, {other} up to {less}{}",
            verb(exposed, "is", "are"),
            how_many_times(less, more)
        ),
    )
    .here(format!("{more} for {one}"))
    .and(low.place, format!("{less} for {other}"))
    .help(format!(
        "bring the two limits together, or say with `allow {} because \"…\"` what makes the loss on one side so much larger; \
         what weighs more than the rest (data, injury) can have a limit of its own, with `for: \"…\"`",
        RULE.name
    ))
    .with("more", one.replace('`', ""))
    .with("high", more.to_string())
    .with("less", other.replace('`', ""))
    .with("low", less.to_string());
    Some(finding)
}

/// ", 180 times less".
fn how_many_times(less: Money, more: Money) -> String {
    let times = more.amount.checked_div(less.amount).map(|times| times.round());
    times.map_or(String::new(), |times| format!(", {} times less", with_commas(times.normalize())))
}

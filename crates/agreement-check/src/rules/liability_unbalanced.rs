//! Finds limits on liability that protect one side alone, or one side far more than the other.

use agreement_ledger::terms::{LiabilityCap, liability_caps};
use agreement_model::Decimal;
use agreement_model::Slot;
use agreement_model::declared::{Header, Liability};
use agreement_model::money::Money;
use agreement_model::number::with_commas;
use agreement_model::symbol::PartyId;
use agreement_syntax::{Change, Finding};

use crate::context::Context;
use crate::gaps::offered;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{both_sides, named, verb};

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
    let (Some(ours), Some(theirs)) = (Limits::of(context, &supply), Limits::of(context, &client)) else {
        findings.extend(among_many(context, header, &supply, &client));
        return;
    };
    match (&ours.highest, &theirs.highest) {
        (Some(cap), None) => findings.extend(one_sided(context, header, cap, &ours, &theirs)),
        (None, Some(cap)) => findings.extend(one_sided(context, header, cap, &theirs, &ours)),
        (Some(one), Some(other)) => {
            findings.extend(
                unequal(context, (one, &ours), (other, &theirs))
                    .or_else(|| unequal(context, (other, &theirs), (one, &ours))),
            );
        }
        (None, None) => {}
    }
}

/// Of several parties some are protected and some are not: those who are, and those who are not, whatever their sides.
fn among_many(
    context: &Context<'_>,
    header: &Header,
    supply: &[PartyId],
    client: &[PartyId],
) -> Option<Finding> {
    let all = supply.iter().chain(client).copied();
    let (safe, bare): (Vec<PartyId>, Vec<PartyId>) = all.partition(|party| {
        liability_caps(context.model, context.schedule, *party).iter().any(|cap| cap.general)
    });
    let (capped, open) = (Limits::of(context, &safe)?, Limits { parties: &bare, highest: None });
    one_sided(context, header, capped.highest.as_ref()?, &capped, &open)
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

/// Up to what the parties on one side are liable for everything.
struct Limits<'p> {
    parties: &'p [PartyId],
    /// The highest of their limits; nothing where none of them has any.
    highest: Option<LiabilityCap>,
}

impl<'p> Limits<'p> {
    /// Nothing where some of a side are protected and some are not: then each party stands for itself.
    fn of(context: &Context<'_>, parties: &'p [PartyId]) -> Option<Self> {
        let limit = |party: &PartyId| {
            let caps = liability_caps(context.model, context.schedule, *party).into_iter();
            caps.filter(|cap| cap.general).min_by_key(|cap| (cap.in_all.is_none(), sum(cap)))
        };
        let limits: Vec<LiabilityCap> = parties.iter().filter_map(limit).collect();
        if !limits.is_empty() && limits.len() < parties.len() {
            return None;
        }
        let highest = limits.into_iter().max_by_key(|cap| (cap.in_all.is_none(), sum(cap)));
        Some(Self { parties, highest })
    }
}

fn sum(cap: &LiabilityCap) -> Option<Decimal> {
    cap.in_all.map(|sum| sum.amount)
}

fn one_sided(
    context: &Context<'_>,
    header: &Header,
    cap: &LiabilityCap,
    capped: &Limits<'_>,
    open: &Limits<'_>,
) -> Option<Finding> {
    let (safe, bare) = (named(context.model, capped.parties), named(context.model, open.parties));
    let up_to = cap.sum.map_or("a limit".to_owned(), |sum| sum.to_string());
    let mut finding = Finding::new(
        RULE.name,
        cap.place,
        format!(
            "{safe} {} liable up to {up_to}, {bare} without any limit",
            verb(capped.parties, "is", "are")
        ),
    )
    .here(format!("{up_to} for {safe}"));
    for party in open.parties.iter().filter_map(|id| context.model.party(*id)) {
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
    if let Some(who) = who {
        let change = Change { place: who.place, text: "each party".to_owned() };
        finding.edits.extend(offered("let the limit hold for each party", vec![change]));
    }
    Some(finding)
}

fn unequal(
    context: &Context<'_>,
    (low, protected): (&LiabilityCap, &Limits<'_>),
    (high, exposed): (&LiabilityCap, &Limits<'_>),
) -> Option<Finding> {
    let (less, more) = (low.in_all?, high.in_all?);
    let limit = less.times(context.policy.number(&RULE, &TIMES).into()).ok()?;
    if less.currency != more.currency || more < limit || more == less {
        return None;
    }
    let (one, other) = (named(context.model, exposed.parties), named(context.model, protected.parties));
    let finding = Finding::new(
        RULE.name,
        high.place,
        format!(
            "{one} {} liable up to {more}, {other} up to {less}{}",
            verb(exposed.parties, "is", "are"),
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

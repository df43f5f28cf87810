//! Finds times that the two sides have for the same thing, and that are longer for one than for the other.

use std::collections::BTreeMap;

use agreement_ledger::terms::{Clock, ClockKind, clocks};
use agreement_model::Decimal;
use agreement_model::symbol::PartyId;
use agreement_syntax::{Change, Finding, Place};

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::gaps::offered;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{both_sides, named, verb};

pub(super) static RULE: Rule = Rule {
    name: "unequal-cure",
    category: Category::Fairness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&DIFFERENCE, &BY_PROMISE],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("unequal_cure.md"),
    check: Some(check),
};

static DIFFERENCE: Setting = Setting {
    name: "difference",
    meaning: "by how much of the longer time the shorter one may fall behind it, in percent",
    standard: Standard::Percent(25),
};

static BY_PROMISE: Setting = Setting {
    name: "by-promise",
    meaning: "the same for times that are agreed promise by promise, where the promises differ as well",
    standard: Standard::Percent(50),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some((supply, client)) = both_sides(context.model) else { return };
    let (ours, theirs) = (Side::of(context, &supply), Side::of(context, &client));
    for (kind, own) in &ours.times {
        let Some(other) = theirs.times.get(kind) else { continue };
        let (own, other) =
            (Times { parties: &supply, clocks: own }, Times { parties: &client, clocks: other });
        findings
            .extend(unequal(context, *kind, &own, &other).or_else(|| unequal(context, *kind, &other, &own)));
    }
}

/// The times of the parties on one side, by what they are for.
struct Side {
    times: BTreeMap<ClockKind, Vec<Clock>>,
}

impl Side {
    fn of(context: &Context<'_>, parties: &[PartyId]) -> Self {
        let mut times: BTreeMap<ClockKind, Vec<Clock>> = BTreeMap::new();
        for clock in parties.iter().flat_map(|party| clocks(context.model, *party)) {
            times.entry(clock.kind).or_default().push(clock);
        }
        Self { times }
    }
}

/// The times of one side for one thing.
struct Times<'t> {
    parties: &'t [PartyId],
    clocks: &'t [Clock],
}

impl<'t> Times<'t> {
    /// The parties that have a time of this kind at all.
    fn with_clock(&self, context: &Context<'_>) -> Vec<PartyId> {
        let kind = self.clocks.first().map(|clock| clock.kind);
        let has =
            |party: &PartyId| clocks(context.model, *party).into_iter().any(|clock| Some(clock.kind) == kind);
        self.parties.iter().copied().filter(has).collect()
    }

    fn shortest(&self) -> Option<&'t Clock> {
        self.clocks.iter().min_by_key(|clock| roughly_hours(clock.length.value))
    }

    fn longest(&self) -> Option<&'t Clock> {
        self.clocks.iter().max_by_key(|clock| roughly_hours(clock.length.value))
    }
}

/// How many hours pass from the due day on: how late it must be, and the time to mend it. Sixty days late with fifteen to cure
/// leave as much time as forty-five with thirty.
fn in_all(clock: &Clock) -> u64 {
    roughly_hours(clock.length.value).saturating_add(clock.after.map_or(0, roughly_hours))
}

/// Where one side's time is clearly shorter than the other's. What is agreed promise by promise may differ with the
/// promise, so there the longest time of the one must be shorter than the shortest of the other.
fn unequal(context: &Context<'_>, kind: ClockKind, less: &Times<'_>, more: &Times<'_>) -> Option<Finding> {
    let by_promise = matches!(kind, ClockKind::PromiseCure | ClockKind::Review | ClockKind::RequestReply);
    let short = if by_promise { less.longest()? } else { less.shortest()? };
    let long = more.shortest()?;
    let share = context.policy.percent(&RULE, if by_promise { &BY_PROMISE } else { &DIFFERENCE });
    let (few, many) =
        (Decimal::from(roughly_hours(short.length.value)), Decimal::from(roughly_hours(long.length.value)));
    let enough = Decimal::ONE_HUNDRED.checked_sub(share)?.checked_mul(many)?;
    if few.checked_mul(Decimal::ONE_HUNDRED)? >= enough {
        return None;
    }
    let most = less.clocks.iter().map(in_all).max()?;
    let least = more.clocks.iter().map(in_all).min()?;
    if by_promise && most >= least {
        return None;
    }
    Some(told(context, kind, (less, short), (more, long)))
}

fn told(
    context: &Context<'_>,
    kind: ClockKind,
    (less, short): (&Times<'_>, &Clock),
    (more, long): (&Times<'_>, &Clock),
) -> Finding {
    let (one, other) =
        (named(context.model, &less.with_clock(context)), named(context.model, &more.with_clock(context)));
    let (few, many) = (short.length.value, long.length.value);
    let has = verb(less.parties, "has", "have");
    let message = match kind {
        ClockKind::LeaveNotice => format!("{one} may leave with {few} notice, {other} only with {many}"),
        ClockKind::BreachCure => format!("{one} {has} {few} to mend a breach, {other} {many}"),
        ClockKind::PromiseCure => {
            format!(
                "{one} {has} {few} to make good a late promise before the other side may leave, {other} {many}"
            )
        }
        ClockKind::Review => {
            format!("{one} must look at what is delivered within {few}, {other} may take {many}")
        }
        ClockKind::RequestReply => {
            format!("{one} must answer a request within {few}, {other} may take {many}")
        }
    };
    let mut finding = Finding::new(RULE.name, short.length.place, message)
        .here(format!("{few} for {one}"))
        .and(long.length.place, format!("{many} for {other}"))
        .help(format!(
            "agree on one time for both, {}; where there is a reason for the difference, say it with `allow {} \
             because \"…\"`",
            if kind == ClockKind::LeaveNotice { format!("between {few} and {many}") } else { format!("such as {many}") },
            RULE.name
        ))
        .with("less", one.replace('`', ""))
        .with("short", few.to_string())
        .with("more", other.replace('`', ""))
        .with("long", many.to_string());
    // A longer notice for whoever may go soon is no favour to anybody: there the two sides look for the time in between.
    if kind == ClockKind::LeaveNotice {
        return finding;
    }
    let shorter = less.clocks.iter().filter(|clock| roughly_hours(clock.length.value) < roughly_hours(many));
    let mut places: Vec<Place> = shorter.map(|clock| clock.length.place).collect();
    places.sort_unstable();
    places.dedup();
    let changes = places.into_iter().map(|place| Change { place, text: many.to_string() });
    finding.edits.extend(offered(format!("write {many} for both"), changes.collect()));
    finding
}

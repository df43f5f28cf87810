//! Finds fees that run from a day long before there is anything to use.

mod moved;

use agreement_ledger::price::is_payment;
use agreement_model::date::Date;
use agreement_model::declared::{Head, Promise, PromiseKind};
use agreement_model::placed::Slot;
use agreement_model::symbol::{MilestoneId, PartyId, PromiseId};
use agreement_model::when::WhenKind;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::wording;

use super::duty_without_consequence::keeps_in_touch;

pub(super) static RULE: Rule = Rule {
    name: "paid-before-start",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&DAYS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("paid_before_start.md"),
    check: Some(check),
};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "how many days a fee may run before the first thing is there that it is paid for",
    standard: Standard::Number(20),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let fees = context.promises().filter(|(_, promise)| is_payment(promise) && context.is_own(&promise.head));
    for (id, fee) in fees.filter(|(_, fee)| repeats(fee) && fee.provided == Slot::Absent) {
        let paid = context.model.creditors(fee);
        let Some(from) = context.schedule.promise(id).first().map(|due| due.date) else { continue };
        // Who says why it is paid from then on has thought of it; a retainer pays for people who are there from the first day.
        let retains = wording::holds(&fee.head.title, &["retainer"]);
        if paid.is_empty() || !fee.why.is_absent() || retains {
            continue;
        }
        let limit = i64::from(context.policy.number(&RULE, &DAYS));
        let used = wording::holds(&fee.head.title, &FOR_USE);
        let first = if used || is_service(context, &paid) {
            first_use(context, &paid)
        } else if is_from_supply_to_client(context, fee, &paid) {
            opening_day(context, fee)
        } else {
            None
        };
        if let Some(start) = first.filter(|start| start.day.days_since(from) > limit) {
            findings.push(early(context, fee, from, &start));
        } else {
            findings.extend(moved::stays(context, fee, &paid));
        }
    }
}

/// Words in the title of a fee for using or selling something, which is no wage for work.
const FOR_USE: [&str; 12] = [
    "access",
    "hosting",
    "lease",
    "licence",
    "license",
    "minimum",
    "platform",
    "rent",
    "rental",
    "subscription",
    "usage",
    "use of",
];

/// The first day on which there is something to use.
struct Start<'m> {
    head: &'m Head,
    at: Place,
    day: Date,
    told: &'static str,
}

fn repeats(promise: &Promise) -> bool {
    promise.when.list().iter().any(|when| matches!(when.kind, WhenKind::Every(_)))
}

/// Whether those who are paid run something that is used: a service with a level, or something done again and again from
/// which something follows. A team that works on a project earns its fee before it is finished.
fn is_service(context: &Context<'_>, supply: &[PartyId]) -> bool {
    context.promises().any(|(_, promise)| {
        let own = context.model.debtors(promise).iter().any(|party| supply.contains(party));
        own && promise.kind == PromiseKind::Duty && repeats(promise) && !promise.branches.is_empty()
    })
}

/// The first thing that those who are paid hand over, or do again and again: a laundry that collects every day is of use
/// from its first round on. A figure that is measured each month says nothing about when there is something to measure.
fn first_use<'m>(context: &Context<'m>, supply: &[PartyId]) -> Option<Start<'m>> {
    let owed = context.promises().filter(|&(id, promise)| {
        let is_work = match promise.kind {
            PromiseKind::Dependency => true,
            // Where people only talk there is nothing to use yet.
            PromiseKind::Duty if keeps_in_touch(context, id) => false,
            PromiseKind::Duty => {
                repeats(promise) && promise.measure.is_absent() && promise.target.is_absent()
            }
            PromiseKind::Payment | PromiseKind::Reply => false,
        };
        is_work && context.model.debtors(promise).iter().any(|party| supply.contains(party))
    });
    let owed: Vec<(PromiseId, &Promise)> = owed.collect();
    // Where something has its own worth, a survey or a plan that has none is no use yet.
    let priced = |promise: &Promise| promise.kind != PromiseKind::Dependency || !promise.worth.is_absent();
    let weighed = owed.iter().any(|(_, promise)| !promise.worth.is_absent());
    let owed: Vec<(PromiseId, &Promise)> =
        owed.into_iter().filter(|(_, promise)| !weighed || priced(promise)).collect();
    // What comes round again says that something begins, and not what; without anything to hand over, it has begun.
    if !owed.iter().any(|(_, promise)| promise.kind == PromiseKind::Dependency) {
        return None;
    }
    let dated: Option<Vec<Start<'_>>> =
        owed.into_iter().map(|(id, promise)| start(context, id, promise)).collect();
    // Where one has no day yet, it may be the first.
    dated?.into_iter().min_by_key(|start| start.day)
}

fn start<'m>(context: &Context<'m>, id: PromiseId, promise: &'m Promise) -> Option<Start<'m>> {
    let day = earliest(context, id, STEPS)?;
    let at = promise.when.place().unwrap_or(promise.head.header());
    Some(Start { head: &promise.head, at, day, told: "the first thing to use" })
}

/// More steps of a plan are not looked back at.
const STEPS: usize = 6;

/// The first day of a promise, or the day of what it needs where that is later: nobody can be quicker than what comes first.
fn earliest(context: &Context<'_>, id: PromiseId, steps: usize) -> Option<Date> {
    let own = context.schedule.promise(id).first()?.date;
    let Some(left) = steps.checked_sub(1) else { return Some(own) };
    let needed = context.graph.needs(id).iter().filter_map(|needed| {
        // What comes again and again is there from its first day on.
        context.schedule.promise(*needed).once()?;
        earliest(context, *needed, left)
    });
    needed.chain([own]).max()
}

/// A fee that a supplier pays for being let in: a permit, a licence, a stand.
fn is_from_supply_to_client(context: &Context<'_>, fee: &Promise, paid: &[PartyId]) -> bool {
    let on = |party: &PartyId, wanted: Side| side(context.model, *party) == Some(wanted);
    let payers = context.model.debtors(fee);
    !payers.is_empty()
        && payers.iter().all(|party| on(party, Side::Supply))
        && paid.iter().all(|party| on(party, Side::Client))
}

/// The day on which those who pay such a fee begin: the milestone that says so, or the first thing that they do themselves.
fn opening_day<'m>(context: &Context<'m>, fee: &Promise) -> Option<Start<'m>> {
    let words = context.policy.words(&super::start_before_input::RULE, &super::start_before_input::STARTS);
    let milestones = context.model.milestones.iter().zip(0..).filter_map(|(milestone, index)| {
        let day = context.schedule.milestone(MilestoneId(index)).once()?.date;
        let begins = wording::holds(&milestone.head.title, &words);
        begins.then(|| Start {
            head: &milestone.head,
            at: milestone.when.place().unwrap_or(milestone.head.header()),
            day,
            told: "the first day of it",
        })
    });
    let payers = context.model.debtors(fee);
    let own = context.promises().filter(|(_, promise)| {
        matches!(promise.kind, PromiseKind::Dependency)
            && context.model.debtors(promise).iter().any(|party| payers.contains(party))
    });
    let own: Option<Vec<Start<'_>>> = own.map(|(id, promise)| start(context, id, promise)).collect();
    milestones.min_by_key(|start| start.day).or_else(|| own?.into_iter().min_by_key(|start| start.day))
}

fn early(context: &Context<'_>, fee: &Promise, from: Date, start: &Start<'_>) -> Finding {
    let (name, first, day) = (&fee.head.name, &start.head.name, start.day);
    let who = context.parties(&context.model.debtors(fee));
    Finding::new(
        RULE.name,
        fee.when.place().unwrap_or(fee.head.header()),
        format!("{who} pays `{name}` from {from}, and `{first}`, {}, is due on {day}", start.told),
    )
    .here(format!("{} days before there is anything to use", day.days_since(from)))
    .and(start.at, format!("`{first}` can be there on {day}"))
    .help(format!(
        "let the fee begin with what it is paid for: `every month after {first}`, or a smaller sum until then; a fee that runs \
         already takes the reason to be quick away"
    ))
    .with("payment", name)
    .with("from", from.to_string())
    .with("first", first)
    .with("day", day.to_string())
}

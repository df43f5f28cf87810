//! Finds fees that run from a day long before there is anything to use.

use agreement_ledger::price::is_payment;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::placed::Slot;
use agreement_model::symbol::PartyId;
use agreement_model::when::WhenKind;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

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
    standard: Standard::Number(30),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let fees = context.promises().filter(|(_, promise)| is_payment(promise) && context.is_own(&promise.head));
    for (id, fee) in fees.filter(|(_, fee)| repeats(fee) && fee.provided == Slot::Absent) {
        let supply = context.model.creditors(fee);
        let Some(from) = context.schedule.promise(id).first().map(|due| due.date) else { continue };
        // Who says why it is paid from then on has thought of it.
        if supply.is_empty() || !fee.why.is_absent() || !is_service(context, &supply) {
            continue;
        }
        let limit = i64::from(context.policy.number(&RULE, &DAYS));
        let first = first_delivery(context, &supply).filter(|(_, day)| day.days_since(from) > limit);
        if let Some((promise, day)) = first {
            findings.push(early(context, fee, from, promise, day));
        }
    }
}

fn repeats(promise: &Promise) -> bool {
    promise.when.list().iter().any(|when| matches!(when.kind, WhenKind::Every(_)))
}

/// Whether those who are paid run something that is used: a service with a level, or something done again and again from
/// which something follows. A team that works on a project earns its fee before it is finished.
fn is_service(context: &Context<'_>, supply: &[PartyId]) -> bool {
    context.promises().any(|(_, promise)| {
        let own = context.model.debtors(promise).iter().any(|party| supply.contains(party));
        own && promise.kind == PromiseKind::Duty && repeats_by_month(promise) && !promise.branches.is_empty()
    })
}

fn repeats_by_month(promise: &Promise) -> bool {
    promise.when.list().iter().any(|when| matches!(when.kind, WhenKind::Every(_)))
}

/// The first thing that those who are paid hand over.
fn first_delivery<'m>(context: &Context<'m>, supply: &[PartyId]) -> Option<(&'m Promise, Date)> {
    let own = context.promises().filter(|(_, promise)| {
        promise.kind == PromiseKind::Dependency
            && context.model.debtors(promise).iter().any(|party| supply.contains(party))
    });
    let dated: Option<Vec<(&Promise, Date)>> =
        own.map(|(id, promise)| Some((promise, context.schedule.promise(id).first()?.date))).collect();
    // Where one has no day yet, it may be the first.
    dated?.into_iter().min_by_key(|(_, day)| *day)
}

fn early(context: &Context<'_>, fee: &Promise, from: Date, promise: &Promise, day: Date) -> Finding {
    let (name, first) = (&fee.head.name, &promise.head.name);
    let who = context.parties(&context.model.debtors(fee));
    Finding::new(
        RULE.name,
        fee.when.place().unwrap_or(fee.head.header()),
        format!("{who} pays `{name}` from {from}, and `{first}`, the first thing to use, is due on {day}"),
    )
    .here(format!("{} days before there is anything to use", day.days_since(from)))
    .and(promise.when.place().unwrap_or(promise.head.header()), format!("`{first}` is due on {day}"))
    .help(format!(
        "let the fee begin with what it is paid for: `every month after {first}`, or a smaller sum until then; a fee that runs \
         already takes the reason to be quick away"
    ))
    .with("payment", name)
    .with("from", from.to_string())
    .with("first", first)
    .with("day", day.to_string())
}

//! What follows from one failure, and nothing else, beside what the thing itself is worth, or beside the whole deal.

use agreement_ledger::price::{flat, price_each};
use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::money::Money;
use agreement_model::statement::{Action, Branch, MoneyVerb, Sum, Window};
use agreement_model::symbol::PromiseId;
use agreement_syntax::{Finding, Place};

use super::{RULE, lets_go, nearer, only_sum};
use crate::balance::Opened;
use crate::context::Context;
use crate::figures::roughly_hours;

/// Below so many hundredths of what the thing is worth, or of the fees for it, the most that can follow is next to nothing.
const OF_WORTH: u32 = 3;

/// One answer that fails costs less than one part in so many of the whole deal.
const OF_DEAL: u32 = 5_000;

/// "Up to 300 EUR" for books that are worth 28,900, or 25 EUR for an alarm that nobody answers.
pub(super) fn crumb_of_it(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    branch: &Branch,
) -> Option<Finding> {
    let (_, statement) = only_sum(branch)?;
    if promise.kind == PromiseKind::Payment {
        return None;
    }
    let most = match (&statement.clauses.cap, &statement.action) {
        (Some(cap), _) => flat(context.model, context.schedule, &cap.amount, Some(id))?,
        (None, Action::Money(_, Sum::Amount(amount))) if amount.per.is_none() => {
            flat(context.model, context.schedule, amount, Some(id))?
        }
        _ => return None,
    };
    let (whole, at, of) = beside(context, id, promise, most)?;
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    let finding = Finding::new(
        RULE.name,
        branch.remedy.place().unwrap_or(branch.place),
        format!("the most that follows when `{name}` fails is {most}, of {whole} {of}: nothing else may be asked of {who}"),
    )
    .here("this shuts everything else off")
    .and(statement.place, "all that follows")
    .and(at, whole.to_string());
    Some(nearer(finding, branch, name, most))
}

/// Credits that stop for a year at a small part of one year's fees, and no right opens however often it fails.
pub(super) fn crumb_of_fees(
    context: &Context<'_>,
    opened: &Opened<'_>,
    id: PromiseId,
    promise: &Promise,
    branch: &Branch,
) -> Option<Finding> {
    let [statement] = branch.statements.as_slice() else { return None };
    let Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, _) = &statement.action else { return None };
    let cap = statement.clauses.cap.as_ref()?;
    let Window::Any(window) = &cap.window else { return None };
    let most = flat(context.model, context.schedule, &cap.amount, Some(id))?;
    if promise.kind == PromiseKind::Payment
        || lets_go(context, promise)
        || opened.with(id, &[]).next().is_some()
    {
        return None;
    }
    let (debtors, creditors) = (context.model.debtors(promise), context.model.creditors(promise));
    let (fee, paid) = context.promises().find_map(|(of, fee)| {
        let for_it = fee.kind == PromiseKind::Payment
            && context.model.creditors(fee) == debtors
            && context.model.debtors(fee) == creditors;
        let Due::Series(days, _) = context.schedule.promise(of) else { return None };
        let each = price_each(context.model, context.schedule, of)?;
        let first = days.first()?.date;
        let within = |date: Date| {
            u64::try_from(date.days_since(first)).is_ok_and(|days| days * 24 < roughly_hours(window.value))
        };
        let times = days.iter().filter(|day| within(day.date)).count();
        let paid = each.times(u64::try_from(times).ok()?.into()).ok()?;
        let least = paid.percent(OF_WORTH.into()).ok()?;
        (for_it && most.currency == least.currency && most < least).then_some((fee, paid))
    })?;
    let name = &promise.head.name;
    let who = context.parties(&debtors);
    let finding = Finding::new(
        RULE.name,
        branch.remedy.place().unwrap_or(branch.place),
        format!(
            "however often `{name}` fails, {most} is the most that follows in {}, and {paid} are paid for it in that time: nothing else \
             may be asked of {who}",
            window.value
        ),
    )
    .here("this shuts everything else off")
    .and(statement.place, "all that follows")
    .and(fee.amount.place().unwrap_or(fee.head.header()), "what is paid for it");
    Some(nearer(finding, branch, name, most))
}

/// What the sum is to be seen beside, where it is next to nothing beside it.
fn beside(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    most: Money,
) -> Option<(Money, Place, &'static str)> {
    if let Some(worth) = promise.worth.given() {
        let whole = flat(context.model, context.schedule, &worth.value, Some(id))?;
        let least = whole.percent(OF_WORTH.into()).ok()?;
        return (least.currency == most.currency && most < least).then_some((
            whole,
            worth.place,
            "that it is worth",
        ));
    }
    if !matches!(context.schedule.promise(id), Due::PerEvent(_)) {
        return None;
    }
    let whole = context.worth()?;
    let least = whole.value.portion(1, OF_DEAL).ok()?;
    (least.currency == most.currency && most < least).then_some((
        whole.value,
        whole.place,
        "that the deal is worth",
    ))
}

//! What follows from one failure, and nothing else, beside what the thing itself is worth, or beside the whole deal.

use agreement_ledger::price::flat;
use agreement_model::Due;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::money::Money;
use agreement_model::statement::{Action, Branch, Sum};
use agreement_model::symbol::PromiseId;
use agreement_syntax::{Finding, Place};

use super::{RULE, nearer, only_sum};
use crate::context::Context;

/// Below so many hundredths of what the thing is worth, the most that can follow is next to nothing.
const OF_WORTH: u32 = 2;

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

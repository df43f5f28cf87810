//! Promises that need what comes later, where both count from one thing that has no day yet: a call, a sailing, a month.

use std::cmp::Ordering;

use agreement_ledger::plan::{Plan, Step};
use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::declared::Promise;
use agreement_model::symbol::{Name, PromiseId, Symbol};
use agreement_model::when::{Base, WhenKind};
use agreement_syntax::Finding;

use super::RULE;
use crate::context::Context;
use crate::distance::Distance;
use crate::steps::called;

/// Speaks of promises without a day alone: where both have one, the plan tells it.
pub(super) fn check(context: &Context<'_>, plan: &Plan<'_>, findings: &mut Vec<Finding>) {
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        findings
            .extend(promise.needs.list().iter().filter_map(|name| even_at_best(context, id, promise, name)));
        findings.extend(
            promise.needs.list().iter().filter_map(|name| too_soon(context, plan, id, promise, name)),
        );
    }
}

/// What may come so long after something that has no day yet: if that comes on the first day of all, it is too late even so.
fn even_at_best(context: &Context<'_>, id: PromiseId, promise: &Promise, needed: &Name) -> Option<Finding> {
    let before = needed.promise()?;
    let due = context.schedule.promise(id).once()?.date;
    let effective = context.schedule.effective?;
    let [earlier] = context.model.promise(before)?.when.list() else { return None };
    let WhenKind::Within(length, Some(point)) = &earlier.kind else { return None };
    let (Base::Anchor(anchor), true) = (&point.base, point.offsets.is_empty()) else { return None };
    let Some(Symbol::Milestone(milestone)) = anchor.name.symbol else { return None };
    if context.schedule.milestone(milestone).once().is_some() {
        return None;
    }
    let calendar = context.model.calendar().map(|calendar| &calendar.work);
    let there = add(effective, length.value, Direction::After, calendar).ok()?.date;
    let (name, from) = (&promise.head.name, &anchor.name.text);
    (there > due).then(|| {
        Finding::new(
            RULE.name,
            promise.when.place().unwrap_or(promise.head.header()),
            format!(
                "`{name}` is due on {due}, and `{}`, which it needs, may take until {there} even if `{from}` comes on the first day of all, {effective}",
                needed.text
            ),
        )
        .here(format!("{due}"))
        .and(earlier.place, format!("{} after something without a day", length.value))
        .help(format!(
            "let `{name}` count from `{}` as well, such as `within 10 days after {} is met`; give `{from}` a day and an owner, and say what happens \
             when it never comes",
            needed.text, needed.text
        ))
        .with("promise", name)
        .with("origin", &needed.text)
        .with("due", due.to_string())
        .with("earliest", there.to_string())
    })
}

fn too_soon(
    context: &Context<'_>,
    plan: &Plan<'_>,
    id: PromiseId,
    promise: &Promise,
    needed: &Name,
) -> Option<Finding> {
    let before = needed.promise()?;
    let (this, first) = (Step::Promise(id), Step::Promise(before));
    if plan.due(this).is_some() && plan.due(first).is_some() {
        return None;
    }
    let ([when], [earlier]) = (promise.when.list(), context.model.promise(before)?.when.list()) else {
        return None;
    };
    let (due, there) = (Distance::of(when)?, Distance::of(earlier)?);
    if due.compare(&there) != Some(Ordering::Less) {
        return None;
    }
    let (due, there) = (due.told(), there.told());
    Some(
        Finding::new(
            RULE.name,
            when.place,
            format!(
                "{} is due {due}, and `{}`, which it needs, is there only {there}",
                called(context, this),
                needed.text
            ),
        )
        .here(due.clone())
        .and(earlier.place, there.clone())
        .help(format!(
            "let `{}` be there before {due}, or give `{}` more time",
            needed.text, promise.head.name
        ))
        .with("promise", &promise.head.name)
        .with("origin", &needed.text)
        .with("due", due)
        .with("origin_due", there),
    )
}

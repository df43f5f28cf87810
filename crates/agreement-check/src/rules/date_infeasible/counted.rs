//! Promises that need what comes later, where both count from one thing that has no day yet: a call, a sailing, a month.

use std::cmp::Ordering;

use agreement_ledger::plan::{Plan, Step};
use agreement_model::declared::Promise;
use agreement_model::symbol::{Name, PromiseId};
use agreement_syntax::Finding;

use super::RULE;
use crate::context::Context;
use crate::distance::Distance;
use crate::steps::called;

/// Speaks of promises without a day alone: where both have one, the plan tells it.
pub(super) fn check(context: &Context<'_>, plan: &Plan<'_>, findings: &mut Vec<Finding>) {
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        findings.extend(
            promise.needs.list().iter().filter_map(|name| too_soon(context, plan, id, promise, name)),
        );
    }
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

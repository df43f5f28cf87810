//! Finds written dates of work that come a few days after something that may take weeks, where only counting shows it: the day of
//! what is needed is written as so long after something else.

use agreement_ledger::plan::Plan;
use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::duration::Duration;
use agreement_model::symbol::PromiseId;
use agreement_model::when::{When, WhenKind};
use agreement_syntax::{Finding, Place};

use super::{LEAST, RULE};
use crate::context::Context;
use crate::figures::roughly_hours;
use crate::phrase;
use crate::waiting::Debts;

/// So many times the days that are left, the other side has for its own part.
const TIMES: i64 = 5;

/// More days of work than this are no trap.
const FEW: i64 = 5;

/// Who waits has a few days for work, and who comes before it many times as long.
pub(super) fn leaves_days(
    context: &Context<'_>,
    debts: &Debts,
    (id, promise): (PromiseId, &Promise),
    (needed, place): (PromiseId, Place),
) -> Option<Finding> {
    let awaited = context.model.promise(needed)?;
    let due = phrase::written_date(promise.when.list()).and(context.schedule.promise(id).once())?.date;
    let handed = context.schedule.promise(needed).once()?.date;
    let review = awaited.acceptance.as_ref().and_then(|it| it.review.value().copied());
    // The time for a look at it is no less hidden: it stands beside no date.
    let (length, ready) = match (review, counted(awaited)) {
        (Some(review), _) => {
            let calendar = context.model.calendar().map(|calendar| &calendar.work);
            (review, add(handed, review, Direction::After, calendar).ok()?.date)
        }
        (None, Some(length)) => (length, handed),
        (None, None) => return None,
    };
    let (ours, theirs) = (debts.of_promise(id), debts.of_promise(needed));
    let apart = !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|party| theirs.contains(party));
    let work = [promise, awaited].iter().all(|it| it.kind == PromiseKind::Dependency);
    let room = Plan::of(context.model, context.schedule).room(ready, due);
    let left = room.business_days.unwrap_or(room.days);
    let theirs_days = i64::try_from(roughly_hours(length) / 24).ok()?;
    let least = i64::from(context.policy.number(&RULE, &LEAST));
    // Who has least of all is told of it as a chain without room.
    if !apart || !work || !(least..=FEW).contains(&left) || theirs_days < room.days.saturating_mul(TIMES) {
        return None;
    }
    let (name, what) = (&promise.head.name, &awaited.head.name);
    let (who, other) =
        (context.parties(&context.model.debtors(promise)), context.parties(&context.model.debtors(awaited)));
    Some(
        Finding::new(
            RULE.name,
            promise.when.place().unwrap_or(promise.head.header()),
            format!(
                "hardly any time is left for `{name}`: `{what}`, which it needs, may come on {ready}, and `{name}` is due on {due}, {} later",
                crate::steps::days(room.days)
            ),
        )
        .here(format!("{who} has {} of work for all of it", crate::steps::days(left)))
        .and(awaited.when.place().unwrap_or(awaited.head.header()), format!("{other} has {length}, which end on {ready}"))
        .and(place, format!("`{name}` needs `{what}`"))
        .help(format!(
            "let `{what}` come sooner, or count `{name}` from it, by as many days as the work takes: `within … after {what} is met`"
        ))
        .with("before", what)
        .with("after", name)
        .with("ready", ready.to_string())
        .with("due", due.to_string()),
    )
}

/// How long something has after what it counts from.
fn counted(promise: &Promise) -> Option<Duration> {
    match promise.when.list() {
        [When { kind: WhenKind::Within(length, Some(_)), .. }] => Some(length.value),
        _ => None,
    }
}

//! Finds steps that hold only where nobody rejects what they need: the review fits, and one correction with a second review does not.

use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::duration::Duration;
use agreement_model::statement::{Action, Branch, Extension};
use agreement_model::symbol::{PromiseId, Symbol, Word};
use agreement_syntax::{Finding, Place};

use super::RULE;
use crate::context::Context;
use crate::phrase;
use crate::prose::{Says, figures};
use crate::steps::days;

/// So many days beyond the date are no matter of a night shift.
const BEYOND: i64 = 5;

pub(super) fn makes_late(
    context: &Context<'_>,
    (id, promise): (PromiseId, &Promise),
    (needed, place): (PromiseId, Place),
) -> Option<Finding> {
    let awaited = context.model.promise(needed)?;
    let due = phrase::written_date(promise.when.list()).and(context.schedule.promise(id).once())?.date;
    let handed = context.schedule.promise(needed).once()?.date;
    let acceptance = awaited.acceptance.as_ref()?;
    let (review, correct) = (*acceptance.review.value()?, acceptance.correct.given()?);
    let work = [promise, awaited].iter().all(|it| it.kind == PromiseKind::Dependency);
    if !work || acceptance.rounds.value() == Some(&0) {
        return None;
    }
    let calendar = context.model.calendar().map(|calendar| &calendar.work);
    let after = |day: Date, length: Duration| Some(add(day, length, Direction::After, calendar).ok()?.date);
    let accepted = after(handed, review)?;
    let again = after(after(accepted, correct.value)?, review)?;
    let beyond = again.days_since(due);
    // A date for which the first review leaves no time has a greater fault.
    if accepted > due || handed > due || beyond < BEYOND {
        return None;
    }
    // Where it may move, it has its time, as long as it is still there for the goal that it serves.
    let aims = promise.serves.list().iter().filter_map(|name| match name.symbol {
        Some(Symbol::Goal(goal)) => Some(context.schedule.goal(goal).once()?.date),
        _ => None,
    });
    let told = figures(promise.why.value().map_or("", String::as_str)).into_iter();
    let said = told.filter_map(|figure| match figure.says {
        Says::Day { year, month, day: Some(day) } => {
            Date::new(year.unwrap_or_else(|| due.year()), month, day).ok()
        }
        _ => None,
    });
    let in_time = aims.chain(said).min().is_none_or(|aim| again < aim);
    if in_time && awaited.branches.iter().filter(|it| it.is_late()).any(|late| moves(late, id)) {
        return None;
    }
    let (name, what) = (&promise.head.name, &awaited.head.name);
    Some(
        Finding::new(
            RULE.name,
            promise.when.place().unwrap_or(promise.head.header()),
            format!(
                "there is no slack: when `{what}` is rejected once, it may be accepted as late as {again}, and `{name}`, which needs it, is due on {due}"
            ),
        )
        .here(format!("{} too soon, with one correction", days(beyond)))
        .and(correct.place, format!("{} to correct, and {review} for a second look", correct.value))
        .and(awaited.when.place().unwrap_or(awaited.head.header()), format!("`{what}` is due on {handed}"))
        .and(place, format!("`{name}` needs `{what}`"))
        .help(format!(
            "leave time for one correction: bring `{what}` forward, move `{name}`, or agree on less time to correct and to look again; \
             and say in `extend` that `{name}` moves when a rejection takes the time"
        ))
        .with("before", what)
        .with("after", name)
        .with("ready", again.to_string())
        .with("due", due.to_string()),
    )
}

/// Whether a step moves by as many days as were lost on the way, when what it needs is late.
fn moves(late: &Branch, id: PromiseId) -> bool {
    late.statements.iter().any(|statement| match &statement.action {
        Action::Extend(names, Extension::DayForDay | Extension::BusinessDayForBusinessDay) => {
            statement.clauses.cap.is_none()
                && names.iter().any(|name| {
                    name.promise() == Some(id) || name.symbol == Some(Symbol::Word(Word::WhatNeedsIt))
                })
        }
        _ => false,
    })
}

//! How far a line of money that grows with time can grow until a day.

use agreement_model::add::add;
use agreement_model::amount::{Amount, Part, RateUnit};
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::duration::Duration;
use agreement_model::lateness::elapsed;
use agreement_model::money::Money;
use agreement_model::statement::{Action, Statement, Sum};
use agreement_model::symbol::PromiseId;
use agreement_model::when::{When, WhenKind};
use agreement_model::{Model, Schedule};

use crate::exposure::sum_of;

/// The most that a line of money can come to by the end of a day if the promise is never kept, before any cap: the sum
/// for each period begun since the due date, or completed where the line says `full` (rule 6). What is free (`after the
/// first 3 days`) is free for good, and after `until` nothing is added. Nothing for a line that does not grow with time, or that cannot be reckoned.
#[must_use]
pub fn grown_by(
    model: &Model,
    schedule: &Schedule,
    promise: PromiseId,
    statement: &Statement,
    due: Date,
    latest: Date,
) -> Option<Money> {
    let Action::Money(_, Sum::Amount(amount)) = &statement.action else { return None };
    let rate = amount.per.as_ref().filter(|_| amount.accrues())?;
    let RateUnit::Time(unit) = rate.unit else { return None };
    let day = statement.clauses.until.as_ref().and_then(|point| {
        let by = When { place: point.place, kind: WhenKind::By(point.clone()), at: None };
        Some(schedule.due(model, Some(promise), &[by]).once()?.date)
    });
    let day = day.map_or(latest, |last| last.min(latest)).max(due);
    let calendar = model.calendar().map(|calendar| &calendar.work);
    let from = match &statement.clauses.free {
        Some(free) => add(due, free.duration()?, Direction::After, calendar).ok()?.date,
        None => due,
    };
    let periods = elapsed(from, day, Duration { count: rate.count, unit }, calendar).ok()?;
    let count = if rate.part == Some(Part::Full) { periods.full } else { periods.started };
    // Rounded once, when all periods are together (rule 7): a share of a small sum may be less than a coin.
    let all = Amount { number: amount.number.checked_mul(count.into())?, ..amount.clone() };
    sum_of(model, schedule, &all, Some(promise)).ok()
}

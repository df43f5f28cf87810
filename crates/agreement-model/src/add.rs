//! A day and a length of time make another day; a moment and some hours make another moment.

use crate::calendar::{CountError, Counted, Direction, Hours, WorkCalendar};
use crate::date::{Date, add_months};
use crate::duration::{Counting, Duration};
use crate::time::{DAY_MINUTES, DateTime};
use crate::zone::Shown;

/// The day `duration` after `date`, or before it; `date` itself is not counted (rule 19), and nothing is rolled.
///
/// A day without a time has no hours to count: every begun 24 hours are a day, every begun working day of hours is a
/// business day, so 48 hours are 2 days and 8 hours are 1. That never leaves less time than was agreed, and
/// [`Counted::whole_days`] says so.
///
/// # Errors
/// See [`CountError`].
pub fn add(
    date: Date,
    duration: Duration,
    direction: Direction,
    calendar: Option<&WorkCalendar>,
) -> Result<Counted, CountError> {
    let count = i64::from(duration.count);
    match duration.unit.counts_as() {
        Counting::Days(days) => Ok(Counted::on(date.add_days(towards(direction, count * i64::from(days)))?)),
        Counting::Months(months) => {
            let step = add_months(date, towards(direction, count * i64::from(months)))?;
            Ok(Counted { clamped: step.clamped, ..Counted::on(step.date) })
        }
        Counting::BusinessDays => {
            calendar.ok_or(CountError::NeedsCalendar)?.add_business_days(date, duration.count, direction)
        }
        Counting::Minutes(minutes) => {
            let days = begun(count * i64::from(minutes), DAY_MINUTES);
            Ok(Counted { whole_days: true, ..Counted::on(date.add_days(towards(direction, days))?) })
        }
        Counting::WorkingHours => {
            let calendar = calendar.ok_or(CountError::NeedsCalendar)?;
            let hours = calendar.hours.ok_or(CountError::NeedsHours)?;
            let days =
                u32::try_from(begun(count * 60, hours.minutes())).map_err(|_| CountError::OutOfRange)?;
            Ok(Counted { whole_days: true, ..calendar.add_business_days(date, days, direction)? })
        }
    }
}

/// The moment `duration` after `from`, or before it. Hours and minutes are those that really pass in the calendar's
/// zone, or by an unchanging clock where none is named; working hours are those of the calendar, by the clock on its
/// wall. Longer units move the day and keep the time.
///
/// # Errors
/// See [`CountError`].
pub fn add_to_moment(
    from: DateTime,
    duration: Duration,
    direction: Direction,
    calendar: Option<&WorkCalendar>,
) -> Result<CountedMoment, CountError> {
    let zone = calendar.and_then(|calendar| calendar.timezone.as_ref());
    let count = i64::from(duration.count);
    let (moment, counted) = match duration.unit.counts_as() {
        Counting::Minutes(minutes) => {
            let minutes = towards(direction, count * i64::from(minutes));
            let moment = match zone {
                Some(zone) => zone.plus_minutes(from, minutes)?,
                None => from.plus_minutes(minutes)?,
            };
            (moment, Counted::on(moment.date))
        }
        Counting::WorkingHours => {
            let calendar = calendar.ok_or(CountError::NeedsCalendar)?;
            let hours = calendar.hours.ok_or(CountError::NeedsHours)?;
            add_working_minutes(from, count * 60, direction, calendar, hours)?
        }
        _ => {
            let counted = add(from.date, duration, direction, calendar)?;
            (DateTime { date: counted.date, ..from }, counted)
        }
    };
    Ok(CountedMoment { moment, counted, shown: zone.map_or(Shown::Once, |zone| zone.shows(moment)) })
}

/// How many minutes of a length of hours or minutes have passed from one moment to another, and how many it has; of working
/// hours, working minutes. Nothing where they cannot be counted.
#[must_use]
pub fn minutes_of(
    from: DateTime,
    end: DateTime,
    length: Duration,
    calendar: Option<&WorkCalendar>,
) -> Option<(u32, u32)> {
    let zone = calendar.and_then(|calendar| calendar.timezone.as_ref());
    let (each, is_working) = match length.unit.counts_as() {
        Counting::Minutes(minutes) => (u32::from(minutes), false),
        Counting::WorkingHours => (60, true),
        _ => return None,
    };
    let whole = length.count.checked_mul(each)?;
    let after = |minutes: u32| -> Option<DateTime> {
        if is_working {
            let calendar = calendar?;
            let counted =
                add_working_minutes(from, minutes.into(), Direction::After, calendar, calendar.hours?);
            return Some(counted.ok()?.0);
        }
        match zone {
            Some(zone) => zone.plus_minutes(from, minutes.into()).ok(),
            None => from.plus_minutes(minutes.into()).ok(),
        }
    };
    // INVARIANT: `passed` minutes are over at the end, `open` are not.
    let (mut passed, mut open) = (0, whole.checked_add(1)?);
    while open - passed > 1 {
        let middle = passed + (open - passed) / 2;
        if after(middle)? <= end { passed = middle } else { open = middle }
    }
    Some((passed, whole))
}

/// A moment reached by counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CountedMoment {
    /// The moment, in the calendar's zone.
    pub moment: DateTime,
    /// Its day, and what must be said about the count.
    pub counted: Counted,
    /// Whether the clocks of the zone show this time once, never or twice on that day.
    pub shown: Shown,
}

fn towards(direction: Direction, count: i64) -> i64 {
    match direction {
        Direction::After => count,
        Direction::Before => -count,
    }
}

/// How many parts of a length are at least begun.
fn begun(length: i64, part: i64) -> i64 {
    length / part + i64::from(length % part > 0)
}

/// Uses up what is left of the first day, then whole working days, then the rest. A count that ends with a working day
/// ends at its close, not at the next opening; going back, at its opening.
fn add_working_minutes(
    from: DateTime,
    minutes: i64,
    direction: Direction,
    calendar: &WorkCalendar,
    hours: Hours,
) -> Result<(DateTime, Counted), CountError> {
    if minutes == 0 {
        return Ok((from, Counted::on(from.date)));
    }
    let (open, close) = (hours.open().minutes(), hours.closing_minute());
    let now = from.time.minutes().clamp(open, close);
    let left_today = match direction {
        _ if !calendar.is_working(from.date) => 0,
        Direction::After => close - now,
        Direction::Before => now - open,
    };
    let (counted, used, start) = if minutes <= left_today {
        (Counted { beyond: calendar.is_beyond(from.date), ..Counted::on(from.date) }, minutes, now)
    } else {
        let rest = minutes - left_today;
        let days = begun(rest, hours.minutes());
        let last_day = rest - (days - 1) * hours.minutes();
        let days = u32::try_from(days).map_err(|_| CountError::OutOfRange)?;
        let edge = if direction == Direction::After { open } else { close };
        (calendar.add_business_days(from.date, days, direction)?, last_day, edge)
    };
    let midnight = DateTime { date: counted.date, time: crate::time::Time::MIDNIGHT };
    let moment = midnight.plus_minutes(start + towards(direction, used))?;
    Ok((moment, Counted { date: moment.date, ..counted }))
}

#[cfg(test)]
mod tests;

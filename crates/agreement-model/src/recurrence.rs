//! What repeats: the days of `every month from A until B`, each counted from A and never from the one before (rule 13).

use std::error::Error;
use std::fmt;

use crate::add::add;
use crate::calendar::{CountError, Counted, Direction, WorkCalendar};
use crate::date::{Date, OutOfRange, add_months};
use crate::duration::{Counting, Duration};
use crate::period::{Period, PeriodUnit};
use crate::weekday::Weekday;

/// How many occurrences are listed at most: a daily one for 27 years.
pub const MAX_OCCURRENCES: usize = 10_000;

/// A repetition as an agreement states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recurrence {
    /// How far apart.
    pub step: Step,
    /// Where it begins.
    pub start: Start,
    /// The last day on which it may fall, that day included. The agreement's end where it is not said.
    pub until: Option<Date>,
    /// `up to 12 times`.
    pub times: Option<u32>,
}

/// How far apart the occurrences are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// `every 2 weeks`, `every month`, `every 10 business days`.
    Every(Duration),
    /// `every month on the last day`: the last day of each `every`-th period, the first being the one the beginning
    /// lies in. Quarters and years are those of the calendar.
    LastDay {
        /// Every how many periods.
        every: u32,
        /// Of what.
        of: LastDayOf,
    },
    /// `every 2 weeks on friday`.
    Weekday {
        /// Every how many weeks.
        weeks: u32,
        /// On which day.
        on: Weekday,
    },
}

/// What `on the last day` is the last day of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LastDayOf {
    /// A month.
    Month,
    /// A quarter of the calendar: the end of March, June, September or December.
    Quarter,
    /// A year of the calendar: 31 December.
    Year,
}

/// Where a repetition begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// `from A`: on A itself; with a named day, on the first such day that is not before A.
    From(Date),
    /// `after A`: one step after A; with a named day, on the first such day after A.
    After(Date),
}

impl Recurrence {
    /// The occurrence with this number, the first being 0, whatever the limits say. Not rolled.
    ///
    /// # Errors
    /// See [`RecurrenceError`].
    pub fn nth(&self, number: u32, calendar: Option<&WorkCalendar>) -> Result<Counted, RecurrenceError> {
        match self.step {
            Step::Every(period) => self.nth_step(period, number, calendar),
            Step::LastDay { every: 0, .. } | Step::Weekday { weeks: 0, .. } => {
                Err(RecurrenceError::NeverAdvances)
            }
            Step::LastDay { every, of } => Ok(Counted::on(self.nth_last_day(every, of, number)?)),
            Step::Weekday { weeks, on } => {
                let days = i64::from(number) * i64::from(weeks) * 7;
                Ok(Counted::on(self.first_weekday(on)?.add_days(days).map_err(CountError::from)?))
            }
        }
    }

    /// All occurrences within the limits, with the days they are due as the calendar rolls them; at most
    /// [`MAX_OCCURRENCES`]. Both ends count, and the limits are held against the day before it is rolled.
    ///
    /// # Errors
    /// See [`RecurrenceError`].
    pub fn occurrences(&self, calendar: Option<&WorkCalendar>) -> Result<Occurrences, RecurrenceError> {
        let mut occurrences =
            Occurrences { list: Vec::new(), truncated: false, short_months: self.meets_short_months() };
        for number in 0..self.times.unwrap_or(u32::MAX) {
            let counted = match self.nth(number, calendar) {
                Ok(counted) => counted,
                // A repetition that only ends with the calendar has no end that could be listed.
                Err(RecurrenceError::Count(CountError::OutOfRange)) => {
                    occurrences.truncated = self.until.is_none();
                    break;
                }
                Err(error) => return Err(error),
            };
            if self.until.is_some_and(|until| counted.date > until) {
                break;
            }
            if occurrences.list.len() >= MAX_OCCURRENCES {
                occurrences.truncated = true;
                break;
            }
            let due = match calendar {
                Some(calendar) => calendar.roll(counted.date)?,
                None => counted,
            };
            let beyond = counted.beyond || due.beyond;
            occurrences.list.push(Occurrence { date: counted.date, due: due.date, beyond });
        }
        Ok(occurrences)
    }

    /// Whether it steps by months from a day that one of the months it meets may lack, as every month from the 29th,
    /// 30th or 31st does, or every year from 29 February: then `on the last day` must be said (rule 13).
    #[must_use]
    pub fn meets_short_months(&self) -> bool {
        let (Start::From(anchor) | Start::After(anchor)) = self.start;
        let Step::Every(Duration { count, unit }) = self.step else { return false };
        let Counting::Months(months) = unit.counts_as() else { return false };
        let step = u64::from(count) * u64::from(months);
        let shortest = |month: u64| match month {
            1 => 28,
            3 | 5 | 8 | 10 => 30,
            _ => 31,
        };
        (1..=12).any(|number| {
            let month = (u64::from(anchor.month()) - 1 + number * step) % 12;
            step > 0 && u64::from(anchor.day()) > shortest(month)
        })
    }

    fn nth_step(
        &self,
        period: Duration,
        number: u32,
        calendar: Option<&WorkCalendar>,
    ) -> Result<Counted, RecurrenceError> {
        if !period.is_date_sized() {
            return Err(RecurrenceError::SmallerThanADay);
        }
        if period.count == 0 {
            return Err(RecurrenceError::NeverAdvances);
        }
        let (anchor, steps) = match self.start {
            Start::From(anchor) => (anchor, Some(number)),
            Start::After(anchor) => (anchor, number.checked_add(1)),
        };
        let distance = steps.and_then(|steps| period.times(steps)).ok_or(CountError::OutOfRange)?;
        Ok(add(anchor, distance, Direction::After, calendar)?)
    }

    fn nth_last_day(&self, every: u32, of: LastDayOf, number: u32) -> Result<Date, CountError> {
        let (unit, months) = match of {
            LastDayOf::Month => (PeriodUnit::Month, 1),
            LastDayOf::Quarter => (PeriodUnit::Quarter, 3),
            LastDayOf::Year => (PeriodUnit::Year, 12),
        };
        let anchor = match self.start {
            Start::From(anchor) => anchor,
            Start::After(anchor) => anchor.add_days(1)?,
        };
        let first = Period::containing(anchor, unit).ok_or(OutOfRange)?.last;
        let months = i64::from(number).checked_mul(i64::from(every) * months).ok_or(OutOfRange)?;
        Ok(add_months(first, months)?.date.month_key().last_day())
    }

    fn first_weekday(&self, on: Weekday) -> Result<Date, CountError> {
        let earliest = match self.start {
            Start::From(anchor) => anchor,
            Start::After(anchor) => anchor.add_days(1)?,
        };
        let wait = 7 + on.days_after_monday() - earliest.weekday().days_after_monday();
        Ok(earliest.add_days(i64::from(wait % 7))?)
    }
}

/// One time something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// The day as counted: the occurrence's key is made from it, and the next ones are counted on regardless.
    pub date: Date,
    /// The day it is due, rolled off a day nobody works where the calendar says so.
    pub due: Date,
    /// It lies past the last year for which holidays are listed.
    pub beyond: bool,
}

/// The occurrences of a repetition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrences {
    /// In order.
    pub list: Vec<Occurrence>,
    /// There are more than are listed.
    pub truncated: bool,
    /// See [`Recurrence::meets_short_months`].
    pub short_months: bool,
}

/// Why a repetition has no days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecurrenceError {
    /// `every 0 days`.
    NeverAdvances,
    /// `every 4 hours`: what repeats falls on days.
    SmallerThanADay,
    /// The days cannot be counted.
    Count(CountError),
}

impl From<CountError> for RecurrenceError {
    fn from(error: CountError) -> RecurrenceError {
        RecurrenceError::Count(error)
    }
}

impl fmt::Display for RecurrenceError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RecurrenceError::NeverAdvances => out.write_str("what repeats every nothing never comes again"),
            RecurrenceError::SmallerThanADay => out.write_str("what repeats falls on days, not on hours"),
            RecurrenceError::Count(error) => error.fmt(out),
        }
    }
}

impl Error for RecurrenceError {}

#[cfg(test)]
mod tests;

//! Working time: which days count as business days, and how to count them.
//!
//! Days are numbered by how many working days lie before them, so that a count of any size is one subtraction and one
//! search, whatever the years between.

use std::error::Error;
use std::fmt;

use crate::date::{Date, MonthKey, OutOfRange};
use crate::time::{DAY_MINUTES, Time};
use crate::weekday::Weekdays;
use crate::zone::Zone;

/// A calendar as an agreement declares it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkCalendar {
    workdays: Weekdays,
    /// INVARIANT: in order, each once.
    holidays: Vec<Date>,
    /// INVARIANT: those of `holidays` that fall on a workday, in order.
    days_off: Vec<Date>,
    /// When people are at work on a working day.
    pub hours: Option<Hours>,
    /// Where.
    pub timezone: Option<Zone>,
    /// Where a due date goes that falls on a day nobody works.
    pub roll: Roll,
}

impl WorkCalendar {
    /// A calendar from its days of the week and its holidays, in any order, each as often as you like.
    #[must_use]
    pub fn new(workdays: Weekdays, mut holidays: Vec<Date>) -> WorkCalendar {
        holidays.sort_unstable();
        holidays.dedup();
        let days_off = holidays.iter().copied().filter(|day| workdays.contains(day.weekday())).collect();
        WorkCalendar { workdays, holidays, days_off, hours: None, timezone: None, roll: Roll::None }
    }

    /// The days of the week on which people work.
    #[must_use]
    pub fn workdays(&self) -> Weekdays {
        self.workdays
    }

    /// The holidays, in order.
    #[must_use]
    pub fn holidays(&self) -> &[Date] {
        &self.holidays
    }

    /// The end of the last year that has a holiday: up to here the list is held to be complete (rule 19). Nothing
    /// where no holiday is listed at all: such a calendar says that there are none, so no count is provisional. Whether
    /// its author meant that is one question about the calendar, not one about each date.
    #[must_use]
    pub fn complete_until(&self) -> Option<Date> {
        let last = self.holidays.last()?;
        MonthKey::new(last.year(), 12).ok().map(MonthKey::last_day)
    }

    /// Whether people work on this day.
    #[must_use]
    pub fn is_working(&self, date: Date) -> bool {
        self.workdays.contains(date.weekday()) && self.days_off.binary_search(&date).is_err()
    }

    /// The `count`-th business day after `from`, or before it. `from` itself is not counted; none of them is `from`,
    /// even where nobody works then.
    ///
    /// # Errors
    /// [`CountError::NoWorkday`] and [`CountError::OutOfRange`]; answered at once, however large the count.
    pub fn add_business_days(
        &self,
        from: Date,
        count: u32,
        direction: Direction,
    ) -> Result<Counted, CountError> {
        if count == 0 {
            return Ok(Counted::on(from));
        }
        let (date, furthest) = match direction {
            Direction::After => {
                let date = self.nth_working(self.working_through(from) + i64::from(count))?;
                (date, date)
            }
            Direction::Before => {
                let date = self.nth_working(self.working_before(from) + 1 - i64::from(count))?;
                (date, from.add_days(-1).unwrap_or(from))
            }
        };
        Ok(Counted { beyond: self.is_beyond(furthest), ..Counted::on(date) })
    }

    /// The business days after `after`, up to and including `upto`; none where `upto` is not later.
    #[must_use]
    pub fn business_days_between(&self, after: Date, upto: Date) -> DaysBetween {
        if upto <= after {
            return DaysBetween { days: 0, beyond: false };
        }
        let days = self.working_through(upto) - self.working_through(after);
        DaysBetween { days: u32::try_from(days).unwrap_or_default(), beyond: self.is_beyond(upto) }
    }

    /// The day a due date moves to, as [`WorkCalendar::roll`] says: itself if people work on it.
    ///
    /// # Errors
    /// [`CountError::NoWorkday`] and [`CountError::OutOfRange`].
    pub fn roll(&self, date: Date) -> Result<Counted, CountError> {
        let rolled = match self.roll {
            Roll::None => return Ok(Counted::on(date)),
            _ if self.is_working(date) => date,
            Roll::Next => return self.next_working(date),
            Roll::Previous => self.previous_working(date)?.date,
        };
        Ok(Counted { beyond: self.is_beyond(date), ..Counted::on(rolled) })
    }

    /// The day a due date moves to; one that is counted back from a later day ("at least 60 days before ends") moves back
    /// wherever dates move at all, so that the time that was agreed never gets shorter.
    ///
    /// # Errors
    /// [`CountError::NoWorkday`] and [`CountError::OutOfRange`].
    pub fn roll_due(&self, date: Date, counts_back: bool) -> Result<Counted, CountError> {
        if !counts_back || self.roll == Roll::None || self.is_working(date) {
            return self.roll(date);
        }
        Ok(Counted { beyond: self.is_beyond(date), ..Counted::on(self.previous_working(date)?.date) })
    }

    /// The first business day after this day.
    ///
    /// # Errors
    /// [`CountError::NoWorkday`] and [`CountError::OutOfRange`].
    pub fn next_working(&self, date: Date) -> Result<Counted, CountError> {
        self.add_business_days(date, 1, Direction::After)
    }

    /// The last business day before this day.
    ///
    /// # Errors
    /// [`CountError::NoWorkday`] and [`CountError::OutOfRange`].
    pub fn previous_working(&self, date: Date) -> Result<Counted, CountError> {
        self.add_business_days(date, 1, Direction::Before)
    }

    /// Whether this day lies past the end of the last year that has a listed holiday.
    #[must_use]
    pub fn is_beyond(&self, date: Date) -> bool {
        self.complete_until().is_some_and(|end| date > end)
    }

    /// How many working days there are from the first day that can be written up to and including this one.
    fn working_through(&self, date: Date) -> i64 {
        // The first day that can be written is a Monday, so weeks begin where the numbers do.
        let days = date.number() + 1;
        let begun_week = u32::try_from(days % 7).unwrap_or_default();
        let weekdays =
            days / 7 * i64::from(self.workdays.len()) + i64::from(self.workdays.among_first(begun_week));
        let off = self.days_off.partition_point(|holiday| *holiday <= date);
        weekdays - i64::try_from(off).unwrap_or(i64::MAX)
    }

    fn working_before(&self, date: Date) -> i64 {
        self.working_through(date) - i64::from(self.is_working(date))
    }

    /// The `place`-th working day of all, the first being 1.
    fn nth_working(&self, place: i64) -> Result<Date, CountError> {
        if self.workdays.is_empty() {
            return Err(CountError::NoWorkday);
        }
        if place < 1 || place > self.working_through(Date::LAST) {
            return Err(CountError::OutOfRange);
        }
        // INVARIANT: fewer than `place` working days up to `short`, at least that many up to `reached`.
        let (mut short, mut reached) = (-1, Date::LAST.number());
        while reached - short > 1 {
            let middle = short + (reached - short) / 2;
            if self.working_through(Date::numbered(middle)?) < place {
                short = middle;
            } else {
                reached = middle;
            }
        }
        Ok(Date::numbered(reached)?)
    }
}

/// Which way to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// `10 days after …`.
    After,
    /// `10 days before …`.
    Before,
}

/// Where a due date goes that falls on a day nobody works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Roll {
    /// To the next business day.
    Next,
    /// To the last business day before.
    Previous,
    /// Nowhere. What counts where the calendar is silent.
    #[default]
    None,
}

/// The hours of a working day. Closing at 00:00 is closing at the end of the day, so `00:00 to 00:00` is round the
/// clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hours {
    open: Time,
    close: Time,
}

impl Hours {
    /// Working hours from opening to closing; nothing where the day would close before it opens.
    #[must_use]
    pub fn new(open: Time, close: Time) -> Option<Hours> {
        (open < close || close == Time::MIDNIGHT).then_some(Hours { open, close })
    }

    /// When the day begins.
    #[must_use]
    pub fn open(self) -> Time {
        self.open
    }

    /// When the day ends; 00:00 is its very end.
    #[must_use]
    pub fn close(self) -> Time {
        self.close
    }

    /// The minute of the day in which it closes, 1 to 1440.
    pub(crate) fn closing_minute(self) -> i64 {
        if self.close == Time::MIDNIGHT { DAY_MINUTES } else { self.close.minutes() }
    }

    /// How many minutes of work a day has.
    #[must_use]
    pub fn minutes(self) -> i64 {
        self.closing_minute() - self.open.minutes()
    }
}

/// A day reached by counting, and what must be said about how it was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counted {
    /// The day.
    pub date: Date,
    /// The count ran past the last year for which holidays are listed: the day is provisional (rule 19).
    pub beyond: bool,
    /// The month reached has no such day, so its last day stands in for it.
    pub clamped: bool,
    /// Hours were counted on a day without a time, in whole days.
    pub whole_days: bool,
}

impl Counted {
    /// A day about which there is nothing more to say.
    #[must_use]
    pub fn on(date: Date) -> Counted {
        Counted { date, beyond: false, clamped: false, whole_days: false }
    }
}

/// How many days lie between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DaysBetween {
    /// How many.
    pub days: u32,
    /// They run past the last year for which holidays are listed: the number is provisional.
    pub beyond: bool,
}

/// Why a day cannot be reached by counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CountError {
    /// Business days or working hours, and no calendar to count them by.
    NeedsCalendar,
    /// Working hours, and a calendar that does not say when people work.
    NeedsHours,
    /// The calendar has no working day in the week.
    NoWorkday,
    /// The day would fall outside the years 1900 to 9999.
    OutOfRange,
}

impl From<OutOfRange> for CountError {
    fn from(_: OutOfRange) -> CountError {
        CountError::OutOfRange
    }
}

impl fmt::Display for CountError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CountError::NeedsCalendar => out.write_str("working time cannot be counted without a calendar"),
            CountError::NeedsHours => {
                out.write_str("working hours cannot be counted in a calendar without hours")
            }
            CountError::NoWorkday => out.write_str("the calendar has no working day in the week"),
            CountError::OutOfRange => OutOfRange.fmt(out),
        }
    }
}

impl Error for CountError {}

#[cfg(test)]
pub(crate) mod tests;

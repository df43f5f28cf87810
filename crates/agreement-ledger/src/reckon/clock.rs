//! The clock of an obligation: from its due date to the day it was done, without the days on which it stood still.

use agreement_model::add::{add, add_to_moment, minutes_of};
use agreement_model::calendar::{Direction, WorkCalendar};
use agreement_model::date::Date;
use agreement_model::duration::{Counting, Duration, Unit};
use agreement_model::lateness::{Elapsed, elapsed, is_late_by};
use agreement_model::time::{DateTime, Time};

use crate::occurrence::Stretch;

/// How late an obligation is, or was when it was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The day it is due, as moved.
    pub due: Date,
    /// The moment, where hours count.
    pub due_at: Option<DateTime>,
    /// The day it was done, or the one it is looked at.
    pub end: Date,
    /// The moment, where both ends have one.
    pub end_at: Option<DateTime>,
    /// The days after the due date that do not count. INVARIANT: in order, apart from each other, after `due`, up to `end`.
    stopped: Vec<Stretch>,
}

impl Clock {
    /// A clock that runs from one day to another, except on some days.
    #[must_use]
    pub fn new(due: Date, due_at: Option<DateTime>, end: Date, end_at: Option<DateTime>) -> Self {
        Self { due, due_at, end, end_at: end_at.filter(|_| due_at.is_some()), stopped: Vec::new() }
    }

    /// The same clock without these days.
    #[must_use]
    pub fn without(mut self, days: impl IntoIterator<Item = Stretch>) -> Self {
        self.stopped.extend(days);
        if !self.stopped.is_empty() {
            self.stopped = merged(self.stopped, self.due, self.end);
        }
        self
    }

    /// The clock as it stood at the end of an earlier day.
    #[must_use]
    pub fn at(&self, day: Date) -> Self {
        if day >= self.end {
            return self.clone();
        }
        let end_at = self.due_at.map(|_| end_of(day));
        Self::new(self.due, self.due_at, day, end_at).without(self.stopped.iter().copied())
    }

    /// The same clock for somebody who was done before it ended.
    #[must_use]
    pub fn ended(self, day: Date, at: Option<DateTime>) -> Self {
        if day > self.end {
            return self;
        }
        let end_at = self.due_at.and(at.or_else(|| (day < self.end).then(|| end_of(day))).or(self.end_at));
        Self::new(self.due, self.due_at, day, end_at).without(self.stopped)
    }

    /// Whether it ran past the due date at all (rule 3: done on the due date is on time).
    #[must_use]
    pub fn is_late(&self) -> bool {
        match (self.due_at, self.end_at) {
            (Some(due), Some(end)) => end > due,
            _ => self.days() > 0,
        }
    }

    /// Days late, in calendar days.
    #[must_use]
    pub fn days(&self) -> u32 {
        let off: i64 = self.stopped.iter().map(|stretch| stretch.last.days_since(stretch.first) + 1).sum();
        u32::try_from(self.end.days_since(self.due) - off).unwrap_or_default()
    }

    /// Days late, in business days.
    #[must_use]
    pub fn business_days(&self, calendar: &WorkCalendar) -> u32 {
        let off: u32 = self
            .stopped
            .iter()
            .filter_map(|stretch| Some((stretch.first.add_days(-1).ok()?, stretch.last)))
            .map(|(before, last)| calendar.business_days_between(before, last).days)
            .sum();
        calendar.business_days_between(self.due, self.end).days.saturating_sub(off)
    }

    /// The days on which it ran late.
    pub fn late_days(&self) -> impl Iterator<Item = Date> + '_ {
        let count = self.end.days_since(self.due).max(0);
        (1..=count)
            .filter_map(|days| self.due.add_days(days).ok())
            .filter(|day| !self.stopped.iter().any(|stretch| stretch.contains(*day)))
    }

    /// The same days as stretches, in order and apart from each other.
    #[must_use]
    pub fn late_stretches(&self) -> Vec<Stretch> {
        let mut late = Vec::new();
        let mut from = self.due.add_days(1).ok();
        for stopped in &self.stopped {
            if let (Some(first), Ok(last)) = (from, stopped.first.add_days(-1))
                && first <= last
            {
                late.push(Stretch { first, last });
            }
            from = stopped.last.add_days(1).ok();
        }
        late.extend(from.filter(|first| *first <= self.end).map(|first| Stretch { first, last: self.end }));
        late
    }

    /// Whether it is late by so much, or more (rule 5). Nothing where that cannot be counted.
    #[must_use]
    pub fn is_late_by(&self, by: Duration, calendar: Option<&WorkCalendar>) -> Option<bool> {
        if !self.is_late() {
            return Some(false);
        }
        if by.is_date_sized() {
            return is_late_by(self.due, self.end_for(by.unit, calendar)?, by, calendar).ok();
        }
        match (self.due_at, self.end_at) {
            (Some(due), Some(end)) => {
                Some(add_to_moment(due, by, Direction::After, calendar).ok()?.moment <= end)
            }
            _ => is_late_by(self.due, self.end_for(by.unit, calendar)?, by, calendar).ok(),
        }
    }

    /// The periods that are begun and completed, after what is free (rules 4 and 6). Nothing where they cannot be counted.
    #[must_use]
    pub fn periods(
        &self,
        free: Option<Duration>,
        period: Duration,
        calendar: Option<&WorkCalendar>,
    ) -> Option<Elapsed> {
        if let (Some(due), Some(end), false) = (self.due_at, self.end_at, period.is_date_sized()) {
            let from = match free {
                Some(free) => add_to_moment(due, free, Direction::After, calendar).ok()?.moment,
                None => due,
            };
            return periods_between(from, end, period, calendar);
        }
        let from = match free {
            Some(free) => add(self.due, free, Direction::After, calendar).ok()?.date,
            None => self.due,
        };
        elapsed(from, self.end_for(period.unit, calendar)?, period, calendar).ok()
    }

    /// How late it is in whole units; begun ones do not count. Nothing where that cannot be counted.
    #[must_use]
    pub fn in_unit(&self, unit: Unit, calendar: Option<&WorkCalendar>) -> Option<u32> {
        match unit.counts_as() {
            Counting::Days(1) => Some(self.days()),
            Counting::BusinessDays => Some(self.business_days(calendar?)),
            _ => Some(self.periods(None, Duration { count: 1, unit }, calendar)?.full),
        }
    }

    /// Where the clock would stand if the days it stood still were cut out.
    fn end_for(&self, unit: Unit, calendar: Option<&WorkCalendar>) -> Option<Date> {
        if self.stopped.is_empty() {
            return Some(self.end);
        }
        match unit.counts_as() {
            Counting::BusinessDays => {
                let calendar = calendar?;
                let days = self.business_days(calendar);
                Some(calendar.add_business_days(self.due, days, Direction::After).ok()?.date)
            }
            _ => self.due.add_days(self.days().into()).ok(),
        }
    }
}

/// The last moment of a day.
#[must_use]
pub fn end_of(day: Date) -> DateTime {
    DateTime { date: day, time: Time::new(23, 59).unwrap_or(Time::MIDNIGHT) }
}

fn periods_between(
    from: DateTime,
    end: DateTime,
    period: Duration,
    calendar: Option<&WorkCalendar>,
) -> Option<Elapsed> {
    let reached = |count: u32| -> Option<DateTime> {
        let length = period.times(count)?;
        Some(add_to_moment(from, length, Direction::After, calendar).ok()?.moment)
    };
    // INVARIANT: `full` periods are complete at the end, `open` are not. No period is shorter than a minute.
    let days = u32::try_from(end.date.days_since(from.date)).unwrap_or_default();
    let (mut full, mut open) = (0, (days + 1).saturating_mul(24 * 60) + 1);
    if from > end {
        return Some(Elapsed { full: 0, started: 0, part: 0, length: 1, beyond: false });
    }
    while open - full > 1 {
        let middle = full + (open - full) / 2;
        if reached(middle).is_some_and(|moment| moment <= end) {
            full = middle;
        } else {
            open = middle;
        }
    }
    let last = reached(full)?;
    let (part, length) = minutes_of(last, end, period, calendar)?;
    Some(Elapsed { full, started: full + u32::from(part > 0), part, length, beyond: false })
}

/// Stretches in order, apart from each other, cut to the days after `due` up to `end`.
fn merged(mut stretches: Vec<Stretch>, due: Date, end: Date) -> Vec<Stretch> {
    let Ok(first) = due.add_days(1) else { return Vec::new() };
    stretches.sort_unstable();
    let mut merged: Vec<Stretch> = Vec::new();
    for stretch in stretches {
        let cut = Stretch { first: stretch.first.max(first), last: stretch.last.min(end) };
        if cut.first > cut.last {
            continue;
        }
        match merged.last_mut() {
            Some(last) if cut.first <= last.last => last.last = last.last.max(cut.last),
            _ => merged.push(cut),
        }
    }
    merged
}

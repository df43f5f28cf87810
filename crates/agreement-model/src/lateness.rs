//! How late something is: in days, against a stage such as `by 30 days`, and in periods begun or completed.

use crate::add::add;
use crate::calendar::{CountError, DaysBetween, Direction, WorkCalendar};
use crate::date::Date;
use crate::duration::{Counting, Duration};
use crate::time::DAY_MINUTES;

/// The days after the due date up to `day`: none on the due date itself or before (rule 3). With a calendar they are
/// its business days, without one calendar days.
#[must_use]
pub fn days_late(due: Date, day: Date, business_days_of: Option<&WorkCalendar>) -> DaysBetween {
    match business_days_of {
        Some(calendar) => calendar.business_days_between(due, day),
        None => {
            let days = u32::try_from(day.days_since(due)).unwrap_or_default();
            DaysBetween { days, beyond: false }
        }
    }
}

/// Whether what was due on `due` is late `by` that much on `day`: on the 30th day after it, it is late by 30 days
/// (rule 5). A stage that lies outside all years is never reached.
///
/// # Errors
/// [`CountError`], except [`CountError::OutOfRange`].
pub fn is_late_by(
    due: Date,
    day: Date,
    by: Duration,
    calendar: Option<&WorkCalendar>,
) -> Result<bool, CountError> {
    if day <= due {
        return Ok(false);
    }
    match add(due, by, Direction::After, calendar) {
        Ok(stage) => Ok(stage.date <= day),
        Err(CountError::OutOfRange) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The periods from a due date to a day, for `per started week`, `per full month` and `per prorated month` (rule 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Elapsed {
    /// How many are completed.
    pub full: u32,
    /// How many are begun, the completed ones among them.
    pub started: u32,
    /// Days of the period under way, in calendar days; in business days where the period is made of them.
    pub part: u32,
    /// How many days the period under way has.
    pub length: u32,
    /// The count ran past the last year for which holidays are listed.
    pub beyond: bool,
}

/// The periods between a due date and a day, each counted from the due date by whole periods added to it. On the day a
/// period is complete, the next one has not begun.
///
/// # Errors
/// [`ElapsedError`].
pub fn elapsed(
    due: Date,
    day: Date,
    period: Duration,
    calendar: Option<&WorkCalendar>,
) -> Result<Elapsed, ElapsedError> {
    if period.count == 0 {
        return Err(ElapsedError::NoLength);
    }
    let end_of = |periods: u32| -> Result<Option<Date>, CountError> {
        let Some(length) = period.times(periods) else { return Ok(None) };
        match add(due, length, Direction::After, calendar) {
            Ok(end) => Ok(Some(end.date)),
            Err(CountError::OutOfRange) => Ok(None),
            Err(error) => Err(error),
        }
    };
    let complete = |periods: u32| Ok::<bool, CountError>(end_of(periods)?.is_some_and(|end| end <= day));

    // INVARIANT: `full` periods are complete on `day`, `open` are not. The shortest period there is, is a minute; no
    // month is shorter than 28 days; and of what is made of days, their number alone says how many fit in.
    let days = u32::try_from(day.days_since(due)).unwrap_or_default();
    let fit = |shortest: u8| days / u32::from(shortest).saturating_mul(period.count).max(1);
    let (mut full, mut open) = match period.unit.counts_as() {
        Counting::Days(each) => (fit(each), fit(each).saturating_add(1)),
        Counting::Months(_) => (0, fit(28).saturating_add(1)),
        Counting::BusinessDays => (0, fit(1).saturating_add(1)),
        Counting::Minutes(_) | Counting::WorkingHours => {
            (0, u32::try_from(i64::from(days) * DAY_MINUTES + 1).unwrap_or(u32::MAX))
        }
    };
    while open - full > 1 {
        let middle = full + (open - full) / 2;
        if complete(middle)? {
            full = middle;
        } else {
            open = middle;
        }
    }

    let calendar = calendar.filter(|_| period.unit.counts_as() == Counting::BusinessDays);
    let begin = end_of(full)?.ok_or(CountError::OutOfRange)?;
    let end = end_of(full + 1)?.unwrap_or(Date::LAST);
    let part = days_late(begin, day, calendar);
    let length = days_late(begin, end, calendar).days.max(1);
    Ok(Elapsed {
        full,
        started: full + u32::from(part.days > 0),
        part: part.days,
        length,
        beyond: part.beyond,
    })
}

/// Why no periods can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ElapsedError {
    /// A period of nothing never ends and never begins.
    NoLength,
    /// The days cannot be counted.
    Count(CountError),
}

impl From<CountError> for ElapsedError {
    fn from(error: CountError) -> ElapsedError {
        ElapsedError::Count(error)
    }
}

impl std::fmt::Display for ElapsedError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ElapsedError::NoLength => out.write_str("a period lasts at least a day"),
            ElapsedError::Count(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for ElapsedError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::tests::{any_calendar, any_day_of_these_years, date, us_business};
    use crate::duration::{Unit, parse_unit};
    use proptest::prelude::*;

    fn length(text: &str) -> Duration {
        let (count, unit) = text.split_once(' ').unwrap();
        Duration { count: count.parse().unwrap(), unit: parse_unit(unit).unwrap() }
    }

    fn late_by(due: &str, day: &str, by: &str) -> bool {
        is_late_by(date(due), date(day), length(by), Some(&us_business())).unwrap()
    }

    fn parts(due: &str, day: &str, period: &str) -> (u32, u32, u32, u32) {
        let elapsed = elapsed(date(due), date(day), length(period), Some(&us_business())).unwrap();
        (elapsed.full, elapsed.started, elapsed.part, elapsed.length)
    }

    #[test]
    fn done_on_the_due_date_is_on_time() {
        let late = |day| days_late(date("2026-03-23"), date(day), None).days;
        assert_eq!((late("2026-03-22"), late("2026-03-23"), late("2026-04-02")), (0, 0, 10));
        assert_eq!(days_late(date("2026-03-23"), date("2026-04-02"), Some(&us_business())).days, 8);
    }

    #[test]
    fn by_thirty_days_is_reached_on_the_thirtieth() {
        assert!(!late_by("2026-03-23", "2026-04-21", "30 days"));
        assert!(late_by("2026-03-23", "2026-04-22", "30 days"));
        assert!(!late_by("2026-03-23", "2026-04-01", "8 business days"));
        assert!(late_by("2026-03-23", "2026-04-02", "8 business days"));
        assert!(!late_by("2026-01-31", "2026-02-27", "1 month"));
        assert!(late_by("2026-01-31", "2026-02-28", "1 month"));
    }

    #[test]
    fn nothing_is_late_on_its_due_date_and_no_stage_lies_outside_all_years() {
        assert!(!late_by("2026-03-23", "2026-03-23", "0 days"));
        assert!(late_by("2026-03-23", "2026-03-24", "0 days"));
        assert!(!late_by("2026-03-23", "9999-12-31", "999,999,999 days".replace(',', "").as_str()));
        let without = is_late_by(date("2026-03-23"), date("2026-03-30"), length("3 business days"), None);
        assert_eq!(without, Err(CountError::NeedsCalendar));
    }

    #[test]
    fn a_period_is_begun_the_day_after_the_last_one_is_complete() {
        assert_eq!(parts("2026-06-30", "2026-06-30", "1 week"), (0, 0, 0, 7));
        assert_eq!(parts("2026-06-30", "2026-07-01", "1 week"), (0, 1, 1, 7));
        assert_eq!(parts("2026-06-30", "2026-07-07", "1 week"), (1, 1, 0, 7));
        assert_eq!(parts("2026-06-30", "2026-07-08", "1 week"), (1, 2, 1, 7));
        assert_eq!(parts("2026-06-30", "2026-06-01", "1 week"), (0, 0, 0, 7));
        assert_eq!(parts("2026-06-30", "2026-07-05", "2 days"), (2, 3, 1, 2));
        assert_eq!(parts("2026-06-30", "2026-07-02", "1 minute"), (2_880, 2_880, 0, 1));
        assert_eq!(parts("2026-06-30", "2026-07-02", "4 hours"), (12, 12, 0, 1));
    }

    #[test]
    fn months_are_added_to_the_due_date_and_keep_their_own_length() {
        assert_eq!(parts("2026-01-31", "2026-02-28", "1 month"), (1, 1, 0, 31));
        assert_eq!(parts("2026-01-31", "2026-03-10", "1 month"), (1, 2, 10, 31));
        assert_eq!(parts("2026-01-15", "2026-02-20", "1 month"), (1, 2, 5, 28));
        assert_eq!(parts("2026-01-15", "2027-02-20", "1 year"), (1, 2, 36, 365));
    }

    #[test]
    fn a_period_of_business_days_is_measured_in_them() {
        assert_eq!(parts("2026-03-23", "2026-04-02", "5 business days"), (1, 2, 3, 5));
        assert_eq!(parts("2026-03-20", "2026-03-22", "5 business days"), (0, 0, 0, 5));
        let without = elapsed(date("2026-03-23"), date("2026-03-23"), length("5 business days"), None);
        assert_eq!(without, Err(ElapsedError::Count(CountError::NeedsCalendar)));
    }

    #[test]
    fn eight_thousand_years_of_days_are_counted_at_once() {
        assert_eq!(parts("1900-01-01", "9999-12-31", "1 day"), (2_958_463, 2_958_463, 0, 1));
        assert_eq!(parts("1900-01-01", "9999-12-31", "1 year"), (8_099, 8_100, 364, 364));
        assert_eq!(parts("1900-01-01", "9999-12-31", "4000000000 days").0, 0);
        let nothing = elapsed(Date::FIRST, Date::LAST, length("0 days"), None);
        assert_eq!(nothing, Err(ElapsedError::NoLength));
        assert_eq!(ElapsedError::NoLength.to_string(), "a period lasts at least a day");
    }

    proptest! {
        #[test]
        fn whole_periods_added_to_the_due_date_enclose_the_day(
            calendar in any_calendar(), due in any_day_of_these_years(), days in 0_i64..800, count in 1_u32..40,
            unit in prop::sample::select(vec![Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::BusinessDay]),
        ) {
            let period = Duration { count, unit };
            let day = due.add_days(days).unwrap();
            let elapsed = elapsed(due, day, period, Some(&calendar)).unwrap();
            let end = |periods| add(due, period.times(periods).unwrap(), Direction::After, Some(&calendar)).unwrap().date;
            prop_assert!(end(elapsed.full) <= day && day < end(elapsed.full + 1));
            prop_assert!(elapsed.part < elapsed.length);
            prop_assert_eq!(elapsed.started > elapsed.full, elapsed.part > 0);
        }
    }
}

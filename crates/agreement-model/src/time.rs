//! Times of day, and a day with a time: what makes an instant out of a date (rule 19).

use std::fmt;

use crate::date::{Date, DateError, OutOfRange, parse_date, two_digits};

/// Minutes in a day of 24 hours.
pub(crate) const DAY_MINUTES: i64 = 24 * 60;

/// A time of day to the minute, 00:00 to 23:59.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    hour: u8,
    minute: u8,
}

impl Time {
    /// The beginning of the day.
    pub const MIDNIGHT: Time = Time { hour: 0, minute: 0 };

    /// A time from its parts.
    ///
    /// # Errors
    /// [`DateError::Hour`] or [`DateError::Minute`].
    pub fn new(hour: u8, minute: u8) -> Result<Time, DateError> {
        match (hour, minute) {
            (24.., _) => Err(DateError::Hour(hour)),
            (_, 60..) => Err(DateError::Minute(minute)),
            _ => Ok(Time { hour, minute }),
        }
    }

    /// The hour, 0 to 23.
    #[must_use]
    pub fn hour(self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    #[must_use]
    pub fn minute(self) -> u8 {
        self.minute
    }

    /// Minutes since midnight.
    pub(crate) fn minutes(self) -> i64 {
        i64::from(self.hour) * 60 + i64::from(self.minute)
    }

    /// The time so many minutes after midnight, whole days left out.
    fn after_midnight(minutes: i64) -> Time {
        let minutes = minutes.rem_euclid(DAY_MINUTES);
        let part = |number: i64| u8::try_from(number).unwrap_or_default();
        Time { hour: part(minutes / 60), minute: part(minutes % 60) }
    }
}

/// The time as agreements write it: `09:00`.
impl fmt::Display for Time {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// A day and a time on it. Which instant that is depends on the time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    /// The day.
    pub date: Date,
    /// The time on that day.
    pub time: Time,
}

impl DateTime {
    /// So many minutes on by the clock on the wall, which is not put forward or back meanwhile.
    ///
    /// # Errors
    /// [`OutOfRange`] outside the years 1900 to 9999.
    pub fn plus_minutes(self, minutes: i64) -> Result<DateTime, OutOfRange> {
        let total = self.time.minutes().checked_add(minutes).ok_or(OutOfRange)?;
        let date = self.date.add_days(total.div_euclid(DAY_MINUTES))?;
        Ok(DateTime { date, time: Time::after_midnight(total) })
    }
}

/// The moment as agreements write it: `2026-03-09T17:00`.
impl fmt::Display for DateTime {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}T{}", self.date, self.time)
    }
}

/// Reads a time written exactly as `09:00`. There is no `24:00`.
///
/// # Errors
/// [`DateError::Shape`], [`DateError::Hour`] or [`DateError::Minute`].
pub fn parse_time(text: &str) -> Result<Time, DateError> {
    let [h1, h2, b':', m1, m2] = text.as_bytes() else { return Err(DateError::Shape) };
    let minute = two_digits(*m1, *m2)?;
    Time::new(two_digits(*h1, *h2)?, minute)
}

/// Reads a moment written exactly as `2026-03-09T17:00`.
///
/// # Errors
/// See [`DateError`]; the day is judged before the time.
pub fn parse_datetime(text: &str) -> Result<DateTime, DateError> {
    let (date, time) = text.split_once('T').ok_or(DateError::Shape)?;
    let (date, time) = (parse_date(date), parse_time(time));
    if date == Err(DateError::Shape) || time == Err(DateError::Shape) {
        return Err(DateError::Shape);
    }
    Ok(DateTime { date: date?, time: time? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_two_digits_a_colon_and_two_digits() {
        assert_eq!(parse_time("09:00").map(|time| time.to_string()), Ok("09:00".to_owned()));
        assert_eq!(parse_time("00:00"), Ok(Time::MIDNIGHT));
        assert_eq!(parse_time("24:00"), Err(DateError::Hour(24)));
        assert_eq!(parse_time("99:99"), Err(DateError::Hour(99)));
        assert_eq!(parse_time("23:60"), Err(DateError::Minute(60)));
        for text in ["9:00", "09.00", "09:00:00", "0900", "9am", "", "２3:00"] {
            assert_eq!(parse_time(text), Err(DateError::Shape), "{text}");
        }
    }

    #[test]
    fn a_moment_is_a_day_and_a_time() {
        assert_eq!(
            parse_datetime("2026-03-09T17:00").map(|at| at.to_string()),
            Ok("2026-03-09T17:00".to_owned())
        );
        assert_eq!(parse_datetime("2026-13-09T25:00"), Err(DateError::Month(13)));
        assert_eq!(parse_datetime("2026-03-09T25:00"), Err(DateError::Hour(25)));
        for text in
            ["2026-03-09", "2026-03-09 17:00", "2026-03-09T17:00Z", "2026-03-09t17:00", "2026-13-09Tnoon"]
        {
            assert_eq!(parse_datetime(text), Err(DateError::Shape), "{text}");
        }
    }

    #[test]
    fn minutes_run_over_midnight_both_ways() {
        let at = |text| parse_datetime(text).unwrap();
        assert_eq!(at("2026-12-31T23:30").plus_minutes(45), Ok(at("2027-01-01T00:15")));
        assert_eq!(at("2026-03-01T00:15").plus_minutes(-45), Ok(at("2026-02-28T23:30")));
        assert_eq!(at("9999-12-31T23:30").plus_minutes(30), Err(OutOfRange));
        assert_eq!(at("2026-03-09T17:00").plus_minutes(i64::MAX), Err(OutOfRange));
    }
}

//! A length of time as people agree on it: a whole number and a unit, kept in the author's words.

use std::error::Error;
use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A unit of time as the author named it. Several names count alike; [`Unit::counts_as`] says which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Sixty seconds.
    Minute,
    /// Sixty minutes that really pass, day and night.
    Hour,
    /// An hour within a calendar's working hours.
    WorkingHour,
    /// The same as a working hour.
    BusinessHour,
    /// A day, whether anybody works on it or not.
    Day,
    /// The same as a day.
    CalendarDay,
    /// A day on which a calendar has people at work.
    BusinessDay,
    /// The same as a business day.
    WorkingDay,
    /// Seven days.
    Week,
    /// As a length seven days; as a measured period Monday to Sunday.
    CalendarWeek,
    /// Until the same day of the next month.
    Month,
    /// As a length a month; as a measured period the first to the last of a month.
    CalendarMonth,
    /// Three months.
    Quarter,
    /// As a length three months; as a measured period one that begins in January, April, July or October.
    CalendarQuarter,
    /// Twelve months.
    Year,
    /// As a length a year; as a measured period January to December.
    CalendarYear,
    /// As a length a year; as a measured period one that begins on an anniversary of the agreement.
    AgreementYear,
    /// The same as an agreement year.
    ContractYear,
}

impl Unit {
    /// Every unit, shortest first.
    pub const ALL: [Unit; 18] = [
        Unit::Minute,
        Unit::Hour,
        Unit::WorkingHour,
        Unit::BusinessHour,
        Unit::Day,
        Unit::CalendarDay,
        Unit::BusinessDay,
        Unit::WorkingDay,
        Unit::Week,
        Unit::CalendarWeek,
        Unit::Month,
        Unit::CalendarMonth,
        Unit::Quarter,
        Unit::CalendarQuarter,
        Unit::Year,
        Unit::CalendarYear,
        Unit::AgreementYear,
        Unit::ContractYear,
    ];

    /// The name of one: `business day`.
    #[must_use]
    pub fn singular(self) -> &'static str {
        self.names().0
    }

    /// The name of several: `business days`.
    #[must_use]
    pub fn plural(self) -> &'static str {
        self.names().1
    }

    /// What a length in this unit is made of.
    #[must_use]
    pub fn counts_as(self) -> Counting {
        match self {
            Unit::Minute => Counting::Minutes(1),
            Unit::Hour => Counting::Minutes(60),
            Unit::WorkingHour | Unit::BusinessHour => Counting::WorkingHours,
            Unit::Day | Unit::CalendarDay => Counting::Days(1),
            Unit::BusinessDay | Unit::WorkingDay => Counting::BusinessDays,
            Unit::Week | Unit::CalendarWeek => Counting::Days(7),
            Unit::Month | Unit::CalendarMonth => Counting::Months(1),
            Unit::Quarter | Unit::CalendarQuarter => Counting::Months(3),
            Unit::Year | Unit::CalendarYear | Unit::AgreementYear | Unit::ContractYear => {
                Counting::Months(12)
            }
        }
    }

    /// Whether lengths in this unit run from day to day; hours and minutes run from instant to instant.
    #[must_use]
    pub fn is_date_sized(self) -> bool {
        !matches!(self.counts_as(), Counting::Minutes(_) | Counting::WorkingHours)
    }

    /// Whether nobody can count in this unit without a calendar.
    #[must_use]
    pub fn needs_calendar(self) -> bool {
        matches!(self.counts_as(), Counting::BusinessDays | Counting::WorkingHours)
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Unit::Minute => ("minute", "minutes"),
            Unit::Hour => ("hour", "hours"),
            Unit::WorkingHour => ("working hour", "working hours"),
            Unit::BusinessHour => ("business hour", "business hours"),
            Unit::Day => ("day", "days"),
            Unit::CalendarDay => ("calendar day", "calendar days"),
            Unit::BusinessDay => ("business day", "business days"),
            Unit::WorkingDay => ("working day", "working days"),
            Unit::Week => ("week", "weeks"),
            Unit::CalendarWeek => ("calendar week", "calendar weeks"),
            Unit::Month => ("month", "months"),
            Unit::CalendarMonth => ("calendar month", "calendar months"),
            Unit::Quarter => ("quarter", "quarters"),
            Unit::CalendarQuarter => ("calendar quarter", "calendar quarters"),
            Unit::Year => ("year", "years"),
            Unit::CalendarYear => ("calendar year", "calendar years"),
            Unit::AgreementYear => ("agreement year", "agreement years"),
            Unit::ContractYear => ("contract year", "contract years"),
        }
    }
}

/// The name of one.
impl fmt::Display for Unit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.singular())
    }
}

/// What one unit is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counting {
    /// So many minutes that really pass.
    Minutes(u16),
    /// Hours in which a calendar has people at work.
    WorkingHours,
    /// So many calendar days.
    Days(u8),
    /// Days on which a calendar has people at work.
    BusinessDays,
    /// So many months, each to the same day of a later month.
    Months(u8),
}

/// Reads the name of a unit, of one or of several, its words apart by blanks: `business days`. Nothing for any other
/// text: `lead` may be a unit of something, but not of time.
#[must_use]
pub fn parse_unit(text: &str) -> Option<Unit> {
    let mut words = text.split_ascii_whitespace();
    let (first, second) = (words.next()?, words.next());
    if words.next().is_some() {
        return None;
    }
    let same = |name: &str| match second {
        Some(second) => name.split_once(' ') == Some((first, second)),
        None => name == first,
    };
    Unit::ALL.into_iter().find(|unit| same(unit.singular()) || same(unit.plural()))
}

/// A length of time: so many of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration {
    /// How many; none is a length too.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

impl Duration {
    /// A length from the number an author wrote.
    ///
    /// # Errors
    /// See [`DurationError`]. `2.0 days` are two days.
    pub fn new(count: Decimal, unit: Unit) -> Result<Duration, DurationError> {
        if count.is_sign_negative() && !count.is_zero() {
            return Err(DurationError::Negative);
        }
        if !count.fract().is_zero() {
            return Err(DurationError::Fraction);
        }
        Ok(Duration { count: count.to_u32().ok_or(DurationError::TooLong)?, unit })
    }

    /// See [`Unit::is_date_sized`].
    #[must_use]
    pub fn is_date_sized(self) -> bool {
        self.unit.is_date_sized()
    }

    /// So many times this length, if that can be counted.
    #[must_use]
    pub fn times(self, factor: u32) -> Option<Duration> {
        Some(Duration { count: self.count.checked_mul(factor)?, unit: self.unit })
    }

    /// The length in ISO 8601, which knows no working time: there `working_time` says that only a calendar can tell
    /// how long it is. Quarters are given in months, for the standard has none.
    #[must_use]
    pub fn iso_8601(self) -> IsoDuration {
        let count = u64::from(self.count);
        let text = match self.unit.counts_as() {
            Counting::Minutes(60) | Counting::WorkingHours => format!("PT{count}H"),
            Counting::Minutes(minutes) => format!("PT{}M", count * u64::from(minutes)),
            Counting::Days(7) => format!("P{count}W"),
            Counting::Days(days) => format!("P{}D", count * u64::from(days)),
            Counting::BusinessDays => format!("P{count}D"),
            Counting::Months(12) => format!("P{count}Y"),
            Counting::Months(months) => format!("P{}M", count * u64::from(months)),
        };
        IsoDuration { text, working_time: self.unit.needs_calendar() }
    }
}

/// The length in words: `10 business days`, `1 month`.
impl fmt::Display for Duration {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.count == 1 { self.unit.singular() } else { self.unit.plural() };
        write!(out, "{} {name}", crate::number::with_commas(Decimal::from(self.count)))
    }
}

/// A length of time as published.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct IsoDuration {
    /// `P10D`, `PT48H`, `P3M`.
    pub text: String,
    /// The days or hours are those of a calendar, named beside it.
    pub working_time: bool,
}

/// Why a number and a unit of time make no length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DurationError {
    /// `1.5 days`: said in hours or whole days instead.
    Fraction,
    /// Below zero.
    Negative,
    /// More than 4,294,967,295 of the unit.
    TooLong,
}

impl fmt::Display for DurationError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            DurationError::Fraction => "a length of time is a whole number of its unit",
            DurationError::Negative => "a length of time is not below zero",
            DurationError::TooLong => "the length of time is too long to reckon with",
        })
    }
}

impl Error for DurationError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::parse_number;

    fn length(count: u32, unit: &str) -> Duration {
        Duration { count, unit: parse_unit(unit).unwrap() }
    }

    #[test]
    fn a_unit_is_read_in_the_singular_and_the_plural() {
        for unit in Unit::ALL {
            assert_eq!(parse_unit(unit.singular()), Some(unit));
            assert_eq!(parse_unit(unit.plural()), Some(unit));
        }
        assert_eq!(parse_unit("business   days"), Some(Unit::BusinessDay));
        for text in
            ["", "leads", "business", "business leads", "Days", "business days after", "businessday", "daily"]
        {
            assert_eq!(parse_unit(text), None, "{text}");
        }
    }

    #[test]
    fn a_length_is_shown_in_words() {
        assert_eq!(length(10, "business days").to_string(), "10 business days");
        assert_eq!(length(1, "months").to_string(), "1 month");
        assert_eq!(length(0, "day").to_string(), "0 days");
        assert_eq!(length(1_200, "hours").to_string(), "1,200 hours");
        assert_eq!(Unit::BusinessDay.to_string(), "business day");
    }

    #[test]
    fn a_length_is_published_in_iso_8601() {
        for (count, unit, text, working_time) in [
            (10, "business days", "P10D", true),
            (10, "days", "P10D", false),
            (48, "hours", "PT48H", false),
            (8, "working hours", "PT8H", true),
            (90, "minutes", "PT90M", false),
            (2, "weeks", "P2W", false),
            (1, "month", "P1M", false),
            (2, "quarters", "P6M", false),
            (3, "agreement years", "P3Y", false),
            (u32::MAX, "quarters", "P12884901885M", false),
        ] {
            assert_eq!(length(count, unit).iso_8601(), IsoDuration { text: text.to_owned(), working_time });
        }
    }

    #[test]
    fn only_whole_numbers_make_a_length() {
        let new = |text| Duration::new(parse_number(text).unwrap(), Unit::Day);
        assert_eq!(new("30"), Ok(length(30, "days")));
        assert_eq!(new("2.0"), Ok(length(2, "days")));
        assert_eq!(new("0"), Ok(length(0, "days")));
        assert_eq!(new("1.5"), Err(DurationError::Fraction));
        assert_eq!(new("-3"), Err(DurationError::Negative));
        assert_eq!(DurationError::Negative.to_string(), "a length of time is not below zero");
        assert_eq!(new("4,294,967,296"), Err(DurationError::TooLong));
        assert_eq!(new("999,999,999"), Ok(length(999_999_999, "days")));
    }

    #[test]
    fn hours_and_minutes_are_smaller_than_a_day() {
        for unit in ["hour", "minute", "working hour", "business hour"] {
            assert!(!length(48, unit).is_date_sized(), "{unit}");
        }
        for unit in ["day", "business day", "week", "month", "agreement year"] {
            assert!(length(1, unit).is_date_sized(), "{unit}");
        }
    }
}

//! Days as agreements write them, and whole months and years counted from a day.
//!
//! The date library stays inside this file: nothing outside sees its types.

use std::error::Error;
use std::fmt;

use jiff::civil;

use crate::weekday::Weekday;

/// A day of the calendar in the years 1900 to 9999. Earlier years are slips of the pen in a sales agreement, later
/// ones have five digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// The first day that can be written, a Monday.
    pub const FIRST: Date = Date(civil::Date::constant(1900, 1, 1));
    /// The last day that can be written.
    pub const LAST: Date = Date(civil::Date::constant(9999, 12, 31));

    /// A day from its parts.
    ///
    /// # Errors
    /// [`DateError::Year`], [`DateError::Month`] or [`DateError::Day`], whichever is wrong first.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Date, DateError> {
        let last = MonthKey::new(year, month)?.length();
        civil_date(year, month, day).map(Date).ok_or(DateError::Day { year, month, day, last })
    }

    /// The year, 1900 to 9999.
    #[must_use]
    pub fn year(self) -> u16 {
        self.0.year().unsigned_abs()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        Weekday::after_monday(self.number())
    }

    /// The month this day lies in, as a key such as `2026-04`.
    #[must_use]
    pub fn month_key(self) -> MonthKey {
        MonthKey { year: self.year(), month: self.month() }
    }

    /// The day so many calendar days later, or earlier where negative.
    ///
    /// # Errors
    /// [`OutOfRange`] outside the years 1900 to 9999.
    pub fn add_days(self, days: i64) -> Result<Date, OutOfRange> {
        // Most days are looked for within the same month, and a reckoning looks for many.
        let day = i64::from(self.0.day()).checked_add(days).ok_or(OutOfRange)?;
        if let Ok(day) = i8::try_from(day)
            && (1..=self.0.days_in_month()).contains(&day)
            && let Ok(date) = civil::Date::new(self.0.year(), self.0.month(), day)
        {
            return Ok(Date(date));
        }
        Date::numbered(self.number().checked_add(days).ok_or(OutOfRange)?)
    }

    /// How many days after `earlier` this day lies; negative if before it.
    #[must_use]
    pub fn days_since(self, earlier: Date) -> i64 {
        self.number() - earlier.number()
    }

    /// Days since [`Date::FIRST`]: 0 for that day.
    pub(crate) fn number(self) -> i64 {
        // The date library counts the days between two dates by way of seconds, which is slow for how often it is asked.
        let in_years = |years: i64| 365 * years + years / 4 - years / 100 + years / 400;
        let before = |date: civil::Date| in_years(i64::from(date.year()) - 1) + i64::from(date.day_of_year());
        before(self.0) - before(Date::FIRST.0)
    }

    /// The day so many days after [`Date::FIRST`].
    pub(crate) fn numbered(number: i64) -> Result<Date, OutOfRange> {
        let days = jiff::Span::new().try_days(number).map_err(|_| OutOfRange)?;
        Date::from_civil(Date::FIRST.0.checked_add(days).map_err(|_| OutOfRange)?)
    }

    pub(crate) fn civil(self) -> civil::Date {
        self.0
    }

    /// The date library ends with the same year as we do, so only early days need a look.
    pub(crate) fn from_civil(date: civil::Date) -> Result<Date, OutOfRange> {
        if date < Date::FIRST.0 { Err(OutOfRange) } else { Ok(Date(date)) }
    }
}

/// The day as agreements write it: `2026-03-09`.
impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Answers are full of days, and padding by format costs more than a whole line of one.
        let digit = |number: u16| b'0' + (number % 10) as u8;
        let (year, month, day) = (self.year(), u16::from(self.month()), u16::from(self.day()));
        let text = [
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            b'-',
            digit(month / 10),
            digit(month),
            b'-',
            digit(day / 10),
            digit(day),
        ];
        out.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// Reads a day written exactly as `2026-03-09`.
///
/// # Errors
/// See [`DateError`].
pub fn parse_date(text: &str) -> Result<Date, DateError> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return Err(DateError::Shape) };
    let (month, day) = (two_digits(*m1, *m2)?, two_digits(*d1, *d2)?);
    Date::new(four_digits([*y1, *y2, *y3, *y4])?, month, day)
}

/// Reads a month written exactly as `2026-04`.
///
/// # Errors
/// See [`DateError`].
pub fn parse_month(text: &str) -> Result<MonthKey, DateError> {
    let [y1, y2, y3, y4, b'-', m1, m2] = text.as_bytes() else { return Err(DateError::Shape) };
    let month = two_digits(*m1, *m2)?;
    MonthKey::new(four_digits([*y1, *y2, *y3, *y4])?, month)
}

/// The name of a day's weekday, with a capital: `Monday`.
#[must_use]
pub fn weekday_name(date: Date) -> &'static str {
    date.weekday().name()
}

/// The same day `months` months after the anchor (before it where negative), or the month's last day where it has no
/// such day. Always counted from the anchor: two steps of one month from 31 January end on 28 March, one of two months
/// on the 31st (rule 13).
///
/// # Errors
/// [`OutOfRange`] outside the years 1900 to 9999.
pub fn add_months(anchor: Date, months: i64) -> Result<Stepped, OutOfRange> {
    let month = anchor.month_key().plus(months)?;
    let day = anchor.day().min(month.length());
    let date = Date::new(month.year, month.month, day).map_err(|_| OutOfRange)?;
    Ok(Stepped { date, clamped: day < anchor.day() })
}

/// The same day `years` years after the anchor, with 28 February for 29 February where the year has none.
///
/// # Errors
/// [`OutOfRange`] outside the years 1900 to 9999.
pub fn add_years(anchor: Date, years: i64) -> Result<Stepped, OutOfRange> {
    add_months(anchor, years.checked_mul(12).ok_or(OutOfRange)?)
}

/// Where a step of whole months ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stepped {
    /// The day reached.
    pub date: Date,
    /// The month has no such day, so its last day stands in for it.
    pub clamped: bool,
}

/// A month of a year, the key of what happens monthly: `fee 2026-04`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthKey {
    year: u16,
    month: u8,
}

impl MonthKey {
    /// A month from its parts.
    ///
    /// # Errors
    /// [`DateError::Year`] or [`DateError::Month`].
    pub fn new(year: u16, month: u8) -> Result<MonthKey, DateError> {
        if !(Date::FIRST.year()..=Date::LAST.year()).contains(&year) {
            return Err(DateError::Year(year));
        }
        if !(1..=12).contains(&month) {
            return Err(DateError::Month(month));
        }
        Ok(MonthKey { year, month })
    }

    /// The first day of the month.
    #[must_use]
    pub fn first_day(self) -> Date {
        civil_date(self.year, self.month, 1).map_or(Date::FIRST, Date)
    }

    /// The last day of the month.
    #[must_use]
    pub fn last_day(self) -> Date {
        Date(self.first_day().0.last_of_month())
    }

    /// The month so many months later, or earlier where negative.
    ///
    /// # Errors
    /// [`OutOfRange`] outside the years 1900 to 9999.
    pub fn plus(self, months: i64) -> Result<MonthKey, OutOfRange> {
        let count = i64::from(self.year) * 12 + i64::from(self.month) - 1;
        let count = count.checked_add(months).ok_or(OutOfRange)?;
        let year = u16::try_from(count.div_euclid(12)).map_err(|_| OutOfRange)?;
        let month = u8::try_from(count.rem_euclid(12) + 1).map_err(|_| OutOfRange)?;
        MonthKey::new(year, month).map_err(|_| OutOfRange)
    }

    /// How many days the month has: 28 to 31.
    #[must_use]
    pub fn length(self) -> u8 {
        self.last_day().day()
    }
}

/// The month as agreements write it: `2026-04`.
impl fmt::Display for MonthKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.year, self.month)
    }
}

/// Why a text is not a day, a month or a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateError {
    /// Not written as `2026-03-09`, `2026-03`, `09:00` or `2026-03-09T09:00`, whichever was asked for.
    Shape,
    /// A year before 1900.
    Year(u16),
    /// No such month.
    Month(u8),
    /// The month has no such day.
    Day {
        /// The year written.
        year: u16,
        /// The month written, 1 to 12.
        month: u8,
        /// The day written.
        day: u8,
        /// The last day this month has.
        last: u8,
    },
    /// No such hour: they run from 00 to 23.
    Hour(u8),
    /// No such minute.
    Minute(u8),
}

impl fmt::Display for DateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DateError::Shape => out.write_str("days are written as in 2026-03-09, times as in 09:00"),
            DateError::Year(year) => write!(out, "the year {year:04} lies outside 1900 to 9999"),
            DateError::Month(month) => write!(out, "there is no month {month:02}"),
            DateError::Day { year, month, day, last } => {
                write!(out, "{year:04}-{month:02} has no day {day:02}; its last is {last}")
            }
            DateError::Hour(hour) => {
                write!(out, "there is no hour {hour:02}; the last minute of a day is 23:59")
            }
            DateError::Minute(minute) => write!(out, "there is no minute {minute:02}"),
        }
    }
}

impl Error for DateError {}

/// A reckoning left the years 1900 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OutOfRange;

impl fmt::Display for OutOfRange {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the date would fall outside the years 1900 to 9999")
    }
}

impl Error for OutOfRange {}

/// Two ASCII digits as a number.
pub(crate) fn two_digits(tens: u8, ones: u8) -> Result<u8, DateError> {
    if tens.is_ascii_digit() && ones.is_ascii_digit() {
        return Ok((tens - b'0') * 10 + (ones - b'0'));
    }
    Err(DateError::Shape)
}

fn four_digits([y1, y2, y3, y4]: [u8; 4]) -> Result<u16, DateError> {
    Ok(u16::from(two_digits(y1, y2)?) * 100 + u16::from(two_digits(y3, y4)?))
}

fn civil_date(year: u16, month: u8, day: u8) -> Option<civil::Date> {
    civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
pub(crate) mod tests;

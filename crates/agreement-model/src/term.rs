//! How long an agreement runs that runs for so many months: to the day before the anniversary (rule 19).

use crate::calendar::CountError;
use crate::date::{Date, OutOfRange, Stepped, add_months};
use crate::duration::{Counting, Duration};

/// The last day of a term that begins on `start`, which counts as its first day: 24 months from 2026-03-02 end on
/// 2028-03-01, 30 days from it on 2026-03-31.
///
/// Where the last month has no such day as the first, the term ends with that month, and `clamped` says so: a month
/// from 31 January ends on 28 February, a year from 29 February too, and the next term begins on 1 March.
///
/// # Errors
/// [`TermError`]; a term of no length has no last day.
pub fn last_day_of_term(start: Date, length: Duration) -> Result<Stepped, TermError> {
    if length.count == 0 {
        return Err(TermError::NoLength);
    }
    let count = i64::from(length.count);
    match length.unit.counts_as() {
        Counting::Days(days) => {
            let date = start.add_days(count * i64::from(days) - 1).map_err(CountError::from)?;
            Ok(Stepped { date, clamped: false })
        }
        Counting::Months(months) => {
            Ok(last_day_of_months(start, count * i64::from(months)).map_err(CountError::from)?)
        }
        Counting::BusinessDays | Counting::WorkingHours | Counting::Minutes(_) => Err(TermError::NotATerm),
    }
}

/// The last day of so many months that begin with `start`; for none, the day before it.
pub(crate) fn last_day_of_months(start: Date, months: i64) -> Result<Stepped, OutOfRange> {
    let anniversary = add_months(start, months)?;
    let date = if anniversary.clamped { anniversary.date } else { anniversary.date.add_days(-1)? };
    Ok(Stepped { date, ..anniversary })
}

/// Why a length of time is no term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermError {
    /// A term of nothing.
    NoLength,
    /// Working time, hours and minutes are no lengths for an agreement to run.
    NotATerm,
    /// The end cannot be reached.
    Count(CountError),
}

impl From<CountError> for TermError {
    fn from(error: CountError) -> TermError {
        TermError::Count(error)
    }
}

impl std::fmt::Display for TermError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            TermError::NoLength => out.write_str("a term lasts at least a day"),
            TermError::NotATerm => out.write_str("a term is given in days, weeks, months, quarters or years"),
            TermError::Count(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for TermError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::tests::date;
    use crate::duration::Unit;

    fn term(start: &str, count: u32, unit: Unit) -> Result<(String, bool), TermError> {
        last_day_of_term(date(start), Duration { count, unit }).map(|end| (end.date.to_string(), end.clamped))
    }

    fn ends(day: &str) -> Result<(String, bool), TermError> {
        Ok((day.to_owned(), false))
    }

    #[test]
    fn a_term_ends_the_day_before_its_anniversary() {
        assert_eq!(term("2026-03-02", 24, Unit::Month), ends("2028-03-01"));
        assert_eq!(term("2026-03-02", 2, Unit::Year), ends("2028-03-01"));
        assert_eq!(term("2026-01-01", 12, Unit::Month), ends("2026-12-31"));
        assert_eq!(term("2026-03-01", 12, Unit::Month), ends("2027-02-28"));
        assert_eq!(term("2027-03-01", 12, Unit::Month), ends("2028-02-29"));
        assert_eq!(term("2026-03-02", 30, Unit::Day), ends("2026-03-31"));
        assert_eq!(term("2026-03-02", 1, Unit::Week), ends("2026-03-08"));
        assert_eq!(term("2026-03-02", 1, Unit::Quarter), ends("2026-06-01"));
        assert_eq!(term("2026-03-02", 1, Unit::Day), ends("2026-03-02"));
    }

    #[test]
    fn a_term_whose_last_month_is_too_short_ends_with_that_month() {
        let clamped = |day: &str| Ok((day.to_owned(), true));
        assert_eq!(term("2024-02-29", 12, Unit::Month), clamped("2025-02-28"));
        assert_eq!(term("2024-02-29", 4, Unit::Year), ends("2028-02-28"));
        for start in ["2026-01-29", "2026-01-30", "2026-01-31"] {
            assert_eq!(term(start, 1, Unit::Month), clamped("2026-02-28"), "{start}");
        }
    }

    #[test]
    fn what_is_no_term_is_refused() {
        assert_eq!(term("2026-03-02", 0, Unit::Month), Err(TermError::NoLength));
        assert_eq!(TermError::NoLength.to_string(), "a term lasts at least a day");
        for unit in [Unit::BusinessDay, Unit::WorkingHour, Unit::Hour, Unit::Minute] {
            assert_eq!(term("2026-03-02", 10, unit), Err(TermError::NotATerm));
        }
        let out_of_range = Err(TermError::Count(CountError::OutOfRange));
        assert_eq!(term("2026-03-02", 999_999_999, Unit::Month), out_of_range);
        assert_eq!(term("9999-12-01", 2, Unit::Month), out_of_range);
    }
}

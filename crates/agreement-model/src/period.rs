//! Measured periods: calendar weeks, months, quarters and years, and the years of the agreement.

use crate::date::{Date, MonthKey, OutOfRange};
use crate::duration::Unit;
use crate::recurrence::MAX_OCCURRENCES;
use crate::term::last_day_of_months;

/// What a measured period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeriodUnit {
    /// Monday to Sunday.
    Week,
    /// The first to the last of a month.
    Month,
    /// Three months that begin in January, April, July or October.
    Quarter,
    /// January to December.
    Year,
    /// Twelve months that begin on the day the agreement takes effect, or an anniversary of it.
    AgreementYear {
        /// The day the agreement takes effect.
        effective: Date,
    },
}

impl PeriodUnit {
    /// What `every calendar month` measures; nothing for a unit that marks off no periods. `effective` is when the
    /// agreement takes effect, without which it has no years of its own.
    #[must_use]
    pub fn of(unit: Unit, effective: Option<Date>) -> Option<PeriodUnit> {
        match unit {
            Unit::CalendarWeek => Some(PeriodUnit::Week),
            Unit::CalendarMonth => Some(PeriodUnit::Month),
            Unit::CalendarQuarter => Some(PeriodUnit::Quarter),
            Unit::CalendarYear => Some(PeriodUnit::Year),
            Unit::AgreementYear | Unit::ContractYear => {
                effective.map(|effective| PeriodUnit::AgreementYear { effective })
            }
            _ => None,
        }
    }
}

/// A stretch of days, both ends counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// Nothing was cut off at either end.
    pub whole: bool,
}

impl Period {
    /// The period a day lies in; nothing for a day before the agreement's first year. A period that would reach past
    /// the last day that can be written is cut off there.
    #[must_use]
    pub fn containing(date: Date, unit: PeriodUnit) -> Option<Period> {
        let month = date.month_key();
        match unit {
            PeriodUnit::Week => {
                let first = date.add_days(-i64::from(date.weekday().days_after_monday())).ok()?;
                Some(Period::between(first, first.add_days(6)))
            }
            PeriodUnit::Month => Some(Period::of_months(month, month)),
            PeriodUnit::Quarter => {
                let first = month.plus(-i64::from((date.month() - 1) % 3)).ok()?;
                Some(Period::of_months(first, first.plus(2).ok()?))
            }
            PeriodUnit::Year => {
                let first = month.plus(1 - i64::from(date.month())).ok()?;
                Some(Period::of_months(first, first.plus(11).ok()?))
            }
            PeriodUnit::AgreementYear { effective } => agreement_year(effective, date),
        }
    }

    /// Whether the day lies in the period.
    #[must_use]
    pub fn contains(self, date: Date) -> bool {
        (self.first..=self.last).contains(&date)
    }

    fn of_months(first: MonthKey, last: MonthKey) -> Period {
        Period { first: first.first_day(), last: last.last_day(), whole: true }
    }

    fn between(first: Date, last: Result<Date, OutOfRange>) -> Period {
        Period { first, last: last.unwrap_or(Date::LAST), whole: last.is_ok() }
    }
}

/// The periods that touch the days from `from` to `until`, the outer ones cut off where they reach beyond them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Periods {
    /// In order.
    pub list: Vec<Period>,
    /// There are more than are listed.
    pub truncated: bool,
}

/// The measured periods from one day to another, both counted; at most [`MAX_OCCURRENCES`]. Years of the agreement
/// begin with its first.
#[must_use]
pub fn periods(unit: PeriodUnit, from: Date, until: Date) -> Periods {
    let from = match unit {
        PeriodUnit::AgreementYear { effective } => from.max(effective),
        _ => from,
    };
    let mut periods = Periods { list: Vec::new(), truncated: false };
    let mut next = Some(from);
    while let Some(full) = next.filter(|day| *day <= until).and_then(|day| Period::containing(day, unit)) {
        if periods.list.len() >= MAX_OCCURRENCES {
            periods.truncated = true;
            break;
        }
        let (first, last) = (full.first.max(from), full.last.min(until));
        let whole = full.whole && (first, last) == (full.first, full.last);
        periods.list.push(Period { first, last, whole });
        next = full.last.add_days(1).ok();
    }
    periods
}

fn agreement_year(effective: Date, date: Date) -> Option<Period> {
    if date < effective {
        return None;
    }
    let last_of = |years: i64| last_day_of_months(effective, years * 12).map(|end| end.date);
    let mut years = i64::from(date.year()) - i64::from(effective.year());
    if years > 0 && date <= last_of(years).ok()? {
        years -= 1;
    }
    let first = if years == 0 { effective } else { last_of(years).ok()?.add_days(1).ok()? };
    Some(Period::between(first, last_of(years + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::tests::{any_day_of_these_years, date};
    use proptest::prelude::*;

    fn around(day: &str, unit: PeriodUnit) -> String {
        let period = Period::containing(date(day), unit).unwrap();
        format!("{}..{}", period.first, period.last)
    }

    #[test]
    fn a_day_lies_in_one_period_of_each_kind() {
        assert_eq!(around("2026-03-09", PeriodUnit::Week), "2026-03-09..2026-03-15");
        assert_eq!(around("2027-01-03", PeriodUnit::Week), "2026-12-28..2027-01-03");
        assert_eq!(around("2028-02-10", PeriodUnit::Month), "2028-02-01..2028-02-29");
        assert_eq!(around("2026-12-31", PeriodUnit::Quarter), "2026-10-01..2026-12-31");
        assert_eq!(around("2026-04-01", PeriodUnit::Quarter), "2026-04-01..2026-06-30");
        assert_eq!(around("2026-03-09", PeriodUnit::Year), "2026-01-01..2026-12-31");
        let march = Period::containing(date("2026-03-09"), PeriodUnit::Month).unwrap();
        assert!(march.contains(date("2026-03-01")) && march.contains(date("2026-03-31")));
        assert!(!march.contains(date("2026-02-28")) && !march.contains(date("2026-04-01")));
        assert_eq!(around("9999-12-31", PeriodUnit::Year), "9999-01-01..9999-12-31");
    }

    #[test]
    fn a_year_of_the_agreement_begins_on_its_anniversary() {
        let year = PeriodUnit::AgreementYear { effective: date("2026-03-02") };
        assert_eq!(around("2026-03-02", year), "2026-03-02..2027-03-01");
        assert_eq!(around("2027-03-01", year), "2026-03-02..2027-03-01");
        assert_eq!(around("2027-03-02", year), "2027-03-02..2028-03-01");
        assert_eq!(around("2028-01-15", year), "2027-03-02..2028-03-01");
        assert_eq!(Period::containing(date("2026-03-01"), year), None);
        let first = PeriodUnit::AgreementYear { effective: Date::FIRST };
        assert_eq!(around("1900-01-01", first), "1900-01-01..1900-12-31");
        assert_eq!(around("1901-01-01", first), "1901-01-01..1901-12-31");
        let leap = PeriodUnit::AgreementYear { effective: date("2024-02-29") };
        assert_eq!(around("2025-02-28", leap), "2024-02-29..2025-02-28");
        assert_eq!(around("2025-03-01", leap), "2025-03-01..2026-02-28");
        assert_eq!(around("2028-02-28", leap), "2027-03-01..2028-02-28");
        assert_eq!(around("2028-02-29", leap), "2028-02-29..2029-02-28");
    }

    #[test]
    fn only_units_that_mark_off_periods_measure() {
        let effective = date("2026-03-02");
        assert_eq!(PeriodUnit::of(Unit::CalendarMonth, None), Some(PeriodUnit::Month));
        assert_eq!(PeriodUnit::of(Unit::CalendarWeek, None), Some(PeriodUnit::Week));
        assert_eq!(PeriodUnit::of(Unit::CalendarQuarter, None), Some(PeriodUnit::Quarter));
        assert_eq!(PeriodUnit::of(Unit::CalendarYear, None), Some(PeriodUnit::Year));
        assert_eq!(PeriodUnit::of(Unit::ContractYear, None), None);
        let year = PeriodUnit::AgreementYear { effective };
        assert_eq!(PeriodUnit::of(Unit::AgreementYear, Some(effective)), Some(year));
        assert_eq!(PeriodUnit::of(Unit::Month, Some(effective)), None);
    }

    #[test]
    fn the_first_and_the_last_period_may_be_cut_off() {
        let months = periods(PeriodUnit::Month, date("2026-03-02"), date("2026-05-31"));
        let shown: Vec<String> = months
            .list
            .iter()
            .map(|period| format!("{}..{} {}", period.first, period.last, period.whole))
            .collect();
        let expected =
            ["2026-03-02..2026-03-31 false", "2026-04-01..2026-04-30 true", "2026-05-01..2026-05-31 true"];
        assert_eq!(shown, expected);
        let year = PeriodUnit::AgreementYear { effective: date("2026-03-02") };
        let early = periods(year, date("2026-01-01"), date("2027-03-01")).list;
        assert_eq!(early, [Period { first: date("2026-03-02"), last: date("2027-03-01"), whole: true }]);
        let none = periods(PeriodUnit::Month, date("2026-03-02"), date("2026-03-01"));
        assert_eq!(none, Periods { list: Vec::new(), truncated: false });
    }

    #[test]
    fn periods_end_with_the_last_year_and_are_never_listed_without_end() {
        let last = periods(PeriodUnit::Week, date("9999-12-20"), Date::LAST);
        assert_eq!(last.list.last().map(|week| (week.last, week.whole)), Some((Date::LAST, false)));
        assert!(!last.truncated);
        let very_last = periods(PeriodUnit::Week, Date::LAST, Date::LAST).list;
        assert_eq!(very_last, [Period { first: Date::LAST, last: Date::LAST, whole: false }]);
        let all = periods(PeriodUnit::Week, Date::FIRST, Date::LAST);
        assert_eq!((all.list.len(), all.truncated), (MAX_OCCURRENCES, true));
        let years = periods(PeriodUnit::Year, Date::FIRST, Date::LAST);
        assert_eq!((years.list.len(), years.truncated), (8_100, false));
    }

    proptest! {
        #[test]
        fn periods_leave_no_day_out_and_take_none_twice(
            from in any_day_of_these_years(), days in 0_i64..900, effective in any_day_of_these_years(),
        ) {
            let until = from.add_days(days).unwrap();
            let year = PeriodUnit::AgreementYear { effective: effective.min(from) };
            for unit in [PeriodUnit::Week, PeriodUnit::Month, PeriodUnit::Quarter, PeriodUnit::Year, year] {
                let list = periods(unit, from, until).list;
                prop_assert_eq!(list.first().map(|period| period.first), Some(from));
                prop_assert_eq!(list.last().map(|period| period.last), Some(until));
                prop_assert!(list.iter().all(|period| Period::containing(period.first, unit).unwrap().contains(period.last)));
                for pair in list.windows(2) {
                    prop_assert_eq!(pair[0].last.add_days(1), Ok(pair[1].first));
                }
            }
        }
    }
}

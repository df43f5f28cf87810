//! Business days against days crossed off one by one, and the dates of the tour.

use super::*;
use crate::date::parse_date;
use crate::date::tests::any_date;
use crate::weekday::Weekday;
use proptest::prelude::*;

pub(crate) fn date(text: &str) -> Date {
    parse_date(text).unwrap()
}

pub(crate) fn dates(text: &str) -> Vec<Date> {
    text.split(", ").map(date).collect()
}

/// The calendar of the tour.
pub(crate) fn us_business() -> WorkCalendar {
    let holidays = dates("2026-05-25, 2026-06-19, 2026-07-03, 2026-09-07, 2026-11-26, 2026-12-25");
    WorkCalendar { roll: Roll::Next, ..WorkCalendar::new(Weekdays::MONDAY_TO_FRIDAY, holidays) }
}

fn after(from: &str, count: u32) -> Counted {
    us_business().add_business_days(date(from), count, Direction::After).unwrap()
}

fn before(from: &str, count: u32) -> Counted {
    us_business().add_business_days(date(from), count, Direction::Before).unwrap()
}

#[test]
fn the_dates_of_the_tour_are_those_it_says() {
    assert_eq!(after("2026-03-09", 10), Counted::on(date("2026-03-23")));
    assert_eq!(after("2026-06-30", 8), Counted::on(date("2026-07-13")));
    assert_eq!(after("2026-09-30", 8), Counted::on(date("2026-10-12")));
    let late = us_business().business_days_between(date("2026-03-23"), date("2026-04-02"));
    assert_eq!(late, DaysBetween { days: 8, beyond: false });
    // The twentieth day late ends the penalty, and the review runs ten days from the moved date.
    assert_eq!(after("2026-03-23", 20).date, date("2026-04-20"));
    assert_eq!(after("2026-06-30", 10).date, date("2026-07-15"));
    assert_eq!(after("2026-07-13", 10).date, date("2026-07-27"));
}

#[test]
fn counting_from_a_day_off_begins_on_the_next_business_day() {
    assert_eq!(after("2026-07-04", 1).date, date("2026-07-06"));
    assert_eq!(after("2026-07-03", 1).date, date("2026-07-06"));
    assert_eq!(after("2026-07-02", 1).date, date("2026-07-06"));
    assert_eq!(before("2026-07-06", 1).date, date("2026-07-02"));
    assert_eq!(before("2026-07-05", 1).date, date("2026-07-02"));
    assert_eq!(before("2026-07-03", 2).date, date("2026-07-01"));
    assert_eq!(after("2026-07-04", 0), Counted::on(date("2026-07-04")));
    assert_eq!(us_business().previous_working(date("2026-07-05")).unwrap().date, date("2026-07-02"));
}

#[test]
fn a_last_day_counted_back_never_moves_forward() {
    // Saturday, the fourth of July 2026, and the Friday before it is a holiday.
    let back = |roll: Roll| {
        let calendar = WorkCalendar { roll, ..us_business() };
        calendar.roll_due(date("2026-07-04"), true).unwrap().date
    };
    assert_eq!(back(Roll::Next), date("2026-07-02"));
    assert_eq!(back(Roll::Previous), date("2026-07-02"));
    assert_eq!(back(Roll::None), date("2026-07-04"));
    assert_eq!(us_business().roll_due(date("2026-07-04"), false).unwrap().date, date("2026-07-06"));
    assert_eq!(us_business().roll_due(date("2026-07-02"), true).unwrap().date, date("2026-07-02"));
}

#[test]
fn counting_past_the_last_year_of_holidays_is_said() {
    assert!(!after("2026-12-30", 1).beyond);
    assert!(after("2026-12-31", 1).beyond);
    assert!(after("2026-12-30", 2).beyond);
    assert!(before("2027-01-04", 1).beyond);
    assert!(!before("2027-01-01", 1).beyond);
    assert!(!before("2026-01-05", 10).beyond);
    let us = us_business();
    assert!(us.business_days_between(date("2026-12-31"), date("2027-01-01")).beyond);
    assert!(!us.business_days_between(date("2027-02-01"), date("2027-01-01")).beyond);
    assert_eq!(us.complete_until(), Some(date("2026-12-31")));
}

#[test]
fn a_calendar_that_lists_no_holidays_has_none() {
    let plain = WorkCalendar::new(Weekdays::MONDAY_TO_FRIDAY, Vec::new());
    let counted = plain.add_business_days(date("2026-12-24"), 300, Direction::After);
    assert_eq!(counted, Ok(Counted::on(date("2028-02-17"))));
    assert_eq!(plain.complete_until(), None);
}

#[test]
fn a_due_date_on_a_day_off_rolls_as_the_calendar_says() {
    let mut calendar = us_business();
    let mut rolled = |roll, from| {
        calendar.roll = roll;
        calendar.roll(date(from)).map(|counted| (counted.date.to_string(), counted.beyond))
    };
    assert_eq!(rolled(Roll::Next, "2026-03-15"), Ok(("2026-03-16".to_owned(), false)));
    assert_eq!(rolled(Roll::Next, "2026-08-15"), Ok(("2026-08-17".to_owned(), false)));
    assert_eq!(rolled(Roll::Next, "2026-11-15"), Ok(("2026-11-16".to_owned(), false)));
    assert_eq!(rolled(Roll::Next, "2026-04-15"), Ok(("2026-04-15".to_owned(), false)));
    assert_eq!(rolled(Roll::Previous, "2026-07-05"), Ok(("2026-07-02".to_owned(), false)));
    assert_eq!(rolled(Roll::None, "2026-07-05"), Ok(("2026-07-05".to_owned(), false)));
    assert_eq!(rolled(Roll::Next, "2027-01-01"), Ok(("2027-01-01".to_owned(), true)));
    assert_eq!(rolled(Roll::Previous, "2027-01-03"), Ok(("2027-01-01".to_owned(), true)));
    assert_eq!(rolled(Roll::None, "2027-01-03"), Ok(("2027-01-03".to_owned(), false)));
}

#[test]
fn a_calendar_without_a_workday_counts_nothing_and_ends() {
    let idle = WorkCalendar { roll: Roll::Next, ..WorkCalendar::new(Weekdays::NONE, dates("2026-12-25")) };
    let from = date("2026-03-09");
    for direction in [Direction::After, Direction::Before] {
        assert_eq!(idle.add_business_days(from, 1, direction), Err(CountError::NoWorkday));
    }
    assert_eq!(idle.roll(from), Err(CountError::NoWorkday));
    assert_eq!(CountError::NoWorkday.to_string(), "the calendar has no working day in the week");
    assert_eq!(idle.business_days_between(from, Date::LAST).days, 0);
}

#[test]
fn a_count_beyond_all_years_is_answered_at_once() {
    let us = us_business();
    for count in [999_999_999, u32::MAX, 3_000_000] {
        for direction in [Direction::After, Direction::Before] {
            assert_eq!(
                us.add_business_days(date("2026-03-09"), count, direction),
                Err(CountError::OutOfRange)
            );
        }
    }
    assert_eq!(us.next_working(Date::LAST), Err(CountError::OutOfRange));
    assert_eq!(us.previous_working(Date::FIRST), Err(CountError::OutOfRange));
    assert_eq!(us.next_working(date("9999-12-30")).map(|counted| counted.date), Ok(Date::LAST));
    assert_eq!(us.previous_working(date("1900-01-02")).map(|counted| counted.date), Ok(Date::FIRST));
}

#[test]
fn a_year_of_holidays_and_a_holiday_named_twice_do_no_harm() {
    let year: Vec<Date> = (0..365).map(|day| date("2026-01-01").add_days(day).unwrap()).collect();
    let shut = WorkCalendar::new(Weekdays::ALL, year);
    assert_eq!(shut.next_working(date("2025-12-31")).map(|next| next.date), Ok(date("2027-01-01")));
    let twice = WorkCalendar::new(Weekdays::ALL, dates("2026-05-02, 2026-05-01, 2026-05-02"));
    assert_eq!(twice.business_days_between(date("2026-04-30"), date("2026-05-03")).days, 1);
    assert_eq!(twice.holidays(), dates("2026-05-01, 2026-05-02"));
}

#[test]
fn working_hours_open_before_they_close() {
    let at = |hour| Time::new(hour, 0).unwrap();
    assert_eq!(Hours::new(at(9), at(17)).map(Hours::minutes), Some(480));
    assert_eq!(Hours::new(at(9), at(0)).map(Hours::minutes), Some(900));
    assert_eq!(Hours::new(at(0), at(0)).map(Hours::minutes), Some(1440));
    assert_eq!(Hours::new(at(17), at(9)), None);
    assert_eq!(Hours::new(at(9), at(9)), None);
}

/// Any calendar with a workday and up to forty holidays in the years 2025 to 2028.
pub(crate) fn any_calendar() -> impl Strategy<Value = WorkCalendar> {
    let holidays = prop::collection::vec(0_i64..1_461, 0..40);
    (1_u8..128, holidays).prop_map(|(mask, holidays)| {
        let workdays =
            Weekday::ALL.into_iter().filter(|day| mask & 1 << day.days_after_monday() != 0).collect();
        let first = date("2025-01-01");
        WorkCalendar::new(workdays, holidays.into_iter().map(|day| first.add_days(day).unwrap()).collect())
    })
}

pub(crate) fn any_day_of_these_years() -> impl Strategy<Value = Date> {
    (0_i64..2_200).prop_map(|day| date("2024-06-01").add_days(day).unwrap())
}

/// Crosses off one day after the other, as one would on paper.
fn cross_off(calendar: &WorkCalendar, from: Date, count: u32, step: i64) -> (Date, bool) {
    let (mut day, mut left, mut beyond) = (from, count, false);
    while left > 0 {
        day = day.add_days(step).unwrap();
        beyond |= calendar.holidays().last().is_some_and(|last| day.year() > last.year());
        let off = calendar.holidays().contains(&day) || !calendar.workdays().contains(day.weekday());
        left -= u32::from(!off);
    }
    (day, beyond)
}

proptest! {
    #[test]
    fn counting_business_days_equals_crossing_them_off(
        calendar in any_calendar(), from in any_day_of_these_years(), count in 0_u32..120,
    ) {
        for (direction, step) in [(Direction::After, 1), (Direction::Before, -1)] {
            let counted = calendar.add_business_days(from, count, direction).unwrap();
            prop_assert_eq!((counted.date, counted.beyond), cross_off(&calendar, from, count, step));
        }
    }

    #[test]
    fn so_many_days_added_are_so_many_days_between(
        calendar in any_calendar(), from in any_day_of_these_years(), count in 0_u32..2_000,
    ) {
        let end = calendar.add_business_days(from, count, Direction::After).unwrap();
        prop_assert_eq!(calendar.business_days_between(from, end.date), DaysBetween { days: count, beyond: end.beyond });
        prop_assert!(count == 0 || calendar.is_working(end.date));
        if calendar.is_working(from) {
            let back = calendar.add_business_days(end.date, count, Direction::Before).unwrap();
            prop_assert_eq!(back.date, from);
        }
    }

    #[test]
    fn a_rolled_day_is_a_working_day_and_none_lies_between(
        mut calendar in any_calendar(), from in any_day_of_these_years(),
    ) {
        calendar.roll = Roll::Next;
        let rolled = calendar.roll(from).unwrap().date;
        prop_assert!(rolled >= from && calendar.is_working(rolled));
        prop_assert_eq!(calendar.roll(rolled).unwrap().date, rolled);
        prop_assert!(calendar.business_days_between(from, rolled).days <= 1);
        calendar.roll = Roll::Previous;
        let rolled = calendar.roll(from).unwrap().date;
        prop_assert!(rolled <= from && calendar.is_working(rolled));
        prop_assert_eq!(calendar.business_days_between(rolled, from).days, 0);
    }

    #[test]
    fn no_day_and_no_count_upsets_the_calendar(from in any_date(), count in any::<u32>(), calendar in any_calendar()) {
        for direction in [Direction::After, Direction::Before] {
            let _ = calendar.add_business_days(from, count, direction);
        }
        let _ = calendar.roll(from);
    }
}

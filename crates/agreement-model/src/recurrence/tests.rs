//! Repetitions of every kind, and where they stop.

use super::*;
use crate::calendar::tests::{any_calendar, any_day_of_these_years, date, dates, us_business};
use crate::duration::Unit;
use proptest::prelude::*;

fn every(count: u32, unit: Unit, start: Start) -> Recurrence {
    Recurrence { step: Step::Every(Duration { count, unit }), start, until: None, times: None }
}

fn from(day: &str) -> Start {
    Start::From(date(day))
}

fn after(day: &str) -> Start {
    Start::After(date(day))
}

fn days(recurrence: Recurrence, times: u32) -> Vec<Date> {
    let listed = Recurrence { times: Some(times), ..recurrence }.occurrences(Some(&us_business())).unwrap();
    listed.list.iter().map(|occurrence| occurrence.date).collect()
}

#[test]
fn the_fee_of_the_tour_falls_due_ten_times() {
    let fee = Recurrence { until: Some(date("2026-12-31")), ..every(1, Unit::Month, from("2026-03-15")) };
    let listed = fee.occurrences(Some(&us_business())).unwrap();
    assert_eq!(listed.list.len(), 10);
    assert_eq!((listed.truncated, listed.short_months), (false, false));
    assert!(listed.list.iter().all(|payment| payment.date.day() == 15 && !payment.beyond));
    assert_eq!(listed.list.last().map(|payment| payment.date), Some(date("2026-12-15")));
    let moved: Vec<Date> =
        listed.list.iter().filter(|payment| payment.due != payment.date).map(|payment| payment.due).collect();
    assert_eq!(moved, dates("2026-03-16, 2026-08-17, 2026-11-16"));
}

#[test]
fn both_ends_count_and_times_may_end_it_sooner() {
    let daily = Recurrence { until: Some(date("2026-03-12")), ..every(1, Unit::Day, from("2026-03-09")) };
    assert_eq!(days(daily, 100).len(), 4);
    assert_eq!(days(daily, 3).len(), 3);
    assert_eq!(days(daily, 0).len(), 0);
    let backwards = Recurrence { until: Some(date("2026-03-08")), ..daily };
    assert_eq!(days(backwards, 100).len(), 0);
}

#[test]
fn each_is_counted_from_the_first_and_never_from_the_one_before() {
    let monthly = every(1, Unit::Month, from("2026-01-31"));
    assert_eq!(days(monthly, 4), dates("2026-01-31, 2026-02-28, 2026-03-31, 2026-04-30"));
    assert!(monthly.meets_short_months());
}

#[test]
fn after_a_day_it_begins_one_step_later() {
    assert_eq!(days(every(1, Unit::Month, after("2026-03-15")), 2), dates("2026-04-15, 2026-05-15"));
    assert_eq!(days(every(2, Unit::Week, after("2026-03-09")), 2), dates("2026-03-23, 2026-04-06"));
    assert_eq!(days(every(10, Unit::BusinessDay, after("2026-03-09")), 2), dates("2026-03-23, 2026-04-06"));
    assert_eq!(days(every(1, Unit::Year, from("2024-02-29")), 2), dates("2024-02-29, 2025-02-28"));
}

#[test]
fn the_last_day_is_that_of_each_month_quarter_or_year() {
    let last_day =
        |every, of, start| Recurrence { step: Step::LastDay { every, of }, start, until: None, times: None };
    let monthly = last_day(1, LastDayOf::Month, from("2026-01-15"));
    assert_eq!(days(monthly, 3), dates("2026-01-31, 2026-02-28, 2026-03-31"));
    assert!(!monthly.meets_short_months());
    assert_eq!(days(last_day(1, LastDayOf::Month, from("2028-01-31")), 2), dates("2028-01-31, 2028-02-29"));
    assert_eq!(days(last_day(1, LastDayOf::Month, after("2026-01-31")), 2), dates("2026-02-28, 2026-03-31"));
    assert_eq!(days(last_day(1, LastDayOf::Month, after("2026-01-15")), 1), dates("2026-01-31"));
    assert_eq!(
        days(last_day(2, LastDayOf::Month, from("2025-12-05")), 3),
        dates("2025-12-31, 2026-02-28, 2026-04-30")
    );
    assert_eq!(
        days(last_day(1, LastDayOf::Quarter, from("2026-03-02")), 3),
        dates("2026-03-31, 2026-06-30, 2026-09-30")
    );
    assert_eq!(days(last_day(1, LastDayOf::Year, from("2026-03-02")), 2), dates("2026-12-31, 2027-12-31"));
    let never = last_day(0, LastDayOf::Month, from("2026-03-02")).occurrences(None);
    assert_eq!(never, Err(RecurrenceError::NeverAdvances));
}

#[test]
fn a_weekday_comes_every_so_many_weeks() {
    let fridays = |weeks, start| Recurrence {
        step: Step::Weekday { weeks, on: Weekday::Friday },
        start,
        until: None,
        times: None,
    };
    assert_eq!(days(fridays(2, from("2026-03-09")), 3), dates("2026-03-13, 2026-03-27, 2026-04-10"));
    assert_eq!(days(fridays(1, from("2026-03-13")), 2), dates("2026-03-13, 2026-03-20"));
    assert_eq!(days(fridays(1, after("2026-03-13")), 2), dates("2026-03-20, 2026-03-27"));
    assert_eq!(days(fridays(1, after("2026-03-12")), 1), dates("2026-03-13"));
    assert_eq!(fridays(0, from("2026-03-09")).nth(0, None), Err(RecurrenceError::NeverAdvances));
}

#[test]
fn the_days_that_months_may_lack_are_told_apart_from_those_they_have() {
    let lacking = |count, unit, day| every(count, unit, from(day)).meets_short_months();
    for day in ["2026-03-29", "2026-03-30", "2026-03-31"] {
        assert!(lacking(1, Unit::Month, day), "{day}");
    }
    assert!(!lacking(1, Unit::Month, "2026-03-28"));
    assert!(lacking(1, Unit::Quarter, "2026-03-31"));
    assert!(!lacking(1, Unit::Quarter, "2026-03-30"));
    assert!(lacking(1, Unit::Quarter, "2025-11-29"));
    assert!(lacking(1, Unit::Year, "2024-02-29"));
    assert!(!lacking(1, Unit::Year, "2026-03-31"));
    assert!(!lacking(0, Unit::Month, "2026-03-31"));
    assert!(!lacking(0, Unit::Year, "2024-02-29"));
    assert!(!lacking(30, Unit::Day, "2026-03-31"));
}

#[test]
fn what_cannot_repeat_by_days_is_refused() {
    let refused = |count, unit| every(count, unit, from("2026-03-09")).occurrences(None);
    assert_eq!(refused(0, Unit::Day), Err(RecurrenceError::NeverAdvances));
    assert_eq!(RecurrenceError::SmallerThanADay.to_string(), "what repeats falls on days, not on hours");
    assert_eq!(refused(4, Unit::Hour), Err(RecurrenceError::SmallerThanADay));
    assert_eq!(refused(4, Unit::WorkingHour), Err(RecurrenceError::SmallerThanADay));
    assert_eq!(refused(5, Unit::BusinessDay), Err(RecurrenceError::Count(CountError::NeedsCalendar)));
}

#[test]
fn a_repetition_without_end_is_cut_short_and_says_so() {
    let listed = every(1, Unit::Day, from("2026-03-09")).occurrences(None).unwrap();
    assert_eq!((listed.list.len(), listed.truncated), (MAX_OCCURRENCES, true));
    let exactly = Recurrence { times: Some(10_000), ..every(1, Unit::Day, from("2026-03-09")) };
    assert!(!exactly.occurrences(None).unwrap().truncated);
    let yearly = every(1, Unit::Year, from("9990-01-01"));
    let listed = yearly.occurrences(None).unwrap();
    assert_eq!((listed.list.len(), listed.truncated), (10, true));
    let listed = Recurrence { until: Some(Date::LAST), ..yearly }.occurrences(None).unwrap();
    assert_eq!((listed.list.len(), listed.truncated), (10, false));
    let far = every(u32::MAX, Unit::Year, from("2026-03-09")).occurrences(None).unwrap();
    assert_eq!((far.list.len(), far.truncated), (1, true));
}

#[test]
fn an_occurrence_past_the_listed_holidays_is_provisional() {
    let monthly = Recurrence { times: Some(3), ..every(1, Unit::Month, from("2026-11-10")) };
    let listed = monthly.occurrences(Some(&us_business())).unwrap();
    let beyond: Vec<bool> = listed.list.iter().map(|occurrence| occurrence.beyond).collect();
    assert_eq!(beyond, [false, false, true]);
}

proptest! {
    #[test]
    fn occurrences_run_forward_and_stay_within_their_limits(
        calendar in any_calendar(), start in any_day_of_these_years(), length in 0_i64..1_000, count in 1_u32..30,
        unit in prop::sample::select(vec![Unit::Day, Unit::BusinessDay, Unit::Week, Unit::Month, Unit::Quarter]),
        later in any::<bool>(),
    ) {
        let until = start.add_days(length).unwrap();
        let start = if later { Start::After(start) } else { Start::From(start) };
        let recurrence = Recurrence { until: Some(until), ..every(count, unit, start) };
        let listed = recurrence.occurrences(Some(&calendar)).unwrap();
        prop_assert!(listed.list.is_sorted_by(|before, after| before.date < after.date));
        prop_assert!(listed.list.iter().all(|occurrence| occurrence.date <= until));
        let next = u32::try_from(listed.list.len()).unwrap();
        prop_assert!(recurrence.nth(next, Some(&calendar)).unwrap().date > until);
        for (number, occurrence) in listed.list.iter().enumerate() {
            let nth = recurrence.nth(u32::try_from(number).unwrap(), Some(&calendar)).unwrap();
            prop_assert_eq!(nth.date, occurrence.date);
        }
    }
}

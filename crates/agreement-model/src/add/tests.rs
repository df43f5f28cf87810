//! Lengths of every unit, added to days and to moments.

use super::*;
use crate::calendar::tests::{date, us_business};
use crate::duration::parse_unit;
use crate::time::{parse_datetime, parse_time};
use crate::zone::Zone;

fn length(text: &str) -> Duration {
    let (count, unit) = text.split_once(' ').unwrap();
    Duration { count: count.parse().unwrap(), unit: parse_unit(unit).unwrap() }
}

fn office() -> WorkCalendar {
    let mut office = us_business();
    office.hours = Hours::new(parse_time("09:00").unwrap(), parse_time("17:00").unwrap());
    office.timezone = Zone::parse("America/New_York").ok();
    office
}

fn day(from: &str, duration: &str, direction: Direction) -> Counted {
    add(date(from), length(duration), direction, Some(&office())).unwrap()
}

fn moment(from: &str, duration: &str, direction: Direction) -> Result<String, CountError> {
    let from = parse_datetime(from).unwrap();
    add_to_moment(from, length(duration), direction, Some(&office()))
        .map(|reached| reached.moment.to_string())
}

#[test]
fn every_unit_of_days_is_added_from_the_day_itself() {
    use Direction::{After, Before};
    for (from, duration, direction, end) in [
        ("2026-03-09", "30 days", After, "2026-04-08"),
        ("2026-03-09", "30 calendar days", After, "2026-04-08"),
        ("2026-03-09", "10 business days", After, "2026-03-23"),
        ("2026-03-09", "10 working days", After, "2026-03-23"),
        ("2026-03-09", "2 weeks", After, "2026-03-23"),
        ("2026-03-09", "1 month", After, "2026-04-09"),
        ("2026-03-09", "1 quarter", After, "2026-06-09"),
        ("2026-03-09", "1 year", After, "2027-03-09"),
        ("2026-03-09", "2 agreement years", After, "2028-03-09"),
        ("2026-12-31", "60 days", Before, "2026-11-01"),
        ("2026-12-31", "3 months", Before, "2026-09-30"),
        ("2026-03-09", "0 days", After, "2026-03-09"),
    ] {
        assert_eq!(day(from, duration, direction).date, date(end), "{duration} {direction:?} {from}");
    }
}

#[test]
fn two_days_before_a_day_does_not_count_that_day() {
    assert_eq!(day("2026-03-09", "2 days", Direction::Before).date, date("2026-03-07"));
    assert_eq!(day("2026-03-09", "2 business days", Direction::Before).date, date("2026-03-05"));
}

#[test]
fn a_month_end_that_had_to_give_is_said() {
    let february = Counted { clamped: true, ..Counted::on(date("2026-02-28")) };
    assert_eq!(day("2026-01-31", "1 month", Direction::After), february);
    assert!(!day("2026-01-28", "1 month", Direction::After).clamped);
    assert!(day("2026-12-31", "3 months", Direction::Before).clamped);
}

#[test]
fn hours_on_a_day_without_a_time_are_begun_days() {
    for (duration, end) in [
        ("48 hours", "2026-03-11"),
        ("49 hours", "2026-03-12"),
        ("8 hours", "2026-03-10"),
        ("0 hours", "2026-03-09"),
        ("90 minutes", "2026-03-10"),
        ("8 working hours", "2026-03-10"),
        ("9 working hours", "2026-03-11"),
        ("40 working hours", "2026-03-16"),
    ] {
        let expected = Counted { whole_days: true, ..Counted::on(date(end)) };
        assert_eq!(day("2026-03-09", duration, Direction::After), expected, "{duration}");
    }
    assert_eq!(day("2026-03-09", "48 hours", Direction::Before).date, date("2026-03-07"));
}

#[test]
fn working_time_needs_a_calendar_and_its_hours() {
    let from = date("2026-03-09");
    for duration in ["10 business days", "8 working hours"] {
        let counted = add(from, length(duration), Direction::After, None);
        assert_eq!(counted, Err(CountError::NeedsCalendar));
    }
    let counted = add(from, length("8 working hours"), Direction::After, Some(&us_business()));
    assert_eq!(counted, Err(CountError::NeedsHours));
    assert!(add(from, length("8 hours"), Direction::After, None).is_ok());
}

#[test]
fn lengths_beyond_all_years_are_errors() {
    for unit in crate::duration::Unit::ALL {
        for count in [999_999_999, u32::MAX] {
            for direction in [Direction::After, Direction::Before] {
                let duration = Duration { count, unit };
                let from = parse_datetime("2026-03-09T12:00").unwrap();
                if unit != crate::duration::Unit::Minute {
                    let counted = add(from.date, duration, direction, Some(&office()));
                    assert_eq!(counted, Err(CountError::OutOfRange), "{duration}");
                    let counted = add_to_moment(from, duration, direction, Some(&office()));
                    assert_eq!(counted, Err(CountError::OutOfRange), "{duration}");
                }
            }
        }
    }
    let day_after_the_last = add(Date::LAST, length("1 day"), Direction::After, None);
    assert_eq!(day_after_the_last, Err(CountError::OutOfRange));
}

#[test]
fn hours_really_pass_while_clocks_are_changed() {
    assert_eq!(moment("2026-03-07T12:00", "48 hours", Direction::After), Ok("2026-03-09T13:00".to_owned()));
    assert_eq!(moment("2026-03-09T09:00", "48 hours", Direction::After), Ok("2026-03-11T09:00".to_owned()));
    let without_zone = add_to_moment(
        parse_datetime("2026-03-07T12:00").unwrap(),
        length("48 hours"),
        Direction::After,
        None,
    );
    assert_eq!(without_zone.map(|reached| reached.moment.to_string()), Ok("2026-03-09T12:00".to_owned()));
}

#[test]
fn days_keep_the_time_and_a_time_no_clock_shows_is_said() {
    assert_eq!(
        moment("2026-03-09T17:00", "2 business days", Direction::After),
        Ok("2026-03-11T17:00".to_owned())
    );
    let reached = add_to_moment(
        parse_datetime("2026-03-07T02:30").unwrap(),
        length("1 day"),
        Direction::After,
        Some(&office()),
    );
    assert_eq!(reached.map(|reached| reached.shown), Ok(Shown::Never));
}

#[test]
fn working_hours_pass_only_while_people_work() {
    use Direction::{After, Before};
    for (from, duration, direction, end) in [
        ("2026-03-09T09:00", "8 working hours", After, "2026-03-09T17:00"),
        ("2026-03-09T09:00", "9 working hours", After, "2026-03-10T10:00"),
        ("2026-03-09T15:00", "4 working hours", After, "2026-03-10T11:00"),
        ("2026-03-09T15:00", "10 working hours", After, "2026-03-10T17:00"),
        ("2026-03-09T15:00", "20 working hours", After, "2026-03-12T11:00"),
        ("2026-03-12T11:00", "20 working hours", Before, "2026-03-09T15:00"),
        ("2026-03-09T20:00", "1 working hour", After, "2026-03-10T10:00"),
        ("2026-03-09T06:00", "1 working hour", After, "2026-03-09T10:00"),
        ("2026-03-13T16:00", "2 working hours", After, "2026-03-16T10:00"),
        ("2026-03-14T12:00", "2 business hours", After, "2026-03-16T11:00"),
        ("2026-07-02T16:30", "1 working hour", After, "2026-07-06T09:30"),
        ("2026-03-14T12:00", "0 working hours", After, "2026-03-14T12:00"),
        ("2026-03-10T10:00", "2 working hours", Before, "2026-03-09T16:00"),
        ("2026-03-10T10:00", "1 working hour", Before, "2026-03-10T09:00"),
        ("2026-03-14T12:00", "8 working hours", Before, "2026-03-13T09:00"),
    ] {
        assert_eq!(moment(from, duration, direction), Ok(end.to_owned()), "{duration} {direction:?} {from}");
    }
}

#[test]
fn a_working_day_that_closes_at_midnight_ends_as_the_next_begins() {
    let mut late_shift = office();
    late_shift.hours = Hours::new(parse_time("12:00").unwrap(), parse_time("00:00").unwrap());
    let from = parse_datetime("2026-03-09T20:00").unwrap();
    let reached =
        add_to_moment(from, length("4 working hours"), Direction::After, Some(&late_shift)).unwrap();
    assert_eq!(reached.moment.to_string(), "2026-03-10T00:00");
    assert_eq!(reached.counted.date, reached.moment.date);
}

#[test]
fn working_hours_past_the_listed_holidays_are_provisional() {
    let beyond = |from: &str| {
        let from = parse_datetime(from).unwrap();
        add_to_moment(from, length("2 working hours"), Direction::After, Some(&office()))
            .unwrap()
            .counted
            .beyond
    };
    assert!(!beyond("2026-12-31T10:00"));
    assert!(beyond("2026-12-31T16:00"));
    assert!(beyond("2027-01-04T10:00"));
}

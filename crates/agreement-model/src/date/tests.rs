//! Days at the edges: leap years, month ends, the last year that can be written.

use super::*;
use proptest::prelude::*;

fn date(text: &str) -> Date {
    parse_date(text).unwrap()
}

#[test]
fn a_day_is_written_one_way_only() {
    assert_eq!(date("2026-03-09").to_string(), "2026-03-09");
    for text in [
        "",
        "2026-3-9",
        "20260309",
        "09-03-2026",
        "03/09/2026",
        "2026-03-09 ",
        "+2026-03-09",
        "2026-W11-1",
        "２０２６-03-09",
        "2026–03–09",
        "2026-03-0٩",
        "2026-03-09T17:00",
        "-026-03-09",
        "2026-068",
        "10000-01-01",
    ] {
        assert_eq!(parse_date(text), Err(DateError::Shape), "{text}");
    }
}

#[test]
fn a_month_has_only_the_days_it_has() {
    let refused = |year, month, day, last| Err(DateError::Day { year, month, day, last });
    assert_eq!(parse_date("2023-02-29"), refused(2023, 2, 29, 28));
    assert_eq!(parse_date("2100-02-29"), refused(2100, 2, 29, 28));
    assert_eq!(date("2000-02-29").month_key().length(), 29);
    assert_eq!(parse_date("2024-02-30"), refused(2024, 2, 30, 29));
    assert_eq!(parse_date("2026-04-31"), refused(2026, 4, 31, 30));
    assert_eq!(parse_date("2026-04-00"), refused(2026, 4, 0, 30));
    assert_eq!(parse_date("2026-01-32"), refused(2026, 1, 32, 31));
    assert_eq!(parse_date("2026-01-99"), refused(2026, 1, 99, 31));
}

#[test]
fn the_year_is_judged_before_the_month_and_the_month_before_the_day() {
    assert_eq!(parse_date("2026-13-40"), Err(DateError::Month(13)));
    assert_eq!(parse_date("2026-00-01"), Err(DateError::Month(0)));
    assert_eq!(parse_date("0000-13-40"), Err(DateError::Year(0)));
    assert_eq!(parse_date("1899-12-31"), Err(DateError::Year(1899)));
    assert_eq!(parse_date("0206-03-09"), Err(DateError::Year(206)));
    assert_eq!(parse_date("1900-01-01"), Ok(Date::FIRST));
    assert_eq!(parse_date("9999-12-31"), Ok(Date::LAST));
}

#[test]
fn a_month_key_is_a_year_and_a_month() {
    let april = parse_month("2026-04").unwrap();
    assert_eq!(april.to_string(), "2026-04");
    assert_eq!((april.first_day(), april.last_day()), (date("2026-04-01"), date("2026-04-30")));
    assert_eq!(date("2026-04-15").month_key(), april);
    assert_eq!(parse_month("2024-02").unwrap().last_day(), date("2024-02-29"));
    assert_eq!(parse_month("9999-12").unwrap().last_day(), Date::LAST);
    assert_eq!(parse_month("2026-13"), Err(DateError::Month(13)));
    assert_eq!(parse_month("1850-01"), Err(DateError::Year(1850)));
    for text in ["2026-4", "2026-04-01", "2026/04", "April"] {
        assert_eq!(parse_month(text), Err(DateError::Shape), "{text}");
    }
}

#[test]
fn weekdays_are_those_of_the_wall_calendar() {
    for (day, name) in [
        ("2026-03-09", "Monday"),
        ("2026-03-15", "Sunday"),
        ("2026-07-13", "Monday"),
        ("2026-08-15", "Saturday"),
        ("2026-10-12", "Monday"),
        ("2000-02-29", "Tuesday"),
        ("1900-01-01", "Monday"),
        ("9999-12-31", "Friday"),
    ] {
        assert_eq!(weekday_name(date(day)), name, "{day}");
    }
}

#[test]
fn months_are_counted_from_the_anchor_and_never_chained() {
    let anchor = date("2026-01-31");
    let ends: Vec<(String, bool)> = (1..=4)
        .map(|months| add_months(anchor, months).map(|end| (end.date.to_string(), end.clamped)).unwrap())
        .collect();
    let expected = [("2026-02-28", true), ("2026-03-31", false), ("2026-04-30", true), ("2026-05-31", false)];
    assert_eq!(ends, expected.map(|(day, clamped)| (day.to_owned(), clamped)));
}

#[test]
fn months_and_years_run_backwards_too() {
    let step = |anchor, months| add_months(date(anchor), months).unwrap();
    assert_eq!(step("2026-03-31", -1), Stepped { date: date("2026-02-28"), clamped: true });
    assert_eq!(step("2026-01-15", -1), Stepped { date: date("2025-12-15"), clamped: false });
    assert_eq!(step("2026-01-15", -25), Stepped { date: date("2023-12-15"), clamped: false });
}

#[test]
fn a_leap_day_has_its_anniversary_on_the_28th() {
    let leap_day = date("2024-02-29");
    assert_eq!(add_years(leap_day, 1), Ok(Stepped { date: date("2025-02-28"), clamped: true }));
    assert_eq!(add_years(leap_day, 4), Ok(Stepped { date: date("2028-02-29"), clamped: false }));
    assert_eq!(add_years(leap_day, 76), Ok(Stepped { date: date("2100-02-28"), clamped: true }));
}

#[test]
fn nothing_is_reckoned_outside_the_years_that_can_be_written() {
    assert_eq!(Date::LAST.add_days(1), Err(OutOfRange));
    assert_eq!(Date::FIRST.add_days(-1), Err(OutOfRange));
    assert_eq!(date("9999-12-01").add_days(30), Ok(Date::LAST));
    for days in [i64::MAX, i64::MIN, 999_999_999] {
        assert_eq!(date("2026-03-09").add_days(days), Err(OutOfRange));
    }
    assert_eq!(add_months(date("9999-12-01"), 1), Err(OutOfRange));
    assert_eq!(add_months(date("1900-01-31"), -1), Err(OutOfRange));
    for count in [i64::MAX, i64::MIN] {
        assert_eq!(add_months(date("2026-03-09"), count), Err(OutOfRange));
        assert_eq!(add_years(date("2026-03-09"), count), Err(OutOfRange));
    }
}

#[test]
fn what_is_wrong_with_a_day_is_said_in_plain_words() {
    let said = |text| parse_date(text).map_err(|error| error.to_string());
    assert_eq!(said("2023-02-29"), Err("2023-02 has no day 29; its last is 28".to_owned()));
    assert_eq!(said("2026-13-01"), Err("there is no month 13".to_owned()));
    assert_eq!(said("0206-03-09"), Err("the year 0206 lies outside 1900 to 9999".to_owned()));
    assert_eq!(OutOfRange.to_string(), "the date would fall outside the years 1900 to 9999");
    assert_eq!(format!("{:?}", date("2026-03-09")), "2026-03-09");
}

pub(crate) fn any_date() -> impl Strategy<Value = Date> {
    (0..=Date::LAST.number()).prop_map(|number| Date::numbered(number).unwrap())
}

proptest! {
    #[test]
    fn what_is_written_reads_back_the_same(day in any_date()) {
        prop_assert_eq!(parse_date(&day.to_string()), Ok(day));
        prop_assert_eq!(parse_month(&day.month_key().to_string()), Ok(day.month_key()));
    }

    #[test]
    fn adding_days_and_counting_them_agree(
        day in any_date(), days in prop_oneof![-40_i64..40, -4_000_000_i64..4_000_000],
    ) {
        // The days are numbered by the date library, and counted without it.
        prop_assert_eq!(day.add_days(days), Date::numbered(day.number() + days));
        if let Ok(later) = day.add_days(days) {
            prop_assert_eq!(later.days_since(day), days);
        }
    }

    #[test]
    fn more_months_never_end_sooner(day in any_date(), months in -400_i64..400) {
        if let (Ok(nearer), Ok(farther)) = (add_months(day, months), add_months(day, months + 1)) {
            prop_assert!(nearer.date < farther.date);
            prop_assert_eq!(nearer.clamped, nearer.date.day() != day.day());
        }
    }

    #[test]
    fn no_text_whatever_upsets_the_reader(text in "[0-9T:-]{0,17}|\\PC{0,12}") {
        let _ = (parse_date(&text), parse_month(&text));
    }
}

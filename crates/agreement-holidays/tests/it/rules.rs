//! The same days once more, computed from the laws: an opinion that shares nothing with the data's source.

use std::collections::BTreeSet;

use agreement_holidays::find;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

#[test]
fn us_federal_days_follow_title_5() {
    assert_follows("us-federal", |year| {
        let mut days = vec![
            nth(year, 1, Weekday::Monday, 3),
            nth(year, 2, Weekday::Monday, 3),
            nth(year, 5, Weekday::Monday, -1),
            nth(year, 9, Weekday::Monday, 1),
            nth(year, 10, Weekday::Monday, 2),
            nth(year, 11, Weekday::Thursday, 4),
        ];
        let mut fixed = vec![(1, 1), (7, 4), (11, 11), (12, 25)];
        if year >= 2021 {
            fixed.push((6, 19));
        }
        days.extend(fixed.into_iter().map(|(month, day)| nearest_working_day(date(year, month, day))));
        days
    });
}

#[test]
fn english_and_northern_irish_days_follow_the_act_and_the_proclamations() {
    let england = |year| {
        let mut days = british_days(year);
        days.extend([easter(year) + 1.day(), nth(year, 8, Weekday::Monday, -1)]);
        days.extend(substituted(vec![date(year, 1, 1)]));
        days
    };
    assert_follows("england-and-wales", england);
    assert_follows("northern-ireland", |year| {
        let mut days = england(year);
        days.extend(substituted(vec![date(year, 3, 17)]));
        days.extend(substituted(vec![date(year, 7, 12)]));
        days
    });
}

#[test]
fn scottish_days_follow_the_act_and_the_proclamations() {
    assert_follows("scotland", |year| {
        let mut days = british_days(year);
        days.push(nth(year, 8, Weekday::Monday, 1));
        days.extend(substituted(vec![date(year, 1, 1), date(year, 1, 2)]));
        days.extend(substituted(vec![date(year, 11, 30)]));
        if year == 2026 {
            days.push(date(2026, 6, 15));
        }
        days
    });
}

#[test]
fn euro_payment_days_follow_the_long_term_calendar() {
    assert_follows("target", |year| {
        let fixed = [(1, 1), (5, 1), (12, 25), (12, 26)];
        let mut days: Vec<_> = fixed.map(|(month, day)| date(year, month, day)).to_vec();
        days.extend([easter(year) - 2.days(), easter(year) + 1.day()]);
        days
    });
}

#[test]
fn german_days_follow_the_acts_of_the_laender() {
    assert_follows("germany", german_days);

    let (epiphany, womens_day, assumption) = ((1, 6), (3, 8), (8, 15));
    let (childrens_day, reformation, all_saints) = ((9, 20), (10, 31), (11, 1));
    type MonthAndDay = (i8, i8);
    // Fixed days beyond the nine, and whether Corpus Christi is kept.
    let laender: [(&str, &[MonthAndDay], bool); 16] = [
        ("baden-wuerttemberg", &[epiphany, all_saints], true),
        ("bavaria", &[epiphany, all_saints], true),
        ("berlin", &[womens_day], false),
        ("brandenburg", &[reformation], false),
        ("bremen", &[reformation], false),
        ("hamburg", &[reformation], false),
        ("hesse", &[], true),
        ("lower-saxony", &[reformation], false),
        ("mecklenburg-vorpommern", &[womens_day, reformation], false),
        ("north-rhine-westphalia", &[all_saints], true),
        ("rhineland-palatinate", &[all_saints], true),
        ("saarland", &[assumption, all_saints], true),
        ("saxony", &[reformation], false),
        ("saxony-anhalt", &[epiphany, reformation], false),
        ("schleswig-holstein", &[reformation], false),
        ("thuringia", &[childrens_day, reformation], false),
    ];
    for (land, fixed, corpus_christi) in laender {
        assert_follows(&format!("germany-{land}"), |year| {
            let mut days = german_days(year);
            days.extend(fixed.iter().map(|(month, day)| date(year, *month, *day)));
            if corpus_christi {
                days.push(easter(year) + 60.days());
            }
            match land {
                "berlin" if [2020, 2025].contains(&year) => days.push(date(year, 5, 8)),
                // Women's Day came to this Land in 2023.
                "mecklenburg-vorpommern" if year < 2023 => days.retain(|day| *day != date(year, 3, 8)),
                // The Wednesday before 23 November.
                "saxony" => days.push(on_or_before(date(year, 11, 22), Weekday::Wednesday)),
                _ => {}
            }
            days
        });
    }
}

#[test]
fn canadian_days_follow_the_labour_code() {
    assert_follows("canada-federal", |year| {
        let mut days = vec![
            easter(year) - 2.days(),
            on_or_before(date(year, 5, 24), Weekday::Monday),
            nth(year, 9, Weekday::Monday, 1),
            nth(year, 10, Weekday::Monday, 2),
        ];
        for (month, day) in [(1, 1), (7, 1), (11, 11)] {
            days.extend(substituted(vec![date(year, month, day)]));
        }
        if year >= 2021 {
            days.extend(substituted(vec![date(year, 9, 30)]));
        }
        days.extend(substituted(vec![date(year, 12, 25), date(year, 12, 26)]));
        days
    });
}

#[test]
fn australian_days_follow_what_the_state_acts_share() {
    assert_follows("australia-national", |year| {
        let mut days = vec![easter(year) - 2.days(), easter(year) + 1.day(), date(year, 4, 25)];
        days.extend(substituted(vec![date(year, 1, 1)]));
        days.extend(substituted(vec![date(year, 1, 26)]));
        days.extend(substituted(vec![date(year, 12, 25), date(year, 12, 26)]));
        if year == 2022 {
            days.push(date(2022, 9, 22));
        }
        days
    });
}

/// What England, Wales, Scotland and Northern Ireland have in common.
fn british_days(year: i16) -> Vec<Date> {
    let early_may = if year == 2020 { date(2020, 5, 8) } else { nth(year, 5, Weekday::Monday, 1) };
    let spring = if year == 2022 { date(2022, 6, 2) } else { nth(year, 5, Weekday::Monday, -1) };
    let mut days = vec![easter(year) - 2.days(), early_may, spring];
    days.extend(substituted(vec![date(year, 12, 25), date(year, 12, 26)]));
    match year {
        2022 => days.extend([date(2022, 6, 3), date(2022, 9, 19)]),
        2023 => days.push(date(2023, 5, 8)),
        _ => {}
    }
    days
}

/// The nine days of the whole of Germany.
fn german_days(year: i16) -> Vec<Date> {
    let fixed = [(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)];
    let mut days: Vec<_> = fixed.map(|(month, day)| date(year, month, day)).to_vec();
    // Good Friday, Easter Monday, Ascension Day, Whit Monday.
    days.extend([-2, 1, 39, 50].map(|after| easter(year) + after.days()));
    days
}

/// Compares a region's days, over all its years, with what the rule says for each year.
fn assert_follows(region: &str, rule: impl Fn(i16) -> Vec<Date>) {
    let region = find(region).unwrap();
    let years = region.first_year.cast_signed()..=region.last_year.cast_signed();
    // One year more, because a first of January can be kept on the day before it.
    let computed: BTreeSet<String> = (*years.start()..=years.end() + 1)
        .flat_map(rule)
        .filter(|day| years.contains(&day.year()) && !is_weekend(*day))
        .map(|day| day.to_string())
        .collect();
    let listed: BTreeSet<String> =
        region.holidays(0, u16::MAX).map(|holiday| holiday.date.to_owned()).collect();
    let missing: Vec<_> = computed.difference(&listed).collect();
    let surplus: Vec<_> = listed.difference(&computed).collect();
    let id = region.id;
    assert!(missing.is_empty() && surplus.is_empty(), "{id}: missing {missing:?}, surplus {surplus:?}");
}

/// The days, with a working day after them for each that falls on a weekend.
fn substituted(days: Vec<Date>) -> Vec<Date> {
    let mut kept = days.clone();
    for day in days.into_iter().filter(|day| is_weekend(*day)) {
        let mut substitute = day;
        while is_weekend(substitute) || kept.contains(&substitute) {
            substitute += 1.day();
        }
        kept.push(substitute);
    }
    kept
}

/// Saturday is kept on Friday, Sunday on Monday.
fn nearest_working_day(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day - 1.day(),
        Weekday::Sunday => day + 1.day(),
        _ => day,
    }
}

fn on_or_before(day: Date, weekday: Weekday) -> Date {
    let back = day.weekday().since(weekday);
    day - i64::from(back).days()
}

fn nth(year: i16, month: i8, weekday: Weekday, n: i8) -> Date {
    date(year, month, 1).nth_weekday_of_month(n, weekday).unwrap()
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Easter Sunday by the Gregorian reckoning: the Sunday after the first full moon of spring. The moon is
/// reckoned for the years 1900 to 2199 only, where the corrections for centuries stand still.
fn easter(year: i16) -> Date {
    let golden = year % 19;
    let mut moon_age = (19 * golden + 24) % 30;
    // The church's moon is never full later than 18 April, nor twice on the same day in 19 years.
    if moon_age == 29 || (moon_age == 28 && golden > 10) {
        moon_age -= 1;
    }
    let full_moon = date(year, 3, 21) + i64::from(moon_age).days();
    let to_sunday = Weekday::Sunday.since(full_moon.weekday());
    full_moon + (if to_sunday == 0 { 7 } else { i64::from(to_sunday) }).days()
}

#[test]
fn easter_is_reckoned_right() {
    let known = [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25), (1981, 4, 19)];
    for (year, month, day) in known {
        assert_eq!(easter(year), date(year, month, day));
    }
}

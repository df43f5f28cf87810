//! What holds for every region's data, whatever its days are.

use std::collections::BTreeSet;

use agreement_holidays::{find, regions};
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

#[test]
fn the_days_of_every_region_are_sorted_and_none_is_listed_twice() {
    for region in regions() {
        let dates: Vec<_> = region.holidays(0, u16::MAX).map(|holiday| holiday.date).collect();
        assert!(dates.is_sorted_by(|earlier, later| earlier < later), "{}", region.id);
    }
}

#[test]
fn every_day_is_a_real_working_day_with_a_name() {
    for region in regions() {
        assert_eq!(region.weekend, ["saturday", "sunday"], "{}", region.id);
        for holiday in region.holidays(0, u16::MAX) {
            let date: Date = holiday.date.parse().unwrap();
            assert_eq!(date.to_string(), holiday.date, "{}", region.id);
            assert_eq!(date.year().unsigned_abs(), holiday.year, "{} {}", region.id, holiday.date);
            assert!(
                !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday),
                "{} {}",
                region.id,
                holiday.date
            );
            assert!(!holiday.name.trim().is_empty(), "{} {}", region.id, holiday.date);
        }
    }
}

#[test]
fn no_year_of_a_region_is_empty_and_no_day_lies_outside_its_years() {
    for region in regions() {
        assert!(region.first_year >= 2020 && region.first_year <= region.last_year, "{}", region.id);
        for year in region.first_year..=region.last_year {
            // The least there is: the euro payment system in 2027, when three of its six days are weekends.
            assert!(region.holidays(year, year).count() >= 3, "{} {year}", region.id);
        }
        assert_eq!(region.holidays(0, region.first_year - 1).count(), 0, "{}", region.id);
        assert_eq!(region.holidays(region.last_year + 1, u16::MAX).count(), 0, "{}", region.id);
    }
}

#[test]
fn every_region_says_what_it_is_and_where_its_days_come_from() {
    let mut titles = BTreeSet::new();
    for region in regions() {
        assert!(titles.insert(region.title), "two regions are called {}", region.title);
        assert!(!region.title.is_empty(), "{}", region.id);
        assert!(TimeZone::get(region.timezone).is_ok(), "{}: {}", region.id, region.timezone);
        assert!(region.sources.iter().any(|source| source.contains("(MIT)")), "{}", region.id);
        for note in &region.notes {
            assert!(note.ends_with('.'), "{}: `{note}` is not a sentence", region.id);
        }
    }
}

#[test]
fn ids_are_sorted_and_lead_back_to_their_region() {
    assert!(regions().is_sorted_by(|earlier, later| earlier.id < later.id));
    for region in regions() {
        assert_eq!(find(region.id).unwrap().title, region.title);
    }
    assert!(find("us").is_none());
    assert!(find("US-FEDERAL").is_none());
}

#[test]
fn germany_has_all_sixteen_laender() {
    assert_eq!(regions().iter().filter(|region| region.id.starts_with("germany-")).count(), 16);
}

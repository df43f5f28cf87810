//! Days a person would look up first, each as an official calendar has it.

use agreement_holidays::find;

/// The name under which the region lists this day.
fn name(region: &str, date: &str) -> Option<&'static str> {
    let region = find(region).expect("a region we have");
    region.holidays(0, u16::MAX).find(|holiday| holiday.date == date).map(|holiday| holiday.name)
}

/// Every date of one year.
fn year(region: &str, year: u16) -> Vec<&'static str> {
    find(region).expect("a region we have").holidays(year, year).map(|holiday| holiday.date).collect()
}

#[test]
fn us_juneteenth_on_a_saturday_is_observed_on_friday() {
    assert_eq!(name("us-federal", "2027-06-18"), Some("Juneteenth National Independence Day (observed)"));
    assert_eq!(name("us-federal", "2027-06-19"), None);
}

#[test]
fn us_independence_day_on_a_weekend_is_observed_beside_it() {
    assert_eq!(name("us-federal", "2026-07-03"), Some("Independence Day (observed)"));
    assert_eq!(name("us-federal", "2027-07-05"), Some("Independence Day (observed)"));
}

#[test]
fn us_new_year_on_a_saturday_is_observed_in_the_old_year() {
    assert_eq!(name("us-federal", "2027-12-31"), Some("New Year's Day (observed)"));
    assert_eq!(year("us-federal", 2028)[0], "2028-01-17");
}

#[test]
fn us_juneteenth_begins_in_2021() {
    assert_eq!(name("us-federal", "2020-06-19"), None);
    assert!(name("us-federal", "2021-06-18").is_some());
}

#[test]
fn us_closures_by_executive_order_are_no_holidays() {
    assert_eq!(name("us-federal", "2025-01-09"), None);
    assert_eq!(name("us-federal", "2025-12-24"), None);
    assert_eq!(name("us-federal", "2025-12-26"), None);
}

#[test]
fn us_federal_2026_is_the_published_list() {
    assert_eq!(
        year("us-federal", 2026),
        [
            "2026-01-01",
            "2026-01-19",
            "2026-02-16",
            "2026-05-25",
            "2026-06-19",
            "2026-07-03",
            "2026-09-07",
            "2026-10-12",
            "2026-11-11",
            "2026-11-26",
            "2026-12-25"
        ]
    );
}

#[test]
fn england_gives_substitute_days_for_christmas_on_a_weekend() {
    assert_eq!(name("england-and-wales", "2026-12-28"), Some("Boxing Day (substitute day)"));
    assert_eq!(name("england-and-wales", "2027-12-27"), Some("Christmas Day (substitute day)"));
    assert_eq!(name("england-and-wales", "2027-12-28"), Some("Boxing Day (substitute day)"));
    assert_eq!(name("england-and-wales", "2022-12-27"), Some("Christmas Day (substitute day)"));
}

#[test]
fn england_keeps_the_proclaimed_days() {
    assert!(name("england-and-wales", "2020-05-08").is_some());
    assert_eq!(name("england-and-wales", "2020-05-04"), None);
    assert!(name("england-and-wales", "2022-06-02").is_some());
    assert!(name("england-and-wales", "2022-06-03").is_some());
    assert_eq!(name("england-and-wales", "2022-05-30"), None);
    assert!(name("england-and-wales", "2022-09-19").is_some());
    assert_eq!(name("england-and-wales", "2023-05-08"), Some("Coronation of Charles III"));
}

#[test]
fn scotland_keeps_2_january_and_an_earlier_summer_day_but_no_easter_monday() {
    assert_eq!(name("scotland", "2026-01-02"), Some("2 January"));
    assert_eq!(name("scotland", "2028-01-04"), Some("2 January (substitute day)"));
    assert_eq!(name("scotland", "2026-08-03"), Some("Summer bank holiday"));
    assert_eq!(name("scotland", "2026-08-31"), None);
    assert_eq!(name("scotland", "2026-04-06"), None);
    assert_eq!(name("scotland", "2024-12-02"), Some("St Andrew's Day (substitute day)"));
}

#[test]
fn northern_ireland_keeps_st_patrick_and_the_boyne() {
    assert_eq!(name("northern-ireland", "2026-03-17"), Some("St Patrick's Day"));
    assert_eq!(name("northern-ireland", "2024-03-18"), Some("St Patrick's Day (substitute day)"));
    assert_eq!(name("northern-ireland", "2026-07-13"), Some("Battle of the Boyne (substitute day)"));
}

#[test]
fn the_euro_payment_system_closes_on_six_days() {
    assert_eq!(
        year("target", 2029),
        ["2029-01-01", "2029-03-30", "2029-04-02", "2029-05-01", "2029-12-25", "2029-12-26"]
    );
}

#[test]
fn germany_keeps_nine_days_everywhere() {
    assert_eq!(
        year("germany", 2024),
        [
            "2024-01-01",
            "2024-03-29",
            "2024-04-01",
            "2024-05-01",
            "2024-05-09",
            "2024-05-20",
            "2024-10-03",
            "2024-12-25",
            "2024-12-26"
        ]
    );
}

#[test]
fn germany_gives_no_substitute_for_a_weekend() {
    assert_eq!(name("germany", "2026-10-02"), None);
    assert_eq!(name("germany", "2026-10-05"), None);
    assert_eq!(name("germany", "2026-12-28"), None);
}

#[test]
fn berlin_keeps_womens_day_and_its_single_days() {
    assert_eq!(name("germany-berlin", "2027-03-08"), Some("Women's Day"));
    assert_eq!(name("germany-berlin", "2020-05-08"), Some("Liberation Day"));
    assert_eq!(name("germany-berlin", "2025-05-08"), Some("Liberation Day"));
    assert_eq!(name("germany-brandenburg", "2027-03-08"), None);
}

#[test]
fn bavaria_keeps_epiphany_but_not_what_only_some_of_its_places_keep() {
    assert_eq!(name("germany-bavaria", "2026-01-06"), Some("Epiphany"));
    assert_eq!(name("germany-bavaria", "2026-06-04"), Some("Corpus Christi"));
    assert_eq!(name("germany-bavaria", "2028-11-01"), Some("All Saints' Day"));
    assert_eq!(name("germany-bavaria", "2028-08-15"), None);
    let notes = &find("germany-bavaria").unwrap().notes;
    assert!(notes.iter().any(|note| note.contains("15 August") && note.contains("Munich")));
    assert!(notes.iter().any(|note| note.contains("Augsburg")));
}

#[test]
fn saarland_keeps_assumption_day() {
    assert_eq!(name("germany-saarland", "2028-08-15"), Some("Assumption Day"));
}

#[test]
fn saxony_keeps_the_day_of_repentance() {
    assert_eq!(name("germany-saxony", "2026-11-18"), Some("Repentance and Prayer Day"));
    assert_eq!(name("germany-saxony-anhalt", "2026-11-18"), None);
}

#[test]
fn thuringia_keeps_childrens_day() {
    assert_eq!(name("germany-thuringia", "2027-09-20"), Some("World Children's Day"));
}

#[test]
fn the_north_keeps_reformation_day() {
    for land in ["bremen", "hamburg", "lower-saxony", "schleswig-holstein"] {
        assert_eq!(name(&format!("germany-{land}"), "2028-10-31"), Some("Reformation Day"), "{land}");
    }
    assert_eq!(name("germany-berlin", "2028-10-31"), None);
    assert_eq!(name("germany-hesse", "2028-10-31"), None);
}

#[test]
fn india_2026_is_the_gazetted_list_for_delhi_and_the_14th_of_april() {
    let listed = [
        "2026-01-26",
        "2026-03-04",
        "2026-03-26",
        "2026-03-31",
        "2026-04-03",
        "2026-04-14",
        "2026-05-01",
        "2026-05-27",
        "2026-06-26",
        "2026-08-26",
        "2026-09-04",
        "2026-10-02",
        "2026-10-20",
        "2026-11-24",
        "2026-12-25",
    ];
    assert_eq!(year("india", 2026), listed);
}

#[test]
fn india_keeps_its_three_national_holidays_whenever_they_are_working_days() {
    assert_eq!(name("india", "2024-01-26"), Some("Republic Day"));
    assert_eq!(name("india", "2024-08-15"), Some("Independence Day"));
    assert_eq!(name("india", "2024-10-02"), Some("Mahatma Gandhi's Jayanti"));
}

#[test]
fn india_ends_where_the_moon_dates_are_estimates() {
    let india = find("india").unwrap();
    assert_eq!((india.first_year, india.last_year), (2022, 2026));
}

#[test]
fn canada_keeps_truth_and_reconciliation_since_2021() {
    assert_eq!(name("canada-federal", "2020-09-30"), None);
    assert_eq!(name("canada-federal", "2026-09-30"), Some("National Day for Truth and Reconciliation"));
    assert_eq!(name("canada-federal", "2028-07-03"), Some("Canada Day (observed)"));
    assert_eq!(name("canada-federal", "2026-05-18"), Some("Victoria Day"));
}

#[test]
fn australia_lists_only_what_all_states_keep() {
    assert_eq!(name("australia-national", "2026-01-26"), Some("Australia Day"));
    assert_eq!(name("australia-national", "2028-04-25"), Some("ANZAC Day"));
    // Saturday 25 April 2026: New South Wales and the capital add the Monday, Victoria does not.
    assert_eq!(name("australia-national", "2026-04-27"), None);
    assert!(name("australia-national", "2022-09-22").is_some());
    assert_eq!(name("australia-national", "2026-06-08"), None);
}

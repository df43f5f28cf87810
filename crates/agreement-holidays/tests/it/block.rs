//! The text that is pasted into an agreement.

use agreement_holidays::{OutOfRange, calendar_block, find, regions};

#[test]
fn a_year_of_the_euro_payment_system_reads_like_this() {
    let target = find("target").unwrap();
    let expected = "\
// Public holidays: TARGET, the euro payment system, 2026. Check them before you sign.
// A holiday on a weekend is left out, unless it is kept on another day.
// Closing days of the euro payment system; the countries of the euro keep further holidays.
calendar target {
  workdays: monday to friday
  holidays: 2026-01-01, // New Year's Day
            2026-04-03, // Good Friday
            2026-04-06, // Easter Monday
            2026-05-01, // Labour Day
            2026-12-25  // Christmas Day
  timezone: \"Europe/Berlin\"
  roll: next
}
";
    assert_eq!(calendar_block(target, "target", 2026, 2026).unwrap(), expected);
}

#[test]
fn several_years_are_named_from_the_first_to_the_last() {
    let us = find("us-federal").unwrap();
    let block = calendar_block(us, &us.block_name(), 2026, 2028).unwrap();
    let first = block.lines().next().unwrap();
    assert_eq!(
        first,
        "// Public holidays: United States, federal, 2026 to 2028. Check them before you sign."
    );
    assert!(block.contains("\ncalendar us_federal {\n"));
    assert!(block.contains("\n  holidays: 2026-01-01, // New Year's Day\n"));
    assert!(block.contains("\n            2028-12-25  // Christmas Day\n"));
}

#[test]
fn the_calendar_takes_the_name_it_is_given() {
    let block = calendar_block(find("germany").unwrap(), "working_time", 2026, 2026).unwrap();
    assert!(block.contains("\ncalendar working_time {\n"));
}

#[test]
fn the_notes_of_a_region_stand_above_its_calendar() {
    for region in regions() {
        let block = calendar_block(region, "days", region.first_year, region.first_year).unwrap();
        let (above, _) = block.split_once("calendar days {").unwrap();
        for note in &region.notes {
            assert!(above.contains(&format!("// {note}\n")), "{}: {note}", region.id);
        }
    }
}

#[test]
fn india_is_told_to_confirm_states_and_moon_dates() {
    let block = calendar_block(find("india").unwrap(), "india", 2026, 2026).unwrap();
    assert!(block.contains("Each Indian state has its own list: confirm yours."));
    assert!(block.contains("Dates that follow the moon can move by a day at short notice"));
}

#[test]
fn every_block_over_its_whole_range_is_well_formed() {
    for region in regions() {
        let name = region.block_name();
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{name}");
        let block = calendar_block(region, &name, region.first_year, region.last_year).unwrap();
        let lines: Vec<_> = block.lines().skip_while(|line| line.starts_with("// ")).collect();

        assert_eq!(lines[0], format!("calendar {name} {{"));
        assert_eq!(lines[1], "  workdays: monday to friday");
        let end = lines.len() - 3;
        assert_eq!(lines[end], format!("  timezone: \"{}\"", region.timezone));
        assert_eq!(lines[end + 1..], ["  roll: next", "}"]);
        assert!(block.ends_with("}\n"));

        let days = &lines[2..end];
        assert_eq!(days.len(), region.holidays(region.first_year, region.last_year).count());
        for (place, line) in days.iter().enumerate() {
            let (value, _) = line.split_once(" // ").unwrap();
            let (field, date) = value.split_at(12);
            assert_eq!(field, if place == 0 { "  holidays: " } else { "            " });
            let ending = if place + 1 == days.len() { ' ' } else { ',' };
            assert!(date.ends_with(ending) && date.len() == 11, "{}: `{line}`", region.id);
        }
    }
}

#[test]
fn years_without_data_are_refused_and_the_known_ones_named() {
    let us = find("us-federal").unwrap();
    let refused = |from, to| calendar_block(us, "us_federal", from, to).unwrap_err();
    assert_eq!(
        refused(2026, 2041),
        OutOfRange { region: "us-federal", from: 2026, to: 2041, first_year: 2020, last_year: 2040 }
    );
    assert_eq!(
        refused(2019, 2020).to_string(),
        "`us-federal` has holidays for 2020 to 2040 only, and you asked for 2019 to 2020"
    );
    assert_eq!(
        refused(2041, 2041).to_string(),
        "`us-federal` has holidays for 2020 to 2040 only, and you asked for 2041"
    );
    assert_eq!(refused(2028, 2026).to_string(), "the years from `2028` to `2026` run backwards");
}

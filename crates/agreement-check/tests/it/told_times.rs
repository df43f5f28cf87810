//! Times that stand in words, laid beside the dates of the fields: what is too long for them, and what is no time of work.

use super::scene::{NONE, says};

/// A deal with a client, a supplier and a goal.
const DEAL: &str = r#"
agreement "Deal" { language: 1; effective: 2026-03-02; ends: 2026-12-31; value: 240,000 USD; calendar: us }
calendar us { workdays: monday to friday; holidays: 2026-05-25, 2026-07-03, 2026-12-25; timezone: "America/New_York"; roll: next }
party northwind "Northwind" { role: supplier; person priya "Priya" { authority: signs, changes } }
party acme "Acme" { role: client; person dana "Dana" { authority: signs, changes, accepts }; team lab "Measuring room" }
goal faster "Faster" { who: acme.dana; why: "b"; when: by 2026-09-30; measure: "c"; source: "d"; baseline: 9 hours; target: at most 8 hours }
dependency drawings "Released drawings of the frame" {
  serves: faster; who: acme.dana; to: northwind; why: "w"; how: "h"; when: by 2026-04-01
}
"#;

const LONG: &str = "lead-time-too-long";
const HASTY: &str = "acceptance-hasty";

/// What the rule says of a promise that needs the drawings, due on a day.
fn of(due: &str, entries: &str) -> Vec<String> {
    says(
        LONG,
        &format!(
            "{DEAL}\ndependency frame \"Steel frame in place\" {{ serves: faster; needs: drawings; who: northwind.priya; to: acme; when: by {due}; {entries} }}\n"
        ),
    )
}

#[test]
fn a_time_from_what_is_needed_ends_before_the_date_or_is_told() {
    let early = "2026-04-30";
    for words in [
        "Cut and welded in Gary, six weeks from released drawings",
        "The mill quotes ten weeks from order",
        "Welding takes five weeks",
        "Six to eight weeks after sign-off",
        "Lead time is 45 days",
        "The paint needs five weeks before it may be touched",
    ] {
        assert_eq!(of(early, &format!("how: \"{words}\"")).len(), 1, "{words}");
        assert_eq!(of(early, &format!("why: \"b\"; how: \"h\"; note: \"{words}\"")).len(), 1, "{words}");
        assert_eq!(of("2026-07-31", &format!("how: \"{words}\"")), NONE, "{words}");
    }
    assert_eq!(
        of(early, "how: \"six weeks from released drawings\""),
        [
            "six weeks by the words of `frame` end on 2026-05-13, and it is due on 2026-04-30: `drawings`, which it needs, is due on 2026-04-01"
        ]
    );
}

#[test]
fn other_lengths_are_no_time_of_work() {
    for words in [
        "Warranty of twelve months from delivery",
        "Delivered within ten weeks from order",
        "Logs are kept for 90 days after release",
        "Paid 60 days after signing",
        "At most eight weeks from order",
        "Two weeks from the harbour is the old hall",
        "The last six weeks after the release were lost",
        "A free update after six months from signing",
    ] {
        assert_eq!(of("2026-04-30", &format!("how: \"{words}\"")), NONE, "{words}");
    }
}

#[test]
fn what_cures_fills_the_time_of_what_has_to_be_done_before() {
    let how = "how: \"Dug, poured and cured 29 days; the screed cures 29 days\"";
    assert_eq!(of("2026-04-30", how).len(), 1);
    assert_eq!(of("2026-05-15", how), NONE);
}

#[test]
fn what_stands_in_the_way_longer_is_told_unless_something_is_done_in_time() {
    let way = |title: &str, day: &str| {
        format!(
            "how: \"h\"; resistance \"{title}\" {{ who: acme.dana; mitigation \"Ask for a sooner day\" {{ who: acme.dana; when: by {day} }} }}"
        )
    };
    let due = "2026-04-30";
    for title in
        ["The council sits only on 14 May", "The crane is booked into June", "The yard is closed until 4 May"]
    {
        assert_eq!(of(due, &way(title, "2026-05-06")).len(), 1, "{title}");
        assert_eq!(of(due, &way(title, "2026-04-10")), NONE, "{title}");
    }
    for title in
        ["The council sits only on 14 April", "The yard is closed until March", "In May everybody is away"]
    {
        assert_eq!(of(due, &way(title, "2026-05-06")), NONE, "{title}");
    }
}

#[test]
fn what_comes_afterwards_needs_its_time_before_the_goal() {
    let why = |words: &str| format!("how: \"h\"; why: \"{words}\"");
    for words in [
        "The fitters hang doors for eight weeks once the frame is in place",
        "Eight weeks of glazing follow",
        "The roof takes seven weeks after delivery",
    ] {
        assert_eq!(of("2026-08-31", &why(words)).len(), 1, "{words}");
        assert_eq!(of("2026-06-30", &why(words)), NONE, "{words}");
    }
    for words in [
        "In eight weeks the season begins",
        "We lost eight weeks after delivery",
        "Eight weeks without a roof",
    ] {
        assert_eq!(of("2026-08-31", &why(words)), NONE, "{words}");
    }
}

#[test]
fn an_order_that_takes_longer_than_its_answer_is_late_each_time() {
    let duty = |within: &str, note: &str| {
        says(
            LONG,
            &format!(
                "{DEAL}\nevent call_off \"A call-off\" {{ who: acme.dana }}\nduty parts \"Parts at the gate\" {{ who: northwind.priya; to: acme; when: within {within} after each call_off; note: \"{note}\" }}\n"
            ),
        )
    };
    assert_eq!(duty("15 business days", "Castings are bought then, their lead time is eight weeks").len(), 1);
    assert_eq!(duty("15 business days", "Made by the maker in six weeks from order").len(), 1);
    assert_eq!(duty("10 weeks", "Castings are bought then, their lead time is eight weeks"), NONE);
    assert_eq!(duty("15 business days", "Stock for eight weeks is kept at the gate"), NONE);
}

/// What is said of the review of a promise.
fn review(how: &str, acceptance: &str) -> Vec<String> {
    says(
        HASTY,
        &format!(
            "{DEAL}\ndependency frame \"First parts\" {{ serves: faster; who: northwind.priya; to: acme; when: by 2026-06-01; how: \"{how}\"; acceptance {{ {acceptance}; silence: rejected; correct: 5 business days; rounds: 2 }} }}\n"
        ),
    )
}

#[test]
fn a_review_is_over_after_the_test_that_it_waits_for() {
    let by = |criteria: &str, days: u32| {
        format!("who: acme.lab; criteria: \"{criteria}\"; review: {days} business days")
    };
    for how in [
        "Twenty parts go to the lab, whose cultures take ten business days",
        "Acme's measuring room measures each bore, which takes ten business days",
        "The salt spray test takes two weeks",
    ] {
        assert_eq!(review(how, &by("Salt spray class 4", 5)).len(), 1, "{how}");
        assert_eq!(review(how, &by("Salt spray class 4", 20)), NONE, "{how}");
    }
    for how in [
        "Before delivery the salt spray test takes two weeks",
        "Painting takes two weeks",
        "Salt spray reports are kept for two years",
    ] {
        assert_eq!(review(how, &by("Salt spray class 4", 5)), NONE, "{how}");
    }
    assert_eq!(review("h", &by("Runs for 30 days without a stop", 5)).len(), 1);
    assert_eq!(review("On trial for 30 days", &by("Runs for 30 days without a stop", 5)), NONE);
    assert_eq!(review("h", &by("A history of 24 months", 5)), NONE);
}

#[test]
fn a_time_that_stands_alone_is_no_part_of_those_that_follow_each_other() {
    let told = |due: &str| {
        of(
            due,
            "how: \"The drawings are checked in 3 days. Welding takes 20 days, then 30 days for the paint\"",
        )
        .join("\n")
    };
    let late = told("2026-05-08");
    assert!(late.contains("20 days and 30 days by the words of `frame` end on"), "{late}");
    assert_eq!(told("2026-06-30"), "");
}

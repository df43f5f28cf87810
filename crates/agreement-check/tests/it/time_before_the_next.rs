//! Times in words, and reviews, that leave too little time before the next step of the plan.

use super::scene::NONE;
use super::time_and_what_follows::{of, step};

#[test]
fn to_place_an_order_makes_its_time_no_shorter() {
    let line = |title: &str, step_title: &str| {
        let fields = format!(
            "how: \"h\"; when: by 2026-05-29; resistance \"{title}\" {{ who: acme.dana; mitigation \"{step_title}\" {{ who: acme.dana; when: by 2026-04-10 }} }}"
        );
        of("lead-time-too-long", &step("line", "Line, live and tested", "acme.dana", &fields))
    };
    for (title, done) in [
        ("The carrier quotes 90 days from the day of order", "Place the order"),
        ("The meter comes ten weeks from order", "Order the meter"),
        ("The works take twelve weeks from a signed order", "Sign the order"),
        ("Glass takes nine weeks from order", "Buy the glass"),
        ("The council takes 60 days from receipt", "File the application"),
    ] {
        assert_eq!(line(title, done).len(), 1, "{title}");
    }
    for (title, done) in [
        ("The carrier quotes 30 days from the day of order", "Place the order"),
        ("The carrier quotes 90 days from the day of order", "Order a loan line from another carrier"),
        ("The meter comes ten weeks from order", "Meter taken from the old hall"),
        ("Glass may take nine weeks from order", "Order the glass"),
        ("Glass takes six weeks from order", "Order the glass"),
    ] {
        assert_eq!(line(title, done), NONE, "{title}");
    }
}

#[test]
fn an_order_does_not_wait_for_ones_own_work_on_the_spot() {
    let panels = |who: &str, title: &str| {
        let frame = step("frame", title, who, "how: \"h\"; when: by 2026-05-04");
        let fields = "how: \"h\"; needs: frame; when: by 2026-06-12; resistance \"Panels are nine weeks from order\" { who: northwind.priya }";
        of(
            "lead-time-too-long",
            &format!("{frame}{}", step("panels", "Panels on", "northwind.priya", fields)),
        )
    };
    assert_eq!(panels("northwind.priya", "Frame standing"), NONE);
    assert_eq!(panels("acme.dana", "Frame standing").len(), 1);
    assert_eq!(panels("northwind.priya", "Drawings of the frame").len(), 1);
}

#[test]
fn what_is_needed_so_long_before_cannot_be_planned_later() {
    let permit = |title: &str, day: &str| {
        let fields = format!(
            "how: \"h\"; when: by 2026-06-26; resistance \"{title}\" {{ who: northwind.priya; mitigation \"Calculation filed\" {{ who: northwind.priya; when: by {day} }} }}"
        );
        of("lead-time-too-long", &step("stand", "Stand built", "northwind.priya", &fields))
    };
    for title in [
        "The upper floor needs an approval, on file six weeks before",
        "The street office wants the plan 30 days in advance",
        "The hall wants names eight weeks before the opening",
        "The crane is booked five weeks ahead",
        "The works council must be told two months before the start",
    ] {
        assert_eq!(permit(title, "2026-06-01").len(), 1, "{title}");
        assert_eq!(permit(title, "2026-04-10"), NONE, "{title}");
    }
    for title in [
        "The old crew left six weeks before the merger with Harlan",
        "Filed six weeks ago, before the audit",
        "Two days before, the hall is still let",
        "Dealers ask for six weeks of notice before",
        "The approval costs six weeks of rent",
        "The venue gives the final numbers only ten weeks before",
        "The fitters are on leave for six weeks before delivery",
    ] {
        assert_eq!(permit(title, "2026-06-01"), NONE, "{title}");
    }
}

#[test]
fn times_that_follow_one_another_are_taken_together_with_the_review() {
    let made = |how: &str, due: &str| {
        let drawings = step(
            "drawings",
            "Drawings",
            "northwind.priya",
            "how: \"h\"; when: by 2026-04-01; acceptance { who: acme.dana; criteria: \"c\" at most 2 faults; review: 10 business days; silence: accepted; correct: 5 business days; rounds: 1 }",
        );
        let fields = format!("how: \"{how}\"; needs: drawings; when: by {due}");
        of(
            "lead-time-too-long",
            &format!("{drawings}{}", step("frame", "Frame ready", "northwind.priya", &fields)),
        )
    };
    for how in [
        "Four weeks in the shop, then ten days at the galvaniser",
        "Three weeks of cutting, followed by 20 days of coating",
        "Two weeks at the printer and then three weeks at the binder",
        "Layout in ten days, after that four weeks at sea",
        "Six weeks of casting, then two weeks of grinding",
    ] {
        assert_eq!(made(how, "2026-05-08").len(), 1, "{how}");
        assert_eq!(made(how, "2026-07-31"), NONE, "{how}");
    }
    for how in [
        "Two weeks in the shop, ten days of which for the galvaniser",
        "Two weeks in the shop, then five years of warranty",
        "One week in the shop, then two days at the galvaniser",
        "Within four weeks, then up to ten days for the papers",
        "Two people for two weeks",
    ] {
        assert_eq!(made(how, "2026-05-08"), NONE, "{how}");
    }
}

#[test]
fn a_written_date_a_few_days_after_weeks_of_somebody_else_is_seen() {
    let field = |when: &str, due: &str, who: &str| {
        let draft = step("draft", "Draft", "northwind.priya", "how: \"h\"; when: by 2026-04-01");
        let bars =
            step("bars", "Bars released", "acme.dana", &format!("how: \"h\"; needs: draft; when: {when}"));
        let done = step("answers", "Answers in", who, &format!("how: \"h\"; needs: bars; when: {due}"));
        of("no-slack", &format!("{draft}{bars}{done}"))
    };
    let weeks = "within 20 business days after draft is met";
    assert_eq!(field(weeks, "by 2026-05-04", "northwind.priya").len(), 1);
    assert_eq!(field(weeks, "by 2026-05-15", "northwind.priya"), NONE);
    assert_eq!(field(weeks, "by 2026-05-04", "acme.dana"), NONE);
    assert_eq!(field(weeks, "within 4 business days after bars is met", "northwind.priya"), NONE);
    assert_eq!(field("within 3 business days after draft is met", "by 2026-04-10", "northwind.priya"), NONE);
    assert_eq!(field("by 2026-04-29", "by 2026-05-04", "northwind.priya"), NONE);
}

#[test]
fn one_rejection_has_room_before_the_next_step() {
    let next = |acceptance: &str, due: &str| {
        let report = step(
            "report",
            "Report",
            "northwind.priya",
            &format!(
                "how: \"h\"; when: by 2026-04-30; acceptance {{ who: acme.dana; criteria: \"c\" at most 2 faults; {acceptance} }}"
            ),
        );
        let day =
            step("day", "Workshop", "northwind.priya", &format!("how: \"h\"; needs: report; when: {due}"));
        of("no-slack", &format!("{report}{day}"))
    };
    let slow = "review: 10 business days; silence: accepted; correct: 5 business days; rounds: 2";
    assert_eq!(next(slow, "by 2026-05-22").len(), 1);
    let late = format!("{slow} }}; if late {{ extend what needs it day for day ");
    assert_eq!(next(&late, "by 2026-05-22"), NONE, "it moves");
    for (acceptance, due) in [
        (slow, "by 2026-06-26"),
        (slow, "within 15 business days after report is accepted"),
        ("review: 3 business days; silence: accepted; correct: 2 business days; rounds: 2", "by 2026-05-22"),
        ("review: 10 business days; silence: accepted", "by 2026-05-29"),
        // The review itself leaves no time: that is told elsewhere.
        (slow, "by 2026-05-08"),
    ] {
        assert_eq!(next(acceptance, due), NONE, "{acceptance}, {due}");
    }
}

#[test]
fn a_promise_keeps_the_time_before_a_day_that_it_speaks_of() {
    let hung = |title: &str, why: &str, due: &str| {
        let fields = format!("how: \"h\"; when: by {due}");
        let posters = step("posters", title, "northwind.priya", &fields)
            .replace("why: \"w\"", &format!("why: \"{why}\""));
        of(
            "lead-time-too-long",
            &format!("{posters}milestone opening \"The festival opens\" {{ when: on 2026-09-11 }}\n"),
        )
    };
    for (title, why) in [
        ("Posters hang six weeks before the opening", "w"),
        ("Posters", "The town looks up eight weeks before the festival"),
        ("Tickets", "Half of them are sold 60 days before the opening"),
        ("Programme printed", "Papers want it two months ahead of the festival"),
        ("Names of the crew", "The police ask for them 30 days prior to the opening"),
    ] {
        assert_eq!(hung(title, why, "2026-08-28").len(), 1, "{title}: {why}");
        assert_eq!(hung(title, why, "2026-06-26"), NONE, "{title}: {why}");
    }
    for why in [
        "Six weeks before the merger nobody reads",
        "The last two weeks before the opening are quiet",
        "Two weeks after the opening it is over",
        "Ten days before the opening the hall is built",
        "Booking closes eight weeks before the opening",
        "The advertising starts eight weeks before the opening",
    ] {
        assert_eq!(hung("Posters", why, "2026-08-28"), NONE, "{why}");
    }
}

#[test]
fn what_is_made_of_something_waits_until_it_has_been_looked_at() {
    let made = |how: &str, review: &str| {
        let art = step(
            "artwork",
            "Artwork",
            "acme.dana",
            &format!(
                "how: \"h\"; when: by 2026-04-01; acceptance {{ who: northwind.priya; criteria: \"c\" at most 2 faults; review: {review}; silence: accepted }}"
            ),
        );
        let fields = format!("how: \"{how}\"; needs: artwork; when: by 2026-05-08");
        of("lead-time-too-long", &format!("{art}{}", step("boxes", "Boxes", "northwind.priya", &fields)))
    };
    for how in [
        "Four weeks from released artwork",
        "Four weeks in the workshop",
        "Printed four weeks at the printer, by hand",
    ] {
        let in_window = format!("{how}, and then in the shop window");
        assert_eq!(made(&in_window, "10 business days").len(), 1, "{in_window}");
        assert_eq!(made(how, "10 business days").len(), 1, "{how}");
        assert_eq!(made(how, "2 business days"), NONE, "{how}");
    }
    for how in ["Posters hang four weeks in the shop window", "Stock for 2 weeks at first, then for 6 weeks"]
    {
        assert_eq!(made(how, "10 business days"), NONE, "{how}");
    }
}

#[test]
fn a_review_that_leaves_a_few_days_is_seen() {
    let next = |review: &str, who: &str| {
        let draft = step(
            "draft",
            "Draft",
            "acme.dana",
            &format!(
                "how: \"h\"; when: by 2026-04-01; acceptance {{ who: northwind.priya; criteria: \"c\" at most 2 faults; review: {review}; silence: accepted }}"
            ),
        );
        of(
            "no-slack",
            &format!(
                "{draft}{}",
                step("answers", "Answers in", who, "how: \"h\"; needs: draft; when: by 2026-05-04")
            ),
        )
    };
    assert_eq!(next("20 business days", "northwind.priya").len(), 1);
    assert_eq!(next("10 business days", "northwind.priya"), NONE);
    assert_eq!(next("20 business days", "acme.dana"), NONE);
}

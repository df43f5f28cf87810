//! What follows from a delay, and what stops or runs on, where nothing is gained by it any more.

use super::scene::{NONE, says};

/// A deal with a client, a supplier and a goal.
const DEAL: &str = r#"
agreement "Deal" { language: 1; effective: 2026-03-02; ends: 2027-03-31; value: 240,000 USD; calendar: us }
calendar us { workdays: monday to friday; holidays: 2026-05-25, 2026-07-03, 2026-12-25; hours: 09:00 to 16:00; timezone: "America/New_York"; roll: next }
party northwind "Northwind" { role: supplier; person priya "Priya" { authority: signs, changes } }
party acme "Acme" { role: client; person dana "Dana" { authority: signs, changes, accepts } }
"#;

const GOAL: &str = r#"goal faster "Faster" { who: acme.dana; why: "b"; when: by 2026-09-30; measure: "c"; source: "d"; baseline: 9 hours; target: at most 8 hours }
"#;

pub fn of(rule: &str, entries: &str) -> Vec<String> {
    says(rule, &format!("{DEAL}{GOAL}{entries}"))
}

/// Something that one side does for the goal.
pub fn step(name: &str, title: &str, who: &str, fields: &str) -> String {
    let to = if who == "acme.dana" { "northwind" } else { "acme" };
    format!(
        "dependency {name} \"{title}\" {{ serves: faster; who: {who}; to: {to}; why: \"w\"; {fields} }}\n"
    )
}

#[test]
fn a_few_days_late_is_no_reason_to_end_it_at_once() {
    let ended = |missed: &str| {
        let fields = format!(
            "how: \"h\"; when: by 2026-09-04; if late {{ basis: \"b\"; pay 500 USD per day up to 5,000 USD }}; if missed by {missed}"
        );
        let right =
            "right stop \"Acme may stop\" { acme may terminate with 2 days notice; when: any time }\n";
        of(
            "penalty-without-cure",
            &format!("{}{right}", step("frame", "Frame up", "northwind.priya", &fields)),
        )
    };
    assert_eq!(ended("3 days { acme may terminate }").len(), 1);
    assert_eq!(ended("7 days { acme may terminate }").len(), 1);
    assert_eq!(ended("3 days { acme may terminate with 5 days to cure }"), NONE);
    assert_eq!(ended("3 days { acme may terminate with 2 days notice }"), NONE);
    assert_eq!(ended("20 days { acme may terminate }"), NONE);
}

#[test]
fn what_cannot_or_must_not_go_on_stops_at_once() {
    let stopped = |title: &str, when: &str, branch: &str| {
        let cut = step("cut", "Cut under the sheet", "northwind.priya", "how: \"h\"; when: by 2026-06-05");
        of(
            "penalty-without-cure",
            &format!(
                "{cut}duty stands \"{title}\" {{ who: northwind.priya; to: acme; when: {when}; {branch} {{ acme may suspend cut }} }}\n"
            ),
        )
    };
    let all = "throughout from effective until ends";
    for title in [
        "Machines and men are insured",
        "The permit for the street is valid",
        "Drivers are licensed",
        "Every fitter is certified for gas",
        "The scaffold is safe",
    ] {
        assert_eq!(stopped(title, all, "if broken"), NONE, "{title}");
    }
    for title in
        ["The yard is swept", "Lists are kept", "Logos are shown", "Priya is on call", "Ratings are high"]
    {
        assert_eq!(stopped(title, all, "if broken").len(), 1, "{title}");
    }
    assert_eq!(stopped("Proof of insurance", "by 2026-05-01", "if late").len(), 1);
    // The work is the other side's: it is stopped by the one who waits for it.
    assert!(stopped("The yard is swept", all, "if broken").concat().contains("have the work stopped"));
    let handed = |lodged: &str, each: &str| {
        of(
            "penalty-without-cure",
            &format!(
                "duty in_hand \"{lodged}\" {{ who: acme.dana; to: northwind; when: {each} from 2026-04-01 until ends; if late by 1 day {{ northwind may suspend pay_out }} }}\n\
                 duty pay_out \"Net pay goes from Northwind's account to the staff\" {{ who: northwind.priya; to: acme; when: every month from 2026-04-08 until ends }}\n"
            ),
        )
    };
    assert_eq!(handed("Net pay of all staff is lodged to the account", "every month"), NONE);
    assert_eq!(handed("Holiday plans are sent", "every month").len(), 1);
    assert_eq!(handed("Net pay of all staff is lodged to the account", "every week").len(), 1);
}

#[test]
fn a_sum_for_a_miss_does_not_come_on_top_of_what_was_paid_by_the_day() {
    let lists = |late: &str, missed: &str| {
        let fields = format!(
            "how: \"h\"; when: by 2026-05-08; if late {{ {late} }}; if missed by 20 days {{ {missed} }}"
        );
        of("double-penalty", &step("lists", "Lists", "acme.dana", &fields))
    };
    let daily = "basis: \"Idle people\"; pay 900 USD per business day up to 9,000 USD";
    assert_eq!(lists(daily, "northwind may terminate; acme must pay 54,000 USD within 7 days").len(), 1);
    assert_eq!(lists(daily, "acme must pay 30,000 USD").len(), 1);
    assert_eq!(lists(daily, "pay 25,000 USD").len(), 1);
    for (late, missed) in [
        (daily, "basis: \"Three people let go\"; acme must pay 54,000 USD within 7 days"),
        (daily, "acme must pay 8,000 USD"),
        (daily, "acme must pay 20,000 USD"),
        (daily, "northwind may terminate with 10 days to cure"),
        ("extend faster day for day", "acme must pay 54,000 USD"),
        (
            "basis: \"b\"; remedy: added; pay 900 USD per business day up to 9,000 USD",
            "acme must pay 54,000 USD",
        ),
    ] {
        assert_eq!(lists(late, missed), NONE, "{missed}");
    }
}

#[test]
fn a_fee_begins_with_what_it_is_paid_for() {
    let fee = |late: &str, when: &str| {
        let run = step(
            "run",
            "A month run twice",
            "northwind.priya",
            &format!("how: \"h\"; when: by 2026-05-08; if late {{ {late} }}"),
        );
        of(
            "paid-before-start",
            &format!(
                "{run}milestone first_day \"First day on the new system\" {{ when: on 2026-06-01 }}\n\
                 duty desk \"The desk answers\" {{ who: northwind.priya; to: acme; when: every month from first_day until ends; if late {{ credit 50 USD }} }}\n\
                 payment fee \"Monthly fee\" {{ who: acme.dana; to: northwind; amount: 5,000 USD; when: {when} }}\n"
            ),
        )
    };
    let written = "every month from 2026-06-12 until ends";
    assert_eq!(fee("extend first_day day for day", written).len(), 1);
    for (late, when) in [
        ("extend first_day day for day; credit 400 USD per day up to 8,000 USD", written),
        ("extend first_day, fee day for day", written),
        ("extend first_day day for day", "every month from 11 days after first_day until ends"),
        ("extend first_day day for day", "every month from 2026-09-01 until ends"),
        ("escalate to acme.dana, northwind.priya within 2 business days", written),
    ] {
        assert_eq!(fee(late, when), NONE, "{late}, {when}");
    }
}

#[test]
fn work_does_not_move_past_the_last_day_of_something() {
    let moved = |title: &str, late: &str, more: &str| {
        let line = step(
            "line",
            "Line live",
            "acme.dana",
            &format!("how: \"h\"; when: by 2026-04-24; if late {{ {late} }}"),
        );
        let weekend = step(
            "weekend",
            "Everything moved",
            "northwind.priya",
            "how: \"h\"; needs: line; when: by 2026-05-29",
        );
        of(
            "extension-outruns-cutoff",
            &format!("{line}{weekend}milestone out \"{title}\" {{ when: on 2026-06-02 }}\n{more}"),
        )
    };
    let days = "extend weekend day for day";
    for title in [
        "Last day at Whitehall Road",
        "The lease expires",
        "The old system is switched off",
        "The crane leaves",
        "The road closure ends",
    ] {
        assert_eq!(moved(title, days, "").len(), 1, "{title}");
    }
    assert_eq!(moved("Last day at Whitehall Road", "extend weekend by 10 days", "").len(), 1);
    for (title, late) in [
        ("Board meeting", days),
        ("Roll-out of the tool in all offices", days),
        ("Customers no longer wait for a quote", days),
        ("End of the design phase", days),
        ("Conference room handed over", days),
        ("Last day at Whitehall Road", "extend weekend day for day up to 3 days"),
        ("Last day at Whitehall Road", "extend weekend by 2 days"),
        ("Last day at Whitehall Road", "extend weekend, out day for day"),
        ("Last day at Whitehall Road", "pay 500 USD per day up to 5,000 USD"),
    ] {
        assert_eq!(moved(title, late, ""), NONE, "{title}: {late}");
    }
    let false_one = "assumption lift \"Both lifts are ours\" { who: acme.dana; if false { extend weekend by 10 days } }\n";
    assert_eq!(moved("Last day at Whitehall Road", "escalate", false_one).len(), 1);
}

#[test]
fn nobody_leaves_in_the_season_with_a_months_notice() {
    let left = |statement: &str, used: &str, window: &str| {
        let cut = step(
            "cut",
            "First cut",
            "northwind.priya",
            &format!("how: \"h\"; when: {window}; worth: 200,000 USD"),
        );
        of(
            "exit-notice-short",
            &format!(
                "{cut}right leave \"Either can leave\" {{ {statement}; when: any time; if used {{ {used} }} }}\n"
            ),
        )
    };
    let (month, paid) = (
        "either party may terminate with 30 days notice",
        "acme must \"pay for what is done\" within 21 days",
    );
    let weeks = "from 2026-05-18 until 2026-06-05";
    assert_eq!(left(month, paid, weeks).len(), 1);
    assert_eq!(left(month, paid, "from 2026-12-01 until 2026-12-19").len(), 1);
    assert_eq!(left("either party may terminate with 90 days notice", paid, weeks), NONE);
    assert_eq!(left("acme may terminate with 30 days notice", paid, weeks), NONE);
    assert_eq!(left(month, "northwind must pay 20,000 USD to acme within 21 days", weeks), NONE);
    assert_eq!(left(month, "northwind must \"finish the season\" within 60 days", weeks), NONE);
    assert_eq!(left(month, paid, "from 2026-05-01 until 2026-10-30"), NONE);
}

#[test]
fn hours_of_work_reach_as_far_as_the_goal() {
    let evening = |title: &str, within: &str| {
        let goal = format!(
            "goal evening \"{title}\" {{ who: acme.dana; why: \"b\"; when: by 2026-09-30; measure: \"c\"; source: \"d\"; baseline: 0%; target: at least 85% }}\n"
        );
        let repair = format!(
            "event fault \"A unit stands still\" {{ who: acme }}\nduty repair \"It works again\" {{ who: northwind.priya; to: acme; when: within {within} after each fault by acme; if late {{ credit 80 USD }} }}\n"
        );
        says("answer-slower-than-goal", &format!("{DEAL}{goal}{repair}"))
    };
    for title in [
        "Evening surgery until 20:00 has pictures too",
        "Bread is on the shelf by 06:30",
        "The pool is open from 06:00 to 22:00",
        "The line runs day and night",
        "Calls are answered 24/7",
    ] {
        assert_eq!(evening(title, "14 working hours").len(), 1, "{title}");
        assert_eq!(evening(title, "6 hours"), NONE, "{title}");
    }
    for title in [
        "Post leaves by 15:30",
        "The desk is open from 09:00 to 16:00",
        "A quote in 1:40 minutes",
        "Patients seen the same day",
        "Room 20:04 is used",
        "Hours from request to quote down from 52:00 to 06:00",
        "Ratio of 1:20 up to 1:30",
        "No quote waits overnight",
    ] {
        assert_eq!(evening(title, "14 working hours"), NONE, "{title}");
    }
}

#[test]
fn a_way_out_after_the_fair_helps_nobody_who_pays_to_leave() {
    let out = |title: &str, used: &str| {
        let stand = step(
            "stand",
            "Stand built",
            "northwind.priya",
            "how: \"h\"; when: by 2026-09-25; if missed by 10 days { acme may terminate with 10 days to cure }",
        );
        of(
            "exit-opens-too-late",
            &format!(
                "{stand}milestone doors \"{title}\" {{ when: on 2026-09-28 }}\n\
                 right call_off \"Acme calls off\" {{ acme may terminate with 3 days notice; when: any time; if used {{ {used} }} }}\n"
            ),
        )
    };
    let dear = "acme must \"pay the whole price\" within 14 days";
    for title in [
        "The fair opens",
        "The congress begins",
        "The exhibition opens",
        "The trade show opens",
        "The summit begins",
    ] {
        assert_eq!(out(title, dear).len(), 1, "{title}");
        assert_eq!(out(title, "northwind must \"hand over what is built\" within 5 days"), NONE, "{title}");
    }
    assert_eq!(out("The new rules apply", dear), NONE);
}

#[test]
fn an_order_that_never_comes_is_given_to_somebody_else() {
    let ordered = |within: &str, rows: &str, more: &str| {
        of(
            "consequence-only-one-case",
            &format!(
                "event order \"A text to be translated\" {{ who: acme }}\n\
                 duty delivery \"The text comes back\" {{ who: northwind.priya; to: acme; when: within {within} after each order by acme; if late {{ basis: \"b\"; credit by lateness {{ {rows} }} up to 6,000 USD in total {more} }}\n"
            ),
        )
    };
    let days = "2 business days: 60 USD; 5 business days: 180 USD";
    assert_eq!(ordered("8 business days", days, "}").len(), 1);
    assert_eq!(
        ordered("8 business days", days, "}; if missed by 15 days { acme may \"give the text to others\" }"),
        NONE
    );
    assert_eq!(ordered("8 business days", days, "; escalate }"), NONE);
    assert_eq!(ordered("8 business days", days, "; remedy: sole }"), NONE);
    assert_eq!(ordered("8 working hours", "1 working hour: 60 USD; 5 working hours: 180 USD", "}"), NONE);
}

#[test]
fn what_was_ordered_beside_the_price_needs_no_more_than_interest() {
    let paid = |price: &str, late: &str| {
        of(
            "consequence-only-one-case",
            &format!(
                "{price}payment supplies \"Gel and paper as ordered\" {{ who: acme.dana; to: northwind; amount: stated in invoice; when: within 10 days after each invoice; if late {{ {late} }} }}\n"
            ),
        )
    };
    let price = "payment fee \"Price\" { who: acme.dana; to: northwind; amount: 240,000 USD; when: by 2026-06-30; if late { pay 1% of amount per started month up to 4% of amount }; if missed by 30 days { escalate } }\n";
    let interest = "basis: \"b\"; pay 1% of amount per started month up to 4% of amount";
    assert_eq!(paid(price, interest), NONE);
    assert_eq!(paid(price, "extend faster day for day").len(), 1);
}

#[test]
fn days_of_work_reach_as_far_as_the_goal() {
    let goal = |title: &str, within: &str| {
        let goal = format!(
            "goal open \"{title}\" {{ who: acme.dana; why: \"b\"; when: by 2026-09-30; measure: \"c\"; source: \"d\"; baseline: 0%; target: at least 85% }}\n"
        );
        let repair = format!(
            "event fault \"A till stands still\" {{ who: acme }}\nduty repair \"It works again\" {{ who: northwind.priya; to: acme; when: within {within} after each fault by acme; if late {{ credit 80 USD }} }}\n"
        );
        says("answer-slower-than-goal", &format!("{DEAL}{goal}{repair}"))
    };
    for title in [
        "Tills run on Saturdays as well",
        "The shop sells seven days a week",
        "Guests are served at weekends",
        "The rink is open Tuesday to Sunday",
        "No queue on Saturday",
    ] {
        assert_eq!(goal(title, "1 business day").len(), 1, "{title}");
        assert_eq!(goal(title, "4 working hours").len(), 1, "{title}");
        assert_eq!(goal(title, "10 business days"), NONE, "{title}");
        assert_eq!(goal(title, "24 hours"), NONE, "{title}");
    }
    for title in [
        "Tills run on Mondays",
        "The shop sells",
        "A quiet weekday",
        "Quotes leave faster",
        "Nobody works on Sundays any more",
        "Overtime on Saturdays is gone",
    ] {
        assert_eq!(goal(title, "1 business day"), NONE, "{title}");
    }
}

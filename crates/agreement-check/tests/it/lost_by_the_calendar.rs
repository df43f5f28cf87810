//! When the rules speak, and when they keep quiet, on what the calendar does by itself: money that waits for no work, trials that go on,
//! figures that come too late, services that are judged before they begin.

use super::one_side_only::{YEAR, says, step};
use super::scene::NONE;

fn payment(name: &str, amount: &str, when: &str) -> String {
    format!("payment {name} \"P\" {{ who: acme.dana; to: northwind; amount: {amount}; when: {when} }}\n")
}

fn looked_at(name: &str, when: &str) -> String {
    step(
        name,
        "northwind.priya",
        &format!(
            "to: acme; when: {when}; acceptance {{ who: acme.dana; criteria: \"All runs\"; review: 5 business days; silence: accepted }}"
        ),
    )
}

#[test]
fn money_waits_for_the_look_and_not_for_the_hand_over() {
    let rule = "paid-on-own-word";
    let deal = |amount: &str, state: &str| {
        looked_at("work", "by 2026-06-30")
            + &payment("part", amount, &format!("within 14 days after work is {state}"))
    };
    assert_eq!(says(rule, YEAR, &deal("40% of value", "delivered")).len(), 1);
    assert_eq!(says(rule, YEAR, &deal("30,000 USD", "delivered")).len(), 1);
    assert_eq!(says(rule, YEAR, &deal("40% of value", "accepted")), NONE);
    assert_eq!(says(rule, YEAR, &deal("5,000 USD", "delivered")), NONE);
}

#[test]
fn the_last_payment_hangs_on_the_last_work() {
    let rule = "paid-by-calendar";
    let deal = |when: &str| {
        looked_at("work", "by 2026-10-30")
            + &payment("first", "40% of value", "within 14 days after 2026-03-02")
            + &payment("last", "30% of value", when)
    };
    for when in ["within 30 days after ends", "by 2026-11-30", "on 2026-12-15"] {
        assert_eq!(says(rule, YEAR, &deal(when)).len(), 1, "{when}");
    }
    for when in ["within 30 days after work is accepted", "within 10 days after work is met"] {
        assert_eq!(says(rule, YEAR, &deal(when)), NONE, "{when}");
    }
}

#[test]
fn a_good_part_of_the_price_hangs_on_the_larger_part_of_the_work() {
    let rule = "advance-without-security";
    let deal = |second: &str, when: &str| {
        step("pipes", "northwind.priya", "to: acme; when: by 2026-04-30")
            + &looked_at("shop", "by 2026-10-30")
            + &payment("deposit", "20% of value", "within 5 days after 2026-03-30")
            + &payment("stage", second, &format!("within 7 days after {when}"))
            + &payment("rest", "15% of value", "within 10 days after shop is accepted")
    };
    assert_eq!(says(rule, YEAR, &deal("65% of value", "pipes is met")).len(), 1);
    assert_eq!(says(rule, YEAR, &deal("65% of value", "shop is met")), NONE);
    assert_eq!(says(rule, YEAR, &deal("30% of value", "pipes is met")), NONE);
}

#[test]
fn a_trial_does_not_turn_into_years() {
    let rule = "renewal-trap";
    let deal = |ends: &str, term: &str, notice: &str| {
        format!(
            "ends: {ends}; value: 100,000 USD\nrenewal {{ how: automatic; who: either party; term: {term}; times: at most 2; notice: at least {notice} before ends; uplift: at most 3% }}"
        )
    };
    let pilot = step("draft", "northwind.priya", "to: acme; when: by 2026-03-30");
    assert_eq!(says(rule, &deal("2026-05-01", "12 months", "14 days"), &pilot).len(), 1);
    assert_eq!(says(rule, &deal("2026-05-01", "2 months", "45 days"), &pilot).len(), 1);
    assert_eq!(says(rule, &deal("2026-05-01", "2 months", "14 days"), &pilot), NONE);
    assert_eq!(says(rule, &deal("2027-03-01", "12 months", "60 days"), &pilot), NONE);
}

#[test]
fn a_figure_is_read_before_its_goal_is_over() {
    let rule = "figure-after-goal";
    let deal = |source: &str, duty: &str, when: &str| {
        format!(
            "goal counted \"Counted\" {{ who: acme.dana; why: \"W\"; when: by 2026-06-30; measure: \"M\"; source: \"{source}\"; baseline: 7 points; target: at most 2 points }}\n\
             duty reading \"{duty}\" {{ who: northwind.priya; to: acme; when: {when} }}\n"
        )
    };
    for (source, duty) in [
        ("Water samples of the bathing lake", "Samples taken and tested"),
        ("Stocktake, both signatures", "Stocktake of the cellar"),
        ("Tenant survey", "Survey among the tenants"),
        ("Noise measurements at the fence", "Noise at night"),
        ("Weighing of the bins", "Bins weighed, weighing slips"),
    ] {
        assert_eq!(says(rule, YEAR, &deal(source, duty, "by 2026-11-15")).len(), 1, "{source}");
        assert_eq!(says(rule, YEAR, &deal(source, duty, "by 2026-06-20")), NONE, "{source}");
        assert_eq!(says(rule, YEAR, &deal(source, duty, "within 10 days after ends")), NONE, "{source}");
    }
    for (source, duty) in [
        ("Monthly report", "Report of the year"),
        ("Till data", "Data handed back"),
        ("Gate log", "Snow is cleared"),
    ] {
        assert_eq!(says(rule, YEAR, &deal(source, duty, "by 2026-11-15")), NONE, "{source}");
    }
}

#[test]
fn a_service_begins_with_what_it_rests_on() {
    let rule = "start-before-input";
    let deal = |late: &str, rest: &str| {
        step("access", "acme.dana", &format!("to: northwind; when: by 2026-04-10; if late {{ {late} }}"))
            + &looked_at("set_up", "by 2026-05-15")
            + &format!(
                "duty desk \"Calls answered\" {{ who: northwind.priya; to: acme; when: every calendar month from 2026-06-01 until ends; measure: \"Share\"; source: \"Log\"; target: at least 95%; {rest}\n if below 95% {{ credit 500 USD }} }}\n"
            )
    };
    assert_eq!(says(rule, YEAR, &deal("extend set_up day for day", "")).len(), 1);
    assert_eq!(says(rule, YEAR, &deal("extend set_up, desk day for day", "")), NONE);
    assert_eq!(says(rule, YEAR, &deal("extend set_up day for day", "provided: set_up is accepted;")), NONE);
    assert_eq!(says(rule, YEAR, &deal("escalate", "")), NONE);
}

#[test]
fn what_people_rest_on_lasts_until_the_new_is_there() {
    let rule = "old-ends-before-new";
    let deal = |why: &str| {
        step(
            "hall",
            "northwind.priya",
            &format!("to: acme; why: \"{why}\"; how: \"Built\"; when: by 2026-07-15"),
        )
    };
    for why in [
        "The lease of the old hall ends on 30 June.",
        "Our storage contract runs out on 2026-06-30, and nobody prolongs it",
        "The permit for the tents expires on 1 July 2026.",
        "Insurance cover for the barn ends 10 July",
        "The hosting is switched off on 5 July; the lease ends on 6 July",
    ] {
        assert_eq!(says(rule, YEAR, &deal(why)).len(), 1, "{why}");
    }
    for why in [
        "The lease of the old hall ends on 31 August.",
        "The season ends on 30 June.",
        "The fair opens on 1 July.",
        "The licence began on 1 July.",
        "The contract ends some day.",
    ] {
        assert_eq!(says(rule, YEAR, &deal(why)), NONE, "{why}");
    }
}

#[test]
fn a_figure_is_not_read_from_what_is_left_out() {
    let rule = "left-out-and-needed";
    let deal = |source: &str, out: &str, rest: &str| {
        format!(
            "goal counted \"Counted\" {{ who: acme.dana; why: \"W\"; when: by 2026-06-30; measure: \"M\"; source: \"{source}\"; baseline: 7 points; target: at most 2 points }}\n\
             scope {{ in: \"Six reports\"; out: \"{out}\" }}\n{rest}"
        )
    };
    for (source, out) in [
        ("Orders of the web shop, matched to the till", "Web shop"),
        ("Hours of the time clocks", "Integration of the time clocks"),
        ("Parts list in the warehouse software", "Link to the warehouse software"),
    ] {
        let found = says(rule, YEAR, &deal(source, out, "")).len();
        assert_eq!(found, 1, "{source}");
    }
    for (source, out) in
        [("Till report", "Further reports"), ("Gate log", "Snow clearing"), ("Web statistics", "Web design")]
    {
        assert_eq!(says(rule, YEAR, &deal(source, out, "")), NONE, "{source}");
    }
    let owed = step(
        "feed",
        "acme.dana",
        "to: northwind; how: \"Daily file of the web shop orders\"; when: by 2026-04-01",
    );
    assert_eq!(says(rule, YEAR, &deal("Orders of the web shop", "Web shop orders", &owed)), NONE);
}

#[test]
fn those_who_are_late_do_not_talk_to_themselves_alone() {
    let rule = "ladder-weak";
    let deal = |who: &str, late: &str, missed: &str| {
        step(
            "model",
            who,
            &format!(
                "to: acme; when: by 2026-06-30; if late {{ {late} }}\n if missed by 30 days {{ {missed} }}"
            ),
        )
    };
    let own = "escalate to northwind.priya within 2 days";
    assert_eq!(says(rule, YEAR, &deal("northwind.priya", "extend faster day for day", own)).len(), 1);
    assert_eq!(says(rule, YEAR, &deal("northwind.priya", "credit 1,000 USD", own)), NONE);
    assert_eq!(
        says(rule, YEAR, &deal("northwind.priya", own, "acme may terminate with 20 days notice")),
        NONE
    );
    let both = "escalate to northwind.priya, acme.dana within 2 days";
    assert_eq!(says(rule, YEAR, &deal("northwind.priya", "extend faster day for day", both)), NONE);
}

#[test]
fn whoever_decides_may_bind_the_house() {
    let rule = "acceptor-without-authority";
    let deal = |title: &str, authority: &str| {
        format!(
            "party lab \"Lab\" {{ role: client; person ines \"Ines Roca\" {{ title: \"Innovation\"{authority} }} }}\n"
        ) + &format!(
            "dependency choice \"{title}\" {{ serves: faster; who: lab.ines; to: northwind; when: by 2026-06-30 }}\n\
                 party firm \"Firm\" {{ role: partner; person max \"Max\" {{ authority: signs, accepts }} }}\n"
        )
    };
    for title in [
        "Go or no-go",
        "Decision on the second site",
        "The board decides on the colours",
        "Go-ahead for printing",
        "Purchase order for the pumps",
    ] {
        assert_eq!(says(rule, YEAR, &deal(title, "")).len(), 1, "{title}");
        assert_eq!(says(rule, YEAR, &deal(title, "; authority: accepts")), NONE, "{title}");
    }
    for title in ["Three years of quotes", "Room for the workshop", "List of users"] {
        assert_eq!(says(rule, YEAR, &deal(title, "")), NONE, "{title}");
    }
}

#[test]
fn no_side_alone_pays_for_every_cause() {
    let rule = "paid-whatever-the-cause";
    let deal = |who: &str, words: &str| {
        format!(
            "ends: 2026-12-31; value: 100,000 USD\nliability {{ who: {who}; cap: 100% of value; uncapped: \"{words}\" }}"
        )
    };
    for words in [
        "Injury of a guest, however caused",
        "Loss of keys, whoever is at fault",
        "Damage to the hall, whatever the cause",
        "Fines, regardless of fault",
        "Theft, no matter who did it",
    ] {
        assert_eq!(says(rule, &deal("acme", words), "").len(), 1, "{words}");
        assert_eq!(says(rule, &deal("each party", words), ""), NONE, "{words}");
    }
    for words in
        ["Fraud", "Gross negligence", "Injury to a person", "Damage, however caused, except by Northwind"]
    {
        assert_eq!(says(rule, &deal("acme", words), ""), NONE, "{words}");
    }
}

#[test]
fn a_last_payment_is_the_one_for_work_that_was_looked_at_shortly_before() {
    let told = |last: &str| {
        let deal = looked_at("work", "by 2026-06-30")
            + &step(
                "data",
                "acme.dana",
                "to: northwind; when: by 2026-10-30; acceptance { who: northwind.priya; criteria: \"Complete\"; review: 5 days; silence: accepted }",
            )
            + &payment("first", "40% of value", "within 14 days after 2026-03-02")
            + &payment("last", "30% of value", &format!("by {last}"));
        says("paid-by-calendar", YEAR, &deal).join("").contains("the last payment")
    };
    assert!(told("2026-07-31"));
    assert!(!told("2026-11-30"), "only Acme's own data came shortly before");
}

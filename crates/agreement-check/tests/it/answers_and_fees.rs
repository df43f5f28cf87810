//! How fast an answer comes beside the goal and the title, and how small what follows is beside the fee.

use super::scene::{NONE, says};

/// A deal of two years with a client and a supplier, and a goal of minutes.
const DEAL: &str = r#"
agreement "Deal" { language: 1; effective: 2026-03-02; ends: 2028-02-28; value: 600,000 USD; calendar: us }
calendar us { workdays: monday to friday; holidays: 2026-05-25, 2026-07-03, 2026-12-25; hours: 08:00 to 17:00; timezone: "America/New_York"; roll: next }
party northwind "Northwind" { role: supplier; person priya "Priya" { authority: signs, changes } }
party acme "Acme" { role: client; person dana "Dana" { authority: signs, changes, accepts } }
goal quick "Somebody is at the gate" { who: acme.dana; why: "b"; when: by 2026-09-30; measure: "Minutes from alarm to gate"; source: "d"; baseline: 40 minutes; target: at most 15 minutes }
event alarm "The panel reports an intrusion" { who: acme }
event broken "The press will not run" { who: acme }
"#;

#[test]
fn an_answer_is_no_slower_than_the_goal_it_serves() {
    const RULE: &str = "answer-slower-than-goal";
    let duty = |title: &str, when: &str| {
        says(
            RULE,
            &format!(
                "{DEAL}duty answer \"{title}\" {{ who: northwind.priya; to: acme; when: within {when} }}\n"
            ),
        )
    };
    assert_eq!(
        duty("The room takes it and sends the guard", "1 business day after each alarm"),
        ["`answer` may take 1 business day, and the goal `quick` allows 15 minutes for all of it"]
    );
    assert_eq!(duty("The room takes it", "20 minutes after each alarm").len(), 1);
    for (title, when) in [
        ("The room takes it", "2 minutes after each alarm"),
        ("A part is sent", "3 business days after each request by acme"),
        ("An engineer is at the press", "4 hours after each broken"),
    ] {
        assert_eq!(duty(title, when), NONE, "{title}");
    }
    let days = |event: &str, target: &str| {
        says(
            RULE,
            &format!(
                "{DEAL}goal week \"Results in the week\" {{ who: acme.dana; why: \"b\"; when: by 2026-09-30; measure: \"Working days from receipt to result\"; source: \"d\"; baseline: 10 days; target: {target} }}\nduty engineer \"An engineer comes\" {{ who: northwind.priya; to: acme; when: within 10 business days after each {event} }}\n"
            ),
        )
    };
    assert_eq!(days("broken", "at most 5 days").len(), 1);
    assert_eq!(days("broken", "at most 20 days"), NONE);
    assert_eq!(days("request by acme", "at most 5 days"), NONE);
}

#[test]
fn a_title_is_no_faster_than_its_when() {
    const RULE: &str = "text-contradicts-field";
    let duty = |title: &str, when: &str| {
        says(
            RULE,
            &format!(
                "{DEAL}duty told \"{title}\" {{ who: northwind.priya; to: acme; when: within {when} after each broken }}\n"
            ),
        )
    };
    for (title, when) in [
        ("A fault is reported the same day", "1 business day"),
        ("Same-day report of every fault", "2 days"),
        ("Somebody is there at once", "2 days"),
        ("Mended by the next morning", "3 business days"),
        ("A call back within the hour", "4 hours"),
    ] {
        assert_eq!(duty(title, when).len(), 1, "{title}");
    }
    for (title, when) in [
        ("A fault is reported the same day", "8 hours"),
        ("Mended by the next morning", "1 business day"),
        ("A call back within the hour", "1 hour"),
        ("Not the same day, but soon", "2 days"),
        ("A daily report", "1 business day"),
    ] {
        assert_eq!(duty(title, when), NONE, "{title}");
    }
}

const FEE: &str = "payment fee \"Fee\" { who: acme.dana; to: northwind; amount: 20,000 USD; when: every month from 2026-04-01 until ends }\n";

#[test]
fn a_credit_is_seen_beside_the_fee() {
    const RULE: &str = "credit-too-small";
    let duty = |branches: &str, fee: &str| {
        says(
            RULE,
            &format!(
                "{DEAL}{fee}duty swap \"A new press\" {{ who: northwind.priya; to: acme; when: within 2 days after each broken; {branches} }}\n"
            ),
        )
    };
    for branches in [
        "if late { credit 20 USD per business day up to 200 USD }",
        "if late { credit 100 USD; escalate }",
        "if late by 5 days { credit 20 USD per business day up to 600 USD }",
    ] {
        assert_eq!(duty(branches, FEE).len(), 1, "{branches}");
        assert_eq!(duty(branches, ""), NONE, "{branches}");
    }
    for branches in [
        "if late { credit 400 USD per business day up to 4,000 USD }",
        "if late { credit 20 USD per business day }",
        "if late { credit 20 USD per business day up to 200 USD }; if late by 10 days { acme may terminate }",
        "if late { remedy: sole; credit 20 USD per business day up to 200 USD }",
        "if late { escalate }",
    ] {
        assert_eq!(duty(branches, FEE), NONE, "{branches}");
    }
}

#[test]
fn a_sole_remedy_is_seen_beside_what_the_thing_is_worth() {
    const RULE: &str = "sole-remedy-hollow";
    let books = |branch: &str| {
        says(
            RULE,
            &format!(
                "{DEAL}dependency books \"Books\" {{ serves: quick; who: northwind.priya; to: acme; why: \"w\"; how: \"h\"; when: by 2026-09-01; worth: 100,000 USD; if late {{ remedy: sole; {branch} }}; if missed by 30 days {{ acme may terminate with 30 days to cure }} }}\n"
            ),
        )
    };
    assert_eq!(books("credit 75 USD per started week up to 600 USD").len(), 1);
    assert_eq!(books("credit 900 USD per started week up to 9,000 USD"), NONE);
    let alarm = |branch: &str| {
        says(
            RULE,
            &format!(
                "{DEAL}duty answer \"Answer\" {{ who: northwind.priya; to: acme; when: within 5 minutes after each alarm; if late {{ {branch} }} }}\n"
            ),
        )
    };
    assert_eq!(alarm("remedy: sole; credit 25 USD").len(), 1);
    assert_eq!(alarm("remedy: sole; credit 2,500 USD"), NONE);
    assert_eq!(alarm("credit 25 USD"), NONE);
    let takings = |sum: &str| {
        let told = says(
            RULE,
            &format!(
                "{DEAL}payment takings \"Takings\" {{ who: acme.dana; to: northwind; amount: {sum}; when: every month from 2026-04-01 until ends }}\n\
                 duty bank \"Takings are banked\" {{ who: northwind.priya; to: acme; when: every month from 2026-04-01 until ends; if late {{ remedy: sole; credit 100 USD per day up to 3,000 USD }} }}\n"
            ),
        );
        told.join("").contains("go through Northwind's hands")
    };
    assert!(takings("400,000 USD"), "a crumb of what is handled each time");
    assert!(!takings("300,000 USD"));
}

#[test]
fn who_owes_together_pays_together() {
    const RULE: &str = "joint-promise-one-pays";
    let duty = |who: &str, late: &str| {
        says(
            RULE,
            &format!(
                "{DEAL}duty back \"House back, data wiped\" {{ who: {who}; when: by 2026-09-01; if late {{ {late} }} }}\n"
            ),
        )
    };
    let one = "northwind must pay 200 USD per day to acme up to 1,400 USD";
    assert_eq!(duty("both parties", one).len(), 1);
    for (who, late) in [
        ("northwind.priya", one),
        (
            "both parties",
            "northwind must pay 200 USD per day to acme up to 1,400 USD; acme must pay 200 USD per day to northwind up to 1,400 USD",
        ),
        ("both parties", "escalate"),
        ("both parties", "northwind may \"ask for a list\""),
    ] {
        assert_eq!(duty(who, late), NONE, "{late}");
    }
}

#[test]
fn a_fee_begins_with_what_it_is_for() {
    const RULE: &str = "paid-by-calendar";
    let deal = |fee: &str, duty: &str| {
        says(
            RULE,
            &format!(
                "{DEAL}dependency pumps \"Pumps\" {{ serves: quick; who: northwind.priya; to: acme; why: \"w\"; how: \"h\"; when: by 2026-09-01; acceptance {{ who: acme.dana; criteria: \"Degrees\" at least 50 degrees; review: 10 business days; silence: accepted; correct: 5 business days; rounds: 2 }} }}\npayment care \"Service\" {{ who: acme.dana; to: northwind; amount: 900 USD; when: every month from {fee} until ends }}\nduty runs \"The pumps run\" {{ who: northwind.priya; to: acme; when: every month from {duty} until ends; measure: \"Hours\"; source: \"Log\"; target: at least 98% }}\n"
            ),
        )
    };
    assert_eq!(deal("2026-10-01", "2026-10-01").len(), 1);
    assert_eq!(deal("2027-04-01", "2027-04-01"), NONE);
    assert_eq!(deal("2026-10-01", "2026-11-01"), NONE);
    assert_eq!(deal("pumps is accepted", "pumps is accepted"), NONE);
}

#[test]
fn time_that_is_paid_for_has_a_price() {
    const RULE: &str = "rate-stands-nowhere";
    let right = |words: &str, more: &str| {
        says(
            RULE,
            &format!(
                "{DEAL}{more}right leave \"Leave\" {{ either party may terminate with 30 days notice; when: any time; if used {{ acme must \"{words}\" to northwind within 20 business days }} }}\n"
            ),
        )
    };
    for words in [
        "pay for the days worked, by time sheet",
        "pay the hours worked until then",
        "pay for what was done, on time spent",
    ] {
        assert_eq!(right(words, "").len(), 1, "{words}");
    }
    let rated = "duty days_done \"Days\" { who: northwind.priya; to: acme; when: every month; measure: \"Days\"; source: \"Sheet\" }\npayment days \"Days\" { who: acme.dana; to: northwind; amount: 900 USD per day of days_done; when: within 30 days after each month }\n";
    assert_eq!(right("pay for the days worked, by time sheet", rated), NONE);
    for words in [
        "pay for the days worked at 900 USD a day",
        "hand over the days worked as a list",
        "pay the third that was begun",
    ] {
        assert_eq!(right(words, ""), NONE, "{words}");
    }
}

#[test]
fn a_wait_that_is_ended_leaves_no_money_open() {
    const RULE: &str = "exit-leaves-money-open";
    let deal = |used: &str, amount: &str| {
        says(
            RULE,
            &format!(
                "{DEAL}dependency house \"House\" {{ serves: quick; who: northwind.priya; to: acme; why: \"w\"; how: \"h\"; when: by 2026-09-01 }}\npayment deposit \"Deposit\" {{ who: acme.dana; to: northwind; amount: {amount}; when: within 14 days after signed }}\nexcuse storm \"Storm\" {{ covers: \"storm\"; notice: within 2 days }}\nright stop \"Stop\" {{ either party may terminate; when: once storm lasts 10 days; {used} }}\n"
            ),
        )
    };
    assert_eq!(deal("", "180,000 USD").len(), 1);
    assert_eq!(deal("if used { northwind must refund unused deposit within 10 days }", "180,000 USD"), NONE);
    assert_eq!(deal("", "1,000 USD"), NONE);
}

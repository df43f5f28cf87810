//! When money is due and when somebody may leave, beside the work that both are about.

use super::scene::{NONE, says};

/// A deal of two years with a client and a supplier.
const DEAL: &str = r#"
agreement "Deal" { language: 1; effective: 2026-03-02; ends: 2027-12-31; value: 200,000 USD; calendar: us }
calendar us { workdays: monday to friday; holidays: 2026-05-25, 2026-07-03, 2026-12-25; timezone: "America/New_York"; roll: next }
party northwind "Northwind" { role: supplier; person priya "Priya" { authority: signs, changes } }
party acme "Acme" { role: client; person dana "Dana" { authority: signs, changes, accepts } }
goal faster "Faster" { who: acme.dana; why: "b"; when: by 2026-09-30; measure: "c"; source: "d"; baseline: 9 hours; target: at most 8 hours }
"#;

fn works(day: &str, branch: &str) -> String {
    format!(
        "dependency press \"Press in place\" {{ serves: faster; who: northwind.priya; to: acme; why: \"w\"; how: \"h\"; when: by {day}; acceptance {{ who: acme.dana; criteria: \"Sheets an hour\" at least 900 sheets; review: 10 business days; silence: accepted; correct: 10 business days; rounds: 2 }}; if late {{ basis: \"b\"; credit 500 USD per started week up to 9,000 USD }}; {branch} }}\n"
    )
}

fn pays(name: &str, amount: &str, when: &str) -> String {
    format!("payment {name} \"Part\" {{ who: acme.dana; to: northwind; amount: {amount}; when: {when} }}\n")
}

#[test]
fn money_by_the_calendar_is_told_where_work_should_set_it_off() {
    const RULE: &str = "paid-by-calendar";
    let deal = |money: &str| says(RULE, &format!("{DEAL}{}{money}", works("2026-08-31", "")));
    let start = pays("first", "20,000 USD", "within 14 days after effective");
    assert_eq!(deal(&format!("{start}{}", pays("second", "180,000 USD", "on 2026-08-31"))).len(), 1);
    assert_eq!(
        deal(&format!(
            "{}{}{}",
            pays("a", "70,000 USD", "by 2026-03-31"),
            pays("b", "70,000 USD", "by 2026-06-30"),
            pays("c", "60,000 USD", "by 2026-10-30")
        )),
        [
            "`b` and `c` are due by the calendar, whether or not `press` has come, and nothing that Northwind is paid waits for any work"
        ]
    );
    for money in [
        format!("{start}{}", pays("second", "180,000 USD", "within 30 days after press is accepted")),
        format!(
            "{}{}{}",
            pays("a", "70,000 USD", "by 2026-03-31"),
            pays("b", "70,000 USD", "by 2026-06-30"),
            pays("c", "60,000 USD", "within 30 days after press is accepted")
        ),
        pays("a", "200,000 USD", "by 2026-12-15"),
        pays("a", "9,000 USD", "every month from 2026-04-01 until ends"),
        format!("{start}{}", pays("second", "180,000 USD", "on 2026-08-31; provided: press is accepted")),
        format!(
            "{start}{}",
            pays("second", "180,000 USD", "on 2026-08-31; why: \"The grant is paid out on that day\"")
        ),
        format!("{start}{}", pays("second", "20,000 USD", "on 2026-08-31")),
    ] {
        assert_eq!(deal(&money), NONE, "{money}");
    }
}

#[test]
fn advances_are_added_up() {
    const RULE: &str = "advance-without-security";
    let deal = |money: &str| {
        says(
            RULE,
            &format!(
                "{DEAL}milestone quay \"On the quay\" {{ when: on 2026-08-03 }}\n{}{money}",
                works("2026-08-31", "")
            ),
        )
    };
    let first = pays("first", "60% of value", "within 5 days after signed");
    let second = pays("second", "35% of value", "within 5 days after quay");
    assert_eq!(
        deal(&format!("{first}{second}")),
        [
            "with `second`, 95% of the price is paid by 2026-08-08, before `press` is due on 2026-08-31, and nothing of it comes back when that fails"
        ]
    );
    assert_eq!(deal(&pays("all", "100% of value", "by 2026-08-10")).len(), 1);
    for money in [
        format!(
            "{}{}",
            pays("first", "30% of value", "within 5 days after signed"),
            pays("second", "35% of value", "within 5 days after quay")
        ),
        format!(
            "{}{}",
            pays("first", "35% of value", "within 5 days after signed"),
            pays("second", "65% of value", "within 5 days after press is accepted")
        ),
        pays("all", "100% of value", "by 2026-08-28"),
        format!(
            "{}{}",
            pays("first", "60% of value; how: \"Against a bank guarantee\"", "within 5 days after signed"),
            second
        ),
    ] {
        assert_eq!(deal(&money), NONE, "{money}");
    }
}

#[test]
fn a_way_out_after_the_end_or_after_the_day_is_none() {
    const RULE: &str = "exit-opens-too-late";
    let deal =
        |day: &str, branch: &str, more: &str| says(RULE, &format!("{DEAL}{}{more}", works(day, branch)));
    let day = "milestone fair \"The fair opens\" { when: on 2026-09-30 }\n";
    assert_eq!(
        deal("2027-10-15", "if missed by 60 days { acme may terminate with 30 days to cure }", "").len(),
        1
    );
    assert_eq!(
        deal("2027-10-15", "if missed by 14 days { acme may terminate with 14 days to cure }", ""),
        NONE
    );
    assert_eq!(deal("2027-10-15", "if missed by 60 days { northwind must pay 900 USD }", ""), NONE);
    let free = "right leave \"Leave\" { either party may terminate with 30 days notice; when: any time }\n";
    assert_eq!(
        deal("2027-10-15", "if missed by 60 days { acme may terminate with 30 days to cure }", free),
        NONE
    );
    assert_eq!(
        deal("2026-09-25", "if missed by 45 days { acme may terminate with 20 days to cure }", day).len(),
        1
    );
    assert_eq!(
        deal("2026-09-25", "if missed by 10 days { acme may terminate with 5 days to cure }", day),
        NONE
    );
    assert_eq!(
        deal("2026-09-25", "if missed by 45 days { acme may terminate with 20 days to cure }", ""),
        NONE
    );
    assert_eq!(
        deal("2026-06-30", "if missed by 45 days { acme may terminate with 20 days to cure }", day),
        NONE
    );
    let right = |notice: &str| {
        format!(
            "goal late_one \"Late\" {{ who: acme.dana; why: \"b\"; when: by 2027-11-30; measure: \"c\"; source: \"d\"; baseline: 9 hours; target: at most 8 hours }}\nright out \"Out\" {{ acme may terminate with {notice} notice; when: once late_one is missed }}\n"
        )
    };
    assert_eq!(deal("2026-06-30", "", &right("90 days")).len(), 1);
    assert_eq!(deal("2026-06-30", "", &right("10 days")), NONE);
}

#[test]
fn a_share_needs_something_that_both_can_read() {
    const RULE: &str = "share-of-a-guess";
    let deal = |measure: &str, more: &str| {
        says(
            RULE,
            &format!(
                "{DEAL}duty saved \"Money saved\" {{ who: northwind.priya; to: acme; when: every calendar quarter; measure: \"{measure}\"; source: \"Ledger\"; {more} }}\npayment share \"Share\" {{ who: acme.dana; to: northwind; amount: 30% of saved; when: within 14 days after each calendar quarter }}\n"
            ),
        )
    };
    for measure in [
        "Price achieved against the price that would have been paid",
        "Difference to what the house would otherwise have bought at",
        "Saving on the planned volume",
        "Energy not used against projected use",
        "Savings over three years",
        "Gain in the next five years",
    ] {
        assert_eq!(deal(measure, "").len(), 1, "{measure}");
    }
    for (measure, more) in [
        ("Price achieved against the prices of 2025", ""),
        ("Savings over one year", ""),
        ("Price achieved against the price that would have been paid by the annex of prices", ""),
        ("Price that would have been paid, less the price achieved", "how: \"From the agreed baseline\""),
        ("Kilowatt hours sold, by the meter", ""),
    ] {
        assert_eq!(deal(measure, more), NONE, "{measure}");
    }
}

#[test]
fn a_last_day_that_stays_is_told_beside_a_date_that_moves() {
    const RULE: &str = "extension-outruns-cutoff";
    let deal = |extend: &str, branch: &str| {
        says(
            RULE,
            &format!(
                "{DEAL}dependency room \"Room ready\" {{ serves: faster; who: acme.dana; to: northwind; why: \"w\"; how: \"h\"; when: by 2026-06-01; if late {{ {extend} }} }}\n{}",
                works("2026-08-03", branch)
            ),
        )
    };
    let missed = "if missed on 2026-08-14 { acme may terminate }";
    assert_eq!(deal("extend press day for day", missed).len(), 1);
    assert_eq!(deal("extend press day for day up to 30 days", missed).len(), 1);
    assert_eq!(
        deal("extend press by 12 days", missed),
        [
            "when `room` is late, `press` may move to 2026-08-17, and counts as missed after 2026-08-14 all the same"
        ]
    );
    assert_eq!(deal("extend press day for day up to 7 days", missed), NONE);
    assert_eq!(deal("extend faster day for day", missed), NONE);
    assert_eq!(
        deal("extend press day for day", "if missed by 30 days { acme may terminate with 20 days to cure }"),
        NONE
    );
    assert_eq!(deal("extend press day for day", "if missed on 2026-08-14 { escalate }"), NONE);
}

#[test]
fn failures_count_together_only_within_a_time() {
    const RULE: &str = "strikes-without-window";
    let bill = "payment bill \"Bill\" { who: acme.dana; to: northwind; amount: 900 USD; when: every month from 2026-04-01 until ends }\nduty ready \"Ready\" { who: northwind.priya; to: acme; when: every month; measure: \"m\"; source: \"s\"; target: at least 99% }\n";
    let deal = |right: &str| says(RULE, &format!("{DEAL}{bill}right out \"Out\" {{ {right} }}\n"));
    for right in [
        "northwind may terminate with 7 days notice; when: once bill is late 2 times",
        "acme may terminate with 30 days notice; when: once ready is below target 3 times",
        "acme may terminate with 7 days notice; when: once ready is below target",
    ] {
        assert_eq!(deal(right).len(), 1, "{right}");
    }
    for right in [
        "northwind may terminate with 7 days notice; when: once bill is late 2 times in any 12 months",
        "acme may terminate with 30 days notice; when: once ready is below target",
        "acme may terminate with 30 days notice; when: once ready is below target 12 times",
        "either party may terminate with 30 days notice; when: any time",
    ] {
        assert_eq!(deal(right), NONE, "{right}");
    }
}

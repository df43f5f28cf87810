//! When the rules on what is lost, forbidden, hurried or turned round keep quiet, and what is marked beside what their
//! pages show.

use agreement_check::Policy;

use super::scene::{self, NONE};

/// The two parties, and a goal.
const SIDES: &str = r#"
calendar week { workdays: monday to friday; holidays: 2026-12-25; timezone: "America/New_York"; roll: next }
party acme "Acme" { role: client; person dana "Dana" { authority: signs } }
party northwind "Northwind" { role: supplier; person priya "Priya" { authority: signs } }
goal faster "Faster" { who: acme.dana; why: "b"; when: by 2026-09-30; measure: "c"; target: at most 8 hours }
goal cheaper "Cheaper" { who: acme.dana; why: "b"; when: by 2026-09-30; measure: "c"; target: at most 8 USD }
"#;

pub(super) const YEAR: &str = "ends: 2026-12-31; value: 100,000 USD";

fn deal(header: &str, text: &str) -> String {
    format!(
        "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; calendar: week\n{header}\n}}\n{SIDES}\n{text}\n"
    )
}

/// What one rule says of a deal with something more in its header, and something beside it.
pub(super) fn says(rule: &str, header: &str, text: &str) -> Vec<String> {
    scene::says(rule, &deal(header, text))
}

/// What one rule writes beside the places that it shows.
pub(super) fn labels(rule: &str, header: &str, text: &str) -> Vec<String> {
    let found = scene::judged(&scene::readable(&deal(header, text)), &Policy::default());
    let found = found.into_iter().filter(|judged| judged.rule.name == rule);
    found.flat_map(|judged| judged.finding.labels).map(|label| label.text).collect()
}

fn paid(title: &str, rest: &str) -> String {
    format!("payment sum \"{title}\" {{ who: acme.dana; to: northwind; {rest} }}\n")
}

pub(super) fn step(name: &str, owner: &str, rest: &str) -> String {
    format!("dependency {name} \"Step\" {{ serves: faster; who: {owner}; {rest} }}\n")
}

#[test]
fn a_small_deposit_may_be_lost_and_work_is_done_again_for_nothing() {
    let rule = "forfeiture";
    let lost =
        |sum: &str| paid("Deposit, not refundable", &format!("amount: {sum} USD; when: by 2026-04-01"));
    assert_eq!(says(rule, YEAR, &lost("9,000")), NONE);
    assert_eq!(says(rule, YEAR, &lost("40,000")).len(), 1);
    let used = |deed: &str| {
        format!(
            "right stop \"Stop\" {{ acme may terminate with 30 days notice; when: any time; if used {{ northwind must \"{deed}\" within 5 days }} }}"
        )
    };
    assert_eq!(says(rule, YEAR, &used("hand over its tools without payment")).len(), 1);
    assert_eq!(says(rule, YEAR, &used("repair what is broken free of charge")), NONE);
}

#[test]
fn what_keeps_a_secret_may_reach_everywhere() {
    let rule = "ban-boundless";
    let ban = |what: &str| {
        format!(
            "duty ban \"Ban\" {{ who: northwind; to: acme; when: throughout from effective until ends; must not \"{what}\" }}"
        )
    };
    assert_eq!(says(rule, YEAR, &ban("sell bikes anywhere")).len(), 1);
    assert_eq!(says(rule, YEAR, &ban("disclose prices anywhere, directly or indirectly")), NONE);
    assert_eq!(says(rule, YEAR, &ban("sell bikes in Ohio")), NONE);
}

#[test]
fn a_delay_may_move_what_needs_it_and_what_comes_later() {
    let rule = "extension-misplaced";
    let plan = |late: &str, other: &str, needs: &str| {
        step("site", "acme.dana", &format!("when: by {late}; if late {{ extend desk day for day }}"))
            + &step("desk", "northwind.priya", &format!("{needs} when: by {other}"))
    };
    assert_eq!(says(rule, YEAR, &plan("2026-04-01", "2026-06-01", "")), NONE);
    assert_eq!(says(rule, YEAR, &plan("2026-06-01", "2026-04-01", "")).len(), 1);
    assert_eq!(
        says(rule, YEAR, &plan("2026-06-01", "2026-04-01", "needs: site;")),
        NONE,
        "found by its date"
    );
    let goal = |goal: &str| {
        step("site", "acme.dana", &format!("when: by 2026-04-01; if late {{ extend {goal} day for day }}"))
    };
    assert_eq!(says(rule, YEAR, &goal("faster")), NONE);
    assert_eq!(says(rule, YEAR, &goal("cheaper")).len(), 1);
}

#[test]
fn a_bonus_may_hang_on_a_goal_and_the_price_may_not() {
    let rule = "payment-hangs-on-goal";
    let share = |title: &str, sum: &str| {
        paid(title, &format!("amount: {sum} USD; when: within 30 days after faster is met"))
    };
    assert_eq!(says(rule, YEAR, &share("Last part", "40,000")).len(), 1);
    assert_eq!(says(rule, YEAR, &share("Last part", "5,000")), NONE);
    assert_eq!(says(rule, YEAR, &share("Bonus", "40,000")), NONE);
}

#[test]
fn a_power_with_a_limit_is_left_alone() {
    let rule = "power-without-bounds";
    let right = |words: &str, more: &str| {
        format!("right look \"Look\" {{ acme may \"{words}\"; when: any time {more} }}")
    };
    assert_eq!(says(rule, YEAR, &right("inspect the books", "")).len(), 1);
    assert_eq!(says(rule, YEAR, &right("inspect the books", "; times: at most 2 per year")), NONE);
    assert_eq!(says(rule, YEAR, &right("inspect the books in office hours", "")), NONE);
    assert_eq!(says(rule, YEAR, &right("ask for a copy", "")), NONE);
}

#[test]
fn a_short_look_is_enough_where_faults_are_put_right() {
    let rule = "acceptance-hasty";
    let look = |more: &str| {
        step(
            "desk",
            "northwind.priya",
            &format!(
                "when: by 2026-06-01; acceptance {{ who: acme.dana; criteria: \"Nine of ten\"; review: 2 business days; {more} }}"
            ),
        )
    };
    assert_eq!(says(rule, YEAR, &look("silence: accepted")).len(), 1);
    assert_eq!(says(rule, YEAR, &look("silence: accepted; correct: 5 business days")), NONE);
    assert_eq!(says(rule, YEAR, &look("silence: rejected")), NONE);
}

#[test]
fn a_third_party_needs_somebody_who_signs() {
    let rule = "signatory-one-sided";
    let third = |authority: &str| {
        format!(
            "party haul \"Haul\" {{ role: partner; person mo \"Mo\" {{ title: \"Planner\"{authority} }} }}\n\
             duty vans \"Vans\" {{ who: haul.mo; to: acme; when: by 2026-05-01 }}"
        )
    };
    assert_eq!(says(rule, YEAR, &third("")).len(), 1);
    assert_eq!(says(rule, YEAR, &third("; authority: signs")), NONE);
    assert_eq!(says(rule, YEAR, &third("; authority: todo \"ask Mo\"")), NONE);
    assert_eq!(
        says(rule, YEAR, "party bank \"Bank\" { role: partner; person jo \"Jo\" }"),
        NONE,
        "it owes nothing"
    );
}

#[test]
fn each_breach_costs_up_to_something() {
    let rule = "breach-charge-unlimited";
    let ban = |pay: &str| {
        format!(
            "duty ban \"Ban\" {{ who: northwind; to: acme; when: throughout from effective until ends; must not \"hire Dana\"; if broken {{ basis: \"b\"; pay {pay} }} }}"
        )
    };
    assert_eq!(says(rule, YEAR, &ban("6,000 USD")).len(), 1);
    assert_eq!(says(rule, YEAR, &ban("6,000 USD up to 12,000 USD in total")), NONE);
    assert_eq!(says(rule, YEAR, &ban("900 USD")), NONE);
}

#[test]
fn a_way_out_for_a_breach_is_asked_of_long_deals_that_bind() {
    let rule = "no-exit-for-cause";
    let leave = |who: &str| {
        format!("right leave \"L\" {{ {who} may terminate with 60 days notice; when: any time }}\n")
    };
    let long = "ends: 2027-12-31";
    assert_eq!(says(rule, long, &leave("acme")).len(), 1);
    assert_eq!(says(rule, long, &leave("either party")), NONE, "who may leave anyway needs no reason");
    assert_eq!(says(rule, YEAR, &leave("acme")), NONE);
    let cause = "right cause \"C\" { either party may terminate with 5 days notice; when: once the other party is insolvent }";
    assert_eq!(says(rule, long, &(leave("acme") + cause)), NONE);
}

#[test]
fn what_comes_after_the_end_is_in_time_and_has_an_answer() {
    let rule = "handover-after-end";
    let back = |days: &str, answer: &str| {
        format!(
            "duty back \"Keys are handed back\" {{ who: northwind.priya; to: acme; when: within {days} days after ends{answer} }}"
        )
    };
    let answer = "; if late { basis: \"b\"; pay 50 USD per day up to 500 USD }";
    assert_eq!(says(rule, YEAR, &back("10", answer)), NONE);
    assert_eq!(says(rule, YEAR, &back("10", "")).len(), 1);
    assert_eq!(says(rule, YEAR, &back("60", answer)).len(), 1);
}

#[test]
fn who_leaves_may_pay_where_both_pay_or_one_may_leave_or_the_sum_is_for_work() {
    let rule = "exit-paid-by-one-side";
    let leave = |who: &str, used: &str| {
        format!(
            "duty hours \"Hours\" {{ who: northwind; to: acme; when: every calendar month; measure: \"Hours\" }}\n\
             right leave \"Leave\" {{ {who} with 60 days notice; when: any time; if used {{ {used} }} }}"
        )
    };
    let acme = "acme must pay 5,000 USD to northwind within 30 days";
    assert_eq!(
        says(rule, YEAR, &leave("either party may terminate", acme)),
        ["by `leave` either side may leave, and Acme pays 5,000 USD even when the other side does"]
    );
    let both = format!("{acme}\nnorthwind must pay 5,000 USD to acme within 30 days");
    assert_eq!(says(rule, YEAR, &leave("either party may terminate", &both)), NONE);
    assert_eq!(says(rule, YEAR, &leave("acme may terminate", acme)), NONE);
    assert_eq!(says(rule, YEAR, &leave("either party may \"take a month off\"", acme)), NONE);
    let work = "acme must pay 120 USD per hour of hours to northwind within 30 days";
    assert_eq!(says(rule, YEAR, &leave("either party may terminate", work)), NONE);
}

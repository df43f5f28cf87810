//! Two fields laid beside each other: what comes first and what needs it, what lapses and what opens, what is judged and when;
//! and what is sound beside each.

use super::left_alone::{YEAR, paid, says, work};
use super::scene::NONE;

#[test]
fn a_dispute_is_raised_before_it_is_settled() {
    let told = |entries: &str| says("reply-after-due", &format!("{YEAR}\ndispute {{ {entries} }}"), "");
    assert_eq!(
        told("raise: within 20 days after due; undisputed: by due; settle: within 10 days after due"),
        [
            "a sum can still be disputed 20 days after `due`, and that is to be settled 10 days after `due` already"
        ]
    );
    assert_eq!(
        told("raise: by due; undisputed: within 30 days after due; settle: within 20 days after due"),
        [
            "what nobody disputes of a sum is paid 30 days after `due`, and the dispute is to be settled 20 days after `due` already"
        ]
    );
    for sound in [
        "raise: by due; undisputed: by due; settle: within 20 days after due",
        "raise: within 20 days after due; undisputed: by due; settle: within 15 business days after due",
        "raise: within 20 days after due; settle: within 30 days after due",
        "raise: by due",
    ] {
        assert_eq!(told(sound), NONE, "{sound}");
    }
}

#[test]
fn what_is_needed_before_each_call_comes_before_what_needs_it() {
    let plan = |list: &str, filed: &str| {
        let text = format!(
            "event sailing \"A vessel leaves\" {{ who: northwind.priya }}\nevent call \"A call\" {{ who: acme.dana }}\n\
             dependency list \"List\" {{ serves: faster; who: acme.dana; to: northwind; when: {list} }}\n\
             dependency filed \"Filed\" {{ serves: faster; needs: list; who: northwind.priya; to: acme; when: {filed} }}\n"
        );
        says("date-infeasible", YEAR, &text)
    };
    let early = "at least 5 business days before each sailing";
    assert_eq!(
        plan("at least 2 days before each sailing", early),
        [
            "`filed` is due 5 business days before each `sailing`, and `list`, which it needs, is there only 2 days before each `sailing`"
        ]
    );
    assert_eq!(plan("within 5 days after each call", "within 2 days after each call").len(), 1);
    for (list, filed) in [
        (early, "at least 2 days before each sailing"),
        (early, early),
        ("at least 4 days before each sailing", early),
        ("at least 2 days before each call", early),
        ("by 2026-06-01", early),
        ("within 2 days after each call", "within 2 days after each call"),
    ] {
        assert_eq!(plan(list, filed), NONE, "{list}; {filed}");
    }
}

#[test]
fn a_right_lapses_after_the_agreement_begins_and_after_it_can_open() {
    let rule = "right-never-opens";
    let leave = |when: &str, expires: &str| {
        let right = format!(
            "right leave \"Leave\" {{ either party may terminate with 30 days notice; when: {when}; expires: {expires} }}\n"
        );
        says(rule, YEAR, &format!("{}{right}", work("")))
    };
    assert_eq!(
        leave("any time", "2026-02-28"),
        ["`leave` never opens: it lapses on 2026-02-28, and the agreement begins on 2026-03-02"]
    );
    assert_eq!(leave("any time", "2026-09-30"), NONE);
    assert_eq!(leave("once desk is late by 30 days", "2026-07-15").len(), 1);
    assert_eq!(leave("once desk is late by 30 days", "2026-08-15"), NONE);
}

#[test]
fn the_goods_in_somebodys_hands_are_worth_more_than_their_handling() {
    let cap = |sum: &str, what: &str| {
        let clause = format!(
            "{YEAR}\nliability {{ who: northwind; cap: {sum}; for: \"{what}\" }}\nliability {{ who: each party; cap: 100% of value; uncapped: \"fraud\" }}"
        );
        says("liability-cap-hollow", &clause, "").len()
    };
    assert_eq!(cap("4,000 USD", "Loss of or damage to cargo"), 1);
    assert_eq!(cap("40,000 USD", "Loss of or damage to cargo"), 0);
    assert_eq!(cap("4,000 USD", "Loss of keys"), 0);
}

#[test]
fn a_bonus_that_has_no_sum_yet_fills_no_gap() {
    let sum = |title: &str, amount: &str| {
        let text = format!(
            "{}payment more \"{title}\" {{ who: acme.dana; to: northwind; amount: {amount}; when: by 2026-11-30 }}\n",
            paid("fee", "amount: 80,000 USD; when: by 2026-10-30")
        );
        says("payments-dont-sum", YEAR, &text).len()
    };
    assert_eq!(sum("Bonus", "todo \"Dana decides\""), 1);
    assert_eq!(sum("Last part", "todo \"Dana decides\""), 0);
    assert_eq!(sum("Travel expenses", "stated in invoice"), 0);
}

#[test]
fn a_report_that_is_judged_long_after_the_goal_decides_on_it() {
    let report = |when: &str, more: &str| {
        let text = format!(
            "dependency told \"Final report\" {{ serves: faster; who: northwind.priya; to: acme; when: by {when}\n{more}\n }}\n"
        );
        says("date-infeasible", "ends: 2027-12-31; value: 100,000 USD", &text).len()
    };
    let judged = "acceptance { who: acme.dana; criteria: \"c\"; review: 5 business days; silence: accepted }";
    assert_eq!(report("2026-12-04", judged), 1);
    assert_eq!(report("2026-10-30", judged), 0);
    assert_eq!(report("2026-12-04", ""), 0);
}

#[test]
fn four_weeks_of_review_are_no_trouble_where_silence_accepts_and_rounds_end() {
    let review = |time: &str, rest: &str| {
        let acceptance =
            format!("acceptance {{ who: acme.dana; criteria: \"c\"; review: {time} business days; {rest} }}");
        says("acceptance-slow", YEAR, &work(&acceptance)).len()
    };
    let bounded = "silence: accepted; correct: 10 business days; rounds: 2";
    assert_eq!(review("20", bounded), 0);
    assert_eq!(review("30", bounded), 1);
    assert_eq!(review("20", "silence: accepted"), 1);
    assert_eq!(review("20", "silence: rejected; correct: 10 business days; rounds: 2"), 1);
}

#[test]
fn a_month_for_what_takes_two_days_was_chance_enough() {
    let keys = |time: &str, missed: &str| {
        let text = format!(
            "milestone start \"Start\" {{ when: on 2026-04-01 }}\n\
             duty keys \"Keys\" {{ who: northwind.priya; to: acme; when: within {time} after start; if missed by {missed} {{ acme may terminate }} }}\n"
        );
        says("penalty-without-cure", YEAR, &text).len()
    };
    assert_eq!(keys("2 business days", "20 business days"), 0);
    assert_eq!(keys("20 business days", "20 business days"), 1);
    assert_eq!(keys("1 day", "5 days"), 1);
}

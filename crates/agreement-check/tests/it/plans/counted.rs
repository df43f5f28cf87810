//! What a day is counted from: an event, a period, the end, a milestone.

use super::{DEAL, INFEASIBLE, NONE, in_deal, says};

fn fee(amount: &str, when: &str) -> String {
    format!("payment fee \"Fee\" {{ who: acme; to: northwind; amount: {amount}; when: {when} }}\n")
}

#[test]
fn which_of_many_invoices_counts_is_asked() {
    let rule = "ambiguous-date";
    let invoiced = |which: &str| fee("stated in invoice", &format!("within 30 days after {which}"));
    let asked = "`invoice` may come more than once, and this does not say which one counts";
    assert!(in_deal(rule, &invoiced("invoice")).contains(&asked.to_owned()));
    assert_eq!(in_deal(rule, &invoiced("each invoice")), NONE);
}

#[test]
fn a_reply_counts_from_what_it_answers() {
    let rule = "ambiguous-date";
    let when = "who: northwind; when: within 2 business days";
    assert_eq!(in_deal(rule, &format!("event order \"Order\" {{ who: acme; reply {{ {when} }} }}")), NONE);
    let asked = "this does not say what the time is counted from";
    assert!(in_deal(rule, &format!("duty answer \"Answer\" {{ {when} }}")).contains(&asked.to_owned()));
}

#[test]
fn what_falls_due_after_each_quarter_does_so_four_times() {
    let quarterly = |sum: &str| fee(sum, "within 30 days after each calendar quarter");
    assert_eq!(in_deal("payments-dont-sum", &quarterly("60,000 USD")), NONE);
    assert_eq!(
        in_deal("payments-dont-sum", &quarterly("65,000 USD")),
        ["the payments come to 260,000 USD, and `value` says 240,000 USD: 20,000 USD too much"]
    );
}

#[test]
fn a_milestone_stays_on_its_saturday() {
    let plan = |by: &str| {
        format!(
            "milestone day \"Day\" {{ when: on 2026-05-02 }}\n\
             dependency early \"Early\" {{ serves: faster; who: northwind; when: within 10 days after day }}\n\
             dependency site \"Site\" {{ serves: faster; needs: early; who: northwind; when: by {by} }}\n"
        )
    };
    assert_eq!(in_deal(INFEASIBLE, &plan("2026-05-12")), NONE);
    assert_eq!(
        in_deal(INFEASIBLE, &plan("2026-05-11")),
        ["`site` is due on 2026-05-11, 1 day before `early`, which it needs, is due"]
    );
}

#[test]
fn what_is_due_at_an_end_that_cannot_be_read_is_left_out_of_the_sum() {
    let ends = |end: &str| {
        let deal = DEAL.replace("ends: 2026-12-31", &format!("ends: 30 days after {end}"));
        let text = format!("{deal}\nmilestone go \"Go\" {{}}\n{}", fee("250,000 USD", "by ends"));
        says("payments-dont-sum", &text)
    };
    assert_eq!(ends("go").len(), 1);
    assert_eq!(ends("nowhere"), NONE);
}

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

#[test]
fn only_work_for_a_goal_is_meant_for_the_day_of_which_it_speaks() {
    let film = |kind: &str| {
        format!(
            "milestone congress \"Dealers' congress\" {{ when: on 2026-06-10 }}\n\
             {kind}; who: northwind; to: acme; why: \"Dealers order what they saw at the congress\"; when: by 2026-06-17 }}\n"
        )
    };
    let rule = "due-after-its-event";
    assert_eq!(in_deal(rule, &film("dependency film \"A film\" { serves: faster")).len(), 1);
    assert_eq!(in_deal(rule, &film("duty film \"A film\" { note: \"One minute\"")), NONE);
}

/// A step that is due on some day, and the last day that leaves room for it.
fn after_early(when: &str, by: &str) -> Vec<String> {
    let plan = format!(
        "milestone day \"Day\" {{ when: on 2026-05-04 at 10:00 }}\n         dependency early \"Early\" {{ serves: faster; who: northwind; when: {when} }}\n         dependency site \"Site\" {{ serves: faster; needs: early; who: northwind; when: by {by} }}\n"
    );
    in_deal(INFEASIBLE, &plan)
}

#[test]
fn hours_count_from_the_time_at_which_a_milestone_is_planned() {
    // From Monday at ten, 30 hours end on Tuesday; from all of Monday they would take two days.
    assert_eq!(after_early("within 30 hours after day", "2026-05-05"), NONE);
    assert_eq!(after_early("within 39 hours after day", "2026-05-05").len(), 1);
}

#[test]
fn a_day_counted_back_moves_to_the_friday_and_one_counted_on_to_the_monday() {
    assert_eq!(after_early("by 3 days before 2026-05-05", "2026-05-01"), NONE);
    assert_eq!(after_early("by 3 days after 2026-04-29", "2026-05-01").len(), 1);
    assert_eq!(after_early("by 3 days after 2026-04-29", "2026-05-04"), NONE);
}

#[test]
fn a_year_has_a_last_day() {
    let yearly = |sum: &str| fee(sum, "every year on the last day from 2026-03-02 until ends");
    assert_eq!(in_deal("payments-dont-sum", &yearly("240,000 USD")), NONE);
    assert_eq!(in_deal("payments-dont-sum", &yearly("250,000 USD")).len(), 1);
}

//! Exposure, line by line: what bounds it, and what leaves it without a bound.

use serde_json::{Value, json};

use crate::loading::{json, text};

const DEAL: &str = "
agreement \"Deal\" {
  effective: 2026-01-01
  ends: 2027-12-31
  value: 100,000 USD
  liability { who: seller; cap: 40% of value per agreement year; for: thing }
  liability { who: each party; cap: 90,000 USD }
}
party seller \"Seller\" { role: supplier }
party buyer \"Buyer\" { role: client }
penalty small \"Small\" { pay 50 USD per day up to 500 USD }
penalty two \"Two\" { apply small; pay 70 USD }
penalty ring \"Ring\" { apply round; pay 1 USD }
penalty round \"Round\" { pay 2 USD; apply ring }
payment fee \"Fee\" { who: buyer; amount: 1,000 USD; when: every month from 2026-01-15 until ends }
duty hours \"Hours\" { who: seller; when: every calendar month from effective until ends }
";

/// The exposure of the seller and of the buyer, with this in a duty of the seller.
fn with(when: &str, branch: &str) -> (Value, Value) {
    let deal =
        format!("{DEAL}\nduty thing \"Thing\" {{ who: seller; worth: 2,000 USD; when: {when}; {branch} }}\n");
    let document = json(&text("deal.agreement", &deal), false);
    assert_eq!(document["exposure"][0]["party"], "seller");
    (document["exposure"][0].clone(), document["exposure"][1].clone())
}

/// Of the seller's only line: why, for each occurrence, and in all.
fn line(when: &str, statement: &str) -> (String, Option<String>, Option<String>) {
    let (seller, _) = with(when, &format!("if late {{ {statement} }}"));
    let lines = seller["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 1, "{statement}: {lines:#?}");
    let sum = |field: &str| lines[0].get(field).map(|sum| sum["amount"].as_str().unwrap().to_owned());
    assert_eq!(seller["uncapped"], sum("total").is_none(), "{statement}");
    (lines[0]["reason"].as_str().unwrap().to_owned(), sum("each"), sum("total"))
}

fn bound(reason: &str, each: &str, total: &str) -> (String, Option<String>, Option<String>) {
    let sum = |sum: &str| (!sum.is_empty()).then(|| sum.to_owned());
    (reason.to_owned(), sum(each), sum(total))
}

const ONCE: &str = "by 2026-06-30";
/// Twenty-four times.
const MONTHLY: &str = "every month from 2026-01-15 until ends";

#[test]
fn a_cap_or_a_fixed_sum_bounds_a_line() {
    assert_eq!(line(ONCE, "pay 100 USD"), bound("fixed", "100", "100"));
    assert_eq!(line(ONCE, "pay 5% of value"), bound("fixed", "5000", "5000"));
    assert_eq!(line(ONCE, "pay 5% of worth"), bound("fixed", "100", "100"));
    assert_eq!(line(ONCE, "pay 5% of fee"), bound("fixed", "50", "50"));
    assert_eq!(line(ONCE, "pay 100 USD per day up to 900 USD"), bound("capped", "900", "900"));
    assert_eq!(line(ONCE, "pay 100 USD up to 900 USD"), bound("capped", "100", "100"));
    assert_eq!(
        line(ONCE, "credit 1% of value per started week up to 3% of value"),
        bound("capped", "3000", "3000")
    );
    assert_eq!(line(ONCE, "pay 0.333% of worth"), bound("fixed", "6.66", "6.66"));
    assert_eq!(
        line(ONCE, "pay by lateness { 3 days: 1% of worth; 6 days: 3% of worth; 9 days: 2% of worth }"),
        bound("highest_tier", "60", "60")
    );
    assert_eq!(line(ONCE, "refund unused fee"), bound("paid_back", "24000", "24000"));
}

#[test]
fn what_repeats_is_counted_as_often_as_it_falls_due() {
    assert_eq!(line(MONTHLY, "pay 100 USD"), bound("fixed", "100", "2400"));
    assert_eq!(line(MONTHLY, "pay 10 USD per day up to 100 USD"), bound("capped", "100", "2400"));
    assert_eq!(
        line(MONTHLY, "pay 10 USD per day up to 900 USD in total"),
        bound("capped_in_total", "", "900")
    );
    assert_eq!(line(MONTHLY, "pay 10 USD up to 900 USD in total"), bound("capped_in_total", "10", "240"));
    assert_eq!(
        line(MONTHLY, "pay 10 USD per day up to 900 USD in any 12 months"),
        bound("capped_in_window", "", "1800")
    );
    assert_eq!(
        line(MONTHLY, "pay 10 USD per day up to 900 USD in any 9 months"),
        bound("capped_in_window", "", "2700")
    );
    assert_eq!(
        line(MONTHLY, "pay 100 USD up to 5% of fee in any 12 months"),
        bound("capped_in_window", "100", "1200")
    );
    assert_eq!(line("every month from go up to 6 times", "pay 100 USD"), bound("fixed", "100", "600"));
}

#[test]
fn a_line_without_a_bound_says_why() {
    assert_eq!(line(ONCE, "pay 100 USD per day"), bound("grows", "", ""));
    assert_eq!(line(ONCE, "pay 10 USD per hour of hours"), bound("counted", "", ""));
    assert_eq!(line(ONCE, "pay 5% of hours"), bound("no_sum", "", ""));
    assert_eq!(line(ONCE, "pay todo \"how much?\""), bound("open", "", ""));
    assert_eq!(
        line("within 2 days after each request by buyer", "pay 100 USD"),
        bound("how_often", "100", "")
    );
    assert_eq!(line(ONCE, "pay by lateness { 3 days: 1 USD; 6 days: 1 EUR }"), bound("out_of_range", "", ""));
    assert_eq!(line(ONCE, "pay 100 USD per day up to 5% of hours"), bound("no_sum", "", ""));
    assert_eq!(line(ONCE, "pay 100 USD up to 5% of hours"), bound("fixed", "100", "100"));
}

#[test]
fn a_penalty_counts_where_it_is_applied() {
    let (seller, _) = with(ONCE, "if late { apply two }\n if missed by 10 days { pay 1,000 USD }");
    let found: Vec<_> =
        seller["lines"].as_array().unwrap().iter().map(|line| line["total"]["amount"].clone()).collect();
    assert_eq!(found, [json!("500"), json!("70"), json!("1000")]);
    assert_eq!(seller["lines"][0]["penalty_statement"], "small.statement.1");
    assert_eq!(seller["lines"][1]["penalty_statement"], "two.statement.2");
    assert_eq!(seller["lines"][1]["statement"], "thing.if_late.1.statement.1");
    assert_eq!(seller["totals"], json!([{"amount": "1570", "currency": "USD"}]));
}

#[test]
fn penalties_that_apply_each_other_count_once() {
    let (seller, _) = with(ONCE, "if late { apply ring, ring, round }");
    assert_eq!(seller["totals"], json!([{"amount": "3", "currency": "USD"}]));
}

#[test]
fn whoever_is_named_bears_the_line() {
    let (seller, buyer) = with(ONCE, "if late { buyer must pay 10 USD; seller may pay 20 USD; pay 30 EUR }");
    assert_eq!(seller["totals"], json!([{"amount": "30", "currency": "EUR"}]));
    assert_eq!(seller["lines"][0]["to"], json!(["buyer"]));
    assert_eq!(buyer["totals"], json!([{"amount": "10", "currency": "USD"}]));
    assert_eq!(buyer["lines"][0]["to"], json!(["seller"]));
}

#[test]
fn caps_on_liability_stand_beside() {
    let (seller, buyer) = with(ONCE, "if late { pay 10 USD }");
    let shared = seller["shared_caps"].as_array().unwrap();
    assert_eq!(shared.len(), 2);
    assert_eq!(shared[0]["cap"], json!({"amount": "40000", "currency": "USD"}));
    assert_eq!(shared[0]["per"]["unit"], "agreement year");
    assert_eq!(shared[0]["covers"], json!(["thing"]));
    let all = json!({"liability": "agreement.liability.2", "cap": {"amount": "90000", "currency": "USD"}, "covers": []});
    assert_eq!(buyer["shared_caps"], json!([all]));
}

//! Sums that hang on something else: what was paid and not used, what an invoice states, how long a line counts, and caps
//! that several share.

use super::{fails, hold};

fn thing(line: &str) -> String {
    format!(
        "dependency thing \"Thing\" {{ who: seller; to: buyer; when: by 2026-06-30; if late {{ {line} }} }}\n"
    )
}

fn fee(amount: &str, when: &str) -> String {
    format!("payment fee \"Fee\" {{ who: buyer; to: seller; amount: {amount}; when: {when} }}\n")
}

#[test]
fn what_was_paid_for_the_term_is_refunded_for_the_days_that_were_not_used() {
    let yearly = format!("{}{}", thing("refund unused fee"), fee("365 USD", "by 2026-01-05"));
    // Late on 1 July: the 183 days from the second on are not used.
    hold(
        &yearly,
        "2026-01-05 fee paid 365 USD
         2026-06-30 expect seller owes 0 USD to buyer
         2026-07-01 expect seller owes 183 USD to buyer",
    );
    // Only what was paid is given back.
    hold(&yearly, "2026-01-05 fee paid 73 USD\n2026-07-01 expect seller owes 36.60 USD to buyer");
    hold(&yearly, "2026-07-01 expect seller owes 0 USD to buyer");
}

#[test]
fn a_fee_for_each_month_is_refunded_for_the_rest_of_it_when_a_right_ends_the_agreement() {
    hold(
        &format!(
            "{}right leave \"Leave\" {{ buyer may terminate with 10 days notice; when: any time
               if used {{ seller must refund unused fee }} }}",
            fee("310 USD", "every month from 2026-06-01 until ends")
        ),
        "2026-06-01 fee paid 310 USD
         2026-07-01 fee paid 310 USD
         2026-07-05 leave used by buyer
         2026-07-14 expect seller owes 0 USD to buyer
         2026-07-15 expect seller owes 160 USD to buyer
         2026-07-16 expect buyer owes 0 USD to seller in all",
    );
    // What is paid afterwards was used.
    hold(
        &format!(
            "{}{}",
            thing("refund unused fee"),
            fee("310 USD", "within 5 days after each calendar month")
        ),
        "2026-07-06 fee 2026-06 paid 310 USD\n2026-07-08 expect seller owes 0 USD to buyer",
    );
}

#[test]
fn what_nobody_can_say_to_be_unused_is_said_to_be_so() {
    let orders = format!(
        "event order \"Order\" {{ who: buyer }}\n{}{}",
        thing("refund unused fee"),
        fee("100 USD", "within 10 days after each order")
    );
    assert_eq!(
        fails(
            &orders,
            "2026-03-02 order \"A\" happened
             2026-03-05 fee \"A\" paid 100 USD
             2026-07-08 expect seller owes 0 USD to buyer"
        ),
        ["2026-07-08 which days `fee` pays for is not said"]
    );
}

#[test]
fn each_invoice_states_what_is_owed_by_it() {
    let travel = "payment travel \"Travel\" { who: buyer; to: seller; amount: stated in invoice
      when: within 30 days after each invoice; if late { pay 1% of amount } }";
    hold(
        travel,
        "2026-03-02 invoice \"T-1\" happened 840 USD by seller
         2026-03-16 invoice \"T-2\" happened 60.50 USD by seller
         2026-03-31 expect buyer owes 0 USD to seller
         2026-04-01 expect buyer owes 840 USD to seller
         2026-04-01 expect buyer owes 900.50 USD to seller in all
         2026-04-02 expect buyer owes 848.40 USD to seller
         2026-04-02 expect buyer owes 0 USD to seller for travel \"T-2\"
         2026-04-15 travel \"T-2\" paid 60.50 USD
         2026-04-15 expect travel \"T-2\" is met",
    );
    assert_eq!(
        fails(travel, "2026-03-02 invoice \"T-1\" happened\n2026-04-01 expect buyer owes 0 USD to seller"),
        ["2026-04-01 no invoice says what `travel` comes to"]
    );
    hold(
        &fee("stated in invoice", "by 2026-06-30"),
        "2026-06-02 fee.amount set 4,000 USD by buyer\n2026-06-30 expect buyer owes 4,000 USD to seller",
    );
}

#[test]
fn a_sum_that_both_agree_on_ends_a_dispute() {
    hold(
        &fee("4,000 USD", "by 2026-06-30"),
        "2026-07-01 fee disputed 1,000 USD by buyer
         2026-07-01 expect buyer owes 3,000 USD to seller
         2026-07-05 fee agreed 3,500 USD by both parties
         2026-07-05 expect buyer owes 3,500 USD to seller",
    );
}

#[test]
fn a_line_counts_until_the_day_it_names() {
    let go = "milestone go \"Go\" {}\n";
    hold(
        &format!("{go}{}", thing("pay 10 USD per day until go")),
        "2026-07-03 expect seller owes 30 USD to buyer
         2026-07-05 go happened
         2026-07-20 expect seller owes 50 USD to buyer",
    );
    hold(&thing("pay 10 USD per day until 2026-07-04"), "2026-07-20 expect seller owes 40 USD to buyer");
    hold(&thing("pay 10 USD until 2026-06-15"), "2026-07-20 expect seller owes 0 USD to buyer");
    // Inside a promise its name means this occurrence.
    hold(
        "duty note \"Note\" { who: seller; to: buyer; when: every month from 2026-01-14 until 2026-02-14
           if late { pay 10 USD per day until note is delivered } }",
        "2026-01-16 note delivered\n2026-02-20 expect seller owes 60 USD to buyer",
    );
}

const IDLE: &str =
    "dependency a \"A\" { who: seller; to: buyer; when: by 2026-06-30; if late { apply idle } }
  dependency b \"B\" { who: seller; to: buyer; when: by 2026-06-30; if late { apply idle } }\n";

#[test]
fn rule_07_a_cap_in_total_is_shared_by_all_who_apply_a_penalty() {
    let idle =
        |cap: &str| format!("{IDLE}penalty idle \"Idle\" {{ basis: \"Wages\"; pay 10 USD per day {cap} }}");
    hold(&idle(""), "2026-07-10 expect seller owes 200 USD to buyer");
    hold(&idle("up to 60 USD"), "2026-07-10 expect seller owes 120 USD to buyer");
    hold(
        &idle("up to 60 USD in total"),
        "2026-07-02 expect seller owes 40 USD to buyer\n2026-07-10 expect seller owes 60 USD to buyer",
    );
}

#[test]
fn rule_07_a_cap_may_hold_for_all_that_a_promise_costs_or_for_several_promises_together() {
    let capped = |named: &str| {
        format!(
            "agreement \"Deal\" {{ effective: 2026-01-01; ends: 2026-12-31
               liability {{ who: each party; for: {named}; cap: 75 USD }} }}
             party seller \"S\" {{ role: supplier }}\nparty buyer \"B\" {{ role: client }}
             dependency a \"A\" {{ who: seller; to: buyer; when: by 2026-06-30
               if late {{ pay 50 USD }}\n if late by 2 days {{ pay 50 USD }} }}
             dependency b \"B\" {{ who: seller; to: buyer; when: by 2026-06-30; if late {{ pay 50 USD }} }}"
        )
    };
    hold(
        &capped("a"),
        "2026-07-10 expect seller owes 75 USD to buyer for a\n2026-07-10 expect seller owes 125 USD to buyer",
    );
    hold(&capped("a, b"), "2026-07-10 expect seller owes 75 USD to buyer");
}

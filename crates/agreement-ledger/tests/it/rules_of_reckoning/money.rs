//! Rules 2, 4, 6, 7, 15 to 17: money.

use super::{fails, hold};

fn late(line: &str) -> String {
    format!(
        "dependency thing \"Thing\" {{ who: seller; to: buyer; when: by 2026-06-30; worth: 1,000 USD; if late {{ {line} }} }}\n"
    )
}

fn owes(line: &str, day: &str, sum: &str) {
    hold(&late(line), &format!("{day} expect seller owes {sum} to buyer"));
}

#[test]
fn rule_02_what_one_owes_is_never_netted_with_what_the_other_owes() {
    let fee = "payment fee \"Fee\" { who: buyer; to: seller; amount: 500 USD; when: by 2026-07-01 }\n";
    hold(
        &format!("{}{fee}", late("pay 100 USD")),
        "2026-06-30 expect buyer owes 0 USD to seller
         2026-06-30 expect buyer owes 500 USD to seller in all
         2026-07-01 expect buyer owes 500 USD to seller
         2026-07-01 expect seller owes 100 USD to buyer
         2026-07-01 expect seller owes 100 USD to buyer for thing",
    );
}

#[test]
fn rule_04_free_days_are_free_for_good_and_a_stage_charges_from_the_first_day() {
    owes("pay 10 USD per day after the first 3 days", "2026-07-03", "0 USD");
    owes("pay 10 USD per day after the first 3 days", "2026-07-05", "20 USD");
    let stage = "dependency thing \"Thing\" { who: seller; to: buyer; when: by 2026-06-30; if late by 3 days { pay 10 USD per day } }";
    hold(
        stage,
        "2026-07-02 expect seller owes 0 USD to buyer\n2026-07-03 expect seller owes 30 USD to buyer",
    );
    // Without `per` a line falls due once.
    owes("pay 10 USD", "2026-07-01", "10 USD");
    owes("pay 10 USD", "2026-09-01", "10 USD");
}

#[test]
fn rule_06_part_periods_count_from_the_due_date() {
    for (line, sum) in [
        ("pay 70 USD per started week", "140 USD"),
        ("pay 70 USD per full week", "70 USD"),
        ("pay 70 USD per prorated week", "80 USD"),
    ] {
        owes(line, "2026-07-08", sum);
    }
    // Eight sevenths of 10 have no end: they are worked out as one, and rounded once.
    owes("pay 10 USD per prorated week", "2026-07-08", "11.43 USD");
}

#[test]
fn rule_07_a_total_is_exact_then_rounded_then_capped() {
    // A third of a percent of 1,000 each day: 3.333 three times is 9.999, and only that is rounded.
    owes("pay 0.3333% of worth per day", "2026-07-03", "10 USD");
    owes("pay 0.3333% of worth per day up to 8 USD", "2026-07-03", "8 USD");
    let half = |rounding: &str| {
        format!(
            "agreement \"Deal\" {{ effective: 2026-01-01; ends: 2026-12-31; rounding: {rounding} }}
             party seller \"S\" {{ role: supplier }}\nparty buyer \"B\" {{ role: client }}\n{}",
            late("pay 0.0125% of worth")
        )
    };
    hold(&half("half even"), "2026-07-01 expect seller owes 0.12 USD to buyer");
    hold(&half("half up"), "2026-07-01 expect seller owes 0.13 USD to buyer");
}

#[test]
fn rule_07_caps_of_several_occurrences_and_of_liability_are_used_up_in_order() {
    let duty = |cap: &str| {
        format!(
            "duty note \"Note\" {{ who: seller; to: buyer; when: every month from 2026-01-15 until 2026-03-15
               if late {{ pay 10 USD per day {cap} }} }}"
        )
    };
    let lines = |sum: &str| {
        format!(
            "2026-01-20 note met\n2026-02-20 note met\n2026-03-20 note met\n2026-03-20 expect seller owes {sum} to buyer"
        )
    };
    // Five, four and four days: 15 February and 15 March are Sundays, and roll to Monday.
    hold(&duty(""), &lines("130 USD"));
    hold(&duty("up to 30 USD"), &lines("90 USD"));
    hold(&duty("up to 60 USD in total"), &lines("60 USD"));
    // January uses up 50 of 60, which leaves 10 for February; in March only those 10 still count.
    hold(&duty("up to 60 USD in any 40 days"), &lines("100 USD"));
    let liable = format!(
        "agreement \"Deal\" {{ effective: 2026-01-01; ends: 2026-12-31; liability {{ who: each party; cap: 75 USD }} }}
         party seller \"S\" {{ role: supplier }}\nparty buyer \"B\" {{ role: client }}\n{}",
        duty("")
    );
    hold(&liable, &lines("75 USD"));
    // A tenth of the value is no whole number of cents; nobody owes a part of one.
    let share = liable.replace("cap: 75 USD", "value: 1,234.56 USD; cap: 5% of value").replace(
        "liability { who: each party; value: 1,234.56 USD; ",
        "value: 1,234.56 USD; liability { who: each party; ",
    );
    hold(&share, &lines("61.73 USD"));
}

const LEVEL: &str =
    "duty uptime \"Uptime\" { who: seller; to: buyer; when: every calendar month from 2026-01-01 until ends
  measure: \"Uptime\"; target: at least 99.8%; unmeasured: missed
  if missed { pay 5 USD }
  if below 99.8% { pay 10 USD } }\n";

#[test]
fn rule_15_a_later_measure_replaces_the_first_and_the_limit_itself_is_good() {
    hold(
        LEVEL,
        "2026-02-02 uptime 2026-01 measured 99.7%
         2026-02-02 expect seller owes 10 USD to buyer
         2026-02-03 uptime 2026-01 measured 99.8%
         2026-02-03 expect seller owes 0 USD to buyer
         2026-03-01 expect seller owes 5 USD to buyer for uptime 2026-02",
    );
}

/// The deal of these tests, without an end.
fn endless(agreement: &str) -> String {
    format!("{}{agreement}", super::DEAL.replace("ends: 2026-12-31", "ends: never"))
}

#[test]
fn rule_15_a_period_that_is_over_can_be_measured_although_the_agreement_has_no_end() {
    hold(
        &endless(LEVEL),
        "2027-02-02 uptime 2027-01 measured 99.7%
         2027-02-02 expect seller owes 10 USD to buyer for uptime 2027-01
         2027-02-02 expect seller owes 5 USD to buyer for uptime 2026-12
         2027-02-02 expect uptime 2027-02 is open",
    );
    let metered = "duty hours \"Hours\" { who: seller; to: buyer; when: every calendar month; measure: \"Hours\" }
      payment worked \"Work\" { who: buyer; to: seller; amount: 120 USD per hour of hours; when: within 30 days after each calendar month }";
    hold(
        &endless(metered),
        "2026-02-03 hours 2026-01 measured 7.5 hours
         2026-03-02 expect buyer owes 900 USD to seller",
    );
}

#[test]
fn a_fee_without_an_end_is_owed_month_by_month_and_has_no_total() {
    let fee = endless(
        "payment fee \"Fee\" { who: buyer; to: seller; amount: 100 USD; when: every month from 2026-01-15 }",
    );
    hold(
        &fee,
        "2026-01-10 fee 2026-04 paid 100 USD
         2026-04-30 expect buyer owes 300 USD to seller
         2031-01-31 expect fee 2031-01 is late",
    );
    assert_eq!(
        fails(&fee, "2026-04-30 expect buyer owes 400 USD to seller in all"),
        ["2026-04-30 `fee` falls due again and again without an end"]
    );
}

#[test]
fn rule_16_a_share_is_of_the_agreed_sum_whatever_was_paid_of_it() {
    let fee = "payment fee \"Fee\" { who: buyer; to: seller; amount: 1,000 USD; when: every month from 2026-01-15 until 2026-03-15
      if late { pay 1% of amount per started month } }\n";
    hold(
        fee,
        "2026-01-15 fee paid 400 USD
         2026-01-20 expect fee 2026-01 is late by 5 days
         2026-01-20 expect buyer owes 610 USD to seller for fee 2026-01",
    );
    let metered = "duty hours \"Hours\" { who: seller; to: buyer; when: every calendar month from 2026-01-01 until ends; measure: \"Hours\" }
      payment worked \"Work\" { who: buyer; to: seller; amount: 120 USD per hour of hours; when: within 30 days after each calendar month }";
    hold(
        metered,
        "2026-02-03 hours 2026-01 measured 7.5 hours
         2026-03-01 expect buyer owes 0 USD to seller
         2026-03-02 expect buyer owes 900 USD to seller",
    );
}

#[test]
fn rule_17_a_credit_comes_off_the_next_payments_and_an_excess_becomes_one() {
    let fee = "payment fee \"Fee\" { who: buyer; to: seller; amount: 100 USD; when: every month from 2026-06-15 until 2026-09-15
      if late { pay 10 USD } }\n";
    hold(
        &format!("{}{fee}", late("credit 150 USD")),
        "2026-06-15 fee paid 100 USD
         2026-07-01 expect buyer has 150 USD credit with seller
         2026-07-15 expect buyer owes 0 USD to seller
         2026-07-15 expect buyer has 50 USD credit with seller
         2026-07-15 expect fee 2026-07 is met
         2026-08-17 expect buyer owes 50 USD to seller",
    );
    hold(
        fee,
        "2026-06-15 fee paid 90 USD
         2026-06-20 expect buyer owes 20 USD to seller
         2026-06-22 fee 2026-06 paid 15 USD
         2026-06-22 expect fee 2026-06 is met late by 7 days
         2026-06-22 expect buyer owes 5 USD to seller
         2026-07-01 fee 2026-07 paid 130 USD
         2026-07-01 expect buyer owes 0 USD to seller
         2026-07-01 expect buyer has 25 USD credit with seller",
    );
    // What was paid too much comes off what is due already, on the day it was paid.
    hold(
        "payment fee \"Fee\" { who: buyer; to: seller; amount: 100 USD; when: every month from 2026-05-18 until 2026-06-18 }\n",
        "2026-07-21 fee paid 150 USD
         2026-07-21 expect buyer owes 50 USD to seller
         2026-07-22 expect buyer owes 50 USD to seller",
    );
}

#[test]
fn what_must_be_claimed_is_lost_without_and_a_sole_remedy_shuts_out_the_others() {
    let claimed = late("claim: within 7 days; pay 10 USD");
    hold(&claimed, "2026-07-08 thing met\n2026-07-09 expect seller owes 0 USD to buyer");
    hold(
        &claimed,
        "2026-07-08 thing met\n2026-07-09 thing claimed\n2026-07-09 expect seller owes 10 USD to buyer",
    );
    let sole = "dependency thing \"Thing\" { who: seller; to: buyer; when: by 2026-06-30
      if late { remedy: sole; pay 10 USD }\n if late by 2 days { pay 50 USD } }";
    hold(sole, "2026-07-08 expect seller owes 10 USD to buyer");
}

#[test]
fn what_is_not_reckoned_is_said() {
    let odd =
        fails(&late("pay 10 USD"), "2026-06-20 seller used\n2026-06-30 expect seller owes 0 USD to buyer");
    assert_eq!(odd.len(), 2, "{odd:?}");
}

#[test]
fn every_figure_explains_itself() {
    let (model, schedule) = crate::scene::read(&format!(
        "{}{}scenario \"S\" {{ 2026-07-10 thing met\n2026-07-10 expect seller owes 0 USD to buyer }}",
        super::DEAL,
        late("pay 1,200 USD per business day after the first 3 business days up to 20,000 USD")
    ));
    let lines = &model.scenarios[0].lines;
    let reckoned = agreement_ledger::reckon::reckon(&model, &schedule, lines, lines[1].date);
    assert_eq!(
        reckoned.debts[0].steps.to_string(),
        "7 business days late, 3 of grace, 4 × 1,200 USD = 4,800 USD, cap 20,000 USD"
    );
    assert_eq!(reckoned.debts[0].place, lines_of_money(&model));
}

/// Where the one line of money stands.
fn lines_of_money(model: &agreement_model::Model) -> agreement_syntax::Place {
    model.promises[0].branches[0].statements[0].place
}

#[test]
fn a_sum_that_a_credit_covers_is_met_on_the_day_it_does_whenever_anybody_looks() {
    let fee = "payment fee \"Fee\" { who: buyer; to: seller; amount: 100 USD; when: by 2026-03-02 }\n";
    let thing = |line: &str| {
        format!(
            "{fee}dependency thing \"Thing\" {{ who: seller; to: buyer; when: by 2026-02-27; if late {{ {line} }} }}"
        )
    };
    // Three days by Monday the 2nd, and the fourth covers the rest.
    for look in ["2026-03-03", "2026-03-04", "2026-05-20"] {
        hold(&thing("credit 30 USD per day"), &format!("{look} expect fee is met late by 1 day"));
        hold(&thing("credit 30 USD per day"), &format!("{look} expect buyer owes 0 USD to seller"));
    }
    hold(&thing("credit 30 USD per day"), "2026-03-02 expect buyer owes 10 USD to seller");
    let by_stage = format!(
        "{fee}dependency thing \"Thing\" {{ who: seller; to: buyer; when: by 2026-02-27; if late by 10 days {{ credit 100 USD }} }}"
    );
    for look in ["2026-03-09", "2026-03-10", "2026-05-20"] {
        hold(&by_stage, &format!("{look} expect fee is met late by 7 days"));
    }
}

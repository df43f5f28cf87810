//! Where the rules meet: what waits, is contested, rests by a power, or shares a cap, and what follows then.

use super::hold;

/// A monthly fee of 1,000 USD that costs 10 USD a day when it is late.
const FEE: &str = "payment fee \"Fee\" { who: buyer; to: seller; amount: 1,000 USD; when: every month from 2026-01-15 until ends
  if late { pay 10 USD per day up to 100 USD } }\n";

/// The same once, with a way out after a month.
const ONCE: &str = "payment fee \"Fee\" { who: buyer; to: seller; amount: 1,000 USD; when: by 2026-01-15
  if late { pay 10 USD per day up to 100 USD }
  if missed by 30 days { seller may terminate with 5 days notice } }\n";

/// A monthly fee, and a job that may rest until it is paid.
const RESTS: &str = "payment fee \"Fee\" { who: buyer; to: seller; amount: 100 USD; when: every month from 2026-01-15 until ends
  if missed by 30 days { seller may suspend job until fee is met } }
duty job \"Job\" { who: seller; to: buyer; when: by 2026-06-01 }\n";

#[test]
fn nothing_follows_on_what_waits_for_its_condition() {
    let deal = "
duty pilot \"Pilot\" { who: seller; to: buyer; when: by 2026-03-02 }
duty rollout \"Rollout\" { who: seller; to: buyer; when: by 2026-03-20; provided: pilot is met
  if late { pay 10 USD per day up to 1,000 USD; extend other day for day }
  if missed by 5 days { buyer may terminate with 5 days notice } }
duty other \"Other\" { who: seller; to: buyer; when: by 2026-05-04 }
";
    hold(
        deal,
        "2026-03-25 expect rollout is waiting
         2026-03-25 expect seller owes 0 USD to buyer
         2026-03-25 expect buyer may not terminate
         2026-03-25 expect other is due on 2026-05-04",
    );
    hold(deal, "2026-03-02 pilot met\n2026-03-25 expect seller owes 50 USD to buyer");
}

#[test]
fn a_contested_sum_costs_nothing_and_opens_nothing_until_it_is_settled() {
    hold(
        ONCE,
        "2026-01-14 fee disputed by buyer because \"half of it is missing\"
         2026-01-20 expect fee is disputed
         2026-01-20 expect buyer owes 0 USD to seller
         2026-03-20 expect seller may not terminate",
    );
    // What had accrued before stays.
    hold(
        ONCE,
        "2026-01-18 fee disputed by buyer because \"half of it is missing\"
         2026-02-20 expect buyer owes 20 USD to seller for fee",
    );
}

#[test]
fn of_a_sum_that_is_contested_in_part_the_rest_is_owed_in_time() {
    let contested = "2026-01-14 fee disputed 400 USD by buyer because \"hours\"\n";
    hold(
        ONCE,
        &format!("{contested}2026-01-15 fee paid 600 USD\n2026-01-20 expect buyer owes 0 USD to seller"),
    );
    hold(ONCE, &format!("{contested}2026-01-20 expect buyer owes 650 USD to seller"));
    // Settled against the one who contested it, it was late all the time.
    hold(
        ONCE,
        &format!(
            "{contested}2026-01-15 fee paid 600 USD
             2026-01-25 fee agreed 1,000 USD by both parties
             2026-01-25 expect buyer owes 500 USD to seller"
        ),
    );
    hold(
        ONCE,
        &format!(
            "{contested}2026-01-15 fee paid 600 USD
             2026-01-25 fee agreed 600 USD by both parties
             2026-01-25 expect fee is met
             2026-01-25 expect buyer owes 0 USD to seller"
        ),
    );
}

#[test]
fn a_rest_until_a_fee_is_paid_ends_with_the_fee_it_was_used_on() {
    for used in ["fee 2026-01", "fee"] {
        hold(
            RESTS,
            &format!(
                "2026-03-02 {used} used by seller
                 2026-03-09 expect job is suspended
                 2026-03-10 fee 2026-01 paid 100 USD
                 2026-03-12 expect job is open
                 2026-03-12 expect job is due on 2026-06-09"
            ),
        );
    }
}

#[test]
fn what_rests_by_a_right_is_called_back() {
    hold(
        "duty job \"Job\" { who: seller; to: buyer; when: by 2026-03-10 }
         right pause \"Pause\" { buyer may suspend job; when: any time }",
        "2026-03-05 pause used by buyer
         2026-03-15 job resumed by buyer
         2026-03-16 expect job is due on 2026-03-20",
    );
}

#[test]
fn what_is_recorded_under_a_right_rests_as_the_right_says() {
    for line in ["pause used by buyer", "job suspended by buyer under pause"] {
        hold(
            "duty job \"Job\" { who: seller; to: buyer; when: by 2026-03-10; if late { pay 10 USD per day up to 500 USD } }
             right pause \"Pause\" { buyer may suspend job with clock running; when: any time }",
            &format!(
                "2026-03-05 {line}
                 2026-03-08 expect job is suspended
                 2026-03-16 expect job is due on 2026-03-10
                 2026-03-16 expect seller owes 60 USD to buyer"
            ),
        );
    }
}

#[test]
fn the_first_days_are_free_of_a_sum_that_falls_due_once_as_well() {
    let deal = "duty job \"Job\" { who: seller; to: buyer; when: by 2026-03-10
      if late { pay 100 USD after the first 3 days } }";
    hold(
        deal,
        "2026-03-13 expect seller owes 0 USD to buyer\n2026-03-14 expect seller owes 100 USD to buyer",
    );
    hold(deal, "2026-03-12 job met\n2026-03-14 expect seller owes 0 USD to buyer");
}

#[test]
fn of_a_ban_on_both_the_one_who_broke_it_pays_the_other() {
    hold(
        "duty hiring \"No hiring\" { who: each party; to: the other party; when: throughout from effective until ends
           must not \"hire\"; if broken { pay 15,000 USD } }",
        "2026-03-02 hiring broken by buyer
         2026-03-02 expect hiring is broken
         2026-03-02 expect buyer owes 15,000 USD to seller
         2026-03-02 expect seller owes 0 USD to buyer",
    );
}

#[test]
fn a_payment_that_names_no_month_passes_over_one_that_a_credit_has_covered() {
    // In part.
    hold(
        &format!(
            "{FEE}duty job \"Job\" {{ who: seller; to: buyer; when: by 2026-01-20; if late {{ credit 300 USD }} }}"
        ),
        "2026-01-15 fee paid 1,000 USD
         2026-02-16 fee paid 700 USD
         2026-02-16 expect fee 2026-02 is met
         2026-03-16 fee paid 1,000 USD
         2026-03-16 expect fee 2026-03 is met
         2026-03-16 expect buyer owes 0 USD to seller",
    );
    // As a whole: what is paid goes to the next month, and then to its charges.
    hold(
        &format!(
            "{FEE}duty job \"Job\" {{ who: seller; to: buyer; when: by 2026-01-20; if late {{ credit 1,400 USD }} }}"
        ),
        "2026-01-15 fee paid 1,000 USD
         2026-02-16 expect fee 2026-02 is met
         2026-03-16 expect buyer owes 600 USD to seller
         2026-03-20 fee paid 620 USD
         2026-03-20 expect fee 2026-03 is met late by 4 days
         2026-03-20 expect buyer owes 20 USD to seller",
    );
}

#[test]
fn what_a_shared_cap_left_on_a_day_stays_whatever_grows_later() {
    let deal = "
penalty slow \"Slow\" { pay 100 USD per day up to 1,000 USD in total }
duty one \"One\" { who: seller; to: buyer; when: by 2026-03-02; if late { apply slow } }
duty two \"Two\" { who: seller; to: buyer; when: by 2026-03-04; if late { apply slow } }
";
    for day in ["2026-03-08", "2026-03-20"] {
        hold(
            deal,
            &format!(
                "{day} expect seller owes 600 USD to buyer for one
                 {day} expect seller owes 400 USD to buyer for two"
            ),
        );
    }
}

#[test]
fn a_limit_of_liability_is_used_up_day_by_day() {
    let deal = |liability: &str, ends: &str| {
        format!(
            "agreement \"Deal\" {{ effective: 2026-01-01; ends: {ends}
               liability {{ who: seller; cap: {liability} }} }}
             party seller \"Seller\" {{ role: supplier }}
             party buyer \"Buyer\" {{ role: client }}
             duty one \"One\" {{ who: seller; to: buyer; when: by 2026-03-01; if late {{ pay 100 USD per day up to 3,000 USD }} }}\n"
        )
    };
    let two = "duty two \"Two\" { who: seller; to: buyer; when: by 2026-03-04; if late { pay 300 USD } }";
    hold(
        &format!("{}{two}", deal("700 USD", "2026-12-31")),
        "2026-03-05 expect seller owes 300 USD to buyer for two
         2026-03-06 two paid 300 USD
         2026-03-20 expect seller owes 0 USD to buyer for two
         2026-03-20 expect seller owes 400 USD to buyer for one",
    );
    // A limit for each year holds for the days of that year.
    let late = deal("500 USD per agreement year", "2027-12-31").replace("by 2026-03-01", "by 2026-12-20");
    hold(
        &late,
        "2026-12-31 expect seller owes 500 USD to buyer
         2027-01-03 expect seller owes 800 USD to buyer
         2027-01-20 expect seller owes 1,000 USD to buyer",
    );
}

#[test]
fn a_credit_under_a_shared_limit_is_not_taken_back_by_what_grows_later() {
    let deal = "agreement \"Deal\" { effective: 2026-01-01; ends: 2026-12-31
  liability { who: seller; cap: 700 USD } }
party seller \"Seller\" { role: supplier }
party buyer \"Buyer\" { role: client }
duty one \"One\" { who: seller; to: buyer; when: by 2026-03-01; if late { pay 100 USD per day up to 3,000 USD } }
duty two \"Two\" { who: seller; to: buyer; when: by 2026-03-02; if late { credit 100 USD per day up to 3,000 USD } }
payment fee \"Fee\" { who: buyer; to: seller; amount: 5,000 USD; when: by 2026-03-05; if late { pay 10 USD per day up to 100 USD } }
";
    for day in ["2026-03-05", "2026-03-06", "2026-04-07"] {
        hold(
            deal,
            &format!(
                "2026-03-05 fee paid 4,700 USD
                 {day} expect fee is met
                 {day} expect seller owes 400 USD to buyer
                 {day} expect buyer owes 0 USD to seller"
            ),
        );
    }
}

#[test]
fn rule_08_business_days_move_a_date_before_calendar_days_and_each_further_day_still_moves_it() {
    let deal = "
goal quotes \"Quotes\" { who: buyer; when: by 2026-09-30 }
dependency one \"One\" { who: buyer; to: seller; when: by 2026-03-02; if late { extend quotes business day for business day } }
dependency two \"Two\" { who: seller; to: buyer; when: by 2026-06-08; if late { extend quotes day for day } }
";
    // Five business days after 30 September are 7 October; calendar days are counted from there, and a Saturday rolls.
    for (met, due) in [("06-09", "10-08"), ("06-10", "10-09"), ("06-11", "10-12"), ("06-16", "10-15")] {
        let lines =
            format!("2026-03-09 one met\n2026-{met} two met\n2026-{met} expect quotes is due on 2026-{due}");
        hold(deal, &lines);
    }
}

#[test]
fn where_silence_is_an_answer_no_reply_is_late() {
    let deal = |silence: &str| {
        format!(
            "event order \"Order\" {{ who: buyer; reply {{ who: seller; when: within 2 business days; silence: {silence} }} }}
duty ship \"Ship\" {{ who: seller; to: buyer; when: within 10 days after each order_reply is accepted }}\n"
        )
    };
    let asked = "2026-02-02 order \"A\" happened by buyer\n";
    hold(
        &deal("accepted"),
        &format!(
            "{asked}2026-02-04 expect order_reply \"A\" is open
             2026-02-05 expect order_reply \"A\" is accepted
             2026-02-05 expect ship \"A\" is due on 2026-02-16"
        ),
    );
    hold(&deal("rejected"), &format!("{asked}2026-02-09 expect order_reply \"A\" is rejected"));
    hold(
        &deal("rejected"),
        &format!("{asked}2026-02-03 order_reply \"A\" met\n2026-02-09 expect order_reply \"A\" is met"),
    );
    hold(
        &deal("rejected"),
        &format!("{asked}2026-02-04 order_reply \"A\" met\n2026-02-09 expect order_reply \"A\" is met"),
    );
    hold(
        &deal("accepted"),
        &format!(
            "{asked}2026-02-04 order_reply \"A\" rejected\n2026-02-09 expect order_reply \"A\" is not accepted"
        ),
    );
}

#[test]
fn a_second_line_about_the_same_failure_uses_the_next_power() {
    let deal = "payment fee \"Fee\" { who: buyer; to: seller; amount: 1,000 USD; when: by 2026-01-15
  if late by 10 days { seller may suspend job until fee is met }
  if missed by 30 days { seller may terminate with 14 days notice } }
duty job \"Job\" { who: seller; to: buyer; when: by 2026-06-01 }\n";
    hold(
        deal,
        "2026-01-26 fee used by seller
         2026-01-27 expect job is suspended
         2026-02-20 fee used by seller
         2026-03-10 expect job is released",
    );
}

#[test]
fn what_is_not_used_is_paid_back_once_the_notice_has_run_out() {
    let deal = "payment fee \"Fee\" { who: buyer; to: seller; amount: 3,100 USD; when: every month from 2026-01-01 until ends }
right leave \"Leave\" { buyer may terminate with 60 days notice; when: any time
  if used { seller must refund unused fee } }\n";
    hold(
        deal,
        "2026-01-01 fee paid 3,100 USD
         2026-01-10 leave used by buyer
         2026-02-01 fee paid 3,100 USD
         2026-02-25 fee 2026-03 paid 3,100 USD
         2026-03-10 expect seller owes 0 USD to buyer
         2026-03-11 expect seller owes 2,000 USD to buyer",
    );
}

#[test]
fn what_each_party_owes_for_itself_costs_each_its_own_delay() {
    let deal = "duty cert \"Insurance\" { who: each party; to: the other party; when: by 2026-04-03
      if late { pay 100 USD per day up to 1,000 USD }
      if late by 10 days { seller must pay 5 USD to buyer } }";
    hold(
        deal,
        "2026-04-05 expect cert is late
         2026-04-05 expect seller owes 200 USD to buyer
         2026-04-05 expect buyer owes 200 USD to seller
         2026-04-06 cert met by buyer
         2026-04-08 expect buyer owes 300 USD to seller
         2026-04-08 expect seller owes 500 USD to buyer
         2026-04-14 cert met by seller
         2026-04-14 expect cert is met late
         2026-05-14 expect buyer owes 300 USD to seller
         2026-05-14 expect seller owes 1,005 USD to buyer",
    );
    hold(
        deal,
        "2026-04-02 cert met by seller
         2026-04-05 expect seller owes 0 USD to buyer
         2026-04-05 expect buyer owes 200 USD to seller",
    );
    hold(
        deal,
        "2026-04-02 cert met\n2026-04-05 expect cert is met\n2026-04-05 expect buyer owes 0 USD to seller",
    );
}

#[test]
fn what_hangs_on_something_that_was_let_go_waits() {
    let deal = "duty one \"One\" { who: seller; to: buyer; when: by 2026-04-10 }
duty report \"Report\" { who: seller; to: buyer; when: within 5 days after each calendar month }
payment fee \"Fee\" { who: buyer; to: seller; amount: 100 USD; when: within 5 days after one is met }
duty talk \"Talk\" { who: buyer; to: seller; when: within 5 days after each report is met }
duty told \"Told\" { who: buyer; to: seller; when: within 5 days after one }
right drop \"Drop\" { buyer may release one; when: any time }\n";
    hold(
        deal,
        "2026-03-31 expect fee is due on 2026-04-15
         2026-04-01 one waived
         2026-04-01 report 2026-03 waived
         2026-04-02 expect fee is waiting
         2026-04-02 expect talk 2026-03 is waiting
         2026-04-02 expect talk 2026-04 is open
         2026-04-02 expect told is due on 2026-04-15
         2026-05-18 expect buyer owes 0 USD to seller",
    );
    hold(deal, "2026-04-01 drop used by buyer\n2026-04-02 expect fee is waiting");
    // What was done before it was let go had come.
    hold(
        deal,
        "2026-03-30 one met\n2026-04-01 one waived with charges\n2026-04-02 expect fee is due on 2026-04-06",
    );
}

#[test]
fn that_one_party_will_never_do_its_part_costs_the_others_nothing() {
    let deal = "duty keys \"Keys\" { who: each party; to: the other party; when: by 2026-04-03
      if late { pay 10 USD per day up to 1,000 USD }
      if missed { pay 500 USD } }";
    hold(
        deal,
        "2026-04-05 keys missed by seller
         2026-04-05 expect buyer owes 20 USD to seller
         2026-04-05 expect seller owes 520 USD to buyer",
    );
    // What one of them paid for nothing comes back to it.
    hold(
        deal,
        "2026-04-02 keys met
         2026-04-03 keys paid 300 USD by seller
         2026-04-03 expect seller has 300 USD credit with buyer",
    );
}

//! The one table of outcomes, row by row: when each holds, whether the promise is still owed, and what follows.

use crate::rules_of_reckoning::hold;

const THING: &str = "dependency thing \"Thing\" { who: seller; to: buyer; when: by 2026-06-30
  if late { pay 10 USD per day }
  if missed by 20 days { pay 500 USD } }\n";

const REVIEWED: &str = "dependency thing \"Thing\" { who: seller; to: buyer; when: by 2026-06-30
  acceptance { who: buyer; review: 5 business days; correct: 2 days; silence: accepted }
  if late { pay 10 USD per day } }\n";

const FEE: &str = "payment fee \"Fee\" { who: buyer; to: seller; amount: 100 USD; when: by 2026-06-30
  if late { pay 1 USD per day } }\n";

#[test]
fn waiting_its_anchor_has_not_happened_and_nothing_follows() {
    let reply = "milestone start \"Start\" { note: \"nobody knows\" }
      dependency thing \"Thing\" { who: seller; to: buyer; when: within 5 days after start; if late { pay 10 USD } }";
    hold(
        reply,
        "2026-09-01 expect thing is waiting
         2026-09-01 expect seller owes 0 USD to buyer
         2026-09-02 start happened
         2026-09-02 expect thing is not waiting",
    );
}

#[test]
fn open_it_is_dated_and_not_past() {
    hold(THING, "2026-06-30 expect thing is open\n2026-06-30 expect seller owes 0 USD to buyer");
}

#[test]
fn under_review_the_clock_stands_still() {
    hold(
        REVIEWED,
        "2026-06-29 thing delivered
         2026-07-02 expect thing is under review
         2026-07-02 expect seller owes 0 USD to buyer",
    );
}

#[test]
fn rejected_the_clock_runs_again_after_the_time_for_correction() {
    hold(
        REVIEWED,
        "2026-06-29 thing delivered
         2026-07-01 thing rejected
         2026-07-03 expect thing is rejected
         2026-07-03 expect seller owes 0 USD to buyer
         2026-07-04 expect thing is late
         2026-07-04 expect seller owes 10 USD to buyer",
    );
}

#[test]
fn met_handed_over_by_its_date_and_accepted() {
    hold(
        THING,
        "2026-06-30 thing met\n2026-07-30 expect thing is met\n2026-07-30 expect seller owes 0 USD to buyer",
    );
    hold(REVIEWED, "2026-06-25 thing delivered\n2026-06-26 thing accepted\n2026-06-26 expect thing is met");
}

#[test]
fn late_still_owed_and_it_accrues() {
    hold(
        THING,
        "2026-07-01 expect thing is late by 1 day
         2026-07-03 expect seller owes 30 USD to buyer
         2026-07-04 expect seller owes 40 USD to buyer",
    );
}

#[test]
fn missed_on_top_of_late_and_still_owed() {
    hold(
        THING,
        "2026-07-19 expect thing is not missed
         2026-07-20 expect thing is missed
         2026-07-20 expect seller owes 700 USD to buyer",
    );
    hold(THING, "2026-05-01 thing missed\n2026-05-01 expect thing is missed");
}

#[test]
fn met_late_what_had_accrued_stays_and_nothing_more() {
    hold(
        THING,
        "2026-07-03 thing met
         2026-07-03 expect thing is met late by 3 days
         2026-09-01 expect seller owes 30 USD to buyer",
    );
}

#[test]
fn excused_those_days_do_not_count() {
    let storm = format!("{THING}excuse storm \"Storm\" {{ covers: everything }}\n");
    hold(
        &storm,
        "2026-07-03 thing excused under storm until 2026-07-06
         2026-07-05 expect thing is excused
         2026-07-06 expect seller owes 20 USD to buyer
         2026-07-07 expect seller owes 30 USD to buyer",
    );
}

#[test]
fn suspended_as_excused() {
    hold(
        THING,
        "2026-07-02 thing suspended
         2026-07-08 expect thing is suspended
         2026-07-08 expect seller owes 20 USD to buyer
         2026-07-09 thing resumed
         2026-07-10 expect seller owes 30 USD to buyer",
    );
}

#[test]
fn waived_nothing_from_then_on_and_with_charges_nothing_at_all() {
    hold(
        THING,
        "2026-07-03 thing waived
         2026-08-30 expect thing is waived
         2026-08-30 expect seller owes 30 USD to buyer",
    );
    hold(THING, "2026-07-03 thing waived with charges\n2026-07-03 expect seller owes 0 USD to buyer");
}

#[test]
fn released_by_consequence_and_what_fell_due_before_stays() {
    let let_go = format!(
        "{THING}dependency first \"First\" {{ who: buyer; to: seller; when: by 2026-07-02; if late {{ release thing }} }}\n"
    );
    hold(
        &let_go,
        "2026-07-02 expect thing is late
         2026-07-10 expect thing is released
         2026-07-10 expect seller owes 30 USD to buyer",
    );
}

#[test]
fn broken_a_ban_was_breached() {
    let ban = "duty hush \"Hush\" { who: seller; to: buyer; when: throughout from effective until ends
      must not \"talk to the press\"
      if broken { pay 50 USD } }\n";
    hold(
        ban,
        "2026-07-02 expect seller owes 0 USD to buyer
         2026-07-03 hush broken
         2026-07-03 expect hush is broken
         2026-07-03 expect seller owes 50 USD to buyer",
    );
}

#[test]
fn what_is_kept_all_the_time_is_open_until_its_last_day_and_met_after_it() {
    let ban = "duty hush \"Hush\" { who: seller; to: buyer; when: throughout from effective until 3 months after ends
      must not \"talk to the press\"
      if broken { pay 50 USD } }\n";
    hold(
        ban,
        "2026-07-02 expect hush is open
         2027-01-15 expect hush is open
         2027-04-01 expect hush is met",
    );
    hold(
        ban,
        "2027-02-01 hush broken
         2027-02-01 expect seller owes 50 USD to buyer
         2027-05-01 expect hush is broken",
    );
    let waits = ban.replace("from effective", "from opening");
    hold(&format!("milestone opening \"Opening\" {{ }}\n{waits}"), "2026-07-02 expect hush is waiting");
}

#[test]
fn what_may_not_begin_before_a_day_is_open_from_then_on() {
    hold(
        "duty thing \"Thing\" { who: seller; to: buyer; when: not before 2026-07-10 }\n",
        "2026-07-09 expect thing is waiting
         2026-07-10 expect thing is open
         2027-01-02 expect thing is released",
    );
}

#[test]
fn disputed_shown_apart_until_settled() {
    hold(
        FEE,
        "2026-06-29 fee disputed
         2026-06-30 expect fee is disputed
         2026-06-30 expect buyer owes 0 USD to seller
         2026-07-02 fee agreed
         2026-07-02 expect buyer owes 102 USD to seller",
    );
}

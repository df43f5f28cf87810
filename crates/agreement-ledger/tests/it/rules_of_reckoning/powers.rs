//! Rule 11: powers that were used, with their notice and their time to cure, and what follows from a use or from an
//! assumption that is false.

use super::{fails, hold};

const THING: &str = "dependency thing \"Thing\" { who: seller; to: buyer; when: by 2026-06-30 }
  payment fee \"Fee\" { who: buyer; to: seller; amount: 100 USD; when: by 2026-03-02 }\n";

#[test]
fn notice_ends_the_agreement_when_it_has_run_out_and_what_is_dated_from_the_end_moves_along() {
    hold(
        &format!(
            "{THING}right leave \"Leave\" {{ buyer may terminate with 30 days notice; when: any time }}
             dependency back \"Back\" {{ who: seller; to: buyer; when: within 10 days after ends }}"
        ),
        "2026-03-02 fee paid 100 USD
         2026-03-02 expect back is due on 2027-01-11
         2026-03-03 leave used by buyer
         2026-03-03 expect leave is used
         2026-03-03 expect buyer may not terminate
         2026-03-03 expect back is due on 2026-04-13
         2026-04-02 expect thing is open
         2026-04-03 expect thing is released
         2026-04-14 expect back is late by 1 day",
    );
}

const STOP: &str =
    "right stop \"Stop\" { seller may terminate with 30 days to cure; when: once fee is late by 10 days }\n";

#[test]
fn what_is_put_right_within_the_time_to_cure_undoes_the_notice() {
    let used = "2026-03-16 stop used by seller\n";
    let stop = format!("{THING}{STOP}");
    hold(&stop, &format!("{used}2026-04-15 fee paid 100 USD\n2026-04-16 expect thing is open"));
    hold(&stop, &format!("{used}2026-04-15 expect thing is open\n2026-04-16 expect thing is released"));
    hold(&stop, &format!("{used}2026-04-16 fee paid 100 USD\n2026-04-17 expect thing is released"));
    let breach = format!(
        "{THING}right stop \"Stop\" {{ seller may terminate with 10 days to cure; when: once a breach by buyer is not cured within 5 days }}"
    );
    let breached = "2026-03-02 buyer \"list\" breached\n2026-03-09 stop used by seller\n";
    hold(&breach, &format!("{breached}2026-03-20 expect thing is released"));
    hold(&breach, &format!("{breached}2026-03-19 buyer \"list\" met\n2026-03-20 expect thing is open"));
}

#[test]
fn the_power_that_a_failure_gives_is_used_by_its_name() {
    let thing = "dependency thing \"Thing\" { who: seller; to: buyer; when: by 2026-06-30
        if late by 5 days { buyer may terminate with 10 days notice } }
      dependency other \"Other\" { who: seller; to: buyer; when: by 2026-09-30 }";
    hold(
        thing,
        "2026-07-06 thing used by buyer
         2026-07-16 expect other is open
         2026-07-17 expect other is released",
    );
}

#[test]
fn a_power_used_while_it_is_not_open_has_no_effect_and_that_is_said() {
    let said = fails(
        &format!("{THING}{STOP}"),
        "2026-03-05 stop used by seller\n2026-05-05 expect thing is due on 2026-06-30",
    );
    let why = "`stop` was not open on this day, so nothing follows from its use";
    assert_eq!(said, [format!("2026-03-05 {why}"), format!("2026-05-05 {why}")]);
}

#[test]
fn a_promise_rests_after_the_notice_until_what_is_waited_for() {
    hold(
        &format!(
            "{THING}right pause \"Pause\" {{ seller may suspend thing with 5 days notice until fee is met; when: once fee is late }}"
        ),
        "2026-03-04 pause used by seller
         2026-03-08 expect thing is open
         2026-03-09 expect thing is suspended
         2026-03-19 expect thing is suspended
         2026-03-20 fee paid 100 USD
         2026-03-20 expect thing is open
         2026-03-21 expect thing is due on 2026-07-13",
    );
}

#[test]
fn what_is_suspended_rests_that_very_evening_and_no_more_on_the_day_it_is_called_back() {
    hold(
        THING,
        "2026-06-15 thing suspended by seller
         2026-06-15 expect thing is suspended
         2026-06-22 thing resumed by seller
         2026-06-22 expect thing is open
         2026-06-22 expect thing is due on 2026-07-07",
    );
    hold(
        &format!(
            "{THING}right pause \"Pause\" {{ seller may suspend thing until 2026-06-20; when: any time }}"
        ),
        "2026-06-15 pause used by seller
         2026-06-15 expect thing is suspended
         2026-06-20 expect thing is suspended
         2026-06-21 expect thing is open
         2026-06-21 expect thing is due on 2026-07-06",
    );
}

#[test]
fn a_right_may_be_used_again_in_the_next_year_where_it_says_how_often_a_year() {
    hold(
        "right audit \"Audit\" { buyer may \"look into the books\"; when: any time; times: at most 1 per year; expires: 2027-06-30 }",
        "2026-03-04 audit used by buyer
         2026-12-31 expect buyer may not \"look into the books\"
         2027-01-01 expect buyer may \"look into the books\"
         2027-07-01 expect buyer may not \"look into the books\"",
    );
}

#[test]
fn money_follows_the_use_of_a_right() {
    let leave = |line: &str| {
        format!(
            "right leave \"Leave\" {{ buyer may terminate with 30 days notice; when: any time; if used {{ {line} }} }}"
        )
    };
    hold(
        &leave("buyer must pay 5,000 USD to seller within 14 days"),
        "2026-03-02 leave used by buyer
         2026-03-15 expect buyer owes 0 USD to seller
         2026-03-15 expect buyer owes 5,000 USD to seller in all
         2026-03-16 expect buyer owes 5,000 USD to seller for leave
         2026-03-20 leave paid 4,000 USD by buyer
         2026-03-20 expect buyer owes 1,000 USD to seller",
    );
    let fee = "payment fee \"Fee\" { who: buyer; to: seller; amount: 100 USD; when: by 2026-03-10 }";
    hold(
        &format!("{}{fee}", leave("seller must credit 30 USD")),
        "2026-03-02 leave used by buyer\n2026-03-10 expect buyer owes 70 USD to seller",
    );
    let said =
        fails(&leave("pay 10 USD"), "2026-03-02 leave used\n2026-03-02 expect buyer owes 0 USD to seller");
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().all(|it| it.ends_with("this does not say who pays")), "{said:?}");
}

#[test]
fn money_and_time_follow_from_a_false_assumption() {
    let one = "assumption one \"One\" { who: buyer
      if false { buyer must pay 1,000 USD; extend thing by 20 business days } }";
    hold(
        &format!("{THING}{one}"),
        "2026-03-02 fee paid 100 USD
         2026-06-09 expect thing is due on 2026-06-30
         2026-06-10 one false
         2026-06-10 expect buyer owes 1,000 USD to seller
         2026-06-10 expect buyer owes 1,000 USD to seller for one
         2026-06-10 expect thing is due on 2026-07-29",
    );
}

#[test]
fn what_is_called_in_becomes_owed() {
    let second = "dependency second \"Second\" { who: seller; to: buyer }\n";
    hold(
        &format!(
            "dependency first \"First\" {{ who: seller; to: buyer; when: by 2026-06-30
               if late {{ require second within 10 days }} }}\n{second}"
        ),
        "2026-06-30 expect second is waiting
         2026-07-01 expect second is due on 2026-07-13
         2026-07-14 expect second is late by 1 day",
    );
    hold(
        &format!("{second}right next \"Next\" {{ buyer may require second; when: any time }}"),
        "2026-03-01 expect second is waiting\n2026-03-02 next used by buyer\n2026-03-02 expect second is open",
    );
    // What is conditional no longer is.
    hold(
        "milestone go \"Go\" {}
         duty extra \"Extra\" { who: seller; to: buyer; when: by 2026-08-03; provided: go is met }
         dependency first \"First\" { who: seller; to: buyer; when: by 2026-06-30; if late { require extra } }",
        "2026-06-30 expect extra is waiting
         2026-07-01 expect extra is open
         2026-08-04 expect extra is late",
    );
}

const DELAY: &str = "penalty delay \"Delay\" { basis: \"idle days\"; pay 10 USD per day up to 200 USD }\n";

#[test]
fn a_penalty_that_somebody_may_apply_counts_from_the_due_date_once_it_was_applied() {
    let thing = format!(
        "{DELAY}dependency thing \"Thing\" {{ who: seller; to: buyer; when: by 2026-06-30
           if late {{ buyer may apply delay }} }}"
    );
    hold(
        &thing,
        "2026-06-30 expect buyer may not apply delay
         2026-07-10 expect buyer may apply delay
         2026-07-09 expect seller owes 0 USD to buyer
         2026-07-10 thing used by buyer
         2026-07-10 expect seller owes 100 USD to buyer for thing
         2026-07-15 expect seller owes 150 USD to buyer
         2026-08-31 expect seller owes 200 USD to buyer",
    );
    // What is done was late, and is no more: the power went with it.
    let said = fails(&thing, "2026-07-03 thing met\n2026-07-10 thing used by buyer");
    assert_eq!(said, ["2026-07-10 `thing` was not open on this day, so nothing follows from its use"]);
}

#[test]
fn a_penalty_is_applied_to_the_occurrence_that_the_line_names() {
    hold(
        &format!(
            "{DELAY}duty note \"Note\" {{ who: seller; to: buyer; when: every month from 2026-02-02 until 2026-04-02
               if late {{ buyer may apply delay }} }}"
        ),
        "2026-03-12 note 2026-02 used by buyer
         2026-03-12 expect seller owes 200 USD to buyer for note 2026-02
         2026-03-12 expect seller owes 0 USD to buyer for note 2026-03
         2026-03-12 expect seller owes 200 USD to buyer",
    );
}

#[test]
fn a_right_to_apply_a_penalty_costs_the_other_side_from_the_day_it_is_used() {
    hold(
        &format!("{DELAY}{THING}right fine \"Fine\" {{ buyer may apply delay; when: once thing is late }}"),
        "2026-03-02 fee paid 100 USD
         2026-07-10 fine used by buyer
         2026-07-10 expect seller owes 0 USD to buyer
         2026-07-15 expect seller owes 50 USD to buyer for fine
         2026-07-15 expect buyer owes 0 USD to seller",
    );
}

#[test]
fn what_grows_after_a_use_or_a_false_assumption_is_counted_from_that_day() {
    let one = |line: &str| format!("assumption one \"One\" {{ who: buyer; if false {{ {line} }} }}");
    hold(
        &one("buyer must pay 100 USD per started week until 2026-03-31"),
        "2026-03-02 one false
         2026-03-02 expect buyer owes 0 USD to seller
         2026-03-03 expect buyer owes 100 USD to seller
         2026-03-10 expect buyer owes 200 USD to seller
         2026-06-01 expect buyer owes 500 USD to seller",
    );
    hold(
        &one("buyer must pay by lateness { 3 days: 10 USD; 6 days: 30 USD }"),
        "2026-03-02 one false
         2026-03-04 expect buyer owes 0 USD to seller
         2026-03-05 expect buyer owes 10 USD to seller
         2026-03-08 expect buyer owes 30 USD to seller",
    );
    hold(
        "right leave \"Leave\" { buyer may terminate with 10 days notice; when: any time
           if used { seller must pay 20 USD per day up to 150 USD } }",
        "2026-03-02 leave used by buyer
         2026-03-05 expect seller owes 60 USD to buyer
         2026-12-01 expect seller owes 150 USD to buyer",
    );
    // Nothing grows past the end of the agreement.
    hold(
        "right leave \"Leave\" { buyer may terminate with 10 days notice; when: any time
           if used { seller must pay 20 USD per day } }",
        "2026-03-02 leave used by buyer\n2026-05-02 expect seller owes 200 USD to buyer",
    );
}

#[test]
fn a_pause_ends_on_the_day_that_the_line_names() {
    let pause = "right pause \"Pause\" { seller may suspend thing; when: any time }";
    for line in ["pause used by seller until 2026-03-20", "thing suspended until 2026-03-20"] {
        hold(
            &format!("{THING}{pause}"),
            &format!(
                "2026-03-10 {line}
                 2026-03-11 expect thing is suspended
                 2026-03-20 expect thing is suspended
                 2026-03-21 expect thing is open
                 2026-03-21 expect thing is due on 2026-07-10"
            ),
        );
    }
}

#[test]
fn what_the_other_party_does_opens_a_right_for_its_opposite_alone() {
    let insolvent = format!(
        "{THING}right leave \"Leave\" {{ either party may terminate; when: once the other party is insolvent }}"
    );
    hold(
        &insolvent,
        "2026-04-01 expect buyer may not terminate
         2026-04-02 seller insolvent
         2026-04-02 expect buyer may terminate
         2026-04-02 expect seller may not terminate",
    );
    let breach = format!(
        "{THING}right leave \"Leave\" {{ either party may terminate; when: once a breach by the other party is not cured within 5 days }}"
    );
    let breached = "2026-03-02 buyer \"list\" breached\n";
    hold(
        &breach,
        &format!(
            "{breached}2026-03-08 expect seller may terminate\n2026-03-08 expect buyer may not terminate"
        ),
    );
    hold(
        &breach,
        &format!("{breached}2026-03-05 buyer \"list\" met\n2026-03-08 expect seller may not terminate"),
    );
    let named =
        format!("{THING}right leave \"Leave\" {{ buyer may terminate; when: once seller is insolvent }}");
    hold(&named, "2026-04-01 buyer insolvent\n2026-04-01 expect buyer may not terminate");
    hold(&named, "2026-04-01 seller insolvent\n2026-04-01 expect buyer may terminate");
}

#[test]
fn what_is_handed_over_within_the_time_to_cure_is_put_right_however_long_it_is_looked_at() {
    let deal = "dependency job \"Job\" { who: seller; to: buyer; when: by 2026-03-31
  acceptance { who: buyer; review: 10 days; silence: accepted }
  if missed by 20 days { buyer may terminate with 10 days to cure } }
duty other \"Other\" { who: seller; to: buyer; when: by 2026-09-30 }\n";
    let told = "2026-04-20 job used by buyer\n2026-04-29 job delivered by seller\n";
    hold(deal, &format!("{told}2026-05-01 expect other is open"));
    hold(deal, &format!("{told}2026-05-05 job accepted by buyer\n2026-05-20 expect other is open"));
    hold(
        deal,
        &format!("{told}2026-05-20 expect job is met late by 29 days\n2026-05-20 expect other is open"),
    );
    hold(deal, &format!("{told}2026-05-02 job rejected by buyer\n2026-05-20 expect other is released"));
}

#[test]
fn a_notice_under_one_month_is_undone_by_that_month_alone() {
    let deal = "payment fee \"Fee\" { who: buyer; to: seller; amount: 1,000 USD; when: every month from 2026-01-15 until ends
  if missed by 20 days { seller may terminate with 10 days to cure } }
duty other \"Other\" { who: seller; to: buyer; when: by 2026-09-01 }\n";
    for (used, paid) in [("fee", "fee"), ("fee 2026-01", "fee"), ("fee 2026-02", "fee 2026-02")] {
        let lines = format!("2026-03-10 {used} used by seller\n2026-03-13 {paid} paid 1,000 USD\n");
        hold(deal, &format!("{lines}2026-03-25 expect other is open"));
    }
    hold(
        deal,
        "2026-03-10 fee 2026-01 used by seller
         2026-03-13 fee 2026-02 paid 1,000 USD
         2026-03-25 expect other is released",
    );
}

#[test]
fn a_part_ends_on_the_same_day_as_the_whole() {
    for what in ["thing ", ""] {
        let part = format!(
            "{THING}right part \"Part\" {{ buyer may terminate {what}with 10 days notice; when: any time }}"
        );
        hold(
            &part,
            "2026-05-11 part used by buyer
             2026-05-21 expect thing is open
             2026-05-22 expect thing is released",
        );
    }
}

#[test]
fn what_takes_the_yes_of_both_is_not_open_with_that_of_one() {
    let deal = format!(
        "{THING}party auditor \"Auditor\" {{ role: other }}
         right together \"Together\" {{ both parties may terminate; when: once both parties agree }}"
    );
    let one = "2026-03-02 fee paid 100 USD\n2026-04-10 together agreed by seller\n";
    hold(
        &deal,
        &format!(
            "{one}2026-04-10 expect seller may not terminate
             2026-04-10 expect buyer may not terminate
             2026-04-11 together agreed by buyer
             2026-04-11 expect seller may terminate
             2026-04-12 together used by seller
             2026-04-13 expect thing is released"
        ),
    );
    let alone =
        fails(&deal, &format!("{one}2026-04-11 together used by seller\n2026-04-13 expect thing is open"));
    let why = "`together` was not open on this day, so nothing follows from its use";
    assert_eq!(alone, [format!("2026-04-11 {why}"), format!("2026-04-13 {why}")]);
    for line in ["together agreed by both parties", "together agreed"] {
        hold(&deal, &format!("2026-04-10 {line}\n2026-04-10 expect buyer may terminate"));
    }
}

#[test]
fn what_both_parties_may_do_together_takes_a_line_of_each() {
    let deal = format!("{THING}right part \"Part\" {{ both parties may terminate; when: any time }}");
    let alone = fails(
        &deal,
        "2026-03-02 fee paid 100 USD\n2026-04-11 part used by seller\n2026-04-13 expect thing is open",
    );
    assert!(alone[0].contains("`part` is for both parties together"), "{alone:?}");
    for lines in [
        "2026-04-11 part used by both parties",
        "2026-04-11 part used",
        "2026-04-10 part agreed by buyer\n2026-04-11 part used by seller",
    ] {
        hold(&deal, &format!("2026-03-02 fee paid 100 USD\n{lines}\n2026-04-13 expect thing is released"));
    }
}

//! Rules 1, 3, 5, 8 to 10, 13, 14, 18 to 20: states and dates.

use super::{fails, hold};

const THING: &str = "dependency thing \"Thing\" { who: seller; to: buyer; when: by 2026-06-30 }\n";

#[test]
fn rule_01_a_state_is_that_of_the_end_of_its_day_and_what_comes_later_changes_nothing() {
    hold(
        THING,
        "2026-06-29 expect thing is open
         2026-06-30 expect thing is open
         2026-07-01 expect thing is late
         2026-07-02 thing met on 2026-06-30
         2026-07-02 expect thing is met",
    );
    // What was struck out has not happened.
    hold(
        THING,
        "2026-06-20 thing met
         2026-06-21 not 2026-06-20 thing met
         2026-06-22 expect thing is open",
    );
}

#[test]
fn rule_03_days_late_are_the_days_after_the_due_date_in_the_unit_the_line_names() {
    hold(THING, "2026-06-30 thing met\n2026-06-30 expect thing is met");
    hold(
        THING,
        "2026-07-07 thing met
         2026-07-07 expect thing is met late by 7 days
         2026-07-07 expect thing is met late by 4 business days
         2026-07-07 expect thing is met late by 1 week",
    );
    assert_eq!(
        fails(THING, "2026-07-07 thing met\n2026-07-07 expect thing is met late by 5 business days"),
        [
            "2026-07-07 `thing` is met late by 4 business days, due on 2026-06-30, done on 2026-07-07, not met late by 5 \
          business days"
        ]
    );
}

#[test]
fn rule_05_late_by_n_means_n_or_more_and_a_bare_miss_waits_for_a_declaration() {
    let missed = "dependency thing \"Thing\" { who: seller; to: buyer; when: by 2026-06-30
      if missed by 30 days { buyer may terminate } }\n";
    hold(
        missed,
        "2026-07-29 expect thing is late
         2026-07-29 expect buyer may not terminate
         2026-07-30 expect thing is missed
         2026-07-30 expect buyer may terminate
         2026-07-31 thing met
         2026-07-31 expect buyer may not terminate",
    );
    let declared = "dependency thing \"Thing\" { who: seller; to: buyer; when: by 2026-06-30; if missed { pay 10 USD } }\n";
    hold(
        declared,
        "2026-09-30 expect thing is late
         2026-09-30 expect seller owes 0 USD to buyer
         2026-10-01 thing missed
         2026-10-01 expect thing is missed
         2026-10-01 expect seller owes 10 USD to buyer",
    );
}

const MOVED: &str = "
dependency export \"Export\" { who: buyer; to: seller; when: by 2026-03-23
  if late { extend built business day for business day; extend shown day for day } }
dependency built \"Built\" { who: seller; to: buyer; when: by 2026-06-30 }
dependency shown \"Shown\" { who: seller; to: buyer; when: by 2026-06-30 }
dependency after_built \"After\" { who: seller; to: buyer; when: within 5 days after built is met }
";

#[test]
fn rule_08_days_and_business_days_move_dates_and_what_is_dated_from_them_moves_along() {
    hold(
        MOVED,
        "2026-04-02 export met
         2026-04-02 expect built is due on 2026-07-13
         2026-04-02 expect shown is due on 2026-07-10
         2026-04-02 expect after_built is due on 2026-07-20",
    );
}

#[test]
fn rule_08_a_day_that_both_sides_agree_on_lands_like_any_other_due_date() {
    // Sunday 7 June: nobody works then.
    hold(
        "duty call \"Call\" { who: seller; to: buyer; when: by 2026-05-29 }",
        "2026-05-27 call moved to 2026-06-07
         2026-05-26 expect call is due on 2026-05-29
         2026-05-27 expect call is due on 2026-06-08
         2026-06-09 expect call is late by 1 day",
    );
}

#[test]
fn rule_08_what_repeats_moves_with_the_end_of_the_agreement_and_with_what_it_begins_after() {
    let deal = "
milestone start \"Start\" { when: on 2026-01-05 }
duty call \"Call\" { who: seller; to: buyer; when: every month after start until ends }
right leave \"Leave\" { either party may terminate with 30 days notice; when: any time }";
    hold(
        deal,
        "2026-01-12 start happened
         2026-02-01 expect call is due on 2026-02-12
         2026-02-12 call met
         2026-03-01 leave used by buyer
         2026-03-12 call met
         2026-04-10 expect call 2026-03-12 is met",
    );
    let cut_short = "2026-01-12 start happened\n2026-03-01 leave used by buyer\n";
    hold(deal, &format!("{cut_short}2026-05-01 expect call 2026-05-12 is released"));
}

#[test]
fn rule_09_days_with_two_causes_count_once_unless_they_count_separately() {
    let two = |how: &str| {
        format!(
            "dependency a \"A\" {{ who: buyer; to: seller; when: by 2026-03-02; if late {{ {how}; extend c day for day }} }}
             dependency b \"B\" {{ who: buyer; to: seller; when: by 2026-03-04; if late {{ {how}; extend c day for day }} }}
             dependency c \"C\" {{ who: seller; to: buyer; when: by 2026-06-01 }}"
        )
    };
    let lines =
        |due: &str| format!("2026-03-10 a met\n2026-03-10 b met\n2026-03-10 expect c is due on {due}");
    hold(&two("concurrent: once"), &lines("2026-06-09"));
    hold(&two("concurrent: separately"), &lines("2026-06-15"));
}

#[test]
fn rule_09_excused_days_move_the_date_as_if_they_had_always_been_so() {
    let storm = format!("{THING}excuse storm \"Storm\" {{ covers: everything; notice: within 2 days }}\n");
    hold(
        &storm,
        "2026-06-26 thing excused under storm from 2026-06-25 until 2026-06-29
         2026-06-26 expect thing is excused
         2026-06-26 expect thing is due on 2026-07-06
         2026-07-07 thing met
         2026-07-07 expect thing is met late by 1 day",
    );
    // Told too late, it is no excuse.
    hold(
        &storm,
        "2026-06-29 thing excused under storm from 2026-06-25 until 2026-06-26
         2026-06-29 expect thing is due on 2026-06-30",
    );
}

#[test]
fn rule_10_needs_moves_no_date_by_itself() {
    hold(
        "dependency first \"First\" { who: buyer; to: seller; when: by 2026-03-02 }
         dependency second \"Second\" { who: seller; to: buyer; needs: first; when: by 2026-03-31 }",
        "2026-04-30 expect second is due on 2026-03-31
         2026-04-30 expect second is late by 30 days",
    );
}

#[test]
fn rule_13_each_occurrence_has_its_own_state_and_a_line_without_a_key_means_the_oldest_not_done() {
    hold(
        "duty note \"Note\" { who: seller; to: buyer; when: every month from 2026-01-15 until 2026-04-15 }",
        "2026-01-15 note met
         2026-02-20 note met
         2026-03-10 note 2026-04 met
         2026-03-20 expect note 2026-01 is met
         2026-03-20 expect note 2026-02 is met late by 4 days
         2026-03-20 expect note 2026-03 is late by 4 days
         2026-03-20 expect note 2026-04 is met",
    );
}

#[test]
fn rule_14_each_event_makes_an_occurrence_and_one_key_ties_a_chain_together() {
    hold(
        "event order \"Order\" { who: buyer }
         duty answer \"Answer\" { who: seller; to: buyer; when: within 2 business days after each order }
         duty ship \"Ship\" { who: seller; to: buyer; when: within 5 days after each answer is met }",
        "2026-03-05 order \"PO-7\" happened
         2026-03-06 order \"PO-8\" happened
         2026-03-06 expect answer \"PO-7\" is due on 2026-03-09
         2026-03-11 answer \"PO-7\" met
         2026-03-11 expect answer \"PO-7\" is met late by 2 business days
         2026-03-11 expect answer \"PO-8\" is late
         2026-03-11 expect ship \"PO-7\" is due on 2026-03-16
         2026-03-11 expect ship \"PO-8\" is waiting",
    );
}

const REVIEWED: &str = "dependency thing \"Thing\" { who: seller; to: buyer; when: by 2026-06-30
  acceptance { who: buyer; review: 5 business days; silence: SILENCE } }\n";

#[test]
fn rule_18_delivery_stops_the_clock_rejection_starts_it_and_silence_ends_a_review() {
    let accepted = REVIEWED.replace("SILENCE", "accepted");
    hold(
        &accepted,
        "2026-06-29 thing delivered
         2026-07-03 expect thing is under review
         2026-07-06 thing rejected
         2026-07-06 expect thing is rejected
         2026-07-09 thing delivered
         2026-07-09 expect thing is under review
         2026-07-16 expect thing is met late by 3 days",
    );
    let unsaid = REVIEWED.replace("; silence: SILENCE", "");
    hold(&unsaid, "2026-06-29 thing delivered\n2026-12-01 expect thing is under review");
}

#[test]
fn rule_19_hours_count_from_moment_to_moment_and_days_from_day_to_day() {
    let deal = "
agreement \"Deal\" { effective: 2026-01-01; ends: for 2 years; calendar: work }
calendar work { workdays: monday to friday; hours: 09:00 to 17:00; roll: next }
party seller \"Seller\" { role: supplier }
party buyer \"Buyer\" { role: client }
event fault \"Fault\" { who: buyer }
duty repair \"Repair\" { who: seller; to: buyer; when: within 8 working hours after each fault
  if late { credit by lateness { 1 working hour: 60 USD; 4 working hours: 180 USD } } }
duty last \"Last\" { who: seller; to: buyer; when: at least 5 days before ends }
";
    hold(
        deal,
        "2026-04-14T10:00 fault \"F-1\" happened
         2026-04-15T13:00 repair \"F-1\" met
         2026-04-15 expect repair \"F-1\" is met late by 3 working hours
         2026-04-15 expect buyer has 60 USD credit with seller
         2026-04-15 expect last is due on 2027-12-24",
    );
}

#[test]
fn rule_20_a_milestone_is_its_planned_date_until_then_and_waits_when_that_is_past() {
    hold(
        "milestone kickoff \"Kickoff\" { when: on 2026-03-09 }
         dependency thing \"Thing\" { who: seller; to: buyer; when: within 10 business days after kickoff }",
        "2026-03-09 expect thing is due on 2026-03-23
         2026-03-10 expect thing is waiting
         2026-03-11 kickoff happened
         2026-03-11 expect thing is due on 2026-03-25",
    );
}

#[test]
fn rule_19_a_date_counted_past_the_listed_holidays_is_provisional() {
    let plan = "milestone go \"Go\" { when: on 2026-12-21 }
      dependency thing \"Thing\" { who: seller; to: buyer; when: within 10 business days after go }
      dependency first \"First\" { who: buyer; to: seller; when: by 2026-12-01
        if late { extend second business day for business day } }
      dependency second \"Second\" { who: seller; to: buyer; when: by 2026-12-22 }";
    let provisional = "which is provisional: the holidays of that year are not listed";
    assert_eq!(
        fails(
            plan,
            "2026-12-18 first met
             2026-12-18 expect thing is due on 2026-12-31
             2026-12-18 expect second is due on 2026-12-31"
        ),
        [
            format!("2026-12-18 `thing` is due on 2027-01-05, {provisional}, not on 2026-12-31"),
            format!("2026-12-18 `second` is due on 2027-01-11, {provisional}, not on 2026-12-31"),
        ]
    );
}

#[test]
fn nothing_is_late_before_what_its_date_counts_from_has_happened() {
    let thing = "milestone kickoff \"Kick-off\" { when: on 2026-03-09 }
        dependency thing \"Thing\" { who: seller; to: buyer; when: within 14 days after kickoff }";
    let late = "2026-03-25 thing met\n2026-03-25 expect thing is met late by 2 days";
    hold(thing, &format!("2026-03-09 kickoff met\n{late}"));
    assert_eq!(
        fails(thing, late),
        [
            "2026-03-25 `thing` is met, due on no day yet: what its date counts from has not happened, done on \
          2026-03-25, not met late by 2 days"
        ]
    );
}

/// A deposit that counts from the last signature.
const SIGNED: &str = "
agreement deal \"Deal\" { effective: 2026-01-01; ends: 2026-12-31 }
party seller \"Seller\" { role: supplier; person ann \"Ann\" }
party buyer \"Buyer\" { role: client; person bob \"Bob\" }
payment deposit \"Deposit\" { who: buyer; to: seller; amount: 100 USD; when: within 10 days after signed }
";

#[test]
fn signed_is_the_day_of_the_last_signature_in_the_journal_in_either_way_of_writing_it() {
    for both in [
        "2026-01-05 deal signed by seller.ann\n2026-01-08 deal signed by buyer.bob",
        "2026-01-05 seller signed by seller.ann\n2026-01-08 buyer signed by buyer.bob",
        "2026-01-05 deal signed by seller.ann\n2026-01-08 buyer signed",
        "2026-01-08 deal signed by both parties",
    ] {
        hold(
            SIGNED,
            &format!(
                "2026-01-04 expect deposit is waiting\n{both}\n2026-01-08 expect deposit is due on 2026-01-18"
            ),
        );
    }
    hold(SIGNED, "2026-01-05 deal signed by seller.ann\n2026-01-09 expect deposit is waiting");
    let half = SIGNED.replace("ends: 2026-12-31", "ends: 2026-12-31; signed: seller.ann on 2026-01-03");
    hold(&half, "2026-01-06 deal signed by buyer.bob\n2026-01-06 expect deposit is due on 2026-01-16");
}

#[test]
fn what_its_own_side_calls_met_waits_for_the_yes_of_the_other() {
    let model = "dependency model \"Model\" {
      who: seller; to: buyer; when: by 2026-03-31
      acceptance { who: buyer; criteria: \"It works\"; review: 10 days; silence: rejected }
    }";
    hold(model, "2026-03-20 model met by seller\n2026-03-21 expect model is under review");
    hold(
        model,
        "2026-03-20 model met by seller\n2026-03-25 model accepted by buyer\n2026-03-25 expect model is met",
    );
    hold(model, "2026-03-20 model met by buyer\n2026-03-21 expect model is met");
    hold(model, "2026-03-20 model met\n2026-03-21 expect model is met");
    hold(
        model,
        "2026-03-20 model delivered by seller\n2026-03-22 model met by seller\n2026-03-22 expect model is under review",
    );
}

#[test]
fn a_measured_month_is_never_late() {
    let deal = "duty uptime \"Uptime\" { who: seller; to: buyer; when: every calendar month
  measure: \"Share\"; source: \"Monitor\"; target: at least 99% }
payment fee \"Fee\" { who: buyer; to: seller; amount: 1,000 USD; when: by 2026-02-10
  if late { excluding: uptime; pay 5 USD per day up to 500 USD } }
right leave \"Leave\" { buyer may terminate; when: once uptime is late 1 times }\n";
    hold(
        deal,
        "2026-01-31 uptime 2026-01 measured 99.5%
         2026-02-20 expect uptime 2026-01 is met
         2026-02-20 expect uptime 2026-01 is not met late
         2026-03-20 expect uptime 2026-02 is open
         2026-02-20 expect buyer owes 1,050 USD to seller
         2026-02-20 expect buyer may not terminate",
    );
}

#[test]
fn the_time_of_day_counts_where_it_is_told_later_as_well() {
    let deal = "duty fix \"Fix\" { who: seller; to: buyer; when: by 2026-03-06T12:00
  if late { pay 10 USD per started 2 hours up to 100 USD } }\n";
    for told in ["2026-03-06T16:01 fix met", "2026-03-09 fix met on 2026-03-06T16:01"] {
        hold(deal, &format!("{told}\n2026-03-10 expect seller owes 30 USD to buyer"));
    }
}

#[test]
fn a_day_that_others_lost_and_an_excuse_covers_moves_a_date_once() {
    let deal = |unit: &str| {
        format!(
            "excuse storm \"Storm\" {{ covers: everything; notice: within 5 days }}
duty first \"First\" {{ who: buyer; to: seller; when: by 2026-03-06; if late {{ extend next {unit} for {unit} }} }}
duty next \"Next\" {{ who: seller; to: buyer; when: by 2026-04-01 }}\n"
        )
    };
    let lines =
        "2026-03-11 next excused under storm from 2026-03-10 until 2026-03-16\n2026-03-16 first met\n";
    hold(&deal("day"), &format!("{lines}2026-03-20 expect next is due on 2026-04-13"));
    hold(&deal("business day"), &format!("{lines}2026-03-20 expect next is due on 2026-04-09"));
}

#[test]
fn an_excuse_counts_if_it_is_told_by_the_last_day_for_it_and_names_none_where_there_is_one() {
    let deal = "excuse storm \"Storm\" { covers: everything; notice: within 5 days }
duty job \"Job\" { who: seller; to: buyer; when: by 2026-04-01 }\n";
    for under in ["", " under storm"] {
        let told = |day: &str| format!("{day} job excused{under} from 2026-03-10 until 2026-03-16\n");
        hold(deal, &format!("{}2026-03-20 expect job is due on 2026-04-08", told("2026-03-15")));
        hold(deal, &format!("{}2026-03-20 expect job is due on 2026-04-01", told("2026-03-16")));
    }
}

//! Rules 11 and 12: rights, and the end.

use agreement_ledger::reckon::reckon;
use agreement_model::date::parse_date;

use super::hold;
use crate::scene::read;

#[test]
fn rule_11_a_right_opens_when_its_condition_holds_and_closes_when_it_stops() {
    hold(
        "dependency thing \"Thing\" { who: seller; to: buyer; when: by 2026-06-30 }
         duty note \"Note\" { who: seller; to: buyer; when: every month from 2026-01-15 until ends }
         right leave \"Leave\" { buyer may terminate with 30 days notice; when: once thing is late }
         right quit \"Quit\" { seller may terminate; when: once note is late 2 times in any 3 months }
         right once_only \"Once\" { buyer may \"take the source\"; when: any time; times: at most 1 }",
        "2026-06-30 expect buyer may not terminate
         2026-01-30 expect seller may not terminate
         2026-07-01 expect buyer may terminate
         2026-07-01 expect seller may terminate
         2026-07-02 thing met
         2026-07-02 expect buyer may not terminate
         2026-07-03 expect buyer may \"take the source\"
         2026-07-04 once_only used
         2026-07-04 expect buyer may not \"take the source\"",
    );
}

#[test]
fn rule_12_at_the_end_what_fell_due_stays_what_is_dated_after_it_survives_and_the_rest_is_released() {
    hold(
        "milestone go \"Go\" {}
         dependency never \"Never\" { who: seller; to: buyer; when: within 5 days after go }
         dependency kept \"Kept\" { who: seller; to: buyer; when: within 5 days after go; survives: yes }
         dependency back \"Back\" { who: seller; to: buyer; when: within 30 days after ends }
         dependency thing \"Thing\" { who: seller; to: buyer; when: by 2026-12-21; if late { pay 1 USD per day } }
         payment fee \"Fee\" { who: buyer; to: seller; amount: 100 USD; when: by 2026-12-01 }",
        "2026-12-31 expect never is waiting
         2027-02-15 expect never is released
         2027-02-15 expect kept is waiting
         2027-02-15 expect back is late
         2027-02-15 expect thing is released
         2027-02-15 expect seller owes 10 USD to buyer
         2027-02-15 expect buyer owes 100 USD to seller",
    );
}

#[test]
fn what_is_waived_is_not_owed_and_its_charges_go_with_it_only_where_that_is_said() {
    let thing = "dependency thing \"Thing\" { who: seller; to: buyer; when: by 2026-06-30; if late { pay 1 USD per day } }";
    hold(
        thing,
        "2026-07-05 thing waived
         2026-07-20 expect thing is waived
         2026-07-20 expect seller owes 5 USD to buyer",
    );
    hold(thing, "2026-07-05 thing waived with charges\n2026-07-20 expect seller owes 0 USD to buyer");
}

#[test]
fn rule_17_what_is_left_of_a_credit_at_the_end_goes_as_the_agreement_says() {
    let deal = |credits: &str| {
        let header = super::DEAL.replace("calendar: work\n", &format!("calendar: work\n{credits}\n"));
        format!(
            "{header}dependency thing \"Thing\" {{ who: seller; to: buyer; when: by 2026-06-30; if late {{ credit 150 USD }} }}
             payment fee \"Fee\" {{ who: buyer; to: seller; amount: 100 USD; when: by 2026-07-15 }}"
        )
    };
    let last = "2026-12-31 expect buyer has 50 USD credit with seller
      2026-12-31 expect seller owes 0 USD to buyer
      2027-01-01 expect buyer has 0 USD credit with seller\n";
    hold(
        &deal(""),
        &format!(
            "{last}2027-01-01 expect seller owes 50 USD to buyer
             2027-01-15 thing paid 20 USD by seller
             2027-01-15 expect seller owes 30 USD to buyer for thing"
        ),
    );
    hold(&deal("credits: expire"), &format!("{last}2027-01-01 expect seller owes 0 USD to buyer in all"));
    hold(
        &deal("credits: paid within 30 days"),
        &format!(
            "{last}2027-01-01 expect seller owes 50 USD to buyer in all
             2027-01-29 expect seller owes 0 USD to buyer
             2027-01-30 expect seller owes 50 USD to buyer"
        ),
    );
}

/// Two sides whose agreement has a name, so that a line can end it.
const NAMED: &str = "agreement deal \"Deal\" { effective: 2026-01-01; ends: 2026-12-31 }
party seller \"Seller\" { role: supplier }
party buyer \"Buyer\" { role: client }\n";

#[test]
fn what_was_paid_ahead_for_what_the_end_let_go_is_paid_back() {
    let monthly = "payment fee \"Fee\" { who: buyer; to: seller; amount: 1,000 USD; when: every month from 2026-01-01 until ends }
right leave \"Leave\" { buyer may terminate with 30 days notice; when: any time }\n";
    hold(
        monthly,
        "2026-01-01 fee paid 1,000 USD
         2026-01-15 fee 2026-06 paid 1,000 USD
         2026-01-20 leave used by buyer
         2026-01-25 expect fee 2026-05 is released
         2026-01-25 expect buyer owes 1,000 USD to seller in all
         2026-02-01 fee 2026-02 paid 1,000 USD
         2026-03-01 expect fee 2026-06 is released
         2026-03-01 expect seller owes 1,000 USD to buyer
         2026-03-01 expect buyer owes 0 USD to seller",
    );
    let once =
        "payment deposit \"Deposit\" { who: buyer; to: seller; amount: 1,000 USD; when: by 2026-06-30 }\n";
    hold(
        &format!("{NAMED}{once}"),
        "2026-04-01 deposit paid 400 USD
         2026-04-20 deal ended
         2026-05-01 expect deposit is released
         2026-05-01 expect seller owes 400 USD to buyer
         2026-05-01 expect buyer owes 0 USD to seller in all",
    );
}

#[test]
fn what_was_paid_too_much_after_the_end_is_owed_back() {
    let fee = "payment fee \"Fee\" { who: buyer; to: seller; amount: 1,000 USD; when: by 2026-02-10 }\n";
    hold(
        &format!("{NAMED}{fee}"),
        "2026-02-15 deal ended
         2026-02-20 fee paid 1,200 USD
         2026-03-01 expect fee is met late
         2026-03-01 expect seller owes 200 USD to buyer",
    );
}

#[test]
fn a_part_of_what_is_waived_or_released_counts_as_a_credit_and_not_as_met() {
    let deal = "payment fee \"Fee\" { who: buyer; to: seller; amount: 1,000 USD; when: by 2026-06-30 }
payment next \"Next\" { who: buyer; to: seller; amount: 1,000 USD; when: by 2026-03-31 }
duty job \"Job\" { who: seller; to: buyer; when: by 2026-03-02; if late by 5 days { release fee } }\n";
    hold(
        deal,
        "2026-02-02 fee paid 400 USD
         2026-02-02 job met
         2026-02-03 fee waived by seller
         2026-02-04 expect fee is waived
         2026-03-31 expect buyer owes 600 USD to seller",
    );
    hold(
        deal,
        "2026-02-02 fee paid 400 USD
         2026-03-10 expect fee is released
         2026-03-31 expect buyer owes 600 USD to seller",
    );
}

#[test]
fn an_agreement_that_goes_on_by_itself_says_after_its_last_day_that_this_is_not_reckoned() {
    let deal =
        NAMED.replace("ends: 2026-12-31", "ends: 2026-12-31; renewal { how: automatic; term: 12 months }");
    let (model, schedule) = read(&deal);
    let left_out = |day: &str| {
        reckon(&model, &schedule, &[], parse_date(day).unwrap())
            .unreckoned
            .iter()
            .map(|it| it.what.clone())
            .collect::<String>()
    };
    assert_eq!(left_out("2026-12-31"), "");
    assert!(left_out("2027-01-01").contains("has gone on by itself"));
}

#[test]
fn that_an_agreement_may_have_gone_on_by_itself_is_said_unless_somebody_ended_it() {
    let text = |journal: &str| {
        format!(
            "agreement deal \"Deal\" {{ effective: 2026-01-01; ends: 2026-12-31; renewal {{ how: automatic; term: 12 months }} }}
             party seller \"Seller\" {{ role: supplier }}
             party buyer \"Buyer\" {{ role: client }}
             right leave \"Leave\" {{ either party may terminate with 30 days notice; when: any time }}
             scenario \"Test\" {{ {journal} }}"
        )
    };
    let said = |journal: &str, day: &str| -> usize {
        let (model, schedule) = read(&text(journal));
        let lines = &model.scenarios[0].lines;
        let left = reckon(&model, &schedule, lines, parse_date(day).unwrap()).unreckoned;
        left.iter().filter(|it| it.what.contains("gone on by itself")).count()
    };
    assert_eq!(said("", "2026-12-31"), 0);
    assert_eq!(said("", "2027-01-01"), 1);
    assert_eq!(said("2026-12-31 deal ended \"notice of 1 October\"", "2027-01-01"), 0);
    assert_eq!(said("2026-12-01 leave used by buyer", "2027-01-01"), 0);
    assert_eq!(said("2027-02-01 deal ended", "2027-03-01"), 1);
}

#[test]
fn what_silence_accepted_is_done_and_the_next_line_is_about_the_next_one() {
    hold(
        "duty report \"Report\" { who: seller; to: buyer; when: every month from 2026-03-02
           acceptance { who: buyer; criteria: \"It is whole\"; review: 5 business days; silence: accepted } }",
        "2026-03-02 report delivered
         2026-04-01 report delivered
         2026-04-01 expect report 2026-03 is met
         2026-04-01 expect report 2026-04 is under review
         2026-04-20 expect report 2026-04 is met",
    );
}

#[test]
fn what_silence_rejected_and_is_handed_over_again_is_not_late_for_the_days_of_the_review() {
    let deal = "dependency thing \"Thing\" { who: seller; to: buyer; when: by 2026-06-26
         acceptance { who: buyer; criteria: \"It works\"; review: 5 business days; silence: rejected }
         if late { pay 100 USD per day up to 5,000 USD } }
         payment again \"Second visit\" { who: seller; to: buyer; amount: 70 USD; when: within 10 days after thing is rejected }";
    for said in ["", "2026-07-01 thing rejected\n"] {
        hold(
            deal,
            &format!(
                "2026-06-24 thing delivered\n{said}2026-07-06 thing delivered
                 2026-07-07 expect seller owes 500 USD to buyer for thing
                 2026-07-07 expect again is due on 2026-07-13"
            ),
        );
    }
}

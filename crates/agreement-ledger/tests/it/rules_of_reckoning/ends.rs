//! Rules 11 and 12: rights, and the end.

use super::hold;

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

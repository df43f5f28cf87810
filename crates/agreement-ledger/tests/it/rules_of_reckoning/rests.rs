//! What rests by a power, however the line that records it is written; powers that are used up; hours that count.

use super::{fails, hold};

const WORK: &str = "payment fee \"Fee\" { who: buyer; to: seller; amount: 100 USD; when: by 2026-03-02
        if missed by 10 days { seller may suspend job until fee is met; seller may terminate with 15 days to cure } }
    dependency job \"Work\" { who: seller; to: buyer; when: by 2026-05-04 }\n";

#[test]
fn what_is_suspended_under_a_power_rests_as_long_as_that_says() {
    hold(
        WORK,
        "2026-03-16 job suspended by seller under fee
         2026-03-20 expect job is suspended
         2026-03-26 fee paid 100 USD
         2026-03-27 expect job is open
         2026-03-27 expect job is due on 2026-05-14",
    );
}

#[test]
fn a_power_that_is_not_open_lets_nothing_rest_and_that_is_said() {
    let line = "2026-03-05 job suspended by seller under fee\n";
    let said = fails(WORK, &format!("{line}2026-03-06 expect job is due on 2026-05-04"));
    assert!(said.iter().all(|it| it.contains("`fee` let nobody suspend `job` on this day")), "{said:?}");
    assert!(!said.is_empty());
}

#[test]
fn a_clock_runs_on_and_notice_runs_first_where_the_power_says_so() {
    let duty = |clause: &str| {
        format!(
            "payment fee \"Fee\" {{ who: buyer; to: seller; amount: 100 USD; when: by 2026-03-02
                if late {{ seller may suspend job {clause} }} }}
             dependency job \"Work\" {{ who: seller; to: buyer; when: by 2026-03-10; if late {{ pay 20 USD per day }} }}\n"
        )
    };
    let line = "2026-03-09 job suspended by seller under fee\n";
    hold(&duty("with clock running"), &format!("{line}2026-03-20 expect seller owes 200 USD to buyer"));
    hold(&duty(""), &format!("{line}2026-03-20 expect seller owes 0 USD to buyer"));
    hold(
        &duty("with 5 days notice"),
        &format!(
            "{line}2026-03-13 expect seller owes 60 USD to buyer\n2026-03-20 expect seller owes 80 USD to buyer"
        ),
    );
}

#[test]
fn a_power_to_suspend_is_closed_while_its_use_lasts_and_open_again_after_it() {
    hold(
        "payment fee \"Fee\" { who: buyer; to: seller; amount: 100 USD; when: every month from 2026-02-02 until ends
            if missed by 10 days { seller may suspend job until fee is met } }
         dependency job \"Work\" { who: seller; to: buyer; when: by 2026-11-02 }",
        "2026-02-13 expect seller may suspend job
         2026-02-16 fee used by seller
         2026-02-17 expect seller may not suspend job
         2026-02-20 fee paid 100 USD
         2026-02-21 expect seller may not suspend job
         2026-03-12 expect seller may suspend job",
    );
}

#[test]
fn what_is_hours_late_counts_as_late() {
    hold(
        "event ticket \"Ticket\" { who: buyer }
         duty fix \"Fix\" { who: seller; to: buyer; when: within 4 hours after each ticket }
         right slow \"Slow\" { buyer may terminate with 10 days notice; when: once fix is late 2 times in any 6 months }",
        "2026-03-02T09:00 ticket \"A\" happened
         2026-03-02T14:00 fix \"A\" met
         2026-03-02 expect buyer may not terminate
         2026-03-03T09:00 ticket \"B\" happened
         2026-03-03T15:00 fix \"B\" met
         2026-03-03 expect buyer may terminate",
    );
}

#[test]
fn what_is_paid_for_a_sum_that_nobody_knows_is_no_credit() {
    let fees = "payment travel \"Travel\" { who: buyer; to: seller; amount: stated in invoice; when: within 14 days after each invoice by seller }
        payment fee \"Fee\" { who: buyer; to: seller; amount: 1,000 USD; when: by 2026-03-20 }";
    let lines = "2026-03-02 invoice \"I-1\" happened by seller\n2026-03-12 travel \"I-1\" paid 500 USD\n";
    let said = fails(fees, &format!("{lines}2026-03-21 expect buyer owes 1,000 USD to seller for fee"));
    assert_eq!(said, Vec::<String>::new());
    let said = fails(fees, &format!("{lines}2026-03-21 expect buyer has 500 USD credit with seller"));
    assert_eq!(said, ["2026-03-21 no invoice says what `travel` comes to"]);
}

#[test]
fn an_excuse_covers_what_it_does_not_leave_out() {
    let deal = |excluding: &str| {
        format!(
            "excuse storm \"Storm\" {{ covers: \"storm\"; {excluding} }}
             payment fee \"Fee\" {{ who: buyer; to: seller; amount: 100 USD; when: by 2026-03-03; if late {{ pay 1 USD per day }} }}
             duty report \"Report\" {{ who: seller; to: buyer; when: by 2026-03-03; if late {{ pay 2 USD per day }} }}"
        )
    };
    let told = "2026-03-03 fee excused under storm until 2026-03-09\n2026-03-03 report excused under storm until 2026-03-09\n";
    let owed = |fee: u32, report: u32| {
        format!(
            "{told}2026-03-13 expect buyer owes {fee} USD to seller\n2026-03-13 expect seller owes {report} USD to buyer"
        )
    };
    let (late, excused) = (10, 3);
    hold(&deal(""), &owed(100 + excused, 2 * excused));
    hold(&deal("excluding: payments"), &owed(100 + late, 2 * excused));
    hold(&deal("excluding: report"), &owed(100 + excused, 2 * late));
}

#[test]
fn what_each_party_owes_for_itself_is_met_once_all_of_them_have_done_it() {
    let papers = "duty papers \"Papers\" { who: each party; to: the other party; when: by 2026-03-20 }";
    hold(
        papers,
        "2026-03-18 papers met by seller
         2026-03-19 expect papers is open
         2026-03-25 expect papers is late by 5 days
         2026-03-26 papers met by buyer
         2026-03-27 expect papers is met late",
    );
    let monthly = "duty papers \"Papers\" { who: each party; to: the other party; when: every month from 2026-01-20 until ends }";
    hold(
        monthly,
        "2026-01-18 papers met by seller
         2026-02-18 papers met by seller
         2026-02-19 papers met by buyer
         2026-02-20 expect papers 2026-01 is met late
         2026-02-20 expect papers 2026-02 is open",
    );
}

#[test]
fn a_sum_that_both_sides_would_owe_is_not_reckoned() {
    let papers =
        "duty papers \"Papers\" { who: both parties; when: by 2026-03-20; if late { pay 10 USD per day } }";
    let said = fails(papers, "2026-03-25 expect seller owes 0 USD to buyer");
    assert!(said.iter().all(|it| it.contains("nothing says who of them pays this")), "{said:?}");
}

#[test]
fn a_right_for_an_excuse_that_lasts_closes_when_the_excuse_is_over() {
    hold(
        "excuse flood \"Flood\" { covers: everything; notice: within 3 days }
         right part \"Part\" { either party may terminate; when: once flood lasts 30 days }
         duty report \"Report\" { who: seller; to: buyer; when: by 2026-04-10 }",
        "2026-04-07 report excused under flood from 2026-04-06 until 2026-05-07
         2026-05-04 expect buyer may not terminate
         2026-05-05 expect buyer may terminate
         2026-05-07 expect buyer may terminate
         2026-05-08 expect buyer may not terminate",
    );
}

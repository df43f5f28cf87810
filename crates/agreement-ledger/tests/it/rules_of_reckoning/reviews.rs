//! What silence says of work that was handed over, and what can still be said after it.

use super::{fails, hold};

const THING: &str = "dependency thing \"Thing\" { who: seller; to: buyer; when: by 2026-06-30
  acceptance { who: buyer; review: 5 business days; silence: SILENCE }
  if late { pay 100 USD per day } }
payment fee \"Fee\" { who: buyer; to: seller; amount: 1,000 USD; when: within 10 days after thing is accepted }
right leave \"Leave\" { buyer may terminate with 30 days notice; when: once thing is rejected }\n";

fn thing(silence: &str) -> String {
    THING.replace("SILENCE", silence)
}

#[test]
fn what_silence_has_accepted_is_not_rejected_any_more() {
    let deal = thing("accepted");
    let told = "2026-06-22 thing delivered\n";
    hold(&deal, &format!("{told}2026-06-29 thing rejected\n2026-06-29 expect thing is rejected"));
    let late =
        format!("{told}2026-06-30 thing rejected\n2026-08-03 expect seller owes 0 USD to buyer for thing");
    let why = "`thing` was accepted by silence on 2026-06-29, so it can no longer be rejected";
    assert_eq!(fails(&deal, &late), [format!("2026-06-30 {why}"), format!("2026-08-03 {why}")]);
    // The rest of the agreement goes on from the yes that silence gave.
    let rest = format!("{told}2026-06-30 thing rejected\n2026-06-30 expect fee is due on 2026-07-09");
    assert_eq!(fails(&deal, &rest), [format!("2026-06-30 {why}")]);
}

#[test]
fn a_yes_after_silence_has_said_yes_moves_nothing() {
    for yes in ["accepted by buyer", "met by buyer"] {
        hold(
            &thing("accepted"),
            &format!(
                "2026-06-22 thing delivered
                 2026-07-10 thing {yes}
                 2026-07-10 expect thing is met
                 2026-07-10 expect fee is due on 2026-07-09"
            ),
        );
    }
}

#[test]
fn what_silence_rejects_stays_rejected_like_any_other() {
    for no in ["", "2026-07-01 thing rejected by buyer\n"] {
        hold(
            &thing("rejected"),
            &format!(
                "2026-06-24 thing delivered
                 {no}2026-07-01 expect thing is rejected
                 2026-07-01 expect buyer may terminate
                 2026-07-05 expect thing is rejected
                 2026-07-05 expect thing is late by 4 days
                 2026-07-05 expect thing is delivered
                 2026-07-05 expect buyer may terminate
                 2026-07-06 thing delivered
                 2026-07-06 expect buyer may not terminate"
            ),
        );
    }
}

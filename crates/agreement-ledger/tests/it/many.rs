//! Many sums that nobody paid, and credits that grow meanwhile: the same to the cent as a few of them, and in good time.

use crate::rules_of_reckoning::{fails, hold};

/// A fee and a report on each of so many days, never paid and never written. `follows` comes off the fee.
fn daily(times: u32, follows: &str) -> String {
    format!(
        "agreement \"Deal\" {{ effective: 2000-01-01; ends: never }}
         party seller \"Seller\" {{ role: supplier }}
         party buyer \"Buyer\" {{ role: client }}
         duty report \"Report\" {{ who: seller; to: buyer; when: every day from 2000-01-01 up to {times} times
           if late {{ {follows} }} }}
         payment fee \"Fee\" {{ who: buyer; to: seller; amount: 100 USD
           when: every day from 2000-01-01 up to {times} times
           if late {{ pay 1 USD per started day up to 5 USD }} }}
         milestone feast \"Feast\" {{ when: on 2030-01-01 }}
        "
    )
}

#[test]
fn hundreds_of_unpaid_sums_settle() {
    // Of each, 100 and 5 of charges are owed, and 10 came off.
    hold(
        &daily(300, "credit 1 USD per day up to 10 USD"),
        "2001-01-01 expect buyer owes 28,500 USD to seller
         2001-01-01 expect buyer has 0 USD credit with seller",
    );
}

#[test]
fn a_credit_pays_the_oldest_sum_with_what_it_had_come_to_by_then() {
    let deal = "duty report \"Report\" { who: seller; to: buyer; when: by 2026-01-30; if late { credit 10 USD per day } }
      payment fee \"Fee\" { who: buyer; to: seller; amount: 100 USD; when: every month from 2026-02-05 until 2026-04-05 }\n";
    // Six days late are 60 of the 100 that are due; the rest comes off as it grows.
    hold(
        deal,
        "2026-02-05 expect buyer owes 40 USD to seller
         2026-02-08 expect buyer owes 10 USD to seller
         2026-02-09 expect fee 2026-02 is met late by 4 days
         2026-02-12 expect buyer has 30 USD credit with seller
         2026-03-05 expect buyer owes 0 USD to seller
         2026-03-05 expect fee 2026-03 is met
         2026-03-05 expect buyer has 140 USD credit with seller",
    );
    // Once the report is there, the credit stays what it is.
    hold(
        deal,
        "2026-02-03 report met
         2026-02-05 expect buyer owes 60 USD to seller
         2026-03-05 expect buyer owes 160 USD to seller",
    );
}

#[test]
fn what_is_too_much_for_anybody_is_refused_with_a_reason() {
    let said =
        |agreement: &str, day: &str| fails(agreement, &format!("{day} expect buyer owes 0 USD to seller"));
    assert_eq!(
        said(&daily(3_000, "credit 1 USD"), "2009-01-01"),
        ["2009-01-01 promises fall due more than 4000 times until 2009-01-01"]
    );
    assert_eq!(
        said(&daily(80, "extend feast day for day"), "2009-01-01"),
        ["2009-01-01 promises that move other dates fall due more than 72 times until 2009-01-01"]
    );
    let days = (0..200).map(|day| {
        format!("2001-{:02}-{:02} expect buyer owes 0 USD to seller\n", day / 28 + 1, day % 28 + 1)
    });
    let said = fails(&daily(300, "credit 1 USD"), &days.collect::<String>());
    assert_eq!(said.len(), 200);
    assert_eq!(said[0], "2001-01-01 on 67 days together, promises fall due more than 40000 times");
}

//! Rules 2, 6, 9 and 17: what is paid too much, what is paid in another currency than the price, since when a charge is owed, and
//! what a part of an hour costs.

use agreement_ledger::reckon::reckon;
use agreement_model::date::{Date, parse_date};

use super::{fails, hold};

/// What the buyer owes and pays for when it is late with it, and a fee of later.
const DUTY: &str = "
excuse flood \"Flood\" { covers: \"flood\"; notice: within 5 days }
duty data \"Data\" { who: buyer; to: seller; when: by 2026-04-03; if late { pay 50 USD per day up to 1,000 USD } }
payment fee \"Fee\" { who: buyer; to: seller; amount: 1,000 USD; when: by 2026-06-01 }
";

#[test]
fn what_is_paid_too_much_for_being_late_comes_off_the_next_payment() {
    hold(
        DUTY,
        "2026-04-08 data met by buyer
         2026-04-09 data paid 300 USD by buyer
         2026-04-09 expect buyer owes 0 USD to seller
         2026-04-09 expect buyer has 50 USD credit with seller
         2026-06-01 expect buyer owes 950 USD to seller",
    );
    // Nothing is owed for it at all.
    hold(
        DUTY,
        "2026-04-03 data met by buyer
         2026-04-09 data paid 300 USD by buyer
         2026-06-01 expect buyer owes 700 USD to seller",
    );
}

#[test]
fn what_an_excuse_or_a_correction_takes_off_a_paid_charge_comes_off_the_next_payment() {
    hold(
        DUTY,
        "2026-04-08 data met by buyer
         2026-04-08 data paid 250 USD by buyer
         2026-04-08 data excused under flood from 2026-04-04 until 2026-04-05 by buyer
         2026-04-08 expect data is met late by 3 days
         2026-04-08 expect buyer has 100 USD credit with seller
         2026-06-01 expect buyer owes 900 USD to seller",
    );
    hold(
        DUTY,
        "2026-04-08 data met by buyer
         2026-04-09 data paid 250 USD by buyer
         2026-04-10 not 2026-04-08 data met by buyer
         2026-04-10 data met on 2026-04-05 by buyer
         2026-04-10 expect buyer has 150 USD credit with seller",
    );
}

#[test]
fn what_is_paid_ahead_of_a_charge_that_grows_is_no_less_for_it() {
    // Seven days on the 10th: of 400 paid then, 50 are too much, and come off what grows on the 11th.
    let lines = "2026-04-10 data paid 400 USD by buyer
         2026-04-10 expect buyer has 50 USD credit with seller
         2026-04-11 expect buyer has 0 USD credit with seller
         2026-04-11 expect buyer owes 0 USD to seller
         2026-04-12 expect buyer owes 50 USD to seller";
    hold(DUTY, lines);
    // A price that is due before it grows takes them, and the days on which somebody looks change nothing.
    let fee = DUTY.replace("by 2026-06-01", "by 2026-04-10");
    for look in ["2026-04-10", "2026-04-12", "2026-05-20"] {
        hold(
            &fee,
            &format!(
                "2026-04-10 data paid 400 USD by buyer
                 {look} expect buyer owes 950 USD to seller for fee"
            ),
        );
    }
}

#[test]
fn who_pays_pays_what_it_owes_itself() {
    hold(
        "duty cert \"Insurance\" { who: each party; to: the other party; when: by 2026-04-03; if late { pay 100 USD per day } }",
        "2026-04-05 cert met by seller
         2026-04-06 cert met by buyer
         2026-04-07 cert paid 310 USD by buyer
         2026-04-07 expect buyer owes 0 USD to seller
         2026-04-07 expect buyer has 10 USD credit with seller
         2026-04-07 expect seller owes 200 USD to buyer
         2026-04-08 cert paid 200 USD by seller
         2026-04-08 expect seller owes 0 USD to buyer",
    );
}

#[test]
fn what_cannot_be_reckoned_makes_nothing_paid_too_much() {
    let odd = DUTY.replace("pay 50 USD per day up to 1,000 USD", "pay 5% of worth");
    let told = fails(
        &odd,
        "2026-04-08 data met by buyer
         2026-04-09 data paid 300 USD by buyer
         2026-06-01 expect fee is open
         2026-06-01 expect buyer owes 1,000 USD to seller for fee",
    );
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn all_that_is_owed_can_be_paid_in_one_line() {
    let fee = "payment fee \"Fee\" { who: buyer; to: seller; amount: 1,000 USD; when: every month from 2026-03-16 until ends
      if late { pay 2% of amount per started month up to 10% of amount } }\n";
    // March with two months begun, April with one.
    hold(
        fee,
        "2026-04-20 fee paid 2,060 USD by buyer
         2026-04-20 expect buyer owes 0 USD to seller
         2026-04-20 expect buyer has 0 USD credit with seller
         2026-05-17 expect buyer owes 0 USD to seller",
    );
    // What is left comes off what a later failure costs.
    hold(
        &format!(
            "{fee}{}",
            DUTY.replace("payment fee", "payment other").replace("by 2026-04-03", "by 2026-04-30")
        ),
        "2026-03-16 fee paid 1,030 USD
         2026-04-16 fee 2026-04 paid 970 USD
         2026-05-01 data met
         2026-05-01 expect buyer owes 50 USD to seller
         2026-05-02 fee 2026-04 paid 70 USD
         2026-05-02 expect buyer owes 0 USD to seller
         2026-05-02 expect buyer has 20 USD credit with seller",
    );
}

#[test]
fn an_agreed_credit_comes_off_payments_alone() {
    let credit =
        "duty online \"Online\" { who: seller; to: buyer; when: by 2026-03-31; if late { credit 80 USD } }\n";
    hold(
        &format!("{DUTY}{credit}"),
        "2026-04-04 data met by buyer
         2026-04-05 expect buyer owes 50 USD to seller
         2026-04-05 expect buyer has 80 USD credit with seller
         2026-06-01 expect buyer owes 970 USD to seller",
    );
}

/// A price in one currency, and what lateness costs in another.
fn euros(when: &str) -> String {
    format!(
        "payment fee \"Fee\" {{ who: buyer; to: seller; amount: 1,000 EUR; when: {when}; if late {{ pay 10 USD per day up to 100 USD }} }}\n"
    )
}

#[test]
fn a_payment_whose_lateness_costs_another_currency_can_be_paid_in_both() {
    hold(
        &euros("on 2026-04-03"),
        "2026-04-06 fee paid 1,000 EUR by buyer
         2026-04-06 expect fee is met late by 3 days
         2026-04-06 expect buyer owes 30 USD to seller
         2026-04-06 expect buyer owes 0 EUR to seller
         2026-04-07 fee paid 40 USD by buyer
         2026-04-07 expect buyer owes 0 USD to seller for fee
         2026-04-07 expect buyer has 10 USD credit with seller
         2026-04-07 expect buyer has 0 EUR credit with seller",
    );
    // The oldest month that is not done is one whose price is not paid, whatever was paid of its charges.
    hold(
        &euros("every month from 2026-03-16 until ends"),
        "2026-03-19 fee paid 1,000 EUR
         2026-03-20 fee paid 30 USD
         2026-03-20 expect buyer owes 0 USD to seller
         2026-04-16 fee paid 1,000 EUR
         2026-04-20 expect fee 2026-04 is met
         2026-04-20 expect buyer owes 0 EUR to seller",
    );
    let odd = fails(
        &euros("on 2026-04-03"),
        "2026-04-06 fee paid 1,000 GBP\n2026-04-06 expect fee is late by 3 days",
    );
    assert!(
        odd.iter().any(|it| it.ends_with("1,000 GBP was paid, but the sum is agreed in another currency")),
        "{odd:?}"
    );
}

#[test]
fn what_is_owed_is_expected_in_one_currency_at_a_time() {
    hold(
        &euros("on 2026-04-03"),
        "2026-04-05 expect buyer owes 1,000 EUR to seller
         2026-04-05 expect buyer owes 20 USD to seller
         2026-04-05 expect buyer owes 0 GBP to seller in all",
    );
    assert_eq!(
        fails(&euros("on 2026-04-03"), "2026-04-05 expect buyer owes 20 EUR to seller"),
        ["2026-04-05 `buyer` owes `seller` 1,000 EUR, not 20 EUR"]
    );
}

#[test]
fn a_charge_is_owed_since_the_first_day_on_which_there_was_anything_to_pay() {
    let since = |line: &str| -> Date {
        let (model, schedule) = crate::scene::read(&format!(
            "{}duty data \"Data\" {{ who: buyer; to: seller; when: by 2026-04-03; if late {{ {line} }} }}",
            super::DEAL
        ));
        reckon(&model, &schedule, &[], day("2026-05-04")).debts[0].due.unwrap()
    };
    // The 3rd of April is a Friday.
    for (line, first) in [
        ("pay 100 USD per day", "2026-04-04"),
        ("pay 100 USD per business day", "2026-04-06"),
        ("pay 100 USD per business day after the first 3 business days", "2026-04-09"),
        ("pay 50 USD after the first 3 days", "2026-04-07"),
        ("pay 50 USD per full week", "2026-04-10"),
        ("pay by lateness { 4 days: 5 USD; 9 days: 15 USD }", "2026-04-07"),
        ("pay 50 USD within 14 days", "2026-04-18"),
        ("pay 50 USD per full month within 14 days", "2026-05-03"),
    ] {
        assert_eq!(since(line), day(first), "{line}");
    }
}

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

#[test]
fn an_hour_that_has_begun_counts_in_full_unless_the_line_says_otherwise() {
    let deal = |per: &str| {
        format!(
            "agreement \"Deal\" {{ effective: 2026-01-01; ends: 2026-12-31; calendar: work }}
             calendar work {{ workdays: monday to friday; hours: 09:00 to 17:00; timezone: \"UTC\" }}
             party seller \"S\" {{ role: supplier }}\nparty buyer \"B\" {{ role: client }}
             event call \"Call\" {{ who: buyer }}
             duty answer \"Answer\" {{ who: seller; to: buyer; when: within 4 working hours after each call
               if late {{ pay 120 USD per {per} }} }}"
        )
    };
    let owes = |per: &str, done: &str, sum: &str| {
        hold(
            &deal(per),
            &format!(
                "2026-04-06T09:00 call \"A\" happened by buyer
                 {done} answer \"A\" met by seller
                 2026-04-07 expect seller owes {sum} to buyer"
            ),
        );
    };
    // An hour and a half after 13:00.
    for (per, sum) in [
        ("hour", "240 USD"),
        ("started working hour", "240 USD"),
        ("full working hour", "120 USD"),
        ("prorated hour", "180 USD"),
        ("prorated working hour", "180 USD"),
    ] {
        owes(per, "2026-04-06T14:30", sum);
    }
    // The office closes at 17:00, and no working hour begins before it opens again.
    owes("working hour", "2026-04-06T17:30", "480 USD");
    owes("prorated working hour", "2026-04-07T09:15", "510 USD");
    owes("prorated hour", "2026-04-06T17:30", "540 USD");
}

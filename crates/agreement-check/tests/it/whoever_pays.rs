//! When the rules on money that is owed or paid ahead whatever happens keep quiet.

use super::one_side_only::{YEAR, says, step};
use super::scene::NONE;

fn paid(title: &str, rest: &str) -> String {
    format!("payment sum \"{title}\" {{ who: acme.dana; to: northwind; {rest} }}\n")
}

fn duty(title: &str, rest: &str) -> String {
    format!("duty work \"{title}\" {{ who: northwind.priya; to: acme; when: by 2026-06-30; {rest} }}\n")
}

#[test]
fn a_cause_may_be_left_out() {
    let rule = "paid-whatever-the-cause";
    let bill = |title: &str| paid(title, "amount: 2,000 USD; when: by 2026-04-01");
    for title in [
        "Cost of any recall, whatever its cause",
        "Fines, however they arise",
        "Damage to the crates, regardless of fault",
        "Repairs, whoever is to blame",
        "Storage, no matter why the lorry waits",
        "Make-up for the minimum",
    ] {
        assert_eq!(says(rule, YEAR, &bill(title)).len(), 1, "{title}");
    }
    for title in [
        "Cost of a recall, whatever its cause, unless the kettle was dirty",
        "Fines, except those for a late report",
        "Fee, not refundable for whatever reason",
        "Make-up for the minimum, less what was refused",
        "Monthly minimum fee",
    ] {
        assert_eq!(says(rule, YEAR, &bill(title)), NONE, "{title}");
    }
}

#[test]
fn work_with_a_number_or_a_price_may_go_on() {
    let rule = "work-without-limit";
    for title in [
        "As many rounds of amends as it takes",
        "On site until the system is stable",
        "Changes without limit",
        "As many visits as the client wants",
        "Unlimited corrections to the drawings",
    ] {
        assert_eq!(says(rule, YEAR, &duty(title, "")).len(), 1, "{title}");
    }
    for title in [
        "Three rounds of amends",
        "As many rounds as it takes, up to 40 hours",
        "Access for unlimited users",
        "On site until 30 June",
        "As many rounds as it takes, charged at 95 USD per hour",
    ] {
        assert_eq!(says(rule, YEAR, &duty(title, "")), NONE, "{title}");
    }
}

#[test]
fn a_rate_that_stands_in_a_list_is_known() {
    let rule = "rate-stands-nowhere";
    let rounds = duty("Further rounds, at the supplier's usual rates", "");
    assert_eq!(says(rule, YEAR, &rounds).len(), 1);
    let list = format!("{YEAR}; terms: \"Price list\" version \"4\"");
    assert_eq!(says(rule, &list, &rounds), NONE);
    assert_eq!(says(rule, YEAR, &duty("Further rounds, at 95 USD an hour", "")), NONE);
    assert_eq!(says(rule, YEAR, &duty("A copy of the current price list", "")), NONE);
}

#[test]
fn a_day_may_guard_against_a_review_that_never_ends() {
    let rule = "paid-by-the-day-anyway";
    let plan = |when: &str| {
        step(
            "model",
            "northwind.priya",
            "when: by 2026-06-30; acceptance { who: acme.dana; review: 5 days; silence: accepted }",
        ) + &paid("Last part", &format!("amount: 9,000 USD; when: by {when}"))
    };
    assert_eq!(says(rule, YEAR, &plan("earlier of 2026-08-31, 30 days after model is accepted")).len(), 1);
    assert_eq!(
        says(
            rule,
            YEAR,
            &plan("earlier of 60 days after model is delivered, 30 days after model is accepted")
        ),
        NONE
    );
    let from_start = "earlier of 120 days after effective, 30 days after model is accepted";
    assert_eq!(says(rule, YEAR, &plan(from_start)).len(), 1, "a day of the agreement's own comes by itself");
    assert_eq!(says(rule, YEAR, &plan("later of 2026-08-31, 30 days after model is accepted")), NONE);
}

#[test]
fn whoever_uses_a_power_may_pay_for_it() {
    let rule = "used-at-others-cost";
    let right = |holder: &str, deed: &str, more: &str, used: &str| {
        format!(
            "right look \"Look\" {{ {holder} may {deed}; when: any time; {more} if used {{ {used} }} }}\n"
        )
    };
    let audit = "\"look at the books\"";
    let bill = "acme must pay 9,000 USD to northwind within 10 days";
    assert_eq!(says(rule, YEAR, &right("northwind", audit, "", bill)).len(), 1);
    assert_eq!(says(rule, YEAR, &right("northwind", audit, "times: at most 1 per year;", bill)), NONE);
    assert_eq!(says(rule, YEAR, &right("acme", audit, "", bill)), NONE);
    let leave = "terminate with 30 days notice";
    let buy = "acme must \"buy all stock held for it\" within 10 days";
    assert_eq!(says(rule, YEAR, &right("northwind", leave, "", buy)).len(), 1);
    let done = "acme must \"pay for the work done until then\" within 10 days";
    assert_eq!(says(rule, YEAR, &right("northwind", leave, "", done)), NONE);
    let files = "acme must \"hand over the files for what is paid\" within 10 days";
    assert_eq!(says(rule, YEAR, &right("northwind", leave, "", files)), NONE);
}

#[test]
fn money_paid_ahead_may_be_small_or_come_back() {
    let rule = "exit-leaves-money-open";
    let plan = |share: u32, used: &str| {
        paid("First part", &format!("amount: {share}% of value; when: by 2026-03-16"))
            + &step("model", "northwind.priya", "when: by 2026-04-20")
            + &format!(
                "right go \"Go\" {{ northwind may terminate with 30 days notice; when: any time; if used {{ {used} }} }}\n"
            )
    };
    let silent = "northwind must \"hand over the drafts\" within 10 days";
    assert_eq!(says(rule, YEAR, &plan(40, silent)).len(), 1);
    assert_eq!(says(rule, YEAR, &plan(10, silent)), NONE);
    assert_eq!(says(rule, YEAR, &plan(40, "northwind must refund unused sum to acme within 10 days")), NONE);
    assert_eq!(says(rule, YEAR, &plan(40, silent).replace("northwind may", "either party may")), NONE);
}

#[test]
fn a_payment_that_says_what_somebody_must_do_is_read_as_that() {
    let rule = "paid-as-if-done";
    let fee = |rest: &str| paid("Fee", &format!("amount: 2,000 USD; when: by 2026-04-01; {rest}"));
    let late = |deed: &str| fee(&format!("if late {{ acme must \"{deed}\" within 10 days }}"));
    assert_eq!(says(rule, YEAR, &late("pay as if all work had been done")).len(), 1);
    assert_eq!(says(rule, YEAR, &late("pay for the work that was done")), NONE);
    assert_eq!(says(rule, YEAR, &fee("note: \"Billed as if all work had been done\"")), NONE);
}

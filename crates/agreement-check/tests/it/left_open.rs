//! What is left open: so much for each of nobody knows which, a difference without a limit, a way out of a service that hands nothing
//! over, input that comes after the work on it; and what is sound beside each.

use crate::scene::says as all;

/// What one rule says of a deal with something in its header and something beside it.
fn says(rule: &str, header: &str, text: &str) -> Vec<String> {
    let text = format!(
        "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; ends: 2026-12-31; value: 100,000 USD; calendar: week\n{header}\n}}\n\
         calendar week {{ workdays: monday to friday; holidays: 2026-06-19, 2026-12-25; timezone: \"America/New_York\"; roll: next }}\n\
         party mill \"Millbrook Foods\" {{ role: client; person mo \"Mo Reyes\" {{ title: \"Buyer\"; authority: signs }} }}\n\
         party desk \"Hill Desk\" {{ role: supplier; person fay \"Fay Lund\" {{ title: \"Head\"; authority: signs }} }}\n\
         goal able \"Staff can do it\" {{ who: mill.mo; why: \"b\"; when: by 2026-11-30; measure: \"c\"; target: at least 9 people }}\n{text}\n"
    );
    all(rule, &text)
}

const FEE: &str = "payment fee \"Fee\" { who: mill.mo; to: desk; amount: 8,000 USD; when: every month from 2026-04-01 until ends }\n";

#[test]
fn so_much_for_each_asks_of_which() {
    let rule = "share-without-base";
    let of = |sum: &str| {
        let text = format!(
            "dependency crop \"Crop\" {{ serves: able; who: desk.fay; to: mill; when: by 2026-09-30; if missed by 30 days {{ pay {sum} }} }}"
        );
        says(rule, "", &text).len()
    };
    assert_eq!(of("60 USD per tonne"), 1);
    assert_eq!(of("60 USD per tonne up to 9,000 USD"), 0);
    assert_eq!(of("60 USD per day up to 9,000 USD"), 0);
}

#[test]
fn an_open_difference_needs_a_limit() {
    let rule = "reparation-left-open";
    let of = |words: &str| {
        says(
            rule,
            "",
            &format!(
                "assumption price \"Steel stays cheap\" {{ who: desk.fay; if false {{ \"{words}\" }} }}"
            ),
        )
        .len()
    };
    assert_eq!(of("Millbrook pays the difference"), 1);
    assert_eq!(of("Millbrook pays the difference up to 5,000 USD"), 0);
    assert_eq!(of("Both sides share what is above the index, and Millbrook pays the difference"), 0);
    assert_eq!(of("Millbrook pays for the steel of the list"), 0);
}

#[test]
fn who_pays_for_leaving_a_service_hands_nothing_over() {
    let rule = "exit-without-wind-down";
    let of = |more: &str, used: &str| {
        let text = format!(
            "{more}right leave \"L\" {{ mill may terminate with 90 days notice; when: any time; if used {{ {used} }} }}"
        );
        says(rule, "", &text).len()
    };
    assert_eq!(of(FEE, "mill must pay 20,000 USD to desk within 10 days"), 1);
    assert_eq!(of("", "mill must pay 20,000 USD to desk within 10 days"), 0);
    assert_eq!(of(FEE, "desk must refund unused fee within 10 days"), 0);
    let both =
        "mill must pay 20,000 USD to desk within 10 days; desk must \"hand over the files\" within 10 days";
    assert_eq!(of(FEE, both), 0);
}

#[test]
fn nobody_works_on_what_has_not_come() {
    let rule = "start-before-input";
    let of = |days: u32| {
        let text = format!(
            "event pay_day \"Pay day\" {{ who: mill }}\n\
             duty hours \"Hours of the month\" {{ who: mill.mo; to: desk; when: at least {days} business days before each pay_day }}\n\
             duty slips \"Payslips to check\" {{ who: desk.fay; to: mill; when: at least 4 business days before each pay_day }}"
        );
        says(rule, "", &text).len()
    };
    assert_eq!(of(2), 1);
    assert_eq!(of(7), 0);
}

//! What the rules about limits, bans, notice and open invoices leave unsaid, and a few things no page shows.

use super::scene::{self, NONE};

/// An agreement of a year between two parties of some roles, with something in its header and something beside it.
fn says_between(rule: &str, roles: [&str; 2], header: &str, text: &str) -> Vec<String> {
    let text = format!(
        "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; ends: 2027-03-01; value: 120,000 USD\n{header}\n}}\n\
         party acme \"Acme\" {{ role: {}; person dana \"Dana\" {{ title: \"Ops\" }} }}\n\
         party northwind \"Northwind\" {{ role: {}; person priya \"Priya\" {{ title: \"Lead\" }} }}\n{text}\n",
        roles[0], roles[1]
    );
    scene::says(rule, &text)
}

fn says(rule: &str, header: &str, text: &str) -> Vec<String> {
    says_between(rule, ["client", "supplier"], header, text)
}

// Invoices.

fn invoice(fields: &str) -> String {
    format!(
        "payment extras \"Extras\" {{ who: acme; to: northwind; amount: stated in invoice; when: within 30 days after each invoice; {fields} }}"
    )
}

#[test]
fn an_open_invoice_is_bound_by_an_order_or_what_must_come_first_and_by_no_dispute() {
    let rule = "invoice-without-limit";
    let told = |header: &str| says(rule, header, &invoice("")).join(", ");
    assert!(told("").ends_with("with no limit and no way to contest it"), "{}", told(""));
    let contested = told("dispute { raise: by due; settle: within 20 days after due }");
    assert!(contested.ends_with("with no limit"), "{contested}");
    assert_eq!(says(rule, "", &invoice("how: \"On orders of Acme\"")), NONE);
    assert_eq!(says(rule, "", &invoice("how: \"At most 2,000 USD a month\"")), NONE);
    let step = "duty list \"L\" { who: northwind; to: acme; when: by 2026-06-30 }\n";
    assert_eq!(says(rule, "", &format!("{step}{}", invoice("needs: list"))), NONE);
}

// Bans.

fn ban(who: &str, to: &str, words: &str, until: &str) -> String {
    format!(
        "duty ban_{who} \"B\" {{ who: {who}; to: {to}; when: throughout from effective until {until}; must not \"{words}\" }}\n"
    )
}

#[test]
fn a_ban_that_each_side_owes_the_other_is_not_one_sided() {
    let rule = "ban-one-sided";
    let hire = "hire a person who worked on this";
    assert_eq!(says(rule, "", &ban("acme", "northwind", hire, "ends")).len(), 1);
    let both = ban("acme", "northwind", hire, "ends") + &ban("northwind", "acme", hire, "ends");
    assert_eq!(says(rule, "", &both), NONE);
}

#[test]
fn a_ban_on_competing_is_paid_for_while_the_agreement_lasts_and_a_ban_on_telling_is_none() {
    let rule = "ban-one-sided";
    let compete = "work for a competitor of Acme";
    assert_eq!(says(rule, "", &ban("northwind", "acme", compete, "ends")), NONE);
    assert_eq!(says(rule, "", &ban("northwind", "acme", compete, "6 months after ends")).len(), 1);
    assert_eq!(
        says(rule, "", &ban("northwind", "acme", "tell others what Acme plans", "5 years after ends")),
        NONE
    );
}

#[test]
fn a_ban_for_years_is_too_long_even_for_both() {
    let compete = "work for a competitor of the other";
    let both = ban("acme", "northwind", compete, "3 years after ends")
        + &ban("northwind", "acme", compete, "12 months after ends");
    assert_eq!(
        says("ban-one-sided", "", &both),
        ["`ban_acme` binds Acme, and it alone, for 36 months after everything else has ended"]
    );
}

// Limits on liability.

#[test]
fn a_limit_of_the_price_a_year_and_a_named_exception_are_no_hollow_limits() {
    let rule = "liability-cap-hollow";
    let cap = |clause: &str| says(rule, &format!("liability {{ who: each party; {clause} }}"), "");
    assert_eq!(cap("cap: 100% of value per agreement year; uncapped: \"Breach of confidence\""), NONE);
    assert_eq!(cap("cap: 500% of value; for: \"Data breach\""), NONE);
    assert_eq!(cap("cap: 300% of value").len(), 1);
    assert_eq!(cap("cap: 100% of value; uncapped: \"Any breach of contract\"").len(), 1);
}

#[test]
fn credits_that_stand_apart_use_up_no_limit() {
    let service = "payment fee \"F\" { who: acme; to: northwind; amount: 10,000 USD; when: every month from 2026-03-02 until ends }\n\
                   duty uptime \"U\" { who: northwind; to: acme; when: every calendar month from 2026-03-02 until ends; measure: \"M\"; \
                   source: \"S\"; target: at least 99%; if below 99% { credit 10% of fee } }";
    let says = |clause: &str| {
        says(
            "liability-cap-hollow",
            &format!("liability {{ who: northwind; cap: 10% of value{clause} }}"),
            service,
        )
    };
    assert_eq!(says("").len(), 1);
    assert_eq!(says("; excluding: credits"), NONE);
}

#[test]
fn partners_are_asked_for_a_limit_as_well_and_general_terms_hold_one() {
    let rule = "liability-cap-missing";
    let step = "duty step \"S\" { who: northwind; to: acme; when: by 2026-06-30 }";
    assert_eq!(says_between(rule, ["partner", "partner"], "", step).len(), 1);
    assert_eq!(says(rule, "terms: \"Price list\" dated 2026-01-01", step).len(), 1);
    assert_eq!(says(rule, "terms: \"Acme Master Services Agreement\" version \"4\"", step), NONE);
    assert_eq!(says(rule, "", ""), NONE);
}

// Ways out.

#[test]
fn a_way_out_on_a_day_or_with_notice_is_no_surprise() {
    let rule = "exit-without-notice";
    let right = |says: &str, when: &str| format!("right leave \"L\" {{ {says}; when: {when} }}");
    assert_eq!(says(rule, "", &right("acme may terminate", "any time")).len(), 1);
    assert_eq!(says(rule, "", &right("acme may terminate with 5 days notice", "any time")), NONE);
    assert_eq!(says(rule, "", &right("acme may terminate", "by 2026-06-30")), NONE);
    assert_eq!(
        says_between(rule, ["internal", "internal"], "", &right("acme may terminate", "any time")),
        NONE
    );
}

#[test]
fn who_may_stop_or_leave_over_unpaid_money_is_not_trapped() {
    let rule = "unpaid-without-way-out";
    let fee = |follows: &str| {
        format!(
            "payment fee \"F\" {{ who: acme; to: northwind; amount: 10,000 USD; when: every month from 2026-03-02 until ends; {follows} }}\n\
             duty work \"W\" {{ who: northwind; to: acme; when: every week from 2026-03-02 until ends }}\n"
        )
    };
    assert_eq!(
        says(rule, "", &fee("if late { pay 1% of amount per started month up to 5% of amount }")).len(),
        1
    );
    assert_eq!(
        says(rule, "", &fee("if missed by 30 days { northwind may suspend work with 5 days notice }")),
        NONE
    );
    let breach =
        "right go \"G\" { northwind may terminate; when: once a breach by acme is not cured within 30 days }";
    assert_eq!(says(rule, "", &(fee("") + breach)), NONE);
    let leave = "right go \"G\" { either party may terminate with 60 days notice; when: any time }";
    assert_eq!(says(rule, "", &(fee("") + leave)), NONE);
}

#[test]
fn a_milestone_that_opens_a_way_out_is_no_failure() {
    let step = "milestone review \"R\" { when: on 2026-06-30 }\n";
    let right = "right leave \"L\" { acme may terminate with 10 days notice; when: once review happens }";
    assert_eq!(says("no-client-exit", "", &format!("{step}{right}")), NONE);
}

#[test]
fn a_client_who_pays_once_for_what_was_handed_over_needs_no_way_out() {
    let rule = "no-client-exit";
    let works = "duty works \"W\" { who: northwind; to: acme; when: by 2026-11-30 }\n";
    let pays = |when: &str| {
        format!(
            "{works}payment price \"P\" {{ who: acme; to: northwind; amount: 120,000 USD; when: {when} }}"
        )
    };
    assert_eq!(says(rule, "", &pays("within 30 days after works is met")), NONE);
    assert_eq!(says(rule, "", &pays("every month from 2026-03-15 until ends")).len(), 1);
}

// Sums and charges.

#[test]
fn what_stands_beside_the_price_may_be_part_of_it_or_not() {
    let rule = "payments-dont-sum";
    let two = |title: &str, first: &str, rest: &str| {
        format!(
            "payment first \"{title}\" {{ who: acme; to: northwind; amount: {first} USD; when: by 2026-04-01 }}\n\
             payment rest \"Rest\" {{ who: acme; to: northwind; amount: {rest} USD; when: by 2026-12-01 }}"
        )
    };
    assert_eq!(says(rule, "", &two("Travel", "20,000", "120,000")), NONE);
    assert_eq!(says(rule, "", &two("Travel", "20,000", "100,000")), NONE);
    assert_eq!(says(rule, "", &two("Travel", "20,000", "90,000")).len(), 1);
    assert_eq!(says(rule, "", &two("Deposit", "12,000", "90,000")).len(), 1);
}

#[test]
fn two_charges_that_run_side_by_side_are_seen_and_one_that_replaces_nothing_is_not() {
    let rule = "double-penalty";
    let step = |follows: &str| {
        format!("duty step \"S\" {{ who: northwind; to: acme; when: by 2026-06-30; {follows} }}")
    };
    let daily = "if late { pay 100 USD per day up to 1,000 USD }";
    let weekly = "if late by 14 days { pay 500 USD per started week up to 5,000 USD }";
    assert_eq!(says(rule, "", &step(&format!("{daily}; {weekly}"))).len(), 1);
    assert_eq!(says(rule, "", &step(&format!("{daily}; if missed by 30 days {{ pay 5,000 USD }}"))), NONE);
    let said = "if late by 14 days { remedy: added; pay 500 USD per started week up to 5,000 USD }";
    assert_eq!(says(rule, "", &step(&format!("{daily}; {said}"))), NONE);
}

#[test]
fn who_leaves_because_the_other_failed_pays_nothing_for_it() {
    let rule = "consequence-favours-breach";
    let right = |opens: &str| {
        format!(
            "duty work \"W\" {{ who: northwind; to: acme; when: by 2026-06-30 }}\n\
             right leave \"L\" {{ acme may terminate with 30 days notice; when: {opens}\nif used {{ acme must pay 5,000 USD to northwind }} }}"
        )
    };
    assert_eq!(says(rule, "", &right("once work is missed")).len(), 1);
    assert_eq!(says(rule, "", &right("any time")), NONE);
    assert_eq!(says(rule, "", &right("any time, once work is missed")), NONE);
}

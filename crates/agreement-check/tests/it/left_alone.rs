//! What a reviewer leaves alone where the rules on refunds, starts, limits, holidays, bans and unpaid money speak, and what is
//! marked beside what the pages show.

use super::scene::{self, NONE};

/// The two parties, and a goal.
pub(super) const SIDES: &str = r#"
calendar week { workdays: monday to friday; holidays: 2026-12-25; timezone: "America/New_York"; roll: next }
party acme "Acme" { role: client; person dana "Dana" { authority: signs }; person lee "Lee" }
party northwind "Northwind" { role: supplier; person priya "Priya" { authority: signs }; team crew "Crew" }
goal faster "Faster" { who: acme.dana; why: "b"; when: by 2026-09-30; measure: "c"; target: at most 8 hours }
"#;

/// What one rule says of a deal with something more in its header, and something beside it.
pub(super) fn says(rule: &str, header: &str, text: &str) -> Vec<String> {
    let text = format!(
        "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; calendar: week\n{header}\n}}\n{SIDES}\n{text}\n"
    );
    scene::says(rule, &text)
}

pub(super) const YEAR: &str = "ends: 2026-12-31; value: 100,000 USD";

pub(super) fn work(entries: &str) -> String {
    format!(
        "dependency desk \"Desk\" {{\n serves: faster\n who: northwind.priya\n to: acme\n when: by 2026-06-30\n{entries}\n}}\n"
    )
}

pub(super) fn paid(name: &str, rest: &str) -> String {
    format!("payment {name} \"P\" {{ who: acme.dana; to: northwind; {rest} }}\n")
}

#[test]
fn a_refund_of_what_was_paid_is_sound_and_one_of_more_is_not() {
    let rule = "refund-above-paid";
    let parts = format!(
        "{}{}",
        paid("early", "amount: 40,000 USD; when: by 2026-04-15"),
        paid("rest", "amount: 60,000 USD; when: within 30 days after desk is met")
    );
    let refund =
        |what: &str| format!("{}{parts}", work(&format!("if missed by 30 days {{ refund {what} }}")));
    assert_eq!(says(rule, YEAR, &refund("40% of value")), NONE);
    assert_eq!(says(rule, YEAR, &refund("100% of early")), NONE);
    assert_eq!(
        says(rule, YEAR, &refund("50% of value")),
        ["the refund of 50,000 USD for `desk` is more than the 40,000 USD that can have fallen due by then"]
    );
    let limit = format!("{YEAR}\nliability {{ who: northwind; cap: 20% of value; uncapped: \"Fraud\" }}");
    assert_eq!(
        says(rule, &limit, &refund("40% of value")),
        ["the refund of 40,000 USD for `desk` is above the limit on liability of 20,000 USD"]
    );
}

#[test]
fn all_the_price_back_says_what_becomes_of_the_charge_for_the_delay() {
    let rule = "refund-above-paid";
    let whole = paid("price", "amount: 100,000 USD; when: by 2026-03-31");
    let deal = |remedy: &str| {
        format!(
            "{}{whole}",
            work(&format!(
                "if late {{ basis: \"b\"{remedy}; pay 500 USD per business day up to 5,000 USD }}\n\
                 if missed by 30 days {{ refund 100% of value }}"
            ))
        )
    };
    assert_eq!(
        says(rule, YEAR, &deal("")),
        ["the refund of 100,000 USD for `desk` comes on top of what the delay has cost already"]
    );
    assert_eq!(says(rule, YEAR, &deal("; remedy: added")), NONE);
    let hours = format!(
        "{}{}",
        deal(""),
        paid("hours", "amount: stated in invoice; when: within 30 days after each invoice")
    );
    assert_eq!(says(rule, YEAR, &hours).len(), 1, "what nobody can add up does not hide the rest");
}

#[test]
fn what_a_supplier_pays_to_be_let_in_comes_to_the_value() {
    let rule = "payments-dont-sum";
    let fee = |sum: &str| {
        format!(
            "payment stand \"Stand\" {{ who: northwind.priya; to: acme; amount: {sum}; when: every month from 2026-03-02 until 2026-12-02 }}\n\
             payment permit \"Permit\" {{ who: northwind.priya; to: acme; amount: 10,000 USD; when: by 2026-04-01 }}"
        )
    };
    assert_eq!(says(rule, YEAR, &fee("9,000 USD")), NONE);
    assert_eq!(
        says(rule, YEAR, &fee("8,000 USD")),
        ["the payments come to 90,000 USD, and `value` says 100,000 USD: 10,000 USD are missing"]
    );
    let both = format!("{}\n{}", fee("8,000 USD"), paid("price", "amount: 100,000 USD; when: by 2026-05-01"));
    assert_eq!(says(rule, YEAR, &both), NONE, "what the client pays is the price, where it pays");
}

#[test]
fn a_fee_to_be_let_in_begins_with_the_start() {
    let rule = "paid-before-start";
    let stand = |from: &str| {
        format!(
            "milestone opening \"The stand opens\" {{ when: on 2026-05-04 }}\n\
             payment stand \"Stand\" {{ who: northwind.priya; to: acme; amount: 900 USD; when: every month from {from} until ends }}"
        )
    };
    assert_eq!(
        says(rule, YEAR, &stand("2026-03-02")),
        ["Northwind pays `stand` from 2026-03-02, and `opening`, the first day of it, is due on 2026-05-04"]
    );
    assert_eq!(says(rule, YEAR, &stand("2026-04-20")), NONE);
}

#[test]
fn who_serves_every_day_is_of_use_from_its_first_round() {
    let rule = "paid-before-start";
    let round = "duty round \"Round\" { who: northwind.crew; to: acme; when: every day from 2026-03-16 until ends; if late { escalate to acme.dana within 2 days } }";
    let fee = paid("fee", "amount: 900 USD; when: every month from 2026-04-01 until ends");
    let night = work("").replace("2026-06-30", "2026-07-31");
    assert_eq!(says(rule, YEAR, &format!("{round}\n{fee}{night}")), NONE);
    let later = round.replace("2026-03-16", "2026-06-01");
    assert_eq!(
        says(rule, YEAR, &format!("{later}\n{fee}{night}")),
        ["Acme pays `fee` from 2026-04-01, and `round`, the first thing to use, is due on 2026-06-01"]
    );
}

#[test]
fn money_that_stays_away_is_answered_where_those_who_wait_can_just_leave() {
    let rule = "consequence-only-one-case";
    let fee = paid(
        "fee",
        "amount: 900 USD; when: every month from 2026-04-01 until ends; if late { basis: \"b\"; pay 1% of amount per started month up to 5% of amount }",
    );
    let leave = |notice: &str| {
        format!(
            "right leave \"L\" {{ either party may terminate with {notice} notice; when: any time }}\n{fee}"
        )
    };
    assert_eq!(says(rule, YEAR, &leave("30 days")), NONE);
    assert_eq!(says(rule, YEAR, &leave("120 days")).len(), 1);
    assert_eq!(says(rule, YEAR, &leave("30 days").replace("either party", "acme")).len(), 1);
}

#[test]
fn nobody_stops_work_over_the_last_payment_when_all_is_done() {
    let rule = "consequence-only-one-case";
    let last = paid(
        "last",
        "amount: 900 USD; when: within 30 days after desk is met; if late { basis: \"b\"; pay 1% of amount per started month up to 5% of amount }",
    );
    assert_eq!(says(rule, YEAR, &format!("{}{last}", work(""))), NONE);
    let more =
        "dependency rest \"Rest\" { serves: faster; who: northwind.priya; to: acme; when: by 2026-09-15 }";
    assert_eq!(says(rule, YEAR, &format!("{}{last}{more}", work(""))).len(), 1);
    let help = "event call \"Call\" { who: acme }\n\
                duty help \"Help\" { who: northwind.priya; to: acme; when: within 5 days after each call }";
    assert_eq!(
        says(rule, YEAR, &format!("{}{last}{help}", work(""))),
        NONE,
        "nobody stops what nobody asked for"
    );
}

#[test]
fn a_replacement_under_a_guarantee_is_paid_already() {
    let rule = "unpaid-extra";
    let duty = |title: &str| {
        format!(
            "duty d \"{title}\" {{ who: northwind.priya; to: acme; when: within 30 days after each request by acme }}"
        )
    };
    assert_eq!(says(rule, YEAR, &duty("A new one in place of one that fails, free of charge")), NONE);
    assert_eq!(says(rule, YEAR, &duty("Two days of training, free of charge")).len(), 1);
}

#[test]
fn a_start_that_something_hangs_on_or_that_is_the_deals_own_waits_for_nothing() {
    let rule = "start-before-input";
    let plan = |milestone: &str, extra: &str| {
        format!(
            "{milestone}\n\
             dependency lists \"Lists\" {{ serves: faster; who: acme.dana; to: northwind; when: by 2026-05-15 }}\n{}{extra}",
            work("needs: lists")
        )
    };
    let begin = "milestone trial \"Trial begins\" { when: on 2026-05-04 }";
    assert_eq!(
        says(rule, YEAR, &plan(begin, "")),
        ["`lists` is due on 2026-05-15, 11 days after `trial`, and `trial` does not wait for it"]
    );
    let hangs = "duty note \"Note\" { who: northwind.priya; to: acme; when: within 5 days after trial }";
    assert_eq!(says(rule, YEAR, &plan(begin, hangs)), NONE);
    assert_eq!(says(rule, YEAR, &plan(&begin.replace("Trial begins", "The project starts"), "")), NONE);
    assert_eq!(says(rule, YEAR, &plan(&begin.replace("Trial begins", "Board meets"), "")), NONE);
    assert_eq!(says(rule, YEAR, &plan(&begin.replace("05-04", "05-18"), "")), NONE);
}

#[test]
fn holidays_that_end_early_matter_where_days_are_counted_from_what_may_come() {
    let rule = "holidays-end-early";
    let long = "ends: 2027-06-30; value: 100,000 USD";
    let answer = |unit: &str| {
        format!(
            "duty answer \"Answer\" {{ who: northwind.priya; to: acme; when: within 2 {unit} after each request by acme }}"
        )
    };
    assert_eq!(
        says(rule, long, &answer("business days")),
        [
            "the holidays of `week` are listed up to 2026, and the agreement runs until 2027-06-30: business days of `answer` \
             may have to be counted after that"
        ]
    );
    assert_eq!(says(rule, long, &answer("days")), NONE);
    assert_eq!(says(rule, "ends: 2027-01-31; value: 1 USD", &answer("business days")), NONE);
}

#[test]
fn one_exception_is_enough_and_a_clients_own_limit_needs_none() {
    let rule = "liability-without-carve-out";
    let header = |clauses: &str| format!("{YEAR}\n{clauses}");
    let both = "liability { who: each party; cap: 100% of value }";
    assert_eq!(
        says(rule, &header(both), ""),
        ["the limit on what Acme and Northwind answer for holds for everything, even for fraud or an injury"]
    );
    assert_eq!(says(rule, &header("liability { who: acme; cap: 100% of value }"), ""), NONE);
    let recall = "liability { who: northwind; cap: 500,000 USD; for: \"Recall\" }";
    assert_eq!(says(rule, &header(&format!("{both}\n{recall}")), ""), NONE);
    let small = "liability { who: northwind; cap: 2% of value }";
    assert_eq!(says(rule, &header(small), ""), NONE, "one that is next to nothing is found as that");
}

#[test]
fn a_limit_in_the_note_that_the_title_is_beyond_is_another_figure() {
    let rule = "text-contradicts-field";
    let seats = |note: &str| {
        format!(
            "duty seats \"600 seats in service\" {{ who: northwind.priya; to: acme; when: by 2026-06-01; note: \"{note}\" }}"
        )
    };
    assert_eq!(
        says(rule, YEAR, &seats("Never more than 400 seats in the inner ring")),
        ["`400 seats` in the note of the duty `seats` is not what `title` says: `600 seats`"]
    );
    for fine in [
        "More than 400 seats stand in the depot already",
        "At most 800 seats on a feast day",
        "Up to 20 riders at a time",
        "At least 400 seats from the first day",
    ] {
        assert_eq!(says(rule, YEAR, &seats(fine)), NONE, "{fine}");
    }
    assert_eq!(says(rule, YEAR, &seats("At least 700 seats in July")).len(), 1);
}

#[test]
fn a_ban_is_answered_by_a_branch_or_by_a_right_for_any_breach() {
    let rule = "ban-without-consequence";
    let ban = "duty quiet \"Quiet\" { who: northwind; to: acme; when: throughout from effective until ends; must not \"talk\" }";
    assert_eq!(says(rule, YEAR, ban), ["nothing follows when Northwind breaks the ban `quiet`"]);
    assert_eq!(says("duty-without-consequence", YEAR, ban), NONE);
    let cure = "right cause \"C\" { acme may terminate; when: once a breach by northwind is not cured within 30 days }";
    assert_eq!(says(rule, YEAR, &format!("{ban}\n{cure}")), NONE);
    let each = ban.replace("who: northwind; to: acme", "who: both parties");
    assert_eq!(says(rule, YEAR, &each), NONE);
}

#[test]
fn a_fixed_price_needs_a_line_around_the_work_unless_a_document_draws_it() {
    let rule = "fixed-price-without-scope";
    let deal = |how: &str| {
        format!(
            "{}{}",
            work(&format!(
                "how: \"{how}\"\nacceptance {{ who: acme.dana; criteria: \"All pages\"; review: 5 business days; silence: accepted }}"
            )),
            paid("price", "amount: 100,000 USD; when: within 30 days after desk is accepted")
        )
    };
    assert_eq!(
        says(rule, YEAR, &deal("In the CRM")),
        ["Northwind works for a fixed 100,000 USD, and nothing says what is in and what is out"]
    );
    assert_eq!(says(rule, YEAR, &deal("As in the specification of 3 February")), NONE);
    let scope = "scope s \"S\" { in: \"Two countries\" }";
    assert_eq!(says(rule, YEAR, &format!("{}{scope}", deal("In the CRM"))), NONE);
    let listed = deal("In the CRM").replace("\"All pages\"", "\"All pages\", \"Both languages\"");
    assert_eq!(says(rule, YEAR, &listed), NONE, "the criteria draw the line");
    let hours = deal("In the CRM").replace("amount: 100,000 USD", "amount: stated in invoice");
    assert_eq!(says(rule, YEAR, &hours), NONE);
}

#[test]
fn a_team_that_is_only_listed_misleads_nobody() {
    assert_eq!(
        says("unused-definition", YEAR, &work("")),
        ["the person `lee` is named nowhere and has no authority"],
        "the team `crew` is left alone"
    );
}

#[test]
fn a_notice_says_that_either_side_may_say_no() {
    let renewal = |entries: &str| format!("{YEAR}\nrenewal {{ how: automatic; term: 12 months; {entries} }}");
    let rule = "renewal-without-window";
    assert_eq!(says(rule, &renewal("notice: at least 60 days before ends"), ""), NONE);
    assert_eq!(says(rule, &renewal("who: either party"), "").len(), 1);
}

#[test]
fn a_sum_says_in_which_currency() {
    let rule = "sum-without-currency";
    assert_eq!(
        says(rule, "ends: 2026-12-31; value: 100,000", ""),
        ["the `value` of the agreement `Deal` is 100,000, and nobody says of what"]
    );
    let fee = paid("fee", "amount: 900; when: by 2026-04-01");
    assert_eq!(says(rule, YEAR, &fee), ["the `amount` of the payment `fee` is 900, and nobody says of what"]);
    assert_eq!(says(rule, YEAR, &paid("fee", "amount: 9% of value; when: by 2026-04-01")), NONE);
}

#[test]
fn a_step_that_leaves_something_behind_is_no_empty_one() {
    let against = |step: &str| {
        work(&format!(
            "resistance \"Steel may be short\" {{ who: acme.dana; mitigation \"{step}\" {{ who: acme.dana; when: by 2026-04-01 }} }}"
        ))
    };
    for step in ["Keep a close eye on it", "Hope for the best"] {
        assert_eq!(says("mitigation-empty", YEAR, &against(step)).len(), 1, "{step}");
    }
    for step in ["Order the steel in March", "Hopewell keeps ten tons in its yard"] {
        assert_eq!(says("mitigation-empty", YEAR, &against(step)), NONE, "{step}");
    }
}

#[test]
fn a_value_may_hold_what_is_counted_bounded_or_small() {
    let rule = "value-not-covered";
    let deal = |fixed: &str, rest: &str| {
        format!(
            "event win \"Win\" {{ who: acme }}\n\
             duty hours \"Hours\" {{ who: northwind; to: acme; when: every calendar month; measure: \"Hours\" }}\n{}{rest}",
            paid("fee", &format!("amount: {fixed} USD; when: by 2026-06-30"))
        )
    };
    let bonus =
        |more: &str| paid("bonus", &format!("amount: 500 USD; when: within 30 days after each win{more}"));
    assert_eq!(
        says(rule, YEAR, &deal("90,000", &bonus(""))),
        [
            "what is fixed comes to 90,000 USD of the 100,000 USD in `value`; the other 10,000 USD could only be `bonus`, of which nobody says how much"
        ]
    );
    for fixed in ["100,000", "97,000", "49,000"] {
        assert_eq!(says(rule, YEAR, &deal(fixed, &bonus(""))), NONE, "{fixed}");
    }
    assert_eq!(says(rule, YEAR, &deal("90,000", &bonus("; how: \"At most 20 times a year\""))), NONE);
    assert_eq!(says(rule, YEAR, &deal("90,000", "")), NONE);
    let counted =
        paid("extras", "amount: 120 USD per hour of hours; when: within 30 days after each calendar month");
    assert_eq!(says(rule, YEAR, &deal("90,000", &(bonus("") + &counted))), NONE);
}

#[test]
fn peoples_data_may_be_sent_where_a_document_or_a_ban_protects_it() {
    let rule = "personal-data-unprotected";
    let lists = "duty lists \"Customer lists\" { who: acme.dana; to: northwind; when: by 2026-04-01 }\n";
    assert_eq!(
        says(rule, YEAR, lists),
        ["`lists` hands people's data over (`Customer lists`), and nothing here says how it is protected"]
    );
    for papers in ["\"Data processing agreement\" version \"2\"", "todo \"ask the lawyer\""] {
        assert_eq!(says(rule, &format!("{YEAR}; terms: {papers}"), lists), NONE, "{papers}");
    }
    let ban = |what: &str| {
        format!(
            "{lists}duty ban \"Ban\" {{ who: northwind; to: acme; when: throughout from effective until ends; must not \"{what}\" }}"
        )
    };
    assert_eq!(says(rule, YEAR, &ban("disclose anything of it")), NONE);
    assert_eq!(says(rule, YEAR, &ban("hire a driver")).len(), 1);
    assert_eq!(says(rule, YEAR, &lists.replace("Customer lists", "Customer lists, anonymised")), NONE);
    assert_eq!(says(rule, YEAR, &lists.replace("Customer lists", "Lists of articles")), NONE);
}

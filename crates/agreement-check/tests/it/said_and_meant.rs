//! Words and powers that sound right and are empty, beside those that sound alike and mean something: slogans, conditions in
//! titles, refunds beside a way out, pauses of what is done.

use super::left_alone::{YEAR, paid, says, work};
use super::scene::NONE;

fn duty(title: &str, rest: &str) -> String {
    format!("duty task \"{title}\" {{ who: northwind.priya; to: acme; {rest} }}\n")
}

#[test]
fn a_slogan_stays_one_beside_criteria_and_a_figure_says_what_it_means() {
    let rule = "vague-measure";
    let done = |how: &str| {
        work(&format!(
            "how: \"{how}\"\nacceptance {{ who: acme.dana; criteria: \"Quotes right\" at least 90%; review: 5 days; silence: accepted; rounds: 2 }}"
        ))
    };
    assert_eq!(says(rule, YEAR, &done("Seamless onboarding")).len(), 1);
    assert_eq!(says(rule, YEAR, &done("Quick onboarding")), NONE);
    assert_eq!(says(rule, YEAR, &done("Seamless: no more than 2 minutes off")), NONE);
    let goal = |measure: &str| {
        format!(
            "goal better \"Better\" {{ who: acme.dana; why: \"b\"; when: by 2026-09-30; measure: \"{measure}\"; target: at least 3 leads }}"
        )
    };
    assert_eq!(says(rule, YEAR, &goal("Leads, in the reasonable opinion of Acme")).len(), 1);
    assert_eq!(says(rule, YEAR, &goal("Leads in the opinion survey")), NONE);
    let scope = |note: &str| format!("scope {{ in: \"Quotes\"; out: \"Bills\"; note: \"{note}\" }}");
    assert_eq!(says(rule, YEAR, &scope("Small extras we'll just do")).len(), 1);
    assert_eq!(says(rule, YEAR, &scope("Small extras are a change, with a price")), NONE);
}

#[test]
fn a_title_with_a_condition_fits_a_day_that_comes_only_then() {
    let rule = "title-not-in-fields";
    let bonus = |when: &str, more: &str| {
        format!(
            "milestone season \"Season over\" {{ when: on 2026-09-19 }}\nmilestone top \"We finish top three\" {{ }}\n\
             payment bonus \"Bonus if we finish top three\" {{ who: acme.dana; to: northwind; amount: 500 USD; when: {when}; {more} }}"
        )
    };
    assert_eq!(says(rule, YEAR, &bonus("within 30 days after season", "")).len(), 1);
    assert_eq!(says(rule, YEAR, &bonus("by 2026-09-30", "")).len(), 1);
    assert_eq!(says(rule, YEAR, &bonus("within 30 days after top", "")), NONE);
    assert_eq!(
        says(rule, YEAR, &bonus("by 2026-09-30", "note: \"The sum is nothing below third place\"")),
        NONE
    );
}

#[test]
fn what_comes_before_each_shift_is_due_before_each_shift() {
    let rule = "title-not-in-fields";
    let briefing = |title: &str, when: &str| {
        format!("event order \"Order\" {{ who: acme }}\n{}", duty(title, &format!("when: {when}")))
    };
    assert_eq!(
        says(rule, YEAR, &briefing("Briefing before a shift", "within 1 day after each order")).len(),
        1
    );
    assert_eq!(
        says(rule, YEAR, &briefing("Briefing before a shift", "at least 1 day before each order")),
        NONE
    );
    assert_eq!(
        says(rule, YEAR, &briefing("Briefing before a shift", "within 2 hours after each order")),
        NONE
    );
    assert_eq!(says(rule, YEAR, &briefing("Briefing", "within 1 day after each order")), NONE);
}

#[test]
fn a_refund_beside_a_way_out_has_a_reason_or_a_use() {
    let rule = "refund-above-paid";
    let deal = |branch: &str| {
        work(&format!("if missed by 30 days {{ {branch} }}"))
            + &paid("early", "amount: 40,000 USD; when: by 2026-04-15")
    };
    assert_eq!(
        says(rule, YEAR, &deal("acme may terminate with 10 days to cure; refund 20,000 USD")).len(),
        1
    );
    assert_eq!(
        says(
            rule,
            YEAR,
            &deal("basis: \"Rent\"; acme may terminate with 10 days to cure; refund 20,000 USD")
        ),
        NONE
    );
    assert_eq!(
        says(rule, YEAR, &deal("acme may terminate with 10 days to cure; refund 100% of early")),
        NONE
    );
    assert_eq!(says(rule, YEAR, &deal("refund 20,000 USD")), NONE);
}

#[test]
fn a_pause_is_of_something_that_still_goes_on() {
    let rule = "suspend-without-end";
    let insured = |until: &str| {
        format!(
            "{}duty insured \"Insured\" {{ who: acme.dana; to: northwind; when: throughout from 2026-06-01 until {until}; \
             if broken {{ northwind may suspend desk with 2 days to cure until insured is met }} }}",
            work("")
        )
    };
    assert_eq!(
        says(rule, YEAR, &insured("2026-12-31")),
        ["there is nothing left to stop: `desk` is due on 2026-06-30, long before `insured` is over"]
    );
    assert_eq!(says(rule, YEAR, &insured("2026-08-01")), NONE);
}

#[test]
fn a_score_is_given_by_more_than_the_one_who_gains() {
    let rule = "figure-kept-by-debtor";
    let score = |source: &str, follows: &str| {
        duty(
            "Quality",
            &format!(
                "when: every calendar month; measure: \"Score of the month\"; source: \"{source}\"; target: at least 9 points; if below 9 points {{ {follows} }}"
            ),
        )
    };
    assert_eq!(says(rule, YEAR, &score("Dana", "basis: \"b\"; credit 100 USD")).len(), 1);
    assert_eq!(says(rule, YEAR, &score("Dana", "escalate")), NONE);
    assert_eq!(says(rule, YEAR, &score("Dana and Priya together", "basis: \"b\"; credit 100 USD")), NONE);
    assert_eq!(says(rule, YEAR, &score("Survey of the guests", "basis: \"b\"; credit 100 USD")), NONE);
}

#[test]
fn late_money_that_costs_nothing_is_no_answer() {
    let rule = "consequence-empty";
    let late = |words: &str| {
        paid("price", &format!("amount: 1,000 USD; when: by 2026-05-31; if late {{ \"{words}\" }}"))
    };
    assert_eq!(says(rule, YEAR, &late("No interest is due")).len(), 1);
    assert_eq!(says(rule, YEAR, &late("Nothing follows: it is a courtesy")), NONE);
    assert_eq!(
        says(
            rule,
            YEAR,
            &late("No interest is due for ten days, and from then on what the bank of Northwind takes")
        ),
        NONE
    );
}

#[test]
fn a_yearly_fee_comes_back_in_part_or_nobody_leaves_early() {
    let rule = "prepaid-not-refunded";
    let year = "ends: for 12 months; value: 100,000 USD";
    let fee = |title: &str, follows: &str| {
        format!(
            "{}payment fee \"{title}\" {{ who: acme.dana; to: northwind; amount: 100,000 USD; when: within 10 days after signed }}",
            work(&format!("if missed by 20 days {{ {follows} }}"))
        )
    };
    assert_eq!(says(rule, year, &fee("Annual fee", "acme may terminate with 10 days to cure")).len(), 1);
    assert_eq!(says(rule, year, &fee("Set-up fee", "acme may terminate with 10 days to cure")), NONE);
    assert_eq!(
        says(rule, year, &fee("Annual fee", "acme may terminate with 10 days to cure; refund unused fee")),
        NONE
    );
    assert_eq!(says(rule, year, &fee("Annual fee", "escalate")), NONE);
}

#[test]
fn old_data_is_data_and_new_data_is_not() {
    let rule = "deliverable-out-of-scope";
    let moved = |title: &str| {
        format!(
            "scope {{ in: \"Quotes\"; out: \"Moving old data\" }}\n{}",
            duty(title, "when: by 2026-06-30")
        )
    };
    assert_eq!(says(rule, YEAR, &moved("Data moved")).len(), 1);
    assert_eq!(says(rule, YEAR, &moved("New data moved")), NONE);
    assert_eq!(says(rule, YEAR, &moved("Data kept")), NONE);
}

#[test]
fn a_high_limit_of_who_pays_and_an_annex_among_many_are_left_alone() {
    let cap =
        |who: &str| format!("{YEAR}\nliability {{ who: {who}; cap: 300% of value; uncapped: \"Fraud\" }}");
    assert_eq!(says("liability-cap-hollow", &cap("northwind"), "").len(), 1);
    assert_eq!(says("liability-cap-hollow", &cap("acme"), ""), NONE);
    let rule = "annex-not-cited";
    let terms = |title: &str| format!("{YEAR}\nterms: \"{title}\" dated 2026-02-24");
    let work = duty("Plan", "how: \"As in Schedule 2\"; when: by 2026-06-30");
    assert_eq!(says(rule, &terms("Plan and Schedules"), &work), NONE);
    assert_eq!(says(rule, &terms("Plan and Schedules 3"), &work).len(), 1);
    assert_eq!(says(rule, &terms("Plan and Schedule 3"), &work).len(), 1);
}

#[test]
fn a_sum_of_whoever_leaves_can_stand_in_words_only() {
    let rule = "date-in-prose";
    let leave = |words: &str| {
        format!(
            "right leave \"Leave\" {{ either party may terminate with 30 days notice; when: any time; if used {{ \"{words}\" within 30 days }} }}"
        )
    };
    assert_eq!(says(rule, YEAR, &leave("whoever leaves pays the other 5,000 USD")), NONE);
    assert_eq!(says(rule, YEAR, &leave("northwind pays acme 5,000 USD")).len(), 1);
}

#[test]
fn a_row_that_never_applies_uses_up_no_limit() {
    let level = |rows: &str| {
        duty(
            "Uptime",
            &format!(
                "when: every calendar month from 2026-04-01 until ends; measure: \"m\"; source: \"s\"; target: at least 99.9%; \
                 if below 99.9% {{ basis: \"b\"; credit by level {{ {rows} }} }}"
            ),
        )
    };
    let header = format!("{YEAR}\nliability {{ who: northwind; cap: 20% of value; uncapped: \"Fraud\" }}");
    let rule = "liability-cap-hollow";
    assert_eq!(says(rule, &header, &level("below 99.9%: 500 USD; below 99%: 4,000 USD")).len(), 1);
    assert_eq!(says(rule, &header, &level("below 99%: 4,000 USD; below 99.9%: 500 USD")), NONE);
}

#[test]
fn pieces_in_words_times_a_price_are_the_sum() {
    let text = |title: &str| {
        format!(
            "payment part \"{title}\" {{ who: acme; to: northwind; amount: 26,100 USD; when: by 2026-06-30 }}"
        )
    };
    assert_eq!(says("text-contradicts-field", YEAR, &text("Eighteen containers at 1,450 USD")), NONE);
    assert_eq!(says("text-contradicts-field", YEAR, &text("Twenty containers at 1,450 USD")).len(), 1);
}

#[test]
fn a_reason_that_says_what_it_costs_is_one() {
    let of_desk = |why: &str| {
        let said = says("why-restates-what", YEAR, &work(&format!("why: \"{why}\"")));
        said.iter().filter(|it| it.contains("pay for") || it.contains("desk")).count()
    };
    assert_eq!(of_desk("It is what they pay for."), 1);
    assert_eq!(of_desk("It is what they pay for, and without it forty people type each quote twice"), 0);
}

#[test]
fn the_one_thing_that_is_due_after_the_event_is_meant_for_it() {
    let rule = "due-after-its-event";
    let deal = |title: &str, more: &str| {
        format!(
            "milestone big_day \"{title}\" {{ when: on 2026-06-15 }}\n{}{more}",
            work("why: \"Seen by all\"")
        )
    };
    assert_eq!(says(rule, YEAR, &deal("First home game", "")).len(), 1);
    assert_eq!(says(rule, YEAR, &deal("Inventory, two days", "")), NONE);
    let second =
        "dependency more \"More\" { serves: faster; who: northwind.priya; to: acme; when: by 2026-08-31 }";
    assert_eq!(says(rule, YEAR, &deal("First home game", second)), NONE, "the work goes on after it");
    let goal = "goal other \"Other\" { who: acme.dana; why: \"b\"; when: by 2026-09-30; measure: \"c\"; target: at most 8 hours }";
    assert_eq!(says(rule, YEAR, &deal("First home game", goal)), NONE, "it may be for something else");
}

#[test]
fn the_name_of_a_party_is_no_name_of_an_event() {
    let deal = |title: &str, why: &str| {
        format!("milestone day \"{title}\" {{ when: on 2026-06-15 }}\n{}", work(&format!("why: \"{why}\"")))
    };
    let rule = "due-after-its-event";
    assert_eq!(says(rule, YEAR, &deal("Dealers see it", "Dealers order what they see")).len(), 1);
    assert_eq!(says(rule, YEAR, &deal("Northwind shows it", "Northwind knows how")), NONE);
}

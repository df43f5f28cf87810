//! Words that say another figure than the field beside them, and what only looks like it.

use super::left_alone::{SIDES, YEAR, paid, says};
use super::scene::{self, NONE};

fn duty(title: &str, rest: &str) -> String {
    format!("duty task \"{title}\" {{ who: northwind.crew; to: acme; {rest} }}\n")
}

#[test]
fn a_sum_in_the_title_is_held_against_the_target() {
    let rule = "text-contradicts-field";
    let goods = |title: &str| {
        duty(
            title,
            "when: every year from 2026-12-31 until ends; measure: \"Invoiced\"; target: at least 500,000 USD; if below 400,000 USD { escalate to acme.dana within 5 days }",
        )
    };
    assert_eq!(
        says(rule, YEAR, &goods("Goods for 450,000 USD a year")),
        ["`450,000 USD` in the title of the duty `task` is not what `target` says: `500,000 USD`"]
    );
    for title in ["Goods for 500,000 USD a year", "Never less than 400,000 USD", "Goods for 450,000 EUR"] {
        assert_eq!(says(rule, YEAR, &goods(title)), NONE, "{title}");
    }
}

#[test]
fn work_that_takes_longer_than_the_promise_allows_is_told_and_other_lengths_are_not() {
    let rule = "text-contradicts-field";
    let task = |entry: &str| {
        format!(
            "event call \"Call\" {{ who: acme }}\n{}",
            duty("Answer", &format!("when: within 6 hours after each call; {entry}"))
        )
    };
    assert_eq!(
        says(rule, YEAR, &task("note: \"Washing takes eleven hours.\"")),
        ["`eleven hours` in the note of the duty `task` is not what `when` says: `within 6 hours`"]
    );
    assert_eq!(says(rule, YEAR, &task("how: \"A part is ordered from the maker (3 weeks)\"")).len(), 1);
    for entry in [
        "note: \"Washing takes four hours.\"",
        "how: \"Parts with a guarantee (2 years)\"",
        "note: \"Records are kept for two years.\"",
    ] {
        assert_eq!(says(rule, YEAR, &task(entry)), NONE, "{entry}");
    }
}

#[test]
fn seven_days_a_week_stand_against_working_hours_only_where_something_counts_by_them() {
    let rule = "text-contradicts-field";
    let scope = |words: &str| format!("scope {{ in: \"{words}\"; out: \"Paint\" }}\n");
    let answer = |length: &str| {
        format!(
            "event call \"Call\" {{ who: acme }}\n{}",
            duty("Answer", &format!("when: within {length} after each call"))
        )
    };
    let found =
        says(rule, YEAR, &format!("{}{}", scope("Telephone, seven days a week"), answer("2 business days")));
    assert_eq!(found.len(), 1, "{found:?}");
    for (words, length) in [
        ("Telephone, seven days a week", "24 hours"),
        ("Telephone on weekdays", "2 business days"),
        ("Telephone, not at weekends", "2 business days"),
    ] {
        assert_eq!(says(rule, YEAR, &format!("{}{}", scope(words), answer(length))), NONE, "{words}");
    }
}

#[test]
fn a_pace_in_a_title_is_held_against_the_one_by_which_it_is_due() {
    let rule = "title-not-in-fields";
    let fee = |title: &str, when: &str| {
        format!("payment fee \"{title}\" {{ who: acme; to: northwind; amount: 1,000 USD; when: {when} }}\n")
    };
    let quarter = "every quarter from 2026-03-02 until ends";
    assert_eq!(
        says(rule, YEAR, &fee("Yearly fee", quarter)),
        ["by its title `fee` comes at another pace than by `when` (`Yearly`): it is due every quarter"]
    );
    for (title, when) in [
        ("Quarterly fee", quarter),
        ("Yearly fee, in quarterly parts", quarter),
        ("Part of the fee, yearly", quarter),
        ("Check of the yearly figures", quarter),
        ("Monthly fee", "every 4 weeks from 2026-03-02 until ends"),
        ("Monthly fee", "every month from 2026-03-02 until ends"),
    ] {
        assert_eq!(says(rule, YEAR, &fee(title, when)), NONE, "{title}");
    }
    let read =
        duty("Yearly mileage", "when: every calendar quarter from 2026-04-01 until ends; measure: \"Miles\"");
    assert_eq!(says(rule, YEAR, &read), NONE);
}

#[test]
fn a_payment_by_an_event_waits_for_it() {
    let rule = "title-not-in-fields";
    let part = |title: &str, when: &str| {
        format!("payment part \"{title}\" {{ who: acme; to: northwind; amount: 1,000 USD; when: {when} }}\n")
    };
    assert_eq!(
        says(rule, YEAR, &part("On delivery, 20 percent", "by 2026-08-31")),
        ["by its title `part` is paid for something that has happened, and by `when` on a written day"]
    );
    assert_eq!(says(rule, YEAR, &part("On order, 20 percent", "by 2026-08-31")), NONE);
    assert_eq!(says(rule, YEAR, &part("On delivery", "within 30 days after signed")), NONE);
    let work = "dependency desk \"Desk: all of it\" { serves: faster; who: northwind.priya; to: acme; when: by 2026-06-30 }\n";
    assert_eq!(says(rule, YEAR, &format!("{work}{}", part("Desk", "by 2026-05-30"))).len(), 1);
    assert_eq!(says(rule, YEAR, &format!("{work}{}", part("Desk", "by 2026-07-30"))), NONE);
    assert_eq!(says(rule, YEAR, &format!("{work}{}", part("Des", "by 2026-05-30"))), NONE);
}

#[test]
fn a_title_that_counts_the_terms_to_come_contradicts_nothing() {
    let rule = "text-contradicts-field";
    let header = |renewal: &str| format!("ends: for 24 months; value: 100,000 USD; {renewal}");
    let once = says(rule, &header(""), &paid("fee", "amount: 1,000 USD; when: by 2026-06-30"));
    assert_eq!(once, NONE);
    for renewal in [
        "",
        "renewal { how: automatic; term: 12 months; times: at most 2; notice: at least 60 days before ends }",
    ] {
        assert_eq!(says(rule, &header(renewal), ""), NONE);
    }
}

#[test]
fn an_option_of_the_client_with_time_to_prepare_is_usual() {
    let rule = "renewal-trap";
    let option = |who: &str, notice: u32, ends: &str| {
        let header = format!(
            "ends: {ends}; renewal {{ how: option; who: {who}; term: 12 months; times: at most 2; notice: at least {notice} days before ends }}"
        );
        says(rule, &header, &paid("fee", "amount: 1,000 USD; when: by 2026-06-30"))
    };
    assert_eq!(
        option("acme", 20, "2027-03-01"),
        [
            "`acme` alone may prolong the agreement, by a word 20 days before the end, and `northwind` is held without a say"
        ]
    );
    assert_eq!(option("northwind", 90, "2027-03-01").len(), 1);
    assert_eq!(option("acme", 90, "2027-03-01"), NONE);
    assert_eq!(option("both parties", 20, "2027-03-01"), NONE);
    assert_eq!(option("acme", 20, "2026-06-01"), NONE, "a trial");
}

#[test]
fn a_paper_is_no_answer_to_a_poor_figure_unless_something_stands_beside_it() {
    let rule = "consequence-empty";
    let quality = |rest: &str| {
        duty(
            "Clean",
            &format!(
                "when: every calendar month from 2026-04-01 until ends; measure: \"c\"; source: \"log\"; target: at least 90%; {rest}"
            ),
        )
    };
    assert_eq!(
        says(rule, YEAR, &quality("if below 90% { \"explain in writing\" }")),
        ["when `task` is poor, Acme gets a paper from Northwind, and nothing else follows"]
    );
    assert_eq!(
        says(
            rule,
            YEAR,
            &quality(
                "if below 90% { \"explain in writing\" }; if below 80% { credit 500 USD up to 5,000 USD }"
            )
        ),
        NONE
    );
    let out = "right out \"Out\" { acme may terminate with 30 days notice; when: once task is below target 3 times in any 6 months }\n";
    assert_eq!(
        says(rule, YEAR, &format!("{}{out}", quality("if below 90% { \"explain in writing\" }"))),
        NONE
    );
}

#[test]
fn what_is_owed_of_the_rest_of_the_world_is_open_even_beside_criteria() {
    let rule = "vague-measure";
    let desk = |how: &str| {
        format!(
            "dependency desk \"Desk\" {{ serves: faster; who: northwind.priya; to: acme; when: by 2026-06-30; how: \"{how}\"; \
             acceptance {{ who: acme.dana; criteria: \"Ten test cases right\"; review: 5 days; silence: accepted }} }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &desk("Search, checkout, and whatever else a shop needs")).len(), 1);
    assert_eq!(
        says(rule, YEAR, &desk("Search and checkout, with suitable pictures")),
        NONE,
        "criteria say what is enough"
    );
    let faults = "dependency desk \"Desk\" { serves: faster; who: northwind.priya; to: acme; when: by 2026-06-30; \
                  acceptance { who: acme.dana; criteria: \"No open fault of the first class\"; review: 5 days; silence: accepted } }\n";
    assert_eq!(says(rule, YEAR, faults), NONE);
}

#[test]
fn who_leaves_and_pays_in_words_pays() {
    let rule = "one-way-exit";
    let leave = |used: &str| {
        format!(
            "{}right out \"Out\" {{ acme may terminate with 30 days notice; when: any time; if used {{ {used} }} }}\n",
            paid("fee", "amount: 1,000 USD; when: by 2026-06-30")
        )
    };
    assert_eq!(says(rule, YEAR, &leave("northwind must \"hand over all data\" within 10 days")).len(), 1);
    assert_eq!(
        says(rule, YEAR, &leave("acme must \"pay the hours worked until then\" within 30 days")),
        NONE
    );
}

#[test]
fn a_week_without_a_day_off_leaves_a_day_to_tell() {
    let rule = "relief-needs-unreachable-notice";
    let excuse = "excuse storm \"Storm\" { covers: \"storm\"; excluding: payments; notice: within 1 day }\n";
    let deal = |week: &str| {
        let sides = SIDES.replace("monday to friday", week);
        scene::says(
            rule,
            &format!(
                "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; calendar: week; {YEAR} }}\n{sides}\n{excuse}"
            ),
        )
    };
    assert_eq!(deal("monday to friday").len(), 1);
    assert_eq!(deal("monday to sunday"), NONE);
}

#[test]
fn a_rate_for_work_beside_a_fixed_sum_is_no_other_sum() {
    let rule = "text-contradicts-field";
    let fee = |title: &str, amount: &str| {
        format!(
            "payment fee \"{title}\" {{ who: acme; to: northwind; amount: {amount}; when: every month from 2026-03-30 until ends }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &fee("Guards, 18.50 USD an hour", "4,051 USD")), NONE);
    assert_eq!(says(rule, YEAR, &fee("Guards, 4,500 USD", "4,051 USD")).len(), 1);
}

//! What the rules about figures in words, counted money and documents leave unsaid, where no page shows it.

use super::scene::{self, NONE};

/// Two sides, and an agreement between them that is worth something.
const SIDES: &str = r#"
agreement "Deal" { language: 1; effective: 2026-03-02; ends: 2026-12-31; value: 120,000 USD; terms: "Base terms" version "2" }
party acme "Acme" { role: client; person dana "Dana" }
party northwind "Northwind" { role: supplier; person priya "Priya" }
milestone go_live "Going live" { when: on 2026-06-01 }
"#;

/// What a rule says of some declarations between the two sides.
fn says(rule: &str, text: &str) -> Vec<String> {
    scene::says(rule, &format!("{SIDES}\n{text}\n"))
}

fn duty(title: &str, rest: &str) -> String {
    format!("duty thing \"{title}\" {{ who: northwind.priya; to: acme; {rest} }}")
}

fn payment(title: &str, rest: &str) -> String {
    format!("payment fee \"{title}\" {{ who: acme.dana; to: northwind; {rest} }}")
}

const CONTRADICTS: &str = "text-contradicts-field";

#[test]
fn a_figure_that_says_what_the_field_says_is_fine() {
    let fine = [
        duty("Defects mended for a month after going live", "when: throughout from go_live until 30 days after go_live"),
        duty("Answered within two weeks", "when: within 10 business days after each request by acme"),
        duty("Ready by the end of June", "when: by 2026-06-30"),
        duty("Report of 15 March", "when: by 2026-06-30"),
        duty("Draft", "how: \"First part by 3 March, all by 30 June\"; when: by 2026-06-30"),
        payment("First 30% on signing", "amount: 30% of value; when: by 2026-04-01"),
        payment("First 30% on signing", "amount: 36,000 USD; when: by 2026-04-01"),
        payment("Fee plus 19 percent VAT", "amount: 30% of value; when: by 2026-04-01"),
        payment("10 times 12,000 USD", "amount: 12,000 USD; when: every month from 2026-03-02 up to 10 times"),
        "right leave \"Out with two months notice\" { either party may terminate with 60 days notice; when: any time }".to_owned(),
        "goal calls \"From 90 calls a week to 40\" { who: acme.dana; when: by 2026-12-01; measure: \"Calls\"; baseline: 90 calls per week; target: at most 40 calls per week }"
            .to_owned(),
    ];
    for text in fine {
        assert_eq!(says(CONTRADICTS, &text), NONE, "{text}");
    }
}

#[test]
fn a_figure_that_says_another_thing_than_the_field_is_shown_with_both() {
    for (text, expected) in [
        (
            payment("First 40% on signing", "amount: 30% of value; when: by 2026-04-01"),
            "`40%` in the title of the payment `fee` is not what `amount` says: `30% of value`",
        ),
        (
            payment("First 40% on signing", "amount: 36,000 USD; when: by 2026-04-01"),
            "`40%` in the title of the payment `fee` is not what `amount` says: `36,000 USD` of 120,000 USD is 30%",
        ),
        (
            payment("Fee", "how: \"Invoices are paid net 60 days\"; amount: 9 USD; when: within 30 days after go_live"),
            "`60 days` in the how of the payment `fee` is not what `when` says: `30 days`",
        ),
        (
            duty("Ready by 15 June", "when: by 2026-06-30"),
            "`15 June` in the title of the duty `thing` is not what `when` says: it is due on 2026-06-30",
        ),
        (
            "right leave \"Out with 60 days notice\" { either party may terminate with 30 days notice; when: any time }".to_owned(),
            "`60 days` in the title of the right `leave` is not what `notice` says: `30 days`",
        ),
    ] {
        assert_eq!(says(CONTRADICTS, &text), [expected], "{text}");
    }
}

#[test]
fn a_count_that_the_other_side_confirms_is_fine() {
    let fee =
        payment("Hours", "amount: 90 USD per hour of thing; when: within 30 days after each calendar month");
    let with =
        |rest: &str| fee.clone() + "\n" + &duty("Hours", &format!("when: every calendar month; {rest}"));
    let rule = "count-unconfirmed";
    assert_eq!(says(rule, &with("measure: \"Hours\"")).len(), 1);
    assert_eq!(says(rule, &with("measure: \"Hours, as counted by Northwind\"")).len(), 1);
    assert_eq!(says(rule, &with("measure: \"Hours on approved time sheets\"")), NONE);
    assert_eq!(
        says(
            rule,
            &with("measure: \"Hours\"; acceptance { who: acme.dana; review: 3 days; silence: accepted }")
        ),
        NONE
    );
    let own = with("measure: \"Hours\"")
        .replace("who: northwind.priya; to: acme;", "who: acme.dana; to: northwind;");
    assert_eq!(says(rule, &own), NONE, "whoever pays counts");
    assert_eq!(says("metered-without-limit", &own), NONE, "and can stop when it is enough");
    assert_eq!(says("metered-without-limit", &with("measure: \"Hours\"")).len(), 1);
    assert_eq!(says("metered-without-limit", &with("measure: \"Hours\"; target: at most 40 hours")), NONE);
}

#[test]
fn a_sum_for_each_of_what_the_other_side_brings_about_has_a_limit() {
    let won = |who: &str, more: &str| {
        let bonus =
            payment("Bonus", &format!("amount: 5,000 USD; when: within 30 days after each victory; {more}"));
        says("metered-without-limit", &format!("event victory \"A race won\" {{ who: {who} }}\n{bonus}"))
    };
    assert_eq!(
        won("northwind", ""),
        ["`fee` is due for each `victory`, and nothing says up to how much Acme pays"]
    );
    assert_eq!(won("northwind", "how: \"Up to 60,000 USD in all\""), NONE);
    assert_eq!(won("acme", ""), NONE, "it decides itself how many there are");
}

#[test]
fn shares_in_a_title_are_all_of_it() {
    let shares = |title: &str| says(CONTRADICTS, &payment(title, "amount: 9,000 USD; when: by 2026-06-01"));
    let told = shares("60% for the film, 40% for the stand, 8% for the agency");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("the shares in it come to 108%"), "{told:?}");
    assert_eq!(shares("60% for the film, 32% for the stand, 8% for the agency"), NONE);
}

#[test]
fn an_annex_of_a_document_that_is_cited_comes_with_it() {
    let rule = "annex-not-cited";
    assert_eq!(
        says(rule, &duty("As in Annex C", "when: by 2026-06-30")),
        ["`Annex C` is no document of this agreement"]
    );
    for fine in ["As in Annex C of the Base terms", "On schedule", "The schedule of a week", "Annexed"] {
        assert_eq!(says(rule, &duty(fine, "when: by 2026-06-30")), NONE, "{fine}");
    }
}

#[test]
fn what_only_may_take_long_is_no_lead_time() {
    let with = |title: &str| {
        format!(
            "dependency thing \"Thing\" {{ who: northwind.priya; to: acme; when: by 2026-06-01; resistance \"{title}\" {{ mitigation \"Order\" {{ who: northwind.priya; when: by 2026-04-01 }} }} }}"
        )
    };
    let rule = "lead-time-too-long";
    assert_eq!(
        says(rule, &with("Parts have a lead time of ten weeks")),
        ["10 weeks from 2026-04-01 end on 2026-06-10, and `thing` is due on 2026-06-01"]
    );
    for fine in ["The review may take six months", "Lead time of 8 weeks", "Lead time of 6 to 12 weeks"] {
        assert_eq!(says(rule, &with(fine)), NONE, "{fine}");
    }
}

#[test]
fn a_week_is_no_unit_for_what_is_given_up_before_it_is_over() {
    let with = |when: &str, by: &str| {
        duty(
            "Thing",
            &format!(
                "when: {when}\n if late {{ basis: \"Hire\"; credit 500 USD per started week up to 900 USD }}\n if missed by {by} {{ acme may terminate with 5 days to cure }}"
            ),
        )
    };
    let rule = "charge-unit-too-coarse";
    assert_eq!(says(rule, &with("by 2026-06-30", "30 days")), NONE);
    assert_eq!(says(rule, &with("by 2026-06-30", "7 days")), NONE);
    assert_eq!(says(rule, &with("by 2026-06-30", "2 days")).len(), 1);
    assert_eq!(says(rule, &with("by 2026-06-30T12:00", "30 days")).len(), 1);
}

#[test]
fn partners_who_pool_more_than_everything_are_told() {
    let partners = |third: &str| {
        let share = |name: &str, who: &str, share: &str| {
            format!(
                "payment {name} \"{name}\" {{ who: {who}; to: pool; amount: {share}% of value; when: by 2026-06-30 }}\n"
            )
        };
        format!(
            "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; ends: 2026-12-31; value: 90,000 EUR }}\nparty one \"One\" {{ role: partner; person a \"A\" }}\nparty two \"Two\" {{ role: partner; person b \"B\" }}\nparty pool \"Pool\" {{ role: partner; person c \"C\" }}\n{}{}",
            share("a_part", "one", "60"),
            share("b_part", "two", third)
        )
    };
    let found = |text: &str| scene::says("payments-dont-sum", text).len();
    assert_eq!((found(&partners("40")), found(&partners("50"))), (0, 1));
}

#[test]
fn a_word_of_a_list_is_heard_in_its_other_forms() {
    let right = |words: &str| {
        format!("right move \"Moving\" {{ northwind may \"{words}\"; when: any time; times: at most 40 }}")
    };
    let changes =
        |words: &str| !says("unilateral-change", &right(words).replace("; times: at most 40", "")).is_empty();
    for words in
        ["move any course date", "change the service level", "lower the discounts", "adjusts its rate"]
    {
        assert!(changes(words), "{words}");
    }
    // A price with a limit, and what is agreed in any of its forms.
    for words in
        ["change a date once both agree", "move dates, as approved by Acme", "raise the rate by at most 2%"]
    {
        assert!(!changes(words), "{words}");
    }
    let puts_off = |how: &str| {
        says("to-be-agreed-open", &duty("Prices", &format!("when: by 2026-06-30; how: \"{how}\""))).len()
    };
    for how in [
        "The sides agree this later",
        "Price settled afterwards",
        "Route yet to be fixed",
        "Decided case by case",
    ] {
        assert_eq!(puts_off(how), 1, "{how}");
    }
    assert_eq!(puts_off("As agreed in March; patients still to be seen are seen"), 0);
}

#[test]
fn workmanship_without_a_standard_is_a_matter_of_taste() {
    let taste = |criterion: &str| {
        let text = format!(
            "when: by 2026-06-30; acceptance {{ who: acme.dana; criteria: \"{criterion}\"; review: 10 business days; silence: accepted }}"
        );
        says("acceptance-subjective", &duty("Walls", &text)).len()
    };
    assert_eq!((taste("Good workmanship throughout"), taste("Good quality workmanship")), (1, 1));
    assert_eq!(
        (taste("Free of defects in material or workmanship"), taste("No open fault of the first class")),
        (0, 0)
    );
}

#[test]
fn a_change_by_word_of_mouth_is_told_and_one_that_is_confirmed_is_not() {
    let form = |form: &str| {
        let sides = SIDES.replacen(
            "terms:",
            &format!("changes {{ who: both parties; form: \"{form}\"; reply: 5 business days }}; terms:"),
            1,
        );
        scene::says("changes-without-form", &sides).len()
    };
    assert_eq!((form("by word of mouth"), form("oral is enough"), form("in any form")), (1, 1, 1));
    assert_eq!(
        (form("in writing"), form("orally, confirmed by e-mail"), form("on the change form")),
        (0, 0, 0)
    );
}

#[test]
fn what_is_employed_is_not_hired_and_numbers_may_be_compared() {
    let ban = |words: &str| {
        format!(
            "duty free \"Free\" {{ who: northwind.priya; to: acme; when: throughout from effective until ends; must not \"{words}\" }}"
        )
    };
    let one_sided = |words: &str| says("ban-one-sided", &ban(words)).len();
    assert_eq!(
        (
            one_sided("recruit Acme's people"),
            one_sided("approach anyone employed by Acme for another client")
        ),
        (1, 0)
    );
    let data = |how: &str| {
        says("personal-data-unprotected", &duty("List", &format!("when: by 2026-06-30; how: \"{how}\"")))
            .len()
    };
    assert_eq!((data("With patient names"), data("No doubles by phone number")), (1, 0));
}

//! What is sound beside what the pages of some rules show: charges that run side by side, open ends, closures, prices, short
//! looks, and words that mean something else.

use agreement_check::Policy;
use agreement_model::Project;
use agreement_model::date::parse_date;
use agreement_model::project::{Content, File};
use agreement_syntax::{FileId, SourceText, parse};

/// Two sides, and a goal.
const SIDES: &str = r#"
calendar week { workdays: monday to friday; holidays: 2026-12-25; timezone: "America/New_York"; roll: next }
party acme "Acme" { role: client; person dana "Dana" { title: "Plant manager"; authority: signs } }
party northwind "Northwind" { role: supplier; person priya "Priya" { authority: signs } }
goal faster "Faster" { who: acme.dana; why: "b"; when: by 2026-09-30; measure: "c"; target: at most 8 hours }
"#;

/// What one rule says of a deal with something in its header, and something beside it.
fn says_in(rule: &str, header: &str, text: &str) -> Vec<String> {
    let text = format!(
        "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; calendar: week\n{header}\n}}\n{SIDES}\n{text}\n"
    );
    judged(rule, &text)
}

fn judged(rule: &str, text: &str) -> Vec<String> {
    let source = SourceText::new(text);
    let parsed = parse(FileId(0), &source);
    assert!(parsed.findings.is_empty(), "{:#?}\n{text}", parsed.findings);
    let content = Content::Agreement(parsed.tree, Vec::new());
    let file = File { path: "a.agreement".into(), source, content, findings: parsed.findings };
    let project = Project { files: vec![file] };
    let judged =
        agreement_check::check(&project, FileId(0), parse_date("2026-02-25").ok(), &Policy::default());
    let found = judged.into_iter().filter(|judged| judged.rule.name == rule);
    found.map(|judged| judged.finding.message).collect()
}

const YEAR: &str = "ends: 2026-12-31; value: 100,000 USD";

fn count(rule: &str, text: &str) -> usize {
    says_in(rule, YEAR, text).len()
}

fn work(title: &str, entries: &str) -> String {
    format!(
        "dependency desk \"{title}\" {{\n serves: faster\n who: northwind.priya\n to: acme\n{entries}\n}}\n"
    )
}

fn duty(title: &str, entries: &str) -> String {
    format!("duty care \"{title}\" {{ who: northwind.priya; to: acme; {entries} }}\n")
}

#[test]
fn a_fair_is_a_place_and_a_fair_share_is_no_measure() {
    let rule = "vague-measure";
    let of = |title: &str| count(rule, &work(title, "when: by 2026-06-30"));
    assert_eq!(of("Booth at the Home Fair"), 0);
    assert_eq!(of("Artwork in the fair's template"), 0);
    assert_eq!(of("Posters for the fair"), 0);
    assert_eq!(of("A fair share of the stand"), 1);
    assert_eq!(of("Fair treatment of visitors"), 1);
}

#[test]
fn the_number_of_a_class_says_no_time() {
    let rule = "vague-time";
    let of = |title: &str| count(rule, &duty(title, "when: throughout from effective until ends"));
    assert_eq!(of("Priority 3: questions are answered promptly"), 1);
    assert_eq!(of("Questions are answered promptly, within 3 hours"), 0);
    assert_eq!(of("Priority 3: questions are answered promptly, within 8 hours"), 0);
}

#[test]
fn who_withdraws_a_function_stays_and_who_withdraws_from_the_deal_leaves() {
    let right = |words: &str| format!("right moves \"M\" {{ northwind may \"{words}\"; when: any time }}\n");
    assert_eq!(count("unilateral-change", &right("withdraw functions of the service")), 1);
    assert_eq!(count("exit-without-wind-down", &right("withdraw functions of the service")), 0);
    assert_eq!(count("unilateral-change", &right("withdraw from the contract")), 0);
    assert_eq!(count("exit-without-wind-down", &right("withdraw from the contract")), 1);
}

#[test]
fn two_charges_by_the_day_in_one_case_add_up_unless_somebody_says_so() {
    let penalty = "penalty idle \"Idle\" { basis: \"b\"; pay 300 USD per day up to 3,000 USD }\n";
    let late = |lines: &str| {
        format!("{penalty}{}", work("Desk", &format!("when: by 2026-06-30\nif late {{ {lines} }}")))
    };
    let rule = "double-penalty";
    assert_eq!(count(rule, &late("pay 1% of value per week up to 5% of value; apply idle")), 1);
    assert_eq!(
        count(rule, &late("remedy: added; pay 1% of value per week up to 5% of value; apply idle")),
        0
    );
    assert_eq!(count(rule, &late("pay 500 USD; apply idle")), 0);
    assert_eq!(count(rule, &late("apply idle")), 0);
}

#[test]
fn a_day_to_look_is_too_short_and_two_with_a_time_to_mend_are_not() {
    let looked = |review: &str| {
        let accepted = format!(
            "acceptance {{ who: acme.dana; review: {review}; silence: accepted; correct: 5 business days }}"
        );
        count("acceptance-hasty", &work("Desk", &format!("when: by 2026-06-30\n{accepted}")))
    };
    assert_eq!(looked("1 business day"), 1);
    assert_eq!(looked("8 hours"), 1);
    assert_eq!(looked("2 business days"), 0);
}

#[test]
fn a_planned_day_is_there_to_count_back_from() {
    let before = |point: &str| {
        let text = duty("Keys", &format!("when: at least 5 days before {point}"));
        count("counted-back-from-open", &format!("{text}{}", work("Desk", "when: by 2026-06-30")))
    };
    assert_eq!(before("desk is delivered"), 1);
    assert_eq!(before("desk is due"), 0);
    assert_eq!(before("desk"), 0);
    assert_eq!(before("2026-06-30"), 0);
    let by = |point: &str| {
        let text = duty("Keys", &format!("when: by 5 days {point} desk is delivered"));
        count("counted-back-from-open", &format!("{text}{}", work("Desk", "when: by 2026-06-30")))
    };
    assert_eq!((by("before"), by("after")), (1, 0));
}

#[test]
fn work_beside_a_closure_is_sound_and_so_is_work_in_a_closure_that_is_meant_for_it() {
    let noted = |title: &str, day: &str| {
        let note = "note: \"The plant is shut from Monday 3 August to Friday 21 August.\"";
        count("due-while-closed", &work(title, &format!("when: by {day}\n{note}")))
    };
    assert_eq!(noted("New desk", "2026-08-14"), 1);
    assert_eq!(noted("New desk", "2026-07-31"), 0);
    assert_eq!(noted("New desk, during the shut-down", "2026-08-14"), 0);
    assert_eq!(noted("New desk, during the shut-down", "2026-09-11"), 1);
}

#[test]
fn instalments_an_index_and_a_way_out_keep_a_price_from_standing_still() {
    let client = "right go \"Go\" { acme may terminate with 30 days notice; when: any time }\n";
    let both = "right go \"Go\" { either party may terminate with 30 days notice; when: any time }\n";
    let fee = |rest: &str| {
        format!(
            "payment fee \"Fee\" {{ who: acme.dana; to: northwind; amount: 500 USD; when: every month {rest} }}\n"
        )
    };
    let never = |text: String| says_in("price-never-moves", "ends: never", &text).len();
    assert_eq!(never(format!("{client}{}", fee("from 2026-04-01 until ends"))), 1);
    assert_eq!(never(format!("{client}{}", fee("from 2026-04-01 up to 3 times"))), 0);
    assert_eq!(never(format!("{both}{}", fee("from 2026-04-01 until ends"))), 0);
    let indexed = fee("from 2026-04-01 until ends").replace("\"Fee\"", "\"Fee, indexed each January\"");
    assert_eq!(never(format!("{client}{indexed}")), 0);
}

#[test]
fn an_end_on_a_day_or_after_something_owed_is_no_open_end() {
    let wrap = |when: &str| format!("milestone wrap_up \"Wrapped up\" {{ {when} }}\n");
    let ends = |text: &str| says_in("end-hangs-open", "ends: 60 days after wrap_up", text).len();
    assert_eq!(ends(&wrap("")), 1);
    assert_eq!(ends(&wrap("when: on 2026-12-01")), 0);
    let owed = format!("{}{}", wrap("when: on desk"), work("Desk", "when: by 2026-06-30"));
    assert_eq!(ends(&owed), 0);
}

#[test]
fn a_length_in_a_title_is_held_against_how_long_it_goes_on() {
    let rule = "text-contradicts-field";
    let lasts = |title: &str, length: &str| {
        let when = format!("when: from 2026-04-01 until {length} after 2026-04-01");
        count(rule, &duty(title, &when))
    };
    assert_eq!(lasts("On site for the first six weeks", "20 business days"), 1);
    assert_eq!(lasts("On site for the first six weeks", "6 weeks"), 0);
    assert_eq!(lasts("Twelve months of support", "6 months"), 1);
    assert_eq!(lasts("Training of two days for ten people", "20 business days"), 0);
}

#[test]
fn a_half_is_as_much_as_the_other_half() {
    let rule = "text-contradicts-field";
    let paid = |name: &str, title: &str, amount: &str| {
        format!(
            "payment {name} \"{title}\" {{ who: acme.dana; to: northwind; amount: {amount}; when: by 2026-06-30 }}\n"
        )
    };
    let two = |first: &str, second: &str| {
        let text = format!(
            "{}{}",
            paid("one", "Acme's half of the budget", first),
            paid("other", "Northwind's half of the budget", second)
        );
        count(rule, &text)
    };
    assert_eq!(two("45,000 USD", "75,000 USD"), 1);
    assert_eq!(two("60,000 USD", "60,000 USD"), 0);
    assert_eq!(count(rule, &paid("one", "Half on the order", "40% of value")), 1);
    assert_eq!(count(rule, &paid("one", "Half on the order", "50% of value")), 0);
    assert_eq!(count(rule, &paid("one", "A third on the order", "33% of value")), 0);
}

#[test]
fn money_between_partners_goes_round_only_where_it_is_for_one_thing() {
    let partners = |first: &str, second: &str, day: &str| {
        let text = format!(
            "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; ends: 2026-12-31 }}\n\
             party oak \"Oak\" {{ role: partner }}\nparty elm \"Elm\" {{ role: partner }}\n\
             payment there \"{first}\" {{ who: oak; to: elm; amount: 45,000 USD; when: by 2026-05-29 }}\n\
             payment back \"{second}\" {{ who: elm; to: oak; amount: 75,000 USD; when: by {day} }}\n"
        );
        judged("payment-reversed", &text).len()
    };
    assert_eq!(
        partners("Oak's share of the media budget", "Elm's share of the media budget", "2026-05-29"),
        1
    );
    assert_eq!(partners("Oak's share of the media budget", "Fee for the stand", "2026-05-29"), 0);
    assert_eq!(
        partners("Oak's share of the media budget", "Elm's share of the media budget", "2026-11-30"),
        0
    );
}

#[test]
fn what_two_pay_a_third_and_get_back_from_it_goes_round_between_no_two() {
    let round = |two: &str| {
        let text = format!(
            "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; ends: 2026-12-31 }}\n\
             party oak \"Oak\" {{ role: partner }}\nparty elm \"Elm\" {{ role: partner }}\nparty ash \"Ash\" {{ role: partner }}\n\
             payment there \"Share of the media budget\" {{ who: {two}; to: elm; amount: 45,000 USD; when: by 2026-05-29 }}\n\
             payment back \"Share of the media budget\" {{ who: elm; to: {two}; amount: 75,000 USD; when: by 2026-05-29 }}\n"
        );
        judged("payment-reversed", &text).len()
    };
    assert_eq!((round("oak"), round("oak, ash")), (1, 0));
}

#[test]
fn who_delivers_nothing_that_is_looked_at_may_pay_a_price() {
    let stand = |entries: &str| {
        let price = "payment stand \"Price of the stand\" { who: northwind.priya; to: acme; amount: 900 USD; when: by 2026-05-29 }";
        count(
            "payment-reversed",
            &format!("{}{price}", work("Desk", &format!("when: by 2026-06-30; {entries}"))),
        )
    };
    assert_eq!(stand("worth: 9,000 USD"), 1);
    assert_eq!(stand(""), 0);
}

#[test]
fn who_gains_by_a_bad_mark_does_not_give_it_alone() {
    let rule = "consequence-not-observable";
    let marks = |title: &str, more: &str| {
        let level =
            "measure: \"Marks out of ten\"; target: at least 9 marks; if below 9 marks { credit 500 USD }";
        says_in(rule, YEAR, &duty(title, &format!("when: every month; {level}; {more}")))
    };
    assert_eq!(
        marks("Monthly inspection by the plant manager", ""),
        [
            "something follows when `care` is below its level, and Acme, who gains by it, alone says whether it is"
        ]
    );
    assert_eq!(
        marks("Monthly inspection", ""),
        ["something follows when `care` is below its level, and nobody says how that is seen"]
    );
    assert!(marks("Monthly inspection by the plant manager", "source: \"Sheet signed by both\"").is_empty());
}

#[test]
fn days_taken_out_by_a_note_are_asked_for_whatever_the_title_says() {
    let nightly = |note: &str| {
        let text = duty("Floors every night", &format!("when: every day from effective until ends; {note}"));
        count("due-on-non-working-day", &text)
    };
    assert_eq!(nightly("note: \"Sundays and public holidays excepted.\""), 1);
    assert_eq!(nightly("note: \"Keys are at the gate on Sundays.\""), 0);
}

#[test]
fn a_ban_on_turning_to_the_clients_people_is_no_ban_on_competing() {
    let ban = |words: &str| {
        let when = "when: throughout from effective until 12 months after ends";
        count("ban-one-sided", &duty("Ban", &format!("{when}; must not \"{words}\"")))
    };
    assert_eq!(ban("approach anyone employed by Acme for another client"), 0);
    assert_eq!(ban("work for another client in the region"), 1);
}

#[test]
fn more_time_for_what_costs_nothing_is_no_favour_to_whoever_may_be_left_at_will() {
    let deal = |offer: &str, right: &str| {
        format!(
            "dependency talks \"Talks\" {{ serves: faster; who: acme.dana; to: northwind; when: by 2026-06-01; \
             if late {{ extend offer day for day }} }}\n\
             dependency offer \"Offer\" {{ serves: faster; who: acme.dana; to: northwind; when: by 2026-07-01; {offer} }}\n{right}"
        )
    };
    let rule = "consequence-favours-breach";
    let leave = "right go \"Go\" { either party may terminate with 14 days notice; when: any time }\n";
    assert_eq!(count(rule, &deal("", leave)), 0);
    assert_eq!(count(rule, &deal("", "")), 1);
    assert_eq!(count(rule, &deal("if late { pay 100 USD per day up to 900 USD }", leave)), 1);
}

//! What comes whole at the last point, what piles up, what comes back and what does not: and what is sound beside each.

use crate::scene::{NONE, says as all};

/// What one rule says of a deal with something in its header and something beside it.
fn says(rule: &str, header: &str, text: &str) -> Vec<String> {
    let text = format!(
        "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; ends: 2026-12-31; value: 100,000 USD; calendar: week\n{header}\n}}\n\
         calendar week {{ workdays: monday to friday; holidays: 2026-06-19, 2026-12-25; timezone: \"America/New_York\"; roll: next }}\n\
         party mill \"Millbrook Foods\" {{ role: client; person mo \"Mo Reyes\" {{ title: \"Buyer\"; authority: signs }} }}\n\
         party school \"Hill School\" {{ role: supplier; person fay \"Fay Lund\" {{ title: \"Head\"; authority: signs }} }}\n\
         goal able \"Staff can do it\" {{ who: mill.mo; why: \"b\"; when: by 2026-09-30; measure: \"c\"; target: at least 9 people }}\n{text}\n"
    );
    all(rule, &text)
}

fn rate(branches: &str) -> String {
    format!(
        "payment fee \"Fee\" {{ who: mill.mo; to: school; amount: 80,000 USD; when: by 2026-10-30 }}\n\
         duty rate \"Pass rate\" {{ who: school.fay; to: mill; when: by 2026-09-01; measure: \"Share\"; source: \"List of the board\"; target: at least 90%\n{branches}\n}}\n"
    )
}

#[test]
fn all_of_a_fee_for_one_point_is_a_cliff_and_a_table_is_none() {
    let rule = "consequence-cliff";
    let whole = says(rule, "", &rate("if below 90% { refund 100% of fee }"));
    assert_eq!(
        whole,
        ["Hill School owes all of 80,000 USD `if below 90%`, for the first point as for the last"]
    );
    assert_eq!(says(rule, "", &rate("if below 90% { refund 5% of fee }")), NONE);
    assert_eq!(says(rule, "", &rate("if below 60% { refund 100% of fee }")), NONE);
    let steps = "if below 90% { refund 5% of fee }\nif below 60% { refund 95% of fee }";
    assert_eq!(says(rule, "", &rate(steps)), NONE);
    let table = "if below 90% { credit by level { below 90%: 5% of fee; below 60%: 60% of fee } }";
    assert_eq!(says(rule, "", &rate(table)), NONE);
}

#[test]
fn words_without_a_sum_beside_money_are_a_second_charge() {
    let rule = "double-penalty";
    let of = |words: &str| says(rule, "", &rate(&format!("if below 90% {{ refund 5% of fee; {words} }}")));
    assert_eq!(
        of("school must \"bear whatever the board claims\""),
        [
            "Hill School pays for one failure of `rate`, and must “bear whatever the board claims” on top: nobody can say how much that is"
        ]
    );
    assert_eq!(of("school must \"repeat the course until everybody has passed\"").len(), 1);
    assert_eq!(of("school must \"hold two more lessons at its own cost\" within 20 business days"), NONE);
    assert_eq!(of("mill may \"bear any loss itself\""), NONE);
    assert_eq!(of("remedy: added; school must \"bear whatever the board claims\""), NONE);
}

#[test]
fn who_bears_what_is_asked_for_no_day() {
    let of = |words: &str| says("reparation-left-open", "", &rate(&format!("if below 90% {{ {words} }}")));
    assert_eq!(of("school must \"plan its lessons anew at its own cost\""), NONE);
    assert_eq!(of("school must \"hand the lists over\"").len(), 1);
}

#[test]
fn a_refund_below_a_figure_or_of_something_else_secures_no_advance() {
    let rule = "advance-without-security";
    let of = |more: &str| {
        let text = format!(
            "payment fee \"Fee\" {{ who: mill.mo; to: school; amount: 80,000 USD; when: by 2026-03-12 }}\n\
             payment books \"Books\" {{ who: mill.mo; to: school; amount: 20,000 USD; when: by 2026-09-12 }}\n\
             dependency course \"Course\" {{ serves: able; who: school.fay; to: mill; when: by 2026-08-28; acceptance {{ who: mill.mo; criteria: \"Lessons held\" at least 16 lessons; review: 5 business days; silence: accepted }} }}\n\
             duty progress_note \"Note on who came\" {{ who: school.fay; to: mill; when: every 2 weeks on friday from 2026-04-03 until 2026-08-28 }}\n{more}\n"
        );
        says(rule, "", &text).len()
    };
    let share = |refund: &str| {
        format!(
            "duty rate \"Pass rate\" {{ who: school.fay; to: mill; when: by 2026-09-01; measure: \"m\"; target: at least 90%; if below 90% {{ {refund} }} }}"
        )
    };
    let leave = |refund: &str| {
        format!(
            "right leave \"L\" {{ mill may terminate with 30 days notice; when: any time; if used {{ school must refund {refund} within 10 days }} }}"
        )
    };
    assert_eq!(of(""), 1);
    assert_eq!(of(&share("refund 100% of fee")), 1);
    assert_eq!(of(&leave("unused books")), 1);
    assert_eq!(of(&leave("unused fee")), 0);
    assert_eq!(of(&leave("40,000 USD")), 0);
}

#[test]
fn what_is_set_on_a_holiday_is_told_whatever_moves() {
    let rule = "due-on-non-working-day";
    let exam = |when: &str| {
        format!("dependency exam \"Examination\" {{ serves: able; who: school.fay; to: mill; when: {when} }}")
    };
    assert_eq!(
        says(rule, "", &exam("on 2026-06-19")),
        ["the dependency `exam` is set on 2026-06-19, a Friday: a holiday in `week`"]
    );
    assert_eq!(
        says(rule, "", &exam("by 2026-06-19")),
        [
            "the dependency `exam` is due by 2026-06-19, a Friday: a holiday in `week`, so that it falls due on 2026-06-22"
        ]
    );
    assert_eq!(says(rule, "", &exam("by 2026-06-20")), NONE);
    assert_eq!(says(rule, "", &exam("on 2026-06-20")), NONE);
    let fee = "payment fee \"Fee\" { who: mill.mo; to: school; amount: 80,000 USD; when: on 2026-06-19 }";
    assert_eq!(says(rule, "", fee), NONE);
    assert_eq!(says(rule, "", &fee.replace("on 2026", "by 2026")), NONE);
}

#[test]
fn the_first_of_many_days_is_no_holiday() {
    let round = |when: &str| {
        let text = format!(
            "duty round \"Round of the bakery\" {{ who: school.fay; to: mill; when: {when} until 2026-11-27 }}"
        );
        says("due-on-non-working-day", "", &text)
    };
    assert_eq!(
        round("every 2 weeks on friday from 2026-06-19"),
        ["the duty `round` begins on 2026-06-19, a Friday: a holiday in `week`"]
    );
    assert_eq!(round("every 2 weeks on friday from 2026-06-05"), NONE, "a later one may be moved");
    assert_eq!(round("every month from 2026-06-19"), NONE, "a period begins on any day");
}

#[test]
fn only_general_terms_hold_a_limit_by_their_title() {
    let rule = "liability-cap-missing";
    let of = |header: &str| says(rule, header, &rate("if below 90% { refund 5% of fee }")).len();
    assert_eq!(of("terms: \"School terms of enrolment\" version \"4\""), 1);
    assert_eq!(of("terms: \"Framework contract\" version \"4\""), 0);
    assert_eq!(of("terms: \"Rules on liability\" version \"4\""), 0);
    assert_eq!(
        of(
            "terms: \"House rules\" version \"4\"; note: \"Who is liable for what stands in the house rules.\""
        ),
        0
    );
}

#[test]
fn a_bonus_that_may_never_come_is_no_part_of_the_price() {
    let rule = "payments-dont-sum";
    let of = |title: &str, when: &str, sum: &str| {
        let text = format!(
            "milestone praise \"Everybody praises it\" {{ }}\n\
             payment fee \"Fee\" {{ who: mill.mo; to: school; amount: 100,000 USD; when: by 2026-10-30 }}\n\
             payment more \"{title}\" {{ who: mill.mo; to: school; amount: {sum}; when: {when} }}"
        );
        says(rule, "", &text).len()
    };
    assert_eq!(of("Last part", "by 2026-11-30", "20,000 USD"), 1);
    assert_eq!(of("Success bonus", "by 2026-11-30", "20,000 USD"), 0);
    assert_eq!(of("Last part", "within 30 days after praise", "20,000 USD"), 0);
}

#[test]
fn more_of_something_than_the_scope_holds_is_told() {
    let rule = "deliverable-out-of-scope";
    let of = |inside: &str, how: &str| {
        let text = format!(
            "scope {{ in: {inside} }}\n\
             dependency course \"Course\" {{ serves: able; who: school.fay; to: mill; how: \"{how}\"; when: by 2026-08-28 }}"
        );
        says(rule, "", &text)
    };
    assert_eq!(
        of("\"The first ten lessons, for the bakers\"", "Forty lessons for bakers and packers"),
        ["Hill School promises 40 lessons in `course`, and the scope holds 10"]
    );
    assert_eq!(of("\"Forty lessons\"", "Ten lessons for the bakers"), NONE);
    assert_eq!(of("\"Ten lessons for bakers\", \"Thirty lessons for packers\"", "Forty lessons"), NONE);
    assert_eq!(of("\"At least ten lessons\"", "Forty lessons"), NONE);
    assert_eq!(of("\"Lessons for forty bakers\"", "Sixteen half days"), NONE);
}

#[test]
fn to_agree_later_is_no_consequence_unless_something_holds_meanwhile() {
    let rule = "to-be-agreed-open";
    let of = |words: &str| {
        says(
            rule,
            "",
            &format!("assumption flour \"Flour stays cheap\" {{ who: mill.mo; if false {{ {words} }} }}"),
        )
        .len()
    };
    assert_eq!(of("\"Both sides agree a new price\""), 1);
    assert_eq!(of("\"Both sides agree a new price, failing which the old one holds\""), 0);
    assert_eq!(of("\"Both sides agree a new price\" within 15 business days"), 0);
    assert_eq!(of("\"Both sides agree a new price\"; either party may terminate with 30 days notice"), 0);
    assert_eq!(of("\"The agreed list of prices holds\""), 0);
}

#[test]
fn who_calls_one_day_off_does_not_leave() {
    let of = |rule: &str, power: &str| {
        says(rule, "", &format!("right move \"Dates\" {{ school may \"{power}\"; when: any time }}"))
    };
    assert_eq!(of("exit-without-wind-down", "move or cancel any course date"), NONE);
    assert_eq!(of("unilateral-change", "move or cancel any course date").len(), 1);
    assert_eq!(of("exit-without-wind-down", "cancel the agreement").len(), 1);
    assert_eq!(of("unilateral-change", "move a date where Mo Reyes agrees"), NONE);
}

#[test]
fn one_after_the_other_takes_twice_as_long() {
    let rule = "lead-time-too-long";
    let of = |how: &str| {
        let text = format!(
            "dependency room \"Rooms are free\" {{ serves: able; who: mill.mo; to: school; when: by 2026-06-01 }}\n\
             dependency course \"Course\" {{ serves: able; needs: room; who: school.fay; to: mill; how: \"{how}\"; when: by 2026-06-17 }}"
        );
        says(rule, "", &text).len()
    };
    assert_eq!(of("One teacher, first group 3 then group 4, ten working days each"), 1);
    assert_eq!(of("Two teachers, group 3 and group 4, ten working days each"), 0);
    assert_eq!(of("One teacher, first group 3 then group 4, four working days each"), 0);
}

#[test]
fn all_of_the_price_long_before_the_last_thing_is_told() {
    let rule = "advance-without-security";
    let of = |paid: &str, branch: &str| {
        let text = format!(
            "payment first \"First\" {{ who: mill.mo; to: school; amount: 60,000 USD; when: within 30 days after books is met }}\n\
             payment second \"Second\" {{ who: mill.mo; to: school; amount: 40,000 USD; when: by {paid} }}\n\
             dependency books \"Books\" {{ serves: able; who: school.fay; to: mill; when: by 2026-04-10 }}\n\
             dependency course \"Course\" {{ serves: able; who: school.fay; to: mill; when: by 2026-08-28; {branch} }}"
        );
        says(rule, "", &text.replace("first", "start").replace("First", "Start")).len()
    };
    assert_eq!(of("2026-05-15", ""), 1);
    assert_eq!(of("2026-08-15", ""), 0);
    assert_eq!(of("2026-05-15", "if missed by 30 days { refund 60,000 USD }"), 0);
    assert_eq!(of("2026-05-15", "if missed by 30 days { refund 5,000 USD }"), 1);
}

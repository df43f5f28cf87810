//! What the rules about what follows say, and above all what they leave unsaid, where no page shows it.

use agreement_check::{Judged, Policy};

use super::scene::{self, NONE};

/// A deal worth 100,000 USD, with two sides and a goal.
const DEAL: &str = r#"
agreement "Deal" { language: 1; effective: 2026-03-02; ends: 2026-12-31; value: 100,000 USD; calendar: week }
calendar week { workdays: monday to friday; timezone: "America/New_York" }
party acme "Acme" { role: client; person dana "Dana" }
party northwind "Northwind" { role: supplier; person priya "Priya" }
goal faster "Faster" { who: acme; why: "b"; when: by 2026-09-30; measure: "c"; target: at most 8 hours }
"#;

fn judged(text: &str) -> Vec<Judged> {
    scene::judged(&scene::project(text), &Policy { strict: true, ..Policy::default() })
}

/// What one rule says of a text that stands behind the deal.
fn says(rule: &str, text: &str) -> Vec<String> {
    alone(rule, &format!("{DEAL}\n{text}\n"))
}

fn alone(rule: &str, text: &str) -> Vec<String> {
    scene::said(rule, judged(text))
}

/// What one rule says of what follows from a promise of the supplier.
fn says_of(rule: &str, branches: &str) -> Vec<String> {
    says(
        rule,
        &format!(
            "dependency desk \"Desk\" {{\n  serves: faster\n  who: northwind.priya\n  when: by 2026-06-30\n  worth: 50,000 USD\n{branches}\n}}"
        ),
    )
}

#[test]
fn a_sum_is_explained_by_the_branch_the_line_or_the_penalty() {
    let rule = "consequence-basis-missing";
    assert_eq!(
        says_of(rule, "if late { pay 1% of value per started week up to 5% of value }"),
        ["nobody says why it is 1% of value per started week for `desk`"]
    );
    for fine in [
        "if late { basis: \"Rent\"; pay 500 USD per day up to 5,000 USD }",
        "if late { basis: todo \"ask finance\"; pay 500 USD per day up to 5,000 USD }",
        "if late { pay 500 USD per day up to 5,000 USD because \"the old desk costs that\" }",
        "if late { pay todo \"how much\" }",
        "if late { acme may pay 500 USD }",
        "if late { refund 500 USD }",
        "if late {\n    basis 5\n    pay 500 USD\n  }",
    ] {
        assert_eq!(says_of(rule, fine), NONE, "{fine}");
    }
    let penalty = "penalty idle \"Idle\" { pay 500 USD per day up to 5,000 USD }";
    assert_eq!(
        says(rule, &format!("{penalty}\nduty d \"D\" {{ who: acme; if late {{ apply idle }} }}")),
        ["nobody says why it is 500 USD per day for the penalty `idle`"]
    );
    assert_eq!(says(rule, "penalty talk \"Talk\" { escalate to acme.dana }"), NONE, "no money, no basis");
}

#[test]
fn interest_and_a_lower_fee_for_a_lower_level_explain_themselves() {
    let rule = "consequence-basis-missing";
    let fee = |line: &str| {
        format!(
            "payment fee \"Fee\" {{ who: acme; amount: 5,000 USD; when: every month from 2026-04-01 until ends; if late {{ {line} }} }}"
        )
    };
    for fine in [
        "pay 1% of amount per started month",
        "pay 18% of amount per year",
        "pay 0.4% of fee per started week",
        "pay 0.05% of amount per day",
    ] {
        assert_eq!(says(rule, &fee(fine)), NONE, "{fine}");
    }
    for other in ["pay 10% of amount", "pay 1% of value per started month", "pay 50 USD per day"] {
        assert_eq!(says(rule, &fee(other)).len(), 1, "{other}");
    }
    let service = |line: &str| {
        format!(
            "{}\nduty up \"Up\" {{ who: northwind; when: every calendar month from 2026-04-01 until ends; measure: \"m\"; source: \"s\"; if below 99.9% {{ {line} }} }}",
            fee("pay 1% of amount per month")
        )
    };
    assert_eq!(
        says(rule, &service("credit by level { below 99.9%: 5% of fee; below 99%: 15% of fee }")),
        NONE
    );
    assert_eq!(says(rule, &service("credit 500 USD")).len(), 1);
}

#[test]
fn a_default_is_judged_once_for_all_payments() {
    let text = "defaults payments { if late { pay 10% of amount } }\n\
                payment a \"A\" { who: acme; amount: 5 USD; when: by 2026-04-01 }\n\
                payment b \"B\" { who: acme; amount: 6 USD; when: by 2026-05-01 }";
    assert_eq!(
        says("consequence-basis-missing", text),
        ["nobody says why it is 10% of amount for every late payment"]
    );
}

#[test]
fn what_one_promise_costs_is_held_against_the_value() {
    let rule = "consequence-disproportionate";
    assert_eq!(
        says_of(
            rule,
            "if late { pay 1,000 USD per day up to 25,000 USD }\n  if missed by 30 days { pay 10,000 USD }"
        ),
        ["`desk` alone can cost Northwind 35,000 USD, 35% of the 100,000 USD that the deal is worth"]
    );
    for fine in [
        "if late { pay 1,000 USD per day up to 30,000 USD }",
        "if late { pay 1,000 USD per day }",
        "if late { refund 90,000 USD }",
        "if late { pay 90,000 EUR }",
        "if late { northwind may pay 90,000 USD }",
        // More than all of it is said by another rule.
        "if late { pay 120,000 USD }",
    ] {
        assert_eq!(says_of(rule, fine), NONE, "{fine}");
    }
}

#[test]
fn what_repeats_is_looked_at_one_by_one() {
    let text = "payment fee \"Fee\" { who: acme; amount: 10,000 USD; when: every month from 2026-04-01 until ends }\n\
                duty up \"Up\" { who: northwind; when: every calendar month from 2026-04-01 until ends; measure: \"m\"; if below 99% { credit 50% of fee } }\n\
                duty note \"Note\" { who: northwind; when: every week on friday from 2026-04-01 until ends; if late { pay 2,000 USD } }";
    assert_eq!(says("consequence-disproportionate", text), NONE);
}

#[test]
fn all_that_one_side_can_lose_by_delays_is_held_against_the_value_too() {
    let promise = |name: &str| {
        format!(
            "dependency {name} \"D\" {{ serves: faster; who: northwind; when: by 2026-06-30; if late {{ pay 500 USD per day up to 20,000 USD }} }}\n"
        )
    };
    let three = ["a", "b", "c"].map(promise).concat();
    let rule = "consequence-disproportionate";
    assert_eq!(
        says(rule, &three),
        [
            "what goes wrong can cost Northwind 60,000 USD in all, 60% of the 100,000 USD that the deal is worth"
        ]
    );
    let capped = DEAL.replace(
        "calendar: week }",
        "calendar: week; liability { who: northwind; cap: 20% of value; for: a, b, c } }",
    );
    assert_eq!(alone(rule, &format!("{capped}\n{three}")), NONE);
    assert_eq!(says(rule, &["a", "b"].map(promise).concat()), NONE);
}

#[test]
fn a_large_sum_at_once_is_a_cliff_and_a_small_or_growing_one_is_not() {
    let rule = "consequence-cliff";
    assert_eq!(
        says_of(rule, "if late { pay 5,000 USD }"),
        ["Northwind owes all of 5,000 USD at once on the first day on which `desk` is late"]
    );
    assert_eq!(
        says_of(rule, "if missed by 5 days { pay 10% of value }"),
        ["Northwind owes all of 10,000 USD at once when `desk` is 5 days late"]
    );
    for fine in [
        "if late { pay 4,000 USD }",
        "if late { pay 5,000 USD after the first 3 days }",
        "if late { pay 500 USD per day up to 10,000 USD }",
        "if late { pay by lateness { 1 day: 1,000 USD; 10 days: 10,000 USD } }",
        "if missed by 10 days { pay 10,000 USD }",
        "if missed { pay 10,000 USD }",
        "if late { refund 10,000 USD }",
    ] {
        assert_eq!(says_of(rule, fine), NONE, "{fine}");
    }
}

#[test]
fn what_else_may_be_asked_is_said_in_the_branch_or_in_the_penalty() {
    let rule = "remedy-exclusivity-unstated";
    let penalty = |remedy: &str| {
        format!(
            "penalty idle \"Idle\" {{ basis: \"b\"; {remedy} pay 500 USD }}\n\
             duty d \"D\" {{ who: northwind; when: by 2026-06-30; if late {{ apply idle }} }}"
        )
    };
    assert_eq!(says(rule, &penalty("")).len(), 1);
    assert_eq!(says(rule, &penalty("remedy: sole;")), NONE);
    assert_eq!(says_of(rule, "if late { remedy: todo \"ask legal\"; pay 5 USD }"), NONE);
    assert_eq!(says_of(rule, "if late { extend faster day for day }"), NONE);
    let fee =
        "payment fee \"Fee\" { who: acme; amount: 5 USD; when: by 2026-06-30; if late { pay 1% of amount } }";
    assert_eq!(says(rule, fee), NONE, "interest is never all that follows");
}

#[test]
fn one_finding_names_all_that_an_excuse_lacks() {
    let rule = "excuse-undefined";
    assert_eq!(
        says(rule, "excuse storm \"S\" { }"),
        [
            "the excuse `storm` has no list of what counts, no time in which it must be told and no end to the waiting"
        ]
    );
    let end = "right stop \"S\" { either party may terminate; when: once storm lasts 60 days }";
    assert_eq!(
        says(rule, &format!("excuse storm \"S\" {{ covers: everything; notice: within 3 days }}\n{end}")),
        ["the excuse `storm` has no list of what counts"]
    );
    for fine in [
        "covers: \"Flood\"; notice: within 3 days",
        "covers: todo \"c\"; notice: todo \"n\"",
        "covers 5\n notice 6",
    ] {
        assert_eq!(says(rule, &format!("excuse storm \"S\" {{\n {fine}\n}}\n{end}")), NONE, "{fine}");
    }
}

#[test]
fn an_excuse_that_is_only_spoken_of_is_not_declared() {
    let rule = "excuse-undefined";
    assert_eq!(
        says_of(rule, "if missed by 30 days { \"Acme may leave, except in the event of Force Majeure\" }"),
        ["`Force Majeure` is an excuse here, and nobody says what counts as one"]
    );
    assert_eq!(
        says_of(rule, "how: \"In two weeks, unless delayed by events beyond its reasonable control\"").len(),
        1
    );
    for fine in [
        "if missed by 30 days { \"No charge under clause 12 of the terms, force majeure\" }",
        "why: \"A force majeure would end it\"",
        "how: \"Nothing goes beyond quality control at the gate of the works\"",
    ] {
        assert_eq!(says_of(rule, fine), NONE, "{fine}");
    }
    let declared = "excuse storm \"S\" { covers: \"Flood\"; notice: within 3 days }\n\
                    duty d \"D\" { who: acme; how: \"Unless force majeure\"; when: by 2026-04-01 }\n\
                    right stop \"S\" { either party may terminate; when: once storm lasts 60 days }";
    assert_eq!(says(rule, declared), NONE);
}

#[test]
fn a_window_that_a_weekend_fills_is_too_short() {
    let rule = "relief-needs-unreachable-notice";
    let claim = |window: &str| says_of(rule, &format!("if late {{ claim: within {window}; pay 5 USD }}"));
    for short in ["2 hours", "24 hours", "1 day", "2 days", "4 working hours"] {
        assert_eq!(
            claim(short),
            [format!("what follows from `desk` is lost unless Acme claims it within {short}")]
        );
    }
    for fine in ["3 days", "72 hours", "1 business day", "8 working hours", "1 week", "30 days"] {
        assert_eq!(claim(fine), NONE, "{fine}");
    }
}

#[test]
fn days_that_both_lost_are_asked_about_once() {
    let rule = "concurrent-delay-unstated";
    let promise = |name: &str, who: &str, late: &str| {
        format!(
            "dependency {name} \"D\" {{ serves: faster; who: {who}; when: by 2026-06-30; if late {{ {late} }} }}\n"
        )
    };
    let both =
        promise("a", "acme", "extend faster day for day") + &promise("b", "northwind", "pay 5 USD per day");
    assert_eq!(
        says(rule, &both),
        ["both sides can delay `faster` on the same days, and nobody says how such days count: `a` and `b`"]
    );
    let one_side = promise("a", "northwind", "extend faster day for day")
        + &promise("b", "northwind", "pay 5 USD per day");
    assert_eq!(says(rule, &one_side), NONE);
    let talk =
        promise("a", "acme", "escalate to acme.dana") + &promise("b", "northwind", "pay 5 USD per day");
    assert_eq!(says(rule, &talk), NONE, "days that nobody counts");
    let said = DEAL.replace("calendar: week }", "calendar: week; concurrent: separately }");
    assert_eq!(alone(rule, &format!("{said}\n{both}")), NONE);
}

#[test]
fn delay_notice_and_time_to_cure_together_are_the_chance_to_put_it_right() {
    let rule = "penalty-without-cure";
    assert_eq!(
        says_of(rule, "if late { acme may terminate }"),
        [
            "Acme may end the agreement over `desk` from the first day late, before Northwind had time to put it right"
        ]
    );
    assert_eq!(says_of(rule, "if missed by 2 days { acme may terminate with 5 days to cure }").len(), 1);
    assert_eq!(
        says_of(rule, "if missed by 30 days { acme may terminate }").len(),
        1,
        "nobody has said a word"
    );
    for fine in [
        "if late { acme may terminate with 10 days to cure }",
        "if late { acme may terminate with 5 days notice }",
        "if missed by 45 days { acme may terminate }",
        "if missed by 10 business days { acme may terminate with 5 days notice }",
        "if missed { acme may terminate }",
        "if late { acme may terminate desk }",
    ] {
        assert_eq!(says_of(rule, fine), NONE, "{fine}");
    }
}

#[test]
fn who_takes_the_work_over_steps_in() {
    let over = |by: &str| {
        says_of("penalty-without-cure", &format!("if late{by} {{ acme may \"take over the work\" }}"))
    };
    assert_eq!(
        over(""),
        ["Acme may step in over `desk` from the first day late, before Northwind had time to put it right"]
    );
    assert_eq!(over(" by 20 days"), NONE);
}

#[test]
fn one_breach_is_no_reason_to_part_unless_nobody_can_put_it_right() {
    let rule = "penalty-without-cure";
    let ban = |what: &str, exit: &str| {
        format!(
            "duty ban \"B\" {{ who: northwind; when: throughout from effective until ends; must not \"{what}\"; if broken {{ acme may terminate{exit} }} }}"
        )
    };
    assert_eq!(says(rule, &ban("work for a rival", "")).len(), 1);
    assert_eq!(says(rule, &ban("work for a rival", " with 2 days notice")), NONE);
    assert_eq!(says(rule, &ban("pay a bribe", "")), NONE);
    let delayed = |state: &str| {
        format!(
            "duty d \"D\" {{ who: northwind; when: by 2026-06-01 }}\nright stop \"S\" {{ acme may terminate; when: once d is {state} by 2 days }}"
        )
    };
    assert_eq!(says(rule, &delayed("late")).len(), 1);
    assert_eq!(says(rule, &delayed("missed")), NONE, "a miss that was declared is past curing");
    let right = "duty up \"Up\" { who: northwind; when: every calendar month from 2026-04-01 until ends; measure: \"m\"; target: at least 99% }\n\
                 right stop \"S\" { acme may terminate; when: once up is below target }";
    assert_eq!(
        says(rule, right),
        [
            "Acme may end the agreement over `up` after one figure below the target, before Northwind had time to put it right"
        ]
    );
    assert_eq!(says(rule, &right.replace("below target", "below target 3 times in any 6 months")), NONE);
    assert_eq!(says(rule, "right stop \"S\" { acme may terminate; when: any time }"), NONE);
}

#[test]
fn a_breach_that_something_shows_can_be_seen() {
    let rule = "consequence-not-observable";
    let ban = |field: &str| {
        format!(
            "duty ban \"B\" {{ who: northwind; when: throughout from effective until ends; {field} must not \"sell it on\"; if broken {{ pay 5 USD }} }}"
        )
    };
    assert_eq!(
        says(rule, &ban("")),
        ["something follows when `ban` is broken, and nobody says how that is seen"]
    );
    assert_eq!(says(rule, &ban("evidence: todo \"which log\";")), NONE);
    assert_eq!(says_of(rule, "if late { pay 5 USD }"), NONE);
}

#[test]
fn what_must_be_done_needs_a_time_unless_its_words_have_one() {
    let rule = "reparation-left-open";
    assert_eq!(
        says_of(rule, "if missed by 30 days { northwind must \"find somebody else\" }"),
        ["Northwind must “find somebody else”, and nobody says by when"]
    );
    let right = "right leave \"L\" { either party may terminate; when: any time; if used { northwind must \"hand back all data\" } }";
    assert_eq!(says(rule, right).len(), 1);
    for fine in [
        "if late { northwind must \"find somebody else\" within 5 days }",
        "if late { northwind must \"work on Saturdays\" until ends }",
        "if late { northwind must \"report every morning\" }",
        "if late { northwind must \"hand it over promptly\" }",
        "if late { northwind may \"find somebody else\" }",
        "if late { \"Acme looks elsewhere\" }",
        "if late { northwind must \"todo: what\" }",
    ] {
        assert_eq!(says_of(rule, fine), NONE, "{fine}");
    }
}

#[test]
fn a_reply_is_answered_by_silence_or_by_what_follows() {
    let rule = "silence-without-outcome";
    let ask = |reply: &str| {
        format!(
            "event ask \"A\" {{ who: acme; reply {{ who: northwind; when: within 5 days after each ask; {reply} }} }}"
        )
    };
    assert_eq!(says(rule, &ask("")), ["nothing follows when Northwind leaves `ask` unanswered"]);
    assert_eq!(says(rule, &ask("if late { }")).len(), 1);
    for fine in [
        "silence: accepted",
        "silence: todo \"s\"",
        "if late { pay 5 USD }",
        "if missed by 5 days { \"It is off\" }",
    ] {
        assert_eq!(says(rule, &ask(fine)), NONE, "{fine}");
    }
}

#[test]
fn a_dispute_must_end() {
    let rule = "silence-without-outcome";
    let fee = |dispute: &str| {
        format!(
            "payment fee \"Fee\" {{ who: acme; amount: 5 USD; when: by 2026-06-30; dispute {{ {dispute} }} }}"
        )
    };
    assert_eq!(
        says(rule, &fee("raise: by due")),
        ["`fee` can be disputed, and nobody says by when that must be settled"]
    );
    assert_eq!(says(rule, &fee("raise: by due; settle: within 15 days after due")), NONE);
}

#[test]
fn a_judgement_needs_a_day_or_a_review_that_ends() {
    let rule = "discretion-without-clock";
    assert_eq!(
        says_of(rule, "if late { \"Acme decides at its sole discretion what follows\" }"),
        ["`desk` rests on somebody's judgement (`discretion`), and nothing says by when it falls"]
    );
    assert_eq!(
        says(rule, "right r \"R\" { acme may \"refuse work that is poor in its opinion\"; when: any time }")
            .len(),
        1
    );
    let review = |silence: &str| {
        format!(
            "how: \"To Acme's full satisfaction\"\n  acceptance {{ who: acme; criteria: \"c\"; review: 5 days; {silence} }}"
        )
    };
    assert_eq!(says_of(rule, &review("")).len(), 1);
    for fine in [
        review("silence: accepted"),
        "if late { \"Acme decides at its discretion\" within 5 days }".to_owned(),
        "if late { \"Acme decides at its discretion, within five days\" }".to_owned(),
        "how: \"A survey of customer satisfaction, and a legal opinion\"".to_owned(),
    ] {
        assert_eq!(says_of(rule, &fine), NONE, "{fine}");
    }
    let expires =
        "right r \"R\" { acme may \"refuse it at its discretion\"; when: any time; expires: by 2026-09-30 }";
    assert_eq!(says(rule, expires), NONE);
}

#[test]
fn an_empty_answer_is_found_and_a_broken_one_is_not() {
    let rule = "consequence-empty";
    assert_eq!(says_of(rule, "if late { }"), ["`if late` of `desk` has nothing in it, so nothing follows"]);
    assert_eq!(says_of(rule, "if late { basis: \"Rent\" }").len(), 1);
    assert_eq!(says(rule, "penalty idle \"I\" { basis: \"b\" }").len(), 1);
    for fine in ["if late { pays 5 USD }", "if late { \"Nothing follows\" }", "if late {\n    pay\n  }"] {
        assert_eq!(says_of(rule, fine), NONE, "{fine}");
    }
}

#[test]
fn an_empty_answer_is_no_half_answer() {
    assert_eq!(says_of("consequence-only-one-case", "if late { }"), NONE);
    assert_eq!(says_of("consequence-only-one-case", "if late { }\n  if missed by 5 days { \"Off\" }"), NONE);
    assert_eq!(says_of("consequence-only-one-case", "if missed by 5 days { \"Off\" }").len(), 1);
}

#[test]
fn a_right_that_opens_ends_the_talk() {
    let rule = "escalation-as-only-consequence";
    let talk = "if late { escalate to acme.dana }\n  if missed by 30 days { escalate to acme.dana }";
    assert_eq!(
        says_of(rule, talk),
        ["however late `desk` is, people talk about it, and nothing else follows"]
    );
    assert_eq!(says_of(rule, "if late { escalate to acme.dana; pay 500 USD }"), NONE);
    let right = "}\nright stop \"S\" { acme may terminate with 10 days notice; when: once a breach by northwind is not cured within 30 days";
    assert_eq!(says_of(rule, &format!("{talk}\n{right}")), NONE);
}

#[test]
fn a_pause_ends_by_until() {
    let rule = "suspend-without-end";
    assert_eq!(
        says_of(rule, "if missed by 30 days { acme may suspend desk }"),
        ["Acme may stop `desk`, and nobody says when it goes on"]
    );
    assert_eq!(says_of(rule, "if missed by 30 days { acme may suspend desk until ends }"), NONE);
    assert_eq!(says_of(rule, "if missed by 30 days { acme may suspend nobody_knows }"), NONE);
    let right = "duty help \"H\" { who: northwind; when: by 2026-06-01 }\nright stop \"S\" { acme may suspend help; when: any time }";
    assert_eq!(says(rule, right).len(), 1, "a right by itself may stop it as well");
}

#[test]
fn free_days_are_held_against_the_way_out_alone() {
    let rule = "grace-longer-than-cutoff";
    let late = "if late { pay 5 USD per day after the first 10 days up to 50 USD }\n  if missed by";
    assert_eq!(
        says_of(rule, &format!("{late} 5 days {{ acme may terminate }}")),
        ["the charge for `desk` begins after 10 days of delay, and 5 days are enough to end it all"]
    );
    for end in ["release desk", "acme may terminate desk"] {
        assert_eq!(says_of(rule, &format!("{late} 5 days {{ {end} }}")).len(), 1, "{end}");
    }
    for fine in [
        "5 days { escalate to acme.dana }",
        "30 days { acme may terminate }",
        "10 business days { acme may terminate }",
    ] {
        assert_eq!(says_of(rule, &format!("{late} {fine}")), NONE, "{fine}");
    }
}

#[test]
fn the_last_row_that_holds_counts() {
    let rule = "tier-out-of-order";
    let service = |rows: &str| {
        says(
            rule,
            &format!(
                "duty up \"Up\" {{ who: northwind; when: every calendar month from 2026-04-01 until ends; measure: \"m\"; if below 99.9% {{ credit by level {{ {rows} }} }} }}"
            ),
        )
    };
    assert_eq!(
        service("below 99%: 500 USD; below 99.9%: 100 USD"),
        [
            "the row `below 99%` of `up` can never apply: `below 99.9%` further down always holds as well, and the last that holds counts"
        ]
    );
    assert_eq!(
        service("below 99.9%: 500 USD; below 99%: 100 USD"),
        ["the worse it gets, the less `up` costs: 100 USD after 500 USD"]
    );
    let slow = "duty up \"Up\" { who: northwind; when: every calendar month from 2026-04-01 until ends; measure: \"m\"\n\
                if above 8 hours { credit by level { above 12 hours: 500 USD; above 10 hours: 100 USD } } }";
    assert_eq!(
        says(rule, slow),
        [
            "the row `above 12 hours` of `up` can never apply: `above 10 hours` further down always holds as well, and the last that holds counts"
        ]
    );
    for fine in [
        "below 99.9%: 100 USD; below 99%: 500 USD",
        "below 99.9%: 100 USD; below 99%: 100 USD",
        "below 99.9%: 10% of value; below 99%: 5% of nothing_known",
        "below 99%: 500 USD; above 99.9%: 100 USD",
    ] {
        assert_eq!(service(fine), NONE, "{fine}");
    }
    assert_eq!(says_of(rule, "if late { pay by lateness { 1 week: 5 USD; 10 days: 9 USD } }"), NONE);
    assert_eq!(says_of(rule, "if late { pay by lateness { 2 weeks: 5 USD; 10 days: 9 USD } }").len(), 1);
}

#[test]
fn a_stage_beyond_the_end_is_never_reached() {
    let rule = "stage-unreachable";
    let late = |fields: &str| {
        format!(
            "dependency desk \"Desk\" {{ serves: faster; who: northwind; when: by 2026-12-11; {fields} if missed by 30 days {{ \"Off\" }} }}"
        )
    };
    assert_eq!(
        says(rule, &late("")),
        [
            "`if missed by 30 days` of `desk` is never reached: that is 2027-01-10, 10 days after the agreement has ended"
        ]
    );
    assert_eq!(says(rule, &late("survives: yes;")), NONE);
    assert_eq!(says(rule, &late("").replace("2026-12-11", "2026-12-01")), NONE);
    let renewed =
        DEAL.replace("calendar: week }", "calendar: week; renewal { how: automatic; term: 12 months } }");
    assert_eq!(alone(rule, &format!("{renewed}\n{}", late(""))), NONE);
    let fee = "payment fee \"Fee\" { who: acme; amount: 5 USD; when: by 2026-12-20; if missed by 30 days { \"Off\" } }";
    assert_eq!(says(rule, fee), NONE, "what fell due stays owed");
    assert_eq!(
        says_of(rule, "if late by 10 days { release desk }\n  if late by 30 days { pay 5 USD }"),
        ["`if late by 30 days` of `desk` is never reached: after 10 days it is no longer owed"]
    );
}

#[test]
fn more_time_has_an_end_where_somebody_may_stop_waiting() {
    let rule = "extend-unbounded";
    assert_eq!(
        says_of(rule, "if late { extend faster day for day }"),
        ["each day by which `desk` is late moves `faster`, without end"]
    );
    for fine in [
        "if late { extend faster day for day up to 30 days }",
        "if late { extend faster by 10 days }",
        "if late { extend faster day for day }\n  if missed by 30 days { acme may terminate }",
        "if late { extend faster day for day }\n}\nright stop \"S\" { acme may terminate; when: once desk is late by 30 days",
    ] {
        assert_eq!(says_of(rule, fine), NONE, "{fine}");
    }
}

#[test]
fn a_credit_needs_a_payment_to_come() {
    let rule = "uncollectable-credit";
    let desk = "dependency desk \"Desk\" { serves: faster; who: northwind; when: by 2026-06-30; if late { credit 5 USD per day up to 50 USD } }";
    let price =
        |when: &str| format!("{desk}\npayment price \"P\" {{ who: acme; amount: 9,000 USD; when: {when} }}");
    assert_eq!(
        says(rule, &price("by 2026-03-31")),
        ["Northwind credits Acme for `desk`, and no payment is left to take it off"]
    );
    for fine in
        ["by 2026-09-30", "within 30 days after desk is accepted", "every month from 2026-03-01 until ends"]
    {
        assert_eq!(says(rule, &price(fine)), NONE, "{fine}");
    }
    assert_eq!(says(rule, desk), NONE, "the price stands elsewhere");
    let said = DEAL.replace("calendar: week }", "calendar: week; credits: expire }");
    assert_eq!(alone(rule, &format!("{said}\n{}", price("by 2026-03-31"))), NONE);
}

#[test]
fn what_one_promise_costs_is_what_can_be_reached() {
    let rule = "consequence-disproportionate";
    // From 30 June to 31 December 27 weeks are begun.
    assert_eq!(
        says_of(rule, "if late { pay 2,000 USD per started week up to 90,000 USD }"),
        ["`desk` alone can cost Northwind 54,000 USD, 54% of the 100,000 USD that the deal is worth"]
    );
    assert_eq!(says_of(rule, "if late { pay 1,000 USD per started week up to 90,000 USD }"), NONE);
}

#[test]
fn a_penalty_that_two_branches_apply_counts_once() {
    let text = "penalty fee \"Fee\" { pay 20,000 USD }\n\
                dependency desk \"Desk\" { serves: faster; who: northwind; when: by 2026-06-30; if late { apply fee }; if missed by 30 days { apply fee } }";
    assert_eq!(says("consequence-disproportionate", text), NONE);
}

#[test]
fn who_is_paid_elsewhere_has_no_share_of_this_deal() {
    let of = |who: &str| {
        let text = format!(
            "party depot \"Depot\" {{ role: supplier }}\n\
             payment fee \"Fee\" {{ who: acme; to: northwind; amount: 100,000 USD; when: by 2026-09-30 }}\n\
             dependency desk \"Desk\" {{ serves: faster; who: {who}; to: acme; when: by 2026-06-30; if late {{ pay 1,000 USD per day up to 40,000 USD }} }}"
        );
        says("consequence-disproportionate", &text).len()
    };
    assert_eq!(of("northwind"), 1);
    assert_eq!(of("depot"), 0, "nobody can say what a charge is a share of");
}

#[test]
fn what_cannot_be_read_may_share_what_an_assumption_costs() {
    let of = |more: &str| {
        let text = format!(
            "assumption gaps \"The list has no gaps\" {{\n  who: northwind.priya\n  if false {{\n    northwind must \"fill the gaps at its own cost\"\n{more}  }}\n}}"
        );
        says("assumption-borne-alone", &text).len()
    };
    assert_eq!(of(""), 1);
    assert_eq!(of("    acme must must\n"), 0);
}

#[test]
fn the_shorter_the_deal_the_sooner_somebody_may_leave_an_excuse() {
    let told = |ends: &str| -> String {
        let text = format!("{}\nexcuse storm \"Storm\" {{ }}\n", DEAL.replace("2026-12-31", ends));
        let found = judged(&text).into_iter().filter(|judged| judged.rule.name == "excuse-undefined");
        found.filter_map(|judged| judged.finding.help).collect()
    };
    for (ends, days) in [("2026-04-16", 5), ("2026-07-10", 15), ("2026-09-18", 30), ("2026-09-19", 60)] {
        let told = told(ends);
        assert!(told.contains(&format!("`when: once storm lasts {days} days`")), "{ends}: {told}");
    }
}

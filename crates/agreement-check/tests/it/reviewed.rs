//! What a reviewer of a whole deal leaves alone where the rules on levels, ladders, figures, credits and ways out keep
//! quiet, and what is marked beside what the pages show.

use super::scene::{self, NONE};

/// The two parties, and a goal.
const SIDES: &str = r#"
calendar week { workdays: monday to friday; holidays: 2026-12-25, 2027-12-24; timezone: "America/New_York"; roll: next }
party acme "Acme Corp" {
  role: client
  person dana "Dana" { authority: signs }
  person lee "Lee" { email: "lee@acme.example" }
}
party northwind "Northwind Consulting" {
  role: supplier
  person omar "Omar" { authority: signs }
  person priya "Priya" { email: "priya@northwind.example" }
}
goal faster "Faster" { who: acme.dana; why: "b"; when: by 2026-09-30; measure: "c"; target: at most 8 hours }
"#;

/// What one rule says of a deal with something more in its header, and something beside it.
fn says(rule: &str, header: &str, text: &str) -> Vec<String> {
    let text = format!(
        "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; value: 100,000 USD; calendar: week\n{header}\n}}\n{SIDES}\n{text}\n"
    );
    scene::says(rule, &text)
}

const YEAR: &str = "ends: 2027-03-01";

/// A promise of the supplier that is measured each month.
fn level(entries: &str) -> String {
    format!(
        "duty level \"Level\" {{\n who: northwind.priya\n to: acme\n when: every calendar month from 2026-04-01 until ends\n \
         measure: \"m\"\n{entries}\n}}"
    )
}

/// A promise of the supplier for the goal.
fn work(entries: &str) -> String {
    format!(
        "dependency desk \"Desk\" {{\n serves: faster\n who: northwind.priya\n when: by 2026-06-30\n{entries}\n}}"
    )
}

#[test]
fn a_yes_of_the_own_side_binds_and_one_of_the_other_does_not() {
    let rule = "agreed-does-not-bind";
    assert_eq!(says(rule, YEAR, &work("agreed: northwind.omar on 2026-02-20")), NONE);
    assert_eq!(
        says(rule, YEAR, &work("agreed: acme.dana on 2026-02-20, northwind.omar on 2026-02-20")),
        NONE
    );
    assert_eq!(
        says(rule, YEAR, &work("agreed: acme.dana on 2026-02-20")),
        ["`desk` is owed by Northwind Consulting, and the yes to it comes from Acme Corp"]
    );
    assert_eq!(
        says(rule, YEAR, &work("agreed: northwind.omar on 2026-03-20")),
        ["`northwind.omar` is said to have agreed to `desk` on 2026-03-20, a day that has not come"]
    );
    let signed = format!("{YEAR}\n signed: acme.dana on 2026-03-01, northwind.omar on 2026-03-01");
    assert_eq!(says(rule, &signed, &work("agreed: northwind.omar on 2026-03-20")), NONE);
}

#[test]
fn a_level_at_the_target_leaves_no_gap() {
    let rule = "level-below-target";
    let gap = level("target: at least 99.5%\n if below 99% { credit 500 USD }");
    assert_eq!(
        says(rule, YEAR, &gap),
        ["`level` is promised at least 99.5%, and nothing follows before 99%"]
    );
    for quiet in [
        "target: at least 99.5%\n if below 99.5% { escalate to acme.dana within 2 days }\n if below 99% { credit 500 USD }",
        "target: at least 99.5%\n if below 99.5% { credit by level { below 99.5%: 100 USD; below 99%: 500 USD } }",
        "target: at most 4 hours\n if above 4 hours { credit 500 USD }",
        "target: at least 99.5%",
    ] {
        assert_eq!(says(rule, YEAR, &level(quiet)), NONE, "{quiet}");
    }
    let table = level(
        "target: at least 99.5%\n if below 99.5% { credit by level { below 99%: 100 USD; below 95%: 500 USD } }",
    );
    assert_eq!(says(rule, YEAR, &table).len(), 1);
}

#[test]
fn perfection_without_money_or_in_hours_is_left_alone() {
    let rule = "target-never-kept";
    assert_eq!(says(rule, YEAR, &level("target: at least 100%\n if below 100% { credit 500 USD }")).len(), 1);
    for quiet in [
        "target: at least 100%\n if below 100% { escalate to acme.dana within 2 days }",
        "target: at least 100%\n if below 98% { credit 500 USD }",
        "target: at least 100 calls\n if below 100 calls { credit 500 USD }",
    ] {
        assert_eq!(says(rule, YEAR, &level(quiet)), NONE, "{quiet}");
    }
}

#[test]
fn sums_that_grow_with_the_miss_or_stay_small_are_left_alone() {
    let rule = "shortfall-charged-flat";
    assert_eq!(
        says(rule, YEAR, &level("target: at least 99%\n if below 99% { pay 2,000 USD }")),
        [
            "Northwind Consulting owes 2,000 USD for `level` whether little is missing or all, up to 24,000 USD a year"
        ]
    );
    for quiet in [
        "if below 99% { pay 100 USD }",
        "if below 99% { pay 2,000 USD up to 6,000 USD in any 12 months }",
        "if below 99% { pay 500 USD }\n if below 95% { pay 2,000 USD }",
        "if below 99% { pay by level { below 99%: 500 USD; below 95%: 2,000 USD } }",
        "if below 99% { credit 2,000 USD }",
    ] {
        let quiet = format!("target: at least 99%\n {quiet}");
        assert_eq!(says(rule, YEAR, &level(&quiet)), NONE, "{quiet}");
    }
}

#[test]
fn silence_may_accept_what_is_bounded_or_costs_nothing() {
    let rule = "silence-accepts-anything";
    let event = |title: &str, silence: &str| {
        format!(
            "event order \"{title}\" {{ who: acme; reply {{ who: northwind.priya; when: within 2 days after each order; silence: {silence} }} }}"
        )
    };
    let costly = "\nduty parts \"Parts\" { who: northwind.priya; to: acme; when: within 9 days after each order; if late { pay 100 USD per day up to 900 USD } }";
    let free = "\nduty parts \"Parts\" { who: northwind.priya; to: acme; when: within 9 days after each order; if late { escalate to acme.dana within 2 days } }";
    assert_eq!(says(rule, YEAR, &format!("{}{costly}", event("Acme orders", "accepted"))).len(), 1);
    assert_eq!(says(rule, YEAR, &format!("{}{costly}", event("Acme orders", "rejected"))), NONE);
    assert_eq!(
        says(rule, YEAR, &format!("{}{costly}", event("Acme orders within the forecast", "accepted"))),
        NONE
    );
    assert_eq!(says(rule, YEAR, &format!("{}{free}", event("Acme orders", "accepted"))), NONE);
}

#[test]
fn a_ladder_from_those_who_work_to_those_who_sign_is_sound() {
    let rule = "ladder-weak";
    let ladder = |steps: &str| format!("{YEAR}\nescalation {{ {steps}; before: court }}");
    let sound = "escalate to acme.lee, northwind.priya within 5 business days; escalate to acme.dana, northwind.omar within 15 business days";
    assert_eq!(says(rule, &ladder(sound), &work("")), NONE);
    assert_eq!(
        says(rule, &ladder("escalate to acme.lee, northwind.priya within 5 days"), &work("")),
        ["nobody on the last step of the ladder may sign for either side"]
    );
    assert_eq!(says(rule, &ladder("escalate to acme.dana, northwind.omar within 5 days"), &work("")), NONE);
    let slow = "escalate to acme.lee, northwind.priya within 30 days; escalate to acme.dana, northwind.omar within 40 days";
    assert_eq!(
        says(rule, &ladder(slow), &work("")),
        ["the first step of the ladder may take 30 days: until then a problem lies where it is"]
    );
}

#[test]
fn figures_that_others_see_or_that_judge_somebody_else_are_left_alone() {
    let rule = "figure-kept-by-debtor";
    let source = |source: &str| {
        level(&format!("source: \"{source}\"\n target: at least 99%\n if below 99% {{ pay 100 USD }}"))
    };
    assert_eq!(says(rule, YEAR, &source("Northwind job sheets")).len(), 1);
    assert_eq!(says(rule, YEAR, &source("Internal monitoring")).len(), 1);
    for quiet in [
        "Northwind job sheets, signed by both",
        "Acme's gate log",
        "Carrier scans",
        "Log of Acme and Northwind",
    ] {
        assert_eq!(says(rule, YEAR, &source(quiet)), NONE, "{quiet}");
    }
}

#[test]
fn a_fair_sole_remedy_leaves_a_way_out() {
    let rule = "sole-remedy-hollow";
    let sole = level("target: at least 99%\n if below 99% { remedy: sole; credit 500 USD }");
    assert_eq!(
        says(rule, YEAR, &sole),
        ["however often `level` fails, Acme Corp gets what stands here and may not leave"]
    );
    let often = "\nright go \"Go\" { acme may terminate with 30 days notice; when: once level is below target 3 times in any 12 months }";
    let any_time = "\nright go \"Go\" { either party may terminate with 60 days notice; when: any time }";
    assert_eq!(says(rule, YEAR, &format!("{sole}{often}")), NONE);
    assert_eq!(says(rule, YEAR, &format!("{sole}{any_time}")), NONE);
    assert_eq!(
        says(rule, YEAR, &work("if late { remedy: sole; pay 500 USD per started week up to 10,000 USD }")),
        NONE
    );
    assert_eq!(says(rule, YEAR, &work("if late { remedy: sole; pay 50 USD }")).len(), 1);
}

#[test]
fn a_notice_may_be_short_where_nothing_runs_or_the_client_alone_leaves() {
    let rule = "exit-notice-short";
    let leave = |who: &str, days: u32| {
        format!("\nright leave \"L\" {{ {who} may terminate with {days} days notice; when: any time }}")
    };
    let running = level("target: at least 99%\n if below 99% { pay 100 USD }") + "\n" + &work("");
    assert_eq!(
        says(rule, YEAR, &format!("{running}{}", leave("either party", 30))),
        ["Northwind Consulting may leave with 30 days notice, and getting here takes 120 days"]
    );
    assert_eq!(says(rule, YEAR, &format!("{running}{}", leave("either party", 60))), NONE);
    assert_eq!(says(rule, YEAR, &format!("{running}{}", leave("acme", 10))), NONE);
    assert_eq!(says(rule, YEAR, &format!("{}{}", work(""), leave("either party", 30))), NONE);
}

#[test]
fn a_late_promise_that_keeps_its_own_money_waiting_costs_enough() {
    let rule = "escalation-as-only-consequence";
    let late = "to: acme\n if late { extend faster day for day }\n if missed by 30 days { escalate to acme.dana within 2 days }";
    assert_eq!(
        says(rule, YEAR, &work(late)),
        ["however late `desk` is, it costs Northwind Consulting nothing: a goal moves, people talk at most"]
    );
    let paid = "\npayment fee \"Fee\" { who: acme; to: northwind; amount: 90,000 USD; when: within 30 days after desk is met }";
    assert_eq!(says(rule, YEAR, &format!("{}{paid}", work(late))), NONE);
    let charged = late
        .replace("extend faster day for day", "extend faster day for day; pay 100 USD per day up to 900 USD");
    assert_eq!(says(rule, YEAR, &work(&charged)), NONE);
    let clients = "dependency list \"List\" { serves: faster; who: acme.lee; when: by 2026-05-29; if late { extend faster day for day } }";
    assert_eq!(says(rule, YEAR, clients), NONE);
}

#[test]
fn an_excuse_names_what_may_befall_either_side() {
    let rule = "excuse-undefined";
    let excuse = |title: &str, covers: &str| {
        format!(
            "excuse away \"{title}\" {{ covers: {covers}; excluding: payments; notice: within 2 business days }}\n\
             right long \"Long\" {{ either party may terminate with 10 days notice; when: once away lasts 60 days }}"
        )
    };
    assert_eq!(says(rule, YEAR, &excuse("Bad luck", "\"Flood\", \"Strike at a carrier\"")), NONE);
    assert_eq!(says(rule, YEAR, &excuse("Bad luck", "\"Flood\", \"Fire at Acme\"")), NONE);
    assert_eq!(
        says(rule, YEAR, &excuse("Events at Acme", "\"Change of season\", \"Low tide\"")),
        ["the excuse `away` has no case that befalls the other side"]
    );
    assert_eq!(says(rule, YEAR, &excuse("Bad luck", "\"Flood\", \"Lack of funds\"")).len(), 1);
}

#[test]
fn one_poor_figure_stops_no_pay_and_a_late_promise_may() {
    let rule = "penalty-without-cure";
    let fee = "\npayment fee \"Fee\" { who: acme; to: northwind; amount: 9,000 USD; when: every month from 2026-04-01 until ends }";
    let poor = level("target: at least 99%\n if below 99% { acme may suspend fee }");
    assert_eq!(
        says(rule, YEAR, &format!("{poor}{fee}")),
        [
            "Acme Corp may stop paying over `level` after one figure below 99%, before Northwind Consulting had time to put it right"
        ]
    );
    let told = level("target: at least 99%\n if below 99% { acme may suspend fee with 10 days notice }");
    assert_eq!(says(rule, YEAR, &format!("{told}{fee}")), NONE);
    assert_eq!(
        says(rule, YEAR, &format!("{}{fee}", work("if late { acme may suspend fee until desk is met }"))),
        NONE
    );
}

#[test]
fn an_agreement_without_an_end_needs_something_that_goes_on() {
    let rule = "never-ending-agreement";
    let leave = "\nright leave \"L\" { either party may terminate with 60 days notice; when: any time }";
    assert_eq!(
        says(rule, "ends: never", &format!("{}{leave}", work(""))),
        ["this agreement never ends, and all that it promises happens once, the last goal on 2026-09-30"]
    );
    let running = level("target: at least 99%");
    assert_eq!(says(rule, "ends: never", &format!("{}\n{running}{leave}", work(""))), NONE);
}

#[test]
fn a_long_notice_is_a_trap_only_where_the_renewals_never_end() {
    let rule = "renewal-trap";
    let renewal = |times: &str| {
        format!(
            "{YEAR}\nrenewal {{ how: automatic; who: either party; term: 6 months; notice: at least 80 days before ends{times} }}"
        )
    };
    assert_eq!(says(rule, &renewal(""), &work("")).len(), 1);
    assert_eq!(says(rule, &renewal("; times: at most 2"), &work("")), NONE);
}

#[test]
fn a_dated_milestone_may_be_remembered_but_work_is_owed() {
    let rule = "unused-definition";
    let milestone =
        |title: &str| format!("milestone start \"{title}\" {{ when: on 2026-04-20 }}\n{}", work(""));
    assert_eq!(says(rule, YEAR, &milestone("Season begins")), NONE);
    assert_eq!(
        says(rule, YEAR, &milestone("Site handed over")),
        ["the milestone `start` is something that nobody owes, and no date counts from it"]
    );
}

#[test]
fn what_the_scope_leaves_out_may_be_spoken_of_but_does_not_come_along() {
    let rule = "deliverable-out-of-scope";
    let how = |how: &str| {
        format!("scope {{ in: \"Desk\"; out: \"Office furniture\" }}\n{}", work(&format!("how: \"{how}\"")))
    };
    assert_eq!(says(rule, YEAR, &how("Painted, with new furniture")).len(), 1);
    for quiet in ["Painted, before the furniture comes", "Painted, without furniture", "Painted, with keys"] {
        assert_eq!(says(rule, YEAR, &how(quiet)), NONE, "{quiet}");
    }
}

#[test]
fn a_partner_with_a_team_alone_names_nobody_who_decides() {
    let rule = "party-without-person";
    let partner = |inside: &str| {
        format!(
            "party shops \"Shops\" {{ role: partner; {inside} }}\ndependency fit \"Fit\" {{ serves: faster; who: shops.crew; to: acme; when: by 2026-06-30 }}"
        )
    };
    assert_eq!(says(rule, YEAR, &partner("team crew \"Crew\"")).len(), 1);
    assert_eq!(says(rule, YEAR, &partner("team crew \"Crew\"; person max \"Max\"")), NONE);
}

#[test]
fn a_hand_over_comes_before_the_first_day_it_speaks_of() {
    let rule = "handoff-after-start";
    let told = |day: &str| {
        format!(
            "party sales \"Sales\" {{ role: internal; person conor \"Conor\" }}\n\
             duty told \"Hand-over from sales\" {{ who: sales.conor; to: northwind; when: by {day} }}\n{}",
            work("")
        )
    };
    assert_eq!(says(rule, YEAR, &told("2026-03-13")), NONE);
    assert_eq!(says(rule, YEAR, &told("2026-07-15")).len(), 1);
}

//! What an experienced reader marks in the wording, the plan and the answers of a deal, and above all what such a reader
//! leaves alone, where no page shows it.

use agreement_check::Policy;

use super::scene::{self, NONE};

/// Two sides and a goal; nobody has signed.
const DEAL: &str = r#"
agreement "Deal" { language: 1; effective: 2026-03-02; ends: 2027-12-31; value: 100,000 USD; calendar: week }
calendar week { workdays: monday to friday; holidays: 2026-12-25, 2027-12-24; timezone: "America/New_York"; roll: next }
party acme "Acme" { role: client; person dana "Dana" }
party northwind "Northwind" { role: supplier; person priya "Priya" }
goal faster "Faster" { who: acme.dana; why: "b"; when: by 2026-09-30; measure: "c"; target: at most 8 hours }
"#;

/// What one rule says of a whole text.
fn alone(rule: &str, text: &str) -> Vec<String> {
    scene::said(rule, scene::judged(&scene::project(text), &Policy::default()))
}

/// What one rule says of a text that stands behind the deal.
fn says(rule: &str, text: &str) -> Vec<String> {
    alone(rule, &format!("{DEAL}\n{text}\n"))
}

/// What one rule says of a promise of the supplier with these entries.
fn says_of(rule: &str, entries: &str) -> Vec<String> {
    says(
        rule,
        &format!(
            "dependency desk \"Desk\" {{\n serves: faster\n who: northwind.priya\n when: by 2026-06-30\n{entries}\n}}"
        ),
    )
}

#[test]
fn a_reason_for_no_resistance_says_more_than_none() {
    let rule = "resistance-unexplored";
    for empty in ["n/a", "None expected", "none", "Acme has no objections", "It is fine"] {
        let found = says_of(rule, &format!("resistance none because \"{empty}\""));
        assert_eq!(found.len(), usize::from(empty != "It is fine"), "{empty}: {found:?}");
    }
    assert_eq!(says_of(rule, "resistance none because \"Northwind has built three of these\""), NONE);
}

#[test]
fn talk_and_effort_are_no_answer() {
    let rule = "consequence-empty";
    for talk in [
        "Northwind will look into it",
        "Do its utmost to catch up",
        "The parties will meet",
        "Discuss next steps",
    ] {
        assert_eq!(says_of(rule, &format!("if late {{ \"{talk}\" }}")).len(), 1, "{talk}");
    }
    let broken = |deed: &str| {
        says_of(rule, &format!("if broken {{ northwind must \"{deed}\" within 2 business days }}"))
    };
    assert_eq!(broken("apologise to Acme").len(), 1);
    for deed in [
        "inform Acme and everybody concerned, close the leak and bear the cost of it",
        "relabel the goods, tell the buyers and take back what they return",
        "put it right at its own cost",
    ] {
        assert_eq!(broken(deed), NONE, "{deed}");
    }
    for answer in [
        "if late { \"Dana and Priya discuss what to leave out\" }",
        "if late { \"The parties will meet\" within 3 business days }",
        "if late { \"The parties will meet\"; extend faster day for day }",
        "if late { \"Nothing follows: it is a courtesy\" }",
        "if late { \"Northwind runs the old desk on\" }",
    ] {
        assert_eq!(says_of(rule, answer), NONE, "{answer}");
    }
}

#[test]
fn one_bare_word_is_no_criterion() {
    let rule = "acceptance-subjective";
    let with = |criteria: &str| {
        says_of(
            rule,
            &format!(
                "acceptance {{ who: acme.dana; criteria: {criteria}; review: 5 business days; silence: accepted }}"
            ),
        )
    };
    for taste in ["\"Complete\"", "\"OK.\"", "\"Acme loves it\"", "\"On brand\"", "\"Feels right\""] {
        assert_eq!(with(taste).len(), 1, "{taste}");
    }
    for fine in [
        "\"Complete\" at least 95%",
        "\"All nine docks can be booked\"",
        "\"Orders complete\" at most 3 days",
    ] {
        assert_eq!(with(fine), NONE, "{fine}");
    }
}

#[test]
fn a_silent_no_without_rounds_has_no_end() {
    let rule = "acceptance-rounds-unlimited";
    let with = |rest: &str| {
        says_of(
            rule,
            &format!(
                "acceptance {{ who: acme.dana; criteria: \"Right\" at least 9%; review: 5 business days; {rest} }}"
            ),
        )
    };
    assert_eq!(with("silence: rejected").len(), 1);
    assert_eq!(with("silence: accepted; correct: 5 business days").len(), 1);
    assert_eq!(with("silence: rejected; rounds: 2"), NONE);
    assert_eq!(with("silence: accepted"), NONE);
}

#[test]
fn a_way_out_answers_never_as_well_as_late() {
    let rule = "consequence-only-one-case";
    let late = "if late { pay 5 USD per day up to 50 USD }";
    assert_eq!(says_of(rule, late).len(), 1);
    let talk = "if late { extend faster day for day }";
    assert_eq!(
        says_of(rule, talk),
        NONE,
        "that nothing but a goal moves is told, and the same edit mends it"
    );
    assert_eq!(says_of(rule, "if late { acme may terminate with 10 days notice }"), NONE);
    let cure = "right cause \"Cause\" { either party may terminate; when: once a breach by the other party is not cured within 30 days }";
    assert_eq!(
        says_of(rule, &format!("{late}\n}}\n{cure}\nduty x \"X\" {{ who: acme; when: by 2026-05-05")),
        NONE
    );
    let payments = r#"
        payment one "One" { who: acme; to: northwind; amount: 100 USD; when: by 2026-05-05 }
        payment two "Two" { who: acme; to: northwind; amount: 100 USD; when: by 2026-06-05 }
        defaults payments { if late { basis: "Rent"; pay 1% of amount per started month up to 5% of amount } }
    "#;
    assert_eq!(
        says(rule, payments),
        ["every payment says what follows when it comes late, but not when it never comes"]
    );
}

#[test]
fn many_silent_promises_are_one_finding() {
    let payment = |number: u32| {
        format!(
            "payment p{number} \"P\" {{ who: acme; to: northwind; amount: 100 USD; when: by 2026-05-0{number} }}\n"
        )
    };
    let rule = "consequence-missing";
    assert_eq!(says(rule, &(1..=3).map(payment).collect::<String>()).len(), 3);
    assert_eq!(
        says(rule, &(1..=4).map(payment).collect::<String>()),
        ["nothing follows if any of 4 payments comes late, or never"]
    );
}

#[test]
fn a_price_in_words_is_no_hidden_sum() {
    let rule = "date-in-prose";
    assert_eq!(says_of(rule, "if late { \"Northwind pays 500 USD\" }").len(), 1);
    for price in [
        "acme must \"pay for the weeks until then, at 1,500 USD a week\"",
        "acme must \"pay 40 USD each\"",
        "acme must \"pay 90 USD per hour\"",
    ] {
        assert_eq!(says_of(rule, &format!("if late {{ {price} within 30 days }}")), NONE, "{price}");
    }
}

#[test]
fn a_ladder_needs_somebody_of_each_side() {
    let rule = "no-escalation-path";
    let with = |steps: &str| {
        alone(
            rule,
            &DEAL.replace("calendar: week }", &format!("calendar: week; escalation {{ {steps} }} }}")),
        )
    };
    assert_eq!(with("escalate to northwind.priya within 5 days").len(), 1);
    assert_eq!(with("escalate to northwind.priya, acme.dana within 5 days"), NONE);
    let dependency = |name: &str, missed: &str| {
        format!(
            "dependency {name} \"D\" {{ serves: faster; who: acme.dana; when: by 2026-05-05; if missed by 9 days {{ {missed} }} }}\n"
        )
    };
    let up = "escalate to northwind.priya, acme.dana within 5 days";
    let out = "northwind may terminate with 30 days notice";
    assert_eq!(says(rule, &[dependency("a", up), dependency("b", up), dependency("c", out)].concat()), NONE);
    assert_eq!(
        says(rule, &[dependency("a", up), dependency("b", out), dependency("c", out)].concat()).len(),
        1
    );
}

#[test]
fn an_excuse_that_repeats_its_own_name_names_nothing() {
    let rule = "excuse-undefined";
    let with = |fields: &str| {
        says(
            rule,
            &format!(
                "excuse beyond \"Beyond\" {{ {fields}; notice: within 3 business days }}\nright stop \"Stop\" {{ either party may terminate; when: once beyond lasts 60 days }}"
            ),
        )
    };
    assert_eq!(with("covers: \"Force majeure\"").len(), 1);
    assert_eq!(with("covers: \"Any event of force majeure\"").len(), 1);
    assert_eq!(with("covers: \"Flood\", \"Force majeure\""), NONE);
    assert_eq!(with("covers: \"Force majeure as decreed by a port authority\""), NONE);
}

#[test]
fn a_scope_is_crossed_by_nearly_the_same_words() {
    let rule = "deliverable-out-of-scope";
    let with = |title: &str| {
        says(
            rule,
            &format!(
                "scope {{ in: \"Desk\"; out: \"Moving data out of the old system\" }}\nduty move_it \"{title}\" {{ who: northwind.priya; to: acme; when: by 2026-05-05 }}"
            ),
        )
    };
    assert_eq!(with("Five years of stock, moved out of the old system").len(), 1);
    assert_eq!(with("The old system is switched off"), NONE);
}

#[test]
fn a_deadline_counted_back_never_gets_shorter() {
    // The last day of 2027 is a Friday; sixty days before it is the first of November, a Monday.
    let text = format!(
        "{DEAL}\nduty talk \"Talk\" {{ who: northwind.priya; to: acme; when: at least 62 days before ends }}\nscenario \"S\" {{ 2027-10-29 expect talk is due on 2027-10-29 }}"
    );
    assert_eq!(alone("scenario-fails", &text), NONE);
}

#[test]
fn a_scenario_may_expect_what_a_rule_reports_on_a_day() {
    let expect = |rule: &str, more: &str| {
        says(
            "scenario-fails",
            &format!(
                "dependency data \"Data\" {{ serves: faster; who: acme.dana; why: \"b\"; how: \"c\"; when: by 2026-06-30
                   resistance \"A\" {{ who: acme.dana; mitigation \"B\" {{ who: acme.dana; when: by 2026-04-01 }} }} {more} }}
                 scenario \"S\" {{ 2026-05-04 expect finding {rule} }}"
            ),
        )
    };
    assert_eq!(expect("consequence-missing", ""), NONE);
    let fails = |rule: &str| {
        vec![format!("the checker does not report `{rule}` on 2026-05-04, but the scenario expects it")]
    };
    let kept = "if late { \"talk\" }\n if missed by 30 days { \"talk\" }";
    assert_eq!(expect("consequence-missing", kept), fails("consequence-missing"));
    // What the text allows is not reported.
    assert_eq!(
        expect("consequence-missing", "allow consequence-missing because \"a\""),
        fails("consequence-missing")
    );
    assert_eq!(expect("no-such-rule", ""), ["there is no rule `no-such-rule`"]);
    let all = expect("allow-unused", "");
    assert_eq!(
        all,
        ["what `allow-unused` reports hangs on all other findings, and cannot be expected in a scenario"]
    );
}

#[test]
fn a_standing_promise_needs_an_answer_between_houses_only() {
    let rule = "duty-without-consequence";
    let standing =
        "duty quiet \"Quiet\" { who: northwind.priya; to: acme; when: throughout from effective until ends }";
    assert_eq!(says(rule, standing).len(), 1);
    assert_eq!(
        says(rule, "duty call \"Call\" { who: both parties; when: throughout from effective until ends }"),
        NONE
    );
    let monthly = |title: &str| {
        let duty = "who: northwind.priya; to: acme; when: every month from 2026-04-01 until ends";
        says(rule, &format!("duty month \"{title}\" {{ {duty} }}"))
    };
    assert_eq!(
        monthly("Allergens of each menu"),
        ["nothing follows from `month` when Northwind is late with it"]
    );
    assert_eq!(monthly("Call on open points"), NONE, "people who miss each other ask");
    let cure = "right cause \"Cause\" { acme may terminate; when: once a breach by northwind is not cured within 30 days }";
    assert_eq!(says(rule, &format!("{standing}\n{cure}")), NONE);
    let house = DEAL.replace("role: client", "role: internal").replace("role: supplier", "role: internal");
    assert_eq!(alone(rule, &format!("{house}\n{standing}")), NONE);
}

#[test]
fn a_charge_begins_on_the_bad_side_of_the_target() {
    let rule = "level-above-target";
    let with = |target: &str, branch: &str| {
        says(
            rule,
            &format!(
                "duty up \"Up\" {{ who: northwind.priya; to: acme; when: every calendar month; measure: \"m\"; source: \"s\"; target: {target}; if {branch} {{ credit 5 USD }} }}"
            ),
        )
    };
    assert_eq!(with("at least 99%", "below 99.5%").len(), 1);
    assert_eq!(with("at most 4 hours", "above 3 hours").len(), 1);
    assert_eq!(with("at least 99%", "below 99%"), NONE);
    assert_eq!(with("at least 99%", "below 98%"), NONE);
    assert_eq!(with("at most 4 hours", "above 4 hours"), NONE);
}

#[test]
fn a_claim_is_not_lost_before_its_figure_is_shown() {
    let rule = "relief-needs-unreachable-notice";
    let with = |claim: &str| {
        says(
            rule,
            &format!(
                "duty up \"Up\" {{ who: northwind.priya; to: acme; when: every calendar month; measure: \"m\"; source: \"s\"; target: at least 99%; if below 99% {{ claim: within {claim}; credit 5 USD }} }}\nduty told \"Monthly report\" {{ who: northwind.priya; to: acme; when: within 15 business days after each calendar month }}"
            ),
        )
    };
    assert_eq!(with("10 days").len(), 1);
    assert_eq!(with("2 days").len(), 1);
    assert_eq!(with("45 days"), NONE);
}

//! `agreement test`: scenarios run from the command line.

use super::run::{Desk, at_home};

const DEAL: &str = r#"agreement "D" { effective: 2026-01-01; ends: 2026-12-31 }
party s "S" { role: supplier }
party b "B" { role: client }
dependency thing "Thing" { who: s; to: b; when: by 2026-06-30
  if late { pay 10 USD per day after the first 3 days up to 40 USD } }
scenario "Late" { 2026-07-09 expect s owes SUM to b }
"#;

#[test]
fn the_examples_mean_what_they_say() {
    at_home(&["test", "examples"]).ends(0).says("all of them hold");
}

#[test]
fn an_expectation_that_fails_shows_both_values_and_how_the_figure_came_about() {
    let desk = Desk::with("deal.agreement", DEAL.replace("SUM", "60 USD"));
    desk.run(&["test", "deal.agreement"])
        .ends(1)
        .says("`s` owes `b` 40 USD, but the scenario expects 60 USD")
        .says("9 days late, 3 of grace");
    let desk = Desk::with("deal.agreement", DEAL.replace("SUM", "40 USD"));
    desk.run(&["test", "deal.agreement"]).ends(0).says("1 expectation, and it holds");
}

#[test]
fn an_expected_finding_that_is_not_there_fails() {
    let odd = DEAL.replace("2026-07-09 expect s owes SUM to b", "2026-07-09 expect finding vague-time");
    let desk = Desk::with("deal.agreement", odd);
    desk.run(&["test", "deal.agreement"])
        .ends(1)
        .says("the checker does not report `vague-time` on 2026-07-09");
}

#[test]
fn every_kind_of_expectation_shows_both_values_when_it_fails() {
    const LIVED: &str = r#"agreement "D" { effective: 2026-01-01; ends: 2026-12-31 }
party s "S" { role: supplier }
party b "B" { role: client }
dependency thing "Thing" { who: s; to: b; when: by 2026-06-30
  if late { credit 10 USD per day up to 40 USD }
  if missed by 10 days { b may terminate with 30 days notice } }
payment fee "Fee" { who: b; to: s; amount: 100 USD; when: every month from 2026-01-15 until ends }
scenario "Told" { 2026-01-15 fee 2026-01 paid 100 USD; 2026-02-15 fee 2026-02 paid 60 USD
  LINE }
"#;
    for (line, said) in [
        (
            "2026-07-03 expect thing is met",
            "`thing` is late, due on 2026-06-30, but the scenario expects met",
        ),
        (
            "2026-06-03 expect thing is not open",
            "`thing` is open, due on 2026-06-30, but the scenario expects not open",
        ),
        (
            "2026-07-03 expect thing is late by 5 days",
            "`thing` is late by 3 days, due on 2026-06-30, but the scenario expects late by 5 days",
        ),
        ("2026-02-15 expect fee 2026-01 is late", "`fee 2026-01` is met, due on 2026-01-15"),
        (
            "2026-07-03 expect thing is due on 2026-07-05",
            "`thing` is due on 2026-06-30, but the scenario expects on 2026-07-05",
        ),
        ("2026-02-15 expect b owes 0 USD to s", "`b` owes `s` 40 USD, but the scenario expects 0 USD"),
        (
            "2026-02-15 expect b owes 30 USD to s for fee 2026-02",
            "`b` owes `s` 40 USD for `fee 2026-02`, but the scenario expects 30 USD",
        ),
        (
            "2026-02-15 expect b owes 10 USD to s in all",
            "`b` owes `s` 1,040 USD in all, but the scenario expects 10 USD",
        ),
        (
            "2026-07-03 expect b has 20 USD credit with s",
            "`b` has 0 USD credit with `s`, but the scenario expects 20 USD",
        ),
        ("2026-07-09 expect b may terminate", "`b` may not terminate, but the scenario expects that it may"),
        (
            "2026-07-10 expect b may not terminate",
            "`b` may terminate, but the scenario expects that it may not",
        ),
        (
            "2026-07-10 expect s may suspend thing",
            "`s` may not suspend `thing`, but the scenario expects that it may",
        ),
    ] {
        let desk = Desk::with("deal.agreement", LIVED.replace("LINE", line));
        desk.run(&["test", "deal.agreement", "--format", "concise"]).ends(1).says(said);
        desk.run(&["check", "deal.agreement", "--format", "concise"]).says(said);
    }
    let desk = Desk::with("deal.agreement", LIVED.replace("LINE", "2026-07-09 expect b may terminate"));
    desk.run(&["test", "deal.agreement"]).ends(1).says("this would give the power");
}

#[test]
fn every_expectation_is_a_test_case_and_is_counted() {
    let two = "2026-07-09 expect s owes 40 USD to b\n  2026-07-09 expect thing is met";
    let desk = Desk::with("deal.agreement", DEAL.replace("2026-07-09 expect s owes SUM to b", two));
    let ended = desk.run(&["test", "deal.agreement", "--format", "junit"]).ends(1);
    let report = quick_junit::Report::deserialize_from_str(&ended.out).unwrap();
    let cases: Vec<(String, bool)> = report.test_suites[0]
        .test_cases
        .iter()
        .map(|case| {
            (case.name.to_string(), matches!(case.status, quick_junit::TestCaseStatus::Success { .. }))
        })
        .collect();
    let expected = [
        ("Late: 2026-07-09 expect s owes 40 USD to b".to_owned(), true),
        ("Late: 2026-07-09 expect thing is met".to_owned(), false),
    ];
    assert_eq!(cases, expected);
    let ended = desk.run(&["test", "deal.agreement", "--format", "json"]).ends(1);
    let document: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    let count = |name: &str| document["summary"][name].as_u64();
    assert_eq!((count("scenarios"), count("expectations"), count("errors")), (Some(1), Some(2), Some(1)));
}

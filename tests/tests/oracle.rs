//! The other side of the oracle answers what it is asked, and owns up to what it cannot answer.

#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use agreement_tests::oracle::answer;
use serde_json::{Value, json};

const TOUR: &str = r#"
agreement "CRM rollout" { language: 1; effective: 2026-03-02; ends: 2026-12-31; value: 240,000 USD; calendar: c }
calendar c { workdays: monday to friday; holidays: 2026-07-03, 2026-12-25; roll: next }
party a "A" { role: supplier }
party b "B" { role: client }
milestone kickoff "Kick-off" { when: on 2026-03-09 }
duty x "Data" {
  who: b; to: a
  when: within 10 business days after kickoff
  if late {
    pay 1,200 USD per business day after the first 3 business days up to 20,000 USD
    extend y business day for business day
  }
}
duty y "Model" { who: a; to: b; when: by 2026-06-30 }
duty z "Call" { who: a; to: b; when: every month from 2026-10-15 until ends }
scenario "Late" {
  2026-03-09 kickoff happened
  2026-04-02 x met
}
"#;

fn answered(agreement: &str, ask: Value) -> Value {
    let line = json!({ "id": 7, "agreement": agreement, "ask": ask }).to_string();
    serde_json::from_str(&answer(&line).unwrap()).unwrap()
}

#[test]
fn the_figures_of_the_tour_are_answered() {
    let day = "2026-04-02";
    let asked = [
        (json!({ "what": "ends" }), json!("2026-12-31")),
        (json!({ "what": "due", "of": "x" }), json!("2026-03-23")),
        (json!({ "what": "due", "of": "y", "on": day }), json!("2026-07-13")),
        (json!({ "what": "dues", "of": "z" }), json!(["2026-10-15", "2026-11-16", "2026-12-15"])),
        (json!({ "what": "state", "of": "x", "on": day, "unit": "business days" }), json!("met late 8")),
        (json!({ "what": "owes", "who": "b", "to": "a", "on": day }), json!("6000.00")),
        (json!({ "what": "credit", "who": "a", "to": "b", "on": day }), json!("0.00")),
    ];
    for (ask, expected) in asked {
        assert_eq!(answered(TOUR, ask.clone()), json!({ "id": 7, "answer": expected }), "{ask}");
    }
}

#[test]
fn a_case_that_is_not_understood_is_a_difference_and_no_gap() {
    let found = answered("duty x \"X\" { who: nobody }", json!({ "what": "due", "of": "x" }));
    assert!(found["answer"].as_str().unwrap().starts_with("not understood"), "{found}");
}

#[test]
fn a_question_about_nothing_has_no_answer_but_a_reason() {
    let found = answered(TOUR, json!({ "what": "due", "of": "w" }));
    assert_eq!(found, json!({ "id": 7, "not": "no promise `w`" }));
}

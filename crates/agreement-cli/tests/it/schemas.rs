//! The published schemas of what is written for programs: fresh, closed, and true of every answer.

use jsonschema::Validator;
use serde_json::Value;

use super::run::{Desk, at_home, home};

const ANSWERS: &str = "docs/schema/answers-1.schema.json";
const DIFF: &str = "docs/schema/diff-1.schema.json";

/// The agreements and journals that the page about questions shows.
fn desk() -> Desk {
    let page = std::fs::read_to_string(home().join("docs/questions.md")).unwrap();
    let mut desk = Desk::new();
    for name in ["shop.agreement", "crm.agreement", "crm.journal"] {
        let kind = name.split('.').nth(1).unwrap();
        let from = page.split(&format!("```{kind} {name}\n")).nth(1).unwrap_or_else(|| panic!("no {name}"));
        desk = desk.and(name, from.split("```").next().unwrap());
    }
    desk
}

fn validator(path: &str) -> Validator {
    let schema = std::fs::read_to_string(home().join(path)).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

#[track_caller]
fn fits(validator: &Validator, document: &Value, name: &str) {
    let errors: Vec<String> =
        validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{name} does not fit the schema: {errors:#?}\n{document:#}");
}

/// Every answer on days before, while and after something happens.
fn answers(desk: &Desk) -> Vec<(String, Value)> {
    let late = ["what-if", "photos", "late", "200", "days", "shop.agreement"];
    let missed = ["what-if", "quote_model", "missed", "crm.agreement"];
    let questions: [&[&str]; 16] = [
        &["asks", "client", "."],
        &["breakdown", "."],
        &["breakdown", "quote_history", "crm.agreement"],
        &["calendar", "."],
        &["calendar", "--party", "studio", "shop.agreement"],
        &["due", "--within", "90d", "."],
        &["due", "--party", "acme", "crm.agreement"],
        &["exposure", "."],
        &["goals", "."],
        &["graph", "."],
        &["money", "."],
        &["owes", "supplier", "."],
        &["readiness", "."],
        &["status", "."],
        &late,
        &missed,
    ];
    let mut answers = Vec::new();
    for question in questions {
        for on in ["2026-02-25", "2026-04-02", "2026-07-20"] {
            let ask = [question, &["--on", on, "--format", "json"]].concat();
            let ended = desk.run(&ask);
            let document = serde_json::from_str(&ended.out);
            answers.push((
                ask.join(" "),
                document.unwrap_or_else(|error| panic!("{ask:?}: {error}: {}", ended.err)),
            ));
        }
    }
    answers
}

#[test]
fn the_schemas_in_the_repository_are_fresh() {
    for (of, path) in [("answers", ANSWERS), ("diff", DIFF)] {
        let fresh = at_home(&["schema", of]).ends(0).out;
        let path = home().join(path);
        if std::fs::read_to_string(&path).unwrap_or_default() == fresh {
            continue;
        }
        assert!(
            std::env::var("UPDATE").is_ok_and(|update| update == "1"),
            "{} is stale: run `UPDATE=1 cargo test -p agreement-cli schemas` and look at what changed",
            path.display()
        );
        std::fs::write(&path, fresh).unwrap();
    }
}

#[test]
fn every_answer_fits_the_schema() {
    let validator = validator(ANSWERS);
    for (name, answer) in answers(&desk()) {
        fits(&validator, &answer, &name);
    }
}

#[test]
fn an_answer_has_no_key_twice() {
    for question in ["readiness", "status", "exposure", "money", "breakdown"] {
        let text = desk().run(&[question, "crm.agreement", "--format", "json"]).out;
        let mut open: Vec<Vec<&str>> = Vec::new();
        for line in text.lines() {
            let entry = line.trim();
            let key = entry.strip_prefix('"').and_then(|rest| rest.split_once("\": ")).map(|(key, _)| key);
            if let (Some(key), Some(keys)) = (key, open.last_mut()) {
                assert!(!keys.contains(&key), "`{key}` stands twice in the answer of {question}");
                keys.push(key);
            }
            if entry.ends_with(['{', '[']) {
                open.push(Vec::new());
            } else if entry.starts_with(['}', ']']) {
                open.pop();
            }
        }
    }
}

#[test]
fn the_schema_of_answers_refuses_what_no_answer_says() {
    let validator = validator(ANSWERS);
    let (_, good) = answers(&desk()).into_iter().find(|(name, _)| name.starts_with("status")).unwrap();
    let spoiled = |pointer: &str, value: Value| {
        let mut answer = good.clone();
        *answer.pointer_mut(pointer).unwrap_or_else(|| panic!("nothing at {pointer}")) = value;
        assert!(!validator.is_valid(&answer), "{pointer} may be anything");
    };
    spoiled("/question", "money".into());
    spoiled("/schema_version", 2.into());
    spoiled("/on", "25.02.2026".into());
    spoiled("/agreements/0/missed_count", "none".into());
    spoiled("/agreements/0/met", Value::Null);
    let mut answer = good.clone();
    answer["agreements"][0]["surprise"] = true.into();
    assert!(!validator.is_valid(&answer), "an agreement takes any field");
}

#[test]
fn every_comparison_fits_its_schema() {
    let validator = validator(DIFF);
    let page = std::fs::read_to_string(home().join("docs/diff.md")).unwrap();
    let block = |name: &str| {
        page.split(&format!("```agreement {name}\n")).nth(1).unwrap().split("```").next().unwrap().to_owned()
    };
    let desk = Desk::with("offer.agreement", block("offer.agreement"))
        .and("answer.agreement", block("answer.agreement"));
    for pair in [
        ["offer.agreement", "answer.agreement"],
        ["answer.agreement", "offer.agreement"],
        ["offer.agreement"; 2],
    ] {
        let ended = desk.run(&["diff", pair[0], pair[1], "--format", "json"]).ends(0);
        let document: Value = serde_json::from_str(&ended.out).unwrap();
        fits(&validator, &document, &pair.join(" "));
        let mut spoiled = document.clone();
        spoiled["surprise"] = true.into();
        assert!(!validator.is_valid(&spoiled), "a comparison takes any field");
    }
}

//! The schema for editors: fresh, sound, and of one mind with the reading.

use agreement_policy::schema;
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::{house, is_fresh, root};

fn validator() -> Validator {
    jsonschema::draft7::new(&schema()).unwrap()
}

#[test]
fn the_schema_in_the_repository_is_fresh() {
    let text = format!("{}\n", serde_json::to_string_pretty(&schema()).unwrap());
    is_fresh(&root().join("docs/schema/agreement-toml.schema.json"), &text);
}

#[test]
fn the_schema_is_itself_in_order() {
    assert!(jsonschema::draft7::meta::is_valid(&schema()));
}

/// A policy as TOML, and the same as JSON.
fn both() -> Vec<(&'static str, Value)> {
    vec![
        ("", json!({})),
        ("profile = \"strict\"", json!({ "profile": "strict" })),
        ("profile = \"mild\"", json!({ "profile": "mild" })),
        ("profil = \"strict\"", json!({ "profil": "strict" })),
        ("extends = \"../house.toml\"", json!({ "extends": "../house.toml" })),
        ("extends = [1]", json!({ "extends": [1] })),
        ("files.exclude = [\"a/**\"]", json!({ "files": { "exclude": ["a/**"] } })),
        ("files.excludes = [\"a/**\"]", json!({ "files": { "excludes": ["a/**"] } })),
        ("rules.consequence-missing = \"off\"", json!({ "rules": { "consequence-missing": "off" } })),
        ("rules.consequence-missing = \"of\"", json!({ "rules": { "consequence-missing": "of" } })),
        ("rules.consequence-mising = \"off\"", json!({ "rules": { "consequence-mising": "off" } })),
        ("rules.missing-colon = \"off\"", json!({ "rules": { "missing-colon": "off" } })),
        ("rules.syntax = \"off\"", json!({ "rules": { "syntax": "off" } })),
        ("rules.clarity = \"error\"", json!({ "rules": { "clarity": "error" } })),
        (
            "rules.consequence-missing = { level = \"error\", allowable = false }",
            json!({ "rules": { "consequence-missing": { "level": "error", "allowable": false } } }),
        ),
        (
            "rules.consequence-missing = { days = 3 }",
            json!({ "rules": { "consequence-missing": { "days": 3 } } }),
        ),
        (
            "[[overrides]]\npaths = [\"a\"]\nrules.one-way-risk = \"off\"",
            json!({ "overrides": [{ "paths": ["a"], "rules": { "one-way-risk": "off" } }] }),
        ),
        ("[[overrides]]\nprofile = \"strict\"", json!({ "overrides": [{ "profile": "strict" }] })),
    ]
}

#[test]
fn the_schema_and_the_reading_agree() {
    let validator = validator();
    for (text, value) in both() {
        let findings = house(text).findings;
        let wrong = findings.iter().any(|finding| finding.rule != "policy-extends");
        assert_eq!(validator.is_valid(&value), !wrong, "{text}: {findings:#?}");
    }
}

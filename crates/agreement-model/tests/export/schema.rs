//! The schema: fresh, strict, and true of every document.

use agreement_model::export::{SCHEMA_VERSION, schema};
use jsonschema::Validator;
use serde_json::Value;

use crate::loading::{example, examples, json, read, root};

const FILE: &str = "docs/schema/agreement-1.schema.json";

fn as_text() -> String {
    format!("{}\n", serde_json::to_string_pretty(&schema()).unwrap())
}

pub fn validator() -> Validator {
    jsonschema::options().should_validate_formats(true).build(&schema()).unwrap()
}

pub fn assert_valid(validator: &Validator, document: &Value, name: &str) {
    let errors: Vec<String> =
        validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{name} does not fit the schema: {errors:#?}");
}

/// Calls a function with every object in a value.
fn each_object(value: &Value, seen: &mut impl FnMut(&serde_json::Map<String, Value>)) {
    match value {
        Value::Object(members) => {
            seen(members);
            members.values().for_each(|member| each_object(member, seen));
        }
        Value::Array(items) => items.iter().for_each(|item| each_object(item, seen)),
        _ => {}
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "asked to, the test writes the file it is about")]
fn the_schema_in_the_repository_is_fresh() {
    let path = root().join(FILE);
    if read(&path).as_deref() == Some(as_text().as_str()) {
        return;
    }
    let update = std::env::var("UPDATE").is_ok_and(|update| update == "1");
    assert!(update, "{FILE} is stale: run `UPDATE=1 cargo test -p agreement-model` and look at what changed");
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, as_text()).unwrap();
}

#[test]
fn every_example_fits_the_schema() {
    let validator = validator();
    for name in examples() {
        for (journal, spans) in [(false, false), (true, true)] {
            assert_valid(&validator, &json(&example(&name, journal), spans), &name);
        }
    }
}

#[test]
fn the_schema_refuses_what_no_document_says() {
    let validator = validator();
    let good = json(&example("consulting-statement-of-work.agreement", false), false);
    assert!(validator.is_valid(&good));
    let spoiled = |pointer: &str, value: Value| {
        let mut document = good.clone();
        *document.pointer_mut(pointer).unwrap_or_else(|| panic!("nothing at {pointer}")) = value;
        assert!(!validator.is_valid(&document), "{pointer} may be anything");
    };
    spoiled("/digest", "sha256:abc".into());
    spoiled("/schema_version", "2.0".into());
    spoiled("/agreement/effective", "02.03.2026".into());
    spoiled("/agreement/effective", "2026-02-31".into());
    spoiled("/promises/0/kind", "wish".into());
    spoiled("/promises/0/due/status", "soon".into());
    spoiled("/promises/0/why", Value::Null);
    spoiled("/promises/2/amount/amount/amount", 24_000.into());
    spoiled("/graph/edges/0/kind", "likes".into());
    for pointer in
        ["", "/agreement", "/parties/0", "/promises/0", "/promises/0/due", "/promises/2/amount/amount"]
    {
        let mut document = good.clone();
        document.pointer_mut(pointer).unwrap()["surprise"] = true.into();
        assert!(!validator.is_valid(&document), "{pointer} takes any field");
    }
}

#[test]
fn every_object_of_the_schema_is_closed_and_every_field_is_explained() {
    let mut objects = 0;
    each_object(&schema(), &mut |schema| {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return };
        // The list of an object's fields is itself a list of objects, and may hold a field called `properties`.
        objects += 1;
        assert_eq!(schema.get("additionalProperties"), Some(&Value::Bool(false)), "open: {schema:#?}");
        for (name, property) in properties {
            let fixed = property.get("const").is_some();
            assert!(
                fixed || property.get("description").is_some(),
                "`{name}` is not explained: {property:#}"
            );
        }
    });
    assert!(objects > 100, "the schema has {objects} objects");
}

#[test]
fn there_is_no_number_with_a_point() {
    each_object(&schema(), &mut |schema| {
        let says = |kind: &Value| {
            kind == "number" || kind.as_array().is_some_and(|kinds| kinds.contains(&"number".into()))
        };
        assert!(!schema.get("type").is_some_and(says), "{schema:#?}");
    });
    fn whole(value: &Value, name: &str) {
        match value {
            Value::Number(number) => {
                let small = number.as_u64().is_some_and(|number| number < 1 << 53);
                assert!(small, "{number} in {name}");
            }
            Value::Array(items) => items.iter().for_each(|item| whole(item, name)),
            Value::Object(members) => members.values().for_each(|member| whole(member, name)),
            Value::Null => panic!("null in {name}"),
            Value::Bool(_) | Value::String(_) => {}
        }
    }
    for name in examples() {
        whole(&json(&example(&name, true), true), &name);
    }
}

#[test]
fn the_schema_says_which_version_it_is_of() {
    let schema = schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let major = SCHEMA_VERSION.split_once('.').unwrap().0;
    assert!(schema["$id"].as_str().unwrap().ends_with(&format!(":schema:{major}")));
    assert!(FILE.ends_with(&format!("/agreement-{major}.schema.json")));
    assert_eq!(schema["title"], "Agreement");
}

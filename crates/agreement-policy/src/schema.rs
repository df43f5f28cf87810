//! The JSON Schema of `agreement.toml`, for editors: draft 7, which is what those that read TOML understand.

use agreement_check::{Rule, Setting, Standard};
use serde_json::{Map, Value, json};

use crate::entry::{categories, changeable};
use crate::keys::{self, Key};

/// The schema.
pub fn schema() -> Value {
    let mut top = Map::new();
    for key in keys::TOP {
        top.insert(key.name.to_owned(), about(key, top_shape(key.name)));
    }
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "urn:agreement:policy:1",
        "title": "agreement.toml",
        "description": "What a house decides about its agreements: which rules are asked, how grave their findings are, and the limits they hold to.",
        "type": "object",
        "properties": top,
        "additionalProperties": false,
        "definitions": {
            "level": level(),
            "texts": texts(),
            "profile": { "enum": keys::PROFILES },
            "rule": { "anyOf": choices(&[]) },
            "rules": rules(),
            "words": {
                "anyOf": [
                    { "$ref": "#/definitions/texts" },
                    object(&keys::WORDS, |_| json!({ "$ref": "#/definitions/texts" })),
                ],
            },
        },
    })
}

fn top_shape(name: &str) -> Value {
    match name {
        "required-version" => json!({ "type": "string" }),
        "extends" => json!({ "$ref": "#/definitions/texts" }),
        "profile" => json!({ "$ref": "#/definitions/profile" }),
        "files" => object(&keys::FILES, |_| json!({ "$ref": "#/definitions/texts" })),
        "rules" => json!({ "$ref": "#/definitions/rules" }),
        _ => {
            let mut shape = object(&keys::OVERRIDE, |name| match name {
                "paths" => json!({ "$ref": "#/definitions/texts" }),
                name => json!({ "$ref": format!("#/definitions/{name}") }),
            });
            if let Some(shape) = shape.as_object_mut() {
                shape.insert("required".to_owned(), json!(["paths"]));
            }
            json!({ "type": "array", "items": shape })
        }
    }
}

/// A shape with what its key means. Beside a `$ref` draft 7 reads nothing else, so the shape goes into an `allOf`.
fn about(key: Key, shape: Value) -> Value {
    json!({ "description": key.meaning, "allOf": [shape] })
}

fn object(keys: &[Key], shape: impl Fn(&str) -> Value) -> Value {
    let properties: Map<String, Value> =
        keys.iter().map(|key| (key.name.to_owned(), about(*key, shape(key.name)))).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn level() -> Value {
    let meaning: Vec<String> =
        keys::LEVELS.iter().map(|(word, meaning)| format!("\"{word}\": {meaning}")).collect();
    json!({ "enum": keys::LEVELS.map(|(word, _)| word), "description": meaning.join("; ") })
}

fn texts() -> Value {
    json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] })
}

fn rules() -> Value {
    let mut properties = Map::new();
    for category in categories() {
        let meaning = format!("All rules of the category {}.", category.word());
        properties.insert(category.word().to_owned(), entry(&meaning, &[]));
    }
    for rule in changeable() {
        properties.insert(rule.name.to_owned(), entry(&summary(rule), rule.settings));
    }
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn summary(rule: &Rule) -> String {
    rule.summary().replace('\n', " ")
}

/// What may stand behind the name of a rule or category: a level, or a table.
fn entry(meaning: &str, settings: &[&'static Setting]) -> Value {
    match settings {
        [] => json!({ "description": meaning, "allOf": [{ "$ref": "#/definitions/rule" }] }),
        settings => json!({ "description": meaning, "anyOf": choices(settings) }),
    }
}

fn choices(settings: &[&'static Setting]) -> Value {
    let mut table = object(&keys::RULE, |name| match name {
        "level" => json!({ "$ref": "#/definitions/level" }),
        _ => json!({ "type": "boolean", "default": true }),
    });
    if let Some(properties) = table.get_mut("properties").and_then(Value::as_object_mut) {
        for setting in settings {
            properties.insert(setting.name.to_owned(), option(setting));
        }
    }
    json!([{ "$ref": "#/definitions/level" }, table])
}

fn option(setting: &Setting) -> Value {
    match setting.standard {
        Standard::Number(number) => json!({
            "description": setting.meaning, "type": "integer", "minimum": 0, "maximum": u32::MAX, "default": number,
        }),
        Standard::Percent(percent) => json!({
            "description": setting.meaning, "default": percent,
            "anyOf": [{ "type": "number", "minimum": 0 }, { "type": "string", "pattern": "^\\s*[0-9]+(\\.[0-9]+)?\\s*%\\s*$" }],
        }),
        Standard::Words(words) => json!({
            "description": setting.meaning, "default": words, "allOf": [{ "$ref": "#/definitions/words" }],
        }),
    }
}

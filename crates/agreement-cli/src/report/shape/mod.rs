//! The shape of the answers as they are written for programs: which fields each question answers with and what they mean.
//! From this table the published schema is made, and the tests hold every answer against that.

mod questions;
mod words;

use serde_json::{Map, Value, json};

use questions::{QUESTIONS, Question};
use words::{Kind, word};

/// Where the schema lives: the major version is part of its name, compatible additions keep it.
const ID: &str = "urn:agreement:answers:1";

/// The JSON Schema (2020-12) of all answers, one form for each question.
pub fn answers_schema() -> Value {
    let mut forms: Map<String, Value> = Map::new();
    for question in QUESTIONS {
        forms.insert(question.name.to_owned(), form(question));
    }
    let any: Vec<Value> =
        QUESTIONS.iter().map(|question| json!({ "$ref": format!("#/$defs/{}", question.name) })).collect();
    forms.insert(
        "sum".to_owned(),
        closed(
            "A sum of money.",
            [
                (
                    "amount",
                    described(
                        "A decimal number, without commas.",
                        &json!({ "type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$" }),
                    ),
                ),
                (
                    "currency",
                    described("The code of ISO 4217.", &json!({ "type": "string", "pattern": "^[A-Z]{3}$" })),
                ),
            ],
        ),
    );
    forms.insert(
        "case".to_owned(),
        closed(
            "What follows in a case.",
            [
                ("case", described("The case, as written: `if late`.", &json!({ "type": "string" }))),
                ("follows", described("What follows, each line by itself.", &texts())),
            ],
        ),
    );
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "Answers of agreement",
        "description": "What the questions to an agreement answer with `--format json`: the form is that of the question. \
                        Days are ISO 8601, sums decimal texts with their currency; no number has a fraction. What nobody \
                        knows, or nobody wrote, is `null`.",
        "oneOf": any,
        "$defs": forms,
    });
    schema.sort_all_objects();
    schema
}

fn form(question: &Question) -> Value {
    let mut fields: Vec<(&str, Value)> = vec![
        (
            "schema_version",
            described("Raised when a reader of the older form would be misled.", &json!({ "const": 1 })),
        ),
        ("question", described("The question.", &json!({ "const": question.name }))),
        ("on", described("The day the answer is given for.", &json!({ "type": "string", "format": "date" }))),
    ];
    fields.extend(keys(question.asked));
    let lists = question.lists.iter().map(|list| {
        let mut entry = closed("An entry.", keys(list.fields));
        if let (Some(says), Some(members)) = (list.others, entry.as_object_mut()) {
            members.insert("additionalProperties".to_owned(), described(says, &texts()));
        }
        (list.name, described(list.says, &json!({ "type": "array", "items": entry })))
    });
    if question.over_all {
        fields.extend(lists);
    } else {
        let about = keys("file title digest");
        let each = closed(
            "The answer for one agreement.",
            about.into_iter().chain(keys(question.facts)).chain(lists),
        );
        let all = json!({ "type": "array", "items": each });
        fields.push((
            "agreements",
            described("The answer for each agreement, in the order of their files.", &all),
        ));
    }
    closed(question.says, fields)
}

/// The fields of some keys, as the table of words has them.
fn keys(ids: &'static str) -> Vec<(&'static str, Value)> {
    let field = |id: &'static str| {
        let (kind, says) = word(id)?;
        // A word may have a meaning of its own for one list: `follows@lines`.
        let key = id.split('@').next().unwrap_or(id);
        Some((key, described(says, &of(kind))))
    };
    ids.split_whitespace().filter_map(field).collect()
}

fn of(kind: Kind) -> Value {
    let sum = || json!({ "$ref": "#/$defs/sum" });
    let or_null = |of: Value| json!({ "anyOf": [of, { "type": "null" }] });
    match kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::MayText => json!({ "type": ["string", "null"] }),
        Kind::Texts => texts(),
        Kind::MayTexts => or_null(texts()),
        Kind::TextOrTexts => json!({ "anyOf": [{ "type": ["string", "null"] }, texts()] }),
        Kind::Day => json!({ "type": "string", "format": "date" }),
        Kind::MayDay => json!({ "type": ["string", "null"], "format": "date" }),
        Kind::Days => json!({ "type": "array", "items": { "type": "string", "format": "date" } }),
        Kind::Count => json!({ "type": "integer" }),
        Kind::MayCount => json!({ "type": ["integer", "null"] }),
        Kind::MayHold => json!({ "type": ["boolean", "null"] }),
        Kind::Holds => json!({ "type": "boolean" }),
        Kind::Sum => sum(),
        Kind::MaySum => or_null(sum()),
        Kind::Sums => json!({ "type": "array", "items": sum() }),
        Kind::MaySums => or_null(json!({ "type": "array", "items": sum() })),
        Kind::Cases => json!({ "type": "array", "items": { "$ref": "#/$defs/case" } }),
    }
}

fn texts() -> Value {
    json!({ "type": "array", "items": { "type": "string" } })
}

fn described(says: &str, schema: &Value) -> Value {
    let mut schema = schema.clone();
    if let Some(members) = schema.as_object_mut() {
        members.insert("description".to_owned(), says.into());
    }
    schema
}

/// An object with these fields, all of them there, and no others.
fn closed<'f>(says: &str, fields: impl IntoIterator<Item = (&'f str, Value)>) -> Value {
    let fields: Map<String, Value> = fields.into_iter().map(|(key, field)| (key.to_owned(), field)).collect();
    let required: Vec<&String> = fields.keys().collect();
    json!({
        "type": "object",
        "description": says,
        "required": required,
        "properties": fields,
        "additionalProperties": false,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::questions::QUESTIONS;
    use super::words::WORDS;

    #[test]
    fn every_key_is_explained_and_every_explanation_is_of_a_key() {
        let mut used: BTreeSet<&str> = BTreeSet::new();
        for question in QUESTIONS {
            let lists = question.lists.iter().flat_map(|list| list.fields.split_whitespace());
            used.extend(
                question.asked.split_whitespace().chain(question.facts.split_whitespace()).chain(lists),
            );
        }
        used.extend(["file", "title", "digest"]);
        let explained: BTreeSet<&str> = WORDS.iter().map(|(id, ..)| *id).collect();
        assert_eq!(used, explained);
        assert_eq!(explained.len(), WORDS.len(), "a word is explained twice");
    }
}

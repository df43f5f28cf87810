//! What may stand at a place of `agreement.toml`, looked up in its JSON Schema: what an editor shows and offers.

use std::sync::LazyLock;

use serde_json::Value;

use crate::schema::schema;

/// What a key means, and what may stand behind it or under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// What the key means, in one sentence.
    pub meaning: String,
    /// The keys that may stand under it, each with what it means.
    pub keys: Vec<(String, String)>,
    /// The words that may stand behind it.
    pub words: Vec<String>,
    /// What the words mean, where that is said.
    pub explained: String,
    /// What its value looks like.
    pub takes: Takes,
    /// What holds where nobody says anything, as it would be written.
    pub standard: Option<String>,
}

/// What a value looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Takes {
    /// Nothing is known of it.
    #[default]
    Anything,
    /// A text in quotes.
    Text,
    /// Texts in square brackets.
    Texts,
    /// A number.
    Number,
    /// `true` or `false`.
    YesNo,
    /// Further keys.
    Table,
    /// Several tables, each under its own heading in double brackets.
    Tables,
}

static SCHEMA: LazyLock<Value> = LazyLock::new(schema);

/// What stands under a path of keys from the top of the file, such as `rules`, `long-payment-term`, `days`; nothing where
/// the path leads nowhere. An empty path is the file itself.
pub fn lookup(path: &[&str]) -> Option<Spot> {
    let mut shape = &*SCHEMA;
    for key in path {
        shape = parts(shape).into_iter().find_map(|part| property(part, key))?;
    }
    let parts = parts(shape);
    let first = |name: &str| parts.iter().find_map(|part| part.get(name));
    let mut spot = Spot {
        meaning: text(shape.get("description")),
        takes: takes(&parts),
        standard: first("default").map(shown),
        ..Spot::default()
    };
    for part in &parts {
        for (key, shape) in part.get("properties").and_then(Value::as_object).into_iter().flatten() {
            spot.keys.push((key.clone(), text(shape.get("description"))));
        }
        if let Some(words) = part.get("enum").and_then(Value::as_array) {
            spot.words.extend(words.iter().filter_map(Value::as_str).map(str::to_owned));
            spot.explained = text(part.get("description"));
        }
    }
    if spot.takes == Takes::YesNo {
        spot.words = vec!["true".to_owned(), "false".to_owned()];
    }
    Some(spot)
}

/// A shape and all it is made of: what it refers to, each of what it may be, and what a list holds.
fn parts(shape: &'static Value) -> Vec<&'static Value> {
    let mut found = vec![shape];
    let mut at = 0;
    while let Some(shape) = found.get(at).copied() {
        at += 1;
        let named = shape.get("$ref").and_then(Value::as_str).and_then(|name| name.rsplit('/').next());
        found.extend(named.and_then(|name| SCHEMA.get("definitions")?.get(name)));
        for several in ["allOf", "anyOf"] {
            found.extend(shape.get(several).and_then(Value::as_array).into_iter().flatten());
        }
        found.extend(shape.get("items").filter(|items| items.get("properties").is_some()));
    }
    found
}

fn property(shape: &'static Value, key: &str) -> Option<&'static Value> {
    shape.get("properties")?.get(key)
}

fn takes(parts: &[&Value]) -> Takes {
    let kinds: Vec<&str> = parts.iter().filter_map(|part| part.get("type").and_then(Value::as_str)).collect();
    let has = |kind: &str| kinds.contains(&kind);
    let tables = parts.iter().any(|part| part.pointer("/items/properties").is_some());
    if tables {
        Takes::Tables
    } else if has("integer") || has("number") {
        Takes::Number
    } else if has("boolean") {
        Takes::YesNo
    } else if has("array") {
        Takes::Texts
    } else if has("string") || parts.iter().any(|part| part.get("enum").is_some()) {
        Takes::Text
    } else if has("object") {
        Takes::Table
    } else {
        Takes::Anything
    }
}

fn text(value: Option<&Value>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// A value as TOML writes it; of a long list the first few.
fn shown(value: &Value) -> String {
    match value {
        Value::Array(all) if all.len() > 4 => {
            let first: Vec<String> = all.iter().take(3).map(ToString::to_string).collect();
            format!("[{}, …] ({} in all)", first.join(", "), all.len())
        }
        value => value.to_string(),
    }
}

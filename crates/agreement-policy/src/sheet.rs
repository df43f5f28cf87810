//! One `agreement.toml`, read: what it says, before anybody asks what it rests on.

use agreement_model::Placed;
use agreement_syntax::{FileId, Finding, Place, SourceText};
use toml::de::{DeTable, DeValue};

use crate::entry::{Entry, belongs_to_rules, entries};
use crate::keys;
use crate::pattern::Pattern;
use crate::reader::{Key, Reader, Value};
use crate::version;

/// What one file says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    /// The file.
    pub file: FileId,
    /// The files it rests on.
    pub extends: Vec<Placed<String>>,
    /// The files that are looked at; all where it says nothing.
    pub include: Vec<Pattern>,
    /// The files that are left out.
    pub exclude: Vec<Pattern>,
    /// What holds for every file.
    pub body: Body,
    /// What is different for some files.
    pub overrides: Vec<Override>,
}

/// What holds for some files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Body {
    /// Whether all rules are asked.
    pub strict: Option<Placed<bool>>,
    /// What is made of the rules.
    pub rules: Vec<Entry>,
}

/// What is different for some files.
#[derive(Clone, Debug)]
pub(crate) struct Override {
    /// For which.
    pub paths: Vec<Pattern>,
    /// What is.
    pub body: Body,
}

/// Reads a file, and says what in it means nothing.
pub(crate) fn read(file: FileId, source: &SourceText) -> (Sheet, Vec<Finding>) {
    let (document, errors) = DeTable::parse_recoverable(source.text());
    let mut reader = Reader { file, findings: Vec::new() };
    let mut sheet = Sheet { file, ..Sheet::default() };
    for error in errors {
        let place = reader.place(error.span().unwrap_or_default());
        let message = format!("this line is no TOML: {}", error.message().lines().next().unwrap_or_default());
        let help = "a line reads `name = value`, with texts in double quotes and lists in square brackets";
        reader.findings.push(Finding::new("policy-unreadable", place, message).help(help));
    }
    if !reader.findings.is_empty() {
        // What is left of a file with such errors may mean something else than its author did.
        return (sheet, reader.findings);
    }
    for (key, value) in document.get_ref() {
        top(&mut reader, &mut sheet, key, value);
    }
    (sheet, reader.findings)
}

fn top(reader: &mut Reader, sheet: &mut Sheet, key: &Key<'_>, value: &Value<'_>) {
    match key.get_ref().as_ref() {
        "required-version" => {
            let version = reader.text("required-version", value, "write `required-version = \"0.1\"`");
            reader.findings.extend(version.and_then(|version| version::too_old(&version)));
        }
        "extends" => sheet.extends = reader.texts("extends", value).unwrap_or_default(),
        "files" => files(reader, sheet, value),
        "overrides" => sheet.overrides = overrides(reader, value),
        name @ ("profile" | "rules") => body(reader, &mut sheet.body, name, value),
        name if belongs_to_rules(name) => {
            let place = reader.place(key.span());
            let message = format!("`{name}` is a rule, and stands outside `[rules]`");
            let finding = Finding::new("policy-unknown-key", place, message);
            reader.findings.push(finding.help("write a line `[rules]` above it").with("key", name));
        }
        _ => reader.unknown_key(key, "at the top", &keys::names(&keys::TOP)),
    }
}

/// What may stand at the top and in an override alike.
fn body(reader: &mut Reader, body: &mut Body, name: &str, value: &Value<'_>) {
    if name == "profile" {
        let profile = reader.one_of("profile", value, &keys::PROFILES);
        body.strict = profile.map(|profile| Placed::new(profile.value == "strict", profile.place));
    } else if let Some(table) = reader.table("rules", value) {
        body.rules = entries(reader, table);
    }
}

fn files(reader: &mut Reader, sheet: &mut Sheet, value: &Value<'_>) {
    let Some(table) = reader.table("files", value) else { return };
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "include" => sheet.include = patterns(reader, "include", value),
            "exclude" => sheet.exclude = patterns(reader, "exclude", value),
            _ => reader.unknown_key(key, "under `[files]`", &keys::names(&keys::FILES)),
        }
    }
}

fn overrides(reader: &mut Reader, value: &Value<'_>) -> Vec<Override> {
    let DeValue::Array(list) = value.get_ref() else {
        reader.other_kind("overrides", value, "a list", "write the heading as `[[overrides]]`");
        return Vec::new();
    };
    let mut found = Vec::new();
    for value in list.iter() {
        let DeValue::Table(table) = value.get_ref() else {
            reader.other_kind("overrides", value, "tables", "write a heading `[[overrides]]` above each");
            continue;
        };
        found.extend(one_override(reader, table, reader.place(value.span())));
    }
    found
}

fn one_override(reader: &mut Reader, table: &DeTable<'_>, place: Place) -> Option<Override> {
    let mut one = Override { paths: Vec::new(), body: Body::default() };
    let mut has_paths = false;
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "paths" => {
                has_paths = true;
                one.paths = patterns(reader, "paths", value);
            }
            name @ ("profile" | "rules") => body(reader, &mut one.body, name, value),
            _ => reader.unknown_key(key, "in an override", &keys::names(&keys::OVERRIDE)),
        }
    }
    if !has_paths {
        let message = "this override does not say which files it is for".to_owned();
        reader.wrong(place, message, "write `paths = [\"archive/**\"]` under its heading");
        return None;
    }
    Some(one)
}

fn patterns(reader: &mut Reader, key: &str, value: &Value<'_>) -> Vec<Pattern> {
    let mut found = Vec::new();
    for text in reader.texts(key, value).unwrap_or_default() {
        match Pattern::of(&text.value, text.place) {
            Ok(pattern) => found.push(pattern),
            Err(why) => reader.wrong(
                text.place,
                format!("the pattern `{}` {why}", text.value),
                "write a path from the folder of this file, with `*` for any part of a name and `**` for any folders",
            ),
        }
    }
    found
}

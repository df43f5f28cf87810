//! The lines under `[rules]`: what is made of a rule, or of a category of rules.

use agreement_check::{Category, Level, Rule, Setting, Severity, rules};
use agreement_model::Placed;
use agreement_syntax::{Finding, Place, Safety};
use toml::de::{DeTable, DeValue};

use crate::keys;
use crate::named::Named;
use crate::reader::{Key, Reader, Value, offer};
use crate::setting::{self, Said};

/// What a policy makes of a rule, or of a category.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Of which.
    pub of: Named,
    /// Whether it is asked, and how grave it is.
    pub level: Option<Placed<Level>>,
    /// Whether `allow` silences it.
    pub allowable: Option<Placed<bool>>,
    /// Its options.
    pub said: Vec<(&'static Setting, Placed<Said>)>,
}

/// Reads the lines under `[rules]`: categories first, so that a rule named itself has the last word.
pub(crate) fn entries(reader: &mut Reader, table: &DeTable<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = table.iter().filter_map(|(key, value)| entry(reader, key, value)).collect();
    entries.sort_by_key(|entry| matches!(entry.of, Named::Rule(_)));
    entries
}

fn entry(reader: &mut Reader, key: &Key<'_>, value: &Value<'_>) -> Option<Entry> {
    let of = named(reader, key)?;
    if of.is_fixed() {
        reader.findings.push(fixed(
            of,
            reader.place(key.span()),
            reader.place(key.span().start..value.span().end),
        ));
        return None;
    }
    let mut entry = Entry { of, level: None, allowable: None, said: Vec::new() };
    match value.get_ref() {
        DeValue::Table(table) => options(reader, &mut entry, table),
        DeValue::Boolean(on) => {
            let word = if *on { "\"on\"" } else { "\"off\"" };
            let place = reader.place(value.span());
            let message = format!("`{}` takes a level, and this is a yes or no", of.name());
            let finding = Finding::new("policy-wrong-value", place, message).help(format!("write `{word}`"));
            reader.findings.push(offer(finding, place, &[word]));
        }
        _ => entry.level = level(reader, of, of.name(), value),
    }
    Some(entry)
}

/// The rule or category that a key names.
fn named(reader: &mut Reader, key: &Key<'_>) -> Option<Named> {
    let name = key.get_ref();
    match Named::find(name) {
        Ok(named) => Some(named),
        Err(unknown) => {
            let place = reader.place(key.span());
            let message = format!("there is no rule or category `{name}`");
            let finding = Finding::new("policy-unknown-rule", place, message)
                .help(unknown.next_step())
                .with("name", name.as_ref());
            reader.findings.push(offer(finding, place, &unknown.near));
            None
        }
    }
}

/// A line about a rule that is an error for everybody.
fn fixed(of: Named, place: Place, line: Place) -> Finding {
    let message = match of {
        Named::Rule(rule) => format!("`{}` says what cannot be read, and no policy changes that", rule.name),
        Named::Category(category) => {
            format!("the rules of `{}` say what cannot be read, and no policy changes that", category.word())
        }
    };
    Finding::new("policy-rule-fixed", place, message)
        .help("take the line out; a file that is no agreement can stand under `exclude` in `[files]`")
        .with("name", of.name())
        .edit(Safety::Safe, "take it out", line, "")
}

/// The keys of a table about a rule: its level, whether it may be allowed, and its own options.
fn options(reader: &mut Reader, entry: &mut Entry, table: &DeTable<'_>) {
    let settings = match entry.of {
        Named::Rule(rule) => rule.settings,
        Named::Category(_) => &[],
    };
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "level" => entry.level = level(reader, entry.of, "level", value),
            "allowable" => match value.get_ref() {
                DeValue::Boolean(yes) => {
                    entry.allowable = Some(Placed::new(*yes, reader.place(value.span())));
                }
                _ => reader.other_kind("allowable", value, "a yes or no", "write `true` or `false`"),
            },
            name => match settings.iter().find(|setting| setting.name == name) {
                Some(setting) => {
                    let place = reader.place(value.span());
                    let said = setting::read(reader, setting, value);
                    entry.said.extend(said.map(|said| (*setting, Placed::new(said, place))));
                }
                None => unknown_option(reader, entry.of, key, settings),
            },
        }
    }
}

fn unknown_option(reader: &mut Reader, of: Named, key: &Key<'_>, settings: &[&'static Setting]) {
    let own = settings.iter().map(|setting| setting.name);
    let known: Vec<&str> = keys::names(&keys::RULE).into_iter().chain(own).collect();
    reader.unknown_key(key, &format!("for `{}`", of.name()), &known);
}

/// A level: of a category, it weighs the rules that are asked and asks no others, but for `on`.
fn level(reader: &mut Reader, of: Named, key: &str, value: &Value<'_>) -> Option<Placed<Level>> {
    let words = keys::LEVELS.map(|(word, _)| word);
    let word = reader.one_of(key, value, &words)?;
    let severity = [Severity::Advice, Severity::Warning, Severity::Error]
        .into_iter()
        .find(|severity| severity.word() == word.value);
    let level = match (word.value, severity, of) {
        ("off", ..) => Level::Off,
        (_, Some(severity), Named::Rule(_)) => Level::At(severity),
        (_, Some(severity), Named::Category(_)) => Level::Weighed(severity),
        _ => Level::On,
    };
    Some(Placed::new(level, word.place))
}

/// Whether a key that stands at the top was meant for `[rules]`.
pub(crate) fn belongs_to_rules(name: &str) -> bool {
    rules::find(name).is_some() || Category::find(name).is_some()
}

/// The rules that a policy can say something about, in the order of the list.
pub(crate) fn changeable() -> impl Iterator<Item = &'static Rule> {
    rules::all().filter(|rule| !rule.is_fixed())
}

/// The categories that a policy can say something about.
pub(crate) fn categories() -> Vec<Category> {
    Category::ALL.into_iter().filter(|category| !Named::Category(*category).is_fixed()).collect()
}

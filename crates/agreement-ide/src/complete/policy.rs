//! `agreement.toml`: its headings and keys, the names of rules with their options, and what may stand behind each.

use agreement_check::rules;
use agreement_policy::{Spot, Takes, keys, lookup};

use super::{Choice, ChoiceKind};
use crate::policy::{Part, Spotted};

/// What can be written in a policy at a byte.
pub(super) fn choices(text: &str, offset: u32) -> Vec<Choice> {
    let spotted = Spotted::at(text, offset);
    match spotted.part {
        Part::Comment => Vec::new(),
        Part::Heading => headings(&spotted, text),
        Part::Value => values(&spotted),
        Part::Key => names(&spotted, text),
    }
}

fn choice(spotted: &Spotted<'_>, rank: u8, label: &str, detail: &str, insert: String) -> Choice {
    let rule = rules::find(label);
    Choice {
        label: label.to_owned(),
        detail: detail.to_owned(),
        insert,
        replaces: spotted.word,
        kind: if rule.is_some() { ChoiceKind::Rule } else { ChoiceKind::Field },
        rank,
        about: rule.map_or_else(String::new, |rule| format!("rule {}", rule.name)),
    }
}

/// The words that may stand behind a key.
fn values(spotted: &Spotted<'_>) -> Vec<Choice> {
    let path: Vec<&str> = spotted.table.iter().chain(&spotted.key).copied().collect();
    let Some(spot) = lookup(&path) else { return Vec::new() };
    let meaning = |word: &str| {
        let level = keys::LEVELS.iter().find(|(level, _)| *level == word);
        level.map_or(spot.meaning.as_str(), |(_, meaning)| meaning)
    };
    let is_bare = spotted.quoted || spot.takes == Takes::YesNo;
    let mut found: Vec<Choice> = spot
        .words
        .iter()
        .map(|word| {
            let insert = if is_bare { word.clone() } else { format!("\"{word}\"") };
            Choice { kind: ChoiceKind::Value, ..choice(spotted, 1, word, meaning(word), insert) }
        })
        .collect();
    if let Some(standard) = spot.standard.filter(|_| spot.takes == Takes::Number && !spotted.quoted) {
        let detail = "what holds where nothing is said";
        found.push(Choice {
            kind: ChoiceKind::Value,
            ..choice(spotted, 2, &standard, detail, standard.clone())
        });
    }
    found
}

/// The keys that the table does not have yet; and, where a line begins, the headings that may come next.
fn names(spotted: &Spotted<'_>, text: &str) -> Vec<Choice> {
    let path: Vec<&str> = spotted.table.iter().chain(&spotted.key).copied().collect();
    let Some(spot) = lookup(&path) else { return Vec::new() };
    let mut found: Vec<Choice> = Vec::new();
    for (key, meaning) in &spot.keys {
        let is_there = spotted.key.is_empty() && spotted.present.contains(&key.as_str());
        let is_begun = spotted.word.of(text) == key;
        let mut own = path.clone();
        own.push(key);
        let Some(own) = lookup(&own).filter(|_| !is_there || is_begun) else { continue };
        // What stands under a heading of its own is offered as one.
        if !matches!(own.takes, Takes::Table | Takes::Tables) {
            found.push(choice(spotted, 1, key, meaning, written(key, &own)));
        }
    }
    let before = text.get(..spotted.word.start as usize).unwrap_or("");
    let begins = before.rsplit('\n').next().unwrap_or("").trim().is_empty();
    if begins && spotted.key.is_empty() {
        for (heading, meaning, insert) in top_headings(spotted) {
            found.push(choice(spotted, 50, &heading, &meaning, insert));
        }
    }
    found
}

/// A key with a place for its value.
fn written(key: &str, spot: &Spot) -> String {
    let value = match spot.takes {
        Takes::Number => format!("${{1:{}}}", spot.standard.as_deref().unwrap_or("0")),
        Takes::YesNo => "${1|false,true|}".to_owned(),
        Takes::Texts => "[\"$1\"]".to_owned(),
        _ if !spot.words.is_empty() => format!("\"${{1|{}|}}\"", spot.words.join(",")),
        Takes::Text => "\"$1\"".to_owned(),
        _ => "$0".to_owned(),
    };
    format!("{key} = {value}")
}

/// The tables of the file, each with its heading; those that stand once and are there already are left out.
fn top_headings(spotted: &Spotted<'_>) -> Vec<(String, String, String)> {
    let top = lookup(&[]).unwrap_or_default();
    let mut found = Vec::new();
    for (key, meaning) in top.keys {
        match lookup(&[&key]).map(|spot| spot.takes) {
            Some(Takes::Tables) => {
                found.push((format!("[[{key}]]"), meaning, format!("[[{key}]]\npaths = [\"$1\"]\n$0")));
            }
            Some(Takes::Table) if spotted.table.first() != Some(&key.as_str()) => {
                found.push((format!("[{key}]"), meaning, format!("[{key}]\n$0")));
            }
            _ => {}
        }
    }
    found
}

/// The words of a heading that has been begun: tables, and rules that have options.
fn headings(spotted: &Spotted<'_>, text: &str) -> Vec<Choice> {
    let Some(spot) = lookup(&spotted.table) else { return Vec::new() };
    let is_double = text.get(..spotted.word.start as usize).unwrap_or("").trim_end().ends_with("[[");
    let mut found = Vec::new();
    for (key, meaning) in &spot.keys {
        let mut path = spotted.table.clone();
        path.push(key);
        let own = lookup(&path).unwrap_or_default();
        let fits = match own.takes {
            Takes::Tables => is_double || !spotted.table.is_empty(),
            Takes::Table => !is_double,
            // A rule with options.
            Takes::Text => own.keys.len() > keys::RULE.len(),
            _ => false,
        };
        if fits {
            found.push(choice(spotted, 1, key, meaning, key.clone()));
        }
    }
    found
}

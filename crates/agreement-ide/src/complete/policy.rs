//! `agreement.toml`: its keys, the names of rules, and their levels.

use agreement_check::{Category, rules};
use agreement_policy::keys;
use agreement_syntax::Span;

use super::{Choice, ChoiceKind};

/// What can be written in a policy at a byte.
pub(super) fn choices(text: &str, offset: u32) -> Vec<Choice> {
    let before = text.get(..offset as usize).unwrap_or("");
    let line = before.rsplit('\n').next().unwrap_or("");
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    let begun = line.len() - line.trim_end_matches(is_part).len();
    let replaces = Span::new(before.len() - begun, before.len());
    let table = before
        .lines()
        .rev()
        .find_map(|line| line.trim().strip_prefix('[')?.split(']').next().map(str::to_owned));
    let table = table.unwrap_or_default();
    let choice = |label: &str, detail: &str, insert: String, kind: ChoiceKind, about: String| Choice {
        label: label.to_owned(),
        detail: detail.to_owned(),
        insert,
        replaces,
        kind,
        rank: 1,
        about,
    };
    let head = line.get(..line.len() - begun).unwrap_or("").trim();
    if head.starts_with('#') {
        return Vec::new();
    }
    let in_rules = table.trim_matches(['[', '"']).rsplit('.').next() == Some("rules");
    if head.contains('=') {
        let in_text = head.matches('"').count() % 2 == 1;
        let quote = |word: &str| if in_text { word.to_owned() } else { format!("\"{word}\"") };
        let is_profile = head.starts_with("profile");
        let levels = keys::LEVELS.iter().filter(|_| in_rules).map(|(word, says)| (*word, *says));
        let profiles =
            keys::PROFILES.iter().filter(|_| is_profile && !in_rules).map(|word| (*word, "a profile"));
        return levels
            .chain(profiles)
            .map(|(word, says)| choice(word, says, quote(word), ChoiceKind::Value, String::new()))
            .collect();
    }
    if in_rules {
        let categories = Category::ALL.iter().map(|category| {
            choice(
                category.word(),
                "all rules of this kind",
                format!("{} = \"${{1:warning}}\"", category.word()),
                ChoiceKind::Value,
                String::new(),
            )
        });
        let rules = rules::all().filter(|rule| !rule.is_fixed()).map(|rule| {
            let insert = format!("{} = \"${{1|off,info,warning,error,on|}}\"", rule.name);
            choice(rule.name, rule.summary(), insert, ChoiceKind::Rule, format!("rule {}", rule.name))
        });
        return rules.chain(categories).collect();
    }
    let keys: &[keys::Key] = match table.trim_matches(['[', ']']) {
        "files" => &keys::FILES,
        "overrides" => &keys::OVERRIDE,
        _ => &keys::TOP,
    };
    let key = |key: &keys::Key| {
        choice(key.name, key.meaning, format!("{} = $0", key.name), ChoiceKind::Field, String::new())
    };
    keys.iter().map(key).collect()
}

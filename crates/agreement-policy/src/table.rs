//! The table of everything a policy can set, as Markdown for people: `docs/policy.md` shows it.

use agreement_check::{Category, Rule, Setting, Standard};

use crate::entry::changeable;
use crate::setting::in_sentence;

/// The options of all rules that have some, one row each.
pub fn settings() -> String {
    let mut out =
        String::from("| rule | option | what it means | where nothing is said |\n|---|---|---|---|\n");
    for category in Category::ALL {
        for rule in changeable().filter(|rule| rule.category == category) {
            for setting in rule.settings {
                out.push_str(&row(rule, setting));
            }
        }
    }
    out
}

fn row(rule: &Rule, setting: &Setting) -> String {
    let cell = |text: &str| text.replace('|', "\\|");
    let (name, meaning, standard) =
        (setting.name, cell(&in_sentence(setting.meaning)), cell(&standard(setting)));
    format!("| `{}` | `{name}` | {meaning} | {standard} |\n", rule.name)
}

/// As many words of a list are shown; `agreement config show` has them all.
const SHOWN: usize = 6;

/// What holds where nobody sets an option: `45`, `25 %`, or the first of some words.
pub fn standard(setting: &Setting) -> String {
    match setting.standard {
        Standard::Number(number) => number.to_string(),
        Standard::Percent(percent) => format!("{percent} %"),
        Standard::Words([]) => "none".to_owned(),
        Standard::Words(words) => match words.split_at_checked(SHOWN) {
            Some((first, more @ [_, _, ..])) => format!("{} and {} more", first.join(", "), more.len()),
            _ => words.join(", "),
        },
    }
}

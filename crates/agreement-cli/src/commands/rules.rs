//! `agreement rules`: the list of all rules.

use agreement_check::{Category, Rule, Setting, Severity, Standard, rules};
use agreement_policy::table::standard;
use serde::Serialize;
use serde_json::{Value, json};

use crate::arguments::{ListFormat, Rules};
use crate::console::{self, Outcome, Trouble};

pub fn run(arguments: &Rules) -> Result<Outcome, Trouble> {
    let text = match arguments.format {
        ListFormat::Table => table(),
        ListFormat::Markdown => markdown(),
        ListFormat::Json => json()?,
    };
    console::print(&text)?;
    Ok(Outcome::Clean)
}

fn of(category: Category) -> impl Iterator<Item = &'static Rule> {
    rules::all().filter(move |rule| rule.category == category)
}

fn table() -> String {
    let wide = rules::all().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for category in Category::ALL {
        out.push_str(&format!("{}\n", category.word()));
        for rule in of(category) {
            out.push_str(&format!("  {:wide$}  {:7}  {}\n", rule.name, rule.severity.word(), summary(rule)));
        }
        out.push('\n');
    }
    out.push_str("`agreement explain RULE` says more. A rule that becomes graver once everybody has signed says so there.\n");
    out
}

fn markdown() -> String {
    let mut out = String::from("# Rules\n");
    for category in Category::ALL {
        out.push_str(&format!("\n## {}\n\n", category.word()));
        out.push_str("| rule | in a draft | once signed | asked | options | what it finds |\n|---|---|---|---|---|---|\n");
        for rule in of(category) {
            let options: Vec<String> = rule
                .settings
                .iter()
                .map(|setting| format!("`{}`: {}", setting.name, standard(setting)))
                .collect();
            let cells = [
                format!("`{}`", rule.name),
                rule.severity.word().to_owned(),
                rule.when_signed.word().to_owned(),
                rule.profile.word().to_owned(),
                options.join("<br>"),
                summary(rule),
            ];
            let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
            out.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
    }
    out
}

fn summary(rule: &Rule) -> String {
    rule.summary().replace('\n', " ")
}

/// A rule for programs.
#[derive(Serialize)]
struct Listed {
    name: &'static str,
    category: &'static str,
    severity: &'static str,
    severity_when_signed: &'static str,
    /// When it is asked: `default`, `strict` or `sign`.
    profile: &'static str,
    since: &'static str,
    /// `stable`; others will come when a rule is on its way in or out.
    status: &'static str,
    fix: &'static str,
    /// What `agreement.toml` may set about it.
    settings: Vec<RuleOption>,
    summary: String,
}

/// An option of a rule for programs.
#[derive(Serialize)]
struct RuleOption {
    name: &'static str,
    meaning: &'static str,
    /// `number`, `percent` or `words`.
    kind: &'static str,
    default: Value,
}

fn json() -> Result<String, Trouble> {
    let listed: Vec<Listed> = rules::all().map(list).collect();
    let text = serde_json::to_string_pretty(&listed).map_err(|error| {
        Trouble::usage(format!("could not write JSON: {error}"), "report this as a fault")
    })?;
    Ok(text + "\n")
}

fn list(rule: &'static Rule) -> Listed {
    Listed {
        name: rule.name,
        category: rule.category.word(),
        severity: rule.severity.word(),
        severity_when_signed: Severity::word(rule.when_signed),
        profile: rule.profile.word(),
        since: rule.since,
        status: "stable",
        fix: rule.fix.word(),
        settings: rule.settings.iter().map(|setting| option(setting)).collect(),
        summary: summary(rule),
    }
}

fn option(setting: &'static Setting) -> RuleOption {
    let (kind, default) = match setting.standard {
        Standard::Number(number) => ("number", json!(number)),
        Standard::Percent(percent) => ("percent", json!(percent)),
        Standard::Words(words) => ("words", json!(words)),
    };
    RuleOption { name: setting.name, meaning: setting.meaning, kind, default }
}

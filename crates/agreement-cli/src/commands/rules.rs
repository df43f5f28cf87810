//! `agreement rules`: the list of all rules.

use agreement_check::{Category, Rule, Severity, rules};
use serde::Serialize;

use crate::arguments::{ListFormat, Rules};
use crate::console::{self, Outcome, Trouble};

pub fn run(arguments: &Rules) -> Result<Outcome, Trouble> {
    let text = match arguments.format {
        ListFormat::Table => table(),
        ListFormat::Json => json()?,
    };
    console::print(&text)?;
    Ok(Outcome::Clean)
}

fn table() -> String {
    let wide = rules::all().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for category in Category::ALL {
        out.push_str(&format!("{}\n", category.word()));
        for rule in rules::all().filter(|rule| rule.category == category) {
            let summary = rule.summary().replace('\n', " ");
            out.push_str(&format!("  {:wide$}  {:7}  {summary}\n", rule.name, rule.severity.word()));
        }
        out.push('\n');
    }
    out.push_str("`agreement explain RULE` says more. A rule that becomes graver once everybody has signed says so there.\n");
    out
}

/// A rule for programs.
#[derive(Serialize)]
struct Listed {
    name: &'static str,
    category: &'static str,
    severity: &'static str,
    severity_when_signed: &'static str,
    since: &'static str,
    fix: &'static str,
    summary: String,
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
        since: rule.since,
        fix: rule.fix.word(),
        summary: rule.summary().replace('\n', " "),
    }
}

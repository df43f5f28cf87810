//! Every rule, in reading order.
//!
//! To add one: `rules/<name>.rs` with its judgement, `rules/<name>.md` with its page, a `mod` line and a place in
//! [`ALL`]. The page's examples are its tests.

mod consequence_missing;
mod goal_without_dependency;
mod reading;

use crate::rule::{Category, Fix, Rule, Severity};

/// A permission for a rule that does not exist.
pub(crate) const UNKNOWN_RULE: &str = "unknown-rule";

/// Every rule there is: first what is found while reading, then what is judged.
pub static ALL: &[&Rule] = &[
    // Links.
    &goal_without_dependency::RULE,
    // Consequences.
    &consequence_missing::RULE,
];

/// Stands in for a rule that has no page; a test makes sure that it never has to.
pub(crate) static UNDOCUMENTED: Rule = Rule {
    name: "undocumented",
    category: Category::Syntax,
    severity: Severity::Error,
    when_signed: Severity::Error,
    since: "0.1.0",
    fix: Fix::None,
    page: "",
    check: None,
};

/// Every rule: those found while reading, then those judged.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    reading::ALL.iter().chain(ALL.iter().copied())
}

/// A rule by its name.
pub fn find(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}

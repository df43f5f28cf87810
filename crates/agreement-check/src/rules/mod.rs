//! Every rule, in reading order.
//!
//! To add one: `rules/<name>.rs` with its judgement, `rules/<name>.md` with its page, a `mod` line and a place in
//! [`ALL`]. The page's examples are its tests.

mod calendar_undefined;
mod client_delay_no_relief;
mod consequence_missing;
mod consequence_only_one_case;
mod date_infeasible;
mod date_outside_term;
mod delay_consequence_uncapped;
mod dependency_cycle;
mod dependency_incomplete;
mod dependency_without_goal;
mod field_missing;
mod goal_unmeasured;
mod goal_without_dependency;
mod mitigation_too_late;
mod no_client_exit;
mod one_way_risk;
mod parties_missing;
mod placeholder_left;
mod reading;
mod resistance_unexplored;
mod resistance_without_mitigation;
mod unused_definition;

use crate::rule::{Category, Fix, Profile, Rule, Severity};

/// A permission for a rule that does not exist.
pub(crate) const UNKNOWN_RULE: &str = "unknown-rule";

/// Every rule there is: first what is found while reading, then what is judged.
pub static ALL: &[&Rule] = &[
    // Links.
    &goal_without_dependency::RULE,
    &dependency_without_goal::RULE,
    &dependency_cycle::RULE,
    &unused_definition::RULE,
    // What must be said.
    &parties_missing::RULE,
    &field_missing::RULE,
    &goal_unmeasured::RULE,
    &dependency_incomplete::RULE,
    &resistance_unexplored::RULE,
    &resistance_without_mitigation::RULE,
    &placeholder_left::RULE,
    // Consequences.
    &consequence_missing::RULE,
    &consequence_only_one_case::RULE,
    &client_delay_no_relief::RULE,
    &delay_consequence_uncapped::RULE,
    // Dates.
    &calendar_undefined::RULE,
    &date_infeasible::RULE,
    &date_outside_term::RULE,
    &mitigation_too_late::RULE,
    // Fairness.
    &one_way_risk::RULE,
    &no_client_exit::RULE,
];

/// Stands in for a rule that has no page; a test makes sure that it never has to.
pub(crate) static UNDOCUMENTED: Rule = Rule {
    name: "undocumented",
    category: Category::Syntax,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
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

//! What is found while a house's `agreement.toml` is read: no judgement of their own, only a page each.

use crate::rule::{Category, Fix, Rule, Severity};

use Category::{Reference, Syntax};
use Severity::{Error, Warning};

/// All of them, in reading order. What a house meant and did not get is an error: it would believe that its policy holds.
pub(super) static ALL: &[Rule] = &[
    Rule::of_reading("policy-unreadable", Syntax, Error, Fix::None, include_str!("policy_unreadable.md")),
    Rule::of_reading("policy-version", Reference, Error, Fix::None, include_str!("policy_version.md")),
    Rule::of_reading("policy-extends", Reference, Error, Fix::None, include_str!("policy_extends.md")),
    Rule::of_reading(
        "policy-unknown-key",
        Reference,
        Error,
        Fix::Offered,
        include_str!("policy_unknown_key.md"),
    ),
    Rule::of_reading(
        "policy-unknown-rule",
        Reference,
        Error,
        Fix::Offered,
        include_str!("policy_unknown_rule.md"),
    ),
    Rule::of_reading(
        "policy-wrong-value",
        Reference,
        Error,
        Fix::Offered,
        include_str!("policy_wrong_value.md"),
    ),
    Rule::of_reading("policy-rule-fixed", Reference, Error, Fix::Safe, include_str!("policy_rule_fixed.md")),
    Rule::of_reading(
        "policy-glob-unmatched",
        Reference,
        Warning,
        Fix::None,
        include_str!("policy_glob_unmatched.md"),
    ),
];

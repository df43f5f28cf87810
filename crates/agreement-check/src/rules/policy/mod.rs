//! What is found while a house's `agreement.toml` is read: no judgement of their own, only a page each.

use crate::rule::{Category, Fix, Profile, Rule, Severity};

/// A rule whose findings are made where the policy is read.
const fn rule(
    name: &'static str,
    category: Category,
    severity: Severity,
    fix: Fix,
    page: &'static str,
) -> Rule {
    Rule {
        name,
        category,
        severity,
        when_signed: severity,
        profile: Profile::Default,
        settings: &[],
        since: "0.1.0",
        fix,
        page,
        check: None,
    }
}

use Category::{Reference, Syntax};
use Severity::{Error, Warning};

/// All of them, in reading order. What a house meant and did not get is an error: it would believe that its policy holds.
pub(super) static ALL: &[Rule] = &[
    rule("policy-unreadable", Syntax, Error, Fix::None, include_str!("policy_unreadable.md")),
    rule("policy-version", Reference, Error, Fix::None, include_str!("policy_version.md")),
    rule("policy-extends", Reference, Error, Fix::None, include_str!("policy_extends.md")),
    rule("policy-unknown-key", Reference, Error, Fix::Offered, include_str!("policy_unknown_key.md")),
    rule("policy-unknown-rule", Reference, Error, Fix::Offered, include_str!("policy_unknown_rule.md")),
    rule("policy-wrong-value", Reference, Error, Fix::Offered, include_str!("policy_wrong_value.md")),
    rule("policy-rule-fixed", Reference, Error, Fix::Safe, include_str!("policy_rule_fixed.md")),
    rule("policy-glob-unmatched", Reference, Warning, Fix::None, include_str!("policy_glob_unmatched.md")),
];

//! What is found while a file is read and given its meaning: no judgement of their own, only a page each.

use crate::rule::{Category, Fix, Rule, Severity};

/// A rule whose findings are made where the text is read.
const fn rule(name: &'static str, category: Category, severity: Severity, fix: Fix, page: &'static str) -> Rule {
    Rule { name, category, severity, when_signed: severity, since: "0.1.0", fix, page, check: None }
}

use Category::Reference;
use Severity::Error;

/// All of them, in reading order.
pub(super) static ALL: &[Rule] = &[
    rule("unknown-reference", Reference, Error, Fix::Safe, include_str!("unknown_reference.md")),
];

//! Finds deals with deliverables that never say what is not included.

use agreement_model::declared::PromiseKind;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::both;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};

static DELIVERABLES: Setting = Setting {
    name: "deliverables",
    meaning: "from how many things a supplier delivers on the limits of the work must be written down",
    standard: Standard::Number(2),
};

pub(super) static RULE: Rule = Rule {
    name: "scope-missing",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Strict,
    settings: &[&DELIVERABLES],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("scope_missing.md"),
    check: Some(check),
};

/// More deliverables are not named.
const SHOWN: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let Some(header) = &model.header else { return };
    let says_out = model.scopes.iter().any(|scope| !scope.outside.is_absent() || scope.head.may_hold("out"));
    if says_out || model.unread.contains("scope") {
        return;
    }
    let supplied: Vec<&str> = model
        .promises
        .iter()
        .filter(|promise| promise.kind == PromiseKind::Dependency)
        .filter(|promise| {
            model.debtors(promise).iter().any(|party| side(model, *party) == Some(Side::Supply))
        })
        .map(|promise| promise.head.name.as_str())
        .collect();
    let least = usize::try_from(context.policy.number(&RULE, &DELIVERABLES)).unwrap_or(usize::MAX);
    if supplied.is_empty() || supplied.len() < least {
        return;
    }
    let place = model.scopes.first().map_or(header.head.header(), |scope| scope.head.header());
    let shown: Vec<&str> = supplied.iter().copied().take(SHOWN).collect();
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!("nobody says what is not included in {}", if shown.len() < supplied.len() { "the work".to_owned() } else { both(&shown) }),
    )
    .here("no `out` list")
    .help("write a `scope` with an `out:` list: what a reader could take for included, and what somebody already asked for")
    .with("deliverables", supplied.len().to_string());
    let entry = "out: todo \"what is not included\"".to_owned();
    finding.edits.extend(match model.scopes.first() {
        Some(scope) => crate::gaps::added(&scope.head, "add `out` as `todo`", &[entry]),
        None => None,
    });
    findings.push(finding);
}

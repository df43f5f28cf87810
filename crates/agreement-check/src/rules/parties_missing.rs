//! Finds agreements in which promises have been made, but not between two sides.

use agreement_model::declared::Head;
use agreement_model::rules::{USE_NOT_FOUND, USE_OUTSIDE};
use agreement_syntax::{Edit, Finding};

use crate::context::Context;
use crate::gaps::declared;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "parties-missing",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("parties_missing.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let promised = model.promises.iter().find(|promise| context.is_own(&promise.head));
    let Some(promised) = promised.filter(|_| model.parties.len() < 2 && !model.goals.is_empty()) else {
        return;
    };
    // The parties may stand in what could not be read, or in a file that is not there.
    let elsewhere = model.findings.iter().any(|finding| matches!(finding.rule, USE_NOT_FOUND | USE_OUTSIDE));
    if elsewhere || ["party", "person", "team"].iter().any(|word| model.unread.contains(*word)) {
        return;
    }
    let place = model.header.as_ref().map_or_else(|| promised.head.header(), |header| header.head.header());
    let message = match model.parties.first() {
        Some(only) => format!("an agreement has two sides, and only `{}` is declared", only.head.name),
        None => "an agreement has two sides, and no party is declared".to_owned(),
    };
    let mut finding = Finding::new(RULE.name, place, message).here("between whom?").help(
        "declare each side with `party name \"…\" { role: … }`, and whoever acts for it with `person` inside",
    );
    if let Some(only) = model.parties.first() {
        finding = finding.and(only.head.header(), "the only party").with("party", &only.head.name);
        finding.edits.extend(second(&only.head).filter(|_| context.is_own(&only.head)));
    }
    findings.push(finding);
}

/// The edit that declares a second party below the only one.
fn second(first: &Head) -> Option<Edit> {
    let party =
        "party todo_other_side \"todo: the other side\" {\n  role: todo \"what it is in the deal\"\n}";
    declared(first, "declare the other side", party)
}

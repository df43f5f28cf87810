//! Finds agreements read by a law that the house does not work with.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::in_words;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

static ALLOWED: Setting = Setting {
    name: "allowed",
    meaning: "the laws that the house works with, as a part of what `law` says; with none, every law is allowed",
    standard: Standard::Words(&[]),
};

pub(super) static RULE: Rule = Rule {
    name: "law-not-allowed",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&ALLOWED],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("law_not_allowed.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let allowed = context.policy.words(&RULE, &ALLOWED);
    let Some(law) = context.model.header.as_ref().and_then(|header| header.law.given()) else { return };
    if allowed.is_empty() || wording::holds(&law.value, &allowed) {
        return;
    }
    let said = &law.value;
    let listed: Vec<String> = allowed.iter().map(|law| format!("`{law}`")).collect();
    let listed = in_words(&listed, "or");
    let mut finding = Finding::new(
        RULE.name,
        law.place,
        format!("this agreement is read by the law of `{said}`; the house works with {listed}"),
    )
    .here("a law that needs somebody's yes")
    .help(format!("agree on {listed}, or ask whoever may decide otherwise and allow it with the reason"))
    .with("law", said)
    .with("allowed", allowed.join(", "));
    for law_of_the_house in &allowed {
        let text = format!("\"{}\"", law_of_the_house.replace('\\', "\\\\").replace('"', "\\\""));
        let title = format!("write `{law_of_the_house}`");
        finding = finding.edit(agreement_syntax::Safety::Choice, title, law.place, text);
    }
    findings.push(finding);
}

//! Finds ladders that do not say that they come before a court.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::{Gaps, added};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "court-before-talks",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Strict,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("court_before_talks.md"),
    check: Some(check),
};

// That there is no ladder at all is found by `no-escalation-path`.
fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let ladder = context.model.header.as_ref().and_then(|header| header.escalation.as_ref());
    let Some(ladder) = ladder.filter(|ladder| !ladder.steps.is_empty()) else { return };
    if Gaps::of(&ladder.head).field("before", &ladder.before).is_empty() {
        return;
    }
    let mut finding = Finding::new(
        RULE.name,
        ladder.head.header(),
        "either side may go to a court before anybody has climbed the ladder",
    )
    .here("no `before: court`")
    .help("write `before: court`: people talk first, and a court is the last step");
    finding.edits.extend(added(&ladder.head, "add `before: court`", &["before: court".to_owned()]));
    findings.push(finding);
}

//! Finds corrections that may go round for ever.

use agreement_model::lists::Silence;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::{Gaps, added};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "acceptance-rounds-unlimited",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("acceptance_rounds_unlimited.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for promise in &context.model.promises {
        let Some(acceptance) = &promise.acceptance else { continue };
        if Gaps::of(&acceptance.head).field("rounds", &acceptance.rounds).is_empty() {
            continue;
        }
        // With a time for each correction, or where saying nothing is a no, work comes back again and again.
        let silent_no = acceptance.silence.given().filter(|it| it.value == Silence::Rejected);
        let silent_no = silent_no.filter(|_| !acceptance.head.may_hold("correct")).map(|it| it.place);
        let Some(place) = acceptance.correct.place().or(silent_no) else { continue };
        let here = if acceptance.correct.is_absent() {
            "saying nothing is a no, and no number of rounds ends it"
        } else {
            "time for each correction, and no number of them"
        };
        let name = &promise.head.name;
        let mut finding = Finding::new(
            RULE.name,
            place,
            format!("`{name}` may be rejected and handed in again as often as anybody likes"),
        )
        .here(here)
        .help("write how often it may be handed in again, such as `rounds: 2`, and what follows then in `if missed`")
        .with("promise", name);
        finding.edits.extend(added(&acceptance.head, "add `rounds: 2`", &["rounds: 2".to_owned()]));
        findings.push(finding);
    }
}

//! Finds corrections that may go round for ever.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::{Gaps, added};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "acceptance-rounds-unlimited",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Strict,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("acceptance_rounds_unlimited.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for promise in &context.model.promises {
        let Some(acceptance) = &promise.acceptance else { continue };
        let gaps = Gaps::of(&acceptance.head).field("rounds", &acceptance.rounds);
        if let Some(correct) = acceptance.correct.place().filter(|_| !gaps.is_empty()) {
            let name = &promise.head.name;
            let mut finding = Finding::new(
                RULE.name,
                correct,
                format!("`{name}` may be rejected and handed in again as often as anybody likes"),
            )
            .here("time for each correction, and no number of them")
            .help("write how often it may be handed in again, such as `rounds: 2`, and what follows then in `if missed`")
            .with("promise", name);
            finding.edits.extend(added(&acceptance.head, "add `rounds: 2`", &["rounds: 2".to_owned()]));
            findings.push(finding);
        }
    }
}

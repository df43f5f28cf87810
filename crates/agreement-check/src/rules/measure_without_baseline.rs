//! Finds goals that want less of something, while nobody says how much of it there is today.

use agreement_model::amount::LimitKind;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::Gaps;
use crate::grounds::{Lacks, SOURCES};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::scale::limit_shown;

pub(super) static RULE: Rule = Rule {
    name: "measure-without-baseline",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&SOURCES],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("measure_without_baseline.md"),
    check: Some(check),
};

// What is to become more may start from nothing, and often does: a new shop has no orders yet. What is to become less is
// there today.
fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let sources = context.policy.words(&RULE, &SOURCES);
    for goal in &context.model.goals {
        let Some(target) = goal.target.given() else { continue };
        let less = matches!(target.value.kind, LimitKind::AtMost | LimitKind::Below);
        if !less || Lacks::of(goal, &sources) != Some(Lacks { baseline: true, source: false }) {
            continue;
        }
        let gaps = Gaps::of(&goal.head).field("baseline", &goal.baseline);
        let name = &goal.head.name;
        let limit = limit_shown(&target.value);
        let mut finding = Finding::new(
            RULE.name,
            target.place,
            format!("`{name}` wants `{limit}`, and nobody says how much it is today"),
        )
        .here("how far is that from today?")
        .help("write the figure of today, from the same source, as `baseline:`: later nobody can look it up any more")
        .with("goal", name)
        .with("target", &limit);
        if let Some(source) = goal.source.place() {
            finding = finding.and(source, "the figure of today can be read here");
        }
        finding.edits.extend(gaps.edit());
        findings.push(finding);
    }
}

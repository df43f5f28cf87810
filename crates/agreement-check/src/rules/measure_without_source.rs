//! Finds goals that start somewhere and lead somewhere, while nobody says from which figures they are read.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::Gaps;
use crate::grounds::{Lacks, SOURCES};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "measure-without-source",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&SOURCES],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("measure_without_source.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let sources = context.policy.words(&RULE, &SOURCES);
    for goal in &context.model.goals {
        if Lacks::of(goal, &sources) != Some(Lacks { baseline: false, source: true }) {
            continue;
        }
        let gaps = Gaps::of(&goal.head).text("source", &goal.source);
        let name = &goal.head.name;
        let place = goal.measure.place().unwrap_or(goal.head.header());
        let mut finding = Finding::new(
            RULE.name,
            place,
            format!("nobody says from which figures `{name}` is read: two reports can give two results"),
        )
        .here("in whose figures?")
        .help("name the report, log or survey as `source:`, and who keeps it where that is not plain")
        .with("goal", name);
        if let Some(target) = goal.target.place() {
            finding = finding.and(target, "reached by one count, perhaps missed by another");
        }
        finding.edits.extend(gaps.edit());
        findings.push(finding);
    }
}

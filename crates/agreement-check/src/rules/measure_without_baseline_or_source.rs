//! Finds goals whose number hangs in the air: nobody says where it starts, nor from which figures it is read.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::Gaps;
use crate::grounds::{Lacks, SOURCES};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "measure-without-baseline-or-source",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&SOURCES],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("measure_without_baseline_or_source.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let sources = context.policy.words(&RULE, &SOURCES);
    for goal in &context.model.goals {
        if Lacks::of(goal, &sources) != Some(Lacks { baseline: true, source: true }) {
            continue;
        }
        let gaps = Gaps::of(&goal.head).text("source", &goal.source).field("baseline", &goal.baseline);
        let name = &goal.head.name;
        let place = goal.target.place().unwrap_or(goal.head.header());
        let mut finding = Finding::new(
            RULE.name,
            place,
            format!("the target of `{name}` has no start and no source: both sides can count their own way to it"),
        )
        .here("how far is that from today?")
        .help(
            "write the figure of today as `baseline:` and the report or log it is read from as `source:`, while nobody \
             has an interest in either",
        )
        .with("goal", name);
        if let Some(measure) = goal.measure.place() {
            finding = finding.and(measure, "in whose figures?");
        }
        finding.edits.extend(gaps.edit());
        findings.push(finding);
    }
}

//! Finds goals of which nobody can show that they were reached: no measure, no target or no date.

use agreement_model::declared::Goal;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::{Gaps, called, in_words};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "goal-unmeasured",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("goal_unmeasured.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for goal in &context.model.goals {
        let gaps = Gaps::of(&goal.head)
            .field("when", &goal.when)
            .text("measure", &goal.measure)
            .field("target", &goal.target);
        if !gaps.is_empty() {
            findings.push(unmeasured(goal, &gaps));
        }
    }
}

fn unmeasured(goal: &Goal, gaps: &Gaps<'_>) -> Finding {
    let head = &goal.head;
    let lacks: Vec<String> = gaps.labels().iter().map(|label| format!("no `{label}`")).collect();
    let message =
        format!("nobody can tell whether {} is reached: it has {}", called(head), in_words(&lacks, "and"));
    let mut finding = Finding::new(RULE.name, head.header(), message)
        .here("reached, by what and when?")
        .help(format!("write {}", gaps.explained()))
        .with("goal", &head.name)
        .with("missing", gaps.labels().join(", "));
    // A target without its measure, or the other way round, shows what the missing half must fit.
    let there = [(goal.measure.place(), "this is measured"), (goal.target.place(), "this should be reached")];
    let blank = goal.measure.value().is_some_and(|measure| measure.trim().is_empty());
    for (place, text) in there.into_iter().skip(usize::from(blank)) {
        if let Some(place) = place {
            finding = finding.and(place, text);
        }
    }
    finding.edits.extend(gaps.edit());
    finding
}

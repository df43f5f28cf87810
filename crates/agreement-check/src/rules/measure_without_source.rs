//! Finds goals that start somewhere and lead somewhere, while nobody says from which figures they are read.

use agreement_ledger::consequence::{self, Kind};
use agreement_model::declared::Promise;
use agreement_model::statement::{Branch, Trigger};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::Gaps;
use crate::grounds::{Lacks, SOURCES};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

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
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        findings.extend(of_promise(context, promise, &sources));
    }
}

/// A figure of a promise with a level from which something follows. Where money or a way out follows, it is asked by
/// `consequence-not-observable`.
fn of_promise(context: &Context<'_>, promise: &Promise, sources: &[&str]) -> Option<Finding> {
    let measure = promise.measure.given().filter(|it| !wording::holds(&it.value, sources))?;
    let target = promise.target.place()?;
    let by_level = |branch: &&Branch| matches!(branch.trigger, Trigger::Below(_) | Trigger::Above(_));
    let branch = promise.branches.iter().find(by_level)?;
    let costly = promise.branches.iter().filter(by_level).any(|branch| {
        let lines = consequence::of_branch(context.model, branch).lines;
        lines.iter().any(|line| matches!(Kind::of(&line.statement.action), Some(Kind::Money | Kind::Exit)))
    });
    let gaps = Gaps::of(&promise.head).text("source", &promise.source);
    if costly || gaps.is_empty() || !promise.evidence.is_absent() {
        return None;
    }
    let name = &promise.head.name;
    let mut finding = Finding::new(
        RULE.name,
        measure.place,
        format!("nobody says from which figures `{name}` is read: two reports can give two results"),
    )
    .here("in whose figures?")
    .and(target, "kept by one count, perhaps broken by another")
    .and(branch.place, "this follows from it")
    .help("name the report, log or survey as `source:`, and who keeps it where that is not plain")
    .with("promise", name);
    finding.edits.extend(gaps.edit());
    Some(finding)
}

//! Finds dependencies that serve no goal: demands whose reason nobody can see.

use agreement_model::declared::{Goal, Promise, PromiseKind};
use agreement_model::symbol::{GoalId, PromiseId};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::{added, called};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "dependency-without-goal",
    category: Category::Completeness,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("dependency_without_goal.md"),
    check: Some(check),
};

/// With more goals than this, a choice of all of them is no help.
const CHOICES: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, promise) in context.promises() {
        let is_asked = promise.kind == PromiseKind::Dependency;
        if is_asked && promise.serves.is_absent() && !promise.head.may_hold("serves") {
            findings.push(aimless(context, id, promise));
        }
    }
}

fn aimless(context: &Context<'_>, id: PromiseId, promise: &Promise) -> Finding {
    let mut finding = Finding::new(
        RULE.name,
        promise.head.header(),
        format!("{} serves no goal, so nobody can see what it is for", called(&promise.head)),
    )
    .here("no `serves`")
    .with("promise", &promise.head.name);
    let goals = likely(context, id);
    finding = match goals.first() {
        Some((goal, Some(by))) => {
            finding.and(by.head.header(), format!("this needs it, and serves `{}`", goal.head.name))
        }
        Some((goal, None)) if goals.len() == 1 => finding.and(goal.head.header(), "the only goal there is"),
        _ => finding,
    };
    finding = match goals.as_slice() {
        [] if context.model.goals.is_empty() => {
            finding.help("write a `goal` for the outcome that cannot be reached without it, and name that in `serves:`")
        }
        [(goal, _)] => finding.help(format!(
            "write `serves: {}` if that cannot be reached without it; if no goal needs it, take it out or make it a `duty`",
            goal.head.name
        )),
        _ => finding.help(
            "write `serves:` and the goal that cannot be reached without it; if there is none, take it out or make it a `duty`",
        ),
    };
    for (goal, _) in goals {
        let entry = format!("serves: {}", goal.head.name);
        finding.edits.extend(added(&promise.head, format!("write `{entry}`"), std::slice::from_ref(&entry)));
    }
    finding
}

/// The goals it is most likely there for: those of the promises that need it, or else all, where they are few.
fn likely<'c>(context: &Context<'c>, id: PromiseId) -> Vec<(&'c Goal, Option<&'c Promise>)> {
    let mut found: Vec<(GoalId, Option<&'c Promise>)> = Vec::new();
    let waiting = context.graph.needed_by(id).iter().take(CHOICES);
    for by in waiting.filter_map(|by| context.model.promise(*by)) {
        for goal in by.serves.list().iter().take(CHOICES).filter_map(|name| name.goal()) {
            if found.len() < CHOICES && !found.iter().any(|(known, _)| *known == goal) {
                found.push((goal, Some(by)));
            }
        }
    }
    if found.is_empty() && context.model.goals.len() <= CHOICES {
        found = context.model.goal_ids().map(|(id, _)| (id, None)).collect();
    }
    let goals = found.into_iter().filter_map(|(id, by)| Some((context.model.goal(id)?, by)));
    goals.filter(|(goal, _)| !goal.head.name.is_empty()).collect()
}

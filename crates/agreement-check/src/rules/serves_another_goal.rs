//! Finds what a client hands in for one goal, while everything that needs it serves another.

use std::collections::BTreeSet;

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::symbol::{GoalId, PromiseId};
use agreement_syntax::{Change, Finding, Place};

use crate::context::Context;
use crate::gaps::offered;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};

pub(super) static RULE: Rule = Rule {
    name: "serves-another-goal",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("serves_another_goal.md"),
    check: Some(check),
};

/// Steps further down are looked at no further than this.
const MANY: usize = 50;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        // Work may serve a goal by itself and be a step to another; what is handed in does nothing but through what needs it.
        let input = promise.kind == PromiseKind::Dependency && owed_by(context, promise, Side::Client);
        let Some(own) = goals(promise).filter(|_| input) else { continue };
        let Some((by, other)) = all_for_another(context, id, &own) else { continue };
        findings.extend(elsewhere(context, promise, by, other));
    }
}

fn owed_by(context: &Context<'_>, promise: &Promise, side: Side) -> bool {
    all_on(context.model, &context.model.debtors(promise), side)
}

/// The goals that a promise serves; nothing where there is none, or one that nobody knows.
fn goals(promise: &Promise) -> Option<BTreeSet<GoalId>> {
    let goals: Option<BTreeSet<GoalId>> = promise.serves.list().iter().map(|name| name.goal()).collect();
    goals.filter(|goals| !goals.is_empty())
}

/// The first of what needs a promise, with a goal that it serves, where all that needs it, directly or further down, is work of
/// those who deliver and serves no goal of the promise itself.
fn all_for_another<'m>(
    context: &Context<'m>,
    id: PromiseId,
    own: &BTreeSet<GoalId>,
) -> Option<(&'m Promise, GoalId)> {
    let mut first = None;
    let mut seen = BTreeSet::new();
    let mut open: Vec<PromiseId> = context.graph.needed_by(id).to_vec();
    while let Some(at) = open.pop() {
        let new = seen.len() < MANY && at != id && seen.insert(at);
        let Some(by) = context.model.promise(at).filter(|it| new && it.kind != PromiseKind::Payment) else {
            continue;
        };
        // What serves no goal, or one that nobody knows, may be for any of them.
        let theirs = goals(by)?;
        if !theirs.is_disjoint(own) || !owed_by(context, by, Side::Supply) {
            return None;
        }
        first = first.or_else(|| Some((by, *theirs.first()?)));
        open.extend(context.graph.needed_by(at));
    }
    first
}

fn elsewhere(context: &Context<'_>, promise: &Promise, by: &Promise, other: GoalId) -> Option<Finding> {
    let last = promise.serves.list().last()?;
    let (name, next) = (&promise.head.name, &by.head.name);
    let goal = &context.model.goal(other)?.head.name;
    let own: Vec<&str> = promise.serves.list().iter().map(|it| it.text.as_str()).collect();
    let own = agreement_model::suggest::both(&own);
    let place = promise.serves.place().unwrap_or(last.place);
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!("`{name}` serves {own}, and `{next}`, which needs it, serves `{goal}`"),
    )
    .here(format!("whoever watches `{goal}` does not see it"))
    .and(by.serves.place().unwrap_or(by.head.header()), format!("`{next}` waits for `{name}`"))
    .help(format!(
        "name `{goal}` as well, or in its place where `{name}` does nothing for {own}: a goal shows all that can keep it from being reached"
    ))
    .with("promise", name)
    .with("goal", goal);
    let end = Place {
        span: agreement_syntax::Span { start: last.place.span.end, end: last.place.span.end },
        ..last.place
    };
    let change = Change { place: end, text: format!(", {goal}") };
    finding.edits.extend(offered(format!("let `{name}` serve `{goal}` as well"), vec![change]));
    Some(finding)
}

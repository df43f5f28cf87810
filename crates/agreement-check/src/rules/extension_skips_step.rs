//! Finds extensions that move the last step of a chain and leave one in between where it stands.

use std::collections::BTreeSet;

use agreement_ledger::consequence::{has_unknown, of_branch};
use agreement_model::declared::Promise;
use agreement_model::statement::Action;
use agreement_model::symbol::{PromiseId, Symbol, Word};
use agreement_syntax::{Change, Finding, Place};

use crate::context::Context;
use crate::gaps::offered;
use crate::phrase;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};

pub(super) static RULE: Rule = Rule {
    name: "extension-skips-step",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("extension_skips_step.md"),
    check: Some(check),
};

/// What moves when a promise is late, and where the last of it is written.
struct Moved {
    promises: BTreeSet<PromiseId>,
    end: Place,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        let Some(moved) = moved(context, promise) else { continue };
        // What stands between this step and one that moves.
        let between = context.graph.needed_by(id).iter().copied().filter(|step| {
            !moved.promises.contains(step)
                && context.graph.needed_by(*step).iter().any(|last| moved.promises.contains(last))
        });
        let steps: BTreeSet<PromiseId> = between.filter(|step| stands_still(context, id, *step)).collect();
        if let Some(step) = steps.first() {
            findings.extend(skipped(context, id, promise, *step, &moved));
        }
    }
}

/// The promises that the lateness of one moves; nothing where none does, or where all that needs it moves.
fn moved(context: &Context<'_>, promise: &Promise) -> Option<Moved> {
    let mut moved = Moved { promises: BTreeSet::new(), end: promise.head.place };
    for branch in promise.branches.iter().filter(|branch| branch.is_late()) {
        let follows = of_branch(context.model, branch);
        if follows.unreadable {
            return None;
        }
        for line in follows.lines {
            let Action::Extend(names, _) = &line.statement.action else { continue };
            if has_unknown(names)
                || names.iter().any(|name| name.symbol == Some(Symbol::Word(Word::WhatNeedsIt)))
            {
                return None;
            }
            moved.promises.extend(names.iter().filter_map(|name| name.promise()));
            moved.end = names.last().map_or(moved.end, |name| name.place);
        }
    }
    (!moved.promises.is_empty()).then_some(moved)
}

/// Whether the date of a step is written out, so that nothing else moves it. Where a supplier waits for somebody else,
/// `client-delay-no-relief` says so.
fn stands_still(context: &Context<'_>, late: PromiseId, step: PromiseId) -> bool {
    let Some((first, next)) = context.model.promise(late).zip(context.model.promise(step)) else {
        return false;
    };
    let [only] = next.when.list() else { return false };
    let (ours, theirs) = (context.model.debtors(first), context.model.debtors(next));
    let is_told = theirs.iter().any(|party| side(context.model, *party) == Some(Side::Supply))
        && !theirs.iter().any(|party| ours.contains(party));
    phrase::written_end(only).is_some() && next.provided.is_absent() && !is_told
}

fn skipped(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    step: PromiseId,
    moved: &Moved,
) -> Option<Finding> {
    let next = context.model.promise(step)?;
    let last = context.graph.needed_by(step).iter().find(|last| moved.promises.contains(last))?;
    let last = context.model.promise(*last)?;
    let (name, between, end) = (&promise.head.name, &next.head.name, &last.head.name);
    let due = context.schedule.promise(step).once().map(|due| due.date)?;
    let who = context.parties(&context.model.debtors(next));
    let direct = next.needs.list().iter().find(|needed| needed.promise() == Some(id));
    let mut finding = Finding::new(
        RULE.name,
        moved.end,
        format!("a late `{name}` moves `{end}`, and `{between}`, which stands between the two, stays on {due}"),
    )
    .here(format!("not `{between}`"))
    .and(direct.map_or(next.head.header(), |needed| needed.place), format!("owed by {who}, and needs `{name}`"))
    .help(format!(
        "write `{between}` into the `extend` as well: otherwise {who} must be ready on {due} for work that comes later, or \
         without what it needs"
    ))
    .with("late", name)
    .with("skipped", between)
    .with("moved", end);
    // At the end of the last list that moves something.
    let at = Place::new(
        moved.end.file,
        agreement_syntax::Span { start: moved.end.span.end, end: moved.end.span.end },
    );
    let change = Change { place: at, text: format!(", {between}") };
    finding.edits.extend(offered(format!("let `{between}` move too"), vec![change]));
    Some(finding)
}

//! Finds delays that move other dates without end, with nobody able to stop waiting.

use std::collections::BTreeSet;

use agreement_ledger::consequence::{self, Kind};
use agreement_model::declared::Promise;
use agreement_model::statement::{Action, Branch, Extension, Statement};
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_syntax::Finding;

use crate::answers::{Once, after};
use crate::balance::Opened;
use crate::context::Context;
use crate::gaps::{both, offered};
use crate::leaving::lets_leave;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::unread::Unread;

pub(super) static RULE: Rule = Rule {
    name: "extend-unbounded",
    category: Category::Feasibility,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Strict,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("extend_unbounded.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let unread = Unread::of(context.model);
    let exits = Exits { failures: Opened::of(context), free: free(context) };
    let mut once = Once::default();
    for (_, promise) in context.promises().filter(|(id, promise)| !has_end(context, &exits, *id, promise)) {
        let late = promise.branches.iter().filter(|branch| branch.is_late());
        for line in late.flat_map(|branch| consequence::of_branch(context.model, branch).lines) {
            let place = line.statement.place;
            if is_unbounded(line.statement) && !unread.inside(place) && once.is_new(place) {
                findings.extend(unbounded(context, promise, line.statement));
            }
        }
    }
}

/// The ways out of a wait.
struct Exits<'m> {
    /// The rights that open with a failure.
    failures: Opened<'m>,
    /// Who may leave without one, and so waits no longer than it wants to.
    free: BTreeSet<PartyId>,
}

fn free(context: &Context<'_>) -> BTreeSet<PartyId> {
    let leaves = |party: PartyId| context.model.rights.iter().any(|right| lets_leave(context, right, party));
    context.model.party_ids().map(|(id, _)| id).filter(|id| leaves(*id)).collect()
}

fn is_unbounded(statement: &Statement) -> bool {
    let Action::Extend(_, extension) = &statement.action else { return false };
    statement.clauses.cap.is_none() && !matches!(extension, Extension::By(_))
}

/// Whether somebody may stop waiting: a branch or a right with a way out, or in which something is let go.
fn has_end(context: &Context<'_>, exits: &Exits<'_>, id: PromiseId, promise: &Promise) -> bool {
    let ends = |statement: &Statement| {
        matches!(Kind::of(&statement.action), Some(Kind::Exit))
            || matches!(statement.action, Action::Release(_))
    };
    let in_branch = |branch: &Branch| {
        let follows = consequence::of_branch(context.model, branch);
        follows.unreadable || follows.lines.iter().any(|line| ends(line.statement))
    };
    let creditors = context.model.creditors(promise);
    let debtors = context.model.debtors(promise);
    let mut opened = exits.failures.with(id, &debtors);
    consequence::has_unreadable_branch(promise)
        || !creditors.is_empty() && creditors.iter().all(|creditor| exits.free.contains(creditor))
        || promise.branches.iter().any(in_branch)
        || opened.any(|right| right.statements.iter().any(ends))
}

fn unbounded(context: &Context<'_>, promise: &Promise, statement: &Statement) -> Option<Finding> {
    let Action::Extend(names, _) = &statement.action else { return None };
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    let moved: Vec<&str> = names.iter().map(|name| name.text.as_str()).collect();
    let mut finding = Finding::new(
        RULE.name,
        statement.place,
        format!("each day by which `{name}` is late moves {}, without end", both(&moved)),
    )
    .here("no `up to`, and nobody may stop waiting")
    .and(promise.head.header(), format!("owed by {who}"));
    let end = context.model.header.as_ref().and_then(|header| header.ends.place());
    if let Some((place, ends)) = end.zip(context.schedule.ends) {
        finding = finding.and(place, format!("the dates can move past {ends}"));
    }
    finding = finding
        .help(
            "say how far the dates may move, such as `up to 60 days`, or who may stop waiting then: `if missed by 60 days { \
             … may terminate with 30 days notice }`",
        )
        .with("promise", name)
        .with("moved", moved.join(", "));
    let change = after(statement, "up to 60 days");
    finding.edits.extend(offered("add `up to 60 days`", vec![change]));
    Some(finding)
}

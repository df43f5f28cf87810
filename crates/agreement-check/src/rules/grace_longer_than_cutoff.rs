//! Finds charges whose free days outlast the promise: the other side may end it before the charge begins.

use agreement_ledger::consequence;
use agreement_model::amount::Amount;
use agreement_model::declared::Promise;
use agreement_model::statement::{Action, Branch, Missed, Modal, Statement, Trigger};
use agreement_model::symbol::PromiseId;
use agreement_syntax::Finding;

use crate::answers::{Once, answers};
use crate::context::Context;
use crate::figures::{amount, roughly_hours};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "grace-longer-than-cutoff",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("grace_longer_than_cutoff.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut once = Once::default();
    let mut known: Option<(PromiseId, Option<(&Amount, &Branch)>)> = None;
    for answer in answers(context).filter(|answer| answer.branch.is_late()) {
        for line in consequence::of_branch(context.model, answer.branch).lines {
            let Action::Money(..) = &line.statement.action else { continue };
            let Some(free) = line.statement.clauses.free.as_ref() else { continue };
            // Worked out once for each promise: the answers of one come one after the other.
            let cutoff = match known {
                Some((id, cutoff)) if id == answer.id => cutoff,
                _ => cutoff(context, answer.id, answer.promise),
            };
            known = Some((answer.id, cutoff));
            let Some((by, branch)) = cutoff else { continue };
            let outlasts = hours(free).zip(hours(by)).is_some_and(|(free, by)| free >= by);
            if outlasts && once.is_new(line.statement.place) {
                findings.push(too_late(context, answer.promise, line.statement, free, (by, branch)));
            }
        }
    }
}

fn hours(length: &Amount) -> Option<u64> {
    length.duration().map(roughly_hours)
}

/// The first stage at which the promise can be over: somebody may end the agreement or the promise, or it is let go.
fn cutoff<'m>(
    context: &Context<'m>,
    id: PromiseId,
    promise: &'m Promise,
) -> Option<(&'m Amount, &'m Branch)> {
    let stages = promise.branches.iter().filter_map(|branch| match &branch.trigger {
        Trigger::Late(Some(by)) | Trigger::Missed(Some(Missed::By(by))) => Some((by, branch)),
        _ => None,
    });
    let ending = stages.filter(|(_, branch)| {
        let lines = consequence::of_branch(context.model, branch).lines;
        lines.iter().any(|line| ends(line.statement, id))
    });
    ending.min_by_key(|(by, _)| hours(by).unwrap_or(u64::MAX))
}

fn ends(statement: &Statement, id: PromiseId) -> bool {
    statement.modal != Some(Modal::MustNot)
        && match &statement.action {
            Action::Terminate(of) => of.as_ref().is_none_or(|of| of.promise().is_none_or(|of| of == id)),
            Action::Release(names) => names.iter().any(|name| name.promise() == Some(id)),
            _ => false,
        }
}

fn too_late(
    context: &Context<'_>,
    promise: &Promise,
    statement: &Statement,
    free: &Amount,
    (cutoff, branch): (&Amount, &Branch),
) -> Finding {
    let name = &promise.head.name;
    let (free_days, cutoff_days) = (amount(free), amount(cutoff));
    let who = context.parties(&context.model.debtors(promise));
    Finding::new(
        RULE.name,
        statement.place,
        format!("the charge for `{name}` begins after {free_days} of delay, and {cutoff_days} are enough to end it all"),
    )
    .here(format!("the first {free_days} are free"))
    .and(branch.place, format!("this comes first, after {cutoff_days}"))
    .and(promise.head.header(), format!("owed by {who}"))
    .help(format!(
        "make the free days shorter than {cutoff_days}, or the last stage later: as it stands, money never gets the chance \
         to settle a small delay"
    ))
    .with("promise", name)
    .with("free", free_days)
    .with("cutoff", cutoff_days)
}

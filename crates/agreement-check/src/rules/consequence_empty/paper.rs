//! Consequences that are a paper and nothing else: somebody explains, or sends a plan.

use agreement_ledger::consequence::{self, Kind};
use agreement_model::declared::Promise;
use agreement_model::statement::{Action, Branch, Trigger};
use agreement_syntax::Finding;

use super::RULE;
use crate::answers::{Answer, opening};
use crate::balance::Opened;
use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::sides::{Side, all_on};
use crate::wording;

pub(super) static PAPER: Setting = Setting {
    name: "paper",
    meaning: "words of a consequence that brings a paper and nothing else to whoever waits",
    standard: Standard::Words(&[
        "action plan",
        "catch-up plan",
        "corrective plan",
        "explain delay",
        "explain in writing",
        "explain why",
        "give reason",
        "improvement plan",
        "in writing why",
        "new date",
        "new plan",
        "new schedule",
        "new timetable",
        "recovery plan",
        "remediation plan",
        "report on the reason",
        "revised plan",
        "revised schedule",
        "root cause",
        "send plan",
        "updated plan",
        "updated schedule",
        "written explanation",
        "written report",
        "written statement",
    ]),
};

/// Whether what follows for those who deliver is a paper, and nothing else anywhere.
pub(super) fn is_all(
    context: &Context<'_>,
    answer: &Answer<'_>,
    opened: &Opened<'_>,
    paper: &[&str],
) -> bool {
    is_for_delay(context, answer, paper) || is_for_level(context, answer, opened, paper)
}

/// Whether a delay of those who deliver brings nothing but a paper: no other branch for the delay, no money anywhere.
fn is_for_delay(context: &Context<'_>, answer: &Answer<'_>, paper: &[&str]) -> bool {
    let late = |branch: &&Branch| branch.is_late();
    let costs = answer.promise.branches.iter().any(|branch| {
        let lines = consequence::of_branch(context.model, branch).lines;
        lines.iter().any(|line| Kind::of(&line.statement.action) == Some(Kind::Money))
    });
    answer.branch.is_late()
        && is_supplied(context, answer.promise)
        && !costs
        && answer.promise.branches.iter().filter(late).count() == 1
        && !answer.branch.statements.is_empty()
        && answer.branch.statements.iter().all(|statement| match &statement.action {
            Action::Words(words) => wording::holds(words, paper),
            _ => false,
        })
}

/// Whether a poor figure of those who deliver brings nothing but a paper: no other branch, and no right that opens by it.
fn is_for_level(context: &Context<'_>, answer: &Answer<'_>, opened: &Opened<'_>, paper: &[&str]) -> bool {
    let promise = answer.promise;
    let Some((id, _)) = context.promises().find(|(_, it)| it.head.place == promise.head.place) else {
        return false;
    };
    matches!(answer.branch.trigger, Trigger::Below(_) | Trigger::Above(_))
        && is_supplied(context, promise)
        && promise.branches.len() == 1
        && opened.with(id, &[]).next().is_none()
        && !answer.branch.statements.is_empty()
        && answer.branch.statements.iter().all(|statement| match &statement.action {
            Action::Words(words) => {
                let clauses = &statement.clauses;
                let debtors = context.model.debtors(promise);
                let own = statement.subject.as_ref().is_none_or(|subject| {
                    let doers = context.model.parties_of(std::slice::from_ref(subject));
                    doers.iter().all(|doer| debtors.contains(doer))
                });
                own && clauses.until.is_none() && wording::holds(words, paper)
            }
            _ => false,
        })
}

fn is_supplied(context: &Context<'_>, promise: &Promise) -> bool {
    all_on(context.model, &context.model.debtors(promise), Side::Supply)
}

/// What is said of it.
pub(super) fn only(context: &Context<'_>, promise: &Promise, branch: &Branch) -> Finding {
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    let theirs = context.parties(&context.model.creditors(promise));
    let place = branch.statements.first().map_or(branch.place, |statement| statement.place);
    let (when, here, help) = if branch.is_late() {
        (
            "late",
            "a paper brings no day back",
            "keep the plan, and add what the delay is worth to both: a charge with a limit for each week, more people, or more time \
             for what waits (`extend`)",
        )
    } else {
        (
            "poor",
            "a paper makes nothing better",
            "keep the paper, and add what a poor figure is worth to both: a credit by level with a limit, or a way out after \
             some poor ones",
        )
    };
    Finding::new(
        RULE.name,
        place,
        format!("when `{name}` is {when}, {theirs} gets a paper from {who}, and nothing else follows"),
    )
    .here(here)
    .and(promise.head.header(), format!("owed by {who}"))
    .help(help)
    .with("promise", name)
    .with("branch", opening(&branch.trigger))
}

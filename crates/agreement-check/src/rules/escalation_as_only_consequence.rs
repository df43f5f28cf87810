//! Finds promises from whose failure nothing but a conversation follows, however long it lasts.

use agreement_ledger::consequence::{self, Kind};
use agreement_model::declared::{Promise, PromiseKind};
use agreement_syntax::Finding;

use crate::balance::Opened;
use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "escalation-as-only-consequence",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Strict,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("escalation_as_only_consequence.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let opened = Opened::of(context);
    for (id, promise) in context.promises() {
        let debtors = context.model.debtors(promise);
        let asked = matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Payment);
        if asked && only_talk(context, promise) && opened.with(id, &debtors).next().is_none() {
            findings.extend(talk(context, promise));
        }
    }
}

fn only_talk(context: &Context<'_>, promise: &Promise) -> bool {
    let mut talks = false;
    for branch in &promise.branches {
        let follows = consequence::of_branch(context.model, branch);
        if follows.unreadable {
            return false;
        }
        for line in follows.lines {
            if Kind::of(&line.statement.action) != Some(Kind::Talk) {
                return false;
            }
            talks = true;
        }
    }
    talks && !consequence::has_unreadable_branch(promise)
}

fn talk(context: &Context<'_>, promise: &Promise) -> Option<Finding> {
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    let first = promise.branches.iter().find(|branch| !branch.statements.is_empty())?;
    let last = promise.branches.iter().rev().find(|branch| !branch.statements.is_empty())?;
    let mut finding = Finding::new(
        RULE.name,
        promise.head.header(),
        format!("however late `{name}` is, people talk about it, and nothing else follows"),
    )
    .here(format!("owed by {who}"))
    .and(first.place, "people meet");
    if last.place != first.place {
        finding = finding.and(last.place, "and meet again");
    }
    Some(
        finding
            .help(
                "say what follows when talking has not helped: more time for what waits (`extend`), help from elsewhere, a \
                 charge with a limit, or a way out",
            )
            .with("promise", name),
    )
}

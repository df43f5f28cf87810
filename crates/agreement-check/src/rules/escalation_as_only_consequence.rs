//! Finds promises from whose failure nothing but a conversation follows, or a later goal, however long it lasts.

use agreement_ledger::consequence::{self, Kind};
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::statement::{Action, Branch};
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_syntax::Finding;

use crate::balance::{Opened, columns};
use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::trigger;

pub(super) static RULE: Rule = Rule {
    name: "escalation-as-only-consequence",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("escalation_as_only_consequence.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let opened = Opened::of(context);
    let (supply, client) = columns(context);
    // That a side answers for nothing at all is said as one thing, by `one-way-risk`.
    let free: Vec<PartyId> = [(&supply, &client), (&client, &supply)]
        .into_iter()
        .filter(|(one, other)| one.bears() == 0 && other.bears() > 0)
        .flat_map(|(one, _)| one.parties.clone())
        .collect();
    for (id, promise) in context.promises() {
        let debtors = context.model.debtors(promise);
        let asked = matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Payment);
        if asked
            && !debtors.iter().any(|party| free.contains(party))
            && is_between_sides(context, promise, &debtors)
            && only_talk(context, promise, &debtors)
            && opened.with(id, &debtors).next().is_none()
            && !waits_for_its_money(context, id, &debtors)
        {
            findings.extend(talk(context, promise));
        }
    }
}

/// What one side owes the other. Departments of one house have nothing but talk to hold each other to.
fn is_between_sides(context: &Context<'_>, promise: &Promise, debtors: &[PartyId]) -> bool {
    let ours = debtors.first().and_then(|party| side(context.model, *party));
    let theirs = context.model.creditors(promise).first().and_then(|party| side(context.model, *party));
    ours.is_some() && theirs.is_some() && context.is_own(&promise.head)
}

/// Whether those who owe it are paid when it is done: then its delay costs them their money.
fn waits_for_its_money(context: &Context<'_>, id: PromiseId, debtors: &[PartyId]) -> bool {
    trigger::of(context).into_iter().any(|trigger| {
        let paid = context.model.promise(trigger.payment).map(|payment| context.model.creditors(payment));
        trigger.anchor.name.promise() == Some(id)
            && paid.is_some_and(|paid| paid.iter().any(|party| debtors.contains(party)))
    })
}

/// Whether people meet, and at most a goal moves: to whoever delivers, a later goal is a gift.
fn only_talk(context: &Context<'_>, promise: &Promise, debtors: &[PartyId]) -> bool {
    let supplied = debtors.iter().all(|party| side(context.model, *party) == Some(Side::Supply));
    let mut talks = false;
    for branch in &promise.branches {
        let follows = consequence::of_branch(context.model, branch);
        if follows.unreadable {
            return false;
        }
        for line in follows.lines {
            let gift = matches!(&line.statement.action, Action::Extend(names, _)
                if supplied && !names.is_empty() && names.iter().all(|name| name.goal().is_some()));
            if Kind::of(&line.statement.action) != Some(Kind::Talk) && !gift {
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
        if promise.branches.iter().any(moves) {
            format!("however late `{name}` is, it costs {who} nothing: a goal moves, people talk at most")
        } else {
            format!("however late `{name}` is, people talk about it, and nothing else follows")
        },
    )
    .here(format!("owed by {who}"))
    .and(first.place, if moves(first) { "a goal moves" } else { "people meet" });
    if last.place != first.place {
        finding = finding.and(last.place, if moves(last) { "a goal moves" } else { "people meet again" });
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

fn moves(branch: &Branch) -> bool {
    branch.statements.iter().any(|statement| matches!(statement.action, Action::Extend(..)))
}

//! Finds promises that can cost a party money or the deal, and to which nobody of that party has said yes.

use agreement_ledger::consequence::{Kind, has_unreadable_branch};
use agreement_model::Slot;
use agreement_model::declared::{Acknowledged, Promise, PromiseKind};
use agreement_model::lists::Role;
use agreement_model::symbol::{Name, PartyId};
use agreement_syntax::{Finding, Place};

use crate::balance::kinds;
use crate::context::Context;
use crate::gaps::added;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::named;

pub(super) static RULE: Rule = Rule {
    name: "not-acknowledged",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Error,
    profile: Profile::Sign,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("not_acknowledged.md"),
    check: Some(check),
};

// Payments, service levels, answers and bans are agreed with the whole text; what somebody must do for a goal is not.
fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let signed = context.model.header.as_ref().map_or(&[][..], |header| header.signed.list());
    // A signature under the whole says yes to every part of it, whoever of the party gave it.
    let signed: Vec<Name> = signed.iter().map(|signed| signed.who.clone()).collect();
    let signed = context.model.parties_of(&signed);
    let work = context.model.promises.iter().filter(|promise| promise.kind == PromiseKind::Dependency);
    for promise in work.filter(|promise| promise.bans.is_empty()) {
        let unsure = matches!(promise.agreed, Slot::Unreadable(_) | Slot::Todo(_))
            || has_unknown(promise.agreed.list())
            || promise.head.may_hold("agreed")
            || has_unreadable_branch(promise);
        if unsure {
            continue;
        }
        let mut silent = silent(context, promise);
        silent.retain(|party| !signed.contains(party));
        let debtors = context.model.debtors(promise);
        let costly = kinds(context, std::iter::empty(), promise, &debtors).into_iter();
        let costly = costly.filter(|(kind, _)| *kind <= Kind::Exit).min_by_key(|(kind, _)| *kind);
        if let Some((kind, place)) = costly.filter(|_| !silent.is_empty()) {
            findings.push(unacknowledged(context, promise, &silent, kind, place));
        }
    }
}

fn has_unknown(agreed: &[Acknowledged]) -> bool {
    agreed.iter().any(|agreed| agreed.who.symbol.is_none())
}

/// The parties that owe it and of which nobody has said yes.
fn silent(context: &Context<'_>, promise: &Promise) -> Vec<PartyId> {
    let names: Vec<Name> = promise.agreed.list().iter().map(|agreed| agreed.who.clone()).collect();
    let agreed = context.model.parties_of(&names);
    let mut silent = context.model.debtors(promise);
    // An authority or a third party says yes to nothing here.
    silent.retain(|id| {
        let role = context.model.party(*id).and_then(|party| party.role.value());
        !agreed.contains(id) && role != Some(&Role::Other)
    });
    silent
}

fn unacknowledged(
    context: &Context<'_>,
    promise: &Promise,
    silent: &[PartyId],
    kind: Kind,
    place: Place,
) -> Finding {
    let name = &promise.head.name;
    let parties = named(context.model, silent);
    let cost = if kind == Kind::Money { "money" } else { "the deal" };
    let mut finding = Finding::new(
        RULE.name,
        promise.head.header(),
        format!("nobody at {parties} has said yes to `{name}`, which can cost {parties} {cost}"),
    )
    .here(if promise.agreed.is_absent() { "no `agreed`" } else { "agreed by others only" })
    .and(place, "this is what follows")
    .with("promise", name)
    .with("parties", parties.replace('`', ""));
    if let Some(agreed) = promise.agreed.place() {
        finding = finding.and(agreed, "who said yes does not bear it");
    }
    finding = finding.help(format!(
        "go through `{name}` and what follows with somebody at {parties} who may say yes, and write `agreed: NAME on DATE`; if \
         the answer is no, it is better heard now"
    ));
    if promise.agreed.is_absent() {
        let stub = format!("agreed: todo \"who at {} says yes, and when\"", parties.replace('`', ""));
        finding.edits.extend(added(&promise.head, "add an `agreed`", &[stub]));
    }
    finding
}

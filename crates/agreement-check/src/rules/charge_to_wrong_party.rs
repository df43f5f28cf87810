//! Finds charges that go to somebody who did not wait for what failed, and those that somebody pays who did not fail.

use agreement_ledger::price::is_payment;
use agreement_model::declared::Promise;
use agreement_model::lists::Role;
use agreement_model::statement::{Action, Branch, MoneyVerb, Statement, Trigger};
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::names_one_of;
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "charge-to-wrong-party",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("charge_to_wrong_party.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, promise) in context.promises().filter(|(_, it)| context.is_own(&it.head) && !is_payment(it)) {
        let (owes, waits) = (context.model.debtors(promise), context.model.creditors(promise));
        if owes.is_empty() || waits.is_empty() || owes.iter().any(|it| waits.contains(it)) {
            continue;
        }
        findings.extend(paid_by_another(context, promise, &owes, &waits));
        let failing = promise.branches.iter().filter(|it| {
            !it.default
                && !matches!(
                    it.trigger,
                    Trigger::Used | Trigger::Unreadable | Trigger::False | Trigger::Above(_)
                )
        });
        for (branch, statement) in
            failing.flat_map(|branch| branch.statements.iter().map(move |it| (branch, it)))
        {
            let Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, _) = &statement.action else { continue };
            let Some(to) = &statement.clauses.to else { continue };
            let payer =
                statement.subject.as_ref().map(|it| context.model.parties_of(std::slice::from_ref(it)));
            let gets = context.model.parties_of(std::slice::from_ref(to));
            // A bonus for being better than agreed, or a share that passes through, is told by who pays it.
            if payer.is_some_and(|payer| payer != owes) || gets.is_empty() {
                continue;
            }
            let own = gets.iter().all(|it| owes.contains(it));
            let waiting = gets.iter().any(|it| waits.contains(it) || needs(context, id, *it));
            let outside = gets
                .iter()
                .any(|it| context.model.party(*it).is_some_and(|it| it.role.value() == Some(&Role::Other)));
            let explained =
                branch.basis.value().is_some_and(|basis| names_one_of(context.model, basis, &gets))
                    || statement.clauses.because.is_some();
            // Who pays those who wait gets it back from the one who failed.
            let passes_on = promise.branches.iter().flat_map(|it| &it.statements).any(|it| {
                let pays = it.subject.as_ref().map(|it| context.model.parties_of(std::slice::from_ref(it)));
                matches!(it.action, Action::Money(..)) && pays.is_some_and(|pays| pays == gets)
            });
            if !own && (waiting || outside || explained || passes_on) {
                continue;
            }
            let (name, payee, waiter) = (&promise.head.name, context.parties(&gets), context.parties(&waits));
            let message = if own {
                format!("{payee} fails `{name}`, and the charge for it is paid to {payee} itself")
            } else {
                format!("{waiter} waits for `{name}`, and {payee} gets the money when it fails")
            };
            findings.push(
                Finding::new(RULE.name, to.place, message)
                    .here("not the one who has the loss")
                    .help("pay it to whoever waits, or say in `basis` what the one who gets it has lost")
                    .with("promise", name),
            );
        }
    }
}

/// Whether somebody's own promise needs this one.
fn needs(context: &Context<'_>, id: PromiseId, party: PartyId) -> bool {
    let below = context.graph.needed_by(id).iter().filter_map(|it| context.model.promise(*it));
    let mut owed = below.flat_map(|it| context.model.debtors(it));
    owed.any(|it| it == party)
}

/// A charge that somebody pays who owes the promise as little as it waits for it, and who gets nothing back from those who
/// failed.
fn paid_by_another(
    context: &Context<'_>,
    promise: &Promise,
    owes: &[PartyId],
    waits: &[PartyId],
) -> Option<Finding> {
    let model = context.model;
    let failing = |it: &&Branch| {
        !it.default
            && (it.is_late() || it.is_missed() || matches!(it.trigger, Trigger::Broken | Trigger::Below(_)))
    };
    let lines = promise
        .branches
        .iter()
        .filter(failing)
        .flat_map(|branch| branch.statements.iter().map(move |statement| (branch, statement)));
    let (branch, statement, payer) = lines.into_iter().find_map(|(branch, statement)| {
        let Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, _) = &statement.action else { return None };
        let payers = model.parties_of(std::slice::from_ref(statement.subject.as_ref()?));
        let [payer] = payers.as_slice() else { return None };
        let another = !owes.contains(payer) && !waits.contains(payer);
        another.then_some((branch, statement, *payer))
    })?;
    let explained = statement.clauses.because.is_some()
        || branch.basis.value().is_some_and(|basis| names_one_of(model, basis, &[payer]));
    if explained || vouches(context, payer) || comes_back(context, owes, payer) {
        return None;
    }
    let (name, who, failed) = (&promise.head.name, context.party(payer), context.parties(owes));
    Some(
        Finding::new(
            RULE.name,
            statement.place,
            format!("{failed} owes `{name}`, {who} pays when it fails, and gets nothing back from {failed}"),
        )
        .here("not the one who failed")
        .and(promise.who.place().unwrap_or(promise.head.header()), format!("owed by {failed}"))
        .help(format!(
            "let {failed} pay as much to {who} for the same delay, or take it off what it is paid; or let {who} owe the promise itself and \
             see to it"
        ))
        .with("promise", name)
        .with("payer", who),
    )
}

/// Whether somebody says that it answers for others.
fn vouches(context: &Context<'_>, payer: PartyId) -> bool {
    const VOUCHES: &[&str] = &[
        "answer for",
        "answers for",
        "guarantee",
        "guarantees",
        "guarantor",
        "insurer",
        "liable for",
        "stand surety",
        "stands for",
        "stands in for",
        "surety",
        "vouches",
    ];
    let is_guarantor = context
        .model
        .party(payer)
        .is_some_and(|it| it.role.value() == Some(&Role::Other) || wording::holds(&it.head.title, VOUCHES));
    is_guarantor
        || sentences::holding(context, &[VOUCHES], &[])
            .iter()
            .any(|it| names_one_of(context.model, &it.around(), &[payer]))
}

/// Whether those who failed owe the one who pays something for a failure too: here, or by a promise of their own to it.
fn comes_back(context: &Context<'_>, owes: &[PartyId], payer: PartyId) -> bool {
    let model = context.model;
    context.promises().filter(|(_, it)| model.debtors(it) == owes).any(|(_, it)| {
        let to_payer = |statement: &Statement| {
            let gets = match &statement.clauses.to {
                Some(to) => model.parties_of(std::slice::from_ref(to)),
                None => model.creditors(it),
            };
            let pays = statement.subject.as_ref().map(|it| model.parties_of(std::slice::from_ref(it)));
            matches!(statement.action, Action::Money(..))
                && gets.contains(&payer)
                && pays.is_none_or(|pays| pays == owes)
        };
        it.branches
            .iter()
            .filter(|branch| !branch.default)
            .flat_map(|branch| &branch.statements)
            .any(to_payer)
    })
}

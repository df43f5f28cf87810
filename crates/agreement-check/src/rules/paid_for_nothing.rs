//! Finds parties beside the two sides that are paid and owe nothing for it.

use std::collections::BTreeSet;

use agreement_model::declared::{Party, PromiseKind};
use agreement_model::lists::Role;
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};

pub(super) static RULE: Rule = Rule {
    name: "paid-for-nothing",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("paid_for_nothing.md"),
    check: Some(check),
};

/// Between two parties, what one of them is paid for is asked by other rules.
const SEVERAL: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if context.model.parties.len() < SEVERAL || !context.model.unread.is_empty() {
        return;
    }
    let owes = owes_something(context);
    let mut told: BTreeSet<PartyId> = BTreeSet::new();
    let payments = context.model.promises.iter().filter(|promise| {
        promise.kind == PromiseKind::Payment && context.is_own(&promise.head) && !promise.to.is_absent()
    });
    for payment in payments {
        let [payee] = context.model.parties_of(payment.to.list())[..] else { continue };
        let supplies = side(context.model, payee) == Some(Side::Supply);
        // What the one supplier does for its price is asked by other rules.
        let only = context.model.party(payee).is_some_and(|party| {
            let same = |other: &&Party| other.role.value() == party.role.value();
            party.role.value() == Some(&Role::Supplier)
                && context.model.parties.iter().filter(same).count() == 1
        });
        if !supplies || only || owes.contains(&payee) || !told.insert(payee) {
            continue;
        }
        let (name, who) = (&payment.head.name, context.party(payee));
        let mut finding = Finding::new(
            RULE.name,
            payment.to.place().unwrap_or(payment.head.header()),
            format!("{who} is paid `{name}`, and owes nothing in this agreement"),
        )
        .here("paid for what?")
        .help("write what it does for the money as a `dependency` or a `duty`, with a day, and up to when it is paid for it")
        .with("payment", name)
        .with("paid", who);
        if let Some(party) = context.model.party(payee) {
            finding = finding.and(party.head.header(), "no promise of its own");
        }
        findings.push(finding);
    }
}

/// Everybody who owes work, or has given something else.
fn owes_something(context: &Context<'_>) -> BTreeSet<PartyId> {
    let model = context.model;
    let work = model.promises.iter().filter(|it| it.kind != PromiseKind::Payment && it.bans.is_empty());
    let given = model.concessions.iter().flat_map(|it| model.parties_of(it.who.list()));
    work.flat_map(|promise| model.debtors(promise)).chain(given).collect()
}

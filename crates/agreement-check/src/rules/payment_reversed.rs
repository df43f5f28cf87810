//! Finds payments that run the wrong way: whoever delivers pays for what it delivers, or the money goes round.

use std::collections::BTreeSet;

use agreement_ledger::price::is_payment;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, parties_on, side};
use crate::stems::stems;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "payment-reversed",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&PRICES],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("payment_reversed.md"),
    check: Some(check),
};

static PRICES: Setting = Setting {
    name: "prices",
    meaning: "words in the title of a payment that say that something is bought with it",
    standard: Standard::Words(&[
        "fee for",
        "instalment",
        "installment",
        "paid for",
        "payment for",
        "price",
        "price of",
        "purchase",
        "purchase price",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let words = context.policy.words(&RULE, &PRICES);
    for (_, payment) in context.promises().filter(|(_, it)| is_payment(it) && context.is_own(&it.head)) {
        let (payers, paid) = (context.model.debtors(payment), context.model.creditors(payment));
        let on = |parties: &[PartyId], wanted: Side| {
            !parties.is_empty() && parties.iter().all(|party| side(context.model, *party) == Some(wanted))
        };
        let is_price = wording::holds(&payment.head.title, &words);
        if is_price
            && on(&payers, Side::Supply)
            && on(&paid, Side::Client)
            && delivers(context, &payers, &paid)
            && !is_paid(context, &payers, &paid)
        {
            findings.push(reversed(context, payment, &payers, &paid));
        }
    }
    findings.extend(circle(context));
}

/// Two sums for one thing between partners, in both directions and at nearly the same time.
fn circle(context: &Context<'_>) -> Option<Finding> {
    if !parties_on(context.model, Side::Client).is_empty() {
        return None;
    }
    let once: Vec<(&Promise, Date)> = context
        .promises()
        .filter(|(_, it)| is_payment(it) && context.is_own(&it.head) && it.provided.is_absent())
        .filter_map(|(id, it)| Some((it, context.schedule.promise(id).once()?.date)))
        .collect();
    once.iter().enumerate().find_map(|(index, (there, first))| {
        let (from, to) = (context.model.debtors(there), context.model.creditors(there));
        let (back, _) = once.iter().skip(index.saturating_add(1)).find(|(other, second)| {
            context.model.debtors(other) == to
                && context.model.creditors(other) == from
                && second.days_since(*first).abs() <= NEAR
                && !about(context, there).is_disjoint(&about(context, other))
        })?;
        (from.len() == 1 && to.len() == 1).then(|| around(context, there, back, &from, &to))
    })
}

/// Within how many days two payments are due at nearly the same time.
const NEAR: i64 = 14;

/// What a payment is for, by its title: without the names of the parties, and without words for any payment.
fn about(context: &Context<'_>, payment: &Promise) -> BTreeSet<String> {
    let mut left = stems(&payment.head.title);
    for party in &context.model.parties {
        for word in stems(&party.head.title).into_iter().chain(stems(&party.head.name)) {
            left.remove(&word);
        }
    }
    for word in
        stems("share shares half part fee payment pays contribution first second deposit annual monthly")
    {
        left.remove(&word);
    }
    left
}

fn around(
    context: &Context<'_>,
    there: &Promise,
    back: &Promise,
    from: &[PartyId],
    to: &[PartyId],
) -> Finding {
    let (who, whom) = (context.parties(from), context.parties(to));
    let (name, other) = (&there.head.name, &back.head.name);
    Finding::new(
        RULE.name,
        back.to.place().unwrap_or(back.head.header()),
        format!("{who} pays {whom} by `{name}`, and {whom} pays {who} by `{other}`: the money goes round"),
    )
    .here("and back")
    .and(there.to.place().unwrap_or(there.head.header()), "there")
    .help(
        "if both pay into one budget, say who holds it, and let only the other one pay its share; if the two are for different \
         things, say so in the titles",
    )
    .with("payment", name)
}

/// Whether some parties hand something over that others look at before they take it, or that has a price.
fn delivers(context: &Context<'_>, from: &[PartyId], to: &[PartyId]) -> bool {
    context.promises().any(|(_, promise)| {
        promise.kind == PromiseKind::Dependency
            && (promise.acceptance.is_some() || !promise.worth.is_absent())
            && context.model.debtors(promise).iter().any(|party| from.contains(party))
            && context.model.creditors(promise).iter().any(|party| to.contains(party))
    })
}

/// Whether any money goes the other way.
fn is_paid(context: &Context<'_>, from: &[PartyId], to: &[PartyId]) -> bool {
    context.promises().any(|(_, other)| {
        is_payment(other)
            && context.model.debtors(other).iter().any(|party| to.contains(party))
            && context.model.creditors(other).iter().any(|party| from.contains(party))
    })
}

fn reversed(context: &Context<'_>, payment: &Promise, payers: &[PartyId], paid: &[PartyId]) -> Finding {
    let name = &payment.head.name;
    let (who, whom) = (context.parties(payers), context.parties(paid));
    Finding::new(
        RULE.name,
        payment.who.place().unwrap_or(payment.head.header()),
        format!("{who} delivers, and by `{name}` it also pays {whom}; {whom} owes it nothing"),
    )
    .here("who pays whom?")
    .help("if it is the price of what is delivered, exchange `who` and `to`; if it is a fee for being let in, say so in the title")
    .with("payment", name)
}

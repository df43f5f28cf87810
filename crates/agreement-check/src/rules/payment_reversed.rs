//! Finds payments that run the wrong way: whoever delivers pays for what it delivers.

use agreement_ledger::price::is_payment;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
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
        "fees for",
        "instalment",
        "instalments",
        "installment",
        "installments",
        "paid for",
        "payment for",
        "price",
        "prices",
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

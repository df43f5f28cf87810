//! Finds money for others that passes through the hands of those who deliver, with nothing that keeps it apart from their own.

use agreement_ledger::price::{is_payment, price, price_each};
use agreement_model::declared::Promise;
use agreement_model::money::Money;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "money-held-unprotected",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&OTHERS, &KEPT_APART, &PERCENT],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("money_held_unprotected.md"),
    check: Some(check),
};

static OTHERS: Setting = Setting {
    name: "others",
    meaning: "words for money that is meant for others; `…` stands for up to three words",
    standard: Standard::Words(&[
        "ad spend",
        "advertising budget",
        "artist fees",
        "box office",
        "client money",
        "client monies",
        "clients' money",
        "collected",
        "collections",
        "contributions",
        "court fee",
        "customs duties",
        "customs duty",
        "disbursement",
        "donation",
        "entry fees",
        "escrow",
        "fees of third",
        "float",
        "for third parties",
        "forwarded",
        "fund",
        "gift money",
        "grant money",
        "imprest",
        "in trust",
        "insurance money",
        "media budget",
        "media spend",
        "money of others",
        "net pay",
        "on behalf of",
        "onward",
        "other people's money",
        "paid on to",
        "pass-through",
        "passed on",
        "passed to",
        "payout",
        "payroll",
        "pension",
        "pocket money",
        "premium",
        "prize",
        "proceeds",
        "purchase money",
        "rents",
        "royalty",
        "salaries",
        "salary",
        "scholarship",
        "service charge",
        "settlement money",
        "social security",
        "sponsor money",
        "stipend",
        "takings",
        "tax",
        "taxes",
        "tenants' deposits",
        "third-party cost",
        "ticket money",
        "ticket revenue",
        "ticket sales",
        "tips",
        "toll",
        "trust money",
        "tuition",
        "vat",
        "wage",
        "winnings",
    ]),
};

static KEPT_APART: Setting = Setting {
    name: "kept-apart",
    meaning: "words by which such money is kept apart; `…` stands for up to three words",
    standard: Standard::Words(&[
        "bank bond",
        "bank guarantee",
        "blocked account",
        "bond for",
        "bonded",
        "client account",
        "clients' account",
        "client money account",
        "dedicated account",
        "designated account",
        "earmarked",
        "escrow",
        "fiduciary",
        "held apart",
        "held by a bank",
        "held for",
        "held in the name",
        "held on trust",
        "in the name of",
        "in trust",
        "insolvency-proof",
        "joint account",
        "kept apart",
        "kept separate",
        "kept separately",
        "notary",
        "own name of",
        "paid directly",
        "paid straight",
        "performance bond",
        "protected account",
        "ring fence",
        "ring-fenced",
        "safeguarded",
        "segregated",
        "separate account",
        "separate bank account",
        "separate from",
        "separately held",
        "solicitor's account",
        "special account",
        "sub-account",
        "surety",
        "third-party account",
        "trust account",
        "trustee",
    ]),
};

static PERCENT: Setting = Setting {
    name: "percent",
    meaning: "from which share of `value` on, in percent, each such payment is large",
    standard: Standard::Percent(20),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let kept_apart = context.policy.words(&RULE, &KEPT_APART);
    if context.model.texts.iter().any(|text| wording::holds(&text.value, &kept_apart)) {
        return;
    }
    let Some(worth) = context.worth().map(|worth| worth.value) else { return };
    let others = context.policy.words(&RULE, &OTHERS);
    for (id, payment) in context.promises().filter(|(_, it)| is_payment(it) && context.is_own(&it.head)) {
        let Some(each) = price_each(context.model, context.schedule, id) else { continue };
        let all = price(context.model, context.schedule, id).map_or(each, |price| price.total);
        let large =
            worth.percent(context.policy.percent(&RULE, &PERCENT)).is_ok_and(|least| is_more(each, least));
        // More than the whole deal is worth is no price of it.
        let beside = worth.times(2.into()).is_ok_and(|twice| is_more(all, twice));
        let says = wording::holds(&payment.head.title, &others)
            || wording::holds(&payment.head.name.replace('_', " "), &others)
            || payment.how.value().is_some_and(|how| wording::holds(how, &others));
        if supplied(context, payment) && large && beside && says {
            findings.push(unprotected(context, payment, each));
        }
    }
}

fn is_more(one: Money, other: Money) -> bool {
    one.currency == other.currency && one >= other
}

fn supplied(context: &Context<'_>, payment: &Promise) -> bool {
    all_on(context.model, &context.model.creditors(payment), Side::Supply)
        && all_on(context.model, &context.model.debtors(payment), Side::Client)
}

fn unprotected(context: &Context<'_>, payment: &Promise, each: Money) -> Finding {
    let name = &payment.head.name;
    let (pays, holds) = (
        context.parties(&context.model.debtors(payment)),
        context.parties(&context.model.creditors(payment)),
    );
    Finding::new(
        RULE.name,
        payment.amount.place().unwrap_or(payment.head.header()),
        format!("{each} of `{name}`, meant for others, lies with {holds}, and nothing keeps it apart from its own money"),
    )
    .here(format!("if {holds} cannot pay, {pays} has lost it"))
    .help(
        "let it go to a separate account held for those it is meant for, say on which day it is passed on and that what is not passed on \
         comes back; or let it be paid straight to them",
    )
    .with("payment", name)
}

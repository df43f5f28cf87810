//! Finds deals for a fixed price that say nowhere where the work ends.

use agreement_ledger::price::{is_payment, price};
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::money::Money;
use agreement_model::when::WhenKind;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::declared;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on, side};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "fixed-price-without-scope",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&ELSEWHERE],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("fixed_price_without_scope.md"),
    check: Some(check),
};

static ELSEWHERE: Setting = Setting {
    name: "elsewhere",
    meaning: "words that point to a document in which the work is described",
    standard: Standard::Words(&[
        "annex",
        "appendix",
        "bid",
        "bill of materials",
        "bill of quantities",
        "blueprint",
        "curriculum",
        "data sheet",
        "design document",
        "drawing",
        "exhibit",
        "feature list",
        "functional design",
        "layout plan",
        "list of features",
        "list of works",
        "offer",
        "order confirmation",
        "order form",
        "project description",
        "proposal",
        "quotation",
        "requirements",
        "schedule of services",
        "schedule of works",
        "scope document",
        "scope of work",
        "service description",
        "spec",
        "specification",
        "statement of work",
        "sow",
        "storyboard",
        "syllabus",
        "technical description",
        "tender",
        "terms of reference",
        "user story",
        "work order",
        "work plan",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let Some(header) = model.header.as_ref().filter(|header| context.is_own(&header.head)) else { return };
    let (true, false) = (model.scopes.is_empty(), model.unread.contains("scope")) else { return };
    let Some(worth) = context.worth() else { return };
    let accepted: Vec<&Promise> =
        model.promises.iter().filter(|it| it.acceptance.is_some() && is_supplied(context, it)).collect();
    // A list of criteria draws the line as well.
    if accepted.iter().any(|it| has_criteria(it)) || !is_fixed(context, worth.value) {
        return;
    }
    let Some(accepted) = accepted.first() else { return };
    let elsewhere = context.policy.words(&RULE, &ELSEWHERE);
    let cited = header.terms.list().iter().any(|terms| wording::holds(&terms.title.value, &elsewhere));
    if cited || model.texts.iter().any(|text| wording::holds(&text.value, &elsewhere)) {
        return;
    }
    let who = context.parties(&model.debtors(accepted));
    let mut finding = Finding::new(
            RULE.name,
            header.head.header(),
            format!("{who} works for a fixed {}, and nothing says what is in and what is out", worth.value),
        )
        .here("no `scope`")
        .and(worth.place, "the price for all of it")
        .and(accepted.head.header(), "this is accepted, or not")
        .help(
            "write a `scope` with what is `in:` and what is `out:`, above all what somebody already asked for: what nobody \
             shut out, one side takes for included and the other for extra",
        )
        .with("promise", &accepted.head.name);
    let scope = "scope {\n  in: \"todo: what the price covers\"\n  out: \"todo: what it does not cover\"\n}";
    finding.edits.extend(declared(&header.head, "add a `scope`", scope));
    findings.push(finding);
}

/// Work of a supplier for a goal.
fn is_supplied(context: &Context<'_>, promise: &Promise) -> bool {
    promise.kind == PromiseKind::Dependency
        && all_on(context.model, &context.model.debtors(promise), Side::Supply)
}

/// Whether acceptance looks at more than one thing.
fn has_criteria(promise: &Promise) -> bool {
    promise.acceptance.as_ref().is_some_and(|acceptance| acceptance.criteria.list().len() > 1)
}

/// Whether all that suppliers are paid is sums that are known, fall due once, and come to what the deal is worth.
fn is_fixed(context: &Context<'_>, worth: Money) -> bool {
    let mut sum = Money::zero(worth.currency);
    for (id, payment) in context.promises().filter(|(_, it)| is_payment(it)) {
        let paid = context.model.creditors(payment);
        if !paid.iter().any(|party| side(context.model, *party) == Some(Side::Supply)) {
            continue;
        }
        let repeats = payment.when.list().iter().any(|when| matches!(when.kind, WhenKind::Every(_)));
        let price = price(context.model, context.schedule, id).filter(|price| price.times == 1 && !repeats);
        match price.and_then(|price| sum.plus(price.total).ok()) {
            Some(more) => sum = more,
            None => return false,
        }
    }
    !worth.amount.is_zero() && sum >= worth
}

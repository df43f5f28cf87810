//! Finds fees of one sum that go on without end, for somebody who may not leave.

use agreement_ledger::price::is_payment;
use agreement_model::Due;
use agreement_model::amount::Measure;
use agreement_model::declared::{Ends, PaymentAmount, Promise};
use agreement_model::due::More;
use agreement_model::symbol::PromiseId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::leaving::{lets_leave, may_be_unread};
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "price-never-moves",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&MOVED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("price_never_moves.md"),
    check: Some(check),
};

static MOVED: Setting = Setting {
    name: "moved",
    meaning: "words by which an agreement says that its price is looked at again; `…` stands for up to three words",
    standard: Standard::Words(&[
        "adjusted",
        "adjustment",
        "cost of living",
        "cpi",
        "escalator",
        "index",
        "indexation",
        "indexed",
        "inflation",
        "new price",
        "price change",
        "price list",
        "price review",
        "price … changed",
        "price … reviewed",
        "rate … reviewed",
        "renegotiate",
        "uplift",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let Some(header) = model.header.as_ref().filter(|header| context.is_own(&header.head)) else { return };
    let Some(ends) = header.ends.given().filter(|ends| ends.value == Ends::Never) else { return };
    let words = context.policy.words(&RULE, &MOVED);
    let moves = header.renewal.is_some()
        || may_be_unread(context)
        || model.texts.iter().any(|text| wording::holds(&text.value, &words));
    // Where nobody at all may leave, that is said first.
    if moves || super::never_ending_agreement::holds_everybody(context) {
        return;
    }
    let fee = context.promises().find(|(id, promise)| goes_on(context, *id, promise));
    let Some((_, fee)) = fee else { return };
    let name = &fee.head.name;
    let who = context.parties(&context.model.creditors(fee));
    findings.push(
        Finding::new(
            RULE.name,
            ends.place,
            format!("{who} works for the same `{name}` without end: the price never moves, and {who} may not leave"),
        )
        .here("no last day")
        .and(fee.amount.place().unwrap_or(fee.head.header()), "one sum, for all years")
        .help(format!(
            "say how the price follows (an index, once a year, `at most 4%`), give the agreement a term with a `renewal`, or let \
             {who} leave with notice as well"
        ))
        .with("payment", name)
        .with("who", who.clone()),
    );
}

/// A fixed sum that comes again and again, to somebody who may not leave at will.
fn goes_on(context: &Context<'_>, id: PromiseId, promise: &Promise) -> bool {
    let fixed = matches!(promise.amount.value(), Some(PaymentAmount::Amount(amount))
        if amount.per.is_none() && matches!(amount.of, Measure::Money(_)));
    let again = matches!(context.schedule.promise(id), Due::Series(_, More::Yes) | Due::PerEvent(_));
    let paid = context.model.creditors(promise);
    let held = |party| !context.model.rights.iter().any(|right| lets_leave(context, right, party));
    is_payment(promise) && fixed && again && !paid.is_empty() && paid.into_iter().all(held)
}

//! Finds rights in what is made that pass to the client before what they belong to has been paid.

use agreement_ledger::price::is_payment;
use agreement_model::Due;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::symbol::PromiseId;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "rights-pass-before-payment",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&RIGHTS, &PASSING, &PAID],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("rights_pass_before_payment.md"),
    check: Some(check),
};

static RIGHTS: Setting = Setting {
    name: "rights",
    meaning: "words for rights in what is made",
    standard: Standard::Words(&[
        "all rights",
        "copyright",
        "copyrights",
        "exclusive right",
        "exclusive rights",
        "intellectual property",
        "ip",
        "ownership",
        "patent",
        "property",
        "right of use",
        "rights in",
        "rights of use",
        "rights to",
        "title to",
    ]),
};

static PASSING: Setting = Setting {
    name: "passing",
    meaning: "words that say that they pass to somebody else",
    standard: Standard::Words(&[
        "are assigned",
        "are handed over",
        "are transferred",
        "assign",
        "become",
        "becomes",
        "belong to",
        "belongs to",
        "go over",
        "goes over",
        "go to",
        "goes to",
        "is assigned",
        "is transferred",
        "pass",
        "passes",
        "transfer",
        "vest",
        "vests",
    ]),
};

static PAID: Setting = Setting {
    name: "paid",
    meaning: "words that let them wait for the money",
    standard: Standard::Words(&[
        "after payment",
        "against payment",
        "fully paid",
        "in full",
        "once paid",
        "on payment",
        "paid",
        "payment of",
        "upon payment",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let rights = context.policy.words(&RULE, &RIGHTS);
    let passing = context.policy.words(&RULE, &PASSING);
    let paid = context.policy.words(&RULE, &PAID);
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        if !is_supplied(context, promise) || hangs_on_money(context, promise) {
            continue;
        }
        let how = promise.how.given().map(|how| (how.value.as_str(), how.place));
        let title = (promise.head.title.as_str(), promise.head.title_place.unwrap_or(promise.head.header()));
        let texts = [Some(title), how].into_iter().flatten();
        let mut passes = texts.filter(|(text, _)| {
            wording::holds(text, &rights) && wording::holds(text, &passing) && !wording::holds(text, &paid)
        });
        if let Some((_, place)) = passes.next()
            && let Some(payment) = paid_later(context, id, promise)
        {
            findings.push(early(context, promise, place, payment));
        }
    }
}

/// What those who deliver owe; what both do for each other, and what a client gives, is paid by nobody.
fn is_supplied(context: &Context<'_>, promise: &Promise) -> bool {
    matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Duty)
        && promise.bans.is_empty()
        && all_on(context.model, &context.model.debtors(promise), Side::Supply)
}

/// Whether it waits for a payment by its fields.
fn hangs_on_money(context: &Context<'_>, promise: &Promise) -> bool {
    let is_money = |id: PromiseId| context.model.promise(id).is_some_and(is_payment);
    phrase::counts_from(promise.when.list()).filter_map(|anchor| anchor.name.promise()).any(is_money)
        || promise.needs.list().iter().filter_map(|name| name.promise()).any(is_money)
        || promise.provided.value().is_some_and(|(name, _)| name.promise().is_some_and(is_money))
}

/// The last payment to those who give the rights away that is due after they have passed.
fn paid_later<'m>(context: &Context<'m>, id: PromiseId, promise: &Promise) -> Option<&'m Promise> {
    let givers = context.model.debtors(promise);
    let passed = context.schedule.promise(id).first().map(|due| due.date);
    let payments = context.promises().filter(|(_, other)| {
        is_payment(other) && context.model.creditors(other).iter().any(|party| givers.contains(party))
    });
    let later = |due: &Due| match (passed, due.last()) {
        (Some(passed), Some(due)) => due.date > passed,
        (None, Some(_)) => false,
        (_, None) => matches!(due, Due::Waiting(_)),
    };
    let late = payments.filter(|(id, _)| later(context.schedule.promise(*id)));
    late.last().map(|(_, payment)| payment)
}

fn early(context: &Context<'_>, promise: &Promise, place: Place, payment: &Promise) -> Finding {
    let who = context.parties(&context.model.debtors(promise));
    Finding::new(
        RULE.name,
        place,
        format!("{who} gives its rights away by `{}` before `{}` has been paid", promise.head.name, payment.head.name),
    )
    .here("what is left to hold?")
    .and(payment.head.header(), "due after that")
    .help(
        "let the rights pass with the money, `within 5 business days after … is met`, only in what was chosen and paid, and say \
         what belongs to others, such as music or pictures, and for how long they may be used",
    )
    .with("promise", &promise.head.name)
    .with("payment", &payment.head.name)
}

//! Finds events that cannot happen to what a line is about.

use agreement_ledger::price::is_payment;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::lists::EventVerb::{self, *};
use agreement_model::suggest::either;
use agreement_model::symbol::Symbol;
use agreement_model::{Due, Model};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::happens::{self, Refusal};
use crate::recorded::{Told, struck_out};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "impossible-event",
    category: Category::Reference,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("impossible_event.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for told in context.record.told {
        let impossible = match told.promise().and_then(|id| Some((id, context.model.promise(id)?))) {
            Some((id, promise)) => of_sum(context, told, promise)
                .or_else(|| of_promise(context, told, promise, context.schedule.promise(id))),
            None => of_other(told),
        };
        if let Some((why, help)) = impossible {
            findings
                .push(told.finding(context, RULE.name, why).help(format!("{help}; {}", struck_out(told))));
        }
    }
}

/// What is said, and the next step.
type Said = (String, String);

/// A sum that cannot be: the price of what has none, and more in dispute than there is.
fn of_sum(context: &Context<'_>, told: &Told<'_>, promise: &Promise) -> Option<Said> {
    let name = told.says();
    let sum = told.fact.amount.as_ref()?.money()?;
    match told.fact.verb {
        Set if !is_payment(promise) => Some((
            format!("`{name}` is `set` to {sum}, and is no payment: it has no sum that could be set"),
            match payments(context.model).as_slice() {
                [] => "leave the line out, or say in a note what is meant".to_owned(),
                names => format!("name the payment that is meant: {}", either(names)),
            },
        )),
        // What is charged for being late can be contested as well.
        Disputed if is_payment(promise) && !happens::costs_money(context.model, promise) => {
            let whole = told.sum_before(context)?;
            (whole.currency == sum.currency && sum.amount > whole.amount).then(|| {
                (
                    format!("`{name}` is `disputed` for {sum}, and is {whole} in all"),
                    format!("write how much of the {whole} is contested, or no sum for all of it"),
                )
            })
        }
        _ => None,
    }
}

fn of_promise(context: &Context<'_>, told: &Told<'_>, promise: &Promise, due: &Due) -> Option<Said> {
    let (name, verb) = (told.says(), told.fact.verb);
    let word = verb.word();
    Some(match happens::refused(context.model, promise, due, verb)? {
        Refusal::SaysNoSum => (
            format!("`{name}` is a payment, and `{word}` does not say what was paid"),
            format!("write `{name} paid` with the sum behind it"),
        ),
        Refusal::CostsNothing => (
            format!("`{name}` is `paid`, and is no payment: nothing in it is owed in money"),
            match payments(context.model).as_slice() {
                [] => "write `met` or `delivered` for what was done".to_owned(),
                names => format!(
                    "write `met` or `delivered` for what was done, or name the payment: {}",
                    either(names)
                ),
            },
        ),
        Refusal::HasNoMeasure => (
            format!("`{name}` is `measured`, and has no measure"),
            "write `met` or `delivered` for what was done, or name the promise that has a `measure`"
                .to_owned(),
        ),
        Refusal::ForbidsNothing => (
            format!("`{name}` is `{word}`, and forbids nothing: it is something to be done"),
            format!("write `{name} missed` where it will never be done; that it is late, its date says"),
        ),
        Refusal::Forbids => (
            format!("`{name}` forbids something: it is kept or broken, never `{word}`"),
            format!(
                "write `{name} broken` for a day on which it was; days on which it was kept need no line"
            ),
        ),
        Refusal::IsNoPromise => (
            format!("`{name}` is a {}, which is never `{word}`", promise.kind.word()),
            format!(
                "of a {}, a line says {}",
                promise.kind.word(),
                either(&words(&[Met, Delivered, Paid, Missed, Waived]))
            ),
        ),
    })
}

fn of_other(told: &Told<'_>) -> Option<Said> {
    let (what, can) = happens::of_other(told.about)?;
    if can.contains(&told.fact.verb) {
        return None;
    }
    let some: Vec<EventVerb> = can.iter().copied().take(4).collect();
    // A milestone is owed to nobody: it happens, or its day moves.
    let instead = match (told.about, told.fact.verb) {
        (Symbol::Milestone(_), Waived) => {
            ": it is owed to nobody who could let it go, so let go what hangs on it, or move its day"
        }
        _ => "",
    };
    Some((
        format!("`{}` is {what}, which is never `{}`", told.says(), told.fact.verb.word()),
        format!("of {what}, a line says {}{instead}", either(&words(&some))),
    ))
}

fn words(verbs: &[EventVerb]) -> Vec<&'static str> {
    verbs.iter().map(|verb| verb.word()).collect()
}

/// The names of a few payments.
fn payments(model: &Model) -> Vec<&str> {
    let payments = model.promises.iter().filter(|promise| promise.kind == PromiseKind::Payment);
    payments.map(|promise| promise.head.name.as_str()).take(3).collect()
}

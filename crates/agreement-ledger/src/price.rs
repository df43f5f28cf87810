//! What a payment comes to: its sum, and how often it falls due, where the agreement says both.

use agreement_model::amount::Amount;
use agreement_model::declared::{PaymentAmount, Promise, PromiseKind};
use agreement_model::money::Money;
use agreement_model::symbol::{Name, PromiseId, Symbol, Word};
use agreement_model::when::WhenKind;
use agreement_model::{Due, Model, Schedule, Slot};

use crate::exposure::{occurrences, sum_of};

/// What a payment comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// The sum that is due each time.
    pub each: Money,
    /// How often it is due.
    pub times: u32,
    /// Both together.
    pub total: Money,
}

/// What a payment comes to. Nothing where its sum is only known later, or where nobody knows how often it falls due, or
/// whether it does.
#[must_use]
pub fn price(model: &Model, schedule: &Schedule, id: PromiseId) -> Option<Price> {
    let promise = model.promise(id)?;
    if promise.provided != Slot::Absent {
        return None;
    }
    let each = price_each(model, schedule, id)?;
    let times = times_due(model, schedule, id)?;
    Some(Price { each, times, total: each.times(times.into()).ok()? })
}

/// What a payment is each time it falls due, whether or not anybody knows how often.
#[must_use]
pub fn price_each(model: &Model, schedule: &Schedule, id: PromiseId) -> Option<Money> {
    match model.promise(id)?.amount.value()? {
        PaymentAmount::Amount(amount) => flat(model, schedule, amount, Some(id)),
        PaymentAmount::StatedInInvoice => None,
    }
}

/// How often a payment falls due; nothing where nobody knows.
#[must_use]
pub fn times_due(model: &Model, schedule: &Schedule, id: PromiseId) -> Option<u32> {
    let whens = model.promise(id)?.when.list();
    let has = |wanted: fn(&WhenKind) -> bool| whens.iter().any(|when| wanted(&when.kind));
    match schedule.promise(id) {
        // The days of a repetition beside other days cannot be told apart here.
        _ if whens.len() > 1 && has(|kind| matches!(kind, WhenKind::Every(_))) => None,
        // Money that is owed throughout a stretch, or on no day, is owed nobody knows how often.
        Due::Throughout(..) | Due::Unstated | Due::Unknown => None,
        Due::Waiting(_) if has(|kind| matches!(kind, WhenKind::Throughout(..))) => None,
        _ => occurrences(model, schedule, id),
    }
}

/// A sum without a rate, or a share of one, as money, as seen from inside a promise or from the agreement. Nothing for a
/// rate, and for a share of what has no agreed sum.
#[must_use]
pub fn flat(model: &Model, schedule: &Schedule, amount: &Amount, inside: Option<PromiseId>) -> Option<Money> {
    if amount.per.is_some() { None } else { sum_of(model, schedule, amount, inside).ok() }
}

/// Whether money is owed by a promise itself, and not only when it fails.
#[must_use]
pub fn is_payment(promise: &Promise) -> bool {
    promise.kind == PromiseKind::Payment || !promise.amount.is_absent()
}

/// Whether a name stands for the sum of a payment, as seen from inside it.
#[must_use]
pub fn is_amount_of(of: &Name, id: PromiseId) -> bool {
    of.symbol == Some(Symbol::Word(Word::Amount)) || of.promise() == Some(id)
}

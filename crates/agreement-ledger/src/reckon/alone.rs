//! Promises whose consequences hang on nothing but the occurrence itself: where it stands as in the round before, the same
//! follows, and nothing is reckoned again. Most promises are so.

use agreement_model::Model;
use agreement_model::amount::{Amount, Measure};
use agreement_model::declared::{PaymentAmount, Promise};
use agreement_model::statement::{Action, Branch, Sum, Window};
use agreement_model::symbol::{PromiseId, Symbol, Word};

use crate::consequence::{self, Line};

/// The promises that stand alone.
#[derive(Clone, Debug)]
pub(super) struct Alone(Vec<bool>);

impl Alone {
    pub(super) fn of(model: &Model) -> Self {
        Self(model.promises.iter().map(|promise| stands_alone(model, promise)).collect())
    }

    pub(super) fn contains(&self, promise: PromiseId) -> bool {
        self.0.get(promise.index()).copied().unwrap_or_default()
    }
}

/// Whether nobody else's days, payments, dates and powers come into what follows on a promise.
fn stands_alone(model: &Model, promise: &Promise) -> bool {
    let is_alone = |branch: &Branch| {
        let follows = consequence::of_branch(model, branch);
        branch.excluding.list().is_empty()
            && follows.lines.iter().all(|line| counts_alone(model, promise, line))
    };
    promise.branches.iter().all(is_alone)
}

fn counts_alone(model: &Model, promise: &Promise, line: &Line<'_>) -> bool {
    let Action::Money(_, sum) = &line.statement.action else { return true };
    let known = |amount: &Amount| is_known(model, promise, amount);
    let clauses = &line.statement.clauses;
    let sum = match sum {
        Sum::Amount(amount) => known(amount),
        Sum::Tiers(_, rows) => rows.iter().all(|row| known(&row.amount)),
        Sum::Unused(_) | Sum::Todo => false,
    };
    // A share over several occurrences looks at all of them.
    let cap = clauses.cap.as_ref().is_none_or(|cap| match cap.window {
        Window::Each => known(&cap.amount),
        Window::Total | Window::Any(_) => is_money(&cap.amount),
    });
    sum && cap
        && clauses.until.is_none()
        && line.power.is_none()
        && line.penalty.is_none_or(|penalty| penalty.excluding.list().is_empty())
}

/// Whether an amount is a sum of its own, or a share of the promise's own price or of the value, where these are sums.
fn is_known(model: &Model, promise: &Promise, amount: &Amount) -> bool {
    let Measure::Percent(Some(of)) = &amount.of else { return is_money(amount) };
    if is_counted(amount) {
        return false;
    }
    match of.symbol {
        Some(Symbol::Word(Word::Amount)) => match promise.amount.value() {
            Some(PaymentAmount::Amount(amount)) => is_money(amount),
            Some(PaymentAmount::StatedInInvoice) | None => false,
        },
        Some(Symbol::Word(Word::Value)) => {
            model.header.as_ref().and_then(|header| header.value.value()).is_some_and(is_money)
        }
        _ => false,
    }
}

fn is_money(amount: &Amount) -> bool {
    matches!(amount.of, Measure::Money(_)) && !is_counted(amount)
}

/// Whether it is so much for each of something that another promise measures.
fn is_counted(amount: &Amount) -> bool {
    amount.per.as_ref().is_some_and(|rate| rate.of.is_some())
}

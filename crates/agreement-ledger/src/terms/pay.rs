//! When a party pays, what it pays on top when it pays late, and what it may stop when it is not paid.

use agreement_model::Model;
use agreement_model::amount::Amount;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::duration::Duration;
use agreement_model::placed::Placed;
use agreement_model::statement::{Action, Modal, Statement, Sum};
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_model::when::WhenKind;
use agreement_syntax::Place;

use super::exit::{holders, is_owed_by};
use crate::consequence::of_branch;

/// How long a party may take to pay something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentTerm {
    /// The payment.
    pub payment: PromiseId,
    /// How long after what it hangs on.
    pub within: Placed<Duration>,
}

/// What a party pays on top when it pays late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interest<'m> {
    /// The payment.
    pub payment: PromiseId,
    /// Where it stands.
    pub place: Place,
    /// The rate, such as 1% of the sum for each month begun.
    pub rate: &'m Amount,
}

/// What a party may stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspension {
    /// Where it stands.
    pub place: Place,
    /// What may be stopped.
    pub what: Vec<PromiseId>,
    /// How much notice must be given.
    pub notice: Option<Placed<Duration>>,
}

/// How long a party may take to pay, for each payment that counts from something: `within 30 days after …`.
#[must_use]
pub fn payment_terms(model: &Model, party: PartyId) -> Vec<PaymentTerm> {
    let mut found = Vec::new();
    for (payment, promise) in payments(model, party) {
        for when in promise.when.list() {
            if let WhenKind::Within(within, Some(_)) = &when.kind {
                found.push(PaymentTerm { payment, within: within.clone() });
            }
        }
    }
    found
}

/// What a party pays on top when it pays late, where that grows with time.
#[must_use]
pub fn interest(model: &Model, party: PartyId) -> Vec<Interest<'_>> {
    let mut found = Vec::new();
    for (payment, promise) in payments(model, party) {
        for branch in promise.branches.iter().filter(|branch| branch.is_late()) {
            for line in of_branch(model, branch).lines {
                if let Action::Money(_, Sum::Amount(rate)) = &line.statement.action
                    && rate.accrues()
                {
                    found.push(Interest { payment, place: line.statement.place, rate });
                }
            }
        }
    }
    found
}

/// What a party may stop, from promises first, then from rights.
#[must_use]
pub fn suspensions(model: &Model, party: PartyId) -> Vec<Suspension> {
    let branches = model.promises.iter().flat_map(|promise| &promise.branches);
    let followed = branches.flat_map(|branch| of_branch(model, branch).lines).map(|line| line.statement);
    let held = model.rights.iter().flat_map(|right| &right.statements);
    followed.chain(held).filter_map(|statement| suspension(model, statement, party)).collect()
}

fn suspension(model: &Model, statement: &Statement, party: PartyId) -> Option<Suspension> {
    let Action::Suspend(names) = &statement.action else { return None };
    let held = statement.modal == Some(Modal::May) && holders(model, statement).contains(&party);
    held.then(|| Suspension {
        place: statement.place,
        what: names.iter().filter_map(agreement_model::symbol::Name::promise).collect(),
        notice: statement.clauses.notice.clone(),
    })
}

fn payments(model: &Model, party: PartyId) -> impl Iterator<Item = (PromiseId, &Promise)> {
    let payments = model.promise_ids().filter(|(_, promise)| promise.kind == PromiseKind::Payment);
    payments.filter(move |(_, promise)| is_owed_by(model, promise, party))
}

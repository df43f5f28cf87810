//! Every sum of money that a consequence comes to, in the promise it is owed for.

use std::collections::BTreeSet;

use agreement_ledger::consequence;
use agreement_model::amount::Amount;
use agreement_model::declared::Promise;
use agreement_model::statement::{Action, Statement, Sum};
use agreement_syntax::Place;

use crate::context::Context;

/// A sum, and what it stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Charged<'m> {
    /// The sum.
    pub amount: &'m Amount,
    /// The promise that is not kept.
    pub promise: &'m Promise,
}

/// All of them, each once: a penalty that several promises apply stands with the first of these.
pub(crate) fn charged<'m>(context: &Context<'m>) -> Vec<Charged<'m>> {
    let mut seen: BTreeSet<Place> = BTreeSet::new();
    let mut found = Vec::new();
    for (_, promise) in context.promises() {
        for branch in &promise.branches {
            for line in consequence::of_branch(context.model, branch).lines {
                let new = in_statement(line.statement).into_iter().filter(|amount| seen.insert(amount.place));
                found.extend(new.map(|amount| Charged { amount, promise }));
            }
        }
    }
    found
}

/// The sums in a statement, limits among them.
pub(crate) fn in_statement(statement: &Statement) -> Vec<&Amount> {
    let mut found = Vec::new();
    match &statement.action {
        Action::Money(_, Sum::Amount(amount)) => found.push(amount),
        Action::Money(_, Sum::Tiers(_, rows)) => found.extend(rows.iter().map(|row| &row.amount)),
        _ => {}
    }
    found.extend(statement.clauses.cap.as_ref().map(|cap| &cap.amount));
    found
}

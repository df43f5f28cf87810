//! Who waits for whom: the promises that rest on a promise of somebody else.

use std::collections::BTreeSet;

use agreement_model::symbol::{PartyId, PromiseId, Symbol};

use crate::context::Context;
use crate::phrase;

/// How many steps are looked at beyond those who wait directly: far enough for people's plans, and no more for one promise
/// than a plan of a hundred thousand can bear.
const STEPS: usize = 2_000;

/// Who owes each promise, read off once.
#[derive(Clone, Debug)]
pub(crate) struct Debts {
    owed_by: Vec<Vec<PartyId>>,
    /// For each promise, those whose date counts from its due date, whether it is kept or not.
    dated_from: Vec<Vec<PromiseId>>,
}

impl Debts {
    /// Those of an agreement.
    pub(crate) fn of(context: &Context<'_>) -> Self {
        let promises = &context.model.promises;
        let owed_by = promises.iter().map(|promise| context.model.debtors(promise)).collect();
        let mut dated_from = vec![Vec::new(); promises.len()];
        for (id, promise) in context.promises() {
            for anchor in
                phrase::counts_from(promise.when.list()).filter(|anchor| phrase::is_due_date(anchor))
            {
                if let Some(Symbol::Promise(from)) = anchor.name.symbol
                    && let Some(list) = dated_from.get_mut(from.index())
                {
                    list.push(id);
                }
            }
        }
        Self { owed_by, dated_from }
    }

    /// Who owes a promise; nobody where that is not said or not understood.
    pub(crate) fn of_promise(&self, id: PromiseId) -> &[PartyId] {
        self.owed_by.get(id.index()).map_or(&[], Vec::as_slice)
    }

    fn share_one(&self, one: PromiseId, other: PromiseId) -> bool {
        self.of_promise(one).iter().any(|party| self.of_promise(other).contains(party))
    }
}

/// The promises of others that rest on a promise: those that need it, or count from its due date; and along the chain
/// those of the same party that need these. A promise of a third party ends the chain: its own lateness is its own.
pub(crate) fn waiting_for(context: &Context<'_>, debts: &Debts, awaited: PromiseId) -> Vec<PromiseId> {
    if debts.of_promise(awaited).is_empty() {
        return Vec::new();
    }
    let others = |id: &PromiseId| !debts.of_promise(*id).is_empty() && !debts.share_one(awaited, *id);
    let dated = debts.dated_from.get(awaited.index()).into_iter().flatten();
    let mut seen: BTreeSet<PromiseId> = BTreeSet::new();
    let mut open: Vec<PromiseId> = Vec::new();
    for id in context.graph.needed_by(awaited).iter().chain(dated).copied().filter(others) {
        if seen.insert(id) {
            open.push(id);
        }
    }
    let mut steps = 0;
    while let Some(at) = open.pop() {
        for next in context.graph.needed_by(at).iter().copied() {
            steps += 1;
            if steps > STEPS {
                return seen.into_iter().collect();
            }
            if others(&next) && debts.share_one(at, next) && seen.insert(next) {
                open.push(next);
            }
        }
    }
    seen.into_iter().collect()
}

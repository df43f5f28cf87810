//! The days on which others were late, for blocks that leave those out: looked up once, and not for each sum anew.

use std::collections::BTreeMap;

use agreement_model::Model;
use agreement_model::symbol::{Name, PartyId, PromiseId, Symbol};

use super::Obligation;
use super::clock::Clock;
use crate::occurrence::Stretch;

/// When the promises were late, those of each promise together. Empty where no block leaves anybody's days out.
#[derive(Clone, Debug, Default)]
pub(super) struct Others(Vec<Late>);

/// The days on which any occurrence of a promise was late.
#[derive(Clone, Debug)]
struct Late {
    promise: PromiseId,
    by: Vec<PartyId>,
    /// INVARIANT: in order, apart from each other.
    stretches: Vec<Stretch>,
}

impl Others {
    pub(super) fn of(model: &Model, obligations: &[Obligation]) -> Self {
        let by_blocks = model.promises.iter().flat_map(|it| &it.branches).map(|branch| &branch.excluding);
        let by_penalties = model.penalties.iter().map(|penalty| &penalty.excluding);
        if by_blocks.chain(by_penalties).all(|excluding| excluding.list().is_empty()) {
            return Self::default();
        }
        let mut late: BTreeMap<PromiseId, Vec<Stretch>> = BTreeMap::new();
        for obligation in obligations {
            let Some(clock) = &obligation.clock else { continue };
            late.entry(obligation.promise).or_default().extend(clock.late_stretches());
        }
        let of = |(promise, stretches): (PromiseId, Vec<Stretch>)| Late {
            promise,
            by: model.promise(promise).map(|it| model.debtors(it)).unwrap_or_default(),
            stretches: joined(stretches),
        };
        Self(late.into_iter().map(of).collect())
    }

    /// The clock of a promise without the days on which those named were late with something else.
    pub(super) fn taken_out(&self, model: &Model, own: PromiseId, names: &[Name], clock: &Clock) -> Clock {
        let mut days: Vec<Stretch> = Vec::new();
        for name in names {
            let party = model.party_of(name.symbol);
            let is_meant = |late: &&Late| match name.symbol {
                Some(Symbol::Promise(id)) => late.promise == id,
                _ => party.is_some_and(|party| late.by.contains(&party)),
            };
            for late in self.0.iter().filter(|late| late.promise != own).filter(is_meant) {
                let first = late.stretches.partition_point(|it| it.last <= clock.due);
                let within = late.stretches.iter().skip(first).take_while(|it| it.first <= clock.end);
                days.extend(within.copied());
            }
        }
        if days.is_empty() { clock.clone() } else { clock.clone().without(days) }
    }
}

/// Stretches in order; those that meet are one.
fn joined(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_unstable();
    let mut joined: Vec<Stretch> = Vec::new();
    for stretch in stretches {
        match joined.last_mut() {
            Some(last) if stretch.first <= last.last => last.last = last.last.max(stretch.last),
            _ => joined.push(stretch),
        }
    }
    joined
}

//! What each party owes for itself: every one is late by its own days, and pays for them alone.

use agreement_model::Model;
use agreement_model::declared::Promise;
use agreement_model::symbol::{PartyId, Symbol, Word};

use super::Obligation;

/// Whether each of several parties owes a promise for itself.
pub(crate) fn is_each(promise: &Promise) -> bool {
    promise.who.list().iter().any(|who| who.symbol == Some(Symbol::Word(Word::EachParty)))
}

/// Whether what a failure costs is reckoned for each of them. What has to be accepted is one thing for all.
pub(super) fn costs_each(promise: &Promise) -> bool {
    is_each(promise) && promise.acceptance.is_none()
}

/// The obligation as it stands for each party alone, where that is so.
pub(super) fn parts(model: &Model, promise: &Promise, obligation: &Obligation) -> Vec<(PartyId, Obligation)> {
    if !costs_each(promise) {
        return Vec::new();
    }
    let part = |party: PartyId| {
        let own = obligation.progress.handed_over_by.iter().find(|(by, _)| *by == party);
        let mut part = obligation.clone();
        if let Some((_, done)) = own {
            part.clock = part.clock.map(|clock| clock.ended(done.day, done.exact()));
        }
        // That one will never do it says nothing of the others.
        if !part.progress.missed_by.is_empty() && !part.progress.missed_by.contains(&party) {
            part.progress.declared_missed = None;
        }
        (party, part)
    };
    model.debtors(promise).into_iter().map(part).collect()
}

/// Who answers for an obligation: of what each party owes for itself, those who have not handed it over; once all have,
/// those who did so late.
#[must_use]
pub fn answering(model: &Model, promise: &Promise, obligation: &Obligation) -> Vec<PartyId> {
    let all = model.debtors(promise);
    let done = &obligation.progress.handed_over_by;
    if done.is_empty() {
        return all;
    }
    let is_behind = |party: &PartyId| match done.iter().find(|(by, _)| by == party) {
        None => true,
        Some(_) if obligation.met.is_none() => false,
        Some((_, on)) => {
            obligation.clock.as_ref().is_some_and(|clock| clock.clone().ended(on.day, on.exact()).is_late())
        }
    };
    let behind: Vec<PartyId> = all.iter().copied().filter(is_behind).collect();
    if behind.is_empty() { all } else { behind }
}

//! Up to what a party is liable.

use agreement_model::amount::{Rate, RateUnit};
use agreement_model::declared::Liability;
use agreement_model::duration::Duration;
use agreement_model::money::Money;
use agreement_model::symbol::PartyId;
use agreement_model::{Model, Schedule};
use agreement_syntax::Place;

use crate::exposure::{shared_caps, stretches};

/// A cap on what a party is liable for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiabilityCap {
    /// The index of the clause among the agreement's.
    pub liability: usize,
    /// Where the sum stands.
    pub place: Place,
    /// Whether it covers everything, and not only some promises or some kind of damage.
    pub general: bool,
    /// The sum; nothing where it is no agreed sum.
    pub sum: Option<Money>,
    /// The sum for the whole term, where it is meant for each year or the like of it.
    pub in_all: Option<Money>,
}

/// The caps on what a party is liable for, in the order written.
#[must_use]
pub fn liability_caps(model: &Model, schedule: &Schedule, party: PartyId) -> Vec<LiabilityCap> {
    let clauses: &[Liability] = model.header.as_ref().map_or(&[], |header| &header.liability);
    let caps = shared_caps(model, schedule, party).into_iter().filter_map(|shared| {
        let clause = clauses.get(shared.liability)?;
        let times = match &shared.per {
            None => Some(1),
            Some(per) => length(per).and_then(|length| stretches(model, schedule, length)),
        };
        let in_all = shared.cap.zip(times).and_then(|(cap, times)| cap.times(times.into()).ok());
        Some(LiabilityCap {
            liability: shared.liability,
            place: clause.cap.place()?,
            general: clause.for_what.is_absent(),
            sum: shared.cap,
            in_all,
        })
    });
    caps.collect()
}

fn length(per: &Rate) -> Option<Duration> {
    match (&per.unit, &per.of) {
        (RateUnit::Time(unit), None) => Some(Duration { count: per.count, unit: *unit }),
        _ => None,
    }
}

//! The terms of each party as figures that can be laid side by side: what it may have to bear, how it can leave, how
//! much time it has, up to what it is liable, when it pays, and what it may stop.
//!
//! Every figure knows where it stands. Which of them is fair is not said here.

mod caps;
mod clock;
mod exit;
mod pay;

use agreement_model::symbol::PartyId;
use agreement_model::{Model, Schedule};

pub use caps::{LiabilityCap, liability_caps};
pub use clock::{Clock, ClockKind, clocks};
pub use exit::{Exit, Opening, ends_agreement, exits, failures_of, holders, is_failure, opening};
pub use pay::{Interest, PaymentTerm, Suspension, interest, payment_terms, suspensions};

use crate::exposure::{Exposure, exposure};

/// The terms of one party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms<'m> {
    /// The party.
    pub party: PartyId,
    /// The most it may have to bear when what it owes goes wrong.
    pub exposure: Exposure,
    /// How it can end the agreement.
    pub exits: Vec<Exit>,
    /// How much time it has, or must give.
    pub clocks: Vec<Clock>,
    /// Up to what it is liable for everything.
    pub caps: Vec<LiabilityCap>,
    /// How long it may take to pay.
    pub pays: Vec<PaymentTerm>,
    /// What it pays on top when it pays late.
    pub interest: Vec<Interest<'m>>,
    /// What it may stop.
    pub suspends: Vec<Suspension>,
}

/// The terms of every party, in the order of declaration.
#[must_use]
pub fn terms<'m>(model: &'m Model, schedule: &Schedule) -> Vec<Terms<'m>> {
    let exposures = exposure(model, schedule).into_iter();
    let of = |exposure: Exposure| Terms {
        party: exposure.party,
        exits: exits(model, exposure.party),
        clocks: clocks(model, exposure.party),
        caps: liability_caps(model, schedule, exposure.party),
        pays: payment_terms(model, exposure.party),
        interest: interest(model, exposure.party),
        suspends: suspensions(model, exposure.party),
        exposure,
    };
    exposures.map(of).collect()
}

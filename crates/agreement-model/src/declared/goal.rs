//! What the deal is for: goals, what happens on the way to them, what is in and what is given besides.

use super::{Acknowledged, Head};
use crate::amount::{Amount, Limit};
use crate::placed::Slot;
use crate::symbol::{Name, PromiseId};
use crate::when::When;

/// The outcome that both sides are after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Name, title and notes.
    pub head: Head,
    /// Who answers for it.
    pub who: Slot<Vec<Name>>,
    /// Why it matters.
    pub why: Slot<String>,
    /// By when.
    pub when: Slot<Vec<When>>,
    /// What is measured.
    pub measure: Slot<String>,
    /// Where the number comes from.
    pub source: Slot<String>,
    /// Where it starts.
    pub baseline: Slot<Amount>,
    /// Where it should be.
    pub target: Slot<Limit>,
}

/// Happens once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// Name, title and notes.
    pub head: Head,
    /// When it is planned; otherwise it waits for the journal.
    pub when: Slot<Vec<When>>,
}

/// May happen many times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Name, title and notes.
    pub head: Head,
    /// By whom; from outside where nobody is named.
    pub who: Slot<Vec<Name>>,
    /// The reply that is owed.
    pub reply: Option<PromiseId>,
}

/// What is in and what is out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Name, title and notes.
    pub head: Head,
    /// In.
    pub inside: Slot<Vec<String>>,
    /// Out.
    pub outside: Slot<Vec<String>>,
}

/// Value given outside the price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concession {
    /// Name, title and notes.
    pub head: Head,
    /// What it is worth.
    pub worth: Slot<Amount>,
    /// Who gives it.
    pub who: Slot<Vec<Name>>,
    /// To whom.
    pub to: Slot<Vec<Name>>,
    /// What is given back for it.
    pub in_return: Slot<String>,
    /// Who said yes.
    pub agreed: Slot<Vec<Acknowledged>>,
}

//! What holds for the whole deal: renewal, limits of liability, the ladder, changes, disputes.

use super::Head;
use crate::amount::{Amount, Limit};
use crate::duration::Duration;
use crate::lists::{Before, RenewalHow};
use crate::placed::Slot;
use crate::statement::Statement;
use crate::symbol::Name;
use crate::when::When;

/// `renewal { … }`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renewal {
    /// Place and notes.
    pub head: Head,
    /// By itself, or by choice.
    pub how: Slot<RenewalHow>,
    /// Whose choice.
    pub who: Slot<Vec<Name>>,
    /// For how long.
    pub term: Slot<Duration>,
    /// How often.
    pub times: Slot<Limit>,
    /// Until when somebody may say no.
    pub notice: Slot<When>,
    /// How far the price may rise.
    pub uplift: Slot<Limit>,
}

/// `liability { … }`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Liability {
    /// Place and notes.
    pub head: Head,
    /// Whose.
    pub who: Slot<Vec<Name>>,
    /// Up to how much.
    pub cap: Slot<Amount>,
    /// For what: words, or the promises that share the cap.
    pub for_what: Slot<Vec<ForWhat>>,
    /// What has no cap.
    pub uncapped: Slot<Vec<String>>,
    /// What does not count to it.
    pub excluding: Slot<Vec<Name>>,
}

/// What a cap is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ForWhat {
    /// In words.
    Words(String),
    /// A promise.
    Named(Name),
}

/// `escalation { … }`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Escalation {
    /// Place and notes.
    pub head: Head,
    /// The steps, first one first.
    pub steps: Vec<Statement>,
    /// What it comes before.
    pub before: Slot<Before>,
}

/// `changes { … }`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Place and notes.
    pub head: Head,
    /// Who must agree.
    pub who: Slot<Vec<Name>>,
    /// In what form.
    pub form: Slot<String>,
    /// How soon a proposal is answered.
    pub reply: Slot<Duration>,
}

/// `dispute { … }`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dispute {
    /// Place and notes.
    pub head: Head,
    /// How soon it must be raised.
    pub raise: Slot<When>,
    /// When the rest is paid.
    pub undisputed: Slot<When>,
    /// When it must be settled.
    pub settle: Slot<When>,
}

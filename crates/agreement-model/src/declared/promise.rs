//! What somebody owes: dependencies, payments, duties and replies, with how they are accepted and what may get in
//! the way.

use super::{Acknowledged, Dispute, Head};
use crate::amount::{Amount, Limit};
use crate::duration::Duration;
use crate::lists::{Silence, Unmeasured, YesNo};
use crate::placed::{Placed, Slot};
use crate::statement::{Branch, Statement};
use crate::symbol::{EventId, Name};
use crate::when::{InState, When};

/// Which keyword a promise was declared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PromiseKind {
    /// Something that must happen for a goal.
    Dependency,
    /// Money owed.
    Payment,
    /// Any other promise.
    Duty,
    /// The reply to an event.
    Reply,
}

impl PromiseKind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Dependency => "dependency",
            Self::Payment => "payment",
            Self::Duty => "duty",
            Self::Reply => "reply",
        }
    }
}

/// Something somebody owes somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Name, title and notes.
    pub head: Head,
    /// Dependency, payment, duty or reply.
    pub kind: PromiseKind,
    /// The event it replies to.
    pub reply_to: Option<EventId>,
    /// The goals it is there for.
    pub serves: Slot<Vec<Name>>,
    /// What must come first.
    pub needs: Slot<Vec<Name>>,
    /// What must hold for it to be owed.
    pub provided: Slot<(Name, InState)>,
    /// Who owes it.
    pub who: Slot<Vec<Name>>,
    /// To whom.
    pub to: Slot<Vec<Name>>,
    /// Why.
    pub why: Slot<String>,
    /// How.
    pub how: Slot<String>,
    /// When.
    pub when: Slot<Vec<When>>,
    /// How much money.
    pub amount: Slot<PaymentAmount>,
    /// What it is worth.
    pub worth: Slot<Amount>,
    /// What shows that it was done.
    pub evidence: Slot<String>,
    /// Who bears it and said yes.
    pub agreed: Slot<Vec<Acknowledged>>,
    /// Whether it outlives the agreement.
    pub survives: Slot<YesNo>,
    /// What is measured.
    pub measure: Slot<String>,
    /// Where the number comes from.
    pub source: Slot<String>,
    /// Where it should be.
    pub target: Slot<Limit>,
    /// What a period without a number counts as.
    pub unmeasured: Slot<Unmeasured>,
    /// What happens when nobody answers.
    pub silence: Slot<Silence>,
    /// How it is accepted.
    pub acceptance: Option<Acceptance>,
    /// How a sum is contested.
    pub dispute: Option<Dispute>,
    /// What may get in the way.
    pub resistance: Vec<Resistance>,
    /// That nothing will, and why.
    pub no_resistance: Option<Placed<String>>,
    /// What must not be done, where it is a ban.
    pub bans: Vec<Statement>,
    /// What follows.
    pub branches: Vec<Branch>,
}

/// How much a payment is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentAmount {
    /// A sum, a share or a rate.
    Amount(Amount),
    /// What the invoice says.
    StatedInInvoice,
}

/// `acceptance { … }`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acceptance {
    /// Place and notes.
    pub head: Head,
    /// Who accepts.
    pub who: Slot<Vec<Name>>,
    /// By what.
    pub criteria: Slot<Vec<Criterion>>,
    /// How long the review may take.
    pub review: Slot<Duration>,
    /// What silence means.
    pub silence: Slot<Silence>,
    /// How long a correction may take.
    pub correct: Slot<Duration>,
    /// How often it may be handed in again.
    pub rounds: Slot<u32>,
}

/// One thing that acceptance looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// In words.
    pub text: String,
    /// Where the line is.
    pub limit: Option<Limit>,
}

/// `resistance "…" { … }`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resistance {
    /// What it is, and notes.
    pub head: Head,
    /// Whose.
    pub who: Slot<Vec<Name>>,
    /// What is done about it.
    pub mitigations: Vec<Mitigation>,
}

/// `mitigation "…" { … }`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mitigation {
    /// What is done, and notes.
    pub head: Head,
    /// By whom.
    pub who: Slot<Vec<Name>>,
    /// By when.
    pub when: Slot<Vec<When>>,
}

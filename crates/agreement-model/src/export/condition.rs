//! Conditions as published: what rights and anchors wait for.

use schemars::JsonSchema;
use serde::Serialize;

use super::amount::{Amount, Duration};
use super::context::Context;
use super::reference::Reference;
use super::when::{InState, in_state};
use crate::when;

/// What a right, or an anchor, waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// At any time.
    AnyTime,
    /// Once both parties agree.
    BothAgree,
    /// Once a breach is not cured in time.
    BreachNotCured {
        /// Whose breach.
        by: Reference,
        /// How long there is to cure it.
        within: Duration,
    },
    /// Once something is in a state.
    InState {
        /// What.
        what: Reference,
        /// The state.
        state: InState,
        /// How far, or how often.
        often: Often,
    },
    /// Once a measured promise or a goal is below its target.
    BelowTarget {
        /// What is measured.
        what: Reference,
        /// How far, or how often.
        often: Often,
    },
    /// Once an excuse lasts some time.
    Lasts {
        /// The excuse.
        what: Reference,
        /// How long.
        duration: Duration,
    },
    /// Once an event happens.
    Happens {
        /// The event.
        what: Reference,
    },
    /// Written, but not understood.
    Unreadable,
}

/// How far something must have gone, or how often it must have happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Often {
    /// Once is enough.
    Once,
    /// By so much, or more.
    By {
        /// How much.
        amount: Amount,
    },
    /// So many times.
    Times {
        /// How many.
        times: u32,
        /// In any stretch of this length; at any time, where nothing is said.
        #[serde(skip_serializing_if = "Option::is_none")]
        window: Option<Amount>,
    },
}

impl Context<'_> {
    /// A condition as published.
    pub(super) fn condition(&self, condition: &when::Condition) -> Condition {
        match condition {
            when::Condition::AnyTime => Condition::AnyTime,
            when::Condition::BothAgree => Condition::BothAgree,
            when::Condition::BreachNotCured(by, within) => {
                Condition::BreachNotCured { by: self.reference(by), within: self.duration(within.value) }
            }
            when::Condition::InState(what, state, often) => Condition::InState {
                what: self.reference(what),
                state: in_state(*state),
                often: self.often(often),
            },
            when::Condition::BelowTarget(what, often) => {
                Condition::BelowTarget { what: self.reference(what), often: self.often(often) }
            }
            when::Condition::Lasts(what, duration) => {
                Condition::Lasts { what: self.reference(what), duration: self.duration(duration.value) }
            }
            when::Condition::Happens(what) => Condition::Happens { what: self.reference(what) },
            when::Condition::Unreadable => Condition::Unreadable,
        }
    }

    fn often(&self, often: &when::Often) -> Often {
        match often {
            when::Often::Once => Often::Once,
            when::Often::By(amount) => Often::By { amount: self.amount(amount) },
            when::Often::Times(times, window) => {
                Often::Times { times: *times, window: window.as_ref().map(|window| self.amount(window)) }
            }
        }
    }
}

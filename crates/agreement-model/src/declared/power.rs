//! What follows and who may do what: penalties, rights, excuses, assumptions, and what holds by default.

use super::{Head, PromiseKind};
use crate::amount::Limit;
use crate::lists::Remedy;
use crate::placed::Slot;
use crate::statement::{Branch, Statement};
use crate::symbol::Name;
use crate::when::When;

/// A named, reusable consequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Penalty {
    /// Name, title and notes.
    pub head: Head,
    /// Why it is fair.
    pub basis: Slot<String>,
    /// Whether anything else follows.
    pub remedy: Slot<Remedy>,
    /// How soon it must be claimed.
    pub claim: Slot<When>,
    /// Whose days do not count.
    pub excluding: Slot<Vec<Name>>,
    /// What follows.
    pub statements: Vec<Statement>,
}

/// A power somebody holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Right {
    /// Name, title and notes.
    pub head: Head,
    /// When it is open: any of these.
    pub when: Slot<Vec<When>>,
    /// How often.
    pub times: Slot<Limit>,
    /// When it lapses.
    pub expires: Slot<When>,
    /// What its holder may do.
    pub statements: Vec<Statement>,
    /// What follows its use.
    pub branches: Vec<Branch>,
}

/// What excuses lateness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excuse {
    /// Name, title and notes.
    pub head: Head,
    /// What counts: in words, or everything.
    pub covers: Slot<Vec<Covers>>,
    /// What it never excuses.
    pub excluding: Slot<Vec<Name>>,
    /// How soon it must be told.
    pub notice: Slot<When>,
}

/// What an excuse covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Covers {
    /// In words.
    Words(String),
    /// Whatever it is.
    Everything,
}

/// What the plan takes for granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// Name, title and notes.
    pub head: Head,
    /// Who watches it.
    pub who: Slot<Vec<Name>>,
    /// What follows if it is false.
    pub branches: Vec<Branch>,
}

/// `defaults payments { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defaults {
    /// Place and notes.
    pub head: Head,
    /// For which kind of promise.
    pub kind: Option<PromiseKind>,
    /// What follows.
    pub branches: Vec<Branch>,
}

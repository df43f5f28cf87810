//! Exposure as data: the most money each party may have to bear when the promises it stands for go wrong.
//!
//! Only the form of it, so that it can be published. It is reckoned further out, where all consequences are.

use crate::amount::Rate;
use crate::money::Money;
use crate::symbol::{PartyId, PenaltyId, PromiseId};

/// What one party may have to bear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// The party.
    pub party: PartyId,
    /// The sum of all lines that have a bound, one for each currency, by its code.
    pub totals: Vec<Money>,
    /// Whether there are lines without a bound.
    pub uncapped: bool,
    /// The lines, in the order of declaration.
    pub lines: Vec<Line>,
    /// The caps on the party's liability.
    pub shared_caps: Vec<SharedCap>,
}

/// One consequence that costs money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The promise that goes wrong.
    pub promise: PromiseId,
    /// The index of the branch in the promise.
    pub branch: usize,
    /// The index of the statement in the branch.
    pub statement: usize,
    /// The penalty that the statement applies, and the index of the statement in it.
    pub penalty: Option<(PenaltyId, usize)>,
    /// To whom the money would go, where that is known.
    pub to: Vec<PartyId>,
    /// How the bound was found, or why there is none.
    pub reason: Reason,
    /// The most for one occurrence of the promise.
    pub each: Option<Money>,
    /// How many occurrences there are.
    pub occurrences: Option<u32>,
    /// The most in all; nothing where there is no bound.
    pub total: Option<Money>,
}

/// How a bound was found, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Each occurrence has a cap.
    Capped,
    /// All occurrences together have a cap.
    CappedInTotal,
    /// Every stretch of some length has a cap.
    CappedInWindow,
    /// The sum is fixed.
    Fixed,
    /// The highest row of a table.
    HighestTier,
    /// No more can be paid back than was paid.
    PaidBack,
    /// It grows with time, and nothing stops it.
    Grows,
    /// It grows with a number that nobody knows beforehand.
    Counted,
    /// Nobody knows how often the promise will fall due.
    HowOften,
    /// It is a share of something that has no agreed sum.
    NoSum,
    /// It is still to be settled.
    Open,
    /// The sum cannot be reckoned, or mixes currencies.
    OutOfRange,
}

/// A cap on what a party is liable for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedCap {
    /// The index of the clause among the agreement's.
    pub liability: usize,
    /// Up to how much.
    pub cap: Option<Money>,
    /// For each what it holds; for the whole agreement, where nothing is said.
    pub per: Option<Rate>,
    /// The promises that share it; nothing where it covers all, or what it says in words.
    pub covers: Vec<PromiseId>,
}

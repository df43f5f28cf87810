//! Exposure as published: the most money each party may have to bear, line by line.

use schemars::JsonSchema;
use serde::Serialize;

use super::amount::Rate;
use super::basic::{Id, Money};
use super::branch::branch_ids;
use super::clauses::liability_id;
use super::context::Context;
use crate::exposure::{self, Reason};
use crate::symbol::Symbol;

/// The most money a party may have to bear if everything it owes goes wrong: an upper bound for each line, added up. No
/// sum owed the other way is taken off, no cap on liability is applied, and lines that exclude each other are both
/// counted. It covers what follows when a promise is late, missed, below or above its target, or broken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exposure {
    /// The party.
    pub party: Id,
    /// The sum of all lines that have a bound, for each currency.
    pub totals: Vec<Money>,
    /// Whether there are lines without a bound, which the totals leave out.
    pub uncapped: bool,
    /// The lines.
    pub lines: Vec<ExposureLine>,
    /// The caps on the party's liability. They may lower what it bears, and are not taken into account above.
    pub shared_caps: Vec<SharedCap>,
}

/// One consequence that costs money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExposureLine {
    /// The promise that goes wrong.
    pub promise: Id,
    /// The id of the statement in one of its branches that brings the cost about.
    pub statement: Id,
    /// The id of the statement in a penalty that says how much, where a penalty is applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub penalty_statement: Option<Id>,
    /// The parties to whom the money would go, where that is known.
    pub to: Vec<Id>,
    /// How the bound was found, or why there is none.
    pub reason: ExposureReason,
    /// The most it can come to for one occurrence of the promise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub each: Option<Money>,
    /// How many occurrences the promise has, if that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occurrences: Option<u32>,
    /// The most it can come to in all. Nothing where there is no bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Money>,
}

/// How a bound was found, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExposureReason {
    /// Each occurrence has a cap.
    Capped,
    /// All occurrences together have a cap.
    CappedInTotal,
    /// Every stretch of some length has a cap; counted as often as the stretch fits into the agreement's term.
    CappedInWindow,
    /// The sum is fixed.
    Fixed,
    /// The highest row of a table.
    HighestTier,
    /// No more can be paid back than was paid.
    PaidBack,
    /// No bound: it grows with time, and nothing stops it.
    Grows,
    /// No bound: it grows with a number that nobody knows beforehand.
    Counted,
    /// No bound: nobody knows how often the promise will fall due.
    HowOften,
    /// No bound: it is a share of something that has no agreed sum.
    NoSum,
    /// No bound: it is still to be settled.
    Open,
    /// No bound: the sum is too large to be reckoned, or mixes currencies.
    OutOfRange,
}

/// A cap on what a party is liable for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SharedCap {
    /// The id of the liability clause.
    pub liability: Id,
    /// Up to how much; nothing where that is no agreed sum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<Money>,
    /// For each what the cap holds; for the whole agreement, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Rate>,
    /// The promises that share the cap. Nothing here means that it covers all, or what the clause says in words.
    pub covers: Vec<Id>,
}

impl Context<'_> {
    /// Exposure as published.
    pub(super) fn exposure(&self, reckoned: &[exposure::Exposure]) -> Vec<Exposure> {
        let exposures = reckoned.iter().filter_map(|of| {
            let exposure::Exposure { party, totals, uncapped, lines, shared_caps } = of;
            Some(Exposure {
                party: self.ids.get(Symbol::Party(*party))?.clone(),
                totals: totals.iter().copied().map(Money::computed).collect(),
                uncapped: *uncapped,
                lines: lines.iter().filter_map(|line| self.exposure_line(line)).collect(),
                shared_caps: shared_caps.iter().map(|cap| self.shared_cap(cap)).collect(),
            })
        });
        exposures.collect()
    }

    fn exposure_line(&self, line: &exposure::Line) -> Option<ExposureLine> {
        let exposure::Line { promise: id, branch, statement, penalty, to, reason, each, occurrences, total } =
            line;
        let promise = self.promise_id(*id)?;
        let branches = branch_ids(&promise, &self.model.promise(*id)?.branches);
        let penalty_statement = penalty.and_then(|(penalty, statement)| {
            let penalty = self.ids.get(Symbol::Penalty(penalty))?;
            Some(penalty.inner("statement", statement + 1))
        });
        Some(ExposureLine {
            statement: branches.get(*branch)?.inner("statement", statement + 1),
            promise,
            penalty_statement,
            to: self.party_list(to),
            reason: match reason {
                Reason::Capped => ExposureReason::Capped,
                Reason::CappedInTotal => ExposureReason::CappedInTotal,
                Reason::CappedInWindow => ExposureReason::CappedInWindow,
                Reason::Fixed => ExposureReason::Fixed,
                Reason::HighestTier => ExposureReason::HighestTier,
                Reason::PaidBack => ExposureReason::PaidBack,
                Reason::Grows => ExposureReason::Grows,
                Reason::Counted => ExposureReason::Counted,
                Reason::HowOften => ExposureReason::HowOften,
                Reason::NoSum => ExposureReason::NoSum,
                Reason::Open => ExposureReason::Open,
                Reason::OutOfRange => ExposureReason::OutOfRange,
            },
            each: each.map(Money::computed),
            occurrences: *occurrences,
            total: total.map(Money::computed),
        })
    }

    fn shared_cap(&self, cap: &exposure::SharedCap) -> SharedCap {
        let exposure::SharedCap { liability, cap, per, covers } = cap;
        SharedCap {
            liability: liability_id(&Id("agreement".to_owned()), *liability),
            cap: cap.map(Money::computed),
            per: per.as_ref().map(|per| self.rate(per)),
            covers: covers.iter().filter_map(|id| self.promise_id(*id)).collect(),
        }
    }
}

//! Amounts: sums, shares, lengths of time and counts, as written.

use agreement_syntax::Place;
use rust_decimal::Decimal;

use crate::currency::Currency;
use crate::duration::{Duration, Unit};
use crate::money::Money;
use crate::symbol::Name;

/// A number and what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Where it was written.
    pub place: Place,
    /// How many.
    pub number: Decimal,
    /// Of what.
    pub of: Measure,
    /// For each what: `per business day`.
    pub per: Option<Rate>,
}

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Nothing named: a bare number.
    Bare,
    /// Money.
    Money(Currency),
    /// Hundredths, of something where it is said.
    Percent(Option<Name>),
    /// Time.
    Time(Unit),
    /// Anything else that can be counted: `leads`, `criteria`.
    Count(String),
}

/// For each what an amount is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// From `per` on.
    pub place: Place,
    /// How a part of a period counts, where that is said.
    pub part: Option<Part>,
    /// How many units make a period.
    pub count: u32,
    /// The unit of the period.
    pub unit: RateUnit,
    /// What is counted in that unit: `per hour of hours_worked`.
    pub of: Option<Name>,
}

/// The unit after `per`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RateUnit {
    /// A unit of time.
    Time(Unit),
    /// Anything else: `per lead`.
    Count(String),
}

/// How a part of a period counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A begun period counts whole.
    Started,
    /// Only completed periods count.
    Full,
    /// A part counts as its days over the period's.
    Prorated,
}

impl Amount {
    /// The sum of money, unless it is something else; of a rate, what it is for one period.
    pub fn money(&self) -> Option<Money> {
        match self.of {
            Measure::Money(currency) => Some(Money { amount: self.number, currency }),
            Measure::Bare | Measure::Percent(_) | Measure::Time(_) | Measure::Count(_) => None,
        }
    }

    /// The length of time, unless it is something else or not a whole number.
    pub fn duration(&self) -> Option<Duration> {
        match self.of {
            Measure::Time(unit) => Duration::new(self.number, unit).ok(),
            Measure::Bare | Measure::Money(_) | Measure::Percent(_) | Measure::Count(_) => None,
        }
    }

    /// Whether it grows as time goes by: `per business day`.
    pub fn accrues(&self) -> bool {
        self.per.as_ref().is_some_and(|per| per.of.is_none() && matches!(per.unit, RateUnit::Time(_)))
    }
}

/// An amount that something must reach, or must not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Which way.
    pub kind: LimitKind,
    /// Where the line is.
    pub amount: Amount,
}

/// On which side of a limit it is good to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LimitKind {
    /// `at most`, `up to`: the limit itself is still good.
    AtMost,
    /// `at least`: the limit itself is still good.
    AtLeast,
    /// `below`: the limit itself is out.
    Below,
    /// `above`: the limit itself is out.
    Above,
}

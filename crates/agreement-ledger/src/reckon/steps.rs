//! How a figure was found: step by step, each with the line of the agreement it comes from. The words are made when
//! somebody reads them: most figures are reckoned to be added up.

use std::fmt;
use std::sync::Arc;

use agreement_model::duration::{Duration, Unit};
use agreement_model::money::Money;
use agreement_syntax::Place;

/// One step of a reckoning, and the line of the agreement it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was reckoned.
    pub said: Said,
    /// Where the agreement says so.
    pub place: Place,
}

/// What one step of a reckoning found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A sum as it is agreed.
    Sum(Money),
    /// So much time counts.
    Time(u32, Unit),
    /// So late it is.
    Late(u32, Unit),
    /// So much of the time is free; the unit is the one that the time was counted in.
    Grace(Duration, Unit),
    /// A sum for each period: whole ones, and so many days of one that is so long.
    Periods {
        /// How many are counted whole.
        whole: u32,
        /// The days that count of one more, and how many it has.
        part: Option<(u32, u32)>,
        /// The sum for one.
        each: Money,
        /// What it comes to, exact.
        sum: Money,
    },
    /// The exact sum was rounded.
    Rounded(Money),
    /// The sum is above its cap.
    NoMoreThan(Money),
    /// The sum stays below its cap.
    Cap(Money),
    /// Others have used up some of a cap: all of it, and what is left.
    LeftOfCap(Money, Money),
    /// Of what was paid for so many days, so many were not used.
    NotUsed {
        /// The days that were not used.
        left: u32,
        /// All the days that were paid for.
        whole: u32,
        /// What was paid for them.
        paid: Money,
    },
    /// What was left of a credit at the end.
    LeftAtEnd(Money),
}

/// The steps that lead to a figure, in order. They go with it from round to round, and are shared for that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps(pub Arc<Vec<Step>>);

impl Steps {
    pub(super) fn say(&mut self, said: Said, place: Place) {
        Arc::make_mut(&mut self.0).push(Step { said, place });
    }
}

/// The steps as one phrase: `8 business days late, 3 of grace, 5 × 1,200 USD = 6,000 USD`.
impl fmt::Display for Steps {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(out, "{comma}{}", step.said)?;
        }
        Ok(())
    }
}

impl fmt::Display for Said {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sum(sum) => sum.fmt(out),
            Self::Time(count, unit) => out.write_str(&counted(*count, *unit)),
            Self::Late(count, unit) => write!(out, "{} late", counted(*count, *unit)),
            Self::Grace(free, unit) if free.unit == *unit => write!(out, "{} of grace", free.count),
            Self::Grace(free, _) => write!(out, "{} of grace", counted(free.count, free.unit)),
            Self::Periods { whole, part: None, each, sum } => write!(out, "{whole} × {each} = {sum}"),
            Self::Periods { whole, part: Some((days, length)), each, sum } => {
                let shown = Money { amount: sum.amount.round_dp(4).normalize(), ..*sum };
                write!(out, "{whole} {days}/{length} × {each} = {shown}")
            }
            Self::Rounded(total) => write!(out, "rounded to {total}"),
            Self::NoMoreThan(most) => write!(out, "but no more than {most}"),
            Self::Cap(most) => write!(out, "cap {most}"),
            Self::LeftOfCap(most, left) => write!(out, "of {most} in all, {left} is left"),
            Self::NotUsed { left, whole, paid } => write!(out, "{left} of {whole} days of {paid} not used"),
            Self::LeftAtEnd(left) => write!(out, "{left} of a credit left at the end"),
        }
    }
}

/// `1 business day`, `8 business days`.
#[must_use]
pub fn counted(count: u32, unit: Unit) -> String {
    format!("{count} {}", if count == 1 { unit.singular() } else { unit.plural() })
}

//! Amounts, limits and lengths of time as published.

use schemars::JsonSchema;
use serde::Serialize;

use super::basic::{Currency, Id, Number};
use super::context::Context;
use super::reference::Reference;
use super::words::{LimitKind, Part, Unit};
use crate::amount::{self, Measure, RateUnit};
use crate::duration::{self, Counting};
use crate::symbol::{CalendarId, Symbol};

/// A number and what it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Amount {
    /// A sum of money, or a rate of it.
    Money {
        /// How much, in whole units of the currency.
        amount: Number,
        /// Of what.
        currency: Currency,
        /// For each what, where it is a rate.
        #[serde(skip_serializing_if = "Option::is_none")]
        per: Option<Rate>,
    },
    /// A share in hundredths, or a level given in hundredths.
    Percent {
        /// How many hundredths.
        percent: Number,
        /// Of what it is a share; nothing for a level such as an availability.
        #[serde(skip_serializing_if = "Option::is_none")]
        of: Option<Reference>,
        /// For each what, where it is a rate.
        #[serde(skip_serializing_if = "Option::is_none")]
        per: Option<Rate>,
    },
    /// An amount of time.
    Time {
        /// How many.
        number: Number,
        /// Of which unit.
        unit: Unit,
        /// The same as a length of time; nothing where the number is not whole.
        #[serde(skip_serializing_if = "Option::is_none")]
        duration: Option<Duration>,
        /// For each what, where it is a rate.
        #[serde(skip_serializing_if = "Option::is_none")]
        per: Option<Rate>,
    },
    /// So many of anything else.
    Count {
        /// How many.
        number: Number,
        /// Of what, in the author's word: `leads`.
        unit: String,
        /// For each what, where it is a rate.
        #[serde(skip_serializing_if = "Option::is_none")]
        per: Option<Rate>,
    },
    /// A bare number.
    Number {
        /// The number.
        number: Number,
        /// For each what, where it is a rate.
        #[serde(skip_serializing_if = "Option::is_none")]
        per: Option<Rate>,
    },
}

/// For each what an amount is meant: `per started week`, `per hour of hours_worked`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// How a part of a period counts. Where nothing is said, the period is a day or shorter, or is no time at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// How many units make one period.
    pub count: u32,
    /// The unit, in its own word: `business day`, `lead`.
    pub unit: String,
    /// The period as a length of time, where the unit is one of time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<Duration>,
    /// The promise whose measured value is counted in the unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<Reference>,
}

/// An amount that something must reach, or must not pass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// On which side of it it is good to be.
    pub kind: LimitKind,
    /// Where the line is.
    pub amount: Amount,
}

/// A length of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Duration {
    /// The length in ISO 8601. It says nothing about working time, so read `calendar` beside it: `P10D` with `business`
    /// is ten business days. Quarters are given in months.
    pub iso: String,
    /// What its days and hours are.
    pub calendar: DurationCalendar,
    /// The id of the calendar that its working time is counted by, if the agreement has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted_by: Option<Id>,
    /// How many units, a whole number as text.
    pub count: Number,
    /// The unit as it was written.
    pub unit: Unit,
    /// The length in words: `10 business days`.
    pub words: String,
}

/// What the days and hours of a length of time are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DurationCalendar {
    /// Time that passes by itself, whether anybody works or not. Months and years run to the same day of a later month.
    Calendar,
    /// Days on which the agreement's calendar has people at work.
    Business,
    /// Hours within the working hours of the agreement's calendar.
    Working,
}

impl Context<'_> {
    /// An amount as published.
    pub(super) fn amount(&self, amount: &amount::Amount) -> Amount {
        let amount::Amount { place: _, number, of, per } = amount;
        let per = per.as_ref().map(|per| self.rate(per));
        match of {
            Measure::Bare => Amount::Number { number: (*number).into(), per },
            Measure::Money(currency) => {
                Amount::Money { amount: (*number).into(), currency: (*currency).into(), per }
            }
            Measure::Percent(of) => {
                let of = of.as_ref().map(|of| self.reference(of));
                Amount::Percent { percent: (*number).into(), of, per }
            }
            Measure::Time(unit) => {
                let duration = amount.duration().map(|duration| self.duration(duration));
                Amount::Time { number: (*number).into(), unit: (*unit).into(), duration, per }
            }
            Measure::Count(unit) => Amount::Count { number: (*number).into(), unit: unit.clone(), per },
        }
    }

    /// A rate as published.
    pub(super) fn rate(&self, rate: &amount::Rate) -> Rate {
        let amount::Rate { place: _, part, count, unit, of } = rate;
        let (unit, every) = match unit {
            RateUnit::Time(unit) => {
                let every = self.duration(duration::Duration { count: *count, unit: *unit });
                (unit.singular().to_owned(), Some(every))
            }
            RateUnit::Count(unit) => (unit.clone(), None),
        };
        let of = of.as_ref().map(|of| self.reference(of));
        Rate { part: part.map(Part::from), count: *count, unit, every, of }
    }

    /// A limit as published.
    pub(super) fn limit(&self, limit: &amount::Limit) -> Limit {
        let amount::Limit { kind, amount } = limit;
        Limit { kind: (*kind).into(), amount: self.amount(amount) }
    }

    /// A length of time as published.
    pub(super) fn duration(&self, duration: duration::Duration) -> Duration {
        let calendar = match duration.unit.counts_as() {
            Counting::BusinessDays => DurationCalendar::Business,
            Counting::WorkingHours => DurationCalendar::Working,
            Counting::Minutes(_) | Counting::Days(_) | Counting::Months(_) => DurationCalendar::Calendar,
        };
        let counted_by = duration.unit.needs_calendar().then(|| self.calendar_id()).flatten();
        Duration {
            iso: duration.iso_8601().text,
            calendar,
            counted_by,
            count: Number(duration.count.to_string()),
            unit: duration.unit.into(),
            words: duration.to_string(),
        }
    }

    /// The calendar that the agreement counts by.
    fn calendar_id(&self) -> Option<Id> {
        let calendar = self.model.calendar()?;
        let index = self.model.calendars.iter().position(|other| std::ptr::eq(other, calendar))?;
        self.ids.get(Symbol::Calendar(CalendarId::at(index))).cloned()
    }
}

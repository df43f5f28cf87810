//! The smallest values of the document: ids, days, numbers and money, each with its form fixed in the schema.

use schemars::JsonSchema;
use serde::Serialize;

use crate::date::Date;
use crate::money::Money as Sum;
use crate::number::Decimal;
use crate::time::{DateTime, Time};

/// A name for one thing of the document, the same in every version of the text that still declares the thing. A
/// declared thing has its own name (`quote_history`, `acme.dana`); what stands inside it adds its kind and its position,
/// counted from one (`quote_history.if_late.1.statement.2`); what has no name goes by kind and position (`scope.1`).
/// Should two things share a name, the later one has `~2` after it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Id(#[schemars(length(min = 1))] pub String);

impl Id {
    /// The id of something that stands inside this one: its kind and its position, counted from one.
    pub(super) fn inner(&self, kind: &str, position: usize) -> Id {
        Id(format!("{}.{kind}.{position}", self.0))
    }

    /// The id of the only thing of its kind inside this one.
    pub(super) fn only(&self, kind: &str) -> Id {
        Id(format!("{}.{kind}", self.0))
    }
}

/// A day, as ISO 8601 writes it: `2026-03-09`. It is a day in the time zone of the agreement's calendar.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Day(
    #[schemars(regex(pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), extend("format" = "date"))] pub String,
);

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self(date.to_string())
    }
}

/// A day and a time to the minute, by the clocks of the calendar's time zone and therefore without an offset:
/// `2026-03-09T17:00`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Moment(#[schemars(regex(pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$"))] pub String);

impl From<DateTime> for Moment {
    fn from(moment: DateTime) -> Self {
        Self(moment.to_string())
    }
}

/// A time of day to the minute, `00:00` to `23:59`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Clock(#[schemars(regex(pattern = r"^[0-9]{2}:[0-9]{2}$"))] pub String);

impl From<Time> for Clock {
    fn from(time: Time) -> Self {
        Self(time.to_string())
    }
}

/// An exact decimal number as text, with the decimals that were written and no grouping: `24000`, `99.95`. Read it with
/// a decimal type: a binary floating-point number cannot hold every one of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Number(#[schemars(regex(pattern = r"^-?[0-9]+(\.[0-9]+)?$"))] pub String);

impl From<Decimal> for Number {
    fn from(number: Decimal) -> Self {
        Self(number.to_string())
    }
}

/// The three letters of a currency in ISO 4217: `USD`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Currency(#[schemars(regex(pattern = r"^[A-Z]{3}$"))] pub String);

impl From<crate::currency::Currency> for Currency {
    fn from(currency: crate::currency::Currency) -> Self {
        Self(currency.code().to_owned())
    }
}

/// A sum of money in whole units of its currency, not in cents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// How much. A written sum keeps the decimals it was written with; a computed one has none, or all its currency has.
    pub amount: Number,
    /// Of what.
    pub currency: Currency,
}

impl Money {
    /// A sum that was worked out, with no decimals or all that its currency has.
    pub(super) fn computed(sum: Sum) -> Self {
        let mut amount = sum.amount.normalize();
        let coins = sum.currency.minor_units().unwrap_or_default();
        if amount.scale() > 0 && amount.scale() < coins {
            amount.rescale(coins);
        }
        Self { amount: amount.into(), currency: sum.currency.into() }
    }
}

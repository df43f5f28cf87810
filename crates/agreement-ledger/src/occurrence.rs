//! One time a promise is due: which one it is, and what has happened to it.

use std::fmt;

use agreement_model::Decimal;
use agreement_model::date::Date;
use agreement_model::declared::Key;
use agreement_model::money::Money;
use agreement_model::symbol::PartyId;
use agreement_model::time::{DateTime, Time};
use agreement_syntax::Place;

/// What tells one occurrence from the others. One key ties a chain together: the commission for April's fee is April's.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct OccurrenceKey {
    /// The day it was counted from, before it was moved.
    pub day: Option<Date>,
    /// The name of its own, such as `"PO-7"`.
    pub text: Option<String>,
}

impl OccurrenceKey {
    /// Whether a written key means this one.
    #[must_use]
    pub fn is(&self, key: &Key) -> bool {
        match key {
            Key::Month(month) => self.day.is_some_and(|day| day.month_key() == *month),
            Key::Date(date) => self.day == Some(*date),
            Key::Text(text) => self.text.as_ref() == Some(text),
        }
    }
}

impl fmt::Display for OccurrenceKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.text, self.day) {
            (Some(text), _) => write!(out, "\"{text}\""),
            (None, Some(day)) => day.fmt(out),
            (None, None) => Ok(()),
        }
    }
}

/// The moment something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub day: Date,
    /// The time, where one is written.
    pub at: Option<Time>,
}

impl Moment {
    /// The day and time, where both are written.
    #[must_use]
    pub fn exact(self) -> Option<DateTime> {
        self.at.map(|time| DateTime { date: self.day, time })
    }
}

/// A stretch of days, both ends counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Stretch {
    /// Whether a day lies in it.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// What is left of it without the days of another: nothing, a stretch, or one before and one after.
    pub fn without(self, other: Self) -> impl Iterator<Item = Self> {
        let before = other.first.add_days(-1).ok().map(|last| Self { last: self.last.min(last), ..self });
        let after = other.last.add_days(1).ok().map(|first| Self { first: self.first.max(first), ..self });
        [before, after].into_iter().flatten().filter(|it| it.first <= it.last)
    }
}

/// A payment that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paid {
    /// When.
    pub day: Date,
    /// How much; nothing where the line says only that it was paid.
    pub sum: Option<Money>,
    /// Who paid it, where the line names one party.
    pub by: Option<PartyId>,
    /// The line.
    pub place: Place,
}

/// What is known to have happened to an occurrence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// When it was handed over, each time.
    pub delivered: Vec<Moment>,
    /// Of what each party owes for itself: who has handed it over, and when. All is handed over with the last of them.
    pub handed_over_by: Vec<(PartyId, Moment)>,
    /// When it was rejected, each time.
    pub rejected: Vec<Date>,
    /// When it was accepted.
    pub accepted: Option<Date>,
    /// When who owes it said that it will not come.
    pub declared_missed: Option<Date>,
    /// Who said so, where the lines say it.
    pub missed_by: Vec<PartyId>,
    /// When whom it is owed to let it go, and whether with the charges.
    pub waived: Option<(Date, bool)>,
    /// When a consequence let it go.
    pub released: Option<Date>,
    /// The days an excuse covers.
    pub excused: Vec<Stretch>,
    /// The days at whose end it rested.
    pub resting: Vec<Stretch>,
    /// The days its clock stood still because it rested: the day it began to rest still counts, and that on which it was
    /// called back does not, as from a delivery to its rejection.
    pub suspended: Vec<Stretch>,
    /// The value that was measured, and when.
    pub measured: Option<(Date, Decimal)>,
    /// The days on which a ban was broken.
    pub broken: Vec<Date>,
    /// Who broke it, each once, where the lines say so.
    pub broken_by: Vec<PartyId>,
    /// Since when it is contested, and how much of it.
    pub disputed: Option<(Date, Option<Money>)>,
    /// What was paid.
    pub paid: Vec<Paid>,
    /// The sum that an invoice states, or that was set or agreed later.
    pub stated: Option<Money>,
    /// Since when it is called in, without a date by which.
    pub called_in: Option<Date>,
    /// The date it was moved to by agreement, and when.
    pub moved_to: Option<(Date, Date)>,
    /// When its consequence was claimed, each time, and the lines.
    pub claims: Vec<(Date, Place)>,
}

impl Progress {
    /// Whether a party has handed over what each party owes for itself.
    #[must_use]
    pub fn has_handed_over(&self, party: PartyId) -> bool {
        self.handed_over_by.iter().any(|(by, _)| *by == party)
    }
}

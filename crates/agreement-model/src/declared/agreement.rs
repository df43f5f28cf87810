//! The deal itself: its term, its worth, who signed it, and the documents it rests on.

use super::{Changes, Dispute, Escalation, Head, Liability, Renewal};
use crate::amount::Amount;
use crate::date::Date;
use crate::duration::Duration;
use crate::lists::{Concurrent, RoundingWord};
use crate::placed::{Placed, Slot};
use crate::symbol::Name;

/// The `agreement` block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Its name, title and notes.
    pub head: Head,
    /// The version of the language.
    pub language: Slot<u32>,
    /// The day it takes effect.
    pub effective: Slot<Date>,
    /// When it ends.
    pub ends: Slot<Ends>,
    /// What it is worth.
    pub value: Slot<Amount>,
    /// The calendar its business days are counted by.
    pub calendar: Slot<Name>,
    /// Who signed, and when.
    pub signed: Slot<Vec<Acknowledged>>,
    /// What becomes of a credit that is left at the end.
    pub credits: Slot<Credits>,
    /// The law it is read by.
    pub law: Slot<String>,
    /// The documents it rests on, first one first.
    pub terms: Slot<Vec<Terms>>,
    /// How exact sums become whole coins.
    pub rounding: Slot<RoundingWord>,
    /// How days with several causes count.
    pub concurrent: Slot<Concurrent>,
    /// How it is renewed.
    pub renewal: Option<Renewal>,
    /// Who is liable up to what.
    pub liability: Vec<Liability>,
    /// The ladder.
    pub escalation: Option<Escalation>,
    /// How it is changed.
    pub changes: Option<Changes>,
    /// How a sum is contested.
    pub dispute: Option<Dispute>,
}

/// When an agreement ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ends {
    /// On a day, or a length of time after something.
    At(Box<crate::when::Point>),
    /// After a term that begins when it takes effect.
    Term(Duration),
    /// Not by itself.
    Never,
}

/// `NAME on DATE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acknowledged {
    /// Who.
    pub who: Name,
    /// When; nothing where it was not said.
    pub on: Option<Placed<Date>>,
}

/// What becomes of credits that are left at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credits {
    /// They are lost.
    Expire,
    /// They are paid out, within so long.
    Paid(Option<Duration>),
}

/// A document the agreement rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Its title.
    pub title: Placed<String>,
    /// Its version.
    pub version: Option<String>,
    /// Its date.
    pub dated: Option<Date>,
}

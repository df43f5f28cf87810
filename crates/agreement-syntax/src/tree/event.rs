//! Lines that say what happened, in a journal, and what is expected, in a scenario.

use super::{Action, Amount, Date, Noun, StateOf, Text};
use crate::span::Span;

/// A dated line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EventLine {
    /// The whole line.
    pub span: Span,
    /// The day it was recorded, or looked at.
    pub date: Date,
    /// What it says.
    pub kind: EventKind,
}

/// What a dated line says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// Something happened.
    Fact(Box<Fact>),
    /// Something is expected to hold.
    Expect(Box<Expect>),
}

/// `quote_history met by acme.it_team "ticket 881"`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fact {
    /// The date of an earlier line that this one strikes out.
    pub strikes: Option<Date>,
    /// What it is about.
    pub subject: Reference,
    /// The event.
    pub verb: Span,
    /// A sum or a measure.
    pub amount: Option<Amount>,
    /// By whom, on what day, why.
    pub details: Vec<Detail>,
    /// A note.
    pub note: Option<Text>,
}

/// `fee 2026-04`, `order "PO-7"`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// The name.
    pub noun: Noun,
    /// Which occurrence.
    pub key: Option<Key>,
}

/// Which occurrence of a name is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// `2026-04`.
    Month(Span),
    /// `2026-04-15`.
    Date(Date),
    /// `"PO-7"`.
    Text(Text),
}

/// `by acme.dana`, `on 2026-04-01`, `because "…"`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Detail {
    /// The whole detail.
    pub span: Span,
    /// The word it opens with.
    pub word: Span,
    /// What follows it.
    pub value: DetailValue,
}

/// What a detail says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DetailValue {
    /// A text.
    Text(Text),
    /// A date.
    Date(Date),
    /// A month.
    Month(Span),
    /// A name, of an occurrence where a key follows.
    Reference(Reference),
    /// `with charges`.
    Charges,
    /// `with clock running`.
    ClockRunning,
}

/// What a scenario expects.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Expect {
    /// `NAME is due on DATE`.
    Due(Reference, Date),
    /// `NAME is STATE by D`.
    State(Reference, StateOf, Option<Amount>),
    /// `PARTY may ACTION`, or `may not`.
    May {
        /// Who.
        who: Reference,
        /// Whether it is expected not to be allowed.
        not: bool,
        /// What.
        action: Action,
    },
    /// `PARTY owes AMOUNT to PARTY`.
    Owes {
        /// Who owes.
        who: Reference,
        /// How much.
        amount: Amount,
        /// To whom.
        to: Noun,
        /// Of what.
        of: OwesOf,
    },
    /// `PARTY has AMOUNT credit with PARTY`.
    Credit {
        /// Whose credit.
        who: Reference,
        /// How much.
        amount: Amount,
        /// With whom.
        with: Noun,
    },
    /// `finding RULE`.
    Finding(Span),
}

/// What a debt is reckoned over.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum OwesOf {
    /// All that has fallen due.
    Due,
    /// `for NAME`.
    For(Reference),
    /// `in all`: what is agreed but not yet due as well.
    All,
}

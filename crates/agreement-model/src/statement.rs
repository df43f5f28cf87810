//! Statements and branches: what follows, for whom, how far.

use agreement_syntax::Place;

use crate::amount::{Amount, LimitKind};
use crate::date::Date;
use crate::duration::Duration;
use crate::lists::{Concurrent, Remedy};
use crate::placed::{Placed, Slot};
use crate::symbol::Name;
use crate::when::{Point, When};

/// `[PARTY must|may] ACTION CLAUSE…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The whole statement.
    pub place: Place,
    /// Who; where nobody is named, the promise itself says who owes whom.
    pub subject: Option<Name>,
    /// Duty, ban or power.
    pub modal: Option<Modal>,
    /// What.
    pub action: Action,
    /// How far, how long, why.
    pub clauses: Clauses,
}

/// Duty, ban or power.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Modal {
    /// `must`.
    Must,
    /// `must not`.
    MustNot,
    /// `may`.
    May,
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Words nobody can compute.
    Words(String),
    /// Money moves.
    Money(MoneyVerb, Sum),
    /// Dates move.
    Extend(Vec<Name>, Extension),
    /// A promise rests.
    Suspend(Vec<Name>),
    /// The agreement, or one promise, ends.
    Terminate(Option<Name>),
    /// A promise is let go.
    Release(Vec<Name>),
    /// A promise becomes owed.
    Require(Vec<Name>),
    /// A named penalty applies.
    Apply(Vec<Name>),
    /// People meet; with nobody named, up the ladder.
    Escalate(Vec<Name>),
}

/// How money moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MoneyVerb {
    /// It is paid.
    Pay,
    /// It comes off the next payments.
    Credit,
    /// It is paid back.
    Refund,
}

/// How much money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sum {
    /// An amount, at a rate where it says `per`.
    Amount(Amount),
    /// A table of which one row applies.
    Tiers(TierBy, Vec<Tier>),
    /// What was paid for and not used, by days.
    Unused(Name),
    /// Still to be settled.
    Todo,
}

/// What a table of tiers is read by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TierBy {
    /// The measured level.
    Level,
    /// How late it is.
    Lateness,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// The row.
    pub place: Place,
    /// `below` or `above`; by lateness, neither.
    pub side: Option<LimitKind>,
    /// From where on it holds.
    pub threshold: Amount,
    /// What it gives.
    pub amount: Amount,
}

/// How far dates move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extension {
    /// A day for each day late.
    DayForDay,
    /// A business day for each business day late.
    BusinessDayForBusinessDay,
    /// So much.
    By(Placed<Duration>),
}

/// The clauses of a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clauses {
    /// `to PARTY`.
    pub to: Option<Name>,
    /// `after the first D`: these are free for good.
    pub free: Option<Amount>,
    /// `up to A`.
    pub cap: Option<Cap>,
    /// `within D after P`.
    pub within: Option<When>,
    /// `with D notice`.
    pub notice: Option<Placed<Duration>>,
    /// `with D to cure`.
    pub cure: Option<Placed<Duration>>,
    /// `with clock running`.
    pub clock_running: bool,
    /// `until P`.
    pub until: Option<Point>,
    /// `because "…"`.
    pub because: Option<String>,
}

/// The most that a consequence can come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cap {
    /// How much.
    pub amount: Amount,
    /// Over what.
    pub window: Window,
}

/// Over what a cap holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Window {
    /// Each occurrence by itself.
    Each,
    /// All occurrences together.
    Total,
    /// Any stretch of this length.
    Any(Placed<Duration>),
}

/// `if late by 3 days { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The whole branch.
    pub place: Place,
    /// When it applies.
    pub trigger: Trigger,
    /// Why the consequence is fair.
    pub basis: Slot<String>,
    /// Whether anything else follows.
    pub remedy: Slot<Remedy>,
    /// How soon it must be claimed.
    pub claim: Slot<When>,
    /// Whose days do not count.
    pub excluding: Slot<Vec<Name>>,
    /// How days with several causes count here.
    pub concurrent: Slot<Concurrent>,
    /// Anything worth remembering.
    pub note: Slot<String>,
    /// What follows.
    pub statements: Vec<Statement>,
    /// Whether something in it could not be read.
    pub unreadable: bool,
    /// Whether it came from a `defaults` block.
    pub default: bool,
}

/// When a branch applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// `if late`, by so much.
    Late(Option<Amount>),
    /// `if missed`, by so much; without a bound it waits for a declaration.
    Missed(Option<Missed>),
    /// `if below A`.
    Below(Amount),
    /// `if above A`.
    Above(Amount),
    /// `if broken`.
    Broken,
    /// `if false`.
    False,
    /// `if used`.
    Used,
    /// Something that could not be read.
    Unreadable,
}

/// From when on a promise counts as missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missed {
    /// `by 30 days`.
    By(Amount),
    /// `on DATE`: the last good day.
    On(Placed<Date>),
}

impl Branch {
    /// Whether it answers lateness.
    pub fn is_late(&self) -> bool {
        matches!(self.trigger, Trigger::Late(_))
    }

    /// Whether it answers a miss.
    pub fn is_missed(&self) -> bool {
        matches!(self.trigger, Trigger::Missed(_))
    }
}

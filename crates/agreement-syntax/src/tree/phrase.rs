//! Phrases of time: when something is due, and on what a power waits.

use super::{Amount, Date, Noun};
use crate::span::Span;

/// A phrase of time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct When {
    /// The whole phrase.
    pub span: Span,
    /// Which one.
    pub kind: WhenKind,
}

/// The phrases a date field takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum WhenKind {
    /// `on P`.
    On(Point),
    /// `by P`.
    By(Point),
    /// `within D after P`, or `within D`.
    Within(Amount, Option<Point>),
    /// `not before P`.
    NotBefore(Point),
    /// `from P until P`.
    From(Point, Point),
    /// `throughout from P until P`.
    Throughout(Point, Point),
    /// `every month from P until P`.
    Every(Every),
}

/// `every 2 weeks on friday from P up to 12 times`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Every {
    /// `month`, `2 weeks`, `calendar quarter`.
    pub period: Span,
    /// A day in the period.
    pub on: Option<EveryOn>,
    /// Where it begins.
    pub start: Option<EveryStart>,
    /// Where it ends.
    pub end: Option<EveryEnd>,
}

/// The day in the period.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum EveryOn {
    /// `on the last day`.
    LastDay(Span),
    /// `on friday`.
    Weekday(Span),
}

/// Where a repetition begins.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum EveryStart {
    /// `from P`: the first is on P.
    From(Point),
    /// `after P`: the first is a period later.
    After(Point),
}

/// Where a repetition ends.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum EveryEnd {
    /// `until P`.
    Until(Point),
    /// `up to 12 times`: the digits.
    Times(Span),
}

/// A point in time: `10 days after kickoff`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Point {
    /// The whole phrase.
    pub span: Span,
    /// `10 days after`, read from the outside in; nearly always none or one.
    pub offsets: Vec<Offset>,
    /// What it all counts from.
    pub base: Base,
}

/// `10 days after`, `2 weeks before`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Offset {
    /// How long.
    pub amount: Amount,
    /// `after`, or else `before`.
    pub after: bool,
}

/// What a point counts from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Base {
    /// A written date.
    Date(Date),
    /// `kickoff`, `each request by customer`, `quote_model is accepted`.
    Name(Box<Anchor>),
    /// `earlier of P, P`.
    Earlier(Vec<Point>),
    /// `later of P, P`.
    Later(Vec<Point>),
}

/// A name that stands for a point in time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Anchor {
    /// The whole phrase.
    pub span: Span,
    /// `each`, `first` or `last`.
    pub quantifier: Option<Span>,
    /// The name, or `calendar month`.
    pub noun: Noun,
    /// Who does it, in `each request by customer`.
    pub by: Option<Noun>,
    /// `is accepted`.
    pub state: Option<StateOf>,
}

/// `is accepted`, `is not open`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StateOf {
    /// From `is` on.
    pub span: Span,
    /// Whether `not` stands in it.
    pub not: bool,
    /// The state.
    pub state: Span,
}

/// What a right or an anchor waits for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Condition {
    /// The whole phrase.
    pub span: Span,
    /// Which one.
    pub kind: ConditionKind,
}

/// The closed list of conditions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ConditionKind {
    /// `any time`.
    AnyTime,
    /// `once both parties agree`.
    BothAgree,
    /// `once a breach by PARTY is not cured within D`.
    Breach(Noun, Amount),
    /// `once NAME is STATE`, with `by D` or `N times in any D`.
    State(Noun, StateOf, Often),
    /// `once EXCUSE lasts D`.
    Lasts(Noun, Amount),
    /// `once EVENT happens`.
    Happens(Noun),
}

/// How far or how often a state must hold.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Often {
    /// Once is enough.
    Once,
    /// `by 30 days`.
    By(Amount),
    /// `3 times in any 12 months`.
    Times {
        /// The digits.
        count: Span,
        /// The window.
        window: Option<Amount>,
    },
}

//! Statements: who must or may do what, and with which clauses.

use super::{Amount, Noun, Point, Text, Todo, When};
use crate::span::Span;

/// `PARTY may ACTION CLAUSE…`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Statement {
    /// The whole statement.
    pub span: Span,
    /// Who; without it the promise itself says who owes whom.
    pub subject: Option<Noun>,
    /// `must`, `must not` or `may`.
    pub modal: Option<Modal>,
    /// What.
    pub action: Action,
    /// How far, until when, why.
    pub clauses: Vec<Clause>,
}

/// `must`, `must not` or `may`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Modal {
    /// Where it stands.
    pub span: Span,
    /// Which one.
    pub kind: ModalKind,
}

/// Which modal verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ModalKind {
    /// A duty.
    Must,
    /// A ban.
    MustNot,
    /// A power.
    May,
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Words nobody can compute.
    Words(Text),
    /// `pay`, `credit` or `refund`.
    Money(Money),
    /// `extend NAMES day for day`.
    Extend(Vec<Noun>, Extension),
    /// `suspend NAMES`.
    Suspend(Vec<Noun>),
    /// `terminate`, or `terminate NAME`.
    Terminate(Span, Option<Noun>),
    /// `release NAMES`.
    Release(Vec<Noun>),
    /// `require NAMES`.
    Require(Vec<Noun>),
    /// `apply PENALTIES`.
    Apply(Vec<Noun>),
    /// `escalate to NAMES`; with nobody named, the ladder.
    Escalate(Span, Vec<Noun>),
}

/// `pay A`, `credit by level { … }`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// The verb and what follows it.
    pub span: Span,
    /// `pay`, `credit` or `refund`.
    pub verb: Span,
    /// How much.
    pub sum: Sum,
}

/// How much is paid.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Sum {
    /// `1,200 USD per business day`.
    Amount(Amount),
    /// `by level { below 99.9%: 10% of fee }`.
    Tiers(Tiers),
    /// `unused NAME`, by days.
    Unused(Noun),
    /// Not yet settled.
    Todo(Todo),
}

/// A table of which exactly one row applies, the last that holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tiers {
    /// From `by` to the closing brace.
    pub span: Span,
    /// `level` or `lateness`.
    pub word: Span,
    /// The rows.
    pub rows: Vec<Tier>,
}

/// `below 99.9%: 10% of fee`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tier {
    /// The row.
    pub span: Span,
    /// `below` or `above`.
    pub word: Option<Span>,
    /// From where on it holds.
    pub threshold: Amount,
    /// What it gives.
    pub amount: Amount,
}

/// How far a date moves.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Extension {
    /// `day for day`.
    DayForDay(Span),
    /// `business day for business day`.
    BusinessDayForBusinessDay(Span),
    /// `by 10 days`.
    By(Amount),
}

/// A clause of a statement; each opens with a little word.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Clause {
    /// The whole clause.
    pub span: Span,
    /// Which one.
    pub kind: ClauseKind,
}

/// The clauses there are; which action takes which is said in the model.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ClauseKind {
    /// `to PARTY`.
    To(Noun),
    /// `after the first D`.
    AfterFirst(Amount),
    /// `up to A`, over a window where one is said.
    UpTo(Amount, Window),
    /// `within D after P`.
    Within(When),
    /// `with D notice`.
    Notice(Amount),
    /// `with D to cure`.
    ToCure(Amount),
    /// `with clock running`.
    ClockRunning,
    /// `until P`.
    Until(Point),
    /// `because "…"`.
    Because(Text),
}

/// Over what a cap holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Window {
    /// Each occurrence.
    Each,
    /// `in total`.
    Total,
    /// `in any 12 months`.
    Any(Amount),
}

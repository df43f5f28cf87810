//! Values: what stands after a label.

use super::{Condition, Date, Point, Text, When};
use crate::span::Span;

/// One value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// `"Drafting is where the hours go."`, with what may follow a text.
    Text(Text, Option<Box<TextTail>>),
    /// `acme.dana`, `either party`, `next`.
    Noun(Noun),
    /// `acme.dana on 2026-02-20`.
    NounOn(Noun, Date),
    /// `monday to friday`.
    NounTo(Noun, Noun),
    /// `paid within 30 days`.
    NounWithin(Noun, Box<Amount>),
    /// `2026-03-09`.
    Date(Date),
    /// `09:00`.
    Clock(Span),
    /// `09:00 to 17:00`.
    ClockTo(Span, Span),
    /// `240,000 USD`, `10 business days`, `5% of value`.
    Amount(Box<Amount>),
    /// `30 hours by 2026-06-30`.
    Ramp(Box<Amount>, Box<Point>),
    /// `60 days after kickoff`, `earlier of …`, `each request by customer`, `quote is accepted`.
    Point(Box<Point>),
    /// `within 10 business days after kickoff` and the other phrases of time, with `at 14:00` after them.
    When(Box<When>, Option<Span>),
    /// `at most 8 hours`; with a point, `at least 60 days before ends`.
    Limit(Box<Limit>, Option<Box<Point>>),
    /// `once fee is late 2 times in any 12 months`.
    Condition(Box<Condition>),
    /// `for 24 months`: a term.
    Term(Box<Amount>),
    /// `half even`, `stated in invoice`: several words that mean one thing.
    Words(Span),
    /// `todo "ask finance" by acme.dana within 5 days after signed`.
    Todo(Box<Todo>),
}

/// What may follow a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TextTail {
    /// `version "1.2"`.
    Version(Text),
    /// `dated 2026-01-05`.
    Dated(Date),
    /// `at most 2 seconds`.
    Limit(Limit),
}

/// A name with its dots, or one of the phrases that stand for one: `either party`, `what needs it`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Noun(pub Span);

/// A number with what it counts: `1,200 USD per business day`, `99.9%`, `1% of value per started week`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    /// The whole amount.
    pub span: Span,
    /// A sign before the number: a minus, or a currency sign that should be a code.
    pub sign: Option<Span>,
    /// The digits.
    pub number: Span,
    /// What is counted.
    pub unit: Unit,
    /// `per business day`.
    pub per: Option<Per>,
}

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Nothing: a bare number.
    None,
    /// A share: `5%`, or `5% of value`.
    Percent(Option<Noun>),
    /// `USD`, `business days`, `leads`.
    Word(Span),
}

/// `per started 2 days`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Per {
    /// From `per` on.
    pub span: Span,
    /// `started`, `full` or `prorated`.
    pub part: Option<Span>,
    /// How many; one where nothing is said.
    pub count: Option<Span>,
    /// The unit.
    pub unit: Span,
    /// What is counted, in `per hour of hours_worked`.
    pub of: Option<Noun>,
}

/// `at most 8 hours`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Limit {
    /// The whole limit.
    pub span: Span,
    /// `at most`, `at least`, `up to`, `below` or `above`.
    pub word: Span,
    /// The amount.
    pub amount: Amount,
}

/// `todo "…" by PERSON within D after P`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Todo {
    /// The whole phrase.
    pub span: Span,
    /// What is to be settled.
    pub text: Option<Text>,
    /// By whom.
    pub by: Option<Noun>,
    /// In what time.
    pub within: Option<When>,
}

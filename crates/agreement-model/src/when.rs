//! Phrases of time, with their names resolved; `due` works out the days.

use agreement_syntax::Place;

use crate::amount::Amount;
use crate::date::Date;
use crate::duration::{Duration, Unit};
use crate::lists::State;
use crate::placed::Placed;
use crate::symbol::Name;
use crate::time::{DateTime, Time};
use crate::weekday::Weekday;

/// A phrase of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// Where it was written.
    pub place: Place,
    /// Which phrase.
    pub kind: WhenKind,
    /// `at 14:00`.
    pub at: Option<Time>,
}

impl When {
    /// Whether its last day is counted back from a later one: `at least 60 days before ends`, `by 90 days before ends`.
    pub fn counts_back(&self) -> bool {
        match &self.kind {
            WhenKind::AtLeastBefore(..) => true,
            WhenKind::On(point) | WhenKind::By(point) => {
                point.offsets.first().is_some_and(|offset| !offset.after)
            }
            _ => false,
        }
    }
}

/// The phrases of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhenKind {
    /// `on P`.
    On(Point),
    /// `by P`.
    By(Point),
    /// `within D after P`; without a point, after whatever set it off.
    Within(Placed<Duration>, Option<Point>),
    /// `at least D before P`.
    AtLeastBefore(Placed<Duration>, Point),
    /// `not before P`.
    NotBefore(Point),
    /// `from P until P`: once, due at the end.
    From(Point, Point),
    /// `throughout from P until P`: kept or broken all the time.
    Throughout(Point, Point),
    /// `every month from P until P`.
    Every(Every),
    /// A condition, for rights.
    Condition(Condition),
}

/// A repetition as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Every {
    /// How many units make a step.
    pub count: u32,
    /// The unit.
    pub unit: Unit,
    /// The day in the period.
    pub on: Option<EveryOn>,
    /// Where it begins; where the agreement begins, if nothing is said.
    pub start: Option<EveryStart>,
    /// Where it ends; where the agreement ends, if nothing is said.
    pub end: Option<EveryEnd>,
}

/// The day in the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EveryOn {
    /// `on the last day`.
    LastDay,
    /// `on friday`.
    Weekday(Weekday),
}

/// Where a repetition begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EveryStart {
    /// `from P`: the first is on P.
    From(Point),
    /// `after P`: the first is a period later.
    After(Point),
}

/// Where a repetition ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EveryEnd {
    /// `until P`.
    Until(Point),
    /// `up to 12 times`.
    Times(u32),
}

/// A point in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Where it was written.
    pub place: Place,
    /// Lengths of time before or after the base, outermost first.
    pub offsets: Vec<Offset>,
    /// What it counts from.
    pub base: Base,
}

/// `10 days after`, `2 weeks before`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offset {
    /// How long.
    pub length: Placed<Duration>,
    /// After the base, or else before it.
    pub after: bool,
}

/// What a point counts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Base {
    /// A written date.
    Date(Date),
    /// A written date and time of day.
    Moment(DateTime),
    /// Something that has a date, or will have one.
    Anchor(Box<Anchor>),
    /// The earliest of several.
    Earlier(Vec<Point>),
    /// The latest of several.
    Later(Vec<Point>),
    /// Written, but not understood; a finding says why.
    Unreadable,
}

/// A name that stands for a point in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// `each`, `first` or `last`.
    pub quantifier: Option<Quantifier>,
    /// What it is.
    pub name: Name,
    /// By whom, in `each request by customer`.
    pub by: Option<Name>,
    /// `is accepted`.
    pub state: Option<InState>,
}

/// Which one of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quantifier {
    /// Every one of them by itself.
    Each,
    /// The first.
    First,
    /// The last.
    Last,
}

/// `is accepted`, `is not open`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InState {
    /// Whether `not` stands before it.
    pub not: bool,
    /// The state.
    pub state: State,
}

/// What a right waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// `any time`.
    AnyTime,
    /// `once both parties agree`.
    BothAgree,
    /// `once a breach by PARTY is not cured within D`.
    BreachNotCured(Name, Placed<Duration>),
    /// `once NAME is STATE`, in full or `by D`, or so many times.
    InState(Name, InState, Often),
    /// `once NAME is below target`, so many times.
    BelowTarget(Name, Often),
    /// `once EXCUSE lasts D`.
    Lasts(Name, Placed<Duration>),
    /// `once EVENT happens`.
    Happens(Name),
    /// Written, but not understood; a finding says why.
    Unreadable,
}

/// How far or how often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Often {
    /// Once is enough.
    Once,
    /// `by 30 days`.
    By(Amount),
    /// `3 times in any 12 months`.
    Times(u32, Option<Amount>),
}

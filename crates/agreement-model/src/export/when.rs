//! Phrases of time as published: what was written, beside the days that `due` works out from it.

use schemars::JsonSchema;
use serde::Serialize;

use super::amount::Duration;
use super::basic::{Clock, Day, Moment};
use super::condition::Condition;
use super::context::Context;
use super::reference::Reference;
use super::words::{Quantifier, State, Unit, Weekday};
use crate::when;

/// A phrase of time as it was written. Which days it means is said by the `due` beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// Which phrase.
    pub phrase: Phrase,
    /// The time of day, where one is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Clock>,
}

/// The phrases of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Phrase {
    /// On a day.
    On {
        /// The day.
        point: Point,
    },
    /// On a day or before.
    By {
        /// The last good day.
        point: Point,
    },
    /// Within some time after something.
    Within {
        /// How long.
        duration: Duration,
        /// After what; where nothing is said, after whatever set it off.
        #[serde(skip_serializing_if = "Option::is_none")]
        after: Option<Point>,
    },
    /// At least some time before something.
    AtLeastBefore {
        /// How long.
        duration: Duration,
        /// Before what.
        before: Point,
    },
    /// Not before a day; other phrases beside it say until when.
    NotBefore {
        /// The first good day.
        point: Point,
    },
    /// Once, from one day until another, due at the end.
    From {
        /// The first good day.
        from: Point,
        /// The last.
        until: Point,
    },
    /// All the time, from one day until another: kept or broken, never late.
    Throughout {
        /// The first day.
        from: Point,
        /// The last.
        until: Point,
    },
    /// Again and again.
    Every {
        /// How many units lie between two occurrences.
        count: u32,
        /// The unit. A unit of the calendar (`calendar month`) makes measured periods, each due on its last day.
        unit: Unit,
        /// The day in the period.
        #[serde(skip_serializing_if = "Option::is_none")]
        on: Option<EveryOn>,
        /// Where it begins; where the agreement takes effect, if nothing is said.
        #[serde(skip_serializing_if = "Option::is_none")]
        start: Option<EveryStart>,
        /// Where it ends; where the agreement ends, if nothing is said.
        #[serde(skip_serializing_if = "Option::is_none")]
        end: Option<EveryEnd>,
    },
    /// When a condition holds.
    Condition {
        /// The condition.
        condition: Condition,
    },
}

/// The day in the period of what repeats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum EveryOn {
    /// The last day of the period.
    LastDay,
    /// A day of the week.
    Weekday {
        /// Which one.
        weekday: Weekday,
    },
}

/// Where what repeats begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum EveryStart {
    /// The first occurrence is on this day.
    From {
        /// The day.
        point: Point,
    },
    /// The first occurrence is one period after this day.
    After {
        /// The day.
        point: Point,
    },
}

/// Where what repeats ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum EveryEnd {
    /// The last day on which it may fall.
    Until {
        /// The day.
        point: Point,
    },
    /// After so many occurrences.
    Times {
        /// How many.
        times: u32,
    },
}

/// A point in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Lengths of time before or after the base, outermost first: `10 days after 2 weeks before kickoff` has two.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offsets: Vec<Offset>,
    /// What it counts from.
    pub base: Base,
}

/// A length of time before or after something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Offset {
    /// How long.
    pub duration: Duration,
    /// Which way.
    pub direction: Direction,
}

/// Which way to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// To a later day.
    After,
    /// To an earlier day.
    Before,
}

/// What a point in time counts from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Base {
    /// A written day.
    Date {
        /// The day.
        date: Day,
    },
    /// A written day and time.
    Moment {
        /// The moment.
        moment: Moment,
    },
    /// Something that has a date, or will have one.
    Anchor {
        /// What.
        what: Reference,
        /// Which one, of something that comes more than once.
        #[serde(skip_serializing_if = "Option::is_none")]
        quantifier: Option<Quantifier>,
        /// Only those that come from here.
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<Reference>,
        /// The day on which it comes into this state.
        #[serde(skip_serializing_if = "Option::is_none")]
        state: Option<InState>,
    },
    /// The earliest of several points.
    Earlier {
        /// The points.
        of: Vec<Point>,
    },
    /// The latest of several points.
    Later {
        /// The points.
        of: Vec<Point>,
    },
    /// Written, but not understood.
    Unreadable,
}

/// A state something is in, or is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InState {
    /// Whether it is not in this state.
    pub not: bool,
    /// The state.
    pub state: State,
}

impl Context<'_> {
    /// Several phrases.
    pub(super) fn whens(&self, whens: &[when::When]) -> Vec<When> {
        whens.iter().map(|when| self.when(when)).collect()
    }

    /// One phrase.
    pub(super) fn when(&self, when: &when::When) -> When {
        let when::When { place: _, kind, at } = when;
        let phrase = match kind {
            when::WhenKind::On(point) => Phrase::On { point: self.point(point) },
            when::WhenKind::By(point) => Phrase::By { point: self.point(point) },
            when::WhenKind::Within(duration, after) => Phrase::Within {
                duration: self.duration(duration.value),
                after: after.as_ref().map(|after| self.point(after)),
            },
            when::WhenKind::AtLeastBefore(duration, before) => {
                Phrase::AtLeastBefore { duration: self.duration(duration.value), before: self.point(before) }
            }
            when::WhenKind::NotBefore(point) => Phrase::NotBefore { point: self.point(point) },
            when::WhenKind::From(from, until) => {
                Phrase::From { from: self.point(from), until: self.point(until) }
            }
            when::WhenKind::Throughout(from, until) => {
                Phrase::Throughout { from: self.point(from), until: self.point(until) }
            }
            when::WhenKind::Every(every) => self.every(every),
            when::WhenKind::Condition(condition) => {
                Phrase::Condition { condition: self.condition(condition) }
            }
        };
        When { phrase, at: at.map(Clock::from) }
    }

    fn every(&self, every: &when::Every) -> Phrase {
        let when::Every { count, unit, on, start, end } = every;
        Phrase::Every {
            count: *count,
            unit: (*unit).into(),
            on: on.map(|on| match on {
                when::EveryOn::LastDay => EveryOn::LastDay,
                when::EveryOn::Weekday(weekday) => EveryOn::Weekday { weekday: weekday.into() },
            }),
            start: start.as_ref().map(|start| match start {
                when::EveryStart::From(point) => EveryStart::From { point: self.point(point) },
                when::EveryStart::After(point) => EveryStart::After { point: self.point(point) },
            }),
            end: end.as_ref().map(|end| match end {
                when::EveryEnd::Until(point) => EveryEnd::Until { point: self.point(point) },
                when::EveryEnd::Times(times) => EveryEnd::Times { times: *times },
            }),
        }
    }

    /// A point in time.
    pub(super) fn point(&self, point: &when::Point) -> Point {
        let when::Point { place: _, offsets, base } = point;
        let offset = |offset: &when::Offset| {
            let when::Offset { length, after } = offset;
            let direction = if *after { Direction::After } else { Direction::Before };
            Offset { duration: self.duration(length.value), direction }
        };
        let points = |points: &[when::Point]| points.iter().map(|point| self.point(point)).collect();
        let base = match base {
            when::Base::Date(date) => Base::Date { date: (*date).into() },
            when::Base::Moment(moment) => Base::Moment { moment: (*moment).into() },
            when::Base::Anchor(anchor) => {
                let when::Anchor { quantifier, name, by, state } = anchor.as_ref();
                Base::Anchor {
                    what: self.reference(name),
                    quantifier: quantifier.map(Quantifier::from),
                    by: by.as_ref().map(|by| self.reference(by)),
                    state: state.map(in_state),
                }
            }
            when::Base::Earlier(of) => Base::Earlier { of: points(of) },
            when::Base::Later(of) => Base::Later { of: points(of) },
            when::Base::Unreadable => Base::Unreadable,
        };
        Point { offsets: offsets.iter().map(offset).collect(), base }
    }
}

/// A state as published.
pub(super) fn in_state(state: when::InState) -> InState {
    let when::InState { not, state } = state;
    InState { not, state }
}

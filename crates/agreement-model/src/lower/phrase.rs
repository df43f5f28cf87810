//! Phrases of time, with their names resolved.

use agreement_syntax::tree::{self, Value};
use agreement_syntax::{Finding, Span};

use super::block::Contents;
use super::condition::HAS_STATE;
use crate::date::Date;
use crate::lower::value::Refused;
use crate::lower::{Lower, Wanted};
use crate::placed::Slot;
use crate::rules;
use crate::symbol::{Symbol, Word};
use crate::time::{Time, parse_datetime, parse_time};
use crate::when::{Anchor, Base, Offset, Point, Quantifier, When, WhenKind};

/// What can stand for a point in time.
const ANCHOR: Wanted = Wanted {
    says: "a date such as `2026-03-09` or the name of a milestone, a promise or an event",
    fits: |symbol| match symbol {
        Symbol::Milestone(_) | Symbol::Event(_) | Symbol::Promise(_) | Symbol::Goal(_) | Symbol::Right(_) => {
            true
        }
        Symbol::Excuse(_) | Symbol::Assumption(_) | Symbol::Party(_) | Symbol::Agreement => true,
        Symbol::Word(word) => matches!(
            word,
            Word::Effective
                | Word::Ends
                | Word::Signed
                | Word::Due
                | Word::Request
                | Word::Invoice
                | Word::CalendarMonth
                | Word::CalendarQuarter
                | Word::CalendarYear
        ),
        _ => false,
    },
};

impl Lower<'_> {
    /// All phrases of a date field.
    pub(crate) fn whens_field(
        &mut self,
        label: &'static str,
        contents: &mut Contents<'_>,
    ) -> Slot<Vec<When>> {
        self.many(label, contents, Self::when_value)
    }

    /// The one phrase of a date field.
    pub(crate) fn when_field(&mut self, label: &'static str, contents: &mut Contents<'_>) -> Slot<When> {
        self.one(label, contents, Self::when_value)
    }

    /// A phrase of time or a condition. A bare date or name is taken as `on` that day.
    pub(crate) fn when_value(&mut self, value: &Value) -> Result<When, Refused> {
        let place = self.place(super::value::span_of(value));
        let kind = match value {
            Value::When(when, clock) => {
                let at = match clock {
                    Some(clock) => self.clock(*clock),
                    None => None,
                };
                return Ok(self.when(when, at));
            }
            Value::Condition(condition) => WhenKind::Condition(self.condition(condition)),
            Value::Limit(limit, Some(point)) => {
                let length = self.duration(&limit.amount).ok_or(Refused::Reported)?;
                WhenKind::AtLeastBefore(length, self.point(point))
            }
            Value::Date(_) | Value::Point(_) | Value::Noun(_) => WhenKind::On(self.point_value(value)?),
            _ => return Err(Refused::Kind),
        };
        Ok(When { place, kind, at: None })
    }

    /// A point written without `on` or `by` before it.
    pub(crate) fn point_value(&mut self, value: &Value) -> Result<Point, Refused> {
        match value {
            Value::Date(date) => {
                let base = self.moment(date.0);
                Ok(Point { place: self.place(date.0), offsets: Vec::new(), base })
            }
            Value::Point(point) => Ok(self.point(point)),
            Value::Noun(noun) => {
                let name = self.name(noun.0, ANCHOR);
                let anchor = Anchor { quantifier: None, name, by: None, state: None };
                Ok(Point {
                    place: self.place(noun.0),
                    offsets: Vec::new(),
                    base: Base::Anchor(Box::new(anchor)),
                })
            }
            _ => Err(Refused::Kind),
        }
    }

    /// `by P`, `within D after P`, `every month from P` …
    pub(crate) fn when(&mut self, when: &tree::When, at: Option<Time>) -> When {
        let place = self.place(when.span);
        let kind = match &when.kind {
            tree::WhenKind::On(point) => WhenKind::On(self.point(point)),
            tree::WhenKind::By(point) => WhenKind::By(self.point(point)),
            tree::WhenKind::NotBefore(point) => WhenKind::NotBefore(self.point(point)),
            tree::WhenKind::From(from, until) => WhenKind::From(self.point(from), self.point(until)),
            tree::WhenKind::Throughout(from, until) => {
                WhenKind::Throughout(self.point(from), self.point(until))
            }
            tree::WhenKind::Within(amount, point) => {
                let point = point.as_ref().map(|point| self.point(point));
                match self.duration(amount) {
                    Some(length) => WhenKind::Within(length, point),
                    None => WhenKind::On(Point { place, offsets: Vec::new(), base: Base::Unreadable }),
                }
            }
            tree::WhenKind::Every(every) => match self.every(every) {
                Some(every) => WhenKind::Every(every),
                None => WhenKind::On(Point { place, offsets: Vec::new(), base: Base::Unreadable }),
            },
        };
        When { place, kind, at }
    }

    /// A time of day.
    pub(crate) fn clock(&mut self, span: Span) -> Option<Time> {
        let written = self.words(span).to_owned();
        match parse_time(&written) {
            Ok(time) => Some(time),
            Err(error) => {
                let finding = Finding::new(
                    rules::IMPOSSIBLE_DATE,
                    self.place(span),
                    format!("`{written}` is no time of day: {error}"),
                )
                .help("write hours and minutes, such as `09:00`");
                self.report(finding);
                None
            }
        }
    }

    pub(crate) fn moment(&mut self, span: Span) -> Base {
        let written = self.words(span);
        if !written.contains('T') {
            return self.date(tree::Date(span)).map_or(Base::Unreadable, Base::Date);
        }
        match parse_datetime(written) {
            Ok(moment) => Base::Moment(moment),
            Err(error) => {
                let finding = Finding::new(
                    rules::IMPOSSIBLE_DATE,
                    self.place(span),
                    format!("`{written}` is no moment: {error}"),
                )
                .help("write a date and a time, such as `2026-03-09T17:00`");
                self.report(finding);
                Base::Unreadable
            }
        }
    }

    /// The day of a date, with or without a time.
    pub(crate) fn day(&mut self, date: tree::Date) -> Option<Date> {
        match self.moment(date.0) {
            Base::Date(day) => Some(day),
            Base::Moment(moment) => Some(moment.date),
            _ => None,
        }
    }

    /// `10 days after kickoff`.
    pub(crate) fn point(&mut self, point: &tree::Point) -> Point {
        let place = self.place(point.span);
        let mut offsets = Vec::with_capacity(point.offsets.len());
        for offset in &point.offsets {
            match self.duration(&offset.amount) {
                Some(length) => offsets.push(Offset { length, after: offset.after }),
                None => return Point { place, offsets: Vec::new(), base: Base::Unreadable },
            }
        }
        let base = match &point.base {
            tree::Base::Date(date) => self.moment(date.0),
            tree::Base::Name(anchor) => Base::Anchor(Box::new(self.anchor(anchor))),
            tree::Base::Earlier(points) => {
                Base::Earlier(points.iter().map(|point| self.point(point)).collect())
            }
            tree::Base::Later(points) => Base::Later(points.iter().map(|point| self.point(point)).collect()),
        };
        Point { place, offsets, base }
    }

    fn anchor(&mut self, anchor: &tree::Anchor) -> Anchor {
        let quantifier = match anchor.quantifier.map(|span| self.words(span)) {
            Some("each") => Some(Quantifier::Each),
            Some("first") => Some(Quantifier::First),
            Some(_) => Some(Quantifier::Last),
            None => None,
        };
        let wanted = if anchor.state.is_some() { HAS_STATE } else { ANCHOR };
        let name = self.name(anchor.noun.0, wanted);
        let by = anchor.by.map(|by| self.name(by.0, super::value::SOMEBODY));
        let state = anchor.state.as_ref().and_then(|state| self.in_state(state));
        Anchor { quantifier, name, by, state }
    }
}

//! Phrases of time and conditions, with their names resolved.

use agreement_syntax::tree::{self, Value};
use agreement_syntax::{Finding, Safety, Span};

use crate::date::Date;
use crate::duration::parse_unit;
use crate::lists::State;
use crate::lower::value::Refused;
use crate::lower::{Lower, Wanted, slip};
use crate::placed::Slot;
use crate::rules;
use crate::suggest;
use crate::symbol::{Name, Symbol, Word};
use crate::time::{Time, parse_datetime, parse_time};
use crate::weekday::parse_weekday;
use crate::when::{
    Anchor, Base, Condition, Every, EveryEnd, EveryOn, EveryStart, InState, Offset, Often, Point, Quantifier,
    When, WhenKind,
};

use super::block::Contents;

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

/// What can be in a state.
const HAS_STATE: Wanted = Wanted {
    says: "the name of a promise, a milestone, a goal or something else that can change its state",
    fits: |symbol| {
        !matches!(
            symbol,
            Symbol::Calendar(_)
                | Symbol::Scope(_)
                | Symbol::Scenario(_)
                | Symbol::AmountOf(_)
                | Symbol::Penalty(_)
        )
    },
};

const MEASURED: Wanted = Wanted {
    says: "the name of a goal or of a promise with a target",
    fits: |symbol| matches!(symbol, Symbol::Goal(_) | Symbol::Promise(_)),
};

const EXCUSE: Wanted = Wanted {
    says: "the name of an excuse or of something that lasts",
    fits: |symbol| matches!(symbol, Symbol::Excuse(_) | Symbol::Event(_) | Symbol::Promise(_)),
};

const EVENT: Wanted = Wanted {
    says: "the name of an event or a milestone",
    fits: |symbol| {
        matches!(
            symbol,
            Symbol::Event(_)
                | Symbol::Milestone(_)
                | Symbol::Word(Word::Request | Word::Invoice)
                | Symbol::Assumption(_)
        )
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

    fn every(&mut self, every: &tree::Every) -> Option<Every> {
        let written = self.words(every.period).to_owned();
        let (count, unit) = match written.split_once([' ', '\t']) {
            Some((digits, unit)) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                (digits.parse().ok(), unit.trim())
            }
            _ => (Some(1), written.as_str()),
        };
        let unit = parse_unit(unit);
        let (Some(count), Some(unit)) = (count.filter(|count: &u32| *count > 0), unit) else {
            let place = self.place(every.period);
            let units = [
                "day",
                "business day",
                "week",
                "month",
                "quarter",
                "year",
                "calendar month",
                "calendar quarter",
            ];
            let mut finding = Finding::new(
                rules::WRONG_VALUE,
                place,
                format!("expected a period such as `month` or `2 weeks` after `every`, found `{written}`"),
            )
            .help(format!("what repeats does so every {}", suggest::either(&units)));
            if let [only] = suggest::nearest(&written, units).as_slice() {
                finding = finding.edit(Safety::Offered, format!("write `{only}`"), place, *only);
            }
            self.report(finding);
            return None;
        };
        self.working_time(unit, every.period);
        let on = match &every.on {
            None => None,
            Some(tree::EveryOn::LastDay(_)) => Some(EveryOn::LastDay),
            Some(tree::EveryOn::Weekday(span)) => Some(EveryOn::Weekday(self.weekday(*span)?)),
        };
        let start = every.start.as_ref().map(|start| match start {
            tree::EveryStart::From(point) => EveryStart::From(self.point(point)),
            tree::EveryStart::After(point) => EveryStart::After(self.point(point)),
        });
        let end = match &every.end {
            None => None,
            Some(tree::EveryEnd::Until(point)) => Some(EveryEnd::Until(self.point(point))),
            Some(tree::EveryEnd::Times(times)) => Some(EveryEnd::Times(self.whole_number(*times)?)),
        };
        Some(Every { count, unit, on, start, end })
    }

    /// A day of the week.
    pub(crate) fn weekday(&mut self, span: Span) -> Option<crate::weekday::Weekday> {
        let written = self.words(span).to_owned();
        let day = parse_weekday(&written);
        if day.is_none() {
            let place = self.place(span);
            let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
            let near = suggest::nearest(&written, days);
            let mut finding = Finding::new(
                rules::WRONG_VALUE,
                place,
                format!("expected a day of the week, found `{written}`"),
            );
            finding = match near.as_slice() {
                [only] => finding.help(format!("did you mean `{only}`?")).edit(
                    slip(&written, only),
                    format!("write `{only}`"),
                    place,
                    *only,
                ),
                _ => finding.help("write it in small letters: `monday`, `friday`"),
            };
            self.report(finding);
        }
        day
    }

    /// A whole number above zero.
    pub(crate) fn whole_number(&mut self, span: Span) -> Option<u32> {
        let written = self.words(span).to_owned();
        let number = written.replace(',', "").parse().ok().filter(|number| *number > 0);
        if number.is_none() {
            let finding = Finding::new(
                rules::UNCLEAR_NUMBER,
                self.place(span),
                format!("expected a whole number, found `{written}`"),
            )
            .help("write a number from 1 on, such as `12`");
            self.report(finding);
        }
        number
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

    /// `is accepted`.
    pub(crate) fn in_state(&mut self, state: &tree::StateOf) -> Option<InState> {
        let written = self.words(state.state).to_owned();
        let found = State::of(&written);
        if found.is_none() {
            let place = self.place(state.state);
            let near = match written.as_str() {
                "done" | "finished" | "complete" | "completed" | "fulfilled" | "happened" | "paid" => {
                    vec!["met"]
                }
                "delayed" | "overdue" => vec!["late"],
                "approved" => vec!["accepted"],
                "failed" => vec!["missed"],
                "pending" => vec!["waiting"],
                _ => suggest::nearest(&written, State::WORDS.iter().copied()),
            };
            let mut finding = Finding::new(
                rules::UNKNOWN_STATE,
                place,
                format!("`{written}` is no state that anything can be in"),
            )
            .with("state", written);
            finding = match near.as_slice() {
                [only] => finding.help(format!("did you mean `{only}`?")).edit(
                    Safety::Offered,
                    format!("write `{only}`"),
                    place,
                    *only,
                ),
                _ => finding.help(format!("the states are {}", suggest::both(State::WORDS))),
            };
            self.report(finding);
        }
        found.map(|found| InState { not: state.not, state: found })
    }

    /// `NAME is STATE`, as `provided:` takes it.
    pub(crate) fn provided_value(&mut self, value: &Value) -> Result<(Name, InState), Refused> {
        let Value::Point(point) = value else { return Err(Refused::Kind) };
        let (tree::Base::Name(anchor), []) = (&point.base, point.offsets.as_slice()) else {
            return Err(Refused::Kind);
        };
        let Some(state) = &anchor.state else { return Err(Refused::Kind) };
        let name = self.name(anchor.noun.0, HAS_STATE);
        let state = self.in_state(state).ok_or(Refused::Reported)?;
        Ok((name, state))
    }

    fn condition(&mut self, condition: &tree::Condition) -> Condition {
        match &condition.kind {
            tree::ConditionKind::AnyTime => Condition::AnyTime,
            tree::ConditionKind::BothAgree => Condition::BothAgree,
            tree::ConditionKind::Breach(who, amount) => {
                let who = self.name(who.0, super::value::SOMEBODY);
                self.duration(amount)
                    .map_or(Condition::Unreadable, |length| Condition::BreachNotCured(who, length))
            }
            tree::ConditionKind::Lasts(name, amount) => {
                let name = self.name(name.0, EXCUSE);
                self.duration(amount).map_or(Condition::Unreadable, |length| Condition::Lasts(name, length))
            }
            tree::ConditionKind::Happens(name) => Condition::Happens(self.name(name.0, EVENT)),
            tree::ConditionKind::State(name, state, often) => {
                let often = self.often(often);
                if self.words(state.state) == "below target" {
                    return Condition::BelowTarget(self.name(name.0, MEASURED), often);
                }
                let name = self.name(name.0, HAS_STATE);
                self.in_state(state)
                    .map_or(Condition::Unreadable, |state| Condition::InState(name, state, often))
            }
        }
    }

    fn often(&mut self, often: &tree::Often) -> Often {
        match often {
            tree::Often::Once => Often::Once,
            tree::Often::By(amount) => self.amount(amount).map_or(Often::Once, Often::By),
            tree::Often::Times { count, window } => {
                let window = window.as_ref().and_then(|window| self.amount(window));
                self.whole_number(*count).map_or(Often::Once, |count| Often::Times(count, window))
            }
        }
    }
}

//! Phrases of time and conditions.

use agreement_grammar::Rule;

use super::Build;
use super::node::{Node, Parts};
use crate::span::Span;
use crate::tree::{
    Amount, Anchor, Base, Condition, ConditionKind, Every, EveryEnd, EveryOn, EveryStart, Noun, Offset,
    Often, Point, StateOf, When, WhenKind,
};

impl Build {
    /// `by P`, `within D after P`, `every month from P` …
    pub(crate) fn when(&self, node: Node<'_>) -> Option<When> {
        let span = self.span(&node);
        let first = node.words().as_bytes().first().copied()?;
        let mut parts = Parts::of(node);
        // One rule reads all of these; no two of its words begin alike.
        let kind = match first {
            b'b' => WhenKind::By(self.point(&mut parts)?),
            b'o' => WhenKind::On(self.point(&mut parts)?),
            b'w' => self.within(&mut parts)?,
            b'e' => WhenKind::Every(self.every(&mut parts)?),
            b'f' => WhenKind::From(self.point(&mut parts)?, self.point(&mut parts)?),
            b'n' => WhenKind::NotBefore(self.point(&mut parts)?),
            b't' => WhenKind::Throughout(self.point(&mut parts)?, self.point(&mut parts)?),
            _ => return None,
        };
        Some(When { span, kind })
    }

    /// `within D after P`.
    pub(crate) fn within(&self, parts: &mut Parts<'_>) -> Option<WhenKind> {
        let amount = self.amount(&parts.take(Rule::measure)?)?;
        let anchor = if parts.rule().is_some() { Some(self.point(parts)?) } else { None };
        Some(WhenKind::Within(amount, anchor))
    }

    fn every(&self, parts: &mut Parts<'_>) -> Option<Every> {
        let period = self.span(&parts.take(Rule::period)?);
        let (mut on, mut start, mut end) = (None, None, None);
        while let Some(part) = parts.next() {
            let span = self.span(&part);
            match part.rule() {
                Rule::every_last_day => on = Some(EveryOn::LastDay(span)),
                Rule::every_weekday => on = Some(EveryOn::Weekday(self.span(&Parts::of(part).next()?))),
                Rule::every_from => start = Some(EveryStart::From(self.point(&mut Parts::of(part))?)),
                Rule::every_after => start = Some(EveryStart::After(self.point(&mut Parts::of(part))?)),
                Rule::every_until => end = Some(EveryEnd::Until(self.point(&mut Parts::of(part))?)),
                Rule::every_times => end = Some(EveryEnd::Times(self.span(&Parts::of(part).next()?))),
                _ => return None,
            }
        }
        Some(Every { period, on, start, end })
    }

    /// `10 days after kickoff`: the next point among the parts of a phrase.
    pub(crate) fn point(&self, parts: &mut Parts<'_>) -> Option<Point> {
        let Some(measure) = parts.take(Rule::measure) else {
            return self.base(parts);
        };
        let offset = parts.take(Rule::offset).or_else(|| parts.take(Rule::near_offset));
        match offset {
            Some(offset) => self.offset_point(self.amount(&measure)?, offset),
            None => {
                let date = self.measured_date(&measure)?;
                Some(Point { span: date.0, offsets: Vec::new(), base: Base::Date(date) })
            }
        }
    }

    /// `AMOUNT after POINT`, of which the amount has been read.
    pub(crate) fn offset_point(&self, amount: Amount, node: Node<'_>) -> Option<Point> {
        let start = amount.span.start;
        let mut parts = Parts::of(node);
        let after = parts.take(Rule::direction)?.words() == "after";
        self.point_after(&mut parts, vec![Offset { amount, after }], Some(start))
    }

    /// A point whose offsets stand among its parts, and which starts with those already read.
    pub(crate) fn point_after(
        &self,
        parts: &mut Parts<'_>,
        mut offsets: Vec<Offset>,
        start: Option<u32>,
    ) -> Option<Point> {
        let mut start = start;
        while let Some(measure) = parts.take(Rule::measure) {
            let span = self.span(&measure);
            let first = *start.get_or_insert(span.start);
            let Some(direction) = parts.take(Rule::direction) else {
                let date = self.measured_date(&measure)?;
                return Some(Point {
                    span: Span { start: first, end: span.end },
                    offsets,
                    base: Base::Date(date),
                });
            };
            offsets.push(Offset { amount: self.amount(&measure)?, after: direction.words() == "after" });
        }
        let mut point = self.base(parts)?;
        point.span.start = start.unwrap_or(point.span.start);
        point.offsets = offsets;
        Some(point)
    }

    /// What a point counts from, as a point without offsets.
    fn base(&self, parts: &mut Parts<'_>) -> Option<Point> {
        if let Some(choice) = parts.take(Rule::choice) {
            let span = self.span(&choice);
            let earlier = choice.words().starts_with("earlier");
            let mut inner = Parts::of(choice);
            let mut points = Vec::with_capacity(2);
            while let Some(rule) = inner.rule() {
                if rule == Rule::comment {
                    inner.next();
                } else {
                    points.push(self.point(&mut inner)?);
                }
            }
            let base = if earlier { Base::Earlier(points) } else { Base::Later(points) };
            return Some(Point { span, offsets: Vec::new(), base });
        }
        let anchor = self.anchor(parts)?;
        Some(Point { span: anchor.span, offsets: Vec::new(), base: Base::Name(Box::new(anchor)) })
    }

    fn anchor(&self, parts: &mut Parts<'_>) -> Option<Anchor> {
        let Some(quantifier) = parts.take(Rule::quantifier) else {
            let noun = self.next_noun(parts)?;
            let state = match parts.take(Rule::is_state) {
                Some(state) => Some(self.state_of(state)?),
                None => None,
            };
            let span = state.as_ref().map_or(noun.0, |state| noun.0.to(state.span));
            return Some(Anchor { span, quantifier: None, noun, by: None, state });
        };
        let quantity = parts.take(Rule::quantity)?;
        let quantifier = self.span(&quantifier);
        let span = quantifier.to(self.span(&quantity));
        let mut inner = Parts::of(quantity);
        let noun = self.noun(&inner.next()?);
        let (mut by, mut state) = (None, None);
        if let Some(part) = inner.next() {
            match part.rule() {
                Rule::event_by => by = self.next_noun(&mut Parts::of(part)),
                _ => state = Some(self.state_of(part)?),
            }
        }
        Some(Anchor { span, quantifier: Some(quantifier), noun, by, state })
    }

    /// A point that is just a name, or a name in a state.
    pub(crate) fn named_point(&self, noun: Noun, state: Option<StateOf>) -> Point {
        let span = state.as_ref().map_or(noun.0, |state| noun.0.to(state.span));
        let anchor = Anchor { span, quantifier: None, noun, by: None, state };
        Point { span, offsets: Vec::new(), base: Base::Name(Box::new(anchor)) }
    }

    /// `is accepted`.
    pub(crate) fn state_of(&self, node: Node<'_>) -> Option<StateOf> {
        let mut parts = Parts::of(node);
        let is = parts.take(Rule::is_word)?;
        let state = self.span(&parts.take(Rule::state)?);
        Some(StateOf { span: self.span(&is).to(state), not: is.words().len() > "is".len(), state })
    }

    /// `any time`, `once …`.
    pub(crate) fn condition(&self, node: Node<'_>) -> Option<Condition> {
        let span = self.span(&node);
        if node.rule() == Rule::any_time {
            return Some(Condition { span, kind: ConditionKind::AnyTime });
        }
        let mut parts = Parts::of(node);
        let first = parts.next()?;
        let kind = match first.rule() {
            Rule::once_agree => ConditionKind::BothAgree,
            Rule::once_breach => {
                let mut inner = Parts::of(first);
                let noun = self.next_noun(&mut inner)?;
                ConditionKind::Breach(noun, self.amount(&inner.next()?)?)
            }
            _ => self.condition_on(self.noun(&first), parts.next()?)?,
        };
        Some(Condition { span, kind })
    }

    fn condition_on(&self, noun: Noun, node: Node<'_>) -> Option<ConditionKind> {
        let span = self.span(&node);
        let rule = node.rule();
        let mut parts = Parts::of(node);
        Some(match rule {
            Rule::once_lasts => ConditionKind::Lasts(noun, self.amount(&parts.next()?)?),
            Rule::once_happens => ConditionKind::Happens(noun),
            Rule::once_state => {
                let not = parts.take(Rule::is_word)?.words().len() > "is".len();
                let state = self.span(&parts.take(Rule::state)?);
                let span = Span { start: span.start, end: state.end };
                let often = match parts.next() {
                    None => Often::Once,
                    Some(node) if node.rule() == Rule::branch_by => {
                        Often::By(self.amount(&Parts::of(node).next()?)?)
                    }
                    Some(node) => {
                        let mut inner = Parts::of(node);
                        let count = self.span(&inner.take(Rule::number)?);
                        let window = match inner.next() {
                            Some(amount) => Some(self.amount(&amount)?),
                            None => None,
                        };
                        Often::Times { count, window }
                    }
                };
                ConditionKind::State(noun, StateOf { span, not, state }, often)
            }
            _ => return None,
        })
    }
}

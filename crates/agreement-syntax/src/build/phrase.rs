//! Phrases of time and conditions.

use agreement_grammar::{Pair, Rule};

use super::{Build, Measure, Parts};
use crate::tree::{
    Amount, Anchor, Base, Condition, ConditionKind, Every, EveryEnd, EveryOn, EveryStart, Noun, Offset, Often, Point,
    StateOf, When, WhenKind,
};

impl Build {
    /// `by P`, `within D after P`, `every month from P` …
    pub(crate) fn when(&self, pair: Pair<'_, Rule>) -> Option<When> {
        let span = self.span(&pair);
        let rule = pair.as_rule();
        let mut parts = Parts::of(pair);
        let kind = match rule {
            Rule::on => WhenKind::On(self.next_point(&mut parts)?),
            Rule::by => WhenKind::By(self.next_point(&mut parts)?),
            Rule::within => {
                let amount = self.amount(&parts.take(Rule::measure)?)?;
                let anchor = if parts.rule().is_some() { Some(self.next_point(&mut parts)?) } else { None };
                WhenKind::Within(amount, anchor)
            }
            Rule::not_before => WhenKind::NotBefore(self.next_point(&mut parts)?),
            Rule::from => WhenKind::From(self.next_point(&mut parts)?, self.next_point(&mut parts)?),
            Rule::throughout => WhenKind::Throughout(self.next_point(&mut parts)?, self.next_point(&mut parts)?),
            Rule::every => WhenKind::Every(self.every(&mut parts)?),
            _ => return None,
        };
        Some(When { span, kind })
    }

    fn every(&self, parts: &mut Parts<'_>) -> Option<Every> {
        let period = self.span(&parts.take(Rule::period)?);
        let (mut on, mut start, mut end) = (None, None, None);
        while let Some(part) = parts.next() {
            let span = self.span(&part);
            match part.as_rule() {
                Rule::every_last_day => on = Some(EveryOn::LastDay(span)),
                Rule::every_weekday => on = Some(EveryOn::Weekday(self.span(&Parts::of(part).next()?))),
                Rule::every_from => start = Some(EveryStart::From(self.next_point(&mut Parts::of(part))?)),
                Rule::every_after => start = Some(EveryStart::After(self.next_point(&mut Parts::of(part))?)),
                Rule::every_until => end = Some(EveryEnd::Until(self.next_point(&mut Parts::of(part))?)),
                Rule::every_times => end = Some(EveryEnd::Times(self.span(&Parts::of(part).next()?))),
                _ => return None,
            }
        }
        Some(Every { period, on, start, end })
    }

    fn next_point(&self, parts: &mut Parts<'_>) -> Option<Point> {
        self.point(parts.next()?)
    }

    /// `10 days after kickoff`.
    pub(crate) fn point(&self, pair: Pair<'_, Rule>) -> Option<Point> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let mut offsets = Vec::new();
        let mut date = None;
        while let Some(measure) = parts.take(Rule::measure) {
            if Measure::of(measure.as_str()) == Measure::Date {
                date = Some(self.date(&measure));
                break;
            }
            let amount = self.amount(&measure)?;
            let after = parts.take(Rule::direction)?.as_str() == "after";
            offsets.push(Offset { amount, after });
        }
        if let Some(date) = date {
            return parts.next().is_none().then_some(Point { span, offsets, base: Base::Date(date) });
        }
        let base = match parts.rule()? {
            Rule::choice_word => {
                let earlier = parts.next()?.as_str().starts_with("earlier");
                let mut points = Vec::new();
                while let Some(part) = parts.next() {
                    if part.as_rule() == Rule::near_point {
                        points.push(self.point(part)?);
                    }
                }
                if earlier { Base::Earlier(points) } else { Base::Later(points) }
            }
            _ => Base::Name(Box::new(self.anchor(&mut parts)?)),
        };
        Some(Point { span, offsets, base })
    }

    fn anchor(&self, parts: &mut Parts<'_>) -> Option<Anchor> {
        let quantifier = parts.take(Rule::quantifier).map(|pair| self.span(&pair));
        let noun = self.noun(&parts.next()?);
        let mut span = quantifier.unwrap_or(noun.0).to(noun.0);
        let (mut by, mut state) = (None, None);
        if let Some(part) = parts.next() {
            span = span.to(self.span(&part));
            match part.as_rule() {
                Rule::event_by => by = self.next_noun(&mut Parts::of(part)),
                Rule::is_state => state = self.state_of(part),
                _ => return None,
            }
        }
        Some(Anchor { span, quantifier, noun, by, state })
    }

    /// A point that is just a name, or a name in a state.
    pub(crate) fn named_point(&self, noun: Noun, state: Option<StateOf>) -> Point {
        let span = state.as_ref().map_or(noun.0, |state| noun.0.to(state.span));
        let anchor = Anchor { span, quantifier: None, noun, by: None, state };
        Point { span, offsets: Vec::new(), base: Base::Name(Box::new(anchor)) }
    }

    /// `AMOUNT after POINT`.
    pub(crate) fn offset_point(&self, amount: Amount, after: bool, mut point: Point) -> Point {
        point.span = amount.span.to(point.span);
        point.offsets.insert(0, Offset { amount, after });
        point
    }

    /// `is accepted`.
    pub(crate) fn state_of(&self, pair: Pair<'_, Rule>) -> Option<StateOf> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let not = parts.take(Rule::is_word)?.as_str().len() > "is".len();
        Some(StateOf { span, not, state: self.span(&parts.take(Rule::state)?) })
    }

    /// `any time`, `once …`.
    pub(crate) fn condition(&self, pair: Pair<'_, Rule>) -> Option<Condition> {
        let span = self.span(&pair);
        if pair.as_rule() == Rule::any_time {
            return Some(Condition { span, kind: ConditionKind::AnyTime });
        }
        let mut parts = Parts::of(pair);
        let first = parts.next()?;
        let kind = match first.as_rule() {
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

    fn condition_on(&self, noun: Noun, pair: Pair<'_, Rule>) -> Option<ConditionKind> {
        let span = self.span(&pair);
        let rule = pair.as_rule();
        let mut parts = Parts::of(pair);
        Some(match rule {
            Rule::once_lasts => ConditionKind::Lasts(noun, self.amount(&parts.next()?)?),
            Rule::once_happens => ConditionKind::Happens(noun),
            Rule::once_state => {
                let not = parts.take(Rule::is_word)?.as_str().len() > "is".len();
                let state = self.span(&parts.take(Rule::state)?);
                let span = crate::Span { start: span.start, end: state.end };
                let often = match parts.next() {
                    None => Often::Once,
                    Some(pair) if pair.as_rule() == Rule::branch_by => {
                        Often::By(self.amount(&Parts::of(pair).next()?)?)
                    }
                    Some(pair) => {
                        let mut inner = Parts::of(pair);
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

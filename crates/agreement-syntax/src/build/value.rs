//! Values of fields.

use agreement_grammar::{Pair, Rule};

use super::{Build, Measure, Parts, is_one_word};
use crate::tree::{Limit, Point, TextTail, Todo, Value};

impl Build {
    /// The next value of a field, with the tail that may follow it.
    pub(crate) fn value(&self, parts: &mut Parts<'_>) -> Option<Value> {
        let pair = parts.next()?;
        Some(match pair.as_rule() {
            Rule::text => Value::Text(self.text_of(&pair), self.text_tail(parts)?),
            Rule::noun => self.noun_value(&pair, parts)?,
            Rule::measure => self.measure_value(&pair, parts)?,
            Rule::limit => {
                let limit = Box::new(self.limit(pair)?);
                let lead = match parts.take(Rule::offset) {
                    Some(lead) => Some(Box::new(self.lead(lead)?)),
                    None => None,
                };
                Value::Limit(limit, lead)
            }
            Rule::any_time | Rule::once => Value::Condition(Box::new(self.condition(pair)?)),
            Rule::todo => Value::Todo(Box::new(self.todo(pair)?)),
            Rule::term => Value::Term(Box::new(self.amount(&Parts::of(pair).next()?)?)),
            Rule::words => Value::Words(self.span(&pair)),
            Rule::far_point => Value::Point(Box::new(self.point(&mut Parts::of(pair))?)),
            Rule::when => {
                let when = Box::new(self.when(pair)?);
                let clock = match parts.take(Rule::at_clock) {
                    Some(tail) => Some(self.span(&Parts::of(tail).take(Rule::clock)?)),
                    None => None,
                };
                Value::When(when, clock)
            }
            // A tail that does not belong to the value before it.
            _ => return None,
        })
    }

    fn text_tail(&self, parts: &mut Parts<'_>) -> Option<Option<Box<TextTail>>> {
        let tail = match parts.rule() {
            Some(Rule::version) => TextTail::Version(self.next_text(&mut Parts::of(parts.next()?))?),
            Some(Rule::dated) => TextTail::Dated(self.next_date(&mut Parts::of(parts.next()?))?),
            Some(Rule::text_limit) => TextTail::Limit(self.limit(Parts::of(parts.next()?).next()?)?),
            _ => return Some(None),
        };
        Some(Some(Box::new(tail)))
    }

    fn noun_value(&self, pair: &Pair<'_, Rule>, parts: &mut Parts<'_>) -> Option<Value> {
        let noun = self.noun(pair);
        if pair.as_str() == "todo" {
            let todo = Todo { span: noun.0, text: None, by: None, within: None };
            return Some(Value::Todo(Box::new(todo)));
        }
        Some(match parts.rule() {
            Some(Rule::on_tail) => Value::NounOn(noun, self.next_date(&mut Parts::of(parts.next()?))?),
            Some(Rule::to_tail) => Value::NounTo(noun, self.next_noun(&mut Parts::of(parts.next()?))?),
            Some(Rule::noun_within) => {
                let within = Parts::of(parts.next()?).next()?;
                // `within 5 days after P` has no place here, and nothing is dropped in silence.
                let mut inner = Parts::of(within);
                let amount = self.amount(&inner.next()?)?;
                return inner.rule().is_none().then(|| Value::NounWithin(noun, Box::new(amount)));
            }
            Some(Rule::is_state) => {
                let state = self.state_of(parts.next()?)?;
                Value::Point(Box::new(self.named_point(noun, Some(state))))
            }
            _ => Value::Noun(noun),
        })
    }

    fn measure_value(&self, pair: &Pair<'_, Rule>, parts: &mut Parts<'_>) -> Option<Value> {
        match Measure::of(pair.as_str()) {
            Measure::Date => return self.measured_date(pair).filter(|_| parts.no_tail()).map(Value::Date),
            Measure::Clock => {
                if !is_one_word(pair.as_str()) {
                    return None;
                }
                return match parts.take(Rule::to_tail) {
                    Some(tail) => {
                        Some(Value::ClockTo(self.span(pair), self.span(&Parts::of(tail).take(Rule::clock)?)))
                    }
                    None => parts.no_tail().then(|| Value::Clock(self.span(pair))),
                };
            }
            Measure::Amount => {}
        }
        let amount = self.amount(pair)?;
        Some(match parts.rule() {
            Some(Rule::offset) => {
                let offset = parts.next()?;
                Value::Point(Box::new(self.offset_point(amount, offset)?))
            }
            Some(Rule::ramp) => {
                let point = self.point(&mut Parts::of(parts.next()?))?;
                Value::Ramp(Box::new(amount), Box::new(point))
            }
            _ => Value::Amount(Box::new(amount)),
        })
    }

    /// `before P`, after a limit.
    fn lead(&self, pair: Pair<'_, Rule>) -> Option<Point> {
        let mut parts = Parts::of(pair);
        let before = parts.take(Rule::direction)?.as_str() == "before";
        if before { self.point_after(&mut parts, Vec::new(), None) } else { None }
    }

    /// `at most 8 hours`.
    pub(crate) fn limit(&self, pair: Pair<'_, Rule>) -> Option<Limit> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let word = self.span(&parts.take(Rule::limit_word)?);
        Some(Limit { span, word, amount: self.amount(&parts.next()?)? })
    }

    /// `todo "…" by PERSON within D`.
    pub(crate) fn todo(&self, pair: Pair<'_, Rule>) -> Option<Todo> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let text = self.next_text(&mut parts);
        let by = self.next_noun(&mut parts);
        let within = match parts.next() {
            Some(within) => Some(self.when(within)?),
            None => None,
        };
        Some(Todo { span, text, by, within })
    }
}

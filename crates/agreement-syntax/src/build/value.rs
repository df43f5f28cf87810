//! Values of fields.

use agreement_grammar::Rule;

use super::node::{Node, Parts};
use super::{Build, Measure, is_one_word};
use crate::tree::{Limit, Point, TextTail, Todo, Value};

impl Build {
    /// The next value of a field, with the tail that may follow it.
    pub(crate) fn value(&self, parts: &mut Parts<'_>) -> Option<Value> {
        let node = parts.next()?;
        Some(match node.rule() {
            Rule::text => Value::Text(self.text_of(&node), self.text_tail(parts)?),
            Rule::noun => self.noun_value(&node, parts)?,
            Rule::measure => self.measure_value(&node, parts)?,
            Rule::limit => {
                let limit = Box::new(self.limit(node)?);
                let lead = match parts.take(Rule::offset) {
                    Some(lead) => Some(Box::new(self.lead(lead)?)),
                    None => None,
                };
                Value::Limit(limit, lead)
            }
            Rule::any_time | Rule::once => Value::Condition(Box::new(self.condition(node)?)),
            Rule::todo => Value::Todo(Box::new(self.todo(node)?)),
            Rule::term => Value::Term(Box::new(self.amount(&Parts::of(node).next()?)?)),
            Rule::words => Value::Words(self.span(&node)),
            Rule::far_point => Value::Point(Box::new(self.point(&mut Parts::of(node))?)),
            Rule::when => {
                let when = Box::new(self.when(node)?);
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

    fn noun_value(&self, node: &Node<'_>, parts: &mut Parts<'_>) -> Option<Value> {
        let noun = self.noun(node);
        if node.words() == "todo" {
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

    fn measure_value(&self, node: &Node<'_>, parts: &mut Parts<'_>) -> Option<Value> {
        match Measure::of(node.words()) {
            Measure::Date => return self.measured_date(node).filter(|_| parts.no_tail()).map(Value::Date),
            Measure::Clock => {
                if !is_one_word(node.words()) {
                    return None;
                }
                return match parts.take(Rule::to_tail) {
                    Some(tail) => {
                        Some(Value::ClockTo(self.span(node), self.span(&Parts::of(tail).take(Rule::clock)?)))
                    }
                    None => parts.no_tail().then(|| Value::Clock(self.span(node))),
                };
            }
            Measure::Amount => {}
        }
        let amount = self.amount(node)?;
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
    fn lead(&self, node: Node<'_>) -> Option<Point> {
        let mut parts = Parts::of(node);
        let before = parts.take(Rule::direction)?.words() == "before";
        if before { self.point_after(&mut parts, Vec::new(), None) } else { None }
    }

    /// `at most 8 hours`.
    pub(crate) fn limit(&self, node: Node<'_>) -> Option<Limit> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let word = self.span(&parts.take(Rule::limit_word)?);
        Some(Limit { span, word, amount: self.amount(&parts.next()?)? })
    }

    /// `todo "…" by PERSON within D`.
    pub(crate) fn todo(&self, node: Node<'_>) -> Option<Todo> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let text = self.next_text(&mut parts);
        let by = self.next_noun(&mut parts);
        let within = match parts.next() {
            Some(within) => Some(self.when(within)?),
            None => None,
        };
        Some(Todo { span, text, by, within })
    }
}

//! Lines of a journal and of a scenario.

use agreement_grammar::{Pair, Rule};

use super::Build;
use super::node::{Node, Nodes, Parts};
use crate::tree::{Detail, DetailValue, EventKind, EventLine, Expect, Fact, Key, OwesOf, Reference};

impl Build {
    /// `2026-03-09 kickoff happened`.
    pub(crate) fn event(&self, pair: Pair<'_, Rule>) -> Option<EventLine> {
        self.event_line(Nodes::of(pair).root()?)
    }

    pub(super) fn event_line(&self, node: Node<'_>) -> Option<EventLine> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let date = self.next_date(&mut parts)?;
        let kind = if parts.rule()? == Rule::expect {
            EventKind::Expect(Box::new(self.expect_line(parts.next()?)?))
        } else {
            EventKind::Fact(Box::new(self.fact(&mut parts)?))
        };
        Some(EventLine { span, date, kind })
    }

    fn fact(&self, parts: &mut Parts<'_>) -> Option<Fact> {
        let strikes = match parts.take(Rule::strike) {
            Some(strike) => Some(self.next_date(&mut Parts::of(strike))?),
            None => None,
        };
        let subject = self.reference(parts.take(Rule::reference)?)?;
        let verb = self.span(&parts.take(Rule::verb)?);
        let amount = match parts.take(Rule::measure) {
            Some(amount) => Some(self.amount(&amount)?),
            None => None,
        };
        let mut details = Vec::new();
        while let Some(detail) = parts.take(Rule::detail) {
            details.push(self.detail(detail)?);
        }
        let note = self.next_text(parts);
        Some(Fact { strikes, subject, verb, amount, details, note })
    }

    fn reference(&self, node: Node<'_>) -> Option<Reference> {
        let mut parts = Parts::of(node);
        Some(Reference { noun: self.next_noun(&mut parts)?, key: self.key(&mut parts)? })
    }

    fn key(&self, parts: &mut Parts<'_>) -> Option<Option<Key>> {
        Some(match parts.rule() {
            Some(Rule::date) => self.next_date(parts).map(Key::Date),
            Some(Rule::month) => parts.next().map(|month| Key::Month(self.span(&month))),
            Some(Rule::text) => self.next_text(parts).map(Key::Text),
            _ => None,
        })
    }

    fn detail(&self, node: Node<'_>) -> Option<Detail> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let word = self.span(&parts.next()?);
        let value = match parts.rule()? {
            Rule::text => DetailValue::Text(self.next_text(&mut parts)?),
            Rule::date => DetailValue::Date(self.next_date(&mut parts)?),
            Rule::month => DetailValue::Month(self.span(&parts.next()?)),
            Rule::charges => DetailValue::Charges,
            Rule::clock_running => DetailValue::ClockRunning,
            _ => {
                let noun = self.next_noun(&mut parts)?;
                DetailValue::Reference(Reference { noun, key: self.key(&mut parts)? })
            }
        };
        Some(Detail { span, word, value })
    }

    fn expect_line(&self, node: Node<'_>) -> Option<Expect> {
        let mut parts = Parts::of(node);
        if let Some(finding) = parts.take(Rule::expect_finding) {
            return Some(Expect::Finding(self.span(&Parts::of(finding).take(Rule::rule_name)?)));
        }
        let who = self.reference(parts.take(Rule::reference)?)?;
        let tail = parts.next()?;
        let rule = tail.rule();
        if rule == Rule::is_state {
            let state = self.state_of(tail)?;
            let by = match parts.take(Rule::branch_by) {
                Some(by) => Some(self.amount(&Parts::of(by).next()?)?),
                None => None,
            };
            return Some(Expect::State(who, state, by));
        }
        let mut inner = Parts::of(tail);
        Some(match rule {
            Rule::expect_due => Expect::Due(who, self.next_date(&mut inner)?),
            Rule::expect_may => {
                let not = inner.take(Rule::may_word)?.words().len() > "may".len();
                Expect::May { who, not, action: self.action(inner.next()?)? }
            }
            Rule::expect_owes => {
                let amount = self.amount(&inner.take(Rule::measure)?)?;
                let to = self.next_noun(&mut inner)?;
                let of = match inner.next() {
                    None => OwesOf::Due,
                    Some(node) if node.rule() == Rule::in_all => OwesOf::All,
                    Some(node) => OwesOf::For(self.reference(Parts::of(node).next()?)?),
                };
                Expect::Owes { who, amount, to, of }
            }
            Rule::expect_credit => {
                let amount = self.amount(&inner.take(Rule::measure)?)?;
                Expect::Credit { who, amount, with: self.next_noun(&mut inner)? }
            }
            _ => return None,
        })
    }
}

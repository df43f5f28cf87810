//! Statements and their clauses.

use agreement_grammar::{Pair, Rule};

use super::{Build, Parts};
use crate::span::Span;
use crate::tree::{
    Action, Clause, ClauseKind, Extension, Modal, ModalKind, Money, Noun, Statement, Sum, Tier, Tiers, When,
    Window,
};

impl Build {
    /// `northwind may terminate with 30 days notice`.
    pub(crate) fn statement(&self, pair: Pair<'_, Rule>) -> Option<Statement> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let subject = self.next_noun(&mut parts);
        let modal = parts.take(Rule::modal).map(|pair| {
            let kind = match pair.as_str() {
                "may" => ModalKind::May,
                "must" => ModalKind::Must,
                _ => ModalKind::MustNot,
            };
            Modal { span: self.span(&pair), kind }
        });
        let action = self.action(parts.next()?)?;
        let mut clauses = Vec::new();
        while let Some(clause) = parts.next() {
            clauses.push(self.clause(clause)?);
        }
        Some(Statement { span, subject, modal, action, clauses })
    }

    /// What is done. One rule reads all actions; the word it opens with says which.
    pub(crate) fn action(&self, pair: Pair<'_, Rule>) -> Option<Action> {
        let span = self.span(&pair);
        if pair.as_rule() == Rule::text {
            return Some(Action::Words(self.text_of(&pair)));
        }
        let text = pair.as_str();
        let word = text.split([' ', '\t']).next()?;
        let mut parts = Parts::of(pair);
        Some(match word {
            "pay" | "credit" | "refund" => {
                let verb = Span::new(0, word.len()).after(span.start);
                Action::Money(Money { span, verb, sum: self.sum(parts.next()?)? })
            }
            "extend" => {
                let nouns = self.nouns(parts.next()?);
                Action::Extend(nouns, self.extension(parts.next()?)?)
            }
            "suspend" => Action::Suspend(self.nouns(parts.next()?)),
            "apply" => Action::Apply(self.nouns(parts.next()?)),
            "release" => Action::Release(self.nouns(parts.next()?)),
            "require" => Action::Require(self.nouns(parts.next()?)),
            "terminate" => Action::Terminate(span, self.next_noun(&mut parts)),
            "escalate" => {
                let nouns = parts.next().map(|pair| self.nouns(pair)).unwrap_or_default();
                Action::Escalate(span, nouns)
            }
            _ => return None,
        })
    }

    fn nouns(&self, pair: Pair<'_, Rule>) -> Vec<Noun> {
        pair.into_inner().filter(|part| part.as_rule() == Rule::noun).map(|part| self.noun(&part)).collect()
    }

    fn extension(&self, pair: Pair<'_, Rule>) -> Option<Extension> {
        let span = self.span(&pair);
        Some(match pair.as_rule() {
            Rule::extend_mode if pair.as_str().starts_with("day") => Extension::DayForDay(span),
            Rule::extend_mode => Extension::BusinessDayForBusinessDay(span),
            _ => Extension::By(self.amount(&Parts::of(pair).next()?)?),
        })
    }

    fn sum(&self, pair: Pair<'_, Rule>) -> Option<Sum> {
        Some(match pair.as_rule() {
            Rule::measure => Sum::Amount(self.amount(&pair)?),
            Rule::todo => Sum::Todo(self.todo(pair)?),
            Rule::unused => Sum::Unused(self.next_noun(&mut Parts::of(pair))?),
            Rule::tiers => Sum::Tiers(self.tiers(pair)?),
            _ => return None,
        })
    }

    fn tiers(&self, pair: Pair<'_, Rule>) -> Option<Tiers> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let word = self.span(&parts.take(Rule::tiers_word)?);
        let mut rows = Vec::new();
        while let Some(part) = parts.next() {
            if part.as_rule() == Rule::tier {
                rows.push(self.tier(part)?);
            }
        }
        Some(Tiers { span, word, rows })
    }

    fn tier(&self, pair: Pair<'_, Rule>) -> Option<Tier> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let word = parts.take(Rule::limit_word).map(|pair| self.span(&pair));
        let threshold = self.amount(&parts.next()?)?;
        Some(Tier { span, word, threshold, amount: self.amount(&parts.next()?)? })
    }

    fn clause(&self, pair: Pair<'_, Rule>) -> Option<Clause> {
        let span = self.span(&pair);
        let word = pair.as_str().split([' ', '\t']).next()?;
        let mut parts = Parts::of(pair);
        let kind = match word {
            "to" => ClauseKind::To(self.next_noun(&mut parts)?),
            "after" => ClauseKind::AfterFirst(self.amount(&parts.next()?)?),
            "until" => ClauseKind::Until(self.point(&mut parts)?),
            "because" => ClauseKind::Because(self.next_text(&mut parts)?),
            "within" => ClauseKind::Within(When { span, kind: self.within(&mut parts)? }),
            "up" => {
                let amount = self.amount(&parts.take(Rule::measure)?)?;
                let window = match parts.next() {
                    None => Window::Each,
                    Some(pair) if pair.as_rule() == Rule::in_total => Window::Total,
                    Some(pair) => Window::Any(self.amount(&Parts::of(pair).next()?)?),
                };
                ClauseKind::UpTo(amount, window)
            }
            "with" if parts.rule()? == Rule::clock_running => ClauseKind::ClockRunning,
            "with" => {
                let amount = self.amount(&parts.next()?)?;
                if parts.take(Rule::with_word)?.as_str() == "notice" {
                    ClauseKind::Notice(amount)
                } else {
                    ClauseKind::ToCure(amount)
                }
            }
            _ => return None,
        };
        Some(Clause { span, kind })
    }
}

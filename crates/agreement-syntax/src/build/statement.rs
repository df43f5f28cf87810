//! Statements and their clauses.

use agreement_grammar::{Pair, Rule};

use super::{Build, Parts};
use crate::tree::{
    Action, Clause, ClauseKind, Extension, Modal, ModalKind, Money, Noun, Statement, Sum, Tier, Tiers, Window,
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

    /// What is done.
    pub(crate) fn action(&self, pair: Pair<'_, Rule>) -> Option<Action> {
        let span = self.span(&pair);
        let rule = pair.as_rule();
        if rule == Rule::text {
            return Some(Action::Words(self.text_of(&pair)));
        }
        let mut parts = Parts::of(pair);
        Some(match rule {
            Rule::pay => {
                let verb = self.span(&parts.take(Rule::pay_word)?);
                Action::Money(Money { span, verb, sum: self.sum(parts.next()?)? })
            }
            Rule::extend => {
                let nouns = self.nouns(parts.next()?);
                Action::Extend(nouns, self.extension(parts.next()?)?)
            }
            Rule::suspend => Action::Suspend(self.nouns(parts.next()?)),
            Rule::terminate => Action::Terminate(span, self.next_noun(&mut parts)),
            Rule::escalate => {
                let nouns = parts.next().map(|pair| self.nouns(pair)).unwrap_or_default();
                Action::Escalate(span, nouns)
            }
            Rule::apply => {
                let word = parts.take(Rule::apply_word)?;
                let nouns = self.nouns(parts.next()?);
                match word.as_str() {
                    "apply" => Action::Apply(nouns),
                    "release" => Action::Release(nouns),
                    _ => Action::Require(nouns),
                }
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
        let rule = pair.as_rule();
        if rule == Rule::within {
            return Some(Clause { span, kind: ClauseKind::Within(self.when(pair)?) });
        }
        let mut parts = Parts::of(pair);
        let kind = match rule {
            Rule::to => ClauseKind::To(self.next_noun(&mut parts)?),
            Rule::after_first => ClauseKind::AfterFirst(self.amount(&parts.next()?)?),
            Rule::until => ClauseKind::Until(self.point(parts.next()?)?),
            Rule::because => ClauseKind::Because(self.next_text(&mut parts)?),
            Rule::up_to => {
                let amount = self.amount(&parts.take(Rule::measure)?)?;
                let window = match parts.next() {
                    None => Window::Each,
                    Some(pair) if pair.as_rule() == Rule::in_total => Window::Total,
                    Some(pair) => Window::Any(self.amount(&Parts::of(pair).next()?)?),
                };
                ClauseKind::UpTo(amount, window)
            }
            Rule::with => {
                let first = parts.next()?;
                if first.as_rule() == Rule::clock_running {
                    ClauseKind::ClockRunning
                } else {
                    let amount = self.amount(&first)?;
                    if parts.take(Rule::with_word)?.as_str() == "notice" {
                        ClauseKind::Notice(amount)
                    } else {
                        ClauseKind::ToCure(amount)
                    }
                }
            }
            _ => return None,
        };
        Some(Clause { span, kind })
    }
}

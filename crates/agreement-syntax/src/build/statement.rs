//! Statements and their clauses.

use agreement_grammar::Rule;

use super::Build;
use super::node::{Node, Parts};
use crate::span::Span;
use crate::tree::{
    Action, Clause, ClauseKind, Extension, Modal, ModalKind, Money, Noun, Statement, Sum, Tier, Tiers, When,
    Window,
};

impl Build {
    /// `northwind may terminate with 30 days notice`.
    pub(crate) fn statement(&self, node: Node<'_>) -> Option<Statement> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let subject = self.next_noun(&mut parts);
        let modal = parts.take(Rule::modal).map(|node| {
            let kind = match node.words() {
                "may" => ModalKind::May,
                "must" => ModalKind::Must,
                _ => ModalKind::MustNot,
            };
            Modal { span: self.span(&node), kind }
        });
        let action = self.action(parts.next()?)?;
        let mut clauses = Vec::new();
        while let Some(clause) = parts.next() {
            clauses.push(self.clause(clause)?);
        }
        Some(Statement { span, subject, modal, action, clauses })
    }

    /// What is done. One rule reads all actions; the word it opens with says which.
    pub(crate) fn action(&self, node: Node<'_>) -> Option<Action> {
        let span = self.span(&node);
        if node.rule() == Rule::text {
            return Some(Action::Words(self.text_of(&node)));
        }
        let text = node.words();
        let word = text.split([' ', '\t']).next()?;
        let mut parts = Parts::of(node);
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
                let nouns = parts.next().map(|node| self.nouns(node)).unwrap_or_default();
                Action::Escalate(span, nouns)
            }
            _ => return None,
        })
    }

    fn nouns(&self, node: Node<'_>) -> Vec<Noun> {
        let mut parts = Parts::of(node);
        let mut nouns = Vec::with_capacity(parts.count(|rule| rule == Rule::noun));
        while let Some(part) = parts.next() {
            if part.rule() == Rule::noun {
                nouns.push(self.noun(&part));
            }
        }
        nouns
    }

    fn extension(&self, node: Node<'_>) -> Option<Extension> {
        let span = self.span(&node);
        Some(match node.rule() {
            Rule::extend_mode if node.words().starts_with("day") => Extension::DayForDay(span),
            Rule::extend_mode => Extension::BusinessDayForBusinessDay(span),
            _ => Extension::By(self.amount(&Parts::of(node).next()?)?),
        })
    }

    fn sum(&self, node: Node<'_>) -> Option<Sum> {
        Some(match node.rule() {
            Rule::measure => Sum::Amount(self.amount(&node)?),
            Rule::todo => Sum::Todo(self.todo(node)?),
            Rule::unused => Sum::Unused(self.next_noun(&mut Parts::of(node))?),
            Rule::tiers => Sum::Tiers(self.tiers(node)?),
            _ => return None,
        })
    }

    fn tiers(&self, node: Node<'_>) -> Option<Tiers> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let word = self.span(&parts.take(Rule::tiers_word)?);
        let mut rows = Vec::new();
        while let Some(part) = parts.next() {
            if part.rule() == Rule::tier {
                rows.push(self.tier(part)?);
            }
        }
        Some(Tiers { span, word, rows })
    }

    fn tier(&self, node: Node<'_>) -> Option<Tier> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let word = parts.take(Rule::limit_word).map(|node| self.span(&node));
        let threshold = self.amount(&parts.next()?)?;
        Some(Tier { span, word, threshold, amount: self.amount(&parts.next()?)? })
    }

    fn clause(&self, node: Node<'_>) -> Option<Clause> {
        let span = self.span(&node);
        let word = node.words().split([' ', '\t']).next()?;
        let mut parts = Parts::of(node);
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
                    Some(node) if node.rule() == Rule::in_total => Window::Total,
                    Some(node) => Window::Any(self.amount(&Parts::of(node).next()?)?),
                };
                ClauseKind::UpTo(amount, window)
            }
            "with" if parts.rule()? == Rule::clock_running => ClauseKind::ClockRunning,
            "with" => {
                let amount = self.amount(&parts.next()?)?;
                if parts.take(Rule::with_word)?.words() == "notice" {
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

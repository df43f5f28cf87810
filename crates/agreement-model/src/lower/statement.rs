//! Statements and branches: who does what, with the clauses that go with it.

use agreement_syntax::tree::{self, ClauseKind};
use agreement_syntax::{Finding, Place, Safety, Span};

use crate::duration::Unit;
use crate::lists::{Concurrent, Remedy};
use crate::lower::amount::limit_kind;
use crate::lower::block::Contents;
use crate::lower::value::{PROMISE, SOMEBODY};
use crate::lower::{Lower, Wanted};
use crate::placed::Placed;
use crate::rules;
use crate::schema;
use crate::statement::{
    Action, Branch, Cap, Clauses, Extension, Missed, Modal, MoneyVerb, Statement, Sum, Tier, TierBy, Trigger,
    Window,
};
use crate::suggest;
use crate::symbol::{Name, Symbol, Word};

/// What can be moved.
const MOVABLE: Wanted = Wanted {
    says: "the name of a promise, a goal or a milestone",
    fits: |symbol| {
        matches!(
            symbol,
            Symbol::Promise(_)
                | Symbol::Goal(_)
                | Symbol::Milestone(_)
                | Symbol::Word(Word::WhatNeedsIt | Word::Ends)
        )
    },
};
/// What can be suspended, released or required.
const OWED: Wanted = Wanted {
    says: "the name of a promise",
    fits: |symbol| matches!(symbol, Symbol::Promise(_) | Symbol::Word(Word::WhatNeedsIt)),
};
const PENALTY: Wanted =
    Wanted { says: "the name of a penalty", fits: |symbol| matches!(symbol, Symbol::Penalty(_)) };
const ENDABLE: Wanted = Wanted {
    says: "the name of a promise",
    fits: |symbol| matches!(symbol, Symbol::Promise(_) | Symbol::Agreement | Symbol::Right(_)),
};

/// To how many parties a power is offered that belongs to nobody.
const MOST_OFFERED: usize = 4;

/// Which clauses an action takes; section 6.4 of the language, and what completion offers.
pub fn clauses_of(action: &str) -> &'static [&'static str] {
    match action {
        "pay" | "credit" | "refund" => &["to", "after the first", "up to", "within", "until", "because"],
        "extend" => &["up to", "because"],
        "suspend" => &["with notice", "with to cure", "with clock running", "until", "because"],
        "terminate" => &["with notice", "with to cure", "until", "because"],
        "release" | "require" | "apply" => &["within", "because"],
        "escalate" => &["within", "because"],
        _ => &["to", "within", "until", "because"],
    }
}

impl Lower<'_> {
    /// The statements of a block.
    pub(crate) fn statements(&mut self, contents: &Contents<'_>) -> Vec<Statement> {
        contents.statements.iter().map(|statement| self.statement(statement)).collect()
    }

    /// `northwind may terminate with 30 days notice`.
    pub(crate) fn statement(&mut self, statement: &tree::Statement) -> Statement {
        let place = self.place(statement.span);
        let subject = statement.subject.map(|subject| self.name(subject.0, SOMEBODY));
        let modal = statement.modal.map(|modal| match modal.kind {
            tree::ModalKind::Must => Modal::Must,
            tree::ModalKind::MustNot => Modal::MustNot,
            tree::ModalKind::May => Modal::May,
        });
        let action = self.action(&statement.action);
        if subject.is_none() && matches!(action, Action::Suspend(_) | Action::Terminate(_)) {
            let word = action_word(&action);
            let finding = self.missing_subject(place, word, modal.is_some());
            self.report(finding);
        }
        let clauses = self.clauses(statement, &action);
        Statement { place, subject, modal, action, clauses }
    }

    /// Reports a power that belongs to nobody, and offers it to each of the parties.
    fn missing_subject(&self, place: Place, word: &str, has_modal: bool) -> Finding {
        let parties: Vec<&str> = self
            .names
            .visible(self.sees)
            .filter_map(|(name, declared)| matches!(declared.symbol, Symbol::Party(_)).then_some(name))
            .take(MOST_OFFERED)
            .collect();
        let example = parties.first().copied().unwrap_or("acme");
        let mut finding = Finding::new(
            rules::MISSING_SUBJECT,
            place,
            format!("nobody is named who may `{word}`, and nobody may by default"),
        )
        .help(format!("name the party that may: `{example} may {word} …`"));
        let start = Place::new(place.file, Span { start: place.span.start, end: place.span.start });
        for party in parties.iter().copied().chain(["either party"]) {
            let words = if has_modal { format!("{party} ") } else { format!("{party} may ") };
            finding = finding.edit(Safety::Offered, format!("write `{}`", words.trim_end()), start, words);
        }
        finding
    }

    /// What is done.
    pub(crate) fn action(&mut self, action: &tree::Action) -> Action {
        match action {
            tree::Action::Words(text) => Action::Words(self.said(text.0)),
            tree::Action::Money(money) => {
                let verb = match self.words(money.verb) {
                    "pay" => MoneyVerb::Pay,
                    "credit" => MoneyVerb::Credit,
                    _ => MoneyVerb::Refund,
                };
                Action::Money(verb, self.sum(&money.sum))
            }
            tree::Action::Extend(nouns, extension) => {
                let names = self.nouns(nouns, MOVABLE);
                let extension = match extension {
                    tree::Extension::DayForDay(_) => Extension::DayForDay,
                    tree::Extension::BusinessDayForBusinessDay(span) => {
                        self.working_time(Unit::BusinessDay, *span);
                        Extension::BusinessDayForBusinessDay
                    }
                    tree::Extension::By(amount) => {
                        self.duration(amount).map_or(Extension::DayForDay, Extension::By)
                    }
                };
                Action::Extend(names, extension)
            }
            tree::Action::Suspend(nouns) => Action::Suspend(self.nouns(nouns, OWED)),
            tree::Action::Release(nouns) => Action::Release(self.nouns(nouns, OWED)),
            tree::Action::Require(nouns) => Action::Require(self.nouns(nouns, OWED)),
            tree::Action::Apply(nouns) => Action::Apply(self.nouns(nouns, PENALTY)),
            tree::Action::Terminate(_, noun) => {
                Action::Terminate(noun.map(|noun| self.name(noun.0, ENDABLE)))
            }
            tree::Action::Escalate(_, nouns) => Action::Escalate(self.nouns(nouns, SOMEBODY)),
        }
    }

    fn nouns(&mut self, nouns: &[tree::Noun], wanted: Wanted) -> Vec<Name> {
        nouns.iter().map(|noun| self.name(noun.0, wanted)).collect()
    }

    fn sum(&mut self, sum: &tree::Sum) -> Sum {
        match sum {
            tree::Sum::Amount(amount) => self.amount(amount).map_or(Sum::Todo, Sum::Amount),
            tree::Sum::Unused(noun) => Sum::Unused(self.name(noun.0, PROMISE)),
            tree::Sum::Todo(todo) => {
                self.todo(todo, "pay");
                Sum::Todo
            }
            tree::Sum::Tiers(tiers) => {
                let by = if self.words(tiers.word) == "level" { TierBy::Level } else { TierBy::Lateness };
                let mut rows = Vec::with_capacity(tiers.rows.len());
                for row in &tiers.rows {
                    let side = row.word.map(|word| limit_kind(self.words(word)));
                    let (threshold, amount) = (self.amount(&row.threshold), self.amount(&row.amount));
                    if let (Some(threshold), Some(amount)) = (threshold, amount) {
                        rows.push(Tier { place: self.place(row.span), side, threshold, amount });
                    }
                }
                Sum::Tiers(by, rows)
            }
        }
    }

    fn clauses(&mut self, statement: &tree::Statement, action: &Action) -> Clauses {
        let mut clauses = Clauses::default();
        let word = action_word(action);
        for clause in &statement.clauses {
            let kind = clause_word(&clause.kind);
            if !clauses_of(word).contains(&kind) {
                self.misplaced_clause(clause.span, kind, word);
                continue;
            }
            match &clause.kind {
                ClauseKind::To(noun) => clauses.to = Some(self.name(noun.0, SOMEBODY)),
                ClauseKind::AfterFirst(amount) => clauses.free = self.amount(amount),
                ClauseKind::UpTo(amount, window) => clauses.cap = self.cap(amount, window),
                ClauseKind::Within(when) => clauses.within = Some(self.when(when, None)),
                ClauseKind::Notice(amount) => clauses.notice = self.duration(amount),
                ClauseKind::ToCure(amount) => clauses.cure = self.duration(amount),
                ClauseKind::ClockRunning => clauses.clock_running = true,
                ClauseKind::Until(point) => clauses.until = Some(self.point(point)),
                ClauseKind::Because(text) => clauses.because = Some(self.said(text.0)),
            }
        }
        clauses
    }

    fn cap(&mut self, amount: &tree::Amount, window: &tree::Window) -> Option<Cap> {
        let window = match window {
            tree::Window::Each => Window::Each,
            tree::Window::Total => Window::Total,
            tree::Window::Any(length) => Window::Any(self.duration(length)?),
        };
        Some(Cap { amount: self.amount(amount)?, window })
    }

    fn misplaced_clause(&mut self, span: Span, kind: &str, word: &str) {
        let written = self.words(span).to_owned();
        self.unread(span);
        let finding = Finding::new(
            rules::MISPLACED_CLAUSE,
            self.place(span),
            if word == "words" {
                format!("a consequence in words cannot take `{written}`")
            } else {
                format!("`{word}` cannot take `{written}`")
            },
        )
        .help(format!(
            "it takes {}",
            suggest::both(&clauses_of(word).iter().map(|clause| such_as(word, clause)).collect::<Vec<_>>())
        ))
        .with("action", word)
        .with("clause", kind);
        self.report(finding);
    }

    /// The branches of a declaration.
    pub(crate) fn branches(&mut self, contents: &Contents<'_>) -> Vec<Branch> {
        let branches: Vec<&tree::Branch> = contents.branches.clone();
        branches.into_iter().map(|branch| self.branch(branch)).collect()
    }

    fn branch(&mut self, branch: &tree::Branch) -> Branch {
        let trigger = self.trigger(branch);
        let mut contents = self.contents(&schema::IF, Some(&branch.block));
        let statements = self.statements(&contents);
        let place = self.place(branch.span);
        self.allow_within(place, &mut contents);
        Branch {
            place,
            trigger,
            basis: self.text_field("basis", &mut contents),
            remedy: self.word_field("remedy", &mut contents, Remedy::of),
            claim: self.when_field("claim", &mut contents),
            excluding: self.excluded_field("excluding", &mut contents),
            concurrent: self.word_field("concurrent", &mut contents, Concurrent::of),
            note: self.text_field("note", &mut contents),
            statements,
            unreadable: !contents.unreadable.is_empty(),
            default: false,
        }
    }

    fn trigger(&mut self, branch: &tree::Branch) -> Trigger {
        let word = self.words(branch.trigger).to_owned();
        let by = match &branch.bound {
            tree::Bound::By(amount) => match self.amount(amount) {
                Some(amount) => Some(amount),
                None => return Trigger::Unreadable,
            },
            _ => None,
        };
        match (word.as_str(), &branch.bound) {
            ("late", tree::Bound::None | tree::Bound::By(_)) => Trigger::Late(by),
            ("missed", tree::Bound::None) => Trigger::Missed(None),
            ("missed", tree::Bound::By(_)) => {
                by.map_or(Trigger::Unreadable, |by| Trigger::Missed(Some(Missed::By(by))))
            }
            ("missed", tree::Bound::On(date)) => match self.date(*date) {
                Some(day) => Trigger::Missed(Some(Missed::On(Placed::new(day, self.place(date.0))))),
                None => Trigger::Unreadable,
            },
            ("below", tree::Bound::Level(amount)) => {
                self.amount(amount).map_or(Trigger::Unreadable, Trigger::Below)
            }
            ("above", tree::Bound::Level(amount)) => {
                self.amount(amount).map_or(Trigger::Unreadable, Trigger::Above)
            }
            ("broken", tree::Bound::None) => Trigger::Broken,
            ("false", tree::Bound::None) => Trigger::False,
            ("used", tree::Bound::None) => Trigger::Used,
            ("late" | "missed" | "below" | "above" | "broken" | "false" | "used", _) => {
                let shape = match word.as_str() {
                    "late" => "`if late` or `if late by 3 days`",
                    "missed" => "`if missed`, `if missed by 30 days` or `if missed on 2026-05-01`",
                    "below" | "above" => "an amount after it, such as `if below 99.5%`",
                    _ => "nothing after it",
                };
                let message = match branch.bound {
                    tree::Bound::None => format!("`if {word}` does not say how much"),
                    _ => format!("what stands after `if {word}` means nothing there"),
                };
                let finding = Finding::new(rules::WRONG_VALUE, self.place(branch.trigger), message)
                    .help(format!("write {shape}"));
                self.report(finding);
                Trigger::Unreadable
            }
            _ => Trigger::Unreadable,
        }
    }
}

/// The word of an action.
pub(crate) fn action_word(action: &Action) -> &'static str {
    match action {
        Action::Words(_) => "words",
        Action::Money(MoneyVerb::Pay, _) => "pay",
        Action::Money(MoneyVerb::Credit, _) => "credit",
        Action::Money(MoneyVerb::Refund, _) => "refund",
        Action::Extend(..) => "extend",
        Action::Suspend(_) => "suspend",
        Action::Terminate(_) => "terminate",
        Action::Release(_) => "release",
        Action::Require(_) => "require",
        Action::Apply(_) => "apply",
        Action::Escalate(_) => "escalate",
    }
}

/// A clause as people write it.
fn such_as<'c>(word: &str, clause: &'c str) -> &'c str {
    match clause {
        "up to" if word == "extend" => "up to 30 days",
        "to" => "to PARTY",
        "after the first" => "after the first 3 days",
        "up to" => "up to 20,000 USD",
        "within" => "within 5 days",
        "with notice" => "with 30 days notice",
        "with to cure" => "with 10 days to cure",
        "until" => "until DATE",
        "because" => "because \"…\"",
        as_it_is => as_it_is,
    }
}

fn clause_word(kind: &ClauseKind) -> &'static str {
    match kind {
        ClauseKind::To(_) => "to",
        ClauseKind::AfterFirst(_) => "after the first",
        ClauseKind::UpTo(..) => "up to",
        ClauseKind::Within(_) => "within",
        ClauseKind::Notice(_) => "with notice",
        ClauseKind::ToCure(_) => "with to cure",
        ClauseKind::ClockRunning => "with clock running",
        ClauseKind::Until(_) => "until",
        ClauseKind::Because(_) => "because",
    }
}

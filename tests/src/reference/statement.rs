//! Statements and their clauses.

use agreement_syntax::tree::{
    Action, Clause, ClauseKind, Extension, Modal, ModalKind, Money, Noun, Statement, Sum, Tier, Tiers, When,
    WhenKind, Window,
};

use super::Reader;

impl Reader<'_> {
    pub(super) fn statement(&mut self) -> Option<Statement> {
        self.attempt(|reader| {
            let start = reader.at;
            let (subject, modal, action) = reader.deed_of()?;
            let mut clauses = Vec::new();
            while let Some(clause) = reader.after_blanks(Self::clause) {
                clauses.push(clause);
            }
            Some(Statement { span: reader.since(start), subject, modal, action, clauses })
        })
    }

    fn deed_of(&mut self) -> Option<(Option<Noun>, Option<Modal>, Action)> {
        if let Some(action) = self.action() {
            return Some((None, None, action));
        }
        let full = self.attempt(|reader| {
            let noun = reader.noun()?;
            reader.blanks()?;
            let (modal, action) = reader.modal_deed()?;
            Some((Some(noun), Some(modal), action))
        });
        if full.is_some() {
            return full;
        }
        if let Some(text) = self.quoted() {
            return Some((None, None, Action::Words(text)));
        }
        let (modal, action) = self.attempt(Self::modal_deed)?;
        Some((None, Some(modal), action))
    }

    fn modal_deed(&mut self) -> Option<(Modal, Action)> {
        let start = self.at;
        let kind = if self.whole("may").is_some() {
            ModalKind::May
        } else {
            self.literal("must")?;
            let not = self.after_blanks(|reader| reader.literal("not")).is_some();
            if not { ModalKind::MustNot } else { ModalKind::Must }
        };
        let modal = Modal { span: self.since(start), kind };
        self.blanks()?;
        Some((modal, self.deed()?))
    }

    /// An action, or words nobody can compute.
    pub(super) fn deed(&mut self) -> Option<Action> {
        match self.action() {
            Some(action) => Some(action),
            None => self.quoted().map(Action::Words),
        }
    }

    fn action(&mut self) -> Option<Action> {
        self.attempt(|reader| match reader.byte() {
            b'p' => reader.money("pay"),
            b'c' => reader.money("credit"),
            b'a' => reader.after_word("apply", Self::nouns).map(Action::Apply),
            b's' => reader.after_word("suspend", Self::nouns).map(Action::Suspend),
            b'r' => match reader.money("refund") {
                Some(money) => Some(money),
                None => match reader.after_word("release", Self::nouns) {
                    Some(nouns) => Some(Action::Release(nouns)),
                    None => reader.after_word("require", Self::nouns).map(Action::Require),
                },
            },
            b't' => reader.terminate(),
            b'e' => match reader.attempt(Self::extend) {
                Some(extend) => Some(extend),
                None => reader.escalate(),
            },
            _ => None,
        })
    }

    fn money(&mut self, verb: &str) -> Option<Action> {
        self.attempt(|reader| {
            let start = reader.at;
            reader.literal(verb)?;
            let verb = reader.since(start);
            reader.blanks()?;
            let sum = reader.sum()?;
            Some(Action::Money(Money { span: reader.since(start), verb, sum }))
        })
    }

    fn sum(&mut self) -> Option<Sum> {
        if let Some(amount) = self.amount() {
            return Some(Sum::Amount(amount));
        }
        if let Some(tiers) = self.attempt(Self::tiers) {
            return Some(Sum::Tiers(tiers));
        }
        if let Some(todo) = self.todo() {
            return Some(Sum::Todo(todo));
        }
        self.after_word("unused", Self::noun).map(Sum::Unused)
    }

    fn tiers(&mut self) -> Option<Tiers> {
        let start = self.at;
        self.opener("by")?;
        let word = self.at;
        ["level", "lateness"].into_iter().find_map(|word| self.literal(word))?;
        let word = self.since(word);
        self.skip_blanks();
        self.literal("{")?;
        self.gaps();
        let mut rows = Vec::new();
        while let Some(row) = self.attempt(Self::row) {
            rows.push(row);
        }
        self.literal("}")?;
        Some(Tiers { span: self.since(start), word, rows })
    }

    fn row(&mut self) -> Option<Tier> {
        let start = self.at;
        let word = self.attempt(|reader| {
            let word = reader.limit_word()?;
            reader.blanks().map(|()| word)
        });
        let threshold = self.amount()?;
        self.skip_blanks();
        self.literal(":")?;
        self.skip_blanks();
        let amount = self.amount()?;
        let span = self.since(start);
        self.skip_blanks();
        let ends = matches!(self.byte(), b'\n'..=b'\r' | b';');
        if ends {
            self.at += 1;
        } else if !self.comment() && self.byte() != b'}' {
            return None;
        }
        self.gaps();
        Some(Tier { span, word, threshold, amount })
    }

    fn extend(&mut self) -> Option<Action> {
        let nouns = self.after_word("extend", Self::nouns)?;
        self.blanks()?;
        let start = self.at;
        let extension = if self.literal("business day for business day").is_some() {
            Extension::BusinessDayForBusinessDay(self.since(start))
        } else if self.literal("day for day").is_some() {
            Extension::DayForDay(self.since(start))
        } else {
            Extension::By(self.by_amount()?)
        };
        Some(Action::Extend(nouns, extension))
    }

    fn terminate(&mut self) -> Option<Action> {
        let start = self.at;
        self.whole("terminate")?;
        let noun = self.after_blanks(|reader| {
            let others = ["with", "until", "because", "must", "may"];
            if others.into_iter().any(|word| reader.opener(word).is_some()) { None } else { reader.noun() }
        });
        Some(Action::Terminate(self.since(start), noun))
    }

    fn escalate(&mut self) -> Option<Action> {
        let start = self.at;
        self.whole("escalate")?;
        let nouns = self.after_blanks(|reader| reader.after_word("to", Self::nouns));
        Some(Action::Escalate(self.since(start), nouns.unwrap_or_default()))
    }

    fn nouns(&mut self) -> Option<Vec<Noun>> {
        if ["must", "may"].into_iter().any(|word| self.opener(word).is_some()) {
            return None;
        }
        let mut nouns = vec![self.noun()?];
        let next = |reader: &mut Self| {
            reader.skip_blanks();
            reader.literal(",")?;
            reader.gaps();
            reader.noun()
        };
        while let Some(noun) = self.attempt(next) {
            nouns.push(noun);
        }
        Some(nouns)
    }

    fn clause(&mut self) -> Option<Clause> {
        let start = self.at;
        let kind = self.attempt(Self::clause_kind)?;
        let span = self.since(start);
        Some(Clause {
            span,
            kind: match kind {
                ClauseKind::Within(When { kind, .. }) => ClauseKind::Within(When { span, kind }),
                kind => kind,
            },
        })
    }

    fn clause_kind(&mut self) -> Option<ClauseKind> {
        if let Some((amount, anchor)) = self.within() {
            let kind = WhenKind::Within(amount, anchor);
            return Some(ClauseKind::Within(When { span: agreement_syntax::Span::default(), kind }));
        }
        if let Some(amount) = self.after_word("up to", Self::amount) {
            return Some(ClauseKind::UpTo(amount, self.after_blanks(Self::over).unwrap_or(Window::Each)));
        }
        if let Some(kind) = self.after_word("with", Self::with) {
            return Some(kind);
        }
        if let Some(noun) = self.after_word("to", Self::noun) {
            return Some(ClauseKind::To(noun));
        }
        let after = self.attempt(|reader| {
            for word in ["after", "the", "first"] {
                reader.opener(word)?;
            }
            reader.amount()
        });
        if let Some(amount) = after {
            return Some(ClauseKind::AfterFirst(amount));
        }
        if let Some(point) = self.after_word("until", Self::point) {
            return Some(ClauseKind::Until(point));
        }
        self.because().map(ClauseKind::Because)
    }

    fn over(&mut self) -> Option<Window> {
        if self.words(["in", "total"]).is_some() {
            return Some(Window::Total);
        }
        self.window().map(Window::Any)
    }

    fn with(&mut self) -> Option<ClauseKind> {
        let notice = self.attempt(|reader| {
            let amount = reader.amount()?;
            reader.blanks()?;
            if reader.whole("notice").is_some() {
                return Some(ClauseKind::Notice(amount));
            }
            reader.words(["to", "cure"]).map(|_| ClauseKind::ToCure(amount))
        });
        match notice {
            Some(kind) => Some(kind),
            None => self.words(["clock", "running"]).map(|_| ClauseKind::ClockRunning),
        }
    }
}

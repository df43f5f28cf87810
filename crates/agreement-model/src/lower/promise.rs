//! Dependencies, payments, duties and replies: promises, all with the same fields.

use agreement_syntax::tree::{TextTail, Value};

use crate::declared::{Acceptance, Criterion, Mitigation, PaymentAmount, Promise, PromiseKind, Resistance};
use crate::lists::{Silence, Unmeasured, YesNo};
use crate::lower::Lower;
use crate::lower::block::{Contents, Header};
use crate::lower::value::{GOAL, NEEDED, Refused, SOMEBODY};
use crate::placed::Placed;
use crate::statement::Modal;
use crate::symbol::EventId;

impl Lower<'_> {
    pub(crate) fn promise(
        &mut self,
        kind: PromiseKind,
        reply_to: Option<EventId>,
        header: Header,
        contents: &mut Contents<'_>,
    ) -> Promise {
        let no_resistance =
            contents.no_resistance.map(|none| Placed::new(self.said(none.because.0), self.place(none.span)));
        let bans = self.statements(contents);
        self.report_loose_statements(&bans, kind);
        Promise {
            kind,
            reply_to,
            head: self.head(header, contents),
            serves: self.names_field("serves", GOAL, contents),
            needs: self.names_field("needs", NEEDED, contents),
            provided: self.one("provided", contents, Self::provided_value),
            who: self.names_field("who", SOMEBODY, contents),
            to: self.names_field("to", SOMEBODY, contents),
            why: self.text_field("why", contents),
            how: self.text_field("how", contents),
            when: self.whens_field("when", contents),
            amount: self.one("amount", contents, Self::payment_value),
            worth: self.amount_field("worth", contents),
            evidence: self.text_field("evidence", contents),
            agreed: self.acknowledged_field("agreed", contents),
            survives: self.word_field("survives", contents, YesNo::of),
            measure: self.text_field("measure", contents),
            source: self.text_field("source", contents),
            target: self.limit_field("target", contents),
            unmeasured: self.word_field("unmeasured", contents, Unmeasured::of),
            silence: self.word_field("silence", contents, Silence::of),
            acceptance: self.single("acceptance", contents, Self::acceptance),
            dispute: self.single("dispute", contents, Self::dispute),
            resistance: self.each("resistance", contents, Self::resistance),
            no_resistance,
            bans,
            branches: self.branches(contents),
        }
    }

    /// In a promise, a statement outside an `if` can only be a ban.
    fn report_loose_statements(&mut self, statements: &[crate::statement::Statement], kind: PromiseKind) {
        for statement in statements {
            if statement.modal == Some(Modal::MustNot) {
                continue;
            }
            let finding = agreement_syntax::Finding::new(
                crate::rules::MISPLACED_ENTRY,
                statement.place,
                format!(
                    "this says what follows, but not when; only `must not \"…\"` stands alone in a {}",
                    kind.word()
                ),
            )
            .help("put it into an `if late { … }` or `if missed by 30 days { … }` block, or into a `right`");
            self.report(finding);
        }
    }

    fn payment_value(&mut self, value: &Value) -> Result<PaymentAmount, Refused> {
        match value {
            Value::Words(words) if self.words(*words) == "stated in invoice" => {
                Ok(PaymentAmount::StatedInInvoice)
            }
            value => self.amount_value(value).map(PaymentAmount::Amount),
        }
    }

    fn acceptance(&mut self, header: Header, contents: &mut Contents<'_>) -> Acceptance {
        Acceptance {
            head: self.head(header, contents),
            who: self.names_field("who", SOMEBODY, contents),
            criteria: self.many("criteria", contents, Self::criterion_value),
            review: self.duration_field("review", contents),
            silence: self.word_field("silence", contents, Silence::of),
            correct: self.duration_field("correct", contents),
            rounds: self.number_field("rounds", contents),
        }
    }

    fn criterion_value(&mut self, value: &Value) -> Result<Criterion, Refused> {
        let Value::Text(text, tail) = value else { return Err(Refused::Kind) };
        let limit = match tail.as_deref() {
            None => None,
            Some(TextTail::Limit(limit)) => Some(self.limit(limit).ok_or(Refused::Reported)?),
            Some(_) => return Err(Refused::Kind),
        };
        Ok(Criterion { text: self.said(text.0), limit })
    }

    fn resistance(&mut self, header: Header, contents: &mut Contents<'_>) -> Resistance {
        Resistance {
            head: self.head(header, contents),
            who: self.names_field("who", SOMEBODY, contents),
            mitigations: self.each("mitigation", contents, |lower, header, contents| Mitigation {
                head: lower.head(header, contents),
                who: lower.names_field("who", SOMEBODY, contents),
                when: lower.whens_field("when", contents),
            }),
        }
    }
}

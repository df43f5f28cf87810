//! Dated lines of scenarios and journals.

use agreement_syntax::tree::{self, DetailValue, EventKind, EventLine, JournalTree};
use agreement_syntax::{FileId, Finding, Safety, Span};

use crate::date::parse_month;
use crate::declared::{Because, Expect, Fact, Key, Line, LineKind, Occurrence, OwesOf};
use crate::lists::EventVerb;
use crate::lower::value::SOMEBODY;
use crate::lower::{Lower, Wanted, text_content};
use crate::model::Model;
use crate::names::Names;
use crate::placed::Placed;
use crate::rules;
use crate::suggest;
use crate::symbol::Symbol;
use crate::when::Base;

/// What a line can be about.
const SUBJECT: Wanted = Wanted {
    says: "the name of a promise, a milestone, an event or something else that is declared",
    fits: |symbol| !matches!(symbol, Symbol::Calendar(_) | Symbol::Scenario(_)),
};

/// The lines of a journal, resolved by the names of its agreement.
pub(crate) fn lower_journal(
    file: FileId,
    text: &str,
    tree: &JournalTree,
    names: &Names,
    of: FileId,
    model: &mut Model,
) {
    for line in &tree.lines {
        let Some(event) = &line.line else { continue };
        let whole = Span { start: line.base, end: line.base.saturating_add(line.len) };
        // Names are seen from the agreement, places are in the journal.
        let mut lower = Lower { names, file, sees: of, text: whole.of(text), base: line.base, model };
        if let Some(line) = lower.line(event) {
            lower.model.journal.push(line);
        }
    }
}

impl Lower<'_> {
    /// `2026-03-09 kickoff happened`.
    pub(crate) fn line(&mut self, line: &EventLine) -> Option<Line> {
        let (date, at) = match self.moment(line.date.0) {
            Base::Date(day) => (Some(day), None),
            Base::Moment(moment) => (Some(moment.date), Some(moment.time)),
            _ => (None, None),
        };
        let kind = match &line.kind {
            EventKind::Fact(fact) => self.fact(fact).map(|fact| LineKind::Fact(Box::new(fact))),
            EventKind::Expect(expect) => self.expect(expect).map(|expect| LineKind::Expect(Box::new(expect))),
        };
        Some(Line { place: self.place(line.span), date: date?, at, kind: kind?, refused: None })
    }

    fn fact(&mut self, fact: &tree::Fact) -> Option<Fact> {
        let strikes = match fact.strikes {
            Some(date) => Some(self.day(date)?),
            None => None,
        };
        let subject = self.occurrence(&fact.subject);
        let verb = self.verb(fact.verb);
        let amount = match &fact.amount {
            Some(amount) => self.amount(amount),
            None => None,
        };
        let note = fact.note.map(|note| self.said(note.0));
        let mut read = Fact {
            strikes,
            subject,
            verb: verb?,
            amount,
            by: None,
            under: None,
            on: None,
            on_at: None,
            to_date: None,
            to: None,
            from: None,
            until: None,
            because: None,
            of: None,
            with_charges: false,
            clock_running: false,
            note,
        };
        for detail in &fact.details {
            self.detail(detail, &mut read);
        }
        Some(read)
    }

    fn detail(&mut self, detail: &tree::Detail, fact: &mut Fact) {
        let word = self.words(detail.word).to_owned();
        match (word.as_str(), &detail.value) {
            ("by", DetailValue::Reference(who)) => fact.by = Some(self.name(who.noun.0, SOMEBODY)),
            ("under", DetailValue::Reference(right)) => fact.under = Some(self.name(right.noun.0, SUBJECT)),
            ("to", DetailValue::Reference(who)) => fact.to = Some(self.name(who.noun.0, SOMEBODY)),
            ("for", DetailValue::Reference(of)) => fact.of = Some(self.occurrence(of)),
            ("because", DetailValue::Reference(name)) => {
                fact.because = Some(Because::Named(self.name(name.noun.0, SUBJECT)));
            }
            ("because", DetailValue::Text(text)) => {
                fact.because = Some(Because::Words(self.said(text.0)));
            }
            ("on", DetailValue::Date(date)) => match self.moment(date.0) {
                Base::Date(day) => fact.on = Some(day),
                Base::Moment(moment) => (fact.on, fact.on_at) = (Some(moment.date), Some(moment.time)),
                _ => {}
            },
            ("to", DetailValue::Date(date)) => fact.to_date = self.day(*date),
            ("from", DetailValue::Date(date)) => fact.from = self.day(*date),
            ("until", DetailValue::Date(date)) => fact.until = self.day(*date),
            ("with", DetailValue::Charges) => fact.with_charges = true,
            ("with", DetailValue::ClockRunning) => fact.clock_running = true,
            _ => {
                let written = self.words(detail.span).trim_start_matches(word.as_str()).trim().to_owned();
                let expected = match word.as_str() {
                    "by" | "under" => "a name",
                    "on" | "from" | "until" => "a date",
                    "to" => "a date or a name",
                    "because" => "a text in quotes or the name of an excuse",
                    "for" => "the name of a promise",
                    _ => "`charges` or `clock running`",
                };
                let finding = Finding::new(
                    rules::WRONG_VALUE,
                    self.place(detail.span),
                    format!("expected {expected} after `{word}`, found `{written}`"),
                )
                .help(format!("write {expected} there"));
                self.report(finding);
            }
        }
    }

    fn verb(&mut self, span: Span) -> Option<EventVerb> {
        let written = self.words(span).to_owned();
        let verb = EventVerb::of(&written);
        if verb.is_none() {
            let place = self.place(span);
            let near = match written.as_str() {
                "done" | "completed" | "finished" | "fulfilled" => vec!["met"],
                "occurred" | "started" => vec!["happened"],
                "approved" => vec!["accepted"],
                "failed" => vec!["missed"],
                _ => suggest::nearest(&written, EventVerb::WORDS.iter().copied()),
            };
            let mut finding = Finding::new(
                rules::UNKNOWN_EVENT,
                place,
                format!("`{written}` is nothing that a dated line can say"),
            )
            .with("event", written);
            finding = match near.as_slice() {
                [only] => finding.help(format!("did you mean `{only}`?")).edit(
                    Safety::Offered,
                    format!("write `{only}`"),
                    place,
                    *only,
                ),
                _ => finding.help(format!("a line says {}", suggest::either(EventVerb::WORDS))),
            };
            self.report(finding);
        }
        verb
    }

    fn occurrence(&mut self, reference: &tree::Reference) -> Occurrence {
        let name = self.name(reference.noun.0, SUBJECT);
        let key = match reference.key {
            None => None,
            Some(tree::Key::Text(text)) => Some(Key::Text(text_content(self.words(text.0)))),
            Some(tree::Key::Date(date)) => self.day(date).map(Key::Date),
            Some(tree::Key::Month(span)) => match parse_month(self.words(span)) {
                Ok(month) => Some(Key::Month(month)),
                Err(error) => {
                    let written = self.words(span).to_owned();
                    let finding = Finding::new(
                        rules::IMPOSSIBLE_DATE,
                        self.place(span),
                        format!("`{written}` is no month: {error}"),
                    )
                    .help("write year and month, such as `2026-04`");
                    self.report(finding);
                    None
                }
            },
        };
        Occurrence { name, key }
    }

    fn expect(&mut self, expect: &tree::Expect) -> Option<Expect> {
        Some(match expect {
            tree::Expect::Due(what, date) => {
                let what = self.occurrence(what);
                Expect::Due(what, self.day(*date)?)
            }
            tree::Expect::State(what, state, by) => {
                let what = self.occurrence(what);
                let by = by.as_ref().and_then(|by| self.amount(by));
                Expect::State(what, self.in_state(state)?, by)
            }
            tree::Expect::May { who, not, action } => {
                Expect::May { who: self.name(who.noun.0, SOMEBODY), not: *not, action: self.action(action) }
            }
            tree::Expect::Owes { who, amount, to, of } => {
                let who = self.name(who.noun.0, SOMEBODY);
                let amount = self.amount(amount);
                let to = self.name(to.0, SOMEBODY);
                let of = match of {
                    tree::OwesOf::Due => OwesOf::Due,
                    tree::OwesOf::All => OwesOf::All,
                    tree::OwesOf::For(what) => OwesOf::For(self.occurrence(what)),
                };
                Expect::Owes { who, amount: amount?, to, of }
            }
            tree::Expect::Credit { who, amount, with } => {
                let who = self.name(who.noun.0, SOMEBODY);
                let amount = self.amount(amount);
                Expect::Credit { who, amount: amount?, with: self.name(with.0, SOMEBODY) }
            }
            tree::Expect::Finding(rule) => {
                Expect::Finding(Placed::new(self.words(*rule).to_owned(), self.place(*rule)))
            }
        })
    }
}

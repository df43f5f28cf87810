//! References: each name as written, turned into the thing it stands for.

use schemars::JsonSchema;
use serde::Serialize;

use super::basic::Id;
use super::context::Context;
use crate::declared;
use crate::symbol::{Name, Symbol, Word};

/// A name that was written somewhere, and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// The id of the thing. For a `word` the word itself, with `_` for blanks; for something `unresolved` the name as it
    /// was written, which then is the id of nothing.
    pub id: Id,
    /// What kind of thing it is.
    pub kind: ReferenceKind,
    /// Which part of the thing is meant, where it is not the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<ReferencePart>,
    /// The ids of the parties that this person, team, party or word speaks for. Only for these kinds. `the_other_party`
    /// depends on who is speaking, so it lists nobody.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<Id>,
}

/// What a reference stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReferenceKind {
    /// The agreement itself.
    Agreement,
    /// A party.
    Party,
    /// A person of a party.
    Person,
    /// A team of a party.
    Team,
    /// A calendar.
    Calendar,
    /// A goal.
    Goal,
    /// A promise declared as a dependency.
    Dependency,
    /// A promise declared as a payment.
    Payment,
    /// A promise declared as a duty.
    Duty,
    /// A promise to reply to an event.
    Reply,
    /// A milestone.
    Milestone,
    /// An event.
    Event,
    /// A penalty.
    Penalty,
    /// A right.
    Right,
    /// An excuse.
    Excuse,
    /// An assumption.
    Assumption,
    /// A scope.
    Scope,
    /// A concession.
    Concession,
    /// A scenario.
    Scenario,
    /// A word that stands for something without being declared: `effective`, `ends`, `signed`, `due`, `value`, `amount`,
    /// `worth`, `target`, `either_party`, `each_party`, `both_parties`, `the_other_party`, `what_needs_it`, `request`,
    /// `invoice`, `calendar_month`, `calendar_quarter`, `calendar_year`, `payments` or `credits`.
    Word,
    /// Nothing that is declared, or not what is needed there.
    Unresolved,
}

/// A part of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReferencePart {
    /// The sum of a promise, written `fee.amount`.
    Amount,
}

impl Context<'_> {
    /// A name and what it stands for.
    pub(super) fn reference(&self, name: &Name) -> Reference {
        let unresolved = || Reference {
            id: Id(name.text.clone()),
            kind: ReferenceKind::Unresolved,
            part: None,
            parties: Vec::new(),
        };
        let Some(symbol) = name.symbol else { return unresolved() };
        if let Symbol::Word(word) = symbol {
            return self.word(word);
        }
        let (symbol, part) = match symbol {
            Symbol::AmountOf(promise) => (Symbol::Promise(promise), Some(ReferencePart::Amount)),
            symbol => (symbol, None),
        };
        match (self.ids.get(symbol), self.kind(symbol)) {
            (Some(id), Some(kind)) => {
                let party = self.model.party_of(Some(symbol));
                let parties = party.and_then(|party| self.ids.get(Symbol::Party(party)).cloned());
                Reference { id: id.clone(), kind, part, parties: parties.into_iter().collect() }
            }
            // The agreement is named, but the file declares none.
            (None, Some(ReferenceKind::Agreement)) => Reference {
                id: Id("agreement".to_owned()),
                kind: ReferenceKind::Agreement,
                part,
                parties: Vec::new(),
            },
            _ => unresolved(),
        }
    }

    /// Several names.
    pub(super) fn references(&self, names: &[Name]) -> Vec<Reference> {
        names.iter().map(|name| self.reference(name)).collect()
    }

    /// What does not count: names, or one of the words `payments` and `credits`.
    pub(super) fn excluded(&self, names: &[Name]) -> Vec<Reference> {
        let excluded = |name: &Name| match (name.symbol, name.text.as_str()) {
            (None, word @ ("payments" | "credits")) => word_reference(word, Vec::new()),
            _ => self.reference(name),
        };
        names.iter().map(excluded).collect()
    }

    fn word(&self, word: Word) -> Reference {
        let all = || {
            self.model.party_ids().filter_map(|(id, _)| self.ids.get(Symbol::Party(id)).cloned()).collect()
        };
        let (text, parties) = match word {
            Word::Effective => ("effective", Vec::new()),
            Word::Ends => ("ends", Vec::new()),
            Word::Signed => ("signed", Vec::new()),
            Word::Due => ("due", Vec::new()),
            Word::Value => ("value", Vec::new()),
            Word::Amount => ("amount", Vec::new()),
            Word::Worth => ("worth", Vec::new()),
            Word::Target => ("target", Vec::new()),
            Word::EitherParty => ("either_party", all()),
            Word::EachParty => ("each_party", all()),
            Word::BothParties => ("both_parties", all()),
            Word::TheOtherParty => ("the_other_party", Vec::new()),
            Word::WhatNeedsIt => ("what_needs_it", Vec::new()),
            Word::Request => ("request", Vec::new()),
            Word::Invoice => ("invoice", Vec::new()),
            Word::CalendarMonth => ("calendar_month", Vec::new()),
            Word::CalendarQuarter => ("calendar_quarter", Vec::new()),
            Word::CalendarYear => ("calendar_year", Vec::new()),
        };
        word_reference(text, parties)
    }

    fn kind(&self, symbol: Symbol) -> Option<ReferenceKind> {
        Some(match symbol {
            Symbol::Agreement => ReferenceKind::Agreement,
            Symbol::Party(_) => ReferenceKind::Party,
            Symbol::Member(id) if self.model.member(id)?.team => ReferenceKind::Team,
            Symbol::Member(_) => ReferenceKind::Person,
            Symbol::Calendar(_) => ReferenceKind::Calendar,
            Symbol::Goal(_) => ReferenceKind::Goal,
            Symbol::Promise(id) | Symbol::AmountOf(id) => match self.model.promise(id)?.kind {
                declared::PromiseKind::Dependency => ReferenceKind::Dependency,
                declared::PromiseKind::Payment => ReferenceKind::Payment,
                declared::PromiseKind::Duty => ReferenceKind::Duty,
                declared::PromiseKind::Reply => ReferenceKind::Reply,
            },
            Symbol::Milestone(_) => ReferenceKind::Milestone,
            Symbol::Event(_) => ReferenceKind::Event,
            Symbol::Penalty(_) => ReferenceKind::Penalty,
            Symbol::Right(_) => ReferenceKind::Right,
            Symbol::Excuse(_) => ReferenceKind::Excuse,
            Symbol::Assumption(_) => ReferenceKind::Assumption,
            Symbol::Scope(_) => ReferenceKind::Scope,
            Symbol::Concession(_) => ReferenceKind::Concession,
            Symbol::Scenario(_) => ReferenceKind::Scenario,
            Symbol::Word(_) => ReferenceKind::Word,
            Symbol::Unreadable => return None,
        })
    }
}

fn word_reference(word: &str, parties: Vec<Id>) -> Reference {
    Reference { id: Id(word.to_owned()), kind: ReferenceKind::Word, part: None, parties }
}

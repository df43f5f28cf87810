//! One version of an agreement, with what lets it be laid beside another: names that both know, and parties by number.

use std::collections::BTreeMap;

use agreement_model::symbol::{Name, PartyId, PromiseId, Symbol, Word};
use agreement_model::{Model, Schedule};

use super::{Effect, Side};

/// One version.
pub(super) struct View<'m> {
    pub model: &'m Model,
    pub schedule: &'m Schedule,
    /// What both versions call each declaration.
    pub shared: BTreeMap<Symbol, String>,
    /// The number of each party.
    pub side_of: Vec<usize>,
}

impl<'m> View<'m> {
    /// A version that knows nothing of another yet.
    pub(super) fn of(model: &'m Model, schedule: &'m Schedule) -> Self {
        let mut shared = BTreeMap::new();
        for (symbol, head) in model.heads() {
            let name = match symbol {
                Symbol::Member(id) => model.member(id).map_or(String::new(), |member| {
                    let party = model.party(member.party).map_or("", |party| party.head.name.as_str());
                    format!("{party}.{}", head.name)
                }),
                _ => head.name.clone(),
            };
            shared.insert(symbol, name);
        }
        Self { model, schedule, shared, side_of: (0..model.parties.len()).collect() }
    }

    /// What both versions call something.
    pub(super) fn key(&self, symbol: Symbol) -> &str {
        self.shared.get(&symbol).map_or("", String::as_str)
    }

    /// Parties by their numbers.
    pub(super) fn sides(&self, parties: &[PartyId]) -> Vec<usize> {
        parties.iter().filter_map(|id| self.side_of.get(id.index()).copied()).collect()
    }

    /// All parties but these; each of several is another to the rest.
    pub(super) fn others(&self, parties: &[PartyId]) -> Vec<usize> {
        let other = |id: PartyId| parties.iter().any(|party| *party != id);
        let ids: Vec<PartyId> = self.model.party_ids().map(|(id, _)| id).filter(|id| other(*id)).collect();
        self.sides(&ids)
    }

    /// What it means that some owe others something: those who get it stand better.
    pub(super) fn owing(&self, by: &[PartyId], to: &[PartyId]) -> Effect {
        Effect::of(self.sides(to), self.sides(by))
    }

    /// What it means that some hold a power.
    pub(super) fn power(&self, holders: &[PartyId]) -> Effect {
        Effect::of(self.sides(holders), self.others(holders))
    }

    /// The promises that some names stand for; `what needs it` stands for all that need one.
    pub(super) fn promises(&self, names: &[Name], itself: Option<PromiseId>) -> Vec<PromiseId> {
        let mut found = Vec::new();
        for name in names {
            if name.symbol == Some(Symbol::Word(Word::WhatNeedsIt)) {
                let needs = |wanted: PromiseId| {
                    move |(_, promise): &(PromiseId, &agreement_model::declared::Promise)| {
                        promise.needs.list().iter().any(|need| need.promise() == Some(wanted))
                    }
                };
                if let Some(itself) = itself {
                    found.extend(self.model.promise_ids().filter(needs(itself)).map(|(id, _)| id));
                }
            } else {
                found.extend(name.promise());
            }
        }
        found
    }
}

/// The parties of both versions by their numbers.
pub(super) fn sides(old: &View<'_>, new: &View<'_>) -> Vec<Side> {
    let count = old.side_of.iter().chain(&new.side_of).max().map_or(0, |most| most + 1);
    let at = |view: &View<'_>, side: usize| view.side_of.iter().position(|own| *own == side).map(PartyId::at);
    (0..count).map(|side| Side { old: at(old, side), new: at(new, side) }).collect()
}

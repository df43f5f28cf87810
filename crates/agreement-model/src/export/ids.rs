//! Ids that outlive a rewording: the declared name, or else the kind and the position.

use std::collections::{BTreeMap, BTreeSet};

use super::basic::Id;
use crate::model::Model;
use crate::symbol::Symbol;

/// The ids of everything that others can refer to, and those already taken.
#[derive(Debug)]
pub(super) struct Ids {
    of: BTreeMap<Symbol, Id>,
    taken: BTreeSet<Id>,
}

impl Ids {
    /// The ids of a model's declarations.
    pub(super) fn of(model: &Model) -> Self {
        let mut ids = Self { of: BTreeMap::new(), taken: BTreeSet::new() };
        let mut positions: BTreeMap<String, usize> = BTreeMap::new();
        for (symbol, head) in model.heads() {
            let party = match symbol {
                Symbol::Member(member) => {
                    model.member(member).and_then(|member| ids.get(Symbol::Party(member.party)))
                }
                _ => None,
            };
            let within = party.map(|party| format!("{}.", party.0)).unwrap_or_default();
            let kind = format!("{within}{}", head.keyword);
            let position = positions.entry(kind.clone()).or_default();
            *position += 1;
            let wanted = match (symbol, head.name.as_str()) {
                (Symbol::Agreement, _) => "agreement".to_owned(),
                (_, "") => format!("{kind}.{position}"),
                (_, name) => format!("{within}{name}"),
            };
            let id = ids.free(Id(wanted));
            ids.of.insert(symbol, id);
        }
        ids
    }

    /// The id of something declared.
    pub(super) fn get(&self, symbol: Symbol) -> Option<&Id> {
        self.of.get(&symbol)
    }

    /// The wanted id; where it is taken already, which only a broken file brings about, with a number after it.
    pub(super) fn free(&mut self, wanted: Id) -> Id {
        let mut id = wanted.clone();
        let mut copy = 2;
        while !self.taken.insert(id.clone()) {
            id = Id(format!("{}~{copy}", wanted.0));
            copy += 1;
        }
        id
    }
}

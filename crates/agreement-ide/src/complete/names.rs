//! The names that can be written somewhere, those of the wanted kind first.

use agreement_model::symbol::Symbol;

use super::{ChoiceKind, Writer};
use crate::names::head;
use crate::outline::kind_of;

/// What a name should stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Somebody,
    Party,
    Goal,
    Promise,
    Penalty,
    Calendar,
    Right,
    Excuse,
    /// What has a day or may get one.
    Dated,
    /// What can be in a state.
    Any,
}

impl Wanted {
    /// How well a symbol fits: the smaller the better; nothing where it does not.
    fn fit(self, symbol: Symbol) -> Option<u8> {
        match (self, symbol) {
            (Self::Somebody, Symbol::Member(_)) => Some(0),
            (Self::Somebody, Symbol::Party(_)) => Some(1),
            (Self::Party, Symbol::Party(_)) => Some(0),
            (Self::Party, Symbol::Member(_)) => Some(1),
            (Self::Goal, Symbol::Goal(_)) | (Self::Calendar, Symbol::Calendar(_)) => Some(0),
            (Self::Penalty, Symbol::Penalty(_)) => Some(0),
            (Self::Right, Symbol::Right(_)) | (Self::Excuse, Symbol::Excuse(_)) => Some(0),
            (Self::Promise, Symbol::Promise(_)) => Some(0),
            (Self::Promise, Symbol::Milestone(_)) => Some(1),
            (Self::Dated, Symbol::Milestone(_)) => Some(0),
            (Self::Dated, Symbol::Promise(_)) => Some(1),
            (Self::Dated, Symbol::Event(_) | Symbol::Goal(_)) => Some(2),
            (Self::Any, Symbol::Promise(_)) => Some(0),
            (Self::Any, Symbol::Milestone(_) | Symbol::Event(_)) => Some(1),
            (Self::Any, Symbol::Goal(_) | Symbol::Right(_) | Symbol::Excuse(_) | Symbol::Assumption(_)) => {
                Some(2)
            }
            (Self::Any, Symbol::Party(_)) => Some(3),
            _ => None,
        }
    }
}

/// Adds the names that fit; what the entry names already is left out, and so is what it stands in.
pub(super) fn add(writer: &mut Writer<'_>, wanted: Wanted) {
    let Some(meaning) = writer.meaning else { return };
    let own = writer.context.blocks.first().and_then(|header| header.get(1)).copied();
    let written = writer.context.entry.clone();
    for (name, declared) in meaning.model.names.visible(writer.sees()) {
        let Some(fit) = wanted.fit(declared.symbol) else { continue };
        let is_own = own == Some(name) && matches!(wanted, Wanted::Promise | Wanted::Goal | Wanted::Dated);
        if is_own || written.contains(&name) {
            continue;
        }
        let (kind, title) = match head(&meaning.model, declared.symbol) {
            Some(head) => (kind_of(head.keyword), head.title.as_str()),
            None => continue,
        };
        writer.add(fit, ChoiceKind::Name(kind), name, title, name, format!("name {name}"));
    }
}

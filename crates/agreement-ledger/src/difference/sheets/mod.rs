//! The terms of each kind of declaration: one function for each, which says what a term means for whom.
//!
//! Left out is what is no part of what was agreed, or is told elsewhere: scenarios, `allow`, journals, and `defaults` and
//! the statements of penalties, which are told at the promises that they hold for.

mod deal;
mod others;
mod people;
mod promise;
mod value;

use agreement_model::declared::Head;
use agreement_model::symbol::Symbol;

use super::sheet::{Sheet, Terms};
use super::view::View;
use super::{Effect, Item};

/// All declarations of a version.
pub(super) fn sheets<'m>(view: &View<'m>) -> Vec<Sheet<'m>> {
    let model = view.model;
    let mut all: Vec<Sheet<'m>> = Vec::new();
    let mut nameless = 0;
    for (symbol, _) in model.heads() {
        if let Some(mut sheet) = of_symbol(view, symbol, false) {
            if sheet.key.ends_with(':') && !matches!(symbol, Symbol::Agreement) {
                sheet.key.push_str(&format!("#{nameless}"));
                nameless += 1;
            }
            all.push(sheet);
        }
        if symbol == Symbol::Agreement {
            let clauses = model.header.iter().flat_map(|header| &header.liability);
            all.extend(clauses.map(|clause| deal::liability(view, clause)));
        }
    }
    all
}

/// One declaration; nothing for what is left out. Its own name may be left out of its terms.
pub(super) fn of_symbol<'m>(view: &View<'m>, symbol: Symbol, masked: bool) -> Option<Sheet<'m>> {
    let model = view.model;
    let terms = || Terms::of(view, masked.then_some(symbol));
    let mut sheet = match symbol {
        Symbol::Agreement => deal::agreement(view, model.header.as_ref()?, terms()),
        Symbol::Party(id) => people::party(view, model.party(id)?, terms()),
        Symbol::Member(id) => people::member(view, model.member(id)?, terms()),
        Symbol::Calendar(id) => people::calendar(model.calendars.get(id.index())?, terms()),
        Symbol::Goal(id) => promise::goal(view, id, model.goal(id)?, terms()),
        Symbol::Promise(id) => promise::promise(view, id, model.promise(id)?, terms()),
        Symbol::Milestone(id) => others::milestone(view, id, model.milestones.get(id.index())?, terms()),
        Symbol::Event(id) => others::event(model.events.get(id.index())?, terms()),
        Symbol::Penalty(id) => others::penalty(model.penalties.get(id.index())?, terms()),
        Symbol::Right(id) => others::right(view, model.rights.get(id.index())?, terms()),
        Symbol::Excuse(id) => others::excuse(view, model.excuses.get(id.index())?, terms()),
        Symbol::Assumption(id) => others::assumption(model.assumptions.get(id.index())?, terms()),
        Symbol::Scope(id) => others::scope(view, model.scopes.get(id.index())?, terms()),
        Symbol::Concession(id) => others::concession(view, model.concessions.get(id.index())?, terms()),
        _ => return None,
    };
    sheet.symbol = Some(symbol);
    let name = if symbol == Symbol::Agreement { "" } else { view.key(symbol) };
    sheet.key = format!("{}:{name}", class(symbol));
    Some(sheet)
}

/// What kind of thing a name stands for. A promise stays the same promise when its keyword changes.
pub(super) fn class(symbol: Symbol) -> &'static str {
    match symbol {
        Symbol::Agreement => "agreement",
        Symbol::Party(_) => "party",
        Symbol::Member(_) => "member",
        Symbol::Calendar(_) => "calendar",
        Symbol::Goal(_) => "goal",
        Symbol::Promise(_) => "promise",
        Symbol::Milestone(_) => "milestone",
        Symbol::Event(_) => "event",
        Symbol::Penalty(_) => "penalty",
        Symbol::Right(_) => "right",
        Symbol::Excuse(_) => "excuse",
        Symbol::Assumption(_) => "assumption",
        Symbol::Scope(_) => "scope",
        Symbol::Concession(_) => "concession",
        _ => "",
    }
}

/// What every declaration has.
fn started<'m>(kind: &'static str, head: &Head, mut terms: Terms<'_, 'm>) -> Sheet<'m> {
    terms.text("note", &head.note);
    Sheet {
        symbol: None,
        item: Item { kind, name: head.name.clone(), title: head.title.clone() },
        key: String::new(),
        place: head.header(),
        summary: String::new(),
        there: Effect::default(),
        terms: terms.all,
        statements: Vec::new(),
        branches: Vec::new(),
        around: super::clause::Around::default(),
    }
}

/// What there is to say, in a line.
fn joined(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

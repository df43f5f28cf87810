//! The promise graph as a hierarchy to walk: who relies on something, and what it needs itself.

use agreement_ledger::plan::{Links, Step};
use agreement_model::declared::Head;
use agreement_model::symbol::Symbol;
use agreement_syntax::{FileId, Place};

use crate::names::name_at;
use crate::outline::{Kind, kind_of};
use crate::snapshot::{Meaning, Snapshot};

/// A step of the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relier {
    /// Its name.
    pub name: String,
    /// The word that declares it, and its title.
    pub detail: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// All of it.
    pub whole: Place,
    /// Its name in its header.
    pub focus: Place,
}

/// One step that relies on another, and where that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reliance {
    /// The other step.
    pub with: Relier,
    /// Where it says so.
    pub at: Vec<Place>,
}

/// The step at a byte of a file.
pub fn step_at(snapshot: &Snapshot, file: FileId, offset: u32) -> Option<Relier> {
    let named = name_at(snapshot, file, offset)?;
    let step = step_of(named.symbol)?;
    relier(named.meaning, step)
}

/// Who relies on the step that is declared at a place: what cannot be done before it.
pub fn relied_on_by(snapshot: &Snapshot, file: FileId, offset: u32) -> Vec<Reliance> {
    reliances(snapshot, file, offset, true)
}

/// What the step that is declared at a place relies on: what must be done before it.
pub fn relies_on(snapshot: &Snapshot, file: FileId, offset: u32) -> Vec<Reliance> {
    reliances(snapshot, file, offset, false)
}

fn reliances(snapshot: &Snapshot, file: FileId, offset: u32, incoming: bool) -> Vec<Reliance> {
    let Some(named) = name_at(snapshot, file, offset) else { return Vec::new() };
    let Some(step) = step_of(named.symbol) else { return Vec::new() };
    let links = Links::of(&named.meaning.model);
    let mut found: Vec<(Step, Vec<Place>)> = Vec::new();
    for link in links.all() {
        let (own, other) = if incoming { (link.before, link.after) } else { (link.after, link.before) };
        if own != step {
            continue;
        }
        match found.iter_mut().find(|(known, _)| *known == other) {
            Some((_, places)) => places.push(link.place),
            None => found.push((other, vec![link.place])),
        }
    }
    let reliance = |(step, at): (Step, Vec<Place>)| Some(Reliance { with: relier(named.meaning, step)?, at });
    found.into_iter().filter_map(reliance).collect()
}

fn step_of(symbol: Symbol) -> Option<Step> {
    match symbol {
        Symbol::Promise(id) | Symbol::AmountOf(id) => Some(Step::Promise(id)),
        Symbol::Goal(id) => Some(Step::Goal(id)),
        Symbol::Milestone(id) => Some(Step::Milestone(id)),
        _ => None,
    }
}

fn relier(meaning: &Meaning, step: Step) -> Option<Relier> {
    let model = &meaning.model;
    let head: &Head = match step {
        Step::Promise(id) => &model.promise(id)?.head,
        Step::Goal(id) => &model.goal(id)?.head,
        Step::Milestone(id) => &model.milestones.get(id.index())?.head,
    };
    Some(Relier {
        name: head.name.clone(),
        detail: format!("{}: {}", head.keyword, head.title),
        kind: kind_of(head.keyword),
        whole: head.place,
        focus: head.name_place,
    })
}

//! What changed from one version of an agreement to another, by meaning: which promises came, went, moved, grew or shrank,
//! and which side stands better or worse for it. A change that helps one side and harms another says both.
//!
//! Two versions are two models. What is written differently and means the same is no difference; a name that changed
//! over the same content is a new name, and no new promise. Plain data out: the words of a report are made further out.

mod clause;
mod effect;
mod figure;
mod follow;
mod pair;
mod phrase;
mod sheet;
mod sheets;
mod sums;
mod view;
mod weigh;

use agreement_model::symbol::PartyId;
use agreement_model::{Model, Schedule};
use agreement_syntax::Place;

pub use effect::Effect;

use pair::{Paired, pairs};
use view::View;

/// What changed from one version to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// The parties of both versions: those of the new one in the order of declaration, then those that are gone.
    pub sides: Vec<Side>,
    /// The changes, in the order of the new version, then what is gone.
    pub changes: Vec<Change>,
}

/// A party as both versions know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    /// In the old version.
    pub old: Option<PartyId>,
    /// In the new version.
    pub new: Option<PartyId>,
}

/// One change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The declaration that it is about.
    pub item: Item,
    /// The field or the case that it is about: `when`, `if late`; empty where it is about the whole.
    pub what: String,
    /// What happened to it.
    pub how: How,
    /// What exactly changed, where something with several parts did.
    pub details: Vec<Detail>,
    /// How the old version says it; empty where it does not.
    pub old: String,
    /// How the new version says it; empty where it does not.
    pub new: String,
    /// Where the old version says it.
    pub old_place: Option<Place>,
    /// Where the new version says it.
    pub new_place: Option<Place>,
    /// Who stands better for it, and who worse.
    pub effect: Effect,
}

/// A declaration that changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// Its keyword, such as `dependency`.
    pub kind: &'static str,
    /// Its name in the new version; in the old one where it is gone. Empty for what has none.
    pub name: String,
    /// Its title in that version.
    pub title: String,
}

/// A part of something that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// Which part: `cap`, `notice`.
    pub what: &'static str,
    /// What happened to it.
    pub how: How,
}

/// What happened to something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// It is new.
    Added,
    /// It is gone.
    Dropped,
    /// It comes so many days sooner.
    Earlier(i64),
    /// It comes so many days later.
    Later(i64),
    /// It is more, or longer.
    Raised,
    /// It is less, or shorter.
    Lowered,
    /// It is another, and which is more cannot be said.
    #[default]
    Changed,
    /// Only words that nobody can compute are different.
    Reworded,
    /// It has a new name and the same content.
    Renamed,
}

/// What changed from the old version to the new one.
#[must_use]
pub fn difference(old: (&Model, &Schedule), new: (&Model, &Schedule)) -> Difference {
    let mut old = View::of(old.0, old.1);
    let mut new = View::of(new.0, new.1);
    let paired = pairs(&mut old, &mut new);
    let mut changes = Vec::new();
    for pair in &paired {
        match pair {
            Paired::Both(before, after) => weigh::both(&old, before, &new, after, &mut changes),
            Paired::Added(after) => changes.push(weigh::whole(&new, after, How::Added)),
            Paired::Dropped(before) => changes.push(weigh::whole(&old, before, How::Dropped)),
        }
    }
    Difference { sides: view::sides(&old, &new), changes }
}

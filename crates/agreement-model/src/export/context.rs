//! What converting needs at hand, and the part that all declared things have in common.

use agreement_syntax::Place;
use schemars::JsonSchema;
use serde::Serialize;

use super::basic::Id;
use super::ids::Ids;
use crate::declared;
use crate::due::Schedule;
use crate::model::Model;
use crate::placed::{Placed, Slot};
use crate::symbol::Symbol;

/// What every declared thing has. Of its other fields, those that nobody wrote are left out; those that somebody wrote
/// and that have no value yet are listed in `open` or `unreadable`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// What others refer to it by.
    pub id: Id,
    /// The name it was given in the text, without that of what it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its title, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The `///` lines above it: a description, in light Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Its `note:`, anything worth remembering.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The fields that hold a `todo`: known to be needed, still to be settled. The top-level `todos` say more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<String>,
    /// The fields, blocks and branches that somebody wrote and that could not be understood.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unreadable: Vec<String>,
}

/// Where something with an id stands, and where its fields do.
#[derive(Debug)]
pub(super) struct Spot {
    pub(super) id: Id,
    pub(super) place: Place,
    pub(super) fields: Vec<(&'static str, Place)>,
}

/// What converting needs at hand.
pub(super) struct Context<'m> {
    pub(super) model: &'m Model,
    pub(super) schedule: &'m Schedule,
    pub(super) ids: Ids,
    /// Everything that has an id, in the order met.
    pub(super) spots: Vec<Spot>,
}

impl<'m> Context<'m> {
    pub(super) fn new(model: &'m Model, schedule: &'m Schedule) -> Self {
        Self { model, schedule, ids: Ids::of(model), spots: Vec::new() }
    }

    /// Remembers where something with an id stands.
    pub(super) fn spot(&mut self, id: &Id, place: Place) {
        self.spots.push(Spot { id: id.clone(), place, fields: Vec::new() });
    }

    /// Begins with something that others can refer to.
    pub(super) fn declaration(&mut self, symbol: Symbol, head: &declared::Head) -> Entry {
        let id = self.ids.get(symbol).cloned().unwrap_or_else(|| Id(head.name.clone()));
        self.open(id, head)
    }

    /// Begins with a declared thing; `Entry::field` takes its fields, `Context::close` gives what it has in common.
    pub(super) fn open(&mut self, id: Id, head: &declared::Head) -> Entry {
        let declared::Head {
            keyword: _,
            name,
            name_place: _,
            title,
            title_place: _,
            place,
            doc,
            note,
            unreadable,
            inside_end: _,
            room: _,
            lines: _,
        } = head;
        let text = |text: &String| (!text.is_empty()).then(|| text.clone());
        let mut entry = Entry {
            declared: Declared {
                id,
                name: text(name),
                title: text(title),
                doc: text(doc),
                note: None,
                open: Vec::new(),
                unreadable: unreadable.iter().filter(|label| !label.is_empty()).cloned().collect(),
            },
            place: *place,
            fields: Vec::new(),
        };
        entry.declared.note = entry.field("note", note).cloned();
        entry
    }

    /// What a declared thing has in common with the others.
    pub(super) fn close(&mut self, entry: Entry) -> Declared {
        let Entry { mut declared, place, fields } = entry;
        declared.open.sort_unstable();
        declared.unreadable.sort_unstable();
        declared.unreadable.dedup();
        self.spots.push(Spot { id: declared.id.clone(), place, fields });
        declared
    }
}

/// A declared thing that is being converted.
#[derive(Debug)]
pub(super) struct Entry {
    declared: Declared,
    place: Place,
    fields: Vec<(&'static str, Place)>,
}

impl Entry {
    /// The id of the thing.
    pub(super) fn id(&self) -> Id {
        self.declared.id.clone()
    }

    /// The value of a field, where there is one; otherwise remembers why there is none.
    pub(super) fn field<'s, T>(&mut self, label: &'static str, slot: &'s Slot<T>) -> Option<&'s T> {
        self.fields.extend(slot.place().map(|place| (label, place)));
        match slot {
            Slot::Absent => None,
            Slot::Unreadable(_) => {
                self.declared.unreadable.push(label.to_owned());
                None
            }
            Slot::Todo(_) => {
                self.declared.open.push(label.to_owned());
                None
            }
            Slot::Given(Placed { value, place: _ }) => Some(value),
        }
    }

    /// The values of a field that takes several.
    pub(super) fn list<'s, T>(&mut self, label: &'static str, slot: &'s Slot<Vec<T>>) -> &'s [T] {
        self.field(label, slot).map_or(&[], Vec::as_slice)
    }
}

//! What changed between two versions, for people: who gains and who loses first, then what changes nothing between them,
//! then words alone; and what each side may have to bear at worst, before and after.

mod json;
mod words;

use std::collections::BTreeMap;

use agreement_ledger::difference::{Change, Difference, How};
use agreement_model::date::Date;
use agreement_model::exposure::Exposure;

use super::{
    Answer, Field, Group, Layout, Options, Part, Record, Section, Value, render_markdown, render_text,
};
use crate::versions::Read;

pub use json::{difference_schema, render_difference_json};
use words::{balance, counted, label, listed, party, told, worst};

/// Two versions and what lies between them.
#[derive(Debug)]
pub struct Compared<'a> {
    /// The old version.
    pub old: &'a Read,
    /// The new version.
    pub new: &'a Read,
    /// What changed.
    pub found: &'a Difference,
    /// What each side may have to bear, in the order of the sides.
    pub borne: Vec<Borne>,
}

/// What a side may have to bear at worst; nothing where it is no party of that version.
#[derive(Clone, Debug)]
pub struct Borne {
    /// In the old version.
    pub before: Option<Exposure>,
    /// In the new version.
    pub after: Option<Exposure>,
}

/// Writes a comparison for a terminal.
pub fn render_difference(out: &mut String, compared: &Compared<'_>, options: &Options) {
    render_text(out, &answer(compared, if options.unicode { "→" } else { "->" }), options);
}

/// Writes a comparison as Markdown.
pub fn render_difference_markdown(out: &mut String, compared: &Compared<'_>, options: &Options) {
    render_markdown(out, &answer(compared, "→"), &Options { unicode: true, ..*options });
}

fn answer(compared: &Compared<'_>, arrow: &str) -> Answer {
    let found = compared.found;
    let changes = Section {
        key: "changes",
        heading: String::new(),
        layout: Layout::Records,
        groups: groups(compared, arrow),
        none: "nothing changed in what was agreed".to_owned(),
    };
    let mut sections = vec![changes];
    if !found.changes.is_empty() {
        sections.push(bearing(compared));
    }
    let mut facts = Vec::new();
    if !found.changes.is_empty() {
        facts.push(Field::shown("in all", Value::text(counted(&found.changes))));
    }
    facts.extend(words::errors(compared).map(|told| Field::shown("errors", Value::Text(told))));
    Answer {
        question: "diff",
        heading: format!("What changed from {} to {}", compared.old.name, compared.new.name),
        // Nothing here hangs on a day, and none is shown.
        on: Date::FIRST,
        asked: Vec::new(),
        parts: vec![Part { about: None, facts, sections }],
    }
}

/// In which order groups stand: whom it helps or harms, then what weighs on nobody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Heap {
    Sides(Vec<usize>, Vec<usize>),
    Nobody,
    Renamed,
    Reworded,
}

fn heap(change: &Change) -> Heap {
    match change.how {
        How::Renamed => Heap::Renamed,
        How::Reworded => Heap::Reworded,
        _ if change.effect.is_nothing() => Heap::Nobody,
        _ => Heap::Sides(
            change.effect.worse.iter().copied().collect(),
            change.effect.better.iter().copied().collect(),
        ),
    }
}

fn groups(compared: &Compared<'_>, arrow: &str) -> Vec<Group> {
    let mut heaps: BTreeMap<Heap, Vec<&Change>> = BTreeMap::new();
    for change in &compared.found.changes {
        heaps.entry(heap(change)).or_default().push(change);
    }
    let mut heaps: Vec<(Heap, Vec<&Change>)> = heaps.into_iter().collect();
    // Whatever helps some and harms others comes first, where they stand most apart.
    heaps.sort_by_key(|(heap, _)| match heap {
        Heap::Sides(worse, better) if worse == better => 1,
        Heap::Sides(..) => 0,
        _ => 2,
    });
    heaps
        .into_iter()
        .map(|(heap, changes)| Group { heading: heading(compared, &heap), records: records(&changes, arrow) })
        .collect()
}

fn heading(compared: &Compared<'_>, heap: &Heap) -> String {
    let names = |sides: &[usize]| listed(sides.iter().map(|side| party(compared, *side).1));
    match heap {
        Heap::Sides(worse, better) if worse == better => format!("Cuts both ways for {}", names(worse)),
        Heap::Sides(worse, better) if better.is_empty() => format!("Worse for {}", names(worse)),
        Heap::Sides(worse, better) if worse.is_empty() => format!("Better for {}", names(better)),
        Heap::Sides(worse, better) => format!("Better for {}, worse for {}", names(better), names(worse)),
        Heap::Nobody => "Changed, and no side stands clearly better or worse".to_owned(),
        Heap::Renamed => "Under a new name, with the same content".to_owned(),
        Heap::Reworded => "Said in other words only, for people to read".to_owned(),
    }
}

/// The changes of one declaration below each other.
fn records(changes: &[&Change], arrow: &str) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    let mut before = None;
    for change in changes {
        if before != Some(&change.item) {
            let item = &change.item;
            let named = match (item.name.as_str(), item.title.as_str()) {
                ("", _) => words::title(item),
                (name, "") => format!("{} {name}", item.kind),
                (name, title) => format!("{} {name}: {title}", item.kind),
            };
            records.push(Record { title: named, depth: 0, fields: Vec::new() });
        }
        before = Some(&change.item);
        if let Some(record) = records.last_mut() {
            record.fields.push(Field::new("", label(change), Value::Text(told(change, arrow))));
        }
    }
    records
}

/// What each side may have to bear at worst, before and after.
fn bearing(compared: &Compared<'_>) -> Section {
    let record = |(side, borne): (usize, &Borne)| Record {
        title: party(compared, side).1,
        depth: 0,
        fields: vec![
            Field::new("", "bears at worst", Value::Text(party(compared, side).1)),
            Field::new("", "before", Value::Text(worst(borne.before.as_ref()))),
            Field::new("", "after", Value::Text(worst(borne.after.as_ref()))),
        ],
    };
    let mut records: Vec<Record> = compared.borne.iter().enumerate().map(record).collect();
    if compared.borne.len() > 1 {
        let (before, after) = balance(compared);
        records.push(Record {
            title: "balance".to_owned(),
            depth: 0,
            fields: vec![
                Field::new("", "bears at worst", Value::text("who bears more")),
                Field::new("", "before", Value::Text(before)),
                Field::new("", "after", Value::Text(after)),
            ],
        });
    }
    Section {
        key: "exposure",
        heading: String::new(),
        layout: Layout::Table,
        groups: vec![Group { heading: String::new(), records }],
        none: "no party is declared".to_owned(),
    }
}

//! A comparison for programs. Sums are decimal texts with their currency; parties are told by name; lines and columns
//! count from one.

use agreement_ledger::difference::{Change, How};
use agreement_model::exposure::Exposure;
use agreement_syntax::Place;
use serde::Serialize;

use super::words::party;
use super::{Borne, Compared};
use crate::report::answer_decimal;
use crate::report::json::write;
use crate::versions::Read;

/// Raised when a reader of the older shape would be misled; new fields do not raise it.
const SCHEMA_VERSION: u32 = 1;

/// Writes a comparison as one document, ending with a line feed.
///
/// # Errors
/// Never in practice: every part of the document has a text for its key.
pub fn render_difference_json(out: &mut String, compared: &Compared<'_>) -> Result<(), serde_json::Error> {
    let sides = compared.borne.iter().enumerate();
    let document = Document {
        schema_version: SCHEMA_VERSION,
        question: "diff",
        old: version(compared.old),
        new: version(compared.new),
        changes: compared.found.changes.iter().map(|it| change(compared, it)).collect(),
        exposure: sides.map(|(side, borne)| exposure(compared, side, borne)).collect(),
    };
    write(out, &document)
}

#[derive(Serialize)]
struct Document {
    schema_version: u32,
    question: &'static str,
    old: Version,
    new: Version,
    changes: Vec<Told>,
    exposure: Vec<Bearing>,
}

#[derive(Serialize)]
struct Version {
    name: String,
    title: String,
}

#[derive(Serialize)]
struct Told {
    kind: &'static str,
    name: String,
    title: String,
    /// `null` where it is about the whole.
    what: Option<String>,
    how: &'static str,
    /// By how many days, where a date moved; never negative.
    days: Option<i64>,
    details: Vec<Detail>,
    old: Option<Said>,
    new: Option<Said>,
    better_for: Vec<String>,
    worse_for: Vec<String>,
}

#[derive(Serialize)]
struct Detail {
    what: &'static str,
    how: &'static str,
}

#[derive(Serialize)]
struct Said {
    says: String,
    file: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
}

#[derive(Serialize)]
struct Bearing {
    party: String,
    title: String,
    before: Option<Worst>,
    after: Option<Worst>,
}

#[derive(Serialize)]
struct Worst {
    totals: Vec<Sum>,
    unlimited: bool,
}

#[derive(Serialize)]
struct Sum {
    amount: String,
    currency: String,
}

fn version(read: &Read) -> Version {
    let title = read.model.header.as_ref().map_or("", |header| header.head.says());
    Version { name: read.name.clone(), title: title.to_owned() }
}

fn change(compared: &Compared<'_>, change: &Change) -> Told {
    let names = |sides: &std::collections::BTreeSet<usize>| {
        sides.iter().map(|side| party(compared, *side).0).collect()
    };
    let (what, days) = how(change.how);
    Told {
        kind: change.item.kind,
        name: change.item.name.clone(),
        title: change.item.title.clone(),
        what: Some(change.what.clone()).filter(|what| !what.is_empty()),
        how: what,
        days,
        details: change.details.iter().map(|it| Detail { what: it.what, how: how(it.how).0 }).collect(),
        old: said(compared.old, &change.old, change.old_place),
        new: said(compared.new, &change.new, change.new_place),
        better_for: names(&change.effect.better),
        worse_for: names(&change.effect.worse),
    }
}

fn how(how: How) -> (&'static str, Option<i64>) {
    match how {
        How::Added => ("added", None),
        How::Dropped => ("dropped", None),
        How::Earlier(days) => ("earlier", Some(days)),
        How::Later(days) => ("later", Some(days)),
        How::Raised => ("raised", None),
        How::Lowered => ("lowered", None),
        How::Changed => ("changed", None),
        How::Reworded => ("reworded", None),
        How::Renamed => ("renamed", None),
    }
}

/// What a version says and where; nothing where it says nothing.
fn said(read: &Read, says: &str, place: Option<Place>) -> Option<Said> {
    if says.is_empty() && place.is_none() {
        return None;
    }
    let file = place.and_then(|place| read.project.file(place.file));
    let at = place.zip(file).map(|(place, file)| file.source.line_column(place.span.start));
    Some(Said {
        says: says.to_owned(),
        file: file.map(|file| file.path.clone()),
        line: at.map(|at| at.line),
        column: at.map(|at| at.column),
    })
}

fn exposure(compared: &Compared<'_>, side: usize, borne: &Borne) -> Bearing {
    let (name, title) = party(compared, side);
    let worst = |exposure: &Exposure| Worst {
        totals: exposure
            .totals
            .iter()
            .map(|sum| Sum { amount: answer_decimal(*sum), currency: sum.currency.code().to_owned() })
            .collect(),
        unlimited: exposure.uncapped,
    };
    Bearing {
        party: name,
        title,
        before: borne.before.as_ref().map(worst),
        after: borne.after.as_ref().map(worst),
    }
}

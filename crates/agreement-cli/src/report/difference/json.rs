//! A comparison for programs. Sums are decimal texts with their currency; parties are told by name; lines and columns
//! count from one.

use agreement_ledger::difference::{Change, How};
use agreement_model::exposure::Exposure;
use agreement_syntax::Place;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use super::words::{party, title};
use super::{Borne, Compared};
use crate::report::answer_decimal;
use crate::report::json::{Plain, write};
use crate::versions::Read;

/// Raised when a reader of the older shape would be misled; new fields do not raise it.
const SCHEMA_VERSION: u32 = 1;

/// Where the schema lives: the major version is part of its name.
const ID: &str = "urn:agreement:diff:1";

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

/// The JSON Schema (2020-12) of a comparison.
pub fn difference_schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(Plain);
    let mut schema = settings.into_generator().into_root_schema_for::<Document>();
    schema.insert("$id".to_owned(), ID.into());
    schema.insert("title".to_owned(), "Comparison of two versions of an agreement".into());
    let mut schema = Value::from(schema);
    schema.sort_all_objects();
    schema
}

/// Two versions of an agreement laid side by side: what changed in what was agreed, and for whom.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Document {
    /// Raised when a reader of the older form would be misled.
    schema_version: u32,
    /// Always `diff`.
    question: &'static str,
    /// The old version.
    old: Version,
    /// The new version.
    new: Version,
    /// What changed, in the order of the text.
    changes: Vec<Told>,
    /// The worst case for each party, before and after.
    exposure: Vec<Bearing>,
}

/// A version.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Version {
    /// How it was named: a path, or a revision and a path.
    name: String,
    /// The agreement's title.
    title: String,
    /// How many errors the checker finds in it, with its own rules; what they leave open weighs on nobody here.
    errors: usize,
}

/// A change.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Told {
    /// What kind of declaration it is: `payment`.
    kind: &'static str,
    /// Its name in the new version, or in the old one where it is gone.
    name: String,
    /// Its title; its keyword where it has neither a name nor a title.
    title: String,
    /// The field or block that changed; `null` where it is about the whole.
    what: Option<String>,
    /// `added`, `dropped`, `earlier`, `later`, `raised`, `lowered`, `changed`, `renamed` or `reworded`.
    how: &'static str,
    /// By how many days, where a date moved; never negative.
    days: Option<i64>,
    /// What changed in a line that has several parts.
    details: Vec<Detail>,
    /// What the old version says; `null` where it says nothing.
    old: Option<Said>,
    /// What the new version says; `null` where it says nothing.
    new: Option<Said>,
    /// The parties that stand better by it, by name.
    better_for: Vec<String>,
    /// The parties that stand worse by it, by name.
    worse_for: Vec<String>,
}

/// A part of a change.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Detail {
    /// The part: `sum`, `limit`.
    what: &'static str,
    /// How it changed, in the words of `how` above.
    how: &'static str,
}

/// What a version says, and where.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Said {
    /// What it says.
    says: String,
    /// The path of the file.
    file: Option<String>,
    /// The line, from 1.
    line: Option<u32>,
    /// The column, from 1, in characters.
    column: Option<u32>,
}

/// What a party may have to bear.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Bearing {
    /// The party, by name.
    party: String,
    /// Its title.
    title: String,
    /// Its worst case in the old version; `null` where it is no party of that.
    before: Option<Worst>,
    /// Its worst case in the new version; `null` where it is no party of that.
    after: Option<Worst>,
}

/// A worst case.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Worst {
    /// The most it may have to bear, one sum for each currency.
    totals: Vec<Sum>,
    /// Whether something is not limited at all; then the totals are only what is.
    unlimited: bool,
}

/// A sum of money.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Sum {
    /// A decimal number, without commas.
    #[schemars(regex(pattern = r"^[0-9]+(\.[0-9]+)?$"))]
    amount: String,
    /// The code of ISO 4217.
    #[schemars(regex(pattern = r"^[A-Z]{3}$"))]
    currency: String,
}

fn version(read: &Read) -> Version {
    let title = read.model.header.as_ref().map_or("", |header| header.head.says());
    Version { name: read.name.clone(), title: title.to_owned(), errors: read.errors }
}

fn change(compared: &Compared<'_>, change: &Change) -> Told {
    let names = |sides: &std::collections::BTreeSet<usize>| {
        sides.iter().map(|side| party(compared, *side).0).collect()
    };
    let (what, days) = how(change.how);
    Told {
        kind: change.item.kind,
        name: change.item.name.clone(),
        title: title(&change.item),
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

//! Where everything stands in the text: kept apart from what is said, so that the digest can leave it out.

use std::cmp::Reverse;

use agreement_syntax::Place;
use schemars::JsonSchema;
use serde::Serialize;

use super::basic::Id;
use super::context::Spot;
use crate::project::Project;

/// Where something with an id stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The id of what stands there.
    pub id: Id,
    /// The path of the file, with `/` between its parts.
    pub file: String,
    /// From its first to its last character.
    pub span: Span,
    /// Where the values of its fields stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<SourceField>,
}

/// Where the value of a field stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceField {
    /// The label of the field, as in the text.
    pub field: String,
    /// From the first to the last character of the value.
    pub span: Span,
}

/// A stretch of a file. Byte offsets count from zero in UTF-8; lines and columns count from one, columns in characters
/// (Unicode scalar values). The end is the first position after the stretch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// The offset of the first byte.
    pub start: u32,
    /// The offset after the last byte.
    pub end: u32,
    /// The line of the first character.
    pub line: u32,
    /// The column of the first character.
    pub column: u32,
    /// The line of the position after the last character.
    pub end_line: u32,
    /// The column of the position after the last character.
    pub end_column: u32,
}

/// The places as published, by file, then by where they begin, then the outer before the inner.
pub(super) fn sources(project: &Project, spots: &[Spot]) -> Vec<Source> {
    let mut ordered: Vec<&Spot> = spots.iter().collect();
    ordered.sort_by_key(|spot| (spot.place.file, spot.place.span.start, Reverse(spot.place.span.end)));
    let sources = ordered.into_iter().filter_map(|spot| {
        let file = project.file(spot.place.file)?;
        let fields = spot.fields.iter().filter_map(|(field, place)| {
            Some(SourceField { field: (*field).to_owned(), span: span(project, *place)? })
        });
        let span = span(project, spot.place)?;
        Some(Source { id: spot.id.clone(), file: file.path.clone(), span, fields: fields.collect() })
    });
    sources.collect()
}

fn span(project: &Project, place: Place) -> Option<Span> {
    let source = &project.file(place.file)?.source;
    let clamped = source.clamp(place.span);
    let (first, after) = (source.line_column(clamped.start), source.line_column(clamped.end));
    Some(Span {
        start: clamped.start,
        end: clamped.end,
        line: first.line,
        column: first.column,
        end_line: after.line,
        end_column: after.column,
    })
}

/// For each place, the smallest thing it stands in; of things at the same place, the one met first.
pub(super) fn innermost(spots: &[Spot], places: impl Iterator<Item = Place>) -> Vec<Option<Id>> {
    let mut ordered: Vec<(usize, &Spot)> = spots.iter().enumerate().collect();
    let key = |place: Place| (place.file, place.span.start, Reverse(place.span.end));
    ordered.sort_by_key(|(index, spot)| (key(spot.place), Reverse(*index)));
    let home = |place: Place| {
        let not_after = ordered.partition_point(|(_, spot)| key(spot.place) <= key(place));
        let (before, _) = ordered.split_at_checked(not_after)?;
        let mut before = before.iter().rev().take_while(|(_, spot)| spot.place.file == place.file);
        before.find(|(_, spot)| spot.place.span.end >= place.span.end).map(|(_, spot)| spot.id.clone())
    };
    places.map(home).collect()
}

//! Lays out a file in the one way that reads well aloud, and changes nothing but blanks, line ends and `;`.
//!
//! What is between two words is decided from the words alone (`layout`), so the result is the same however a file was
//! typed. Comments, texts and numbers stay as they are, and so does every declaration that cannot be read. The new text is
//! read once more, and refused unless it says the same (`same`).

mod layout;
mod lex;
mod piece;
mod same;
mod shape;
mod sheet;

use crate::SourceText;
use crate::finding::Change;
use crate::span::{FileId, Span};
use piece::{What, pieces};
use sheet::Sheet;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Declarations: `.agreement`.
    Agreement,
    /// A line for everything that happened: `.journal`.
    Journal,
}

/// A file as it should be laid out.
#[derive(Clone, Debug, Default)]
pub struct Formatted {
    /// The whole text.
    pub text: String,
    /// What is to be replaced for that, each as small as can be, in the order it stands.
    pub changes: Vec<Change>,
    /// The declarations or lines that stay as they are, because they cannot be read.
    pub left: Vec<Span>,
}

/// A new layout that would not say the same: a fault of this program. The text must stay as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The declaration or line that would come out otherwise.
    pub place: Span,
}

/// Lays out a whole file.
///
/// # Errors
/// Where the new text would not say the same as the old one.
pub fn format(file: FileId, source: &SourceText, kind: FileKind) -> Result<Formatted, Refused> {
    format_within(file, source, kind, None)
}

/// Lays out the lines that a range touches, each with the whole entry it belongs to; everything else stays.
///
/// # Errors
/// Where the new text would not say the same as the old one.
pub fn format_range(
    file: FileId,
    source: &SourceText,
    kind: FileKind,
    range: Span,
) -> Result<Formatted, Refused> {
    let range = source.clamp(range);
    let line = |position| source.line_span(source.line_index(position));
    format_within(file, source, kind, Some(Span { start: line(range.start).start, end: line(range.end).end }))
}

fn format_within(
    file: FileId,
    source: &SourceText,
    kind: FileKind,
    range: Option<Span>,
) -> Result<Formatted, Refused> {
    let before = pieces(source, kind);
    let mut sheet = Sheet::new(file, source.text());
    sheet.lay_out(&before, kind);
    let changes = sheet.changes(range);
    let text = changed(source.text(), &changes);
    let new = SourceText::new(text.as_str());
    let after = pieces(&new, kind);
    let mut pairs = before.iter().zip(&after);
    if let Some((piece, _)) = pairs.find(|(before, after)| before.fingerprint != after.fingerprint) {
        return Err(Refused { place: piece.span });
    }
    if before.len() != after.len() {
        return Err(Refused { place: before.last().map(|piece| piece.span).unwrap_or_default() });
    }
    let left = before.iter().filter(|piece| piece.what == What::Left).map(|piece| piece.span).collect();
    Ok(Formatted { text, changes, left })
}

/// A text with changes made that stand in order and do not overlap.
fn changed(text: &str, changes: &[Change]) -> String {
    let mut new = String::with_capacity(text.len() + text.len() / 8);
    let mut done = 0;
    for change in changes {
        new.push_str(Span { start: done, end: change.place.span.start }.of(text));
        new.push_str(&change.text);
        done = change.place.span.end;
    }
    new.push_str(text.get(done as usize..).unwrap_or(""));
    new
}

/// Where the text begins, behind a byte order mark.
fn mark(text: &str) -> u32 {
    if text.starts_with('\u{feff}') { Span::new(0, '\u{feff}'.len_utf8()).end } else { 0 }
}

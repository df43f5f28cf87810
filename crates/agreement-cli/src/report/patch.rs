//! Shows an offered edit as the lines that go and the lines that come.

use std::ops::Range;

use agreement_syntax::{Change, Edit, FileId, SourceText, Span};

use super::Files;

/// More lines than this are not a small edit.
const ROWS: usize = 8;
/// Nor is more new text than this, in bytes.
const BYTES: usize = 4_000;

/// One line of a patch.
#[derive(Debug)]
pub(super) struct Row {
    /// The file it stands in.
    pub file: FileId,
    /// Its number, from one; new lines are counted as they will stand.
    pub line: usize,
    /// Whether it comes; otherwise it goes.
    pub comes: bool,
    /// What it says, as it is in the file.
    pub text: String,
    /// Which bytes of it differ.
    pub differs: Range<usize>,
}

/// The lines of an edit, or nothing when it is too large to be shown or lies outside the files.
pub(super) fn rows(files: &Files<'_>, edit: &Edit) -> Option<Vec<Row>> {
    let mut changes: Vec<&Change> = edit.changes.iter().collect();
    changes.sort_by_key(|change| change.place);
    let mut rows = Vec::new();
    let mut changes = changes.into_iter().peekable();
    while let Some(change) = changes.next() {
        let (_, source) = files.get(change.place.file)?;
        let span = source.clamp(change.place.span);
        let first = source.line_index(span.start);
        let mut last = source.line_index(span.end);
        let mut done = source.line_span(first).start;
        let mut new = String::new();
        apply(source, &mut new, &mut done, span, &change.text)?;
        // Changes that touch the same lines are shown as one.
        while let Some(next) = changes.next_if(|next| {
            next.place.file == change.place.file && source.line_index(next.place.span.start) <= last
        }) {
            let span = source.clamp(next.place.span);
            last = last.max(source.line_index(span.end));
            apply(source, &mut new, &mut done, span, &next.text)?;
        }
        if last - first > ROWS {
            return None;
        }
        new.push_str(Span { start: done, end: source.line_span(last).end.max(done) }.of(source.text()));
        let old: Vec<_> = (first..=last).map(|index| source.line(index)).collect();
        let new: Vec<_> = new.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
        hunk(&mut rows, change.place.file, first, &old, &new);
    }
    (1..=ROWS).contains(&rows.len()).then_some(rows)
}

fn apply(source: &SourceText, new: &mut String, done: &mut u32, span: Span, text: &str) -> Option<()> {
    if span.start < *done || new.len() + text.len() > BYTES {
        return None;
    }
    new.push_str(Span { start: *done, end: span.start }.of(source.text()));
    new.push_str(text);
    *done = span.end;
    Some(())
}

/// Adds what differs between the old and the new lines; lines that stay are not shown.
fn hunk(rows: &mut Vec<Row>, file: FileId, first: usize, old: &[&str], new: &[&str]) {
    let above = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let rest = old.len().min(new.len()) - above;
    let below = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(old, new)| old == new).count();
    let gone = old.get(above..old.len() - below).unwrap_or_default();
    let come = new.get(above..new.len() - below).unwrap_or_default();
    let mut add = |lines: &[&str], others: &[&str], comes| {
        for (index, text) in lines.iter().enumerate() {
            let differs = others.get(index).map_or(0..text.len(), |other| difference(text, other));
            let text = (*text).to_owned();
            rows.push(Row { file, line: first + above + index + 1, comes, text, differs });
        }
    };
    add(gone, come, false);
    add(come, gone, true);
}

/// The bytes of `text` between what it has in common with `other` at its start and at its end.
fn difference(text: &str, other: &str) -> Range<usize> {
    let same = |pair: &(char, char)| pair.0 == pair.1;
    let start: usize = text.chars().zip(other.chars()).take_while(same).map(|pair| pair.0.len_utf8()).sum();
    let (left, right) = (text.get(start..).unwrap_or(""), other.get(start..).unwrap_or(""));
    let end: usize =
        left.chars().rev().zip(right.chars().rev()).take_while(same).map(|pair| pair.0.len_utf8()).sum();
    start..text.len() - end
}

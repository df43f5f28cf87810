//! Chooses what of a file is shown for each label: which lines, and how much of the label.

use std::cmp::Reverse;
use std::ops::Range;

use agreement_syntax::{FileId, Label, SourceText, Span};

use super::sanitize::visible;
use super::{Files, Options};

/// More labels than this are counted, not drawn.
pub(super) const LABELS: usize = 6;
/// A label over more lines than this is drawn at its first line.
const TALL: usize = 8;
/// Labels with at most this many lines between their excerpts share one.
const GAP: usize = 3;

/// A label in its file, cut to what can be drawn, with the lines to show around it.
pub(super) struct Sight<'a> {
    /// The file.
    file: FileId,
    /// Its path.
    pub name: &'a str,
    /// Its text.
    pub source: &'a SourceText,
    /// The bytes to be marked.
    pub span: Span,
    /// The line of its first byte, from zero.
    pub first: usize,
    /// The line of its last byte.
    pub last: usize,
    /// What it says.
    pub words: String,
    /// Whether it is the finding's own place.
    pub primary: bool,
}

impl Sight<'_> {
    /// Whether it begins or ends on a line.
    pub(super) fn ends_on(&self, line: usize) -> bool {
        self.first == line || self.last == line
    }

    /// The bytes of a line it begins or ends on that are to be marked; where it goes on, only the point is kept.
    pub(super) fn on(&self, line: usize) -> Range<usize> {
        let start = if self.first == line { self.span.start } else { self.span.end };
        let end = if self.last == line { self.span.end } else { self.span.start };
        let words = bare(self.source, line);
        let skipped = self.source.line(line).len() - words.len();
        let base = self.source.line_span(line).start;
        let place = |byte: u32| (byte.saturating_sub(base) as usize).saturating_sub(skipped).min(words.len());
        place(start)..place(end)
    }
}

/// A line without the byte order mark that a file may begin with.
pub(super) fn bare(source: &SourceText, line: usize) -> &str {
    let words = source.line(line);
    words.strip_prefix('\u{feff}').filter(|_| line == 0).unwrap_or(words)
}

/// Labels that share an excerpt, and the lines of it.
pub(super) struct Group<'s, 'a> {
    /// The first line, from zero.
    pub from: usize,
    /// The last line.
    pub to: usize,
    /// The labels in the order of the file.
    pub sights: &'s [Sight<'a>],
}

/// The labels that are drawn, in the order of the files, and how many are left out.
pub(super) fn sights<'a>(
    files: &'a Files<'_>,
    labels: &[Label],
    options: &Options,
) -> (Vec<Sight<'a>>, usize) {
    let labels = labels.iter().enumerate();
    let mut sights: Vec<_> =
        labels.filter_map(|(index, label)| sight(files, label, index == 0, options)).collect();
    let left_out = sights.len().saturating_sub(LABELS);
    sights.truncate(LABELS);
    flatten(&mut sights);
    sights.sort_by_key(|sight| (sight.file, sight.first, sight.span));
    (sights, left_out)
}

/// Puts labels whose lines are near each other together. What the finding is about comes first, wherever the other
/// side of it stands.
pub(super) fn groups<'s, 'a>(sights: &'s [Sight<'a>]) -> Vec<Group<'s, 'a>> {
    let mut groups: Vec<Group<'_, '_>> = Vec::new();
    let mut begin = 0;
    for (index, sight) in sights.iter().enumerate() {
        let (from, to) = lines_around(sight);
        let near = |group: &&mut Group<'_, '_>| {
            group.sights.first().is_some_and(|one| one.file == sight.file) && from <= group.to + 1 + GAP
        };
        if let Some(group) = groups.last_mut().filter(near) {
            group.from = group.from.min(from);
            group.to = group.to.max(to);
            group.sights = sights.get(begin..=index).unwrap_or_default();
        } else {
            begin = index;
            groups.push(Group { from, to, sights: sights.get(index..=index).unwrap_or_default() });
        }
    }
    groups.sort_by_key(|group| !group.sights.iter().any(|sight| sight.primary));
    groups
}

fn sight<'a>(files: &'a Files<'_>, label: &Label, primary: bool, options: &Options) -> Option<Sight<'a>> {
    let (name, source) = files.get(label.place.file)?;
    let mut span = source.clamp(label.place.span);
    let first = source.line_index(span.start);
    let mut last = source.line_index(span.end);
    // A label that takes in the line end stops where the words of that line stop.
    while last > first && source.line_span(last).start == span.end {
        last -= 1;
        span.end = source.line_span(last).end.max(span.start);
    }
    let words = visible(&label.text, 200, options.unicode);
    Some(Sight { file: label.place.file, name, source, span, first, last, words, primary })
}

/// Keeps one label of several lines, the finding's own if it can be; the others are shown where they begin. Two
/// brackets side by side are hard to read, and drawn askew in colour.
fn flatten(sights: &mut [Sight<'_>]) {
    let tall = |sight: &Sight<'_>| sight.last > sight.first && sight.last - sight.first < TALL;
    let kept = sights
        .iter()
        .enumerate()
        .filter(|(_, sight)| tall(sight))
        .min_by_key(|(_, sight)| Reverse(sight.primary));
    let kept = kept.map(|(index, _)| index);
    for (index, sight) in sights.iter_mut().enumerate() {
        if sight.last == sight.first || Some(index) == kept {
            continue;
        }
        let until = format!("to line {}", sight.last + 1);
        sight.words = if sight.words.is_empty() { until } else { format!("{} ({until})", sight.words) };
        sight.last = sight.first;
        sight.span.end = sight.source.line_span(sight.first).end.max(sight.span.start);
    }
}

/// The lines of a label and the ones before and after it, where these say anything.
fn lines_around(sight: &Sight<'_>) -> (usize, usize) {
    let says = |index: usize| !sight.source.line(index).trim().is_empty();
    let from = sight.first.checked_sub(1).filter(|before| says(*before)).unwrap_or(sight.first);
    let to = sight.last + 1;
    let to = if to < sight.source.line_count() && says(to) { to } else { sight.last };
    (from, to)
}

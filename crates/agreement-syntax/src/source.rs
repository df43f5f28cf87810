//! The text of one file, and where its lines are.

use std::sync::Arc;

use crate::span::Span;

/// The text of a file with an index of its lines. Cheap to clone.
#[derive(Clone, Debug)]
pub struct SourceText {
    text: Arc<str>,
    lines: Arc<[u32]>,
}

/// A position a person can find: both counted from one, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line.
    pub line: u32,
    /// The character in the line.
    pub column: u32,
}

impl SourceText {
    /// Takes a text as it is. Lines end with a line feed; the carriage return before one belongs to the line end.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        let text: Arc<str> = text.into();
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let starts = ends.map(|end| u32::try_from(end + 1).unwrap_or(u32::MAX));
        let lines = std::iter::once(0).chain(starts).collect();
        Self { text, lines }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many lines there are; an empty text has one.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The index, from zero, of the line that holds a byte. A position past the end is on the last line.
    pub fn line_index(&self, position: u32) -> usize {
        self.lines.partition_point(|start| *start <= position).saturating_sub(1)
    }

    /// The bytes of a line, counted from zero, without its line end.
    pub fn line_span(&self, index: usize) -> Span {
        let start = self.lines.get(index).copied().unwrap_or_else(|| self.end());
        let end = self.lines.get(index + 1).copied().unwrap_or_else(|| self.end());
        let line = Span { start, end }.of(&self.text);
        let kept = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
        Span { start, end: start + u32::try_from(kept.len()).unwrap_or(0) }
    }

    /// The words of a line, counted from zero, without its line end.
    pub fn line(&self, index: usize) -> &str {
        self.line_span(index).of(&self.text)
    }

    /// Line and column of a byte, for people. Positions inside a character count as at its start.
    pub fn line_column(&self, position: u32) -> LineColumn {
        let position = self.floor(position);
        let index = self.line_index(position);
        let start = self.lines.get(index).copied().unwrap_or(0);
        let before = Span { start, end: position }.of(&self.text);
        let before = before.strip_prefix('\u{feff}').filter(|_| start == 0).unwrap_or(before);
        let column = before.chars().count();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).saturating_add(1);
        LineColumn { line: count(index), column: count(column) }
    }

    /// The span cut to this text, and to whole characters.
    pub fn clamp(&self, span: Span) -> Span {
        let start = self.floor(span.start);
        let mut end = span.end.min(self.end());
        while !self.text.is_char_boundary(end as usize) {
            end += 1;
        }
        Span { start, end: end.max(start) }
    }

    fn floor(&self, position: u32) -> u32 {
        let mut position = position.min(self.end());
        while !self.text.is_char_boundary(position as usize) {
            position -= 1;
        }
        position
    }

    fn end(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }
}

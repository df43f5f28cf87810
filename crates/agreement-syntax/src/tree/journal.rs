//! The lines of a journal.

use super::EventLine;
use crate::span::{FileId, Place, Span};

/// A journal: its lines in the order they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct JournalTree {
    /// The lines that say something; blank lines and comments are left out.
    pub lines: Vec<JournalLine>,
}

/// One line of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct JournalLine {
    /// Where it starts in the file: what its spans count from.
    pub base: u32,
    /// How many bytes it takes, without blanks at its ends.
    pub len: u32,
    /// What it says; nothing where it could not be read.
    pub line: Option<EventLine>,
}

impl JournalLine {
    /// The line's own text.
    pub fn text<'t>(&self, file: &'t str) -> &'t str {
        Span { start: self.base, end: self.base.saturating_add(self.len) }.of(file)
    }

    /// Where a span of this line stands in the file.
    pub fn place(&self, file: FileId, span: Span) -> Place {
        Place::new(file, span.after(self.base))
    }
}

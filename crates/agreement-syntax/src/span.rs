//! Where something stands in a text: half-open ranges of bytes, small enough to sit in every node.

/// A range of bytes, `start` included and `end` not.
///
/// Inside a [`Tree`](crate::Tree) spans count from the start of their item, so that an item which did not change keeps
/// its tree when text above it grows. [`Item::place`](crate::tree::Item::place) turns them into places in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes. Positions past four gigabytes do not occur: files are limited first.
    pub fn new(start: usize, end: usize) -> Self {
        let small = |position: usize| u32::try_from(position).unwrap_or(u32::MAX);
        Self { start: small(start), end: small(end.max(start)) }
    }

    /// The words this span covers, or nothing when it lies outside `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// The same range, counted from `base` bytes earlier.
    #[must_use]
    pub fn after(self, base: u32) -> Self {
        Self { start: self.start.saturating_add(base), end: self.end.saturating_add(base) }
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// How many bytes it covers.
    pub fn len(self) -> usize {
        (self.end - self.start.min(self.end)) as usize
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether `position` lies inside, or at its end.
    pub fn touches(self, position: u32) -> bool {
        self.start <= position && position <= self.end
    }
}

/// Which file of a project; the project's own list says which path that is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A span in a certain file, counted from the start of that file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The bytes in it.
    pub span: Span,
}

impl Place {
    /// The place of `span` in `file`.
    pub fn new(file: FileId, span: Span) -> Self {
        Self { file, span }
    }
}

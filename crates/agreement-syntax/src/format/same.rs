//! Shows that a new layout says the same: a number that stands for all words, comments and meaning of a stretch of text.
//!
//! The tree is hashed as it is, by its own derived `Hash`, except that every position in it is said as "so far into this
//! word" instead of in bytes. So two texts have the same number where they have the same words, the same comments in the
//! same places, and trees that differ in nothing but positions; and no field can be forgotten here.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::lex::{Kind, Token};
use crate::span::Span;

/// The number of a declaration or a line, of its words and what was read from them.
pub(super) fn fingerprint(text: &str, tokens: &[Token], tree: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    for token in tokens {
        token.kind.hash(&mut hasher);
        token.span.of(text).hash(&mut hasher);
        if token.kind == Kind::Comment {
            token.goes_on().hash(&mut hasher);
        }
    }
    let mut places = Places { tokens, hasher, is_end: false };
    tree.hash(&mut places);
    places.finish()
}

/// The number of a text that is left as it is.
pub(super) fn fingerprint_of_words(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The number of something that belongs to another thing, such as the comment that explains it.
pub(super) fn joined(first: u64, second: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    (first, second).hash(&mut hasher);
    hasher.finish()
}

/// Passes everything on, but for positions. In a tree nothing but spans is made of 32-bit numbers, and a span is two.
struct Places<'t> {
    tokens: &'t [Token],
    hasher: DefaultHasher,
    is_end: bool,
}

impl Places<'_> {
    /// The word that a span begins in, and how far into it; where it begins before a word, that word.
    fn start(&self, position: u32) -> (usize, u32) {
        let index = self.tokens.partition_point(|token| token.span.end <= position);
        let start = self.tokens.get(index).map_or(position, |token| token.span.start);
        (index, position.saturating_sub(start))
    }

    /// The word that a span ends in, and how far into it; where it ends behind a word, that word's end.
    fn end(&self, position: u32) -> (usize, u32) {
        let index = self.tokens.partition_point(|token| token.span.start < position);
        let word = index.checked_sub(1).and_then(|index| self.tokens.get(index));
        let span = word.map_or(Span { start: position, end: position }, |token| token.span);
        (index, position.min(span.end) - span.start)
    }
}

impl Hasher for Places<'_> {
    fn finish(&self) -> u64 {
        self.hasher.finish()
    }

    fn write(&mut self, bytes: &[u8]) {
        self.hasher.write(bytes);
    }

    fn write_u32(&mut self, position: u32) {
        let place = if self.is_end { self.end(position) } else { self.start(position) };
        self.is_end = !self.is_end;
        place.0.hash(&mut self.hasher);
        place.1.hash(&mut self.hasher);
    }
}

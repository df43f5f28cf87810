//! What belongs together: the entries of a block, the blocks inside them, and the comments between.
//!
//! All of it is read from the text's own braces, commas and line ends. Nothing here knows a field or a keyword, so a new
//! one needs no change.

use super::lex::{Kind, Token};

/// A block: its braces by number of their tokens, and what stands between them.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) open: usize,
    pub(super) close: usize,
    pub(super) parts: Vec<Part>,
    /// Whether it is a table, as in `pay by level { … }`: part of a phrase, not a level of its own.
    pub(super) table: bool,
}

/// A comment or an entry, from its first to its last token.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) kind: PartKind,
    pub(super) block: Option<Block>,
}

/// What a part of a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    /// A comment that stands between entries, or at the end of one.
    Comment,
    /// `label: value`.
    Field,
    /// Anything else: what somebody does, what happens, or a block.
    Deed,
}

/// Reads a whole declaration, or a line, as one part. The comment behind a `use` is not in it.
pub(super) fn read(tokens: &[Token]) -> Option<Part> {
    Reader { tokens }.part(0)
}

struct Reader<'t> {
    tokens: &'t [Token],
}

impl Reader<'_> {
    fn kind(&self, index: usize) -> Option<Kind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// The part that begins with this token.
    fn part(&self, first: usize) -> Option<Part> {
        let kind = match self.kind(first)? {
            Kind::Comment => {
                return Some(Part { first, last: first, kind: PartKind::Comment, block: None });
            }
            Kind::Label => PartKind::Field,
            _ => PartKind::Deed,
        };
        let (mut at, mut last, mut block) = (first, first, None);
        let mut before = None;
        while let Some(token) = self.tokens.get(at) {
            let ends = match token.kind {
                Kind::Close => true,
                // A comment inside a list is followed by what the list goes on with.
                Kind::Comment => before != Some(Kind::Comma),
                _ => at > first && token.starts_entry(before),
            };
            if ends {
                break;
            }
            if matches!(token.kind, Kind::Open | Kind::OpenTable) {
                let inner = self.block(at)?;
                last = inner.close;
                // Two blocks in one entry are none that a person writes.
                if block.replace(inner).is_some() {
                    return None;
                }
            } else {
                last = at;
            }
            if token.kind != Kind::Comment {
                before = self.kind(last);
            }
            at = last + 1;
        }
        Some(Part { first, last, kind, block })
    }

    /// The block that opens at this token. It nests no deeper than the grammar was allowed to read.
    fn block(&self, open: usize) -> Option<Block> {
        let table = self.kind(open)? == Kind::OpenTable;
        let mut parts = Vec::new();
        let mut at = open + 1;
        loop {
            if self.kind(at)? == Kind::Close {
                return Some(Block { open, close: at, parts, table });
            }
            let part = self.part(at)?;
            at = part.last + 1;
            parts.push(part);
        }
    }
}

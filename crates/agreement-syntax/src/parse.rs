//! The door: any text in, a tree and findings out.

use agreement_grammar::{AgreementParser, Parser, Rule};

use crate::build::Build;
use crate::finding::Finding;
use crate::span::FileId;
use crate::split::{self, Chunk, Shape};
use crate::tree::{Item, ItemKind, Tree};
use crate::{SourceText, recover};

/// What reading a file gives: all that was understood, and what was not.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The tree.
    pub tree: Tree,
    /// What could not be read, in the order it stands.
    pub findings: Vec<Finding>,
}

/// Reads an agreement file. Never fails: whatever cannot be read becomes a finding, and the rest stays.
pub fn parse(file: FileId, source: &SourceText) -> Parsed {
    let text = source.text();
    let mut parsed = Parsed::default();
    for chunk in split::split(text) {
        let item = read_item(file, text, chunk, &mut parsed.findings);
        parsed.tree.items.push(item);
    }
    parsed
}

fn read_item(file: FileId, text: &str, chunk: Chunk, findings: &mut Vec<Finding>) -> Item {
    let base = chunk.span.start;
    let len = chunk.span.end - base;
    let strict = if chunk.shape == Shape::Balanced { read_strictly(chunk.span.of(text)) } else { None };
    let kind = strict.unwrap_or_else(|| recover::item(file, text, chunk, findings));
    Item { base, len, docs: chunk.docs, kind }
}

/// Reads a whole item by the grammar; nothing where it does not follow it to the letter.
fn read_strictly(item: &str) -> Option<ItemKind> {
    let pair = AgreementParser::parse(Rule::item, item).ok()?.next()?;
    Build { shift: 0 }.item(pair)
}

/// Reads one whole item by the grammar alone: nothing where it does not follow the grammar to the letter.
///
/// The tests hold it against a second parser; everyone else wants [`parse`], which never gives up.
#[doc(hidden)]
pub fn read_item_strictly(item: &str) -> Option<ItemKind> {
    read_strictly(item)
}

//! The door: any text in, a tree and findings out.

use agreement_grammar::{AgreementParser, Parser, Rule};

use crate::build::Build;
use crate::finding::Finding;
use crate::recover::{self, Ground, LONG_LINE};
use crate::span::{FileId, Place, Span};
use crate::split::{self, Chunk, Shape};
use crate::tree::{Item, ItemKind, Tree};
use crate::{SourceText, chars, names, rules};

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
    let characters = chars::check(file, text);
    let ground = Ground { file, text, odd: &characters.odd };
    let mut findings = Vec::new();
    let mut tree = Tree::default();
    for chunk in split::split(text) {
        let said = findings.len();
        let item = read_item(ground, chunk, &mut findings);
        names::check_item(file, text, &item, said, &mut findings);
        tree.items.push(item);
    }
    names::confusable(file, text, &tree, &mut findings);
    findings.extend(characters.findings);
    if tree.items.is_empty() && findings.is_empty() {
        findings.push(nothing(file));
    }
    sort(&mut findings);
    Parsed { tree, findings }
}

/// Puts findings in the order they stand in the file.
pub(crate) fn sort(findings: &mut [Finding]) {
    findings.sort_by_key(|finding| (finding.place().span.start, finding.place().span.end, finding.rule));
}

fn nothing(file: FileId) -> Finding {
    Finding::new(rules::NO_AGREEMENT, Place::new(file, Span::default()), "there is no agreement here yet")
        .help("begin with `agreement \"…\" {`, then say who is in it: `party name \"…\" {`")
}

fn read_item(ground: Ground<'_>, chunk: Chunk, findings: &mut Vec<Finding>) -> Item {
    let base = chunk.span.start;
    let len = chunk.span.end - base;
    let text = chunk.span.of(ground.text);
    let sound = chunk.shape == Shape::Balanced && !has_long_line(text);
    let strict = if sound { read_strictly(text) } else { None };
    let kind = strict.unwrap_or_else(|| recover::item(ground, chunk, findings));
    Item { base, len, docs: chunk.docs, kind }
}

/// Whether a line is so long that its entries are better read one by one.
fn has_long_line(text: &str) -> bool {
    if text.len() <= LONG_LINE {
        return false;
    }
    let mut start = 0;
    memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]).any(|end| {
        let long = end - start > LONG_LINE;
        start = end;
        long
    })
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

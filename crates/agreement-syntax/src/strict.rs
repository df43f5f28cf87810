//! Reads what is sound: whole declarations that follow the grammar to the letter, many at a time.
//!
//! Setting up a parse costs as much as reading a line or two, so neighbours are read together. Whatever stops such a
//! reading is left to the rules for broken declarations, and the reading goes on behind it.

use agreement_grammar::{AgreementParser, Parser, Rule};

use crate::build::{self, Build};
use crate::recover::LONG_LINE;
use crate::span::Span;
use crate::split::{Chunk, Shape};
use crate::tree::ItemKind;
use crate::untabbed::untabbed;

/// About so many bytes are read together: what a parse holds then stays near the processor.
const TOGETHER: u32 = 16 * 1024;

/// The chunks one by one, each with what it holds; nothing for those that do not follow the grammar to the letter.
pub(crate) fn read<'t>(
    text: &'t str,
    chunks: &'t [Chunk],
) -> impl Iterator<Item = (Chunk, Option<ItemKind>)> + 't {
    let mut rest = chunks;
    let groups = std::iter::from_fn(move || {
        let (first, _) = rest.split_first()?;
        let mut read = read_group(text, together(text, rest));
        if read.is_empty() {
            read.push((*first, None));
        }
        rest = rest.get(read.len()..).unwrap_or_default();
        Some(read)
    });
    groups.flatten()
}

/// Reads one whole item.
pub(crate) fn read_one(item: &str) -> Option<ItemKind> {
    let item = untabbed(item);
    let pair = AgreementParser::parse(Rule::item, &item).ok()?.next()?;
    Build { shift: 0 }.item(pair)
}

/// The chunks that are read with the first: the ones after it that look sound too.
fn together<'c>(text: &str, chunks: &'c [Chunk]) -> &'c [Chunk] {
    let start = chunks.first().map_or(0, |chunk| chunk.span.start);
    let near = chunks.iter().take_while(|chunk| {
        let looks_sound = chunk.shape == Shape::Balanced && !has_long_line(chunk.span.of(text));
        looks_sound && chunk.span.start - start < TOGETHER
    });
    let count = near.count();
    chunks.get(..count).unwrap_or_default()
}

/// Reads a group up to its first chunk that is not sound, and that one as nothing.
fn read_group(text: &str, group: &[Chunk]) -> Vec<(Chunk, Option<ItemKind>)> {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return Vec::new() };
    let whole = Span { start: first.span.start, end: last.span.end };
    let words = untabbed(whole.of(text));
    let pair = AgreementParser::parse(Rule::items, &words).ok().and_then(|mut pairs| pairs.next());
    let mut items = pair.map(build::items).unwrap_or_default().into_iter();
    let mut read = Vec::with_capacity(group.len());
    for chunk in group {
        let item = items.next().filter(|(span, _)| fills(text, span.after(whole.start), chunk.span));
        let sound = item.is_some();
        read.push((*chunk, item.and_then(|(_, kind)| kind)));
        if !sound {
            break;
        }
    }
    read
}

/// Whether an item is all there is in a chunk, but for a comment behind it.
fn fills(text: &str, item: Span, chunk: Span) -> bool {
    // The grammar takes the blanks behind a `use` along, which are none of the chunk.
    let end = Span::new(0, item.of(text).trim_end().len()).after(item.start).end;
    let rest = Span { start: end, end: chunk.end };
    item.start == chunk.start && end <= chunk.end && {
        let rest = rest.of(text).trim_start();
        // More lines behind the comment mean that the item ended too early: at a brace that was taken for part of a label.
        rest.is_empty() || (rest.starts_with("//") && !rest.contains('\n'))
    }
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

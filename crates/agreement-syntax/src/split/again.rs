//! Cuts a text anew of which most is known: only around what differs from the text that was cut before.
//!
//! A chunk is what it is because of its own text, of the line behind it, and of the chunk before it. So everything two
//! chunks ahead of the first difference stays, and so does everything behind the first chunk that comes out as before.

use super::{Chunk, Cut, Shape, Splitter};
use crate::difference::{Difference, shifted};
use crate::span::Span;

/// Which chunks of a text are those of the text before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kept {
    /// How many at its beginning.
    pub(crate) ahead: usize,
    /// How many at its end.
    pub(crate) behind: usize,
}

/// The cut of a text, made from that of the text before it. It is the one that [`super::cut`] makes.
pub(crate) fn cut_again(text: &str, old: &str, known: &Cut) -> (Cut, Kept) {
    let differs = Difference::of(old, text);
    let ahead = ahead(text, known, differs.start as usize);
    let kept = Cut {
        chunks: known.chunks.get(..ahead).unwrap_or_default().to_vec(),
        ends: known.ends.get(..ahead).unwrap_or_default().to_vec(),
    };
    let from = kept.ends.last().map_or_else(|| super::begin(text), |end| *end as usize);
    let mut splitter = Splitter { text, bytes: text.as_bytes(), cut: kept };
    splitter.run(from, &|cut| cut.chunks.len() > ahead && as_before(text, cut, known, differs).is_some());
    let mut cut = splitter.cut;
    let found = (cut.chunks.len() > ahead).then(|| as_before(text, &cut, known, differs)).flatten();
    let Some(first) = found else { return (cut, Kept { ahead, behind: 0 }) };
    cut.chunks.pop();
    cut.ends.pop();
    let rest = known.chunks.get(first..).unwrap_or_default();
    cut.chunks.extend(rest.iter().map(|chunk| moved(*chunk, differs.shift)));
    let ends = known.ends.get(first..).unwrap_or_default();
    cut.ends.extend(ends.iter().map(|end| shifted(*end, differs.shift)));
    (cut, Kept { ahead, behind: rest.len() })
}

/// How many chunks stay that stand ahead of the first difference.
fn ahead(text: &str, known: &Cut, start: usize) -> usize {
    let before = text.as_bytes().get(..start).unwrap_or_default();
    let line = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1);
    // The last one that is whole before that line may still hang on it, by the line behind it.
    let whole = known.ends.partition_point(|end| (*end as usize) < line).saturating_sub(1);
    // Where a foreign comment ends may be seen only far behind it.
    let comment = |chunk: &Chunk| chunk.shape == Shape::Junk && chunk.span.of(text).starts_with("/*");
    known.chunks.iter().take(whole).position(comment).unwrap_or(whole)
}

/// The chunk that was what the last of a cut is, where it lies behind the difference: what follows it follows again.
fn as_before(text: &str, cut: &Cut, known: &Cut, differs: Difference) -> Option<usize> {
    let (chunk, end) = (cut.chunks.last()?, cut.ends.last()?);
    // What stands before it on its line counts too.
    let between = text.as_bytes().get(differs.end as usize..chunk.span.start as usize)?;
    memchr::memrchr(b'\n', between)?;
    let start = shifted(chunk.span.start, -differs.shift);
    let index = known.chunks.binary_search_by_key(&start, |chunk| chunk.span.start).ok()?;
    let same = moved(*known.chunks.get(index)?, differs.shift) == *chunk
        && shifted(*known.ends.get(index)?, differs.shift) == *end;
    same.then_some(index)
}

fn moved(chunk: Chunk, shift: i64) -> Chunk {
    let span = |span: Span| Span { start: shifted(span.start, shift), end: shifted(span.end, shift) };
    Chunk {
        span: span(chunk.span),
        docs: if chunk.docs.is_empty() { chunk.docs } else { span(chunk.docs) },
        shape: match chunk.shape {
            Shape::TooDeep(at) => Shape::TooDeep(shifted(at, shift)),
            shape => shape,
        },
    }
}

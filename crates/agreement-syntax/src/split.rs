//! Cuts a file into items before anything is parsed.
//!
//! An item starts where a line begins with one of the declaration keywords, and ends with its closing brace. Because
//! such a line always starts anew, no mistake in one item can reach the next. The cut is one pass over the bytes; it
//! also counts depth, so that nothing behind it needs to fear a stack.

mod again;

pub(crate) use again::{Kept, cut_again};

use crate::scan::block_comment_end;
use crate::span::Span;
use crate::words;

/// How deep blocks may stand inside each other. The deepest sensible agreement needs five.
pub const MAX_DEPTH: usize = 32;

/// A stretch of the file that holds one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Chunk {
    /// Where it stands in the file.
    pub(crate) span: Span,
    /// The `///` lines right above it.
    pub(crate) docs: Span,
    /// What the cut can tell of it.
    pub(crate) shape: Shape,
}

/// What can be told of a chunk from its braces alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Starts with a word, and its braces match.
    Balanced,
    /// Starts with a word, but braces are missing or left over.
    Unbalanced,
    /// Nested deeper than [`MAX_DEPTH`], at this brace.
    TooDeep(u32),
    /// Starts with no word that could open a declaration.
    Junk,
}

/// Cuts `text` into chunks, in order; only blanks and comments stand between them.
pub(crate) fn split(text: &str) -> Vec<Chunk> {
    cut(text).chunks
}

/// The chunks of a text, with what a later cut of nearly the same text needs.
pub(crate) fn cut(text: &str) -> Cut {
    let mut splitter = Splitter { text, bytes: text.as_bytes(), cut: Cut::default() };
    splitter.run(begin(text), &|_| false);
    splitter.cut
}

/// Where a text begins: behind the mark that some programs put there.
fn begin(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// A text that is cut.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cut {
    /// The chunks in order.
    pub(crate) chunks: Vec<Chunk>,
    /// How far the scan of each had come when it was whole: where it went on.
    ends: Vec<u32>,
}

struct Splitter<'t> {
    text: &'t str,
    bytes: &'t [u8],
    cut: Cut,
}

/// Where the scan of an item stopped, and why.
struct Stop {
    end: usize,
    shape: Shape,
}

impl Splitter<'_> {
    /// Cuts from a place on, until the text ends or it is enough, which is asked whenever a chunk is whole.
    fn run(&mut self, mut at: usize, is_enough: &dyn Fn(&Cut) -> bool) {
        let mut docs = Span::default();
        loop {
            at = self.skip_blanks(at, &mut docs);
            if at >= self.bytes.len() {
                return;
            }
            let stop = if self.opens_item(at) { self.scan_item(at) } else { self.scan_junk(at) };
            let end = self.trim_end(at, stop.end);
            // Blanks of other kinds are nothing to read; the look at the characters has seen them.
            if end > at {
                if stop.shape == Shape::Junk && self.belongs_to_previous(at) {
                    self.join_previous(stop.end);
                } else {
                    if is_enough(&self.cut) {
                        return;
                    }
                    self.cut.chunks.push(Chunk { span: Span::new(at, end), docs, shape: stop.shape });
                    self.cut.ends.push(Span::new(stop.end, stop.end).start);
                }
            }
            docs = Span::default();
            at = stop.end.max(at + 1);
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// Skips blanks, comments and stray separators; remembers the doc comment that stands right above what follows.
    fn skip_blanks(&self, mut at: usize, docs: &mut Span) -> usize {
        loop {
            match self.byte(at) {
                b' ' | b'\t' | b'\n' | b'\r' if at < self.bytes.len() => at += 1,
                b'/' if self.byte(at + 1) == b'/' => {
                    let end = self.line_end(at);
                    if self.byte(at + 2) != b'/' {
                        *docs = Span::default();
                    } else if docs.is_empty() {
                        *docs = Span::new(at, end);
                    } else {
                        docs.end = Span::new(end, end).end;
                    }
                    at = end;
                }
                _ => return at,
            }
        }
    }

    fn line_end(&self, at: usize) -> usize {
        self.bytes
            .get(at..)
            .and_then(|rest| memchr::memchr(b'\n', rest))
            .map_or(self.bytes.len(), |end| at + end)
    }

    /// Whether a declaration opens here: a keyword, or another word in the shape of a header.
    fn opens_item(&self, at: usize) -> bool {
        let word = self.word(at);
        if word.is_empty() || self.byte(at + word.len()) == b':' {
            return false;
        }
        if words::is_keyword(word) || words::reserved_for(word).is_some() {
            return true;
        }
        // What an extra brace has cut off an item looks like a header too, but belongs to that item.
        let inner = words::is_block_word(word) || word == "if";
        !(inner && self.follows_item() && self.is_deeper(at)) && self.has_header_shape(at + word.len())
    }

    /// Whether a line stands deeper than the item above it: only then can a brace too many have cut it off that item.
    fn is_deeper(&self, at: usize) -> bool {
        self.indent(at) > self.cut.chunks.last().map_or(0, |chunk| self.indent(chunk.span.start as usize))
    }

    fn follows_item(&self) -> bool {
        self.cut.chunks.last().is_some_and(|chunk| {
            matches!(chunk.shape, Shape::Balanced | Shape::Unbalanced)
                && self.word(chunk.span.start as usize) != "use"
        })
    }

    fn indent(&self, at: usize) -> usize {
        let before = self.bytes.get(..at).unwrap_or_default().iter().rev();
        before.take_while(|byte| matches!(byte, b' ' | b'\t')).count()
    }

    fn starts_line(&self, at: usize) -> bool {
        let line = at - self.indent(at);
        line == 0 || self.byte(line - 1) == b'\n'
    }

    fn word(&self, at: usize) -> &str {
        let length =
            self.bytes.get(at..).map_or(0, |rest| rest.iter().take_while(|byte| is_letter(**byte)).count());
        self.text
            .get(at..at + length)
            .filter(|word| word.starts_with(|letter: char| letter.is_alphabetic() || letter == '_'))
            .unwrap_or("")
    }

    /// Whether `[name] ["title"] {` follows on this line.
    fn has_header_shape(&self, mut at: usize) -> bool {
        at = self.skip_line_blanks(at);
        at = self.skip_line_blanks(at + self.word(at).len());
        if self.byte(at) == b'"' && !self.opens_triple(at) {
            at = self.skip_line_blanks(self.skip_text(at).0);
        }
        self.byte(at) == b'{'
    }

    fn skip_line_blanks(&self, at: usize) -> usize {
        at + self
            .bytes
            .get(at..)
            .map_or(0, |rest| rest.iter().take_while(|b| matches!(b, b' ' | b'\t')).count())
    }

    fn opens_triple(&self, at: usize) -> bool {
        self.bytes.get(at..at + 3) == Some(b"\"\"\"")
    }

    /// Scans an item from its first word to its closing brace, or to where another item starts.
    fn scan_item(&self, start: usize) -> Stop {
        if self.word(start) == "use" {
            return Stop { end: self.line_end(start), shape: Shape::Balanced };
        }
        let (mut at, mut depth, mut deepest) = (start, 0_usize, None);
        while let Some(offset) =
            self.bytes.get(at..).and_then(|rest| rest.iter().position(|byte| is_of_interest(*byte)))
        {
            at += offset;
            match self.byte(at) {
                b'"' => {
                    at = self.skip_text(at).0;
                    continue;
                }
                b'/' if self.byte(at + 1) == b'/' => {
                    at = self.line_end(at);
                    continue;
                }
                b'{' => {
                    depth += 1;
                    if depth > MAX_DEPTH && deepest.is_none() {
                        deepest = Some(Span::new(at, at).start);
                    }
                }
                b'}' if depth <= 1 => {
                    let balanced = if depth == 1 { Shape::Balanced } else { Shape::Unbalanced };
                    return Stop { end: at + 1, shape: deepest.map_or(balanced, Shape::TooDeep) };
                }
                b'}' => depth -= 1,
                b'\n' if self.starts_anew(at + 1) => {
                    return Stop { end: at, shape: deepest.map_or(Shape::Unbalanced, Shape::TooDeep) };
                }
                _ => {}
            }
            at += 1;
        }
        Stop { end: self.bytes.len(), shape: deepest.map_or(Shape::Unbalanced, Shape::TooDeep) }
    }

    /// Scans text that opens nothing, up to where an item starts.
    fn scan_junk(&self, start: usize) -> Stop {
        let comment = self.bytes.get(start..start + 2) == Some(b"/*");
        if let Some(end) = comment.then(|| block_comment_end(self.bytes, start)).flatten() {
            return Stop { end, shape: Shape::Junk };
        }
        let mut at = self.line_end(start);
        while at < self.bytes.len() {
            let line = at + 1;
            let first = self.skip_line_blanks(line);
            if self.starts_anew(line)
                || (first == line && self.opens_item(line))
                || self.bytes.get(first..first + 2) == Some(b"/*")
            {
                break;
            }
            at = self.line_end(line);
        }
        Stop { end: at.min(self.bytes.len()), shape: Shape::Junk }
    }

    /// Whether a declaration plainly starts at this line start: a keyword that no `:` follows, or another word with
    /// a name and the rest of a header.
    fn starts_anew(&self, line: usize) -> bool {
        if !self.byte(line).is_ascii_alphabetic() {
            return false;
        }
        let word = self.word(line);
        let after = line + word.len();
        if !matches!(self.byte(after), b' ' | b'\t' | b'{' | b'\n' | b'\r' | 0) {
            return false;
        }
        if words::is_keyword(word) {
            return true;
        }
        let name = self.word(self.skip_line_blanks(after));
        !(words::is_block_word(word) || word == "if" || name.is_empty()) && self.has_header_shape(after)
    }

    /// Where a text ends that starts at this quote, and whether it was closed.
    ///
    /// A text on one line ends with that line at the latest. One over several lines ends where a declaration opens at
    /// the start of a line, so that a forgotten `"""` costs one item and not the rest of the file.
    fn skip_text(&self, at: usize) -> (usize, bool) {
        if self.opens_triple(at) {
            let body = at + 3;
            let rest = self.text.get(body..).unwrap_or("");
            let close = memchr::memmem::find(rest.as_bytes(), b"\"\"\"");
            let limit = close.map_or(self.bytes.len(), |close| body + close);
            for newline in memchr::memchr_iter(b'\n', self.bytes.get(body..limit).unwrap_or_default()) {
                let line = body + newline + 1;
                if self.starts_anew(line) && self.has_header_shape(line + self.word(line).len()) {
                    return (line - 1, false);
                }
            }
            return close.map_or((self.bytes.len(), false), |close| (body + close + 3, true));
        }
        let mut at = at + 1;
        while let Some(found) =
            self.bytes.get(at..).and_then(|rest| memchr::memchr3(b'"', b'\n', b'\\', rest))
        {
            at += found;
            match self.byte(at) {
                b'"' => return (at + 1, true),
                b'\n' => return (at, false),
                _ if self.byte(at + 1) == b'\n' => at += 1,
                _ => at += 2,
            }
        }
        (self.bytes.len(), false)
    }

    /// Whether text that opens nothing is what a brace too many has cut off the item above it.
    fn belongs_to_previous(&self, at: usize) -> bool {
        if !self.follows_item() || !self.starts_line(at) || self.bytes.get(at..at + 2) == Some(b"/*") {
            return false;
        }
        // What belongs to the whole deal was not cut off a payment.
        let word = self.word(at);
        let labelled = words::is_field(word) && self.byte(at + word.len()) == b':';
        self.byte(at) == b'}' || self.is_deeper(at) || (labelled && !words::DEAL_FIELDS.contains(&word))
    }

    fn join_previous(&mut self, scanned: usize) {
        let end =
            self.cut.chunks.last().map_or(scanned, |chunk| self.trim_end(chunk.span.start as usize, scanned));
        if let Some(chunk) = self.cut.chunks.last_mut() {
            chunk.span.end = Span::new(end, end).end;
            chunk.shape = Shape::Unbalanced;
        }
        if let Some(last) = self.cut.ends.last_mut() {
            *last = Span::new(scanned, scanned).start;
        }
    }

    fn trim_end(&self, start: usize, end: usize) -> usize {
        self.text.get(start..end).map_or(end, |text| start + text.trim_end().len())
    }
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Whether the scan of an item must look twice at a byte.
fn is_of_interest(byte: u8) -> bool {
    matches!(byte, b'"' | b'/' | b'{' | b'}' | b'\n')
}

#[cfg(test)]
mod tests;

//! One open file: its text as the client has it, kept in step change by change.

use tower_lsp::ls_types::{Position, TextDocumentContentChangeEvent, Uri};

use crate::position::Encoding;

/// An open file.
#[derive(Clone, Debug)]
pub struct Document {
    /// What the client calls it.
    pub uri: Uri,
    /// The version the client counts.
    pub version: i32,
    /// Its text.
    pub text: String,
}

impl Document {
    /// Makes some changes, each to what the one before it left.
    pub fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding) {
        self.version = version;
        for change in changes {
            match change.range {
                None => self.text = change.text,
                Some(range) => {
                    let (one, other) =
                        (offset(&self.text, range.start, encoding), offset(&self.text, range.end, encoding));
                    self.text.replace_range(one.min(other)..one.max(other), &change.text);
                }
            }
        }
    }
}

/// The byte at a position. A line ends with a line feed, a carriage return, or both.
fn offset(text: &str, position: Position, encoding: Encoding) -> usize {
    let bytes = text.as_bytes();
    let mut ends = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|at| {
        bytes.get(*at) != Some(&b'\n')
            || at.checked_sub(1).and_then(|before| bytes.get(before)) != Some(&b'\r')
    });
    let mut start = 0;
    for _ in 0..position.line {
        let Some(end) = ends.next() else { return text.len() };
        let is_pair = bytes.get(end..end + 2) == Some(b"\r\n");
        start = end + if is_pair { 2 } else { 1 };
    }
    let end = ends.next().unwrap_or(text.len());
    start + encoding.byte(text.get(start..end).unwrap_or(""), position.character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tower_lsp::ls_types::Range;

    /// From where to where, as line and column, and what stands there afterwards.
    type Change<'t> = ((u32, u32), (u32, u32), &'t str);

    fn changed(text: &str, changes: &[Change<'_>], encoding: Encoding) -> String {
        let uri = "file:///a.agreement".parse().unwrap();
        let mut document = Document { uri, version: 1, text: text.to_owned() };
        let changes = changes.iter().map(|(start, end, text)| {
            let at = |(line, character): (u32, u32)| Position { line, character };
            let range = Some(Range { start: at(*start), end: at(*end) });
            TextDocumentContentChangeEvent { range, range_length: None, text: (*text).to_owned() }
        });
        document.change(2, changes.collect(), encoding);
        document.text
    }

    #[test]
    fn each_change_counts_from_what_the_one_before_it_left() {
        let both = [((0, 0), (0, 0), "new\n"), ((1, 0), (1, 3), "ONE")];
        assert_eq!(changed("one\ntwo", &both, Encoding::Utf16), "new\nONE\ntwo");
    }

    #[test]
    fn a_change_counts_in_the_units_that_were_agreed() {
        let change = [((0, 3), (0, 4), "B")];
        assert_eq!(changed("a\u{1f600}b", &change, Encoding::Utf16), "a\u{1f600}B");
    }

    #[test]
    fn line_ends_of_all_kinds_count_as_one() {
        let change = [((3, 0), (3, 1), "D")];
        assert_eq!(changed("a\r\nb\rc\nd", &change, Encoding::Utf8), "a\r\nb\rc\nD");
    }

    #[test]
    fn a_change_past_the_end_is_made_at_the_end() {
        assert_eq!(changed("a", &[((7, 0), (9, 9), "!")], Encoding::Utf32), "a!");
    }
}

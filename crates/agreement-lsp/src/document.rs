//! One open file: its text as the client has it, kept in step change by change.
//!
//! It is kept as a rope, in which a line and a column are found and words replaced without a look at all that stands
//! before: a thousand changes at the end of a long file cost no more than a thousand in a short one.

use ropey::Rope;
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
    pub text: Rope,
}

impl Document {
    /// Makes some changes, each to what the one before it left.
    pub fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding) {
        self.version = version;
        for change in changes {
            match change.range {
                None => self.text = Rope::from(change.text),
                Some(range) => {
                    let (one, other) =
                        (letter(&self.text, range.start, encoding), letter(&self.text, range.end, encoding));
                    let start = one.min(other);
                    self.text.remove(start..one.max(other));
                    self.text.insert(start, &change.text);
                }
            }
        }
    }
}

/// How many characters stand before a position: one inside a character counts as at its start, one past the end of a line
/// or of the text as at that end. A line ends with a line feed, a carriage return, or both.
fn letter(text: &Rope, position: Position, encoding: Encoding) -> usize {
    let (line, column) = (position.line as usize, position.character as usize);
    let (Some(words), Ok(start)) = (text.get_line(line), text.try_line_to_char(line)) else {
        return text.len_chars();
    };
    let from_end = |back| words.len_chars().checked_sub(back).and_then(|at| words.get_char(at));
    let end = match (from_end(2), from_end(1)) {
        (Some('\r'), Some('\n')) => words.len_chars() - 2,
        (_, Some('\n' | '\r')) => words.len_chars() - 1,
        _ => words.len_chars(),
    };
    let found = match encoding {
        Encoding::Utf8 => words.try_byte_to_char(column).unwrap_or(end),
        Encoding::Utf16 => words.try_utf16_cu_to_char(column).unwrap_or(end),
        Encoding::Utf32 => column,
    };
    start + found.min(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tower_lsp::ls_types::Range;

    /// From where to where, as line and column, and what stands there afterwards.
    type Change<'t> = ((u32, u32), (u32, u32), &'t str);

    fn changed(text: &str, changes: &[Change<'_>], encoding: Encoding) -> String {
        let uri = "file:///a.agreement".parse().unwrap();
        let mut document = Document { uri, version: 1, text: Rope::from(text) };
        let changes = changes.iter().map(|(start, end, text)| {
            let at = |(line, character): (u32, u32)| Position { line, character };
            let range = Some(Range { start: at(*start), end: at(*end) });
            TextDocumentContentChangeEvent { range, range_length: None, text: (*text).to_owned() }
        });
        document.change(2, changes.collect(), encoding);
        document.text.to_string()
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
        assert_eq!(changed("a\u{1f600}b!", &change, Encoding::Utf32), "a\u{1f600}bB");
        let change = [((0, 5), (0, 6), "B")];
        assert_eq!(changed("a\u{1f600}b", &change, Encoding::Utf8), "a\u{1f600}B");
    }

    #[test]
    fn a_position_inside_a_character_is_at_its_start() {
        for (encoding, column) in [(Encoding::Utf16, 2), (Encoding::Utf8, 2), (Encoding::Utf8, 4)] {
            let change = [((0, column), (0, column), "!")];
            assert_eq!(changed("a\u{1f600}b", &change, encoding), "a!\u{1f600}b", "{encoding:?} {column}");
        }
    }

    #[test]
    fn line_ends_of_all_kinds_count_as_one() {
        let change = [((3, 0), (3, 1), "D")];
        assert_eq!(changed("a\r\nb\rc\nd", &change, Encoding::Utf8), "a\r\nb\rc\nD");
    }

    #[test]
    fn what_only_looks_like_a_line_end_is_none() {
        let text = "a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f\ng";
        let change = [((1, 0), (1, 1), "G")];
        assert_eq!(changed(text, &change, Encoding::Utf16), text.replace('g', "G"));
    }

    #[test]
    fn a_change_past_the_end_of_a_line_is_made_before_what_ends_it() {
        for (text, expected) in [("a\r\nb", "a!\r\nb"), ("a\rb", "a!\rb"), ("a\nb", "a!\nb")] {
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                assert_eq!(changed(text, &[((0, 2), (0, 9), "!")], encoding), expected, "{text:?}");
            }
        }
    }

    #[test]
    fn a_change_past_the_end_is_made_at_the_end() {
        assert_eq!(changed("a", &[((7, 0), (9, 9), "!")], Encoding::Utf32), "a!");
        assert_eq!(changed("a\n", &[((1, 5), (1, 5), "!")], Encoding::Utf16), "a\n!");
    }

    /// Where a position is, found by reading the text from its beginning.
    fn byte(text: &str, position: (u32, u32), encoding: Encoding) -> usize {
        let (mut line, mut left) = (0, position.1);
        let mut letters = text.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let is_pair = letter == '\r' && letters.peek().is_some_and(|(_, next)| *next == '\n');
            match (line == position.0, matches!(letter, '\n' | '\r')) {
                (true, true) => return at,
                (true, false) => match left.checked_sub(encoding.width(letter.encode_utf8(&mut [0; 4]))) {
                    Some(rest) => left = rest,
                    None => return at,
                },
                (false, true) => {
                    line += 1;
                    if is_pair {
                        letters.next();
                    }
                }
                (false, false) => {}
            }
        }
        text.len()
    }

    #[test]
    fn a_thousand_changes_in_one_message_give_what_each_of_them_by_itself_gives() {
        let pieces = ["a", "\u{1f600}\u{6f22}", "\r\n", "\n", "\r", "", "", "word by word"];
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let begin = "é one line\r\nanother\u{1f600}\n\r\n".repeat(60);
            let (mut number, mut expected, mut all) = (7_u32, begin.clone(), Vec::new());
            let mut below = |limit: u32| {
                number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (number >> 12) % limit
            };
            for _ in 0..1_000 {
                let from = (below(260), below(14));
                let to = (from.0 + below(2), below(14));
                let piece = pieces[below(8) as usize];
                let (one, other) = (byte(&expected, from, encoding), byte(&expected, to, encoding));
                expected.replace_range(one.min(other)..one.max(other), piece);
                all.push((from, to, piece));
            }
            assert_eq!(changed(&begin, &all, encoding), expected, "{encoding:?}");
        }
    }
}

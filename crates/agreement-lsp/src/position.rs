//! Lines and columns of the protocol, and the bytes they stand for: a column counts bytes, UTF-16 units or characters, as
//! was agreed with the client.

use agreement_ide::{SourceText, Span};
use tower_lsp::ls_types::{Position, PositionEncodingKind, Range};

/// What a column counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of two bytes: what is meant where nothing was agreed.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The first that a client offers and that is known here; bytes are preferred, for they need no counting.
    pub fn agreed(offered: &[PositionEncodingKind]) -> Self {
        if offered.contains(&PositionEncodingKind::UTF8) {
            Self::Utf8
        } else if offered.contains(&PositionEncodingKind::UTF16) || offered.is_empty() {
            Self::Utf16
        } else if offered.contains(&PositionEncodingKind::UTF32) {
            Self::Utf32
        } else {
            Self::Utf16
        }
    }

    /// Its name in the protocol.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// How many columns some text takes.
    pub fn width(self, text: &str) -> u32 {
        let width = match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
            Self::Utf32 => text.chars().count(),
        };
        u32::try_from(width).unwrap_or(u32::MAX)
    }

    /// The byte of a line at a column: one inside a character counts as at its start, one past the end as at the end.
    pub fn byte(self, line: &str, column: u32) -> usize {
        let mut left = column;
        for (byte, letter) in line.char_indices() {
            let width = match self {
                Self::Utf8 => letter.len_utf8(),
                Self::Utf16 => letter.len_utf16(),
                Self::Utf32 => 1,
            };
            match left.checked_sub(u32::try_from(width).unwrap_or(1)) {
                Some(rest) => left = rest,
                None => return byte,
            }
        }
        line.len()
    }

    /// Where a byte of a text is.
    pub fn position(self, source: &SourceText, byte: u32) -> Position {
        let byte = source.clamp(Span { start: byte, end: byte }).start;
        let line = source.line_index(byte);
        let span = source.line_span(line);
        let before = Span { start: span.start, end: byte.min(span.end) }.of(source.text());
        Position { line: u32::try_from(line).unwrap_or(u32::MAX), character: self.width(before) }
    }

    /// Where a span of a text is.
    pub fn range(self, source: &SourceText, span: Span) -> Range {
        Range { start: self.position(source, span.start), end: self.position(source, span.end) }
    }

    /// The byte of a text at a position; past the end it is the end.
    pub fn offset(self, source: &SourceText, position: Position) -> u32 {
        let line = position.line as usize;
        if line >= source.line_count() {
            return u32::try_from(source.text().len()).unwrap_or(u32::MAX);
        }
        let span = source.line_span(line);
        let byte = self.byte(span.of(source.text()), position.character);
        span.start.saturating_add(u32::try_from(byte).unwrap_or(0))
    }

    /// The span of a text in a range; its ends may stand in either order.
    pub fn span(self, source: &SourceText, range: Range) -> Span {
        let (one, other) = (self.offset(source, range.start), self.offset(source, range.end));
        Span { start: one.min(other), end: one.max(other) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\u{feff}a\u{1f600}b\r\ne\u{301}\u{6f22}\r\n\nlast";

    #[test]
    fn every_place_between_characters_is_found_again_in_each_encoding() {
        let source = SourceText::new(TEXT);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for (byte, _) in TEXT.char_indices().chain([(TEXT.len(), ' ')]) {
                // A place inside a line end is none; it counts as at the end of the line.
                let is_inside = TEXT.as_bytes().get(byte) == Some(&b'\n')
                    && byte > 0
                    && TEXT.as_bytes()[byte - 1] == b'\r';
                let byte = u32::try_from(byte - usize::from(is_inside)).unwrap();
                let position = encoding.position(&source, byte);
                assert_eq!(encoding.offset(&source, position), byte, "{encoding:?} {position:?}");
            }
        }
    }

    #[test]
    fn columns_count_what_was_agreed() {
        let source = SourceText::new(TEXT);
        let end = u32::try_from(TEXT.find('b').unwrap()).unwrap();
        let column = |encoding: Encoding| encoding.position(&source, end).character;
        assert_eq!([Encoding::Utf8, Encoding::Utf16, Encoding::Utf32].map(column), [8, 4, 3]);
    }

    #[test]
    fn a_position_inside_a_character_or_past_the_end_is_brought_back() {
        let source = SourceText::new(TEXT);
        let at = |line, character| Encoding::Utf16.offset(&source, Position { line, character });
        assert_eq!(at(0, 3), at(0, 2));
        assert_eq!(at(0, 99), 9);
        assert_eq!(at(99, 0) as usize, TEXT.len());
    }

    #[test]
    fn bytes_are_agreed_on_where_they_are_offered_and_utf_16_where_nothing_is() {
        use PositionEncodingKind as Kind;
        assert_eq!(Encoding::agreed(&[Kind::UTF16, Kind::UTF8]), Encoding::Utf8);
        assert_eq!(Encoding::agreed(&[Kind::UTF32]), Encoding::Utf32);
        assert_eq!(Encoding::agreed(&[]), Encoding::Utf16);
    }
}

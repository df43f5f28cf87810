//! The tokens of the second parser.

use logos::{Lexer, Logos};

/// What can stand at a place, as far as letters tell.
#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A name, a keyword or a word of a phrase.
    #[regex(r"\p{XID_Start}\p{XID_Continue}*")]
    Word,
    /// Digits, with commas, points or `_` between them.
    #[regex(r"[0-9]([0-9]|[,._][0-9])*")]
    Number,
    /// A text in quotes, on one line or several.
    #[token("\"", quoted)]
    Text,
    /// More of a word that has begun.
    #[regex(r"\p{XID_Continue}", priority = 1)]
    Letter,
}

/// The token a text begins with, and how many bytes it takes.
pub(super) fn first(text: &str) -> Option<(Token, usize)> {
    let mut lexer = Token::lexer(text);
    let token = lexer.next()?.ok()?;
    Some((token, lexer.span().end))
}

/// Whether a word that ends here would go on.
pub(super) fn goes_on(text: &str) -> bool {
    matches!(first(text), Some((Token::Word | Token::Letter | Token::Number, _)))
}

/// What may stand between the words of a line.
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// What may stand between entries: blanks, line ends, and the signs of their kind that nobody sees.
pub(super) fn is_gap(byte: u8) -> bool {
    matches!(byte, b'\t'..=b' ')
}

/// Finds the end of a text behind its first quote.
fn quoted(lexer: &mut Lexer<'_, Token>) -> bool {
    let rest = lexer.remainder().as_bytes();
    let length = triple(rest).or_else(|| single(rest));
    lexer.bump(length.unwrap_or(0));
    length.is_some()
}

fn triple(rest: &[u8]) -> Option<usize> {
    let body = rest.strip_prefix(b"\"\"")?;
    memchr::memmem::find(body, b"\"\"\"").map(|end| end + 5)
}

fn single(rest: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr::memchr3(b'"', b'\\', b'\n', rest.get(at..)?)?;
        match (rest.get(at)?, rest.get(at + 1)) {
            (b'"', _) => return Some(at + 1),
            // Only the first byte of a longer character is passed over; none of its others is looked for.
            (b'\\', Some(next)) if *next != b'\n' => at += 2,
            _ => return None,
        }
    }
}

//! The words of a text with no regard to what they mean: what half-typed text still has when it has no tree yet.

use agreement_syntax::Span;

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lexeme {
    /// `// …`.
    Comment,
    /// `/// …`.
    Doc,
    /// `"…"`, closed or not.
    Text,
    /// `2026-03-09`.
    Date,
    /// `1,200`, `99.9%`.
    Number,
    /// A word, with its dots.
    Word,
    /// `{`.
    Open,
    /// `}`.
    Close,
    /// `;`.
    Semicolon,
    /// `,`.
    Comma,
    /// `:`.
    Colon,
    /// The end of a line.
    LineEnd,
    /// Anything else.
    Other,
}

/// A word and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub kind: Lexeme,
    pub span: Span,
}

impl Token {
    pub(crate) fn of(self, text: &str) -> &str {
        self.span.of(text)
    }
}

/// The words of a stretch of a text, with places in the whole.
pub(crate) fn lex(text: &str, stretch: Span) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = stretch.start as usize;
    let end = (stretch.end as usize).min(text.len());
    while let Some(rest) = text.get(at..end).filter(|rest| !rest.is_empty()) {
        let (kind, length) = first(rest);
        if let Some(kind) = kind {
            tokens.push(Token { kind, span: Span::new(at, at + length) });
        }
        at += length.max(1);
    }
    tokens
}

/// The first word of a text and its length; nothing but a length for blanks.
fn first(text: &str) -> (Option<Lexeme>, usize) {
    let Some(letter) = text.chars().next() else { return (None, 0) };
    let line = text.find(['\n', '\r']).unwrap_or(text.len());
    match letter {
        '\n' => (Some(Lexeme::LineEnd), 1),
        '{' => (Some(Lexeme::Open), 1),
        '}' => (Some(Lexeme::Close), 1),
        ';' => (Some(Lexeme::Semicolon), 1),
        ',' => (Some(Lexeme::Comma), 1),
        ':' => (Some(Lexeme::Colon), 1),
        '/' if text.starts_with("///") => (Some(Lexeme::Doc), line),
        '/' if text.starts_with("//") => (Some(Lexeme::Comment), line),
        '"' if text.starts_with("\"\"\"") => {
            let body = text.get(3..).unwrap_or("");
            (Some(Lexeme::Text), body.find("\"\"\"").map_or(text.len(), |close| close + 6))
        }
        '"' => (Some(Lexeme::Text), quoted(text, line)),
        _ if letter.is_ascii_digit() => number(text),
        _ if letter.is_alphabetic() || letter == '_' => {
            let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.');
            let length = text.find(|letter| !is_part(letter)).unwrap_or(text.len());
            (Some(Lexeme::Word), length)
        }
        _ if letter.is_whitespace() => (None, letter.len_utf8()),
        _ => (Some(Lexeme::Other), letter.len_utf8()),
    }
}

/// How long a text in quotes is, which ends with its line at the latest.
fn quoted(text: &str, line: usize) -> usize {
    let mut is_escaped = false;
    for (at, letter) in text.char_indices().skip(1).take_while(|(at, _)| *at < line) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    line
}

fn number(text: &str) -> (Option<Lexeme>, usize) {
    let is_part =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.' | ',' | ':' | '%');
    let mut length = text.find(|letter| !is_part(letter)).unwrap_or(text.len());
    // A comma or a colon at the end parts what follows.
    while text.get(..length).is_some_and(|number| number.ends_with([',', ':', '.'])) {
        length -= 1;
    }
    let number = text.get(..length).unwrap_or("");
    let is_date = number.len() >= 7 && number.as_bytes().get(4) == Some(&b'-');
    (Some(if is_date { Lexeme::Date } else { Lexeme::Number }), length)
}

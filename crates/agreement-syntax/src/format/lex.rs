//! The words and signs of a sound declaration, comments among them, with how each stood under the one before it.
//!
//! Only what the grammar has accepted comes here, so a word needs no meaning: it is whatever stands between blanks and
//! signs. Where a text is odder than that, as with control characters between the words, it is not taken apart at all.

use crate::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// A word, a number, a date.
    Word,
    /// The name of a field, with its colon.
    Label,
    /// `"…"` or `"""…"""`.
    Text,
    /// `// …`, without the blanks at its end.
    Comment,
    /// `{`
    Open,
    /// `{` of a table, as in `pay by level { … }`: part of a phrase, and no field is in it.
    OpenTable,
    /// `}`
    Close,
    /// `,` between the items of a list.
    Comma,
    /// `:` in a row of a table.
    Colon,
}

/// A word or a sign, with where it stands in its declaration.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
    /// How many characters it takes; of a text over several lines, those of its first line.
    pub(super) width: usize,
    /// How many line ends lie between it and the token before.
    pub(super) lines: usize,
    /// Whether a `;` does.
    semicolon: bool,
    /// Whether it is a text that goes over several lines.
    pub(super) tall: bool,
}

impl Token {
    /// Whether it stands on the line of the token before it.
    pub(super) fn goes_on(&self) -> bool {
        self.lines == 0
    }

    /// Whether an entry begins with it, if the last word or sign before it was this one.
    pub(super) fn starts_entry(&self, before: Option<Kind>) -> bool {
        match before {
            Some(Kind::Open | Kind::OpenTable) => true,
            Some(Kind::Comma) | None => false,
            Some(_) => self.lines > 0 || self.semicolon,
        }
    }
}

/// Takes a declaration or a line apart; nothing where something stands in it that has no place between words.
pub(super) fn lex(text: &str) -> Option<Vec<Token>> {
    let mut lexer =
        Lexer { text, bytes: text.as_bytes(), at: 0, lines: 0, semicolon: false, before: None, table: false };
    let mut tokens = Vec::with_capacity(text.len() / 6);
    loop {
        lexer.blanks()?;
        if lexer.at >= text.len() {
            return Some(tokens);
        }
        let token = lexer.token(&tokens)?;
        tokens.push(token);
    }
}

struct Lexer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// Line ends since the last word or sign that is no comment.
    lines: usize,
    semicolon: bool,
    /// The last word or sign that is no comment.
    before: Option<Kind>,
    /// Whether this is inside a table.
    table: bool,
}

impl Lexer<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// Goes over what stands between two tokens.
    fn blanks(&mut self) -> Option<()> {
        self.lines = 0;
        self.semicolon = false;
        while self.at < self.bytes.len() {
            match self.byte(self.at) {
                b' ' | b'\t' => {}
                b'\n' => self.lines += 1,
                b'\r' if self.byte(self.at + 1) == b'\n' => {}
                b';' => self.semicolon = true,
                0..=b' ' | 0x7f => return None,
                _ => break,
            }
            self.at += 1;
        }
        Some(())
    }

    /// Reads the next token; those before it say what a brace opens.
    fn token(&mut self, known: &[Token]) -> Option<Token> {
        let start = self.at;
        let (kind, end) = match self.byte(start) {
            b'"' => (Kind::Text, self.text_end(start)?),
            b'/' if self.byte(start + 1) == b'/' => (Kind::Comment, self.comment_end(start)),
            b'{' => {
                self.table = self.leads_to_table(known);
                (if self.table { Kind::OpenTable } else { Kind::Open }, start + 1)
            }
            b'}' => {
                self.table = false;
                (Kind::Close, start + 1)
            }
            b',' => (Kind::Comma, start + 1),
            b':' => (Kind::Colon, start + 1),
            _ => (Kind::Word, self.word_end(start)),
        };
        let mut token = Token {
            kind,
            span: Span::new(start, end),
            width: 0,
            lines: self.lines,
            semicolon: self.semicolon,
            tall: false,
        };
        if kind == Kind::Word && !self.table && token.starts_entry(self.before) {
            let label = self.label_end(start)?;
            if label > 0 {
                token.kind = Kind::Label;
                token.span = Span::new(start, label);
            }
        }
        let words = token.span.of(self.text);
        token.tall = words.contains('\n');
        token.width = words.lines().next().map_or(0, |line| line.chars().count());
        self.at = token.span.end as usize;
        if kind != Kind::Comment {
            self.before = Some(token.kind);
        }
        (self.at > start).then_some(token)
    }

    /// Whether these words end with `by level` or `by lateness`.
    fn leads_to_table(&self, known: &[Token]) -> bool {
        let mut words = known.iter().rev().map(|token| token.span.of(self.text));
        matches!(words.next(), Some("level" | "lateness")) && words.next() == Some("by")
    }

    fn text_end(&self, start: usize) -> Option<usize> {
        let body = self.bytes.get(start..)?;
        if body.starts_with(b"\"\"\"") {
            let close = memchr::memmem::find(body.get(3..)?, b"\"\"\"")?;
            return Some(start + close + 6);
        }
        let mut at = start + 1;
        loop {
            at += memchr::memchr3(b'"', b'\n', b'\\', self.bytes.get(at..)?)?;
            match self.byte(at) {
                b'"' => return Some(at + 1),
                b'\\' => at += 2,
                _ => return None,
            }
        }
    }

    fn comment_end(&self, start: usize) -> usize {
        let rest = self.text.get(start..).unwrap_or("");
        let line = memchr::memchr(b'\n', rest.as_bytes()).and_then(|end| rest.get(..end)).unwrap_or(rest);
        start + line.trim_end_matches([' ', '\t', '\r']).len()
    }

    /// Where the name of a field ends, its colon included; zero where the entry begins with something else.
    fn label_end(&self, start: usize) -> Option<usize> {
        let rest = self.bytes.get(start..)?;
        if !rest.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0x80) {
            return Some(0);
        }
        let length = rest.iter().position(|byte| matches!(byte, b':' | b' ' | b'\n')).unwrap_or(rest.len());
        if rest.get(length) != Some(&b':') {
            return Some(0);
        }
        let label = rest.get(..length)?;
        // A block or an entry that the next one touches: `reply{who:`, `escalate;when:`.
        if label.iter().any(|byte| matches!(byte, b'{' | b'}' | b';' | b',' | b'"')) {
            return Some(0);
        }
        // The grammar takes anything else for a name up to the colon; what is not like one is not touched.
        let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-') || *byte >= 0x80;
        label.iter().all(plain).then_some(start + length + 1)
    }

    /// A comma between digits groups them in a number, and a colon between digits is that of a clock.
    fn word_end(&self, start: usize) -> usize {
        let (mut end, mut number) = (start, true);
        loop {
            let byte = self.byte(end);
            let between_digits =
                end > start && self.byte(end - 1).is_ascii_digit() && self.byte(end + 1).is_ascii_digit();
            match byte {
                0..=b' ' | 0x7f | b'{' | b'}' | b'"' | b';' => return end,
                b'/' if self.byte(end + 1) == b'/' => return end,
                b',' if !(number && between_digits) => return end,
                b':' if !between_digits => return end,
                b'0'..=b'9' | b',' | b'.' | b'_' => {}
                // The sign before a number.
                b'-' | b'$' | 0x80.. if !self.byte(end.max(1) - 1).is_ascii_digit() => {}
                _ => number = false,
            }
            end += 1;
        }
    }
}

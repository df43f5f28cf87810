//! Reads any text into signs and words, for the parts of a file that the grammar cannot read.
//!
//! Where a quote was forgotten, this is where it is decided how far the text was meant to go: never past the end of
//! its line unless the lines after it show that it was meant to, and not past a brace or a field that is plainly one.

mod quotes;

use crate::words;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, digits, `_`, with dots, hyphens and apostrophes inside.
    Word,
    /// Starts with a digit: a number, a date, a time of day.
    Number,
    /// A text.
    Text(Quotes),
    /// `{`
    Open,
    /// `}`
    Close,
    /// `;`
    Semi,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// A line end.
    Line,
    /// `// …`
    Comment,
    /// `/* … */`, `# …`, `-- …`
    ForeignComment,
    /// Anything else.
    Sign,
}

/// How a text is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quotes {
    /// As it should be.
    Closed,
    /// Not at all: it ends where it was most likely meant to.
    Missing,
    /// Only at its end.
    MissingStart,
    /// `"""` without its end.
    MissingTriple,
    /// Some lines further down, though plain quotes hold one line only.
    OverLines,
    /// With curly or single quotes.
    Odd,
}

/// A sign or a word, with where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Token {
    /// The token's own words.
    pub(crate) fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// Reads a text into tokens. Blanks are left out; line ends are tokens.
pub(crate) fn scan(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    // A token takes some eight bytes of text; a list that grows by doubling would leave as much again behind.
    let tokens = Vec::with_capacity(text.len() / 8);
    let mut scanner = Scanner { text, bytes, tokens, line: Line::default() };
    scanner.line = scanner.line_from(0);
    let mut at = 0;
    while at < bytes.len() {
        at = scanner.token(at).max(at + 1);
    }
    scanner.tokens
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    tokens: Vec<Token>,
    line: Line,
}

/// What is known of the line that is being read.
#[derive(Clone, Copy, Default)]
struct Line {
    end: usize,
    /// Whether its quotes come in an odd number, so that one of them is missing.
    odd: bool,
    /// Braces opened on it and not closed yet.
    open: usize,
    /// Whether its first word opens a block.
    header: bool,
    /// Whether a text on it was found to have no end.
    unclosed: bool,
}

impl Scanner<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or("")
    }

    fn slice(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or("")
    }

    fn line_end(&self, at: usize) -> usize {
        self.bytes
            .get(at..)
            .and_then(|rest| memchr::memchr(b'\n', rest))
            .map_or(self.bytes.len(), |end| at + end)
    }

    fn line_from(&self, at: usize) -> Line {
        let end = self.line_end(at);
        let line = self.slice(at, end);
        let word = first_word(line.trim_start());
        let header = word == "if" || words::is_block_word(word) || words::is_keyword(word);
        let odd = !line.contains("\"\"\"") && quotes(line) % 2 == 1;
        Line { end, odd, open: 0, header, unclosed: false }
    }

    /// Takes note that the reading has come to `at`, perhaps some lines further down.
    fn pass_lines(&mut self, at: usize) {
        if at > self.line.end {
            self.line = self.line_from(at);
        }
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize) -> usize {
        self.tokens.push(Token { kind, start, end });
        end
    }

    /// Reads one token or one blank; answers where the next starts.
    fn token(&mut self, at: usize) -> usize {
        let one = at + 1;
        match self.byte(at) {
            b' ' | b'\t' | b'\r' => one,
            b'\n' => {
                self.line = self.line_from(one);
                self.push(Kind::Line, at, one)
            }
            b'{' => {
                self.line.open += 1;
                self.push(Kind::Open, at, one)
            }
            b'}' => {
                self.line.open = self.line.open.saturating_sub(1);
                self.push(Kind::Close, at, one)
            }
            b';' => self.push(Kind::Semi, at, one),
            b',' => self.push(Kind::Comma, at, one),
            b':' => self.push(Kind::Colon, at, one),
            b'"' => self.quoted(at),
            b'/' if self.byte(one) == b'/' => self.push(Kind::Comment, at, self.line.end),
            b'/' if self.byte(one) == b'*' => {
                let end = block_comment_end(self.bytes, at).unwrap_or(self.line.end);
                self.push(Kind::ForeignComment, at, end);
                self.pass_lines(end);
                end
            }
            b'#' if at == 0 || self.byte(at - 1).is_ascii_whitespace() => {
                self.push(Kind::ForeignComment, at, self.line.end)
            }
            b'-' if self.byte(one) == b'-' && self.byte(at + 2) == b' ' => {
                self.push(Kind::ForeignComment, at, self.line.end)
            }
            b'\'' => self.odd_quoted(at, '\''),
            byte if byte.is_ascii_digit() => {
                let end = self.number_end(at);
                self.push(Kind::Number, at, end)
            }
            byte if byte.is_ascii_alphabetic() || byte == b'_' => {
                let end = self.word_end(at);
                self.push(Kind::Word, at, end)
            }
            0x80.. => self.foreign_letter(at),
            _ => self.push(Kind::Sign, at, one),
        }
    }

    fn foreign_letter(&mut self, at: usize) -> usize {
        let Some(letter) = self.rest(at).chars().next() else { return at + 1 };
        let end = at + letter.len_utf8();
        match letter {
            '“' | '„' | '«' | '‘' | '‚' | '”' => self.odd_quoted(at, letter),
            _ if letter.is_whitespace() || letter == '\u{feff}' => end,
            _ if is_word_letter(letter) => {
                let end = self.word_end(at);
                self.push(Kind::Word, at, end)
            }
            _ => self.push(Kind::Sign, at, end),
        }
    }

    fn word_end(&self, at: usize) -> usize {
        let rest = self.rest(at);
        let mut letters = rest.char_indices().peekable();
        while let Some((offset, letter)) = letters.next() {
            if is_word_letter(letter) {
                continue;
            }
            let inside = matches!(letter, '.' | '-' | '\'' | '’');
            if !inside || !letters.peek().is_some_and(|(_, next)| next.is_alphanumeric()) {
                return at + offset;
            }
        }
        self.bytes.len()
    }

    fn number_end(&self, at: usize) -> usize {
        let mut end = at;
        loop {
            let byte = self.byte(end);
            let joined =
                matches!(byte, b',' | b'.' | b':' | b'/' | b'-') && self.byte(end + 1).is_ascii_digit();
            if !(byte.is_ascii_alphanumeric() || byte == b'_' || joined) {
                break;
            }
            end += 1;
        }
        end + usize::from(self.byte(end) == b'%')
    }
}

/// Where a `/* … */` ends that opens here, unless another one opens before it is closed.
pub(crate) fn block_comment_end(bytes: &[u8], at: usize) -> Option<usize> {
    let body = at + 2;
    for star in memchr::memchr_iter(b'*', bytes.get(body..)?) {
        let star = body + star;
        if bytes.get(star + 1) == Some(&b'/') {
            return Some(star + 2);
        }
        if star > body && bytes.get(star - 1) == Some(&b'/') {
            return None;
        }
    }
    None
}

/// Whether a line plainly starts an entry: `word:` with a known word, `if …`, or a block.
pub(crate) fn looks_like_entry(line: &str) -> bool {
    let word = first_word(line);
    let after = line.get(word.len()..).unwrap_or("");
    if after.starts_with(':') {
        return words::is_field(word);
    }
    match word {
        "if" => words::TRIGGERS.contains(&first_word(after.trim_start())),
        _ => {
            (words::is_block_word(word) || words::is_keyword(word)) && after.trim_end().ends_with(['{', '}'])
        }
    }
}

/// The word that a line starts with; empty where it starts with anything else.
pub(crate) fn first_word(line: &str) -> &str {
    let end =
        line.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_')).unwrap_or(line.len());
    line.get(..end).unwrap_or("")
}

fn quotes(line: &str) -> usize {
    let bytes = line.as_bytes();
    let escaped = |at: usize| at > 0 && bytes.get(at - 1) == Some(&b'\\');
    memchr::memchr_iter(b'"', bytes).filter(|at| !escaped(*at)).count()
}

fn is_word_letter(letter: char) -> bool {
    letter.is_alphanumeric()
        || letter == '_'
        || (!letter.is_ascii() && !letter.is_whitespace() && !is_punctuation(letter))
}

/// Signs outside ASCII that people paste from text programs.
fn is_punctuation(letter: char) -> bool {
    matches!(letter, '\u{a1}'..='\u{a9}' | '\u{ab}'..='\u{b1}' | '\u{b4}' | '\u{b6}'..='\u{b8}' | '\u{bb}' | '\u{bf}'
        | '\u{d7}' | '\u{f7}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20cf}'
        | '\u{2190}'..='\u{2bff}' | '\u{3000}'..='\u{3003}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}')
}

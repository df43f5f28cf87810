//! What stands around the cursor in a text that need not be whole: the blocks that are open, the entry that is being
//! written, and the word that has been begun.

use agreement_syntax::{Span, words};

use crate::lex::{Lexeme, Token, lex};

/// What stands around the cursor.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context<'t> {
    /// The headers of the open blocks, the outermost first: `dependency quotes "…"`, `if late`.
    pub blocks: Vec<Vec<&'t str>>,
    /// The words of the entry before the one at the cursor: `who`, `:`, `acme.dana`, `,`.
    pub entry: Vec<&'t str>,
    /// The word that has been begun: what a choice replaces.
    pub prefix: Span,
    /// Whether the cursor stands in a text, or in a comment.
    pub inside: Inside,
    /// The labels, block words and triggers that the innermost block has already.
    pub present: Vec<&'t str>,
}

/// In what the cursor stands where no word can be chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Inside {
    /// Nothing of the kind.
    #[default]
    Open,
    /// A text in quotes.
    Text,
    /// A comment.
    Comment,
}

impl<'t> Context<'t> {
    /// What stands around a byte of a text.
    pub(crate) fn at(text: &'t str, offset: u32) -> Self {
        let start = item_start(text, offset);
        let end = item_end(text, offset);
        let mut reader =
            Reader { text, context: Self::default(), stack: Vec::new(), entry: Vec::new(), seen: Vec::new() };
        let tokens = lex(text, Span { start, end });
        let mut rest = tokens.iter();
        let mut reached = None;
        for token in rest.by_ref() {
            // A word that the cursor touches at its end is the one being written; a mark is behind it.
            let is_word = matches!(token.kind, Lexeme::Word | Lexeme::Number | Lexeme::Date | Lexeme::Text);
            let is_comment = matches!(token.kind, Lexeme::Comment | Lexeme::Doc);
            let touches = token.span.start < offset && offset <= token.span.end;
            if token.span.start >= offset || (touches && (is_word || is_comment)) {
                reached = Some(token);
                break;
            }
            reader.take(*token);
        }
        let at = Span { start: offset, end: offset };
        reader.context.prefix = at;
        if let Some(token) = reached.filter(|token| token.span.start < offset) {
            match token.kind {
                Lexeme::Comment | Lexeme::Doc => reader.context.inside = Inside::Comment,
                // Behind its closing quote, a text is over.
                Lexeme::Text if offset < token.span.end || !is_closed(token.of(text)) => {
                    reader.context.inside = Inside::Text;
                    reader.context.prefix = Span { start: token.span.start, end: offset };
                }
                Lexeme::Text => reader.entry.push(token.of(text)),
                _ => reader.context.prefix = Span { start: token.span.start, end: offset },
            }
        }
        reader.finish(reached.into_iter().filter(|token| token.span.start >= offset).chain(rest))
    }

    /// The word of the innermost open block; for a branch it is `if`.
    pub(crate) fn block(&self) -> Option<&'t str> {
        self.blocks.last()?.first().copied()
    }

    /// The label of the field that is being written.
    pub(crate) fn label(&self) -> Option<&'t str> {
        match self.entry.as_slice() {
            [label, ":", ..] => Some(label),
            _ => None,
        }
    }
}

fn is_closed(text: &str) -> bool {
    if text.starts_with("\"\"\"") {
        text.len() >= 6 && text.ends_with("\"\"\"")
    } else {
        text.len() > 1 && text.ends_with('"')
    }
}

struct Reader<'t> {
    text: &'t str,
    context: Context<'t>,
    /// The open blocks: header, entry words around them, and what they have already.
    stack: Vec<(Vec<&'t str>, Vec<&'t str>)>,
    entry: Vec<&'t str>,
    seen: Vec<&'t str>,
}

impl<'t> Reader<'t> {
    fn take(&mut self, token: Token) {
        let word = token.of(self.text);
        match token.kind {
            Lexeme::Open => {
                let header = std::mem::take(&mut self.entry);
                let seen = std::mem::take(&mut self.seen);
                self.stack.push((header, seen));
            }
            Lexeme::Close => {
                self.entry.clear();
                if let Some((_, seen)) = self.stack.pop() {
                    self.seen = seen;
                }
            }
            Lexeme::Semicolon => self.entry.clear(),
            Lexeme::LineEnd if self.entry.last() != Some(&",") => self.entry.clear(),
            Lexeme::LineEnd | Lexeme::Comment | Lexeme::Doc => {}
            _ => {
                if self.entry.is_empty() || self.entry.as_slice() == ["if"] {
                    self.seen.push(word);
                }
                self.entry.push(word);
            }
        }
    }

    /// Looks through the rest of the innermost block for what it has already.
    fn finish<'r>(mut self, rest: impl Iterator<Item = &'r Token>) -> Context<'t> {
        let (mut depth, mut begins) = (0_usize, false);
        for token in rest {
            match token.kind {
                Lexeme::Open => depth += 1,
                Lexeme::Close if depth == 0 => break,
                Lexeme::Close => depth -= 1,
                Lexeme::LineEnd | Lexeme::Semicolon => begins = true,
                _ if depth == 0 && std::mem::take(&mut begins) => self.seen.push(token.of(self.text)),
                _ => begins = false,
            }
        }
        self.context.blocks = self.stack.into_iter().map(|(header, _)| header).collect();
        self.context.entry = self.entry;
        self.context.present = self.seen;
        self.context
    }
}

/// Where the item begins that a byte stands in: at the start of the last line before it that opens a declaration.
fn item_start(text: &str, offset: u32) -> u32 {
    let mut at = (offset as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    loop {
        let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        if start == 0 || opens(text.get(start..).unwrap_or("")) {
            return Span::new(start, start).start;
        }
        at = start - 1;
    }
}

/// Where the next item begins.
fn item_end(text: &str, offset: u32) -> u32 {
    let mut at = offset as usize;
    while let Some(end) = text.get(at..).and_then(|rest| rest.find('\n')) {
        at += end + 1;
        if opens(text.get(at..).unwrap_or("")) {
            return Span::new(at, at).start;
        }
    }
    Span::new(text.len(), text.len()).start
}

/// Whether a line opens a declaration: with a keyword that no `:` follows.
fn opens(line: &str) -> bool {
    let end = line.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(line.len());
    words::is_keyword(line.get(..end).unwrap_or(""))
        && !line.get(end..).is_some_and(|rest| rest.starts_with(':'))
}

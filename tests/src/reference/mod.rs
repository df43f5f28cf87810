//! A second parser of agreement files, written by hand, to hold the grammar against.
//!
//! It builds the same tree from the same text by other means: a `logos` lexer and one function for each phrase. Where
//! the two disagree, one of them has misread the language; and how much slower the grammar is, is its price. It reads
//! sound items only and says nothing of what is wrong with others. No product crate may use it.

mod amount;
mod block;
mod event;
mod phrase;
mod statement;
mod token;
mod value;

use agreement_syntax::Span;
use agreement_syntax::tree::{Declaration, ItemKind, Text};

use token::{Token, is_blank, is_gap};

/// Reads one whole item; nothing where it is not written to the letter.
pub fn read_item(text: &str) -> Option<ItemKind> {
    // A tab is a blank, within a phrase too.
    if text.contains('\t') {
        return read_item(&text.replace('\t', " "));
    }
    let mut reader = Reader { text, at: 0, refused: false };
    let item = match reader.used_file() {
        Some(path) => ItemKind::Use(path),
        None => ItemKind::Declaration(reader.declaration()?),
    };
    reader.gaps();
    (reader.at == text.len() && !reader.refused).then_some(item)
}

/// Where reading has come to.
///
/// A function that does not find its phrase gives nothing and leaves the reader where it was, so that another may try.
/// What has the shape of a phrase but cannot be one is `refused`, which holds unless the phrase is taken back.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    refused: bool,
}

impl<'t> Reader<'t> {
    fn used_file(&mut self) -> Option<Text> {
        self.attempt(|reader| {
            reader.literal("use")?;
            reader.blanks()?;
            let path = reader.quoted()?;
            reader.skip_blanks();
            reader.sign(b';');
            Some(path)
        })
    }

    fn declaration(&mut self) -> Option<Declaration> {
        let start = self.at;
        self.skip_while(|byte| byte.is_ascii_lowercase());
        let keyword = self.since(start);
        if keyword.is_empty() {
            return None;
        }
        let (name, title) = self.header();
        self.skip_blanks();
        Some(Declaration { keyword, name, title, block: self.block()? })
    }

    /// Name and title after the word a header opens with.
    fn header(&mut self) -> (Option<Span>, Option<Text>) {
        let end = self.at;
        self.skip_blanks();
        let name = self.word();
        self.refused |= name.is_some_and(|name| name.start as usize == end);
        let end = if name.is_some() { self.at } else { end };
        self.skip_blanks();
        let title = self.quoted();
        self.refused |= title.is_some_and(|title| title.0.start as usize == end);
        (name, title)
    }

    /// Tries to read something; if it is not there, nothing has happened.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let (at, refused) = (self.at, self.refused);
        let found = read(self);
        if found.is_none() {
            (self.at, self.refused) = (at, refused);
        }
        found
    }

    /// Tries to read something after blanks.
    fn after_blanks<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.attempt(|reader| {
            reader.blanks()?;
            read(reader)
        })
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn digit(&mut self) -> Option<()> {
        self.byte().is_ascii_digit().then(|| self.at += 1)
    }

    fn since(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) {
        while self.at < self.text.len() && wanted(self.byte()) {
            self.at += 1;
        }
    }

    fn skip_blanks(&mut self) {
        self.skip_while(is_blank);
    }

    /// One blank at least.
    fn blanks(&mut self) -> Option<()> {
        let start = self.at;
        self.skip_blanks();
        (self.at > start).then_some(())
    }

    /// Blanks, line ends and comments.
    fn gaps(&mut self) {
        loop {
            self.skip_while(is_gap);
            if !self.comment() {
                return;
            }
        }
    }

    fn comment(&mut self) -> bool {
        let found = self.rest().starts_with("//");
        if found {
            let rest = self.rest().as_bytes();
            self.at += memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        }
        found
    }

    fn sign(&mut self, sign: u8) -> bool {
        let found = self.byte() == sign && self.at < self.text.len();
        self.at += usize::from(found);
        found
    }

    /// These letters, whatever follows them.
    fn literal(&mut self, letters: &str) -> Option<()> {
        self.rest().starts_with(letters).then(|| self.at += letters.len())
    }

    /// These letters, and no more of a word.
    fn whole(&mut self, letters: &str) -> Option<()> {
        self.attempt(|reader| {
            reader.literal(letters)?;
            (!reader.in_word()).then_some(())
        })
    }

    /// This word and the blanks after it.
    fn opener(&mut self, word: &str) -> Option<()> {
        self.attempt(|reader| {
            reader.literal(word)?;
            reader.blanks()
        })
    }

    /// These words with blanks between them, and no more of the last one.
    fn words<const N: usize>(&mut self, words: [&str; N]) -> Option<Span> {
        self.attempt(|reader| {
            let start = reader.at;
            for (index, word) in words.into_iter().enumerate() {
                if index > 0 {
                    reader.blanks()?;
                }
                reader.literal(word)?;
            }
            (!reader.in_word()).then(|| reader.since(start))
        })
    }

    fn in_word(&self) -> bool {
        match self.byte() {
            byte @ 0..0x80 => byte.is_ascii_alphanumeric() || byte == b'_',
            _ => token::goes_on(self.rest()),
        }
    }

    fn token(&mut self, wanted: Token) -> Option<Span> {
        let (found, length) = token::first(self.rest())?;
        (found == wanted).then(|| {
            let start = self.at;
            self.at += length;
            self.since(start)
        })
    }

    /// A word of letters, digits and `_`.
    fn word(&mut self) -> Option<Span> {
        self.token(Token::Word)
    }

    /// A word that begins with a plain letter.
    fn plain_word(&mut self) -> Option<Span> {
        if self.byte().is_ascii_alphabetic() { self.word() } else { None }
    }

    /// A text in quotes.
    fn quoted(&mut self) -> Option<Text> {
        if self.byte() == b'"' { self.token(Token::Text).map(Text) } else { None }
    }

    /// The name of a rule: letters, digits, hyphens.
    fn rule_name(&mut self) -> Option<Span> {
        let start = self.at;
        if !self.byte().is_ascii_alphabetic() {
            return None;
        }
        self.skip_while(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        Some(self.since(start))
    }
}

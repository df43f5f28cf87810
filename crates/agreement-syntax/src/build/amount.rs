//! Amounts: one token of the grammar, read once more here into its parts.
//!
//! The grammar takes an amount whole because that is several times faster than a node a word; what the words are is
//! plain from their order: sign, digits, share or unit, then `per` with its own.

use super::node::Node;
use super::{Build, Measure, is_blank};
use crate::span::Span;
use crate::tree::{Amount, Noun, Per, Unit};

impl Build {
    /// `1,200 USD per business day after …`: the amount of it.
    pub(crate) fn amount(&self, node: &Node<'_>) -> Option<Amount> {
        let text = node.words();
        if Measure::of(text) != Measure::Amount {
            return None;
        }
        let span = self.span(node);
        read_amount(&mut Words::new(text, span.start), span)
    }
}

/// Reads an amount that the grammar has accepted as one.
fn read_amount(words: &mut Words<'_>, span: Span) -> Option<Amount> {
    let sign = words.sign()?;
    let number = words.number();
    if !words.is_new() && !words.word.starts_with('%') {
        return None;
    }
    let unit = if words.percent() {
        Unit::Percent(if words.word_is("of") { words.noun() } else { None })
    } else if words.is_at("per") {
        Unit::None
    } else {
        words.unit().map_or(Unit::None, Unit::Word)
    };
    let start = words.at;
    let per = if words.word_is("per") { Some(read_per(words, Span { start, end: span.end })?) } else { None };
    Some(Amount { span, sign, number, unit, per })
}

fn read_per(words: &mut Words<'_>, span: Span) -> Option<Per> {
    // Alone, one of these is a unit like any other word.
    let parted = matches!(words.word, "started" | "full" | "prorated") && !words.is_last();
    let part = parted.then(|| words.take());
    let counted = words.word.starts_with(|letter: char| letter.is_ascii_digit());
    let count = counted.then(|| words.take());
    let unit = words.unit()?;
    let of = if words.word_is("of") { words.noun() } else { None };
    Some(Per { span, part, count, unit, of })
}

/// The words of an amount, with where they stand.
struct Words<'a> {
    /// The next word; empty at the end.
    word: &'a str,
    /// What follows it.
    rest: &'a str,
    /// Where the next word starts.
    at: u32,
    /// Whether `word` is a word from its first letter on.
    whole: bool,
}

impl<'a> Words<'a> {
    fn new(text: &'a str, at: u32) -> Self {
        let mut words = Self { word: "", rest: text, at, whole: true };
        words.move_on();
        words
    }

    /// Goes to the next word of the rest, over blanks.
    fn move_on(&mut self) {
        let bytes = self.rest.as_bytes();
        let start = bytes.iter().position(|byte| !is_blank(*byte)).unwrap_or(bytes.len());
        let (_, after) = self.rest.split_at_checked(start).unwrap_or(("", ""));
        let length = after.bytes().position(is_blank).unwrap_or(after.len());
        self.at += Span::new(0, start).end;
        (self.word, self.rest) = after.split_at_checked(length).unwrap_or((after, ""));
    }

    /// The first bytes of the word, and goes on behind them.
    fn cut(&mut self, bytes: usize) -> Span {
        let span = Span { start: self.at, end: self.at + Span::new(0, bytes).end };
        self.at = span.end;
        self.word = self.word.get(bytes..).unwrap_or("");
        self.whole = self.word.is_empty();
        if self.whole {
            self.move_on();
        }
        span
    }

    fn take(&mut self) -> Span {
        self.cut(self.word.len())
    }

    /// The sign before the number, if any; nothing where it is none that the language knows.
    fn sign(&mut self) -> Option<Option<Span>> {
        let first = self.word.chars().next()?;
        match first {
            '0'..='9' => Some(None),
            '-' | '$' | '€' | '£' | '¥' | '₹' => Some(Some(self.cut(first.len_utf8()))),
            _ => None,
        }
    }

    fn number(&mut self) -> Span {
        let number = |byte: &u8| matches!(byte, b'0'..=b'9' | b',' | b'.' | b'_');
        self.cut(self.word.as_bytes().iter().take_while(|byte| number(byte)).count())
    }

    fn percent(&mut self) -> bool {
        let found = self.word.starts_with('%');
        if found {
            self.cut(1);
        }
        found
    }

    /// Whether the last cut went to the end of its word.
    fn is_new(&self) -> bool {
        self.whole
    }

    fn is_last(&self) -> bool {
        self.rest.bytes().all(is_blank)
    }

    fn is_at(&self, wanted: &str) -> bool {
        self.word == wanted
    }

    fn word_is(&mut self, wanted: &str) -> bool {
        let found = self.is_at(wanted);
        if found {
            self.take();
        }
        found
    }

    /// A name, or one of the phrases of several words that stand for one.
    fn noun(&mut self) -> Option<Noun> {
        if self.word.is_empty() {
            return None;
        }
        let mut noun = self.take();
        while !self.word.is_empty() && !self.is_at("per") {
            noun = noun.to(self.take());
        }
        Some(Noun(noun))
    }

    /// One word, or one of the five prefixes and a word.
    fn unit(&mut self) -> Option<Span> {
        if self.word.is_empty() {
            return None;
        }
        let prefixed = matches!(self.word, "business" | "working" | "calendar" | "agreement" | "contract");
        let first = self.take();
        let second = prefixed && !self.word.is_empty() && !self.is_at("per");
        Some(if second { first.to(self.take()) } else { first })
    }
}

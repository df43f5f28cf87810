//! Amounts: one token of the grammar, read once more here into its parts.
//!
//! The grammar takes an amount whole because that is several times faster than a node a word; what the words are is
//! plain from their order: sign, digits, share or unit, then `per` with its own.

use agreement_grammar::{Pair, Rule};

use super::{Build, Measure};
use crate::span::Span;
use crate::tree::{Amount, Noun, Per, Unit};

impl Build {
    /// `1,200 USD per business day after …`: the amount of it.
    pub(crate) fn amount(&self, pair: &Pair<'_, Rule>) -> Option<Amount> {
        if Measure::of(pair.as_str()) != Measure::Amount {
            return None;
        }
        let mut words = Words::new(pair.as_str(), self.span(pair).start);
        Some(read_amount(&mut words, self.span(pair)))
    }
}

/// Reads an amount that the grammar has accepted as one.
fn read_amount(words: &mut Words<'_>, span: Span) -> Amount {
    let sign = words.sign();
    let number = words.digits();
    let unit = if words.percent() {
        let of = if words.word_is("of") { words.word().map(Noun) } else { None };
        Unit::Percent(of)
    } else if words.peek().is_some_and(|word| word != "per") {
        words.unit().map_or(Unit::None, Unit::Word)
    } else {
        Unit::None
    };
    let per_start = words.position();
    let per = if words.word_is("per") { read_per(words, Span { start: per_start, end: span.end }) } else { None };
    Amount { span, sign, number, unit, per }
}

fn read_per(words: &mut Words<'_>, span: Span) -> Option<Per> {
    let part = match words.peek() {
        Some("started" | "full" | "prorated") => words.word(),
        _ => None,
    };
    let count = match words.peek() {
        Some(word) if word.starts_with(|letter: char| letter.is_ascii_digit()) => words.word(),
        _ => None,
    };
    let unit = words.unit()?;
    let of = if words.word_is("of") { words.phrase().map(Noun) } else { None };
    Some(Per { span, part, count, unit, of })
}

/// The words of an amount, with where they stand.
struct Words<'a> {
    rest: &'a str,
    at: u32,
}

impl<'a> Words<'a> {
    fn new(text: &'a str, at: u32) -> Self {
        Self { rest: text, at }
    }

    fn skip_blanks(&mut self) {
        let blanks = self.rest.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        self.advance(blanks);
    }

    fn advance(&mut self, bytes: usize) -> Span {
        let span = Span { start: self.at, end: self.at + u32::try_from(bytes).unwrap_or(0) };
        self.rest = self.rest.get(bytes..).unwrap_or("");
        self.at = span.end;
        span
    }

    fn position(&mut self) -> u32 {
        self.skip_blanks();
        self.at
    }

    fn sign(&mut self) -> Option<Span> {
        let first = self.rest.chars().next()?;
        if first.is_ascii_digit() {
            return None;
        }
        let sign = self.advance(first.len_utf8());
        self.skip_blanks();
        Some(sign)
    }

    fn digits(&mut self) -> Span {
        let digits = self.rest.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b',' | b'.' | b'_')).count();
        self.advance(digits)
    }

    fn percent(&mut self) -> bool {
        let found = self.rest.starts_with('%');
        if found {
            self.advance(1);
        }
        found
    }

    fn peek(&mut self) -> Option<&'a str> {
        self.skip_blanks();
        let end = self.rest.find([' ', '\t']).unwrap_or(self.rest.len());
        self.rest.get(..end).filter(|word| !word.is_empty())
    }

    fn word(&mut self) -> Option<Span> {
        let length = self.peek()?.len();
        Some(self.advance(length))
    }

    fn word_is(&mut self, wanted: &str) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.word();
        }
        found
    }

    /// All that is left: a name, or one of the phrases that stand for one.
    fn phrase(&mut self) -> Option<Span> {
        self.skip_blanks();
        let length = self.rest.len();
        (length > 0).then(|| self.advance(length))
    }

    /// One word, or one of the five prefixes and a word.
    fn unit(&mut self) -> Option<Span> {
        let prefixed = matches!(self.peek()?, "business" | "working" | "calendar" | "agreement" | "contract");
        let first = self.word()?;
        match self.peek() {
            Some(second) if prefixed && second != "per" => self.word().map(|last| first.to(last)),
            _ => Some(first),
        }
    }
}

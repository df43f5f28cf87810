//! From pest's pairs to the tree.
//!
//! The grammar has already decided what everything is, so these functions only carry spans over. They answer `None`
//! where a part is absent that the grammar demands; that would be a slip in this module, and the caller then treats the
//! entry as one it could not read, so nothing is lost in silence.

mod amount;
mod event;
mod item;
mod phrase;
mod statement;
mod value;

use agreement_grammar::{Pair, Pairs, Rule};

use crate::span::Span;
use crate::tree::{Date, Noun, Text};

/// Builds tree nodes from pairs whose text starts `shift` bytes into the item.
#[derive(Clone, Copy)]
pub(crate) struct Build {
    /// Where that text starts in its item.
    pub(crate) shift: u32,
}

/// The children of a pair, looked at one by one.
pub(crate) struct Parts<'i> {
    next: Option<Pair<'i, Rule>>,
    rest: Pairs<'i, Rule>,
    /// Where the child given out last ends.
    end: usize,
}

impl<'i> Parts<'i> {
    fn of(pair: Pair<'i, Rule>) -> Self {
        let mut rest = pair.into_inner();
        Self { next: rest.next(), rest, end: 0 }
    }

    fn rule(&self) -> Option<Rule> {
        self.next.as_ref().map(Pair::as_rule)
    }

    /// The next child, whatever it is.
    fn next(&mut self) -> Option<Pair<'i, Rule>> {
        let pair = std::mem::replace(&mut self.next, self.rest.next())?;
        self.end = pair.as_span().end();
        Some(pair)
    }

    /// How many children have not been looked at.
    fn count(&self) -> usize {
        self.rest.len() + usize::from(self.next.is_some())
    }

    /// Whether no tail of a measure follows.
    fn no_tail(&self) -> bool {
        !matches!(self.rule(), Some(Rule::offset | Rule::ramp | Rule::to_tail))
    }

    /// The next child if it is a `rule`.
    fn take(&mut self, rule: Rule) -> Option<Pair<'i, Rule>> {
        if self.rule()? == rule { self.next() } else { None }
    }
}

/// What a `measure` token is: the grammar reads all three as one, because that is faster than trying one by one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    Date,
    Clock,
    Amount,
}

impl Measure {
    fn of(text: &str) -> Self {
        let sign = text.bytes().find(|byte| !byte.is_ascii_digit());
        match sign {
            Some(b'-') if text.starts_with(|first: char| first.is_ascii_digit()) => Self::Date,
            Some(b':') => Self::Clock,
            _ => Self::Amount,
        }
    }
}

fn is_one_word(text: &str) -> bool {
    !text.bytes().any(is_blank)
}

/// What may stand between the words of a line.
fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

impl Build {
    fn span(&self, pair: &Pair<'_, Rule>) -> Span {
        let span = pair.as_span();
        Span::new(span.start(), span.end()).after(self.shift)
    }

    /// The span of a pair, less the blanks it may end with.
    fn trimmed(&self, pair: &Pair<'_, Rule>) -> Span {
        let span = self.span(pair);
        let blanks = pair.as_str().bytes().rev().take_while(|byte| is_blank(*byte)).count();
        Span { start: span.start, end: span.end - Span::new(0, blanks).end }
    }

    fn text_of(&self, pair: &Pair<'_, Rule>) -> Text {
        Text(self.span(pair))
    }

    fn date(&self, pair: &Pair<'_, Rule>) -> Date {
        Date(self.span(pair))
    }

    /// A `measure` that is a date and nothing more: the token would take a `per …` along.
    fn measured_date(&self, pair: &Pair<'_, Rule>) -> Option<Date> {
        let text = pair.as_str();
        (Measure::of(text) == Measure::Date && is_one_word(text)).then(|| self.date(pair))
    }

    fn noun(&self, pair: &Pair<'_, Rule>) -> Noun {
        Noun(self.span(pair))
    }

    fn next_noun(&self, parts: &mut Parts<'_>) -> Option<Noun> {
        parts.take(Rule::noun).map(|pair| self.noun(&pair))
    }

    fn next_date(&self, parts: &mut Parts<'_>) -> Option<Date> {
        parts.take(Rule::date).map(|pair| self.date(&pair))
    }

    fn next_text(&self, parts: &mut Parts<'_>) -> Option<Text> {
        parts.take(Rule::text).map(|pair| self.text_of(&pair))
    }
}

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
pub(crate) struct Parts<'i>(Pairs<'i, Rule>);

impl<'i> Parts<'i> {
    fn of(pair: Pair<'i, Rule>) -> Self {
        Self(pair.into_inner())
    }

    fn rule(&self) -> Option<Rule> {
        self.0.peek().map(|pair| pair.as_rule())
    }

    /// The next child, whatever it is.
    fn next(&mut self) -> Option<Pair<'i, Rule>> {
        self.0.next()
    }

    /// Whether no tail of a measure follows.
    fn no_tail(&self) -> bool {
        !matches!(self.rule(), Some(Rule::offset | Rule::ramp | Rule::clock_to))
    }

    /// The next child if it is a `rule`.
    fn take(&mut self, rule: Rule) -> Option<Pair<'i, Rule>> {
        if self.rule()? == rule { self.0.next() } else { None }
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

impl Build {
    fn span(&self, pair: &Pair<'_, Rule>) -> Span {
        let span = pair.as_span();
        Span::new(span.start(), span.end()).after(self.shift)
    }

    fn text_of(&self, pair: &Pair<'_, Rule>) -> Text {
        Text(self.span(pair))
    }

    fn date(&self, pair: &Pair<'_, Rule>) -> Date {
        Date(self.span(pair))
    }

    fn noun(&self, pair: &Pair<'_, Rule>) -> Noun {
        Noun(self.span(pair))
    }

    fn next_noun(&self, parts: &mut Parts<'_>) -> Option<Noun> {
        parts.take(Rule::noun).map(|pair| self.noun(&pair))
    }

    fn next_date(&self, parts: &mut Parts<'_>) -> Option<Date> {
        parts.next().filter(|pair| Measure::of(pair.as_str()) == Measure::Date).map(|pair| self.date(&pair))
    }

    fn next_text(&self, parts: &mut Parts<'_>) -> Option<Text> {
        parts.take(Rule::text).map(|pair| self.text_of(&pair))
    }
}

//! From what the grammar has read to the tree.
//!
//! The grammar has decided what nearly everything is, so these functions carry spans over. They answer `None` where a
//! word does not fit the words beside it: a clock where only an amount can stand, two entries on one line, a tail that
//! its value does not take. The item is then not read as written, and is read once more by the rules for broken ones,
//! which say what is wrong; nothing is lost in silence.

mod amount;
mod event;
mod item;
mod node;
mod phrase;
mod statement;
mod value;

use agreement_grammar::Rule;

pub(crate) use item::items;
use node::{Node, Parts};

use crate::span::Span;
use crate::tree::{Date, Noun, Text};

/// Builds the tree from nodes whose text starts `shift` bytes into the item.
#[derive(Clone, Copy)]
pub(crate) struct Build {
    /// Where that text starts in its item.
    pub(crate) shift: u32,
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
    fn span(&self, node: &Node<'_>) -> Span {
        node.place().after(self.shift)
    }

    /// The span of a node, less the blanks it may end with.
    fn trimmed(&self, node: &Node<'_>) -> Span {
        let span = self.span(node);
        let blanks = node.words().bytes().rev().take_while(|byte| is_blank(*byte)).count();
        Span { start: span.start, end: span.end - Span::new(0, blanks).end }
    }

    fn text_of(&self, node: &Node<'_>) -> Text {
        Text(self.span(node))
    }

    fn date(&self, node: &Node<'_>) -> Date {
        Date(self.span(node))
    }

    /// A `measure` that is a date and nothing more: the token would take a `per …` along.
    fn measured_date(&self, node: &Node<'_>) -> Option<Date> {
        let text = node.words();
        (Measure::of(text) == Measure::Date && is_one_word(text)).then(|| self.date(node))
    }

    fn noun(&self, node: &Node<'_>) -> Noun {
        Noun(self.span(node))
    }

    fn next_noun(&self, parts: &mut Parts<'_>) -> Option<Noun> {
        parts.take(Rule::noun).map(|node| self.noun(&node))
    }

    fn next_date(&self, parts: &mut Parts<'_>) -> Option<Date> {
        parts.take(Rule::date).map(|node| self.date(&node))
    }

    fn next_text(&self, parts: &mut Parts<'_>) -> Option<Text> {
        parts.take(Rule::text).map(|node| self.text_of(&node))
    }
}

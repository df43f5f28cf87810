//! Decides what stands between the words of a declaration: a blank, a `;`, or a new line.
//!
//! The layout follows from the words alone, so that however a text was typed it comes out the same. A block inside a
//! declaration stands on one line where it fits and is read in one breath: fields, and at most one thing that somebody
//! does. A declaration stands on one line only with a single field. Everything else takes a line for each entry.

use super::lex::{Kind, Token};
use super::shape::{Block, Part, PartKind};

/// How many characters a line may have before it is broken where it can be.
pub(super) const WIDTH: usize = 120;
/// How far each level stands in.
const STEP: usize = 2;

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// A blank.
    Blank,
    /// So many blanks, to the column where the comments of a list stand.
    Blanks(usize),
    /// `; `
    Semicolon,
    /// A new line with so many blanks, perhaps after an empty one.
    Line {
        /// How many blanks the line begins with.
        indent: usize,
        /// Whether an empty line stands above it.
        empty: bool,
    },
}

impl Gap {
    fn width(self) -> usize {
        match self {
            Self::None | Self::Line { .. } => 0,
            Self::Blank => 1,
            Self::Blanks(count) => count,
            Self::Semicolon => 2,
        }
    }

    /// The gap as it is written, with this line end.
    pub(super) fn write(self, out: &mut String, line_end: &str) {
        match self {
            Self::None => {}
            Self::Blank => out.push(' '),
            Self::Blanks(count) => out.extend(std::iter::repeat_n(' ', count)),
            Self::Semicolon => out.push_str("; "),
            Self::Line { indent, empty } => {
                out.push_str(line_end);
                if empty {
                    out.push_str(line_end);
                }
                out.extend(std::iter::repeat_n(' ', indent));
            }
        }
    }
}

/// What stands before each token of a declaration; before the first, nothing.
pub(super) fn lay_out(text: &str, tokens: &[Token], whole: &Part) -> Vec<Gap> {
    let mut layout =
        Layout { text, tokens, gaps: flat(tokens), hard: vec![false; tokens.len()], columns: Vec::new() };
    layout.one_line(whole);
    if let Some(block) = &whole.block
        && !is_short_declaration(block)
        && let Some(hard) = layout.hard.get_mut(block.open)
    {
        *hard = true;
    }
    layout.sum();
    layout.part(whole, 0);
    layout.gaps
}

/// Whether a declaration with this block may stand on one line.
fn is_short_declaration(block: &Block) -> bool {
    match block.parts.as_slice() {
        [] => true,
        [only] => only.kind == PartKind::Field,
        _ => false,
    }
}

/// The gaps of a text all of which stands on one line, but for what parts the entries.
fn flat(tokens: &[Token]) -> Vec<Gap> {
    let mut before = None;
    let gap = |token: &Token| {
        let gap = match (before, token.kind) {
            (None, _)
            | (_, Kind::Comma | Kind::Colon)
            | (Some(Kind::Open | Kind::OpenTable), Kind::Close) => Gap::None,
            _ => Gap::Blank,
        };
        before = Some(token.kind);
        gap
    };
    tokens.iter().map(gap).collect()
}

struct Layout<'t> {
    text: &'t str,
    tokens: &'t [Token],
    gaps: Vec<Gap>,
    /// Tokens that do not let what they are in stand on one line.
    hard: Vec<bool>,
    /// Where each token would stand if all were on one line.
    columns: Vec<Column>,
}

/// Where a token would stand if all were on one line.
#[derive(Clone, Copy, Debug)]
struct Column {
    start: usize,
    end: usize,
    /// How many hard tokens there are up to this one, itself included.
    hard: usize,
    is_hard: bool,
}

impl<'t> Layout<'t> {
    /// Takes note of what parts entries on one line, and of the blocks that may not stand on one.
    fn one_line(&mut self, part: &Part) {
        let Some(block) = &part.block else { return };
        let mut deeds = 0;
        let mut nested = false;
        for (index, inner) in block.parts.iter().enumerate() {
            if index > 0 {
                self.set(inner.first, Gap::Semicolon);
            }
            deeds += usize::from(inner.kind == PartKind::Deed);
            nested |= inner.block.as_ref().is_some_and(|block| !block.table);
            self.one_line(inner);
        }
        if let Some(hard) = self.hard.get_mut(block.open) {
            *hard = nested || (deeds > 1 && !block.table);
        }
    }

    /// Adds up, so that it takes one step to tell whether a part fits on a line.
    fn sum(&mut self) {
        let (mut end, mut hard) = (0, 0);
        for ((token, gap), marked) in self.tokens.iter().zip(&self.gaps).zip(&self.hard) {
            let start = end + gap.width();
            end = start + token.width;
            let is_hard = *marked || token.tall || token.kind == Kind::Comment;
            hard += usize::from(is_hard);
            self.columns.push(Column { start, end, hard, is_hard });
        }
    }

    fn token(&self, index: usize) -> Option<&'t Token> {
        self.tokens.get(index)
    }

    fn set(&mut self, index: usize, gap: Gap) {
        if let Some(slot) = self.gaps.get_mut(index) {
            *slot = gap;
        }
    }

    /// How wide the tokens from one to another are on one line; nothing where they cannot stand on one.
    fn width(&self, first: usize, last: usize) -> Option<usize> {
        let (first, last) = (self.columns.get(first)?, self.columns.get(last)?);
        (last.hard == first.hard && !first.is_hard).then_some(last.end - first.start)
    }

    /// Lays out a part whose first word stands at this indent. Answers how far a comment behind it stands off, where it
    /// has one line for each item and comments behind them.
    fn part(&mut self, part: &Part, indent: usize) -> Gap {
        if self.width(part.first, part.last).is_some_and(|width| indent + width <= WIDTH) {
            return Gap::Blank;
        }
        match (&part.block, self.manner(part)) {
            (Some(block), _) => self.block(block, indent),
            (None, Manner::OneALine) => return self.one_a_line(part, indent),
            (None, Manner::ByYear) => self.filled(part, indent, true),
            (None, Manner::Filled) => self.filled(part, indent, false),
        }
        Gap::Blank
    }

    fn block(&mut self, block: &Block, indent: usize) {
        let (mut comment, mut is_first) = (Gap::Blank, true);
        for part in &block.parts {
            let Some(token) = self.token(part.first) else { continue };
            if part.kind == PartKind::Comment && token.goes_on() {
                self.set(part.first, comment);
            } else {
                let empty = token.lines > 1 && !is_first;
                self.set(part.first, Gap::Line { indent: indent + STEP, empty });
                is_first = false;
            }
            comment = self.part(part, indent + STEP);
        }
        if !block.parts.is_empty() {
            self.set(block.close, Gap::Line { indent, empty: false });
        }
    }

    /// How a list is broken that does not fit on a line.
    fn manner(&self, part: &Part) -> Manner {
        let tokens = self.tokens.get(part.first..=part.last).unwrap_or_default();
        let has = |kind| tokens.iter().any(|token| token.kind == kind);
        match part.kind {
            _ if has(Kind::Comment) => Manner::OneALine,
            PartKind::Field if has(Kind::Text) => Manner::OneALine,
            PartKind::Field if self.year(part.first).is_some() => Manner::ByYear,
            _ => Manner::Filled,
        }
    }

    /// The items of a list, each from its first token to its comma or its end.
    fn items(&self, part: &Part) -> Vec<(usize, usize)> {
        let mut items = Vec::new();
        let mut first = None;
        for index in part.first..=part.last {
            let kind = self.token(index).map(|token| token.kind);
            if kind == Some(Kind::Comment) {
                continue;
            }
            let start = *first.get_or_insert(index);
            if kind == Some(Kind::Comma) || index == part.last {
                items.push((start, index));
                first = None;
            }
        }
        items
    }

    /// Breaks a list at its commas, with its items under each other and the comments behind them as well.
    fn one_a_line(&mut self, part: &Part, indent: usize) -> Gap {
        let label =
            self.token(part.first).filter(|_| part.kind == PartKind::Field).map(|label| label.width + 1);
        let indent = indent + label.unwrap_or(STEP);
        let line = Gap::Line { indent, empty: false };
        // The first item begins with the label; what is measured is what stands behind it.
        let behind = |first: usize| if first == part.first && label.is_some() { first + 1 } else { first };
        let items = self.items(part);
        let width = |item: &(usize, usize)| self.width(behind(item.0), item.1).unwrap_or(0);
        let widths: Vec<usize> = items.iter().map(width).collect();
        let wide = widths.iter().copied().max().unwrap_or(0);
        let (mut off, mut comments) = (Gap::Blank, false);
        for ((first, last), width) in items.into_iter().zip(widths) {
            if first > part.first {
                self.set(first, line);
            }
            off = Gap::Blanks(wide - width + 1);
            for index in last + 1..=part.last {
                match self.token(index) {
                    Some(comment) if comment.kind == Kind::Comment => {
                        comments = true;
                        self.set(index, if comment.goes_on() { off } else { line });
                    }
                    _ => break,
                }
            }
        }
        if comments { off } else { Gap::Blank }
    }

    /// Breaks a list at its commas, with as many items on a line as fit, perhaps of one year only.
    fn filled(&mut self, part: &Part, indent: usize, by_year: bool) {
        let mut column = indent;
        let mut year = self.year(part.first);
        for (first, last) in self.items(part) {
            let width = self.width(first, last).unwrap_or(WIDTH);
            let own_year = self.year(first);
            if first == part.first {
                column += width;
            } else if (by_year && own_year != year) || column + 1 + width > WIDTH {
                self.set(first, Gap::Line { indent: indent + STEP, empty: false });
                column = indent + STEP + width;
            } else {
                column += 1 + width;
            }
            year = own_year;
        }
    }

    /// The year of the date that an item of a list begins with; the label before the first one is passed over.
    fn year(&self, first: usize) -> Option<&'t str> {
        let token =
            self.token(first).filter(|token| token.kind != Kind::Label).or_else(|| self.token(first + 1))?;
        let word = token.span.of(self.text);
        let (year, rest) = word.split_once('-')?;
        let date = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) && rest.contains('-');
        date.then_some(year)
    }
}

/// How a list that does not fit on a line is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    OneALine,
    ByYear,
    Filled,
}

//! Cuts a block into entries, and reads each by the grammar alone.

use agreement_grammar::Rule;

use super::headers::is_unclosed;
use super::{LONG_LINE, Recovery};
use crate::finding::{Finding, Safety};
use crate::rules;
use crate::scan::Kind;
use crate::slips::quoted;
use crate::split::MAX_DEPTH;
use crate::tree::{Branch, Broken, Entry, Nested};
use crate::words;

/// Where an entry ends.
struct Cut {
    end: usize,
    next: usize,
    then: Then,
}

/// What follows an entry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    /// A line end, a `;` or the end of the block.
    Stop,
    /// A comma that carries nothing on.
    NothingAfterComma,
    /// Another entry on the same line, without a `;`.
    Entry,
}

impl Recovery<'_, '_> {
    /// The entries among the pieces `from` up to but not including `to`, which stand `depth` blocks deep.
    pub(super) fn entries(&mut self, from: usize, to: usize, depth: usize) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut at = from;
        let mut fresh = true;
        while at < to {
            match self.kind(at) {
                Kind::Line => {
                    fresh = true;
                    at += 1;
                }
                Kind::Semi => {
                    if fresh {
                        self.stray_sign(at, "`;` stands here with nothing before it");
                    }
                    fresh = true;
                    at += 1;
                }
                _ => {
                    at = self.past_bullets(at, to);
                    if at >= to || matches!(self.kind(at), Kind::Line | Kind::Semi) {
                        continue;
                    }
                    if let Some(end) = self.round_block(at, to, depth, &mut entries) {
                        fresh = false;
                        at = end;
                        continue;
                    }
                    let cut = self.cut(at, to);
                    self.entry(at, cut.end, depth, &mut entries);
                    match cut.then {
                        Then::Stop => {}
                        Then::NothingAfterComma => self.trailing_comma(cut.end),
                        Then::Entry => self.two_on_a_line(cut.next),
                    }
                    fresh = false;
                    at = cut.next.max(at + 1);
                }
            }
        }
        entries
    }

    pub(super) fn stray_sign(&mut self, at: usize, message: &str) {
        let place = self.at(self.token(at));
        let finding = Finding::new(rules::STRAY_SIGN, place, message);
        self.say(finding.help("remove it").edit(Safety::Safe, "remove it", place, ""));
    }

    fn trailing_comma(&mut self, at: usize) {
        let last = self.token(at.max(1) - 1);
        let message = format!(
            "a comma after {} carries the list on, but nothing more follows",
            quoted(last.of(self.text))
        );
        let place = self.at(self.token(at));
        let finding = Finding::new(rules::STRAY_SIGN, place, message)
            .help("remove the comma, or write what is missing");
        self.say(finding.edit(Safety::Offered, "remove the comma", place, ""));
    }

    /// Says that a new entry begins at piece `at` without a `;` before it.
    fn two_on_a_line(&mut self, at: usize) {
        let before = self.token(at.max(1) - 1);
        let word = quoted(self.word(at));
        let finding = if before.kind == Kind::Comma {
            let message = format!("a comma separates the items of a list, but {word} begins a new entry");
            Finding::new(rules::TWO_ENTRIES_ON_A_LINE, self.at(before), message)
                .help("write `;` between two entries on one line")
                .edit(Safety::Safe, "write `;`", self.at(before), ";")
        } else {
            let between = self.place(before.end, self.token(at).start);
            let message = format!("{word} begins a new entry, but stands on the line of another");
            Finding::new(rules::TWO_ENTRIES_ON_A_LINE, self.at(self.token(at)), message)
                .help("write `;` between them, or begin a new line")
                .edit(Safety::Safe, "write `;` between them", between, "; ")
        };
        self.say(finding);
    }

    fn cut(&self, from: usize, to: usize) -> Cut {
        let mut at = from;
        while at < to {
            match self.kind(at) {
                Kind::Open => {
                    let tiers = self.is_tiers(from, at);
                    at = self.partner(at).min(to) + 1;
                    if !tiers && at < to && !matches!(self.kind(at), Kind::Line | Kind::Semi | Kind::Comma) {
                        return Cut { end: at, next: at, then: Then::Entry };
                    }
                }
                Kind::Line | Kind::Semi => break,
                Kind::Comma => match self.carried_on(at + 1, to) {
                    Some(next) => at = next,
                    None => return Cut { end: at, next: at + 1, then: Then::NothingAfterComma },
                },
                _ if at > from + 1 && self.is_label(at) => {
                    let end = at - usize::from(self.kind(at - 1) == Kind::Comma);
                    return Cut { end, next: at, then: Then::Entry };
                }
                _ => at += 1,
            }
        }
        let at = at.min(to);
        Cut { end: at, next: at, then: Then::Stop }
    }

    /// Where a list goes on behind a comma, if it does.
    fn carried_on(&self, after: usize, to: usize) -> Option<usize> {
        let mut at = after;
        while at < to && self.kind(at) == Kind::Line {
            at += 1;
        }
        if at >= to || self.kind(at) == Kind::Semi {
            return None;
        }
        let new_line = at > after;
        (!new_line || !self.starts_entry(at)).then_some(at)
    }

    /// Whether an entry plainly begins at this piece.
    pub(super) fn starts_entry(&self, at: usize) -> bool {
        let word = self.word(at);
        let next = self.token(at + 1);
        match self.kind(at) {
            Kind::Word if next.kind == Kind::Colon => true,
            Kind::Word if word == "if" || word == "allow" => true,
            Kind::Word if words::is_block_word(word) => {
                matches!(next.kind, Kind::Text(_) | Kind::Open | Kind::Word)
            }
            Kind::Number => next.kind == Kind::Word && word.len() == "2026-03-09".len() && word.contains('-'),
            _ => false,
        }
    }

    /// Whether the brace at `open` belongs to a table: `pay by level { … }` or `credit by lateness { … }`.
    fn is_tiers(&self, from: usize, open: usize) -> bool {
        let pays = |index: usize| matches!(self.word(index), "pay" | "credit" | "refund");
        (from..open.min(from + 4)).any(pays) && self.kind(from + 1) != Kind::Colon
    }

    /// Reads the entry that the pieces `from` up to but not including `to` make up.
    pub(super) fn entry(&mut self, from: usize, to: usize, depth: usize, out: &mut Vec<Entry>) {
        if from >= to {
            return;
        }
        let open = (from..to).find(|index| self.kind(*index) == Kind::Open);
        let whole = open.is_none_or(|_| self.may_read_whole(from, to, depth));
        let reading = if whole {
            self.read(Rule::lone_entry, self.stretch(from, to), |build, pair| {
                pair.into_inner().next().and_then(|entry| build.entry(entry))
            })
        } else {
            Err(None)
        };
        match (reading, open) {
            (Ok(entry), _) => out.push(entry),
            (Err(at), Some(open)) if self.is_tiers(from, open) => self.tiers(from, open, to, at, out),
            (Err(_), Some(open)) => self.with_block(from, open, to, depth, out),
            (Err(at), None) => self.slip(from, to, at, out),
        }
    }

    /// How many braces were added before a piece.
    fn mended(&self, index: usize) -> u32 {
        self.braces.mended.get(index).copied().unwrap_or(0)
    }

    /// Whether an entry with a block is as written, and neither too deep nor too long to be read at once.
    fn may_read_whole(&self, from: usize, to: usize, depth: usize) -> bool {
        if self.mended(from) != self.mended(to.saturating_sub(1)) {
            return false;
        }
        let (mut deep, mut deepest, mut line) = (0_usize, 0_usize, self.token(from).start);
        for index in from..to {
            let token = self.token(index);
            match token.kind {
                Kind::Open => deep += 1,
                Kind::Close => deep = deep.saturating_sub(1),
                Kind::Line => line = token.end,
                Kind::Text(_) if is_unclosed(token) => return false,
                _ => {}
            }
            deepest = deepest.max(deep);
            if token.end - line > LONG_LINE {
                return false;
            }
        }
        depth + deepest <= MAX_DEPTH
    }

    /// Reads an entry with a block: its header alone, and the entries inside.
    fn with_block(&mut self, from: usize, open: usize, to: usize, depth: usize, out: &mut Vec<Entry>) {
        if open == from {
            let message = "this `{` opens a block, but no word says what block";
            let finding = Finding::new(rules::UNREADABLE_ENTRY, self.at(self.token(open)), message);
            self.say(finding.help("write what it is before the brace, such as `if late {`"));
            if depth < MAX_DEPTH {
                out.extend(self.entries(open + 1, self.partner(open).min(to), depth + 1));
            }
            return;
        }
        let span = self.span(from, self.partner(open).min(to.max(1) - 1) + 1);
        if self.word(from) == "if" {
            let head = self.branch_header(from, open);
            let block = self.block(open, depth);
            out.push(Entry::Branch(Box::new(Branch { span, block, ..head })));
            return;
        }
        let word = self.word(from);
        if words::TRIGGERS.contains(&word) && self.kind(from + 1) != Kind::Colon {
            let head = self.header_without_if(from, open);
            let block = self.block(open, depth);
            out.push(Entry::Branch(Box::new(Branch { span, block, ..head })));
            return;
        }
        if self.kind(from + 1) == Kind::Colon && words::is_field(word) && !words::is_block_word(word) {
            let message = format!("`{word}` is a field and has no block");
            let finding = Finding::new(rules::UNREADABLE_ENTRY, self.at(self.token(from)), message);
            self.say(finding.help("write its value behind the colon, without braces"));
            out.push(self.broken(from, to));
            return;
        }
        let head = self.nested_header(from, open);
        let block = Some(self.block(open, depth));
        out.push(Entry::Nested(Nested {
            span,
            keyword: head.keyword,
            name: head.name,
            title: head.title,
            block,
        }));
    }

    /// Says what is wrong with `pay by level { … }`.
    fn tiers(&mut self, from: usize, open: usize, to: usize, at: Option<usize>, out: &mut Vec<Entry>) {
        let close = self.partner(open).min(to);
        let said = self.findings.len();
        let mut row = open + 1;
        while row < close {
            let end = (row..close)
                .find(|index| matches!(self.kind(*index), Kind::Line | Kind::Semi))
                .unwrap_or(close);
            if end > row && !self.is_odd(row, end) {
                self.tier(row, end);
            }
            row = end + 1;
        }
        let whole = self.mended(from) == self.mended(to.saturating_sub(1));
        if self.findings.len() == said && whole && !self.is_odd(from, to) {
            let finding =
                if close + 1 < to { self.stopped(close, to, at) } else { self.stopped(from, open, at) };
            self.say(finding);
        }
        out.push(Entry::Broken(Broken { span: self.span(from, to), seems: None }));
    }

    fn tier(&mut self, from: usize, to: usize) {
        let (start, end) = self.stretch(from, to);
        let row = self.fixed.get(start..end).unwrap_or("");
        if super::read_slice(Rule::lone_entry, &format!("pay by level {{ {row}\n}}"), 0, |_, _| Some(()))
            .is_ok()
        {
            return;
        }
        let colon = (from..to).find(|index| self.kind(*index) == Kind::Colon);
        let number = |from: usize| (from..to).find(|index| self.kind(*index) == Kind::Number);
        let finding = match (colon, number(from), colon.and_then(|colon| number(colon + 1))) {
            (None, Some(first), _) => {
                let at = number(first + 1).unwrap_or(to).min(to.saturating_sub(1));
                let gap = self.place(self.token(at - 1).end, self.token(at).start);
                let message = format!("a row of the table needs a colon before {}", quoted(self.word(at)));
                Finding::new(rules::MISSING_COLON, self.at(self.token(at)), message).edit(
                    Safety::Offered,
                    "write a colon",
                    gap,
                    ": ",
                )
            }
            (Some(colon), Some(_), None) => {
                let found = if colon + 1 < to {
                    quoted(self.word(colon + 1))
                } else {
                    "the end of the line".to_owned()
                };
                let place = if colon + 1 < to {
                    self.at(self.token(colon + 1))
                } else {
                    self.behind(self.token(colon))
                };
                let message = format!(
                    "expected an amount such as `10% of fee` after {}, found {found}",
                    quoted(self.text_of(from, colon + 1))
                );
                Finding::new(rules::UNREADABLE_ENTRY, place, message)
            }
            _ => {
                let message = format!("{} is no row of a table", quoted(self.text_of(from, to)));
                Finding::new(rules::UNREADABLE_ENTRY, self.place(start, end), message)
            }
        };
        self.say(finding.help(match self.word(from) {
            "below" | "above" => "write a row as a limit, a colon and an amount: `below 99.9%: 10% of fee`",
            _ => "write a row as an amount, a colon and an amount: `3 days: 1% of worth`",
        }));
    }
}

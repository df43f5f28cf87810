//! Cuts a block into entries, and reads each by the grammar alone.

use agreement_grammar::Rule;

use super::{LONG_LINE, Recovery};
use crate::finding::{Finding, Safety};
use crate::rules;
use crate::scan::{Kind, Quotes, first_word};
use crate::slips::quoted;
use crate::split::MAX_DEPTH;
use crate::tree::{Branch, Broken, Entry, Nested};
use crate::words;

/// Where an entry ends.
struct Cut {
    end: usize,
    next: usize,
    /// Whether another entry follows on the same line without a `;`.
    glued: bool,
    /// Whether a comma at its end carries nothing on.
    comma: bool,
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
                    let cut = self.cut(at, to);
                    if cut.comma {
                        self.trailing_comma(cut.end);
                    }
                    self.entry(at, cut.end, depth, &mut entries);
                    if cut.glued {
                        self.two_on_a_line(cut.end, "; ");
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
        let message = format!("a comma after {} carries the list on, but nothing more follows", quoted(last.of(self.text)));
        let place = self.at(self.token(at));
        let finding = Finding::new(rules::STRAY_SIGN, place, message).help("remove the comma, or write what is missing");
        self.say(finding.edit(Safety::Offered, "remove the comma", place, ""));
    }

    /// Says that a new entry begins at piece `at` without a `;` before it.
    pub(super) fn two_on_a_line(&mut self, at: usize, separator: &str) {
        let first = self.token(at.max(1) - 1);
        let between = self.place(first.end, self.token(at).start);
        let place = self.at(self.token(at));
        let message = format!("{} begins a new entry, but stands on the line of another", quoted(self.word(at)));
        let finding = Finding::new(rules::TWO_ENTRIES_ON_A_LINE, place, message)
            .help("write `;` between them, or begin a new line")
            .edit(Safety::Safe, "write `;` between them", between, separator);
        self.say(finding);
    }

    fn cut(&self, from: usize, to: usize) -> Cut {
        let mut at = from;
        while at < to {
            match self.kind(at) {
                Kind::Open => {
                    let tiers = self.is_tiers(from, at);
                    at = self.partner(at).min(to) + 1;
                    let glued = !tiers && at < to && !matches!(self.kind(at), Kind::Line | Kind::Semi | Kind::Comma);
                    if glued {
                        return Cut { end: at, next: at, glued, comma: false };
                    }
                }
                Kind::Line | Kind::Semi => break,
                Kind::Comma => match self.carried_on(at + 1, to) {
                    Some(next) => at = next,
                    None => return Cut { end: at, next: at + 1, glued: false, comma: at > from },
                },
                _ => at += 1,
            }
        }
        let at = at.min(to);
        Cut { end: at, next: at, glued: false, comma: false }
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
            Kind::Word if words::is_block_word(word) => matches!(next.kind, Kind::Text(_) | Kind::Open | Kind::Word),
            Kind::Number => next.kind == Kind::Word && word.len() == "2026-03-09".len() && word.contains('-'),
            _ => false,
        }
    }

    /// Whether the brace at `open` belongs to `by level { … }` or `by lateness { … }`.
    fn is_tiers(&self, from: usize, open: usize) -> bool {
        open > from + 1 && self.word(open - 2) == "by" && matches!(self.word(open - 1), "level" | "lateness")
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
            (Err(_), Some(open)) if self.is_tiers(from, open) => self.tiers(from, open, to, out),
            (Err(_), Some(open)) => self.with_block(from, open, to, depth, out),
            (Err(at), None) => self.slip(from, to, at, depth, out),
        }
    }

    /// Whether an entry with a block is as written, and neither too deep nor too long to be read at once.
    fn may_read_whole(&self, from: usize, to: usize, depth: usize) -> bool {
        let mended = |index: usize| self.braces.mended.get(index).copied().unwrap_or(0);
        if mended(from) != mended(to - 1) {
            return false;
        }
        let (mut deep, mut deepest, mut line) = (0_usize, 0_usize, self.token(from).start);
        for index in from..to {
            let token = self.token(index);
            match token.kind {
                Kind::Open => deep += 1,
                Kind::Close => deep = deep.saturating_sub(1),
                Kind::Line => line = token.end,
                Kind::Text(Quotes::Missing | Quotes::MissingTriple | Quotes::OverLines) => return false,
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
            out.extend(self.entries(open + 1, self.partner(open).min(to), depth));
            return;
        }
        let span = self.span(from, self.partner(open).min(to.max(1) - 1) + 1);
        if self.word(from) == "if" {
            let head = self.branch_header(from, open);
            let block = self.block(open, depth);
            out.push(Entry::Branch(Branch { span, block, ..head }));
            return;
        }
        let head = self.nested_header(from, open);
        let block = Some(self.block(open, depth));
        out.push(Entry::Nested(Nested { span, keyword: head.keyword, name: head.name, title: head.title, block }));
    }

    /// Says what is wrong with `pay by level { … }`.
    fn tiers(&mut self, from: usize, open: usize, to: usize, out: &mut Vec<Entry>) {
        let close = self.partner(open).min(to);
        let said = self.findings.len();
        let mut at = open + 1;
        while at < close {
            let end = (at..close).find(|index| matches!(self.kind(*index), Kind::Line | Kind::Semi)).unwrap_or(close);
            if end > at && !self.is_odd(at, end) {
                self.tier(at, end);
            }
            at = end + 1;
        }
        if self.findings.len() == said && !self.is_odd(from, to) {
            self.headless_slip(from, open, to);
        }
        out.push(Entry::Broken(Broken { span: self.span(from, to), seems: None }));
    }

    fn tier(&mut self, from: usize, to: usize) {
        let (start, end) = self.stretch(from, to);
        let row = self.fixed.get(start..end).unwrap_or("");
        let alone = format!("pay by level {{ {row}\n}}");
        let shift = alone.find('{').map_or(0, |brace| brace + 2);
        if let Err(at) = super::read_slice(Rule::lone_entry, &alone, 0, |_, _| Some(())) {
            let at = at.map(|at| (at.saturating_sub(shift) + start).min(end));
            let word = first_word(row);
            let finding = self.stopped(from, to, at);
            self.say(finding.help(match word {
                "below" | "above" => "write a row as a limit, a colon and an amount: `below 99.9%: 10% of fee`",
                _ => "write a row as an amount, a colon and an amount: `3 days: 1% of worth`",
            }));
        }
    }

    /// Says where a statement with a table stops making sense, when its rows are sound.
    fn headless_slip(&mut self, from: usize, open: usize, to: usize) {
        let after = self.partner(open).min(to) + 1;
        let finding = if after < to { self.stopped(after, to, None) } else { self.stopped(from, open, None) };
        self.say(finding);
    }
}

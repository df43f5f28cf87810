//! Entries without a block that cannot be read: what is wrong with each, and what can be kept of it.

use agreement_grammar::Rule;

use super::headers::is_unclosed;
use super::Recovery;
use crate::finding::{Finding, Safety};
use crate::rules;
use crate::scan::{Kind, Quotes, Token};
use crate::slips::expected::{self, Reading};
use crate::slips::{self, dates, quoted};
use crate::span::Span;
use crate::tree::{Broken, Entry, Field, Text, Value};
use crate::words;

/// How many words of an entry are looked at for a date; nobody writes longer ones by hand.
const LOOKED_AT: usize = 400;

impl Recovery<'_, '_> {
    /// Says what is wrong with the pieces `from` up to but not including `to`, once, and keeps what is certain.
    /// `at` is where the grammar gave up, if it can tell.
    pub(super) fn slip(&mut self, from: usize, to: usize, at: Option<usize>, out: &mut Vec<Entry>) {
        if self.is_odd(from, to) {
            out.push(self.broken(from, to));
            return;
        }
        if let Some(text) = (from..to).map(|index| self.token(index)).find(|token| is_unclosed(*token)) {
            let finding = self.unterminated(text);
            self.say(finding);
            out.push(self.unclosed_field(from, to).unwrap_or_else(|| self.broken(from, to)));
            return;
        }
        let (finding, kept) = self.single_slip(from, to, at);
        self.say(finding);
        out.push(kept.unwrap_or_else(|| self.broken(from, to)));
    }

    fn single_slip(&self, from: usize, to: usize, at: Option<usize>) -> (Finding, Option<Entry>) {
        let word = self.word(from);
        let second = self.token(from + 1);
        let adjacent = second.start == self.token(from).end;
        match (self.kind(from), second.kind) {
            (Kind::Word, Kind::Colon) if adjacent && to > from + 1 => self.field_slip(from, to, at),
            (Kind::Word, Kind::Colon) if to > from + 1 => self.loose_colon(from, to),
            (Kind::Word, Kind::Sign) if to > from + 1 && second.of(self.text) == "=" => self.equals(from, to),
            (Kind::Word, _) if words::is_field(word) && !self.is_statement(from, to) => self.missing_colon(from, to),
            (Kind::Word, _) if word == "if" => (self.branch_without_block(from, to, at), None),
            _ => (self.statement_slip(from, to, at), None),
        }
    }

    pub(super) fn broken(&self, from: usize, to: usize) -> Entry {
        let first = self.token(from);
        let word = first.of(self.text);
        let labelled = self.kind(from + 1) == Kind::Colon;
        let known = words::is_field(word) || words::is_block_word(word) || labelled;
        let seems = (first.kind == Kind::Word && known).then(|| Span::new(first.start, first.end));
        Entry::Broken(Broken { span: self.span(from, to), seems })
    }

    /// `why: "never closed`: the field is plain all the same.
    fn unclosed_field(&self, from: usize, to: usize) -> Option<Entry> {
        let (label, text) = (self.token(from), self.token(from + 2));
        let plain = to == from + 3 && label.kind == Kind::Word && self.kind(from + 1) == Kind::Colon;
        (plain && is_unclosed(text)).then(|| {
            let value = Value::Text(Text(Span::new(text.start, text.end)), None);
            let span = self.span(from, to);
            Entry::Field(Field { span, label: Span::new(label.start, label.end), values: vec![value] })
        })
    }

    /// Behind the bullets, commas and colons before an entry, which are reported once; `at` where there are none.
    pub(super) fn past_bullets(&mut self, at: usize, to: usize) -> usize {
        let is_bullet = |index: usize| matches!(self.word(index), "-" | "*" | "•" | "–" | "·" | "," | ":" | ">" | "+");
        let end = (at..to).find(|index| !is_bullet(*index)).unwrap_or(to);
        if end == at || (end < to && self.kind(end) == Kind::Number) {
            return at;
        }
        let (first, last) = (self.token(at), self.token(end - 1));
        let place = self.place(first.start, last.end);
        if !self.is_odd(at, end) {
            let after = if end < to { self.token(end).start } else { last.end };
            let gap = self.place(first.start, after);
            let signs = quoted(self.text_of(at, end));
            let finding = Finding::new(rules::STRAY_SIGN, place, format!("an entry begins with a word, not with {signs}"));
            self.say(finding.help("remove it").edit(Safety::Safe, "remove it", gap, ""));
        }
        end
    }

    /// Whether a label begins a second entry at this piece, in the middle of a line.
    pub(super) fn is_label(&self, index: usize) -> bool {
        let (word, colon) = (self.token(index), self.token(index + 1));
        word.kind == Kind::Word
            && colon.kind == Kind::Colon
            && colon.start == word.end
            && self.kind(index - 1) != Kind::Colon
            && self.token(index - 1).end < word.start
            && words::is_field(word.of(self.text))
    }

    /// Whether these words are a statement rather than a field without its colon: `dispute may …`.
    fn is_statement(&self, from: usize, to: usize) -> bool {
        (from + 1..to.min(from + 4)).any(|index| matches!(self.word(index), "may" | "must"))
    }

    fn missing_colon(&self, from: usize, to: usize) -> (Finding, Option<Entry>) {
        let label = self.token(from);
        let word = label.of(self.text);
        let message = format!("`{word}` needs a colon after it");
        let finding = Finding::new(rules::MISSING_COLON, self.at(label), message).help(format!("write `{word}:`")).edit(
            Safety::Safe,
            format!("write `{word}:`"),
            self.behind(label),
            ":",
        );
        (finding, self.with_sign(from, to, label.end, label.end + 1, ":"))
    }

    fn loose_colon(&self, from: usize, to: usize) -> (Finding, Option<Entry>) {
        let (label, colon) = (self.token(from), self.token(from + 1));
        let gap = self.place(label.end, colon.start);
        let message = format!("the colon belongs right after {}", quoted(label.of(self.text)));
        let finding = Finding::new(rules::MISSING_COLON, gap, message)
            .help("remove the blank before the colon")
            .edit(Safety::Safe, "remove the blank", gap, "");
        (finding, self.with_sign(from, to, label.end, colon.end, ":"))
    }

    fn equals(&self, from: usize, to: usize) -> (Finding, Option<Entry>) {
        let (label, sign) = (self.token(from), self.token(from + 1));
        let word = label.of(self.text);
        let gap = self.place(label.end, sign.end);
        let message = format!("a field is written with a colon, not with `=`: `{word}:`");
        let finding = Finding::new(rules::EQUALS_FOR_COLON, self.at(sign), message)
            .help(format!("write `{word}:`"))
            .edit(Safety::Safe, format!("write `{word}:`"), gap, ":");
        (finding, self.with_sign(from, to, label.end, sign.end, ":"))
    }

    /// The entry, read with `sign` in place of a stretch that is at least as long.
    pub(super) fn with_sign(&self, from: usize, to: usize, start: usize, end: usize, sign: &str) -> Option<Entry> {
        let (first, last) = self.stretch(from, to);
        let mut copy = self.fixed.get(first..last)?.to_owned();
        let replaced = start.checked_sub(first)?..end.checked_sub(first)?;
        copy.get(replaced.clone())?;
        copy.replace_range(replaced, &format!("{sign:<width$}", width = end - start));
        super::read_entry(&copy, first)
    }

    fn branch_without_block(&self, from: usize, to: usize, at: Option<usize>) -> Finding {
        let header = self.read(Rule::lone_branch, self.stretch(from, to), |build, pair| build.lone_branch(pair));
        if header.is_err() {
            return self.branch_slip(from, to, at);
        }
        let last = self.token(to - 1);
        let message = format!("{} needs a block that says what follows", quoted(self.text_of(from, to)));
        Finding::new(rules::MISSING_BRACE, self.behind(last), message)
            .help("write what follows in braces: `if late { pay 100 USD per business day }`")
    }

    pub(super) fn text_of(&self, from: usize, to: usize) -> &str {
        let (start, end) = self.stretch(from, to);
        self.text.get(start..end).unwrap_or("")
    }

    /// A line that is no field: a statement, a dated line, or nothing that is known.
    fn statement_slip(&self, from: usize, to: usize, at: Option<usize>) -> Finding {
        let word = self.word(from);
        if let Some(finding) = self.odd_date(from, to) {
            return finding;
        }
        let modal = (from..to).find(|index| matches!(self.word(*index), "may" | "must"));
        if let Some(modal) = modal {
            let action = modal + 1 + usize::from(self.word(modal + 1) == "not");
            if let Some(finding) = self.unknown_action(action, to) {
                return finding;
            }
        }
        let first = self.kind(from);
        let known = modal.is_some()
            || first != Kind::Word
            || words::ACTIONS.contains(&word)
            || matches!(word, "allow" | "resistance" | "expect")
            || words::is_block_word(word);
        if known {
            return self.stopped(from, to, at);
        }
        if words::is_little(word) && from > 0 && self.kind(from - 1) == Kind::Line {
            let message = format!("a phrase stands on one line, and {} begins a new one", quoted(word));
            return Finding::new(rules::PHRASE_OVER_LINES, self.at(self.token(from)), message)
                .help("write it at the end of the line above");
        }
        self.unknown_start(from)
    }

    /// An entry that starts with a word nobody knows.
    fn unknown_start(&self, from: usize) -> Finding {
        let first = self.token(from);
        let word = first.of(self.text);
        let place = self.at(first);
        if let Some(what) = words::reserved_for(word) {
            return slips::reserved(place, word, what);
        }
        let finding = |message: String| Finding::new(rules::UNREADABLE_ENTRY, place, message);
        if words::is_keyword(word) {
            return Finding::new(
                rules::MISPLACED_DECLARATION,
                place,
                format!("`{word}` opens a declaration of its own and cannot stand inside another one"),
            )
            .help("close the block above it first, and begin it at the start of a line");
        }
        let fields = words::FIELDS.into_iter().filter(|field| field.len() > 2);
        let blocks = words::BLOCK_WORDS.iter().map(|(word, _)| *word);
        let near = words::nearest(word, words::ACTIONS.into_iter().chain(blocks).chain(fields));
        if let Some(near) = near {
            let colon = if words::is_field(near) && !words::is_block_word(near) { ":" } else { "" };
            return finding(format!("{} begins no entry; did you mean `{near}{colon}`?", quoted(word)))
                .help(format!("write `{near}{colon}`"))
                .with("meant", near)
                .edit(Safety::Offered, format!("write `{near}{colon}`"), place, format!("{near}{colon}"));
        }
        finding(format!("{} begins no entry", quoted(word)))
            .help("an entry is a field such as `who: acme`, an `if`, a block, or a statement such as `pay 100 USD`")
    }

    fn unknown_action(&self, at: usize, to: usize) -> Option<Finding> {
        let known = "an action such as `terminate`, `pay 1,200 USD` or `\"words\"`";
        let token = self.token(at);
        if at >= to {
            let last = self.token(at - 1);
            let message = format!("expected {known} after `{}`, found the end of the line", last.of(self.text));
            let finding = Finding::new(rules::MISSING_VALUE, self.behind(last), message);
            return Some(finding.help(format!("the actions are {}, and a text in quotes", slips::either(&words::ACTIONS))));
        }
        let word = token.of(self.text);
        if token.kind != Kind::Word || words::ACTIONS.contains(&word) {
            return None;
        }
        let finding = |message| Finding::new(rules::UNKNOWN_ACTION, self.at(token), message);
        Some(match words::nearest(word, words::ACTIONS.into_iter()) {
            Some(near) => finding(format!("{} is no action; did you mean `{near}`?", quoted(word)))
                .help(format!("write `{near}`"))
                .with("meant", near)
                .edit(Safety::Offered, format!("write `{near}`"), self.at(token), near),
            None => finding(format!("{} is no action", quoted(word))).help(format!(
                "take one of {}, or say it in words in quotes",
                slips::either(&words::ACTIONS)
            )),
        })
    }

    /// A date in another form, anywhere in these pieces.
    pub(super) fn odd_date(&self, from: usize, to: usize) -> Option<Finding> {
        let tokens: Vec<Token> = (from..to.min(from + LOOKED_AT)).map(|index| self.token(index)).collect();
        for start in 0..tokens.len() {
            let Some(date) = tokens.get(start..).and_then(|rest| dates::odd_date(rest, self.text)) else { continue };
            let first = from + start;
            let place = self.place(self.token(first).start, self.token(first + date.tokens - 1).end);
            let written = quoted(self.text_of(first, first + date.tokens));
            let message = format!("a date is written as year, month and day, such as `2026-03-09`, not as {written}");
            let finding = Finding::new(rules::DATE_FORM, place, message);
            return Some(match date.meant {
                Some(meant) => finding.help(format!("write `{meant}`")).edit(
                    Safety::Offered,
                    format!("write `{meant}`"),
                    place,
                    meant,
                ),
                None => finding.help("write the year with four digits, then the month, then the day"),
            });
        }
        None
    }

    /// Says where the pieces `from` up to but not including `to` stop making sense.
    pub(super) fn stopped(&self, from: usize, to: usize, at: Option<usize>) -> Finding {
        let reading = match self.kind(from) {
            Kind::Number => Reading::Event,
            _ if self.word(from) == "if" => Reading::Branch,
            _ => Reading::Entry,
        };
        self.stopped_in(reading, from, to, at)
    }

    pub(super) fn stopped_in(&self, reading: Reading, from: usize, to: usize, at: Option<usize>) -> Finding {
        let words = |index: usize| if index >= from && index < to { self.word(index) } else { "" };
        let mut stop = match at {
            Some(at) => (from..to).find(|index| self.token(*index).end > at && self.kind(*index) != Kind::Line).unwrap_or(to),
            None => self.unfit(from, to).unwrap_or(to),
        };
        if reading == Reading::Event {
            stop = self.past_event(from, to, stop);
        }
        let moves = (from..to.min(from + 4)).any(|index| self.word(index) == "extend");
        let needs = |index: usize| match words(index) {
            "by" if moves => Some("a length of time such as `10 days`"),
            "" => None,
            word => expected::after(words(index.max(1) - 1), word, reading),
        };
        // A word that needs another one behind it is not what is wrong, if that other one is.
        if stop < to && needs(stop).is_some() && (stop + 1 >= to || matches!(words(stop), "per" | "of")) {
            stop += 1;
        }
        let opener = stop.max(from + 1) - 1;
        let mut wanted = if stop > from { needs(opener) } else { None };
        if wanted.is_some() && stop < to && self.satisfies(stop) {
            // The word has what it needs; what must follow that is missing.
            wanted = expected::then(words(opener.max(1) - 1), words(opener), reading);
            stop = self.past_value(stop, to);
            if stop + 1 == to && needs(stop).is_some() {
                wanted = needs(stop);
                stop = to;
            }
        } else if reading == Reading::Event && wanted.is_none() {
            wanted = self.event_wants(from, stop);
        }
        let end = stop >= to;
        let place = if end { self.behind(self.token(to - 1)) } else { self.at(self.token(stop)) };
        let rule = if end && wanted.is_some() { rules::MISSING_VALUE } else { rules::UNREADABLE_ENTRY };
        let finding = |message| Finding::new(rule, place, message);
        let found = if end { "the end of the line".to_owned() } else { quoted(self.text_of(stop, self.past_value(stop, to))) };
        let prev = self.shown_before(from, stop);
        if let Some(wanted) = wanted {
            return finding(format!("expected {wanted} after {prev}, found {found}"));
        }
        if stop == from {
            return finding(format!("{found} begins no entry"));
        }
        let meant = match (words(stop), words(stop + 1)) {
            ("after", "first") => Some("after the first"),
            ("up", next) if next != "to" => Some("up to"),
            ("upto", _) => Some("up to"),
            _ => None,
        };
        if let Some(meant) = meant {
            let last = if meant == "after the first" { stop + 2 } else { stop + 1 };
            let (start, end) = self.stretch(stop, last);
            let place = self.place(start, end);
            let message = format!("{} is not complete; did you mean `{meant}`?", quoted(self.text_of(stop, last)));
            return Finding::new(rule, place, message)
                .help(format!("write `{meant}`"))
                .edit(Safety::Offered, format!("write `{meant}`"), place, meant);
        }
        if end {
            return finding(format!("{} ends too early", quoted(self.text_of(from, to))));
        }
        let word = words(stop);
        let near = words::nearest(word, expected::CONNECTORS.into_iter()).filter(|_| reading != Reading::Header);
        if let Some(near) = near.filter(|near| *near != word && self.kind(stop) == Kind::Word) {
            let place = self.at(self.token(stop));
            return Finding::new(rule, place, format!("{} means nothing after {prev}; did you mean `{near}`?", quoted(word)))
                .help(format!("write `{near}`"))
                .with("meant", near)
                .edit(Safety::Offered, format!("write `{near}`"), place, near);
        }
        let wanted = if reading == Reading::Header { "`{`" } else { "the end of the line" };
        finding(format!("expected {wanted} after {prev}, found {}", quoted(word)))
    }

    /// Where a dated line stops making sense, seeing that its name, its occurrence and its sum are sound.
    fn past_event(&self, from: usize, to: usize, stop: usize) -> usize {
        if let Some(owes) = (from..to).find(|index| matches!(self.word(*index), "owes" | "has"))
            && stop <= owes
            && self.kind(owes + 1) == Kind::Number
        {
            return self.past_value(owes + 1, to);
        }
        if stop > from + 1 || to <= from + 1 || self.word(from + 1) == "not" || self.word(from + 1) == "expect" {
            return stop.max(from + 1);
        }
        let key = matches!(self.kind(from + 2), Kind::Number | Kind::Text(_)) && from + 2 < to;
        if self.kind(from + 1) == Kind::Word { from + 2 + usize::from(key) } else { stop }
    }

    /// What a dated line needs at this piece.
    fn event_wants(&self, from: usize, stop: usize) -> Option<&'static str> {
        let owes = (from..stop).find(|index| matches!(self.word(*index), "owes" | "has"));
        match owes {
            Some(owes) => expected::then("", self.word(owes), Reading::Event),
            None if stop == from + 1 => Some("a name"),
            None if stop <= from + 3 && self.kind(from + 1) == Kind::Word => Some("what happened, such as `met` or `paid`"),
            None => None,
        }
    }

    /// The word before a piece, with the one before it where they make one expression.
    fn shown_before(&self, from: usize, stop: usize) -> String {
        let prev = stop.max(from + 1) - 1;
        let pair = prev > from
            && matches!(
                (self.word(prev - 1), self.word(prev)),
                ("at", "most" | "least") | ("up", "to") | ("must" | "may" | "is", "not") | ("the", "first") | ("after", "the")
            );
        quoted(self.text_of(prev - usize::from(pair), prev + 1))
    }

    /// Whether a piece is a name, a date or an amount, so that no word before it can be in want of one.
    fn satisfies(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Word => {
                let word = self.word(at);
                let opener = self.word(at.max(1) - 1);
                let named = matches!(opener, "extend" | "allow" | "from" | "once" | "expect")
                    || (opener == "by" && self.word(at.max(2) - 2) == "breach");
                named && !words::is_little(word)
            }
            Kind::Number => {
                let opener = self.word(at.max(1) - 1);
                matches!(opener, "with" | "owes" | "has") || (opener == "from" && self.word(at).contains('-'))
            }
            _ => false,
        }
    }

    /// Behind the value that starts at a piece: a number takes its unit along, a name the rest of its list.
    fn past_value(&self, at: usize, to: usize) -> usize {
        let mut end = at + 1;
        if self.kind(at) == Kind::Number {
            let prefixed = words::UNIT_PREFIXES.contains(&self.word(end));
            let unit = end..to.min(end + 1 + usize::from(prefixed));
            end += unit.take_while(|index| self.kind(*index) == Kind::Word && !words::is_little(self.word(*index))).count();
        }
        while end + 1 < to && self.kind(end) == Kind::Comma {
            end += 2;
        }
        end.min(to)
    }

    /// The first piece that cannot follow the one before it, as far as the table tells.
    fn unfit(&self, from: usize, to: usize) -> Option<usize> {
        (from + 1..to).find(|index| {
            let point = matches!(self.word(index - 1), "by" | "on" | "after" | "before" | "until" | "from");
            point && self.kind(*index) == Kind::Number && !self.word(*index).contains('-') && !self.is_offset(*index, to)
        })
    }

    /// Whether an amount leads on to a point in time: `10 days after …`.
    fn is_offset(&self, at: usize, to: usize) -> bool {
        (at + 1..to.min(at + 5)).any(|index| matches!(self.word(index), "after" | "before"))
    }

    /// Whether a token can be the value of a field all by itself.
    pub(super) fn is_value(&self, index: usize) -> bool {
        match self.kind(index) {
            Kind::Text(Quotes::Closed | Quotes::Odd) => true,
            Kind::Number => self.word(index).len() == "2026-03-09".len(),
            Kind::Word => !words::is_little(self.word(index)),
            _ => false,
        }
    }
}

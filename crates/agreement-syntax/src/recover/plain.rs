//! Entries without a block that cannot be read: what is wrong with each, and what can be kept of it.

use agreement_grammar::Rule;
use smallvec::smallvec;

use super::Recovery;
use super::headers::is_unclosed;
use crate::finding::{Finding, Safety};
use crate::rules;
use crate::scan::{Kind, Token};
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
            (Kind::Word, _) if words::is_field(word) && !self.is_statement(from, to) => {
                self.missing_colon(from, to)
            }
            (Kind::Word, _) if word == "if" => (self.branch_without_block(from, to, at), None),
            _ => self.statement_slip(from, to, at),
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
            Entry::Field(Field { span, label: Span::new(label.start, label.end), values: smallvec![value] })
        })
    }

    /// Behind the bullets, commas and colons before an entry, which are reported once; `at` where there are none.
    pub(super) fn past_bullets(&mut self, at: usize, to: usize) -> usize {
        let is_bullet =
            |index: usize| matches!(self.word(index), "-" | "*" | "•" | "–" | "·" | "," | ">" | "+");
        let end = (at..to).find(|index| !is_bullet(*index)).unwrap_or(to);
        if end == at || (end < to && self.kind(end) == Kind::Number) {
            return at;
        }
        let (first, last) = (self.token(at), self.token(end.saturating_sub(1)));
        let place = self.place(first.start, last.end);
        if !self.is_odd(at, end) {
            let after = if end < to { self.token(end).start } else { last.end };
            let gap = self.place(first.start, after);
            let signs = quoted(self.text_of(at, end));
            let finding = Finding::new(
                rules::STRAY_SIGN,
                place,
                format!("an entry begins with a word, not with {signs}"),
            );
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
        let finding = Finding::new(rules::MISSING_COLON, self.at(label), message)
            .help(format!("write `{word}:`"))
            .edit(Safety::Safe, format!("write `{word}:`"), self.behind(label), ":");
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
    pub(super) fn with_sign(
        &self,
        from: usize,
        to: usize,
        start: usize,
        end: usize,
        sign: &str,
    ) -> Option<Entry> {
        let (first, last) = self.stretch(from, to);
        let mut copy = self.fixed.get(first..last)?.to_owned();
        let replaced = start.checked_sub(first)?..end.checked_sub(first)?;
        copy.get(replaced.clone())?;
        copy.replace_range(replaced, &format!("{sign:<width$}", width = end - start));
        super::read_entry(&copy, first)
    }

    fn branch_without_block(&self, from: usize, to: usize, at: Option<usize>) -> Finding {
        let header =
            self.read(Rule::lone_branch, self.stretch(from, to), |build, pair| build.lone_branch(pair));
        if header.is_err() {
            return self.branch_slip(from, to, at);
        }
        let last = self.token(to.saturating_sub(1));
        let message = format!("{} needs a block that says what follows", quoted(self.text_of(from, to)));
        Finding::new(rules::MISSING_BRACE, self.behind(last), message)
            .help("write what follows in braces: `if late { pay 100 USD per business day }`")
    }

    pub(super) fn text_of(&self, from: usize, to: usize) -> &str {
        let (start, end) = self.stretch(from, to);
        self.text.get(start..end).unwrap_or("")
    }

    /// A line that is no field: a statement, a dated line, or nothing that is known.
    fn statement_slip(&self, from: usize, to: usize, at: Option<usize>) -> (Finding, Option<Entry>) {
        if let Some(finding) = self.odd_date(from, to).or_else(|| self.sum(from, to)) {
            return (finding, None);
        }
        if let Some(finding) = self.habit_of_statement(from, to) {
            return (finding, None);
        }
        if let Some(said) = self.said_otherwise(from, to, at) {
            return said;
        }
        let finding = self.missing_start(from, to).unwrap_or_else(|| self.odd_statement(from, to, at));
        (finding, None)
    }

    /// A line that is no field, and that no habit explains.
    fn odd_statement(&self, from: usize, to: usize, at: Option<usize>) -> Finding {
        let word = self.word(from);
        if self.kind(from) == Kind::Colon {
            let place = self.at(self.token(from));
            let finding = Finding::new(
                rules::MISSING_VALUE,
                place,
                "the name of the field is missing before this colon",
            );
            return finding.help("write which field it is, such as `who:`");
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
            let finding = self.stopped(from, to, at);
            return match Self::object_of(self.word(to.max(1) - 1)) {
                Some(object) if finding.help.is_none() => finding.help(object),
                _ => finding,
            };
        }
        if words::is_little(word) && from > 0 && self.kind(from - 1) == Kind::Line {
            let message = format!("a phrase stands on one line, and {} begins a new one", quoted(word));
            let finding = Finding::new(rules::PHRASE_OVER_LINES, self.at(self.token(from)), message)
                .help("write it at the end of the line above");
            let end = self.token(from.max(2) - 2).end;
            let gap = self.place(end, self.token(from).start);
            let is_blank =
                self.text.get(end..self.token(from).start).is_some_and(|gap| gap.trim().is_empty());
            return if is_blank && from > 1 {
                finding.edit(Safety::Offered, "write it there", gap, " ")
            } else {
                finding
            };
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
            return finding(format!("no line begins with {}; did you mean `{near}{colon}`?", quoted(word)))
                .help(format!("write `{near}{colon}`"))
                .with("meant", near)
                .edit(Safety::Offered, format!("write `{near}{colon}`"), place, format!("{near}{colon}"));
        }
        finding(format!("no line begins with {}", quoted(word))).help(
            "a line is a field such as `who: acme`, an `if`, a block, or a statement such as `pay 100 USD`",
        )
    }

    fn unknown_action(&self, at: usize, to: usize) -> Option<Finding> {
        let known = "an action such as `terminate`, `pay 1,200 USD` or `\"words\"`";
        let token = self.token(at);
        if at >= to {
            let last = self.token(at - 1);
            let message =
                format!("expected {known} after `{}`, found the end of the line", last.of(self.text));
            let finding = Finding::new(rules::MISSING_VALUE, self.behind(last), message);
            return Some(
                finding.help(format!(
                    "the actions are {}, and a text in quotes",
                    slips::either(&words::ACTIONS)
                )),
            );
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
            let Some(date) = tokens.get(start..).and_then(|rest| dates::odd_date(rest, self.text)) else {
                continue;
            };
            let first = from + start;
            let place = self.place(self.token(first).start, self.token(first + date.tokens - 1).end);
            let written = self.text_of(first, first + date.tokens);
            if date.stretch {
                let day = date.meant.unwrap_or_else(|| "2026-03-09".to_owned());
                return Some(
                    Finding::new(
                        rules::DATE_FORM,
                        place,
                        format!("{} is a stretch of time, not a day", quoted(written)),
                    )
                    .help(format!("name the day, such as `{day}`"))
                    .edit(Safety::Choice, format!("write `{day}`"), place, day),
                );
            }
            return Some(dates::told(place, written, &date));
        }
        None
    }
}

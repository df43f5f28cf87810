//! Where an entry stops making sense, for want of a better answer: what was expected there, and what was found.

use agreement_grammar::Rule;

use super::{Recovery, read_slice};
use crate::finding::{Finding, Safety};
use crate::rules;
use crate::scan::{Kind, Quotes};
use crate::slips::expected::{self, Reading};
use crate::slips::quoted;
use crate::words;

impl Recovery<'_, '_> {
    /// Says where the pieces `from` up to but not including `to` stop making sense.
    pub(super) fn stopped(&self, from: usize, to: usize, at: Option<usize>) -> Finding {
        let reading = match self.kind(from) {
            Kind::Number if self.word(from).contains('-') => Reading::Event,
            _ if self.word(from) == "if" => Reading::Branch,
            _ => Reading::Entry,
        };
        self.stopped_in(reading, from, to, at)
    }

    pub(super) fn stopped_in(&self, reading: Reading, from: usize, to: usize, at: Option<usize>) -> Finding {
        let words = |index: usize| if index >= from && index < to { self.word(index) } else { "" };
        let mut stop = match at {
            Some(at) => (from..to)
                .find(|index| self.token(*index).end > at && self.kind(*index) != Kind::Line)
                .unwrap_or(to),
            None => self.unfit(from, to).unwrap_or(to),
        };
        if reading == Reading::Event {
            stop = self.past_event(from, to, stop);
        }
        let moves = (from..to.min(from + 4)).any(|index| self.word(index) == "extend");
        let needs = |index: usize| match words(index) {
            "by" if moves => Some("a length of time such as `10 days`"),
            "" => None,
            "credit" if reading == Reading::Event => None,
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
        let place = if end { self.behind(self.token(to.max(1) - 1)) } else { self.at(self.token(stop)) };
        let rule = if end && wanted.is_some() { rules::MISSING_VALUE } else { rules::UNREADABLE_ENTRY };
        let finding = |message| Finding::new(rule, place, message);
        let found = if end {
            "the end of the line".to_owned()
        } else {
            quoted(self.text_of(stop, self.past_value(stop, to)))
        };
        let prev = self.shown_before(from, stop);
        if let Some(wanted) = wanted {
            return finding(format!("expected {wanted} after {prev}, found {found}"));
        }
        if stop == from {
            return finding(format!("no line begins with {found}"));
        }
        if let Some(finding) = self.missing_word(from, stop, to, reading) {
            return finding;
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
            let message =
                format!("{} is not complete; did you mean `{meant}`?", quoted(self.text_of(stop, last)));
            return Finding::new(rule, place, message).help(format!("write `{meant}`")).edit(
                Safety::Offered,
                format!("write `{meant}`"),
                place,
                meant,
            );
        }
        if words::UNIT_PREFIXES.contains(&words(stop)) && self.kind(stop.max(1) - 1) == Kind::Number {
            let word = words(stop);
            let place = self.behind(self.token(stop));
            return Finding::new(
                rules::MISSING_VALUE,
                place,
                format!("`{word}` needs a unit after it, such as `{word} days`"),
            );
        }
        if end {
            return finding(format!("{} ends too early", quoted(self.text_of(from, to))));
        }
        let word = words(stop);
        let near =
            words::nearest(word, expected::CONNECTORS.into_iter()).filter(|_| reading != Reading::Header);
        let near = near.filter(|near| *near != word && self.kind(stop) == Kind::Word);
        if let Some(near) = near.filter(|near| self.reads_on_with(near, stop, from, to, reading)) {
            let place = self.at(self.token(stop));
            return Finding::new(
                rule,
                place,
                format!("{} means nothing after {prev}; did you mean `{near}`?", quoted(word)),
            )
            .help(format!("write `{near}`"))
            .with("meant", near)
            .edit(Safety::Offered, format!("write `{near}`"), place, near);
        }
        let wanted = if reading == Reading::Header { "`{`" } else { "the end of the line" };
        finding(format!("expected {wanted} after {prev}, found {}", quoted(word)))
    }

    /// Whether the entry makes sense beyond the piece `at` with this word in its place: a guess that leads to the next
    /// error is none.
    fn reads_on_with(&self, word: &str, at: usize, from: usize, to: usize, reading: Reading) -> bool {
        let (start, end) = self.stretch(from, to);
        let token = self.token(at);
        let (Some(before), Some(after)) =
            (self.fixed.get(start..token.start), self.fixed.get(token.end..end))
        else {
            return false;
        };
        let rule = if reading == Reading::Branch { Rule::lone_branch } else { Rule::lone_entry };
        match read_slice(rule, &format!("{before}{word}{after}"), 0, |_, _| Some(())) {
            Ok(()) => true,
            Err(stop) => stop.is_some_and(|stop| stop > before.len() + word.len() + 1),
        }
    }

    /// Where a dated line stops making sense, seeing that its name, its occurrence and its sum are sound.
    fn past_event(&self, from: usize, to: usize, stop: usize) -> usize {
        if let Some(owes) = (from..to).find(|index| matches!(self.word(*index), "owes" | "has"))
            && stop <= owes
            && self.kind(owes + 1) == Kind::Number
        {
            return self.past_value(owes + 1, to);
        }
        if stop > from + 1
            || to <= from + 1
            || self.word(from + 1) == "not"
            || self.word(from + 1) == "expect"
        {
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
            None if stop == from + 2 => Some("what happened, such as `met` or `paid`"),
            None if stop == from + 3 && self.kind(from + 2) != Kind::Word => {
                Some("what happened, such as `met` or `paid`")
            }
            None => None,
        }
    }

    /// The word before a piece, with the one before it where they make one expression.
    fn shown_before(&self, from: usize, stop: usize) -> String {
        let prev = stop.max(from + 1) - 1;
        let pair = prev > from
            && matches!(
                (self.word(prev - 1), self.word(prev)),
                ("at", "most" | "least")
                    | ("up", "to")
                    | ("must" | "may" | "is", "not")
                    | ("the", "first")
                    | ("after", "the")
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
    pub(super) fn past_value(&self, at: usize, to: usize) -> usize {
        let mut end = at + 1;
        if self.kind(at) == Kind::Number {
            let prefixed = words::UNIT_PREFIXES.contains(&self.word(end));
            let unit = end..to.min(end + 1 + usize::from(prefixed));
            end += unit
                .take_while(|index| self.kind(*index) == Kind::Word && !words::is_little(self.word(*index)))
                .count();
        }
        while end + 1 < to && self.kind(end) == Kind::Comma && !words::is_little(self.word(end + 1)) {
            end += 2;
        }
        end.min(to)
    }

    /// The first piece that cannot follow the one before it, as far as the table tells.
    fn unfit(&self, from: usize, to: usize) -> Option<usize> {
        (from + 1..to).find(|index| {
            let point = matches!(self.word(index - 1), "by" | "on" | "after" | "before" | "until" | "from");
            point
                && self.kind(*index) == Kind::Number
                && !self.word(*index).contains('-')
                && !self.is_offset(*index, to)
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

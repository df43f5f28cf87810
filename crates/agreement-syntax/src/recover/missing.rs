//! Little words that were left out: where two words can only stand side by side because a third is missing.

use super::Recovery;
use crate::finding::{Finding, Safety};
use crate::rules;
use crate::scan::Kind;
use crate::slips::expected::Reading;
use crate::slips::quoted;
use crate::words;

/// Words that say how long a period is, as they stand after `per` and `every`.
pub(super) const PERIODS: [&str; 16] = [
    "business", "calendar", "day", "days", "full", "hour", "hours", "month", "months", "prorated", "quarter",
    "started", "week", "weeks", "working", "year",
];
const WEEKDAYS: [&str; 7] = ["friday", "monday", "saturday", "sunday", "thursday", "tuesday", "wednesday"];
const STATES: [&str; 20] = [
    "accepted",
    "below",
    "broken",
    "delivered",
    "disputed",
    "due",
    "excused",
    "insolvent",
    "late",
    "met",
    "missed",
    "open",
    "rejected",
    "released",
    "suspended",
    "under",
    "used",
    "waived",
    "waiting",
    "unmeasured",
];

impl Recovery<'_, '_> {
    /// Whether a piece is a word for a state that something can be in.
    pub(super) fn is_state(&self, at: usize) -> bool {
        STATES.contains(&self.word(at))
    }

    /// The word that is missing before the piece `stop`, if that is plain.
    pub(super) fn missing_word(
        &self,
        from: usize,
        stop: usize,
        to: usize,
        reading: Reading,
    ) -> Option<Finding> {
        if stop <= from || stop >= to || reading == Reading::Header {
            return None;
        }
        let word = self.missing_at(from, stop, reading)?;
        let (before, after) = (self.token(stop.saturating_sub(1)), self.token(stop));
        let message = format!(
            "expected `{word}` between {} and {}",
            quoted(before.of(self.text)),
            quoted(self.text_of(stop, self.past_value(stop, to)))
        );
        Some(self.insertion(word, message, before.end, after.start, self.at(after)))
    }

    fn insertion(&self, word: &str, message: String, start: usize, end: usize, at: crate::Place) -> Finding {
        let gap = self.place(start, end);
        Finding::new(rules::MISSING_WORD, at, message)
            .help(format!("write `{word}` there"))
            .with("missing", word)
            .edit(Safety::Offered, format!("write `{word}`"), gap, format!(" {word} "))
    }

    fn missing_at(&self, from: usize, stop: usize, reading: Reading) -> Option<&'static str> {
        let (prev, found) = (self.word(stop.saturating_sub(1)), self.word(stop));
        let (before, kind) = (self.kind(stop.saturating_sub(1)), self.kind(stop));
        let back = |words: usize| stop >= from + words && self.kind(stop - words) == Kind::Number;
        let amount = back(1) || back(2) || back(3);
        let date = kind == Kind::Number && found.len() == "2026-03-09".len() && found.contains('-');
        let within = (from..stop).rev().take(5).any(|index| self.word(index) == "within");
        let share = prev.ends_with('%') || (stop > from + 2 && self.word(stop - 2) == "of");
        let (event, line) = (reading == Reading::Event, self.word(from + 1));
        let word = kind == Kind::Word;
        let name = word && !words::is_little(found);
        let named = before == Kind::Word && !words::is_little(prev);
        let period = word && PERIODS.contains(&found) && !PERIODS.contains(&prev);
        let state = STATES.contains(&found);
        if back(1) && words::UNIT_PREFIXES.contains(&found) && words::is_little(self.word(stop + 1)) {
            return None;
        }
        let slip_in_after = words::nearest(found, ["after"].into_iter()).is_some();
        // The first that holds decides.
        let missing = [
            (event && line == "expect" && state, "is"),
            (within && amount && !slip_in_after && (date || name || found == "each"), "after"),
            (name && prev.ends_with('%') && !period, "of"),
            (period && (amount || share) && !within, "per"),
            (word && found == "the" && self.word(stop + 1) == "first", "after"),
            (word && state && named && prev != "late", "is"),
            (event && name && stop > from + 2 && found != prev, "by"),
            (kind == Kind::Number && !date && STATES.contains(&prev), "by"),
            (date && named, "on"),
            (word && WEEKDAYS.contains(&found) && PERIODS.contains(&prev), "on"),
        ];
        missing.into_iter().find(|(holds, _)| *holds).map(|(_, word)| word)
    }

    /// A word that is missing before the whole entry, or after its first name.
    pub(super) fn missing_start(&self, from: usize, to: usize) -> Option<Finding> {
        let is_action = |index: usize| index < to && words::ACTIONS.contains(&self.word(index));
        let says =
            |index: usize| is_action(index) || (index < to && matches!(self.kind(index), Kind::Text(_)));
        let party = match (self.word(from), self.word(from + 1)) {
            ("either" | "each", "party") | ("both", "parties") => 2,
            ("the", "other") => 3,
            (word, _) if self.kind(from) == Kind::Word && !words::is_little(word) && !is_action(from) => 1,
            _ => 0,
        };
        let taken = words::is_block_word(self.word(from)) || words::reserved_for(self.word(from)).is_some();
        if party > 0 && says(from + party) && !taken {
            let (before, after) = (self.token(from + party - 1), self.token(from + party));
            let message = format!(
                "expected `may` or `must` between {} and {}",
                quoted(self.text_of(from, from + party)),
                quoted(after.of(self.text))
            );
            return Some(self.insertion("may", message, before.end, after.start, self.at(after)));
        }
        let first = self.token(from);
        let date = first.of(self.text).contains('-') || first.of(self.text).contains('/');
        let start = |words: &str, example: &str| {
            let shown = quoted(self.text_of(from, self.past_value(from, to)));
            let message = format!("expected {words} before {shown}");
            Some(
                Finding::new(rules::MISSING_WORD, self.at(first), message)
                    .help(format!("write for example `{example}`")),
            )
        };
        if first.kind == Kind::Number && !date && to > from + 1 {
            return start("`pay`, `credit` or `refund`", "pay 1,200 USD per business day");
        }
        let moves =
            (from + 1..to.max(2) - 2).any(|index| self.word(index) == "day" && self.word(index + 1) == "for");
        if party == 1 && moves {
            return start("`extend`", "extend quote_model day for day");
        }
        None
    }

    /// `month from P until P` without its `every`.
    pub(super) fn missing_every(&self, value: usize, to: usize) -> Option<Finding> {
        let first = usize::from(self.kind(value) == Kind::Number);
        let repeats = (value..to).any(|index| matches!(self.word(index), "from" | "until" | "on"));
        if !PERIODS.contains(&self.word(value + first)) || !repeats {
            return None;
        }
        let (before, after) = (self.token(value - 1), self.token(value));
        let message = format!("expected `every` before {}", quoted(self.text_of(value, value + 1 + first)));
        Some(self.insertion("every", message, before.end, after.start, self.at(after)))
    }
}

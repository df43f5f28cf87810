//! Fields whose value cannot be read.

use super::{Recovery, read_entry};
use crate::finding::{Finding, Safety};
use crate::rules;
use crate::scan::Kind;
use crate::slips::expected;
use crate::slips::quoted;
use crate::tree::Entry;
use crate::words;

impl Recovery<'_, '_> {
    /// Says what is wrong with `label: value`.
    pub(super) fn field_slip(&self, from: usize, to: usize, at: Option<usize>) -> (Finding, Option<Entry>) {
        let value = from + 2;
        if value >= to {
            return (self.missing_value(from), None);
        }
        let label = self.word(from);
        if self.kind(value) == Kind::Colon || self.word(value) == "=" {
            let place = self.at(self.token(value));
            let message = format!("one colon is enough after {}", quoted(label));
            let finding = Finding::new(rules::STRAY_SIGN, place, message);
            let finding = finding.help("remove it").edit(Safety::Safe, "remove it", place, "");
            let token = self.token(value);
            return (finding, self.with_sign(from, to, token.start, token.end, ""));
        }
        if expected::is_text_field(label) && self.kind(value) == Kind::Word && self.word(value) != "todo" {
            return (self.unquoted(value, to), None);
        }
        if let Some(said) = self.habit_of_field(from, to, at).or_else(|| self.said_otherwise(from, to, at)) {
            return said;
        }
        if let Some(finding) = self.missing_comma(value, to, at)
            && let Some(entry) = self.with_commas(from, to)
        {
            return (finding, Some(entry));
        }
        if let Some(finding) = self.odd_date(value, to) {
            return (finding, None);
        }
        if let Some(finding) = self.missing_every(value, to) {
            return (finding, None);
        }
        if let Some(finding) = self.unknown_phrase(value) {
            return (finding, None);
        }
        if at.is_some_and(|at| at <= self.token(value).start)
            && expected::after("", self.word(value), expected::Reading::Entry).is_none()
        {
            let place = self.at(self.token(value));
            let wanted = expected::value_of(label).unwrap_or("a value");
            let message = format!("expected {wanted} after `{label}:`, found {}", quoted(self.word(value)));
            return (Finding::new(rules::UNREADABLE_ENTRY, place, message), None);
        }
        let finding = self.stopped(from, to, at);
        let takes = expected::value_of(label).filter(|_| finding.help.is_none());
        (
            match takes {
                Some(takes) => finding.help(format!("`{label}` takes {takes}")),
                None => finding,
            },
            None,
        )
    }

    fn missing_value(&self, from: usize) -> Finding {
        let label = self.word(from);
        let place = self.behind(self.token(from + 1));
        let finding = Finding::new(rules::MISSING_VALUE, place, format!("`{label}:` says nothing yet")).edit(
            Safety::Offered,
            "write a `todo`",
            place,
            " todo \"what is to be written here\"",
        );
        match expected::value_of(label) {
            Some(takes) => finding.help(format!("write {takes}, or `todo \"…\"` while it is open")),
            None => finding.help("write its value, or `todo \"…\"` while it is open"),
        }
    }

    fn unquoted(&self, value: usize, to: usize) -> Finding {
        let (start, end) = self.stretch(value, to);
        let words = self.text.get(start..end).unwrap_or("");
        let place = self.place(start, end);
        let plain = format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""));
        let message = format!("a text stands in quotes, which {} lacks", quoted(words));
        Finding::new(rules::UNQUOTED_TEXT, place, message).help("write `\"` at both ends").edit(
            Safety::Safe,
            "put it in quotes",
            place,
            plain,
        )
    }

    /// The piece before which a comma is missing, if that is what is wrong.
    fn comma_place(&self, value: usize, to: usize, at: Option<usize>) -> Option<usize> {
        let at = at?;
        if !(value..to).all(|index| self.kind(index) == Kind::Comma || self.is_value(index)) {
            return None;
        }
        let stop = (value + 1..to).find(|index| self.token(*index).end > at)?;
        // `design accepted` is no list of two names: the `is` is missing.
        if self.is_state(stop) && !self.is_state(value) {
            return None;
        }
        let alike = std::mem::discriminant(&self.kind(stop))
            == std::mem::discriminant(&self.kind(stop.saturating_sub(1)));
        (alike && self.is_value(stop) && self.is_value(stop.saturating_sub(1))).then_some(stop)
    }

    fn missing_comma(&self, value: usize, to: usize, at: Option<usize>) -> Option<Finding> {
        let stop = self.comma_place(value, to, at)?;
        let (first, second) = (self.token(stop.saturating_sub(1)), self.token(stop));
        let place = self.place(first.end, second.start);
        let message = format!(
            "{} and {} need a comma between them",
            quoted(first.of(self.text)),
            quoted(second.of(self.text))
        );
        Some(
            Finding::new(rules::MISSING_COMMA, self.at(second), message)
                .help("write a comma between the items of a list")
                .edit(Safety::Offered, "write a comma", place, ", "),
        )
    }

    /// The field, read with commas between all that stands side by side.
    fn with_commas(&self, from: usize, to: usize) -> Option<Entry> {
        let (first, last) = self.stretch(from, to);
        let mut copy = self.fixed.get(first..last)?.to_owned();
        for index in from + 3..to {
            let (one, other) = (self.token(index - 1), self.token(index));
            if std::mem::discriminant(&one.kind) == std::mem::discriminant(&other.kind)
                && self.is_value(index - 1)
                && self.is_value(index)
            {
                let gap = one.end - first..one.end - first + 1;
                if copy.get(gap.clone()) != Some(" ") {
                    return None;
                }
                copy.replace_range(gap, ",");
            }
        }
        read_entry(&copy, first)
    }

    /// A value that opens with a slip in `every`, `within` and the like.
    fn unknown_phrase(&self, value: usize) -> Option<Finding> {
        let word = self.word(value);
        if self.kind(value) != Kind::Word || words::is_little(word) {
            return None;
        }
        let near = words::nearest(word, expected::OPENERS.into_iter()).filter(|near| *near != word)?;
        let place = self.at(self.token(value));
        let message = format!("{} opens no phrase; did you mean `{near}`?", quoted(word));
        let finding = Finding::new(rules::UNREADABLE_ENTRY, place, message).help(format!("write `{near}`"));
        Some(finding.with("meant", near).edit(Safety::Offered, format!("write `{near}`"), place, near))
    }
}

//! Sums as they are written elsewhere: the currency before the number, thousands and millions by a letter.

use super::Recovery;
use crate::finding::{Finding, Safety};
use crate::rules;
use crate::scan::Kind;
use crate::slips::quoted;

impl Recovery<'_, '_> {
    /// `EUR 180,000` or `180k EUR`, anywhere in these pieces.
    pub(super) fn sum(&self, from: usize, to: usize) -> Option<Finding> {
        (from..to.min(from + LOOKED_AT))
            .find_map(|at| self.currency_first(at, to).or_else(|| self.shortened(at, to)))
    }

    fn currency_first(&self, at: usize, to: usize) -> Option<Finding> {
        if at + 1 >= to || !self.is_code(at) || self.kind(at + 1) != Kind::Number {
            return None;
        }
        let number = self.word(at + 1);
        let digits = written_out(number).unwrap_or_else(|| number.to_owned());
        let written = quoted(self.text_of(at, at + 2));
        let message = format!("a sum is written with the number first, not as {written}");
        Some(self.rewritten(at, at + 2, message, format!("{digits} {}", self.word(at))))
    }

    fn shortened(&self, at: usize, to: usize) -> Option<Finding> {
        let written = self.word(at);
        if self.kind(at) == Kind::Number && at + 1 < to {
            let zeros = match self.word(at + 1) {
                "thousand" => "k",
                "million" | "mn" | "mio" | "mio." => "m",
                _ => "",
            };
            if let Some(meant) = written_out(&format!("{written}{zeros}")).filter(|_| !zeros.is_empty()) {
                let message = format!(
                    "{} is a short form; a number is written in full",
                    quoted(self.text_of(at, at + 2))
                );
                return Some(self.rewritten(at, at + 2, message, meant));
            }
        }
        let meant = written_out(written).filter(|_| self.kind(at) == Kind::Number)?;
        // A small `m` is as often a month or a metre.
        if written.ends_with('m') && !(at + 1 < to && self.is_code(at + 1)) {
            return None;
        }
        let message = format!("{} is a short form; a number is written in full", quoted(written));
        Some(self.rewritten(at, at + 1, message, meant))
    }

    /// Whether a word looks like the code of a currency.
    fn is_code(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() == 3 && word.bytes().all(|it| it.is_ascii_uppercase())
    }

    fn rewritten(&self, from: usize, to: usize, message: String, meant: String) -> Finding {
        let (start, end) = self.stretch(from, to);
        let place = self.place(start, end);
        Finding::new(rules::UNREADABLE_ENTRY, place, message)
            .help(format!("write `{meant}`"))
            .with("meant", &meant)
            .edit(Safety::Offered, format!("write `{meant}`"), place, meant)
    }
}

/// How many words of an entry are looked at.
const LOOKED_AT: usize = 60;

/// `180k` as `180,000`, `1.5m` as `1,500,000`; nothing where the letter is none of these, or leaves a part of one.
fn written_out(word: &str) -> Option<String> {
    let end = word.find(|letter: char| letter.is_ascii_alphabetic())?;
    let (number, letters) = word.split_at_checked(end)?;
    let zeros = match letters.to_ascii_lowercase().as_str() {
        "k" => 3,
        "m" | "mn" | "mio" => 6,
        _ => return None,
    };
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let missing = usize::checked_sub(zeros, part.len())?;
    let digits = format!("{}{part}{}", whole.replace(',', ""), "0".repeat(missing));
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() || digits.len() > LONGEST || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    Some(grouped)
}

/// Digits beyond which nobody means a sum.
const LONGEST: usize = 15;

#[cfg(test)]
mod tests {
    use super::written_out;

    #[test]
    fn thousands_and_millions_are_written_out() {
        let out = |word| written_out(word).unwrap_or_default();
        assert_eq!(out("180k"), "180,000");
        assert_eq!(out("1.25m"), "1,250,000");
        assert_eq!(out("0.5M"), "500,000");
        assert_eq!(out("2mn"), "2,000,000");
        assert_eq!(
            (out("1.2345k"), out("3d"), out("0k"), out("180")),
            (String::new(), String::new(), String::new(), String::new())
        );
    }
}

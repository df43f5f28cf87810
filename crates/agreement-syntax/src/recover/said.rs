//! Words of other contracts that say what the language says with words of its own: `prior to`, `can`, `100 percent`.
//!
//! A guess counts only where the line can be read with it, or at least as far as behind it and further than as written.

use agreement_grammar::Rule;

use super::missing::PERIODS;
use super::{LONG_LINE, Recovery, read_slice};
use crate::finding::{Finding, Safety};
use crate::rules;
use crate::scan::Kind;
use crate::slips::quoted;
use crate::tree::Entry;
use crate::words;

/// What is written elsewhere, and what it is here. Of several for the same words, the first that fits is meant.
const SAID: [(&str, &str); 30] = [
    ("prior to", "before"),
    ("at any time", "any time"),
    ("has been", "is"),
    ("have been", "is"),
    ("was", "is"),
    ("can", "may"),
    ("shall", "must"),
    ("will", "must"),
    ("has to", "must"),
    ("no later than", "by"),
    ("not later than", "by"),
    ("no more than", "at most"),
    ("not more than", "at most"),
    ("no less than", "at least"),
    ("not less than", "at least"),
    ("minimum", "at least"),
    ("maximum", "at most"),
    (">=", "at least"),
    ("≥", "at least"),
    ("<=", "at most"),
    ("≤", "at most"),
    ("/", "per"),
    ("a", "per"),
    ("an", "per"),
    ("each", "per"),
    ("every", "per"),
    ("each", "every"),
    ("if", "once"),
    ("when", "once"),
    ("until and including", "until"),
];

/// Numbers in words, up to where people write digits anyhow.
const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// How many words of an entry are looked at.
const LOOKED_AT: usize = 60;

/// The most words that are said as one.
const LONGEST: usize = 3;

/// How far an entry can be read with other words in it.
enum Reads {
    Whole,
    Further,
    No,
}

/// A stretch of an entry, and what it says here.
struct Guess {
    start: usize,
    end: usize,
    meant: String,
    /// What is put in its place: `meant`, with the blanks that belong to it.
    text: String,
    says: Says,
}

/// What kind of thing is said otherwise.
#[derive(Clone, Copy)]
enum Says {
    Words,
    Number,
    Comma,
    Unit,
    Clock,
    Days,
}

impl Recovery<'_, '_> {
    /// What an entry says in the words of other contracts, and the entry with that put right, where it fits into the
    /// place. `at` is where the reading stopped.
    pub(super) fn said_otherwise(
        &self,
        from: usize,
        to: usize,
        at: Option<usize>,
    ) -> Option<(Finding, Option<Entry>)> {
        let (start, end) = self.stretch(from, to);
        if end - start > LONG_LINE {
            return None;
        }
        let guesses = self
            .door_sign(from, to)
            .into_iter()
            .chain((from..to.min(from + LOOKED_AT)).flat_map(|at| self.guesses(at, to)));
        let judged: Vec<(Guess, Reads)> = guesses
            .map(|guess| {
                let reads = self.reads_with(&guess, (start, end), at);
                (guess, reads)
            })
            .collect();
        let best = judged
            .iter()
            .find(|(_, reads)| matches!(reads, Reads::Whole))
            .or_else(|| judged.iter().find(|(_, reads)| matches!(reads, Reads::Further)));
        let (guess, reads) = best?;
        // What is read again in the text later on, such as a number, would be read there as it was written.
        let is_read_again = matches!(guess.says, Says::Number | Says::Unit | Says::Clock | Says::Days);
        let fits = guess.text.len() <= guess.end - guess.start && !is_read_again;
        let kept = (matches!(reads, Reads::Whole) && fits)
            .then(|| self.with_sign(from, to, guess.start, guess.end, &guess.text))
            .flatten();
        Some((self.told(guess), kept))
    }

    /// What may be meant by the words that begin at a piece.
    fn guesses(&self, at: usize, to: usize) -> Vec<Guess> {
        let mut found = Vec::new();
        for last in at + 1..=to.min(at + LONGEST) {
            let (start, end) = self.stretch(at, last);
            let written = self.text.get(start..end).unwrap_or("");
            for (_, meant) in SAID.iter().filter(|(said, _)| *said == written) {
                // What repeats is said with a period; of several things, `each` is right.
                let period = self.word(last);
                if *meant == "every" && !is_period(period) {
                    continue;
                }
                found.push(self.guess(start, end, (*meant).to_owned(), Says::Words));
            }
        }
        let token = self.token(at);
        let word = self.word(at);
        let before = self.token(at.max(1) - 1);
        let next = self.word(at + 1);
        let counts = at + 1 < to && is_period(next);
        let counted = self.kind(at + 1) == Kind::Word && at + 1 < to;
        if let Some(number) = NUMBERS.iter().position(|name| *name == word).filter(|_| counts) {
            found.push(self.guess(token.start, token.end, number.to_string(), Says::Number));
        }
        if matches!(word, "percent" | "pct") && before.kind == Kind::Number {
            let meant = format!("{}%", before.of(self.text));
            found.push(self.guess(before.start, token.end, meant, Says::Words));
        }
        if word == "and" && at + 1 < to && before.kind == Kind::Word {
            let (start, end) = (before.end, self.token(at + 1).start);
            found.push(Guess { start, end, meant: ",".to_owned(), text: ", ".to_owned(), says: Says::Comma });
        }
        let is_prefix = before.kind == Kind::Number && counted && !words::UNIT_PREFIXES.contains(&word);
        let near = words::nearest(word, words::UNIT_PREFIXES.into_iter()).filter(|_| is_prefix);
        if let Some(near) = near {
            found.push(self.guess(token.start, token.end, near.to_owned(), Says::Unit));
        }
        found
    }

    /// A guess whose words stand apart from those beside them.
    fn guess(&self, start: usize, end: usize, meant: String, says: Says) -> Guess {
        let is_blank = |byte: Option<u8>| byte.is_none_or(|byte| byte.is_ascii_whitespace());
        let byte = |at: usize| self.text.as_bytes().get(at).copied();
        let before = if start == 0 || is_blank(byte(start - 1)) { "" } else { " " };
        let after =
            if is_blank(byte(end)) || matches!(byte(end), Some(b';' | b'}' | b',')) { "" } else { " " };
        Guess { start, end, text: format!("{before}{meant}{after}"), meant, says }
    }

    /// `8.30 to 17.30` and `mon-fri`: what a calendar is told in the short forms of a door sign.
    fn door_sign(&self, from: usize, to: usize) -> Option<Guess> {
        let value = from + 2;
        let label = self.word(from);
        if value >= to || self.kind(from + 1) != Kind::Colon || to > value + LOOKED_AT {
            return None;
        }
        let (start, end) = self.stretch(value, to);
        let (says, read): (Says, fn(&str) -> Option<String>) = match label {
            "hours" => (Says::Clock, clock),
            "workdays" => (Says::Days, weekdays),
            _ => return None,
        };
        let words: Vec<String> =
            (value..to).map(|index| read(self.word(index))).collect::<Option<Vec<String>>>()?;
        let meant = words.join(" ").replace(" ,", ",");
        Some(self.guess(start, end, meant, says))
    }

    fn reads_with(&self, guess: &Guess, (start, end): (usize, usize), stop: Option<usize>) -> Reads {
        let (Some(before), Some(after)) =
            (self.fixed.get(start..guess.start), self.fixed.get(guess.end..end))
        else {
            return Reads::No;
        };
        let entry = format!("{before}{}{after}", guess.text);
        match read_slice(Rule::lone_entry, &entry, 0, |build, pair| {
            pair.into_inner().next().and_then(|entry| build.entry(entry))
        }) {
            Ok(_) => Reads::Whole,
            Err(Some(at)) => {
                let behind = at > before.len() + guess.text.len() + 1;
                let there = (start + at + guess.end - guess.start).saturating_sub(guess.text.len());
                let further = stop.is_none_or(|stop| there > stop);
                if behind && further { Reads::Further } else { Reads::No }
            }
            Err(None) => Reads::No,
        }
    }

    fn told(&self, guess: &Guess) -> Finding {
        let Guess { start, end, meant, text, says } = guess;
        let place = self.place(*start, *end);
        let written = quoted(self.text.get(*start..*end).unwrap_or("").trim());
        let (rule, message) = match says {
            Says::Words | Says::Days => {
                (rules::UNREADABLE_ENTRY, format!("{written} is said `{meant}` here"))
            }
            Says::Number => {
                (rules::UNREADABLE_ENTRY, format!("a number is written in digits, not as {written}"))
            }
            Says::Comma => (rules::MISSING_COMMA, "a comma parts names here, not `and`".to_owned()),
            Says::Clock => {
                (rules::UNREADABLE_ENTRY, format!("a time of day is written as `08:30`, not as in {written}"))
            }
            Says::Unit => (rules::UNREADABLE_ENTRY, format!("{written} is no unit; did you mean `{meant}`?")),
        };
        let title = match says {
            Says::Comma => "write a comma".to_owned(),
            _ => format!("write `{meant}`"),
        };
        let help = match says {
            Says::Comma => "write a comma between the items of a list".to_owned(),
            _ => title.clone(),
        };
        let finding = Finding::new(rule, place, message).help(help).with("meant", meant);
        finding.edit(Safety::Offered, title, place, text)
    }
}

/// Whether a word says how long something is, or begins to: `week`, `weeks`, `business`.
fn is_period(word: &str) -> bool {
    PERIODS.contains(&word) || word.strip_suffix('s').is_some_and(|one| PERIODS.contains(&one))
}

/// `8.30`, `9am` and `17h` as `08:30`, `09:00` and `17:00`; a word between them as it stands.
fn clock(word: &str) -> Option<String> {
    if matches!(word, "to" | "-" | "–") {
        return Some("to".to_owned());
    }
    let lower = word.to_ascii_lowercase();
    let (digits, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(0)),
        (_, Some(digits)) => (digits, Some(12)),
        _ => (lower.as_str(), None),
    };
    let (hour, minute) = digits.split_once(['.', ':', 'h']).unwrap_or((digits, ""));
    let hour: u32 = hour.parse().ok()?;
    let minute: u32 = if minute.is_empty() { 0 } else { minute.parse().ok()? };
    let hour = half.map_or(hour, |half| hour % 12 + half);
    (hour <= 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
}

/// `mon-fri`, `Mon` and `Friday` as `monday to friday`, `monday` and `friday`.
fn weekdays(word: &str) -> Option<String> {
    if matches!(word, "to" | "-" | "–" | "until" | "through") {
        return Some("to".to_owned());
    }
    if word == "," {
        return Some(word.to_owned());
    }
    let days: Option<Vec<&str>> = word.split(['-', '–']).map(weekday).collect();
    days.map(|days| days.join(" to "))
}

fn weekday(word: &str) -> Option<&'static str> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let lower = word.to_lowercase();
    DAYS.into_iter().find(|day| lower.len() > 2 && day.starts_with(lower.trim_end_matches('.')))
}

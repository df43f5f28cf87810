//! Dates written in other ways than year, month and day with hyphens.

use crate::finding::{Finding, Safety};
use crate::months;
use crate::rules;
use crate::scan::{Kind, Token, scan};
use crate::slips::quoted;
use crate::span::{Place, Span};

/// A date in another form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OddDate {
    /// How many tokens it takes.
    pub(crate) tokens: usize,
    /// The date it must be, where there is only one reading; of a stretch of time, a day to start from.
    pub(crate) meant: Option<String>,
    /// Whether it is a stretch of time rather than a day: `Q4 2026`.
    pub(crate) stretch: bool,
    /// Whether nobody can read it as another day: the month is a word or follows the year, or only one of two numbers can
    /// be the month; and the calendar has such a day.
    pub(crate) sure: bool,
}

impl OddDate {
    /// A day with one reading.
    fn day(tokens: usize, meant: Option<(u32, u32, u32)>) -> Self {
        let sure = meant.is_some_and(|(year, month, day)| (1..=last_day(year, month)).contains(&day));
        Self {
            tokens,
            meant: meant.and_then(|(year, month, day)| iso(year, month, day)),
            stretch: false,
            sure,
        }
    }
}

/// The date that starts with the first of these tokens, if it is one in another form.
pub(crate) fn odd_date(tokens: &[Token], text: &str) -> Option<OddDate> {
    let word = |index: usize| tokens.get(index).map_or("", |token| token.of(text));
    let comma = |index: usize| tokens.get(index).is_some_and(|token| token.kind == Kind::Comma);
    if let Some((tokens, year, month, day)) = stretch(&word) {
        return Some(OddDate { tokens, meant: iso(year, month, day), stretch: true, sure: false });
    }
    // March 4, 2026
    if let Some(month) = month(word(0)) {
        let day = day(word(1))?;
        let after = if comma(2) { 3 } else { 2 };
        return Some(match year(word(after)) {
            Some(year) => OddDate::day(after + 1, Some((year, month, day))),
            None => OddDate::day(2, None),
        });
    }
    // 4 March 2026, 4th of March, 2026
    if let Some(day) = day(word(0)) {
        let of = usize::from(word(1) == "of");
        if let Some(month) = month(word(1 + of)) {
            let after = 2 + of + usize::from(comma(2 + of));
            return year(word(after))
                .map(|year| OddDate::day(after + 1, Some((year, month, day))))
                .or(Some(OddDate::day(2 + of, None)));
        }
    }
    numbers(word(0))
}

/// `Q4 2026`, `May 2026`, `mid May 2026`, `end of 2026`: how many tokens, and the year, month and day to start from,
/// which is the middle for `mid`, the first for `beginning of` and the last for all others.
fn stretch<'t>(word: &impl Fn(usize) -> &'t str) -> Option<(usize, u32, u32, u32)> {
    let part = word(0).to_lowercase();
    let led = matches!(part.as_str(), "mid" | "early" | "late" | "end" | "beginning" | "start" | "middle");
    let lead = if led { 1 + usize::from(word(1) == "of") } else { 0 };
    let quarter = match word(lead) {
        "Q1" | "q1" => Some((1, 3)),
        "Q2" | "q2" => Some((4, 6)),
        "Q3" | "q3" => Some((7, 9)),
        "Q4" | "q4" => Some((10, 12)),
        _ => None,
    };
    // With a year behind it, `May` is a month and no verb.
    let whole_month = if word(lead) == "May" { Some(5) } else { month(word(lead)) };
    let (first, last, tokens) = match (quarter, whole_month) {
        (Some((first, last)), _) => (first, last, lead + 2),
        (None, Some(month)) => (month, month, lead + 2),
        (None, None) if led => (1, 12, lead + 1),
        (None, None) => return None,
    };
    let year = year(word(tokens - 1))?;
    let end = last_day(year, last);
    Some(match part.as_str() {
        "beginning" | "start" | "early" => (tokens, year, first, 1),
        "mid" | "middle" if first == last => (tokens, year, first, 15),
        "mid" | "middle" => (tokens, year, last - (last - first) / 2, if last - first > 2 { 1 } else { 15 }),
        _ => (tokens, year, last, end),
    })
}

/// `3/4/2026`, `2026/03/04`, `4.3.2026`, `04-03-2026`.
fn numbers(word: &str) -> Option<OddDate> {
    let sign = word
        .chars()
        .find(|letter| !letter.is_ascii_digit())
        .filter(|sign| matches!(sign, '/' | '.' | '-'))?;
    let parts: Vec<&str> = word.split(sign).collect();
    let [first, second, third] = parts[..] else { return None };
    let (a, b, c) = (first.parse::<u32>().ok()?, second.parse::<u32>().ok()?, third.parse::<u32>().ok()?);
    if first.len() == 4 && second.len() <= 2 && third.len() <= 2 {
        return (sign != '-').then(|| OddDate::day(1, Some((a, b, c))));
    }
    if first.len() > 2 || second.len() > 2 || !matches!(third.len(), 2 | 4) {
        return None;
    }
    // Day first or month first: certain only where one of them can be no month, or both are the same.
    let meant = match (a, b) {
        _ if third.len() == 2 => None,
        (13..=31, 1..=12) => Some((c, b, a)),
        (1..=12, 13..=31) => Some((c, a, b)),
        (1..=12, 1..=12) if a == b || sign == '.' => Some((c, b, a)),
        _ => None,
    };
    let date = OddDate::day(1, meant);
    // With points the day comes first in most countries, and not in all.
    let sure = date.sure && (a == b || a > 12 || b > 12);
    Some(OddDate { sure, ..date })
}

/// The finding for digits that are a date in another form though they read like a number: `31.12.2026`.
pub fn date_in_digits(place: Place, word: &str) -> Option<Finding> {
    numbers(word).map(|date| told(place, word, &date))
}

/// A day in the middle of a text, in another form than `2026-03-09`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayInWords {
    /// Where it stands in the text.
    pub span: Span,
    /// The day, as it should be written; where day and month cannot be told apart, both that it may be.
    pub days: Vec<String>,
}

/// The days that a text names in other forms: `31 December 2026`, `31.12.2026`. A whole month or quarter is no day.
pub fn days_in_words(text: &str) -> Vec<DayInWords> {
    // A full stop behind a word is the sentence's, and no part of a date.
    let mut letters = text.char_indices().peekable();
    let mut plain = String::with_capacity(text.len());
    while let Some((_, letter)) = letters.next() {
        let ends = letter == '.' && letters.peek().is_none_or(|(_, next)| !next.is_alphanumeric());
        plain.push(if ends { ' ' } else { letter });
    }
    let tokens = scan(&plain);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = tokens.get(at) {
        let rest = tokens.get(at..).unwrap_or_default();
        at += 1;
        let days = match odd_date(rest, &plain) {
            Some(date) if date.sure && !date.stretch => {
                let last = rest.get(date.tokens.saturating_sub(1)).unwrap_or(first);
                at = at.saturating_add(date.tokens.saturating_sub(1));
                date.meant.map(|day| (last.end, vec![day]))
            }
            Some(date) if date.stretch => None,
            _ if first.kind == Kind::Number => Some((first.end, either_way(first.of(&plain)))),
            _ => None,
        };
        if let Some((end, days)) = days.filter(|(_, days)| !days.is_empty()) {
            found.push(DayInWords { span: Span::new(first.start, end), days });
        }
    }
    found
}

/// The days that three numbers may be, the day before the month first.
fn either_way(word: &str) -> Vec<String> {
    let Some(date) = numbers(word) else { return Vec::new() };
    let parts: Vec<u32> = word.split(['/', '.', '-']).filter_map(|part| part.parse().ok()).collect();
    let [first, second, year] = parts[..] else { return Vec::new() };
    if date.sure || year < 1000 {
        return date.meant.into_iter().collect();
    }
    let ways = [(second, first), (first, second)].into_iter();
    let sound = ways.filter(|(month, day)| (1..=last_day(year, *month)).contains(day));
    sound.filter_map(|(month, day)| iso(year, month, day)).collect()
}

/// Says that this is not how a date is written.
pub(crate) fn told(place: Place, written: &str, date: &OddDate) -> Finding {
    let written = quoted(written);
    let message = format!("a date is written as year, month and day, such as `2026-03-09`, not as {written}");
    let finding = Finding::new(rules::DATE_FORM, place, message);
    let safety = if date.sure { Safety::Safe } else { Safety::Choice };
    match &date.meant {
        Some(meant) => {
            finding.help(format!("write `{meant}`")).edit(safety, format!("write `{meant}`"), place, meant)
        }
        None => finding.help("write the year with four digits, then the month, then the day"),
    }
}

fn month(word: &str) -> Option<u32> {
    // `may` is a verb here far more often than a month.
    months::month(word.trim_end_matches('.')).filter(|_| word != "may").map(u32::from)
}

fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let ending = word.get(digits.len()..).unwrap_or("");
    let day = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    matches!(ending, "" | "st" | "nd" | "rd" | "th").then_some(day)
}

fn year(word: &str) -> Option<u32> {
    word.parse().ok().filter(|year| (1900..=9999).contains(year))
}

fn last_day(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn iso(year: u32, month: u32, day: u32) -> Option<String> {
    let sound = (1..=12).contains(&month) && (1..=31).contains(&day) && (1000..=9999).contains(&year);
    sound.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::scan;

    fn read(text: &str) -> Option<Option<String>> {
        odd_date(&scan(text), text).map(|date| date.meant)
    }

    fn certain(text: &str) -> Option<String> {
        read(text).flatten()
    }

    #[test]
    fn a_date_with_one_reading_is_understood() {
        for text in
            ["4 March 2026", "March 4, 2026", "2026/03/04", "Mar 4 2026", "4th of March 2026", "4.3.2026"]
        {
            assert_eq!(certain(text).as_deref(), Some("2026-03-04"), "{text}");
        }
        assert_eq!(certain("3/14/2026").as_deref(), Some("2026-03-14"));
    }

    #[test]
    fn only_a_day_that_nobody_reads_otherwise_is_sure() {
        let sure = |text: &str| odd_date(&scan(text), text).is_some_and(|date| date.sure);
        for text in ["4 March 2026", "March 4, 2026", "2026/03/04", "3/14/2026", "14.3.2026", "3.3.2026"] {
            assert!(sure(text), "{text}");
        }
        for text in ["4.3.2026", "3/4/2026", "31 April 2026", "May 2026", "2026/02/30"] {
            assert!(!sure(text), "{text}");
        }
    }

    #[test]
    fn a_stretch_of_time_gives_a_day_to_start_from() {
        for (text, day) in [
            ("Q4 2026", "2026-12-31"),
            ("end of Q2 2026", "2026-06-30"),
            ("mid May 2026", "2026-05-15"),
            ("May 2026", "2026-05-31"),
            ("February 2028", "2028-02-29"),
            ("end of 2026", "2026-12-31"),
            ("mid 2026", "2026-07-01"),
            ("beginning of June 2026", "2026-06-01"),
        ] {
            assert_eq!(certain(text).as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn day_and_month_are_not_guessed_between() {
        assert_eq!(read("3/4/2026"), Some(None));
        assert_eq!(read("3/4/26"), Some(None));
    }

    #[test]
    fn days_are_found_in_the_middle_of_a_text() {
        let found = |text: &str| -> Vec<(String, Vec<String>)> {
            let found = days_in_words(text).into_iter();
            found.map(|day| (day.span.of(text).to_owned(), day.days)).collect()
        };
        let one = |words: &str, day: &str| (words.to_owned(), vec![day.to_owned()]);
        assert_eq!(
            found("Handed over by 31 December 2026, at noon; opened on 13.1.2027."),
            [one("31 December 2026", "2026-12-31"), one("13.1.2027", "2027-01-13")]
        );
        assert_eq!(
            found("until 3/4/2026"),
            [("3/4/2026".to_owned(), vec!["2026-04-03".to_owned(), "2026-03-04".to_owned()])]
        );
        assert_eq!(found("in May 2026, 1/2 of it, by 30/2/2026, version 1.2.3"), []);
    }

    #[test]
    fn what_is_no_date_is_left_alone() {
        for text in ["2026-03-04", "10 days", "may terminate", "1/2", "99.9%", "1.2.3.4"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}

//! Figures as people write them in a text: "ninety days", "30 percent", "by 15 June", "sixty a week".

use std::ops::Range;

use agreement_model::currency::Currency;
use agreement_model::duration::{Duration, Unit};
use agreement_model::money::Money;
use agreement_model::number::{Decimal, parse_number};
use agreement_syntax::months;

/// A word of a text, and where it stands.
pub(crate) struct Token<'t> {
    /// As written, without the full stop behind it.
    pub word: &'t str,
    /// Where.
    pub at: Range<usize>,
}

impl Token<'_> {
    /// In small letters.
    pub(crate) fn lower(&self) -> String {
        self.word.to_lowercase()
    }
}

/// The words of a text; numbers keep their commas, points and signs.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let inner = letter.is_alphanumeric() || matches!(letter, '.' | ',' | '%' | '$' | '€' | '£');
        match (start, inner) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let whole = text.get(from..at).unwrap_or("");
                let word = whole.trim_end_matches(['.', ',']);
                found.push(Token { word, at: from..from.saturating_add(word.len()) });
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Words behind which a number only tells things of one kind apart: "priority 2", "annex 3".
const LABELS: [&str; 14] = [
    "annex", "appendix", "class", "grade", "group", "level", "lot", "part", "phase", "priority", "stage",
    "step", "tier", "zone",
];

/// Whether a text says how much, or when, in digits. "Priority 2" says how many of nothing.
pub(crate) fn says_a_number(text: &str) -> bool {
    let tokens = tokens(text);
    let is_label = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        before.is_some_and(|word| LABELS.contains(&word.lower().as_str()))
    };
    tokens.iter().enumerate().any(|(at, token)| {
        let counts = token.word.contains(|letter: char| letter.is_ascii_digit());
        counts && !(is_label(at) && token.word.parse::<u32>().is_ok())
    })
}

/// The times of day in a text, such as 20:00, as hours and minutes.
pub(crate) fn clock_times(text: &str) -> impl Iterator<Item = (u8, u8)> + '_ {
    let words = text.split(|letter: char| !(letter.is_ascii_digit() || letter == ':'));
    words.filter_map(|word| {
        let (hour, minute) = word.trim_matches(':').split_once(':')?;
        let whole = minute.len() == 2 && (1..=2).contains(&hour.len());
        let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
        (whole && hour <= 24 && minute < 60).then_some((hour, minute))
    })
}

/// "5", "five", "forty-five", "thirty (30)": the number and the next word.
pub(crate) fn number(tokens: &[Token<'_>], from: usize) -> Option<(u32, usize)> {
    let word = tokens.get(from)?.lower();
    let next = from.checked_add(1)?;
    if let Ok(count) = word.parse() {
        return Some((count, next));
    }
    let count = in_words(&word)?;
    let follows = tokens.get(next).and_then(|token| in_words(&token.lower())).filter(|ones| *ones < 10);
    if let Some(ones) = follows.filter(|_| count >= 20 && count.is_multiple_of(10)) {
        return Some((count.checked_add(ones)?, next.checked_add(1)?));
    }
    let again = tokens.get(next).is_some_and(|it| it.word.parse::<u32>() == Ok(count));
    Some((count, if again { next.checked_add(1)? } else { next }))
}

const NUMBERS: [(&str, u32); 27] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

fn in_words(word: &str) -> Option<u32> {
    NUMBERS.iter().find(|(known, _)| *known == word).map(|(_, number)| *number)
}

/// A figure in a text, with the words around it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Figure {
    /// Where it stands in the text.
    pub at: Range<usize>,
    /// What it says.
    pub says: Says,
    /// The word before it, in small letters; before a date without "the", "end" and "of".
    pub before: String,
    /// The word behind it, in small letters.
    pub behind: String,
}

/// What a figure in a text says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Says {
    /// "thirty days".
    Length(Duration),
    /// "30%", "30 percent".
    Percent(Decimal),
    /// "500 USD".
    Money(Money),
    /// "sixty a week", "40 requests": how many, of what, and for each what.
    Count(Decimal, String, Option<String>),
    /// "15 June 2026", "in June".
    Day {
        /// Where it is said.
        year: Option<u16>,
        /// 1 to 12.
        month: u8,
        /// Where it is said.
        day: Option<u8>,
    },
}

/// The figures of a text, in order, none inside another.
pub(crate) fn figures(text: &str) -> Vec<Figure> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((says, next)) = figure(text, &tokens, at) else {
            at = at.saturating_add(1);
            continue;
        };
        let word = |index: Option<usize>| {
            index.and_then(|index| tokens.get(index)).map(Token::lower).unwrap_or_default()
        };
        let mut before = at.checked_sub(1);
        if matches!(says, Says::Day { .. }) {
            while ["the", "end", "of", "early", "mid", "middle", "late", "beginning", "than", "later"]
                .contains(&word(before).as_str())
            {
                before = before.and_then(|index| index.checked_sub(1));
            }
        }
        let (from, to) = (tokens.get(at), next.checked_sub(1).and_then(|last| tokens.get(last)));
        if let Some((from, to)) = from.zip(to) {
            let (before, behind) = (word(before), word(Some(next)));
            found.push(Figure { at: from.at.start..to.at.end, says, before, behind });
        }
        at = next.max(at.saturating_add(1));
    }
    found
}

/// The figure that begins with a word, and the word behind it.
fn figure(text: &str, tokens: &[Token<'_>], at: usize) -> Option<(Says, usize)> {
    day(text, tokens, at)
        .or_else(|| money(tokens, at))
        .or_else(|| percent(tokens, at))
        .or_else(|| length(tokens, at))
        .or_else(|| count(tokens, at))
}

/// A month by its name; always with a capital, since people also may and march.
fn month(token: &Token<'_>) -> Option<u8> {
    months::month(token.word).filter(|_| token.word.starts_with(char::is_uppercase))
}

fn day(text: &str, tokens: &[Token<'_>], at: usize) -> Option<(Says, usize)> {
    let token = |steps: usize| tokens.get(at.checked_add(steps)?);
    let day_of = |token: &Token<'_>| {
        let bare = token.word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        bare.parse::<u8>().ok().filter(|day| (1..=31).contains(day))
    };
    let year_of =
        |token: &Token<'_>| token.word.parse::<u16>().ok().filter(|year| (2000..2200).contains(year));
    let first = token(0)?;
    if let (Some(year), Some(second), Some(third)) = (year_of(first), token(1), token(2))
        && text.get(first.at.end..second.at.start) == Some("-")
        && text.get(second.at.end..third.at.start) == Some("-")
    {
        let month = second.word.parse::<u8>().ok().filter(|month| (1..=12).contains(month))?;
        return Some((Says::Day { year: Some(year), month, day: Some(day_of(third)?) }, at.checked_add(3)?));
    }
    if let Some(month) = month(first) {
        let day = token(1).and_then(day_of);
        let steps = if day.is_some() { 2 } else { 1 };
        let year = token(steps).and_then(year_of);
        let steps = steps.checked_add(usize::from(year.is_some()))?;
        return Some((Says::Day { year, month, day }, at.checked_add(steps)?));
    }
    let day = day_of(first)?;
    let of = usize::from(token(1).is_some_and(|token| token.lower() == "of"));
    let month = month(token(of.checked_add(1)?)?)?;
    let steps = of.checked_add(2)?;
    let year = token(steps).and_then(year_of);
    let steps = steps.checked_add(usize::from(year.is_some()))?;
    Some((Says::Day { year, month, day: Some(day) }, at.checked_add(steps)?))
}

fn decimal(word: &str) -> Option<Decimal> {
    word.starts_with(|first: char| first.is_ascii_digit()).then(|| parse_number(word).ok()).flatten()
}

fn money(tokens: &[Token<'_>], at: usize) -> Option<(Says, usize)> {
    let (first, second) = (tokens.get(at)?.word, tokens.get(at.checked_add(1)?).map_or("", |it| it.word));
    let code = |word: &str| Currency::parse(word).ok();
    let pair = decimal(first).zip(code(second)).or_else(|| decimal(second).zip(code(first)));
    let (amount, currency) = pair?;
    Some((Says::Money(Money { amount, currency }), at.checked_add(2)?))
}

fn percent(tokens: &[Token<'_>], at: usize) -> Option<(Says, usize)> {
    let next = at.checked_add(1)?;
    if let Some(share) = tokens.get(at)?.word.strip_suffix('%') {
        return Some((Says::Percent(decimal(share)?), next));
    }
    let (share, next) = match decimal(tokens.get(at)?.word) {
        Some(share) => (share, next),
        None => number(tokens, at).map(|(count, next)| (Decimal::from(count), next))?,
    };
    match tokens.get(next)?.lower().as_str() {
        "percent" => Some((Says::Percent(share), next.checked_add(1)?)),
        "per" if tokens.get(next.checked_add(1)?)?.lower() == "cent" => {
            Some((Says::Percent(share), next.checked_add(2)?))
        }
        _ => None,
    }
}

/// "within 5 business days": the length in it. Of a range, "10 to 15 days", nobody can say which figure holds.
fn length(tokens: &[Token<'_>], at: usize) -> Option<(Says, usize)> {
    let (count, next) = number(tokens, at)?;
    let is_number = |index: Option<usize>| index.is_some_and(|index| number(tokens, index).is_some());
    let joined = at
        .checked_sub(1)
        .and_then(|before| tokens.get(before))
        .is_some_and(|it| matches!(it.lower().as_str(), "to" | "or" | "and"));
    if is_number(at.checked_sub(1)) && !is_apart(tokens, at) || joined && is_number(at.checked_sub(2)) {
        return None;
    }
    // "Eight clear working days", "thirty consecutive days".
    let next = match tokens.get(next)?.lower().as_str() {
        "clear" | "consecutive" | "full" | "straight" | "successive" | "uninterrupted" | "whole" => {
            next.checked_add(1)?
        }
        _ => next,
    };
    let kind = tokens.get(next)?.lower();
    let (works, unit_at) = match kind.as_str() {
        "business" | "working" => (true, next.checked_add(1)?),
        "accounting" | "billing" | "calendar" | "pay" | "payroll" => (false, next.checked_add(1)?),
        _ => (false, next),
    };
    let unit = unit(&tokens.get(unit_at)?.lower(), works)?;
    let length = Duration::new(Decimal::from(count), unit).ok()?;
    Some((Says::Length(length), unit_at.checked_add(1)?))
}

/// The ranges of a text, "six to eight weeks", "4-6 weeks", each by the shortest that it allows.
pub(crate) fn ranges(text: &str) -> Vec<(Range<usize>, Duration)> {
    let tokens = tokens(text);
    let range = |at: usize| {
        let (least, next) = number(&tokens, at)?;
        let joined = tokens.get(next).is_some_and(|it| matches!(it.lower().as_str(), "to" | "or" | "and"));
        let second = if joined { next.checked_add(1)? } else { next };
        let (most, next) = number(&tokens, second)?;
        let kind = tokens.get(next)?.lower();
        let works = matches!(kind.as_str(), "business" | "working");
        let unit_at = if works { next.checked_add(1)? } else { next };
        let unit = unit(&tokens.get(unit_at)?.lower(), works)?;
        let length = Duration::new(Decimal::from(least), unit).ok()?;
        let apart = !joined && is_apart(&tokens, second);
        (least < most && !apart).then_some((tokens.get(at)?.at.start..tokens.get(unit_at)?.at.end, length))
    };
    let mut found: Vec<(Range<usize>, Duration)> = Vec::new();
    for (at, length) in (0..tokens.len()).filter_map(range) {
        if found.last().is_none_or(|(last, _)| last.end <= at.start) {
            found.push((at, length));
        }
    }
    found
}

/// Whether a comma parts a word from the one before it: "level 4, twelve days" is no range, and no four of anything.
fn is_apart(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let gap = before.zip(tokens.get(at)).map(|(before, it)| it.at.start.saturating_sub(before.at.end));
    gap == Some(", ".len())
}

/// A unit of time by its word.
fn unit(word: &str, works: bool) -> Option<Unit> {
    Some(match (word, works) {
        ("hour" | "hours", false) => Unit::Hour,
        ("hour" | "hours", true) => Unit::WorkingHour,
        ("day" | "days", false) => Unit::Day,
        ("day" | "days", true) => Unit::BusinessDay,
        ("week" | "weeks", _) => Unit::Week,
        ("month" | "months", _) => Unit::Month,
        ("year" | "years", _) => Unit::Year,
        _ => return None,
    })
}

fn count(tokens: &[Token<'_>], at: usize) -> Option<(Says, usize)> {
    let (number, next) = match decimal(tokens.get(at)?.word) {
        Some(number) => (number, at.checked_add(1)?),
        None => number(tokens, at).map(|(count, next)| (Decimal::from(count), next))?,
    };
    let word = |index: usize| tokens.get(index).map(Token::lower).unwrap_or_default();
    let per = |index: usize| -> Option<String> {
        matches!(word(index).as_str(), "a" | "an" | "per" | "each" | "every")
            .then(|| word(index.saturating_add(1)))
            .filter(|unit| self::unit(unit, false).is_some())
    };
    if let Some(unit) = per(next) {
        return Some((Says::Count(number, String::new(), Some(unit)), next.checked_add(2)?));
    }
    if is_apart(tokens, next) && self::number(tokens, next).is_some() {
        return None;
    }
    let what = word(next);
    let behind = next.checked_add(1)?;
    Some((Says::Count(number, what, per(behind)), behind))
}

#[cfg(test)]
mod tests {
    use super::{Says, figures};

    fn all(text: &str) -> Vec<String> {
        figures(text)
            .into_iter()
            .map(|figure| format!("{}: {:?}", &text[figure.at], figure.says))
            .filter(|told| !told.contains("Count"))
            .collect()
    }

    #[test]
    fn lengths_shares_sums_and_days_are_read_as_people_write_them() {
        for (text, expected) in [
            ("ninety days from going live", "ninety days: Length(Duration { count: 90, unit: Day })"),
            (
                "forty-five business days",
                "forty-five business days: Length(Duration { count: 45, unit: BusinessDay })",
            ),
            ("a two-year deal", "two-year: Length(Duration { count: 2, unit: Year })"),
            ("three months' notice", "three months: Length(Duration { count: 3, unit: Month })"),
            ("30 percent on signing", "30 percent: Percent(30)"),
            ("2.5% of it", "2.5%: Percent(2.5)"),
            ("ready by the end of June", "June: Day { year: None, month: 6, day: None }"),
            ("due 2026-06-30", "2026-06-30: Day { year: Some(2026), month: 6, day: Some(30) }"),
            ("on the 3rd of May, 2026", "3rd of May, 2026: Day { year: Some(2026), month: 5, day: Some(3) }"),
            ("June 15", "June 15: Day { year: None, month: 6, day: Some(15) }"),
        ] {
            assert_eq!(all(text), [expected], "{text}");
        }
        assert_eq!(all("it may march on; 10 to 15 days, 2-3 weeks"), [""; 0]);
    }

    #[test]
    fn a_count_says_of_what_and_for_each_what() {
        let told = figures("sixty a week, 40 requests per month");
        let [first, second] = told.as_slice() else { panic!("{told:?}") };
        assert!(matches!(&first.says, Says::Count(_, what, Some(per)) if what.is_empty() && per == "week"));
        assert!(
            matches!(&second.says, Says::Count(_, what, Some(per)) if what == "requests" && per == "month")
        );
    }
}

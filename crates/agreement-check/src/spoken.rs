//! Lengths of time that texts speak of: how long something takes, and from what on.

use std::ops::Range;

use agreement_model::declared::Promise;
use agreement_model::duration::Duration;
use agreement_syntax::Place;

use crate::prose::{Says, figures, ranges};
use crate::wording;

/// A length of days or more that a text says something takes.
#[derive(Clone, Debug)]
pub(crate) struct Spoken<'m> {
    /// How long.
    pub length: Duration,
    /// The length in the text's own words.
    pub said: &'m str,
    /// The words before it in the same part of the sentence.
    pub before: &'m str,
    /// The words behind it in the same part of the sentence.
    pub behind: &'m str,
    /// The whole sentence.
    pub sentence: &'m str,
}

/// A text, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'m> {
    /// As written.
    pub text: &'m str,
    /// Where, or else what it belongs to.
    pub place: Place,
}

/// How a promise is done, and what is remarked on it.
pub(crate) fn about(promise: &Promise) -> Vec<Text<'_>> {
    let fields = [promise.how.given(), promise.head.note.given()].into_iter().flatten();
    let mut texts: Vec<Text<'_>> =
        fields.map(|given| Text { text: &given.value, place: given.place }).collect();
    if !promise.head.doc.is_empty() {
        texts.push(Text { text: &promise.head.doc, place: promise.head.header() });
    }
    texts
}

/// Words that say of a length that it is no time of work, or none that is still to come.
const NO_WORK: [&str; 36] = [
    "ago",
    "archive",
    "closed",
    "delay",
    "free",
    "guarantee",
    "guaranteed",
    "history",
    "hold",
    "invoice",
    "keep",
    "kept",
    "last",
    "late",
    "liability",
    "licence",
    "license",
    "log",
    "lose",
    "lost",
    "notice",
    "old",
    "paid",
    "past",
    "pay",
    "payment",
    "previous",
    "records",
    "refund",
    "retention",
    "shelf life",
    "spare",
    "storage",
    "stored",
    "valid",
    "warranty",
];

/// Words right before a length that make it the most that something may take.
const AT_MOST: [&str; 9] = [
    "within",
    "up to",
    "at most",
    "no more than",
    "not more than",
    "less than",
    "no later than",
    "maximum",
    "every",
];

/// The lengths of days or more in a text that may be times of work; of "six to eight weeks", six.
pub(crate) fn lengths(text: &str) -> Vec<Spoken<'_>> {
    let told = figures(text).into_iter().filter_map(|figure| match figure.says {
        Says::Length(length) if length.is_date_sized() => Some((length, figure.at)),
        _ => None,
    });
    let ranges = ranges(text).into_iter().filter(|(_, length)| length.is_date_sized());
    let told = told.chain(ranges.map(|(at, length)| (length, at)));
    let spoken = told.filter_map(|(length, at)| {
        let part = part(text, &at);
        let spoken = Spoken {
            length,
            said: text.get(at.clone())?,
            before: text.get(part.start..at.start)?.trim(),
            behind: text.get(at.end..part.end)?.trim(),
            sentence: text.get(cut(text, &at, &['.', ';', '\n']))?.trim(),
        };
        let whole = text.get(part)?;
        let limit = AT_MOST.iter().any(|words| spoken.before.to_lowercase().ends_with(words));
        (!limit && !wording::holds(whole, &NO_WORK)).then_some(spoken)
    });
    spoken.collect()
}

/// The part of a sentence that a place of it stands in.
fn part(text: &str, at: &Range<usize>) -> Range<usize> {
    cut(text, at, &['.', ',', ':', ';', '(', ')', '—', '–', '\n'])
}

/// What stands around a place up to the next of some signs; a point or a comma inside a number is none.
fn cut(text: &str, at: &Range<usize>, signs: &[char]) -> Range<usize> {
    let ends = |rest: &str| -> Vec<(usize, usize)> {
        let letters: Vec<(usize, char)> = rest.char_indices().collect();
        let next = letters.iter().skip(1).map(|(_, letter)| Some(*letter)).chain([None]);
        let stops = letters.iter().zip(next).filter(|((_, letter), next)| {
            let inside = matches!(letter, '.' | ',' | ':') && next.is_some_and(|next| !next.is_whitespace());
            signs.contains(letter) && !inside
        });
        stops.map(|((index, letter), _)| (*index, letter.len_utf8())).collect()
    };
    let before = text.get(..at.start).unwrap_or("");
    let start = ends(before).last().map_or(0, |(index, length)| index.saturating_add(*length));
    let behind = text.get(at.end..).unwrap_or("");
    let end = ends(behind).first().map_or(text.len(), |(index, _)| at.end.saturating_add(*index));
    start..end
}

impl<'m> Spoken<'m> {
    /// Whether the words before it say that something takes so long: "printing takes", "lead time is".
    pub(crate) fn takes(&self) -> bool {
        const TAKES: [&str; 20] = [
            "cure",
            "cures",
            "delivery in",
            "delivery is",
            "delivery time",
            "dry",
            "dries",
            "harden",
            "lasts",
            "lead time",
            "mature",
            "need",
            "needs",
            "require",
            "requires",
            "rest for",
            "ripen",
            "ripens",
            "take",
            "turnaround",
        ];
        wording::holds(last_words(self.before, 6), &TAKES)
    }

    /// Whether nothing can be done meanwhile, and something had to be done before: concrete that cures.
    pub(crate) fn rests(&self) -> bool {
        const RESTS: [&str; 12] = [
            "cure", "cures", "dry", "dries", "ferment", "ferments", "harden", "hardens", "mature", "matures",
            "ripen", "ripens",
        ];
        wording::holds(last_words(self.before, 6), &RESTS)
    }

    /// What it runs from by the words behind it: the order in "ten weeks from order".
    pub(crate) fn from(&self) -> Option<&'m str> {
        const FROM: [&str; 9] = [
            "after",
            "as soon as",
            "counted from",
            "following",
            "from",
            "from the day of",
            "once",
            "starting with",
            "upon",
        ];
        let lower = self.behind.to_ascii_lowercase();
        let word = FROM.iter().filter(|word| {
            let rest = lower.strip_prefix(**word);
            rest.is_some_and(|rest| rest.starts_with(char::is_whitespace))
        });
        let longest = word.max_by_key(|word| word.len())?;
        Some(self.behind.get(longest.len()..)?.trim())
    }
}

/// The last words of a text.
fn last_words(text: &str, count: usize) -> &str {
    let start =
        text.char_indices().rev().filter(|(_, letter)| letter.is_whitespace()).nth(count.saturating_sub(1));
    start.and_then(|(at, _)| text.get(at..)).unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use super::lengths;

    fn told(text: &str) -> Vec<(&str, bool, Option<&str>)> {
        lengths(text).into_iter().map(|it| (it.said, it.takes(), it.from())).collect()
    }

    #[test]
    fn a_length_says_what_it_takes_and_from_what() {
        assert_eq!(
            told("The maker quotes ten weeks from order, by lorry"),
            [("ten weeks", false, Some("order"))]
        );
        assert_eq!(told("Cut on site; the screed takes about 28 days"), [("28 days", true, None)]);
        assert_eq!(
            told("the lab, whose counts take it eight business days"),
            [("eight business days", true, None)]
        );
        assert_eq!(
            told("Crew mounts for 3 weeks once the parts are there"),
            [("3 weeks", false, Some("the parts are there"))]
        );
    }

    #[test]
    fn a_limit_a_warranty_and_the_past_are_no_time_of_work() {
        for text in [
            "within ten weeks from order",
            "warranty of 24 months from delivery",
            "logs kept for 30 days after use",
            "took us four weeks ago",
            "the last six weeks",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}

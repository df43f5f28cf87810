//! Finds words and phrases in what people wrote: whole words in their plain forms (`inflect`), whatever their case.
//!
//! In a phrase, `…` stands for up to three words, and `…'s` for up to three of which the last is a genitive. Behind a
//! verb an article or "its" may stand: "cancels all the orders" says "cancel order". A hyphen parts words, so that
//! "month-report" speaks of a report.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use aho_corasick::AhoCorasick;

use crate::inflect::{is_form, is_verb, root, uneven};

/// Whether a text holds one of some phrases.
pub(crate) fn holds(text: &str, phrases: &[&str]) -> bool {
    let words = words_for(text, phrases);
    begun(&words, phrases).any(|phrase| matches(&words, phrase).next().is_some())
}

/// In which of many texts phrases are looked for, and in which of them each word stands: few texts hold the rarest word of
/// a phrase, and only they are read.
#[derive(Debug)]
pub(crate) struct Index<'t> {
    texts: Vec<Read<'t>>,
    /// Those that are not taken apart.
    long: Vec<usize>,
    /// Each word once, in order, with the texts that hold it.
    words: Vec<(String, Vec<usize>)>,
}

impl<'t> Index<'t> {
    pub(crate) fn of(texts: impl Iterator<Item = &'t str>) -> Self {
        let texts: Vec<Read<'t>> = texts.map(Read::of).collect();
        let mut words: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, text) in texts.iter().enumerate() {
            for word in text.words.iter().flatten() {
                let places = words.entry(&word.lower).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        let words = words.into_iter().map(|(word, places)| (word.to_owned(), places)).collect();
        let long = (0..).zip(&texts).filter_map(|(at, text)| text.words.is_none().then_some(at)).collect();
        Self { texts, long, words }
    }

    /// The texts that hold one of some phrases.
    pub(crate) fn holding(&self, phrases: &[&str]) -> BTreeSet<usize> {
        let text = |at: &usize| self.texts.get(*at);
        let is_long = |at: &usize| text(at).is_some_and(|it| holds(it.text, phrases));
        let mut found: BTreeSet<usize> = self.long.iter().copied().filter(is_long).collect();
        for phrase in phrases {
            let begins = beginning(phrase);
            if !begins.is_empty() && self.forms(begins, |_, _| true).next().is_none() {
                continue;
            }
            let wanted = tokens(phrase);
            for at in self.with_rarest(&wanted) {
                if !found.contains(&at) && text(&at).is_some_and(|it| it.says(&wanted)) {
                    found.insert(at);
                }
            }
        }
        found
    }

    /// The texts that hold the word of a phrase that the fewest of them hold: all texts, where it has gaps alone.
    fn with_rarest(&self, wanted: &[String]) -> BTreeSet<usize> {
        let words = wanted.iter().filter(|word| !matches!(word.as_str(), GAP | GENITIVE));
        let of_words = words.map(|word| self.forms(word, is_said).collect::<Vec<_>>());
        let rarest = of_words.min_by_key(|places| places.iter().map(|it| it.len()).sum::<usize>());
        rarest.map_or_else(
            || (0..self.texts.len()).collect(),
            |places| places.into_iter().flatten().copied().collect(),
        )
    }

    /// Where the forms of a word stand: of those that begin like it, the ones that pass for it.
    fn forms<'i>(
        &'i self,
        wanted: &'i str,
        passes: fn(&str, &str) -> bool,
    ) -> impl Iterator<Item = &'i Vec<usize>> {
        let beginnings = [root(wanted)].into_iter().chain(uneven(wanted).iter().copied());
        beginnings.flat_map(move |begins| {
            let from = self.words.partition_point(|(word, _)| word.as_str() < begins);
            let alike = self.words.get(from..).unwrap_or_default().iter();
            let alike = alike.take_while(move |(word, _)| word.starts_with(begins));
            alike.filter(move |(word, _)| passes(word, wanted)).map(|(_, places)| places)
        })
    }
}

/// A text whose words are taken apart once.
#[derive(Debug)]
struct Read<'t> {
    text: &'t str,
    /// None where it is long: there a search for the phrases alone is quicker.
    words: Option<Vec<Word<'t>>>,
}

impl<'t> Read<'t> {
    fn of(text: &'t str) -> Self {
        Self { text, words: (text.len() <= LONG).then(|| words(text)) }
    }

    /// Whether a phrase stands in it.
    fn says(&self, wanted: &[String]) -> bool {
        let words = self.words.as_deref().unwrap_or_default();
        let mut behind = (0..words.len()).filter_map(|first| words.get(first..));
        behind.any(|words| matched(words, wanted).is_some_and(|length| length > 0))
    }
}

/// The first of some phrases that a text holds, in the text's own words; the longest where several begin there.
pub(crate) fn find<'t>(text: &'t str, phrases: &[&str]) -> Option<&'t str> {
    let words = words_for(text, phrases);
    let found = begun(&words, phrases).flat_map(|phrase| matches(&words, phrase));
    text.get(found.min_by_key(|found| (found.start, usize::MAX - found.end))?)
}

/// The first of some phrases that stands directly behind a name, with the name: "the client agrees"; the longest where several
/// begin there.
pub(crate) fn find_behind<'t>(text: &'t str, names: &[&str], phrases: &[&str]) -> Option<&'t str> {
    let words = words_for(text, names);
    let named = begun(&words, names).flat_map(|name| runs(&words, name));
    let found = named.filter_map(|name| {
        let behind = words.get(name.end..)?;
        let said = begun(behind, phrases).filter_map(|phrase| matched(behind, &tokens(phrase)));
        let length = said.max().filter(|length| *length > 0)?;
        in_text(&words, name.start..name.end.checked_add(length)?)
    });
    text.get(found.min_by_key(|found| (found.start, usize::MAX - found.end))?)
}

/// Where phrases stand in a text by themselves, not as a part of "fast-track"; the longest where several begin at one
/// place, none inside another. What is found so is pointed at.
pub(crate) fn find_all(text: &str, phrases: &[&str]) -> Vec<Range<usize>> {
    let words = words_for(text, phrases);
    let found = begun(&words, phrases).flat_map(|phrase| {
        let found = matches(&words, phrase).filter(|found| stands_alone(text, found));
        found.map(|found| with_full_stop(text, phrase, found)).collect::<Vec<_>>()
    });
    let mut found: Vec<Range<usize>> = found.collect();
    found.sort_unstable_by_key(|found| (found.start, usize::MAX - found.end));
    let mut end = 0;
    found.retain(|found| {
        let apart = found.start >= end;
        if apart {
            end = found.end;
        }
        apart
    });
    found
}

/// The words that stand at some places of a text, each once: "`promptly` and `asap`".
pub(crate) fn quoted(text: &str, found: &[Range<usize>]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in found.iter().filter_map(|at| text.get(at.clone())) {
        if !words.iter().any(|known| known.eq_ignore_ascii_case(word)) {
            words.push(word);
        }
    }
    agreement_model::suggest::both(&words)
}

/// A word of a text, in small letters: the text's own where it is written in them already, as most words are.
#[derive(Debug)]
struct Word<'t> {
    range: Range<usize>,
    lower: Cow<'t, str>,
    is_genitive: bool,
}

impl Word<'_> {
    /// Whether it is a word that is looked for.
    fn is(&self, wanted: &str) -> bool {
        is_said(&self.lower, wanted)
    }

    /// Whether it is an article, or stands in the place of one.
    fn is_article(&self) -> bool {
        ARTICLES.contains(&&*self.lower)
    }
}

/// Whether a word is one that is looked for, a plain form of it, or the genitive of one.
fn is_said(word: &str, wanted: &str) -> bool {
    // All forms of a word begin with the same letter.
    word.bytes().next() == wanted.bytes().next()
        && (word == wanted || is_form(word.strip_suffix("'s").unwrap_or(word), wanted))
}

/// The words of a text in which some phrases are looked for; none where it is long and no phrase can be in it. To take
/// every text of some megabytes apart for each list of words would be most of the time of a check.
fn words_for<'t>(text: &'t str, phrases: &[&str]) -> Vec<Word<'t>> {
    if text.len() > LONG && !may_hold(text, phrases) { Vec::new() } else { words(text) }
}

/// Bytes from which a search for the phrases alone is quicker than taking the text apart.
const LONG: usize = 4096;

/// What may stand between a verb and what it is about.
const ARTICLES: [&str; 18] = [
    "a", "all", "an", "any", "each", "every", "her", "his", "its", "our", "some", "such", "the", "their",
    "these", "this", "those", "your",
];

/// Whether a text holds the beginning of a phrase, be it inside a longer word. A phrase that begins with a gap or with
/// letters that have other small forms than those of ASCII may always be there.
fn may_hold(text: &str, phrases: &[&str]) -> bool {
    let first: Option<Vec<String>> = phrases
        .iter()
        .map(|phrase| {
            tokens(phrase).into_iter().next().filter(|word| word.bytes().all(|it| it.is_ascii_lowercase()))
        })
        .collect();
    let search = first.and_then(|first| {
        let beginnings =
            first.iter().flat_map(|word| [root(word)].into_iter().chain(uneven(word).iter().copied()));
        AhoCorasick::builder().ascii_case_insensitive(true).build(beginnings).ok()
    });
    // The Kelvin sign is the one letter outside ASCII whose small form, `k`, stands in it.
    search.is_none_or(|search| search.is_match(text) || text.contains('\u{212A}'))
}

/// The phrases that may stand among some words: most begin with a word that is not there, and need not be taken apart.
fn begun<'p>(words: &[Word<'_>], phrases: &'p [&'p str]) -> impl Iterator<Item = &'p str> {
    let initials = words.iter().filter_map(|word| initial(&word.lower)).fold(0, |all, bit| all | bit);
    // Lists stand in order, and many phrases begin alike: each beginning is looked for once.
    let mut last = ("", !words.is_empty());
    let is_there = move |phrase: &&'p str| {
        let begins = beginning(phrase);
        if last.0 != begins {
            let root = root(begins);
            let stands = |word: &Word<'_>| word.lower.starts_with(root);
            last = (begins, words.iter().any(stands) || !uneven(begins).is_empty());
        }
        last.1
    };
    let may_be_there = move |phrase: &&str| initial(phrase).is_none_or(|bit| initials & bit != 0);
    phrases.iter().copied().filter(may_be_there).filter(is_there)
}

/// The small letters with which a phrase begins.
fn beginning(phrase: &str) -> &str {
    let letters = phrase.bytes().take_while(u8::is_ascii_lowercase).count();
    phrase.get(..letters).unwrap_or("")
}

/// A bit for the letter with which a word or a phrase begins; none for one that is not a small letter of ASCII, which
/// may stand for anything.
fn initial(word: &str) -> Option<u32> {
    let letter = word.bytes().next().filter(u8::is_ascii_lowercase)?;
    Some(1 << (letter - b'a'))
}

/// Where a phrase stands in the text of some words.
fn matches<'w>(words: &'w [Word<'_>], phrase: &str) -> impl Iterator<Item = Range<usize>> + 'w {
    runs(words, phrase).filter_map(|run| in_text(words, run))
}

/// Which words make a phrase, wherever it stands among some.
fn runs<'w>(words: &'w [Word<'_>], phrase: &str) -> impl Iterator<Item = Range<usize>> + 'w {
    let wanted = tokens(phrase);
    (0..words.len()).filter_map(move |first| {
        let length = matched(words.get(first..)?, &wanted).filter(|length| *length > 0)?;
        Some(first..first.checked_add(length)?)
    })
}

/// Where some words next to each other stand in their text.
fn in_text(words: &[Word<'_>], run: Range<usize>) -> Option<Range<usize>> {
    let run = words.get(run)?;
    Some(run.first()?.range.start..run.last()?.range.end)
}

/// How many words at the beginning of some match a phrase.
fn matched(words: &[Word<'_>], wanted: &[String]) -> Option<usize> {
    let Some((next, rest)) = wanted.split_first() else { return Some(0) };
    match next.as_str() {
        GAP => (0..=3).find_map(|gap| Some(gap + matched(words.get(gap..)?, rest)?)),
        GENITIVE => {
            let last = words.iter().take(3).position(|word| word.is_genitive)?;
            Some(last + 1 + matched(words.get(last + 1..)?, rest)?)
        }
        _ if words.first()?.is(next) => {
            let behind = words.get(1..)?;
            let articles = if is_verb(next) { 2 } else { 0 };
            let skipped = behind.iter().take(articles).take_while(|word| word.is_article()).count();
            (0..=skipped).find_map(|skip| Some(1 + skip + matched(behind.get(skip..)?, rest)?))
        }
        _ => None,
    }
}

const GAP: &str = "…";
const GENITIVE: &str = "…'s";

/// The words of a phrase, and its gaps.
fn tokens(phrase: &str) -> Vec<String> {
    let parts = phrase.split_whitespace().flat_map(|part| match part {
        GAP | GENITIVE => vec![part.to_owned()],
        _ => words(part).into_iter().map(|word| word.lower.into_owned()).collect(),
    });
    parts.collect()
}

/// The words of a text: letters and digits, with apostrophes inside.
fn words(text: &str) -> Vec<Word<'_>> {
    let inner = |letter: char| letter.is_alphanumeric() || is_apostrophe(letter);
    let mut start = 0;
    let mut words = Vec::new();
    for part in text.split_inclusive(|letter: char| !inner(letter)) {
        let word = part.trim_start_matches(is_apostrophe);
        let from = start + (part.len() - word.len());
        start += part.len();
        let owned = word.trim_end_matches(|letter: char| !inner(letter));
        let word = owned.trim_end_matches(is_apostrophe);
        if !word.is_empty() {
            let lower = small(word);
            let is_genitive = lower.ends_with("'s") || lower.ends_with('s') && owned.len() > word.len();
            words.push(Word { range: from..from + word.len(), lower, is_genitive });
        }
    }
    words
}

/// A word in small letters, with the plain apostrophe.
fn small(word: &str) -> Cow<'_, str> {
    let is_small = word.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'\'');
    if is_small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase().replace('’', "'")) }
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’')
}

/// Whether no hyphen goes on before or behind.
fn stands_alone(text: &str, at: &Range<usize>) -> bool {
    let joins = |letter: Option<char>| matches!(letter, Some('-' | '_'));
    let before = text.get(..at.start).and_then(|before| before.chars().next_back());
    let after = text.get(at.end..).and_then(|after| after.chars().next());
    !joins(before) && !joins(after)
}

/// The full stop of "etc." belongs to it.
fn with_full_stop(text: &str, phrase: &str, found: Range<usize>) -> Range<usize> {
    let stops = phrase.ends_with('.') && text.get(found.end..).is_some_and(|after| after.starts_with('.'));
    found.start..found.end + usize::from(stops)
}

#[cfg(test)]
mod tests {
    use super::{find, find_all, find_behind, holds, quoted};

    fn all<'t>(text: &'t str, words: &[&str]) -> Vec<&'t str> {
        find_all(text, words).into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn phrases_are_found_as_whole_words_in_any_case() {
        let phrases = ["force majeure", "beyond … reasonable control", "beyond …'s control", "discretion"];
        assert_eq!(find("In case of Force  Majeure, no", &phrases), Some("Force  Majeure"));
        assert_eq!(
            find("Anything beyond the supplier's reasonable control", &phrases),
            Some("beyond the supplier's reasonable control")
        );
        assert_eq!(find("beyond reasonable control", &phrases), Some("beyond reasonable control"));
        assert_eq!(
            find("What is beyond the carrier’s control", &phrases),
            Some("beyond the carrier’s control")
        );
        assert_eq!(find("beyond control", &phrases), None);
        assert_eq!(find("beyond what the board of directors holds for reasonable control", &phrases), None);
        assert_eq!(find("Indiscretion is no discretionary matter", &phrases), None);
        assert_eq!(find("Sent by E-Mail", &["e-mail"]), Some("E-Mail"));
        assert_eq!(find("", &phrases), None);
        assert_eq!(find("anything", &["", "…"]), None);
    }

    #[test]
    fn a_phrase_behind_a_name_is_found_with_the_name() {
        let (names, phrases) = (["the client", "Acme"], ["pay", "pay … back", "may", "…"]);
        let behind = |text| find_behind(text, &names, &phrases);
        assert_eq!(
            behind("Then the Client pays all of it back, and Acme may go"),
            Some("the Client pays all of it back")
        );
        assert_eq!(behind("Acme's people: Acme may go"), Some("Acme may"));
        assert_eq!(behind("the client gladly pays; Acme"), None);
        assert_eq!(behind("it pays, may the client agree"), None);
    }

    #[test]
    fn a_long_text_is_searched_like_a_short_one() {
        let phrases = ["as soon as possible", "prompt", "wee\u{e9}k"];
        for phrases in [&phrases[..2], &phrases[..]] {
            for (words, there) in [("PROMPT", true), ("As soon  as possible", true), ("promptly", false)] {
                let text = format!("{}{words} {}", "The rest. ".repeat(1_000), "And so on. ".repeat(1_000));
                assert_eq!(holds(&text, phrases), there, "{words}");
                assert_eq!(find(&text, phrases), there.then_some(words));
                assert_eq!(all(&text, phrases), if there { vec![words] } else { vec![] });
            }
        }
        assert!(holds(&format!("{} wee\u{212A}", " x".repeat(4_000)), &["week"]), "a Kelvin sign is a K");
    }

    #[test]
    fn words_that_are_pointed_at_stand_alone() {
        let words = ["fast", "as soon as possible", "as soon", "etc."];
        assert_eq!(all("Fast, and As Soon As Possible", &words), ["Fast", "As Soon As Possible"]);
        assert_eq!(all("breakfast, fast-track, fasten", &words), [""; 0]);
        assert_eq!(all("pens, paper etc.", &words), ["etc."]);
        assert_eq!(all("größer, 'fast', Fast", &words), ["fast", "Fast"]);
    }

    #[test]
    fn a_genitive_and_a_compound_speak_of_the_word() {
        assert!(holds("the client's delay", &["client"]) && holds("as in the month-report", &["report"]));
        assert!(!holds("the clientele", &["client"]) && !holds("no client", &["", "clients"]));
    }

    #[test]
    fn a_word_in_its_plain_form_stands_for_its_other_forms() {
        assert_eq!(find("Clients\u{2019} dates", &["client"]), Some("Clients"));
        assert_eq!(find("as it was Agreed Later", &["agree later"]), Some("Agreed Later"));
        assert_eq!(find("who took it back", &["take … back"]), Some("took it back"));
        assert_eq!(find("all goods of a boarding pass", &["good", "board"]), None);
        let long = format!("{} It took everything. ", "The rest. ".repeat(1_000));
        assert_eq!(find(&long, &["take everything"]), Some("took everything"));
    }

    #[test]
    fn an_article_may_stand_behind_a_verb_and_nowhere_else() {
        let phrases = ["cancel order", "in time"];
        assert_eq!(find("it cancels all its orders", &phrases), Some("cancels all its orders"));
        assert_eq!(find("it cancels one of three orders", &phrases), None);
        assert_eq!(find("in the time of need", &phrases), None);
    }

    #[test]
    fn a_word_that_comes_twice_is_named_once() {
        let text = "Promptly, and promptly again, asap";
        assert_eq!(quoted(text, &find_all(text, &["promptly", "asap"])), "`Promptly` and `asap`");
    }
}

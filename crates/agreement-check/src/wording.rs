//! Finds phrases in what people wrote, as whole words, whatever their case.

use std::ops::Range;

/// The first of some phrases that a text holds, in the text's own words. In a phrase, `…` stands for up to three words,
/// and `…'s` for up to three of which the last is a genitive.
pub(crate) fn find<'t>(text: &'t str, phrases: &[&str]) -> Option<&'t str> {
    let words: Vec<Word> = words(text).collect();
    let found = phrases.iter().filter_map(|phrase| {
        let wanted = tokens(phrase);
        (0..words.len()).find_map(|first| {
            let length = matched(words.get(first..)?, &wanted)?;
            Some((first, length))
        })
    });
    let (first, length) = found.filter(|(_, length)| *length > 0).min()?;
    let last = first.checked_add(length)?.checked_sub(1)?;
    text.get(words.get(first)?.range.start..words.get(last)?.range.end)
}

/// A word of a text, in small letters.
struct Word {
    range: Range<usize>,
    lower: String,
}

/// How many words at the beginning of some match a phrase.
fn matched(words: &[Word], wanted: &[String]) -> Option<usize> {
    let Some((next, rest)) = wanted.split_first() else { return Some(0) };
    match next.as_str() {
        GAP => (0..=3).find_map(|gap| Some(gap + matched(words.get(gap..)?, rest)?)),
        GENITIVE => {
            let owns = |word: &Word| word.lower.ends_with("'s") || word.lower.ends_with("s'");
            let last = words.iter().take(3).position(owns)?;
            Some(last + 1 + matched(words.get(last + 1..)?, rest)?)
        }
        _ => {
            let word = words.first()?;
            if word.lower == *next { Some(1 + matched(words.get(1..)?, rest)?) } else { None }
        }
    }
}

const GAP: &str = "…";
const GENITIVE: &str = "…'s";

/// The words of a phrase, and its gaps.
fn tokens(phrase: &str) -> Vec<String> {
    let parts = phrase.split_whitespace().flat_map(|part| match part {
        GAP | GENITIVE => vec![part.to_owned()],
        _ => words(part).map(|word| word.lower).collect(),
    });
    parts.collect()
}

/// The words of a text: letters and digits, with apostrophes inside. A hyphen parts them.
fn words(text: &str) -> impl Iterator<Item = Word> {
    let inner = |letter: char| letter.is_alphanumeric() || matches!(letter, '\'' | '’');
    let mut start = 0;
    text.split_inclusive(move |letter: char| !inner(letter)).filter_map(move |part| {
        let word = part.trim_end_matches(move |letter: char| !inner(letter));
        let range = start..start + word.len();
        start += part.len();
        (!word.is_empty()).then(|| Word { range, lower: word.to_lowercase().replace('’', "'") })
    })
}

#[cfg(test)]
mod tests {
    use super::find;

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
}

//! Compares what texts say by the words that carry meaning: small words left out, endings cut off.

use std::collections::BTreeSet;

/// Small words that stand in any text. Words that deny something are no small words.
const SMALL: [&str; 62] = [
    "a", "about", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "both", "by", "can",
    "each", "every", "for", "from", "had", "has", "have", "her", "his", "how", "in", "into", "is", "it",
    "its", "of", "on", "only", "or", "our", "out", "over", "per", "so", "that", "the", "their", "them",
    "then", "there", "these", "they", "this", "those", "to", "up", "us", "was", "we", "were", "which", "who",
    "will", "with", "would", "you", "your",
];

/// Endings, the longer ones first, so that "migration", "migrating" and "migrate" are one word.
const ENDINGS: [&str; 16] = [
    "ations", "ating", "ation", "ated", "ates", "ate", "ings", "ions", "ing", "ies", "ion", "ed", "es", "e",
    "s", "y",
];

/// What is left of a word without an ending has at least so many letters.
const SHORTEST: usize = 3;

/// Words that deny something: a text with one of them may say the opposite of another with the same words.
const DENIALS: [&str; 10] =
    ["cannot", "except", "excluding", "never", "no", "nobody", "not", "nothing", "unless", "without"];

/// The words of a text in small letters, in order.
pub(crate) fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The words of a text that carry meaning, without their endings.
pub(crate) fn stems(text: &str) -> BTreeSet<String> {
    let words = words(text).into_iter();
    words.filter(|word| word.len() > 1 && !SMALL.contains(&word.as_str())).map(|word| stem(&word)).collect()
}

/// Whether a text denies something.
pub(crate) fn denies(text: &str) -> bool {
    words(text).iter().any(|word| DENIALS.contains(&word.as_str()))
}

/// A word without its ending.
fn stem(word: &str) -> String {
    if word.ends_with("ss") {
        return word.to_owned();
    }
    let bare = ENDINGS
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|left| left.chars().count() >= SHORTEST));
    let bare = bare.unwrap_or(word);
    // "planned" and "plan"; "selling" and "sell" keep both letters.
    let mut letters = bare.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before && !matches!(last, 'l' | 's') && bare != word => {
            bare.strip_suffix(last).unwrap_or(bare).to_owned()
        }
        _ => bare.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{stem, stems};

    #[test]
    fn a_word_is_the_same_with_another_ending() {
        for (one, other) in [
            ("migration", "migrated"),
            ("migrating", "migrate"),
            ("moving", "moved"),
            ("prices", "pricing"),
            ("training", "trained"),
            ("planned", "plan"),
            ("delivery", "delivered"),
            ("processes", "process"),
            ("quotes", "quote"),
        ] {
            assert_eq!(stem(one), stem(other));
        }
        assert_ne!(stem("bus"), stem("business"));
    }

    #[test]
    fn small_words_do_not_count() {
        assert_eq!(stems("Moving data out of the old CRM"), stems("The old CRM's data is moved"));
        assert_ne!(stems("Prices in every draft"), stems("No price without a draft"));
    }
}

//! The months by their names, for dates that people write in words.

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of a month, 1 to 12, by its name or its first three letters, whatever their case; `Sept` is one as well.
/// Whoever asks must know that people also may, and march.
pub fn month(word: &str) -> Option<u8> {
    let lower = word.to_lowercase();
    let found = MONTHS.iter().position(|month| {
        *month == lower || month.get(..3) == Some(&lower) || (lower == "sept" && *month == "september")
    });
    u8::try_from(found?).ok()?.checked_add(1)
}

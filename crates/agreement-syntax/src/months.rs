//! The months by their names, for dates that people write in words.

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The number of a month, 1 to 12, by its name or its first three letters, whatever their case; `Sept` is one as well.
/// Whoever asks must know that people also may, and march.
pub fn month(word: &str) -> Option<u8> {
    let is = |name: &str| name.eq_ignore_ascii_case(word);
    let found = MONTHS.iter().position(|month| {
        is(month) || month.get(..3).is_some_and(is) || (*month == "September" && is("Sept"))
    });
    u8::try_from(found?).ok()?.checked_add(1)
}

/// The name of a month, by its number from 1 to 12.
pub fn month_name(number: u8) -> Option<&'static str> {
    MONTHS.get(usize::from(number).checked_sub(1)?).copied()
}

//! What is done beside the talk: "tell the buyers and take back what they return".

use super::WHOEVER_IS_NAMED;
use crate::wording;

/// Words for something that is done, and not only said.
const DEEDS: [&str; 38] = [
    "at its own cost",
    "at its own expense",
    "at their own cost",
    "at their own expense",
    "bear",
    "block",
    "bring back",
    "change the lock",
    "clean",
    "close",
    "collect",
    "compensate",
    "correct",
    "delete",
    "destroy",
    "do again",
    "hand back",
    "pay",
    "put back",
    "rebuild",
    "recall",
    "recover the",
    "redo",
    "refund",
    "relabel",
    "remove",
    "repair",
    "replace",
    "repeat",
    "restore",
    "return",
    "stop",
    "switch off",
    "take back",
    "take down",
    "undo",
    "withdraw",
    "without charge",
];

/// Whether some words promise a deed beside the talk: one that is known, or a part of the sentence that is no talk.
pub(super) fn any_beside_talk(words: &str, talk: &[&str]) -> bool {
    let parts = words.split([',', ';']).flat_map(|part| part.split(" and "));
    let other = |part: &str| {
        let is_talk = wording::holds(part, talk) || wording::holds(part, &WHOEVER_IS_NAMED);
        !part.trim().is_empty() && !is_talk && !names_somebody(part)
    };
    wording::holds(words, &DEEDS) || parts.skip(1).any(other)
}

/// Whether a part of a sentence only goes on with those who are told: "and everybody concerned", "and its insurer".
fn names_somebody(part: &str) -> bool {
    const BEFORE: [&str; 13] = [
        "a",
        "all",
        "an",
        "any",
        "anybody",
        "anyone",
        "each",
        "every",
        "everybody",
        "everyone",
        "its",
        "the",
        "their",
    ];
    let first = part.split_whitespace().next().unwrap_or("");
    first.starts_with(char::is_uppercase) || BEFORE.contains(&first) || part.split_whitespace().count() < 2
}

//! The words in which a slip is told: what was expected, what was found, what was perhaps meant.

pub(crate) mod dates;
pub(crate) mod expected;

use crate::chars;
use crate::finding::{Finding, Safety};
use crate::rules;
use crate::span::Place;
use crate::words;

/// How much of the user's words a message repeats.
const SHOWN: usize = 40;

/// The user's own words in backticks, cut short, with characters that cannot be seen spelled out.
pub(crate) fn quoted(written: &str) -> String {
    let mut shown = String::from("`");
    let mut count = 0;
    for letter in written.chars() {
        count += 1;
        if count > SHOWN {
            shown.push('…');
            break;
        }
        match letter {
            '\n' | '\r' | '\t' => shown.push(' '),
            '`' => shown.push('\''),
            _ if chars::is_unseen(letter) => shown.push_str(&chars::code(letter)),
            _ => shown.push(letter),
        }
    }
    shown.push('`');
    shown
}

/// Words in backticks, for a sentence: "`a`, `b` or `c`".
pub(crate) fn either(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [rest @ .., last] => {
            let rest: Vec<String> = rest.iter().map(|word| format!("`{word}`")).collect();
            format!("{} or `{last}`", rest.join(", "))
        }
    }
}

/// A word that a later version of the language will use.
pub(crate) fn reserved(place: Place, word: &str, what: &str) -> Finding {
    let message = format!("`{word}` is kept for a later version of the language, for {what}");
    Finding::new(rules::RESERVED_WORD, place, message)
        .help("say it in words for now, in a `note` or in `terms`")
}

/// An `if` that asks about nothing known; `meant` is a known word further on in its header.
pub(crate) fn unknown_trigger(place: Place, word: &str, meant: Option<&str>) -> Finding {
    let known = "an `if` asks about `late`, `missed`, `below`, `above`, `broken`, `false` or `used`";
    let message =
        if word.is_empty() { known.to_owned() } else { format!("{known}, not about {}", quoted(word)) };
    let finding = Finding::new(rules::UNKNOWN_TRIGGER, place, message);
    if let Some(near) = words::nearest(word, words::TRIGGERS.into_iter()) {
        return finding.help(format!("did you mean `{near}`?")).with("meant", near).edit(
            Safety::Offered,
            format!("write `{near}`"),
            place,
            near,
        );
    }
    match meant {
        Some(meant) => finding.help(format!("write `if {meant}`: it asks about the promise it stands in")),
        None => finding.help("write for example `if late {` or `if missed by 30 days {`"),
    }
}

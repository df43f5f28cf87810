//! Looks for blanks in a text: what a template leaves to be filled in, and what people write when they do not know yet.

use std::ops::Range;

/// How many characters a blank between two signs may have; also what keeps a text full of brackets quick to look at.
const LONGEST: usize = 80;

/// The first blank in a text as it was written, quotes and all: where it stands in it.
pub(crate) fn find(written: &str) -> Option<Range<usize>> {
    let finders = [bracketed, in_braces, in_angles, word, phrase, underscores, question_marks, whole];
    finders.iter().filter_map(|find| find(written)).min_by_key(|found| (found.start, usize::MAX - found.end))
}

/// Whether a part of a name says that the real name is still to come: `todo_client`, `xxx`.
pub(crate) fn in_name(name: &str) -> bool {
    name.split(['_', '.']).any(|part| is_blank_word(&part.to_ascii_uppercase()))
}

/// `[___]`, `[CLIENT NAME]`, `[insert date]`; not `[a link](…)`, not a reference such as `[2]`.
fn bracketed(text: &str) -> Option<Range<usize>> {
    let mut pairs = text.match_indices('[').filter_map(|(start, _)| {
        let (inner, after) = enclosed(text.get(start..)?.strip_prefix('[')?, ']')?;
        Some((start, inner, after))
    });
    pairs.find_map(|(start, inner, after)| {
        let is_blank = !after.starts_with('(') && is_blank_inside(inner);
        is_blank.then(|| start..start + inner.len() + 2)
    })
}

/// Whether what stands between square brackets is to be filled in.
fn is_blank_inside(inner: &str) -> bool {
    const OPENINGS: [&str; 17] = [
        "add ",
        "amount",
        "choose ",
        "client",
        "company",
        "customer",
        "date",
        "enter ",
        "fill ",
        "insert ",
        "name",
        "number of ",
        "select ",
        "supplier",
        "to be ",
        "vendor",
        "your ",
    ];
    let inner = inner.trim();
    let letters = inner.chars().filter(|letter| letter.is_alphabetic()).count();
    let has_digits = inner.chars().any(|letter| letter.is_ascii_digit());
    let shouted = letters >= 2 && !has_digits && !inner.chars().any(char::is_lowercase);
    let drawn = inner.chars().all(|letter| matches!(letter, '_' | '.' | '…' | '-' | '*' | '•' | ' '));
    let lower = inner.to_lowercase();
    drawn || shouted || OPENINGS.iter().any(|opening| lower.starts_with(opening))
}

/// What stands before a closing sign, and what after it; nothing where it is too far away to belong together.
fn enclosed(rest: &str, closing: char) -> Option<(&str, &str)> {
    let (at, _) = rest.char_indices().take(LONGEST).find(|(_, letter)| *letter == closing)?;
    Some((rest.get(..at)?, rest.get(at..)?.strip_prefix(closing)?))
}

/// `{{client_name}}`, the field of a mail merge.
fn in_braces(text: &str) -> Option<Range<usize>> {
    let start = text.find("{{")?;
    let end = text.get(start..)?.find("}}")?;
    Some(start..start + end + 2)
}

/// `<client name>`, `<…>`; not `<b>`, not an address, not "less than".
fn in_angles(text: &str) -> Option<Range<usize>> {
    const MARKUP: [&str; 14] =
        ["a", "b", "br", "code", "em", "hr", "i", "li", "ol", "p", "strong", "sub", "sup", "ul"];
    text.match_indices('<').find_map(|(start, _)| {
        let (inner, _) = enclosed(text.get(start..)?.strip_prefix('<')?, '>')?;
        let reads = inner
            .chars()
            .all(|letter| letter.is_alphabetic() || matches!(letter, ' ' | '_' | '-' | '.' | '…'));
        let tight = !inner.is_empty() && inner.trim() == inner;
        (reads && tight && !MARKUP.contains(&inner)).then(|| start..start + inner.len() + 2)
    })
}

/// `TBD`, `tbc`, `XXX`, `TODO`.
fn word(text: &str) -> Option<Range<usize>> {
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, letter.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = text.get(from..at).unwrap_or("");
                // In capitals each of them is a blank; in small letters "todo" may be a list and "tba" a word.
                let small = matches!(word.to_ascii_lowercase().as_str(), "tbd" | "tbc") || is_crosses(word);
                if small || is_blank_word(word) {
                    return Some(from..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    None
}

fn is_blank_word(word: &str) -> bool {
    matches!(word, "TBD" | "TBC" | "TBA" | "TODO" | "FIXME" | "PLACEHOLDER" | "LOREM") || is_crosses(word)
}

fn is_crosses(word: &str) -> bool {
    word.len() >= 3 && word.chars().all(|letter| matches!(letter, 'x' | 'X'))
}

/// `to be agreed`, `lorem ipsum`.
fn phrase(text: &str) -> Option<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let open = ["to be agreed", "to be confirmed", "to be decided", "to be determined", "lorem ipsum"];
    let found =
        open.iter().flat_map(|phrase| lower.match_indices(phrase).map(|(at, phrase)| at..at + phrase.len()));
    let mut found: Vec<Range<usize>> = found.collect();
    found.sort_unstable_by_key(|found| found.start);
    found.into_iter().find(|found| {
        let after = lower.get(found.end..).unwrap_or("");
        let is_whole = !after.starts_with(char::is_alphanumeric);
        // "to be confirmed by the carrier" is a step that somebody takes, and no blank.
        let somebody = after.starts_with(" by ") && lower.get(found.clone()) != Some("to be agreed");
        is_whole && !somebody
    })
}

/// `____`.
fn underscores(text: &str) -> Option<Range<usize>> {
    let start = text.find("___")?;
    let length = text.get(start..)?.bytes().take_while(|byte| *byte == b'_').count();
    Some(start..start + length)
}

/// `???`.
fn question_marks(text: &str) -> Option<Range<usize>> {
    let start = text.find("???")?;
    let length = text.get(start..)?.bytes().take_while(|byte| *byte == b'?').count();
    Some(start..start + length)
}

/// A text that is nothing but dots, or begins with `todo`.
fn whole(text: &str) -> Option<Range<usize>> {
    let inner = text.trim_matches('"').trim();
    let lower = inner.to_lowercase();
    let stub = matches!(inner, "…" | "..." | "....") || lower == "todo" || lower.starts_with("todo:");
    stub.then_some(0..text.len())
}

#[cfg(test)]
mod tests {
    use super::{find, in_name};

    fn blank(text: &str) -> Option<&str> {
        find(text).map(|found| &text[found])
    }

    #[test]
    fn what_templates_leave_open_is_found() {
        for (text, found) in [
            ("\"[___]\"", "[___]"),
            ("\"[CLIENT NAME] AG\"", "[CLIENT NAME]"),
            ("\"Paid on [ ] days' notice\"", "[ ]"),
            ("\"[insert the date]\"", "[insert the date]"),
            ("\"[to be completed]\"", "[to be completed]"),
            ("\"Dear {{contact}}, hello\"", "{{contact}}"),
            ("\"<client name> in Bonn\"", "<client name>"),
            ("\"<…>\"", "<…>"),
            ("\"TBD together with the client\"", "TBD"),
            ("\"tbc\"", "tbc"),
            ("\"Price TBA\"", "TBA"),
            ("\"In XXX hours\"", "XXX"),
            ("\"Scope to be agreed\"", "to be agreed"),
            ("\"To be determined.\"", "To be determined"),
            ("\"Lorem ipsum dolor\"", "Lorem ipsum"),
            ("\"Name: ________\"", "________"),
            ("\"why???\"", "???"),
            ("\"…\"", "\"…\""),
            ("\"todo: what follows\"", "\"todo: what follows\""),
        ] {
            assert_eq!(blank(text), Some(found), "{text}");
        }
    }

    #[test]
    fn ordinary_texts_have_no_blank() {
        for text in [
            "\"See [the plan](https://acme.example)\"",
            "\"Report [2], row [ISO 9001]\"",
            "\"- [x] sent\"",
            "\"Keep the to-do list short, and todo items few\"",
            "\"Fewer than 5 < 8 > 3\"",
            "\"<b>bold</b> and <dana@acme.example>\"",
            "\"Slots to be confirmed by the carrier\"",
            "\"Nothing to be agreeded\"",
            "\"Quotes leave the same day… or the next\"",
            "\"Who? Everybody??\"",
            "\"XX. Cent., Mexx, and a snake_case__name\"",
            "\"{ one brace }\"",
            "\"\"",
        ] {
            assert_eq!(blank(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_full_of_open_brackets_is_quick_to_look_at() {
        assert_eq!(blank(&"[<".repeat(50_000)), None);
    }

    #[test]
    fn a_name_may_be_a_blank() {
        assert!(in_name("todo_client") && in_name("client_tbd") && in_name("xxx"));
        assert!(!in_name("client_name") && !in_name("mastodon") && !in_name("boxx"));
    }
}

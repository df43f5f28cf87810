//! What a finding is about, in a short digest that survives what is written around it.

use agreement_syntax::Finding;
use sha2::{Digest, Sha256};

/// How many bytes of a digest are kept: enough to tell the findings of one rule in one declaration apart.
const BYTES: usize = 8;

/// The digest of a finding's arguments and of the words it points at; `text` is that of its file.
pub(super) fn of(finding: &Finding, text: &str) -> String {
    let mut digest = Sha256::new();
    for (key, value) in finding.data.iter().filter(|(_, value)| !is_count(value)) {
        part(&mut digest, key);
        part(&mut digest, value);
    }
    part(&mut digest, &opening(finding.place().span.of(text)));
    digest.finalize().iter().take(BYTES).map(|byte| format!("{byte:02x}")).collect()
}

/// Adds a part with its length, so that no two lists of parts are alike.
fn part(digest: &mut Sha256, text: &str) {
    digest.update(text.len().to_string());
    digest.update(":");
    digest.update(text);
}

/// A number says how many or how much, and changes with things that are none of this finding's business.
fn is_count(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
}

/// How the words begin that a finding points at: a block up to its brace, and no more than a line, with one blank wherever
/// there are some.
fn opening(words: &str) -> String {
    let line = words.lines().next().unwrap_or("");
    let mut in_text = false;
    let end = line.char_indices().find(|(_, sign)| {
        in_text ^= *sign == '"';
        *sign == '{' && !in_text
    });
    let opening = end.and_then(|(end, _)| line.get(..end)).unwrap_or(line);
    opening.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use agreement_syntax::{FileId, Finding, Place, Span};

    use super::of;

    fn digest(text: &str, words: &str, data: &[(&'static str, &str)]) -> String {
        let start = text.find(words).unwrap();
        let place = Place::new(FileId(0), Span::new(start, start + words.len()));
        let finding = data
            .iter()
            .fold(Finding::new("x", place, "m"), |finding, (key, value)| finding.with(key, *value));
        of(&finding, text)
    }

    #[test]
    fn what_a_finding_is_about_changes_it_and_what_stands_around_does_not() {
        let one = digest("a: \"[x]\"", "[x]", &[("name", "fee")]);
        assert_eq!(one, digest("// more\n  a:   \"so [x]\"", "[x]", &[("name", "fee")]));
        assert_ne!(one, digest("a: \"[y]\"", "[y]", &[("name", "fee")]));
        assert_ne!(one, digest("a: \"[x]\"", "[x]", &[("name", "fees")]));
        assert_eq!(one.len(), 16);
    }

    #[test]
    fn a_block_counts_by_how_it_opens() {
        let short = digest("if  late { pay }", "if  late { pay }", &[]);
        assert_eq!(short, digest("if late {\n  credit\n}", "if late {\n  credit\n}", &[]));
        assert_ne!(short, digest("if missed { pay }", "if missed { pay }", &[]));
        assert_ne!(digest("\"{{a}}\"", "\"{{a}}\"", &[]), digest("\"{{b}}\"", "\"{{b}}\"", &[]));
    }

    #[test]
    fn counts_do_not_count() {
        let three = digest("a", "a", &[("promises", "3"), ("sum", "1,200 USD")]);
        assert_eq!(three, digest("a", "a", &[("promises", "1,400"), ("sum", "1,200 USD")]));
        assert_ne!(three, digest("a", "a", &[("promises", "3"), ("sum", "1,300 USD")]));
    }

    #[test]
    fn parts_are_kept_apart() {
        assert_ne!(
            digest("a", "a", &[("k", "ab"), ("l", "c")]),
            digest("a", "a", &[("k", "a"), ("l", "bc")])
        );
    }
}

//! One sign taken out of a sound text is one mistake, and is told as one.

use agreement_syntax::{FileId, SourceText, parse};

use super::sound::texts;
use super::suite::said;

/// Takes out every `sign` of every sound text in turn; answers how often that was done, and what went wrong.
fn without(sign: &str) -> (usize, Vec<String>) {
    let (mut count, mut wrong) = (0, Vec::new());
    for (name, text) in texts("agreement") {
        for (at, _) in text.match_indices(sign) {
            let line_start = text[..at].rfind('\n').map_or(0, |line| line + 1);
            if text[line_start..at].trim_start().starts_with("//") || text[line_start..at].contains(" // ") {
                continue;
            }
            let broken = format!("{}{}", &text[..at], &text[at + sign.len()..]);
            let source = SourceText::new(broken);
            let findings = parse(FileId(0), &source).findings;
            let line = text[..at].matches('\n').count() as u32 + 1;
            let near = |at: u32| source.line_column(at).line.abs_diff(line) <= 1;
            count += 1;
            if findings.len() > 1 || findings.iter().any(|finding| !near(finding.place().span.start)) {
                let shown = text[line_start..].lines().next().unwrap_or("");
                wrong.push(format!("{name}:{line} {shown}\n  {}", said(&source, &findings).join("\n  ")));
            }
        }
    }
    (count, wrong)
}

fn check(sign: &str, wrong_in_a_thousand: usize) {
    let (count, wrong) = without(sign);
    assert!(count > 20, "{sign:?} was taken out {count} times only");
    assert!(
        wrong.len() * 1000 <= count * wrong_in_a_thousand,
        "{} of {count}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn a_missing_closing_brace_is_one_finding() {
    check("}", 0);
}

#[test]
fn a_missing_opening_brace_is_one_finding() {
    // A line that holds two blocks and lacks the first brace can be read in several ways.
    check(" {", 5);
}

#[test]
fn a_missing_quote_is_one_finding() {
    check("\"", 0);
}

#[test]
fn a_missing_colon_is_one_finding() {
    check(":", 0);
}

#[test]
fn a_missing_semicolon_is_one_finding() {
    check(";", 0);
}

#[test]
fn a_missing_comma_is_one_finding() {
    check(",", 0);
}

#[test]
fn a_missing_word_is_one_finding_or_none() {
    for word in [
        " by", " after", " within", " to", " on", " per", " of", " with", " if", " may", " until", " extend",
        " late",
    ] {
        check(word, 0);
    }
}

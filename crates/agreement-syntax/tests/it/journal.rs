//! A journal keeps every line that can be read.

use agreement_syntax::tree::EventKind;
use agreement_syntax::{FileId, SourceText, parse_journal};

#[test]
fn a_broken_line_costs_that_line_only() {
    let text = "\u{feff}// kept by Priya\r\n2026-03-09 kickoff happened\r\n\r\n2026-03-10 flurb\r\n  2026-03-13 fee paid 24,000 USD; // wire\r\n";
    let (tree, findings) = parse_journal(FileId(0), &SourceText::new(text));
    let lines: Vec<(&str, bool)> =
        tree.lines.iter().map(|line| (line.text(text), line.line.is_some())).collect();
    let expected = [
        ("2026-03-09 kickoff happened", true),
        ("2026-03-10 flurb", false),
        ("2026-03-13 fee paid 24,000 USD; // wire", true),
    ];
    assert_eq!(lines, expected);
    assert_eq!(findings.len(), 1);
    let fact = tree.lines[2].line.as_ref().unwrap();
    assert_eq!(fact.date.0.of(tree.lines[2].text(text)), "2026-03-13");
    assert!(matches!(fact.kind, EventKind::Fact(_)));
    let place = tree.lines[2].place(FileId(0), fact.date.0);
    assert_eq!(place.span.of(text), "2026-03-13");
}

#[test]
fn an_empty_journal_is_nothing_to_complain_about() {
    let (tree, findings) = parse_journal(FileId(0), &SourceText::new("// nothing yet\n\n"));
    assert!(tree.lines.is_empty() && findings.is_empty());
}

//! Texts that try to command the terminal, to forge a finding, or to break the drawing.

use agreement_syntax::{Edit, Finding, Safety, SourceText};
use proptest::prelude::*;

use super::super::sanitize::{is_hidden, visible};
use super::super::{Files, Options, Severity, Shown, render_concise, render_full, render_json, render_plain};
use super::{Desk, USUAL, place};

const ESCAPE: &str = "\u{1b}]8;;https://evil.example\u{7}\u{1b}[2Jpay\u{9b}31m \u{202e}000,1\u{2066}\u{7f}\r\nb.agreement:1:1: error: forged";

fn safe(text: &str) -> bool {
    text.chars().all(|character| character == '\n' || !is_hidden(character) || is_kept(character))
}

/// What may be part of an emoji or of an Arabic or Indic word.
fn is_kept(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}')
}

#[test]
fn commands_to_the_terminal_are_made_visible_wherever_they_stand() {
    let desk = Desk::new(ESCAPE).file("a\u{1b}[2J\nb.agreement", ESCAPE);
    let mut finding = Finding::new("x", place(1, 0, 3), ESCAPE).here(ESCAPE).help(ESCAPE);
    finding = finding.and(place(0, 5, 30), ESCAPE).edit(Safety::Safe, ESCAPE, place(1, 2, 4), ESCAPE);
    for text in [desk.full(&finding, &USUAL), desk.plain(&finding), desk.concise(&finding)] {
        assert!(safe(&text), "{text:?}");
        assert!(!text.lines().any(|line| line.starts_with("b.agreement")), "{text}");
    }
    insta::assert_snapshot!(desk.full(&finding, &USUAL));
}

#[test]
fn a_finding_takes_one_line_of_the_concise_report_whatever_it_says() {
    let desk = Desk::new(ESCAPE).file("a\nb.agreement", "x");
    let text = desk.concise(&Finding::new("x", place(1, 0, 0), ESCAPE));
    assert_eq!(text.lines().count(), 1, "{text}");
}

#[test]
fn an_address_with_anything_odd_in_it_is_no_link() {
    let desk = Desk::new("party acme\n");
    let finding = Finding::new("x", place(0, 0, 5), "m");
    let options = Options { links: true, ..USUAL };
    for (url, linked) in
        [("https://a.example/x", true), ("https://a\u{1b}\\", false), ("https://a b", false), ("", false)]
    {
        let shown =
            Shown { finding: &finding, severity: Severity::Error, category: "c", url: url.to_owned() };
        let mut out = String::new();
        render_full(&mut out, &desk.files(), &[shown], &options);
        assert_eq!(out.contains("\u{1b}]8;;"), linked, "{url:?}");
    }
}

#[test]
fn what_is_hidden_gets_a_picture_or_its_number() {
    assert_eq!(visible("a\u{1b}b\0c\u{7f}\n", 99, true), "a␛b␀c␡␊");
    assert_eq!(visible("a\u{1b}\u{9b}\u{202e}\u{e0041}", 99, false), "a<U+001B><U+009B><U+202E><U+E0041>");
    assert_eq!(visible("pay\u{200b}ment sup\u{200d}plier", 99, true), "pay<U+200B>ment sup<U+200D>plier");
}

#[test]
fn joiners_that_are_spelling_stay() {
    for word in
        ["👨\u{200d}👩\u{200d}👧", "می\u{200c}خواهم", "❤\u{fe0f}", "🏳\u{fe0f}\u{200d}🌈", "क\u{94d}\u{200d}ष"]
    {
        assert_eq!(visible(word, 99, true), word);
    }
}

#[test]
fn ten_thousand_accents_on_one_letter_are_a_few() {
    let zalgo = format!("a{}b", "\u{301}".repeat(10_000));
    assert_eq!(visible(&zalgo, 20_000, true), "a\u{301}\u{301}\u{301}\u{301}…b");
    let desk = Desk::new(&zalgo);
    let drawing = desk.full(&Finding::new("x", place(0, 20_001, 20_002), "m").here("this"), &USUAL);
    assert!(drawing.len() < 4_000 && drawing.contains('b'), "{drawing}");
}

#[test]
fn a_message_of_a_megabyte_is_cut() {
    let desk = Desk::new("party acme\n");
    let text = "word ".repeat(200_000);
    let finding = Finding::new("x", place(0, 0, 5), &text).here(&text).help(&text);
    assert!(desk.full(&finding, &USUAL).len() < 10_000);
    assert!(desk.concise(&finding).len() < 10_000);
}

#[test]
fn a_large_edit_is_named_and_not_shown() {
    let text = "goal x\n".repeat(3_000);
    let desk = Desk::new(&text);
    let all = place(0, 0, text.len());
    let finding = Finding::new("x", place(0, 0, 4), "m")
        .edit(Safety::Safe, "delete all of it", all, "")
        .edit(Safety::Offered, "fill it", place(0, 0, 0), "y\n".repeat(5_000))
        .edit(Safety::Offered, "third", place(0, 0, 0), "")
        .edit(Safety::Offered, "fourth", place(0, 0, 0), "");
    let drawing = desk.full(&finding, &USUAL);
    assert!(drawing.contains("fix: delete all of it") && !drawing.contains("\n    "), "{drawing}");
    assert!(drawing.contains("and 1 more offered") && !drawing.contains("fourth"), "{drawing}");
}

#[test]
fn an_edit_on_a_very_long_line_is_cut_around_what_changes() {
    let text = format!("{}owner{}\n", "x".repeat(70_000), "y".repeat(70_000));
    let desk = Desk::new(&text);
    let owner = desk.place("owner");
    let drawing =
        desk.full(&Finding::new("x", owner, "m").edit(Safety::Safe, "write `who`", owner, "who"), &USUAL);
    assert!(drawing.contains("owner") && drawing.contains("xwhoy"), "{drawing}");
    assert!(drawing.lines().all(|line| line.chars().count() <= 80), "{drawing}");
}

/// Texts of the kind that breaks drawings: controls, wide, joined, combining and bidirectional characters, line ends.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z ]{1,12}",
        2 => "\\PC{1,4}",
        2 => prop::sample::select(vec![
            "\n", "\r\n", "\r", "\t", "\0", "\u{1b}[31m", "\u{9b}", "\u{202e}", "\u{2066}", "\u{feff}", "\u{301}", "日本", "👨\u{200d}👩",
            "\u{200d}", "\u{2028}", "\u{e0041}", "\u{ad}", "\u{fe0f}", "\u{10ffff}", "\u{1160}", "``",
        ]).prop_map(str::to_owned),
        1 => (1..300_usize).prop_map(|count| "long".repeat(count)),
        1 => (1..60_usize).prop_map(|count| "\u{302}\u{303}".repeat(count)),
        1 => (1..12_usize).prop_map(|count| "\n".repeat(count)),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

fn finding() -> impl Strategy<Value = Finding> {
    let label = (0..3_u32, 0..400_usize, 0..120_usize, text());
    let change = (0..3_u32, 0..400_usize, 0..60_usize, text());
    (
        text(),
        prop::collection::vec(label, 0..9),
        prop::option::of(text()),
        prop::collection::vec(change, 0..4),
    )
        .prop_map(|(message, labels, help, changes)| {
            let mut finding = Finding::new("x", place(0, 0, 0), message);
            finding.labels.clear();
            for (file, start, length, text) in labels {
                finding = finding.and(place(file, start, start + length), text);
            }
            finding.help = help;
            let change = |(file, start, length, text)| agreement_syntax::Change {
                place: place(file, start, start + length),
                text,
            };
            let changes: Vec<_> = changes.into_iter().map(change).collect();
            finding.edits.push(Edit { title: "change it".to_owned(), safety: Safety::Safe, changes });
            finding
        })
}

proptest! {
    #[test]
    fn no_text_and_no_place_breaks_a_report(
        first in text(), second in text(), name in text(), finding in finding(),
        unicode in any::<bool>(), width in 0..250_usize,
    ) {
        let (first, second) = (SourceText::new(first), SourceText::new(second));
        let mut files = Files::default();
        files.add(agreement_syntax::FileId(0), "a.agreement", &first);
        files.add(agreement_syntax::FileId(1), name, &second);
        let options = Options { color: false, links: false, unicode, width };
        let shown = [Shown { finding: &finding, severity: Severity::Advice, category: "c", url: String::new() }];
        let mut texts = [String::new(), String::new(), String::new()];
        render_full(&mut texts[0], &files, &shown, &options);
        render_plain(&mut texts[1], &files, &shown, &options);
        render_concise(&mut texts[2], &files, &shown, &options);
        for text in &texts {
            prop_assert!(safe(text), "{text:?}");
            prop_assert!(!text.contains("Failed to read contents"), "{text}");
        }
        prop_assert!(texts[0].contains("more: agreement explain x"), "{}", texts[0]);
        let drawn = finding.labels.iter().any(|label| label.place.file.0 < 2);
        prop_assert_eq!(texts[0].contains(if unicode { "╰────\n" } else { "`----\n" }), drawn, "{}", texts[0]);
        prop_assert_eq!(texts[2].lines().count(), 1);
        let mut document = String::new();
        render_json(&mut document, &files, &shown, &[], None, "0.1.0").unwrap();
        prop_assert!(serde_json::from_str::<serde_json::Value>(&document).is_ok());
    }
}

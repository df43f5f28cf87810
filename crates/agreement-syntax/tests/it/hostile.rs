//! Files that nobody means well with, or that are no text at all.

use agreement_syntax::tree::{Block, Entry};
use agreement_syntax::{FileId, Finding, MAX_DEPTH, SourceText, file_too_large, parse, rules};

use super::sound::tour;

fn rules_of(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule).collect()
}

fn findings_of(text: &str) -> Vec<Finding> {
    parse(FileId(0), &SourceText::new(text)).findings
}

#[test]
fn broken_bytes_are_replaced_one_for_one() {
    let bytes = b"goal a \"Z\xfcrich\" {\n  why: \"\xff\xfe\xfd\"\n}\n";
    let (source, findings) = SourceText::from_bytes(FileId(0), bytes);
    assert_eq!(source.text(), "goal a \"Z?rich\" {\n  why: \"???\"\n}\n");
    assert_eq!(rules_of(&findings), [rules::NOT_UTF8, rules::NOT_UTF8]);
    assert_eq!(findings[0].place().span.start, 9);
    assert_eq!(findings[1].place().span.len(), 3);
    assert!(parse(FileId(0), &source).findings.is_empty());
}

#[test]
fn a_hundred_thousand_broken_bytes_stay_readable() {
    let (source, findings) = SourceText::from_bytes(FileId(0), &b"\xffa".repeat(100_000));
    assert_eq!(findings.len(), 100);
    assert!(findings[99].message.ends_with("and so it is in 99900 more places"), "{}", findings[99].message);
    assert_eq!(source.text().len(), 200_000);
}

#[test]
fn other_encodings_are_named() {
    let little: Vec<u8> = "\u{feff}goal".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = "\u{feff}goal".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let bare: Vec<u8> = "goal".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [little, big, bare] {
        let (source, findings) = SourceText::from_bytes(FileId(0), &bytes);
        assert_eq!(source.text(), "");
        assert_eq!(rules_of(&findings), [rules::NOT_TEXT]);
        assert!(findings[0].message.contains("UTF-16"));
    }
}

#[test]
fn a_picture_is_no_text() {
    let (source, findings) = SourceText::from_bytes(FileId(0), &[0x89, b'P', 0, 0, 0, 0, 1, 2, 0, 0]);
    assert_eq!(source.text(), "");
    assert!(rules_of(&findings).contains(&rules::NOT_TEXT));
}

#[test]
fn carriage_returns_alone_end_lines() {
    let (source, findings) = SourceText::from_bytes(FileId(0), tour().replace('\n', "\r").as_bytes());
    assert!(findings.is_empty());
    assert_eq!(source.text(), tour());
    let (mixed, _) = SourceText::from_bytes(FileId(0), b"a\r\nb\rc\n");
    assert_eq!(mixed.text(), "a\r\nb\nc\n");
}

#[test]
fn a_file_too_large_says_how_large() {
    let finding = file_too_large(FileId(0), 40_000_000);
    assert_eq!(finding.rule, rules::FILE_TOO_LARGE);
    assert!(finding.message.contains("40000000"));
}

#[test]
fn odd_characters_are_counted_after_a_hundred() {
    let text = format!("goal a \"A\" {{\n{}}}\n", "  note: \"x\u{202e}y\"\n".repeat(100_000));
    let findings = findings_of(&text);
    assert_eq!(findings.len(), 100);
    assert!(findings[99].message.ends_with("and so it is on 99900 more lines"), "{}", findings[99].message);
    let one_line = format!("goal a \"A\" {{ note: \"{}\" }}", "x\u{200b}".repeat(10_000));
    assert_eq!(findings_of(&one_line).len(), 1);
}

#[test]
fn emoji_and_other_scripts_are_welcome_in_texts() {
    let text = "goal a \"Grüße 👩‍👩‍👧 ❤️ 1️⃣\" { why: \"می‌خواهم क्‍ष 日本\" }";
    assert_eq!(rules_of(&findings_of(text)), Vec::<&str>::new());
}

/// How deep the blocks of an item stand inside each other.
fn depth(block: &Block) -> usize {
    let inner = block.entries.iter().map(|entry| match entry {
        Entry::Branch(branch) => depth(&branch.block),
        Entry::Nested(nested) => nested.block.as_ref().map_or(0, depth),
        _ => 0,
    });
    1 + inner.max().unwrap_or(0)
}

#[test]
fn depth_is_bounded_and_said_once() {
    let opened = |count: usize| format!("goal a \"A\" {{\n  who: acme\n{}", "if late {\n".repeat(count));
    let closed = format!("{}{}  why: \"x\"\n}}\n", opened(100), "}\n".repeat(100));
    for text in [closed, opened(100), opened(100_000), format!("goal a \"A\" {}", "{".repeat(100_000))] {
        let parsed = parse(FileId(0), &SourceText::new(text.as_str()));
        let deep = parsed.findings.iter().filter(|finding| finding.rule == rules::NESTED_TOO_DEEP).count();
        assert_eq!(deep, 1);
        assert!(parsed.findings.len() < MAX_DEPTH + 3, "{}", parsed.findings.len());
        let declaration = parsed.tree.items[0].declaration().unwrap();
        assert_eq!(declaration.name.unwrap().of(&text), "a");
        assert!(depth(&declaration.block) <= MAX_DEPTH + 1);
    }
}

#[test]
fn depth_that_is_allowed_is_read() {
    let deep = MAX_DEPTH - 1;
    let text =
        format!("goal a \"A\" {{\n{}note: \"x\"\n{}}}\n", "if late {\n".repeat(deep), "}\n".repeat(deep));
    assert_eq!(rules_of(&findings_of(&text)), Vec::<&str>::new());
}

#[test]
fn a_mistake_far_down_is_found_at_its_place() {
    let text = format!("{}gaol last \"L\" {{ who: acme }}\n", "goal a \"A\" { who: acme }\n".repeat(20_000));
    let source = SourceText::new(text);
    let findings = parse(FileId(0), &source).findings;
    assert_eq!(rules_of(&findings), [rules::UNKNOWN_KEYWORD]);
    assert_eq!(source.line_column(findings[0].place().span.start).line, 20_001);
}

#[test]
fn messages_stay_short_and_free_of_control_characters() {
    let long = "x".repeat(5_000);
    let texts = [
        format!("goal a \"A\" {{ {long} }}"),
        format!("{long}\n"),
        format!("goal a \"A\" {{ who {long} {long} }}"),
        "goal a \"A\" { \u{1b}[31m\u{7} x }".to_owned(),
        "goal a \"A\" { who: a \u{1b}]8;;x }".to_owned(),
    ];
    for text in texts {
        for finding in findings_of(&text) {
            assert!(finding.message.len() < 300, "{}", finding.message);
            assert!(!finding.message.chars().any(char::is_control), "{:?}", finding.message);
            assert!(!finding.message.ends_with('.'), "{}", finding.message);
        }
    }
}

#[test]
fn every_rule_has_a_name_of_its_own() {
    let mut names = rules::ALL.to_vec();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), rules::ALL.len());
    assert!(
        names
            .iter()
            .all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b'8'))
    );
}

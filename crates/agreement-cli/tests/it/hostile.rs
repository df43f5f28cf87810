//! Files that nobody should have to read: each gets a clear answer, and never a fault.

use super::run::{Desk, Ended};

fn check(bytes: impl AsRef<[u8]>) -> Ended {
    let ended = Desk::with("a.agreement", bytes).run(&["check", "--format", "concise"]);
    assert!(matches!(ended.code, Some(0..=2)), "{ended:?}");
    assert!(!ended.err.contains("panicked"), "{}", ended.err);
    ended
}

#[test]
fn an_empty_file_says_that_it_is_empty() {
    check("").ends(1).says("a.agreement:1:1: error[no-agreement]: ");
}

#[test]
fn a_file_of_comments_says_nothing_yet() {
    check("// one\n\n// two\n").ends(1).says("error[no-agreement]: ");
}

#[test]
fn bytes_that_are_no_text_are_named() {
    check(b"party acme \"Acme \xff\xfe\" { role: client }\n").ends(1).says("error[not-utf8]: ");
    check(b"\xff\xfep\x00a\x00r\x00").ends(1).says("UTF-16");
    check(b"scope s { in: \"a\x00b\" }\n").ends(1);
}

#[test]
fn a_hundred_thousand_braces_are_one_mistake() {
    let ended = check("{".repeat(100_000)).ends(1);
    assert!(ended.out.lines().count() < 10, "{}", ended.out);
    check("if late {".repeat(50_000)).ends(1);
    check("goal a {\n".to_owned() + &"if late {\n".repeat(50_000)).ends(1).says("nested-too-deep");
}

#[test]
fn one_line_of_five_megabytes_is_answered() {
    check(format!("scope s {{ in: \"{}\" }}\n", "a".repeat(5_000_000))).ends(0);
    let ended = Desk::with("a.agreement", "x".repeat(5_000_000)).run(&["check"]).ends(1);
    assert!(ended.out.len() < 10_000, "the report repeats the line");
}

#[test]
fn a_byte_order_mark_and_other_line_ends_are_welcome() {
    check("\u{feff}scope s \"S\" {\r\n  in: \"x\"\r\n}\r\n").ends(0);
    check("scope s \"S\" {\r  in: \"x\"\r}\r").ends(0);
}

#[test]
fn a_file_name_cannot_command_the_terminal() {
    let desk = Desk::with("a\u{1b}[31m\u{202e}.agreement", "x\n");
    let ended = desk.run(&["check"]).ends(1);
    assert!(!ended.out.contains('\u{1b}') && !ended.out.contains('\u{202e}'), "{:?}", ended.out);
}

#[test]
fn one_unreadable_file_does_not_hide_the_others() {
    let desk = Desk::with("a.agreement", b"\xff\xfe\x00")
        .and("b.agreement", "milestone k \"K\" { when: on 2026-13-01 }\n");
    desk.run(&["check", "--format", "concise"]).ends(1).says("a.agreement:1:1").says("b.agreement:1:");
}

//! The traps of drawing excerpts: each of these went wrong in the drawing library or in its default source.

use std::time::{Duration, Instant};

use agreement_syntax::{FileId, Finding, SourceText, Span};

use super::super::source::Excerpt;
use super::super::{Files, Options, render_full};
use super::{Desk, USUAL, error, place, underlined};

/// A megabyte of lines, each `line NUMBER …`.
fn long_text(lines: usize) -> String {
    (0..lines).map(|number| format!("line {number:>8} {}\n", "x".repeat(50))).collect()
}

fn finding_at(text: &SourceText, line: usize) -> Finding {
    let at = |line: usize| {
        super::Place::new(FileId(0), Span { end: text.line_span(line).start + 4, ..text.line_span(line) })
    };
    Finding::new("x", at(line), "something is missing").here("this").and(at(line + 4), "that").help("do it")
}

fn time(lines: usize, findings: usize) -> Duration {
    let text = SourceText::new(long_text(lines));
    let mut files = Files::default();
    files.add(FileId(0), "long.agreement", &text);
    let found: Vec<_> =
        (0..findings).map(|number| finding_at(&text, number * (lines - 8) / findings)).collect();
    let shown: Vec<_> = found.iter().map(error).collect();
    let once = || {
        let begun = Instant::now();
        let mut out = String::new();
        render_full(&mut out, &files, &shown, &USUAL);
        assert!(out.len() > findings * 100);
        begun.elapsed()
    };
    (0..5).map(|_| once()).min().unwrap_or_default()
}

#[test]
fn a_finding_costs_the_same_in_a_long_file() {
    // A source that is walked from its start would take two hundred times as long in the long file.
    let (short, long) = (time(80, 50), time(16_000, 50));
    assert!(long < short * 10, "50 findings took {short:?} in 80 lines and {long:?} in 16,000");
}

#[test]
fn twice_as_many_findings_take_twice_as_long() {
    let (half, whole) = (time(16_000, 500), time(16_000, 1_000));
    assert!(whole < half * 4, "500 findings took {half:?} and 1,000 took {whole:?}");
}

#[test]
fn labels_three_thousand_lines_apart_are_two_small_excerpts() {
    let text = long_text(12_000);
    let desk = Desk::new(&text);
    let (left, right) = (desk.place("line     8000"), desk.place("line    11000"));
    let drawing = desk.full(&Finding::new("x", left, "m").here("a").and(right, "b"), &USUAL);
    assert!(drawing.lines().count() < 20, "{drawing}");
    assert_eq!(drawing.matches("crm.agreement:").count(), 2);
}

#[test]
fn labels_near_each_other_share_an_excerpt() {
    let text = long_text(40);
    let desk = Desk::new(&text);
    let left = desk.place("line       10");
    let frames = |right| {
        let drawing = desk.full(&Finding::new("x", left, "m").here("a").and(desk.place(right), "b"), &USUAL);
        drawing.matches("crm.agreement:").count()
    };
    // Line 11 and line 15 belong to the labels; 12, 13 and 14 are the gap that is filled.
    assert_eq!(frames("line       16"), 1);
    assert_eq!(frames("line       17"), 2);
}

#[test]
fn the_header_counts_characters() {
    let desk = Desk::new("// 日本é \ngoal x // 日本é goal\n");
    let drawing = desk.full(&Finding::new("x", super::place(0, 32, 36), "m"), &USUAL);
    assert!(drawing.contains("[crm.agreement:2:15]"), "{drawing}");
    assert_eq!(underlined(&drawing, "2 │"), "goal");
}

#[test]
fn places_without_length_or_past_the_end_are_drawn_at_the_end() {
    let desk = Desk::new("party acme");
    for (start, end) in
        [(10, 10), (11, 11), (11, 12), (5_000, 6_000), (usize::MAX, usize::MAX), (9, 0), (3, usize::MAX)]
    {
        let drawing = desk.full(&Finding::new("x", place(0, start, end), "m").here("here"), &USUAL);
        assert!(drawing.contains("╰── here"), "{drawing}");
    }
}

#[test]
fn an_empty_file_has_one_empty_line() {
    let drawing = Desk::new("")
        .full(&Finding::new("x", place(0, 0, 0), "this file is empty").here("begin here"), &USUAL);
    insta::assert_snapshot!(drawing);
}

#[test]
fn a_place_far_along_a_line_is_cut_out_of_it() {
    let text = format!("{}goal{}", "x".repeat(100_000), "y".repeat(100_000));
    let desk = Desk::new(&text);
    for options in [USUAL, Options { width: 1_000, ..USUAL }, Options { unicode: false, ..USUAL }] {
        let drawing = desk.full(&Finding::new("x", desk.place("goal"), "m").here("this"), &options);
        assert!(drawing.lines().all(|line| line.chars().count() <= options.width.min(200) + 9), "{drawing}");
        assert_eq!(underlined(&drawing, " 1 "), "goal");
        assert!(drawing.contains("crm.agreement:1:100001"), "{drawing}");
    }
}

#[test]
fn a_place_longer_than_the_terminal_is_underlined_up_to_its_ellipsis() {
    let desk = Desk::new(&"x".repeat(70_000));
    let drawing = desk.full(&Finding::new("x", place(0, 0, 70_000), "m").here("all of this"), &USUAL);
    insta::assert_snapshot!(drawing);
}

#[test]
fn several_places_on_one_long_line_are_all_seen() {
    let text = format!("party {} goal {} duty", "x".repeat(70_000), "y".repeat(70_000));
    let desk = Desk::new(&text);
    let finding = Finding::new("x", desk.place("duty"), "m")
        .here("third")
        .and(desk.place("party"), "first")
        .and(desk.place("goal"), "second");
    insta::assert_snapshot!(desk.full(&finding, &USUAL));
}

#[test]
fn a_place_of_twenty_thousand_lines_is_marked_where_it_begins() {
    let text = long_text(20_003);
    let desk = Desk::new(&text);
    let drawing = desk.full(&Finding::new("x", place(0, 0, text.len()), "m"), &USUAL);
    assert!(drawing.lines().count() < 10, "{drawing}");
    assert!(drawing.contains("to line 20003"), "{drawing}");
}

#[test]
fn six_places_are_drawn_and_the_others_counted() {
    let text = long_text(200);
    let desk = Desk::new(&text);
    let mut finding = Finding::new("x", place(0, 0, 4), "m");
    for number in 1..10 {
        finding = finding.and(desk.place(&format!("line {:>8}", number * 10)), format!("place {number}"));
    }
    let drawing = desk.full(&finding, &USUAL);
    assert!(drawing.contains("place 5") && !drawing.contains("place 6"), "{drawing}");
    assert!(drawing.contains("  and 4 more places\n"), "{drawing}");
}

#[test]
fn places_inside_one_another_are_each_underlined_at_their_own_words() {
    let desk = Desk::new("pay 1,200 USD per business day after kickoff\n");
    let finding = Finding::new("x", desk.place("1,200 USD per business day"), "m")
        .here("whole")
        .and(desk.place("USD"), "currency")
        .and(desk.place("1,200 USD"), "amount")
        .and(desk.place("1,200 USD"), "again");
    insta::assert_snapshot!(desk.full(&finding, &USUAL));
}

#[test]
fn carets_stand_under_wide_and_joined_and_tabbed_words() {
    let words = ["goal", "日本", "👨\u{200d}👩\u{200d}👧", "e\u{301}a", "ك"];
    for before in
        ["", "\t", "日本é ", "\u{1b}[31m", "👨\u{200d}👩 ", "\u{feff}", "\0", "a\u{202e}b\u{2066}", "\r"]
    {
        for word in words {
            for (end, unicode) in [("", true), ("\r\n", true), ("\n", false)] {
                let desk = Desk::new(&format!("{before}{word} after{end}"));
                let finding = Finding::new("x", desk.place(word), "m").here("this");
                let drawing = desk.full(&finding, &Options { unicode, ..USUAL });
                assert_eq!(underlined(&drawing, " 1 "), word, "{drawing}");
            }
        }
    }
}

#[test]
fn cjk_lines_are_drawn_and_cut_by_their_width() {
    let desk = Desk::new(&format!("goal 報告 \"{}見積書{}\" {{\n", "漢".repeat(60), "字".repeat(60)));
    let finding = Finding::new("x", desk.place("見積書"), "`見積書`とは何か")
        .here("ここ")
        .and(desk.place("報告"), "名前");
    insta::assert_snapshot!(desk.full(&finding, &Options { width: 60, ..USUAL }));
}

#[test]
fn an_excerpt_holds_a_few_lines_whatever_the_file() {
    let text = SourceText::new(long_text(16_000));
    let mut files = Files::default();
    files.add(FileId(0), "long.agreement", &text);
    let finding = finding_at(&text, 9_000);
    let excerpt = Excerpt::of(&files, &error(&finding), &USUAL);
    assert!(format!("{excerpt:?}").len() < 2_000);
}

#[test]
fn a_place_in_a_file_nobody_knows_is_said_without_a_drawing() {
    let desk = Desk::new("party acme\n");
    let drawing =
        desk.full(&Finding::new("x", place(9, 0, 4), "nothing to see").and(place(8, 1, 2), "b"), &USUAL);
    assert_eq!(drawing, "  × error: nothing to see\n  more: agreement explain x\n");
}

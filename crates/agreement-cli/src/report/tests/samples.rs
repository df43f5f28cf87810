//! Whole reports, to be read as a salesperson would read them.

use agreement_syntax::{Change, Edit, Finding, Safety};

use super::super::*;
use super::{Desk, USUAL, error};

const CRM: &str = r#"agreement "CRM rollout" {
  language: 1
  effective: 2026-03-02
  ends: 2026-12-31
}

party northwind "Northwind Consulting" { role: supplier }
party acme "Acme Corp" {
  role: client
  team it_team "Acme IT"
}

goal faster_quotes "Quotes leave the same day" {
  who: acme
  when: by 2026-06-01
}

dependency quote_history "Three years of quotes, exported" {
  serves: faster_quotes
  owner: acme.it_taem
  to: northwind
  when: by 2026-09-30
  if late {
    extend faster_quotes day for day
  }
}
"#;

/// A dependency that is due after the goal it serves: both sides are shown.
fn too_late(desk: &Desk) -> Finding {
    Finding::new(
        "dependency-after-goal",
        desk.place("by 2026-09-30"),
        "`quote_history` is due on 2026-09-30, 121 days after `faster_quotes`, the goal it serves",
    )
    .here("due here")
    .and(desk.place("by 2026-06-01"), "the goal is due before that")
    .help("move the date of `quote_history` before 2026-06-01, or give the goal more time")
}

/// A name that nobody bears, with the one that was meant.
fn misspelt(desk: &Desk) -> Finding {
    Finding::new("unknown-reference", desk.place("acme.it_taem"), "`acme` has no member called `it_taem`")
        .here("no such person or team")
        .and(desk.place("it_team"), "did you mean this team?")
        .help("write `acme.it_team`, or add `it_taem` to `acme`")
        .with("name", "acme.it_taem")
        .with("nearest", "acme.it_team")
        .edit(Safety::Safe, "write `acme.it_team`", desk.place("acme.it_taem"), "acme.it_team")
}

/// A question left open, with lines offered.
fn no_reason(desk: &Desk) -> Finding {
    let end = desk.place("  when: by 2026-09-30\n").span.start as usize;
    Finding::new("why-missing", desk.place("quote_history"), "`quote_history` does not say why it is needed")
        .help("say in one sentence what the goal loses without it")
        .edit(
            Safety::Offered,
            "add `why`",
            super::place(0, end, end),
            "  why: todo \"what is lost without it\"\n",
        )
}

#[test]
fn two_sides_of_a_problem_stand_in_one_report() {
    let desk = Desk::new(CRM);
    insta::assert_snapshot!(desk.full(&too_late(&desk), &USUAL));
}

#[test]
fn a_misspelt_name_comes_with_the_edit_that_mends_it() {
    let desk = Desk::new(CRM);
    insta::assert_snapshot!(desk.full(&misspelt(&desk), &USUAL));
}

#[test]
fn an_offered_line_is_shown_where_it_would_stand() {
    let desk = Desk::new(CRM);
    insta::assert_snapshot!(desk.full(&no_reason(&desk), &USUAL));
}

#[test]
fn a_narrow_terminal_breaks_the_sentences() {
    let desk = Desk::new(CRM);
    insta::assert_snapshot!(desk.full(&too_late(&desk), &Options { width: 60, ..USUAL }));
}

#[test]
fn a_wide_terminal_gives_the_sentences_room() {
    let desk = Desk::new(CRM);
    insta::assert_snapshot!(desk.full(&too_late(&desk), &Options { width: 120, ..USUAL }));
}

#[test]
fn a_terminal_without_unicode_gets_ascii_only() {
    let desk = Desk::new(CRM);
    let drawing = desk.full(&misspelt(&desk), &Options { unicode: false, ..USUAL });
    assert!(drawing.is_ascii());
    insta::assert_snapshot!(drawing);
}

#[test]
fn colours_and_links_are_there_when_asked_for() {
    let desk = Desk::new(CRM);
    let drawing = desk.full(&misspelt(&desk), &Options { color: true, links: true, ..USUAL });
    insta::assert_snapshot!(drawing.replace('\u{1b}', "␛"));
}

#[test]
fn windows_line_ends_change_nothing_in_the_report() {
    let (unix, windows) = (Desk::new(CRM), Desk::new(&CRM.replace('\n', "\r\n")));
    for finding in [too_late, misspelt] {
        assert_eq!(unix.full(&finding(&unix), &USUAL), windows.full(&finding(&windows), &USUAL));
        assert_eq!(unix.plain(&finding(&unix)), windows.plain(&finding(&windows)));
    }
}

#[test]
fn the_other_side_of_a_problem_may_stand_in_another_file() {
    let desk =
        Desk::new("use \"calendar.agreement\"\n\ncalendar us_business {\n  workdays: monday to friday\n}\n")
            .file(
                "shared/calendar.agreement",
                "// Kept by the deal desk.\n\ncalendar us_business {\n  roll: next\n}\n",
            );
    let other = super::place(1, 36, 47);
    let finding =
        Finding::new("duplicate-name", desk.place("us_business"), "`us_business` is declared twice")
            .here("declared here")
            .and(other, "and here, in the file this one uses")
            .help("give one of the two another name")
            .edit(Safety::Offered, "rename the other one", other, "us_federal");
    insta::assert_snapshot!(desk.full(&finding, &USUAL));
}

#[test]
fn an_edit_may_change_several_places() {
    let desk = Desk::new(CRM);
    let mut finding = misspelt(&desk);
    finding.edits = vec![Edit {
        title: "rename `owner` to `who` and mend the name".to_owned(),
        safety: Safety::Safe,
        changes: vec![
            Change { place: desk.place("acme.it_taem"), text: "acme.it_team".to_owned() },
            Change { place: desk.place("owner"), text: "who".to_owned() },
            Change { place: desk.place("  to: northwind\n"), text: String::new() },
        ],
    }];
    insta::assert_snapshot!(desk.full(&finding, &USUAL));
}

#[test]
fn a_block_is_bracketed_and_a_long_one_marked_where_it_begins() {
    let desk = Desk::new(CRM);
    let short =
        Finding::new("x", desk.place("  if late {\n    extend faster_quotes day for day\n  }"), "one")
            .here("all of this");
    let start = desk.place("dependency").span.start as usize;
    let long = Finding::new("x", super::place(0, start, CRM.len()), "two").here("all of this");
    insta::assert_snapshot!(desk.full(&short, &USUAL) + &desk.full(&long, &USUAL));
}

#[test]
fn the_plain_report_reads_aloud() {
    let desk = Desk::new(CRM);
    insta::assert_snapshot!(desk.plain(&misspelt(&desk)) + "\n" + &desk.plain(&no_reason(&desk)));
}

#[test]
fn the_concise_report_is_one_line_a_finding() {
    let desk = Desk::new(CRM);
    insta::assert_snapshot!(desk.concise(&too_late(&desk)), @"crm.agreement:22:9: error[dependency-after-goal]: `quote_history` is due on 2026-09-30, 121 days after `faster_quotes`, the goal it serves");
    let finding = too_late(&desk);
    let advice = Shown { severity: Severity::Advice, ..error(&finding) };
    let mut out = String::new();
    render_concise(&mut out, &desk.files(), &[advice], &USUAL);
    assert!(out.contains(": info[dependency-after-goal]: "));
}

#[test]
fn a_finding_about_no_file_is_a_sentence_and_a_help() {
    let desk = Desk::new(CRM);
    let mut finding = Finding::new("no-agreement", super::place(0, 0, 0), "no file declares an agreement");
    finding.labels.clear();
    let finding = finding.help("begin with `agreement \"…\" {`");
    insta::assert_snapshot!(desk.full(&finding, &USUAL) + &desk.concise(&finding));
}

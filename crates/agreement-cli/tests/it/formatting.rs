//! `agreement fmt`: what it writes, what it only shows, what it leaves alone, and how it ends.

use super::run::Desk;

const MESSY: &str = "party  acme \"Acme Corp\"{ role :client }\n\nparty northwind{role: supplier;person priya \"Priya Shah\" {title: \"Lead\"}}\n// so agreed\n";
const SOUND: &str = "party northwind { role: supplier }\n";
const ROUGH: &str = "party northwind{role:   supplier}\r\n";

fn text(desk: &Desk, name: &str) -> String {
    std::fs::read_to_string(desk.path(name)).unwrap()
}

#[test]
fn a_file_is_laid_out_and_one_that_is_as_it_should_be_is_left_alone() {
    let desk = Desk::with("a.agreement", "party northwind{role:   supplier}").and("b.agreement", SOUND);
    let before = std::fs::metadata(desk.path("b.agreement")).unwrap().modified().unwrap();
    let ended = desk.run(&["fmt", "."]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert_eq!(ended.out, "a.agreement is laid out anew\n1 file laid out anew, 1 file is as it should be\n");
    assert_eq!(text(&desk, "a.agreement"), SOUND);
    assert_eq!(std::fs::metadata(desk.path("b.agreement")).unwrap().modified().unwrap(), before);
    let again = desk.run(&["format", "."]);
    assert_eq!((again.code, again.out.as_str()), (Some(0), "2 files are as they should be\n"));
}

#[test]
fn check_names_the_files_and_writes_none() {
    let desk = Desk::with("a.agreement", ROUGH).and("b.agreement", SOUND);
    let ended = desk.run(&["fmt", "--check", "."]);
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert_eq!(
        ended.out,
        "a.agreement would be laid out anew\n1 file would be laid out anew, 1 file is as it should be; `agreement fmt` does it\n"
    );
    assert_eq!(text(&desk, "a.agreement"), ROUGH);
    assert_eq!(desk.run(&["fmt", "--check", "b.agreement"]).code, Some(0));
}

#[test]
fn a_diff_is_a_patch_and_nothing_else() {
    let desk = Desk::with("a.agreement", "party northwind{role:   supplier}\n").and("b.agreement", SOUND);
    let ended = desk.run(&["fmt", "--diff", "."]);
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert_eq!(
        ended.out,
        "--- a/a.agreement\n+++ b/a.agreement\n@@ -1 +1 @@\n-party northwind{role:   supplier}\n+party northwind { role: supplier }\n"
    );
    assert_eq!(ended.err, "");
    let none = desk.run(&["fmt", "--diff", "b.agreement"]);
    assert_eq!((none.code, none.out.as_str()), (Some(0), ""));
}

#[test]
fn line_ends_a_byte_order_mark_and_a_journal_are_kept() {
    let desk = Desk::with("a.agreement", format!("\u{feff}{ROUGH}"))
        .and("b.agreement", "party northwind{\rrole: supplier\r}\r")
        .and("a.journal", "\r\n2026-03-09   kickoff happened  \r\n\r\n\r\n// so it was\r\n");
    assert_eq!(desk.run(&["fmt", "."]).code, Some(0));
    assert_eq!(text(&desk, "a.agreement"), "\u{feff}party northwind { role: supplier }\r\n");
    assert_eq!(text(&desk, "b.agreement"), "party northwind { role: supplier }\r");
    assert_eq!(text(&desk, "a.journal"), "2026-03-09 kickoff happened\r\n\r\n// so it was\r\n");
}

#[test]
fn what_cannot_be_read_stays_and_the_rest_is_laid_out() {
    let broken = "party acme {\n   role = client\n  }\n";
    let desk = Desk::with("a.agreement", format!("{broken}party northwind{{role:   supplier}}\n"));
    let ended = desk.run(&["fmt", "a.agreement"]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert_eq!(text(&desk, "a.agreement"), format!("{broken}{SOUND}"));
    assert_eq!(
        ended.err,
        "agreement: what begins on line 1 of `a.agreement` stays as it is, because it cannot be read; `agreement check` says why\n"
    );
}

#[test]
fn standard_input_is_printed_as_it_should_be() {
    let desk = Desk::new();
    let ended = desk.feed(&["fmt", "-"], ROUGH);
    assert_eq!(
        (ended.code, ended.out.as_str()),
        (Some(0), "party northwind { role: supplier }\r\n"),
        "{ended:?}"
    );
    let ended = desk.feed(&["fmt", "-"], SOUND);
    assert_eq!((ended.code, ended.out.as_str()), (Some(0), SOUND));
    let ended = desk.feed(&["fmt", "--check", "-", "--stdin-filename", "x.journal"], "2026-03-09  x  met\n");
    assert_eq!(ended.code, Some(1));
    assert!(ended.out.starts_with("x.journal would be laid out anew\n"), "{ended:?}");
    assert_eq!(desk.feed(&["fmt", "-", "."], SOUND).code, Some(2));
}

#[test]
fn a_range_lays_out_the_lines_it_names() {
    let lines = "party northwind {\n  role:  supplier\n  note:  \"x\"\n}\n\ngoal   g {\n  who:  a\n  why:  \"b\"\n}\n";
    let desk = Desk::with("a.agreement", lines);
    let ended = desk.run(&["fmt", "--range", "6-7", "a.agreement"]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    let wanted = lines.replace("goal   g", "goal g").replace("who:  a", "who: a");
    assert_eq!(text(&desk, "a.agreement"), wanted);
    assert_eq!(desk.run(&["fmt", "--range", "400", "a.agreement"]).code, Some(0));
    let wrong = desk.run(&["fmt", "--range", "7-6", "a.agreement"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.err.contains("line 7 stands below line 6; write `6-7`"), "{wrong:?}");
    let many = desk.and("b.agreement", SOUND).run(&["fmt", "--range", "1", "."]);
    assert_eq!(many.code, Some(2), "{many:?}");
}

#[test]
fn what_is_no_text_or_not_there_ends_with_two_and_the_others_are_laid_out() {
    let desk = Desk::with("a.agreement", b"party \xff { role: client }").and("b.agreement", ROUGH);
    let ended = desk.run(&["fmt", "."]);
    assert_eq!(ended.code, Some(2), "{ended:?}");
    assert_eq!(ended.err, "agreement: `a.agreement` is no UTF-8 text, so it stays as it is\n");
    assert_eq!(text(&desk, "b.agreement"), "party northwind { role: supplier }\r\n");
    assert_eq!(desk.run(&["fmt", "nowhere"]).code, Some(2));
    assert_eq!(Desk::new().run(&["fmt"]).code, Some(2));
}

#[test]
fn the_files_that_one_uses_are_left_alone_unless_they_are_named() {
    let desk = Desk::with("a.agreement", "use   \"shared/b.agreement\"\n").and("shared/b.agreement", ROUGH);
    assert_eq!(desk.run(&["fmt", "a.agreement"]).code, Some(0));
    assert_eq!(text(&desk, "a.agreement"), "use \"shared/b.agreement\"\n");
    assert_eq!(text(&desk, "shared/b.agreement"), ROUGH);
}

#[test]
fn any_number_of_jobs_gives_the_same_words_in_the_same_order() {
    let mut desk = Desk::new();
    for number in 0..40 {
        desk = desk.and(&format!("d{}/{number}.agreement", number % 3), MESSY);
    }
    let one = desk.run(&["fmt", "--check", "--jobs", "1", "."]);
    let many = desk.run(&["fmt", "--check", "--jobs", "7", "."]);
    assert_eq!((one.code, &one.out), (Some(1), &many.out));
}

#[test]
fn a_calendar_to_paste_comes_laid_out() {
    let desk = Desk::new();
    let calendar = desk.run(&["holidays", "us-federal", "--from", "2026", "--to", "2028"]).out;
    let ended = desk.feed(&["fmt", "-"], &calendar);
    assert_eq!((ended.code, ended.out), (Some(0), calendar));
}

#[test]
fn a_first_agreement_comes_laid_out_and_one_run_for_a_pipeline_asks_for_it() {
    let desk = Desk::new();
    for kind in ["consulting", "pilot", "handoff", "retainer", "subscription", "supply", "reseller"] {
        let first = desk.run(&["init", "--no-questions", "--template", kind, "-"]).out;
        assert_eq!(desk.feed(&["fmt", "--check", "-"], &first).code, Some(0), "{kind}");
    }
    let desk = Desk::with("a.agreement", "milestone kickoff \"Kick-off\" {when: on 2026-03-09}\n");
    let ended = desk.run(&["ci"]).ends(1);
    assert!(
        ended.out.ends_with("layout: `a.agreement` would be laid out anew; `agreement fmt` does it\n"),
        "{ended:?}"
    );
    // Programs are told as well, each in its own shape.
    for format in ["concise", "json", "ndjson", "sarif", "junit", "github", "gitlab", "rdjson", "checkstyle"]
    {
        desk.run(&["ci", "--format", format]).ends(1).says("not-laid-out");
    }
    desk.run(&["check"]).ends(0);
    desk.run(&["fmt"]).ends(0);
    desk.run(&["ci"]).ends(0).says("layout: as it should be");
}

#[test]
fn what_cannot_be_read_is_told_by_the_lines_it_has_afterwards() {
    let desk = Desk::with(
        "a.agreement",
        "\n\n\n\nmilestone  kickoff \"Kick-off\" {when: on 2026-03-09}\n\nscope s \"S\" {\n  in \"x\"\n}\n",
    );
    desk.run(&["fmt", "--check"]).ends(1).warns("what begins on line 7 of `a.agreement` stays as it is");
    desk.run(&["fmt"]).ends(0).warns("what begins on line 3 of `a.agreement` stays as it is");
}

#[cfg(unix)]
#[test]
fn a_patch_for_a_file_with_an_odd_name_can_be_applied() {
    let desk =
        Desk::with("two\nlines \"x\".agreement", "milestone  kickoff \"Kick-off\" {when: on 2026-03-09}\n");
    let ended = desk.run(&["fmt", "--diff"]).ends(1);
    assert!(ended.out.starts_with("--- \"a/two\\nlines \\\"x\\\".agreement\"\n+++ \"b/"), "{}", ended.out);
    desk.shell("agreement fmt --diff > x.patch; git init -q . && git apply x.patch && agreement fmt --check")
        .ends(0)
        .says("1 file is as it should be");
}

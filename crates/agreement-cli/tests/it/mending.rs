//! `check --fix`: what can be mended is mended, nothing else is touched, and what would be worse stays as it was.

use super::documents::page_holds;
use super::run::Desk;

/// A sound agreement with twelve slips in it, and the same without them.
const SLIPS: &str = include_str!("mending/twelve-slips.agreement");
const MENDED: &str = include_str!("mending/mended.agreement");

/// Has one slip that can be mended for certain, and nothing else.
const SLIP: &str = "milestone kickoff \"Kick-off\" { when = on 2026-03-09 }\n";
const SOUND: &str = "milestone kickoff \"Kick-off\" { when: on 2026-03-09 }\n";

fn text(desk: &Desk, name: &str) -> String {
    String::from_utf8(std::fs::read(desk.path(name)).unwrap()).unwrap()
}

#[test]
fn twelve_slips_are_mended_and_nothing_else_is_changed() {
    let desk = Desk::with("pilot.agreement", SLIPS);
    let found = desk.run(&["check", "--format", "concise"]).ends(1).says("\n`--fix` mends 12 of them\n");
    let rules: std::collections::BTreeSet<&str> = found
        .out
        .lines()
        .filter_map(|line| line.split_once('[')?.1.split_once(']'))
        .map(|(rule, _)| rule)
        .collect();
    assert_eq!(rules.len(), 12, "twelve kinds of slips: {rules:?}");
    let ended = desk.run(&["check", "--fix"]).ends(0);
    assert_eq!(ended.out, "no findings in 1 file\n12 findings were mended in 1 file\n");
    assert_eq!(text(&desk, "pilot.agreement"), MENDED);
    let again = desk.run(&["check", "--fix"]).ends(0);
    assert_eq!(again.out, "no findings in 1 file\nnothing was mended\n");
}

#[test]
fn a_patch_is_shown_and_nothing_is_written() {
    let desk = Desk::with("a.agreement", SLIP);
    let ended = desk.run(&["check", "--diff"]).ends(1).warns("1 finding would be mended in 1 file");
    let patch = "--- a/a.agreement\n+++ b/a.agreement\n@@ -1 +1 @@\n\
                 -milestone kickoff \"Kick-off\" { when = on 2026-03-09 }\n\
                 +milestone kickoff \"Kick-off\" { when: on 2026-03-09 }\n";
    assert_eq!(ended.out, patch);
    assert_eq!(text(&desk, "a.agreement"), SLIP);
    assert_eq!(Desk::with("a.agreement", SOUND).run(&["check", "--diff"]).ends(0).out, "");
}

#[cfg(unix)]
#[test]
fn git_applies_the_patch() {
    let desk = Desk::with("pilot.agreement", SLIPS.replace('\n', "\r\n"));
    desk.shell("agreement check --diff --on 2026-02-25 >fix.patch; git apply fix.patch").ends(0);
    assert_eq!(text(&desk, "pilot.agreement"), MENDED.replace('\n', "\r\n"));
}

#[test]
fn line_ends_and_the_mark_at_the_start_stay_as_they_are() {
    let desk = Desk::with("pilot.agreement", format!("\u{feff}{SLIPS}").replace('\n', "\r\n"));
    desk.run(&["check", "--fix"]).ends(0);
    assert_eq!(text(&desk, "pilot.agreement"), format!("\u{feff}{MENDED}").replace('\n', "\r\n"));
    let desk = Desk::with("a.agreement", format!("// caf\u{e9}\r{SLIP}").replace('\n', "\r"));
    desk.run(&["check", "--fix"]).ends(0);
    assert_eq!(text(&desk, "a.agreement"), format!("// caf\u{e9}\r{SOUND}").replace('\n', "\r"));
}

#[test]
fn what_comes_on_standard_input_goes_on_mended() {
    let ended = Desk::new().feed(&["check", "-", "--fix"], SLIP).ends(0);
    assert_eq!(ended.out, SOUND);
    assert!(ended.err.contains("1 finding was mended in 1 file"), "{}", ended.err);
    let whole = Desk::new().feed(&["check", "-", "--fix"], SOUND).ends(0);
    assert_eq!(whole.out, SOUND, "a text with nothing to mend goes on as it came");
    let broken = format!("{SLIP}milestone other \"Other\" {{ when: on 2026-02-30 }}\n");
    let ended = Desk::new().feed(&["check", "-", "--fix"], &broken).ends(1);
    assert!(ended.out.starts_with(SOUND) && ended.err.contains("2026-02 has no day 30"), "{ended:?}");
}

#[test]
fn what_needs_a_second_look_waits_for_a_word() {
    let draft = "party acme \"Acme\" { role: client }\n\
                 duty report \"A page each month\" {\n  who: acme\n}\n";
    let desk = Desk::with("a.agreement", draft);
    let ended = desk.run(&["check", "--fix", "--only", "field-missing"]);
    let ended = ended.says("nothing was mended; 1 more with `--fix --offered`\n");
    assert_eq!((ended.code, text(&desk, "a.agreement").as_str()), (Some(0), draft));
    desk.run(&["check", "--fix", "--offered", "--only", "field-missing"])
        .ends(0)
        .says("1 finding was mended in 1 file\n");
    assert!(text(&desk, "a.agreement").contains("  when: todo \"when it is due\"\n}\n"));
    desk.run(&["check", "--only", "placeholder-left"]).says("`when` is still open");
}

#[test]
fn what_somebody_has_to_decide_is_left_to_them() {
    let desk = Desk::with(
        "a.agreement",
        "party acme \"Acme\" { role: client }\nparty north \"North\" { role: supplier }\n\
         payment fee \"Fee\" { who: acme; to: north; amount: $100; when: by 2026-06-01 }\n",
    );
    let before = text(&desk, "a.agreement");
    desk.run(&["check", "--fix", "--offered", "--only", "currency-sign"])
        .ends(1)
        .says("nothing was mended\n");
    assert_eq!(text(&desk, "a.agreement"), before);
}

#[test]
fn a_file_that_would_gain_an_error_stays_as_it_was() {
    // Everybody has signed: there a `todo` that is nobody's is an error.
    let signed = "agreement \"A\" {\n  language: 1\n  effective: 2026-03-02\n  ends: 2026-12-31\n  \
                  signed: acme.dana on 2026-02-20, north.priya on 2026-02-20\n}\n\
                  party acme \"Acme\" {\n  role: client\n  person dana \"Dana\" { authority: signs }\n}\n\
                  party north \"North\" {\n  role: supplier\n  person priya \"Priya\" { authority: signs }\n}\n\
                  goal quick \"Quick\" {\n  who: acme.dana\n  why: \"It costs orders\"\n  when: by 2026-09-30\n  \
                  measure: \"Hours\"\n  target: at most 8 hours\n}\n";
    let desk = Desk::with("signed.agreement", signed).and("b.agreement", SLIP);
    let ended = desk.run(&["check", "--fix", "--offered"]).ends(2);
    let said = "`signed.agreement` is left as it was: with the changes for ";
    let ended = ended.warns(said).warns("it would have one error more, `");
    assert!(ended.err.contains("`measure-without-"), "the rule is named: {}", ended.err);
    assert_eq!(text(&desk, "signed.agreement"), signed);
    assert_eq!(text(&desk, "b.agreement"), SOUND, "the others are mended all the same");
}

#[test]
fn what_is_allowed_or_known_already_is_not_touched() {
    let desk = Desk::with("a.agreement", SLIP).and("b.agreement", SOUND);
    let draft = "party acme \"Acme\" { role: client }\nduty report \"R\" {\n  who: acme\n  \
                 allow field-missing because \"The day is set in May, says Dana\"\n}\n";
    let desk = desk.and("c.agreement", draft);
    desk.run(&["check", "--fix", "--offered", "--only", "field-missing"]);
    assert_eq!(text(&desk, "c.agreement"), draft);
    let known = draft.replace("  allow field-missing because \"The day is set in May, says Dana\"\n", "");
    let desk = Desk::with("c.agreement", &known);
    desk.run(&["baseline", "create"]).ends(0);
    desk.run(&["check", "--fix", "--offered", "--baseline", "agreement-baseline.json"]).ends(0);
    assert_eq!(text(&desk, "c.agreement"), known);
}

#[test]
fn only_files_that_were_asked_for_are_written_and_journals_are_not() {
    let desk = Desk::with("deal.agreement", "use \"shared/dates.agreement\"\nscope s \"S\" { in = \"x\" }\n")
        .and("shared/dates.agreement", SLIP);
    desk.run(&["check", "deal.agreement", "--fix"]).ends(1).says("dates.agreement:1");
    assert_eq!(text(&desk, "shared/dates.agreement"), SLIP);
    assert!(text(&desk, "deal.agreement").contains("{ in: \"x\" }"));
    desk.run(&["check", "--fix"]).ends(0);
    assert_eq!(text(&desk, "shared/dates.agreement"), SOUND);
    let journal = "2026-03-09 kickof happened\n";
    let desk = Desk::with("a.agreement", SOUND).and("a.journal", journal);
    desk.run(&["check", "--fix", "--offered", "--on", "2026-03-10"]).ends(1);
    assert_eq!(text(&desk, "a.journal"), journal);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_only_be_read_is_said_and_judged_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with("a.agreement", SLIP).and("b.agreement", SLIP.replace("kickoff", "start"));
    std::fs::set_permissions(desk.path("a.agreement"), std::fs::Permissions::from_mode(0o444)).unwrap();
    desk.run(&["check", "--fix"])
        .ends(2)
        .says("equals-for-colon")
        .says("1 finding was mended in 1 file")
        .warns("`a.agreement` may only be read, so it was not written");
    assert_eq!(text(&desk, "a.agreement"), SLIP);
}

#[test]
fn programs_read_what_is_left_and_people_are_told_the_rest() {
    let desk = Desk::with("a.agreement", SLIP);
    let ended = desk.run(&["check", "--fix", "--format", "json"]).ends(0).warns("1 finding was mended");
    let document: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(document["diagnostics"].as_array().unwrap().len(), 0);
}

#[test]
fn offered_means_nothing_by_itself() {
    Desk::with("a.agreement", SLIP).run(&["check", "--offered"]).ends(2).warns("--fix");
    Desk::with("a.agreement", SLIP).run(&["check", "--fix", "--allowed"]).ends(2);
}

#[test]
fn the_page_about_mending_holds() {
    page_holds("docs/fixing.md");
}

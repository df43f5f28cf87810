//! One test for every row of the table of exit codes, and for what goes with it.

use super::run::{Desk, at_home};

/// Holds in every way that this version looks at.
const SOUND: &str =
    "milestone kickoff \"Kick-off\" { when: on 2026-03-09 }\nscope work \"Work\" { in: \"All of it\" }\n";
/// Has one warning and no error.
const DOUBTFUL: &str = "scope work \"Work\" { in: \"{{CLIENT}}\" }\n";
/// Has an error.
const WRONG: &str = "milestone kickoff \"Kick-off\" { when: on 2026-02-30 }\n";

#[test]
fn nothing_found_ends_with_0() {
    let ended = Desk::with("a.agreement", SOUND).run(&["check"]).ends(0);
    assert_eq!(ended.out, "no findings in 1 file\n");
}

#[test]
fn warnings_alone_end_with_0_and_the_last_line_says_so() {
    Desk::with("a.agreement", DOUBTFUL)
        .run(&["check"])
        .ends(0)
        .says("warning: ")
        .says("1 warning did not fail the run; with `--fail-on warning` it would");
}

#[test]
fn errors_end_with_1() {
    Desk::with("a.agreement", WRONG).run(&["check"]).ends(1).says("2026-02 has no day 30");
}

#[test]
fn the_threshold_can_be_moved() {
    let desk = Desk::with("a.agreement", DOUBTFUL);
    desk.run(&["check", "--fail-on", "warning"]).ends(1);
    Desk::with("a.agreement", WRONG).run(&["check", "--fail-on", "never"]).ends(0).says("1 error");
}

#[test]
fn wrong_arguments_end_with_2() {
    Desk::new().run(&["check", "--no-such-flag"]).ends(2);
    Desk::with("a.agreement", SOUND)
        .run(&["check", "--on", "soon"])
        .ends(2)
        .warns("write it as `--on 2026-03-09`");
}

#[test]
fn a_path_that_leads_nowhere_ends_with_2() {
    Desk::new()
        .run(&["check", "nobody.agreement"])
        .ends(2)
        .warns("there is no file or folder `nobody.agreement`");
}

#[test]
fn one_path_that_leads_nowhere_keeps_nobody_from_looking_at_the_others() {
    let desk = Desk::with("a.agreement", WRONG);
    for command in ["check", "ci", "fmt"] {
        desk.run(&[command, "nobody.agreement", "a.agreement"]).ends(2).warns("`nobody.agreement`");
    }
    desk.run(&["check", "a.agreement", "nobody.agreement"]).ends(2).says("2026-02 has no day 30");
}

/// A name that promises an agreement and holds none would otherwise pass as one that was looked at.
#[cfg(unix)]
#[test]
fn a_link_that_leads_to_nothing_ends_with_2_named_or_found() {
    let desk = Desk::with("a.agreement", SOUND);
    std::os::unix::fs::symlink("gone", desk.path("b.agreement")).unwrap();
    for path in [".", "b.agreement"] {
        desk.run(&["check", path]).ends(2).warns("`b.agreement` is a link that leads to nothing");
    }
    std::fs::remove_file(desk.path("b.agreement")).unwrap();
    desk.shell("mkfifo c.agreement").ends(0);
    desk.run(&["check"]).ends(2).says("no findings in 1 file").warns("`c.agreement` is not a regular file");
    desk.shell("rm c.agreement; mkdir d.agreement").ends(0);
    desk.run(&["check"]).ends(0);
}

#[test]
fn finding_no_file_at_all_ends_with_2() {
    Desk::with("notes.txt", "hello").run(&["check"]).ends(2).warns("found no file ending in `.agreement`");
}

#[test]
fn a_file_that_is_too_large_ends_with_2_and_the_others_are_checked() {
    let desk = Desk::with("b.agreement", WRONG);
    let large = std::fs::File::create(desk.path("a.agreement")).unwrap();
    large.set_len(40 * 1024 * 1024).unwrap();
    desk.run(&["check"]).ends(2).says("2026-02 has no day 30").warns("too large");
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_ends_with_2_at_once() {
    Desk::new().run(&["check", "/dev/zero"]).ends(2).warns("not a regular file");
    Desk::new()
        .shell("mkfifo pipe.agreement; timeout 5 \"$AGREEMENT\" check pipe.agreement || exit $?")
        .ends(2);
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let desk = Desk::new();
    for number in 0..40 {
        std::fs::write(desk.path(&format!("{number}.agreement")), WRONG.repeat(40)).unwrap();
    }
    let ended = desk.shell("set -o pipefail; agreement check --format concise | head -1").ends(0);
    assert_eq!(ended.out.lines().count(), 1);
    assert_eq!(ended.err, "");
}

#[test]
fn standard_input_has_the_name_it_is_given() {
    Desk::new()
        .feed(&["check", "-", "--stdin-filename", "crm.agreement", "--format", "concise"], WRONG)
        .ends(1)
        .says("crm.agreement:1:41: error[impossible-date]: ");
}

#[test]
fn the_order_is_the_same_for_any_number_of_jobs() {
    let one = at_home(&["check", "examples", "--on", "2026-02-25", "--format", "json", "--jobs", "1"]);
    let two = at_home(&["check", "examples", "--on", "2026-02-25", "--format", "json", "--jobs", "2"]);
    assert_eq!((one.code, one.out), (two.code, two.out));
}

#[test]
fn colours_are_there_only_when_wanted() {
    let desk = Desk::with("a.agreement", WRONG);
    assert!(!desk.run(&["check"]).out.contains('\u{1b}'));
    desk.run(&["check", "--color", "always"]).ends(1).says("\u{1b}[");
}

#[test]
fn a_file_that_git_leaves_out_is_left_out_with_a_word() {
    let desk =
        Desk::with("a.agreement", SOUND).and("old.agreement", WRONG).and(".gitignore", "old.agreement\n");
    desk.run(&["check"]).ends(0).says("in 1 file");
    desk.run(&["check", "a.agreement", "old.agreement"]).ends(0).warns("left out by an ignore file");
    desk.run(&["check", "--no-ignore"]).ends(1);
}

#[test]
fn files_that_use_each_other_are_read_together() {
    let desk = Desk::with("deal.agreement", "use \"shared/dates.agreement\"\nscope s \"S\" { in: \"x\" }\n")
        .and("shared/dates.agreement", "milestone kickoff \"K\" { when: on 2026-02-30 }\n");
    desk.run(&["check", "deal.agreement", "--format", "concise"])
        .ends(1)
        .says("shared/dates.agreement:1:34: error");
}

#[test]
fn use_stays_inside_the_project() {
    let desk = Desk::with("in/deal.agreement", "use \"../out.agreement\"\n")
        .and("in/agreement.toml", "")
        .and("out.agreement", SOUND);
    desk.run(&["check", "in", "--format", "concise"]).ends(1).says("error[use-outside-project]");
    let desk = Desk::with("deal.agreement", "use \"/etc/passwd\"\nuse \"gone.agreement\"\n");
    desk.run(&["check", "--format", "concise"])
        .ends(1)
        .says("error[use-outside-project]")
        .says("error[use-not-found]");
}

#[test]
fn a_ring_of_files_is_shown_as_a_ring() {
    let desk = Desk::with("a.agreement", "use \"b.agreement\"\n")
        .and("b.agreement", "use \"c.agreement\"\n")
        .and("c.agreement", "use \"a.agreement\"\n");
    desk.run(&["check", "a.agreement", "--format", "concise"])
        .ends(1)
        .says("a.agreement → b.agreement → c.agreement → a.agreement");
}

#[test]
fn explaining_a_rule_nobody_knows_suggests_one() {
    Desk::new().run(&["explain", "consequence-mising"]).ends(2).warns("did you mean `consequence-missing`?");
    Desk::new().run(&["explain", "consequence-missing"]).ends(0).says("Why it matters");
}

#[test]
fn a_calendar_for_years_nobody_lists_is_refused() {
    Desk::new().run(&["holidays", "us-federal", "--from", "2026", "--to", "2028"]).ends(0).says("2026-07-03");
    Desk::new().run(&["holidays", "us-federal", "--from", "2090"]).ends(2).warns("2040");
    Desk::new().run(&["holidays", "us-fedral"]).ends(2).warns("did you mean `us-federal`?");
    Desk::new().run(&["holidays"]).ends(0).says("germany-bavaria");
}

#[test]
fn every_calendar_it_prints_is_a_sound_declaration() {
    for line in Desk::new().run(&["holidays"]).ends(0).out.lines() {
        let mut words = line.split_whitespace();
        let (Some(place), Some(from), Some("to"), Some(to)) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            continue;
        };
        let block = Desk::new().run(&["holidays", place, "--from", from, "--to", to]).ends(0).out;
        let name = block
            .lines()
            .find_map(|line| line.strip_prefix("calendar ")?.strip_suffix(" {"))
            .unwrap()
            .to_owned();
        let deal = format!(
            "agreement \"A\" {{\n  language: 1\n  effective: 2026-03-02\n  ends: 2026-12-31\n  calendar: {name}\n}}\n{block}"
        );
        let ended = Desk::with("a.agreement", deal).run(&["check", "--format", "concise"]);
        assert!(!ended.out.contains("error["), "{place}: {}", ended.out);
    }
}

#[test]
fn nothing_at_all_is_answered_with_a_short_help() {
    let ended = Desk::new().run(&[]).ends(0).says("To begin, check the agreements in a folder");
    for command in ["check", "compile", "config", "explain", "holidays", "rules", "schema"] {
        assert!(ended.out.contains(&format!("\n  {command} ")), "{command}");
        Desk::new().run(&["--help"]).ends(0).says(&format!("\n  {command} "));
    }
}

#[test]
fn a_journal_without_its_agreement_says_which_one_it_misses() {
    Desk::with("crm.journal", "2026-03-09 kickoff happened\n")
        .run(&["check", "--format", "concise"])
        .ends(0)
        .says("crm.journal:1:1: warning[journal-without-agreement]: ")
        .says("`crm.agreement`");
    Desk::with("crm.journal", "2026-03-09 kickof happened\n")
        .and("crm.agreement", SOUND)
        .run(&["check", "crm.journal", "--format", "concise"])
        .ends(1)
        .says("crm.journal:1:12: error[unknown-reference]: ");
}

#[test]
fn a_date_that_hangs_on_itself_is_reported() {
    let text = "milestone pilot \"Pilot\" { when: within 3 days after pilot }\n";
    Desk::with("a.agreement", text).run(&["check"]).ends(1).says("`pilot` hangs on itself");
}

#[test]
fn mistakes_in_a_journal_are_found_by_the_name_of_its_agreement_and_stop_no_answer() {
    let deal = "agreement \"D\" { effective: 2026-01-01; ends: 2026-12-31 }\n\
                party s \"S\" { role: supplier }\nparty b \"B\" { role: client }\n\
                payment fee \"Fee\" { who: b; to: s; amount: 100 USD; when: by 2026-06-30 }\n";
    let journal = "2026-05-01 fee met\n2026-05-02 fe paid 100 USD\n";
    let desk = Desk::with("d.agreement", deal).and("d.journal", journal);
    desk.run(&["check", "d.agreement", "--on", "2026-05-03", "--format", "concise"])
        .ends(1)
        .says("d.journal:1:1: error[impossible-event]: ")
        .says("d.journal:2:12: error[unknown-reference]: ");
    desk.run(&["due", "--within", "3m", "d.agreement", "d.journal", "--on", "2026-05-03"])
        .ends(1)
        .says("100 USD")
        .warns("`d.journal` has 2 mistakes, and what its other lines say is counted");
}

/// Every way to write findings.
const FORMATS: [&str; 12] = [
    "full",
    "concise",
    "plain",
    "grouped",
    "json",
    "ndjson",
    "sarif",
    "junit",
    "github",
    "gitlab",
    "rdjson",
    "checkstyle",
];

#[test]
fn every_format_ends_alike() {
    let (sound, wrong) = (Desk::with("a.agreement", SOUND), Desk::with("a.agreement", WRONG));
    let large = Desk::with("b.agreement", WRONG);
    std::fs::File::create(large.path("a.agreement")).unwrap().set_len(40 * 1024 * 1024).unwrap();
    for format in FORMATS {
        sound.run(&["check", "--format", format]).ends(0);
        wrong.run(&["check", "--format", format]).ends(1);
        // What could not be looked at wins over what was found.
        large.run(&["check", "--format", format]).ends(2).says("2026-02");
        Desk::new().run(&["check", "--format", format]).ends(2);
    }
}

#[test]
fn every_verb_ends_alike() {
    let sound = "agreement \"A\" {\n  language: 1\n  effective: 2026-03-02\n  ends: 2026-12-31\n}\n\n\
                 party a \"A\" { role: client }\n\nparty b \"B\" { role: supplier }\n";
    let desk = Desk::with("a.agreement", sound).and("bad.toml", "[rules]\nno-such-rule = \"off\"\n");
    let verbs: [&[&str]; 14] = [
        &["check"],
        &["ci"],
        &["test"],
        &["compile"],
        &["status"],
        &["readiness"],
        &["owes", "a"],
        &["due"],
        &["goals"],
        &["money"],
        &["graph"],
        &["exposure"],
        &["calendar"],
        &["breakdown"],
    ];
    for verb in verbs {
        let ends = |more: &[&str], code: i32| desk.run(&[verb, more].concat()).ends(code);
        ends(&["a.agreement"], 0);
        ends(&["gone.agreement"], 2);
        ends(&["a.agreement", "--no-such-flag"], 2);
        ends(&["a.agreement", "--on", "soon"], 2);
    }
    // A policy with errors means something that does not hold, so nobody can rely on what was found.
    for verb in ["check", "ci", "test", "compile"] {
        desk.run(&[verb, "a.agreement", "--config", "bad.toml"]).ends(2);
        desk.run(&[verb, "a.agreement", "--config", "gone.toml"]).ends(2).warns("gone.toml");
    }
}

#[test]
fn a_baseline_that_cannot_be_read_ends_with_2() {
    let desk = Desk::with("a.agreement", SOUND).and("broken.json", "{");
    desk.run(&["check", "--baseline", "gone.json"]).ends(2).warns("there is no baseline");
    desk.run(&["check", "--baseline", "broken.json"]).ends(2).warns("broken.json");
}

#[cfg(unix)]
#[test]
fn what_is_there_and_cannot_be_read_ends_with_2() {
    let desk = Desk::with("b.agreement", WRONG);
    std::os::unix::fs::symlink("nowhere", desk.path("a.agreement")).unwrap();
    desk.run(&["check", "a.agreement", "b.agreement"]).ends(2).warns("a.agreement");
}

/// No input is known that makes this tool fail, so the test asks for a fault; released builds know no such wish.
#[cfg(debug_assertions)]
#[cfg(unix)]
#[test]
fn a_fault_in_the_tool_ends_with_101_and_blames_nobody() {
    Desk::with("a.agreement", SOUND)
        .shell("AGREEMENT_TEST_FAULT=1 agreement check")
        .ends(101)
        .warns("a fault in this tool, not in your files: a fault on purpose")
        .warns("`agreement doctor`");
}

#[test]
fn the_table_of_exit_codes_stands_in_the_help() {
    let help = Desk::new().run(&["--help"]).ends(0).out;
    for row in [
        "0 nothing that fails the run",
        "1 findings that do",
        "2 wrong arguments",
        "101 a fault in this tool",
    ] {
        assert!(help.contains(row), "`{row}` is not in:\n{help}");
    }
}

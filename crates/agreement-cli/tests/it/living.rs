//! Living with findings: what is allowed is listed for the person who signs, and a baseline keeps what is old apart from
//! what is new.

use serde_json::Value;

use super::run::{Desk, Ended};

const TODAY: &str = "2026-02-25";

/// A goal that nothing serves, allowed.
const ALLOWED: &str = r#"party acme "Acme" { role: client; person dana "Dana" { authority: signs } }

goal quick "Quick" {
  who: acme.dana
  why: "It matters."
  when: by 2026-09-30
  measure: "Hours"
  source: "CRM report 14"
  baseline: 52 hours
  target: at most 8 hours
  allow goal-without-dependency because "Agreed in May" until 2026-05-31
}
"#;

/// Two blanks.
const BLANKS: &str =
    "scope labels \"Labels\" {\n  in: \"For [CLIENT NAME]\"\n  out: \"Not for [COUNTRY]\"\n}\n";

fn on_the_day(desk: &Desk, arguments: &[&str]) -> Ended {
    desk.run(&[arguments, &["--on", TODAY]].concat())
}

fn json(ended: &Ended) -> Value {
    serde_json::from_str(&ended.out).unwrap()
}

/// What is found in a folder, one line each.
fn found(desk: &Desk, arguments: &[&str]) -> Vec<String> {
    let ended = on_the_day(desk, &[&["check", "--format", "json"], arguments].concat());
    let diagnostics = json(&ended).get("diagnostics").unwrap().as_array().unwrap().clone();
    let said = |one: &Value| ["rule", "message"].map(|key| one.get(key).unwrap().as_str().unwrap()).join(" ");
    diagnostics.iter().map(said).collect()
}

#[test]
fn what_is_allowed_is_listed_with_the_reason_and_the_last_day() {
    let desk = Desk::with("deals/a.agreement", ALLOWED);
    on_the_day(&desk, &["check", "--allowed"])
        .ends(0)
        .says("deals/a.agreement\n\n  goal quick, line 11\n")
        .says("allowed  warning: nothing is agreed that serves the goal `quick`\n")
        .says("because  Agreed in May\n")
        .says("until    2026-05-31\n")
        .says("\n1 permission in 1 file\n");
    on_the_day(&desk, &["check", "--allowed", "--format", "plain"])
        .ends(0)
        .says("deals/a.agreement:11:3: goal-without-dependency is allowed in goal quick until 2026-05-31\n")
        .says("\n  without it: warning: nothing is agreed that serves");
    let concise = on_the_day(&desk, &["check", "--allowed", "--format", "concise"]).ends(0);
    assert_eq!(
        concise.out,
        "deals/a.agreement:11:3: allow[goal-without-dependency]: Agreed in May (until 2026-05-31)\n"
    );
    let listed = json(&on_the_day(&desk, &["check", "--allowed", "--format", "json"]).ends(0));
    let one = &listed["allowed"][0];
    assert_eq!(
        (&one["rule"], &one["declaration"]),
        (&"goal-without-dependency".into(), &"goal quick".into())
    );
    assert_eq!(one["silences"][0]["severity"], "warning");
    assert_eq!(one["location"]["start"]["line"], 11);
}

#[test]
fn a_run_says_how_much_is_allowed_and_fails_for_none_of_it() {
    let desk = Desk::with("a.agreement", ALLOWED);
    let ended = on_the_day(&desk, &["check", "--fail-on", "warning"]).ends(0);
    assert_eq!(
        ended.out,
        "no findings in 1 file\n1 more is allowed where it stands; `agreement check --allowed` shows it\n"
    );
}

#[test]
fn programs_are_told_what_is_suppressed_and_why() {
    let desk = Desk::with("a.agreement", ALLOWED);
    let report = json(&on_the_day(&desk, &["check", "--format", "json"]).ends(0));
    assert_eq!(report["summary"]["suppressed"], 1);
    assert_eq!(report["diagnostics"], Value::Array(Vec::new()));
    let suppressed = &report["suppressed"][0];
    assert_eq!(suppressed["rule"], "goal-without-dependency");
    let why = &suppressed["suppression"];
    assert_eq!((&why["kind"], &why["because"]), (&"allow".into(), &"Agreed in May".into()));
    assert_eq!((&why["until"], &why["location"]["start"]["line"]), (&"2026-05-31".into(), &11.into()));
}

#[test]
fn a_list_that_may_lack_something_says_so() {
    let broken = format!("{ALLOWED}goal next \"Next\" {{ when: on 2026-02-30 }}\n");
    on_the_day(&Desk::with("a.agreement", broken), &["check", "--allowed"])
        .ends(1)
        .says("goal quick")
        .warns("something may be missing here");
}

#[test]
fn where_nothing_is_allowed_that_is_said() {
    let desk = Desk::with("a.agreement", BLANKS);
    assert_eq!(
        on_the_day(&desk, &["check", "--allowed"]).ends(0).out,
        "nothing is allowed: every finding is shown\n"
    );
}

#[test]
fn one_rule_asked_alone_calls_no_other_permission_unused() {
    let text = ALLOWED.replace("goal-without-dependency", "placeholder-left");
    let desk = Desk::with("a.agreement", text);
    on_the_day(&desk, &["check", "--format", "concise"]).says("[allow-unused]");
    let alone = on_the_day(&desk, &["check", "--only", "goal-unmeasured,allow-unused"]).ends(0);
    assert_eq!(alone.out, "no findings in 1 file\n");
}

#[test]
fn a_house_locks_a_rule_and_no_permission_silences_it() {
    let desk = Desk::with("a.agreement", ALLOWED)
        .and("agreement.toml", "[rules.goal-without-dependency]\nallowable = false\n");
    on_the_day(&desk, &["check", "--format", "concise"])
        .ends(1)
        .says("warning[goal-without-dependency]")
        .says("error[allow-locked]");
    on_the_day(&desk, &["baseline", "create"]).ends(0).says("left out 1 finding");
    assert!(
        found(&desk, &["--baseline", "agreement-baseline.json"])[0].starts_with("goal-without-dependency")
    );
}

#[test]
fn a_baseline_keeps_what_is_old_apart_from_what_is_new() {
    let desk = Desk::with("deals/a.agreement", BLANKS);
    let before = found(&desk, &[]);
    on_the_day(&desk, &["baseline", "create"]).ends(0).says("wrote 2 findings to `agreement-baseline.json`");
    assert_eq!((before.len(), found(&desk, &["--baseline", "agreement-baseline.json"]).len()), (2, 0));
    let desk =
        desk.and("deals/a.agreement", format!("// Moved.\n\n{}", BLANKS.replace("[COUNTRY]", "[REGION]")));
    assert_eq!(
        found(&desk, &["--baseline", "agreement-baseline.json"]),
        ["placeholder-left `[REGION]` is a blank that nobody has filled in"]
    );
    on_the_day(&desk, &["check", "--baseline", "agreement-baseline.json"])
        .says("1 finding that is in the baseline `agreement-baseline.json` is not shown")
        .warns("warning: 1 finding in the baseline is found no more");
    let report = on_the_day(&desk, &["check", "--baseline", "agreement-baseline.json", "--format", "json"]);
    assert_eq!(json(&report)["suppressed"][0]["suppression"]["kind"], "baseline");
    assert_eq!(json(&report)["suppressed"][0]["suppression"]["path"], "agreement-baseline.json");
}

#[test]
fn prune_takes_out_what_is_mended_and_nothing_else() {
    let desk = Desk::with("a.agreement", BLANKS).and("b.agreement", BLANKS);
    on_the_day(&desk, &["baseline", "create"]).ends(0).says("wrote 4 findings");
    let desk = desk.and("a.agreement", BLANKS.replace("[COUNTRY]", "France"));
    on_the_day(&desk, &["baseline", "show"])
        .ends(0)
        .says("a.agreement\n  scope labels\n    placeholder-left: `[CLIENT NAME]` is a blank")
        .says("    placeholder-left: found no more\n")
        .says("4 findings in `agreement-baseline.json`, 1 of them found no more");
    on_the_day(&desk, &["baseline", "prune", "b.agreement"]).ends(0).says("is still found");
    on_the_day(&desk, &["baseline", "prune"]).ends(0).says("took 1 finding out").says("3 findings left");
    on_the_day(&desk, &["baseline", "prune"]).ends(0).says("is still found");
    std::fs::remove_file(desk.path("b.agreement")).unwrap();
    on_the_day(&desk, &["baseline", "prune", "a.agreement"]).ends(0).says("took 2 findings out");
}

#[test]
fn what_could_not_be_looked_for_is_not_called_mended() {
    let desk = Desk::with("a.agreement", BLANKS);
    on_the_day(&desk, &["baseline", "create"]).ends(0);
    let quiet = on_the_day(
        &desk,
        &["check", "--baseline", "agreement-baseline.json", "--ignore", "placeholder-left"],
    );
    assert_eq!(quiet.ends(0).err, "");
    let desk = desk.and("a.agreement", "scope labels \"Labels\" {\n  in: For everybody\n");
    let broken = on_the_day(&desk, &["check", "--baseline", "agreement-baseline.json"]).ends(1);
    assert_eq!(broken.err, "");
}

#[test]
fn it_lies_beside_the_policy_and_its_paths_count_from_there() {
    let desk = Desk::with("agreement.toml", "").and("north/deals/a.agreement", BLANKS);
    let in_folder = |line: &str| desk.shell(&format!("cd north && {line} --on {TODAY}"));
    in_folder("agreement baseline create").ends(0);
    let written: Value =
        serde_json::from_slice(&std::fs::read(desk.path("agreement-baseline.json")).unwrap()).unwrap();
    assert_eq!(written["entries"][0]["path"], "north/deals/a.agreement");
    on_the_day(&desk, &["check", "--baseline", "agreement-baseline.json"]).ends(0).says("no findings");
    in_folder("agreement check deals --baseline ../agreement-baseline.json").ends(0).says("no findings");
    on_the_day(&desk, &["baseline", "create", "--baseline", "north/old.json"]).ends(0);
    let written: Value =
        serde_json::from_slice(&std::fs::read(desk.path("north/old.json")).unwrap()).unwrap();
    assert_eq!(written["entries"][0]["path"], "deals/a.agreement");
}

#[test]
fn a_baseline_is_never_written_over_and_never_half() {
    let desk = Desk::with("a.agreement", BLANKS);
    on_the_day(&desk, &["baseline", "create"]).ends(0);
    on_the_day(&desk, &["baseline", "create"])
        .ends(2)
        .warns("there is a baseline `agreement-baseline.json` already");
    let names: Vec<String> = std::fs::read_dir(desk.path("."))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names.len(), 2, "nothing else is left behind: {names:?}");
    on_the_day(&desk, &["baseline", "create", "--baseline", "nowhere/b.json"])
        .ends(2)
        .warns("could not write");
}

#[test]
fn a_baseline_that_is_not_there_or_broken_ends_with_2() {
    let desk = Desk::with("a.agreement", BLANKS).and("b.json", "<<<<<<< ours\n");
    on_the_day(&desk, &["check", "--baseline", "c.json"])
        .ends(2)
        .warns("`agreement baseline create` writes one");
    on_the_day(&desk, &["check", "--baseline", "b.json"])
        .ends(2)
        .warns("`b.json` is no baseline")
        .warns("line 1");
    on_the_day(&desk, &["baseline", "prune"]).ends(2);
    on_the_day(&desk, &["baseline", "show", "--baseline", "b.json"]).ends(2);
}

#[test]
fn what_cannot_be_read_is_not_taken_into_a_baseline() {
    let desk = Desk::with("a.agreement", BLANKS.replace("}\n", "  until: soon\n}\n"));
    on_the_day(&desk, &["baseline", "create"]).ends(0).says("left out 1 finding: it cannot be read");
    on_the_day(&desk, &["check", "--baseline", "agreement-baseline.json"]).ends(1);
}

#[test]
fn a_baseline_from_elsewhere_gives_the_terminal_no_orders() {
    let entry =
        r#"{"path": "a.agreement", "declaration": "\u001b[2Jscope", "rule": "x", "fingerprint": "0"}"#;
    let text = format!("{{\"version\": 1, \"entries\": [{entry}]}}");
    let desk = Desk::with("a.agreement", BLANKS).and("agreement-baseline.json", text);
    let shown = on_the_day(&desk, &["baseline", "show"]).ends(0);
    assert!(!shown.out.contains('\u{1b}'), "{:?}", shown.out);
}

#[test]
fn permissions_are_not_compiled() {
    let desk = Desk::with("a.agreement", ALLOWED);
    let with = on_the_day(&desk, &["compile", "a.agreement"]).ends(0).out;
    assert!(!with.contains("Agreed in May"));
    let line = "  allow goal-without-dependency because \"Agreed in May\" until 2026-05-31\n";
    let desk = Desk::with("a.agreement", ALLOWED.replace(line, ""));
    assert_eq!(with, on_the_day(&desk, &["compile", "a.agreement"]).ends(0).out);
}

#[test]
fn the_page_shows_what_the_tool_says() {
    super::documents::page_holds("docs/living-with-findings.md");
}

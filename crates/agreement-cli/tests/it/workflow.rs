//! One run for a pipeline, and what says how the tool is set up: `ci`, `doctor`, `completions`, `man`, `schema`, and the
//! line that says how far a long run is.

use serde_json::Value;

use super::documents::kept;
use super::run::{Desk, at_home, home};

const SOUND: &str =
    "milestone kickoff \"Kick-off\" { when: on 2026-03-09 }\nscope work \"Work\" { in: \"All of it\" }\n";
const WRONG: &str = "milestone kickoff \"Kick-off\" { when: on 2026-02-30 }\n";
/// Its scenario expects a day that the text does not give.
const SURPRISED: &str = "milestone kickoff \"Kick-off\" { when: on 2026-03-09 }\n\
    scenario \"On time\" { 2026-03-09 expect kickoff is due on 2026-03-10 }\n";

#[test]
fn one_run_asks_rules_and_scenarios() {
    Desk::with("a.agreement", SOUND)
        .run(&["ci"])
        .ends(0)
        .says("no findings")
        .says("no scenario expects anything");
    let ended = Desk::with("a.agreement", SURPRISED).run(&["ci", "--format", "concise"]).ends(1);
    let failed = ended.out.lines().filter(|line| line.contains("[scenario-fails]")).count();
    assert_eq!(failed, 1, "what the rules and the run both say is said once: {}", ended.out);
    assert!(ended.out.contains("1 expectation, 1 to look at"), "{}", ended.out);
    // A house that does not ask for it in `check` still has its scenarios run here.
    let quiet =
        Desk::with("a.agreement", SURPRISED).and("agreement.toml", "[rules]\nscenario-fails = \"off\"\n");
    quiet.run(&["check"]).ends(0);
    quiet.run(&["ci"]).ends(1).says("the scenario expects on 2026-03-10");
}

#[test]
fn a_run_that_nothing_fails_is_not_failed_by_the_layout_either() {
    let desk = Desk::with("b.agreement", "scope   work \"Work\" { in: \"x\" }\n");
    desk.run(&["ci"]).ends(1);
    desk.run(&["ci", "--fail-on", "never"]).ends(0).says("layout: `b.agreement` would be laid out anew");
}

#[test]
fn one_run_writes_nothing_but_the_reports_it_is_told_to() {
    let desk = Desk::with("a.agreement", WRONG).and("b.agreement", SOUND);
    let before = listing(&desk);
    let ended = desk.run(&["ci", "--format", "github"]).ends(1);
    assert!(ended.out.lines().all(|line| line.starts_with("::")), "{}", ended.out);
    assert_eq!(listing(&desk), before);
    let reports = ["--report", "junit=a.xml", "--report", "sarif=b.sarif", "--report", "gitlab=c.json"];
    desk.run(&[&["ci"], &reports[..]].concat()).ends(1);
    assert_eq!(listing(&desk).len(), before.len() + 3);
    desk.feed(&["ci", "-"], SOUND).ends(2).warns("`agreement check -` reads standard input");
}

fn listing(desk: &Desk) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(desk.path(".")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut all: Vec<(String, Vec<u8>)> =
        paths.map(|path| (path.display().to_string(), std::fs::read(path).unwrap())).collect();
    all.sort();
    all
}

#[test]
fn one_run_knows_a_baseline_and_what_changed() {
    let desk = Desk::with("a.agreement", WRONG);
    desk.run(&["ci", "--changed"]).ends(2).warns("git knows no repository");
    desk.run(&["ci", "--baseline", "none.json"]).ends(2).warns("there is no baseline");
    let doubtful = Desk::with("a.agreement", "scope work \"Work\" { in: \"{{CLIENT}}\" }\n");
    doubtful.run(&["ci"]).ends(0);
    doubtful.run(&["ci", "--fail-on", "warning"]).ends(1);
    doubtful.run(&["baseline", "create"]).ends(0);
    doubtful.run(&["ci", "--fail-on", "warning", "--baseline", "agreement-baseline.json"]).ends(0);
}

#[test]
fn the_doctor_says_what_it_sees_and_what_to_do() {
    let desk = Desk::with("a.agreement", SOUND).and("a.journal", "2026-03-09 kickoff happened\n");
    let well = desk.run(&["doctor"]).ends(0).says("all is well").says("1 agreements and 1 journals in here");
    for about in [
        "agreement",
        "folder",
        "project",
        "policy",
        "baseline",
        "files",
        "git",
        "by name",
        "terminal",
        "environment",
    ] {
        assert!(
            well.out.contains(&format!("\n  {about} ")) || well.out.starts_with(&format!("  {about} ")),
            "{about}"
        );
    }
    assert!(
        well.out.contains("none: every rule is as it comes") && well.out.contains("AGREEMENT_ON=2026-02-25")
    );
    let desk = desk.and("agreement.toml", "[rules]\nno-such-rule = \"off\"\n");
    desk.run(&["doctor"])
        .ends(1)
        .says("! policy       agreement.toml, the nearest one above this folder")
        .says("it has 1 errors; `agreement check` shows them")
        .says("1 thing to mend");
    desk.run(&["doctor", "--isolated"]).ends(0).says("none, as `--isolated` says");
    desk.run(&["doctor", "--isolated", "--baseline", "gone.json"]).ends(1).says("there is no `gone.json`");
    desk.run(&["doctor", "--config", "gone.toml"]).ends(1).says("the policy `gone.toml` is not there");
    let told: Value = serde_json::from_str(&desk.run(&["doctor", "--format", "json"]).ends(1).out).unwrap();
    let policy = told["facts"].as_array().unwrap().iter().find(|fact| fact["about"] == "policy").unwrap();
    assert_eq!(policy["well"], false);
}

#[cfg(unix)]
#[test]
fn the_doctor_says_which_tool_others_find() {
    let desk = Desk::with("bin/agreement", "another");
    desk.shell("PATH=\"$PWD/bin:$PATH\"; agreement doctor").ends(0).says("find ").says("/bin/agreement");
    desk.shell("PATH=\"$(dirname \"$AGREEMENT\"):$PATH\"; agreement doctor")
        .ends(0)
        .says("hooks that start `agreement` find this one");
}

#[test]
fn an_empty_folder_is_told_how_to_begin() {
    Desk::new().run(&["doctor"]).ends(0).says("`agreement init` writes a first one");
}

#[test]
fn shells_can_complete_every_command() {
    for (shell, word) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef agreement"),
        ("fish", "complete -c agreement"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        let script = Desk::new().run(&["completions", shell]).ends(0).says(word).out;
        for command in ["check", "what-if", "init", "doctor"] {
            assert!(script.contains(command), "{shell} does not complete `{command}`");
        }
    }
    Desk::new().run(&["completions", "csh"]).ends(2);
}

#[cfg(unix)]
#[test]
fn bash_reads_the_completions() {
    let line = "source <(\"$AGREEMENT\" completions bash) && COMP_WORDS=(agreement com) COMP_CWORD=1 && \
                _agreement agreement com agreement && printf '%s\\n' \"${COMPREPLY[@]}\"";
    Desk::new().shell(line).ends(0).says("compile\n").says("completions\n");
}

#[test]
fn every_command_has_a_manual_page() {
    let desk = Desk::new();
    desk.run(&["man", "--output", "pages"]).ends(0);
    let help = desk.run(&["--help"]).ends(0).out;
    let commands = help
        .lines()
        .skip_while(|line| !line.ends_with(':'))
        .filter(|line| line.starts_with("  ") && !line.starts_with("  -"));
    let mut seen = 0;
    for command in commands.filter_map(|line| line.split_whitespace().next()) {
        let page = desk.path(&format!("pages/agreement-{command}.1"));
        assert!(page.is_file(), "`{command}` has no page");
        seen += 1;
    }
    assert!(seen > 25, "the commands were not found in:\n{help}");
    let whole = desk.run(&["man"]).ends(0).says(".TH agreement 1").out;
    assert_eq!(whole, std::fs::read_to_string(desk.path("pages/agreement.1")).unwrap());
    let page = desk.run(&["man", "check"]).ends(0).says("baseline").out;
    assert_eq!(page, std::fs::read_to_string(desk.path("pages/agreement-check.1")).unwrap());
    desk.run(&["man", "chek"]).ends(2).warns("there is no command `chek`");
}

#[test]
fn the_schema_of_the_findings_is_kept_and_holds_for_what_is_written() {
    let printed = at_home(&["schema", "check"]).ends(0).out;
    kept(&home().join("docs/schema/check-1.schema.json"), &printed);
    let schema: Value = serde_json::from_str(&printed).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut documents = vec![
        at_home(&["check", "examples", "--format", "json"]).ends(1).out,
        at_home(&["check", "examples", "--format", "json", "--statistics"]).ends(1).out,
    ];
    let allowed = r#"party acme "Acme" { role: client; person dana "Dana" { authority: signs } }
goal quick "Quick" { who: acme.dana; why: "It matters."; when: by 2026-09-30; measure: "Hours"; source: "CRM"
  baseline: 52 hours; target: at most 8 hours; allow goal-without-dependency because "kept for later" until 2027-01-01 }
"#;
    let desk = Desk::with("a.agreement", allowed)
        .and("b.agreement", "scope work \"Work\" { in: \"{{CLIENT}}\" }\n")
        .and("agreement.toml", "[rules]\nno-such-rule = \"off\"\n");
    documents.push(desk.run(&["check", "--format", "json"]).ends(2).out);
    desk.run(&["baseline", "create", "--isolated"]).ends(0);
    documents.push(
        desk.run(&["check", "--isolated", "--format", "json", "--baseline", "agreement-baseline.json"])
            .ends(0)
            .out,
    );
    for text in &documents {
        let document: Value = serde_json::from_str(text).unwrap();
        let wrong: Vec<String> = validator
            .iter_errors(&document)
            .map(|error| format!("{error} at {}", error.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
    let suppressed = documents.iter().map(|text| serde_json::from_str::<Value>(text).unwrap());
    let kinds: Vec<Value> = suppressed
        .flat_map(|document| document["suppressed"].as_array().unwrap().clone())
        .map(|one| one["suppression"]["kind"].clone())
        .collect();
    assert!(kinds.contains(&"allow".into()) && kinds.contains(&"baseline".into()), "{kinds:?}");
    // It is no schema that takes anything.
    let mut broken: Value = serde_json::from_str(&documents[0]).unwrap();
    broken["diagnostics"][0]["severity"] = "fatal".into();
    assert!(!validator.is_valid(&broken));
}

/// A run of more than a second says how far it is: on a terminal, and nowhere else.
#[cfg(target_os = "linux")]
#[test]
fn a_long_run_says_how_far_it_is_on_a_terminal_alone() {
    let desk = Desk::new();
    let text = std::fs::read_to_string(home().join("examples/saas-subscription.agreement")).unwrap();
    let slow = text.split("scenario").next().unwrap();
    for number in 0..150 {
        std::fs::write(desk.path(&format!("{number}.agreement")), slow).unwrap();
    }
    let run = "check --format concise --isolated --jobs 1 --on 2026-02-25";
    let shown = desk
        .shell(&format!("export TERM=xterm; timeout 300 script -qec \"$AGREEMENT {run}\" /dev/null"))
        .ends(0);
    assert!(shown.out.contains("of 150 agreements"), "{:?}", shown.out.get(..400));
    let (_, report) = shown.out.rsplit_once("\u{1b}[2K").unwrap();
    assert!(!report.contains("of 150 agreements"), "the line is gone before the report comes");
    let quiet = desk
        .shell(&format!("export TERM=xterm CI=true; timeout 300 script -qec \"$AGREEMENT {run}\" /dev/null"))
        .ends(0);
    assert!(!quiet.out.contains("150 agreements"), "{:?}", quiet.out.get(..400));
    let piped = desk.shell(&format!("\"$AGREEMENT\" {run}")).ends(0);
    assert_eq!(piped.err, "");
}

//! The findings in the shapes of other programs, read back by programs that were not written here where there are any.

use std::collections::BTreeSet;

use serde_json::Value;

use super::run::{Desk, Ended, at_home, home};

/// A poor example, with errors, warnings and edits.
const POOR: &str = "examples/poor/one-sided-services.agreement";

/// A file with letters of several bytes before its mistake, in a folder whose name has a space.
const ODD: &str = "party acme \"日本é\" { role: client; whoo: x }\nparty studio \"S\" { role: supplier }\n";

fn in_format(format: &str) -> Ended {
    at_home(&["check", POOR, "--format", format]).ends(1)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in:\n{text}"))
}

/// What the JSON document has, which every other shape must have as well.
fn diagnostics() -> Vec<Value> {
    let document = json(&in_format("json").out);
    document.get("diagnostics").unwrap().as_array().unwrap().clone()
}

#[test]
fn a_line_of_ndjson_is_a_record_of_the_document() {
    let lines: Vec<Value> = in_format("ndjson").out.lines().map(json).collect();
    assert_eq!(lines, diagnostics());
}

#[test]
fn sarif_is_read_by_the_types_of_another_crate_and_has_all_findings() {
    let out = in_format("sarif").out;
    let read: serde_sarif::sarif::Sarif = serde_json::from_str(&out).unwrap();
    let run = read.runs.first().unwrap();
    let results = run.results.as_ref().unwrap();
    let wanted = diagnostics();
    assert_eq!(results.len(), wanted.len());
    let rules = run.tool.driver.rules.as_ref().unwrap();
    for (result, wanted) in results.iter().zip(&wanted) {
        assert_eq!(result.rule_id.as_deref(), wanted["rule"].as_str());
        let index = usize::try_from(result.rule_index.unwrap()).unwrap();
        assert_eq!(Some(rules[index].id.as_str()), wanted["rule"].as_str(), "the index leads to the rule");
    }
    let document = json(&out);
    let first = &document["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(first["artifactLocation"]["uri"], POOR);
    assert_eq!(first["region"]["startLine"], wanted[0]["location"]["start"]["line"]);
    assert_eq!(first["region"]["startColumn"], wanted[0]["location"]["start"]["column"]);
}

#[test]
fn each_finding_has_an_identity_of_its_own_that_does_not_hang_on_its_line() {
    let identities = |desk: &Desk| -> Vec<String> {
        let document = json(&desk.run(&["check", "--format", "sarif"]).out);
        let results = document["runs"][0]["results"].as_array().unwrap().clone();
        results
            .iter()
            .map(|one| one["partialFingerprints"]["agreement/v1"].as_str().unwrap().into())
            .collect()
    };
    let poor = std::fs::read_to_string(home().join(POOR)).unwrap();
    let before = identities(&Desk::with("a.agreement", &poor));
    let after = identities(&Desk::with("a.agreement", format!("// One more line.\n{poor}")));
    assert_eq!(before, after);
    assert!(before.len() > 5);
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), before.len(), "{before:?}");
}

#[test]
fn what_is_allowed_is_suppressed_in_sarif() {
    let text = r#"party acme "Acme" { role: client; person dana "Dana" { authority: signs } }
goal quick "Quick" { who: acme.dana; why: "It matters."; when: by 2026-09-30; measure: "Hours"; source: "CRM"
  baseline: 52 hours; target: at most 8 hours; allow goal-without-dependency because "kept for later" }
"#;
    let document = json(&Desk::with("a.agreement", text).run(&["check", "--format", "sarif"]).out);
    let results = document["runs"][0]["results"].as_array().unwrap();
    let suppressed: Vec<&Value> = results
        .iter()
        .filter(|one| one["suppressions"].as_array().is_some_and(|all| !all.is_empty()))
        .collect();
    assert!(!suppressed.is_empty());
    assert_eq!(suppressed[0]["suppressions"][0]["justification"], "kept for later");
}

#[test]
fn junit_is_read_back_and_fails_where_the_run_fails() {
    let read = |arguments: &[&str]| {
        let ended = at_home(&[&["check", POOR, "--format", "junit"], arguments].concat());
        quick_junit::Report::deserialize_from_str(&ended.out).unwrap()
    };
    let wanted = diagnostics();
    let errors = wanted.iter().filter(|one| one["severity"] == "error").count();
    let report = read(&[]);
    let suite = report.test_suites.first().unwrap();
    assert_eq!((suite.test_cases.len(), suite.failures), (wanted.len(), errors));
    assert_eq!(read(&["--fail-on", "info"]).test_suites[0].failures, wanted.len());
    assert_eq!(read(&["--fail-on", "never"]).test_suites[0].failures, 0);
}

#[test]
fn a_clean_file_is_a_case_that_passed() {
    let ended = at_home(&["check", "examples/fixed-length-pilot.agreement", "--format", "junit"]).ends(0);
    let report = quick_junit::Report::deserialize_from_str(&ended.out).unwrap();
    assert!(report.test_suites.iter().all(|suite| suite.failures == 0 && !suite.test_cases.is_empty()));
}

#[test]
fn a_workflow_command_is_one_line_with_its_place() {
    let out = Desk::with("a b/c,d.agreement", ODD).run(&["check", "--format", "github"]).out;
    let line = out.lines().find(|line| line.contains("unknown-field")).unwrap();
    assert!(
        line.starts_with("::error title=unknown-field,file=a b/c%2Cd.agreement,line=1,endLine=1,col="),
        "{line}"
    );
    assert!(line.contains("%0A"), "the help stands on a line of its own: {line}");
    assert!(out.lines().all(|line| line.starts_with("::")), "{out}");
}

#[test]
fn gitlab_has_an_issue_for_each_finding_with_a_place() {
    let issues = json(&in_format("gitlab").out);
    let wanted = diagnostics();
    assert_eq!(issues.as_array().unwrap().len(), wanted.len());
    assert_eq!(issues[0]["check_name"], wanted[0]["rule"]);
    assert_eq!(issues[0]["location"]["lines"]["begin"], wanted[0]["location"]["start"]["line"]);
}

#[test]
fn reviewdog_counts_bytes() {
    let document = json(&Desk::with("a.agreement", ODD).run(&["check", "--format", "rdjson"]).out);
    let all = document["diagnostics"].as_array().unwrap();
    let found = all.iter().find(|one| one["code"]["value"] == "unknown-field").unwrap();
    let column = found["location"]["range"]["start"]["column"].as_u64().unwrap();
    assert_eq!(column, ODD.find("whoo").unwrap() as u64 + 1);
}

#[test]
fn checkstyle_is_xml_with_an_error_for_each_finding() {
    let out = in_format("checkstyle").out;
    let mut reader = quick_xml::Reader::from_str(&out);
    let mut errors = 0;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Empty(tag) if tag.name().as_ref() == b"error" => {
                assert!(tag.attributes().all(|attribute| attribute.is_ok()));
                errors += 1;
            }
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(errors, diagnostics().len());
}

#[test]
fn grouped_names_a_file_once() {
    let out = in_format("grouped").out;
    assert_eq!(out.matches(POOR).count(), 1, "{out}");
    assert_eq!(out.lines().filter(|line| line.starts_with("  ")).count(), diagnostics().len(), "{out}");
}

#[test]
fn reports_are_written_beside_what_is_printed() {
    let desk = Desk::with("a.agreement", ODD);
    let asked = ["--report", "junit=a.xml", "--report", "sarif=b.sarif", "--report", "gitlab=c.json"];
    let ended = desk.run(&[&["check", "--format", "concise"], &asked[..]].concat()).ends(1);
    assert_eq!(ended.out, desk.run(&["check", "--format", "concise"]).out);
    let read = |name: &str| std::fs::read_to_string(desk.path(name)).unwrap();
    for (format, name) in [("junit", "a.xml"), ("sarif", "b.sarif"), ("gitlab", "c.json")] {
        assert_eq!(read(name), desk.run(&["check", "--format", format]).out, "{format}");
    }
}

#[test]
fn a_report_that_cannot_be_written_says_why() {
    let desk = Desk::with("a.agreement", ODD);
    desk.run(&["check", "--report", "sarif"]).ends(2).warns("such as `sarif=agreement.sarif`");
    desk.run(&["check", "--report", "word=a.doc"])
        .ends(2)
        .warns("there is no format `word`; the formats are full");
    desk.run(&["check", "--report", "sarif=no/such/b.sarif"]).ends(2).warns("could not write the report");
    desk.run(&["check", "--allowed", "--format", "sarif"]).ends(2).warns("beside `--allowed`");
}

#[test]
fn a_report_that_cannot_be_written_costs_no_other_and_none_is_written_over_another() {
    let desk = Desk::with("a.agreement", "party a \"A\" { role: clint }\n");
    let reports = ["--report", "junit=no/such.xml", "--report", "sarif=b.sarif"];
    desk.run(&[&["check"], &reports[..]].concat()).ends(2).warns("could not write the report `no/such.xml`");
    assert!(std::fs::read_to_string(desk.path("b.sarif")).unwrap().contains("wrong-value"));
    let reports = ["--report", "junit=x.xml", "--report", "sarif=x.xml"];
    desk.run(&[&["check"], &reports[..]].concat())
        .ends(2)
        .warns("two reports are to be written into `x.xml`");
    assert!(std::fs::read_to_string(desk.path("x.xml")).unwrap().contains("<testsuites"));
    desk.run(&["check", "--report", "sarif=-"]).ends(2).warns("`--format` says what is printed");
}

#[test]
fn the_page_for_ci_shows_what_the_tool_says() {
    super::documents::page_holds("docs/ci.md");
}

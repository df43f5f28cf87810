//! A baseline knows a finding again by its declaration and what it is about: never by its line, and never by how many there
//! are.

use std::collections::BTreeSet;

use agreement_check::{Judged, Policy, check, in_order, reading};
use agreement_model::Project;
use agreement_model::date::parse_date;
use agreement_model::project::{Content, File};
use agreement_policy::baseline::{Baseline, Entry, entries};
use agreement_syntax::{FileId, SourceText, parse};

const DEAL: &str = r#"goal quick "Quotes leave the same day" {
  why: "[DATE]"
}

dependency quotes "Old quotes" {
  serves: quick
  why: "For [CLIENT NAME]"
  how: "As [FORMAT] files"
}
"#;

/// What is found in a text.
fn judged(text: &str) -> (Project, Vec<Judged>) {
    let source = SourceText::new(text);
    let parsed = parse(FileId(0), &source);
    let content = Content::Agreement(parsed.tree, Vec::new());
    let file = File { path: "deals/a.agreement".into(), source, content, findings: parsed.findings };
    let mut project = Project { files: vec![file] };
    let mut judged = reading(&mut project);
    judged.extend(check(&project, FileId(0), parse_date("2026-03-01").ok(), &Policy::default()));
    let judged = in_order(&project, judged);
    (project, judged)
}

fn known(text: &str) -> Vec<Option<Entry>> {
    let (project, judged) = judged(text);
    entries(&project, &judged, str::to_owned, |_, _| false)
}

fn baseline(text: &str) -> Baseline {
    Baseline::of(known(text).into_iter().flatten())
}

/// The messages of what is new in a text.
fn new(baseline: &Baseline, text: &str) -> Vec<String> {
    let known = known(text);
    let (_, judged) = judged(text);
    let new = judged.into_iter().zip(known);
    let new = new.filter(|(_, entry)| entry.as_ref().is_none_or(|entry| !baseline.covers(entry)));
    new.map(|(judged, _)| judged.finding.message).collect()
}

#[test]
fn what_was_there_is_not_new() {
    assert!(known(DEAL).len() > 5, "the deal has its faults");
    assert_eq!(new(&baseline(DEAL), DEAL), [""; 0]);
}

#[test]
fn lines_above_and_moved_declarations_change_nothing() {
    let (goal, dependency) = DEAL.split_once("\n\n").unwrap();
    let moved = format!("// Draft 2\n\n{dependency}\n// The outcome.\n\n\n{goal}\n");
    assert_eq!(new(&baseline(DEAL), &moved), [""; 0]);
    let indented = DEAL.replace("  why", "      why").replace('\n', "\r\n");
    assert_eq!(new(&baseline(DEAL), &indented), [""; 0]);
}

#[test]
fn editing_other_text_changes_nothing() {
    let edited = DEAL
        .replace("Old quotes", "The quotes of three years")
        .replace("  how", "  note: \"By post.\"\n  how");
    assert_ne!(edited, DEAL);
    assert_eq!(new(&baseline(DEAL), &edited), [""; 0]);
}

#[test]
fn what_stands_in_a_renamed_declaration_is_new() {
    let renamed = DEAL.replace("dependency quotes", "dependency old_quotes");
    let new = new(&baseline(DEAL), &renamed);
    assert!(new.iter().any(|message| message.contains("[CLIENT NAME]")), "{new:?}");
    assert!(!new.iter().any(|message| message.contains("[DATE]")), "{new:?}");
}

#[test]
fn one_mended_does_not_hide_another_one_broken() {
    let traded = DEAL.replace("[CLIENT NAME]", "[COMPANY NAME]");
    assert_eq!(new(&baseline(DEAL), &traded), ["`[COMPANY NAME]` is a blank that nobody has filled in"]);
}

#[test]
fn of_several_that_are_the_same_in_everything_one_more_is_new() {
    let twice = DEAL.replace("[FORMAT]", "[CLIENT NAME]");
    let baseline = baseline(&twice);
    assert_eq!(baseline.entries().filter(|entry| entry.occurrence == 2).count(), 1);
    assert_eq!(new(&baseline, &twice), [""; 0]);
    let thrice = twice.replace("  how", "  note: \"[CLIENT NAME]\"\n  how");
    assert_eq!(new(&baseline, &thrice), ["`[CLIENT NAME]` is a blank that nobody has filled in"]);
}

#[test]
fn what_cannot_be_read_is_never_taken_in() {
    let broken = DEAL.replace("  serves", "  when: on 2026-02-30\n  serves");
    assert_eq!(
        new(&baseline(&broken), &broken),
        ["`2026-02-30` is no date: 2026-02 has no day 30; its last is 28"]
    );
}

#[test]
fn what_the_house_keeps_locked_is_never_taken_in() {
    let (project, judged) = judged(DEAL);
    let taken = entries(&project, &judged, str::to_owned, |_, rule| rule.name == "placeholder-left");
    let taken = taken.into_iter().flatten();
    assert!(taken.into_iter().all(|entry| entry.rule != "placeholder-left"));
}

#[test]
fn an_entry_names_the_declaration_and_no_line() {
    let entry = known(DEAL).into_iter().flatten().find(|entry| entry.rule == "placeholder-left").unwrap();
    assert_eq!((entry.path.as_str(), entry.declaration.as_str()), ("deals/a.agreement", "goal quick"));
    assert_eq!(entry.fingerprint.len(), 16);
}

#[test]
fn it_is_written_in_one_way_and_read_back() {
    let baseline = baseline(DEAL);
    let written = baseline.write();
    assert_eq!(Baseline::read(&written), Ok(baseline.clone()));
    let mut backwards: Vec<Entry> = baseline.entries().cloned().collect();
    backwards.reverse();
    assert_eq!(Baseline::of(backwards).write(), written);
    assert!(written.starts_with(
        "{\n  \"version\": 1,\n  \"entries\": [\n    {\n      \"path\": \"deals/a.agreement\","
    ));
    assert!(written.ends_with("}\n"));
}

#[test]
fn what_is_no_baseline_is_refused_with_the_line() {
    let refused = |text: &str| Baseline::read(text).unwrap_err().0;
    assert!(refused("<<<<<<< HEAD\n{").contains("line 1"));
    assert!(refused("{}").starts_with("is no baseline: missing field `version`"));
    assert_eq!(
        refused("{\"version\": 2, \"entries\": {}}"),
        "is a baseline of version 2, and this version of `agreement` knows version 1"
    );
    let later = "{\"version\": 1, \"by\": \"us\", \"entries\": []}";
    assert_eq!(Baseline::read(later), Ok(Baseline::default()), "more than is known does no harm");
}

#[test]
fn what_is_mended_is_stale_where_somebody_looked() {
    let baseline = baseline(DEAL);
    let mended = DEAL.replace("[CLIENT NAME]", "Acme");
    let found: BTreeSet<Entry> = known(&mended).into_iter().flatten().collect();
    let stale = baseline.stale(&found, |_| true);
    assert_eq!(stale.iter().map(|entry| entry.rule.as_str()).collect::<Vec<_>>(), ["placeholder-left"]);
    assert!(baseline.stale(&found, |_| false).is_empty());
    let left = baseline.without(&stale);
    assert_eq!(left.entries().count() + 1, baseline.entries().count());
    assert_eq!(new(&left, DEAL), ["`[CLIENT NAME]` is a blank that nobody has filled in"]);
}

//! `allow RULE because "…"` silences that rule, where it stands, until its last day has passed.

use agreement_check::{Policy, check};
use agreement_model::Project;
use agreement_model::date::parse_date;
use agreement_model::project::{Content, File};
use agreement_syntax::{FileId, SourceText, parse};

/// How often a goal that nothing serves is reported on a day, when the first of two goals holds `entry`.
fn unserved(entry: &str, on: &str) -> usize {
    let goal =
        |name: &str, entry: &str| format!("goal {name} \"Goal\" {{\n  why: \"It matters.\"\n  {entry}\n}}\n");
    let source = SourceText::new(goal("one", entry) + &goal("two", ""));
    let parsed = parse(FileId(0), &source);
    assert!(parsed.findings.is_empty(), "{:?}", parsed.findings);
    let content = Content::Agreement(parsed.tree, Vec::new());
    let file = File { path: "a.agreement".into(), source, content, findings: Vec::new() };
    let judged = check(&Project { files: vec![file] }, FileId(0), parse_date(on).ok(), &Policy::default());
    judged.iter().filter(|judged| judged.rule.name == "goal-without-dependency").count()
}

#[test]
fn it_silences_its_rule_in_its_own_declaration_alone() {
    assert_eq!(unserved("", "2026-03-01"), 2);
    assert_eq!(unserved("allow goal-without-dependency because \"planned in May\"", "2026-03-01"), 1);
    assert_eq!(unserved("allow goal-unmeasured because \"planned in May\"", "2026-03-01"), 2);
}

#[test]
fn it_holds_to_the_end_of_its_last_day() {
    let entry = "allow goal-without-dependency because \"planned in May\" until 2026-05-31";
    assert_eq!(unserved(entry, "2026-05-31"), 1);
    assert_eq!(unserved(entry, "2026-06-01"), 2);
}

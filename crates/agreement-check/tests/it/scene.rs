//! How a test sets its scene: a text becomes a project, it is judged a few days before it starts, and one rule is heard.

use agreement_check::{Judged, Policy};
use agreement_model::Project;
use agreement_model::date::parse_date;
use agreement_model::project::{Content, File};
use agreement_syntax::{FileId, SourceText, parse};

/// The day on which agreements are looked at, where a test names no other.
pub const TODAY: &str = "2026-02-25";

/// What a rule says that keeps quiet.
pub const NONE: [String; 0] = [];

/// A project of one agreement, as much of it as can be read.
pub fn project(text: &str) -> Project {
    let source = SourceText::new(text);
    let parsed = parse(FileId(0), &source);
    let content = Content::Agreement(parsed.tree, Vec::new());
    Project { files: vec![File { path: "a.agreement".into(), source, content, findings: parsed.findings }] }
}

/// A project of one agreement, all of which must be readable: else a rule keeps quiet for the wrong reason.
pub fn readable(text: &str) -> Project {
    let project = project(text);
    let unread: Vec<_> = project.files.iter().flat_map(|file| &file.findings).collect();
    assert!(unread.is_empty(), "the scene cannot be read: {unread:#?}\n{text}");
    project
}

/// What is found in a project of one agreement.
pub fn judged(project: &Project, policy: &Policy) -> Vec<Judged> {
    agreement_check::check(project, FileId(0), parse_date(TODAY).ok(), policy)
}

/// The sentences of one rule.
pub fn said(rule: &str, judged: Vec<Judged>) -> Vec<String> {
    let found = judged.into_iter().filter(|judged| judged.rule.name == rule);
    found.map(|judged| judged.finding.message).collect()
}

/// What one rule says of a readable agreement.
pub fn says(rule: &str, text: &str) -> Vec<String> {
    said(rule, judged(&readable(text), &Policy::default()))
}

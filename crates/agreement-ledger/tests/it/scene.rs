//! Sets the scene of a test: an agreement of one file, with its dates.

use agreement_model::project::{Content, File};
use agreement_model::{Model, Project, Schedule};
use agreement_syntax::{FileId, SourceText, parse};

/// What a text means, and when everything in it is due. All of it must be readable: a line that is not would ask nothing,
/// and so would hold.
pub fn read(text: &str) -> (Model, Schedule) {
    let source = SourceText::new(text);
    let parsed = parse(FileId(0), &source);
    let unread: Vec<&str> = parsed.findings.iter().map(|it| it.message.as_str()).collect();
    assert!(unread.is_empty(), "the scene cannot be read: {unread:?}\n{text}");
    let content = Content::Agreement(parsed.tree, Vec::new());
    let file = File { path: "deal.agreement".to_owned(), source, content, findings: parsed.findings };
    let model = Model::of(&Project { files: vec![file] }, FileId(0));
    let schedule = Schedule::of(&model);
    (model, schedule)
}

//! Every snippet of the language reference is read as the checker reads it.

use agreement_check::Severity;
use agreement_tests::{Block, blocks, judge, read_agreement, read_journal, within};

const REFERENCE: &str = include_str!("../../grammar/README.md");
/// The day on which whole agreements of the reference are looked at.
const TODAY: &str = "2026-02-25";

#[test]
fn every_snippet_of_the_reference_is_what_it_says() {
    let blocks = blocks(REFERENCE);
    assert!(blocks.len() > 40, "the reference has lost its snippets");
    for block in &blocks {
        let trouble = trouble(block);
        assert!(
            trouble.is_none(),
            "grammar/README.md, line {}: {}\n{}",
            block.line,
            trouble.unwrap_or_default(),
            block.text
        );
    }
}

/// What is wrong with a snippet, if anything.
fn trouble(block: &Block) -> Option<String> {
    let words: Vec<&str> = block.info.split_whitespace().collect();
    match words.as_slice() {
        ["agreement"] => unread(&block.text),
        ["agreement", "in", inside] => unread(&within(&block.text, inside)),
        ["agreement", "complete"] => errors(&block.text),
        ["agreement", "wrong"] => unfound(&block.text),
        ["agreement", "wrong", "in", inside] => unfound(&within(&block.text, inside)),
        ["journal"] => read_journal(&block.text).first().map(|finding| finding.message.clone()),
        ["text" | "console" | "json" | "sh"] => None,
        other => Some(format!("nobody knows what a block `{}` is", other.join(" "))),
    }
}

fn unread(text: &str) -> Option<String> {
    read_agreement(text).first().map(|finding| format!("it is not read: {}", finding.message))
}

fn errors(text: &str) -> Option<String> {
    let judged = judge(text, TODAY);
    let error = judged.iter().find(|judged| judged.severity == Severity::Error)?;
    Some(format!("[{}] {}", error.rule.name, error.finding.message))
}

fn unfound(text: &str) -> Option<String> {
    judge(text, TODAY).is_empty().then(|| "it is said to be wrong, and nothing is found".to_owned())
}

//! Runs the cases in `tests/suite`: short texts, each with what is said about it.
//!
//! A case starts with `--- its name ---`. Behind its text stand lines `// Error: LINE:COLUMN rule message`, one for each
//! finding in order; the message may be cut short. `UPDATE=1 cargo test` writes down what is said today.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use agreement_syntax::{FileId, Finding, SourceText, parse, parse_journal};

/// One case of a suite file.
struct Case {
    name: String,
    text: String,
    expected: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite")
}

fn cases(content: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in content.split_inclusive('\n') {
        let name = line.trim().strip_prefix("--- ").and_then(|rest| rest.strip_suffix(" ---"));
        if let Some(name) = name {
            cases.push(Case { name: name.to_owned(), text: String::new(), expected: Vec::new() });
        } else if let Some(case) = cases.last_mut() {
            match line.strip_prefix("// Error: ") {
                Some(expected) => case.expected.push(expected.trim_end().to_owned()),
                None => case.text.push_str(line),
            }
        }
    }
    for case in &mut cases {
        case.text = format!("{}\n", case.text.trim_end_matches('\n'));
    }
    cases
}

/// What is said about a text, a line for each finding.
pub(crate) fn said(source: &SourceText, findings: &[Finding]) -> Vec<String> {
    let line = |finding: &Finding| {
        let at = source.line_column(finding.place().span.start);
        format!("{}:{} {} {}", at.line, at.column, finding.rule, finding.message)
    };
    findings.iter().map(line).collect()
}

fn findings_of(file: &Path, text: &str) -> (SourceText, Vec<Finding>) {
    let (source, mut findings) = SourceText::from_bytes(FileId(0), text.as_bytes());
    findings.extend(if file.extension().is_some_and(|end| end == "journal") {
        parse_journal(FileId(0), &source).1
    } else {
        parse(FileId(0), &source).findings
    });
    (source, findings)
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test reads its cases, and writes them when asked to")]
fn every_case_of_the_suite_is_told_as_written_down() {
    let update = std::env::var("UPDATE").is_ok();
    let mut wrong = String::new();
    let mut count = 0;
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let content = std::fs::read_to_string(&file).unwrap();
        let mut written = String::new();
        for case in cases(&content) {
            count += 1;
            let (source, findings) = findings_of(&file, &case.text);
            let found = said(&source, &findings);
            let same = found.len() == case.expected.len()
                && found
                    .iter()
                    .zip(&case.expected)
                    .all(|(found, expected)| found.starts_with(expected.as_str()));
            if !same {
                writeln!(wrong, "\n{}: --- {} ---\n{}", file.display(), case.name, case.text).unwrap();
                case.expected.iter().for_each(|line| writeln!(wrong, "  expected {line}").unwrap());
                found.iter().for_each(|line| writeln!(wrong, "  found    {line}").unwrap());
            }
            let lines = if same { &case.expected } else { &found };
            write!(written, "--- {} ---\n{}", case.name, case.text).unwrap();
            lines.iter().for_each(|line| writeln!(written, "// Error: {line}").unwrap());
            written.push('\n');
        }
        if update {
            std::fs::write(&file, written.trim_end().to_owned() + "\n").unwrap();
        }
    }
    assert!(count > 0, "there are no cases");
    assert!(update || wrong.is_empty(), "{wrong}");
}

/// The text after an edit.
fn edited(text: &str, edit: &agreement_syntax::Edit) -> String {
    let mut changes: Vec<_> = edit.changes.iter().map(|change| (change.place.span, &change.text)).collect();
    changes.sort_by_key(|(span, _)| std::cmp::Reverse(*span));
    let mut text = text.to_owned();
    for (span, new) in changes {
        text.replace_range(span.start as usize..span.end as usize, new);
    }
    text
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test reads its cases")]
fn every_edit_mends_its_finding_and_breaks_nothing() {
    let mut wrong = String::new();
    let mut count = 0;
    for file in std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()) {
        for case in cases(&std::fs::read_to_string(&file).unwrap()) {
            let (source, findings) = findings_of(&file, &case.text);
            for (finding, edit) in
                findings.iter().flat_map(|finding| finding.edits.iter().map(move |edit| (finding, edit)))
            {
                count += 1;
                let text = edited(source.text(), edit);
                let (after, left) = findings_of(&file, &text);
                // An offered edit may leave the next step open; a safe one may not.
                let allowed = findings.len() - usize::from(edit.safety == agreement_syntax::Safety::Safe);
                if left.len() > allowed {
                    writeln!(wrong, "\n{}: {} by {:?}\n{text}", case.name, finding.message, edit.title)
                        .unwrap();
                    said(&after, &left).iter().for_each(|line| writeln!(wrong, "  {line}").unwrap());
                }
            }
        }
    }
    assert!(count > 50, "there are {count} edits only");
    assert!(wrong.is_empty(), "{wrong}");
}

//! Reads a journal: a dated line for everything that happened.

use agreement_grammar::{AgreementParser, Parser, Rule};

use crate::build::Build;
use crate::finding::Finding;
use crate::parse::{no_more_than_most, sort};
use crate::recover::{self, Ground};
use crate::span::{FileId, Place, Span};
use crate::tree::{Entry, EventKind, EventLine, JournalLine, JournalTree};
use crate::{SourceText, chars, names, rules};

/// Reads a journal. Never fails: a line that cannot be read becomes a finding, and the others stay.
pub fn parse_journal(file: FileId, source: &SourceText) -> (JournalTree, Vec<Finding>) {
    let text = source.text();
    let characters = chars::check(file, text);
    let ground = Ground { file, text, odd: &characters.odd };
    let mut findings = Vec::new();
    let mut tree = JournalTree::default();
    for index in 0..source.line_count() {
        let Some(line) = words_of(text, source.line_span(index)) else { continue };
        let (base, len) = (line.start, line.end - line.start);
        let event = read_line(line.of(text));
        let event = event.or_else(|| recovered(ground, line, &mut findings));
        if let Some(event) = &event {
            names::check_line(file, line.of(text), base, event, &mut findings);
            if matches!(event.kind, EventKind::Expect(_)) {
                findings.push(expectation(file, line));
            }
        }
        tree.lines.push(JournalLine { base, len, line: event });
    }
    findings.extend(characters.findings);
    sort(&mut findings);
    no_more_than_most(file, &mut findings);
    (tree, findings)
}

/// A line without blanks and comment; nothing for a line that says nothing.
fn words_of(text: &str, line: Span) -> Option<Span> {
    let words = line.of(text);
    let words = words.strip_prefix('\u{feff}').filter(|_| line.start == 0).unwrap_or(words);
    let inner = words.trim_matches([' ', '\t', '\r']);
    if inner.is_empty() || inner.starts_with("//") {
        return None;
    }
    let start =
        line.end as usize - words.len() + (words.len() - words.trim_start_matches([' ', '\t', '\r']).len());
    Some(Span::new(start, start + inner.len()))
}

fn read_line(line: &str) -> Option<EventLine> {
    let pair = AgreementParser::parse(Rule::lone_event, line).ok()?.next()?;
    Build { shift: 0 }.event(pair.into_inner().next()?)
}

fn recovered(ground: Ground<'_>, line: Span, findings: &mut Vec<Finding>) -> Option<EventLine> {
    let said = findings.len();
    let event = match recover::journal_line(ground, line, findings) {
        Some(Entry::Event(event)) => Some(event),
        _ => None,
    };
    let odd = ground.odd.partition_point(|odd| odd.end <= line.start);
    let is_odd = ground.odd.get(odd).is_some_and(|odd| odd.start < line.end);
    if findings.len() == said && event.is_none() && !is_odd {
        let place = Place::new(ground.file, line);
        let finding =
            Finding::new(rules::UNREADABLE_ENTRY, place, "a journal holds dated lines and nothing else");
        findings
            .push(finding.help("write the day, the name and what happened: `2026-03-09 kickoff happened`"));
    }
    event
}

fn expectation(file: FileId, line: Span) -> Finding {
    let message = "a journal says what happened; what is expected belongs into a `scenario`";
    Finding::new(rules::EXPECT_IN_JOURNAL, Place::new(file, line), message)
        .help("move the line into a `scenario` of the agreement")
}

//! What holds for every text there is.

use agreement_syntax::tree::{Block, Entry, ItemKind};
use agreement_syntax::{FileId, Finding, SourceText, Tree, parse, parse_journal};
use proptest::prelude::*;

use super::sound::texts;

fn check_findings(source: &SourceText, findings: &[Finding]) {
    let text = source.text();
    let mut before = 0;
    for finding in findings {
        let start = finding.place().span.start;
        assert!(start >= before, "findings are out of order");
        before = start;
        assert!(
            agreement_syntax::rules::ALL.contains(&finding.rule),
            "{} is no rule of this crate",
            finding.rule
        );
        let labels = finding.labels.iter().map(|label| label.place);
        let changes = finding.edits.iter().flat_map(|edit| edit.changes.iter().map(|change| change.place));
        for place in labels.chain(changes) {
            let (start, end) = (place.span.start as usize, place.span.end as usize);
            assert!(text.get(start..end).is_some(), "{}: {start}..{end} of {}", finding.rule, text.len());
        }
    }
}

fn check_tree(text: &str, tree: &Tree) {
    let mut end = 0;
    for item in &tree.items {
        let (start, stop) = (item.base as usize, (item.base + item.len) as usize);
        assert!(start >= end && start < stop, "items overlap or are empty");
        assert!(
            text.get(start..stop).is_some()
                && text.get(item.docs.start as usize..item.docs.end as usize).is_some()
        );
        end = stop;
        if let ItemKind::Declaration(declaration) = &*item.kind {
            let own = item.text(text);
            assert!(
                declaration.name.is_none_or(|name| own.get(name.start as usize..name.end as usize).is_some())
            );
            check_block(own, &declaration.block);
        }
    }
}

fn check_block(text: &str, block: &Block) {
    let inside = |span: agreement_syntax::Span| text.get(span.start as usize..span.end as usize).is_some();
    assert!(inside(block.span), "{:?} of {}", block.span, text.len());
    let mut end = block.span.start;
    for entry in &block.entries {
        let span = entry.span();
        assert!(inside(span) && span.start >= end, "{entry:?}\n{text}");
        end = span.end;
        match entry {
            Entry::Branch(branch) => {
                assert!(inside(branch.trigger));
                check_block(text, &branch.block);
            }
            Entry::Nested(nested) => {
                assert!(inside(nested.keyword) && nested.name.is_none_or(inside));
                nested.block.iter().for_each(|block| check_block(text, block));
            }
            Entry::Field(field) => assert!(inside(field.label)),
            _ => {}
        }
    }
}

fn check(bytes: &[u8]) {
    let (source, mut findings) = SourceText::from_bytes(FileId(0), bytes);
    agreement_syntax_sort(&mut findings);
    check_findings(&source, &findings);
    let parsed = parse(FileId(0), &source);
    check_findings(&source, &parsed.findings);
    check_tree(source.text(), &parsed.tree);
    let (journal, findings) = parse_journal(FileId(0), &source);
    check_findings(&source, &findings);
    assert!(journal.lines.iter().all(|line| !line.text(source.text()).is_empty()));
}

fn agreement_syntax_sort(findings: &mut [Finding]) {
    findings.sort_by_key(|finding| finding.place().span.start);
}

/// Pieces that agreements are made of, and pieces that break them.
const PIECES: [&str; 64] = [
    "goal",
    "gaol",
    "party",
    "agreement",
    "if",
    "late",
    "missed",
    "by",
    "30 days",
    "within",
    "after",
    "kickoff",
    "who:",
    "why:",
    "\"text\"",
    "\"open",
    "\"\"\"",
    "{",
    "}",
    "{\n",
    "}\n",
    "\n",
    "\r\n",
    "\r",
    ";",
    ",",
    ":",
    "=",
    "//",
    "/*",
    "*/",
    "#",
    "///",
    "2026-03-09",
    "3/4/2026",
    "4 March",
    "1,200 USD",
    "5%",
    "of value",
    "per",
    "started",
    "pay",
    "extend",
    "x",
    "acme.dana",
    "may",
    "must not",
    "terminate",
    "resistance",
    "none",
    "because",
    "acceptance",
    "credit by level {",
    "below 99%:",
    "use",
    "allow",
    "expect",
    "“",
    "”",
    "'",
    "\\",
    "\u{202e}",
    "\u{a0}",
    "ü",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_a_tree(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }

    #[test]
    fn any_text_gives_a_tree(text in "\\PC{0,200}") {
        check(text.as_bytes());
    }

    #[test]
    fn any_words_give_a_tree(words in proptest::collection::vec((0..PIECES.len(), any::<bool>()), 0..80)) {
        let mut text = String::new();
        for (word, blank) in words {
            text.push_str(PIECES[word]);
            if blank {
                text.push(' ');
            }
        }
        check(text.as_bytes());
        check(format!("dependency d \"D\" {{\n  {text}\n}}\n").as_bytes());
    }

    #[test]
    fn any_change_to_a_sound_text_gives_a_tree(
        which in any::<prop::sample::Index>(),
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), 0..30_usize, 0..PIECES.len()), 1..6),
    ) {
        let sound = texts("agreement");
        let mut text = which.get(&sound).1.clone();
        for (at, length, piece) in cuts {
            let floor = |mut at: usize| { while !text.is_char_boundary(at) { at -= 1; } at };
            let start = floor(at.index(text.len() + 1));
            let end = floor((start + length).min(text.len()));
            text.replace_range(start..end.max(start), PIECES[piece]);
        }
        check(text.as_bytes());
    }
}

#[test]
fn every_cut_of_the_tour_gives_a_tree() {
    let tour = super::sound::tour();
    for end in (0..tour.len()).filter(|end| tour.is_char_boundary(*end)).step_by(7) {
        check(&tour.as_bytes()[..end]);
        check(&tour.as_bytes()[end..]);
    }
}

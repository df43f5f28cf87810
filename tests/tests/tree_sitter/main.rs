//! The grammar that editors use reads what the checker reads.
//!
//! Two things are held, over everything written in this repository, agreements made by dice, and thousands of both with
//! a slip made in them:
//!
//! * Where reading finds nothing to say, tree-sitter finds no error, and both trees have the same declarations, blocks,
//!   entries, labels, names, texts, dates, amounts and phrases, each at the same bytes.
//! * Where the checker's grammar refuses an item, tree-sitter nearly always finds an error too. It is a little more
//!   lenient, by design: half-typed text should keep its colours.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that cannot set its scene has failed"
)]

mod colours;
mod corpus;
mod made;
mod others;
mod ours;
mod theirs;
mod words;

use std::path::Path;

use agreement_syntax::{Finding, read_item_strictly};
use agreement_tests::changes::change;
use agreement_tests::corpus::{Dice, Kind, corpus, items};
use agreement_tests::{blocks, within};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Something that stands at the same bytes in both trees.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    start: u32,
    end: u32,
    kind: &'static str,
}

/// How the two readings of a text stand to each other.
#[derive(Debug, PartialEq, Eq)]
enum Reading {
    /// Both read all of it, and alike.
    Alike,
    /// Reading says something about it; whether tree-sitter does too.
    Faulty { refused: bool },
}

fn compare(text: &str, read: fn(&str) -> (Vec<Mark>, Vec<Finding>)) -> Reading {
    difference(text, read).unwrap_or_else(|difference| panic!("{difference}\nin\n{text}"))
}

fn difference(text: &str, read: fn(&str) -> (Vec<Mark>, Vec<Finding>)) -> Result<Reading, String> {
    let (mut ours, findings) = read(text);
    let tree = theirs::tree(text);
    if !findings.is_empty() {
        return Ok(Reading::Faulty { refused: tree.root_node().has_error() });
    }
    if tree.root_node().has_error() {
        return Err(format!("tree-sitter stops: {}", theirs::first_error(&tree)));
    }
    let mut theirs = theirs::marks(&tree, text);
    ours.sort();
    theirs.sort();
    let only = |these: &[Mark], those: &[Mark]| -> Vec<String> {
        let only = these.iter().filter(|mark| !those.contains(mark));
        only.map(|mark| format!("{}: {}", mark.kind, &text[mark.start as usize..mark.end as usize])).collect()
    };
    if ours == theirs {
        Ok(Reading::Alike)
    } else {
        Err(format!(
            "only ours: {:#?}\nonly tree-sitter's: {:#?}",
            only(&ours, &theirs),
            only(&theirs, &ours)
        ))
    }
}

fn files(ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Vec<std::path::PathBuf> =
        ["examples", "crates", "tools", "docs"].map(|folder| Path::new(ROOT).join(folder)).to_vec();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|written| written == ending) {
                let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap_or_default();
                found.push((path.display().to_string(), text));
            }
        }
    }
    found.sort();
    found
}

/// The agreements shown in the reference, in the pages of rules and in the documentation.
fn snippets() -> Vec<String> {
    let mut pages = files("md");
    let reference = std::fs::read_to_string(format!("{ROOT}/grammar/README.md")).unwrap();
    pages.push(("grammar/README.md".to_owned(), reference));
    let mut snippets = Vec::new();
    for (_, page) in pages {
        for block in blocks(&page) {
            let words: Vec<&str> = block.info.split_whitespace().collect();
            match words.as_slice() {
                ["agreement", .., "in", inside] => snippets.push(within(&block.text, inside)),
                ["agreement", ..] => snippets.push(block.text),
                _ => {}
            }
        }
    }
    snippets
}

#[test]
fn all_agreements_written_here_are_read_alike() {
    let mut alike = 0;
    let texts = files("agreement").into_iter().map(|(_, text)| text).chain(snippets());
    for text in texts {
        if compare(&text, ours::agreement) == Reading::Alike {
            alike += 1;
            let tabs = text.replace(' ', "\t");
            assert_eq!(compare(&tabs, ours::agreement), Reading::Alike, "with tabs for blanks:\n{text}");
        }
    }
    assert!(alike > 150, "only {alike} texts were read without a word");
}

#[test]
fn all_journals_written_here_are_read_alike() {
    let mut alike = 0;
    for (_, text) in files("journal") {
        alike += usize::from(compare(&text, ours::journal) == Reading::Alike);
        // A journal with a slip in it has lines without.
        for line in text.lines() {
            alike += usize::from(compare(line, ours::journal) == Reading::Alike);
        }
    }
    assert!(alike > 60, "only {alike} journals and lines were read without a word");
}

#[test]
fn all_that_the_dice_make_is_read_alike() {
    for seed in 1..4 {
        let text = corpus(Kind::Sound, 100_000, seed);
        assert_eq!(compare(&text, ours::agreement), Reading::Alike);
        assert_eq!(compare(&text.replace('\n', "\r\n"), ours::agreement), Reading::Alike);
    }
}

/// The cases of the suite of slips, most of which must be refused.
fn suite() -> Vec<String> {
    let texts = files("agreement").into_iter().filter(|(path, _)| path.contains("/suite/"));
    let is_case = |line: &str| line.starts_with("--- ") && line.ends_with(" ---");
    let mut cases = vec![String::new()];
    for (_, text) in texts {
        for line in text.lines() {
            if is_case(line) {
                cases.push(String::new());
            } else if let Some(case) = cases.last_mut().filter(|_| !line.starts_with("// ")) {
                case.push_str(line);
                case.push('\n');
            }
        }
    }
    cases
}

#[test]
fn most_slips_that_have_a_sentence_of_their_own_are_errors_to_tree_sitter_too() {
    let readings: Vec<Reading> = suite().iter().map(|case| compare(case, ours::agreement)).collect();
    let count = |wanted: Reading| readings.iter().filter(|reading| **reading == wanted).count();
    let (refused, lenient) =
        (count(Reading::Faulty { refused: true }), count(Reading::Faulty { refused: false }));
    assert!(refused > 60 && lenient * 8 < refused, "both refuse {refused}, only ours {lenient}");
}

#[test]
fn lines_of_a_journal_with_a_slip_are_read_alike_or_refused_by_both() {
    let lines: Vec<String> = files("journal")
        .iter()
        .flat_map(|(_, text)| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let sound: Vec<&String> = lines
        .iter()
        .filter(|line| !line.is_empty() && compare(line, ours::journal) == Reading::Alike)
        .collect();
    let mut dice = Dice::new(44);
    let (mut alike, mut refused, mut lenient) = (0, 0, 0);
    for _ in 0..4_000 {
        let mut text = sound[dice.below(sound.len())].clone();
        change(&mut text, &mut dice);
        match compare(&text, ours::journal) {
            Reading::Alike => alike += 1,
            Reading::Faulty { refused: true } => refused += 1,
            Reading::Faulty { refused: false } => lenient += 1,
        }
    }
    assert!(
        alike > 1_000 && lenient * 2 < refused,
        "{alike} alike, both refuse {refused}, only ours {lenient}"
    );
}

/// All sound declarations that are written anywhere.
fn sound_items() -> Vec<String> {
    let mut sound = items(60, 7);
    for text in files("agreement").into_iter().map(|(_, text)| text).chain(snippets()) {
        let tree =
            agreement_syntax::parse(agreement_syntax::FileId(0), &agreement_syntax::SourceText::new(&*text))
                .tree;
        let items = tree.items.iter().map(|item| item.text(&text).to_owned());
        sound.extend(items.filter(|item| read_item_strictly(item).is_some()));
    }
    sound
}

#[test]
fn declarations_with_a_slip_are_read_alike_or_refused_by_both() {
    let sound = sound_items();
    assert!(sound.len() > 400, "only {} declarations", sound.len());
    let mut dice = Dice::new(42);
    let (mut alike, mut refused, mut lenient) = (0, 0, Vec::new());
    let mut different = Vec::new();
    for _ in 0..12_000 {
        let mut text = sound[dice.below(sound.len())].clone();
        for _ in 0..dice.within(1, 2) {
            change(&mut text, &mut dice);
        }
        match difference(&text, ours::agreement) {
            Ok(Reading::Alike) => alike += 1,
            // What the grammar reads and only its words are wrong: a name that can be none, a backslash that means
            // nothing.
            Ok(Reading::Faulty { .. }) if read_item_strictly(&text).is_some() => {}
            Ok(Reading::Faulty { refused: true }) => refused += 1,
            Ok(Reading::Faulty { refused: false }) => lenient.push(text),
            Err(how) => different.push(format!("{how}\nin\n{text}")),
        }
    }
    assert!(
        different.is_empty(),
        "{} differ, such as\n{}",
        different.len(),
        different[..different.len().min(12)].join("\n=====\n")
    );
    println!("{alike} alike, {refused} refused by both, {} by ours only", lenient.len());
    assert!(alike > 2_000 && refused > 5_000, "{alike} read alike, {refused} refused by both");
    assert!(
        lenient.len() * 50 < refused,
        "tree-sitter reads {} that ours refuses; both refuse {refused}",
        lenient.len()
    );
}

//! Sound text is read by the grammar alone, and nothing is said about it.

use std::path::{Path, PathBuf};

use agreement_syntax::tree::{Entry, Item};
use agreement_syntax::{FileId, SourceText, parse, parse_journal};

use super::suite::said;

#[expect(clippy::disallowed_methods, reason = "a test reads its cases")]
fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|end| end == ending) {
            found.push(path);
        }
    }
    found.sort();
}

/// The tour, and the examples of the project.
#[expect(clippy::disallowed_methods, reason = "a test reads its cases")]
pub(crate) fn texts(ending: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    files(&root.join("tests/sound"), ending, &mut found);
    files(&root.join("../../examples"), ending, &mut found);
    found.iter().map(|path| (path.display().to_string(), std::fs::read_to_string(path).unwrap())).collect()
}

pub(crate) fn tour() -> String {
    include_str!("../sound/tour.agreement").to_owned()
}

#[test]
fn nothing_is_said_about_sound_text() {
    let texts = texts("agreement");
    assert!(texts.len() > 1);
    for (name, text) in texts {
        for text in
            [text.clone(), text.replace('\n', "\r\n"), format!("\u{feff}{text}"), text.replace("  ", "\t")]
        {
            let source = SourceText::new(text);
            let parsed = parse(FileId(0), &source);
            assert_eq!(said(&source, &parsed.findings), Vec::<String>::new(), "{name}");
        }
    }
}

#[test]
fn nothing_is_said_about_sound_journals() {
    for (name, text) in texts("journal") {
        let source = SourceText::new(text);
        let (_, findings) = parse_journal(FileId(0), &source);
        assert_eq!(said(&source, &findings), Vec::<String>::new(), "{name}");
    }
}

/// The tree of a text without positions, to compare texts that differ in blanks only.
fn outline(text: &str) -> Vec<String> {
    let source = SourceText::new(text);
    let tree = parse(FileId(0), &source).tree;
    let words = |item: &Item| {
        let entries = item.declaration().map_or(0, |declaration| declaration.block.entries.len());
        format!("{} {entries}", item.text(source.text()).split_whitespace().collect::<Vec<_>>().join(" "))
    };
    tree.items.iter().map(words).collect()
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let tour = tour();
    let plain = outline(&tour);
    assert_eq!(plain, outline(&tour.replace('\n', "\r\n")));
    assert_eq!(plain, outline(&format!("\u{feff}{tour}")));
    assert_eq!(plain, outline(tour.trim_end()));
}

#[test]
fn recovery_reads_sound_entries_as_the_grammar_does() {
    // A stray brace at the end sends every item through recovery; its entries must come out the same.
    let tour = tour();
    let sound = parse(FileId(0), &SourceText::new(tour.as_str())).tree;
    let broken = tour.replace("\n}\n", "\n}\n}\n");
    let recovered = parse(FileId(0), &SourceText::new(broken.as_str())).tree;
    assert_eq!(sound.items.len(), recovered.items.len());
    for (one, other) in sound.items.iter().zip(&recovered.items) {
        let (Some(one), Some(other)) = (one.declaration(), other.declaration()) else { continue };
        assert_eq!(one.name, other.name);
        assert_eq!(one.block.entries, other.block.entries);
        assert!(!other.block.entries.iter().any(|entry| matches!(entry, Entry::Broken(_))));
    }
}

#[test]
fn a_brace_that_touches_the_next_label_spoils_nothing_below_it() {
    let text = "scope {\n  renewal\t{who: acme }\n  // so agreed\n}\n\nuse \"shared.agreement\"\n";
    let source = SourceText::new(text);
    assert_eq!(said(&source, &parse(FileId(0), &source).findings), Vec::<String>::new());
}

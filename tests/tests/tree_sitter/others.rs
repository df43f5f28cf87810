//! The queries of Helix and Zed: their colours are ours under the names that they know, and the grammar takes them all.

use std::path::PathBuf;

use tree_sitter::Query;
use tree_sitter_agreement::{HIGHLIGHTS, LANGUAGE};

const HELIX: [(&str, &str); 18] = [
    (" @spell", ""),
    ("@comment.documentation", "@comment.block.documentation"),
    ("@comment.todo", "@keyword.directive"),
    ("@constant.currency", "@constant.builtin"),
    ("@keyword.conditional", "@keyword.control.conditional"),
    ("@keyword.import", "@keyword.control.import"),
    ("@keyword.modifier", "@keyword.storage.modifier"),
    ("@keyword.type", "@keyword.storage.type"),
    ("@number", "@constant.numeric"),
    ("@property", "@variable.other.member.property"),
    ("@string.escape", "@constant.character.escape"),
    ("@string.special.title", "@markup.heading"),
    ("@type.definition", "@type"),
    ("@variable.member", "@variable.other.member"),
    (
        "; Colours by",
        "; For Helix, made from the query in editors/tree-sitter-agreement by `UPDATE=1 cargo test`.\n; Colours by",
    ),
    (" Capture names are those of Neovim's standard list; where a theme knows only\n", "\n"),
    ("; the first part of one (`string` of `string.special`), that is used.\n", ""),
    ("agreement.\n\n\n", "agreement.\n\n"),
];

const ZED: [(&str, &str); 9] = [
    (" @spell", ""),
    ("@comment.documentation", "@comment.doc"),
    ("@comment.todo", "@keyword"),
    ("@string.special.title", "@title"),
    ("@variable.builtin", "@variable.special"),
    (
        "; Colours by",
        "; For Zed, made from the query in editors/tree-sitter-agreement by `UPDATE=1 cargo test`.\n; Colours by",
    ),
    (" Capture names are those of Neovim's standard list; where a theme knows only\n", "\n"),
    ("; the first part of one (`string` of `string.special`), that is used.\n", ""),
    ("agreement.\n\n\n", "agreement.\n\n"),
];

fn editors() -> PathBuf {
    PathBuf::from(super::ROOT).join("editors")
}

/// The colours in an editor's own names are in the tree; `UPDATE=1` writes them.
fn is_fresh(path: &str, names: &[(&str, &str)]) {
    let path = editors().join(path);
    let wanted = names.iter().fold(HIGHLIGHTS.to_owned(), |text, (ours, theirs)| text.replace(ours, theirs));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &wanted).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == wanted,
        "{} is stale: UPDATE=1 cargo test -p agreement-tests --test tree_sitter",
        path.display()
    );
}

#[test]
fn the_colours_of_other_editors_are_ours() {
    is_fresh("helix/queries/agreement/highlights.scm", &HELIX);
    is_fresh("zed/languages/agreement/highlights.scm", &ZED);
}

#[test]
fn the_grammar_takes_every_query_of_every_editor() {
    let mut seen = 0;
    for folder in ["tree-sitter-agreement/queries", "helix/queries/agreement", "zed/languages/agreement"] {
        for file in std::fs::read_dir(editors().join(folder)).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "scm") {
                let query = std::fs::read_to_string(&path).unwrap();
                let read = Query::new(&LANGUAGE.into(), &query);
                assert!(read.is_ok(), "{}: {:?}", path.display(), read.err());
                seen += 1;
            }
        }
    }
    assert!(seen >= 14, "only {seen} queries were found");
}

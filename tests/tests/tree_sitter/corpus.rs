//! The corpus of the grammar's own folder, in the form that `tree-sitter test` reads too.
//!
//! `UPDATE=1` writes the trees anew; the change is to be read before it is kept.

use std::fmt::Write;
use std::path::PathBuf;

use tree_sitter::Node;

use super::theirs;

fn files() -> Vec<PathBuf> {
    let folder = format!("{}/editors/tree-sitter-agreement/test/corpus", super::ROOT);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

/// A text and the tree that it should have.
struct Case {
    title: String,
    text: String,
    tree: String,
}

fn cases(file: &str) -> Vec<Case> {
    const RULE: &str = "==================\n";
    let parts: Vec<&str> = file.split(RULE).skip(1).collect();
    let case = |pair: &[&str]| {
        let (text, tree) = pair[1].split_once("\n---\n").unwrap();
        Case {
            title: pair[0].trim().to_owned(),
            text: text.trim().to_owned() + "\n",
            tree: tree.trim().to_owned(),
        }
    };
    parts.chunks_exact(2).map(case).collect()
}

/// A tree as it is written in the corpus: named nodes, with the fields they fill.
fn written(node: Node, field: Option<&str>, depth: usize, out: &mut String) {
    let _ = write!(out, "\n{}", "  ".repeat(depth));
    if let Some(field) = field {
        let _ = write!(out, "{field}: ");
    }
    if node.is_missing() {
        let _ = write!(out, "(MISSING {})", node.kind());
        return;
    }
    let _ = write!(out, "({}", node.kind());
    let mut cursor = node.walk();
    let mut more = cursor.goto_first_child();
    while more {
        let child = cursor.node();
        if child.is_named() || child.is_missing() {
            written(child, cursor.field_name(), depth + 1, out);
        }
        more = cursor.goto_next_sibling();
    }
    out.push(')');
}

#[test]
fn every_text_of_the_corpus_has_the_tree_beside_it() {
    let mut seen = 0;
    for path in files() {
        let file = std::fs::read_to_string(&path).unwrap();
        let mut anew = String::new();
        for case in cases(&file) {
            let mut tree = String::new();
            written(theirs::tree(&case.text).root_node(), None, 0, &mut tree);
            let tree = tree.trim();
            let rule = "=".repeat(18);
            let _ = write!(anew, "{rule}\n{}\n{rule}\n\n{}\n---\n\n{tree}\n\n", case.title, case.text);
            let update = std::env::var_os("UPDATE").is_some();
            assert!(update || tree == case.tree, "{}: `{}` has the tree\n{tree}", path.display(), case.title);
            seen += 1;
        }
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, anew.trim_end().to_owned() + "\n").unwrap();
        }
    }
    assert!(seen > 15, "the corpus was not found");
}

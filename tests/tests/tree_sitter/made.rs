//! The committed parser is the one that the tool made from this grammar: both are held against the sums written beside them.

use sha2::{Digest as _, Sha256};

use super::ROOT;

const FOLDER: &str = "editors/tree-sitter-agreement";

/// The sum that `sha256sum` writes for a file.
fn sum_of(file: &str) -> String {
    let bytes = std::fs::read(format!("{ROOT}/{FOLDER}/{file}")).unwrap();
    Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_parser_was_made_from_this_grammar() {
    let listed = std::fs::read_to_string(format!("{ROOT}/{FOLDER}/src/made.sha256")).unwrap();
    let listed: Vec<(&str, &str)> = listed.lines().map(|line| line.split_once("  ").unwrap()).collect();
    let files: Vec<&str> = listed.iter().map(|(_, file)| *file).collect();
    assert_eq!(files, ["grammar.js", "src/grammar.json", "src/node-types.json", "src/parser.c"]);
    for (sum, file) in listed {
        assert_eq!(
            sum_of(file),
            sum,
            "{file} is not the one that the parser was made with: sh {FOLDER}/regenerate.sh makes it anew"
        );
    }
}

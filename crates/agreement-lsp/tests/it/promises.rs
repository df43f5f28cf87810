//! The table of `docs/editors/README.md` names a test in each row; they are there.

#![expect(clippy::disallowed_methods, reason = "the page is a file")]

use std::path::Path;

#[test]
fn every_row_of_the_table_names_a_test_that_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = std::fs::read_to_string(root.join("docs/editors/README.md")).unwrap();
    let mut tests = String::new();
    for name in ["ide", "lsp", "cli"] {
        for entry in std::fs::read_dir(root.join(format!("crates/agreement-{name}/tests/it"))).unwrap() {
            tests.push_str(&std::fs::read_to_string(entry.unwrap().path()).unwrap_or_default());
        }
    }
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() > 20);
    for row in rows {
        let named = row.trim_end_matches(" |").rsplit("| ").next().unwrap().trim_matches('`');
        assert!(tests.contains(&format!("fn {named}()")), "no test `{named}`");
    }
}

//! The house rules that no compiler knows: arrows between crates point downward, and every file says why it exists.

#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Which of our crates each crate may stand on. A new arrow needs a line here and one in ARCHITECTURE.md.
const ARROWS: [(&str, &[&str]); 12] = [
    ("tree-sitter-agreement", &[]),
    ("agreement-grammar", &[]),
    ("agreement-holidays", &[]),
    ("agreement-syntax", &["agreement-grammar"]),
    ("agreement-model", &["agreement-syntax"]),
    ("agreement-ledger", &["agreement-model", "agreement-syntax"]),
    ("agreement-check", &["agreement-ledger", "agreement-model", "agreement-syntax"]),
    ("agreement-policy", &["agreement-check", "agreement-model", "agreement-syntax"]),
    (
        "agreement-ide",
        &["agreement-check", "agreement-ledger", "agreement-model", "agreement-policy", "agreement-syntax"],
    ),
    ("agreement-lsp", &["agreement-ide"]),
    (
        "agreement-cli",
        &[
            "agreement-check",
            "agreement-holidays",
            "agreement-ide",
            "agreement-ledger",
            "agreement-lsp",
            "agreement-model",
            "agreement-policy",
            "agreement-syntax",
        ],
    ),
    ("agreement-tests", &["agreement-check", "agreement-ledger", "agreement-model", "agreement-syntax"]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

#[test]
fn arrows_between_crates_point_downward() {
    let metadata = cargo_metadata::MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .other_options(vec!["--offline".into()])
        .exec()
        .unwrap();
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.into_iter().collect();
    assert_eq!(metadata.packages.len(), allowed.len(), "a crate is not in the table of arrows");
    for package in &metadata.packages {
        let name = package.name.to_string();
        let below =
            allowed.get(name.as_str()).unwrap_or_else(|| panic!("`{name}` is not in the table of arrows"));
        for dependency in
            package.dependencies.iter().filter(|dependency| dependency.name.starts_with("agreement"))
        {
            assert!(
                below.contains(&dependency.name.as_str()),
                "`{name}` may not stand on `{}`",
                dependency.name
            );
        }
    }
}

#[test]
fn only_the_command_line_draws_and_only_tests_validate() {
    let metadata = cargo_metadata::MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .exec()
        .unwrap();
    for package in &metadata.packages {
        for dependency in &package.dependencies {
            let normal = dependency.kind == cargo_metadata::DependencyKind::Normal;
            if matches!(dependency.name.as_str(), "miette" | "clap" | "ignore" | "rayon") {
                assert_eq!(
                    package.name.to_string(),
                    "agreement-cli",
                    "{} draws or reads files",
                    package.name
                );
            }
            let for_tests = matches!(dependency.name.as_str(), "insta" | "proptest" | "jsonschema" | "logos");
            let is_tests = package.name == "agreement-tests";
            assert!(!(normal && for_tests && !is_tests), "{} ships {}", package.name, dependency.name);
        }
    }
}

#[test]
fn every_source_file_says_why_it_exists() {
    for file in sources() {
        let text = std::fs::read_to_string(&file).unwrap();
        let said = text.lines().find(|line| !line.is_empty() && !line.starts_with("#!"));
        assert!(
            said.is_some_and(|line| line.starts_with("//! ")),
            "{} opens without a `//!` line",
            file.display()
        );
    }
}

#[test]
fn no_file_speaks_of_one_machine() {
    // Written in two halves, so that this file does not find itself.
    let paths = [("/ho", "me/"), ("/wo", "rk/"), ("/ro", "ot/")].map(|(start, end)| format!("{start}{end}"));
    for file in sources() {
        let text = std::fs::read_to_string(&file).unwrap();
        let named = paths.iter().find(|path| text.contains(path.as_str()));
        assert!(named.is_none(), "{} names a path of one machine: {named:?}", file.display());
    }
}

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = ["crates", "grammar", "tests"].map(|folder| root().join(folder)).to_vec();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    assert!(found.len() > 50, "the sources were not found");
    found
}

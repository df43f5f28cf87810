//! Policies in, and what holds, what is wrong and what editors are told about them out.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot set its scene has failed"
)]

mod baseline;
mod document;
mod findings;
mod holding;
mod pages;
mod schema;

use std::path::{Path, PathBuf};

use agreement_policy::House;
use agreement_syntax::{FileId, SourceText};

/// A policy with the files it may rest on, by path.
pub fn house_with(text: &str, others: &[(&str, &str)]) -> House {
    let mut load = |_: FileId, path: &str| {
        let found = others.iter().position(|(name, _)| path.ends_with(name));
        let index = found.ok_or_else(|| "is not there".to_owned())?;
        let id = u32::try_from(index + 1).unwrap();
        Ok((FileId(id), SourceText::new(others.get(index).unwrap().1)))
    };
    House::read(FileId(0), &SourceText::new(text), &mut load)
}

/// A policy that rests on nothing.
pub fn house(text: &str) -> House {
    house_with(text, &[])
}

/// What is wrong with a policy: rule, words it points at, sentence.
pub fn wrong(text: &str) -> Vec<String> {
    let findings = house(text).findings;
    let told = findings
        .iter()
        .map(|finding| format!("{} `{}` {}", finding.rule, finding.place().span.of(text), finding.message));
    told.collect()
}

/// The project's own folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_path_buf()
}

/// A file of the project.
#[expect(clippy::disallowed_methods, reason = "the tests read the pages they are about")]
pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Holds a file against what it should be; `UPDATE=1` writes it anew.
#[expect(clippy::disallowed_methods, reason = "asked to, the test writes the file it is about")]
pub fn is_fresh(path: &Path, wanted: &str) {
    if std::fs::read_to_string(path).is_ok_and(|text| text == wanted) {
        return;
    }
    let update = std::env::var("UPDATE").is_ok_and(|update| update == "1");
    assert!(
        update,
        "{} is stale: run `UPDATE=1 cargo test -p agreement-policy` and look at what changed",
        path.display()
    );
    std::fs::write(path, wanted).unwrap();
}

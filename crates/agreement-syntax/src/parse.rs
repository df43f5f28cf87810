//! The door: any text in, a tree and findings out.

use crate::finding::Finding;
use crate::reading::Reading;
use crate::span::{FileId, Place};
use crate::tree::{ItemKind, Tree};
use crate::{SourceText, rules};
use crate::{split, strict};

/// How many mistakes of one file are told. A long agreement has a thousand lines.
pub const MOST_MISTAKES: usize = 10_000;

/// What reading a file gives: all that was understood, and what was not.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The tree.
    pub tree: Tree,
    /// What could not be read, in the order it stands.
    pub findings: Vec<Finding>,
}

/// Reads an agreement file. Never fails: whatever cannot be read becomes a finding, and the rest stays.
pub fn parse(file: FileId, source: &SourceText) -> Parsed {
    Reading::of(file, source).parsed
}

/// Keeps a file with nothing but mistakes, such as one that is no agreement at all, from filling memory and screen: of more
/// than [`MOST_MISTAKES`] findings the first stay, and one that stands for the rest.
pub fn no_more_than_most(file: FileId, findings: &mut Vec<Finding>) {
    if findings.len() <= MOST_MISTAKES {
        return;
    }
    findings.truncate(MOST_MISTAKES);
    let Some(last) = findings.last() else { return };
    let place = Place::new(file, last.place().span);
    let message = "more than 10,000 things in this file need mending, and the rest is not listed";
    findings.push(
        Finding::new(rules::TOO_MANY_MISTAKES, place, message)
            .help("make sure that this file is an agreement, mend the first mistakes, and check again"),
    );
}

/// Puts findings in the order they stand in the file.
pub(crate) fn sort(findings: &mut [Finding]) {
    findings.sort_by_key(|finding| (finding.place().span.start, finding.place().span.end, finding.rule));
}

/// Cuts a file and reads its declarations by the grammar alone, without a look at names and characters: how many were
/// sound. For the benchmark.
#[doc(hidden)]
pub fn count_sound(text: &str) -> usize {
    strict::read(text, &split::split(text)).filter(|(_, item)| item.is_some()).count()
}

/// Reads one whole item by the grammar alone: nothing where it does not follow the grammar to the letter.
///
/// The tests hold it against a second parser; everyone else wants [`parse`], which never gives up.
#[doc(hidden)]
pub fn read_item_strictly(item: &str) -> Option<ItemKind> {
    strict::read_one(item)
}

//! Whether a text is worse than before it was mended: harder to read, or with an error that was not there.

use std::collections::{BTreeMap, BTreeSet};

use agreement_check::{Category, Judged, Severity};
use agreement_syntax::FileId;

/// How many errors there are of each rule in each file.
#[derive(Debug, Default)]
pub struct Errors {
    counts: BTreeMap<(FileId, &'static str), usize>,
    unread: BTreeMap<FileId, Unread>,
}

/// How much of a file cannot be read, and how much of it means nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Unread {
    syntax: usize,
    meaning: usize,
}

impl Errors {
    /// Counts the errors among some findings.
    pub fn of(findings: &[Judged]) -> Self {
        let mut errors = Self::default();
        for judged in findings.iter().filter(|judged| judged.severity == Severity::Error) {
            let file = judged.finding.place().file;
            *errors.counts.entry((file, judged.rule.name)).or_default() += 1;
            let unread = errors.unread.entry(file).or_default();
            match (judged.rule.category, judged.rule.check) {
                (Category::Syntax, _) => unread.syntax += 1,
                (_, None) => unread.meaning += 1,
                (_, Some(_)) => {}
            }
        }
        errors
    }

    /// The files that were touched and are to blame for an error that was not there before, with the rule of one.
    ///
    /// Where what cannot be read was mended, errors may show that nobody could see until then: they were there already, and
    /// only a text that is harder to read than before is worse.
    pub fn worse_than(
        &self,
        before: &Self,
        touched: &BTreeSet<FileId>,
        is_reading: bool,
    ) -> BTreeMap<FileId, &'static str> {
        let unread = |errors: &Self, file: &FileId| errors.unread.get(file).copied().unwrap_or_default();
        let is_suspect = |file: &&FileId| match is_reading {
            true => unread(self, file) > unread(before, file),
            false => unread(self, file) >= unread(before, file),
        };
        let suspects: BTreeSet<FileId> = touched.iter().filter(is_suspect).copied().collect();
        let mut blamed = BTreeMap::new();
        for ((file, rule), count) in &self.counts {
            if *count <= before.counts.get(&(*file, *rule)).copied().unwrap_or(0) {
                continue;
            }
            if suspects.contains(file) {
                blamed.entry(*file).or_insert(*rule);
            } else if !touched.contains(file) {
                blamed.extend(suspects.iter().map(|suspect| (*suspect, *rule)));
            }
        }
        blamed
    }
}

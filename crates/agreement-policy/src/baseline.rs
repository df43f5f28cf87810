//! The baseline: what was found in a house's agreements when it began to check them, so that only what is new is reported.
//!
//! A finding is known again by its file, its rule, the declaration it stands in and what it is about; never by a line,
//! which moves, and never by a count, which lets one thing mended hide another one broken.

mod fingerprint;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use agreement_check::{Judged, Rule};
use agreement_model::{Project, within};

pub use written::Unreadable;

/// What stands between the parts of a declaration's path: `dependency quotes > resistance "…"`.
const INSIDE: &str = " > ";

/// A finding as a baseline knows it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The path of its file from the folder of the baseline, with `/` between the parts.
    pub path: String,
    /// The declaration it stands in, with the blocks inside that, outermost first; empty where it stands in none.
    pub declaration: String,
    /// The rule.
    pub rule: String,
    /// What it is about: its arguments, without counts, and the words it points at, in a short digest.
    pub fingerprint: String,
    /// Which one it is among several that are the same in all this, in the order of the text: usually the first.
    pub occurrence: u32,
}

/// What was found when a house began to check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeSet<Entry>,
}

impl Baseline {
    /// A baseline of some findings.
    pub fn of(entries: impl IntoIterator<Item = Entry>) -> Self {
        Self { entries: entries.into_iter().collect() }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// Where the text is none, or one of a version that nobody here knows.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        written::read(text).map(Self::of)
    }

    /// Writes it: the same entries give the same bytes.
    pub fn write(&self) -> String {
        written::write(self.entries.iter())
    }

    /// Its entries, by path, declaration and rule.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// Whether a finding was there already.
    pub fn covers(&self, entry: &Entry) -> bool {
        self.entries.contains(entry)
    }

    /// The entries that are found no more. `looked` says whether an entry could have been found: whether its file was
    /// read without fault, and its rule asked there.
    pub fn stale(&self, found: &BTreeSet<Entry>, looked: impl Fn(&Entry) -> bool) -> BTreeSet<Entry> {
        self.entries.iter().filter(|entry| !found.contains(entry) && looked(entry)).cloned().collect()
    }

    /// The baseline without some entries.
    #[must_use]
    pub fn without(&self, gone: &BTreeSet<Entry>) -> Self {
        Self { entries: self.entries.difference(gone).cloned().collect() }
    }
}

/// Findings as a baseline knows them, one for one. Nothing for those that no baseline takes: what could not be read, what
/// stands in no file, and what the house keeps locked. `path` gives the path of a file from the baseline's folder, and
/// `is_locked` says whether a house keeps a rule locked in a file.
pub fn entries(
    project: &Project,
    findings: &[Judged],
    path: impl Fn(&str) -> String,
    is_locked: impl Fn(&str, &Rule) -> bool,
) -> Vec<Option<Entry>> {
    let mut met: BTreeMap<Entry, u32> = BTreeMap::new();
    let entry = |judged: &Judged| {
        let place = judged.finding.place();
        let file = project.file(place.file)?;
        if judged.rule.check.is_none() || is_locked(&file.path, judged.rule) {
            return None;
        }
        let mut entry = Entry {
            path: path(&file.path),
            declaration: within(project, place).join(INSIDE),
            rule: judged.rule.name.to_owned(),
            fingerprint: fingerprint::of(&judged.finding, file.source.text()),
            occurrence: 1,
        };
        let before = met.entry(entry.clone()).or_default();
        *before = before.saturating_add(1);
        entry.occurrence = *before;
        Some(entry)
    };
    findings.iter().map(entry).collect()
}

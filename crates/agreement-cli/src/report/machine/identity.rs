//! What a finding is known by from run to run, so that a service can tell an old one from a new one.
//!
//! It is made of the rule, the file and what the finding is about, never of a line: text above it may grow. Where all of
//! that is alike for several findings, they are counted.

use std::collections::BTreeMap;

use super::super::ics::fingerprint;
use super::super::{Files, Shown};
use super::stretch;

/// Sixteen hexadecimal digits for each finding, in their order; no two are alike.
pub(super) fn identities(files: &Files<'_>, findings: &[Shown<'_>]) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let identity = |shown: &Shown<'_>| {
        let path = stretch(files, shown).map_or("", |stretch| stretch.path).to_owned();
        let about = shown.finding.data.iter().flat_map(|(key, value)| [(*key).to_owned(), value.clone()]);
        // What has no arguments is told apart by its sentence.
        let message = shown.finding.data.is_empty().then(|| shown.finding.message.clone());
        let words: Vec<String> =
            [shown.finding.rule.to_owned(), path].into_iter().chain(about).chain(message).collect();
        let first = fingerprint(words.iter().cloned());
        let count = seen.entry(first.clone()).or_default();
        *count += 1;
        match *count {
            1 => first,
            count => fingerprint(words.into_iter().chain([count.to_string()])),
        }
    };
    findings.iter().map(identity).collect()
}

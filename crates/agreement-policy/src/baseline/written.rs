//! How a baseline is written down: JSON in a fixed order, one entry after the other, so that two versions can be compared
//! line by line and two people's changes can be brought together.

use serde::{Deserialize, Serialize};

use super::Entry;

/// Raised when a reader of the older shape would be misled.
const VERSION: u32 = 1;

/// Why a text is no baseline; completes "`agreement-baseline.json` …".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub String);

#[derive(Serialize, Deserialize)]
struct Written {
    version: u32,
    entries: Vec<WrittenEntry>,
}

/// Only so much, whatever else a later version may say.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

#[derive(Serialize, Deserialize)]
struct WrittenEntry {
    path: String,
    declaration: String,
    rule: String,
    fingerprint: String,
    #[serde(default = "first", skip_serializing_if = "is_first")]
    occurrence: u32,
}

fn first() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_first(occurrence: &u32) -> bool {
    *occurrence == first()
}

pub(super) fn read(text: &str) -> Result<Vec<Entry>, Unreadable> {
    let broken = |error: serde_json::Error| Unreadable(format!("is no baseline: {error}"));
    let Versioned { version } = serde_json::from_str(text).map_err(broken)?;
    if version != VERSION {
        return Err(Unreadable(format!(
            "is a baseline of version {version}, and this version of `agreement` knows version {VERSION}"
        )));
    }
    let written: Written = serde_json::from_str(text).map_err(broken)?;
    let entry = |entry: WrittenEntry| {
        let WrittenEntry { path, declaration, rule, fingerprint, occurrence } = entry;
        Entry { path, declaration, rule, fingerprint, occurrence }
    };
    Ok(written.entries.into_iter().map(entry).collect())
}

pub(super) fn write<'e>(entries: impl Iterator<Item = &'e Entry>) -> String {
    let entry = |entry: &Entry| {
        let Entry { path, declaration, rule, fingerprint, occurrence } = entry.clone();
        WrittenEntry { path, declaration, rule, fingerprint, occurrence }
    };
    let written = Written { version: VERSION, entries: entries.map(entry).collect() };
    // Writing plain texts and whole numbers into memory has no way to fail.
    serde_json::to_string_pretty(&written).unwrap_or_default() + "\n"
}

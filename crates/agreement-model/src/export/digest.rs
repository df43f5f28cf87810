//! The digest of a document: one short text that changes when, and only when, what the document says changes.

use std::fmt::Write as _;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::Document;

/// SHA-256 over the canonical JSON (RFC 8785) of the document without its `digest` and `spans`.
pub(super) fn digest(document: &Document) -> String {
    let mut text = "sha256:".to_owned();
    for byte in Sha256::digest(canonical(document)) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The canonical JSON of what is digested. With members in order and neither blanks nor fractions, what `serde_json` writes
/// is canonical already: our member names are ASCII, whose order is the same by bytes and by UTF-16, and its escapes are
/// those of RFC 8785. A test holds it against a writer made for that standard, which takes ten times as long.
fn canonical(document: &Document) -> Vec<u8> {
    // Writing plain structs of texts and whole numbers into memory has no way to fail.
    let mut value = serde_json::to_value(document).unwrap_or_default();
    if let Value::Object(members) = &mut value {
        members.remove("digest");
        members.remove("spans");
    }
    value.sort_all_objects();
    serde_json::to_vec(&value).unwrap_or_default()
}

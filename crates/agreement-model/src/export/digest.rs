//! The digest of a document: one short text that changes when, and only when, what the document says changes.

use std::fmt::Write as _;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::Document;

/// SHA-256 over the canonical JSON (RFC 8785) of the document without its `digest` and `spans`.
pub(super) fn digest(document: &Document) -> String {
    // Writing plain structs of texts and whole numbers into memory has no way to fail.
    let mut value = serde_json::to_value(document).unwrap_or_default();
    if let Value::Object(members) = &mut value {
        members.remove("digest");
        members.remove("spans");
    }
    let canonical = serde_json_canonicalizer::to_vec(&value).unwrap_or_default();
    let mut text = "sha256:".to_owned();
    for byte in Sha256::digest(&canonical) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

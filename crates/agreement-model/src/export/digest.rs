//! The digest of a document: one short text that changes when, and only when, what the document says changes.

use std::fmt::Write as _;
use std::ops::Range;

use memchr::memchr2;
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

/// The canonical JSON (RFC 8785) of the document without its `digest` and `spans`. With members in order and neither blanks
/// nor fractions, what `serde_json` writes is canonical already: its escapes are those of RFC 8785. So only the members are
/// brought into order, in the text: a question to a thousand agreements has a digest for each. A test holds it against a writer
/// made for that standard.
fn canonical(document: &Document) -> Vec<u8> {
    // Writing plain structs of texts and whole numbers into memory has no way to fail.
    let text = serde_json::to_vec(document).unwrap_or_default();
    let mut out = Vec::with_capacity(text.len());
    Unordered { rest: &text }.value(&mut out, &[b"\"digest\"".as_slice(), b"\"spans\""]);
    out
}

/// What is left of a compact JSON text whose members stand in any order.
struct Unordered<'t> {
    rest: &'t [u8],
}

impl<'t> Unordered<'t> {
    /// Copies a value with all members in order, but for some of its own.
    fn value(&mut self, out: &mut Vec<u8>, without: &[&[u8]]) {
        match self.rest.first() {
            Some(b'{') => self.members(out, without),
            Some(b'[') => self.list(out),
            Some(b'"') => out.extend_from_slice(self.text()),
            _ => {
                let end = self.rest.iter().position(|byte| matches!(byte, b',' | b']' | b'}'));
                out.extend_from_slice(self.take(end.unwrap_or(self.rest.len())));
            }
        }
    }

    fn list(&mut self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.take(1));
        while let Some(next) = self.rest.first()
            && *next != b']'
        {
            if *next == b',' {
                out.extend_from_slice(self.take(1));
            }
            self.value(out, &[]);
        }
        out.extend_from_slice(self.take(1));
    }

    /// Our member names are ASCII without escapes, whose order is the same by bytes and by UTF-16; the quote that closes one
    /// comes before all letters, so that a name comes before the longer ones that begin with it.
    fn members(&mut self, out: &mut Vec<u8>, without: &[&[u8]]) {
        let mut members: Vec<(&'t [u8], Range<usize>)> = Vec::new();
        let start = out.len();
        self.take(1);
        while self.rest.first() == Some(&b'"') {
            let name = self.text();
            self.take(1);
            let from = out.len() - start;
            self.value(out, &[]);
            if !without.contains(&name) {
                members.push((name, from..out.len() - start));
            }
            if self.rest.first() == Some(&b',') {
                self.take(1);
            }
        }
        self.take(1);
        members.sort_unstable_by_key(|(name, _)| *name);
        let values = out.split_off(start);
        out.push(b'{');
        for (index, (name, value)) in members.into_iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            out.extend_from_slice(name);
            out.push(b':');
            out.extend_from_slice(values.get(value).unwrap_or_default());
        }
        out.push(b'}');
    }

    /// A text with its quotes.
    fn text(&mut self) -> &'t [u8] {
        let mut end = 1;
        while let Some(at) = self.rest.get(end..).and_then(|rest| memchr2(b'"', b'\\', rest)) {
            end += at;
            if self.rest.get(end) == Some(&b'"') {
                return self.take(end + 1);
            }
            // A backslash, and what it is for.
            end += 2;
        }
        self.take(self.rest.len())
    }

    fn take(&mut self, count: usize) -> &'t [u8] {
        let (taken, rest) = self.rest.split_at_checked(count).unwrap_or((self.rest, &[]));
        self.rest = rest;
        taken
    }
}

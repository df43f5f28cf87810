//! The digest of a document: one short text that changes when, and only when, what the document says changes.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::io;
use std::ops::Range;

use serde::Serialize as _;
use serde_json::Serializer;
use serde_json::ser::Formatter;
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
/// brought into order, each object's when it ends: a question to a thousand agreements has a digest for each. A test holds it
/// against a writer made for that standard.
fn canonical(document: &Document) -> Vec<u8> {
    let text = RefCell::new(Vec::with_capacity(USUAL));
    let formatter = Ordered { text: &text, objects: Vec::new(), members: Vec::new(), again: Vec::new() };
    // Writing plain structs of texts and whole numbers into memory has no way to fail.
    let _ = document.serialize(&mut Serializer::with_formatter(Out(&text), formatter));
    text.into_inner()
}

/// How long the text of an agreement with its journal usually is at most: it is then written without being moved.
const USUAL: usize = 1 << 17;

/// What is left out of the document's own members.
const WITHOUT: [&[u8]; 2] = [b"\"digest\"", b"\"spans\""];

/// Puts down what is written, where [`Ordered`] finds it again.
struct Out<'t>(&'t RefCell<Vec<u8>>);

impl io::Write for Out<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut text = self.0.borrow_mut();
        // Most of what is written is one quote, colon, comma or brace.
        match bytes {
            [byte] => text.push(*byte),
            bytes => text.extend_from_slice(bytes),
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Brings the members of each object into order.
struct Ordered<'t> {
    text: &'t RefCell<Vec<u8>>,
    /// The objects that are open: where each begins in the text, and its first member.
    objects: Vec<(usize, usize)>,
    /// The members of all objects that are open; the last one is the one that is written.
    members: Vec<Member>,
    /// Where an object is written again; empty between two of them.
    again: Vec<u8>,
}

/// Where a member stands in the text.
struct Member {
    name: Range<usize>,
    end: usize,
}

impl Ordered<'_> {
    fn end(&self) -> usize {
        self.text.borrow().len()
    }
}

impl Formatter for Ordered<'_> {
    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.objects.push((self.end(), self.members.len()));
        writer.write_all(b"{")
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, _first: bool) -> io::Result<()> {
        // What was left out is no first member.
        if self.objects.last().is_some_and(|(_, first)| self.members.len() > *first) {
            writer.write_all(b",")?;
        }
        let start = self.end();
        self.members.push(Member { name: start..start, end: start });
        Ok(())
    }

    fn end_object_key<W: ?Sized + io::Write>(&mut self, _writer: &mut W) -> io::Result<()> {
        let end = self.end();
        if let Some(member) = self.members.last_mut() {
            member.name.end = end;
        }
        Ok(())
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, _writer: &mut W) -> io::Result<()> {
        let mut text = self.text.borrow_mut();
        let Some(member) = self.members.last_mut() else { return Ok(()) };
        member.end = text.len();
        let name = text.get(member.name.clone()).unwrap_or_default();
        if let [(_, first)] = self.objects.as_slice()
            && WITHOUT.contains(&name)
        {
            let comma = usize::from(self.members.len() > first + 1);
            let start = self.members.pop().map_or(0, |member| member.name.start);
            text.truncate(start - comma);
        }
        Ok(())
    }

    /// Our member names are ASCII without escapes, whose order is the same by bytes and by UTF-16; the quote that closes one
    /// comes before all letters, so that a name comes before the longer ones that begin with it.
    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let (start, first) = self.objects.pop().unwrap_or_default();
        {
            let mut text = self.text.borrow_mut();
            let members = self.members.get_mut(first..).unwrap_or_default();
            let name = |member: &Member| text.get(member.name.clone()).unwrap_or_default();
            if !members.is_sorted_by_key(name) {
                members.sort_unstable_by(|one, other| name(one).cmp(name(other)));
                for member in members.iter() {
                    self.again.push(if self.again.is_empty() { b'{' } else { b',' });
                    self.again.extend_from_slice(text.get(member.name.start..member.end).unwrap_or_default());
                }
                text.truncate(start);
                text.append(&mut self.again);
            }
        }
        self.members.truncate(first);
        writer.write_all(b"}")
    }
}

//! From the bytes of a file to its text.

use std::sync::Arc;

use crate::SourceText;
use crate::finding::Finding;
use crate::rules;
use crate::span::{FileId, Place, Span};

/// The largest file that is read, in bytes: 32 MB, some ten thousand times a long agreement.
pub const MAX_FILE_BYTES: u64 = 32 * 1024 * 1024;

/// How many stretches of broken bytes are reported one by one.
const CAP: usize = 100;

/// Says that a file is too large to be read at all.
pub fn file_too_large(file: FileId, bytes: u64) -> Finding {
    let message = format!("this file has {bytes} bytes, and {MAX_FILE_BYTES} are the most that is read");
    Finding::new(rules::FILE_TOO_LARGE, Place::new(file, Span::default()), message)
        .help("cut it into several files, and name them with `use`")
        .with("bytes", bytes.to_string())
}

impl SourceText {
    /// The text in these bytes, whatever they are. Bytes that are no UTF-8 become `?` one for one, so that every
    /// position is true in the file; a carriage return alone counts as a line end. A file in another encoding gives an
    /// empty text and one finding.
    pub fn from_bytes(file: FileId, bytes: &[u8]) -> (Self, Vec<Finding>) {
        if let Some(encoding) = foreign_encoding(bytes) {
            let message = format!("this file is written in {encoding}, and agreements are UTF-8 text");
            let finding = Finding::new(rules::NOT_TEXT, Place::new(file, Span::default()), message)
                .help("save it again as UTF-8, which most programs offer under \"Save as\"")
                .with("encoding", encoding);
            return (Self::new(""), vec![finding]);
        }
        let mut findings = Vec::new();
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => repaired(file, bytes, &mut findings),
        };
        if memchr::memchr(0, bytes).is_some() {
            let count = memchr::memchr_iter(0, bytes).count();
            if count > bytes.len() / 10 {
                let message = "this file is no text: it holds bytes that no text has";
                let finding = Finding::new(rules::NOT_TEXT, Place::new(file, Span::default()), message);
                return (
                    Self::new(""),
                    vec![finding.help("take the agreement itself, not a file of another program")],
                );
            }
        }
        (Self::new(with_line_feeds(text)), findings)
    }
}

fn foreign_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16"),
        [first, 0, second, 0, ..] | [0, first, 0, second, ..] if first.is_ascii_graphic() && *second != 0 => {
            Some("UTF-16")
        }
        _ => None,
    }
}

fn repaired(file: FileId, bytes: &[u8], findings: &mut Vec<Finding>) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut runs: Vec<Span> = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if chunk.invalid().is_empty() {
            continue;
        }
        let run = Span::new(text.len(), text.len() + chunk.invalid().len());
        match runs.last_mut() {
            Some(last) if last.end == run.start => last.end = run.end,
            _ => runs.push(run),
        }
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    for run in runs.iter().take(CAP) {
        let count = match run.len() {
            1 => "a byte here is".to_owned(),
            count => format!("{count} bytes here are"),
        };
        let message = format!("{count} no UTF-8 text, at byte {} of the file", run.start);
        let finding = Finding::new(rules::NOT_UTF8, Place::new(file, *run), message);
        findings.push(finding.help("save the file again as UTF-8, and write the character anew"));
    }
    if let Some(last) = findings.last_mut().filter(|_| runs.len() > CAP) {
        last.message.push_str(&format!(", and so it is in {} more places", runs.len() - CAP));
    }
    text
}

/// Carriage returns that end a line by themselves, made line feeds.
fn with_line_feeds(text: String) -> Arc<str> {
    let bytes = text.as_bytes();
    let alone = |at: usize| bytes.get(at + 1) != Some(&b'\n');
    if !memchr::memchr_iter(b'\r', bytes).any(alone) {
        return text.into();
    }
    let mut letters = text.chars().peekable();
    let mut plain = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        let alone = letter == '\r' && letters.peek() != Some(&'\n');
        plain.push(if alone { '\n' } else { letter });
    }
    plain.into()
}

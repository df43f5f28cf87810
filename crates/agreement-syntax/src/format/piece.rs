//! The pieces of a file, from top to bottom: its declarations or lines, and the comments between them.

use agreement_grammar::{AgreementParser, Parser, Rule};

use super::FileKind;
use super::lex::{Token, lex};
use super::same::{fingerprint, fingerprint_of_words, joined};
use super::shape::{self, Part};
use crate::build::Build;
use crate::recover::{self, Ground};
use crate::span::{FileId, Span};
use crate::split::{self, Chunk};
use crate::tree::{EventLine, ItemKind};
use crate::{SourceText, chars, strict};

/// A declaration, a line of a journal, or a comment between them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) what: What,
    /// How many line ends lie between it and the piece above it.
    pub(super) lines: usize,
    /// What stands for all that it says.
    pub(super) fingerprint: u64,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// `// …`
    Comment,
    /// `/// …`, which belongs to what follows.
    Doc,
    /// A declaration, or a line of a journal, that can be laid out.
    Sound,
    /// One that cannot be read, and stays as it is.
    Left,
    /// Blanks of other kinds than people use; they stay as well, and join the pieces around them.
    OddBlanks,
}

/// Takes a sound declaration or line apart.
pub(super) fn take_apart(text: &str) -> Option<(Vec<Token>, Part)> {
    let tokens = lex(text)?;
    let part = shape::read(&tokens)?;
    let whole = tokens.iter().skip(part.last + 1).all(|token| token.kind == super::lex::Kind::Comment);
    whole.then_some((tokens, part))
}

/// All pieces of a file.
pub(super) fn pieces(source: &SourceText, kind: FileKind) -> Vec<Piece> {
    match kind {
        FileKind::Agreement => declarations(source.text()),
        FileKind::Journal => lines(source),
    }
}

fn declarations(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let odd = chars::check(FileId::default(), text).odd;
    let ground = Ground { file: FileId::default(), text, odd: &odd };
    let mut done = super::mark(text);
    let chunks = split::split(text);
    for (chunk, kind) in strict::read(text, &chunks) {
        let lines = between(text, Span { start: done, end: chunk.span.start }, &mut pieces);
        let words = chunk.span.of(text);
        let kind = kind.or_else(|| read_by_entries(ground, chunk));
        let sound = kind.and_then(|kind| Some(fingerprint(words, &take_apart(words)?.0, &kind)));
        let what = if sound.is_some() { What::Sound } else { What::Left };
        let docs: Vec<&str> =
            chunk.docs.of(text).lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let fingerprint = joined(sound.unwrap_or_else(|| fingerprint_of_words(words)), docs);
        pieces.push(Piece { span: chunk.span, what, lines, fingerprint });
        done = chunk.span.end;
    }
    between(text, Span::new(done as usize, text.len()), &mut pieces);
    leave_indented(text, &mut pieces);
    pieces
}

/// Reads a declaration that the grammar cannot read in one go, though nothing is wrong with it: one on a very long line, or
/// with a brace that touches the words around it.
fn read_by_entries(ground: Ground<'_>, chunk: Chunk) -> Option<ItemKind> {
    let first = ground.odd.partition_point(|odd| odd.end <= chunk.span.start);
    if ground.odd.get(first).is_some_and(|odd| odd.start < chunk.span.end) {
        return None;
    }
    let mut findings = Vec::new();
    let kind = recover::item(ground, chunk, &mut findings);
    (findings.is_empty() && kind != ItemKind::Broken).then_some(kind)
}

/// Leaves what stands in as well where what follows is left and stands in: whether it belongs to the one above is read from
/// which of them stands in deeper.
fn leave_indented(text: &str, pieces: &mut [Piece]) {
    let mut below = false;
    for piece in pieces.iter_mut().rev().filter(|piece| matches!(piece.what, What::Sound | What::Left)) {
        let before = text.get(..piece.span.start as usize).unwrap_or("");
        let stands_in = before.ends_with([' ', '\t']);
        if piece.what == What::Sound && below && stands_in {
            piece.what = What::Left;
        }
        below = piece.what == What::Left && stands_in;
    }
}

/// The blanks that a line begins with, up to this byte; none where there is something else before it.
pub(super) fn indent(text: &str, at: u32) -> &str {
    let before = text.get(..at as usize).unwrap_or("");
    let line = before.trim_end_matches([' ', '\t']);
    let starts_line = line.is_empty() || line.ends_with(['\n', '\u{feff}']);
    before.get(line.len()..).filter(|_| starts_line).unwrap_or("")
}

/// Reads the comments between two declarations; answers how many line ends stand behind the last of them.
fn between(text: &str, gap: Span, pieces: &mut Vec<Piece>) -> usize {
    let known = pieces.len();
    let (mut lines, mut rest, mut at) = (0, gap.of(text), gap.start as usize);
    while let Some(first) = rest.bytes().next() {
        let length = match first {
            b' ' | b'\t' | b'\r' => 1,
            b'\n' => {
                lines += 1;
                1
            }
            b'/' => {
                let line = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
                let words = rest.get(..line).unwrap_or("").trim_end_matches([' ', '\t', '\r']);
                let what = if words.starts_with("///") { What::Doc } else { What::Comment };
                let fingerprint = joined(fingerprint_of_words(words), lines == 0 && !pieces.is_empty());
                pieces.push(Piece { span: Span::new(at, at + words.len()), what, lines, fingerprint });
                lines = 0;
                line
            }
            _ => {
                pieces.truncate(known);
                // At the end of the file a line end may come behind them.
                let fingerprint = fingerprint_of_words(gap.of(text).trim_end_matches(['\r', '\n']));
                pieces.push(Piece { span: gap, what: What::OddBlanks, lines: 0, fingerprint });
                return 0;
            }
        };
        at += length;
        rest = rest.get(length..).unwrap_or("");
    }
    lines
}

fn lines(source: &SourceText) -> Vec<Piece> {
    let text = source.text();
    let mut pieces = Vec::new();
    let mut lines = 0;
    for index in 0..source.line_count() {
        let mut line = source.line_span(index);
        line.start = line.start.max(super::mark(text));
        let words = line.of(text);
        let inner = words.trim_matches([' ', '\t', '\r']);
        if !inner.is_empty() {
            let start =
                line.start as usize + (words.len() - words.trim_start_matches([' ', '\t', '\r']).len());
            let span = Span::new(start, start + inner.len());
            let (what, span, fingerprint) = if inner.starts_with("//") {
                (What::Comment, span, fingerprint_of_words(inner))
            } else if let Some(print) = event(inner) {
                (What::Sound, span, print)
            } else {
                // What looks like half a line end must not become a whole one.
                let words = words.trim_end_matches('\r');
                let span = Span { start: line.start, end: line.start + Span::new(0, words.len()).end };
                (What::Left, span, fingerprint_of_words(words))
            };
            pieces.push(Piece { span, what, lines, fingerprint });
            lines = 0;
        }
        lines += 1;
    }
    pieces
}

fn event(line: &str) -> Option<u64> {
    let pair = AgreementParser::parse(Rule::lone_event, line).ok()?.next()?;
    let event: EventLine = Build { shift: 0 }.event(pair.into_inner().next()?)?;
    Some(fingerprint(line, &take_apart(line)?.0, &event))
}

//! Writes down what is to change between the pieces of a file, and inside them.

use super::FileKind;
use super::layout::{Gap, lay_out};
use super::lex::Token;
use super::piece::{Piece, What, indent, take_apart};
use super::shape::Part;
use crate::finding::Change;
use crate::span::{FileId, Place, Span};

/// The changes of a file.
pub(super) struct Sheet<'t> {
    file: FileId,
    text: &'t str,
    line_end: &'static str,
    changes: Vec<Change>,
    /// For each change, the number of the group it belongs to.
    belongs: Vec<u32>,
    /// What is laid out together, as one: the entries of a declaration, a line, a comment.
    groups: Vec<Span>,
    /// Where the last piece ends.
    done: u32,
}

/// What stands above a place between two pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Above {
    /// The start of the file.
    Nothing,
    /// A declaration on one line.
    Line,
    /// A declaration over several lines.
    Block,
    /// A declaration that stays as it is.
    Left,
    /// A comment on a line of its own.
    Comment,
    /// A comment that belongs to what follows.
    Doc,
    /// Blanks that stay as they are.
    OddBlanks,
}

impl<'t> Sheet<'t> {
    pub(super) fn new(file: FileId, text: &'t str) -> Self {
        let done = super::mark(text);
        let line_end = line_end(text);
        Self { file, text, line_end, changes: Vec::new(), belongs: Vec::new(), groups: Vec::new(), done }
    }

    /// The changes; of a range only those of what it touches.
    pub(super) fn changes(self, range: Option<Span>) -> Vec<Change> {
        let Some(range) = range else { return self.changes };
        let touched = |group: &u32| {
            let group = self.groups.get(*group as usize).copied().unwrap_or_default();
            group.start <= range.end && range.start <= group.end
        };
        let changes = self.changes.into_iter().zip(self.belongs);
        changes.filter(|(_, group)| touched(group)).map(|(change, _)| change).collect()
    }

    /// Lays out all pieces of a file.
    pub(super) fn lay_out(&mut self, pieces: &[Piece], kind: FileKind) {
        let mut above = Above::Nothing;
        for (index, piece) in pieces.iter().enumerate() {
            above = match piece.what {
                What::Comment | What::Doc => {
                    // Asked for one comment of a run at most: the others have a comment above them.
                    let leads = above == Above::Block
                        && kind == FileKind::Agreement
                        && leads_to_declaration(pieces, index);
                    self.comment(piece, above, leads)
                }
                What::Sound => self.sound(piece, above, kind),
                What::Left => self.left(piece, above),
                What::OddBlanks => {
                    self.done = piece.span.end;
                    Above::OddBlanks
                }
            };
        }
        self.end(above);
    }

    fn comment(&mut self, piece: &Piece, above: Above, leads: bool) -> Above {
        let group = self.group(piece.span);
        let at_end = piece.lines == 0 && above != Above::Nothing;
        let gap = match above {
            Above::Nothing => Gap::None,
            _ if at_end => Gap::Blank,
            _ => Gap::Line { indent: 0, empty: piece.lines > 1 || leads },
        };
        self.write(piece.span.start, gap, group);
        self.done = piece.span.end;
        match above {
            _ if !at_end && piece.what == What::Doc => Above::Doc,
            _ if !at_end => Above::Comment,
            above => above,
        }
    }

    fn sound(&mut self, piece: &Piece, above: Above, kind: FileKind) -> Above {
        let words = piece.span.of(self.text);
        let Some((tokens, part)) = take_apart(words) else { return self.left(piece, above) };
        let gaps = lay_out(words, &tokens, &part);
        let is_line = !gaps.iter().any(|gap| matches!(gap, Gap::Line { .. }));
        let empty = match above {
            Above::Block => kind == FileKind::Agreement || piece.lines > 1,
            Above::Line => piece.lines > 1 || (kind == FileKind::Agreement && !is_line),
            Above::Doc => false,
            Above::Nothing | Above::Left | Above::Comment | Above::OddBlanks => piece.lines > 1,
        };
        let own = self.own_groups(&part, &tokens, piece, is_line);
        let gap = match above {
            Above::Nothing | Above::OddBlanks => Gap::None,
            _ => Gap::Line { indent: 0, empty },
        };
        let first = own.first().map_or(0, |(_, group)| *group);
        self.write(piece.span.start, gap, first);
        self.done = piece.span.start;
        let mut own = own.into_iter().peekable();
        let mut group = first;
        for (index, (token, gap)) in tokens.iter().zip(gaps).enumerate() {
            while let Some((_, next)) = own.next_if(|(first, _)| *first <= index) {
                group = next;
            }
            let span = token.span.after(piece.span.start);
            self.write(span.start, gap, group);
            self.done = span.end;
        }
        if self.done < piece.span.end {
            // The `;` behind a `use` or a line.
            self.write(piece.span.end, Gap::None, group);
            self.done = piece.span.end;
        }
        if is_line { Above::Line } else { Above::Block }
    }

    /// What of a declaration is laid out together: the token each group begins with, and its number. A range takes whole
    /// groups, so that no block is torn.
    fn own_groups(
        &mut self,
        part: &Part,
        tokens: &[Token],
        piece: &Piece,
        is_line: bool,
    ) -> Vec<(usize, u32)> {
        let parts = part.block.as_ref().map(|block| block.parts.as_slice()).unwrap_or_default();
        if is_line || parts.len() < 2 {
            return vec![(0, self.group(piece.span))];
        }
        let firsts = std::iter::once(0).chain(parts.iter().map(|part| part.first));
        let lasts = parts.iter().map(|part| part.first - 1).chain([tokens.len() - 1]);
        let token = |index: usize| tokens.get(index).map(|token| token.span.after(piece.span.start));
        let groups: Vec<(usize, u32)> = firsts
            .zip(lasts)
            .map(|(first, last)| {
                let span = token(first).unwrap_or_default().to(token(last).unwrap_or_default());
                (first, self.group(span))
            })
            .collect();
        groups
    }

    fn left(&mut self, piece: &Piece, above: Above) -> Above {
        // What begins behind something else on its line stays there: on a line of its own it might be read otherwise.
        let joined = piece.lines == 0 && above != Above::Nothing;
        if !joined {
            let group = self.group(piece.span);
            let mut gap = String::new();
            if above != Above::Nothing {
                Gap::Line { indent: 0, empty: piece.lines > 1 }.write(&mut gap, self.line_end);
            }
            gap.push_str(indent(self.text, piece.span.start));
            self.replace(piece.span.start, gap, group);
        }
        self.done = piece.span.end;
        Above::Left
    }

    /// The end of the file: one line end, if there is anything at all.
    fn end(&mut self, above: Above) {
        let end = Span::new(0, self.text.len()).end;
        let group = self.group(Span { start: self.done, end });
        let gap = match above {
            Above::Nothing => Gap::None,
            Above::OddBlanks if self.text.ends_with('\n') => Gap::None,
            _ => Gap::Line { indent: 0, empty: false },
        };
        self.write(end, gap, group);
    }

    fn group(&mut self, span: Span) -> u32 {
        self.groups.push(span);
        Span::new(0, self.groups.len() - 1).end
    }

    /// Writes what stands between the end of the last word and this place.
    fn write(&mut self, to: u32, gap: Gap, group: u32) {
        let old = Span { start: self.done, end: to }.of(self.text);
        if matches!((gap, old), (Gap::None, "") | (Gap::Blank, " ")) {
            return;
        }
        let mut new = String::new();
        gap.write(&mut new, self.line_end);
        self.replace(to, new, group);
    }

    fn replace(&mut self, to: u32, new: String, group: u32) {
        let span = Span { start: self.done, end: to };
        if span.of(self.text) != new {
            self.changes.push(Change { place: Place::new(self.file, span), text: new });
            self.belongs.push(group);
        }
    }
}

/// Whether no empty line will stand between a comment and the declaration below it.
fn leads_to_declaration(pieces: &[Piece], comment: usize) -> bool {
    let mut run = pieces.get(comment..).unwrap_or_default().iter();
    let mut above = run.next().map(|piece| piece.what);
    for piece in run {
        match piece.what {
            What::Sound => return piece.lines == 1 || above == Some(What::Doc),
            What::Comment | What::Doc if piece.lines == 1 => above = Some(piece.what),
            _ => return false,
        }
    }
    false
}

/// The line end of a file: that of all its lines where they agree, and a plain one where they do not.
fn line_end(text: &str) -> &'static str {
    let bytes = text.as_bytes();
    let mut ends = memchr::memchr_iter(b'\n', bytes).peekable();
    let windows = ends.peek().is_some()
        && ends.all(|at| at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'\r'));
    if windows { "\r\n" } else { "\n" }
}

//! Finds out which brace belongs to which, also where some are missing or left over.
//!
//! Where the braces of an item match, they are believed. Where they do not, the indentation shows where an author
//! meant a block to end: a line that steps back closes what it steps out of, a line that steps in under a header
//! without a brace opens it, and a closing brace that stands deeper than its opener belongs to nothing.

use super::one_line::header_length;
use crate::scan::{Kind, Token};
use crate::split::MAX_DEPTH;
use crate::words;

/// A token, and for a brace its partner.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    pub(crate) token: Token,
    /// The other brace, for braces.
    pub(crate) partner: usize,
}

/// What is wrong with the braces of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// A header without its `{`: the first and last token of the header.
    NoOpen(Token, Token),
    /// The `{` stands on the line below its header.
    OpenBelow(Token, Token),
    /// A block without its `}`: its header's first token, its brace, and the last token that belongs to it.
    NoClose(Token, Token, Token),
    /// A `}` that closes nothing, or too early.
    Stray(Token),
}

/// The tokens of an item with matching braces, and what had to be put right for that.
#[derive(Debug, Default)]
pub(crate) struct Braces {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) slips: Vec<Slip>,
    /// How many braces were added before each piece, to know which stretches are as written.
    pub(crate) mended: Vec<u32>,
}

/// Matches the braces of an item. `indent` is how far its first line is indented.
pub(crate) fn matched(text: &str, tokens: Vec<Token>, indent: usize) -> Braces {
    // Room for all of them and for the braces that may have to be added: a list that grows by doubling would leave as much
    // again behind, in files that are nothing but open blocks.
    let room = tokens.len() + tokens.iter().filter(|token| token.kind == Kind::Open).count();
    let braces =
        Braces { pieces: Vec::with_capacity(room), slips: Vec::new(), mended: Vec::with_capacity(room) };
    let mut matcher = Matcher {
        text,
        sound: is_sound(&tokens),
        last_word: tokens
            .iter()
            .rposition(|token| !matches!(token.kind, Kind::Close | Kind::Line | Kind::Semi)),
        braces,
        stack: Vec::new(),
        mended: 0,
        early: false,
        first_indent: indent,
        line: LineSoFar::default(),
        above: LineSoFar::default(),
    };
    for (index, token) in tokens.iter().enumerate() {
        matcher.take(index, *token);
    }
    matcher.finish();
    matcher.braces
}

/// Whether the braces match by themselves, the last one closing the first.
fn is_sound(tokens: &[Token]) -> bool {
    let mut depth = 0_usize;
    let mut closed = false;
    for token in tokens {
        match token.kind {
            Kind::Line => continue,
            _ if closed => return false,
            Kind::Open => depth += 1,
            Kind::Close if depth == 0 => return false,
            Kind::Close => {
                depth -= 1;
                closed = depth == 0;
            }
            _ => {}
        }
    }
    closed
}

struct Opener {
    piece: usize,
    head: Token,
    brace: Token,
    line: usize,
    indent: usize,
    /// How far the first line inside is indented.
    inside: Option<usize>,
    /// Whether something stands behind the brace on its own line.
    inline: bool,
}

impl Opener {
    /// Whether the lines inside are indented, so that a line which is not has left the block.
    fn shows_its_end(&self) -> bool {
        self.inline || self.inside.is_some_and(|inside| inside > self.indent)
    }
}

/// What was read of a line.
#[derive(Clone, Copy, Default)]
struct LineSoFar {
    number: usize,
    indent: usize,
    first: Option<Token>,
    last: Option<Token>,
    colon: bool,
    brace: bool,
}

struct Matcher<'t> {
    text: &'t str,
    sound: bool,
    last_word: Option<usize>,
    braces: Braces,
    stack: Vec<Opener>,
    mended: u32,
    /// Whether a brace was left out that would have closed the item too early.
    early: bool,
    first_indent: usize,
    line: LineSoFar,
    /// The last line that was not empty.
    above: LineSoFar,
}

impl Matcher<'_> {
    fn take(&mut self, index: usize, token: Token) {
        if token.kind == Kind::Line {
            if self.line.first.is_some() {
                self.above = self.line;
            }
            self.line = LineSoFar { number: self.line.number + 1, ..LineSoFar::default() };
            self.push(token);
            return;
        }
        let first = self.line.first.is_none();
        if first {
            self.line.first = Some(token);
            self.line.indent = if index == 0 { self.first_indent } else { self.indent_of(token) };
            self.start_line(token);
        } else if let Some(top) =
            self.stack.last_mut().filter(|top| top.line == self.line.number && !top.inline)
        {
            top.inline = token.kind != Kind::Close;
        }
        match token.kind {
            Kind::Open => self.open(token),
            Kind::Close => {
                if !self.sound && !first && !self.line.brace {
                    self.open_on_this_line();
                }
                self.close(index, token, first);
            }
            _ => {
                self.push(token);
            }
        }
        self.line.colon |= token.kind == Kind::Colon;
        self.line.brace |= matches!(token.kind, Kind::Open | Kind::Close);
        self.line.last = Some(token);
    }

    fn push(&mut self, token: Token) -> usize {
        self.braces.pieces.push(Piece { token, partner: usize::MAX });
        self.braces.mended.push(self.mended);
        self.braces.pieces.len() - 1
    }

    /// What the indentation of a new line says about the blocks above it.
    fn start_line(&mut self, token: Token) {
        let indent = self.line.indent;
        self.look_for_missing_opener(token, indent);
        if let Some(top) = self.stack.last_mut()
            && top.inside.is_none()
            && top.line != self.line.number
            && token.kind != Kind::Close
        {
            top.inside = Some(indent);
        }
        if self.sound {
            return;
        }
        if token.kind == Kind::Close {
            let inner = self.stack.iter().rev().take(MAX_DEPTH);
            let owner = inner.enumerate().find(|(_, opener)| opener.indent == indent);
            let above_owner = owner.map_or(0, |(above, _)| above);
            self.close_while(|matcher, closed| {
                closed < above_owner && matcher.stack.last().is_some_and(Opener::shows_its_end)
            });
            return;
        }
        let here = self.line.number;
        self.close_while(|matcher, _| {
            let top = matcher.stack.last().filter(|_| matcher.stack.len() > 1);
            top.is_some_and(|top| top.line != here && indent <= top.indent && top.shows_its_end())
        });
    }

    /// Closes blocks behind the last token that was read, as long as `more` says so.
    fn close_while(&mut self, more: impl Fn(&Self, usize) -> bool) {
        if !more(self, 0) {
            return;
        }
        let lines = self.drop_lines();
        let mut closed = 0;
        while more(self, closed) {
            self.close_here();
            closed += 1;
        }
        for line in lines {
            self.push(line);
        }
    }

    /// A header without its brace, with lines below it that stand deeper, or with the brace on the next line.
    fn look_for_missing_opener(&mut self, token: Token, indent: usize) {
        let (Some(first), Some(last)) = (self.above.first, self.above.last) else { return };
        let is_item = self.stack.is_empty() && self.above.number == 0;
        let word = first.of(self.text);
        let tiers = matches!(last.of(self.text), "level" | "lateness") && words::ACTIONS.contains(&word);
        let header = first.kind == Kind::Word
            && !self.above.brace
            && (is_item || !self.above.colon)
            && !matches!(last.kind, Kind::Semi | Kind::Comma)
            && (is_item || tiers || word == "if" || words::is_block_word(word) || words::is_keyword(word));
        if !header {
            return;
        }
        if token.kind == Kind::Open {
            self.drop_lines();
            self.braces.slips.push(Slip::OpenBelow(first, token));
            self.above = LineSoFar::default();
        } else if is_item || (!self.sound && indent > self.above.indent && token.kind != Kind::Close) {
            let lines = self.drop_lines();
            self.braces.slips.push(Slip::NoOpen(first, last));
            self.mended += 1;
            let brace = Token { kind: Kind::Open, start: last.end, end: last.end };
            let above = self.above;
            self.open_at(brace, first, above.number, above.indent);
            for line in lines {
                self.push(line);
            }
            self.above = LineSoFar::default();
        }
    }

    /// A header and what belongs in its braces, all on one line, the opening brace forgotten.
    fn open_on_this_line(&mut self) {
        let pieces = &self.braces.pieces;
        let start =
            pieces.iter().rposition(|piece| piece.token.kind == Kind::Line).map_or(0, |line| line + 1);
        let line: Vec<Token> =
            pieces.get(start..).unwrap_or_default().iter().map(|piece| piece.token).collect();
        let Some(length) = header_length(&line, self.text).filter(|length| *length < line.len()) else {
            return;
        };
        let (Some(first), Some(last)) = (line.first().copied(), line.get(length.max(1) - 1).copied()) else {
            return;
        };
        self.braces.slips.push(Slip::NoOpen(first, last));
        self.mended += 1;
        self.braces.pieces.truncate(start + length);
        self.braces.mended.truncate(start + length);
        let brace = Token { kind: Kind::Open, start: last.end, end: last.end };
        self.open_at(brace, first, self.line.number, self.line.indent);
        for token in line.into_iter().skip(length) {
            self.push(token);
        }
    }

    /// Takes back the line ends pushed last.
    fn drop_lines(&mut self) -> Vec<Token> {
        let mut lines = Vec::new();
        while let Some(piece) = self.braces.pieces.pop_if(|piece| piece.token.kind == Kind::Line) {
            self.braces.mended.pop();
            lines.push(piece.token);
        }
        lines.reverse();
        lines
    }

    fn open(&mut self, token: Token) {
        let head = self.line.first.unwrap_or(token);
        self.open_at(token, head, self.line.number, self.line.indent);
    }

    fn open_at(&mut self, brace: Token, head: Token, line: usize, indent: usize) {
        let piece = self.push(brace);
        self.stack.push(Opener { piece, head, brace, line, indent, inside: None, inline: false });
    }

    fn close(&mut self, index: usize, token: Token, first: bool) {
        let more = self.last_word.is_some_and(|last| index < last);
        let stray = match self.stack.last() {
            None => true,
            Some(_) if self.sound => false,
            Some(top) if first && top.shows_its_end() && self.line.indent > top.indent => true,
            Some(_) if self.stack.len() == 1 && more => {
                self.early = true;
                true
            }
            Some(_) => false,
        };
        if stray {
            self.stray(token);
            return;
        }
        self.close_with(token);
    }

    fn stray(&mut self, token: Token) {
        if let Some(Slip::Stray(last)) = self.braces.slips.last_mut()
            && self
                .text
                .get(last.end..token.start)
                .is_some_and(|between| between.bytes().all(|byte| byte == b' '))
        {
            last.end = token.end;
            return;
        }
        self.braces.slips.push(Slip::Stray(token));
    }

    fn close_with(&mut self, token: Token) {
        let piece = self.push(token);
        if let Some(opener) = self.stack.pop() {
            if let Some(open) = self.braces.pieces.get_mut(opener.piece) {
                open.partner = piece;
            }
            if let Some(close) = self.braces.pieces.get_mut(piece) {
                close.partner = opener.piece;
            }
        }
    }

    /// Closes the innermost block behind the last token that was read.
    fn close_here(&mut self) {
        let Some(top) = self.stack.last() else { return };
        let (head, brace) = (top.head, top.brace);
        let last = self.braces.pieces.last().map_or(brace, |piece| piece.token);
        self.braces.slips.push(Slip::NoClose(head, brace, last));
        self.mended += 1;
        self.close_with(Token { kind: Kind::Close, start: last.end, end: last.end });
    }

    fn finish(&mut self) {
        if self.stack.is_empty() && self.braces.pieces.iter().all(|piece| piece.token.kind != Kind::Open) {
            // A header and nothing else.
            let words = || {
                self.braces
                    .pieces
                    .iter()
                    .filter(|piece| piece.token.kind != Kind::Line)
                    .map(|piece| piece.token)
            };
            if let (Some(first), Some(last)) = (words().next(), words().next_back()) {
                self.drop_lines();
                self.braces.slips.push(Slip::NoOpen(first, last));
                self.mended += 1;
                self.open_at(Token { kind: Kind::Open, start: last.end, end: last.end }, first, 0, 0);
                self.close_with(Token { kind: Kind::Close, start: last.end, end: last.end });
            }
        }
        self.drop_lines();
        self.braces.slips.reserve_exact(self.stack.len());
        while let Some(top) = self.stack.last() {
            let forgiven = self.stack.len() == 1 && self.early;
            let made = top.brace.start == top.brace.end;
            self.close_here();
            if forgiven || made {
                self.braces.slips.pop();
            }
        }
    }

    fn indent_of(&self, token: Token) -> usize {
        let before = self.text.get(..token.start).unwrap_or("").as_bytes();
        let blanks = before.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t'));
        blanks.map(|byte| if *byte == b'\t' { 4 } else { 1 }).sum()
    }
}

/// Tokens among which braces mean nothing.
pub(crate) fn flat(tokens: Vec<Token>) -> Braces {
    let mended = vec![0; tokens.len()];
    let pieces = tokens.into_iter().map(|token| {
        let kind = if matches!(token.kind, Kind::Open | Kind::Close) { Kind::Sign } else { token.kind };
        Piece { token: Token { kind, ..token }, partner: usize::MAX }
    });
    Braces { pieces: pieces.collect(), slips: Vec::new(), mended }
}

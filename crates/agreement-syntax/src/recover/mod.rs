//! Reads what the grammar refused: one broken entry costs that entry and nothing else.
//!
//! A broken item is cut into entries by its braces and line ends, every entry is read by the grammar alone, and only
//! those that still fail are looked at for what is wrong with them. Where there is one thing the author can have meant,
//! the entry is put right in a copy of the same length, so that every place in the tree is true in the original.

mod braces;
mod entries;
mod fields;
mod habits;
mod headers;
mod junk;
mod missing;
mod one_line;
mod plain;
mod round;
mod said;
mod stopped;
mod sums;
mod tidy;

pub(crate) use junk::{misplaced, unknown_opener};

use agreement_grammar::{AgreementParser, Pair, Parser, Rule};

use crate::build::Build;
use crate::finding::Finding;
use crate::parse::MOST_MISTAKES;
use crate::rules;
use crate::scan::{Kind, Token};
use crate::slips::quoted;
use crate::span::{FileId, Place, Span};
use crate::split::{Chunk, MAX_DEPTH, Shape};
use crate::tree::{Block, Declaration, Entry, ItemKind};
use crate::untabbed::untabbed;
use braces::{Braces, Slip};

/// An entry on a line longer than this is never read as part of something larger: the grammar looks to the end of a
/// line for the colon of a label, and that must not happen again and again.
pub(crate) const LONG_LINE: usize = 16 * 1024;

/// What recovery needs to know of the file.
#[derive(Clone, Copy)]
pub(crate) struct Ground<'t> {
    pub(crate) file: FileId,
    pub(crate) text: &'t str,
    /// Where characters stand that were already complained about, in order.
    pub(crate) odd: &'t [Span],
}

/// Reads an item that does not follow the grammar.
pub(crate) fn item(ground: Ground<'_>, chunk: Chunk, findings: &mut Vec<Finding>) -> ItemKind {
    let text = chunk.span.of(ground.text);
    if chunk.shape == Shape::Junk {
        junk::report(ground, chunk, findings);
        return ItemKind::Broken;
    }
    let before = ground.text.get(..chunk.span.start as usize).unwrap_or("").bytes().rev();
    let indent = before.take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let mut recovery = Recovery::new(ground, chunk.span.start, text, findings);
    let tokens = recovery.tidy();
    let Some(first) = tokens.iter().find(|token| token.kind != Kind::Line).copied() else {
        return ItemKind::Broken;
    };
    if first.of(text) == "use" {
        return recovery.use_file(&tokens);
    }
    recovery.braces = braces::matched(text, tokens, indent);
    recovery.report_braces(chunk.shape);
    recovery.declaration()
}

/// Reads one line of a journal that does not follow the grammar, and says what is wrong with it.
pub(crate) fn journal_line(ground: Ground<'_>, line: Span, findings: &mut Vec<Finding>) -> Option<Entry> {
    let mut recovery = Recovery::new(ground, line.start, line.of(ground.text), findings);
    let tokens = recovery.tidy();
    recovery.braces = braces::flat(tokens);
    let mut entries = recovery.entries(0, recovery.braces.pieces.len(), MAX_DEPTH);
    let only = entries.pop();
    if entries.is_empty() { only } else { None }
}

/// An item being put right.
pub(crate) struct Recovery<'t, 'f> {
    ground: Ground<'t>,
    base: u32,
    /// The item as written.
    text: &'t str,
    /// The item with what could be put right, of the same length.
    fixed: String,
    braces: Braces,
    findings: &'f mut Vec<Finding>,
}

impl<'t, 'f> Recovery<'t, 'f> {
    fn new(ground: Ground<'t>, base: u32, text: &'t str, findings: &'f mut Vec<Finding>) -> Self {
        Self { ground, base, text, fixed: String::new(), braces: Braces::default(), findings }
    }

    fn say(&mut self, finding: Finding) {
        // One more than are kept, so that it shows that there are more.
        if self.findings.len() <= MOST_MISTAKES {
            self.findings.push(finding);
        }
    }

    fn place(&self, start: usize, end: usize) -> Place {
        Place::new(self.ground.file, Span::new(start, end).after(self.base))
    }

    fn at(&self, token: Token) -> Place {
        self.place(token.start, token.end)
    }

    /// Behind a token.
    fn behind(&self, token: Token) -> Place {
        self.place(token.end, token.end)
    }

    /// The token of a piece; an empty one past the end.
    fn token(&self, index: usize) -> Token {
        let end = self.text.len();
        let none = Token { kind: Kind::Line, start: end, end };
        self.braces.pieces.get(index).map_or(none, |piece| piece.token)
    }

    fn kind(&self, index: usize) -> Kind {
        self.token(index).kind
    }

    fn word(&self, index: usize) -> &'t str {
        self.token(index).of(self.text)
    }

    fn partner(&self, index: usize) -> usize {
        self.braces.pieces.get(index).map_or(index, |piece| piece.partner.max(index))
    }

    /// Where the pieces `from` up to but not including `to` stand in the item.
    fn stretch(&self, from: usize, to: usize) -> (usize, usize) {
        let start = self.token(from).start;
        (start, self.token(to.max(from + 1) - 1).end.max(start))
    }

    fn span(&self, from: usize, to: usize) -> Span {
        let (start, end) = self.stretch(from, to);
        Span::new(start, end)
    }

    /// Whether a character in this stretch was already complained about.
    fn is_odd(&self, from: usize, to: usize) -> bool {
        let span = self.span(from, to).after(self.base);
        let first = self.ground.odd.partition_point(|odd| odd.end <= span.start);
        self.ground.odd.get(first).is_some_and(|odd| odd.start < span.end)
    }

    /// Reads a stretch of the mended text by one rule of the grammar; or where the grammar gave up.
    fn read<T>(
        &self,
        rule: Rule,
        (start, end): (usize, usize),
        build: impl FnOnce(Build, Pair<'_, Rule>) -> Option<T>,
    ) -> Result<T, Option<usize>> {
        let slice = self.fixed.get(start..end).unwrap_or("");
        read_slice(rule, slice, start, build)
    }

    fn declaration(&mut self) -> ItemKind {
        let count = self.braces.pieces.len();
        let open = (0..count).find(|index| self.kind(*index) == Kind::Open).unwrap_or(count);
        let head = self.header(0, open);
        let block = self.block(open, 0);
        ItemKind::Declaration(Declaration { block, ..head })
    }

    /// The block that opens at this piece, itself `depth` blocks deep.
    fn block(&mut self, open: usize, depth: usize) -> Block {
        let close = self.partner(open).min(self.braces.pieces.len());
        let span = self.span(open, close + 1);
        let entries = if depth < MAX_DEPTH { self.entries(open + 1, close, depth + 1) } else { Vec::new() };
        Block { span, entries }
    }

    fn report_braces(&mut self, shape: Shape) {
        let slips = std::mem::take(&mut self.braces.slips);
        for slip in &slips {
            match slip {
                Slip::Stray(token) => self.blank_out(token.start, token.end),
                Slip::OpenBelow(first, brace) => {
                    let end = self.text.get(first.start..brace.start).unwrap_or("");
                    let line = end.find(['\n', '\r']).unwrap_or(end.len());
                    let comment = end.get(..line).and_then(|head| head.find("//")).unwrap_or(line);
                    self.blank_out(first.start + comment, brace.start);
                }
                Slip::NoOpen(..) | Slip::NoClose(..) => {}
            }
        }
        if let Shape::TooDeep(brace) = shape {
            let place = Place::new(self.ground.file, Span { start: brace, end: brace + 1 });
            let message = format!("blocks stand inside each other here more than {MAX_DEPTH} deep");
            let finding = Finding::new(rules::NESTED_TOO_DEEP, place, message);
            self.say(finding.help("close the blocks above before opening another one"));
            return;
        }
        for slip in slips {
            let finding = self.brace_finding(slip);
            self.say(finding);
        }
    }

    fn brace_finding(&self, slip: Slip) -> Finding {
        use crate::finding::Safety::{Offered, Safe};
        match slip {
            Slip::Stray(token) => {
                let message = "this `}` closes nothing that is open here";
                Finding::new(rules::STRAY_BRACE, self.at(token), message)
                    .help("remove it, or write the `{` that it belongs to")
                    .edit(Offered, "remove the `}`", self.at(token), "")
            }
            Slip::NoOpen(first, last) => {
                let head = quoted(self.text.get(first.start..last.end).unwrap_or(""));
                Finding::new(rules::MISSING_BRACE, self.behind(last), format!("{head} needs a `{{` after it"))
                    .help(
                        "write `{` at the end of the line, and `}` on a line of its own where the block ends",
                    )
                    .edit(Offered, "write `{` here", self.behind(last), " {")
            }
            Slip::OpenBelow(first, brace) => {
                let word = quoted(first.of(self.text));
                let head = self.text.get(first.start..brace.start).unwrap_or("").trim_end().len();
                let between = self.place(first.start + head, brace.start);
                let plain = self.text.get(first.start..brace.start).is_some_and(|head| !head.contains("//"));
                let message = format!("the `{{` of {word} belongs at the end of the line above");
                let finding = Finding::new(rules::MISSING_BRACE, self.at(brace), message);
                let finding = finding.help(format!("move the `{{` up, behind {word} and its title"));
                if plain { finding.edit(Safe, "move the `{` up", between, " ") } else { finding }
            }
            Slip::NoClose(head, brace, last) => {
                let words = quoted(self.text.get(head.start..brace.start).unwrap_or("").trim_end());
                let message = format!("{words} is never closed: it needs a `}}` after this line");
                Finding::new(rules::UNCLOSED_BLOCK, self.behind(last), message)
                    .and(self.at(brace), "opened here")
                    .help("write `}` on a line of its own where the block ends")
                    .edit(Offered, "write `}` here", self.behind(last), "\n}")
            }
        }
    }
}

/// Reads an entry that starts `start` bytes into its item.
fn read_entry(slice: &str, start: usize) -> Option<Entry> {
    read_slice(Rule::lone_entry, slice, start, |build, pair| {
        pair.into_inner().next().and_then(|entry| build.entry(entry))
    })
    .ok()
}

/// Reads a text by one rule of the grammar; or where in the item the grammar gave up, if it can tell.
fn read_slice<T>(
    rule: Rule,
    slice: &str,
    start: usize,
    build: impl FnOnce(Build, Pair<'_, Rule>) -> Option<T>,
) -> Result<T, Option<usize>> {
    match AgreementParser::parse(rule, &untabbed(slice)) {
        Ok(mut pairs) => {
            let shift = Span::new(start, start).start;
            let pair = pairs.next().ok_or(None)?;
            build(Build { shift }, pair.clone()).ok_or_else(|| tail_of(pair).map(|at| start + at))
        }
        Err(error) => Err(match error.location {
            pest::error::InputLocation::Pos(at) => Some(start + at),
            pest::error::InputLocation::Span((at, _)) => Some(start + at),
        }),
    }
}

/// Where the tail of a field's last value starts: what its value does not take, where all words are sound.
fn tail_of(entry: Pair<'_, Rule>) -> Option<usize> {
    let field = entry.into_inner().next().filter(|inner| inner.as_rule() == Rule::field)?;
    let mut last = field.into_inner().last()?;
    if last.as_rule() == Rule::more {
        last = last.into_inner().last()?;
    }
    let is_tail = matches!(
        last.as_rule(),
        Rule::to_tail
            | Rule::on_tail
            | Rule::noun_within
            | Rule::offset
            | Rule::ramp
            | Rule::is_state
            | Rule::version
            | Rule::dated
            | Rule::text_limit
            | Rule::at_clock
    );
    // An offset takes the blanks before it along.
    let blanks = last.as_str().len() - last.as_str().trim_start().len();
    is_tail.then(|| last.as_span().start() + blanks)
}

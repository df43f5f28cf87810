//! Items, blocks and entries.

use std::sync::Arc;

use smallvec::SmallVec;

use super::{Amount, EventLine, Items, Statement, Value};
use crate::span::{FileId, Place, Span};

/// An agreement file: its items in the order they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tree {
    /// The items; blanks and comments stand between them.
    pub items: Items,
}

/// One declaration, or a stretch of text where one should be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Item {
    /// Where it starts in the file: what its spans count from.
    pub base: u32,
    /// How many bytes it takes, up to its closing brace.
    pub len: u32,
    /// The `///` lines right above it, in file positions; empty where there are none.
    pub docs: Span,
    /// What it is: shared with the trees of other versions of the text in which it is the same.
    pub kind: Arc<ItemKind>,
}

impl Item {
    /// The item's own text.
    pub fn text<'t>(&self, file: &'t str) -> &'t str {
        Span { start: self.base, end: self.base.saturating_add(self.len) }.of(file)
    }

    /// Where a span of this item stands in the file.
    pub fn place(&self, file: FileId, span: Span) -> Place {
        Place::new(file, span.after(self.base))
    }

    /// The declaration, unless it is something else.
    pub fn declaration(&self) -> Option<&Declaration> {
        match &*self.kind {
            ItemKind::Declaration(declaration) => Some(declaration),
            ItemKind::Use(_) | ItemKind::Broken => None,
        }
    }
}

/// What an item is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ItemKind {
    /// `use "path"`.
    Use(Text),
    /// `goal faster_quotes "…" { … }` and its like.
    Declaration(Declaration),
    /// Text that starts no declaration; the findings say what is wrong with it.
    Broken,
}

/// `KEYWORD name "title" { … }`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Declaration {
    /// The word it opens with.
    pub keyword: Span,
    /// Its name.
    pub name: Option<Span>,
    /// Its title, or any text in the header.
    pub title: Option<Text>,
    /// What stands between its braces.
    pub block: Block,
}

/// `{ … }`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Block {
    /// From brace to brace.
    pub span: Span,
    /// The entries in order.
    pub entries: Vec<Entry>,
}

/// One entry of a block.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Entry {
    /// `label: value, value`.
    Field(Field),
    /// `if late by 3 days { … }`.
    Branch(Box<Branch>),
    /// `2026-03-09 kickoff happened`.
    Event(EventLine),
    /// `northwind may terminate with 30 days notice`.
    Statement(Box<Statement>),
    /// `allow RULE because "…" until DATE`.
    Allow(Allow),
    /// `resistance none because "…"`.
    NoResistance(NoResistance),
    /// `resistance "…" { … }` and other blocks inside a block.
    Nested(Nested),
    /// An entry that could not be read; the findings say why.
    Broken(Broken),
}

impl Entry {
    /// The whole entry.
    pub fn span(&self) -> Span {
        match self {
            Self::Field(entry) => entry.span,
            Self::Branch(entry) => entry.span,
            Self::Event(entry) => entry.span,
            Self::Statement(entry) => entry.span,
            Self::Allow(entry) => entry.span,
            Self::NoResistance(entry) => entry.span,
            Self::Nested(entry) => entry.span,
            Self::Broken(entry) => entry.span,
        }
    }
}

/// `label: value, value`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// From the label to the end of the last value.
    pub span: Span,
    /// The label, without its colon.
    pub label: Span,
    /// One value, as nearly always, or several with commas between.
    pub values: SmallVec<[Value; 1]>,
}

/// `if TRIGGER { … }`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Branch {
    /// From `if` to the closing brace.
    pub span: Span,
    /// `late`, `missed`, `below` …
    pub trigger: Span,
    /// How late, or how low.
    pub bound: Bound,
    /// What follows.
    pub block: Block,
}

/// What stands after the trigger of a branch.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// Nothing.
    None,
    /// `by 30 days`.
    By(Amount),
    /// `on 2026-05-01`.
    On(Date),
    /// `99.5%`, as in `if below 99.5%`.
    Level(Amount),
}

/// A date or an instant, as written: `2026-03-09`, `2026-03-09T17:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date(pub Span);

/// A text as written, quotes included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text(pub Span);

/// `allow RULE because "…" until DATE`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Allow {
    /// The whole entry.
    pub span: Span,
    /// The rule's name.
    pub rule: Span,
    /// Why.
    pub because: Text,
    /// Until when.
    pub until: Option<Date>,
}

/// `resistance none because "…"`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NoResistance {
    /// The whole entry.
    pub span: Span,
    /// Why there is none.
    pub because: Text,
}

/// A block inside a block: `resistance "…" { … }`, `person priya "Priya Shah"`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Nested {
    /// The whole entry.
    pub span: Span,
    /// The word it opens with.
    pub keyword: Span,
    /// Its name, where it has one.
    pub name: Option<Span>,
    /// Its title.
    pub title: Option<Text>,
    /// Its block; a person or a team may do without.
    pub block: Option<Block>,
}

/// An entry that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Broken {
    /// The text that was passed over.
    pub span: Span,
    /// The field or block word it seems to be, so that nobody reports it missing on top.
    pub seems: Option<Span>,
}

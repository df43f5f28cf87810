//! The blocks of a file that stand around a place, each with the word it opens with.

use agreement_model::room::Room;
use agreement_syntax::tree::{Block, Entry, Item, Tree};
use agreement_syntax::{Change, FileId, Place, Span};

/// A block, and what it opens with. Its spans count from its item, as those of the tree do.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'t> {
    /// The declaration it belongs to.
    pub item: &'t Item,
    /// The text of that declaration.
    pub text: &'t str,
    /// `goal`, `mitigation`, `if` …
    pub word: &'t str,
    /// From that word to the closing brace.
    pub whole: Span,
    /// What stands between the braces.
    pub block: &'t Block,
}

/// The blocks around a byte of a file, the outermost first.
pub(super) fn around<'t>(tree: &'t Tree, file: &'t str, offset: u32) -> Vec<Around<'t>> {
    let item = tree
        .items
        .iter()
        .find(|item| item.base <= offset && offset <= item.base.saturating_add(item.len))
        .and_then(|item| item.declaration().map(|declaration| (item, declaration)));
    let Some((item, declaration)) = item else { return Vec::new() };
    let text = item.text(file);
    let at = offset.saturating_sub(item.base);
    let whole = Span { start: 0, end: item.len };
    let mut word = declaration.keyword.of(text);
    let (mut whole, mut block) = (whole, &declaration.block);
    let mut found = Vec::new();
    loop {
        found.push(Around { item, text, word, whole, block });
        let inner = block.entries.iter().find(|entry| entry.span().touches(at)).and_then(block_of);
        let Some((opens, span, inside)) = inner else { return found };
        (word, whole, block) = (opens.of(text), span, inside);
    }
}

/// The block that an entry is: what it opens with, all of it, and what stands inside.
fn block_of(entry: &Entry) -> Option<(Span, Span, &Block)> {
    match entry {
        Entry::Branch(branch) => Some((
            Span { end: branch.span.start.saturating_add(2), ..branch.span },
            branch.span,
            &branch.block,
        )),
        Entry::Nested(nested) => Some((nested.keyword, nested.span, nested.block.as_ref()?)),
        _ => None,
    }
}

impl<'t> Around<'t> {
    /// The label, the block word or the trigger of an entry.
    pub(super) fn label(&self, entry: &Entry) -> &'t str {
        match entry {
            Entry::Field(field) => field.label,
            Entry::Branch(branch) => branch.trigger,
            Entry::Nested(nested) => nested.keyword,
            Entry::Broken(broken) => broken.seems.unwrap_or_default(),
            _ => Span::default(),
        }
        .of(self.text)
    }

    /// Whether a byte of the file stands in the header: before the block opens.
    pub(super) fn is_header(&self, offset: u32) -> bool {
        let header = Span { start: self.whole.start, end: self.block.span.start };
        header.after(self.item.base).touches(offset)
    }

    /// Whether a byte of the file stands at an entry.
    pub(super) fn is_at(&self, entry: &Entry, offset: u32) -> bool {
        entry.span().after(self.item.base).touches(offset)
    }

    /// The change that adds some entries to the block.
    pub(super) fn add(&self, file: FileId, entries: &[String]) -> Option<Change> {
        let place = |span: Span| self.place(file, span);
        Room::of(self.text, self.whole, Some(self.block), place).change(entries)
    }

    /// Where a span of the block stands in the file.
    pub(super) fn place(&self, file: FileId, span: Span) -> Place {
        self.item.place(file, span)
    }
}

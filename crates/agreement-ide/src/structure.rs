//! How a file is built: what can be folded away, and what grows around the cursor when more and more is selected.

use agreement_model::project::Content;
use agreement_syntax::tree::{Block, Entry, Item, ItemKind};
use agreement_syntax::{FileId, Span};

use crate::lex::{Lexeme, lex};
use crate::snapshot::Snapshot;

/// Something that can be folded away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// From its first line, which stays, to its last.
    pub span: Span,
    /// Whether it is a comment.
    pub comment: bool,
    /// Whether it is a stretch of `use` lines.
    pub uses: bool,
}

/// What can be folded away in a file: blocks, comments of several lines, texts of several lines, `use` lines that stand
/// together.
pub fn folds(snapshot: &Snapshot, file: FileId) -> Vec<Fold> {
    let text = snapshot.text(file);
    let mut folds = Vec::new();
    let fold = |span: Span| Fold { span, comment: false, uses: false };
    let mut uses: Option<Span> = None;
    if let Some((tree, _)) = snapshot.project().tree(file) {
        for item in &tree.items {
            let whole = Span { start: item.base, end: item.base.saturating_add(item.len) };
            match &*item.kind {
                ItemKind::Use(_) => uses = Some(uses.map_or(whole, |uses| uses.to(whole))),
                ItemKind::Declaration(declaration) => {
                    blocks(item, &declaration.block, &mut |span| folds.push(fold(span)))
                }
                ItemKind::Broken => {}
            }
        }
    }
    folds.extend(uses.map(|span| Fold { span, comment: false, uses: true }));
    let mut comment: Option<Span> = None;
    let mut line_ends = 0;
    for token in lex(text, Span::new(0, text.len())) {
        match token.kind {
            Lexeme::Comment | Lexeme::Doc => {
                comment = Some(comment.map_or(token.span, |comment| comment.to(token.span)));
                line_ends = 0;
            }
            Lexeme::LineEnd if line_ends == 0 => line_ends = 1,
            _ => {
                folds.extend(comment.take().map(|span| Fold { span, comment: true, uses: false }));
                if token.kind == Lexeme::Text {
                    folds.push(fold(token.span));
                }
            }
        }
    }
    folds.extend(comment.map(|span| Fold { span, comment: true, uses: false }));
    folds.retain(|fold| fold.span.of(text).contains('\n'));
    folds.sort_by_key(|fold| fold.span);
    folds
}

fn blocks(item: &Item, block: &Block, see: &mut dyn FnMut(Span)) {
    see(block.span.after(item.base));
    for entry in &block.entries {
        match entry {
            Entry::Branch(branch) => blocks(item, &branch.block, see),
            Entry::Nested(nested) => nested.block.iter().for_each(|block| blocks(item, block, see)),
            _ => {}
        }
    }
}

/// What stands around a byte of a file, the smallest first: word, entry, block, declaration, file.
pub fn selections(snapshot: &Snapshot, file: FileId, offset: u32) -> Vec<Span> {
    let text = snapshot.text(file);
    let mut around = vec![Span::new(0, text.len())];
    match snapshot.project().file(file).map(|file| &file.content) {
        Some(Content::Agreement(tree, _)) => {
            for item in &tree.items {
                let whole = Span { start: item.base, end: item.base.saturating_add(item.len) };
                if !whole.touches(offset) {
                    continue;
                }
                around.push(whole);
                if let ItemKind::Declaration(declaration) = &*item.kind {
                    grow(item, &declaration.block, offset, &mut around);
                }
            }
        }
        Some(Content::Journal(tree, _)) => {
            let lines = tree
                .lines
                .iter()
                .map(|line| Span { start: line.base, end: line.base.saturating_add(line.len) });
            around.extend(lines.filter(|line| line.touches(offset)));
        }
        _ => {}
    }
    let innermost = around.last().copied().unwrap_or_default();
    let words = lex(text, innermost);
    let word = words.iter().rev().find(|token| token.kind != Lexeme::LineEnd && token.span.touches(offset));
    around.extend(word.map(|word| word.span));
    around.dedup();
    around.reverse();
    around
}

fn grow(item: &Item, block: &Block, offset: u32, around: &mut Vec<Span>) {
    let whole = block.span.after(item.base);
    if !whole.touches(offset) {
        return;
    }
    around.push(whole);
    let inner =
        Span { start: whole.start.saturating_add(1), end: whole.end.saturating_sub(1).max(whole.start) };
    if inner.start <= inner.end && inner.touches(offset) {
        around.push(inner);
    }
    for entry in &block.entries {
        let span = entry.span().after(item.base);
        if !span.touches(offset) {
            continue;
        }
        around.push(span);
        match entry {
            Entry::Branch(branch) => grow(item, &branch.block, offset, around),
            Entry::Nested(nested) => nested.block.iter().for_each(|block| grow(item, block, offset, around)),
            Entry::Field(field) => {
                let value =
                    Span { start: field.label.end.saturating_add(1), end: field.span.end }.after(item.base);
                if value.touches(offset) {
                    around.push(value);
                }
            }
            _ => {}
        }
        return;
    }
}

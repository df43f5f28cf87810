//! Fields in the order of the table of fields, which reads best.

use std::collections::BTreeSet;

use agreement_model::schema;
use agreement_syntax::tree::{Block, Entry, Field};
use agreement_syntax::{Change, FileId, Span};

use super::around::around;
use super::{Action, rewrite};
use crate::snapshot::Snapshot;

/// Puts the fields of a block into that order, offered from its header alone: else it would be offered at every word. What
/// is no field stays where it is, and so does everything where a comment stands between: it would lose what it speaks of.
pub(super) fn sort_fields(snapshot: &Snapshot, file: FileId, stretch: Span) -> Option<Action> {
    let (tree, _) = snapshot.project().tree(file)?;
    let blocks = around(tree, snapshot.text(file), stretch.start);
    let block = blocks.iter().rev().find(|block| block.is_header(stretch.start))?;
    let own = block.text;
    let known = schema::block(block.word)?;
    let fields = leading_fields(block.block)?;
    let rank = |label: Span| known.fields.iter().position(|field| field.label == label.of(own));
    let mut sorted: Vec<(usize, &str)> = Vec::new();
    for field in &fields {
        sorted.push((rank(field.label)?, field.span.of(own)));
    }
    let distinct: BTreeSet<usize> = sorted.iter().map(|(rank, _)| *rank).collect();
    if distinct.len() != sorted.len() || sorted.is_sorted_by_key(|(rank, _)| *rank) {
        return None;
    }
    let between = fields.windows(2).map(|pair| match pair {
        [one, other] => Span { start: one.span.end, end: other.span.start }.of(own),
        _ => "",
    });
    if between.into_iter().any(|between| between.contains("//")) || !has_no_tail(own, &fields) {
        return None;
    }
    sorted.sort_by_key(|(rank, _)| *rank);
    let changes = fields.iter().zip(&sorted).filter(|(field, (_, words))| field.span.of(own) != *words).map(
        |(field, (_, words))| Change { place: block.place(file, field.span), text: (*words).to_owned() },
    );
    let title = format!("put the fields of this {} into the order that reads best", block.word);
    Some(rewrite(title, changes.collect()))
}

/// The fields that a block opens with, up to its first other entry; nothing where they are not worth sorting.
fn leading_fields(block: &Block) -> Option<Vec<&Field>> {
    let fields = block.entries.iter().map_while(|entry| match entry {
        Entry::Field(field) => Some(field),
        _ => None,
    });
    let fields: Vec<_> = fields.collect();
    (fields.len() > 1).then_some(fields)
}

/// Whether no comment follows the last of some fields on its line.
fn has_no_tail(text: &str, fields: &[&Field]) -> bool {
    let end = fields.last().map_or(0, |field| field.span.end);
    let rest = text.get(end as usize..).unwrap_or("");
    !rest.lines().next().unwrap_or("").contains("//")
}

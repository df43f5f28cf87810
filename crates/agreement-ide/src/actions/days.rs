//! Days that stand in words, in a text or a comment: written as a date, and as the `when` that nobody has said yet.

use agreement_model::date::parse_date;
use agreement_model::schema::{self, Shape};
use agreement_syntax::tree::Entry;
use agreement_syntax::{Change, FileId, Place, Span, days_in_words};

use super::around::around;
use super::{Action, rewrite};
use crate::lex::{Lexeme, lex};
use crate::snapshot::Snapshot;
use crate::words;

/// What can be made of the day in words that a byte of a file touches. What a finding offers already is left out.
pub(super) fn write_day(snapshot: &Snapshot, file: FileId, offset: u32, known: &[Action]) -> Vec<Action> {
    let text = snapshot.text(file);
    let Some(words) = words_at(text, offset) else { return Vec::new() };
    let day =
        days_in_words(words.of(text)).into_iter().find(|day| day.span.after(words.start).touches(offset));
    let Some(day) = day else { return Vec::new() };
    let place = Place::new(file, day.span.after(words.start));
    let is_sure = day.days.len() == 1;
    let mut actions = Vec::new();
    for written in &day.days {
        let title = match parse_date(written) {
            Ok(date) if !is_sure => format!("write `{written}`, a {}", words::weekday_and_month(date)),
            _ => format!("write `{written}`"),
        };
        let change = Change { place, text: written.clone() };
        if !known.iter().any(|action| action.changes.as_slice() == [change.clone()]) {
            actions.push(rewrite(title, vec![change]));
        }
    }
    if let [written] = day.days.as_slice() {
        actions.extend(add_when(snapshot, file, offset, written));
    }
    actions
}

/// The text or the comment at a byte, without its quotes; outside of them, the line.
fn words_at(text: &str, offset: u32) -> Option<Span> {
    let before = text.get(..offset as usize)?;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let end = text.get(offset as usize..)?.find('\n').map_or(text.len(), |end| offset as usize + end);
    let line = Span::new(start, end);
    let prose = lex(text, line).into_iter().find(|token| {
        token.span.touches(offset) && matches!(token.kind, Lexeme::Text | Lexeme::Comment | Lexeme::Doc)
    });
    Some(prose.map_or(line, |token| {
        let inner = token.of(text).trim_matches(['"', '/']);
        let from = token.span.start as usize + token.of(text).find(inner).unwrap_or(0);
        Span::new(from, from + inner.len())
    }))
}

/// The day as the `when` of what it stands in, where that says none.
fn add_when(snapshot: &Snapshot, file: FileId, offset: u32, day: &str) -> Option<Action> {
    let (tree, _) = snapshot.project().tree(file)?;
    let blocks = around(tree, snapshot.text(file), offset);
    let block = blocks.iter().rev().find(|block| schema::block(block.word).is_some_and(takes_day))?;
    let says_when = |entry: &Entry| matches!(block.label(entry), "when");
    if block.block.entries.iter().any(says_when) {
        return None;
    }
    let entry = format!("when: {} {day}", if block.word == "milestone" { "on" } else { "by" });
    Some(rewrite(format!("add `{entry}`"), vec![block.add(file, std::slice::from_ref(&entry))?]))
}

fn takes_day(block: &schema::Block) -> bool {
    block.field("when").is_some_and(|field| field.shape == Shape::When)
}

//! What stands between the lines: the day a phrase comes to, the sum a share comes to, the party nobody had to write.

use agreement_model::declared::PromiseKind;
use agreement_syntax::tree::{Entry, ItemKind};
use agreement_syntax::{FileId, Place, Span};

use crate::hover::{amounts, promise_around, share_in_words, whens};
use crate::snapshot::Snapshot;
use crate::words;

/// Something to show between the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Behind which byte.
    pub at: u32,
    /// What is shown.
    pub label: String,
    /// More about it.
    pub more: String,
}

/// What stands between the lines of a stretch of a file, by place.
pub fn hints(snapshot: &Snapshot, file: FileId, stretch: Span) -> Vec<Hint> {
    let Some(meaning) = snapshot.meaning(file) else { return Vec::new() };
    let here = |place: Place| {
        place.file == file && stretch.start <= place.span.end && place.span.start <= stretch.end
    };
    let text = snapshot.text(file);
    let mut hints = Vec::new();
    for when in whens(meaning).filter(|when| here(when.place)) {
        let inside = promise_around(meaning, when.place).map(|(id, _)| id);
        let due = meaning.schedule.due(&meaning.model, inside, std::slice::from_ref(when));
        let Some(dated) = due.once() else { continue };
        // A date that is written there needs no saying again.
        if when.place.span.of(text).contains(&dated.date.to_string()) {
            continue;
        }
        let more = words::due(&due).unwrap_or_default();
        hints.push(Hint {
            at: when.place.span.end,
            label: format!("= {}", words::short_day(dated.date)),
            more,
        });
    }
    for amount in amounts(meaning).filter(|amount| here(amount.place)) {
        let inside = promise_around(meaning, amount.place).map(|(id, _)| id);
        let Some(says) = share_in_words(meaning, amount, inside) else { continue };
        let sum = says.split("**").nth(1).unwrap_or("").to_owned();
        // Behind the share itself, and not behind what it is meant per.
        let per = amount.per.as_ref().map(|per| per.place.span.start);
        let end = per.map_or(amount.place.span.end, |per| {
            let before = Span { start: amount.place.span.start, end: per }.of(text);
            amount.place.span.start.saturating_add(u32::try_from(before.trim_end().len()).unwrap_or(0))
        });
        hints.push(Hint { at: end, label: format!("= {sum}"), more: says });
    }
    hints.extend(implied(snapshot, file, stretch));
    hints.sort_by_key(|hint| hint.at);
    hints
}

/// To whom a promise is owed where only one other party is there to be meant.
fn implied(snapshot: &Snapshot, file: FileId, stretch: Span) -> Vec<Hint> {
    let (Some(meaning), Some((tree, _))) = (snapshot.meaning(file), snapshot.project().tree(file)) else {
        return Vec::new();
    };
    let text = snapshot.text(file);
    let mut hints = Vec::new();
    for promise in &meaning.model.promises {
        let whole = promise.head.place;
        let is_here =
            whole.file == file && stretch.start <= whole.span.end && whole.span.start <= stretch.end;
        if !is_here || !promise.to.is_absent() || promise.kind == PromiseKind::Reply {
            continue;
        }
        let to = meaning.model.creditors(promise);
        let item = tree.items.iter().find(|item| item.base == whole.span.start);
        let Some((item, ItemKind::Declaration(declaration))) = item.map(|item| (item, &*item.kind)) else {
            continue;
        };
        let who = declaration.block.entries.iter().find_map(|entry| match entry {
            Entry::Field(field) if field.label.of(item.text(text)) == "who" => Some(field.span.end),
            _ => None,
        });
        if let (Some(end), [to]) = (who, to.as_slice()) {
            let name = meaning.model.party(*to).map_or("", |party| party.head.name.as_str());
            let more = format!("owed to {}, the only other party", words::parties(&meaning.model, &[*to]));
            hints.push(Hint { at: item.base.saturating_add(end), label: format!("→ {name}"), more });
        }
    }
    hints
}

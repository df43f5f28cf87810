//! What can be done about what is found: every edit of the checker, all safe ones at once, and a permission with a reason
//! to fill in. And what can be done to a sound text: fields in the order that reads best.

use std::collections::BTreeSet;

use agreement_check::Judged;
use agreement_model::declared::Head;
use agreement_model::schema;
use agreement_syntax::tree::{Block, Entry};
use agreement_syntax::{Change, FileId, Place, Safety, Span};

use crate::snapshot::{Meaning, Snapshot};

/// Something that can be done.
#[derive(Clone, Debug)]
pub struct Action {
    /// What, in the imperative.
    pub title: String,
    /// What kind of thing.
    pub kind: ActionKind,
    /// Whether it is the one to take where nobody wants to choose.
    pub preferred: bool,
    /// The changes, which do not overlap.
    pub changes: Vec<Change>,
    /// What it mends.
    pub mends: Vec<Judged>,
}

/// What kind of thing is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActionKind {
    /// It mends a finding.
    Fix,
    /// It mends all that can be mended without asking.
    FixAll,
    /// It says that a finding may stay.
    Allow,
    /// It keeps the meaning, and reads better.
    Rewrite,
}

/// What can be done about a stretch of a file.
pub fn actions(snapshot: &Snapshot, file: FileId, stretch: Span) -> Vec<Action> {
    let all = snapshot.findings_in(file);
    let here = all.iter().filter(|judged| meets(judged.finding.place().span, stretch));
    let mut actions = Vec::new();
    for judged in here {
        for edit in &judged.finding.edits {
            actions.push(Action {
                title: edit.title.clone(),
                kind: ActionKind::Fix,
                preferred: edit.safety == Safety::Safe && judged.finding.edits.len() == 1,
                changes: edit.changes.clone(),
                mends: vec![judged.clone()],
            });
        }
        actions.extend(allow(snapshot, judged));
    }
    actions.extend(fix_all(&all));
    actions.extend(sort_fields(snapshot, file, stretch));
    actions
}

fn meets(one: Span, other: Span) -> bool {
    one.start <= other.end && other.start <= one.end
}

/// All that can be mended in a file without asking; nothing where that is nothing.
pub fn fix_all(found: &[Judged]) -> Option<Action> {
    let mut changes: Vec<Change> = Vec::new();
    let mut mends = Vec::new();
    for judged in found {
        let file = judged.finding.place().file;
        let safe = judged.finding.edits.iter().find(|edit| edit.safety == Safety::Safe);
        let Some(edit) = safe.filter(|edit| edit.changes.iter().all(|change| change.place.file == file))
        else {
            continue;
        };
        let clashes = |change: &Change| {
            changes.iter().any(|other| {
                let (one, other) = (change.place.span, other.place.span);
                one == other || (one.start < other.end && other.start < one.end)
            })
        };
        if !edit.changes.iter().any(clashes) {
            changes.extend(edit.changes.iter().cloned());
            mends.push(judged.clone());
        }
    }
    (!changes.is_empty()).then(|| Action {
        title: "mend all that can be mended without asking".to_owned(),
        kind: ActionKind::FixAll,
        preferred: false,
        changes,
        mends,
    })
}

/// Says in the text that a finding may stay; the reason is for the author to write.
fn allow(snapshot: &Snapshot, judged: &Judged) -> Option<Action> {
    if judged.rule.is_fixed() || judged.rule.name.starts_with("allow-") {
        return None;
    }
    let place = judged.finding.place();
    let meaning = snapshot.meaning(place.file)?;
    let head = head_around(meaning, place)?;
    let change = head.room.change(&[format!("allow {} because \"\"", judged.rule.name)])?;
    Some(Action {
        title: format!("allow `{}` here, and write why", judged.rule.name),
        kind: ActionKind::Allow,
        preferred: false,
        changes: vec![change],
        mends: vec![judged.clone()],
    })
}

/// The innermost declaration around a place.
fn head_around(meaning: &Meaning, place: Place) -> Option<&Head> {
    let around = meaning.model.heads().map(|(_, head)| head).filter(|head| {
        let whole = head.place;
        whole.file == place.file && whole.span.start <= place.span.start && place.span.end <= whole.span.end
    });
    around.min_by_key(|head| head.place.span.len())
}

/// Puts the fields of a declaration into the order of the table, which reads best. What is no field stays where it is, and
/// so does everything where a comment stands between: it would lose what it speaks of.
fn sort_fields(snapshot: &Snapshot, file: FileId, stretch: Span) -> Option<Action> {
    let (tree, _) = snapshot.project().tree(file)?;
    let text = snapshot.text(file);
    let item = tree
        .items
        .iter()
        .find(|item| stretch.start >= item.base && stretch.end <= item.base.saturating_add(item.len))?;
    let declaration = item.declaration()?;
    let own = item.text(text);
    let keyword = declaration.keyword.of(own);
    let known = schema::block(keyword)?;
    // Only from the header: else it would be offered at every word.
    if stretch.start > declaration.block.span.start.saturating_add(item.base) {
        return None;
    }
    let fields = leading_fields(&declaration.block)?;
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
    let changes =
        fields.iter().zip(&sorted).filter(|(field, (_, words))| field.span.of(own) != *words).map(
            |(field, (_, words))| Change { place: item.place(file, field.span), text: (*words).to_owned() },
        );
    Some(Action {
        title: format!("put the fields of this {keyword} into the order that reads best"),
        kind: ActionKind::Rewrite,
        preferred: false,
        changes: changes.collect(),
        mends: Vec::new(),
    })
}

/// The fields that a block opens with, up to its first other entry; nothing where they are not worth sorting.
fn leading_fields(block: &Block) -> Option<Vec<&agreement_syntax::tree::Field>> {
    let fields = block.entries.iter().map_while(|entry| match entry {
        Entry::Field(field) => Some(field),
        _ => None,
    });
    let fields: Vec<_> = fields.collect();
    (fields.len() > 1).then_some(fields)
}

/// Whether no comment follows the last of some fields on its line.
fn has_no_tail(text: &str, fields: &[&agreement_syntax::tree::Field]) -> bool {
    let end = fields.last().map_or(0, |field| field.span.end);
    let rest = text.get(end as usize..).unwrap_or("");
    !rest.lines().next().unwrap_or("").contains("//")
}

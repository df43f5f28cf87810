//! What can be done about what is found: every edit of the checker, all safe ones at once, and a permission with a reason
//! to fill in. And what can be done to a sound text: a repeated consequence said once, the other half of what stands there,
//! a day in words as a date, fields in the order that reads best.

mod around;
mod days;
mod halves;
mod order;
mod penalty;

use agreement_check::Judged;
use agreement_check::mend::{Extent, edit_of, that_fit};
use agreement_model::declared::Head;
use agreement_syntax::{Change, Edit, FileId, Place, Safety, Span};

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
    let days = days::write_day(snapshot, file, stretch.start, &actions);
    actions.extend(days);
    let halves = halves::add_missing_half(snapshot, file, stretch.start, &actions);
    actions.extend(halves);
    actions.extend(penalty::extract_penalty(snapshot, file, stretch.start));
    actions.extend(order::sort_fields(snapshot, file, stretch));
    actions
}

/// A change of a text that is sound as it is.
fn rewrite(title: String, changes: Vec<Change>) -> Action {
    Action { title, kind: ActionKind::Rewrite, preferred: false, changes, mends: Vec::new() }
}

fn meets(one: Span, other: Span) -> bool {
    one.start <= other.end && other.start <= one.end
}

/// All that can be mended in a file without asking, as `check --fix` mends it; nothing where that is nothing. What gets in
/// the way of another edit waits for the next time.
pub fn fix_all(found: &[Judged]) -> Option<Action> {
    let mendable = found.iter().filter_map(|judged| Some((judged, edit_of(&judged.finding, Extent::Safe)?)));
    // An edit of other files is no part of what is mended in this one.
    let stays = |(judged, edit): &(&Judged, &Edit)| {
        let file = judged.finding.place().file;
        edit.changes.iter().all(|change| change.place.file == file)
    };
    let mendable: Vec<(&Judged, &Edit)> = mendable.filter(stays).collect();
    let edits: Vec<&Edit> = mendable.iter().map(|(_, edit)| *edit).collect();
    let fitting = that_fit(&edits);
    let made = || fitting.iter().filter_map(|index| mendable.get(*index));
    let changes: Vec<Change> = made().flat_map(|(_, edit)| edit.changes.iter().cloned()).collect();
    let mends = made().map(|(judged, _)| (*judged).clone()).collect();
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

//! Which edits may be made without anybody choosing, which of them get in each other's way, and a text with them made.
//!
//! The command line mends whole files with it; an editor can.

use agreement_syntax::{Change, Edit, Finding, Safety};

/// How far somebody goes who has a text mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// Only what keeps the meaning.
    Safe,
    /// Also what is offered: a `todo` where something is missing, and what was most likely meant.
    Offered,
}

/// The edit of a finding that may be made: the only one that is safe, else the only one that is offered. Where there are
/// several of a kind, somebody has to choose, and none is made.
pub fn edit_of(finding: &Finding, extent: Extent) -> Option<&Edit> {
    let only = |safety: Safety| {
        let mut edits = finding.edits.iter().filter(move |edit| edit.safety == safety);
        (edits.next(), edits.next().is_some())
    };
    match (only(Safety::Safe), only(Safety::Offered), extent) {
        ((Some(edit), false), ..) | ((None, _), (Some(edit), false), Extent::Offered) => Some(edit),
        _ => None,
    }
}

/// Makes a choice of what somebody has to decide. Of several edits that are offered, somebody has to take one; and one that
/// a judgement offers adds something that nobody agreed on yet, unless it leaves a `todo` in its place, or only takes out
/// a line that does nothing.
pub(crate) fn settle(finding: &mut Finding, is_judged: bool) {
    let offered = |edit: &Edit| edit.safety == Safety::Offered;
    let several = finding.edits.iter().filter(|edit| offered(edit)).count() > 1;
    for edit in finding.edits.iter_mut().filter(|edit| offered(edit)) {
        let leaves_open = edit.changes.iter().any(|change| change.text.contains("todo"));
        let takes_out = edit.changes.iter().all(|change| change.text.is_empty());
        if several || (is_judged && !leaves_open && !takes_out) {
            edit.safety = Safety::Choice;
        }
    }
}

/// Which of some edits can be made at once, by their number: they are taken in the order of their places, and one that
/// meets another waits. An edit is made whole or not at all.
pub fn that_fit(edits: &[&Edit]) -> Vec<usize> {
    let first = |edit: &Edit| edit.changes.iter().map(|change| change.place).min();
    let mut order: Vec<usize> = (0..edits.len()).collect();
    order.sort_by_key(|index| edits.get(*index).map(|edit| first(edit)));
    let mut taken: Vec<&Change> = Vec::new();
    let mut fitting = Vec::new();
    for index in order {
        let Some(edit) = edits.get(index) else { continue };
        if !edit.changes.is_empty() && !edit.changes.iter().any(|change| meets_any(&taken, change)) {
            taken.extend(&edit.changes);
            taken.sort_by_key(|change| change.place);
            fitting.push(index);
        }
    }
    fitting
}

/// Whether a change meets one of several, which are in order and do not meet each other.
fn meets_any(taken: &[&Change], change: &Change) -> bool {
    // The last that begins before it ends, and the one before: an empty place may stand at the end of another.
    let after = taken.partition_point(|other| other.place <= change.place);
    let around = taken.get(after.saturating_sub(2)..(after + 2).min(taken.len())).unwrap_or_default();
    around.iter().any(|other| meets(other, change))
}

/// Whether two changes touch the same text, or insert where the other begins or ends: which comes first would be a guess.
fn meets(one: &Change, other: &Change) -> bool {
    let (left, right) = (one.place.span, other.place.span);
    let inserts = left.is_empty() || right.is_empty();
    one.place.file == other.place.file
        && if inserts {
            left.start <= right.end && right.start <= left.end
        } else {
            left.start < right.end && right.start < left.end
        }
}

/// The bytes of a file with some changes made, which do not meet. What is new ends its lines as the file does.
pub fn made<'c>(bytes: &[u8], changes: impl IntoIterator<Item = &'c Change>, line_end: &str) -> Vec<u8> {
    let mut changes: Vec<&Change> = changes.into_iter().collect();
    changes.sort_by_key(|change| change.place);
    let mut new = Vec::with_capacity(bytes.len());
    let mut done = 0;
    for change in changes {
        let (start, end) = (change.place.span.start as usize, change.place.span.end as usize);
        new.extend(bytes.get(done..start).unwrap_or_default());
        new.extend(change.text.replace("\r\n", "\n").replace('\n', line_end).bytes());
        done = end;
    }
    new.extend(bytes.get(done..).unwrap_or_default());
    new
}

#[cfg(test)]
mod tests {
    use agreement_syntax::{Change, Edit, FileId, Finding, Place, Safety, Span};

    use super::{Extent, edit_of, made, that_fit};

    fn change(start: u32, end: u32, text: &str) -> Change {
        Change { place: Place::new(FileId(0), Span { start, end }), text: text.to_owned() }
    }

    fn edit(changes: &[Change]) -> Edit {
        Edit { title: String::new(), safety: Safety::Safe, changes: changes.to_vec() }
    }

    fn finding(safeties: &[Safety]) -> Finding {
        let finding = Finding::new("x", Place::default(), "m");
        safeties.iter().enumerate().fold(finding, |finding, (index, safety)| {
            finding.edit(*safety, index.to_string(), Place::default(), "")
        })
    }

    #[test]
    fn of_several_edits_of_a_kind_none_is_made() {
        use Safety::{Choice, Offered, Safe};
        let chosen =
            |safeties: &[Safety], extent| edit_of(&finding(safeties), extent).map(|edit| edit.title.clone());
        assert_eq!(chosen(&[Safe], Extent::Safe).as_deref(), Some("0"));
        assert_eq!(chosen(&[Offered, Safe], Extent::Offered).as_deref(), Some("1"));
        assert_eq!(chosen(&[Offered], Extent::Safe), None);
        assert_eq!(chosen(&[Choice, Offered, Choice], Extent::Offered).as_deref(), Some("1"));
        assert_eq!(chosen(&[Offered, Offered], Extent::Offered), None);
        assert_eq!(chosen(&[Safe, Safe, Offered], Extent::Offered), None);
        assert_eq!(chosen(&[Choice], Extent::Offered), None);
    }

    #[test]
    fn edits_that_meet_wait_and_are_made_whole() {
        let edits = [
            edit(&[change(10, 12, "x"), change(40, 41, "y")]),
            edit(&[change(0, 5, "a")]),
            edit(&[change(4, 6, "b")]),
            edit(&[change(41, 44, "touches, and does not meet")]),
            edit(&[change(12, 12, "inserts where another ends")]),
            edit(&[change(20, 20, "in")]),
            edit(&[change(20, 20, "also in")]),
        ];
        let edits: Vec<&Edit> = edits.iter().collect();
        assert_eq!(that_fit(&edits), [1, 0, 5, 3]);
    }

    #[test]
    fn a_change_inside_a_wide_one_waits() {
        let edits = [edit(&[change(0, 100, "")]), edit(&[change(50, 60, "")]), edit(&[change(99, 120, "")])];
        let edits: Vec<&Edit> = edits.iter().collect();
        assert_eq!(that_fit(&edits), [0]);
    }

    #[test]
    fn all_other_bytes_stay_as_they_are() {
        let bytes = b"\xef\xbb\xbfone\r\ntwo \xff\r\n";
        let changes = [change(11, 11, "and\n"), change(3, 6, "1")];
        assert_eq!(made(bytes, &changes, "\r\n"), b"\xef\xbb\xbf1\r\ntwoand\r\n \xff\r\n");
    }
}

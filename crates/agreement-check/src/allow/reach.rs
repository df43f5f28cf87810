//! Which findings a permission reaches: those of its rule whose own place lies in the declaration it stands in.
//!
//! A finding has one place of its own; what else it points at belongs to somebody else's declaration, and a permission
//! there does not silence it. Of several permissions around a finding, the innermost reaches it, so that each can be
//! asked whether it is needed.

use std::collections::BTreeMap;

use agreement_model::declared::Allow;
use agreement_syntax::{FileId, Finding, Place};

/// A rule and a place at which it says something.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot<'f> {
    pub(crate) rule: &'f str,
    pub(crate) place: Place,
}

impl<'f> Spot<'f> {
    /// Where a finding stands.
    pub(crate) fn of(finding: &'f Finding) -> Self {
        Self { rule: finding.rule, place: finding.place() }
    }
}

/// For each permission, the indices of the spots it reaches.
///
/// Declarations lie inside one another or apart, never across, so one walk through both in the order of the text is
/// enough: a file with thousands of permissions and findings costs no more than sorting them.
pub(crate) fn reached(allows: &[&Allow], spots: &[Spot<'_>]) -> Vec<Vec<usize>> {
    let mut reached = vec![Vec::new(); allows.len()];
    let mut said: BTreeMap<(&str, FileId), Vec<(usize, Place)>> = BTreeMap::new();
    for (index, spot) in spots.iter().enumerate() {
        said.entry((spot.rule, spot.place.file)).or_default().push((index, spot.place));
    }
    for (key, permissions) in by_rule_and_file(allows) {
        let mut asked = said.remove(&key).unwrap_or_default();
        asked.sort_by_key(|(_, place)| place.span.start);
        let mut waiting = permissions.into_iter().peekable();
        let mut open: Vec<(usize, Place)> = Vec::new();
        for (spot, place) in asked {
            while let Some(next) =
                waiting.next_if(|(_, within): &(usize, Place)| within.span.start <= place.span.start)
            {
                close(&mut open, next.1.span.start);
                open.push(next);
            }
            close(&mut open, place.span.start);
            let innermost = open.iter().rev().find(|(_, within)| place.span.end <= within.span.end);
            if let Some((allow, _)) = innermost
                && let Some(list) = reached.get_mut(*allow)
            {
                list.push(spot);
            }
        }
    }
    reached
}

/// Forgets the declarations that have ended before a position.
fn close(open: &mut Vec<(usize, Place)>, position: u32) {
    while open.last().is_some_and(|(_, within)| within.span.end < position) {
        open.pop();
    }
}

/// The permissions and the places they hold in, by rule and file: outer ones before inner ones, and of several for one
/// block the first one last, so that it is met first from within.
fn by_rule_and_file<'a>(allows: &[&'a Allow]) -> BTreeMap<(&'a str, FileId), Vec<(usize, Place)>> {
    let mut groups: BTreeMap<(&str, FileId), Vec<(usize, Place)>> = BTreeMap::new();
    for (index, allow) in allows.iter().enumerate() {
        let key = (allow.rule.value.as_str(), allow.within.file);
        groups.entry(key).or_default().push((index, allow.within));
    }
    for group in groups.values_mut() {
        group.sort_by_key(|(index, within)| {
            (within.span.start, u32::MAX - within.span.end, usize::MAX - index)
        });
    }
    groups
}

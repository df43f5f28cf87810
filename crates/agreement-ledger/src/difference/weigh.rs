//! Lays two versions of a declaration side by side: which terms came, went, or are others, and for whom that is good.

use super::follow::{self, Version};
use super::pair::is_kept_name;
use super::sheet::{Sheet, Term};
use super::view::View;
use super::{Change, Effect, How, Item};

/// A change of which only the words are known yet.
pub(super) fn said(item: &Item, what: String, old: &str, new: &str) -> Change {
    Change { item: item.clone(), what, old: old.to_owned(), new: new.to_owned(), ..Change::default() }
}

/// A declaration that came or went as a whole.
pub(super) fn whole(view: &View<'_>, sheet: &Sheet<'_>, how: How) -> Change {
    let mut change = said(&sheet.item, String::new(), "", "");
    let mut effect = sheet.there.clone();
    for statement in &sheet.statements {
        effect.add(&super::clause::effect(view, &sheet.around, statement));
    }
    change.how = how;
    if how == How::Added {
        (change.new, change.new_place, change.effect) = (sheet.summary.clone(), Some(sheet.place), effect);
    } else {
        (change.old, change.old_place) = (sheet.summary.clone(), Some(sheet.place));
        change.effect = effect.flipped();
    }
    change
}

/// All that changed in a declaration.
pub(super) fn both<'m>(
    old: &View<'m>,
    before: &Sheet<'m>,
    new: &View<'m>,
    after: &Sheet<'m>,
    changes: &mut Vec<Change>,
) {
    if !is_kept_name(before, after) {
        let mut change = said(&after.item, "name".to_owned(), &before.item.name, &after.item.name);
        (change.old_place, change.new_place) = (Some(before.place), Some(after.place));
        change.how = How::Renamed;
        changes.push(change);
    }
    if before.item.kind != after.item.kind {
        let mut change = said(&after.item, "kind".to_owned(), before.item.kind, after.item.kind);
        (change.old_place, change.new_place) = (Some(before.place), Some(after.place));
        changes.push(change);
    }
    if before.item.title != after.item.title {
        let mut change = said(&after.item, "title".to_owned(), &before.item.title, &after.item.title);
        (change.old_place, change.new_place) = (Some(before.place), Some(after.place));
        change.how = How::Reworded;
        changes.push(change);
    }
    terms(&after.item, "", (before.terms.clone(), after.terms.clone()), changes);
    let (was, is) = (Version { view: old, sheet: before }, Version { view: new, sheet: after });
    follow::statements(was, &before.statements, is, &after.statements, "", changes);
    follow::branches(was, is, changes);
}

/// What changed in a list of terms.
pub(super) fn terms(item: &Item, case: &str, both: (Vec<Term>, Vec<Term>), changes: &mut Vec<Change>) {
    let (mut left, after) = both;
    let label = |term: &Term| match case {
        "" => term.what.to_owned(),
        case => format!("{case}: {}", term.what),
    };
    let mut after = after;
    blocks(item, &label, (&mut left, &after), How::Dropped, changes);
    blocks(item, &label, (&mut after, &left), How::Added, changes);
    widened(item, &label, &mut left, &mut after, changes);
    for is in after {
        let same = |was: &Term| was.what == is.what && was.entry == is.entry;
        match left.iter().position(same).map(|at| left.remove(at)) {
            Some(was) if was.words == is.words => {}
            Some(was) => changes.push(changed(item, label(&is), &was, &is)),
            None if is.only_in_both => {}
            None => {
                let mut change = said(item, label(&is), "", &is.own);
                change.new_place = is.place;
                change.how = if is.only_words { How::Reworded } else { How::Added };
                change.effect = is.there;
                changes.push(change);
            }
        }
    }
    for was in left.into_iter().filter(|was| !was.only_in_both) {
        let mut change = said(item, label(&was), &was.own, "");
        change.old_place = was.place;
        change.how = if was.only_words { How::Reworded } else { How::Dropped };
        change.effect = was.there.flipped();
        changes.push(change);
    }
}

/// Blocks that only one version has: each is one change, for what it says inside means nothing without it.
fn blocks(
    item: &Item,
    label: &dyn Fn(&Term) -> String,
    (terms, others): (&mut Vec<Term>, &[Term]),
    how: How,
    changes: &mut Vec<Change>,
) {
    let is_there = |block: &Term| others.iter().any(|it| it.is_block && it.what == block.what);
    let alone: Vec<Term> = terms.iter().filter(|it| it.is_block && !is_there(it)).cloned().collect();
    for block in alone {
        terms.retain(|it| it.inside != block.what && !(it.is_block && it.what == block.what));
        let mut change = said(item, label(&block), "", "");
        change.how = how;
        if how == How::Added {
            (change.new, change.new_place, change.effect) = (block.own, block.place, block.there);
        } else {
            (change.old, change.old_place) = (block.own, block.place);
            change.effect = block.there.flipped();
        }
        changes.push(change);
    }
}

/// Entries that give way to one that stands for all of their kind, or the other way round: one change, and not one for each.
fn widened(
    item: &Item,
    label: &dyn Fn(&Term) -> String,
    left: &mut Vec<Term>,
    after: &mut Vec<Term>,
    changes: &mut Vec<Change>,
) {
    let all = |terms: &[Term]| terms.iter().find(|it| it.is_all).cloned();
    let (whole, how) = match (all(left), all(after)) {
        (None, Some(whole)) => (whole, How::Raised),
        (Some(whole), None) => (whole, How::Lowered),
        _ => return,
    };
    let take = |terms: &mut Vec<Term>| -> Vec<Term> {
        let (own, others) = std::mem::take(terms).into_iter().partition(|it| it.what == whole.what);
        *terms = others;
        own
    };
    let (was, is) = (take(left), take(after));
    let words = |terms: &[Term]| terms.iter().map(|it| it.own.clone()).collect::<Vec<_>>().join(", ");
    let mut change = said(item, label(&whole), &words(&was), &words(&is));
    let place = |terms: &[Term]| terms.first().and_then(|it| it.place);
    (change.old_place, change.new_place, change.how) = (place(&was), place(&is), how);
    change.effect = if how == How::Raised { whole.there.clone() } else { whole.there.flipped() };
    changes.push(change);
}

fn changed(item: &Item, what: String, was: &Term, is: &Term) -> Change {
    let mut change = said(item, what, &was.own, &is.own);
    (change.old_place, change.new_place) = (was.place, is.place);
    if is.only_words {
        change.how = How::Reworded;
        return change;
    }
    // What is gone, or new, and is a base of others all the same.
    match (was.own.as_str(), is.own.as_str()) {
        (_, "") => change.how = How::Dropped,
        ("", _) => change.how = How::Added,
        _ => {}
    }
    change.effect = is.there.instead_of(&was.there);
    if let (Some((before, _)), Some((after, more))) = (&was.figure, &is.figure)
        && let Some(how) = after.after(before)
    {
        change.how = how;
        let less = matches!(how, How::Lowered | How::Earlier(_));
        let effect: Effect = if less { more.flipped() } else { more.clone() };
        change.effect.add(&effect);
    }
    change
}

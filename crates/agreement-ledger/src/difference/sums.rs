//! What changed in how much follows: in a sum, in the rows of a table, in how far a date moves.

use agreement_model::amount::LimitKind;
use agreement_model::statement::{Action, Extension, Sum, Tier};

use super::How;
use super::figure::Figure;
use super::follow::compared;
use super::phrase::Speaker;

/// What changed in how much, row by row where there is a table.
pub(super) fn sums(
    old: Speaker<'_, '_>,
    was: &Action,
    new: Speaker<'_, '_>,
    is: &Action,
) -> Vec<(&'static str, How)> {
    let amounts = |was: &agreement_model::amount::Amount, is: &agreement_model::amount::Amount| {
        let before = Some((old.amount(was), Figure::amount(old, was)));
        compared(before, Some((new.amount(is), Figure::amount(new, is))))
    };
    match (was, is) {
        (Action::Money(_, Sum::Amount(was)), Action::Money(_, Sum::Amount(is))) => {
            amounts(was, is).map(|how| ("sum", how)).into_iter().collect()
        }
        (Action::Money(_, Sum::Tiers(by, was)), Action::Money(_, Sum::Tiers(same, is))) if by == same => {
            let mut rows: Vec<(&'static str, How)> = Vec::new();
            let mut gone: Vec<&Tier> =
                was.iter().filter(|before| !is.iter().any(|row| new.row(row) == old.row(before))).collect();
            for row in is {
                if let Some(before) = was.iter().find(|before| old.row(before) == new.row(row)) {
                    rows.extend(amounts(&before.amount, &row.amount).map(|how| ("row", how)));
                    continue;
                }
                // A row that gives the same from another limit on is one that was reached sooner, or later.
                let same = |before: &&Tier| {
                    before.side == row.side && old.amount(&before.amount) == new.amount(&row.amount)
                };
                match gone.iter().position(same).map(|at| gone.remove(at)) {
                    Some(before) => {
                        let how = amounts(&before.threshold, &row.threshold).unwrap_or(How::Changed);
                        rows.push(("row", reached(row.side, how)));
                    }
                    None => rows.push(("row", How::Added)),
                }
            }
            rows.extend(gone.iter().map(|_| ("row", How::Dropped)));
            rows
        }
        (Action::Extend(_, Extension::By(was)), Action::Extend(_, Extension::By(is))) => {
            let (before, after) = (was.value, is.value);
            let before = Some((old.duration(before), Figure::Length(before, String::new())));
            let how = compared(before, Some((new.duration(after), Figure::Length(after, String::new()))));
            how.map(|how| ("time", how)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// What another limit means for what a row gives: from a higher one below which it holds on, it gives more; from a higher one
/// above which it holds, or a longer delay, less.
fn reached(side: Option<LimitKind>, how: How) -> How {
    let is_below = matches!(side, Some(LimitKind::Below | LimitKind::AtMost));
    match how {
        How::Raised | How::Later(_) if is_below => How::Raised,
        How::Lowered | How::Earlier(_) if is_below => How::Lowered,
        How::Raised | How::Later(_) => How::Lowered,
        How::Lowered | How::Earlier(_) => How::Raised,
        how => how,
    }
}

//! How far each of several causes moves a date: what they share counts once (rule 9).

use std::collections::BTreeSet;

use agreement_model::date::Date;
use agreement_model::symbol::Symbol;
use agreement_syntax::Place;

use crate::reckon::{By, Move};

/// A cause that moved a date, with what it adds to those told before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The promise that is late, the right that was used, or the assumption that is false.
    pub because: Symbol,
    /// How far it moves the date beyond what the others have moved it.
    pub by: By,
    /// The line that says so.
    pub place: Place,
    /// How many of its days move nothing further, because they count once with those of another.
    pub again: u32,
}

/// Each cause, in the order given, with the days that no other gave before it.
pub(super) fn given<'m>(moves: impl IntoIterator<Item = &'m Move>) -> Vec<Given> {
    let mut counted: BTreeSet<Date> = BTreeSet::new();
    let mut fresh = |days: &BTreeSet<Date>, separate: bool| -> (BTreeSet<Date>, u32) {
        if separate {
            return (days.clone(), 0);
        }
        let fresh: BTreeSet<Date> = days.difference(&counted).copied().collect();
        let again = u32::try_from(days.len() - fresh.len()).unwrap_or(u32::MAX);
        counted.extend(days);
        (fresh, again)
    };
    let given = moves.into_iter().map(|it| {
        let (by, again) = match &it.by {
            By::Days(days) => {
                let (days, again) = fresh(days, it.separate);
                (By::Days(days), again)
            }
            By::BusinessDays(days) => {
                let (days, again) = fresh(days, it.separate);
                (By::BusinessDays(days), again)
            }
            by @ By::Length(_) => (by.clone(), 0),
        };
        Given { because: it.because, by, place: it.place, again }
    });
    given.collect()
}

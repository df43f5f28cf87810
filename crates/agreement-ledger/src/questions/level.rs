//! Whether what was measured keeps to what is agreed: a level of service is kept or not, and is never late.

use agreement_model::Model;
use agreement_model::amount::Amount;
use agreement_model::declared::Promise;
use agreement_model::statement::{Branch, Trigger};
use agreement_model::symbol::PromiseId;

use super::goals::{Against, against};
use crate::reckon::{Obligation, Reckoned};

/// Whether what was measured of an occurrence is not what was agreed: it misses the target or, where no target is written,
/// reaches a block that looks at the level.
#[must_use]
pub fn falls_short(model: &Model, obligation: &Obligation) -> bool {
    let Some((_, value)) = obligation.progress.measured else { return false };
    let Some(promise) = model.promise(obligation.promise) else { return false };
    match promise.target.value() {
        Some(target) => against(target, value) != Against::Met,
        None => obligation.reached.iter().any(|reached| limit_of(promise, reached.branch).is_some()),
    }
}

/// The amount that what is measured of a promise is held against: its target, or else the limit of the first block that
/// looks at the level. Its unit is that of every measurement.
#[must_use]
pub fn held_against(promise: &Promise) -> Option<&Amount> {
    let target = promise.target.value().map(|target| &target.amount);
    target.or_else(|| promise.branches.iter().find_map(limit))
}

fn limit_of(promise: &Promise, branch: usize) -> Option<&Amount> {
    promise.branches.get(branch).and_then(limit)
}

fn limit(branch: &Branch) -> Option<&Amount> {
    match &branch.trigger {
        Trigger::Below(limit) | Trigger::Above(limit) => Some(limit),
        _ => None,
    }
}

/// What fell short and is not over: the last measurements in a row of each promise; all of them where `holds` says that
/// somebody has a power because of that promise. By their indexes.
pub(super) fn short(reckoned: &Reckoned<'_>, holds: impl Fn(PromiseId) -> bool) -> Vec<usize> {
    let all = reckoned.obligations.iter().enumerate().filter(|(_, it)| it.progress.measured.is_some());
    let (mut found, mut ended): (Vec<usize>, Option<PromiseId>) = (Vec::new(), None);
    for (at, it) in all.rev() {
        if !falls_short(reckoned.model, it) {
            ended = Some(it.promise);
        } else if ended != Some(it.promise) || holds(it.promise) {
            found.push(at);
        }
    }
    found
}

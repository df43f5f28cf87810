//! When something was due by what was known on a day: whoever moves a date has to be held against the one before.

use agreement_model::date::Date;
use agreement_model::declared::{Line, Occurrence};
use agreement_model::{Model, Schedule};

use crate::reckon::{Obligation, reckon};
use crate::scenario::too_often;

/// When an occurrence is due by some lines, as known at the end of a day: the one that is named, or else the oldest that is
/// not done. `Some(None)` while it waits; nothing where it is no promise, is not there, or there is too much to be reckoned.
#[must_use]
pub fn due_then(
    model: &Model,
    schedule: &Schedule,
    lines: &[Line],
    day: Date,
    of: &Occurrence,
) -> Option<Option<Date>> {
    let id = of.name.promise()?;
    if too_often(model, schedule, lines, day).is_some() {
        return None;
    }
    let reckoned = reckon(model, schedule, lines, day);
    let is_open =
        |it: &&Obligation| it.met.is_none() && it.progress.waived.is_none() && it.released.is_none();
    let found = match &of.key {
        Some(key) => reckoned.of(id).find(|it| it.key.is(key)),
        None => reckoned.of(id).find(is_open).or(reckoned.of(id).last()),
    };
    found.map(|it| it.due.map(|due| due.date))
}

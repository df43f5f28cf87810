//! Lines of a journal that tell of something for which the agreement gives no room on its day: a right that was not open, an
//! occurrence that there is not.

use agreement_model::{Model, Schedule};

use crate::reckon::{Left, Unreckoned, reckon};
use crate::scenario::too_often;

/// All of them, by what is known on the day of the last line. Nothing where the journal is too long to be reckoned.
#[must_use]
pub fn no_room(model: &Model, schedule: &Schedule) -> Vec<Unreckoned> {
    let Some(last) = model.journal.iter().map(|line| line.date).max() else { return Vec::new() };
    if too_often(model, schedule, &model.journal, last).is_some() {
        return Vec::new();
    }
    let mut found = reckon(model, schedule, &model.journal, last).unreckoned;
    found.retain(|it| it.kind == Left::NoRoom);
    found
}

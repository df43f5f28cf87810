//! Lines of a journal or a scenario that tell of something for which the agreement gives no room on its day: a right that was not open, an
//! occurrence that there is not.

use agreement_model::declared::Line;
use agreement_model::{Model, Schedule};

use crate::reckon::{Left, Unreckoned, reckon};
use crate::scenario::too_often;

/// All of them, by what is known on the day of the last line. Nothing where there is too much to be reckoned.
#[must_use]
pub fn no_room(model: &Model, schedule: &Schedule, lines: &[Line]) -> Vec<Unreckoned> {
    let Some(last) = lines.iter().map(|line| line.date).max() else { return Vec::new() };
    if too_often(model, schedule, lines, last).is_some() {
        return Vec::new();
    }
    let mut found = reckon(model, schedule, lines, last).unreckoned;
    found.retain(|it| it.kind == Left::NoRoom);
    found
}

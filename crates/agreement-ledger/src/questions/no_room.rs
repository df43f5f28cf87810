//! Lines of a journal or a scenario that tell of something for which the agreement gives no room on its day: a right that was not open, an
//! occurrence that there is not; and claims that bring nothing.

use agreement_model::declared::Line;
use agreement_model::{Model, Schedule};

use crate::reckon::{Left, Reckoned, Unreckoned, Vain, in_vain, reckon};
use crate::scenario::too_often;

/// The claims that bring nothing, by what is known on the day of the last line. Nothing where there is too much to be reckoned.
#[must_use]
pub fn claims_in_vain(model: &Model, schedule: &Schedule, lines: &[Line]) -> Vec<Vain> {
    let found = at_the_last(model, schedule, lines);
    found.map(|reckoned| in_vain(&reckoned)).unwrap_or_default()
}

/// All of them, by what is known on the day of the last line. Nothing where there is too much to be reckoned.
#[must_use]
pub fn no_room(model: &Model, schedule: &Schedule, lines: &[Line]) -> Vec<Unreckoned> {
    let Some(reckoned) = at_the_last(model, schedule, lines) else { return Vec::new() };
    let mut found = reckoned.unreckoned;
    found.retain(|it| it.kind == Left::NoRoom);
    found
}

/// The state on the day of the last line.
fn at_the_last<'m>(model: &'m Model, schedule: &Schedule, lines: &'m [Line]) -> Option<Reckoned<'m>> {
    let last = lines.iter().map(|line| line.date).max()?;
    too_often(model, schedule, lines, last).is_none().then(|| reckon(model, schedule, lines, last))
}

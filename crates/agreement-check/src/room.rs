//! Recorded lines for which the agreement gives no room on their day, where the plan alone cannot tell: whether a right
//! was open hangs on all that happened before.

use agreement_ledger::questions::no_room;
use agreement_ledger::reckon::Unreckoned;

use crate::context::Context;
use crate::recorded::Told;

/// What the reckoning says of lines for which there is no room, of those that are asked about; nothing where none is.
pub(crate) fn without_room<'t, 'm>(
    context: &Context<'m>,
    told: &'t [Told<'m>],
    asked: impl Fn(&Told<'m>) -> bool,
) -> Vec<(&'t Told<'m>, Unreckoned)> {
    // The reckoning is asked only where there is a question: most journals have none.
    let asked: Vec<&Told<'m>> = told.iter().filter(|told| asked(told)).collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let found = no_room(context.model, context.schedule, context.record.lines);
    let of = |told: &'t Told<'m>| Some((told, found.iter().find(|it| it.place == told.place)?.clone()));
    asked.into_iter().filter_map(of).collect()
}

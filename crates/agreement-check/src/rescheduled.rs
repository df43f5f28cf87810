//! What a line that moves a date does to it: when something was due before the line, and when after it. Only the reckoning
//! knows, since what others did late may have moved it too.

use std::collections::BTreeSet;

use agreement_ledger::questions::due_then;
use agreement_model::date::Date;
use agreement_model::declared::Line;
use agreement_syntax::Place;

use crate::context::Context;
use crate::recorded::Told;

/// When something was due before a line moved it, and since; nothing for what waited. `refused` are lines that count for
/// nothing. Nothing at all where there is too much to be reckoned, or the occurrence is not there.
pub(crate) fn dates_around(
    context: &Context<'_>,
    told: &Told<'_>,
    refused: &BTreeSet<Place>,
) -> Option<(Option<Date>, Option<Date>)> {
    let lines = context.record.lines;
    let own = lines.iter().position(|line| line.place == told.place)?;
    let written = |(at, line): &(usize, &Line)| {
        (line.date < told.recorded || *at < own) && *at != own && !refused.contains(&line.place)
    };
    let mut known: Vec<Line> =
        lines.iter().enumerate().filter(written).map(|(_, line)| line.clone()).collect();
    let due =
        |lines: &[Line]| due_then(context.model, context.schedule, lines, told.recorded, &told.fact.subject);
    let before = due(&known)?;
    known.extend(lines.get(own).cloned());
    Some((before, due(&known)?))
}

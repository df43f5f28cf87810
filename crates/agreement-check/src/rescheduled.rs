//! What a line that moves a date does to it: when something was due before the line, and when after it. Where nothing but
//! such lines can have moved it, the written date and those lines tell. Otherwise only the reckoning knows, since what
//! others did late may have moved it too.

use std::collections::{BTreeMap, BTreeSet};

use agreement_ledger::questions::due_then;
use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::{Fact, Line, LineKind};
use agreement_model::lists::EventVerb;
use agreement_model::symbol::PromiseId;
use agreement_syntax::Place;

use crate::context::Context;
use crate::recorded::{Told, Which};

mod settled;

/// Each reckoning goes through all that is owed: beyond so many lines in one record nothing is said of the rest, so that no
/// journal holds up whoever checks it.
const MOST_RECKONED: usize = 16;

/// When something was due before a line moved it, and since; nothing for what waited.
pub(crate) type Around = (Option<Date>, Option<Date>);

/// The lines of a record that move dates, in the order in which they happened.
pub(crate) struct Rescheduled<'r, 'c> {
    context: &'r Context<'c>,
    /// Where each line stands in the record.
    written: BTreeMap<Place, usize>,
    /// The lines that move an occurrence.
    moving: BTreeMap<(PromiseId, &'c Which), Vec<Moving>>,
    /// The promises whose dates nothing moves but those lines.
    settled: BTreeSet<PromiseId>,
    /// Lines that count for nothing: they moved nothing.
    refused: BTreeSet<Place>,
    /// How many more lines may be reckoned.
    left: usize,
}

/// A line that moves an occurrence to another day.
struct Moving {
    /// Where it stands in the record.
    at: usize,
    place: Place,
    recorded: Date,
    to: Date,
}

impl<'r, 'c> Rescheduled<'r, 'c> {
    pub(crate) fn of(context: &'r Context<'c>) -> Self {
        let lines = context.record.lines.iter().enumerate();
        let written: BTreeMap<Place, usize> = lines.map(|(at, line)| (line.place, at)).collect();
        let mut moving: BTreeMap<(PromiseId, &Which), Vec<Moving>> = BTreeMap::new();
        for told in context.record.told.iter().filter(|it| it.fact.verb == EventVerb::Moved) {
            if let (Some(id), Some(to), Some(at)) =
                (told.promise(), told.fact.to_date, written.get(&told.place))
            {
                let line = Moving { at: *at, place: told.place, recorded: told.recorded, to };
                moving.entry((id, &told.which)).or_default().push(line);
            }
        }
        let settled = if moving.is_empty() { BTreeSet::new() } else { settled::of(context) };
        Self { context, written, moving, settled, refused: BTreeSet::new(), left: MOST_RECKONED }
    }

    /// From now on a line counts for nothing.
    pub(crate) fn refuse(&mut self, told: &Told<'_>) {
        self.refused.insert(told.place);
    }

    /// The dates around a line. Nothing at all where there is too much to be reckoned, or the occurrence is not there.
    pub(crate) fn around(&mut self, told: &Told<'_>) -> Option<Around> {
        let own = self.written.get(&told.place).copied()?;
        if let Some(found) = self.as_written(told, own) {
            return Some(found);
        }
        self.left = self.left.checked_sub(1)?;
        self.reckoned(told, own)
    }

    /// The dates of what only lines have moved, from the day that is written.
    fn as_written(&self, told: &Told<'_>, own: usize) -> Option<Around> {
        let id = told.promise().filter(|id| self.settled.contains(id))?;
        let written = match (&told.which, self.context.schedule.promise(id)) {
            (Which::Only, Due::On(due)) => due.date,
            (Which::Day(day), Due::Series(days, _)) => {
                let at = days.binary_search_by_key(day, |it| it.counted).ok()?;
                days.get(at)?.date
            }
            _ => return None,
        };
        let known = |it: &&Moving| {
            (it.recorded < told.recorded || it.recorded == told.recorded && it.at < own)
                && it.at != own
                && !self.refused.contains(&it.place)
        };
        let lines = self.moving.get(&(id, &told.which)).map(Vec::as_slice).unwrap_or_default();
        // Whichever happened last holds, whenever it was written down.
        let before = lines.iter().rfind(known).map_or(written, |it| self.landed(it.to));
        let after =
            lines.iter().rfind(|it| it.at == own || known(it)).map_or(written, |it| self.landed(it.to));
        Some((Some(before), Some(after)))
    }

    /// The day on which a new date falls, moved off one on which nobody works like any other due date.
    fn landed(&self, to: Date) -> Date {
        let calendar = self.context.model.calendar();
        calendar.and_then(|it| it.work.roll_due(to, false).ok()).map_or(to, |rolled| rolled.date)
    }

    fn reckoned(&self, told: &Told<'_>, own: usize) -> Option<Around> {
        let Context { model, schedule, record, .. } = self.context;
        let is_known = |(at, line): &(usize, &Line)| {
            (line.date < told.recorded || *at < own) && *at != own && !self.refused.contains(&line.place)
        };
        let lines = record.lines.iter().enumerate();
        let mut known: Vec<Line> = lines.filter(is_known).map(|(_, line)| line.clone()).collect();
        let due = |lines: &[Line]| due_then(model, schedule, lines, told.recorded, &told.fact.subject);
        let before = due(&known)?;
        known.extend(record.lines.get(own).cloned());
        Some((before, due(&known)?))
    }
}

/// What the lines of a record say, as far as they can be read.
fn facts<'c>(context: &Context<'c>) -> impl Iterator<Item = &'c Fact> {
    context.record.lines.iter().filter_map(|line| match &line.kind {
        LineKind::Fact(fact) => Some(&**fact),
        _ => None,
    })
}

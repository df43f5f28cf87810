//! What is known on a day: the lines of a journal or a scenario recorded by then, without those struck out.

use agreement_model::date::Date;
use agreement_model::declared::{Fact, Line, LineKind};
use agreement_model::lists::EventVerb;
use agreement_model::time::{DateTime, Time};
use agreement_syntax::Place;

/// Something that happened, as far as it is known.
#[derive(Clone, Copy, Debug)]
pub struct Happening<'m> {
    /// The day it happened: the line's own, or the earlier one it names with `on`.
    pub day: Date,
    /// The time of day, where one is written.
    pub at: Option<Time>,
    /// The day it was written down.
    pub recorded: Date,
    /// The line.
    pub place: Place,
    /// What it says.
    pub fact: &'m Fact,
}

impl Happening<'_> {
    /// The moment, where a time is written.
    #[must_use]
    pub fn moment(&self) -> Option<DateTime> {
        self.at.map(|time| DateTime { date: self.day, time })
    }

    /// What happened.
    #[must_use]
    pub fn verb(&self) -> EventVerb {
        self.fact.verb
    }
}

/// What is known at the end of a day (rule 1), in the order it happened; what happened on one day, in the order recorded.
/// What is learned late counts from the day it happened on. Lines that are refused are not among them.
#[must_use]
pub fn known(lines: &[Line], day: Date) -> Vec<Happening<'_>> {
    // What counts for nothing can be struck out as well, so that nothing else is struck out in its place.
    let mut known: Vec<(Happening<'_>, bool)> = Vec::new();
    for line in lines.iter().filter(|line| line.date <= day) {
        let LineKind::Fact(fact) = &line.kind else { continue };
        if let Some(struck) = fact.strikes {
            let last = known.iter().rposition(|(it, _)| it.recorded == struck && same(it.fact, fact));
            if let Some(index) = last {
                known.remove(index);
            }
            continue;
        }
        let (happened, at) = match fact.on {
            Some(earlier) => (earlier, None),
            None => (line.date, line.at),
        };
        let happening = Happening { day: happened, at, recorded: line.date, place: line.place, fact };
        known.push((happening, line.refused.is_none()));
    }
    let mut known: Vec<Happening<'_>> =
        known.into_iter().filter_map(|(it, counts)| counts.then_some(it)).collect();
    known.sort_by_key(|it| (it.day, it.at));
    known
}

fn same(one: &Fact, other: &Fact) -> bool {
    one.subject.name.text == other.subject.name.text
        && one.subject.key == other.subject.key
        && one.verb == other.verb
}

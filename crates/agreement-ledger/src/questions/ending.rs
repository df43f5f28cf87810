//! When an agreement ends, and why: notice that was given moves the last day at once, and nobody should have to find that
//! out by what is missing.

use std::collections::BTreeSet;

use agreement_model::date::Date;
use agreement_model::declared::Line;
use agreement_model::lists::{EventVerb, RenewalHow};
use agreement_model::symbol::PromiseId;
use agreement_model::{Model, Schedule};
use agreement_syntax::Place;

use crate::event::known;
use crate::occurrence::OccurrenceKey;
use crate::reckon::{Reckoned, Use, reckon};

/// The last day of an agreement, and why it is that day.
#[derive(Clone, Debug)]
pub struct Ending<'m> {
    /// The last day.
    pub on: Date,
    /// Why.
    pub why: WhyEnds<'m>,
}

/// Why an agreement ends on a day.
#[derive(Clone, Debug)]
pub enum WhyEnds<'m> {
    /// It was agreed so.
    Planned,
    /// It was agreed so, and it goes on by itself unless somebody gives notice: that anybody did is written nowhere.
    UnlessRenewed,
    /// The journal says that it ended.
    Recorded(Place),
    /// A power to end it was used.
    Left(Use<'m>),
}

impl Ending<'_> {
    /// Whether the last day is the one that was agreed, and nothing that happened made it so.
    #[must_use]
    pub fn is_as_agreed(&self) -> bool {
        matches!(self.why, WhyEnds::Planned | WhyEnds::UnlessRenewed)
    }
}

/// The last day of an agreement as it stands, and why; nothing where it has none.
#[must_use]
pub fn ending<'m>(reckoned: &Reckoned<'m>, schedule: &Schedule) -> Option<Ending<'m>> {
    let model = reckoned.model;
    let planned = planned(model, schedule);
    let recorded = known(&model.journal, reckoned.day).into_iter().find(|it| it.verb() == EventVerb::Ended);
    let recorded = recorded.map(|it| Ending { on: it.day, why: WhyEnds::Recorded(it.place) });
    let left = reckoned.uses.iter().filter_map(|used| Some((used.ends_agreement(reckoned.day)?, used)));
    let left = left.min_by_key(|(on, _)| *on);
    let left = left.map(|(on, used)| Ending { on, why: WhyEnds::Left(used.clone()) });
    // What was agreed comes last: of two reasons for one day, what happened is the better one.
    [recorded, left, planned].into_iter().flatten().min_by_key(|ending| ending.on)
}

/// The last day of an agreement of which nothing is known but its text; nothing where it has none.
#[must_use]
pub fn planned<'m>(model: &'m Model, schedule: &Schedule) -> Option<Ending<'m>> {
    let renewal = model.header.as_ref().and_then(|header| header.renewal.as_ref());
    let renews = renewal.is_some_and(|it| it.how.value() == Some(&RenewalHow::Automatic));
    let why = if renews { WhyEnds::UnlessRenewed } else { WhyEnds::Planned };
    schedule.ends.map(|on| Ending { on, why })
}

/// The occurrences that fall due only after the agreement ended early, and that nobody will owe then: neither a date beyond
/// the planned end nor `survives` keeps them. The reckoning of the day after says which.
#[must_use]
pub fn gone_by_the_end(
    model: &Model,
    schedule: &Schedule,
    reckoned: &Reckoned<'_>,
) -> BTreeSet<(PromiseId, OccurrenceKey)> {
    let Some(ending) = ending(reckoned, schedule).filter(|it| !it.is_as_agreed()) else {
        return BTreeSet::new();
    };
    let Ok(after) = ending.on.add_days(1) else { return BTreeSet::new() };
    let lines: Vec<Line> = model.journal.iter().filter(|line| line.date <= reckoned.day).cloned().collect();
    let then = reckon(model, schedule, &lines, after.max(reckoned.day));
    let there: BTreeSet<(PromiseId, &OccurrenceKey)> =
        then.obligations.iter().filter(|it| it.released.is_none()).map(|it| (it.promise, &it.key)).collect();
    let beyond = |due: Date| due > ending.on;
    reckoned
        .obligations
        .iter()
        .filter(|it| it.due.is_some_and(|due| beyond(due.date)) && !there.contains(&(it.promise, &it.key)))
        .map(|it| (it.promise, it.key.clone()))
        .collect()
}

//! When something is due by now: the day that was agreed, as everything that happened has moved it.

use agreement_model::{Dated, Due};

use crate::plan::Step;
use crate::reckon::{Planned, Reckoned};

/// When something is due by now. Nothing where nothing moved it; then the agreed day holds.
#[must_use]
pub fn due_now(agreed: &Due, reckoned: &Reckoned<'_>, step: Step) -> Option<Due> {
    let planned = |it: Option<&Planned>| it.and_then(|it| it.date).map(Dated::on);
    let now = match step {
        Step::Goal(id) => planned(reckoned.goal(id))?,
        Step::Milestone(id) => planned(reckoned.milestone(id))?,
        Step::Promise(id) => {
            // What is kept all the time, or answers events, has no day of its own.
            if !matches!(agreed, Due::On(_) | Due::Series(..) | Due::Waiting(_)) {
                return None;
            }
            // A list of days keeps its days one by one, as long as nobody knows which of them is meant.
            if let Due::Series(days, more) = agreed {
                let moved: Vec<Dated> = reckoned.of(id).filter_map(|it| it.due).collect();
                return (moved.len() >= days.len()).then_some(Due::Series(moved, *more));
            }
            let open = reckoned.of(id).filter(|it| it.met.is_none()).find_map(|it| it.due);
            open.or_else(|| reckoned.of(id).last()?.due)?
        }
    };
    (agreed.once().is_none_or(|dated| dated.date != now.date)).then_some(Due::On(now))
}

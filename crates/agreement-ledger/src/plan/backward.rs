//! The way back: for every step, the last day on which it may be there before the date of another breaks.

use agreement_model::add::add;
use agreement_model::calendar::{Direction, WorkCalendar};
use agreement_model::date::Date;
use agreement_model::duration::Duration;
use agreement_model::when::{Base, When, WhenKind};
use agreement_model::{Model, Schedule};

use super::forward::{Own, own};
use super::links::{Link, Links, Order, Step, Why};

/// The last day on which a step may be handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct After {
    /// The day. Its own review, where it has one, still fits in behind it.
    pub date: Date,
    /// The link to the step that comes next and sets the day.
    pub link: Link,
    /// The step whose written date sets the day: the near end of the chain.
    pub bound: Step,
}

/// The way back through all steps.
#[derive(Clone, Debug)]
pub(crate) struct Backward {
    after: Vec<Option<After>>,
}

impl Backward {
    pub(crate) fn of(model: &Model, schedule: &Schedule, links: &Links, order: &Order) -> Self {
        let mut backward = Self { after: vec![None; links.steps().count()] };
        for group in order.groups.iter().rev() {
            for step in group {
                let own_day = own(model, schedule, *step);
                for link in links
                    .before(*step)
                    .iter()
                    .filter(|link| !links.in_one_ring(order, link.before, link.after))
                {
                    if let Some(after) = backward.limit(model, links, link, own_day)
                        && let Some(slot) = backward.after.get_mut(links.index(link.before))
                        && slot.is_none_or(|known| after.date < known.date)
                    {
                        *slot = Some(after);
                    }
                }
            }
        }
        backward
    }

    pub(crate) fn after(&self, links: &Links, step: Step) -> Option<After> {
        self.after.get(links.index(step)).copied().flatten()
    }

    /// The last day that a link leaves to what is first. What counts from it moves along, and so is held back only by
    /// what comes after in turn.
    fn limit(&self, model: &Model, links: &Links, link: &Link, own_day: Own) -> Option<After> {
        let moves_along = matches!(link.why, Why::Counts(_));
        let (mut date, bound) = match own_day {
            Own::Fixed(day) if !moves_along => (day, link.after),
            Own::Fixed(_) | Own::Open => {
                self.after(links, link.after).map(|after| (after.date, after.bound))?
            }
            Own::Unplanned => return None,
        };
        let calendar = model.calendar().map(|calendar| &calendar.work);
        if moves_along {
            date = last_start(date, counted_length(whens(model, link.after)?)?, calendar)?;
        }
        if let Step::Promise(id) = link.before
            && link.waits_for_review()
            && let Some(acceptance) = &model.promise(id)?.acceptance
            && let Some(review) = acceptance.review.value()
        {
            date = last_start(date, *review, calendar)?;
        }
        Some(After { date, link: *link, bound })
    }
}

/// The last day from which a length of time ends on a day or before it.
pub(crate) fn last_start(end: Date, length: Duration, calendar: Option<&WorkCalendar>) -> Option<Date> {
    let from = match calendar {
        Some(calendar) if length.unit.needs_calendar() && !calendar.is_working(end) => {
            calendar.previous_working(end).ok()?.date
        }
        _ => end,
    };
    let mut start = add(from, length, Direction::Before, calendar).ok()?.date;
    // Months of different lengths may run over by a day or three.
    for _ in 0..4 {
        if add(start, length, Direction::After, calendar).ok()?.date <= end {
            break;
        }
        start = start.add_days(-1).ok()?;
    }
    Some(start)
}

/// The length in `within 5 days after X`, where that is all a date says.
fn counted_length(whens: &[When]) -> Option<Duration> {
    match whens {
        [When { kind: WhenKind::Within(length, Some(point)), .. }]
            if point.offsets.is_empty() && matches!(point.base, Base::Anchor(_)) =>
        {
            Some(length.value)
        }
        _ => None,
    }
}

fn whens(model: &Model, step: Step) -> Option<&[When]> {
    Some(match step {
        Step::Promise(id) => model.promise(id)?.when.list(),
        Step::Goal(id) => model.goal(id)?.when.list(),
        Step::Milestone(id) => model.milestones.get(id.index())?.when.list(),
    })
}

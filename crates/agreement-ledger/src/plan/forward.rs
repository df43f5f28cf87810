//! The way forward: for every step, the first day on which all that it stands on can be there.
//!
//! A promise cannot be kept before what it needs is there, however far down the chain: `needs` moves no date (rule 10),
//! so a plan whose dates contradict each other stays a plan that cannot hold.

use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::lists::State;
use agreement_model::placed::Slot;
use agreement_model::{Due, Model, Schedule};

use super::links::{Link, Links, Order, Step};

/// The first day on which all that a step stands on can be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Before {
    /// The day.
    pub date: Date,
    /// The link to the next step down the chain that leads to what decides the day.
    pub link: Link,
    /// What decides the day: the far end of the chain.
    pub origin: Step,
    /// The last step down the chain whose review counts, if there is one.
    pub reviewed: Option<Step>,
}

/// The day of a step itself, as far as a plan can reckon with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Own {
    /// It has one.
    Fixed(Date),
    /// It has none, and is there when all that it stands on is.
    Open,
    /// It has many, hangs on a condition, or cannot be worked out: nothing can be said.
    Unplanned,
}

/// What is reckoned with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reckon {
    /// Whether what cannot be done by its day comes later, instead of on its day as written.
    pub pushed: bool,
    /// Whether the time for review counts.
    pub reviews: bool,
}

/// The way forward through all steps.
#[derive(Clone, Debug)]
pub(crate) struct Forward {
    before: Vec<Option<Before>>,
    /// When each step is there, its review included.
    ready: Vec<Option<Ready>>,
}

#[derive(Clone, Copy, Debug)]
struct Ready {
    /// The day it is handed over.
    done: Date,
    /// The day it is accepted.
    accepted: Date,
    origin: Step,
    reviewed: Option<Step>,
}

impl Forward {
    pub(crate) fn of(
        model: &Model,
        schedule: &Schedule,
        links: &Links,
        order: &Order,
        reckon: Reckon,
    ) -> Self {
        let count = links.steps().count();
        let mut forward = Self { before: vec![None; count], ready: vec![None; count] };
        for group in &order.groups {
            for step in group {
                // Those that wait for each other cannot be brought into an order: between them nothing is said.
                let others = links.before(*step).iter().filter(|link| {
                    link.is_constraint() && !links.in_one_ring(order, link.before, link.after)
                });
                let before = others.filter_map(|link| forward.at_the_end_of(links, link)).reduce(later);
                let before = before.filter(|_| own(model, schedule, *step) != Own::Unplanned);
                if let Some(slot) = forward.before.get_mut(links.index(*step)) {
                    *slot = before;
                }
            }
            for step in group {
                let ready = forward.reach(model, schedule, links, *step, reckon);
                if let Some(slot) = forward.ready.get_mut(links.index(*step)) {
                    *slot = ready;
                }
            }
        }
        forward
    }

    /// The first day on which all that a step stands on can be there.
    pub(crate) fn before(&self, links: &Links, step: Step) -> Option<Before> {
        self.before.get(links.index(step)).copied().flatten()
    }

    /// The day on which a step is there, in the state that its link asks for.
    pub(crate) fn at(&self, links: &Links, link: &Link) -> Option<Date> {
        Some(self.at_the_end_of(links, link)?.date)
    }

    fn at_the_end_of(&self, links: &Links, link: &Link) -> Option<Before> {
        let ready = self.ready.get(links.index(link.before)).copied().flatten()?;
        let reviewed = link.waits_for_review();
        let date = if reviewed { ready.accepted } else { ready.done };
        let own = ready.reviewed.filter(|step| reviewed || *step != link.before);
        Some(Before { date, link: *link, origin: ready.origin, reviewed: own })
    }

    fn reach(
        &self,
        model: &Model,
        schedule: &Schedule,
        links: &Links,
        step: Step,
        reckon: Reckon,
    ) -> Option<Ready> {
        let before = self.before(links, step);
        let (done, origin, reviewed) = match (own(model, schedule, step), before) {
            (Own::Fixed(day), Some(before)) if reckon.pushed && before.date > day => {
                (before.date, before.origin, before.reviewed)
            }
            (Own::Fixed(day), _) => (day, step, None),
            (Own::Open, Some(before)) => (before.date, before.origin, before.reviewed),
            (Own::Open, None) | (Own::Unplanned, _) => return None,
        };
        let accepted = if reckon.reviews { accepted_on(model, step, done) } else { None };
        let reviewed = if accepted.is_some() { Some(step) } else { reviewed };
        Some(Ready { done, accepted: accepted.unwrap_or(done), origin, reviewed })
    }
}

/// The day of a step itself.
pub(crate) fn own(model: &Model, schedule: &Schedule, step: Step) -> Own {
    let fixed = |due: &Due| due.once().map_or(Own::Unplanned, |dated| Own::Fixed(dated.date));
    match step {
        Step::Goal(id) => fixed(schedule.goal(id)),
        Step::Milestone(id) => fixed(schedule.milestone(id)),
        Step::Promise(id) => {
            let waits = model.promise(id).is_none_or(|promise| match &promise.provided {
                Slot::Absent => false,
                Slot::Given(given) => {
                    given.value.1.not
                        || !matches!(given.value.1.state, State::Met | State::Accepted | State::Delivered)
                }
                Slot::Unreadable(_) | Slot::Todo(_) => true,
            });
            match schedule.promise(id) {
                _ if waits => Own::Unplanned,
                Due::On(dated) => Own::Fixed(dated.date),
                Due::Unstated | Due::Waiting(_) => Own::Open,
                Due::Series(..) | Due::PerEvent(_) | Due::Throughout(..) | Due::Unknown => Own::Unplanned,
            }
        }
    }
}

/// The day on which something handed over on a day is accepted, if its review takes as long as it may. Nothing where
/// there is no review, or nobody can count it: the day before it still holds.
pub(crate) fn accepted_on(model: &Model, step: Step, done: Date) -> Option<Date> {
    let Step::Promise(id) = step else { return None };
    let review = model.promise(id)?.acceptance.as_ref()?.review.value()?;
    let calendar = model.calendar().map(|calendar| &calendar.work);
    Some(add(done, *review, Direction::After, calendar).ok()?.date)
}

/// The later of two; the first where they are the same day.
fn later(one: Before, other: Before) -> Before {
    if other.date > one.date { other } else { one }
}

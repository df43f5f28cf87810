//! The plan: whether the dates of an agreement can all be kept, and how much room is left between them.
//!
//! A critical path over real calendars. For every step the first day on which what it stands on can be there, the last
//! day on which it may be there itself, and the room between; for every goal the chain that decides when it is reached;
//! and when it would be reached if everything came as late as it may. Each answer keeps the steps it was made of.

mod backward;
mod extension;
mod forward;
mod links;
mod rings;
mod worst;

use std::collections::BTreeSet;

use agreement_model::date::Date;
use agreement_model::symbol::GoalId;
use agreement_model::{Model, Schedule};

pub use backward::After;
use backward::Backward;
pub use forward::Before;
use forward::{Forward, Own, Reckon, accepted_on, own};
use links::Order;
pub use links::{Link, Links, Step, Why};
pub use worst::{Landing, Slip, WorstCase};

/// Whether the dates of an agreement can be kept.
#[derive(Clone, Debug)]
pub struct Plan<'m> {
    model: &'m Model,
    schedule: &'m Schedule,
    links: Links,
    order: Order,
    written: Forward,
    reviewed: Forward,
    backward: Backward,
}

/// The room between two days: the days after the first up to and including the second. Below zero, so much is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Room {
    /// In calendar days.
    pub days: i64,
    /// In business days, where there is a calendar to count them by.
    pub business_days: Option<i64>,
}

/// One step of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainStep {
    /// The step.
    pub step: Step,
    /// The day it is due, or the first on which it can be there where it has no date.
    pub due: Date,
    /// The day it is there for the next step, with its review where that counts.
    pub ready: Date,
    /// The link to the next step and the room before that one is due; nothing for the goal at the end.
    pub next: Option<(Link, Room)>,
}

impl<'m> Plan<'m> {
    /// The plan of an agreement. Steps that wait for each other in a ring have no order; between them nothing is said.
    pub fn of(model: &'m Model, schedule: &'m Schedule) -> Self {
        let links = Links::of(model);
        let order = links.in_order(&[]);
        let reckon =
            |pushed, reviews| Forward::of(model, schedule, &links, &order, Reckon { pushed, reviews });
        let (written, reviewed) = (reckon(false, false), reckon(false, true));
        let backward = Backward::of(model, schedule, &links, &order);
        Self { model, schedule, links, order, written, reviewed, backward }
    }

    /// What comes before what.
    pub fn links(&self) -> &Links {
        &self.links
    }

    /// The day on which a step is due, where it has one.
    pub fn due(&self, step: Step) -> Option<Date> {
        match own(self.model, self.schedule, step) {
            Own::Fixed(day) => Some(day),
            Own::Open | Own::Unplanned => None,
        }
    }

    /// The first day on which what a step stands on is there, by the dates as written and without any review.
    pub fn before(&self, step: Step) -> Option<Before> {
        self.written.before(&self.links, step)
    }

    /// The same, with the time that every review on the way may take.
    pub fn before_with_reviews(&self, step: Step) -> Option<Before> {
        self.reviewed.before(&self.links, step)
    }

    /// The way forward where nothing is done before what it needs, whatever its date says: what would really happen.
    pub fn pushed(&self, reviews: bool) -> Pushed<'_> {
        let reckon = Reckon { pushed: true, reviews };
        let forward = Forward::of(self.model, self.schedule, &self.links, &self.order, reckon);
        Pushed { links: &self.links, forward }
    }

    /// The last day on which a step may be handed over, so that its review fits in and every written date holds that
    /// waits for it. Nothing where no date waits for it.
    pub fn latest(&self, step: Step) -> Option<After> {
        self.backward.after(&self.links, step)
    }

    /// How far a step may slip before the date of another breaks; for a goal, how far what it stands on may slip before
    /// the goal's own date does. Nothing where no date waits for it.
    pub fn slack(&self, step: Step) -> Option<Room> {
        let due = self.due(step);
        match step {
            Step::Goal(_) => Some(self.room(self.before_with_reviews(step)?.date, due?)),
            Step::Promise(_) | Step::Milestone(_) => {
                let from = due.or_else(|| Some(self.before_with_reviews(step)?.date))?;
                Some(self.room(from, self.latest(step)?.date))
            }
        }
    }

    /// The room from one day to another.
    pub fn room(&self, from: Date, to: Date) -> Room {
        let business_days = self.model.calendar().map(|calendar| {
            let between =
                |one: Date, other: Date| i64::from(calendar.work.business_days_between(one, other).days);
            if to < from { -between(to, from) } else { between(from, to) }
        });
        Room { days: to.days_since(from), business_days }
    }

    /// The day on which something handed over on a day is accepted at the latest; that day itself without a review.
    pub fn accepted(&self, step: Step, done: Date) -> Date {
        accepted_on(self.model, step, done).unwrap_or(done)
    }

    /// The steps from `first` down to what decides when it can begin, by the dates as written: at each step the one that
    /// is there last. At most `most` steps.
    pub fn chain_to(&self, pass: Pass, first: Step, most: usize) -> Vec<Link> {
        let forward = match pass {
            Pass::Written => &self.written,
            Pass::Reviewed => &self.reviewed,
        };
        chain_in(forward, &self.links, first, most)
    }

    /// The critical chain of a goal, its first step first: at each step what it stands on and is there last, whether it
    /// needs it or counts from it. Empty where nothing with a day serves the goal.
    pub fn chain(&self, goal: GoalId) -> Vec<ChainStep> {
        let end = Step::Goal(goal);
        let Some(due) = self.due(end).filter(|_| self.before_with_reviews(end).is_some()) else {
            return Vec::new();
        };
        let mut chain = vec![ChainStep { step: end, due, ready: due, next: None }];
        let mut seen = BTreeSet::from([end]);
        let (mut at, mut at_due) = (end, due);
        while let Some((link, ready)) = self.last_before(at) {
            if !seen.insert(link.before) {
                break;
            }
            let due = self.reviewed_due(link.before).unwrap_or(ready);
            let next = Some((link, self.room(ready, at_due)));
            chain.push(ChainStep { step: link.before, due, ready, next });
            (at, at_due) = (link.before, due);
        }
        chain.reverse();
        chain
    }

    /// Of all that a step comes after, what is there last.
    fn last_before(&self, step: Step) -> Option<(Link, Date)> {
        let links = self.links.before(step).iter().filter(|link| link.before != step);
        let ready = links.filter_map(|link| Some((*link, self.reviewed.at(&self.links, link)?)));
        // Of two on the same day the one that comes after the other.
        let place = |link: &Link| self.links.place_in(&self.order, link.before);
        ready.reduce(
            |one, other| {
                if (other.1, place(&other.0)) > (one.1, place(&one.0)) { other } else { one }
            },
        )
    }

    fn reviewed_due(&self, step: Step) -> Option<Date> {
        self.due(step).or_else(|| Some(self.before_with_reviews(step)?.date))
    }
}

/// Whether the time for reviews counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pass {
    /// The days on which things are due.
    Written,
    /// The days on which they are accepted.
    Reviewed,
}

/// The way forward where nothing is done before what it needs.
#[derive(Clone, Debug)]
pub struct Pushed<'p> {
    links: &'p Links,
    forward: Forward,
}

impl Pushed<'_> {
    /// The first day on which all that a step stands on can be there.
    pub fn before(&self, step: Step) -> Option<Before> {
        self.forward.before(self.links, step)
    }

    /// The links from a step down to what decides when it can begin, at most `most` of them.
    pub fn chain(&self, first: Step, most: usize) -> Vec<Link> {
        chain_in(&self.forward, self.links, first, most)
    }
}

fn chain_in(forward: &Forward, links: &Links, first: Step, most: usize) -> Vec<Link> {
    let mut chain = Vec::new();
    let mut at = first;
    while let Some(before) = forward.before(links, at) {
        chain.push(before.link);
        if before.link.before == before.origin || chain.len() >= most {
            break;
        }
        at = before.link.before;
    }
    chain
}

#[cfg(test)]
mod tests;

//! What must be there first: for everything that is promised, the first day on which what it needs can be there.
//!
//! A promise cannot be kept before what it needs is there, however far down the chain: `needs` moves no date (rule 10),
//! so a plan whose dates contradict each other stays a plan that cannot hold.

use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::symbol::{MilestoneId, PromiseId};
use agreement_model::{Due, Schedule};
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::context::Context;

/// Something with a day of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum First {
    /// A promise.
    Promise(PromiseId),
    /// A milestone.
    Milestone(MilestoneId),
}

/// The first day on which what a promise needs can be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Earliest {
    /// The day.
    pub date: Date,
    /// The next step down the chain that leads to what decides the day.
    pub next: First,
    /// What decides the day: the far end of the chain.
    pub origin: First,
    /// Whether a review of it counts, or of something on the way.
    pub reviewed: bool,
}

/// For every promise, the first day on which what it needs can be there; nothing where it needs nothing that has a day.
#[derive(Clone, Debug)]
pub(crate) struct Needed {
    earliest: Vec<Option<Earliest>>,
}

impl Needed {
    /// Works it out along the chains of `needs`, what is needed first. Promises that wait for each other in a ring
    /// cannot be brought into an order; between them nothing is said.
    pub(crate) fn of(context: &Context<'_>) -> Self {
        let count = context.model.promises.len();
        let groups = groups(context);
        let mut group_of = vec![0_usize; count];
        for (number, group) in groups.iter().enumerate() {
            for promise in group {
                if let Some(slot) = group_of.get_mut(promise.index()) {
                    *slot = number;
                }
            }
        }
        let mut needed = Self { earliest: vec![None; count] };
        let mut ready: Vec<Option<Earliest>> = vec![None; count];
        for group in &groups {
            for promise in group {
                let own = group_of.get(promise.index());
                let others =
                    context.graph.needs(*promise).iter().filter(|other| group_of.get(other.index()) != own);
                let by_promise = others.filter_map(|other| ready.get(other.index()).copied().flatten());
                let by_milestone = context.graph.milestones(*promise).iter();
                let by_milestone = by_milestone.filter_map(|id| milestone(context.schedule, *id));
                let latest = by_promise.chain(by_milestone).reduce(later);
                if let Some(slot) = needed.earliest.get_mut(promise.index()) {
                    *slot = latest;
                }
            }
            for promise in group {
                let day = needed.ready(context, *promise);
                if let Some(slot) = ready.get_mut(promise.index()) {
                    *slot = day;
                }
            }
        }
        needed
    }

    /// The first day on which all that a promise needs can be there.
    pub(crate) fn before(&self, promise: PromiseId) -> Option<Earliest> {
        self.earliest.get(promise.index()).copied().flatten()
    }

    /// The day on which a promise can be done: its own, or the first on which what it needs is there. Nothing for what
    /// has many days, hangs on a condition, or has a day that could not be worked out.
    pub(crate) fn done(&self, context: &Context<'_>, promise: PromiseId) -> Option<Earliest> {
        if context.model.promise(promise)?.provided != agreement_model::Slot::Absent {
            return None;
        }
        let own = First::Promise(promise);
        let before = self.before(promise).map(|before| Earliest { next: own, ..before });
        match context.schedule.promise(promise) {
            Due::On(dated) => {
                let by_itself = Earliest { date: dated.date, next: own, origin: own, reviewed: false };
                Some(before.map_or(by_itself, |before| later(by_itself, before)))
            }
            Due::Unstated | Due::Waiting(_) => before,
            Due::Series(..) | Due::PerEvent(_) | Due::Throughout(..) | Due::Unknown => None,
        }
    }

    /// The same, with the time its review may take.
    fn ready(&self, context: &Context<'_>, promise: PromiseId) -> Option<Earliest> {
        let done = self.done(context, promise)?;
        let acceptance = context.model.promise(promise)?.acceptance.as_ref();
        let Some(review) = acceptance.and_then(|acceptance| acceptance.review.value()) else {
            return Some(done);
        };
        let calendar = context.model.calendar().map(|calendar| &calendar.work);
        // Without a calendar the review cannot be counted, which is reported elsewhere; the day before it still holds.
        let reviewed = add(done.date, *review, Direction::After, calendar).ok();
        Some(reviewed.map_or(done, |counted| Earliest { date: counted.date, reviewed: true, ..done }))
    }

    /// The chain from a promise down to what decides its day, at most so many steps of it.
    pub(crate) fn chain(&self, promise: PromiseId, most: usize) -> Vec<First> {
        let mut chain = vec![First::Promise(promise)];
        let mut at = promise;
        while let Some(earliest) = self.before(at) {
            chain.push(earliest.next);
            let First::Promise(next) = earliest.next else { break };
            if earliest.next == earliest.origin || chain.len() > most {
                break;
            }
            at = next;
        }
        chain
    }
}

/// The later of two; the first where they are the same day.
fn later(one: Earliest, other: Earliest) -> Earliest {
    if other.date > one.date { other } else { one }
}

fn milestone(schedule: &Schedule, id: MilestoneId) -> Option<Earliest> {
    let own = First::Milestone(id);
    let date = schedule.milestone(id).once()?.date;
    Some(Earliest { date, next: own, origin: own, reviewed: false })
}

/// The promises in an order in which everything comes after what it needs; those in a ring in one group.
fn groups(context: &Context<'_>) -> Vec<Vec<PromiseId>> {
    let mut graph = DiGraph::<PromiseId, ()>::new();
    let nodes: Vec<NodeIndex> = context.promises().map(|(id, _)| graph.add_node(id)).collect();
    for (id, _) in context.promises() {
        let Some(from) = nodes.get(id.index()) else { continue };
        for to in context.graph.needs(id).iter().filter_map(|needed| nodes.get(needed.index())) {
            graph.add_edge(*from, *to, ());
        }
    }
    let groups = kosaraju_scc(&graph).into_iter();
    groups.map(|group| group.iter().filter_map(|node| graph.node_weight(*node).copied()).collect()).collect()
}

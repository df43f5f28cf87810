//! The graph as published: which goal stands on what, and what waits for what.

use schemars::JsonSchema;
use serde::Serialize;

use super::basic::Id;
use super::context::Context;
use crate::graph;
use crate::symbol::{GoalId, MilestoneId, PromiseId, Symbol};

/// What hangs together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Graph {
    /// What each goal stands on.
    pub goals: Vec<GoalStandsOn>,
    /// The direct connections, in the order of declaration.
    pub edges: Vec<Edge>,
    /// The promises that wait for each other in a ring, which no date can hold; there should be none.
    pub rings: Vec<Vec<Id>>,
}

/// What a goal stands on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoalStandsOn {
    /// The goal.
    pub goal: Id,
    /// The promises that say they serve it.
    pub served_by: Vec<Id>,
    /// These, and all that they need in turn.
    pub stands_on: Vec<Id>,
    /// The milestones that any of these needs.
    pub milestones: Vec<Id>,
}

/// A direct connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edge {
    /// The promise that serves or needs something.
    pub from: Id,
    /// What it does.
    pub kind: EdgeKind,
    /// The goal it serves, or the promise or milestone it needs.
    pub to: Id,
}

/// What one thing does for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EdgeKind {
    /// A promise is there for a goal.
    Serves,
    /// A promise needs another promise, or a milestone, to come first.
    Needs,
}

impl Context<'_> {
    /// The graph as published.
    pub(super) fn graph(&self, graph: &graph::Graph) -> Graph {
        let promises =
            |ids: &[PromiseId]| -> Vec<Id> { ids.iter().filter_map(|id| self.promise_id(*id)).collect() };
        let goals = self.model.goal_ids().filter_map(|(id, _)| {
            let stands_on = graph.stands_on(id);
            let mut milestones: Vec<MilestoneId> =
                stands_on.iter().flat_map(|promise| graph.milestones(*promise)).copied().collect();
            milestones.sort_unstable();
            milestones.dedup();
            Some(GoalStandsOn {
                goal: self.goal_id(id)?,
                served_by: promises(graph.serving(id)),
                stands_on: promises(&stands_on),
                milestones: milestones.into_iter().filter_map(|id| self.milestone_id(id)).collect(),
            })
        });
        Graph {
            goals: goals.collect(),
            edges: self.edges(graph),
            rings: graph.rings().iter().map(|ring| promises(ring)).collect(),
        }
    }

    fn edges(&self, graph: &graph::Graph) -> Vec<Edge> {
        let mut edges = Vec::new();
        for (id, promise) in self.model.promise_ids() {
            let Some(from) = self.promise_id(id) else { continue };
            let served = promise.serves.list().iter().filter_map(|name| self.goal_id(name.goal()?));
            edges.extend(served.map(|to| Edge { from: from.clone(), kind: EdgeKind::Serves, to }));
            let needed = graph.needs(id).iter().filter_map(|needed| self.promise_id(*needed));
            let milestones = graph.milestones(id).iter().filter_map(|needed| self.milestone_id(*needed));
            edges.extend(needed.chain(milestones).map(|to| Edge {
                from: from.clone(),
                kind: EdgeKind::Needs,
                to,
            }));
        }
        edges
    }

    /// The id of a promise.
    pub(super) fn promise_id(&self, id: PromiseId) -> Option<Id> {
        self.ids.get(Symbol::Promise(id)).cloned()
    }

    fn goal_id(&self, id: GoalId) -> Option<Id> {
        self.ids.get(Symbol::Goal(id)).cloned()
    }

    fn milestone_id(&self, id: MilestoneId) -> Option<Id> {
        self.ids.get(Symbol::Milestone(id)).cloned()
    }
}

//! The graph of promises: which goal stands on what, and who waits for whom.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::model::Model;
use crate::symbol::{GoalId, MilestoneId, PromiseId, Symbol};

/// Who serves what and who needs what, read off once.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// For each goal, the promises that name it.
    serves: Vec<Vec<PromiseId>>,
    /// For each promise, the promises it needs.
    needs: Vec<Vec<PromiseId>>,
    /// For each promise, the promises that need it.
    needed_by: Vec<Vec<PromiseId>>,
    /// For each promise, the milestones it needs.
    milestones: Vec<Vec<MilestoneId>>,
}

impl Graph {
    /// Reads the graph off a model.
    pub fn of(model: &Model) -> Self {
        let mut graph = Self {
            serves: vec![Vec::new(); model.goals.len()],
            needs: vec![Vec::new(); model.promises.len()],
            needed_by: vec![Vec::new(); model.promises.len()],
            milestones: vec![Vec::new(); model.promises.len()],
        };
        for (id, promise) in model.promise_ids() {
            for goal in promise.serves.list().iter().filter_map(|name| name.goal()) {
                push(&mut graph.serves, goal.index(), id);
            }
            for name in promise.needs.list() {
                match name.symbol {
                    Some(Symbol::Promise(needed)) => {
                        push(&mut graph.needs, id.index(), needed);
                        push(&mut graph.needed_by, needed.index(), id);
                    }
                    Some(Symbol::Milestone(milestone)) => push(&mut graph.milestones, id.index(), milestone),
                    _ => {}
                }
            }
        }
        graph
    }

    /// The promises that say they serve a goal.
    pub fn serving(&self, goal: GoalId) -> &[PromiseId] {
        self.serves.get(goal.index()).map_or(&[], Vec::as_slice)
    }

    /// The promises that a promise needs first.
    pub fn needs(&self, promise: PromiseId) -> &[PromiseId] {
        self.needs.get(promise.index()).map_or(&[], Vec::as_slice)
    }

    /// The promises that need a promise.
    pub fn needed_by(&self, promise: PromiseId) -> &[PromiseId] {
        self.needed_by.get(promise.index()).map_or(&[], Vec::as_slice)
    }

    /// The milestones that a promise needs first.
    pub fn milestones(&self, promise: PromiseId) -> &[MilestoneId] {
        self.milestones.get(promise.index()).map_or(&[], Vec::as_slice)
    }

    /// Everything a goal stands on: what serves it, and what that needs in turn, in the order of declaration.
    pub fn stands_on(&self, goal: GoalId) -> Vec<PromiseId> {
        let mut found = vec![false; self.needs.len()];
        let mut open: Vec<PromiseId> = self.serving(goal).to_vec();
        while let Some(promise) = open.pop() {
            let Some(seen) = found.get_mut(promise.index()) else { continue };
            if !std::mem::replace(seen, true) {
                open.extend(self.needs(promise));
            }
        }
        found.iter().enumerate().filter(|(_, found)| **found).map(|(index, _)| PromiseId::at(index)).collect()
    }

    /// The promises that wait for each other in a ring: each ring once, its members in the order they wait.
    pub fn rings(&self) -> Vec<Vec<PromiseId>> {
        rings(&self.needs)
    }
}

/// The promises that lead to each other in a ring, where a list says of each to which others it leads: each ring once, its
/// members in their order.
pub fn rings(leads_to: &[Vec<PromiseId>]) -> Vec<Vec<PromiseId>> {
    let mut graph = DiGraph::<PromiseId, ()>::new();
    let nodes: Vec<NodeIndex> =
        (0..leads_to.len()).map(|index| graph.add_node(PromiseId::at(index))).collect();
    for (from, others) in nodes.iter().zip(leads_to) {
        for to in others.iter().filter_map(|other| nodes.get(other.index())) {
            graph.add_edge(*from, *to, ());
        }
    }
    let mut rings = Vec::new();
    for group in kosaraju_scc(&graph) {
        let mut members: Vec<PromiseId> =
            group.iter().filter_map(|node| graph.node_weight(*node).copied()).collect();
        members.sort_unstable();
        let leads_to_itself =
            |only: &PromiseId| leads_to.get(only.index()).is_some_and(|others| others.contains(only));
        if members.len() > 1 || members.first().is_some_and(leads_to_itself) {
            rings.push(ring_within(leads_to, &members));
        }
    }
    rings.sort_unstable();
    rings
}

/// The shortest ring through the first of some promises that all reach each other.
fn ring_within(leads_to: &[Vec<PromiseId>], members: &[PromiseId]) -> Vec<PromiseId> {
    let Some(first) = members.first().copied() else { return Vec::new() };
    let inside = |promise: &PromiseId| members.binary_search(promise).is_ok();
    let mut came_from: BTreeMap<PromiseId, PromiseId> = BTreeMap::new();
    let mut open = std::collections::VecDeque::from([first]);
    while let Some(promise) = open.pop_front() {
        let others = leads_to.get(promise.index()).into_iter().flatten();
        for next in others.copied().filter(inside) {
            if next == first {
                let mut ring = vec![promise];
                let mut at = promise;
                while at != first {
                    let Some(before) = came_from.get(&at).copied() else { break };
                    ring.push(before);
                    at = before;
                }
                ring.reverse();
                return ring;
            }
            if let Entry::Vacant(unseen) = came_from.entry(next) {
                unseen.insert(promise);
                open.push_back(next);
            }
        }
    }
    members.to_vec()
}

fn push<T>(lists: &mut [Vec<T>], index: usize, item: T) {
    if let Some(list) = lists.get_mut(index) {
        list.push(item);
    }
}

//! What hangs on what, as a tree to read from the top: a goal, what serves it, what that needs first.

use agreement_model::declared::Promise;
use agreement_model::symbol::PromiseId;
use agreement_model::{Graph, Model};

use crate::plan::Step;

/// One line of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Twig {
    /// How far down: 0 for a goal.
    pub depth: usize,
    /// What stands there.
    pub step: Step,
    /// Whether it stands at an earlier line already, with what it needs: another needs it too, or they wait for each
    /// other.
    pub again: bool,
}

/// Every goal with what it stands on, in the order of declaration; at each step what it needs. What is needed in several
/// places is opened where it comes first.
#[must_use]
pub fn tree(model: &Model, graph: &Graph) -> Vec<Twig> {
    let mut tree = Grown { lines: Vec::new(), seen: vec![false; model.promises.len()] };
    for (goal, _) in model.goal_ids() {
        tree.lines.push(Twig { depth: 0, step: Step::Goal(goal), again: false });
        tree.grow(graph, graph.serving(goal), 1);
    }
    tree.lines
}

/// What serves no goal, and is needed by nothing that does, as a tree of its own. Only promises that need something, or
/// that something needs.
#[must_use]
pub fn apart(model: &Model, graph: &Graph) -> Vec<Twig> {
    let mut tree = Grown { lines: Vec::new(), seen: vec![false; model.promises.len()] };
    for (goal, _) in model.goal_ids() {
        for id in graph.stands_on(goal) {
            tree.see(id);
        }
    }
    let is_joined = |id: PromiseId| {
        !graph.needs(id).is_empty() || !graph.milestones(id).is_empty() || !graph.needed_by(id).is_empty()
    };
    // First what nothing else needs; what is left then waits for itself in a ring.
    let ends = |(id, _): &(PromiseId, &Promise)| graph.needed_by(*id).is_empty();
    let (tops, rest): (Vec<_>, Vec<_>) = model.promise_ids().partition(ends);
    for (id, _) in tops.into_iter().chain(rest) {
        if is_joined(id) && !tree.has_seen(id) {
            tree.grow(graph, &[id], 0);
        }
    }
    tree.lines
}

struct Grown {
    lines: Vec<Twig>,
    seen: Vec<bool>,
}

impl Grown {
    fn grow(&mut self, graph: &Graph, first: &[PromiseId], depth: usize) {
        // What is put there last is looked at first.
        let mut open: Vec<(usize, Step)> = first.iter().rev().map(|id| (depth, Step::Promise(*id))).collect();
        while let Some((depth, step)) = open.pop() {
            let Step::Promise(id) = step else {
                self.lines.push(Twig { depth, step, again: false });
                continue;
            };
            let again = self.see(id);
            self.lines.push(Twig { depth, step, again });
            if !again {
                open.extend(graph.milestones(id).iter().rev().map(|id| (depth + 1, Step::Milestone(*id))));
                open.extend(graph.needs(id).iter().rev().map(|id| (depth + 1, Step::Promise(*id))));
            }
        }
    }

    /// Marks a promise as seen, and says whether it was before.
    fn see(&mut self, id: PromiseId) -> bool {
        self.seen.get_mut(id.index()).is_some_and(|slot| std::mem::replace(slot, true))
    }

    fn has_seen(&self, id: PromiseId) -> bool {
        self.seen.get(id.index()).copied().unwrap_or(false)
    }
}

//! What each goal stands on, who owes that, by when, and how far it may slip.

use agreement_model::symbol::{GoalId, PromiseId};
use agreement_model::{Due, Graph, Model, Schedule};

use crate::plan::{Plan, Room, Step};

/// What a goal stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footing {
    /// The goal.
    pub goal: GoalId,
    /// When it is to be reached.
    pub due: Due,
    /// How far what it stands on may slip before its own date does; nothing where a day is missing.
    pub slack: Option<Room>,
    /// What it stands on, in the order of declaration.
    pub supports: Vec<Support>,
}

/// Something that a goal stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Support {
    /// The promise.
    pub promise: PromiseId,
    /// Whether it says itself that it serves the goal; otherwise something that does needs it.
    pub direct: bool,
    /// When it is due.
    pub due: Due,
    /// How far it may slip before another date breaks; nothing where no date waits for it.
    pub slack: Option<Room>,
}

/// What every goal stands on, in the order of declaration.
#[must_use]
pub fn footings(model: &Model, schedule: &Schedule) -> Vec<Footing> {
    let (graph, plan) = (Graph::of(model), Plan::of(model, schedule));
    let of = |goal: GoalId| {
        let supports = graph.stands_on(goal).into_iter().map(|promise| Support {
            promise,
            direct: graph.serving(goal).contains(&promise),
            due: schedule.promise(promise).clone(),
            slack: plan.slack(Step::Promise(promise)),
        });
        let supports = supports.collect();
        Footing { goal, due: schedule.goal(goal).clone(), slack: plan.slack(Step::Goal(goal)), supports }
    };
    model.goal_ids().map(|(goal, _)| of(goal)).collect()
}

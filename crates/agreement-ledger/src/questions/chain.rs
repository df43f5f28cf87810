//! From what is late to what it holds up, step by step: whose date moves, what counts from it, and what only waits.

use std::collections::BTreeSet;

use agreement_model::Schedule;
use agreement_model::symbol::{GoalId, MilestoneId, PromiseId};
use agreement_syntax::Place;

use super::breakdown::{Broken, planned};
use super::cause::{Cause, Causes, late_promise};
use crate::plan::{Step, Why};
use crate::reckon::{Move, Obligation};

/// One line of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// How far down: 0 for what stands at the beginning.
    pub depth: usize,
    /// What stands there.
    pub step: Step,
    /// How it is touched by what stands above it.
    pub how: Touch,
    /// Whether it stands at an earlier line already, with what hangs on it.
    pub again: bool,
}

/// How something is touched by what is late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touch {
    /// It is what stands at the beginning.
    First,
    /// Its date moves, and where that is written.
    Moves(Place),
    /// Its date counts from it.
    Follows(Place),
    /// It waits for it, and its own date stays.
    Waits(Place),
    /// A goal that stands on it, and whose date stays.
    StandsOn,
}

/// From what stands at the beginning down to all it holds up.
pub(super) fn chain(causes: &Causes<'_, '_>, schedule: &Schedule, broken: &[Broken]) -> Vec<Effect> {
    let mut firsts: Vec<PromiseId> = Vec::new();
    for at in broken.iter().flat_map(|it| &it.roots) {
        let first = causes.at(*at).map(|it| it.promise);
        firsts.extend(first.filter(|first| !firsts.contains(first)));
    }
    // What a beginning moves or holds up is shown below it, even where it is late by itself as well.
    let mut open: Vec<(usize, Step, Touch)> =
        firsts.iter().rev().map(|id| (0, Step::Promise(*id), Touch::First)).collect();
    let (mut chain, mut seen) = (Vec::new(), BTreeSet::new());
    while let Some((depth, step, how)) = open.pop() {
        let again = !seen.insert(step);
        if again && depth == 0 {
            continue;
        }
        chain.push(Effect { depth, step, how, again });
        if again {
            continue;
        }
        let next = touched_by(causes, schedule, step);
        open.extend(next.into_iter().rev().map(|(step, how)| (depth + 1, step, how)));
    }
    chain
}

/// What hangs on a step that is late or has moved.
fn touched_by(causes: &Causes<'_, '_>, schedule: &Schedule, step: Step) -> Vec<(Step, Touch)> {
    let reckoned = causes.reckoned;
    let mut found: Vec<(Step, Touch)> = Vec::new();
    let keep = |step: Step, how: Touch, found: &mut Vec<(Step, Touch)>| {
        if !found.iter().any(|(other, _)| *other == step) {
            found.push((step, how));
        }
    };
    let by = |moves: &[Move]| {
        moves
            .iter()
            .find(|by| late_promise(by).map(Step::Promise) == Some(step))
            .map(|by| Touch::Moves(by.place))
    };
    for it in &reckoned.obligations {
        if let Some(how) = by(&it.moves) {
            keep(Step::Promise(it.promise), how, &mut found);
        }
    }
    for (at, it) in reckoned.milestones.iter().enumerate() {
        if let Some(how) = by(&it.moves) {
            keep(Step::Milestone(MilestoneId::at(at)), how, &mut found);
        }
    }
    for (at, it) in reckoned.goals.iter().enumerate() {
        if let Some(how) = by(&it.moves) {
            keep(Step::Goal(GoalId::at(at)), how, &mut found);
        }
    }
    let is_open = match step {
        Step::Promise(id) => reckoned.of(id).any(|it| it.met.is_none()),
        Step::Goal(_) | Step::Milestone(_) => true,
    };
    for link in causes.links.all().filter(|link| link.before == step) {
        let counts = matches!(link.why, Why::Counts(_));
        let how = match link.after {
            Step::Promise(id) => {
                let off = |it: &Obligation| planned(schedule, it) != it.due.map(|due| due.date);
                let waited = |it: &Obligation| {
                    let at = reckoned.obligations.iter().position(|other| other == it);
                    at.is_some_and(|at| {
                        causes
                            .causes(at)
                            .iter()
                            .any(|cause| matches!(cause, Cause::WaitedFor(_, place) if *place == link.place))
                    })
                };
                if counts && reckoned.of(id).any(off) {
                    Some(Touch::Follows(link.place))
                } else if !counts
                    && (reckoned.of(id).any(waited) || is_open && reckoned.of(id).any(|it| it.met.is_none()))
                {
                    Some(Touch::Waits(link.place))
                } else {
                    None
                }
            }
            Step::Milestone(id) => reckoned
                .milestone(id)
                .filter(|it| it.happened.is_none())
                .filter(|it| it.date != schedule.milestone(id).once().map(|dated| dated.date))
                .map(|_| Touch::Follows(link.place)),
            Step::Goal(id) if counts => reckoned
                .goal(id)
                .filter(|it| it.date != schedule.goal(id).once().map(|dated| dated.date))
                .map(|_| Touch::Follows(link.place)),
            Step::Goal(_) => is_open.then_some(Touch::StandsOn),
        };
        if let Some(how) = how {
            keep(link.after, how, &mut found);
        }
    }
    found
}

//! What is different between two courses of events on one day: dates, outcomes, money, powers, goals at risk.

use agreement_model::Graph;
use agreement_model::date::Date;
use agreement_model::symbol::{GoalId, MilestoneId, PromiseId};
use agreement_model::time::DateTime;

use super::breakdown::{Cost, Thing, costs};
use super::cause::is_behind;
use crate::outcome::Outcome;
use crate::reckon::{Obligation, Power, Reckoned};

/// What is different between the two courses, on their day.
#[derive(Clone, Debug)]
pub struct Difference<'r, 'm> {
    /// The dates that differ: in the first and in the second.
    pub dates: Vec<(Thing, Option<Date>, Option<Date>)>,
    /// What becomes of promises, or how late they are, where that differs: by their indexes in each.
    pub outcomes: Vec<(usize, usize)>,
    /// What failures cost, where that differs.
    pub costs: Vec<(Option<Cost<'r>>, Option<Cost<'r>>)>,
    /// The powers that the second opens.
    pub opened: Vec<&'r Power<'m>>,
    /// The powers that it closes.
    pub closed: Vec<&'r Power<'m>>,
    /// The goals that are at risk by it.
    pub goals: Vec<GoalAtRisk>,
}

/// A goal that is at risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalAtRisk {
    /// The goal.
    pub goal: GoalId,
    /// Its date in the first and in the second.
    pub dates: (Option<Date>, Option<Date>),
    /// What it stands on and is late or missed in the second only.
    pub behind: Vec<PromiseId>,
    /// What it stands on and is let go in the second only.
    pub let_go: Vec<PromiseId>,
    /// What it stands on and is due only after it in the second only.
    pub after_it: Vec<PromiseId>,
}

/// What is different between two courses of events on one day.
#[must_use]
pub fn difference<'r, 'm>(before: &'r Reckoned<'m>, after: &'r Reckoned<'m>) -> Difference<'r, 'm> {
    let model = after.model;
    let mut dates = Vec::new();
    let mut outcomes = Vec::new();
    let twin = |it: &Obligation| {
        before.obligations.iter().position(|other| other.promise == it.promise && other.key == it.key)
    };
    for (at, it) in after.obligations.iter().enumerate() {
        let Some((was_at, was)) = twin(it).and_then(|at| Some((at, before.obligations.get(at)?))) else {
            continue;
        };
        let days = (was.due.map(|due| due.date), it.due.map(|due| due.date));
        if days.0 != days.1 {
            dates.push((Thing::Obligation(at), days.0, days.1));
        }
        if was.outcome != it.outcome || lateness(was) != lateness(it) {
            outcomes.push((was_at, at));
        }
    }
    for (at, (was, is)) in before.milestones.iter().zip(&after.milestones).enumerate() {
        if was.date != is.date {
            dates.push((Thing::Milestone(MilestoneId::at(at)), was.date, is.date));
        }
    }
    for (at, (was, is)) in before.goals.iter().zip(&after.goals).enumerate() {
        if was.date != is.date {
            dates.push((Thing::Goal(GoalId::at(at)), was.date, is.date));
        }
    }
    let (opened, closed) = (powers_of(after, before), powers_of(before, after));
    let goals = model.goal_ids().filter_map(|(id, _)| at_risk(before, after, id)).collect();
    Difference { dates, outcomes, costs: cost_changes(before, after), opened, closed, goals }
}

/// How late something is, or was when it was done; nothing where it is not.
fn lateness(obligation: &Obligation) -> Option<(u32, Option<DateTime>)> {
    let clock = obligation.clock.as_ref().filter(|clock| clock.is_late())?;
    Some((clock.days(), clock.end_at))
}

/// The powers of one course that the other does not have, each once.
fn powers_of<'r, 'm>(one: &'r Reckoned<'m>, other: &Reckoned<'m>) -> Vec<&'r Power<'m>> {
    let same = |a: &Power<'_>, b: &Power<'_>| a.from == b.from && a.statement.place == b.statement.place;
    let mut found: Vec<&Power<'m>> = Vec::new();
    for power in &one.powers {
        let is_known =
            other.powers.iter().any(|it| same(it, power)) || found.iter().any(|it| same(it, power));
        if !is_known {
            found.push(power);
        }
    }
    found
}

fn cost_changes<'r>(
    before: &'r Reckoned<'_>,
    after: &'r Reckoned<'_>,
) -> Vec<(Option<Cost<'r>>, Option<Cost<'r>>)> {
    let all = |reckoned: &'r Reckoned<'_>| -> Vec<Cost<'r>> {
        costs(reckoned, &(0..reckoned.obligations.len()).collect())
    };
    let (was, is) = (all(before), all(after));
    let same = |one: &Cost<'_>, other: &Cost<'_>| {
        let (one_of, other_of) =
            (before.obligations.get(one.obligation), after.obligations.get(other.obligation));
        one.place == other.place
            && one_of
                .zip(other_of)
                .is_some_and(|(one, other)| one.promise == other.promise && one.key == other.key)
    };
    let mut changes = Vec::new();
    for cost in &is {
        let old = was.iter().find(|old| same(old, cost)).copied();
        if old.is_none_or(|old| old.sum != cost.sum) {
            changes.push((old, Some(*cost)));
        }
    }
    let gone = was.iter().filter(|old| !is.iter().any(|cost| same(old, cost)));
    changes.extend(gone.map(|old| (Some(*old), None)));
    changes
}

/// A goal whose date moves, or that stands on something that is late, let go or due after it, in the second course only.
fn at_risk(before: &Reckoned<'_>, after: &Reckoned<'_>, goal: GoalId) -> Option<GoalAtRisk> {
    let stands_on = Graph::of(after.model).stands_on(goal);
    let date = |reckoned: &Reckoned<'_>| reckoned.goal(goal).and_then(|goal| goal.date);
    let of = |reckoned: &Reckoned<'_>, holds: &dyn Fn(&Obligation, Option<Date>) -> bool| -> Vec<PromiseId> {
        let due = date(reckoned);
        let own = stands_on.iter().copied();
        own.filter(|id| reckoned.of(*id).any(|it| holds(it, due))).collect()
    };
    let behind = |it: &Obligation, _: Option<Date>| is_behind(it);
    let let_go = |it: &Obligation, _: Option<Date>| matches!(it.outcome, Outcome::Waived | Outcome::Released);
    let after_it = |it: &Obligation, due: Option<Date>| {
        it.met.is_none() && it.due.zip(due).is_some_and(|(own, due)| own.date > due)
    };
    let new = |holds: &dyn Fn(&Obligation, Option<Date>) -> bool| -> Vec<PromiseId> {
        let known = of(before, holds);
        of(after, holds).into_iter().filter(|id| !known.contains(id)).collect()
    };
    let risk = GoalAtRisk {
        goal,
        dates: (date(before), date(after)),
        behind: new(&behind),
        let_go: new(&let_go),
        after_it: new(&after_it),
    };
    let is_touched = risk.dates.0 != risk.dates.1
        || !risk.behind.is_empty()
        || !risk.let_go.is_empty()
        || !risk.after_it.is_empty();
    is_touched.then_some(risk)
}

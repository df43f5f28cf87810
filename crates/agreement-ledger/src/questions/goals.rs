//! What each goal stands on, who owes that, by when, how far it may slip, and how near it is by the last measurement.

use agreement_model::amount::{Amount, Limit, LimitKind, Measure};
use agreement_model::date::Date;
use agreement_model::declared::Goal;
use agreement_model::due::More;
use agreement_model::duration::{Counting, Unit};
use agreement_model::lists::EventVerb;
use agreement_model::symbol::{GoalId, PromiseId, Symbol};
use agreement_model::{Dated, Decimal, Due, Graph, Model, Schedule};

use super::cause::is_behind;
use crate::event::Happening;
use crate::outcome::{Outcome, Owed};
use crate::plan::{Plan, Room, Step};
use crate::reckon::{Obligation, Reckoned};

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

/// The same once something has happened: each day as it has moved. How far something may slip is said of the days that
/// were agreed, and so of no day that moved.
#[must_use]
pub fn footings_now(model: &Model, schedule: &Schedule, reckoned: &Reckoned<'_>) -> Vec<Footing> {
    let mut all = footings(model, schedule);
    for footing in &mut all {
        let planned = reckoned.goal(footing.goal).filter(|it| it.happened.is_none());
        if let Some(now) = planned.and_then(|it| it.date)
            && footing.due.once().is_none_or(|dated| dated.date != now)
        {
            (footing.due, footing.slack) = (Due::On(Dated::on(now)), None);
        }
        for support in &mut footing.supports {
            let open = reckoned.of(support.promise).filter(|it| it.met.is_none()).find_map(|it| it.due);
            let last = reckoned.of(support.promise).last().and_then(|it| it.due);
            if let (Due::On(agreed), Some(now)) = (&support.due, open.or(last))
                && agreed.date != now.date
            {
                (support.due, support.slack) = (Due::On(now), None);
            }
        }
    }
    all
}

/// How far something is that a goal stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SoFar {
    /// The occurrence that people look at, by its index: one that was broken, missed or is late, or else the next that is
    /// not done, or else the last.
    pub obligation: usize,
    /// How many occurrences are done.
    pub done: usize,
    /// How many there are, of what comes more than once; nothing where it never ends.
    pub of: Option<usize>,
}

/// How far a promise is on the day of a reckoning; nothing where nothing of it is known yet.
#[must_use]
pub fn so_far(reckoned: &Reckoned<'_>, schedule: &Schedule, id: PromiseId) -> Option<SoFar> {
    let first = reckoned.obligations.partition_point(|it| it.promise < id);
    let all = || (first..).zip(reckoned.of(id));
    let is_open = |it: &Obligation| matches!(it.outcome.owed(), Owed::Yes | Owed::NotYet | Owed::Apart);
    let behind = all().find(|(_, it)| is_behind(it) || it.outcome == Outcome::Broken);
    let (obligation, _) = behind.or_else(|| all().find(|(_, it)| is_open(it))).or_else(|| all().last())?;
    let done = all().filter(|(_, it)| matches!(it.outcome, Outcome::Met | Outcome::MetLate)).count();
    let ends = !matches!(schedule.promise(id), Due::PerEvent(_) | Due::Series(_, More::Yes));
    Some(SoFar { obligation, done, of: ends.then(|| all().count()) })
}

/// What was measured of a goal last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured<'m> {
    /// The figure.
    pub value: &'m Amount,
    /// The day it was measured.
    pub on: Date,
    /// How much better it is than the baseline, in the unit of the target; below zero where it is worse. Nothing where there
    /// is no baseline, or the units cannot be compared.
    pub gained: Option<Decimal>,
    /// How it stands against the target; nothing where there is none, or the units cannot be compared.
    pub against: Option<Against>,
}

/// How a figure stands against a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// It keeps to it.
    Met,
    /// It is short of it by so much, in the unit of the target. Zero is on a limit that has to be passed.
    ShortBy(Decimal),
}

/// What was measured of a goal last, against its baseline and its target.
#[must_use]
pub fn measured<'m>(id: GoalId, goal: &Goal, happenings: &[Happening<'m>]) -> Option<Measured<'m>> {
    let last = happenings.iter().rev().find(|it| {
        it.verb() == EventVerb::Measured && it.fact.subject.name.symbol == Some(Symbol::Goal(id))
    })?;
    let value = last.fact.amount.as_ref()?;
    let target = goal.target.value();
    let figure = target.and_then(|target| in_unit_of(value, &target.amount));
    let against = target.zip(figure).map(|(target, figure)| against(target, figure));
    let gained = target.zip(figure).zip(goal.baseline.value()).and_then(|((target, figure), baseline)| {
        let start = in_unit_of(baseline, &target.amount)?;
        Some(if is_less_better(target) { start - figure } else { figure - start })
    });
    Some(Measured { value, on: last.day, gained, against })
}

pub(super) fn against(target: &Limit, figure: Decimal) -> Against {
    let limit = target.amount.number;
    let (met, short) = match target.kind {
        LimitKind::AtMost => (figure <= limit, figure - limit),
        LimitKind::Below => (figure < limit, figure - limit),
        LimitKind::AtLeast => (figure >= limit, limit - figure),
        LimitKind::Above => (figure > limit, limit - figure),
    };
    if met { Against::Met } else { Against::ShortBy(short) }
}

fn is_less_better(target: &Limit) -> bool {
    matches!(target.kind, LimitKind::AtMost | LimitKind::Below)
}

/// A figure in the unit of another one. Days are not counted in months, nor hours in working hours.
fn in_unit_of(value: &Amount, wanted: &Amount) -> Option<Decimal> {
    match (&value.of, &wanted.of) {
        (Measure::Time(from), Measure::Time(to)) => {
            let ((one, kind), (other, wanted)) = (minutes_or_months(*from), minutes_or_months(*to));
            (kind == wanted).then(|| value.number * one).and_then(|all| all.checked_div(other))
        }
        (Measure::Money(from), Measure::Money(to)) => (from == to).then_some(value.number),
        (Measure::Bare, _) | (_, Measure::Bare) => Some(value.number),
        (from, to) => (std::mem::discriminant(from) == std::mem::discriminant(to)).then_some(value.number),
    }
}

/// How many minutes, months, working hours or business days a unit has, and which of them.
fn minutes_or_months(unit: Unit) -> (Decimal, u8) {
    match unit.counts_as() {
        Counting::Minutes(minutes) => (Decimal::from(minutes), 0),
        Counting::Days(days) => (Decimal::from(u64::from(days) * 24 * 60), 0),
        Counting::Months(months) => (Decimal::from(months), 1),
        Counting::WorkingHours => (Decimal::ONE, 2),
        Counting::BusinessDays => (Decimal::ONE, 3),
    }
}

//! Where it broke: what is late or missed and why, whose delay it is, what it costs so far, what moves with it, what is to
//! be said by when, and what somebody may do now.

use std::collections::BTreeSet;

use agreement_model::date::Date;
use agreement_model::money::Money;
use agreement_model::statement::MoneyVerb;
use agreement_model::symbol::{GoalId, MilestoneId, PartyId, PromiseId, Symbol};
use agreement_model::when::{Condition, WhenKind};
use agreement_model::{Due, Schedule};
use agreement_syntax::Place;

use super::cause::{Cause, Causes, Delay, is_behind, late_promise};
use super::concurrent::{BothLate, both_late};
use super::notice::{Notice, notices};
use crate::plan::{Step, Why};
use crate::reckon::{Kind, Move, Obligation, Planned, Power, Reckoned, Steps};

/// What broke, and all that hangs on it.
#[derive(Clone, Debug)]
pub struct Breakdown<'r, 'm> {
    /// What is late or missed, or was asked for, with what stands behind it: what stands at the beginning first.
    pub broken: Vec<Broken>,
    /// From what stands at the beginning to what it holds up, as a tree.
    pub chain: Vec<Effect>,
    /// What it costs so far.
    pub costs: Vec<Cost<'r>>,
    /// The dates that are no longer as planned.
    pub dates: Vec<Moved>,
    /// What is to be said, and by when.
    pub notices: Vec<Notice>,
    /// What somebody may do today because of it.
    pub powers: Vec<&'r Power<'m>>,
    /// Where two parties are late at once.
    pub both_late: Vec<BothLate>,
}

/// Something that is late or missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The occurrence, by its index.
    pub obligation: usize,
    /// What kept it; nothing where who owes it is the cause.
    pub causes: Vec<Cause>,
    /// Where it began, by the indexes of the occurrences; itself where it waited for nothing.
    pub roots: Vec<usize>,
    /// The parts of the delay, and whose each is.
    pub delays: Vec<Delay>,
}

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

/// What something has cost so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost<'r> {
    /// The occurrence it comes from, by its index.
    pub obligation: usize,
    /// Whether it is paid, or comes off what is paid next.
    pub verb: MoneyVerb,
    /// Who bears it.
    pub from: &'r [PartyId],
    /// Who gets it.
    pub to: &'r [PartyId],
    /// How much.
    pub sum: Money,
    /// How much of it is still open: not paid, or not taken off yet.
    pub open: Money,
    /// How it was found.
    pub steps: &'r Steps,
    /// The line that says so.
    pub place: Place,
}

/// A date that is no longer as planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// What it is the date of.
    pub what: Thing,
    /// As planned before anything happened.
    pub was: Option<Date>,
    /// As it is now; nothing while it waits.
    pub now: Option<Date>,
    /// What moves it, and where that is written: a promise that is late, a right that was used, an assumption that is false; none where it counts from something that moved.
    pub because: Vec<(Symbol, Place)>,
}

/// Something with a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// An occurrence of a promise, by its index.
    Obligation(usize),
    /// A goal.
    Goal(GoalId),
    /// A milestone.
    Milestone(MilestoneId),
}

/// What broke: what was asked for, by the indexes of the occurrences, or else all that is late or missed on the day.
#[must_use]
pub fn breakdown<'r, 'm>(
    reckoned: &'r Reckoned<'m>,
    schedule: &Schedule,
    asked: Option<&[usize]>,
) -> Breakdown<'r, 'm> {
    let causes = Causes::of(reckoned);
    let all: Vec<usize> = match asked {
        Some(asked) => asked.to_vec(),
        None => {
            let late = reckoned.obligations.iter().enumerate().filter(|(_, it)| is_behind(it));
            late.map(|(at, _)| at).collect()
        }
    };
    let about = causes.behind(&all);
    let mut broken: Vec<Broken> = about
        .iter()
        .map(|at| Broken {
            obligation: *at,
            causes: causes.causes(*at),
            roots: causes.roots(*at),
            delays: causes.delays(*at),
        })
        .collect();
    broken.sort_by_key(|it| (it.roots != [it.obligation], it.obligation));
    let promises: BTreeSet<PromiseId> =
        about.iter().filter_map(|at| causes.at(*at)).map(|it| it.promise).collect();
    Breakdown {
        chain: chain(&causes, schedule, &broken),
        broken,
        costs: costs(reckoned, &about),
        dates: dates(&causes, schedule, &promises),
        notices: notices(&causes, &about),
        powers: powers(reckoned, &promises),
        both_late: both_late(&causes, &about),
    }
}

/// What some occurrences have cost so far, in the order in which it fell due; credits after what is paid.
pub(super) fn costs<'r>(reckoned: &'r Reckoned<'_>, about: &BTreeSet<usize>) -> Vec<Cost<'r>> {
    let charges = reckoned.debts.iter().filter(|debt| debt.kind == Kind::Charge);
    let charges = charges.map(|debt| Cost {
        obligation: debt.obligation,
        verb: MoneyVerb::Pay,
        from: &debt.from,
        to: &debt.to,
        sum: debt.sum,
        open: debt.open(),
        steps: &debt.steps,
        place: debt.place,
    });
    let is_charge = |obligation: usize, place: Place| {
        let charges = reckoned.obligations.get(obligation).map(|it| &it.charges);
        charges.is_some_and(|charges| charges.iter().any(|charge| charge.place == place))
    };
    let credits = reckoned.credits.iter().filter(|it| is_charge(it.obligation, it.place));
    let credits = credits.map(|credit| Cost {
        obligation: credit.obligation,
        verb: MoneyVerb::Credit,
        from: &credit.from,
        to: &credit.to,
        sum: credit.sum,
        open: credit.left(),
        steps: &credit.steps,
        place: credit.place,
    });
    charges.chain(credits).filter(|cost| about.contains(&cost.obligation)).collect()
}

/// The day on which something was planned, before anything happened.
#[must_use]
pub fn planned(schedule: &Schedule, obligation: &Obligation) -> Option<Date> {
    match schedule.promise(obligation.promise) {
        Due::On(dated) => Some(dated.date),
        Due::Series(days, _) => {
            let day = obligation.key.day?;
            days.iter().find(|dated| dated.counted == day).map(|dated| dated.date)
        }
        _ => obligation.written.map(|written| written.date),
    }
}

/// The dates that moved because some promises are late, and those that count from them.
fn dates(causes: &Causes<'_, '_>, schedule: &Schedule, promises: &BTreeSet<PromiseId>) -> Vec<Moved> {
    let reckoned = causes.reckoned;
    let mut touched: BTreeSet<Step> = promises.iter().map(|id| Step::Promise(*id)).collect();
    let moved_by = |moves: &[Move]| moves.iter().filter_map(late_promise).any(|id| promises.contains(&id));
    let steps = |touched: &mut BTreeSet<Step>| {
        let goals = reckoned.model.goal_ids().map(|(id, _)| id);
        let goals = goals.filter(|id| reckoned.goal(*id).is_some_and(|it| moved_by(&it.moves)));
        touched.extend(goals.map(Step::Goal));
        let milestones = (0..reckoned.milestones.len()).map(MilestoneId::at);
        let milestones =
            milestones.filter(|id| reckoned.milestone(*id).is_some_and(|it| moved_by(&it.moves)));
        touched.extend(milestones.map(Step::Milestone));
        let own = reckoned.obligations.iter().filter(|it| moved_by(&it.moves));
        touched.extend(own.map(|it| Step::Promise(it.promise)));
    };
    steps(&mut touched);
    // What counts from what moved moves along, however long the chain is.
    loop {
        let counts = causes.links.all().filter(|link| matches!(link.why, Why::Counts(_)));
        let next: Vec<Step> = counts
            .filter(|link| touched.contains(&link.before) && !touched.contains(&link.after))
            .map(|link| link.after)
            .collect();
        if next.is_empty() {
            break;
        }
        touched.extend(next);
    }
    let because = |moves: &[Move]| -> Vec<(Symbol, Place)> {
        let mut because: Vec<(Symbol, Place)> = moves.iter().map(|by| (by.because, by.place)).collect();
        because.dedup();
        because
    };
    let mut dates = Vec::new();
    for (at, it) in reckoned.obligations.iter().enumerate() {
        let (was, now) = (planned(schedule, it), it.due.map(|due| due.date));
        if touched.contains(&Step::Promise(it.promise)) && was != now {
            dates.push(Moved { what: Thing::Obligation(at), was, now, because: because(&it.moves) });
        }
    }
    let mut beside = |step: Step, what: Thing, due: &Due, it: Option<&Planned>| {
        let (was, now) = (due.once().map(|dated| dated.date), it.and_then(|it| it.date));
        if touched.contains(&step) && was != now {
            let moves = it.map_or(&[][..], |it| &it.moves);
            dates.push(Moved { what, was, now, because: because(moves) });
        }
    };
    for (at, due) in schedule.milestones.iter().enumerate() {
        let id = MilestoneId::at(at);
        beside(Step::Milestone(id), Thing::Milestone(id), due, reckoned.milestone(id));
    }
    for (at, due) in schedule.goals.iter().enumerate() {
        let id = GoalId::at(at);
        beside(Step::Goal(id), Thing::Goal(id), due, reckoned.goal(id));
    }
    dates
}

/// From what stands at the beginning down to all it holds up.
fn chain(causes: &Causes<'_, '_>, schedule: &Schedule, broken: &[Broken]) -> Vec<Effect> {
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

/// The powers that come from some promises, each once, however many occurrences give it.
fn powers<'r, 'm>(reckoned: &'r Reckoned<'m>, promises: &BTreeSet<PromiseId>) -> Vec<&'r Power<'m>> {
    let mut powers: Vec<&Power<'m>> = Vec::new();
    for power in reckoned.powers.iter().filter(|power| is_about(reckoned, power, promises)) {
        let same = |it: &&Power<'_>| it.from == power.from && it.statement.place == power.statement.place;
        if !powers.iter().any(same) {
            powers.push(power);
        }
    }
    powers
}

/// Whether a power comes from one of some promises: from a block of it, or from a right that looks at it.
fn is_about(reckoned: &Reckoned<'_>, power: &Power<'_>, promises: &BTreeSet<PromiseId>) -> bool {
    match power.from {
        Symbol::Promise(id) => promises.contains(&id),
        Symbol::Right(id) => {
            let right = reckoned.model.rights.get(id.index());
            right.is_some_and(|right| {
                right.when.list().iter().any(|when| match &when.kind {
                    WhenKind::Condition(Condition::InState(name, ..) | Condition::BelowTarget(name, _)) => {
                        name.promise().is_some_and(|id| promises.contains(&id))
                    }
                    _ => false,
                })
            })
        }
        _ => false,
    }
}

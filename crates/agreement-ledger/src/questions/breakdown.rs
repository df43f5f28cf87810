//! Where it broke: what is late or missed and why, whose delay it is, what it costs so far, what moves with it, what is to
//! be said by when, and what somebody may do now.

use std::collections::BTreeSet;

use agreement_model::date::Date;
use agreement_model::money::Money;
use agreement_model::statement::MoneyVerb;
use agreement_model::symbol::{GoalId, MilestoneId, PartyId, PromiseId, Symbol};
use agreement_model::when::{Condition, WhenKind};
use agreement_model::{Decimal, Due, Schedule};
use agreement_syntax::Place;

use super::cause::{Cause, Causes, Delay, is_behind, late_promise, was_late};
use super::chain::{Effect, chain};
use super::concurrent::{BothLate, both_late};
use super::given::{Given, given};
use super::level::short;
use super::notice::{Notice, notices, notices_beside};
use crate::occurrence::Progress;
use crate::plan::{Step, Why};
use crate::reckon::{Credit, Debt, Kind, Move, Obligation, Planned, Power, Reckoned, Steps};

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

/// Something that is late or missed, or fell short of what was agreed.
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
    /// What moves it, and how far; none where it counts from something that moved.
    pub because: Vec<Given>,
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

/// What broke: what was asked for, by the indexes of the occurrences, or else all that is late or missed on the day, what was
/// measured and falls short, and what was late and still makes itself felt.
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
            let felt = felt(reckoned);
            let all = reckoned.obligations.iter().enumerate();
            all.filter(|(at, it)| is_behind(it) || felt.contains(at)).map(|(at, _)| at).collect()
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
    let mut notices = notices(&causes, &about);
    if asked.is_none() {
        notices.extend(notices_beside(reckoned));
    }
    notices.sort_by_key(|notice| notice.until.unwrap_or(Date::LAST));
    Breakdown {
        chain: chain(&causes, schedule, &broken),
        broken,
        costs: costs(reckoned, &about),
        dates: dates(&causes, schedule, &promises, asked.is_none()),
        notices,
        powers: powers(reckoned, &promises, asked.is_none()),
        both_late: both_late(&causes, &about),
    }
}

/// What still makes itself felt, though nobody is late with it any more: it costs what nobody has paid yet, whether it is
/// done, let go or contested; it was measured and falls short; or it was late, and a date of something that is still to come
/// has moved because of it.
fn felt(reckoned: &Reckoned<'_>) -> BTreeSet<usize> {
    let all: BTreeSet<usize> = (0..reckoned.obligations.len()).collect();
    let open = costs(reckoned, &all).into_iter().filter(|cost| !cost.open.amount.is_zero());
    let mut felt: BTreeSet<usize> = open.map(|cost| cost.obligation).collect();
    felt.extend(short(reckoned, |id| !powers(reckoned, &BTreeSet::from([id]), false).is_empty()));
    let late = reckoned.obligations.iter().enumerate().filter(|(_, it)| it.met.is_some() && was_late(it));
    let late: BTreeSet<usize> = late.map(|(at, _)| at).collect();
    let ahead = reckoned.obligations.iter().filter(|it| it.met.is_none()).map(|it| &it.moves);
    let planned = reckoned.milestones.iter().chain(&reckoned.goals);
    let ahead = ahead.chain(planned.filter(|it| it.happened.is_none()).map(|it| &it.moves));
    let movers: BTreeSet<(PromiseId, Date)> =
        ahead.flatten().filter_map(|by| Some((late_promise(by)?, by.since))).collect();
    felt.extend(late.into_iter().filter(|at| {
        let it = reckoned.obligations.get(*at);
        it.is_some_and(|it| it.due.is_some_and(|due| movers.contains(&(it.promise, due.date))))
    }));
    felt
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
        sum: whole(reckoned, credit),
        open: paid_out(reckoned, credit).map_or(credit.left(), Debt::open),
        steps: &credit.steps,
        place: credit.place,
    });
    charges.chain(credits).filter(|cost| about.contains(&cost.obligation)).collect()
}

/// What was left of a credit at the end and is paid out, where there is such a sum.
#[must_use]
pub fn paid_out<'r>(reckoned: &'r Reckoned<'_>, credit: &Credit) -> Option<&'r Debt> {
    let is_of = |debt: &&Debt| {
        debt.kind == Kind::Left
            && (debt.of, debt.obligation) == (credit.of, credit.obligation)
            && debt.steps.0.first().is_some_and(|step| step.place == credit.place)
    };
    reckoned.debts.iter().find(is_of)
}

/// A credit with what was left of it at the end and is paid out.
#[must_use]
pub fn whole(reckoned: &Reckoned<'_>, credit: &Credit) -> Money {
    let left = paid_out(reckoned, credit).map_or(Decimal::ZERO, |debt| debt.sum.amount);
    Money { amount: credit.sum.amount + left, ..credit.sum }
}

/// The day on which something was planned, before anything happened.
#[must_use]
pub fn planned(schedule: &Schedule, obligation: &Obligation) -> Option<Date> {
    match schedule.promise(obligation.promise) {
        Due::On(dated) => Some(dated.date),
        // What follows on each period is known by the end of that, and not by its own day.
        Due::Series(days, _)
            if obligation.written.is_some_and(|it| obligation.key.day == Some(it.counted)) =>
        {
            let day = obligation.key.day?;
            let own = days.iter().find(|dated| dated.counted == day).or(obligation.written.as_ref());
            own.map(|dated| dated.date)
        }
        _ => obligation.written.map(|written| written.date),
    }
}

/// The dates that moved because some promises are late, or `all` that moved, and those that count from them.
fn dates(
    causes: &Causes<'_, '_>,
    schedule: &Schedule,
    promises: &BTreeSet<PromiseId>,
    all: bool,
) -> Vec<Moved> {
    let reckoned = causes.reckoned;
    let mut touched: BTreeSet<Step> = promises.iter().map(|id| Step::Promise(*id)).collect();
    let moved_by = |moves: &[Move]| {
        moves.iter().any(|by| late_promise(by).map_or(all, |id| all || promises.contains(&id)))
    };
    // An excuse, a rest, a new date that was agreed.
    let moved_itself = |it: &&Obligation| {
        let Progress { excused, suspended, moved_to, .. } = &it.progress;
        !excused.is_empty() || !suspended.is_empty() || moved_to.is_some()
    };
    if all {
        let moved = reckoned.obligations.iter().filter(moved_itself);
        touched.extend(moved.map(|it| Step::Promise(it.promise)));
    }
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
    let mut dates = Vec::new();
    for (at, it) in reckoned.obligations.iter().enumerate() {
        let (was, now) = (planned(schedule, it), it.due.map(|due| due.date));
        if touched.contains(&Step::Promise(it.promise)) && was != now {
            dates.push(Moved { what: Thing::Obligation(at), was, now, because: given(&it.moves) });
        }
    }
    let mut beside = |step: Step, what: Thing, due: &Due, it: Option<&Planned>| {
        let (was, now) = (due.once().map(|dated| dated.date), it.and_then(|it| it.date));
        if touched.contains(&step) && was != now {
            let moves = it.map_or(&[][..], |it| &it.moves);
            dates.push(Moved { what, was, now, because: given(moves) });
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

/// The powers that come from some promises, each once, however many occurrences give it; with `all`, those that a breach or
/// an insolvency gives as well.
fn powers<'r, 'm>(
    reckoned: &'r Reckoned<'m>,
    promises: &BTreeSet<PromiseId>,
    all: bool,
) -> Vec<&'r Power<'m>> {
    let mut powers: Vec<&Power<'m>> = Vec::new();
    for power in reckoned.powers.iter().filter(|power| is_about(reckoned, power, promises, all)) {
        let same = |it: &&Power<'_>| it.from == power.from && it.statement.place == power.statement.place;
        if !powers.iter().any(same) {
            powers.push(power);
        }
    }
    powers
}

/// Whether a power comes from one of some promises: from a block of it, or from a right that looks at it.
fn is_about(reckoned: &Reckoned<'_>, power: &Power<'_>, promises: &BTreeSet<PromiseId>, all: bool) -> bool {
    match power.from {
        Symbol::Promise(id) => promises.contains(&id),
        Symbol::Right(id) => {
            let right = reckoned.model.rights.get(id.index());
            right.is_some_and(|right| {
                right.when.list().iter().any(|when| match &when.kind {
                    WhenKind::Condition(Condition::InState(name, ..) | Condition::BelowTarget(name, _)) => {
                        match name.promise() {
                            Some(id) => promises.contains(&id),
                            // A party that is insolvent.
                            None => all && matches!(when.kind, WhenKind::Condition(Condition::InState(..))),
                        }
                    }
                    WhenKind::Condition(Condition::BreachNotCured(..)) => all,
                    _ => false,
                })
            })
        }
        _ => false,
    }
}

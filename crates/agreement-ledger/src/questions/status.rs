//! Where an agreement stands at the end of a day: what is met, late, missed and waiting, and what comes next.

use std::collections::BTreeMap;

use agreement_model::date::Date;
use agreement_model::money::Money;
use agreement_model::symbol::MilestoneId;
use agreement_model::time::Time;
use agreement_model::{Decimal, Due, Model, Schedule};

use super::beside::{Beside, Extra, beside};
use super::cause::was_late;
use super::ending::{Ending, ending};
use super::left_out::left_out;
use super::level::falls_short;
use super::owed::is_ban;
use crate::occurrence::OccurrenceKey;
use crate::outcome::Outcome;
use crate::plan::Step;
use crate::reckon::{Debt, Left, Obligation, Planned, Reckoned, Unreckoned, Use, reckon};
use crate::scenario::too_often;
use crate::sums::add_up;

/// Where an agreement stands.
#[derive(Clone, Debug, Default)]
pub struct Status<'m> {
    /// Everything in it: milestones, each occurrence of each promise, and goals, each in the order of declaration.
    pub items: Vec<Item>,
    /// What is owed beside the promises, and where each stands.
    pub beside: Vec<(Standing, Beside)>,
    /// The last day as it stands, and why.
    pub ending: Option<Ending<'m>>,
    /// The powers that were used.
    pub used: Vec<Use<'m>>,
    /// What could not be taken into account, and why.
    pub unreckoned: Vec<Unreckoned>,
}

/// Where one thing stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub what: Step,
    /// Which occurrence of it.
    pub key: OccurrenceKey,
    /// Under which heading people look for it.
    pub standing: Standing,
    /// What became of it; nothing for a milestone or a goal, which nobody owes.
    pub outcome: Option<Outcome>,
    /// When it is due, as moved; nothing while it waits.
    pub due: Option<Date>,
    /// The time of that day, where one is said.
    pub due_at: Option<Time>,
    /// When it was done, or happened; of what was accepted later, the day it was handed over.
    pub done: Option<Date>,
    /// How many calendar days it is, or was, late.
    pub days_late: u32,
    /// What is due and still open of the sums it is about, one for each currency.
    pub open: Vec<Money>,
    /// What was measured of it, in the unit of what is agreed.
    pub measured: Option<Decimal>,
}

/// Where something stands, for somebody who looks for what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// So late that it counts as missed, or declared impossible; still owed.
    Missed,
    /// Past its date, and still owed.
    Late,
    /// Due in the time that is looked at.
    Coming,
    /// Owed, and neither late nor simply ahead: under review, rejected, excused, resting, contested, broken, not measured.
    Unsettled,
    /// What it hangs on has not happened.
    Waiting,
    /// Due after the time that is looked at.
    Later,
    /// Holds all the time, with no day on which it is due.
    Always,
    /// Measured, and not what was agreed.
    Short,
    /// Done.
    Met,
    /// Waived or released: owed no more.
    LetGo,
}

/// Where an agreement stands on a day, by what its journal says; what comes is looked for up to `until`, that day
/// included. A journal too long to be reckoned gives no items, and the reason.
#[must_use]
pub fn status<'m>(model: &'m Model, schedule: &Schedule, day: Date, until: Date) -> Status<'m> {
    if let Some(what) = too_often(model, schedule, &model.journal, day) {
        let place = model.header.as_ref().map(|header| header.head.header()).unwrap_or_default();
        let unreckoned = vec![Unreckoned { kind: Left::Open, place, about: None, what }];
        return Status { unreckoned, ..Status::default() };
    }
    let reckoned = reckon(model, schedule, &model.journal, day);
    let mut items = Vec::new();
    for (index, planned) in reckoned.milestones.iter().enumerate() {
        let standing = planned_standing(planned, Standing::Waiting, (day, until));
        items.push(item(Step::Milestone(MilestoneId::at(index)), planned, standing));
    }
    let open = open_sums(&reckoned);
    for (index, obligation) in reckoned.obligations.iter().enumerate() {
        let Some(promise) = model.promise(obligation.promise) else { continue };
        let is_always =
            is_ban(promise) || matches!(schedule.promise(obligation.promise), Due::Throughout(..));
        items.push(Item {
            what: Step::Promise(obligation.promise),
            key: obligation.key.clone(),
            standing: match standing(obligation, is_always, (day, until)) {
                Standing::Met if falls_short(model, obligation) => Standing::Short,
                standing => standing,
            },
            outcome: Some(obligation.outcome),
            due: obligation.due.map(|due| due.date),
            due_at: obligation.due.and_then(|due| due.moment).map(|moment| moment.time),
            done: obligation.met.and(obligation.done.map(|done| done.day).or(obligation.met)),
            days_late: match &obligation.clock {
                Some(clock) if was_late(obligation) => clock.days(),
                _ => 0,
            },
            open: open.get(&index).cloned().unwrap_or_default(),
            measured: obligation.progress.measured.map(|(_, value)| value),
        });
    }
    for (planned, (id, _)) in reckoned.goals.iter().zip(model.goal_ids()) {
        // Nobody owes a goal; past its day somebody has to say whether it was reached.
        let standing = planned_standing(planned, Standing::Unsettled, (day, until));
        items.push(item(Step::Goal(id), planned, standing));
    }
    let ending = ending(&reckoned, schedule);
    let unreckoned = left_out(&reckoned);
    let of = |it: Beside| (beside_standing(&it, (day, until)), it);
    let beside = beside(&reckoned).into_iter().map(of).collect();
    Status { items, beside, ending, used: reckoned.uses, unreckoned }
}

fn item(what: Step, planned: &Planned, standing: Standing) -> Item {
    Item {
        what,
        key: OccurrenceKey::default(),
        standing,
        outcome: None,
        due: planned.date,
        due_at: planned
            .written
            .filter(|written| planned.happened.is_none() && Some(written.date) == planned.date)
            .and_then(|written| written.moment)
            .map(|moment| moment.time),
        done: planned.happened,
        days_late: 0,
        open: Vec::new(),
        measured: None,
    }
}

/// Where a milestone or a goal stands; `past` is said of a day that is over.
fn planned_standing(planned: &Planned, past: Standing, (day, until): (Date, Date)) -> Standing {
    match (planned.happened, planned.date) {
        (Some(_), _) => Standing::Met,
        (None, None) => Standing::Waiting,
        (None, Some(date)) if date < day => past,
        (None, Some(date)) if date <= until => Standing::Coming,
        (None, Some(_)) => Standing::Later,
    }
}

/// Where something stands that is owed beside the promises. No line can call done what is to be said: past its day somebody
/// has to tell whether it was.
fn beside_standing(it: &Beside, (day, until): (Date, Date)) -> Standing {
    match it.due {
        Some(due) if due < day => match it.what {
            Extra::Sum(_) => Standing::Late,
            Extra::Said(_) => Standing::Unsettled,
        },
        Some(due) if due <= until => Standing::Coming,
        _ => Standing::Later,
    }
}

fn standing(it: &Obligation, is_always: bool, (day, until): (Date, Date)) -> Standing {
    match it.outcome {
        Outcome::Missed => Standing::Missed,
        Outcome::Late => Standing::Late,
        Outcome::Met | Outcome::MetLate => Standing::Met,
        Outcome::Waived | Outcome::Released => Standing::LetGo,
        Outcome::UnderReview
        | Outcome::Rejected
        | Outcome::Excused
        | Outcome::Suspended
        | Outcome::Broken
        | Outcome::Disputed => Standing::Unsettled,
        Outcome::Waiting => Standing::Waiting,
        Outcome::Open if is_always => Standing::Always,
        Outcome::Open => match it.due.map(|due| due.date) {
            Some(due) if due < day => Standing::Unsettled,
            Some(due) if due <= until => Standing::Coming,
            _ => Standing::Later,
        },
    }
}

/// What is due and open for each obligation, by its index: the price and what its failure costs.
fn open_sums(reckoned: &Reckoned<'_>) -> BTreeMap<usize, Vec<Money>> {
    let mut sums: BTreeMap<usize, Vec<Money>> = BTreeMap::new();
    let is_due = |debt: &&Debt| debt.due.is_some_and(|due| due <= reckoned.day);
    for debt in reckoned.debts.iter().filter(is_due) {
        let open = debt.open();
        if open.amount.is_zero() {
            continue;
        }
        add_up(sums.entry(debt.obligation).or_default(), open);
    }
    sums
}

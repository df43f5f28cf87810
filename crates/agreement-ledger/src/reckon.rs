//! The reckoning of one day: the agreement, what has happened, and a date make the state of everything that is owed.
//!
//! Dates hang on what happened, what happened late moves dates, and payments settle what lateness costs. So everything is
//! reckoned again until nothing changes any more; each round starts from the written agreement, so that what is learned
//! late counts as if it had always been so (rule 9).

mod account;
mod alone;
mod beside;
mod caps;
mod charge;
mod claim;
mod clock;
mod dates;
mod each;
mod facts;
mod follow;
mod invoice;
mod line;
mod moves;
mod opening;
mod others;
mod pass;
mod point;
mod power;
mod reached;
mod repeats;
mod rest;
mod settle;
mod silence;
mod state;
mod steps;
mod sum;
mod until;
mod unused;
mod used;

use std::ops::Range;

use agreement_model::date::Date;
use agreement_model::declared::Line;
use agreement_model::lists::State;
use agreement_model::money::Money;
use agreement_model::symbol::{GoalId, MilestoneId, PartyId, PromiseId};
use agreement_model::time::DateTime;
use agreement_model::{Dated, Model, Schedule};
use agreement_syntax::Place;

pub use charge::Charge;
pub use claim::{Vain, WhyVain, in_vain};
pub(crate) use claim::{is_in_time, last_day as last_day_to_claim};
pub use clock::Clock;
pub use each::answering;
pub(crate) use each::is_each;
pub use moves::{By, Move};
pub use power::Power;
pub use reached::Reached;
pub use settle::{Credit, Debt, Kind};
pub use steps::{Said, Step, Steps, counted};
pub use used::Use;

use crate::occurrence::{Moment, OccurrenceKey, Progress};
use crate::outcome::Outcome;

/// Everything about an agreement at the end of one day.
#[derive(Clone, Debug)]
pub struct Reckoned<'m> {
    /// The agreement.
    pub model: &'m Model,
    /// The day.
    pub day: Date,
    /// Each occurrence of each promise, in the order of declaration and then of time.
    pub obligations: Vec<Obligation>,
    /// The goals' dates, by their ids.
    pub goals: Vec<Planned>,
    /// The milestones' dates, by their ids.
    pub milestones: Vec<Planned>,
    /// Sums that fell due or will, by date.
    pub debts: Vec<Debt>,
    /// What comes off later payments.
    pub credits: Vec<Credit>,
    /// The powers that can be used today.
    pub powers: Vec<Power<'m>>,
    /// The powers that were used while they were open, in the order of their use.
    pub uses: Vec<Use<'m>>,
    /// What this reckoning could not take into account, and why.
    pub unreckoned: Vec<Unreckoned>,
}

/// One occurrence of a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligation {
    /// The promise.
    pub promise: PromiseId,
    /// Which occurrence of it.
    pub key: OccurrenceKey,
    /// When it is due, before anything moved it.
    pub written: Option<Dated>,
    /// When it is due, as moved; nothing while it waits.
    pub due: Option<Dated>,
    /// What moved it.
    pub moves: Vec<Move>,
    /// Whether what it is conditional on holds.
    pub owed_yet: bool,
    /// What happened to it.
    pub progress: Progress,
    /// When it was handed over for good.
    pub done: Option<Moment>,
    /// When it was met: handed over and, where there is acceptance, accepted.
    pub met: Option<Date>,
    /// When it was accepted, by somebody or by silence.
    pub accepted: Option<Date>,
    /// The day on which a review lapsed whose silence has no meaning.
    pub review_lapsed: Option<Date>,
    /// When it was let go by a consequence or by the end.
    pub released: Option<Date>,
    /// Since when it is missed.
    pub missed_on: Option<Date>,
    /// How its clock ran; nothing while it waits.
    pub clock: Option<Clock>,
    /// What became of it.
    pub outcome: Outcome,
    /// The blocks that are reached.
    pub reached: Vec<Reached>,
    /// What they cost.
    pub charges: Vec<Charge>,
}

/// The date of a goal or a milestone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Planned {
    /// As written.
    pub written: Option<Dated>,
    /// As moved, or when it happened; nothing where it waits.
    pub date: Option<Date>,
    /// The moment, where a time of day is known.
    pub moment: Option<DateTime>,
    /// When it happened.
    pub happened: Option<Date>,
    /// What moved it.
    pub moves: Vec<Move>,
}

/// Something that is not reckoned, so that nobody takes silence for an answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unreckoned {
    /// Where it stands.
    pub place: Place,
    /// The promise it is about, where it is about one only.
    pub about: Option<PromiseId>,
    /// Whether the text or a line leaves it open, or the line gives nothing to reckon with.
    pub kind: Left,
    /// Why, in words.
    pub what: String,
}

/// Why something is left out of a reckoning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// It cannot be reckoned, or not from what is known.
    Open,
    /// A line tells of something for which the agreement gives no room on its day: a right that was not open, an
    /// occurrence that there is not.
    NoRoom,
    /// A line was refused when the record was judged.
    Refused,
}

/// The state of an agreement at the end of a day, by the lines of a journal or a scenario.
#[must_use]
pub fn reckon<'m>(model: &'m Model, schedule: &Schedule, lines: &'m [Line], day: Date) -> Reckoned<'m> {
    pass::run(model, schedule, lines, day)
}

/// Where the occurrences of a promise stand. INVARIANT: obligations are in the order of their promises, and those of one
/// promise in the order of the days in their keys.
fn span_of(obligations: &[Obligation], promise: PromiseId) -> Range<usize> {
    let first = obligations.partition_point(|it| it.promise < promise);
    let end = obligations.partition_point(|it| it.promise <= promise);
    first..end
}

/// The occurrences of a promise.
fn of_promise(obligations: &[Obligation], promise: PromiseId) -> &[Obligation] {
    obligations.get(span_of(obligations, promise)).unwrap_or_default()
}

impl Reckoned<'_> {
    /// The occurrences of a promise, in order.
    pub fn of(&self, promise: PromiseId) -> impl Iterator<Item = &Obligation> {
        of_promise(&self.obligations, promise).iter()
    }

    /// The date of a goal.
    #[must_use]
    pub fn goal(&self, id: GoalId) -> Option<&Planned> {
        self.goals.get(id.index())
    }

    /// The date of a milestone.
    #[must_use]
    pub fn milestone(&self, id: MilestoneId) -> Option<&Planned> {
        self.milestones.get(id.index())
    }

    /// The debts of one party to another that have fallen due, charges included, less what was paid and credited; never
    /// netted (rule 2). With `all`, what is agreed but not yet due as well.
    pub fn owed(&self, from: PartyId, to: PartyId, all: bool) -> impl Iterator<Item = &Debt> {
        let due = move |debt: &&Debt| all || debt.due.is_some_and(|due| due <= self.day);
        self.debts.iter().filter(move |debt| debt.from.contains(&from) && debt.to.contains(&to)).filter(due)
    }

    /// The credits of one party with another that are not used up.
    pub fn credit(&self, of: PartyId, with: PartyId) -> impl Iterator<Item = (&Credit, Money)> {
        let between = move |it: &&Credit| it.to.contains(&of) && it.from.contains(&with);
        self.credits.iter().filter(between).map(|it| (it, it.left()))
    }
}

impl Obligation {
    /// Whether it is in a state on the day looked at. `strictly`, met and met late are two things, as in the table of
    /// outcomes; otherwise met is met.
    #[must_use]
    pub fn is(&self, state: State, day: Date, strictly: bool) -> bool {
        match state {
            State::Met if !strictly => self.met.is_some(),
            State::Late => matches!(self.outcome, Outcome::Late | Outcome::Missed),
            State::Missed => {
                self.outcome == Outcome::Missed
                    || (!strictly && self.met.is_none() && self.missed_on.is_some())
            }
            State::Due => self.due.is_some_and(|due| due.date <= day),
            State::Delivered => !self.progress.delivered.is_empty(),
            State::Accepted => self.accepted.is_some(),
            State::Rejected => {
                self.outcome == Outcome::Rejected
                    || (matches!(self.outcome, Outcome::Late | Outcome::Missed)
                        && self.progress.delivered.len() == self.progress.rejected.len()
                        && !self.progress.rejected.is_empty())
            }
            State::Used | State::Insolvent => false,
            state => self.outcome.state() == state,
        }
    }

    /// Whether its period is over, nobody measured it, and that counts as missed.
    fn counts_unmeasured(&self, model: &Model) -> bool {
        let promise = model.promise(self.promise);
        self.outcome == Outcome::Missed
            && self.progress.measured.is_none()
            && promise.is_some_and(state::is_measured)
    }
}

//! One round of the reckoning after the other, until nothing changes.

use std::collections::{BTreeMap, BTreeSet};

use agreement_model::calendar::WorkCalendar;
use agreement_model::date::Date;
use agreement_model::declared::{Line, Promise, PromiseKind};
use agreement_model::lists::{EventVerb, RenewalHow};
use agreement_model::statement::Branch;
use agreement_model::symbol::{MilestoneId, PromiseId, Symbol};
use agreement_model::when::InState;
use agreement_model::{Dated, Model, Schedule};

use super::alone::Alone;
use super::charge::{Charge, Charges};
use super::dates::Known;
use super::facts::Prices;
use super::moves::Move;
use super::point::{Bound, Found, Keyed, Times};
use super::power::Conditions;
use super::reached::Reached;
use super::rest::{self, Takes};
use super::settle::{Debt, Kind, Settled, settle};
use super::state::States;
use super::sum::Sums;
use super::used::Use;
use super::{Left, Obligation, Planned, Reckoned, Unreckoned, dates, facts, invoice, of_promise, span_of};
use crate::event::{Happening, known};
use crate::occurrence::{OccurrenceKey, Progress, Stretch};
use crate::outcome::Outcome;
use crate::plan::Step;

/// What one round hands to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Round<'m> {
    /// What this round looked at.
    follows: Follows,
    pub(super) ends: Option<Date>,
    pub(super) obligations: Vec<Obligation>,
    pub(super) goals: Vec<Planned>,
    pub(super) milestones: Vec<Planned>,
    pub(super) uses: Vec<Use<'m>>,
    pub(super) moves: BTreeMap<Step, Vec<Move>>,
    pub(super) released: BTreeMap<PromiseId, Date>,
    pub(super) called: BTreeMap<PromiseId, Called>,
    pub(super) rests: Vec<Rest>,
    pub(super) settled: Settled,
    pub(super) unreckoned: Vec<Unreckoned>,
}

/// A promise that was called in: since when, and by when it is due then, where that is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Called {
    pub(super) since: Date,
    pub(super) due: Option<Date>,
}

/// A promise that rests because a power was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rest {
    pub(super) of: PromiseId,
    /// The days at whose end it rested.
    pub(super) days: Stretch,
    /// The days its clock stood still; nothing where it ran on.
    pub(super) stopped: Option<Stretch>,
}

impl Round<'_> {
    /// The prices that a credit came off, and when nothing was left of each.
    fn covered(&self) -> BTreeMap<(PromiseId, &OccurrenceKey), Date> {
        let debts = self.settled.debts.iter();
        let credited = debts.filter(|debt| debt.kind == Kind::Price && !debt.credited.amount.is_zero());
        let of = |debt: &Debt| {
            let obligation = self.obligations.get(debt.obligation)?;
            let on = self.settled.paid_off.get(&debt.obligation)?;
            Some(((obligation.promise, &obligation.key), *on))
        };
        credited.filter_map(of).collect()
    }
}

/// What every round has at hand.
pub(super) struct Rounds<'r, 'm> {
    pub(super) model: &'m Model,
    pub(super) written: &'r Schedule,
    pub(super) day: Date,
    pub(super) happenings: Vec<Happening<'m>>,
    /// The promises whose dates are counted from the end: they survive it (rule 12).
    pub(super) after_end: BTreeSet<PromiseId>,
    alone: Alone,
}

/// Whether a round looks at all that follows from lateness and failure, or leaves out what follows on payments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Follows {
    All,
    #[default]
    ButOnPayments,
}

pub(super) fn run<'m>(model: &'m Model, written: &Schedule, lines: &'m [Line], day: Date) -> Reckoned<'m> {
    let (happenings, after_end) = (known(lines, day), dates::counted_from_the_end(model));
    let rounds = Rounds { model, written, day, happenings, after_end, alone: Alone::of(model) };
    let mut round = Round { ends: written.ends, ..Round::default() };
    let mut known = Known::of(written);
    let takes = Takes::of(model, &rounds.happenings);
    // First of all who has paid what, or else each payment would be late at first.
    let mut next = rounds.stand(&known.schedule, &round);
    rounds.bring_about(&known.schedule, &round, Follows::ButOnPayments, &mut next);
    round = next;
    let most = model.promises.len() + model.goals.len() + model.milestones.len() + 8;
    let (mut settled, mut is_dated) = (false, false);
    for _ in 0..most {
        rounds.bring_up(&mut known, &round);
        let mut next = rounds.stand(&known.schedule, &round);
        // What follows is the same where all stands as before: no need to reckon it again.
        settled = is_dated && takes.stand_same(&next, &round);
        if settled {
            break;
        }
        rounds.bring_about(&known.schedule, &round, Follows::All, &mut next);
        is_dated = rest::dates_are_same(&next, &round);
        settled = takes.are_same(&next, &round);
        round = next;
        if settled {
            break;
        }
    }
    let mut unreckoned = std::mem::take(&mut round.unreckoned);
    if !settled {
        unreckoned.push(Unreckoned {
            kind: Left::Open,
            place: model.header.as_ref().map(|header| header.head.header()).unwrap_or_default(),
            about: None,
            what: "the dates and sums of this agreement hang on each other and do not settle".to_owned(),
        });
    }
    unreckoned.extend(rounds.gone_on(&round));
    facts::beside_promises(&rounds.happenings, &mut unreckoned);
    unreckoned.extend(refused(lines, day));
    rounds.bring_up(&mut known, &round);
    let times = rounds.times(&known.schedule, &round);
    let powers = Conditions { model, day, times, uses: &round.uses }.powers(&mut unreckoned);
    unreckoned.sort();
    unreckoned.dedup();
    Reckoned {
        model,
        day,
        obligations: round.obligations,
        goals: round.goals,
        milestones: round.milestones,
        debts: round.settled.debts,
        credits: round.settled.credits,
        powers,
        uses: round.uses,
        unreckoned,
    }
}

impl<'m> Rounds<'_, 'm> {
    pub(super) fn calendar(&self) -> Option<&'m WorkCalendar> {
        self.model.calendar().map(|calendar| &calendar.work)
    }

    /// Past its last day an agreement may have gone on by itself, which is said and not reckoned: unless somebody ended it by
    /// then.
    fn gone_on(&self, round: &Round<'m>) -> Option<Unreckoned> {
        let header = self.model.header.as_ref()?;
        let renewal = header.renewal.as_ref().filter(|it| it.how.value() == Some(&RenewalHow::Automatic))?;
        let end = round.ends.filter(|end| *end < self.day && self.written.ends == Some(*end))?;
        let ended = self.happenings.iter().filter(|it| it.verb() == EventVerb::Ended).map(|it| it.day);
        let left = round.uses.iter().filter_map(|used| used.ends_agreement(self.day));
        let is_ended = ended.chain(left).any(|on| on <= end);
        (!is_ended).then(|| Unreckoned {
            kind: Left::Open,
            place: renewal.head.header(),
            about: None,
            what: "unless somebody gave notice, this agreement has gone on by itself: what it brings from then on is \
                   reckoned once `ends` names the new last day"
                .to_owned(),
        })
    }

    fn sums<'t>(&'t self, obligations: &'t [Obligation]) -> Sums<'t> {
        Sums { model: self.model, obligations }
    }

    fn times<'t>(&'t self, schedule: &'t Schedule, last: &'t Round<'m>) -> Times<'t, 'm> {
        Times {
            model: self.model,
            day: self.day,
            schedule,
            written: self.written,
            obligations: &last.obligations,
            happenings: &self.happenings,
        }
    }

    /// The dates of a round, and what has become of each obligation.
    fn stand(&self, schedule: &Schedule, last: &Round<'m>) -> Round<'m> {
        let times = self.times(schedule, last);
        let mut next = Round::default();
        let uses = self.uses(&times, &mut next.unreckoned);
        next.ends = self.ends(&times, &uses);
        for (index, milestone) in self.model.milestones.iter().enumerate() {
            let step = Step::Milestone(MilestoneId::at(index));
            let written = times.alone(milestone.when.list(), false);
            let mut planned = self.planned(&times, written, last.moves.get(&step), None);
            self.happened(Symbol::Milestone(MilestoneId::at(index)), &mut planned);
            next.milestones.push(planned);
        }
        for (id, goal) in self.model.goal_ids() {
            let written = times.alone(goal.when.list(), true);
            let mut planned =
                self.planned(&times, written, last.moves.get(&Step::Goal(id)), Some(goal.when.list()));
            self.happened(Symbol::Goal(id), &mut planned);
            next.goals.push(planned);
        }
        for used in &uses {
            self.exercised(used, &times, &mut next);
        }
        self.beside(&uses, &mut next);
        self.obligations(&times, last, &mut next);
        next.uses = uses;
        next
    }

    fn states(&self, times: &Times<'_, 'm>, next: &Round<'m>) -> States<'_> {
        States {
            day: self.day,
            calendar: self.calendar(),
            planned_end: self.planned_end(times),
            ends: next.ends,
            after_end: &self.after_end,
        }
    }

    fn obligations(&self, times: &Times<'_, 'm>, last: &Round<'m>, next: &mut Round<'m>) {
        let mut obligations: Vec<Obligation> = Vec::with_capacity(last.obligations.len());
        for (id, promise) in self.model.promise_ids() {
            self.occurrences(times, id, promise, &mut obligations);
        }
        for rest in &last.rests {
            let own = span_of(&obligations, rest.of);
            for obligation in obligations.get_mut(own).unwrap_or_default() {
                obligation.progress.resting.push(rest.days);
                obligation.progress.suspended.extend(rest.stopped);
            }
        }
        // Sums look at what was measured, which the facts of this round put down.
        let before = self.sums(&last.obligations);
        let covered = last.covered();
        let prices = Prices {
            price: &|obligation| before.price_of(obligation).ok(),
            covered: &|obligation| covered.get(&(obligation.promise, &obligation.key)).copied(),
        };
        facts::put_down(
            self.model,
            self.day,
            &self.happenings,
            &mut obligations,
            &prices,
            &mut next.unreckoned,
        );
        invoice::put_down(self.model, &self.happenings, &mut obligations);
        let states = self.states(times, next);
        for (index, obligation) in obligations.iter_mut().enumerate() {
            let Some(promise) = self.model.promise(obligation.promise) else { continue };
            let called = last.called.get(&obligation.promise);
            obligation.owed_yet = called.is_some() || self.is_owed(promise, last, next);
            match called {
                Some(Called { due: Some(by), .. }) => called_in(times, obligation, *by),
                Some(Called { since, due: None }) => obligation.progress.called_in = Some(*since),
                None => {}
            }
            self.due(times, last, obligation);
            // What fell due before a payment was let go stays owed.
            let fell_due = |on: Date| {
                promise.kind == PromiseKind::Payment && obligation.due.is_some_and(|due| due.date <= on)
            };
            let released = last.released.get(&obligation.promise).copied();
            obligation.progress.released = released.filter(|on| !fell_due(*on));
            let paid_off = last.settled.paid_off.get(&index).copied();
            let undisputed_paid = last.settled.undisputed_paid.get(&index).copied();
            let bound = match obligation.due {
                Some(_) => Bound::NotYet,
                None => times.bound(obligation.promise, promise),
            };
            states.settle(promise, obligation, bound, (paid_off, undisputed_paid));
        }
        next.obligations = obligations;
    }

    /// What follows from what has become of the obligations: dates that move, sums, and who has paid them.
    fn bring_about(&self, schedule: &Schedule, last: &Round<'m>, follows: Follows, next: &mut Round<'m>) {
        let times = self.times(schedule, last);
        let states = self.states(&times, next);
        let uses = std::mem::take(&mut next.uses);
        let mut obligations = std::mem::take(&mut next.obligations);
        // All of it is reckoned from the occurrences as they stand, and then put down.
        let charges = Charges::new(states, self.sums(&obligations), times, &uses, &last.settled);
        let brought_about = |(at, obligation): (usize, &Obligation)| -> (Vec<Reached>, Vec<Charge>) {
            let is_looked_at =
                |it: &Promise, follows: Follows| follows == Follows::All || it.kind != PromiseKind::Payment;
            let promise = self.model.promise(obligation.promise).filter(|it| is_looked_at(it, follows));
            // Nothing follows on what nobody owes yet.
            let Some(promise) = promise.filter(|_| obligation.owed_yet) else { return Default::default() };
            let before = last.obligations.get(at).filter(|before| {
                is_looked_at(promise, last.follows)
                    && self.alone.contains(obligation.promise)
                    && rest::stands_same(obligation, before)
                    && !last.unreckoned.iter().any(|it| it.about == Some(obligation.promise))
            });
            if let Some(before) = before {
                return (before.reached.clone(), before.charges.clone());
            }
            let reached = charges.reached(promise, obligation);
            let charged = charges.of(promise, obligation, &reached, &mut next.unreckoned);
            (reached, charged)
        };
        let brought_about: Vec<_> = obligations.iter().enumerate().map(brought_about).collect();
        for (obligation, (reached, charged)) in obligations.iter_mut().zip(brought_about) {
            let promise = self.model.promise(obligation.promise);
            let is_missed = |it: &&Reached| {
                promise.and_then(|promise| promise.branches.get(it.branch)).is_some_and(Branch::is_missed)
            };
            let missed = reached.iter().find(is_missed).map(|reached| reached.since);
            obligation.missed_on = obligation.progress.declared_missed.or(missed);
            (obligation.reached, obligation.charges) = (reached, charged);
        }
        let charges = Charges::new(states, self.sums(&obligations), times, &uses, &last.settled);
        for obligation in &obligations {
            self.consequences(obligation, &uses, next);
        }
        let beside = self.sums_beside(&charges, &uses, &mut next.unreckoned);
        next.settled = settle(&charges, &obligations, &beside, &mut next.unreckoned);
        (next.obligations, next.uses, next.follows) = (obligations, uses, follows);
    }

    fn occurrences(
        &self,
        times: &Times<'_, 'm>,
        id: PromiseId,
        promise: &Promise,
        obligations: &mut Vec<Obligation>,
    ) {
        let one = |keyed: Keyed| Obligation {
            promise: id,
            key: keyed.key,
            written: keyed.dated,
            due: None,
            moves: Vec::new(),
            owed_yet: true,
            progress: Progress::default(),
            done: None,
            met: None,
            accepted: None,
            review_lapsed: None,
            released: None,
            missed_on: None,
            clock: None,
            outcome: Outcome::Waiting,
            reached: Vec::new(),
            charges: Vec::new(),
        };
        match times.promise(id, promise) {
            Found::Many(mut all) => {
                all.sort_by_key(|keyed| keyed.key.day);
                obligations.reserve(all.len());
                obligations.extend(all.into_iter().map(one));
            }
            Found::One(dated) => obligations.push(one(Keyed { key: OccurrenceKey::default(), dated })),
            Found::Unstated | Found::Unknown => {
                obligations.push(one(Keyed { key: OccurrenceKey::default(), dated: None }));
            }
        }
    }

    /// Whether what it is conditional on holds.
    fn is_owed(&self, promise: &Promise, last: &Round<'m>, next: &Round<'m>) -> bool {
        let Some((name, InState { not, state })) = promise.provided.value() else { return true };
        let holds = match name.symbol {
            Some(Symbol::Promise(id)) => {
                of_promise(&last.obligations, id).iter().any(|it| it.is(*state, self.day, false))
            }
            Some(Symbol::Milestone(id)) => {
                next.milestones.get(id.index()).is_some_and(|planned| planned.happened.is_some())
            }
            symbol => self.happenings.iter().any(|it| it.fact.subject.name.symbol == symbol),
        };
        holds != *not
    }
}

/// The lines that count for nothing, so that nobody wonders where they are.
fn refused(lines: &[Line], day: Date) -> impl Iterator<Item = Unreckoned> {
    let told = lines.iter().filter(move |line| line.date <= day);
    told.filter_map(|line| {
        let what = format!("this line is not counted: {}", line.refused.as_ref()?);
        Some(Unreckoned { place: line.place, about: None, kind: Left::Refused, what })
    })
}

/// What is called in is due by then, unless it is due before by itself.
fn called_in(times: &Times<'_, '_>, obligation: &mut Obligation, by: Date) {
    let is_once = obligation.key == OccurrenceKey::default();
    if is_once && obligation.written.is_none_or(|written| by < written.date) {
        obligation.written = Some(times.rolled(Dated::on(by), false));
    }
}

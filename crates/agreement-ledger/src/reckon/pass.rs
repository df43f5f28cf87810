//! One round of the reckoning after the other, until nothing changes.

use std::collections::BTreeMap;

use agreement_model::calendar::WorkCalendar;
use agreement_model::date::Date;
use agreement_model::declared::{Ends, Line, Promise};
use agreement_model::lists::{Concurrent, EventVerb};
use agreement_model::statement::{Action, Modal};
use agreement_model::symbol::{MilestoneId, Name, PromiseId, Symbol, Word};
use agreement_model::when::{InState, When};
use agreement_model::{Dated, Due, Model, Schedule};
use agreement_syntax::Place;

use super::charge::Charges;
use super::moves::{self, Move};
use super::point::{Found, Keyed, Times};
use super::settle::{Settled, settle};
use super::state::States;
use super::sum::Sums;
use super::{Obligation, Planned, Reckoned, Unreckoned, facts, power};
use crate::consequence;
use crate::event::{Happening, known};
use crate::occurrence::{OccurrenceKey, Progress, Stretch};
use crate::outcome::Outcome;
use crate::plan::Step;

/// What one round hands to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Round {
    ends: Option<Date>,
    obligations: Vec<Obligation>,
    goals: Vec<Planned>,
    milestones: Vec<Planned>,
    moves: BTreeMap<Step, Vec<Move>>,
    released: BTreeMap<PromiseId, Date>,
    settled: Settled,
    unreckoned: Vec<Unreckoned>,
}

/// What every round has at hand.
struct Rounds<'r, 'm> {
    model: &'m Model,
    written: &'r Schedule,
    day: Date,
    happenings: Vec<Happening<'m>>,
}

pub(super) fn run<'m>(model: &'m Model, written: &Schedule, lines: &'m [Line], day: Date) -> Reckoned<'m> {
    let rounds = Rounds { model, written, day, happenings: known(lines, day) };
    let mut round = Round { ends: written.ends, ..Round::default() };
    let most = model.promises.len() + model.goals.len() + model.milestones.len() + 8;
    let mut settled = false;
    for _ in 0..most {
        let next = rounds.next(&round);
        settled = next == round;
        round = next;
        if settled {
            break;
        }
    }
    if !settled {
        round.unreckoned.push(Unreckoned {
            place: model.header.as_ref().map(|header| header.head.header()).unwrap_or_default(),
            about: None,
            what: "the dates and sums of this agreement hang on each other and do not settle".to_owned(),
        });
    }
    rounds.beside_promises(&mut round.unreckoned);
    round.unreckoned.sort();
    round.unreckoned.dedup();
    let powers = power::powers(model, day, &rounds.happenings, &round.obligations, &mut round.unreckoned);
    Reckoned {
        model,
        day,
        obligations: round.obligations,
        goals: round.goals,
        milestones: round.milestones,
        debts: round.settled.debts,
        credits: round.settled.credits,
        powers,
        unreckoned: round.unreckoned,
    }
}

impl<'m> Rounds<'_, 'm> {
    fn calendar(&self) -> Option<&'m WorkCalendar> {
        self.model.calendar().map(|calendar| &calendar.work)
    }

    fn next(&self, last: &Round) -> Round {
        let schedule = self.schedule(last);
        let times = Times {
            model: self.model,
            day: self.day,
            schedule: &schedule,
            obligations: &last.obligations,
            happenings: &self.happenings,
        };
        let mut next = Round { ends: self.ends(&times), ..Round::default() };
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
        self.obligations(&times, last, &mut next);
        next
    }

    /// The dates as they are known so far.
    fn schedule(&self, last: &Round) -> Schedule {
        let mut schedule = Schedule { ends: last.ends, findings: Vec::new(), ..self.written.clone() };
        let dues = |planned: &[Planned], written: &[Due]| -> Vec<Due> {
            let due = |(planned, written): (&Planned, &Due)| match planned.date {
                Some(date) => Due::On(Dated::on(date)),
                None => match written {
                    Due::On(_) => Due::Unknown,
                    written => written.clone(),
                },
            };
            planned.iter().zip(written).map(due).collect()
        };
        if last.milestones.len() == schedule.milestones.len() {
            schedule.milestones = dues(&last.milestones, &self.written.milestones);
        }
        if last.goals.len() == schedule.goals.len() {
            schedule.goals = dues(&last.goals, &self.written.goals);
        }
        for obligation in last.obligations.iter().filter(|it| it.key == OccurrenceKey::default()) {
            if let (Some(slot), Some(due)) =
                (schedule.promises.get_mut(obligation.promise.index()), obligation.due)
            {
                *slot = Due::On(due);
            }
        }
        schedule
    }

    /// The agreement's last day: as written, or the day it ended before that.
    fn ends(&self, times: &Times<'_, '_>) -> Option<Date> {
        let planned = self.planned_end(times);
        let ended = self.happenings.iter().find(|it| it.verb() == EventVerb::Ended).map(|it| it.day);
        match (planned, ended) {
            (Some(planned), Some(ended)) => Some(planned.min(ended)),
            (planned, ended) => planned.or(ended),
        }
    }

    fn planned_end(&self, times: &Times<'_, '_>) -> Option<Date> {
        let ends = self.model.header.as_ref().and_then(|header| header.ends.value());
        match ends {
            Some(Ends::At(point)) => match times.point(None, point) {
                Found::One(dated) => dated.map(|dated| dated.date),
                _ => self.written.ends,
            },
            _ => self.written.ends,
        }
    }

    fn planned(
        &self,
        times: &Times<'_, '_>,
        written: Option<Dated>,
        moves: Option<&Vec<Move>>,
        roll: Option<&[When]>,
    ) -> Planned {
        let moves = moves.cloned().unwrap_or_default();
        let date = written.and_then(|written| {
            if moves.is_empty() {
                return Some(written.date);
            }
            let date = moves::moved(written.date, &moves, self.calendar())?;
            let dated = Dated { date, ..written };
            Some(match roll {
                Some(whens) => times.rolled(dated, counts_back(whens)).date,
                None => date,
            })
        });
        Planned { written, date, happened: None, moves }
    }

    /// What happened decides; a milestone past its day without the event makes what hangs on it wait (rule 20).
    fn happened(&self, symbol: Symbol, planned: &mut Planned) {
        for it in self.happenings.iter().filter(|it| it.fact.subject.name.symbol == Some(symbol)) {
            match it.verb() {
                EventVerb::Happened | EventVerb::Met => {
                    planned.happened = Some(it.day);
                    planned.date = Some(it.day);
                }
                EventVerb::Moved => planned.date = it.fact.to_date.or(planned.date),
                _ => {}
            }
        }
        let is_milestone = matches!(symbol, Symbol::Milestone(_));
        if is_milestone && planned.happened.is_none() && planned.date.is_some_and(|date| date < self.day) {
            planned.date = None;
        }
    }

    fn obligations(&self, times: &Times<'_, '_>, last: &Round, next: &mut Round) {
        let mut obligations: Vec<Obligation> = Vec::new();
        for (id, promise) in self.model.promise_ids() {
            obligations.extend(self.occurrences(times, id, promise));
        }
        // Sums look at what was measured, which the facts of this round put down.
        let before = Sums { model: self.model, obligations: &last.obligations };
        let price = |obligation: &Obligation| before.price_of(obligation).ok();
        facts::put_down(
            self.model,
            self.day,
            &self.happenings,
            &mut obligations,
            &price,
            &mut next.unreckoned,
        );
        let states = States {
            day: self.day,
            calendar: self.calendar(),
            planned_end: self.planned_end(times),
            ends: next.ends,
        };
        for (index, obligation) in obligations.iter_mut().enumerate() {
            let Some(promise) = self.model.promise(obligation.promise) else { continue };
            obligation.progress.released = last.released.get(&obligation.promise).copied();
            obligation.owed_yet = self.is_owed(promise, last, next);
            self.due(times, last, obligation);
            let paid_off = last.settled.paid_off.get(&index).copied();
            states.settle(promise, obligation, paid_off);
        }
        let beside = obligations.clone();
        let sums = Sums { model: self.model, obligations: &beside };
        let charges = Charges::new(self.model, states, sums);
        for obligation in &mut obligations {
            let Some(promise) = self.model.promise(obligation.promise) else { continue };
            obligation.reached = charges.reached(promise, obligation);
            let missed = obligation.reached.iter().find(|reached| {
                promise
                    .branches
                    .get(reached.branch)
                    .is_some_and(agreement_model::statement::Branch::is_missed)
            });
            obligation.missed_on =
                obligation.progress.declared_missed.or(missed.map(|reached| reached.since));
            obligation.charges = charges.of(promise, obligation, &mut next.unreckoned);
        }
        for obligation in &obligations {
            self.consequences(obligation, next);
        }
        next.settled = settle(&charges, &obligations, &mut next.unreckoned);
        next.obligations = obligations;
    }

    fn occurrences(&self, times: &Times<'_, '_>, id: PromiseId, promise: &Promise) -> Vec<Obligation> {
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
            Found::Many(all) => all.into_iter().map(one).collect(),
            Found::One(dated) => vec![one(Keyed { key: OccurrenceKey::default(), dated })],
            Found::Unstated | Found::Unknown => {
                vec![one(Keyed { key: OccurrenceKey::default(), dated: None })]
            }
        }
    }

    /// When it is due, as moved by agreement, by others' lateness and by excuses; an extension of what repeats moves the
    /// occurrences that were not due before it.
    fn due(&self, times: &Times<'_, '_>, last: &Round, obligation: &mut Obligation) {
        let Some(written) = obligation.written else { return };
        let all = last.moves.get(&Step::Promise(obligation.promise));
        let repeats = obligation.key != OccurrenceKey::default();
        let agreed = obligation.progress.moved_to;
        let applies = |by: &&Move| {
            (!repeats || by.since <= written.date) && agreed.is_none_or(|(_, on)| by.since >= on)
        };
        obligation.moves = all.into_iter().flatten().filter(applies).cloned().collect();
        let mut due = match agreed {
            Some((to, _)) => Dated { date: to, moment: None, ..written },
            None => written,
        };
        let base = due.date;
        if !obligation.moves.is_empty()
            && let Some(date) = moves::moved(due.date, &obligation.moves, self.calendar())
        {
            due = Dated { date, ..due };
        }
        let done = obligation.progress.delivered.last().map_or(self.day, |moment| moment.day.min(self.day));
        let off = obligation.progress.excused.iter().chain(&obligation.progress.suspended);
        let off: Vec<Stretch> = off
            .map(|it| Stretch { last: it.last.min(done), ..*it })
            .filter(|it| it.first <= it.last)
            .collect();
        // What an excuse covers ahead is known to be covered, so the date moves at once.
        let ahead = obligation.progress.excused.iter().copied();
        let off: Vec<Stretch> = if obligation.progress.delivered.is_empty() {
            let rests =
                obligation.progress.suspended.iter().map(|it| Stretch { last: it.last.min(self.day), ..*it });
            ahead.chain(rests).filter(|it| it.first <= it.last).collect()
        } else {
            off
        };
        due = moves::excused(due, &off);
        if due.date != base {
            let moment =
                due.moment.map(|moment| agreement_model::time::DateTime { date: due.date, ..moment });
            let whens = self.model.promise(obligation.promise).map_or(&[][..], |promise| promise.when.list());
            due = times.rolled(Dated { moment, ..due }, counts_back(whens));
        }
        obligation.due = Some(due);
    }

    /// Whether what it is conditional on holds.
    fn is_owed(&self, promise: &Promise, last: &Round, next: &mut Round) -> bool {
        let Some((name, InState { not, state })) = promise.provided.value() else { return true };
        let holds = match name.symbol {
            Some(Symbol::Promise(id)) => {
                last.obligations.iter().filter(|it| it.promise == id).any(|it| it.is(*state, self.day, false))
            }
            Some(Symbol::Milestone(id)) => {
                next.milestones.get(id.index()).is_some_and(|planned| planned.happened.is_some())
            }
            symbol => self.happenings.iter().any(|it| it.fact.subject.name.symbol == symbol),
        };
        holds != *not
    }

    /// What a reached block does by itself: it moves dates, and lets promises go.
    fn consequences(&self, obligation: &Obligation, next: &mut Round) {
        let (Some(promise), Some(clock)) = (self.model.promise(obligation.promise), &obligation.clock) else {
            return;
        };
        let whole = self.model.header.as_ref().and_then(|header| header.concurrent.value().copied());
        for reached in &obligation.reached {
            let Some(branch) = promise.branches.get(reached.branch) else { continue };
            let concurrent = branch.concurrent.value().copied().or(whole);
            for line in consequence::of_branch(self.model, branch).lines.iter().filter(|line| line.binds) {
                let place = line.statement.place;
                match &line.statement.action {
                    Action::Extend(names, by) => {
                        let cap = line.statement.clauses.cap.as_ref().and_then(|cap| cap.amount.duration());
                        let separate = concurrent == Some(Concurrent::Separately);
                        let moved =
                            Move::of(obligation.promise, place, clock, (by, cap), separate, self.calendar());
                        match moved {
                            Some(by) => {
                                for target in self.targets(obligation.promise, names) {
                                    next.moves.entry(target).or_default().push(by.clone());
                                }
                            }
                            None => next.unreckoned.push(unreckoned(
                                place,
                                obligation,
                                "how far dates move here cannot be counted",
                            )),
                        }
                    }
                    Action::Release(names) => {
                        for id in names.iter().filter_map(Name::promise) {
                            let first = next.released.entry(id).or_insert(reached.since);
                            *first = reached.since.min(*first);
                        }
                    }
                    Action::Require(_) => {
                        next.unreckoned.push(unreckoned(place, obligation, "`require` is not reckoned yet"));
                    }
                    Action::Words(_)
                    | Action::Money(..)
                    | Action::Suspend(_)
                    | Action::Terminate(_)
                    | Action::Apply(_)
                    | Action::Escalate(_) => {}
                }
            }
        }
    }

    fn targets(&self, late: PromiseId, names: &[Name]) -> Vec<Step> {
        let mut targets: Vec<Step> = Vec::new();
        for name in names {
            match name.symbol {
                Some(Symbol::Promise(id)) => targets.push(Step::Promise(id)),
                Some(Symbol::Goal(id)) => targets.push(Step::Goal(id)),
                Some(Symbol::Milestone(id)) => targets.push(Step::Milestone(id)),
                Some(Symbol::Word(Word::WhatNeedsIt)) => {
                    let needs = |promise: &Promise| {
                        promise.needs.list().iter().any(|needed| needed.promise() == Some(late))
                    };
                    let who = self.model.promise_ids().filter(|(_, promise)| needs(promise));
                    targets.extend(who.map(|(id, _)| Step::Promise(id)));
                }
                _ => {}
            }
        }
        targets.sort_unstable();
        targets.dedup();
        targets.retain(|target| *target != Step::Promise(late));
        targets
    }

    /// Lines about something else than a promise, as far as nobody reads them yet.
    fn beside_promises(&self, unreckoned: &mut Vec<Unreckoned>) {
        for it in &self.happenings {
            let name = &it.fact.subject.name;
            let what = match (name.symbol, it.verb()) {
                (Some(Symbol::Promise(_)), _) => continue,
                (
                    Some(Symbol::Milestone(_) | Symbol::Goal(_)),
                    EventVerb::Happened | EventVerb::Met | EventVerb::Moved,
                )
                | (Some(Symbol::Event(_) | Symbol::Word(_)), EventVerb::Happened)
                | (
                    Some(Symbol::Party(_) | Symbol::Member(_)),
                    EventVerb::Insolvent | EventVerb::Signed | EventVerb::Breached,
                )
                | (_, EventVerb::Ended | EventVerb::Warned) => continue,
                (Some(Symbol::Right(id)), EventVerb::Used) => {
                    let right = self.model.rights.get(id.index());
                    let follows = right.is_some_and(|right| computes(&right.branches));
                    if !follows {
                        continue;
                    }
                    format!("what follows the use of `{}` is not reckoned yet", name.text)
                }
                (Some(Symbol::Assumption(id)), EventVerb::False) => {
                    let assumption = self.model.assumptions.get(id.index());
                    if !assumption.is_some_and(|it| computes(&it.branches)) {
                        continue;
                    }
                    format!("what follows when `{}` is false is not reckoned yet", name.text)
                }
                (_, verb) => format!("`{}` is not reckoned yet for `{}`", verb.word(), name.text),
            };
            unreckoned.push(Unreckoned { place: it.place, about: None, what });
        }
    }
}

/// Whether a date is counted back from another, so that it rolls backwards.
fn counts_back(whens: &[When]) -> bool {
    whens.iter().any(When::counts_back)
}

/// Whether blocks hold something that can be computed, and is not only words, talk or a power.
fn computes(branches: &[agreement_model::statement::Branch]) -> bool {
    branches.iter().flat_map(|branch| &branch.statements).any(|statement| {
        statement.modal != Some(Modal::May)
            && !matches!(statement.action, Action::Words(_) | Action::Escalate(_) | Action::Terminate(_))
    })
}

fn unreckoned(place: Place, obligation: &Obligation, what: &str) -> Unreckoned {
    Unreckoned { place, about: Some(obligation.promise), what: what.to_owned() }
}

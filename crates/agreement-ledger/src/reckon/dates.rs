//! The dates of a round: those of the agreement, of goals, of milestones and of what is owed, as far as they are known.

use std::collections::BTreeSet;

use agreement_model::date::Date;
use agreement_model::declared::Ends;
use agreement_model::lists::EventVerb;
use agreement_model::symbol::{PromiseId, Symbol, Word};
use agreement_model::time::DateTime;
use agreement_model::when::{Base, Point, When, WhenKind};
use agreement_model::{Dated, Due, Model, Schedule};

use super::moves::{self, Move};
use super::pass::{Round, Rounds};
use super::point::{Found, Times};
use super::used::Use;
use super::{Obligation, Planned};
use crate::occurrence::{OccurrenceKey, Progress, Stretch};
use crate::plan::Step;

/// The dates as they are known so far.
pub(super) struct Known {
    pub(super) schedule: Schedule,
    /// The promises that are due once, on another day than is written, perhaps.
    once: Vec<PromiseId>,
}

impl Known {
    pub(super) fn of(written: &Schedule) -> Self {
        Self { schedule: Schedule { findings: Vec::new(), ..written.clone() }, once: Vec::new() }
    }
}

impl<'m> Rounds<'_, 'm> {
    /// Brings the dates to what is known so far. What repeats is never written anew: a list may be long.
    pub(super) fn bring_up(&self, known: &mut Known, last: &Round<'m>) {
        let Known { schedule, once } = known;
        schedule.ends = last.ends;
        let dues = |planned: &[Planned], written: &[Due]| -> Vec<Due> {
            let due = |(planned, written): (&Planned, &Due)| match planned.date {
                Some(date) => Due::On(Dated { moment: planned.moment, ..Dated::on(date) }),
                None => match written {
                    Due::On(_) => Due::Unknown,
                    written => written.clone(),
                },
            };
            planned.iter().zip(written).map(due).collect()
        };
        if last.milestones.len() == self.written.milestones.len() {
            schedule.milestones = dues(&last.milestones, &self.written.milestones);
        }
        if last.goals.len() == self.written.goals.len() {
            schedule.goals = dues(&last.goals, &self.written.goals);
        }
        for id in std::mem::take(once) {
            if let Some(slot) = schedule.promises.get_mut(id.index()) {
                *slot = self.written.promise(id).clone();
            }
        }
        for obligation in last.obligations.iter().filter(|it| it.key == OccurrenceKey::default()) {
            if let (Some(slot), Some(due)) =
                (schedule.promises.get_mut(obligation.promise.index()), obligation.due)
            {
                *slot = Due::On(due);
                once.push(obligation.promise);
            }
        }
    }

    /// The agreement's last day: as written, or the day it ended before that, by notice or because somebody says so.
    pub(super) fn ends(&self, times: &Times<'_, 'm>, uses: &[Use<'m>]) -> Option<Date> {
        let ended = self.happenings.iter().find(|it| it.verb() == EventVerb::Ended).map(|it| it.day);
        let left = uses.iter().filter_map(|used| used.ends_agreement(self.day)).min();
        [self.planned_end(times), ended, left].into_iter().flatten().min()
    }

    pub(super) fn planned_end(&self, times: &Times<'_, 'm>) -> Option<Date> {
        let ends = self.model.header.as_ref().and_then(|header| header.ends.value());
        match ends {
            Some(Ends::At(point)) => match times.point(None, point) {
                Found::One(dated) => dated.map(|dated| dated.date),
                _ => self.written.ends,
            },
            _ => self.written.ends,
        }
    }

    pub(super) fn planned(
        &self,
        times: &Times<'_, 'm>,
        written: Option<Dated>,
        moves: Option<&Vec<Move>>,
        roll: Option<&[When]>,
    ) -> Planned {
        let moves = moves.cloned().unwrap_or_default();
        let date = written.and_then(|written| {
            if moves.is_empty() {
                return Some(written.date);
            }
            let (date, beyond) = moves::moved(written.date, &moves, self.calendar())?;
            let dated = Dated { date, provisional: written.provisional || beyond, ..written };
            Some(match roll {
                Some(whens) => times.rolled(dated, counts_back(whens)).date,
                None => date,
            })
        });
        let moment = written.and_then(|written| written.moment);
        let moment = date.zip(moment).map(|(date, moment)| DateTime { date, ..moment });
        Planned { written, date, moment, happened: None, moves }
    }

    /// What happened decides; a milestone past its day without the event makes what hangs on it wait (rule 20).
    pub(super) fn happened(&self, symbol: Symbol, planned: &mut Planned) {
        for it in self.happenings.iter().filter(|it| it.fact.subject.name.symbol == Some(symbol)) {
            match it.verb() {
                EventVerb::Happened | EventVerb::Met => {
                    planned.happened = Some(it.day);
                    (planned.date, planned.moment) = (Some(it.day), it.moment());
                }
                EventVerb::Moved => {
                    planned.date = it.fact.to_date.or(planned.date);
                    planned.moment =
                        planned.date.zip(planned.moment).map(|(date, at)| DateTime { date, ..at });
                }
                _ => {}
            }
        }
        let is_milestone = matches!(symbol, Symbol::Milestone(_));
        if is_milestone && planned.happened.is_none() && planned.date.is_some_and(|date| date < self.day) {
            planned.date = None;
        }
    }

    /// When it is due, as moved by agreement, by others' lateness and by excuses; an extension of what repeats moves the
    /// occurrences that were not due before it.
    pub(super) fn due(&self, times: &Times<'_, 'm>, last: &Round<'m>, obligation: &mut Obligation) {
        let Some(written) = obligation.written else { return };
        let all = last.moves.get(&Step::Promise(obligation.promise));
        let repeats = obligation.key != OccurrenceKey::default();
        let agreed = obligation.progress.moved_to;
        let applies = |by: &&Move| {
            (!repeats || by.since <= written.date) && agreed.is_none_or(|(_, on)| by.since >= on)
        };
        obligation.moves = all.into_iter().flatten().filter(applies).cloned().collect();
        let mut due = match agreed {
            // A day that both sides agree on lands like any other due date (rule 8).
            Some((to, _)) => times.rolled(Dated { date: to, moment: None, ..written }, false),
            None => written,
        };
        let Progress { excused, suspended, .. } = &obligation.progress;
        if obligation.moves.is_empty() && excused.is_empty() && suspended.is_empty() {
            // Nothing moves most of what is owed.
            obligation.due = Some(due);
            return;
        }
        let base = due.date;
        if !obligation.moves.is_empty()
            && let Some((date, beyond)) = moves::moved(due.date, &obligation.moves, self.calendar())
        {
            due = Dated { date, provisional: due.provisional || beyond, ..due };
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
        let off = moves::not_moved_yet(off, &obligation.moves, self.calendar());
        due = moves::excused(due, &off);
        if due.date != base {
            let moment =
                due.moment.map(|moment| agreement_model::time::DateTime { date: due.date, ..moment });
            let whens = self.model.promise(obligation.promise).map_or(&[][..], |promise| promise.when.list());
            due = times.rolled(Dated { moment, ..due }, counts_back(whens));
        }
        obligation.due = Some(due);
    }
}

/// Whether a date is counted back from another, so that it rolls backwards.
fn counts_back(whens: &[When]) -> bool {
    whens.iter().any(When::counts_back)
}

/// The promises whose dates are counted from the agreement's end, or from those of such a promise.
pub(super) fn counted_from_the_end(model: &Model) -> BTreeSet<PromiseId> {
    let mut found: BTreeSet<PromiseId> = BTreeSet::new();
    loop {
        let hangs = |point: &Point| match &point.base {
            Base::Anchor(anchor) => match anchor.name.symbol {
                Some(Symbol::Word(Word::Ends) | Symbol::Agreement) => true,
                Some(Symbol::Promise(id)) => found.contains(&id),
                _ => false,
            },
            _ => false,
        };
        let counts = |when: &When| match &when.kind {
            WhenKind::Within(_, Some(point)) => hangs(point),
            WhenKind::On(point) | WhenKind::By(point) => {
                point.offsets.first().is_some_and(|offset| offset.after) && hangs(point)
            }
            _ => false,
        };
        let more: Vec<PromiseId> = model
            .promise_ids()
            .filter(|(id, promise)| !found.contains(id) && promise.when.list().iter().any(counts))
            .map(|(id, _)| id)
            .collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}

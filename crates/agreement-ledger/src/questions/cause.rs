//! Why something is late: what it waited for, what moved its date, whose delay each day is, and what stands at the
//! beginning of it all.

use std::collections::BTreeSet;

use agreement_model::date::Date;
use agreement_model::symbol::{MilestoneId, PromiseId, Symbol};
use agreement_syntax::Place;

use super::given::{Given, given};
use crate::occurrence::Stretch;
use crate::outcome::Outcome;
use crate::plan::{Links, Step};
use crate::reckon::{Clock, Move, Obligation, Reckoned, answering};

/// What kept something from being there in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// It waited for an occurrence of another promise, by its index; and where the agreement says that it waits.
    WaitedFor(usize, Place),
    /// It waited for a milestone.
    Milestone(MilestoneId, Place),
    /// It was handed over, and nobody said within the time for review whether it is good.
    NoWord(Date),
}

/// A part of a delay, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delay {
    /// Who owes it answers for these days.
    Own(Length),
    /// These days it waited for an occurrence that somebody else owes, and nothing gives it time for that (rule 10).
    Waiting(usize, Length),
    /// These days it waited for a milestone.
    WaitingFor(MilestoneId, Length),
    /// Its date was moved because another promise is late, a right was used or an assumption is false: time is given for it.
    Given(Given),
    /// An excuse covers these days: time, and no money.
    Excused(Stretch, Length),
    /// It rested, because a power to suspend it was used.
    Rested(Stretch, Length),
}

/// So many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// In calendar days.
    pub days: u32,
    /// In business days, where there is a calendar.
    pub business_days: Option<u32>,
}

/// Whether it came late, or is late by now. What was measured is kept or not, however late its figure is written down.
#[must_use]
pub fn was_late(obligation: &Obligation) -> bool {
    let is_level = obligation.progress.measured.is_some() && !is_behind(obligation);
    obligation.owed_yet && !is_level && obligation.clock.as_ref().is_some_and(Clock::is_late)
}

/// Whether it is late, missed or broken on the day looked at.
#[must_use]
pub fn is_behind(obligation: &Obligation) -> bool {
    matches!(obligation.outcome, Outcome::Late | Outcome::Missed | Outcome::Broken)
}

/// The promise whose lateness moves a date; nothing where something else moves it.
pub(super) fn late_promise(by: &Move) -> Option<PromiseId> {
    match by.because {
        Symbol::Promise(id) => Some(id),
        _ => None,
    }
}

/// Who waits for whom in what happened.
pub(super) struct Causes<'r, 'm> {
    pub(super) reckoned: &'r Reckoned<'m>,
    pub(super) links: Links,
}

impl<'r, 'm> Causes<'r, 'm> {
    pub(super) fn of(reckoned: &'r Reckoned<'m>) -> Self {
        Self { reckoned, links: Links::of(reckoned.model) }
    }

    pub(super) fn at(&self, index: usize) -> Option<&'r Obligation> {
        self.reckoned.obligations.get(index)
    }

    /// What kept an occurrence from being there in time; nothing where who owes it is the cause.
    pub(super) fn causes(&self, index: usize) -> Vec<Cause> {
        let Some(obligation) = self.at(index).filter(|it| was_late(it) || is_behind(it)) else {
            return Vec::new();
        };
        let Some(due) = obligation.due else { return Vec::new() };
        let mut causes = Vec::new();
        for link in self.links.before(Step::Promise(obligation.promise)).iter().filter(|link| link.waits()) {
            match link.before {
                Step::Promise(id) => {
                    let held = |it: &Obligation| it.promise == id && self.was_open_after(it, due.date);
                    let own = self.reckoned.obligations.iter().enumerate().filter(|(_, it)| held(it));
                    // A chain has one key: July's report waits for July's figures.
                    let keyed = self.reckoned.of(id).any(|it| it.key == obligation.key);
                    let mut of = own.filter(|(_, it)| !keyed || it.key == obligation.key);
                    causes.extend(of.next().map(|(at, _)| Cause::WaitedFor(at, link.place)));
                }
                Step::Milestone(id) => {
                    let happened = self.reckoned.milestone(id).and_then(|planned| planned.happened);
                    if happened.is_none_or(|on| on > due.date) {
                        causes.push(Cause::Milestone(id, link.place));
                    }
                }
                Step::Goal(_) => {}
            }
        }
        causes.extend(obligation.review_lapsed.filter(|_| obligation.met.is_none()).map(Cause::NoWord));
        causes.dedup();
        causes
    }

    /// Whether something was not there yet at the end of a day, and nobody had let it go.
    fn was_open_after(&self, obligation: &Obligation, day: Date) -> bool {
        let let_go = obligation.progress.waived.is_some() || obligation.released.is_some();
        !let_go && obligation.owed_yet && obligation.done.is_none_or(|done| done.day > day)
    }

    /// The occurrences that moved the date of another one, by their indexes.
    pub(super) fn movers(&self, obligation: &Obligation) -> Vec<usize> {
        let moved =
            |it: &Obligation| obligation.moves.iter().any(|by| by.because == Symbol::Promise(it.promise));
        let all = self.reckoned.obligations.iter().enumerate();
        all.filter(|(_, it)| moved(it) && (was_late(it) || is_behind(it))).map(|(at, _)| at).collect()
    }

    /// All that stands behind some occurrences, themselves included: what they waited for and what moved them, and what
    /// stands behind that.
    pub(super) fn behind(&self, asked: &[usize]) -> BTreeSet<usize> {
        let mut found: BTreeSet<usize> = BTreeSet::new();
        let mut open: Vec<usize> = asked.to_vec();
        while let Some(index) = open.pop() {
            if !found.insert(index) {
                continue;
            }
            open.extend(self.waited_for(index));
            open.extend(self.at(index).map(|it| self.movers(it)).unwrap_or_default());
        }
        found
    }

    fn waited_for(&self, index: usize) -> Vec<usize> {
        let at = |cause: Cause| match cause {
            Cause::WaitedFor(at, _) => Some(at),
            Cause::Milestone(..) | Cause::NoWord(_) => None,
        };
        self.causes(index).into_iter().filter_map(at).collect()
    }

    /// Where the lateness of an occurrence began: itself, or what it waited for that waited for nothing else. In a ring
    /// nothing is first, and all of it is named.
    pub(super) fn roots(&self, index: usize) -> Vec<usize> {
        let (mut seen, mut roots) = (BTreeSet::new(), BTreeSet::new());
        let mut open = vec![index];
        while let Some(at) = open.pop() {
            if !seen.insert(at) {
                continue;
            }
            match self.waited_for(at) {
                next if next.is_empty() => {
                    roots.insert(at);
                }
                next => open.extend(next),
            }
        }
        if roots.is_empty() { seen.into_iter().collect() } else { roots.into_iter().collect() }
    }

    /// The parts of a delay.
    pub(super) fn delays(&self, index: usize) -> Vec<Delay> {
        let Some(obligation) = self.at(index) else { return Vec::new() };
        let mut delays = self.given(obligation);
        let until = obligation.done.map_or(self.reckoned.day, |done| done.day);
        let passed = |stretch: &Stretch| {
            let stretch = Stretch { last: stretch.last.min(until), ..*stretch };
            (stretch.first <= stretch.last).then_some(stretch)
        };
        for stretch in obligation.progress.excused.iter().filter_map(passed) {
            delays.push(Delay::Excused(stretch, self.length(days_of(stretch))));
        }
        for stretch in obligation.progress.suspended.iter().filter_map(passed) {
            delays.push(Delay::Rested(stretch, self.length(days_of(stretch))));
        }
        let Some(clock) = obligation.clock.as_ref().filter(|_| was_late(obligation)) else { return delays };
        let owed_by = self.owed_by(obligation);
        let causes = self.causes(index);
        let (mut own, mut waited) = (Vec::new(), vec![Vec::new(); causes.len()]);
        for day in clock.late_days() {
            let holds = |cause: &Cause| match cause {
                Cause::WaitedFor(at, _) => self.at(*at).is_some_and(|other| {
                    self.owed_by(other) != owed_by && other.done.is_none_or(|done| done.day >= day)
                }),
                Cause::Milestone(id, _) => {
                    let happened = self.reckoned.milestone(*id).and_then(|planned| planned.happened);
                    happened.is_none_or(|on| on >= day)
                }
                Cause::NoWord(_) => false,
            };
            match causes.iter().position(holds).and_then(|at| waited.get_mut(at)) {
                Some(days) => days.push(day),
                None => own.push(day),
            }
        }
        for (cause, days) in causes.iter().zip(waited).filter(|(_, days)| !days.is_empty()) {
            match cause {
                Cause::WaitedFor(at, _) => delays.push(Delay::Waiting(*at, self.length(days))),
                Cause::Milestone(id, _) => delays.push(Delay::WaitingFor(*id, self.length(days))),
                Cause::NoWord(_) => {}
            }
        }
        if !own.is_empty() || delays.is_empty() {
            delays.push(Delay::Own(self.length(own)));
        }
        delays
    }

    /// What moved a date, each with the days that no other cause gave before it: those of others first, for what is late
    /// by one's own doing gives no time that somebody else has given already.
    fn given(&self, obligation: &Obligation) -> Vec<Delay> {
        let model = self.reckoned.model;
        let owed_by = self.owed_by(obligation);
        let is_own = |by: &&Move| {
            late_promise(by).and_then(|id| model.promise(id)).is_some_and(|it| model.debtors(it) == owed_by)
        };
        let mut moves: Vec<&Move> = obligation.moves.iter().collect();
        moves.sort_by_key(is_own);
        given(moves).into_iter().map(Delay::Given).collect()
    }

    pub(super) fn owed_by(&self, obligation: &Obligation) -> Vec<agreement_model::symbol::PartyId> {
        let model = self.reckoned.model;
        let promise = model.promise(obligation.promise);
        promise.map(|promise| answering(model, promise, obligation)).unwrap_or_default()
    }

    fn length(&self, days: Vec<Date>) -> Length {
        let calendar = self.reckoned.model.calendar().map(|calendar| &calendar.work);
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Length {
            days: count(days.len()),
            business_days: calendar
                .map(|calendar| count(days.iter().filter(|day| calendar.is_working(**day)).count())),
        }
    }
}

fn days_of(stretch: Stretch) -> Vec<Date> {
    (0..=stretch.last.days_since(stretch.first))
        .filter_map(|days| stretch.first.add_days(days).ok())
        .collect()
}

//! What has become of an obligation: when it was handed over, accepted, let go; how its clock ran.

use std::collections::BTreeSet;

use agreement_model::add::add;
use agreement_model::calendar::{Direction, WorkCalendar};
use agreement_model::date::Date;
use agreement_model::declared::{Acceptance, Promise, PromiseKind};
use agreement_model::lists::{Silence, State, Unmeasured, YesNo};
use agreement_model::statement::{Missed, Trigger};
use agreement_model::symbol::PromiseId;

use super::Obligation;
use super::clock::{Clock, end_of};
use super::point::Bound;
use crate::occurrence::{Moment, OccurrenceKey, Progress, Stretch};
use crate::outcome::Outcome;

/// What the state of an obligation is reckoned by.
#[derive(Clone, Copy)]
pub(super) struct States<'r> {
    pub(super) day: Date,
    pub(super) calendar: Option<&'r WorkCalendar>,
    /// The agreement's last day as planned, and as it came.
    pub(super) planned_end: Option<Date>,
    pub(super) ends: Option<Date>,
    /// The promises whose dates are counted from the end.
    pub(super) after_end: &'r BTreeSet<PromiseId>,
}

/// A review as it went: which rejections there were, and when it was accepted.
struct Review {
    rejected: Vec<Date>,
    accepted: Option<Date>,
    running: bool,
    lapsed: Option<Date>,
}

impl States<'_> {
    /// Works out when it was done, how its clock ran and what became of it. Of a payment it has to know when it was
    /// complete, and when but for what is contested; of what is due on no day, how it is bound.
    pub(super) fn settle(
        &self,
        promise: &Promise,
        obligation: &mut Obligation,
        bound: Bound,
        (paid_off, undisputed_paid): (Option<Date>, Option<Date>),
    ) {
        let silent = self.silent(promise, obligation);
        match silent {
            Some((Silence::Accepted, at)) => {
                obligation.progress.delivered = vec![at];
                obligation.progress.accepted = Some(at.day);
            }
            Some((Silence::Rejected, at)) => obligation.progress.rejected.push(at.day),
            None => {}
        }
        let review = self.review(promise, obligation);
        // What silence rejects is rejected like any other.
        obligation.progress.rejected.clone_from(&review.rejected);
        let is_payment = promise.kind == PromiseKind::Payment;
        let handed_over = obligation.progress.delivered.last().copied();
        (obligation.done, obligation.met) = if is_payment {
            (paid_off.map(|day| Moment { day, at: None }), paid_off)
        } else {
            (handed_over.filter(|_| review.accepted.is_some()), review.accepted)
        };
        obligation.met = obligation.met.or_else(|| self.kept(obligation, bound));
        obligation.review_lapsed = review.lapsed;
        obligation.accepted = review.accepted;
        obligation.released =
            obligation.progress.released.or_else(|| self.released_by_end(promise, obligation, bound));
        let contested = contested(promise, obligation, undisputed_paid);
        let clock = match (obligation.due, silent.is_some() || is_measured(promise)) {
            // What is measured is never late: a period without a figure is neither good nor bad (rule 15). Nor is an answer
            // where silence is one.
            (Some(due), true) => Some(Clock::new(due.date, None, due.date, None)),
            _ => self.clock(promise, obligation, &review, handed_over),
        };
        // What waits is not owed yet, and not late.
        obligation.clock = clock.filter(|_| obligation.owed_yet).map(|clock| clock.without(contested));
        obligation.outcome = self.outcome(promise, obligation, bound, &review);
    }

    /// The last day of what had to be kept until then, and was.
    fn kept(&self, obligation: &Obligation, bound: Bound) -> Option<Date> {
        let Bound::Until(Some(last)) = bound else { return None };
        let Progress { broken, waived, released, disputed, .. } = &obligation.progress;
        let is_cut = waived.is_some() || released.is_some() || disputed.is_some() || !broken.is_empty();
        (obligation.owed_yet && !is_cut && last < self.day).then_some(last)
    }

    /// What it means that nobody answered in time, and when that was: only a reply can say so of itself.
    fn silent(&self, promise: &Promise, obligation: &Obligation) -> Option<(Silence, Moment)> {
        let silence = promise.silence.value().filter(|_| promise.kind == PromiseKind::Reply)?;
        let due = obligation.due.filter(|due| obligation.owed_yet && due.date < self.day)?;
        let Progress { delivered, rejected, accepted, waived, .. } = &obligation.progress;
        let answered = delivered.iter().map(|it| it.day).chain(rejected.iter().copied()).chain(*accepted);
        let in_time = answered.into_iter().any(|on| on <= due.date);
        let at = Moment { day: due.date, at: due.moment.map(|moment| moment.time) };
        (!in_time && waived.is_none()).then_some((*silence, at))
    }

    fn review(&self, promise: &Promise, obligation: &Obligation) -> Review {
        let progress = &obligation.progress;
        let mut review = Review {
            rejected: progress.rejected.clone(),
            accepted: progress.accepted,
            running: false,
            lapsed: None,
        };
        let Some(last) = progress.delivered.last() else { return review };
        let Some(acceptance) = &promise.acceptance else {
            if review.rejected.last().is_none_or(|rejected| *rejected < last.day) {
                review.accepted = review.accepted.or(Some(last.day));
            }
            return review;
        };
        if review.accepted.is_some() || review.rejected.iter().any(|rejected| *rejected >= last.day) {
            return review;
        }
        let lapses = acceptance.review.value().and_then(|length| self.after(last.day, *length));
        match (lapses.filter(|lapses| *lapses <= self.day), acceptance.silence.value()) {
            (Some(lapsed), Some(Silence::Accepted)) => review.accepted = Some(lapsed),
            (Some(lapsed), Some(Silence::Rejected)) => review.rejected.push(lapsed),
            (lapsed, _) => {
                review.running = true;
                review.lapsed = lapsed;
            }
        }
        review
    }

    fn after(&self, day: Date, length: agreement_model::duration::Duration) -> Option<Date> {
        add(day, length, Direction::After, self.calendar).ok().map(|counted| counted.date)
    }

    /// Delivery stops the clock; a rejection starts it again, after the time for correction (rule 18).
    fn clock(
        &self,
        promise: &Promise,
        obligation: &Obligation,
        review: &Review,
        handed_over: Option<Moment>,
    ) -> Option<Clock> {
        let due = obligation.due?;
        let stopped = self.reviewed(promise.acceptance.as_ref(), obligation, review);
        let waived = obligation.progress.waived.map(|(day, _)| day);
        let cut = [waived, obligation.released].into_iter().flatten().min();
        let under_review = handed_over.filter(|_| review.running);
        let end = match obligation.done.or(under_review) {
            Some(done) => done,
            None => Moment { day: self.day, at: None },
        };
        let finished = obligation.done.or(under_review).is_some();
        let (end_day, end_at) = match cut {
            Some(cut) if cut < end.day => (cut, None),
            _ => (end.day, if finished { end.exact() } else { due.moment.map(|_| end_of(end.day)) }),
        };
        let progress = &obligation.progress;
        let clock = Clock::new(due.date, due.moment, end_day, end_at);
        let excused = progress.excused.iter().chain(&progress.suspended).copied();
        Some(clock.without(stopped.into_iter().chain(excused)))
    }

    /// The days between a delivery and the rejection of it, with the time for correction.
    fn reviewed(
        &self,
        acceptance: Option<&Acceptance>,
        obligation: &Obligation,
        review: &Review,
    ) -> Vec<Stretch> {
        let correct = acceptance.and_then(|acceptance| acceptance.correct.value());
        let stretch = |delivered: &Moment| {
            let rejected = *review.rejected.iter().find(|rejected| **rejected >= delivered.day)?;
            let until = correct.and_then(|length| self.after(rejected, *length)).unwrap_or(rejected);
            Some(Stretch { first: delivered.day.add_days(1).ok()?, last: until })
        };
        obligation.progress.delivered.iter().filter_map(stretch).collect()
    }

    /// Whether the end of the agreement let it go (rule 12), and when. What is dated after the planned end survives by
    /// itself, and money that fell due stays.
    fn released_by_end(&self, promise: &Promise, obligation: &Obligation, bound: Bound) -> Option<Date> {
        // What repeats does so until the end alone: what is dated after a day for which notice was given will not come.
        let is_beyond = |end: Date| {
            obligation.key != OccurrenceKey::default() && obligation.due.is_some_and(|due| due.date > end)
        };
        let end = self.ends.filter(|end| self.day > *end || is_beyond(*end))?;
        if promise.survives.value() == Some(&YesNo::Yes) || obligation.met.is_some_and(|met| met <= end) {
            return None;
        }
        let last = if let Bound::Until(last) = bound { last } else { None };
        let due = obligation.due.map_or(last, |due| Some(due.date));
        let hangs_on_end = self.after_end.contains(&obligation.promise);
        if due.is_some_and(|due| hangs_on_end || self.planned_end.is_some_and(|planned| due > planned)) {
            return None;
        }
        let fell_due = due.is_some_and(|due| due <= end);
        (promise.kind != PromiseKind::Payment || !fell_due).then_some(end)
    }

    fn outcome(&self, promise: &Promise, obligation: &Obligation, bound: Bound, review: &Review) -> Outcome {
        let progress = &obligation.progress;
        let is_late = obligation.clock.as_ref().is_some_and(Clock::is_late);
        if !progress.broken.is_empty() {
            return Outcome::Broken;
        }
        if obligation.met.is_some() {
            return if is_late { Outcome::MetLate } else { Outcome::Met };
        }
        if progress.waived.is_some() {
            return Outcome::Waived;
        }
        if obligation.released.is_some() {
            return Outcome::Released;
        }
        if progress.disputed.is_some() {
            return Outcome::Disputed;
        }
        if review.running {
            return Outcome::UnderReview;
        }
        if progress.resting.iter().any(|stretch| stretch.contains(self.day)) {
            return Outcome::Suspended;
        }
        if progress.excused.iter().any(|stretch| stretch.contains(self.day)) {
            return Outcome::Excused;
        }
        let Some(due) = obligation.due.filter(|_| obligation.owed_yet) else {
            // What is called in without a date, or bound without one, is owed, and never late by itself.
            let is_bound = bound != Bound::NotYet && obligation.due.is_none() && obligation.owed_yet;
            return if is_bound || progress.called_in.is_some() { Outcome::Open } else { Outcome::Waiting };
        };
        if is_measured(promise) && progress.measured.is_some() {
            return Outcome::Met;
        }
        if is_measured(promise) {
            let counts = promise.unmeasured.value() == Some(&Unmeasured::Missed);
            return if counts && self.day > due.date { Outcome::Missed } else { Outcome::Open };
        }
        if self.is_missed(promise, obligation) {
            return Outcome::Missed;
        }
        let rejected = review.rejected.last().is_some();
        match (is_late, rejected) {
            (true, _) => Outcome::Late,
            (false, true) => Outcome::Rejected,
            (false, false) => Outcome::Open,
        }
    }

    /// As late as one of its blocks says, or declared impossible.
    pub(super) fn is_missed(&self, promise: &Promise, obligation: &Obligation) -> bool {
        obligation.progress.declared_missed.is_some()
            || promise.branches.iter().any(|branch| match &branch.trigger {
                Trigger::Missed(Some(missed)) => {
                    obligation.clock.as_ref().and_then(|clock| self.is_so_late(clock, missed)) == Some(true)
                }
                _ => false,
            })
    }

    /// Whether it is as late as a block says. Nothing where that cannot be counted.
    pub(super) fn is_so_late(&self, clock: &Clock, missed: &Missed) -> Option<bool> {
        match missed {
            Missed::By(amount) => clock.is_late_by(amount.duration()?, self.calendar),
            Missed::On(date) => Some(clock.end > date.value && clock.is_late()),
        }
    }
}

/// The days on which nothing follows, because it is contested; of a sum, once all else is paid.
fn contested(promise: &Promise, obligation: &Obligation, undisputed_paid: Option<Date>) -> Option<Stretch> {
    let (since, _) = obligation.progress.disputed?;
    let first = match promise.kind {
        PromiseKind::Payment => undisputed_paid?.max(since),
        _ => since,
    };
    Some(Stretch { first, last: Date::LAST })
}

/// Whether a promise is one that is measured, rather than done.
pub(super) fn is_measured(promise: &Promise) -> bool {
    !promise.measure.is_absent() && promise.kind == PromiseKind::Duty
}

/// Since when an obligation is in a state that others can hang on.
pub(super) fn since(obligation: &Obligation, state: State) -> Option<Moment> {
    let on = |day: Option<Date>| day.map(|day| Moment { day, at: None });
    let progress = &obligation.progress;
    match state {
        State::Met => match (obligation.met, obligation.done) {
            (Some(met), Some(done)) if met == done.day => Some(done),
            (met, _) => on(met),
        },
        State::MetLate => on(obligation.met.filter(|_| obligation.outcome == Outcome::MetLate)),
        State::Accepted => on(obligation.accepted),
        State::Delivered => progress.delivered.last().copied(),
        State::Rejected => on(progress.rejected.last().copied()),
        State::Late => on(obligation
            .clock
            .as_ref()
            .filter(|clock| clock.is_late())
            // What is hours late is late on its own day.
            .map(|clock| clock.late_days().next().unwrap_or(clock.due))),
        State::Missed => on(obligation.missed_on),
        State::Waived => on(progress.waived.map(|(day, _)| day)),
        State::Released => on(obligation.released),
        State::Broken => on(progress.broken.first().copied()),
        State::Disputed => on(progress.disputed.map(|(day, _)| day)),
        State::Excused => on(progress.excused.first().map(|stretch| stretch.first)),
        State::Suspended => on(progress.resting.first().map(|stretch| stretch.first)),
        _ => None,
    }
}

//! What a block that holds does by itself: it moves dates, lets promises go and calls others in. What somebody does by a
//! power is the same, once the power was used.

use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::Promise;
use agreement_model::duration::Duration;
use agreement_model::lists::{Concurrent, EventVerb};
use agreement_model::statement::{Action, Extension, Statement};
use agreement_model::symbol::{Name, PromiseId, Symbol, Word};
use agreement_model::when::{Base, When, WhenKind};
use agreement_syntax::Place;

use super::clock::Clock;
use super::moves::{By, Move};
use super::pass::{Called, Rest, Round, Rounds};
use super::point::Times;
use super::used::{Use, follows};
use super::{Left, Obligation, Unreckoned};
use crate::consequence;
use crate::event::Happening;
use crate::occurrence::Stretch;
use crate::plan::Step;

/// What brings something about.
pub(super) struct Cause<'c> {
    of: Symbol,
    /// Where it is recorded, for what has no promise to be said of.
    place: Option<Place>,
    since: Date,
    /// How late it is; nothing for what is never late.
    clock: Option<&'c Clock>,
    separate: bool,
}

impl Cause<'_> {
    /// A right that was used, or an assumption that is false.
    pub(super) fn beside(of: Symbol, place: Place, since: Date) -> Self {
        Self { of, place: Some(place), since, clock: None, separate: false }
    }

    fn promise(&self) -> Option<PromiseId> {
        match self.of {
            Symbol::Promise(id) if self.place.is_none() => Some(id),
            _ => None,
        }
    }
}

impl<'m> Rounds<'_, 'm> {
    /// What the blocks of a promise do that are reached.
    pub(super) fn consequences(&self, obligation: &Obligation, uses: &[Use<'m>], next: &mut Round<'m>) {
        let (Some(promise), Some(clock)) = (self.model.promise(obligation.promise), &obligation.clock) else {
            return;
        };
        let whole = self.model.header.as_ref().and_then(|header| header.concurrent.value().copied());
        for reached in &obligation.reached {
            let Some(branch) = promise.branches.get(reached.branch) else { continue };
            let concurrent = branch.concurrent.value().copied().or(whole);
            for line in &consequence::of_branch(self.model, branch).lines {
                let Some(since) = follows(line, (obligation, reached.since), uses, self.day) else {
                    continue;
                };
                let cause = Cause {
                    of: Symbol::Promise(obligation.promise),
                    place: None,
                    since,
                    clock: Some(clock),
                    separate: concurrent == Some(Concurrent::Separately),
                };
                self.follow(line.statement, &cause, next);
            }
        }
    }

    /// What somebody did by a power, once its notice has run out.
    pub(super) fn exercised(&self, used: &Use<'m>, times: &Times<'_, 'm>, next: &mut Round<'m>) {
        let Some(statement) = used.statement.filter(|_| !used.cured && used.effect <= self.day) else {
            return;
        };
        match &statement.action {
            // A part ends like the whole: its last day still counts.
            Action::Terminate(Some(name)) => {
                if let Some(id) = name.promise().filter(|_| used.effect < self.day) {
                    next.release(id, used.effect);
                }
            }
            Action::Suspend(names) => {
                let until = statement.clauses.until.as_ref();
                let comes = until.and_then(|point| used.comes(times, point));
                // A written day is the last on which it rests; on the day that something happens it goes on.
                let is_written = until.is_some_and(|point| matches!(point.base, Base::Date(_)));
                let (written, happens) = if is_written { (comes, None) } else { (None, comes) };
                for id in names.iter().filter_map(Name::promise) {
                    let ended = happens.into_iter().chain(self.resumed(id, used)).min();
                    let written = written.into_iter().chain(used.until).min().unwrap_or(Date::LAST);
                    let last = ended.map_or(written, |on| on.add_days(-1).unwrap_or(on).min(written));
                    let days = Stretch { first: used.effect, last };
                    // The day it began to rest still counts, and that on which it goes on does not.
                    let first = used.effect.add_days(1).unwrap_or(Date::LAST);
                    let stopped = Stretch { first, last: ended.map_or(written, |on| on.min(written)) };
                    if days.first <= days.last {
                        let stopped = Some(stopped)
                            .filter(|it| !statement.clauses.clock_running && it.first <= it.last);
                        next.rests.push(Rest { of: id, days, stopped });
                    }
                }
            }
            // What is applied because a promise failed is counted by how late that is, like the rest of its block.
            Action::Apply(_) if matches!(used.of, Symbol::Promise(_)) => {}
            Action::Apply(_) => {
                let cause = Cause::beside(used.of, used.place, used.effect);
                for line in consequence::of_power(self.model, statement).lines.iter().filter(|it| it.binds) {
                    self.follow(line.statement, &cause, next);
                }
            }
            _ => self.follow(statement, &Cause::beside(used.of, used.place, used.effect), next),
        }
    }

    /// When a promise that rests by a power was called back.
    fn resumed(&self, id: PromiseId, used: &Use<'_>) -> Option<Date> {
        let calls_back = |it: &&Happening<'_>| {
            it.verb() == EventVerb::Resumed
                && it.fact.subject.name.symbol == Some(Symbol::Promise(id))
                && it.day >= used.on
        };
        self.happenings.iter().find(calls_back).map(|it| it.day)
    }

    /// What a statement does by itself, but for money.
    pub(super) fn follow(&self, statement: &Statement, cause: &Cause<'_>, next: &mut Round<'m>) {
        match &statement.action {
            Action::Extend(names, by) => match self.extended(statement, by, cause) {
                Some(by) => {
                    for target in self.targets(cause, names) {
                        next.moves.entry(target).or_default().push(by.clone());
                    }
                }
                None => next.say(statement, cause, "how far dates move here cannot be counted"),
            },
            Action::Release(names) => match self.within(statement, cause.since) {
                Ok(day) => {
                    for id in names.iter().filter_map(Name::promise) {
                        next.release(id, day.unwrap_or(cause.since));
                    }
                }
                Err(what) => next.say(statement, cause, what),
            },
            Action::Require(names) => match self.within(statement, cause.since) {
                Ok(due) => {
                    for id in names.iter().filter_map(Name::promise) {
                        let called = Called { since: cause.since, due };
                        next.called.entry(id).and_modify(|it| *it = called.min(*it)).or_insert(called);
                    }
                }
                Err(what) => next.say(statement, cause, what),
            },
            Action::Words(_)
            | Action::Money(..)
            | Action::Suspend(_)
            | Action::Terminate(_)
            | Action::Apply(_)
            | Action::Escalate(_) => {}
        }
    }

    fn extended(&self, statement: &Statement, by: &Extension, cause: &Cause<'_>) -> Option<Move> {
        let place = statement.place;
        match (cause.clock, by) {
            (Some(clock), by) => {
                let cap: Option<Duration> =
                    statement.clauses.cap.as_ref().and_then(|cap| cap.amount.duration());
                Move::of(cause.of, place, clock, (by, cap), cause.separate, self.calendar())
            }
            (None, Extension::By(length)) => Some(Move {
                because: cause.of,
                place,
                by: By::Length(length.value),
                separate: cause.separate,
                since: cause.since,
            }),
            (None, Extension::DayForDay | Extension::BusinessDayForBusinessDay) => None,
        }
    }

    /// The last day of `within 20 business days`; nothing where no time is given.
    fn within(&self, statement: &Statement, since: Date) -> Result<Option<Date>, &'static str> {
        let Some(When { kind: WhenKind::Within(length, None), .. }) = &statement.clauses.within else {
            return Ok(None);
        };
        match add(since, length.value, Direction::After, self.calendar()) {
            Ok(last) => Ok(Some(last.date)),
            Err(_) => Err("how long this takes cannot be counted"),
        }
    }

    fn targets(&self, cause: &Cause<'_>, names: &[Name]) -> Vec<Step> {
        let late = cause.promise();
        let mut targets: Vec<Step> = Vec::new();
        for name in names {
            match name.symbol {
                Some(Symbol::Promise(id)) => targets.push(Step::Promise(id)),
                Some(Symbol::Goal(id)) => targets.push(Step::Goal(id)),
                Some(Symbol::Milestone(id)) => targets.push(Step::Milestone(id)),
                Some(Symbol::Word(Word::WhatNeedsIt)) => {
                    let needs = |promise: &Promise| {
                        promise.needs.list().iter().any(|needed| late.is_some() && needed.promise() == late)
                    };
                    let who = self.model.promise_ids().filter(|(_, promise)| needs(promise));
                    targets.extend(who.map(|(id, _)| Step::Promise(id)));
                }
                _ => {}
            }
        }
        targets.sort_unstable();
        targets.dedup();
        targets.retain(|target| late.is_none_or(|late| *target != Step::Promise(late)));
        targets
    }
}

impl Round<'_> {
    fn release(&mut self, id: PromiseId, on: Date) {
        let first = self.released.entry(id).or_insert(on);
        *first = on.min(*first);
    }

    fn say(&mut self, statement: &Statement, cause: &Cause<'_>, what: &str) {
        let (place, about) = (cause.place.unwrap_or(statement.place), cause.promise());
        self.unreckoned.push(Unreckoned { kind: Left::Open, place, about, what: what.to_owned() });
    }
}

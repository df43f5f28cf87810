//! Which powers can be used on a day: those of blocks that hold, and rights one of whose conditions holds (rule 11).

use agreement_model::Model;
use agreement_model::amount::{Amount, RateUnit};
use agreement_model::date::Date;
use agreement_model::declared::{Key, Right};
use agreement_model::lists::EventVerb;
use agreement_model::period::{Period, PeriodUnit};
use agreement_model::statement::{Action, Modal, Statement};
use agreement_model::symbol::{Name, PartyId, RightId, Symbol};
use agreement_model::when::WhenKind;

use super::opening::is_about_the_other;
use super::point::Times;
use super::used::{Use, closed};
use super::{Obligation, Unreckoned, of_promise};
use crate::consequence;

/// A power that can be used today.
#[derive(Clone, Debug)]
pub struct Power<'m> {
    /// Who holds it.
    pub who: Vec<PartyId>,
    /// The line that gives it.
    pub statement: &'m Statement,
    /// The right it stands in, or else the promise whose failure opens it.
    pub from: Symbol,
    /// The last day on which it can be used, where that is written.
    pub until: Option<Date>,
}

/// What powers are looked at by: a day, which may be an earlier one than that of the reckoning, and what is known.
#[derive(Clone, Copy)]
pub(super) struct Conditions<'r, 'm> {
    pub(super) model: &'m Model,
    pub(super) day: Date,
    pub(super) times: Times<'r, 'm>,
    /// The powers that were used before.
    pub(super) uses: &'r [Use<'m>],
}

impl<'m> Conditions<'_, 'm> {
    /// All powers that are open at the end of the day.
    pub(super) fn powers(&self, unreckoned: &mut Vec<Unreckoned>) -> Vec<Power<'m>> {
        let promises = self.times.obligations.iter().flat_map(|it| self.of_obligation(it));
        let mut powers: Vec<Power<'m>> = promises.collect();
        for (index, right) in self.model.rights.iter().enumerate() {
            powers.extend(self.of_right(RightId::at(index), right, unreckoned));
        }
        powers
    }

    /// Those that one right gives, or the failure of one promise.
    pub(super) fn powers_of(
        &self,
        of: Symbol,
        key: Option<&Key>,
        unreckoned: &mut Vec<Unreckoned>,
    ) -> Vec<Power<'m>> {
        match of {
            Symbol::Promise(id) => {
                let is_meant = |it: &&Obligation| key.is_none_or(|key| it.key.is(key));
                let of = of_promise(self.times.obligations, id).iter().filter(is_meant);
                let mut powers: Vec<Power<'m>> = of.flat_map(|it| self.of_obligation(it)).collect();
                // Two occurrences that are late give one and the same power.
                powers.sort_by_key(|power| power.statement.place);
                powers.dedup_by_key(|power| power.statement.place);
                powers
            }
            Symbol::Right(id) => {
                let right = self.model.rights.get(id.index());
                right.map(|right| self.of_right(id, right, unreckoned)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    fn of_obligation(&self, obligation: &Obligation) -> Vec<Power<'m>> {
        // It closes when what opened it stops holding.
        let Some(promise) = self.model.promise(obligation.promise) else { return Vec::new() };
        if closed(obligation).is_some_and(|on| on <= self.day) {
            return Vec::new();
        }
        let from = Symbol::Promise(obligation.promise);
        let mut powers = Vec::new();
        for reached in obligation.reached.iter().filter(|reached| reached.since <= self.day) {
            let Some(branch) = promise.branches.get(reached.branch) else { continue };
            let applies = branch.statements.iter().filter(|it| matches!(it.action, Action::Apply(_)));
            powers.extend(applies.filter_map(|it| power(self.model, it, from, None)));
            for line in consequence::of_branch(self.model, branch).lines {
                // What stands in a penalty that somebody may apply is open once it was applied.
                if line.power.is_none_or(|power| self.is_used(from, power)) {
                    powers.extend(power(self.model, line.statement, from, None));
                }
            }
        }
        powers.retain(|power| !self.is_spent(from, power.statement));
        powers
    }

    fn of_right(&self, id: RightId, right: &'m Right, unreckoned: &mut Vec<Unreckoned>) -> Vec<Power<'m>> {
        let from = Symbol::Right(id);
        let expires = right.expires.value().and_then(|when| match &when.kind {
            WhenKind::Within(length, Some(point)) => self.after(self.point_day(point)?, length.value),
            WhenKind::On(point) | WhenKind::By(point) => self.point_day(point),
            _ => None,
        });
        let spent = right.times.value().is_some_and(|limit| {
            let year = self.year(&limit.amount, self.day);
            let used = self.uses.iter().filter(|it| it.of == from && self.year(&limit.amount, it.on) == year);
            agreement_model::Decimal::from(used.count()) >= limit.amount.number
        });
        if spent || expires.is_some_and(|last| last < self.day) || !self.is_open(right, unreckoned) {
            return Vec::new();
        }
        let held = right.statements.iter().filter_map(|it| power(self.model, it, from, expires));
        let mut held: Vec<Power<'m>> = held.filter(|power| !self.is_spent(from, power.statement)).collect();
        // What `the other party` does opens a right only for those on the other side of it.
        if right.when.list().iter().any(is_about_the_other) {
            for power in &mut held {
                power.who.retain(|holder| {
                    right
                        .when
                        .list()
                        .iter()
                        .any(|when| self.opens_for(Some(*holder), right, when, &mut Vec::new()))
                });
            }
            held.retain(|power| !power.who.is_empty());
        }
        held
    }

    /// Whether this very power has ended the agreement, or a promise, or lets something rest by now: there is nothing left
    /// to do by it.
    fn is_spent(&self, of: Symbol, statement: &Statement) -> bool {
        match &statement.action {
            Action::Terminate(_) => self.is_used(of, statement),
            Action::Suspend(names) => self.used(of, statement).any(|used| !self.is_over(used, names)),
            _ => false,
        }
    }

    /// Whether what rested by the use of a power rests no more.
    fn is_over(&self, used: &Use<'m>, names: &[Name]) -> bool {
        let is_past = |last: Option<Date>| last.is_some_and(|last| last <= self.day);
        let until = used.statement.and_then(|it| it.clauses.until.as_ref());
        is_past(used.until)
            || is_past(until.and_then(|point| used.comes(&self.times, point)))
            || self.times.happenings.iter().any(|it| {
                it.verb() == EventVerb::Resumed
                    && it.day >= used.on
                    && it.day <= self.day
                    && names.iter().any(|name| name.symbol == it.fact.subject.name.symbol)
            })
    }

    fn is_used(&self, of: Symbol, power: &Statement) -> bool {
        self.used(of, power).next().is_some()
    }

    /// The uses of a power that were not undone.
    fn used(&self, of: Symbol, power: &Statement) -> impl Iterator<Item = &Use<'m>> {
        let is_it = move |it: &&Use<'m>| {
            it.of == of && !it.cured && it.statement.is_some_and(|used| used.place == power.place)
        };
        self.uses.iter().filter(is_it)
    }

    /// The year of the agreement, or another period, that `at most 2 per year` is counted in.
    fn year(&self, limit: &Amount, day: Date) -> Option<Date> {
        let effective = self.times.schedule.effective;
        let RateUnit::Time(unit) = limit.per.as_ref()?.unit else { return None };
        let unit = PeriodUnit::of(unit, effective)
            .or(effective.map(|effective| PeriodUnit::AgreementYear { effective }))?;
        Period::containing(day, unit).map(|period| period.first)
    }
}

fn power<'m>(
    model: &'m Model,
    statement: &'m Statement,
    from: Symbol,
    until: Option<Date>,
) -> Option<Power<'m>> {
    let subject = statement.subject.as_ref().filter(|_| statement.modal == Some(Modal::May))?;
    Some(Power { who: model.parties_of(std::slice::from_ref(subject)), statement, from, until })
}

impl Power<'_> {
    /// Whether it allows what is asked: the same kind of act, on the same things.
    #[must_use]
    pub fn allows(&self, asked: &Action) -> bool {
        let same = |held: &[Name], asked: &[Name]| {
            asked.iter().all(|name| held.iter().any(|held| held.symbol == name.symbol))
        };
        match (&self.statement.action, asked) {
            (Action::Terminate(held), Action::Terminate(asked)) => {
                held.as_ref().map(|name| name.symbol) == asked.as_ref().map(|name| name.symbol)
            }
            (Action::Suspend(held), Action::Suspend(asked))
            | (Action::Release(held), Action::Release(asked))
            | (Action::Require(held), Action::Require(asked))
            | (Action::Apply(held), Action::Apply(asked))
            | (Action::Extend(held, _), Action::Extend(asked, _)) => same(held, asked),
            (Action::Money(held, _), Action::Money(asked, _)) => held == asked,
            (Action::Words(held), Action::Words(asked)) => held == asked,
            _ => false,
        }
    }
}

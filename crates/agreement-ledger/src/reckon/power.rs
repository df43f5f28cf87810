//! Which powers can be used on a day: those of blocks that hold, and rights one of whose conditions holds (rule 11).

use agreement_model::Model;
use agreement_model::add::add;
use agreement_model::amount::{Amount, LimitKind, RateUnit};
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::{Because, Key, Right};
use agreement_model::duration::Duration;
use agreement_model::lists::{EventVerb, State};
use agreement_model::period::{Period, PeriodUnit};
use agreement_model::statement::{Action, Modal, Statement};
use agreement_model::symbol::{Name, PartyId, RightId, Symbol, Word};
use agreement_model::when::{Condition, InState, Often, Point, When, WhenKind};
use agreement_syntax::Place;

use super::point::{Found, Times};
use super::state::since;
use super::used::{Use, closed};
use super::{Left, Obligation, Unreckoned, of_promise};
use crate::consequence;
use crate::event::Happening;

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

    /// Whether the agreement, or a promise, has been ended by this very power: there is nothing left to end.
    fn is_spent(&self, of: Symbol, statement: &Statement) -> bool {
        matches!(statement.action, Action::Terminate(_)) && self.is_used(of, statement)
    }

    fn is_used(&self, of: Symbol, power: &Statement) -> bool {
        self.uses
            .iter()
            .any(|it| it.of == of && !it.cured && it.statement.is_some_and(|used| used.place == power.place))
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

impl Conditions<'_, '_> {
    /// Any of its conditions is enough; without one it is open.
    fn is_open(&self, right: &Right, unreckoned: &mut Vec<Unreckoned>) -> bool {
        let whens = right.when.list();
        whens.is_empty() || whens.iter().any(|when| self.opens(right, when, unreckoned))
    }

    /// Whether one of its conditions opens a right for anybody.
    pub(super) fn opens(&self, right: &Right, when: &When, unreckoned: &mut Vec<Unreckoned>) -> bool {
        self.opens_for(None, right, when, unreckoned)
    }

    /// Whether one of its conditions opens a right for a party, or else for anybody.
    fn opens_for(
        &self,
        holder: Option<PartyId>,
        right: &Right,
        when: &When,
        unreckoned: &mut Vec<Unreckoned>,
    ) -> bool {
        match &when.kind {
            WhenKind::Condition(condition) => self.holds(holder, condition, right, when.place, unreckoned),
            WhenKind::NotBefore(point) => self.point_day(point).is_some_and(|first| first <= self.day),
            WhenKind::On(point) => self.point_day(point) == Some(self.day),
            WhenKind::By(point) => self.point_day(point).is_some_and(|last| self.day <= last),
            WhenKind::From(from, until) => {
                self.point_day(from).is_some_and(|first| first <= self.day)
                    && self.point_day(until).is_some_and(|last| self.day <= last)
            }
            // The time runs from its first day; what is counted from has to have come.
            WhenKind::Within(length, Some(point)) => self.point_day(point).is_some_and(|first| {
                first <= self.day && self.after(first, length.value).is_some_and(|last| self.day <= last)
            }),
            _ => {
                unreckoned.push(open(when.place, "when this right is open is not reckoned yet"));
                false
            }
        }
    }

    fn point_day(&self, point: &Point) -> Option<Date> {
        match self.times.point(None, point) {
            Found::One(dated) => dated.map(|dated| dated.date),
            _ => None,
        }
    }

    /// What a party broke and has not put right by the end of the day, each with the day it was broken.
    pub(super) fn breaches(&self, party: &Name) -> impl Iterator<Item = Date> {
        self.breaches_by(self.meant(party, None))
    }

    /// The parties that a name stands for in a condition of a right that somebody holds.
    fn meant(&self, name: &Name, holder: Option<PartyId>) -> Vec<PartyId> {
        match name.symbol {
            Some(Symbol::Word(Word::TheOtherParty)) => {
                self.model.party_ids().map(|(id, _)| id).filter(|id| holder != Some(*id)).collect()
            }
            _ => self.model.parties_of(std::slice::from_ref(name)),
        }
    }

    fn breaches_by(&self, parties: Vec<PartyId>) -> impl Iterator<Item = Date> {
        let party_of = |it: &Happening<'_>| self.model.party_of(it.fact.subject.name.symbol);
        let known = move |it: &&Happening<'_>| {
            it.day <= self.day && party_of(it).is_some_and(|party| parties.contains(&party))
        };
        let happenings = self.times.happenings;
        happenings.iter().filter(known).filter(|it| it.verb() == EventVerb::Breached).filter_map(
            move |breach| {
                let cures = |it: &&Happening<'_>| {
                    it.verb() == EventVerb::Met
                        && it.day <= self.day
                        && party_of(it) == party_of(breach)
                        && it.fact.subject.key == breach.fact.subject.key
                        && it.day >= breach.day
                };
                happenings.iter().find(cures).is_none().then_some(breach.day)
            },
        )
    }

    fn holds(
        &self,
        holder: Option<PartyId>,
        condition: &Condition,
        right: &Right,
        place: Place,
        unreckoned: &mut Vec<Unreckoned>,
    ) -> bool {
        match condition {
            Condition::AnyTime => true,
            Condition::BothAgree => {
                self.happened(EventVerb::Agreed, |name| name.text == right.head.name).is_some()
            }
            Condition::BreachNotCured(party, within) => self
                .breaches_by(self.meant(party, holder))
                .any(|on| self.after(on, within.value).is_some_and(|last| last < self.day)),
            Condition::Happens(event) => {
                self.happened(EventVerb::Happened, |name| name.symbol == event.symbol).is_some()
            }
            Condition::Lasts(excuse, length) => self.lasts(excuse, length.value),
            Condition::InState(name, InState { not, state: State::Insolvent }, _)
                if !self.meant(name, holder).is_empty() =>
            {
                let is_meant = |of: &Name| {
                    self.model
                        .party_of(of.symbol)
                        .is_some_and(|party| self.meant(name, holder).contains(&party))
                };
                self.happened(EventVerb::Insolvent, is_meant).is_some() != *not
            }
            Condition::InState(name, state, often) => self.in_state(name, *state, often, place, unreckoned),
            Condition::BelowTarget(name, often) => {
                let (count, within) = match often {
                    Often::Times(count, within) => (*count, within.as_ref()),
                    _ => (1, None),
                };
                let within = within.and_then(agreement_model::amount::Amount::duration);
                self.times(self.below_target(name), count, within)
            }
            Condition::Unreadable => false,
        }
    }

    fn happened(&self, verb: EventVerb, about: impl Fn(&Name) -> bool) -> Option<Date> {
        let of =
            |it: &&Happening<'_>| it.verb() == verb && it.day <= self.day && about(&it.fact.subject.name);
        self.times.happenings.iter().find(of).map(|it| it.day)
    }

    fn after(&self, day: Date, length: Duration) -> Option<Date> {
        let calendar = self.model.calendar().map(|calendar| &calendar.work);
        add(day, length, Direction::After, calendar).ok().map(|counted| counted.date)
    }

    /// Whether an excuse has covered that many days without a break.
    fn lasts(&self, excuse: &Name, length: Duration) -> bool {
        let excused =
            self.times.happenings.iter().filter(|it| it.verb() == EventVerb::Excused && it.day <= self.day);
        excused.into_iter().any(|it| {
            let because = match &it.fact.because {
                Some(Because::Named(name)) => name.symbol,
                _ => None,
            };
            let under = it.fact.under.as_ref().and_then(|name| name.symbol).or(because);
            let first = it.fact.from.unwrap_or(it.day);
            let last = it.fact.until.unwrap_or(self.day).min(self.day);
            under == excuse.symbol
                && last.add_days(1).is_ok_and(|end| self.after(first, length).is_some_and(|due| due <= end))
        })
    }

    fn in_state(
        &self,
        name: &Name,
        InState { not, state }: InState,
        often: &Often,
        place: Place,
        unreckoned: &mut Vec<Unreckoned>,
    ) -> bool {
        let holds = match name.symbol {
            Some(Symbol::Promise(id)) => {
                let of = || of_promise(self.times.obligations, id).iter();
                match often {
                    Often::Once => of().any(|it| self.was(it, state)),
                    Often::By(by) => {
                        let calendar = self.model.calendar().map(|calendar| &calendar.work);
                        of().filter(|it| self.was(it, state)).any(|it| {
                            let reached = by.duration().zip(it.clock.as_ref());
                            reached.and_then(|(by, clock)| clock.at(self.day).is_late_by(by, calendar))
                                == Some(true)
                        })
                    }
                    Often::Times(count, within) => {
                        let days = of().filter_map(|it| since(it, state).map(|moment| moment.day));
                        let days = days.filter(|on| *on <= self.day);
                        let within = within.as_ref().and_then(agreement_model::amount::Amount::duration);
                        self.times(days.collect(), *count, within)
                    }
                }
            }
            Some(Symbol::Milestone(_)) if state == State::Met => {
                self.happened(EventVerb::Happened, |of| of.symbol == name.symbol).is_some()
            }
            Some(Symbol::Right(_)) if state == State::Used => {
                self.happened(EventVerb::Used, |of| of.symbol == name.symbol).is_some()
            }
            _ => {
                unreckoned.push(open(place, "this condition is not reckoned yet"));
                return false;
            }
        };
        holds != not
    }

    /// Whether an occurrence was in a state at the end of the day, as far as is known by now.
    fn was(&self, it: &Obligation, state: State) -> bool {
        if self.day >= self.times.day {
            return it.is(state, self.day, false);
        }
        let done = it.met.is_some_and(|met| met <= self.day);
        match state {
            State::Late => !done && it.clock.as_ref().is_some_and(|clock| clock.at(self.day).is_late()),
            State::Missed => !done && it.missed_on.is_some_and(|on| on <= self.day),
            state => since(it, state).is_some_and(|moment| moment.day <= self.day),
        }
    }

    fn below_target(&self, name: &Name) -> Vec<Date> {
        let Some(Symbol::Promise(id)) = name.symbol else { return Vec::new() };
        let Some(target) = self.model.promise(id).and_then(|promise| promise.target.value()) else {
            return Vec::new();
        };
        let bad = |value: agreement_model::Decimal| match target.kind {
            LimitKind::AtMost => value > target.amount.number,
            LimitKind::Below => value >= target.amount.number,
            LimitKind::AtLeast => value < target.amount.number,
            LimitKind::Above => value <= target.amount.number,
        };
        let of = of_promise(self.times.obligations, id).iter();
        of.filter(|it| it.progress.measured.is_some_and(|(on, value)| on <= self.day && bad(value)))
            .filter_map(|it| it.key.day.or(it.progress.measured.map(|(on, _)| on)))
            .collect()
    }

    /// Whether so many of some days lie within a stretch of some length.
    fn times(&self, mut days: Vec<Date>, count: u32, within: Option<Duration>) -> bool {
        days.sort_unstable();
        let count = count.max(1) as usize;
        days.windows(count).any(|window| match (window.first(), window.last(), within) {
            (Some(first), Some(last), Some(within)) => {
                self.after(*first, within).is_some_and(|end| *last < end)
            }
            _ => true,
        })
    }
}

/// Whether a condition speaks of `the other party`.
fn is_about_the_other(when: &When) -> bool {
    let name = match &when.kind {
        WhenKind::Condition(Condition::InState(name, ..) | Condition::BreachNotCured(name, _)) => name,
        _ => return false,
    };
    name.symbol == Some(Symbol::Word(Word::TheOtherParty))
}

fn open(place: Place, what: &str) -> Unreckoned {
    Unreckoned { kind: Left::Open, place, about: None, what: what.to_owned() }
}

//! When a right opens: the closed list of conditions, each looked at as of a day (rule 11).

use agreement_model::add::add;
use agreement_model::amount::LimitKind;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::{Because, Right};
use agreement_model::duration::Duration;
use agreement_model::lists::{EventVerb, Role, State};
use agreement_model::symbol::{Name, PartyId, Symbol, Word};
use agreement_model::when::{Condition, InState, Often, Point, When, WhenKind};
use agreement_syntax::Place;

use super::point::Found;
use super::power::Conditions;
use super::state::since;
use super::{Left, Obligation, Unreckoned, of_promise};
use crate::event::Happening;

impl Conditions<'_, '_> {
    /// Any of its conditions is enough; without one it is open.
    pub(super) fn is_open(&self, right: &Right, unreckoned: &mut Vec<Unreckoned>) -> bool {
        let whens = right.when.list();
        whens.is_empty() || whens.iter().any(|when| self.opens(right, when, unreckoned))
    }

    /// Whether one of its conditions opens a right for anybody.
    pub(super) fn opens(&self, right: &Right, when: &When, unreckoned: &mut Vec<Unreckoned>) -> bool {
        self.opens_for(None, right, when, unreckoned)
    }

    /// Whether one of its conditions opens a right for a party, or else for anybody.
    pub(super) fn opens_for(
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

    pub(super) fn point_day(&self, point: &Point) -> Option<Date> {
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
            Condition::BothAgree => self.all_say_yes(&right.head.name, &[EventVerb::Agreed]),
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

    /// Whether both sides have said yes to a right, in one line or each in its own: all parties that must sign, since nobody
    /// asks an auditor. A line that names nobody was said by both.
    pub(super) fn all_say_yes(&self, right: &str, with: &[EventVerb]) -> bool {
        let said = self.times.happenings.iter().filter(|it| {
            with.contains(&it.verb()) && it.day <= self.day && it.fact.subject.name.text == right
        });
        let said: Vec<Option<Vec<PartyId>>> = said
            .map(|it| it.fact.by.as_ref().map(|by| self.model.parties_of(std::slice::from_ref(by))))
            .collect();
        let is_side = |role: Option<&Role>| !matches!(role, Some(Role::Internal | Role::Other));
        let mut sides = self.model.party_ids().filter(|(_, party)| is_side(party.role.value()));
        let has = |party: PartyId| said.iter().any(|by| by.as_ref().is_none_or(|by| by.contains(&party)));
        !said.is_empty() && sides.all(|(id, _)| has(id))
    }

    fn happened(&self, verb: EventVerb, about: impl Fn(&Name) -> bool) -> Option<Date> {
        let of =
            |it: &&Happening<'_>| it.verb() == verb && it.day <= self.day && about(&it.fact.subject.name);
        self.times.happenings.iter().find(of).map(|it| it.day)
    }

    pub(super) fn after(&self, day: Date, length: Duration) -> Option<Date> {
        let calendar = self.model.calendar().map(|calendar| &calendar.work);
        add(day, length, Direction::After, calendar).ok().map(|counted| counted.date)
    }

    /// Whether an excuse has covered that many days without a break, and still does: once it is over it holds up nothing.
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
            under == excuse.symbol
                && it.fact.until.is_none_or(|last| self.day <= last)
                && self
                    .day
                    .add_days(1)
                    .is_ok_and(|end| self.after(first, length).is_some_and(|due| due <= end))
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
pub(super) fn is_about_the_other(when: &When) -> bool {
    let name = match &when.kind {
        WhenKind::Condition(Condition::InState(name, ..) | Condition::BreachNotCured(name, _)) => name,
        _ => return false,
    };
    name.symbol == Some(Symbol::Word(Word::TheOtherParty))
}

fn open(place: Place, what: &str) -> Unreckoned {
    Unreckoned { kind: Left::Open, place, about: None, what: what.to_owned() }
}

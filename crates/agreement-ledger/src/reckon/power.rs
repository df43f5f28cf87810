//! Which powers can be used on a day: those of blocks that hold, and rights one of whose conditions holds (rule 11).

use agreement_model::Model;
use agreement_model::add::add;
use agreement_model::amount::LimitKind;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::{Because, Right};
use agreement_model::duration::Duration;
use agreement_model::lists::{EventVerb, State};
use agreement_model::statement::{Action, Modal, Statement};
use agreement_model::symbol::{Name, PartyId, RightId, Symbol};
use agreement_model::when::{Base, Condition, InState, Often, Point, WhenKind};
use agreement_syntax::Place;

use super::{Obligation, Unreckoned};
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

/// What conditions are looked at by.
struct Conditions<'r, 'm> {
    model: &'m Model,
    day: Date,
    happenings: &'r [Happening<'m>],
    obligations: &'r [Obligation],
}

pub(super) fn powers<'m>(
    model: &'m Model,
    day: Date,
    happenings: &[Happening<'m>],
    obligations: &[Obligation],
    unreckoned: &mut Vec<Unreckoned>,
) -> Vec<Power<'m>> {
    let conditions = Conditions { model, day, happenings, obligations };
    let mut powers = Vec::new();
    for obligation in obligations {
        // It closes when what opened it stops holding.
        if obligation.met.is_some() || obligation.progress.waived.is_some() || obligation.released.is_some() {
            continue;
        }
        let Some(promise) = model.promise(obligation.promise) else { continue };
        for branch in obligation.reached.iter().filter_map(|reached| promise.branches.get(reached.branch)) {
            for line in consequence::of_branch(model, branch).lines {
                let from = Symbol::Promise(obligation.promise);
                powers.extend(power(model, line.statement, from, None));
            }
        }
    }
    for (index, right) in model.rights.iter().enumerate() {
        let symbol = Symbol::Right(RightId::at(index));
        let expires = right.expires.value().and_then(|when| dated(&when.kind));
        let spent = right.times.value().is_some_and(|limit| {
            let used = happenings
                .iter()
                .filter(|it| it.verb() == EventVerb::Used && it.fact.subject.name.symbol == Some(symbol));
            agreement_model::Decimal::from(used.count()) >= limit.amount.number
        });
        if spent || expires.is_some_and(|last| last < day) || !conditions.is_open(right, unreckoned) {
            continue;
        }
        powers.extend(right.statements.iter().filter_map(|it| power(model, it, symbol, expires)));
    }
    powers
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
        whens.is_empty()
            || whens.iter().any(|when| match &when.kind {
                WhenKind::Condition(condition) => self.holds(condition, right, when.place, unreckoned),
                WhenKind::NotBefore(point) => point_day(point).is_some_and(|first| first <= self.day),
                WhenKind::On(point) => point_day(point) == Some(self.day),
                WhenKind::By(point) => point_day(point).is_some_and(|last| self.day <= last),
                WhenKind::From(from, until) => {
                    point_day(from).is_some_and(|first| first <= self.day)
                        && point_day(until).is_some_and(|last| self.day <= last)
                }
                _ => {
                    unreckoned.push(open(when.place, "when this right is open is not reckoned yet"));
                    false
                }
            })
    }

    fn holds(
        &self,
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
            Condition::BreachNotCured(party, within) => {
                let breached = self.happened(EventVerb::Breached, |name| {
                    self.model.party_of(name.symbol).is_some()
                        && self.model.party_of(name.symbol) == self.model.party_of(party.symbol)
                });
                let cured_by = breached.and_then(|on| self.after(on, within.value));
                cured_by.is_some_and(|last| last < self.day)
            }
            Condition::Happens(event) => {
                self.happened(EventVerb::Happened, |name| name.symbol == event.symbol).is_some()
            }
            Condition::Lasts(excuse, length) => self.lasts(excuse, length.value),
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
        let of = |it: &&Happening<'_>| it.verb() == verb && about(&it.fact.subject.name);
        self.happenings.iter().find(of).map(|it| it.day)
    }

    fn after(&self, day: Date, length: Duration) -> Option<Date> {
        let calendar = self.model.calendar().map(|calendar| &calendar.work);
        add(day, length, Direction::After, calendar).ok().map(|counted| counted.date)
    }

    /// Whether an excuse has covered that many days without a break.
    fn lasts(&self, excuse: &Name, length: Duration) -> bool {
        self.happenings.iter().filter(|it| it.verb() == EventVerb::Excused).any(|it| {
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
                let of = || self.obligations.iter().filter(move |it| it.promise == id);
                match often {
                    Often::Once => of().any(|it| it.is(state, self.day, false)),
                    Often::By(by) => {
                        let calendar = self.model.calendar().map(|calendar| &calendar.work);
                        of().filter(|it| it.is(state, self.day, false)).any(|it| {
                            let reached = by.duration().zip(it.clock.as_ref());
                            reached.and_then(|(by, clock)| clock.is_late_by(by, calendar)) == Some(true)
                        })
                    }
                    Often::Times(count, within) => {
                        let days = of().filter_map(|it| match state {
                            State::Missed => it.missed_on,
                            state => super::state::since(it, state).map(|moment| moment.day),
                        });
                        let within = within.as_ref().and_then(agreement_model::amount::Amount::duration);
                        self.times(days.collect(), *count, within)
                    }
                }
            }
            Some(Symbol::Party(_)) if state == State::Insolvent => {
                self.happened(EventVerb::Insolvent, |of| of.symbol == name.symbol).is_some()
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
        let of = self.obligations.iter().filter(|it| it.promise == id);
        of.filter(|it| it.progress.measured.is_some_and(|(_, value)| bad(value)))
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

fn open(place: Place, what: &str) -> Unreckoned {
    Unreckoned { place, about: None, what: what.to_owned() }
}

fn dated(when: &WhenKind) -> Option<Date> {
    match when {
        WhenKind::On(point) | WhenKind::By(point) => point_day(point),
        _ => None,
    }
}

fn point_day(point: &Point) -> Option<Date> {
    match (&point.base, point.offsets.is_empty()) {
        (Base::Date(date), true) => Some(*date),
        _ => None,
    }
}

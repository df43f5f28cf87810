//! Phrases of time, worked out by what has happened so far: an anchor that came late moves what hangs on it.

use agreement_model::add::{add, add_to_moment};
use agreement_model::calendar::{Direction, WorkCalendar};
use agreement_model::date::Date;
use agreement_model::declared::Promise;
use agreement_model::duration::Duration;
use agreement_model::lists::{EventVerb, State};
use agreement_model::period::PeriodUnit;
use agreement_model::symbol::{GoalId, MilestoneId, PromiseId, Symbol, Word};
use agreement_model::time::DateTime;
use agreement_model::when::{Anchor, Base, Point, Quantifier, When, WhenKind};
use agreement_model::{Dated, Due, Model, Schedule};

use super::state::since;
use super::{Obligation, of_promise};
use crate::event::{Happening, signed_on};
use crate::occurrence::OccurrenceKey;

/// A day something is due, and which occurrence it belongs to; without a day it waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Keyed {
    pub(super) key: OccurrenceKey,
    pub(super) dated: Option<Dated>,
}

/// What a phrase of time comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing is said.
    Unstated,
    /// It cannot be worked out.
    Unknown,
    /// Once.
    One(Option<Dated>),
    /// For each of several.
    Many(Vec<Keyed>),
}

/// How a promise is bound that is due on no day: a ban, what is kept all the time, what may not begin too early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// What it counts from is not known yet.
    NotYet,
    /// It is owed until a day, or for good.
    Until(Option<Date>),
}

/// What phrases are worked out by.
#[derive(Clone, Copy)]
pub(super) struct Times<'r, 'm> {
    pub(super) model: &'m Model,
    pub(super) day: Date,
    pub(super) schedule: &'r Schedule,
    /// The dates before anything had happened.
    pub(super) written: &'r Schedule,
    pub(super) obligations: &'r [Obligation],
    pub(super) happenings: &'r [Happening<'m>],
}

impl Times<'_, '_> {
    pub(super) fn calendar(&self) -> Option<&WorkCalendar> {
        self.model.calendar().map(|calendar| &calendar.work)
    }

    /// When a promise is due, all its phrases taken together.
    pub(super) fn promise(&self, id: PromiseId, promise: &Promise) -> Found {
        self.whens(Some(id), promise.when.list(), true)
    }

    /// How a promise without a due date is bound.
    pub(super) fn bound(&self, id: PromiseId, promise: &Promise) -> Bound {
        let known = |point: &Point| match self.point(Some(id), point) {
            Found::One(dated) => dated.map(|dated| dated.date),
            _ => None,
        };
        let one = |when: &When| match &when.kind {
            WhenKind::Throughout(from, until) if known(from).is_some() => Bound::Until(known(until)),
            WhenKind::NotBefore(from) if known(from).is_some_and(|from| from <= self.day) => {
                Bound::Until(None)
            }
            _ => Bound::NotYet,
        };
        match promise.when.list() {
            [] if !promise.bans.is_empty() => Bound::Until(None),
            [when] => one(when),
            _ => Bound::NotYet,
        }
    }

    /// When something is due that stands by itself: a goal, or a milestone, which is not rolled.
    pub(super) fn alone(&self, whens: &[When], roll: bool) -> Option<Dated> {
        match self.whens(None, whens, roll) {
            Found::One(dated) => dated,
            _ => None,
        }
    }

    fn whens(&self, inside: Option<PromiseId>, whens: &[When], roll: bool) -> Found {
        let mut found = Found::Unstated;
        for when in whens {
            let next = self.when(inside, when, roll);
            found = match (found, next) {
                (Found::Unstated, next) => next,
                (found, Found::Unstated) => found,
                (Found::Unknown, _) | (_, Found::Unknown) => return Found::Unknown,
                (one, other) => {
                    let mut all = each_of(one);
                    all.extend(each_of(other));
                    all.sort_by_key(|keyed| keyed.dated);
                    Found::Many(all)
                }
            };
        }
        found
    }

    fn when(&self, inside: Option<PromiseId>, when: &When, roll: bool) -> Found {
        let found = match &when.kind {
            WhenKind::On(point) | WhenKind::By(point) | WhenKind::From(_, point) => self.point(inside, point),
            WhenKind::Within(length, Some(point)) => {
                self.step(self.point(inside, point), length.value, Direction::After)
            }
            WhenKind::Within(length, None) => {
                let event = inside.and_then(|id| self.model.promise(id)).and_then(|it| it.reply_to);
                match event {
                    Some(event) => {
                        let each = Found::Many(self.events(Symbol::Event(event), None));
                        self.step(each, length.value, Direction::After)
                    }
                    None => Found::Unknown,
                }
            }
            WhenKind::AtLeastBefore(length, point) => {
                self.step(self.point(inside, point), length.value, Direction::Before)
            }
            WhenKind::Throughout(..) => return Found::One(None),
            WhenKind::Every(_) => return self.every(inside, when),
            WhenKind::NotBefore(_) | WhenKind::Condition(_) => return Found::Unstated,
        };
        let finish = |dated: Dated| {
            let moment = when.at.map(|time| DateTime { date: dated.date, time }).or(dated.moment);
            let dated = Dated { moment, ..dated };
            if roll { self.rolled(dated, when.counts_back()) } else { dated }
        };
        match found {
            Found::One(dated) => Found::One(dated.map(finish)),
            Found::Many(all) => {
                Found::Many(all.into_iter().map(|it| Keyed { dated: it.dated.map(finish), ..it }).collect())
            }
            found => found,
        }
    }

    /// A day moved off one on which nobody works, where the calendar says so; one that is
    /// counted back moves back.
    pub(super) fn rolled(&self, dated: Dated, counts_back: bool) -> Dated {
        let rolled = self.calendar().and_then(|calendar| calendar.roll_due(dated.date, counts_back).ok());
        let date = rolled.map_or(dated.date, |rolled| rolled.date);
        let moment = dated.moment.map(|moment| DateTime { date, ..moment });
        Dated { date, moment, ..dated }
    }

    pub(super) fn point(&self, inside: Option<PromiseId>, point: &Point) -> Found {
        let mut found = match &point.base {
            Base::Date(date) => Found::One(Some(Dated::on(*date))),
            Base::Moment(moment) => {
                Found::One(Some(Dated { moment: Some(*moment), ..Dated::on(moment.date) }))
            }
            Base::Anchor(anchor) => self.anchor(inside, anchor),
            Base::Earlier(points) | Base::Later(points) => {
                let earliest = matches!(point.base, Base::Earlier(_));
                self.choice(inside, points, earliest)
            }
            Base::Unreadable => Found::Unknown,
        };
        for offset in point.offsets.iter().rev() {
            let direction = if offset.after { Direction::After } else { Direction::Before };
            found = self.step(found, offset.length.value, direction);
        }
        found
    }

    /// The earliest or the latest of several. While one of them waits, the latest waits too; the earliest is what is
    /// known.
    fn choice(&self, inside: Option<PromiseId>, points: &[Point], earliest: bool) -> Found {
        let mut known = Vec::new();
        let mut waits = false;
        for point in points {
            match self.point(inside, point) {
                Found::One(Some(dated)) => known.push(dated),
                Found::One(None) => waits = true,
                found => return found,
            }
        }
        Found::One(if earliest {
            known.into_iter().min()
        } else {
            known.into_iter().max().filter(|_| !waits)
        })
    }

    fn anchor(&self, inside: Option<PromiseId>, anchor: &Anchor) -> Found {
        let on = |date: Option<Date>| Found::One(date.map(Dated::on));
        match anchor.name.symbol {
            None | Some(Symbol::Unreadable) => Found::Unknown,
            Some(Symbol::Word(Word::Effective)) => on(self.schedule.effective),
            Some(Symbol::Word(Word::Ends) | Symbol::Agreement) => on(self.schedule.ends),
            Some(Symbol::Word(Word::Signed)) => on(signed_on(self.model, self.happenings)),
            Some(Symbol::Word(Word::CalendarMonth)) => self.period_ends(PeriodUnit::Month),
            Some(Symbol::Word(Word::CalendarQuarter)) => self.period_ends(PeriodUnit::Quarter),
            Some(Symbol::Word(Word::CalendarYear)) => self.period_ends(PeriodUnit::Year),
            Some(symbol @ (Symbol::Event(_) | Symbol::Word(Word::Request | Word::Invoice))) => {
                quantified(self.events(symbol, Some(anchor)), anchor.quantifier)
            }
            Some(Symbol::Milestone(MilestoneId(id))) => {
                Found::One(self.schedule.milestones.get(id as usize).and_then(Due::once))
            }
            Some(Symbol::Goal(GoalId(id))) => {
                on(self.schedule.goals.get(id as usize).and_then(Due::once).map(|dated| dated.date))
            }
            Some(Symbol::Promise(id)) if Some(id) == inside => Found::One(None),
            Some(Symbol::Promise(id)) => self.promise_in_state(id, anchor),
            Some(Symbol::Assumption(_)) => on(self.happened(anchor, EventVerb::False)),
            Some(Symbol::Right(_)) => on(self.happened(anchor, EventVerb::Used)),
            Some(Symbol::Party(_)) => on(self.happened(anchor, EventVerb::Insolvent)),
            Some(_) => Found::One(None),
        }
    }

    fn happened(&self, anchor: &Anchor, verb: EventVerb) -> Option<Date> {
        let about =
            |it: &&Happening<'_>| it.verb() == verb && it.fact.subject.name.symbol == anchor.name.symbol;
        self.happenings.iter().find(about).map(|it| it.day)
    }

    /// Every time an event happened, or only those by somebody.
    fn events(&self, symbol: Symbol, anchor: Option<&Anchor>) -> Vec<Keyed> {
        let by = anchor.and_then(|anchor| anchor.by.as_ref());
        let party = by.and_then(|by| self.model.party_of(by.symbol));
        let of = |it: &&Happening<'_>| {
            it.verb() == EventVerb::Happened
                && it.fact.subject.name.symbol == Some(symbol)
                && (by.is_none()
                    || it.fact.by.as_ref().and_then(|by| self.model.party_of(by.symbol)) == party)
        };
        let happened = self.happenings.iter().filter(of);
        happened
            .map(|it| {
                let text = match &it.fact.subject.key {
                    Some(agreement_model::declared::Key::Text(text)) => Some(text.clone()),
                    _ => None,
                };
                Keyed {
                    key: OccurrenceKey { day: Some(it.day), text },
                    dated: Some(Dated { moment: it.moment(), ..Dated::on(it.day) }),
                }
            })
            .collect()
    }

    /// When each occurrence of a promise is, or is planned to be, in a state.
    fn promise_in_state(&self, id: PromiseId, anchor: &Anchor) -> Found {
        let state = match anchor.state {
            None => State::Due,
            Some(state) if !state.not => state.state,
            Some(_) => return Found::Unknown,
        };
        let of = of_promise(self.obligations, id);
        let day_of = |obligation: &Obligation| -> Option<Dated> {
            if let Some(moment) = since(obligation, state) {
                return Some(Dated { moment: moment.exact(), ..Dated::on(moment.day) });
            }
            // What was let go does not come any more: what hangs on its being done waits.
            if state != State::Due && self.is_let_go(obligation) {
                return None;
            }
            // Until its planned day it counts as planned; past it, what hangs on it waits again (as in rule 20).
            let planned = self.planned(obligation, state)?;
            (planned.date >= self.day).then_some(planned)
        };
        let repeats = of.iter().any(|it| it.key != OccurrenceKey::default());
        if !repeats {
            return match of.first() {
                Some(only) => Found::One(day_of(only)),
                None => Found::One(None),
            };
        }
        let all = of.iter().map(|it| Keyed { key: it.key.clone(), dated: day_of(it) }).collect();
        quantified(all, anchor.quantifier)
    }

    /// Whether somebody waived it, or a consequence released it.
    fn is_let_go(&self, obligation: &Obligation) -> bool {
        let waived = obligation.progress.waived.map(|(on, _)| on);
        waived.into_iter().chain(obligation.progress.released).any(|on| on <= self.day)
    }

    fn planned(&self, obligation: &Obligation, state: State) -> Option<Dated> {
        let due = obligation.due?;
        match state {
            State::Due | State::Met | State::Delivered => Some(due),
            State::Accepted => {
                let promise = self.model.promise(obligation.promise)?;
                let review = promise.acceptance.as_ref().and_then(|acceptance| acceptance.review.value());
                match review {
                    Some(review) => self.step_one(due, *review, Direction::After),
                    None => Some(due),
                }
            }
            _ => None,
        }
    }

    fn step(&self, found: Found, length: Duration, direction: Direction) -> Found {
        let one = |dated: Dated| self.step_one(dated, length, direction);
        match found {
            Found::One(dated) => Found::One(dated.and_then(one)),
            Found::Many(all) => {
                Found::Many(all.into_iter().map(|it| Keyed { dated: it.dated.and_then(one), ..it }).collect())
            }
            found => found,
        }
    }

    fn step_one(&self, from: Dated, length: Duration, direction: Direction) -> Option<Dated> {
        let calendar = self.calendar();
        // Days are dates: only hours go on from a moment to a moment (rule 19).
        let (date, moment, beyond) = match from.moment.filter(|_| !length.is_date_sized()) {
            Some(moment) => {
                let to = add_to_moment(moment, length, direction, calendar).ok()?;
                (to.moment.date, Some(to.moment), to.counted.beyond)
            }
            None => {
                let to = add(from.date, length, direction, calendar).ok()?;
                (to.date, None, to.beyond)
            }
        };
        let provisional = from.provisional || beyond;
        Some(Dated { date, counted: date, moment, not_before: None, provisional })
    }
}

pub(super) fn keyed(dated: Dated) -> Keyed {
    Keyed { key: OccurrenceKey { day: Some(dated.counted), text: None }, dated: Some(dated) }
}

fn each_of(found: Found) -> Vec<Keyed> {
    match found {
        Found::Many(all) => all,
        Found::One(Some(dated)) => vec![keyed(dated)],
        Found::One(None) => vec![Keyed { key: OccurrenceKey::default(), dated: None }],
        Found::Unstated | Found::Unknown => Vec::new(),
    }
}

fn quantified(all: Vec<Keyed>, quantifier: Option<Quantifier>) -> Found {
    match quantifier {
        Some(Quantifier::Each) => Found::Many(all),
        Some(Quantifier::First) => Found::One(all.into_iter().filter_map(|it| it.dated).min()),
        Some(Quantifier::Last) => Found::One(all.into_iter().filter_map(|it| it.dated).max()),
        None => Found::Unknown,
    }
}

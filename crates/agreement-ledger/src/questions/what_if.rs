//! What if: the same agreement and the same journal, once as planned and once with something late, missed or let go.
//! Nothing is written anywhere; the events are only put in for the reckoning.

use std::collections::BTreeSet;

use agreement_model::add::add;
use agreement_model::calendar::CountError;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::{Fact, Key, Line, LineKind, Occurrence, PromiseKind};
use agreement_model::duration::Duration;
use agreement_model::lists::EventVerb;
use agreement_model::statement::{Missed, Trigger};
use agreement_model::symbol::{MilestoneId, Name, PromiseId, Symbol};
use agreement_model::{Model, Schedule};
use agreement_syntax::Place;

use crate::outcome::Outcome;
use crate::plan::{Links, Step};
use crate::reckon::{Obligation, Reckoned, reckon};

/// What happens one after the other is put in round by round; a longer chain than this nobody plans.
const MOST_ROUNDS: usize = 100;

/// What is supposed of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Supposed {
    /// It is done so long after its due date.
    Late(Duration),
    /// It is not done at all.
    Missed,
    /// Whom it is owed to lets it go.
    Waived,
}

/// The two courses of events that are laid side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Courses {
    /// With the item done in time, or as soon as it still can be.
    pub before: Vec<Line>,
    /// With what is supposed.
    pub after: Vec<Line>,
    /// The item's own name, with the key of its occurrence.
    pub item: String,
    /// The day on which it is done in the first.
    pub planned: Date,
    /// The day on which it is done in the second, declared missed or let go; nothing where it just never comes.
    pub happens: Option<Date>,
    /// The day on which both are looked at.
    pub day: Date,
    /// How many other events are taken for granted in the first.
    pub granted: usize,
}

/// Why something cannot be supposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotSuppose {
    /// It is done already.
    Done(Date),
    /// It is let go, or no longer owed.
    Over,
    /// It has no date, and nobody can say what late would be.
    NoDate,
    /// Nothing of it is due for the key.
    NoSuchKey,
    /// It is later than that already.
    LaterAlready(Date),
    /// The length cannot be counted here: there is no calendar for it.
    NotCounted,
    /// The length leads beyond the last day there is.
    TooFar,
    /// A goal is not done by anybody, and a milestone is owed by nobody.
    NotOwed,
}

/// The courses of events for an item of an agreement: its journal up to today, and all that is due until the day that is
/// looked at done on its day, as far as what it needs is there.
///
/// # Errors
/// See [`CannotSuppose`].
pub fn courses(
    model: &Model,
    schedule: &Schedule,
    today: Date,
    (item, key): (Step, Option<&Key>),
    supposed: Supposed,
) -> Result<Courses, CannotSuppose> {
    let known: Vec<Line> = model.journal.iter().filter(|line| line.date <= today).cloned().collect();
    let reckoned = reckon(model, schedule, &known, today);
    let calendar = model.calendar().map(|calendar| &calendar.work);
    let after = |day: Date, length: Duration| {
        let counted = add(day, length, Direction::After, calendar);
        counted.map(|counted| counted.date).map_err(|error| match error {
            CountError::OutOfRange => CannotSuppose::TooFar,
            _ => CannotSuppose::NotCounted,
        })
    };
    let (target, due) = target(&reckoned, item, key)?;
    // What is late already can be done today at the earliest.
    let planned = due.max(today);
    let verb = target.done_by(model);
    let (fact, day) = match supposed {
        Supposed::Late(length) => {
            let done = after(due, length)?;
            if done < today {
                return Err(CannotSuppose::LaterAlready(due));
            }
            (Some((done, verb)), done)
        }
        Supposed::Missed => {
            let Step::Promise(id) = item else { return Err(CannotSuppose::NotOwed) };
            let branches = model.promise(id).map_or(&[][..], |promise| &promise.branches);
            let by = branches.iter().find_map(|branch| match &branch.trigger {
                Trigger::Missed(Some(missed)) => Some(missed),
                _ => None,
            });
            match by {
                Some(Missed::By(amount)) => {
                    let length = amount.duration().ok_or(CannotSuppose::NotCounted)?;
                    (None, after(due, length)?.max(today))
                }
                Some(Missed::On(date)) => {
                    (None, date.value.add_days(1).map_err(|_| CannotSuppose::NotCounted)?.max(today))
                }
                None => (Some((planned, EventVerb::Missed)), planned),
            }
        }
        Supposed::Waived => {
            let Step::Promise(_) = item else { return Err(CannotSuppose::NotOwed) };
            (Some((today, EventVerb::Waived)), planned)
        }
    };
    let with = |fact: Option<(Date, EventVerb)>| {
        let mut lines = known.clone();
        lines.extend(fact.map(|(day, verb)| target.line(day, verb)));
        granted(model, schedule, lines, (today, day), &target)
    };
    let (before, after) = (with(Some((planned, verb))), with(fact));
    let granted = before.len().saturating_sub(known.len() + 1);
    let happens = fact.map(|(day, _)| day);
    Ok(Courses { before, after, item: target.says(), planned, happens, day, granted })
}

/// What the events are put in for.
struct Target {
    name: String,
    symbol: Symbol,
    key: Option<Key>,
    obligation: Option<(PromiseId, crate::occurrence::OccurrenceKey)>,
}

impl Target {
    fn of(model: &Model, obligation: &Obligation) -> Self {
        let key = match (&obligation.key.text, obligation.key.day) {
            (Some(text), _) => Some(Key::Text(text.clone())),
            (None, day) => day.map(Key::Date),
        };
        Self {
            name: model.promise(obligation.promise).map_or(String::new(), |it| it.head.name.clone()),
            symbol: Symbol::Promise(obligation.promise),
            key,
            obligation: Some((obligation.promise, obligation.key.clone())),
        }
    }

    fn milestone(model: &Model, id: MilestoneId) -> Self {
        let name = model.milestones.get(id.index()).map_or(String::new(), |it| it.head.name.clone());
        Self { name, symbol: Symbol::Milestone(id), key: None, obligation: None }
    }

    fn says(&self) -> String {
        match self.obligation.as_ref().map(|(_, key)| key.to_string()).filter(|key| !key.is_empty()) {
            Some(key) => format!("{} {key}", self.name),
            None => self.name.clone(),
        }
    }

    fn is(&self, obligation: &Obligation) -> bool {
        self.obligation.as_ref().is_some_and(|(id, key)| *id == obligation.promise && *key == obligation.key)
    }

    /// The event by which it is done.
    fn done_by(&self, model: &Model) -> EventVerb {
        match self.symbol {
            Symbol::Promise(id)
                if model.promise(id).is_some_and(|promise| promise.kind == PromiseKind::Payment) =>
            {
                EventVerb::Paid
            }
            Symbol::Promise(_) => EventVerb::Met,
            _ => EventVerb::Happened,
        }
    }

    fn line(&self, day: Date, verb: EventVerb) -> Line {
        let name = Name { text: self.name.clone(), place: Place::default(), symbol: Some(self.symbol) };
        let fact = Fact {
            strikes: None,
            subject: Occurrence { name, key: self.key.clone() },
            verb,
            amount: None,
            by: None,
            under: None,
            on: None,
            on_at: None,
            to_date: None,
            to: None,
            from: None,
            until: None,
            because: None,
            of: None,
            with_charges: false,
            clock_running: false,
            note: None,
        };
        Line {
            place: Place::default(),
            date: day,
            at: None,
            kind: LineKind::Fact(Box::new(fact)),
            refused: None,
        }
    }
}

/// The occurrence that is meant, and the day it is due: the one that is named, or the oldest that is open.
fn target(reckoned: &Reckoned<'_>, item: Step, key: Option<&Key>) -> Result<(Target, Date), CannotSuppose> {
    let model = reckoned.model;
    match item {
        Step::Promise(id) => {
            let is_open =
                |it: &&Obligation| it.met.is_none() && it.progress.waived.is_none() && it.released.is_none();
            let found = match key {
                Some(key) => Some(reckoned.of(id).find(|it| it.key.is(key)).ok_or(CannotSuppose::NoSuchKey)?),
                None => reckoned.of(id).find(is_open).or(reckoned.of(id).last()),
            };
            let obligation = found.ok_or(CannotSuppose::NoDate)?;
            if let Some(done) = obligation.met {
                return Err(CannotSuppose::Done(done));
            }
            if !is_open(&obligation) {
                return Err(CannotSuppose::Over);
            }
            let due = obligation.due.ok_or(CannotSuppose::NoDate)?;
            Ok((Target::of(model, obligation), due.date))
        }
        Step::Milestone(id) => {
            let planned = reckoned.milestone(id).ok_or(CannotSuppose::NoDate)?;
            if let Some(happened) = planned.happened {
                return Err(CannotSuppose::Done(happened));
            }
            let date = planned.date.or(planned.written.map(|written| written.date));
            Ok((Target::milestone(model, id), date.ok_or(CannotSuppose::NoDate)?))
        }
        Step::Goal(_) => Err(CannotSuppose::NotOwed),
    }
}

/// Some lines with all that may be taken for granted from today to a day: milestones on their planned days, promises and
/// payments on their due days, as far as what they need is there. What is late today stays late.
fn granted(
    model: &Model,
    schedule: &Schedule,
    mut lines: Vec<Line>,
    (today, day): (Date, Date),
    target: &Target,
) -> Vec<Line> {
    let links = Links::of(model);
    let mut told: BTreeSet<(Symbol, Option<Date>, Option<String>)> = BTreeSet::new();
    for _ in 0..MOST_ROUNDS {
        let reckoned = reckon(model, schedule, &lines, day);
        let mut next: Vec<Line> = Vec::new();
        let in_time = |on: Date| today <= on && on <= day;
        for (at, it) in reckoned.milestones.iter().enumerate() {
            let own = Target::milestone(model, MilestoneId::at(at));
            let on = it.written.map(|written| written.date).filter(|on| in_time(*on));
            if let Some(on) = on.filter(|_| it.happened.is_none() && own.symbol != target.symbol)
                && told.insert((own.symbol, None, None))
            {
                next.push(own.line(on, EventVerb::Happened));
            }
        }
        for it in reckoned.obligations.iter().filter(|it| !target.is(it) && may_come(model, it)) {
            let Some(on) = it.due.map(|due| due.date).filter(|on| in_time(*on)) else { continue };
            let own = Target::of(model, it);
            if has_what_it_needs(&reckoned, &links, it, on)
                && told.insert((own.symbol, it.key.day, it.key.text.clone()))
            {
                next.push(own.line(on, own.done_by(model)));
            }
        }
        if next.is_empty() {
            break;
        }
        lines.extend(next);
    }
    lines
}

/// Whether somebody still has to do it, and nothing is known of it yet.
fn may_come(model: &Model, obligation: &Obligation) -> bool {
    let promise = model.promise(obligation.promise);
    let is_measured = promise.is_some_and(|promise| !promise.measure.is_absent());
    matches!(obligation.outcome, Outcome::Open | Outcome::Late | Outcome::Missed | Outcome::Rejected)
        && obligation.owed_yet
        && obligation.done.is_none()
        && obligation.progress.declared_missed.is_none()
        && !is_measured
}

fn has_what_it_needs(reckoned: &Reckoned<'_>, links: &Links, obligation: &Obligation, on: Date) -> bool {
    let waits = links.before(Step::Promise(obligation.promise)).iter().filter(|link| link.waits());
    waits.into_iter().all(|link| match link.before {
        Step::Promise(id) => {
            let due_by_then =
                |it: &&Obligation| it.key.day.is_none() || it.due.is_some_and(|due| due.date <= on);
            reckoned
                .of(id)
                .filter(due_by_then)
                .all(|it| it.done.is_some_and(|done| done.day <= on) || it.progress.waived.is_some())
        }
        Step::Milestone(id) => {
            reckoned.milestone(id).and_then(|it| it.happened).is_some_and(|happened| happened <= on)
        }
        Step::Goal(_) => true,
    })
}

//! The worst that an agreement lets happen: every promise comes on the last day before it counts as missed, with all the
//! time that others are given for that, and nothing is done before what it needs.

use agreement_model::add::add;
use agreement_model::calendar::{Direction, WorkCalendar};
use agreement_model::date::Date;
use agreement_model::due::{Dated, Resolver};
use agreement_model::lists::State;
use agreement_model::statement::{Missed, Trigger};
use agreement_model::symbol::GoalId;
use agreement_model::{Due, Model, Schedule};
use agreement_syntax::Place;

use super::extension::{self, Cause, Extensions, length};
use super::forward::{Own, accepted_on, own};
use super::links::{Link, Links, Step, Why};

/// What the worst case makes of an agreement's dates.
#[derive(Clone, Debug)]
pub struct WorstCase {
    links: Links,
    slips: Vec<Option<Slip>>,
}

/// What the worst case makes of one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The step.
    pub step: Step,
    /// The day it is due as things stand; nothing where it has no date of its own.
    pub due: Option<Date>,
    /// The day it is due once all that is late before it has moved it.
    pub moved: Option<Date>,
    /// The last day on which it may come and is not missed yet.
    pub done: Date,
    /// The day it is accepted then.
    pub accepted: Date,
    /// Where its cut-off is written, if that decides the day.
    pub cut_off: Option<Place>,
    /// The step before it that is to blame: it waits for that, or its date was moved by that.
    pub because: Option<Step>,
}

/// When a goal is reached in the worst case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landing {
    /// The goal's own date.
    pub due: Date,
    /// Its date once all that is late before it has moved it.
    pub moved: Date,
    /// The day on which the last of what serves it is there and accepted.
    pub lands: Date,
    /// What leads there, first step first.
    pub steps: Vec<Slip>,
}

impl WorstCase {
    /// The worst case of an agreement. What waits for itself in a ring is left as it is written.
    pub fn of(model: &Model, schedule: &Schedule) -> Self {
        let links = Links::of(model);
        let extensions = Extensions::of(model, &links);
        let order = links.in_order(extensions.moves());
        let count = links.steps().count();
        let mut reckoning = Reckoning {
            model,
            as_due: schedule.clone(),
            as_done: schedule.clone(),
            slips: vec![None; count],
            causes: vec![Vec::new(); count],
            links,
        };
        for group in &order.groups {
            let in_ring = group.len() > 1;
            for step in group {
                reckoning.settle(schedule, *step, in_ring, &extensions);
            }
        }
        Self { links: reckoning.links, slips: reckoning.slips }
    }

    /// What it makes of a step. Nothing for what has many days, hangs on a condition or cannot be worked out.
    pub fn slip(&self, step: Step) -> Option<&Slip> {
        self.slips.get(self.links.index(step))?.as_ref()
    }

    /// When a goal is reached; nothing where nothing with a day serves it.
    pub fn landing(&self, goal: GoalId) -> Option<Landing> {
        let end = self.slip(Step::Goal(goal))?;
        let serving = self.links.before(Step::Goal(goal)).iter().filter(|link| link.why == Why::Serves);
        let last = serving
            .filter_map(|link| self.slip(link.before))
            .reduce(|one, other| if other.accepted > one.accepted { other } else { one })?;
        let mut steps = vec![*last];
        let mut at = last;
        while let Some(before) = at.because.and_then(|step| self.slip(step)) {
            if steps.len() > self.slips.len() {
                break;
            }
            steps.push(*before);
            at = before;
        }
        steps.reverse();
        Some(Landing { due: end.due?, moved: end.moved?, lands: last.accepted, steps })
    }
}

struct Reckoning<'m> {
    model: &'m Model,
    /// The dates as they have moved.
    as_due: Schedule,
    /// The days on which things really come.
    as_done: Schedule,
    slips: Vec<Option<Slip>>,
    /// For each step, what moves it.
    causes: Vec<Vec<Cause>>,
    links: Links,
}

impl Reckoning<'_> {
    fn settle(&mut self, schedule: &Schedule, step: Step, in_ring: bool, extensions: &Extensions) {
        let Some(slip) = self.slip_of(schedule, step, in_ring) else { return };
        let calendar = self.model.calendar().map(|calendar| &calendar.work);
        self.put(step, slip);
        if let (Step::Promise(id), Some(moved)) = (step, slip.moved)
            && slip.done > moved
        {
            for (target, cause) in extensions.given(id, moved, slip.done, calendar) {
                if let Some(list) = self.causes.get_mut(self.links.index(target)) {
                    list.push(cause);
                }
            }
        }
        let index = self.links.index(step);
        if let Some(slot) = self.slips.get_mut(index) {
            *slot = Some(slip);
        }
    }

    fn slip_of(&self, schedule: &Schedule, step: Step, in_ring: bool) -> Option<Slip> {
        let due = match own(self.model, schedule, step) {
            Own::Fixed(day) => Some(day),
            Own::Open => None,
            Own::Unplanned => return None,
        };
        if in_ring {
            let done = due?;
            let accepted = accepted_on(self.model, step, done).unwrap_or(done);
            return Some(Slip { step, due, moved: due, done, accepted, cut_off: None, because: None });
        }
        let (moved, mover) = match due {
            Some(day) => {
                let (day, mover) = self.moved(step, day)?;
                (Some(day), mover)
            }
            None => (None, None),
        };
        let cut_off = moved.and_then(|day| self.cut_off(step, day));
        let waits = self.links.before(step).iter().filter(|link| link.is_constraint());
        let waits = waits.filter_map(|link| {
            let before = self.slips.get(self.links.index(link.before))?.as_ref()?;
            let ready = if link.waits_for_review() { before.accepted } else { before.done };
            Some((ready, link.before))
        });
        let waits = waits.reduce(|one, other| if other.0 > one.0 { other } else { one });
        let last = cut_off.map(|(day, _)| day).or(moved);
        let (done, cut_off, because) = match (last, waits) {
            (Some(last), Some((ready, before))) if ready > last => (ready, None, Some(before)),
            (Some(last), _) => (last, cut_off.map(|(_, place)| place), mover),
            (None, Some((ready, before))) => (ready, None, Some(before)),
            (None, None) => return None,
        };
        let accepted = accepted_on(self.model, step, done).unwrap_or(done);
        Some(Slip { step, due, moved, done, accepted, cut_off, because })
    }

    /// The day a date has moved to, and what moved it furthest. What counts from something that comes late is counted
    /// anew; then all that extends it is added.
    fn moved(&self, step: Step, due: Date) -> Option<(Date, Option<Step>)> {
        let (mut day, mut mover) = (due, None);
        let counts = self.links.before(step).iter().filter(|link| matches!(link.why, Why::Counts(_)));
        let late = |link: &&Link| {
            self.slips.get(self.links.index(link.before)).copied().flatten().is_some_and(|slip| {
                let of_due = link.why == Why::Counts(Some(State::Due));
                if of_due { slip.moved > slip.due } else { Some(slip.done) > slip.due }
            })
        };
        if let Some(link) = counts.clone().find(late) {
            let by_due = counts.clone().any(|link| !link.waits());
            day = self.counted_anew(step, if by_due { &self.as_due } else { &self.as_done })?;
            mover = Some(link.before);
        }
        let causes = self.causes.get(self.links.index(step)).map_or(&[][..], Vec::as_slice);
        if !causes.is_empty() {
            let calendar = self.model.calendar().map(|calendar| &calendar.work);
            let extended = extension::moved(day, causes, calendar)?;
            day = self.rolled(step, extended, calendar);
            mover = causes.iter().max_by_key(|cause| cause.until).map(|cause| cause.by).or(mover);
        }
        Some((day, mover))
    }

    fn counted_anew(&self, step: Step, schedule: &Schedule) -> Option<Date> {
        let due = match step {
            Step::Promise(id) => schedule.due(self.model, Some(id), self.model.promise(id)?.when.list()),
            Step::Goal(id) => schedule.due(self.model, None, self.model.goal(id)?.when.list()),
            Step::Milestone(id) => {
                let whens = self.model.milestones.get(id.index())?.when.list();
                Resolver::new(self.model, schedule).unrolled().due(whens, &mut Vec::new())
            }
        };
        due.once().map(|dated| dated.date)
    }

    /// A milestone stays where it lands.
    fn rolled(&self, step: Step, day: Date, calendar: Option<&WorkCalendar>) -> Date {
        let calendar = calendar.filter(|_| !matches!(step, Step::Milestone(_)));
        calendar.and_then(|calendar| calendar.roll(day).ok()).map_or(day, |rolled| rolled.date)
    }

    /// The last day before a promise counts as missed, and where that is written.
    fn cut_off(&self, step: Step, due: Date) -> Option<(Date, Place)> {
        let Step::Promise(id) = step else { return None };
        let calendar = self.model.calendar().map(|calendar| &calendar.work);
        let branches = self.model.promise(id)?.branches.iter();
        let days = branches.filter_map(|branch| {
            let Trigger::Missed(Some(missed)) = &branch.trigger else { return None };
            let day = match missed {
                Missed::On(last) => last.value,
                // On the day itself it is missed by that much (rule 5).
                Missed::By(amount) => {
                    let stage = add(due, length(amount)?, Direction::After, calendar).ok()?.date;
                    stage.add_days(-1).ok()?
                }
            };
            Some((day.max(due), branch.place))
        });
        days.min()
    }

    fn put(&mut self, step: Step, slip: Slip) {
        let on = |day: Option<Date>| day.map(|day| Due::On(Dated::on(day)));
        let set = |schedule: &mut Schedule, due: Option<Due>| {
            let (list, index) = match step {
                Step::Promise(id) => (&mut schedule.promises, id.index()),
                Step::Goal(id) => (&mut schedule.goals, id.index()),
                Step::Milestone(id) => (&mut schedule.milestones, id.index()),
            };
            if let (Some(slot), Some(due)) = (list.get_mut(index), due) {
                *slot = due;
            }
        };
        set(&mut self.as_due, on(slip.moved));
        set(&mut self.as_done, on(Some(slip.done)));
    }
}

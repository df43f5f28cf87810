//! One phrase of time, worked out into days.

use agreement_syntax::{Finding, Place};

use super::{Dated, Due, More, Schedule, holidays, work};
use crate::add::{add, add_to_moment};
use crate::calendar::{CountError, Direction, WorkCalendar};
use crate::date::Date;
use crate::declared::Ends;
use crate::duration::{Duration, Unit};
use crate::lists::State;
use crate::model::Model;
use crate::period::{PeriodUnit, Periods, periods};
use crate::placed::{Placed, Slot};
use crate::recurrence::{LastDayOf, Recurrence, RecurrenceError, Start, Step};
use crate::rules;
use crate::symbol::{Name, PromiseId, Symbol, Word};
use crate::time::DateTime;
use crate::when::{Anchor, Base, Every, EveryEnd, EveryOn, EveryStart, Point, Quantifier, When, WhenKind};

/// Works out phrases of time by the dates that are known so far.
#[derive(Clone, Copy)]
pub struct Resolver<'r> {
    model: &'r Model,
    schedule: &'r Schedule,
    calendar: Option<&'r WorkCalendar>,
    inside: Option<PromiseId>,
    roll: bool,
}

impl<'r> Resolver<'r> {
    /// For phrases that stand by themselves.
    pub fn new(model: &'r Model, schedule: &'r Schedule) -> Self {
        Self { model, schedule, calendar: work(model), inside: None, roll: true }
    }

    /// For phrases that stand in a promise.
    #[must_use]
    pub fn inside(self, promise: PromiseId) -> Self {
        Self { inside: Some(promise), ..self }
    }

    /// For days that are not due dates, and stay where they land.
    #[must_use]
    pub fn unrolled(self) -> Self {
        Self { roll: false, ..self }
    }

    /// When a field with these phrases falls due: what they say together.
    pub fn due(&self, whens: &[When], findings: &mut Vec<Finding>) -> Due {
        let mut due = Due::Unstated;
        let mut not_before = None;
        for when in whens {
            if let WhenKind::NotBefore(point) = &when.kind {
                not_before = self.point(point, findings).once().map(|dated| dated.date);
                continue;
            }
            let next = self.when(when, findings);
            due = match (due, next) {
                (Due::Unstated, next) => next,
                (due, Due::Unstated) => due,
                (Due::On(one), Due::On(other)) => Due::Series(vec![one.min(other), one.max(other)], More::No),
                (Due::Series(mut days, more), Due::On(other)) => {
                    days.push(other);
                    days.sort_unstable();
                    Due::Series(days, more)
                }
                (due, _) => due,
            };
        }
        match due {
            Due::On(dated) => Due::On(Dated { not_before: dated.not_before.or(not_before), ..dated }),
            due => due,
        }
    }

    fn when(&self, when: &When, findings: &mut Vec<Finding>) -> Due {
        let due = match &when.kind {
            WhenKind::On(point) | WhenKind::By(point) => self.point(point, findings),
            WhenKind::Within(length, Some(point)) => {
                let anchor = self.point(point, findings);
                self.step(&anchor, length, Direction::After, when.place, findings)
            }
            WhenKind::Within(_, None) => return self.within_nothing(when, findings),
            WhenKind::AtLeastBefore(length, point) => {
                let anchor = self.point(point, findings);
                self.step(&anchor, length, Direction::Before, when.place, findings)
            }
            WhenKind::From(from, until) => {
                let first = self.point(from, findings).once().map(|dated| dated.date);
                match self.point(until, findings) {
                    Due::On(dated) => Due::On(Dated { not_before: first, ..dated }),
                    due => due,
                }
            }
            WhenKind::Throughout(from, until) => {
                let until = self.point(until, findings);
                return match self.point(from, findings) {
                    Due::On(from) => Due::Throughout(from, until.once()),
                    due => due,
                };
            }
            WhenKind::Every(every) => self.every(every, when.place, findings),
            WhenKind::NotBefore(_) | WhenKind::Condition(_) => return Due::Unstated,
        };
        self.rolled(self.at_clock(due, when), when, findings)
    }

    /// `within 4 hours` with nothing after it: in a reply, after the event; elsewhere a question.
    fn within_nothing(&self, when: &When, findings: &mut Vec<Finding>) -> Due {
        let promise = self.inside.and_then(|id| self.model.promise(id));
        if let Some(event) = promise.and_then(|promise| promise.reply_to)
            && let Some(event_declared) = self.model.events.get(event.index())
        {
            let head = &event_declared.head;
            let symbol = Some(Symbol::Event(event));
            return Due::PerEvent(Name { text: head.name.clone(), place: head.name_place, symbol });
        }
        findings.push(
            Finding::new(rules::AMBIGUOUS_DATE, when.place, "this does not say what the time is counted from")
                .help("write `after` and a date or a name behind it: `within 10 business days after kickoff`, or `… after effective`"),
        );
        Due::Unknown
    }

    /// When a point is.
    pub fn point(&self, point: &Point, findings: &mut Vec<Finding>) -> Due {
        let mut due = match &point.base {
            Base::Date(date) => Due::On(Dated::on(*date)),
            Base::Moment(moment) => Due::On(Dated { moment: Some(*moment), ..Dated::on(moment.date) }),
            Base::Anchor(anchor) => self.anchor(anchor, findings),
            Base::Earlier(points) => self.choice(points, true, findings),
            Base::Later(points) => self.choice(points, false, findings),
            Base::Unreadable => Due::Unknown,
        };
        for offset in point.offsets.iter().rev() {
            let direction = if offset.after { Direction::After } else { Direction::Before };
            due = self.step(&due, &offset.length, direction, point.place, findings);
        }
        due
    }

    /// The earliest or latest of several. The earliest is known once one is, and may yet move forward; so it waits.
    fn choice(&self, points: &[Point], earliest: bool, findings: &mut Vec<Finding>) -> Due {
        let mut best: Option<Dated> = None;
        for point in points {
            match self.point(point, findings) {
                Due::On(dated) => {
                    best = Some(match best {
                        None => dated,
                        Some(best) if earliest => best.min(dated),
                        Some(best) => best.max(dated),
                    });
                }
                due => return due,
            }
        }
        best.map_or(Due::Unknown, Due::On)
    }

    fn anchor(&self, anchor: &Anchor, findings: &mut Vec<Finding>) -> Due {
        let waiting = || Due::Waiting(anchor.name.clone());
        let each = anchor.quantifier == Some(Quantifier::Each);
        let due = match anchor.name.symbol {
            None | Some(Symbol::Unreadable) => return Due::Unknown,
            Some(Symbol::Word(word)) => return self.word(word, anchor, findings),
            Some(Symbol::Event(_)) if each => return Due::PerEvent(anchor.name.clone()),
            Some(Symbol::Event(_)) if anchor.quantifier.is_none() => return self.which_one(anchor, findings),
            Some(Symbol::Milestone(id)) => self.schedule.milestone(id).clone(),
            Some(Symbol::Goal(id)) => self.schedule.goal(id).clone(),
            Some(Symbol::Promise(id)) if Some(id) == self.inside => return waiting(),
            Some(Symbol::Promise(id)) => self.promise_anchor(id, anchor, findings),
            Some(Symbol::Agreement) => {
                return self.schedule.ends.map_or_else(waiting, |day| Due::On(Dated::on(day)));
            }
            Some(_) => return waiting(),
        };
        match (due, anchor.quantifier) {
            (Due::Unstated, _) => waiting(),
            (Due::Series(days, _), Some(Quantifier::First)) => {
                days.first().copied().map_or_else(waiting, Due::On)
            }
            (Due::Series(days, More::No), Some(Quantifier::Last)) => {
                days.last().copied().map_or_else(waiting, Due::On)
            }
            (Due::Series(..), None) => self.which_one(anchor, findings),
            (Due::Throughout(_, Some(until)), _) => Due::On(until),
            (Due::Throughout(..), _) => waiting(),
            (Due::PerEvent(name), None) => {
                self.which_one(anchor, findings);
                Due::PerEvent(name)
            }
            (due, _) => due,
        }
    }

    /// The planned day on which a promise is in a state; states that nobody plans for have none.
    fn promise_anchor(&self, id: PromiseId, anchor: &Anchor, findings: &mut Vec<Finding>) -> Due {
        let due = self.schedule.promise(id).clone();
        match anchor.state.map(|state| (state.not, state.state)) {
            None | Some((false, State::Met | State::Delivered | State::Due)) => due,
            Some((false, State::Accepted)) => {
                let review = self.model.promise(id).and_then(|promise| promise.acceptance.as_ref());
                match review.and_then(|acceptance| acceptance.review.given()) {
                    Some(review) => self.step(&due, review, Direction::After, review.place, findings),
                    None => due,
                }
            }
            Some(_) => Due::Waiting(anchor.name.clone()),
        }
    }

    fn word(&self, word: Word, anchor: &Anchor, findings: &mut Vec<Finding>) -> Due {
        let waiting = || Due::Waiting(anchor.name.clone());
        let on = |date: Option<Date>| date.map_or_else(waiting, |date| Due::On(Dated::on(date)));
        match word {
            Word::Effective if self.is_effective_unread() => Due::Unknown,
            Word::Ends if self.is_end_unread() => Due::Unknown,
            Word::Effective => on(self.schedule.effective),
            Word::Ends => on(self.schedule.ends),
            Word::Signed => on(self.last_signature()),
            Word::Request | Word::Invoice if anchor.quantifier.is_none() => self.which_one(anchor, findings),
            Word::Request | Word::Invoice if anchor.quantifier == Some(Quantifier::Each) => {
                Due::PerEvent(anchor.name.clone())
            }
            Word::CalendarMonth => self.period_ends(PeriodUnit::Month, anchor),
            Word::CalendarQuarter => self.period_ends(PeriodUnit::Quarter, anchor),
            Word::CalendarYear => self.period_ends(PeriodUnit::Year, anchor),
            _ => waiting(),
        }
    }

    fn last_signature(&self) -> Option<Date> {
        if !self.model.is_signed() {
            return None;
        }
        let signed = self.model.header.as_ref()?.signed.list();
        signed.iter().filter_map(|signed| signed.on.as_ref().map(|on| on.value)).max()
    }

    /// Whether the first day stands in the text and cannot be understood.
    fn is_effective_unread(&self) -> bool {
        let header = self.model.header.as_ref();
        header.is_some_and(|header| matches!(header.effective, Slot::Unreadable(_)))
    }

    /// Whether the last day stands in the text and cannot be understood, or hangs on a first day that cannot.
    fn is_end_unread(&self) -> bool {
        let header = self.model.header.as_ref();
        let is_unread = header.is_some_and(|header| match header.ends.value() {
            Some(Ends::At(point)) => is_unread(point),
            _ => matches!(header.ends, Slot::Unreadable(_)),
        });
        is_unread || (self.schedule.ends.is_none() && self.is_effective_unread())
    }

    /// `each calendar month`: the last day of each within the agreement.
    fn period_ends(&self, unit: PeriodUnit, anchor: &Anchor) -> Due {
        if self.is_effective_unread() || self.is_end_unread() {
            return Due::Unknown;
        }
        let (Some(from), Some(until)) = (self.schedule.effective, self.schedule.ends) else {
            return Due::PerEvent(anchor.name.clone());
        };
        last_days(&periods(unit, from, until))
    }

    /// Something that happens many times, with nothing said about which one counts (rule 14).
    fn which_one(&self, anchor: &Anchor, findings: &mut Vec<Finding>) -> Due {
        let name = &anchor.name.text;
        findings.push(
            Finding::new(
                rules::AMBIGUOUS_DATE,
                anchor.name.place,
                format!("`{name}` may come more than once, and this does not say which one counts"),
            )
            .help(format!("write `each {name}`, `first {name}` or `last {name}`"))
            .edit(
                agreement_syntax::Safety::Offered,
                format!("write `each {name}`"),
                anchor.name.place,
                format!("each {name}"),
            )
            .with("name", name),
        );
        Due::Unknown
    }

    /// The day some time after or before another.
    fn step(
        &self,
        from: &Due,
        length: &Placed<Duration>,
        direction: Direction,
        place: Place,
        findings: &mut Vec<Finding>,
    ) -> Due {
        match from {
            Due::On(dated) => {
                self.step_one(*dated, length, direction, place, findings).map_or(Due::Unknown, Due::On)
            }
            Due::Series(days, more) => {
                let mut moved = Vec::with_capacity(days.len());
                for day in days {
                    match self.step_one(*day, length, direction, place, findings) {
                        Some(day) => moved.push(day),
                        None => return Due::Unknown,
                    }
                }
                Due::Series(moved, *more)
            }
            Due::Throughout(from, _) => {
                self.step_one(*from, length, direction, place, findings).map_or(Due::Unknown, Due::On)
            }
            other => other.clone(),
        }
    }

    fn step_one(
        &self,
        from: Dated,
        length: &Placed<Duration>,
        direction: Direction,
        place: Place,
        findings: &mut Vec<Finding>,
    ) -> Option<Dated> {
        // Days are dates: only hours go on from a moment to a moment (rule 19).
        let counted = match from.moment.filter(|_| !length.value.is_date_sized()) {
            Some(moment) => add_to_moment(moment, length.value, direction, self.calendar)
                .map(|counted| (counted.moment.date, Some(counted.moment), counted.counted.beyond)),
            None => add(from.date, length.value, direction, self.calendar)
                .map(|counted| (counted.date, None, counted.beyond)),
        };
        match counted {
            Ok((date, moment, beyond)) => {
                if beyond || self.has_no_holidays(length.value) {
                    self.exhausted(date, place, findings);
                }
                Some(Dated {
                    date,
                    counted: date,
                    moment,
                    not_before: None,
                    provisional: beyond || from.provisional,
                })
            }
            Err(error) => {
                out_of_range(error, place, findings);
                None
            }
        }
    }

    /// Whether business days are counted by a calendar that lists no holiday at all.
    fn has_no_holidays(&self, length: Duration) -> bool {
        let Some(calendar) = self.calendar else { return false };
        let listed = self.model.calendar().is_none_or(|it| it.head.may_hold("holidays"));
        length.unit.needs_calendar()
            && calendar.holidays().is_empty()
            && calendar.workdays().len() < 7
            && !listed
    }

    fn exhausted(&self, date: Date, place: Place, findings: &mut Vec<Finding>) {
        let told = |finding: &Finding| finding.rule == rules::CALENDAR_EXHAUSTED && finding.place() == place;
        if !findings.last().is_some_and(told) {
            findings.push(holidays::beyond(date, place));
        }
    }

    fn every(&self, every: &Every, place: Place, findings: &mut Vec<Finding>) -> Due {
        if every.start.is_none() && self.is_effective_unread() || every.end.is_none() && self.is_end_unread()
        {
            return Due::Unknown;
        }
        let start = match &every.start {
            Some(EveryStart::From(point)) => self.point(point, findings).map_on(Start::From),
            Some(EveryStart::After(point)) => self.point(point, findings).map_on(Start::After),
            None => self
                .schedule
                .effective
                .map(Start::From)
                .ok_or_else(|| Due::Waiting(word_name("effective", Word::Effective, place))),
        };
        let start = match start {
            Ok(start) => start,
            Err(due) => return due,
        };
        let (until, times) = match &every.end {
            Some(EveryEnd::Times(times)) => (None, Some(*times)),
            Some(EveryEnd::Until(point)) => match self.point(point, findings) {
                Due::On(dated) => (Some(dated.date), None),
                Due::Unknown => return Due::Unknown,
                _ => (None, None),
            },
            None => (self.schedule.ends, None),
        };
        if let (Some(unit), None) = (PeriodUnit::of(every.unit, self.schedule.effective), every.on) {
            return self.measured(unit, start, until);
        }
        let Some(step) = step_of(every) else {
            findings.push(
                Finding::new(
                    rules::AMBIGUOUS_DATE,
                    place,
                    "a day can be named only for weeks, and the last day only for months, quarters and years",
                )
                .help("write `every 2 weeks on friday` or `every month on the last day`"),
            );
            return Due::Unknown;
        };
        let recurrence = Recurrence { step, start, until, times };
        match recurrence.occurrences(self.calendar) {
            Ok(occurrences) => {
                if occurrences.short_months {
                    findings.push(
                        Finding::new(
                            rules::AMBIGUOUS_DATE,
                            place,
                            "some months do not have this day, and two people would count differently",
                        )
                        .help("begin on the 28th or before, or write `every month on the last day`"),
                    );
                }
                if let Some(beyond) = occurrences.list.iter().find(|occurrence| occurrence.beyond) {
                    self.exhausted(beyond.due, place, findings);
                }
                let more = if occurrences.truncated { More::Yes } else { More::No };
                let days = occurrences.list.iter().map(|occurrence| Dated {
                    counted: occurrence.date,
                    provisional: occurrence.beyond,
                    ..Dated::on(occurrence.due)
                });
                Due::Series(days.collect(), more)
            }
            Err(RecurrenceError::Count(error)) => {
                out_of_range(error, place, findings);
                Due::Unknown
            }
            Err(error) => {
                findings.push(
                    Finding::new(rules::AMBIGUOUS_DATE, place, error.to_string())
                        .help("write a period of a day or more, such as `every week`"),
                );
                Due::Unknown
            }
        }
    }

    /// `every calendar month`: measured periods, each known by its last day.
    fn measured(&self, unit: PeriodUnit, start: Start, until: Option<Date>) -> Due {
        let (Start::From(from) | Start::After(from)) = start;
        let Some(until) = until else { return Due::Throughout(Dated::on(from), None) };
        last_days(&periods(unit, from, until))
    }

    fn at_clock(&self, due: Due, when: &When) -> Due {
        let Some(time) = when.at else { return due };
        let at = |dated: Dated| Dated { moment: Some(DateTime { date: dated.date, time }), ..dated };
        match due {
            Due::On(dated) => Due::On(at(dated)),
            Due::Series(days, more) => Due::Series(days.into_iter().map(at).collect(), more),
            due => due,
        }
    }

    /// Moves a due date off a day nobody works, where the calendar says so. What repeats has been moved already.
    fn rolled(&self, due: Due, when: &When, findings: &mut Vec<Finding>) -> Due {
        let (Due::On(dated), Some(calendar), true) = (&due, self.calendar, self.roll) else { return due };
        match calendar.roll_due(dated.date, when.counts_back()) {
            Ok(rolled) => Due::On(Dated {
                date: rolled.date,
                provisional: dated.provisional,
                moment: dated.moment.map(|moment| DateTime { date: rolled.date, ..moment }),
                ..*dated
            }),
            Err(error) => {
                out_of_range(error, when.place, findings);
                Due::Unknown
            }
        }
    }
}

impl Due {
    /// The one day made into something else, or this as it is.
    fn map_on<T>(self, make: fn(Date) -> T) -> Result<T, Due> {
        match self {
            Self::On(dated) => Ok(make(dated.counted)),
            due => Err(due),
        }
    }
}

/// Each measured period by its last day.
fn last_days(periods: &Periods) -> Due {
    let more = if periods.truncated { More::Yes } else { More::No };
    Due::Series(periods.list.iter().map(|period| Dated::on(period.last)).collect(), more)
}

fn word_name(text: &str, word: Word, place: Place) -> Name {
    Name { text: text.to_owned(), place, symbol: Some(Symbol::Word(word)) }
}

/// Whether a point in time is one that nobody can find, as a finding says.
fn is_unread(point: &Point) -> bool {
    match &point.base {
        Base::Unreadable => true,
        Base::Anchor(anchor) => matches!(anchor.name.symbol, None | Some(Symbol::Unreadable)),
        Base::Date(_) | Base::Moment(_) | Base::Earlier(_) | Base::Later(_) => false,
    }
}

fn step_of(every: &Every) -> Option<Step> {
    match (every.on, every.unit) {
        (None, unit) => Duration::new(every.count.into(), unit).ok().map(Step::Every),
        (Some(EveryOn::Weekday(on)), Unit::Week | Unit::CalendarWeek) => {
            Some(Step::Weekday { weeks: every.count, on })
        }
        (Some(EveryOn::LastDay), unit) => {
            let of = match unit {
                Unit::Month | Unit::CalendarMonth => LastDayOf::Month,
                Unit::Quarter | Unit::CalendarQuarter => LastDayOf::Quarter,
                Unit::Year | Unit::CalendarYear => LastDayOf::Year,
                _ => return None,
            };
            Some(Step::LastDay { every: every.count, of })
        }
        (Some(EveryOn::Weekday(_)), _) => None,
    }
}

/// A day outside the years that can be counted. What needs a calendar is reported by the rule that asks for one.
fn out_of_range(error: CountError, place: Place, findings: &mut Vec<Finding>) {
    if matches!(error, CountError::NeedsCalendar | CountError::NeedsHours) {
        return;
    }
    findings.push(
        Finding::new(rules::DATE_OUT_OF_RANGE, place, format!("no day can be worked out here: {error}"))
            .help("write a length of time or a date that people can plan with"),
    );
}

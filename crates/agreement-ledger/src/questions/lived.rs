//! What is still owed and due once something has happened: each date as moved, and without what is done, waived or
//! released.

use std::collections::BTreeSet;

use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::due::More;
use agreement_model::money::Money;
use agreement_model::symbol::{MilestoneId, Name, PartyId, PromiseId, Symbol};
use agreement_model::{Dated, Due, Model, Schedule};

use super::beside::beside;
use super::cause::is_behind;
use super::days::{DueDay, Occasion, days};
use super::ending::{ending, gone_by_the_end};
use super::owed::{Matter, Owed, owed};
use crate::occurrence::OccurrenceKey;
use crate::outcome::{Outcome, Owed as Still};
use crate::reckon::{Debt, Kind, Left, Obligation, Planned, Reckoned, Unreckoned, reckon};
use crate::scenario::too_often;
use crate::sums::add_up;

/// The state of an agreement by its journal on a day; nothing where no line was written. A journal too long to be reckoned
/// gives the reason instead.
///
/// # Errors
/// Why the journal is not reckoned.
pub fn lived<'m>(
    model: &'m Model,
    schedule: &Schedule,
    day: Date,
) -> Result<Option<Reckoned<'m>>, Unreckoned> {
    if model.journal.is_empty() {
        return Ok(None);
    }
    if let Some(what) = too_often(model, schedule, &model.journal, day) {
        let place = model.header.as_ref().map(|header| header.head.header()).unwrap_or_default();
        return Err(Unreckoned { kind: Left::Open, place, about: None, what });
    }
    Ok(Some(reckon(model, schedule, &model.journal, day)))
}

/// The days on which something is still due, as moved, the earliest first; see [`days`]. A review that runs is among them, and
/// what is owed beside the promises.
#[must_use]
pub fn days_left(model: &Model, schedule: &Schedule, reckoned: &Reckoned<'_>) -> Vec<DueDay> {
    let plain = |what: Occasion, dated: Dated| DueDay {
        dated,
        what,
        by: Vec::new(),
        to: Vec::new(),
        number: None,
        of: None,
        endless: false,
        beside: None,
    };
    let mut all: Vec<DueDay> = Vec::new();
    let end = ending(reckoned, schedule);
    let is_early = end.as_ref().is_some_and(|end| !end.is_as_agreed());
    for day in days(model, schedule) {
        match day.what {
            Occasion::RenewalNotice if is_early => {}
            Occasion::Ends => {
                all.extend(end.as_ref().map(|end| DueDay { dated: Dated::on(end.on), ..day.clone() }))
            }
            Occasion::Owed(Matter::Promise(_) | Matter::Review(_)) => {}
            Occasion::Owed(Matter::Mitigation(id, ..)) if is_over(schedule, reckoned, id) => {}
            Occasion::Milestone(id) => all.extend(planned(day, reckoned.milestone(id))),
            Occasion::Goal(id) => all.extend(planned(day, reckoned.goal(id))),
            Occasion::Owed(_) | Occasion::RenewalNotice | Occasion::Beside(..) => all.push(day),
        }
    }
    if let (Some(end), false) = (&end, all.iter().any(|day| day.what == Occasion::Ends)) {
        all.push(plain(Occasion::Ends, Dated::on(end.on)));
    }
    // What waited for something that has happened has a day now.
    let has = |all: &[DueDay], what: Occasion| all.iter().any(|day| day.what == what);
    let mut fresh: Vec<DueDay> = Vec::new();
    for (index, _) in model.milestones.iter().enumerate() {
        let (id, what) = (MilestoneId::at(index), Occasion::Milestone(MilestoneId::at(index)));
        if let (Some(it), false) = (reckoned.milestone(id), has(&all, what)) {
            fresh.extend(it.date.filter(|_| it.happened.is_none()).map(|day| plain(what, Dated::on(day))));
        }
    }
    for (id, goal) in model.goal_ids() {
        let what = Occasion::Goal(id);
        if let (Some(it), false) = (reckoned.goal(id), has(&all, what)) {
            let by = model.parties_of(goal.who.list());
            let day = it.date.filter(|_| it.happened.is_none()).map(|day| plain(what, Dated::on(day)));
            fresh.extend(day.map(|day| DueDay { by, ..day }));
        }
    }
    all.append(&mut fresh);
    let gone = gone_by_the_end(model, schedule, reckoned);
    let last = end.as_ref().filter(|_| is_early).map_or(Date::LAST, |end| end.on);
    for mut owed in owed(model, schedule) {
        if let Matter::Promise(id) = owed.what {
            owed.by = still_by(reckoned, id, owed.by);
        }
        let (what, by, to) = (Occasion::Owed(owed.what), &owed.by, &owed.to);
        let day = |it: Time| DueDay {
            dated: it.dated,
            what,
            by: by.clone(),
            to: to.clone(),
            number: it.number,
            of: it.of,
            endless: it.endless,
            beside: None,
        };
        match owed.what {
            Matter::Promise(id) => {
                let all_times = times(schedule, reckoned, id, (&gone, last));
                let open = all_times.into_iter().filter(|it| !it.closed);
                all.extend(open.map(day));
            }
            Matter::Review(id) => {
                all.extend(reviews(model, reckoned, id).into_iter().map(Time::once).map(day))
            }
            Matter::Mitigation(..) => {}
        }
    }
    for it in beside(reckoned) {
        let what = Occasion::Beside(it.of, it.line);
        let Some(day) = it.due.map(|due| plain(what, Dated::on(due))) else { continue };
        all.push(DueDay { by: it.by.clone(), to: it.to.clone(), beside: Some(Box::new(it)), ..day });
    }
    all.sort_by_key(|day| (day.dated.date, day.what));
    all
}

/// What is due and open of the price of a promise, where something of it was paid, comes off or is contested.
fn open_of(reckoned: &Reckoned<'_>, id: PromiseId) -> Vec<Money> {
    let own = reckoned.debts.iter().filter(|debt| debt.kind == Kind::Price && debt.of == Symbol::Promise(id));
    let due: Vec<&Debt> = own.filter(|debt| debt.due.is_some_and(|due| due <= reckoned.day)).collect();
    let mut open = Vec::new();
    if due.iter().any(|debt| !debt.open().amount.is_zero() && debt.open() != debt.sum) {
        due.iter().for_each(|debt| add_up(&mut open, debt.open()));
    }
    open
}

/// All that is still owed; see [`owed`]. What is done in part says how often.
#[must_use]
pub fn owed_still(model: &Model, schedule: &Schedule, reckoned: &Reckoned<'_>) -> Vec<Owed> {
    let mut all = owed(model, schedule);
    let gone = gone_by_the_end(model, schedule, reckoned);
    let end = ending(reckoned, schedule).filter(|end| !end.is_as_agreed());
    let last = end.map_or(Date::LAST, |end| end.on);
    all.retain_mut(|owed| match owed.what {
        Matter::Promise(id) => {
            if is_over(schedule, reckoned, id) {
                return false;
            }
            let times = times(schedule, reckoned, id, (&gone, last));
            owed.closed = times.iter().filter(|it| it.closed).count();
            let open: Vec<Dated> = times.iter().filter(|it| !it.closed).map(|it| it.dated).collect();
            let late = reckoned.of(id).filter(|it| is_behind(it)).filter_map(|it| it.due);
            owed.open = open_of(reckoned, id);
            owed.by = still_by(reckoned, id, std::mem::take(&mut owed.by));
            owed.late_since = late.map(|due| due.date).filter(|date| *date < reckoned.day).min();
            let more = times.iter().any(|it| it.endless);
            match (open.as_slice(), &owed.due) {
                // A planned day is none once it is known that what it counts from has not come.
                ([], Due::On(_) | Due::Series(..)) if waits(reckoned, id) => {
                    let head = model.promise(id).map(|it| (it.head.name.clone(), it.head.name_place));
                    let (text, place) = head.unwrap_or_default();
                    owed.due = Due::Waiting(Name { text, place, symbol: Some(Symbol::Promise(id)) });
                }
                ([], Due::On(_) | Due::Series(..)) if last < Date::LAST => return false,
                ([], _) => {}
                ([only], due) if !matches!(due, Due::Series(..)) => owed.due = Due::On(*only),
                _ => owed.due = Due::Series(open, if more { More::Yes } else { More::No }),
            }
            true
        }
        Matter::Review(id) => {
            if let Some(last) = reviews(model, reckoned, id).first() {
                owed.due = Due::On(*last);
                return true;
            }
            !is_over(schedule, reckoned, id)
        }
        Matter::Mitigation(id, ..) => !is_over(schedule, reckoned, id),
    });
    all
}

/// A time that a promise is due.
struct Time {
    dated: Dated,
    number: Option<usize>,
    of: Option<usize>,
    endless: bool,
    closed: bool,
}

impl Time {
    fn once(dated: Dated) -> Self {
        Self { dated, number: None, of: None, endless: false, closed: false }
    }
}

/// Each time that a promise is due, as moved. What holds all the time has no such day.
///
/// What an early end lets go is left out: what is `gone`, and what never ends and comes after the last day.
fn times(
    schedule: &Schedule,
    reckoned: &Reckoned<'_>,
    id: PromiseId,
    (gone, last): (&BTreeSet<(PromiseId, OccurrenceKey)>, Date),
) -> Vec<Time> {
    let due = schedule.promise(id);
    let (endless, of) = match due {
        Due::Throughout(..) => return Vec::new(),
        Due::Series(list, More::No) => (false, Some(list.len())),
        Due::Series(_, More::Yes) => (true, None),
        _ => (false, None),
    };
    let is_series = matches!(due, Due::Series(..));
    let obligations: Vec<&Obligation> = reckoned.of(id).collect();
    let of = of.map(|count| count.max(obligations.len()));
    let time = |(it, at): (&&Obligation, usize)| {
        let number = is_series.then_some(at);
        if gone.contains(&(id, it.key.clone())) {
            return None;
        }
        Some(Time { dated: it.due?, number, of, endless, closed: is_closed(it) })
    };
    let mut all: Vec<Time> = obligations.iter().zip(1..).filter_map(time).collect();
    if let Due::Series(list, More::Yes) = due {
        // Only what comes soon is reckoned of what never ends.
        let ahead = list.iter().zip(1..).skip(obligations.len()).filter(|(dated, _)| dated.date <= last);
        all.extend(ahead.map(|(dated, at)| Time { number: Some(at), endless: true, ..Time::once(*dated) }));
    }
    all
}

/// Of what each party owes for itself, those who have not handed over all of it.
fn still_by(reckoned: &Reckoned<'_>, id: PromiseId, mut by: Vec<PartyId>) -> Vec<PartyId> {
    by.retain(|party| {
        let mut open = reckoned.of(id).filter(|it| !is_closed(it)).peekable();
        open.peek().is_none() || open.any(|it| !it.progress.has_handed_over(*party))
    });
    by
}

/// Whether nothing of a promise has a day yet, though some of it is owed.
fn waits(reckoned: &Reckoned<'_>, id: PromiseId) -> bool {
    reckoned.of(id).any(|it| it.due.is_none() && !is_closed(it))
}

fn is_closed(obligation: &Obligation) -> bool {
    obligation.outcome.owed() == Still::No
}

/// Whether nothing of a promise is owed any more, and nothing will be.
fn is_over(schedule: &Schedule, reckoned: &Reckoned<'_>, id: PromiseId) -> bool {
    let comes_again = matches!(schedule.promise(id), Due::Series(_, More::Yes) | Due::PerEvent(_));
    let mut all = reckoned.of(id).peekable();
    !comes_again && all.peek().is_some() && all.all(is_closed)
}

/// The last days of the reviews of a promise that run.
fn reviews(model: &Model, reckoned: &Reckoned<'_>, id: PromiseId) -> Vec<Dated> {
    let acceptance = model.promise(id).and_then(|promise| promise.acceptance.as_ref());
    let Some(length) = acceptance.and_then(|it| it.review.value()) else { return Vec::new() };
    let calendar = model.calendar().map(|calendar| &calendar.work);
    let running = reckoned.of(id).filter(|it| it.outcome == Outcome::UnderReview);
    let delivered = running.filter_map(|it| it.progress.delivered.last());
    let last = delivered.filter_map(|moment| add(moment.day, *length, Direction::After, calendar).ok());
    last.map(|counted| Dated::on(counted.date)).collect()
}

/// A day of a milestone or a goal as moved; nothing where it has come, or waits.
fn planned(day: DueDay, now: Option<&Planned>) -> Option<DueDay> {
    let Some(now) = now else { return Some(day) };
    let date = now.date.filter(|_| now.happened.is_none())?;
    let dated = if date == day.dated.date { day.dated } else { Dated::on(date) };
    Some(DueDay { dated, ..day })
}

//! Which dates move when a promise is late, and how far: the `extend` lines of its `if late` branches.

use agreement_model::Model;
use agreement_model::add::add;
use agreement_model::amount::{Amount, Measure};
use agreement_model::calendar::{Direction, WorkCalendar};
use agreement_model::date::Date;
use agreement_model::duration::Duration;
use agreement_model::lateness::is_late_by;
use agreement_model::lists::Concurrent;
use agreement_model::statement::{Action, Extension, Trigger};
use agreement_model::symbol::{PromiseId, Symbol, Word};

use super::links::{Links, Step, Why};
use crate::consequence;

/// All that moves dates, by the promise whose lateness does it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extensions {
    lines: Vec<Vec<Line>>,
    moves: Vec<(Step, Step)>,
}

/// One line that moves dates.
#[derive(Clone, Debug)]
struct Line {
    targets: Vec<Step>,
    /// From how much lateness on.
    from: Option<Duration>,
    by: Extension,
    /// The most it moves them.
    cap: Option<Duration>,
    /// Whether its days count even where others moved the same date by them.
    separate: bool,
}

/// What moves one date.
#[derive(Clone, Debug)]
pub(crate) struct Cause {
    /// The promise that is late.
    pub by: Step,
    /// The day it was due: the first day that counts is the next.
    pub since: Date,
    /// The last day that counts.
    pub until: Date,
    how: How,
    separate: bool,
}

#[derive(Clone, Copy, Debug)]
enum How {
    Days,
    BusinessDays,
    Fixed(Duration),
}

impl Extensions {
    pub(crate) fn of(model: &Model, links: &Links) -> Self {
        let mut found = Self { lines: vec![Vec::new(); model.promises.len()], moves: Vec::new() };
        let mut needed_by: Vec<Vec<Step>> = vec![Vec::new(); model.promises.len()];
        for link in links.all().filter(|link| link.why == Why::Needs) {
            if let Step::Promise(id) = link.before
                && let Some(list) = needed_by.get_mut(id.index())
            {
                list.push(link.after);
            }
        }
        let whole = model.header.as_ref().and_then(|header| header.concurrent.value().copied());
        for (id, promise) in model.promise_ids() {
            for branch in &promise.branches {
                let Trigger::Late(stage) = &branch.trigger else { continue };
                let from = stage.as_ref().and_then(length);
                let concurrent = branch.concurrent.value().copied().or(whole);
                for line in consequence::of_branch(model, branch).lines.iter().filter(|line| line.binds) {
                    let Action::Extend(names, by) = &line.statement.action else { continue };
                    let targets: Vec<Step> = names
                        .iter()
                        .flat_map(|name| match name.symbol {
                            Some(Symbol::Promise(id)) => vec![Step::Promise(id)],
                            Some(Symbol::Goal(id)) => vec![Step::Goal(id)],
                            Some(Symbol::Milestone(id)) => vec![Step::Milestone(id)],
                            Some(Symbol::Word(Word::WhatNeedsIt)) => {
                                needed_by.get(id.index()).cloned().unwrap_or_default()
                            }
                            _ => Vec::new(),
                        })
                        .filter(|target| *target != Step::Promise(id))
                        .collect();
                    found.moves.extend(targets.iter().map(|target| (Step::Promise(id), *target)));
                    let cap = line.statement.clauses.cap.as_ref().and_then(|cap| length(&cap.amount));
                    let separate = concurrent == Some(Concurrent::Separately);
                    if let Some(lines) = found.lines.get_mut(id.index()) {
                        lines.push(Line { targets, from, by: by.clone(), cap, separate });
                    }
                }
            }
        }
        found
    }

    /// Which promise moves which date, by whatever it says.
    pub(crate) fn moves(&self) -> &[(Step, Step)] {
        &self.moves
    }

    /// What moves when a promise that was due on a day comes on a later one.
    pub(crate) fn given(
        &self,
        id: PromiseId,
        due: Date,
        done: Date,
        calendar: Option<&WorkCalendar>,
    ) -> Vec<(Step, Cause)> {
        let mut given = Vec::new();
        for line in self.lines.get(id.index()).into_iter().flatten() {
            let reached = line.from.is_none_or(|from| is_late_by(due, done, from, calendar).unwrap_or(false));
            if !reached {
                continue;
            }
            let how = match &line.by {
                Extension::DayForDay => How::Days,
                Extension::BusinessDayForBusinessDay => How::BusinessDays,
                Extension::By(length) => How::Fixed(length.value),
            };
            let most = line.cap.and_then(|cap| add(due, cap, Direction::After, calendar).ok());
            let until = most.map_or(done, |most| most.date.min(done));
            let cause = Cause { by: Step::Promise(id), since: due, until, how, separate: line.separate };
            given.extend(line.targets.iter().map(|target| (*target, cause.clone())));
        }
        given
    }
}

/// A date moved by several causes. Days that several of them share count once (rule 9), unless the agreement says that
/// they count separately. Nothing where business days cannot be counted.
pub(crate) fn moved(day: Date, causes: &[Cause], calendar: Option<&WorkCalendar>) -> Option<Date> {
    let mut day = day;
    let (mut calendar_days, mut business_days) = (0_i64, 0_u32);
    let mut stretches: Vec<(Date, Date, bool)> = Vec::new();
    for cause in causes {
        let business = matches!(cause.how, How::BusinessDays);
        match cause.how {
            How::Fixed(length) => day = add(day, length, Direction::After, calendar).ok()?.date,
            _ if cause.separate && business => {
                let days = calendar?.business_days_between(cause.since, cause.until).days;
                business_days = business_days.saturating_add(days);
            }
            _ if cause.separate => {
                calendar_days = calendar_days.saturating_add(cause.until.days_since(cause.since));
            }
            _ => stretches.push((cause.since, cause.until, business)),
        }
    }
    stretches.sort_unstable();
    let mut counted_to: Option<Date> = None;
    for (since, until, business) in stretches {
        let since = counted_to.map_or(since, |known| known.max(since));
        if until <= since {
            continue;
        }
        if business {
            let days = calendar?.business_days_between(since, until).days;
            business_days = business_days.saturating_add(days);
        } else {
            calendar_days = calendar_days.saturating_add(until.days_since(since));
        }
        counted_to = Some(until);
    }
    day = day.add_days(calendar_days).ok()?;
    match business_days {
        0 => Some(day),
        count => Some(calendar?.add_business_days(day, count, Direction::After).ok()?.date),
    }
}

/// A length of time, where an amount is one.
pub(crate) fn length(amount: &Amount) -> Option<Duration> {
    match amount.of {
        Measure::Time(unit) => Duration::new(amount.number, unit).ok(),
        _ => None,
    }
}

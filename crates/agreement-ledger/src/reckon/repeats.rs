//! What repeats, worked out by what has happened so far: its days as written, unless something moved them; of what has no
//! end, those that have come and a few ahead.

use agreement_model::date::Date;
use agreement_model::due::More;
use agreement_model::period::{Period, PeriodUnit, periods};
use agreement_model::symbol::{PromiseId, Symbol, Word};
use agreement_model::when::{Base, EveryEnd, EveryStart, Point, When, WhenKind};
use agreement_model::{Dated, Due, Schedule};

use super::point::{Found, Times, keyed};

/// How many occurrences that are still to come are reckoned of what has no end: a year of months, for what is paid ahead.
const AHEAD: usize = 12;

impl Times<'_, '_> {
    pub(super) fn every(&self, inside: Option<PromiseId>, when: &When) -> Found {
        let found;
        let due = match inside.filter(|id| self.is_as_written(*id, when)) {
            Some(id) => self.written.promise(id),
            None => {
                let planned = self.ending_as_written(when);
                let schedule = planned.as_ref().unwrap_or(self.schedule);
                found = schedule.due(self.model, inside, std::slice::from_ref(when));
                &found
            }
        };
        match due {
            Due::Series(days, More::No) => Found::Many(days.iter().copied().map(keyed).collect()),
            Due::Series(days, More::Yes) => {
                let due = days.partition_point(|dated| dated.counted <= self.day);
                Found::Many(days.iter().copied().take(due + AHEAD).map(keyed).collect())
            }
            Due::On(dated) => Found::Many(vec![keyed(*dated)]),
            Due::Throughout(from, None) => match &when.kind {
                WhenKind::Every(every) => PeriodUnit::of(every.unit, self.schedule.effective)
                    .map_or(Found::One(None), |unit| self.periods_so_far(unit, from.date)),
                _ => Found::One(None),
            },
            Due::Throughout(..) | Due::Waiting(_) => Found::One(None),
            Due::Unstated => Found::Unstated,
            Due::PerEvent(_) | Due::Unknown => Found::Unknown,
        }
    }

    /// Whether nothing that happened can have moved what repeats: then its days need not be worked out again.
    fn is_as_written(&self, inside: PromiseId, when: &When) -> bool {
        let WhenKind::Every(every) = &when.kind else { return false };
        let start = every.start.as_ref().map(|(EveryStart::From(point) | EveryStart::After(point))| point);
        let end = match &every.end {
            Some(EveryEnd::Until(point)) => Some(point),
            Some(EveryEnd::Times(_)) | None => None,
        };
        let alone = self.model.promise(inside).is_some_and(|promise| promise.when.list().len() == 1);
        let ends_as_written = self.schedule.ends == self.written.ends || self.is_cut_short(when);
        alone && ends_as_written && start.into_iter().chain(end).all(is_fixed)
    }

    /// Whether it repeats until the end, and that came before its written day: what was to come then is let go (rule 12),
    /// and what was paid ahead for it is not lost.
    fn is_cut_short(&self, when: &When) -> bool {
        let until_the_end = matches!(&when.kind, WhenKind::Every(every)
            if matches!(&every.end, Some(EveryEnd::Until(point)) if is_the_end(point)));
        until_the_end
            && self.written.ends.is_some_and(|planned| self.schedule.ends.is_some_and(|it| it < planned))
    }

    /// The dates with the written end, where the agreement ended before it.
    fn ending_as_written(&self, when: &When) -> Option<Schedule> {
        self.is_cut_short(when).then(|| Schedule { ends: self.written.ends, ..self.schedule.clone() })
    }

    pub(super) fn period_ends(&self, unit: PeriodUnit) -> Found {
        match (self.schedule.effective, self.schedule.ends) {
            (Some(from), Some(until)) => last_days(unit, from, until),
            (Some(from), None) => self.periods_so_far(unit, from),
            (None, _) => Found::Unknown,
        }
    }

    /// The measured periods of what has no end, up to the one that is running: what is over can be measured.
    fn periods_so_far(&self, unit: PeriodUnit, from: Date) -> Found {
        let running = Period::containing(self.day.max(from), unit);
        running.map_or(Found::Unknown, |running| last_days(unit, from, running.last))
    }
}

fn is_the_end(point: &Point) -> bool {
    let is_end = |symbol| matches!(symbol, Some(Symbol::Word(Word::Ends) | Symbol::Agreement));
    point.offsets.is_empty() && matches!(&point.base, Base::Anchor(anchor) if is_end(anchor.name.symbol))
}

/// Whether a point hangs on nothing that can happen, beside the agreement's end.
fn is_fixed(point: &Point) -> bool {
    match &point.base {
        Base::Date(_) | Base::Moment(_) => true,
        Base::Anchor(anchor) => {
            matches!(anchor.name.symbol, Some(Symbol::Word(Word::Effective | Word::Ends) | Symbol::Agreement))
        }
        Base::Earlier(points) | Base::Later(points) => points.iter().all(is_fixed),
        Base::Unreadable => false,
    }
}

/// Each measured period by its last day.
fn last_days(unit: PeriodUnit, from: Date, until: Date) -> Found {
    let all = periods(unit, from, until).list;
    Found::Many(all.into_iter().map(|period| keyed(Dated::on(period.last))).collect())
}

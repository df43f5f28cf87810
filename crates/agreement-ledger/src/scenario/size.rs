//! How much may happen in a scenario or a journal: no file may hold up whoever checks it.

use std::collections::BTreeSet;

use agreement_model::date::Date;
use agreement_model::declared::{Line, Promise, Scenario};
use agreement_model::statement::Action;
use agreement_model::{Due, Model, Schedule};

use crate::consequence;

/// How often promises may fall due until the day that is looked at: more is no agreement of
/// people.
const MOST_OCCURRENCES: usize = 4_000;

/// The same for all those days together, as each is reckoned by itself.
const MOST_IN_ALL: usize = 40_000;

/// How often promises may fall due that move other dates each time they are late: every one of those delays is weighed
/// against every other.
const MOST_DELAYS: usize = 72;

/// Why a scenario is too much to be reckoned, if it is.
pub(super) fn too_much(model: &Model, schedule: &Schedule, scenario: &Scenario) -> Option<String> {
    let days: BTreeSet<Date> = scenario.lines.iter().map(|line| line.date).collect();
    let mut all = 0;
    for (before, day) in days.iter().enumerate() {
        all += Tally::of(model, schedule, &scenario.lines, *day).times;
        if all > MOST_IN_ALL {
            let days = before + 1;
            return Some(format!("on {days} days together, promises fall due more than {MOST_IN_ALL} times"));
        }
    }
    too_often(model, schedule, &scenario.lines, *days.last()?)
}

/// Why what happened until a day is too much to be reckoned, if it is.
pub(crate) fn too_often(model: &Model, schedule: &Schedule, lines: &[Line], day: Date) -> Option<String> {
    let Tally { times, delays } = Tally::of(model, schedule, lines, day);
    if times > MOST_OCCURRENCES {
        return Some(format!("promises fall due more than {MOST_OCCURRENCES} times until {day}"));
    }
    let too_many = delays > MOST_DELAYS;
    too_many
        .then(|| format!("promises that move other dates fall due more than {MOST_DELAYS} times until {day}"))
}

/// How often promises that repeat fall due until a day.
struct Tally {
    /// All of them.
    times: usize,
    /// Those that move other dates when they are late.
    delays: usize,
}

impl Tally {
    fn of(model: &Model, schedule: &Schedule, lines: &[Line], day: Date) -> Self {
        // What repeats with each event falls due at most once for each line.
        let events = lines.iter().filter(|line| line.date <= day).count();
        let mut tally = Self { times: 0, delays: 0 };
        for (id, promise) in model.promise_ids() {
            let times = match schedule.promise(id) {
                Due::Series(days, _) => days.partition_point(|it| it.counted <= day),
                Due::PerEvent(_) => events,
                _ => continue,
            };
            tally.times += times;
            tally.delays += if moves_dates(model, promise) { times } else { 0 };
        }
        tally
    }
}

fn moves_dates(model: &Model, promise: &Promise) -> bool {
    let mut lines = promise.branches.iter().flat_map(|branch| consequence::of_branch(model, branch).lines);
    lines.any(|line| matches!(line.statement.action, Action::Extend(..)))
}

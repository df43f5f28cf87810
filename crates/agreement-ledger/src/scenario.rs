//! Scenarios: what a file expects of itself, each line judged at the end of its own day.

mod judge;
mod size;

use std::collections::BTreeMap;

use agreement_model::date::Date;
use agreement_model::declared::{LineKind, Scenario};
use agreement_model::{Model, Schedule};
use agreement_syntax::Place;

pub(crate) use size::too_often;

use crate::reckon::{Reckoned, reckon};
use judge::Judge;

/// What became of one line of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The line.
    pub place: Place,
    /// Its day.
    pub date: Date,
    /// What was found.
    pub verdict: Verdict,
}

/// Whether an expectation holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Holds(Answer),
    /// It does not.
    Fails(Answer),
    /// It expects a rule to report something: whoever judges agreements knows.
    ForTheChecker {
        /// The rule, by its name.
        rule: String,
    },
    /// Something it rests on is not reckoned, or not yet: nobody may take it for an answer.
    NotReckoned {
        /// What, in words.
        what: String,
        /// Where that stands.
        place: Place,
    },
}

/// Both values, and how the one that was found came about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// What it is about: `acme owes northwind`.
    pub about: String,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
    /// How it was found, each with the line it comes from.
    pub because: Vec<(String, Place)>,
}

/// Runs a scenario: every line that expects something, and every line that could not be taken into account.
#[must_use]
pub fn run(model: &Model, schedule: &Schedule, scenario: &Scenario) -> Vec<Judged> {
    let mut days: BTreeMap<Date, Reckoned<'_>> = BTreeMap::new();
    let mut judged: Vec<Judged> = Vec::new();
    let last = scenario.lines.iter().map(|line| line.date).max();
    let too_much = size::too_much(model, schedule, scenario);
    for line in &scenario.lines {
        let LineKind::Expect(expect) = &line.kind else { continue };
        if let Some(what) = &too_much {
            let verdict = Verdict::NotReckoned { what: what.clone(), place: scenario.head.header() };
            judged.push(Judged { place: line.place, date: line.date, verdict });
            continue;
        }
        let reckoned =
            days.entry(line.date).or_insert_with(|| reckon(model, schedule, &scenario.lines, line.date));
        let judge = Judge { reckoned, scenario, schedule };
        judged.push(Judged { place: line.place, date: line.date, verdict: judge.verdict(expect) });
    }
    if let Some(last) = last.filter(|_| too_much.is_none()) {
        let reckoned = days.entry(last).or_insert_with(|| reckon(model, schedule, &scenario.lines, last));
        for line in &scenario.lines {
            for open in reckoned.unreckoned.iter().filter(|open| open.place == line.place) {
                let verdict = Verdict::NotReckoned { what: open.what.clone(), place: open.place };
                judged.push(Judged { place: line.place, date: line.date, verdict });
            }
        }
    }
    judged.sort_by_key(|it| it.place);
    judged
}

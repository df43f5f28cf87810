//! `agreement goals`: every goal with its measure, and what it stands on.

use agreement_ledger::questions::{Footing, Support, footings};

use crate::arguments::questions::Asking;
use crate::console::{Outcome, Trouble};
use crate::questions::{Refuse, Words, read, write};
use crate::report::{Answer, Field, Group, Layout, Part, Record, Section, Value, weekday};

pub fn run(asking: &Asking) -> Result<Outcome, Trouble> {
    let read = read(&asking.paths, &asking.seen, &asking.seen.houserules(), Refuse::Errors)?;
    let mut parts = Vec::new();
    for known in &read.models {
        let words = Words::of(&read.project, known, read.today);
        let found = footings(&known.model, words.schedule);
        let groups = vec![Group {
            heading: String::new(),
            records: found.iter().map(|it| goal(&words, it)).collect(),
        }];
        let mut sections = vec![Section {
            key: "goals",
            heading: String::new(),
            layout: Layout::Records,
            groups,
            none: "no goal is declared".to_owned(),
        }];
        let supports = |footing: &Footing| {
            let goal = words.model.goal(footing.goal).map(|goal| goal.head.clone()).unwrap_or_default();
            let records: Vec<Record> =
                footing.supports.iter().map(|it| support(&words, &goal.name, it)).collect();
            Group { heading: words.named(&goal), records }
        };
        // People read below each goal what it stands on; programs find it in a list of its own.
        if !found.is_empty() {
            sections.push(Section {
                key: "stands_on",
                heading: "What they stand on".to_owned(),
                layout: Layout::Records,
                groups: found.iter().map(supports).filter(|group| !group.records.is_empty()).collect(),
                none: "nothing is agreed that serves any of them".to_owned(),
            });
        }
        parts.push(Part { about: Some(words.about()), facts: Vec::new(), sections });
    }
    if parts.is_empty() {
        return Ok(read.outcome);
    }
    let heading = format!("Goals, seen on {}", weekday(read.today));
    let answer = Answer { question: "goals", heading, on: read.today, asked: Vec::new(), parts };
    write(&answer, asking.format, &asking.seen.colors)?;
    Ok(read.outcome)
}

fn goal(words: &Words<'_>, footing: &Footing) -> Record {
    let Some(goal) = words.model.goal(footing.goal) else { return Record::default() };
    let due = words.due_day(&footing.due);
    let (baseline, target) = (words.written(goal.baseline.place()), words.written(goal.target.place()));
    let way = match (baseline.as_str(), target.as_str()) {
        ("", "") => String::new(),
        ("", target) => target.to_owned(),
        (baseline, "") => format!("from {baseline}; no target is set"),
        (baseline, target) => format!("from {baseline} to {target}"),
    };
    let fields = vec![
        Field::hidden("name", Value::text(goal.head.name.clone())),
        Field::hidden("title", Value::text(goal.head.says())),
        Field::new("who", "who", Value::text(words.people(goal.who.list()))),
        Field::new("why", "why", Value::text(goal.why.value().cloned().unwrap_or_default())),
        Field::new("measure", "measure", Value::text(goal.measure.value().cloned().unwrap_or_default())),
        Field::new("source", "read from", Value::text(goal.source.value().cloned().unwrap_or_default())),
        Field::hidden("baseline", Value::text(baseline)),
        Field::hidden("target", Value::text(target)),
        Field::shown("the way", Value::text(way)),
        Field::hidden("due", Value::day(due)),
        Field::new("when", "when", Value::text(words.written(goal.when.place()))),
        Field::shown("due", Value::text(due.map(|day| words.day(day)).unwrap_or_default())),
        Field::hidden("slack_days", slack_days(footing.slack)),
        Field::hidden("slack_business_days", slack_business_days(footing.slack)),
        Field::shown("slack", Value::text(slack(words, footing.slack))),
    ];
    Record { title: words.named(&goal.head), depth: 0, fields }
}

fn support(words: &Words<'_>, goal: &str, support: &Support) -> Record {
    let Some(promise) = words.model.promise(support.promise) else { return Record::default() };
    let due = words.due_day(&support.due);
    let day = match due {
        Some(day) => words.day(day),
        None => words.written(promise.when.place()),
    };
    let fields = vec![
        Field::hidden("goal", Value::text(goal)),
        Field::hidden("name", Value::text(promise.head.name.clone())),
        Field::hidden("title", Value::text(promise.head.says())),
        Field::new("who", "who", Value::text(words.people(promise.who.list()))),
        Field::hidden("due", Value::day(due)),
        Field::shown("due", Value::text(day)),
        Field::hidden("slack_days", slack_days(support.slack)),
        Field::hidden("slack_business_days", slack_business_days(support.slack)),
        Field::shown("slack", Value::text(slack(words, support.slack))),
        Field::hidden("direct", Value::Holds(support.direct)),
        Field::shown("for", Value::text(if support.direct { "" } else { "what serves the goal needs it" })),
    ];
    Record { title: words.named(&promise.head), depth: 0, fields }
}

fn slack(words: &Words<'_>, room: Option<agreement_ledger::plan::Room>) -> String {
    room.map(|room| words.room(room)).unwrap_or_default()
}

fn slack_days(room: Option<agreement_ledger::plan::Room>) -> Value {
    room.map_or(Value::Nothing, |room| Value::Number(room.days))
}

fn slack_business_days(room: Option<agreement_ledger::plan::Room>) -> Value {
    room.and_then(|room| room.business_days).map_or(Value::Nothing, Value::Number)
}

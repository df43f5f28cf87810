//! `agreement goals`: every goal with its measure, what was measured last, and what it stands on.

use agreement_ledger::event::{Happening, known};
use agreement_ledger::questions::{
    Against, Footing, Measured, SoFar, Support, falls_short, measured, so_far,
};
use agreement_ledger::reckon::{Obligation, Reckoned};
use agreement_model::Decimal;
use agreement_model::amount::Measure;
use agreement_model::declared::Goal;
use agreement_model::number::with_commas;

use crate::arguments::questions::Asking;
use crate::console::{Outcome, Trouble};
use crate::questions::{Words, became, footings_of, read_lived, write};
use crate::report::{Answer, Field, Group, Layout, Part, Record, Section, Value, weekday};

pub fn run(asking: &Asking) -> Result<Outcome, Trouble> {
    let read = read_lived(&asking.paths, &asking.seen)?;
    let mut parts = Vec::new();
    for model in &read.models {
        let words = Words::of(&read.project, model, read.today);
        let happenings = known(&model.model.journal, read.today);
        let (found, reckoned) = footings_of(&words);
        let groups = vec![Group {
            heading: String::new(),
            records: found.iter().map(|it| goal(&words, it, &happenings)).collect(),
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
            let records: Vec<Record> = footing
                .supports
                .iter()
                .map(|it| support(&words, reckoned.as_ref(), &goal.name, it))
                .collect();
            Group { heading: words.named(&goal), records }
        };
        // People read below each goal what it stands on; programs find it in a list of its own.
        // Where there is no goal, they find it empty.
        sections.push(Section {
            key: "stands_on",
            heading: "What they stand on".to_owned(),
            layout: if found.is_empty() { Layout::Hidden } else { Layout::Records },
            groups: found.iter().map(supports).filter(|group| !group.records.is_empty()).collect(),
            none: "nothing is agreed that serves any of them".to_owned(),
        });
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

fn goal(words: &Words<'_>, footing: &Footing, happenings: &[Happening<'_>]) -> Record {
    let Some(goal) = words.model.goal(footing.goal) else { return Record::default() };
    let due = words.due_day(&footing.due);
    let (baseline, target) = (words.written(goal.baseline.place()), words.written(goal.target.place()));
    let way = match (baseline.as_str(), target.as_str()) {
        ("", "") => String::new(),
        ("", target) => target.to_owned(),
        (baseline, "") => format!("from {baseline}; no target is set"),
        (baseline, target) => format!("from {baseline} to {target}"),
    };
    let last = measured(footing.goal, goal, happenings);
    let against = last.and_then(|last| last.against);
    let short = match against {
        Some(Against::ShortBy(by)) => figure(goal, by),
        _ => String::new(),
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
        Field::hidden(
            "measured",
            Value::text(last.map_or(String::new(), |it| words.written(Some(it.value.place)))),
        ),
        Field::hidden("measured_on", Value::day(last.map(|it| it.on))),
        Field::hidden("reached", against.map_or(Value::Nothing, |it| Value::Holds(it == Against::Met))),
        Field::hidden("short_by", Value::text(short)),
        Field::shown("measured last", Value::text(last.map_or(String::new(), |it| says(words, goal, it)))),
        Field::hidden("due", Value::day(due)),
        Field::new("when", "when", Value::text(words.written(goal.when.place()))),
        Field::shown("due", Value::text(due.map(|day| words.day(day)).unwrap_or_default())),
        Field::hidden("slack_days", slack_days(footing.slack)),
        Field::hidden("slack_business_days", slack_business_days(footing.slack)),
        Field::shown("slack", Value::text(slack(words, footing.slack))),
    ];
    Record { title: words.named(&goal.head), depth: 0, fields }
}

/// `30 hours on Monday 2026-03-09: 22 hours better than the baseline, 22 hours short of the target`.
fn says(words: &Words<'_>, goal: &Goal, last: Measured<'_>) -> String {
    let mut said = Vec::new();
    if let Some(gained) = last.gained {
        said.push(match gained {
            gained if gained.is_zero() => "no better than the baseline".to_owned(),
            gained if gained.is_sign_negative() => {
                format!("{} worse than the baseline", figure(goal, gained.abs()))
            }
            gained => format!("{} better than the baseline", figure(goal, gained)),
        });
    }
    said.extend(last.against.map(|against| match against {
        Against::Met => "the target is met".to_owned(),
        Against::ShortBy(by) if by.is_zero() => "on the limit, which is not enough".to_owned(),
        Against::ShortBy(by) => format!("{} short of the target", figure(goal, by)),
    }));
    let found = format!("{} on {}", words.written(Some(last.value.place)), words.day(last.on));
    if said.is_empty() { found } else { format!("{found}: {}", said.join(", ")) }
}

/// A difference in the unit of the target.
fn figure(goal: &Goal, number: Decimal) -> String {
    let written = with_commas(number.round_dp(2).normalize());
    match goal.target.value().map(|target| &target.amount.of) {
        Some(Measure::Money(currency)) => format!("{written} {currency}"),
        Some(Measure::Percent(_)) => format!("{written} percentage points"),
        Some(Measure::Time(unit)) if number == Decimal::ONE => format!("{written} {}", unit.singular()),
        Some(Measure::Time(unit)) => format!("{written} {}", unit.plural()),
        Some(Measure::Count(what)) => format!("{written} {what}"),
        Some(Measure::Bare) | None => written,
    }
}

fn support(words: &Words<'_>, reckoned: Option<&Reckoned<'_>>, goal: &str, support: &Support) -> Record {
    let Some(promise) = words.model.promise(support.promise) else { return Record::default() };
    let due = words.due_day(&support.due);
    let day = match due {
        Some(day) => words.day(day),
        None => words.written(promise.when.place()),
    };
    let so_far = reckoned.and_then(|reckoned| {
        let so_far = so_far(reckoned, words.schedule, support.promise)?;
        Some((so_far, reckoned.obligations.get(so_far.obligation)?))
    });
    let done = so_far.and_then(|(_, it)| it.met.and(it.done.map(|done| done.day).or(it.met)));
    let now = so_far.map(|(so_far, it)| how_far(words, so_far, it));
    let count = |count: Option<usize>| count.map_or(Value::Nothing, Value::count);
    let fields = vec![
        Field::hidden("goal", Value::text(goal)),
        Field::hidden("name", Value::text(promise.head.name.clone())),
        Field::hidden("title", Value::text(promise.head.says())),
        Field::new("who", "who", Value::text(words.people(promise.who.list()))),
        Field::hidden("due", Value::day(due)),
        Field::shown("due", Value::text(day)),
        Field::shown("now", Value::text(now.unwrap_or_default())),
        Field::hidden("outcome", Value::text(so_far.map_or("", |(_, it)| it.outcome.word()))),
        Field::hidden("done", Value::day(done)),
        Field::hidden("done_count", count(so_far.map(|(so_far, _)| so_far.done))),
        Field::hidden("of", count(so_far.and_then(|(so_far, _)| so_far.of))),
        Field::hidden("slack_days", slack_days(support.slack)),
        Field::hidden("slack_business_days", slack_business_days(support.slack)),
        Field::shown("slack", Value::text(slack(words, support.slack))),
        Field::hidden("direct", Value::Holds(support.direct)),
        Field::shown("for", Value::text(if support.direct { "" } else { "what serves the goal needs it" })),
    ];
    Record { title: words.named(&promise.head), depth: 0, fields }
}

/// What has become of it so far; of what comes more than once, how often it is done and how the one stands that people look
/// at: `2 of 12 done; 2026-05-15: late by 3 days, due on 2026-05-15`.
fn how_far(words: &Words<'_>, so_far: SoFar, obligation: &Obligation) -> String {
    let (said, key) = (became(words, obligation), obligation.key.to_string());
    let said = match falls_short(words.model, obligation) {
        true => format!("{said}: not what was agreed"),
        false => said,
    };
    match so_far.of {
        _ if key.is_empty() => said,
        Some(of) => format!("{} of {of} done; {key}: {said}", so_far.done),
        None => format!("{} done so far; {key}: {said}", so_far.done),
    }
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

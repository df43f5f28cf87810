//! `agreement what-if`: what would follow if something came late, never came or were let go. No file is touched.

use agreement_ledger::plan::Step;
use agreement_ledger::questions::{
    CannotSuppose, Cost, Courses, Difference, GoalAtRisk, Supposed, Thing, books, courses, difference,
    left_out,
};
use agreement_ledger::reckon::{Obligation, Reckoned, counted, reckon};
use agreement_model::date::Date;
use agreement_model::duration::{Duration, Unit, parse_unit};
use agreement_model::money::Money;
use agreement_model::statement::MoneyVerb;
use agreement_model::symbol::PromiseId;

use super::follows::power;
use crate::arguments::questions::WhatIf;
use crate::console::{Outcome, Trouble};
use crate::questions::{
    Words, became, clause, head_of, journal_of, keep_with_item, occurrence, paths_of, read_lived, section,
    step_name, take_item, unreckoned, write,
};
use crate::report::{Answer, Field, Layout, Part, Record, Section, Value, weekday};

pub fn run(arguments: &WhatIf) -> Result<Outcome, Trouble> {
    let mut typed = arguments.words.clone();
    let how = || {
        Trouble::usage(
            "this does not say what is supposed",
            "write it as in `agreement what-if quote_history late 10 business days`, `… missed` or `… waived`",
        )
    };
    let asked = take_item(&mut typed).ok_or_else(how)?;
    let supposed = take_supposed(&mut typed).ok_or_else(how)?;
    let mut read = read_lived(&paths_of(&typed), &arguments.seen)?;
    let steps = keep_with_item(&mut read, &asked)?;
    let mut parts = Vec::new();
    let mut what = asked.name.clone();
    for (known, step) in read.models.iter().zip(steps) {
        let model = &known.model;
        let words = Words::of(&read.project, known, read.today);
        let found = courses(model, words.schedule, read.today, (step, asked.key.as_ref()), supposed)
            .map_err(|error| trouble(&asked.name, &error))?;
        let before = reckon(model, words.schedule, &found.before, found.day);
        let after = reckon(model, words.schedule, &found.after, found.day);
        if asked.key.is_some() {
            found.item.clone_into(&mut what);
        }
        // Days and deadlines are said as seen from the day that is looked at.
        let then = Words::of(&read.project, known, found.day);
        parts.push(part(&words, &then, supposed, &found, &before, &after));
    }
    if parts.is_empty() {
        return Ok(read.outcome);
    }
    let heading = format!("What if {what} {}, seen on {}", said(supposed), weekday(read.today));
    let asked = vec![
        Field::hidden("item", Value::Text(asked.name)),
        Field::hidden("supposed", Value::Text(said(supposed))),
    ];
    let answer = Answer { question: "what-if", heading, on: read.today, asked, parts };
    write(&answer, arguments.format, &arguments.seen.colors)?;
    Ok(read.outcome)
}

fn said(supposed: Supposed) -> String {
    match supposed {
        Supposed::Late(length) => format!("is late by {}", counted(length.count, length.unit)),
        Supposed::Missed => "is missed".to_owned(),
        Supposed::Waived => "is waived".to_owned(),
    }
}

/// Takes what is supposed off the front of some words: `late 10 business days`, `late 10d`, `missed`, `waived`.
fn take_supposed(words: &mut Vec<String>) -> Option<Supposed> {
    // Somebody may have put it in quotes.
    if words.first().is_some_and(|first| first.contains(' ')) {
        let first = words.remove(0);
        let own: Vec<String> = first.split_whitespace().map(str::to_owned).collect();
        words.splice(0..0, own);
    }
    match words.first()?.as_str() {
        "missed" => {
            words.remove(0);
            Some(Supposed::Missed)
        }
        "waived" => {
            words.remove(0);
            Some(Supposed::Waived)
        }
        "late" => {
            words.remove(0);
            if words.first().is_some_and(|word| word == "by") {
                words.remove(0);
            }
            let number = if words.is_empty() { return None } else { words.remove(0) };
            let end = number.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(number.len());
            let (digits, short) = number.split_at_checked(end)?;
            let count: u32 = digits.parse().ok()?;
            if !short.is_empty() {
                let unit = match short {
                    "d" => Unit::Day,
                    "w" => Unit::Week,
                    "m" => Unit::Month,
                    _ => return None,
                };
                return Some(Supposed::Late(Duration { count, unit }));
            }
            let first = if words.is_empty() { return None } else { words.remove(0) };
            let both = words.first().map(|second| format!("{first} {second}"));
            if let Some(unit) = both.and_then(|both| parse_unit(&both)) {
                words.remove(0);
                return Some(Supposed::Late(Duration { count, unit }));
            }
            parse_unit(&first).map(|unit| Supposed::Late(Duration { count, unit }))
        }
        _ => None,
    }
}

fn trouble(name: &str, error: &CannotSuppose) -> Trouble {
    let (what, next) = match error {
        CannotSuppose::Done(on) => (
            format!("`{name}` is done already, on {on}"),
            "suppose it of something that is still open; `--on` looks at an earlier day",
        ),
        CannotSuppose::Over => {
            (format!("`{name}` is no longer owed"), "suppose it of something that is still open")
        }
        CannotSuppose::NoDate => (
            format!("`{name}` has no date yet, so nobody can say what late would be"),
            "suppose it of what it waits for",
        ),
        CannotSuppose::NoSuchKey => (
            format!("`{name}` is not due for what stands behind its name"),
            "name the month or the day it is due, as in `fee 2026-04`",
        ),
        CannotSuppose::LaterAlready(due) => (
            format!("`{name}` was due on {due} and is later than that already"),
            "suppose a longer time, or look at an earlier day with `--on`",
        ),
        CannotSuppose::NotCounted => (
            "this length cannot be counted here".to_owned(),
            "business days need a `calendar` in the agreement; days, weeks and months need none",
        ),
        CannotSuppose::TooFar => (
            "so long a time leads beyond the year 9999".to_owned(),
            "suppose a shorter time, as in `late 10 business days`",
        ),
        CannotSuppose::NotOwed => (
            format!("`{name}` is owed by nobody"),
            "suppose it of a promise; of a milestone, that it is late",
        ),
    };
    Trouble::usage(what, next)
}

fn part(
    words: &Words<'_>,
    then: &Words<'_>,
    supposed: Supposed,
    found: &Courses,
    before: &Reckoned<'_>,
    after: &Reckoned<'_>,
) -> Part {
    let change = difference(before, after);
    let happens = match (supposed, found.happens) {
        (Supposed::Late(_), Some(day)) => format!("{} comes on {}", found.item, weekday(day)),
        (Supposed::Missed, Some(day)) => format!("{} is declared impossible on {}", found.item, weekday(day)),
        (Supposed::Waived, Some(day)) => format!("{} is let go on {}", found.item, weekday(day)),
        (_, None) => format!("{} does not come", found.item),
    };
    let granted = format!(
        "all else that falls due by then is done on its day, as far as what it needs is there ({} so far); what is late \
         today stays late",
        if found.granted == 1 { "1 thing".to_owned() } else { format!("{} things", found.granted) }
    );
    let mut facts = journal_of(words);
    facts.extend([
        Field::hidden("item", Value::text(found.item.clone())),
        Field::hidden("looked_at_on", Value::Day(found.day)),
        Field::hidden("planned", Value::Day(found.planned)),
        Field::hidden("happens", Value::day(found.happens)),
        Field::shown("before", Value::Text(format!("{} comes on {}", found.item, weekday(found.planned)))),
        Field::shown("after", Value::Text(happens)),
        Field::shown("both seen on", Value::Day(found.day)),
        Field::shown("taken for granted", Value::Text(granted)),
    ]);
    Part { about: Some(words.about()), facts, sections: sections(then, &change, before, after) }
}

fn sections(
    words: &Words<'_>,
    change: &Difference<'_, '_>,
    before: &Reckoned<'_>,
    after: &Reckoned<'_>,
) -> Vec<Section> {
    let powers = |key, heading: &str, powers: &[&agreement_ledger::reckon::Power<'_>], layout, none: &str| {
        section(key, heading, layout, powers.iter().map(|it| power(words, it)).collect(), none)
    };
    let closed = if change.closed.is_empty() { Layout::Hidden } else { Layout::Records };
    vec![
        section(
            "dates",
            "Dates that move",
            Layout::Table,
            change
                .dates
                .iter()
                .filter_map(|(what, was, now)| date(words, after, *what, (*was, *now)))
                .collect(),
            "none",
        ),
        section(
            "outcomes",
            "What becomes of promises",
            Layout::Table,
            change
                .outcomes
                .iter()
                .filter_map(|(was, now)| outcome(words, (before, *was), (after, *now)))
                .collect(),
            "the same",
        ),
        section(
            "costs",
            "What it costs",
            Layout::Records,
            change.costs.iter().filter_map(|it| cost(words, before, after, it)).collect(),
            "nobody any money",
        ),
        section(
            "owed",
            "Owed each way",
            Layout::Table,
            owed(words, before, after),
            "nothing is agreed to be paid",
        ),
        powers("opened", "Powers it opens", &change.opened, Layout::Records, "none"),
        powers("closed", "Powers it closes", &change.closed, closed, "none"),
        section(
            "goals",
            "Goals at risk",
            Layout::Records,
            change.goals.iter().map(|it| goal(words, it)).collect(),
            "none by this",
        ),
        unreckoned(words, &left_out(after)),
    ]
}

fn day(day: Option<Date>) -> Value {
    Value::Text(day.map_or("waiting".to_owned(), weekday))
}

fn date(
    words: &Words<'_>,
    after: &Reckoned<'_>,
    what: Thing,
    (was, now): (Option<Date>, Option<Date>),
) -> Option<Record> {
    let (name, step) = match what {
        Thing::Obligation(at) => {
            let it = after.obligations.get(at)?;
            (occurrence(words, it), Step::Promise(it.promise))
        }
        Thing::Goal(id) => (step_name(words, Step::Goal(id)), Step::Goal(id)),
        Thing::Milestone(id) => (step_name(words, Step::Milestone(id)), Step::Milestone(id)),
    };
    let fields = vec![
        Field::new("name", "what", Value::text(name.clone())),
        Field::hidden("title", Value::text(head_of(words, step).map_or("", |head| head.says()))),
        Field::hidden("before", Value::day(was)),
        Field::hidden("after", Value::day(now)),
        Field::shown("before", day(was)),
        Field::shown("after", day(now)),
    ];
    Some(Record { title: name, depth: 0, fields })
}

fn outcome(
    words: &Words<'_>,
    (before, was): (&Reckoned<'_>, usize),
    (after, now): (&Reckoned<'_>, usize),
) -> Option<Record> {
    let (was, now) = (before.obligations.get(was)?, after.obligations.get(now)?);
    let name = occurrence(words, now);
    let fields = vec![
        Field::new("name", "what", Value::text(name.clone())),
        Field::hidden("before", Value::text(was.outcome.word())),
        Field::hidden("after", Value::text(now.outcome.word())),
        Field::hidden("days_late_before", days_late(was)),
        Field::hidden("days_late_after", days_late(now)),
        Field::shown("before", Value::Text(became(words, was))),
        Field::shown("after", Value::Text(became(words, now))),
    ];
    Some(Record { title: name, depth: 0, fields })
}

/// How late it is, or was; nothing where it is not.
fn days_late(obligation: &Obligation) -> Value {
    let clock = obligation.clock.as_ref().filter(|clock| clock.is_late());
    clock.map_or(Value::Nothing, |clock| Value::Number(clock.days().into()))
}

fn cost(
    words: &Words<'_>,
    before: &Reckoned<'_>,
    after: &Reckoned<'_>,
    (was, now): &(Option<Cost<'_>>, Option<Cost<'_>>),
) -> Option<Record> {
    let (of, shown) = match (was, now) {
        (_, Some(now)) => (after, now),
        (Some(was), None) => (before, was),
        (None, None) => return None,
    };
    let name = of.obligations.get(shown.obligation).map(|it| occurrence(words, it)).unwrap_or_default();
    let none = Money::zero(shown.sum.currency);
    let (old, new) = (was.map_or(none, |it| it.sum), now.map_or(none, |it| it.sum));
    let credit = shown.verb == MoneyVerb::Credit;
    let what = if credit { "off what is paid next" } else { "to be paid" };
    let reckoning =
        now.map_or("nothing".to_owned(), |now| format!("{}; {}", now.steps, clause(words, now.place)));
    let fields = vec![
        Field::new("name", "because of", Value::text(name)),
        Field::hidden("kind", Value::text(if credit { "credit" } else { "charge" })),
        Field::hidden("from", Value::Texts(words.party_names(shown.from))),
        Field::hidden("to", Value::Texts(words.party_names(shown.to))),
        Field::new("before", "before", Value::Sum(old)),
        Field::new("after", "after", Value::Sum(new)),
        Field::new("reckoning", "reckoning", Value::Text(reckoning)),
    ];
    let title = format!("{new} from {} to {}, {what}", words.parties(shown.from), words.parties(shown.to));
    Some(Record { title, depth: 0, fields })
}

/// What each side owes the other before and after.
fn owed(words: &Words<'_>, before: &Reckoned<'_>, after: &Reckoned<'_>) -> Vec<Record> {
    let (was, is) = (books(before).ways, books(after).ways);
    let mut records = Vec::new();
    for way in is.iter().chain(was.iter().filter(|old| {
        !is.iter().any(|it| it.from == old.from && it.to == old.to && it.owed.currency == old.owed.currency)
    })) {
        let same = |it: &&agreement_ledger::questions::Way| {
            it.from == way.from && it.to == way.to && it.owed.currency == way.owed.currency
        };
        let none = Money::zero(way.owed.currency);
        let sum =
            |ways: &[agreement_ledger::questions::Way]| ways.iter().find(same).map_or(none, |it| it.owed);
        let owes = if way.from.len() > 1 { "owe" } else { "owes" };
        let title = format!("{} {owes} {}", words.parties(&way.from), words.parties(&way.to));
        let fields = vec![
            Field::hidden("from", Value::Texts(words.party_names(&way.from))),
            Field::hidden("to", Value::Texts(words.party_names(&way.to))),
            Field::shown("who owes whom", Value::text(title.clone())),
            Field::new("before", "before", Value::Sum(sum(&was))),
            Field::new("after", "after", Value::Sum(sum(&is))),
        ];
        records.push(Record { title, depth: 0, fields });
    }
    records
}

fn goal(words: &Words<'_>, risk: &GoalAtRisk) -> Record {
    let names = |ids: &[PromiseId]| -> Vec<String> {
        ids.iter().map(|id| step_name(words, Step::Promise(*id))).collect()
    };
    let (behind, let_go, after_it) = (names(&risk.behind), names(&risk.let_go), names(&risk.after_it));
    let (was, now) = risk.dates;
    let date = match (was, now) {
        (was, now) if was == now => now.map_or(String::new(), |now| format!("stays {}", weekday(now))),
        (was, now) => format!(
            "moves from {} to {}",
            was.map_or("no day".to_owned(), weekday),
            now.map_or("no day".to_owned(), weekday)
        ),
    };
    let step = Step::Goal(risk.goal);
    let fields = vec![
        Field::hidden("name", Value::text(step_name(words, step))),
        Field::hidden("before", Value::day(was)),
        Field::hidden("after", Value::day(now)),
        Field::shown("its date", Value::text(date)),
        Field::hidden("late", Value::Texts(behind.clone())),
        Field::shown("stands on, and late", Value::text(behind.join(", "))),
        Field::hidden("let_go", Value::Texts(let_go.clone())),
        Field::shown("stands on, and let go", Value::text(let_go.join(", "))),
        Field::hidden("due_after_it", Value::Texts(after_it.clone())),
        Field::shown("due only after it", Value::text(after_it.join(", "))),
    ];
    let title = head_of(words, step).map(|head| words.named(head)).unwrap_or_default();
    Record { title, depth: 0, fields }
}

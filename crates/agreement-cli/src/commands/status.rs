//! `agreement status`: where agreements stand: what is missed, late, waiting and met, and what comes in the next days.

use std::collections::BTreeMap;

use agreement_ledger::outcome::Outcome as Became;
use agreement_ledger::plan::Step;
use agreement_ledger::questions::{Beside, Extra, Item, Standing, Status, status};
use agreement_model::Model;
use agreement_model::date::Date;
use agreement_model::declared::{Head, Promise};
use agreement_model::symbol::Name;
use rayon::prelude::*;

use super::check::with_journals;
use crate::arguments::questions::{AnswerFormat, Asking};
use crate::console::{Outcome, Trouble};
use crate::questions::{
    Known, Read, Refuse, Words, against_level, because_of, beside_kind, beside_title, end_of, level, read,
    source_of_symbol, unreckoned, used_powers, write_each,
};
use crate::report::{Answer, Field, Group, Layout, Part, Record, Section, Value, weekday};

/// How many days people look ahead.
const AHEAD: i64 = 14;

/// How many agreements are reckoned before their answers are written.
const AT_ONCE: usize = 32;

/// What is listed: its key, its heading, and what is said where there is nothing.
const LISTS: [(Standing, &str, &str, &str); 7] = [
    (Standing::Missed, "missed", "Missed, and still owed", "nothing is missed"),
    (Standing::Late, "late", "Late", "nothing is late"),
    (Standing::Short, "short", "Measured, and not what was agreed", "nothing falls short"),
    (Standing::Coming, "coming", "In the next 14 days", "nothing falls due in the next 14 days"),
    (Standing::Unsettled, "unsettled", "To be settled", "nothing is under review, contested or resting"),
    (Standing::Waiting, "waiting", "Waiting for something else to happen", "nothing waits"),
    (Standing::Met, "met", "Met", "nothing is met yet"),
];

pub fn run(asking: &Asking) -> Result<Outcome, Trouble> {
    let paths = with_journals(&asking.paths);
    let read = read(&paths, &asking.seen, &asking.seen.houserules(), Refuse::Errors)?;
    let until = read.today.add_days(AHEAD).unwrap_or(read.today);
    if read.models.is_empty() {
        return Ok(read.outcome);
    }
    let of = |known| part(&read, known, until, asking.format);
    let parts = read.models.chunks(AT_ONCE).flat_map(|some| some.par_iter().map(of).collect::<Vec<_>>());
    let heading = format!("Where it stands on {}", weekday(read.today));
    let asked = vec![Field::hidden("until", Value::Day(until))];
    let answer = Answer { question: "status", heading, on: read.today, asked, parts: Vec::new() };
    write_each(answer, parts, asking.format, &asking.seen.colors)?;
    Ok(read.outcome)
}

fn part(read: &Read, known: &Known, until: Date, format: AnswerFormat) -> Part {
    let words = Words::of(&read.project, known, read.today);
    let found = status(&known.model, words.schedule, read.today, until);
    let mut all: BTreeMap<Step, Option<Whose>> = BTreeMap::new();
    let mut record = |item: &Item| -> Option<Record> {
        let whose = all.entry(item.what).or_insert_with(|| Whose::of(&words, item.what)).as_ref()?;
        Some(if format.is_for_people() {
            for_people(&words, whose, item)
        } else {
            for_programs(&words, whose, item)
        })
    };
    let mut sections: Vec<Section> = LISTS
        .iter()
        .map(|(standing, key, heading, none)| {
            let of = found.items.iter().filter(|item| item.standing == *standing);
            let beside = found.beside.iter().filter(|(it, _)| it == standing);
            let beside = beside.map(|(standing, it)| of_beside(&words, it, *standing, format));
            let records = of.filter_map(&mut record).chain(beside).collect();
            let section = section(key, heading, records, none);
            // Most agreements measure nothing; a heading of its own would only be in the way.
            let hidden =
                *standing == Standing::Short && section.groups.iter().all(|it| it.records.is_empty());
            Section { layout: if hidden { Layout::Hidden } else { section.layout }, ..section }
        })
        .collect();
    sections.push(used_powers(&words, &found.used));
    sections.push(unreckoned(&words, &found.unreckoned));
    let facts = facts(&found).into_iter().chain(end_of(&words, found.ending.as_ref(), until)).collect();
    Part { about: Some(words.about_in(format)), facts, sections }
}

fn section(key: &'static str, heading: &str, records: Vec<Record>, none: &str) -> Section {
    let (heading, none) = (heading.to_owned(), none.to_owned());
    let groups = vec![Group { heading: String::new(), records }];
    Section { key, heading, layout: Layout::Records, groups, none }
}

/// How much there is of each, with what is not listed.
fn facts(found: &Status<'_>) -> Vec<Field> {
    let count = |standing: Standing| {
        let beside = found.beside.iter().filter(|(it, _)| *it == standing).count();
        found.items.iter().filter(|item| item.standing == standing).count() + beside
    };
    let words = [
        (Standing::Missed, "missed"),
        (Standing::Late, "late"),
        (Standing::Short, "short of what was agreed"),
        (Standing::Coming, "coming"),
        (Standing::Unsettled, "to be settled"),
        (Standing::Waiting, "waiting"),
        (Standing::Later, "later"),
        (Standing::Always, "at all times"),
        (Standing::Met, "met"),
        (Standing::LetGo, "let go"),
    ];
    let said: Vec<String> = words
        .iter()
        .map(|(standing, word)| (count(*standing), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let number = |standing| Value::count(count(standing));
    vec![
        Field::shown("in short", Value::text(said.join(", "))),
        Field::hidden("missed_count", number(Standing::Missed)),
        Field::hidden("late_count", number(Standing::Late)),
        Field::hidden("short_count", number(Standing::Short)),
        Field::hidden("coming_count", number(Standing::Coming)),
        Field::hidden("unsettled_count", number(Standing::Unsettled)),
        Field::hidden("waiting_count", number(Standing::Waiting)),
        Field::hidden("later_count", number(Standing::Later)),
        Field::hidden("always_count", number(Standing::Always)),
        Field::hidden("met_count", number(Standing::Met)),
        Field::hidden("let_go_count", number(Standing::LetGo)),
    ]
}

/// What is the same of every time that something is due.
struct Whose {
    name: String,
    /// Its title, for programs.
    says: String,
    /// As people know it: its name and its title.
    named: String,
    kind: &'static str,
    who: String,
    by: Vec<String>,
    to: Vec<String>,
    /// To whom, in words; nothing where those who owe it owe it to each other.
    to_others: String,
    /// What is to be reached, as written.
    target: String,
}

impl Whose {
    fn of(words: &Words<'_>, what: Step) -> Option<Self> {
        let (head, who, kind) = declared(words.model, what)?;
        let promise = match what {
            Step::Promise(id) => words.model.promise(id),
            _ => None,
        };
        let (by, to) =
            promise.map(|it| agreement_ledger::questions::between(words.model, it)).unwrap_or_default();
        Some(Self {
            name: head.name.clone(),
            says: head.says().to_owned(),
            named: words.named(head),
            kind,
            who: words.people(who),
            to_others: if by == to { String::new() } else { words.parties(&to) },
            target: promise.map(|it| words.written(it.target.place())).unwrap_or_default(),
            by: words.party_names(&by),
            to: words.party_names(&to),
        })
    }
}

/// What people read of one item. They do not see what is for programs, and the other way round: of the years that an
/// agreement has lived, only one of both is written.
fn for_people(words: &Words<'_>, whose: &Whose, item: &Item) -> Record {
    let key = item.key.to_string();
    let title = if key.is_empty() { whose.named.clone() } else { format!("{}, {key}", whose.named) };
    let state = if item.standing == Standing::Unsettled { outcome(item) } else { "" };
    let late = match (item.days_late, item.standing) {
        (_, Standing::Coming | Standing::Waiting) => String::new(),
        (0, _) if matches!(item.outcome, Some(Became::Late | Became::MetLate)) => {
            "less than a day".to_owned()
        }
        (0, _) => String::new(),
        (1, _) => "1 day".to_owned(),
        (days, _) => format!("{days} days"),
    };
    let measured = promise_of(words.model, item)
        .zip(item.measured)
        .map(|(promise, value)| against_level(words, promise, value));
    let day = |day: Option<Date>| Value::text(day.map(|day| words.day(day)).unwrap_or_default());
    let fields = vec![
        Field::shown("state", Value::text(state)),
        Field::shown("who", Value::text(whose.who.as_str())),
        Field::shown("to", Value::text(whose.to_others.as_str())),
        Field::shown("due", day(item.due)),
        Field::shown("at", time(item)),
        Field::shown("done", day(item.done)),
        Field::shown("days late", Value::text(late)),
        Field::shown("measured", Value::text(measured.unwrap_or_default())),
        Field::shown("open", open(item)),
    ];
    Record { title, depth: 0, fields }
}

/// What programs and spreadsheets read of one item.
fn for_programs(words: &Words<'_>, whose: &Whose, item: &Item) -> Record {
    let measured = promise_of(words.model, item).zip(item.measured);
    let measured = measured.map(|(promise, value)| level(promise, value));
    let fields = vec![
        Field::hidden("name", Value::text(whose.name.as_str())),
        Field::hidden("title", Value::text(whose.says.as_str())),
        Field::hidden("kind", Value::text(whose.kind)),
        Field::hidden("occurrence", Value::text(item.key.to_string())),
        Field::hidden("outcome", Value::text(outcome(item))),
        Field::hidden("who", Value::text(whose.who.as_str())),
        Field::hidden("owed_by", Value::Texts(whose.by.clone())),
        Field::hidden("owed_to", Value::Texts(whose.to.clone())),
        Field::hidden("due", Value::day(item.due)),
        Field::hidden("time", time(item)),
        Field::hidden("done", Value::day(item.done)),
        Field::hidden("days_late", Value::Number(item.days_late.into())),
        Field::hidden("open", open(item)),
        Field::hidden("measured", Value::text(measured.unwrap_or_default())),
        Field::hidden("target", Value::text(whose.target.as_str())),
    ];
    Record { title: String::new(), depth: 0, fields }
}

fn promise_of<'m>(model: &'m Model, item: &Item) -> Option<&'m Promise> {
    match item.what {
        Step::Promise(id) => model.promise(id),
        Step::Milestone(_) | Step::Goal(_) => None,
    }
}

/// What became of it; nothing for what nobody owes.
fn outcome(item: &Item) -> &'static str {
    item.outcome.map_or("", Became::word)
}

/// The time of day by which it is due, where one is said.
fn time(item: &Item) -> Value {
    Value::text(item.due_at.map(|at| at.to_string()).unwrap_or_default())
}

fn open(item: &Item) -> Value {
    if item.open.is_empty() { Value::Nothing } else { Value::Sums(item.open.clone()) }
}

/// The declaration, who answers for it, and what kind of thing it is.
fn declared(model: &Model, what: Step) -> Option<(&Head, &[Name], &'static str)> {
    Some(match what {
        Step::Promise(id) => {
            let promise = model.promise(id)?;
            (&promise.head, promise.who.list(), promise.kind.word())
        }
        Step::Milestone(id) => (&model.milestones.get(id.index())?.head, &[], "milestone"),
        Step::Goal(id) => {
            let goal = model.goal(id)?;
            (&goal.head, goal.who.list(), "goal")
        }
    })
}

/// What is read of something that is owed beside the promises, with the keys of [`for_programs`].
fn of_beside(words: &Words<'_>, it: &Beside, standing: Standing, format: AnswerFormat) -> Record {
    let title = beside_title(words, it);
    let who = words.parties(&it.by);
    let (open, days, because) = match &it.what {
        // The title of a sum says what it comes from.
        Extra::Sum(sum) => {
            (Value::Sums(vec![*sum]), it.due.map_or(0, |due| words.today.days_since(due)), String::new())
        }
        Extra::Said(_) => (Value::Nothing, 0, because_of(words, it)),
    };
    let days_late = u32::try_from(days).unwrap_or(0);
    let outcome = if standing == Standing::Late { Became::Late } else { Became::Open };
    let fields = if format.is_for_people() {
        let is_over = standing == Standing::Unsettled;
        let late = match days_late {
            0 => String::new(),
            1 => "1 day".to_owned(),
            days => format!("{days} days"),
        };
        let who = if who.is_empty() { "either side".to_owned() } else { who };
        vec![
            Field::shown("state", Value::text(if is_over { "its day has passed" } else { "" })),
            Field::shown("who", Value::text(who)),
            Field::shown("to", Value::text(words.parties(&it.to))),
            Field::shown("due", Value::text(it.due.map(|due| words.day(due)).unwrap_or_default())),
            Field::shown("days late", Value::text(late)),
            Field::shown("open", open),
            Field::shown("because of", Value::text(because)),
        ]
    } else {
        vec![
            Field::hidden("name", Value::text(source_of_symbol(words, it.of))),
            Field::hidden("title", Value::text(title.as_str())),
            Field::hidden("kind", Value::text(beside_kind(it))),
            Field::hidden("occurrence", Value::text(it.key.to_string())),
            Field::hidden("outcome", Value::text(outcome.word())),
            Field::hidden("who", Value::text(who)),
            Field::hidden("owed_by", Value::Texts(words.party_names(&it.by))),
            Field::hidden("owed_to", Value::Texts(words.party_names(&it.to))),
            Field::hidden("due", Value::day(it.due)),
            Field::hidden("time", Value::Nothing),
            Field::hidden("done", Value::Nothing),
            Field::hidden("days_late", Value::Number(days_late.into())),
            Field::hidden("open", open),
            Field::hidden("measured", Value::Nothing),
            Field::hidden("target", Value::Nothing),
        ]
    };
    Record { title, depth: 0, fields }
}

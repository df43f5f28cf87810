//! Reads agreements together with their journals, finds the item a question is about, and says in words what has become
//! of it: the questions that can only be asked once something has happened share this.

use std::path::{Path, PathBuf};

use agreement_ledger::outcome::Outcome as Became;
use agreement_ledger::plan::Step;
use agreement_ledger::questions::{Length, held_against, is_behind, was_late};
use agreement_ledger::reckon::{Obligation, Reckoned, Said, Steps, Unreckoned, counted, reckon};
use agreement_model::amount::Measure;
use agreement_model::date::{parse_date, parse_month};
use agreement_model::declared::{Head, Key, Line, Promise};
use agreement_model::duration::Unit;
use agreement_model::number::with_commas;
use agreement_model::suggest::{either, nearest};
use agreement_model::symbol::Symbol;
use agreement_model::{Decimal, Model, Project};
use agreement_syntax::Place;

use super::{Read, Refuse, Words, find_party, read};
use crate::arguments::questions::Seen;
use crate::commands::check::with_journals;
use crate::console::Trouble;
use crate::report::{Field, Group, Layout, Record, Section, Value};

/// The promise, goal or milestone that a question is about, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its name or title.
    pub name: String,
    /// Which occurrence of it: a month, a day, or a text.
    pub key: Option<Key>,
}

/// Reads agreements, each with the journal beside it.
///
/// # Errors
/// See [`read()`].
pub fn read_lived(paths: &[PathBuf], seen: &Seen) -> Result<Read, Trouble> {
    read(&with_journals(paths), seen, &seen.houserules(), Refuse::Errors)
}

/// Whether a word of the command line is a path and no name: it ends like one, or is there.
pub fn is_path(word: &str) -> bool {
    let path = Path::new(word);
    matches!(word, "-" | "." | "..")
        || word.contains(['/', '\\'])
        || path.extension().is_some_and(|it| it == "agreement" || it == "journal")
        || path.exists()
}

/// Takes the item off the front of some words, where they begin with one.
pub fn take_item(words: &mut Vec<String>) -> Option<Asked> {
    if words.first().is_none_or(|first| is_path(first)) {
        return None;
    }
    let name = words.remove(0);
    let key = words.first().and_then(|word| key_of(word));
    if key.is_some() {
        words.remove(0);
    }
    Some(Asked { name, key })
}

fn key_of(word: &str) -> Option<Key> {
    if let Ok(date) = parse_date(word) {
        return Some(Key::Date(date));
    }
    if let Ok(month) = parse_month(word) {
        return Some(Key::Month(month));
    }
    let quoted = word.strip_prefix('"').and_then(|word| word.strip_suffix('"'));
    quoted.map(|text| Key::Text(text.to_owned()))
}

/// What is left of the words of a command: the paths, or else the folder one is in.
pub fn paths_of(words: &[String]) -> Vec<PathBuf> {
    if words.is_empty() { vec![PathBuf::from(".")] } else { words.iter().map(PathBuf::from).collect() }
}

/// Keeps the agreements that declare an item, and says what it is in each.
///
/// # Errors
/// Where no agreement has it.
pub fn keep_with_item(read: &mut Read, asked: &Asked) -> Result<Vec<Step>, Trouble> {
    let found: Vec<Option<Step>> = read.models.iter().map(|known| find(&known.model, &asked.name)).collect();
    if !read.models.is_empty() && found.iter().all(Option::is_none) {
        let names = || read.models.iter().flat_map(|known| steps(&known.model)).map(|(_, head)| head);
        let near = match nearest(&asked.name, names().map(|head| head.name.as_str())) {
            near if near.is_empty() => nearest(&asked.name, names().map(|head| head.title.as_str())),
            near => near,
        };
        let right = |model: &Model| model.rights.iter().any(|right| right.head.name == asked.name);
        if read.models.iter().any(|known| right(&known.model)) {
            return Err(Trouble::usage(
                format!("`{}` is a right, and a right has no day on which it is due", asked.name),
                format!(
                    "ask about a promise or a goal; `agreement breakdown` and `agreement money` say what follows once `{}` \
                     is used, and `agreement log {} used by PARTY` writes that down",
                    asked.name, asked.name
                ),
            ));
        }
        let party = read.models.iter().any(|known| find_party(&known.model, &asked.name).is_some());
        let next = match near.as_slice() {
            _ if party => format!("it is a party: `agreement owes {0}` and `agreement asks {0}` ask about those", asked.name),
            [] => "name a promise or a goal as the agreement does; `agreement goals` and `agreement owes` list them"
                .to_owned(),
            near => format!("did you mean {}?", either(near)),
        };
        return Err(Trouble::usage(format!("there is nothing called `{}` here", asked.name), next));
    }
    let mut kept = found.iter();
    read.models.retain(|_| kept.next().is_some_and(Option::is_some));
    Ok(found.into_iter().flatten().collect())
}

/// Everything with a day of its own.
fn steps(model: &Model) -> impl Iterator<Item = (Step, &Head)> {
    model.heads().filter_map(|(symbol, head)| match symbol {
        Symbol::Promise(id) => Some((Step::Promise(id), head)),
        Symbol::Goal(id) => Some((Step::Goal(id), head)),
        Symbol::Milestone(id) => Some((Step::Milestone(id), head)),
        _ => None,
    })
}

fn find(model: &Model, text: &str) -> Option<Step> {
    let lower = text.to_lowercase();
    let by = |same: &dyn Fn(&Head) -> bool| steps(model).find(|(_, head)| same(head)).map(|(step, _)| step);
    by(&|head| head.name == text)
        .or_else(|| by(&|head| head.title.to_lowercase() == lower))
        .or_else(|| by(&|head| head.name.to_lowercase() == lower))
}

/// The state of an agreement on the day of a question, by its journal.
pub fn reckoned_of<'m>(words: &Words<'m>) -> Reckoned<'m> {
    reckon(words.model, words.schedule, &words.model.journal, words.today)
}

/// What is known: how many lines the journal has by the day, and the day of the last one.
pub fn journal_of(words: &Words<'_>) -> Vec<Field> {
    let known: Vec<&Line> = words.model.journal.iter().filter(|line| line.date <= words.today).collect();
    let last = known.iter().map(|line| line.date).max();
    let said = match (known.len(), last) {
        (0, _) | (_, None) => "no line by this day: nothing is known to have happened".to_owned(),
        (1, Some(last)) => format!("1 line, of {last}"),
        (count, Some(last)) => format!("{count} lines, the last of {last}"),
    };
    vec![
        Field::hidden("journal_lines", Value::count(known.len())),
        Field::hidden("journal_last", Value::day(last)),
        Field::shown("journal", Value::Text(said)),
    ]
}

/// What could not be taken into account, so that nobody takes silence for an answer.
pub fn unreckoned(words: &Words<'_>, open: &[Unreckoned]) -> Section {
    let record = |open: &Unreckoned| {
        let about = open.about.and_then(|id| words.model.promise(id));
        let fields = vec![
            Field::new("name", "in", Value::text(about.map_or("", |it| it.head.name.as_str()))),
            Field::hidden("what", Value::text(open.what.clone())),
            Field::new("clause", "see", Value::text(clause(words, open.place))),
        ];
        Record { title: open.what.clone(), depth: 0, fields }
    };
    let records: Vec<Record> = open.iter().map(record).collect();
    let layout = if records.is_empty() { Layout::Hidden } else { Layout::Records };
    section("not_reckoned", "What this answer leaves out", layout, records, "nothing")
}

/// A list without groups.
pub fn section(
    key: &'static str,
    heading: &str,
    layout: Layout,
    records: Vec<Record>,
    none: &str,
) -> Section {
    let groups =
        if records.is_empty() { Vec::new() } else { vec![Group { heading: String::new(), records }] };
    Section { key, heading: heading.to_owned(), layout, groups, none: none.to_owned() }
}

/// Where something stands, for people: `clause at line 61`, with the file where it is another one than the agreement.
pub fn clause(words: &Words<'_>, place: Place) -> String {
    let Some(file) = words.project.file(place.file) else { return String::new() };
    let line = file.source.line_column(place.span.start).line;
    if place == Place::default() {
        return String::new();
    }
    match place.file == words.model.root {
        true => format!("clause at line {line}"),
        false => format!("line {line} of {}", file_name(words.project, place)),
    }
}

fn file_name(project: &Project, place: Place) -> String {
    let path = project.file(place.file).map_or("", |file| file.path.as_str());
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// The line a place begins at, for programs.
pub fn line_of(words: &Words<'_>, place: Place) -> Value {
    let file = words.project.file(place.file).filter(|_| place != Place::default());
    file.map_or(Value::Nothing, |file| Value::Number(file.source.line_column(place.span.start).line.into()))
}

/// An occurrence by its name, with its key where it has one: `fee 2026-03-15`.
pub fn occurrence(words: &Words<'_>, obligation: &Obligation) -> String {
    let name = words
        .model
        .promise(obligation.promise)
        .map_or("", |it| if it.head.name.is_empty() { it.head.says() } else { it.head.name.as_str() });
    let key = obligation.key.to_string();
    if key.is_empty() { name.to_owned() } else { format!("{name} {key}") }
}

/// What a sum comes from, by its name: an occurrence of a promise, or a right or an assumption.
pub fn source_of(words: &Words<'_>, reckoned: &Reckoned<'_>, index: usize, of: Symbol) -> String {
    if let Some(obligation) = reckoned.obligations.get(index) {
        return occurrence(words, obligation);
    }
    source_of_symbol(words, of)
}

/// A declaration by its name; by its title where it has none.
pub fn source_of_symbol(words: &Words<'_>, of: Symbol) -> String {
    let named = words.model.heads().find(|(symbol, _)| *symbol == of);
    named.map_or(
        String::new(),
        |(_, head)| {
            if head.name.is_empty() { head.says().to_owned() } else { head.name.clone() }
        },
    )
}

/// A promise, goal or milestone by its name.
pub fn step_name(words: &Words<'_>, step: Step) -> String {
    head_of(words, step).map_or(String::new(), |head| {
        if head.name.is_empty() { head.says().to_owned() } else { head.name.clone() }
    })
}

/// The head of a promise, goal or milestone.
pub fn head_of<'m>(words: &Words<'m>, step: Step) -> Option<&'m Head> {
    match step {
        Step::Promise(id) => words.model.promise(id).map(|it| &it.head),
        Step::Goal(id) => words.model.goal(id).map(|it| &it.head),
        Step::Milestone(id) => words.model.milestones.get(id.index()).map(|it| &it.head),
    }
}

/// So many days, in business days where there is a calendar: `8 business days (10 days)`.
pub fn length(length: Length) -> String {
    let days = counted(length.days, Unit::Day);
    match length.business_days {
        Some(business) => format!("{} ({days})", counted(business, Unit::BusinessDay)),
        None => days,
    }
}

/// How late an occurrence is, or was.
pub fn lateness(words: &Words<'_>, obligation: &Obligation) -> Option<Length> {
    let clock = obligation.clock.as_ref().filter(|_| was_late(obligation))?;
    let calendar = words.model.calendar().map(|calendar| &calendar.work);
    Some(Length { days: clock.days(), business_days: calendar.map(|calendar| clock.business_days(calendar)) })
}

/// How late an occurrence is, or was: in days, and in hours where it is late on its very day.
fn how_late(words: &Words<'_>, obligation: &Obligation) -> Option<String> {
    let late = lateness(words, obligation)?;
    if late.days > 0 {
        return Some(length(late));
    }
    let calendar = words.model.calendar().map(|calendar| &calendar.work);
    let hours = obligation.clock.as_ref()?.in_unit(Unit::WorkingHour, calendar).filter(|hours| *hours > 0);
    Some(hours.map_or("less than an hour".to_owned(), |hours| counted(hours, Unit::WorkingHour)))
}

/// What has become of an occurrence: `late by 8 business days (10 days), due on 2026-03-23`.
pub fn became(words: &Words<'_>, obligation: &Obligation) -> String {
    let mut said = obligation.outcome.word().to_owned();
    let is_over = matches!(obligation.outcome, Became::Waived | Became::Released | Became::Disputed);
    let shows = is_behind(obligation) || is_over || obligation.outcome == Became::MetLate;
    if let Some(late) = how_late(words, obligation).filter(|_| shows) {
        let by = if is_over || obligation.outcome == Became::Missed { ", late by" } else { " by" };
        said.push_str(&format!("{by} {late}"));
    }
    if obligation.outcome == Became::Broken {
        let days: Vec<String> = obligation.progress.broken.iter().map(ToString::to_string).collect();
        let by = words.parties(&obligation.progress.broken_by);
        said.push_str(&format!(" on {}", days.join(", ")));
        if !by.is_empty() {
            said.push_str(&format!(", by {by}"));
        }
        return said;
    }
    match (obligation.written, obligation.due) {
        (Some(written), Some(due)) if written.date != due.date => {
            said.push_str(&format!(", due on {} instead of {}", due.date, written.date));
        }
        (_, Some(due)) => said.push_str(&format!(", due on {}", due.date)),
        (_, None) => said.push_str(", without a date yet"),
    }
    if let Some(done) = obligation.done {
        said.push_str(&format!(", done on {}", done.day));
    }
    if let Some((_, value)) = obligation.progress.measured {
        let promise = words.model.promise(obligation.promise);
        let level = promise.map(|it| against_level(words, it, value)).unwrap_or_default();
        said.push_str(&format!(", measured {level}"));
    }
    said
}

/// What was measured, and what is agreed: `98.5%, where at least 99.9% is agreed`.
pub fn against_level(words: &Words<'_>, promise: &Promise, value: Decimal) -> String {
    let figure = level(promise, value);
    match words.written(promise.target.place()).as_str() {
        "" => figure,
        target => format!("{figure}, where {target} is agreed"),
    }
}

/// What was measured, in the unit of what it is held against.
pub fn level(promise: &Promise, value: Decimal) -> String {
    let written = with_commas(value.normalize());
    match held_against(promise).map(|amount| &amount.of) {
        Some(Measure::Money(currency)) => format!("{written} {currency}"),
        Some(Measure::Percent(_)) => format!("{written}%"),
        Some(Measure::Time(unit)) if value == Decimal::ONE => format!("{written} {}", unit.singular()),
        Some(Measure::Time(unit)) => format!("{written} {}", unit.plural()),
        Some(Measure::Count(what)) => format!("{written} {what}"),
        Some(Measure::Bare) | None => written,
    }
}

/// How a figure was found; of a table, with the row that applies.
pub fn steps_said(words: &Words<'_>, steps: &Steps, line: Place) -> String {
    let said = steps.0.iter().map(|step| match &step.said {
        // A sum that stands elsewhere than its line stands in a row of a table.
        Said::Sum(sum) if step.place != line && within(line, step.place) => {
            format!("{} = {sum}", words.written(Some(step.place)))
        }
        said => said.to_string(),
    });
    said.collect::<Vec<String>>().join(", ")
}

fn within(line: Place, row: Place) -> bool {
    line.file == row.file && line.span.start <= row.span.start && row.span.end <= line.span.end
}

//! A day on which something falls due, as a record: the same fields in a list and in a calendar.

use agreement_ledger::questions::{DueDay, Extra, Matter, Occasion};

use super::beside::{because_of, beside_kind, beside_title};
use super::{Words, for_programs, item_title, source_of_symbol};
use crate::report::{Field, Record, Value};

/// What falls on a day, in words.
pub fn day_title(words: &Words<'_>, day: &DueDay) -> String {
    let model = words.model;
    match day.what {
        Occasion::Owed(what) => item_title(words, what),
        Occasion::Milestone(id) => {
            model.milestones.get(id.index()).map_or(String::new(), |it| it.head.says().to_owned())
        }
        Occasion::Goal(id) => model.goal(id).map_or(String::new(), |it| format!("Goal: {}", it.head.says())),
        Occasion::RenewalNotice => format!("Last day for a word on the renewal of {}", words.title()),
        Occasion::Ends => format!("{} ends", words.title()),
        Occasion::Beside(..) => day.beside.as_ref().map_or(String::new(), |it| beside_title(words, it)),
    }
}

/// The name of what falls on a day, as it is declared.
pub fn day_name(words: &Words<'_>, day: &DueDay) -> String {
    let model = words.model;
    let named = match day.what {
        Occasion::Owed(what) => model.promise(what.promise()).map(|it| it.head.name.clone()),
        Occasion::Milestone(id) => model.milestones.get(id.index()).map(|it| it.head.name.clone()),
        Occasion::Goal(id) => model.goal(id).map(|it| it.head.name.clone()),
        Occasion::RenewalNotice => Some("renewal".to_owned()),
        Occasion::Ends => Some("ends".to_owned()),
        Occasion::Beside(of, _) => Some(source_of_symbol(words, of)),
    };
    named.unwrap_or_default()
}

/// What kind of thing falls on a day.
pub fn day_kind(words: &Words<'_>, day: &DueDay) -> &'static str {
    match day.what {
        Occasion::Owed(Matter::Promise(id)) => words.model.promise(id).map_or("", |it| it.kind.word()),
        Occasion::Owed(Matter::Mitigation(..)) => "mitigation",
        Occasion::Owed(Matter::Review(_)) => "review",
        Occasion::Milestone(_) => "milestone",
        Occasion::Goal(_) => "goal",
        Occasion::RenewalNotice => "renewal",
        Occasion::Ends => "end",
        Occasion::Beside(..) => day.beside.as_ref().map_or("", |it| beside_kind(it)),
    }
}

/// The record of a day; with the agreement it belongs to, where there are several.
pub fn day_record(words: &Words<'_>, day: &DueDay, several: bool) -> Record {
    let title = day_title(words, day);
    let which = day.number.map(|number| match day.of {
        Some(of) => format!("number {number} of {of}"),
        None => format!("number {number}, without an end"),
    });
    let agreement = if several { Value::Text(words.title()) } else { Value::Nothing };
    // The title of a sum says that already.
    let said = day.beside.as_ref().filter(|it| matches!(it.what, Extra::Said(_)));
    let because = said.map(|it| because_of(words, it)).unwrap_or_default();
    let unsure = "provisional: the holidays of that year are not listed yet";
    let fields = vec![
        Field::hidden("due", Value::Day(day.dated.date)),
        Field::hidden("weekday", Value::text(day.dated.date.weekday().name())),
        Field::hidden("file", Value::text(words.file())),
        Field::hidden("agreement", Value::Text(words.title())),
        Field::hidden("name", Value::text(day_name(words, day))),
        Field::hidden("title", Value::Text(title.clone())),
        Field::hidden("kind", Value::text(day_kind(words, day))),
        Field::hidden("number", day.number.map_or(Value::Nothing, Value::count)),
        Field::hidden("of", day.of.map_or(Value::Nothing, Value::count)),
        Field::hidden("owed_by", Value::Texts(words.party_names(&day.by))),
        Field::hidden("owed_to", Value::Texts(words.party_names(&day.to))),
        Field::hidden("provisional", Value::Holds(day.dated.provisional)),
        Field::shown("who", Value::text(who(words, day))),
        Field::shown("to", Value::text(words.parties(&to(day)))),
        Field::shown("because of", Value::text(because)),
        Field::hidden("amount", Value::text(for_programs(&amount(words, day)))),
        Field::shown("amount", Value::text(amount(words, day))),
        Field::new("time", "at", Value::text(time_of(day).unwrap_or_default())),
        Field::shown("which", Value::text(which.unwrap_or_default())),
        Field::shown("note", Value::text(if day.dated.provisional { unsure } else { "" })),
        Field::shown("in", agreement),
    ];
    Record { title, depth: 0, fields }
}

/// Who has to act, as far as it is said: people before parties.
pub fn who(words: &Words<'_>, day: &DueDay) -> String {
    let model = words.model;
    let named = match day.what {
        Occasion::Owed(Matter::Promise(id)) => model.promise(id).map(|it| it.who.list()),
        Occasion::Owed(Matter::Mitigation(id, at, within)) => {
            let resistance = model.promise(id).and_then(|it| it.resistance.get(at));
            resistance.and_then(|it| it.mitigations.get(within)).map(|it| it.who.list())
        }
        Occasion::Goal(id) => model.goal(id).map(|it| it.who.list()),
        _ => None,
    };
    match named {
        Some(named) if !named.is_empty() => words.people(named),
        _ => words.parties(&day.by),
    }
}

/// To whom it is owed; where each owes it to the others, nobody in particular.
fn to(day: &DueDay) -> Vec<agreement_model::symbol::PartyId> {
    if day.by == day.to { Vec::new() } else { day.to.clone() }
}

/// The time of day, where one is written.
pub fn time_of(day: &DueDay) -> Option<String> {
    day.dated.moment.map(|moment| moment.time.to_string())
}

/// How much money it is about, as written.
pub fn amount(words: &Words<'_>, day: &DueDay) -> String {
    if let Some(Extra::Sum(sum)) = day.beside.as_ref().map(|it| &it.what) {
        return sum.to_string();
    }
    let Occasion::Owed(Matter::Promise(id)) = day.what else { return String::new() };
    words.model.promise(id).map(|it| words.written(it.amount.place())).unwrap_or_default()
}

//! Days, sums and people in words, for hovers, hints and lenses.

use agreement_ledger::plan::Room;
use agreement_model::date::{Date, weekday_name};
use agreement_model::declared::Head;
use agreement_model::due::More;
use agreement_model::symbol::{Name, PartyId, Symbol};
use agreement_model::{Dated, Due, Model};
use agreement_syntax::months::month_name;

/// `Monday 2026-03-09`.
pub(crate) fn day(date: Date) -> String {
    format!("{} {date}", weekday_name(date))
}

/// How far a day is from today: `in 12 days`, `3 days ago`.
pub(crate) fn from_today(date: Date, today: Date) -> String {
    match date.days_since(today) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days if days > 0 => format!("in {days} days"),
        days => format!("{} days ago", -days),
    }
}

/// A day with what must be said of it.
pub(crate) fn dated(dated: Dated) -> String {
    let mut said = day(dated.date);
    if let Some(moment) = dated.moment {
        said = format!("{said}, at {moment}");
    }
    if dated.counted != dated.date {
        said = format!("{said}, moved from {}, on which nobody works", day(dated.counted));
    }
    if let Some(first) = dated.not_before {
        said = format!("{said}, not before {}", day(first));
    }
    if dated.provisional {
        said.push_str(", provisional: it lies beyond the holidays that are listed");
    }
    said
}

/// When something is due, in a sentence without its subject; nothing where nothing is said.
pub(crate) fn due(due: &Due) -> Option<String> {
    Some(match due {
        Due::On(on) => format!("due on {}", dated(*on)),
        Due::Series(days, more) => {
            let (first, last) = (days.first()?, days.last()?);
            let count = days.len();
            match more {
                More::No => format!("due {count} times, from {} to {}", day(first.date), day(last.date)),
                More::Yes => format!("due again and again, first on {}", day(first.date)),
            }
        }
        Due::PerEvent(name) => format!("due after each `{}`", name.text),
        Due::Throughout(from, Some(until)) => {
            format!("kept or broken all the time from {} to {}", day(from.date), day(until.date))
        }
        Due::Throughout(from, None) => format!("kept or broken all the time from {}", day(from.date)),
        Due::Waiting(name) => format!("waits for `{}`, which has no day yet", name.text),
        Due::Unstated | Due::Unknown => return None,
    })
}

/// The room before another day breaks: `4 days of slack`.
pub(crate) fn room(room: Room) -> String {
    match room.days {
        days if days < 0 => format!("{} days short", -days),
        0 => "no slack".to_owned(),
        1 => "1 day of slack".to_owned(),
        days => format!("{days} days of slack"),
    }
}

/// Parties by their titles.
pub(crate) fn parties(model: &Model, ids: &[PartyId]) -> String {
    let titles = ids.iter().filter_map(|id| model.party(*id)).map(|party| party.head.says().to_owned());
    listed(titles.collect())
}

/// People, teams and parties by their titles.
pub(crate) fn people(model: &Model, names: &[Name]) -> String {
    let title = |name: &Name| match name.symbol {
        Some(Symbol::Member(id)) => model.member(id).map_or(name.text.clone(), |member| {
            format!("{} ({})", member.head.says(), parties(model, &[member.party]))
        }),
        Some(Symbol::Party(id)) => parties(model, &[id]),
        _ => name.text.clone(),
    };
    listed(names.iter().map(title).collect())
}

/// `a, b and c`.
pub(crate) fn listed(mut words: Vec<String>) -> String {
    match words.pop() {
        None => String::new(),
        Some(only) if words.is_empty() => only,
        Some(last) => format!("{} and {last}", words.join(", ")),
    }
}

/// `1 promise`, `3 promises`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A declaration as it opens: `dependency quotes "Old quotes"`.
pub(crate) fn opening(head: &Head) -> String {
    let mut said = head.keyword.to_owned();
    if !head.name.is_empty() {
        said = format!("{said} {}", head.name);
    }
    if !head.title.is_empty() {
        said = format!("{said} \"{}\"", head.title);
    }
    said
}

/// `Friday, the 3rd of April`.
pub(crate) fn weekday_and_month(date: Date) -> String {
    let ending = match date.day() {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    let month = month_name(date.month()).unwrap_or_default();
    format!("{}, the {}{ending} of {month}", weekday_name(date), date.day())
}

/// `Mon 2026-03-09`.
pub(crate) fn short_day(date: Date) -> String {
    format!("{} {date}", weekday_name(date).get(..3).unwrap_or(""))
}

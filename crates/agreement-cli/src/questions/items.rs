//! One thing that is owed, as a record: the same fields wherever it is listed.

use agreement_ledger::exposure::sum_of;
use agreement_ledger::questions::{Matter, Owed, is_ban, yes_of};
use agreement_model::date::Date;
use agreement_model::declared::{PaymentAmount, Promise};
use agreement_model::due::More;
use agreement_model::symbol::PartyId;
use agreement_model::{Due, Slot};

use super::Words;
use crate::report::{Field, Record, Value, weekday};

/// Whose list it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Of what a party owes others.
    Owes(PartyId),
    /// Of what a party may ask of others.
    Asks(PartyId),
}

/// The record of something owed, in a list of one of those who owe it or are owed it.
pub fn item(words: &Words<'_>, owed: &Owed, side: Side) -> Option<Record> {
    let promise = words.model.promise(owed.what.promise())?;
    let (people, when) = who_and_when(words, owed.what, promise);
    let to = match side {
        // What several owe each other, nobody owes to itself.
        Side::Owes(party) => owed.to.iter().copied().filter(|id| *id != party).collect(),
        Side::Asks(_) => owed.to.clone(),
    };
    let bearer = match side {
        Side::Owes(party) => Some(party),
        Side::Asks(party) => owed.by.iter().copied().find(|id| *id != party),
    };
    let next = words.next(&owed.due);
    let own = matches!(owed.what, Matter::Promise(_));
    let (cases, agreed) = if own {
        (follows(words, promise), bearer.map(|party| words.yes(&yes_of(words.model, promise, party))))
    } else {
        (after(words, owed.what, promise), None)
    };
    let open = if owed.open.is_empty() { Value::Nothing } else { Value::Sums(owed.open.clone()) };
    let fields = vec![
        Field::hidden("name", Value::text(promise.head.name.clone())),
        Field::hidden("title", Value::Text(item_title(words, owed.what))),
        Field::hidden("kind", Value::text(kind(owed.what, promise))),
        Field::hidden("due", Value::day(next.map(|(dated, ..)| dated.date))),
        Field::hidden(
            "weekday",
            next.map_or(Value::Nothing, |(dated, ..)| Value::text(dated.date.weekday().name())),
        ),
        Field::hidden("all_due", all_days(&owed.due)),
        Field::hidden("owed_by", Value::Texts(words.party_names(&owed.by))),
        Field::hidden("owed_to", Value::Texts(words.party_names(&owed.to))),
        Field::new("who", "who", Value::text(people)),
        Field::shown("to", Value::text(words.parties(&to))),
        Field::new("what", what_label(owed.what), what(words, owed.what, promise)),
        Field::new(
            "how",
            "how",
            if own { Value::text(promise.how.value().cloned().unwrap_or_default()) } else { Value::Nothing },
        ),
        Field::hidden("amount", Value::text(for_programs(&amount(words, owed.what, promise)))),
        Field::shown("amount", Value::text(amount(words, owed.what, promise))),
        sum(words, owed.what, promise),
        Field::new("when", "when", Value::text(when)),
        Field::new("time", "at", Value::text(next.and_then(|(dated, ..)| time(dated)).unwrap_or_default())),
        Field::shown("which", Value::text(which(words, owed))),
        Field::shown("so far", Value::text(so_far(words, owed))),
        Field::new("open", "still open", open),
        Field::hidden("provisional", Value::Holds(next.is_some_and(|(dated, ..)| dated.provisional))),
        Field::new("follows", "", Value::Cases(cases)),
        Field::new("agreed", "agreed", Value::text(agreed.unwrap_or_default())),
    ];
    Some(Record { title: item_title_line(words, owed.what, promise), depth: 0, fields })
}

/// What it is, in its author's words.
pub fn item_title(words: &Words<'_>, what: Matter) -> String {
    let Some(promise) = words.model.promise(what.promise()) else { return String::new() };
    match what {
        Matter::Promise(_) if promise.reply_to.is_some() => {
            let event = promise.reply_to.and_then(|id| words.model.events.get(id.index()));
            format!("Reply to {}", event.map_or("", |event| event.head.says()))
        }
        Matter::Promise(_) => promise.head.says().to_owned(),
        Matter::Mitigation(_, at, within) => {
            let resistance = promise.resistance.get(at);
            let mitigation = resistance.and_then(|it| it.mitigations.get(within));
            mitigation.map_or(String::new(), |it| it.head.says().to_owned())
        }
        Matter::Review(_) => format!("Review of {}", promise.head.says()),
    }
}

fn item_title_line(words: &Words<'_>, what: Matter, promise: &Promise) -> String {
    match what {
        Matter::Promise(_) if promise.reply_to.is_none() => words.named(&promise.head),
        _ => item_title(words, what),
    }
}

fn kind(what: Matter, promise: &Promise) -> &'static str {
    match what {
        Matter::Promise(_) if is_ban(promise) => "ban",
        Matter::Promise(_) => promise.kind.word(),
        Matter::Mitigation(..) => "mitigation",
        Matter::Review(_) => "review",
    }
}

fn who_and_when(words: &Words<'_>, what: Matter, promise: &Promise) -> (String, String) {
    match what {
        Matter::Promise(_) => (words.people(promise.who.list()), words.written(promise.when.place())),
        Matter::Mitigation(_, at, within) => {
            let resistance = promise.resistance.get(at);
            let mitigation = resistance.and_then(|it| it.mitigations.get(within));
            mitigation.map_or_else(Default::default, |it| {
                (words.people(it.who.list()), words.written(it.when.place()))
            })
        }
        Matter::Review(_) => {
            let Some(acceptance) = &promise.acceptance else { return Default::default() };
            let name = &promise.head.name;
            let when = match words.written(acceptance.review.place()).as_str() {
                "" => format!("after {name} is delivered"),
                review => format!("within {review} after {name} is delivered"),
            };
            let people = match acceptance.who.list() {
                [] => words.people(promise.to.list()),
                named => words.people(named),
            };
            (people, when)
        }
    }
}

fn what_label(what: Matter) -> &'static str {
    match what {
        Matter::Promise(_) => "what",
        Matter::Mitigation(..) => "against",
        Matter::Review(_) => "looks at",
    }
}

/// What must not be done, or what stands behind something that is done on the side.
fn what(words: &Words<'_>, what: Matter, promise: &Promise) -> Value {
    match what {
        Matter::Promise(_) => {
            let bans: Vec<String> = promise.bans.iter().map(|ban| words.written(Some(ban.place))).collect();
            if bans.is_empty() { Value::Nothing } else { Value::Texts(bans) }
        }
        Matter::Mitigation(_, at, _) => {
            let against = promise.resistance.get(at).map_or("", |resistance| resistance.head.says());
            Value::Text(format!("{against} (in the way of {})", promise.head.says()))
        }
        Matter::Review(_) => {
            let criteria =
                promise.acceptance.as_ref().map_or(&[][..], |acceptance| acceptance.criteria.list());
            Value::Texts(criteria.iter().map(|criterion| criterion.text.clone()).collect())
        }
    }
}

fn amount(words: &Words<'_>, what: Matter, promise: &Promise) -> String {
    let own = matches!(what, Matter::Promise(_));
    if own { words.written(promise.amount.place()) } else { String::new() }
}

/// The agreed sum, where it is one.
fn sum(words: &Words<'_>, what: Matter, promise: &Promise) -> Field {
    let of = |amount: &agreement_model::amount::Amount| {
        let plain = amount.per.is_none();
        sum_of(words.model, words.schedule, amount, Some(what.promise())).ok().filter(|_| plain)
    };
    let sum = match (what, &promise.amount) {
        (Matter::Promise(_), Slot::Given(given)) => match &given.value {
            PaymentAmount::Amount(amount) => of(amount),
            PaymentAmount::StatedInInvoice => None,
        },
        _ => None,
    };
    Field::hidden("sum", sum.map_or(Value::Nothing, Value::Sum))
}

fn follows(words: &Words<'_>, promise: &Promise) -> Vec<(String, Vec<String>)> {
    let cases = words.follows(promise);
    if cases.is_empty() {
        let case = if is_ban(promise) { "if broken" } else { "if late or missed" };
        return vec![(case.to_owned(), vec!["nothing is agreed".to_owned()])];
    }
    cases
}

/// What follows from something on the side.
fn after(words: &Words<'_>, what: Matter, promise: &Promise) -> Vec<(String, Vec<String>)> {
    match (what, &promise.acceptance) {
        (Matter::Review(_), Some(acceptance)) => {
            let silence = match words.written(acceptance.silence.place()).as_str() {
                "" => "it stays under review; nothing is agreed".to_owned(),
                word => format!("it counts as {word}"),
            };
            vec![("if nobody answers".to_owned(), vec![silence])]
        }
        _ => Vec::new(),
    }
}

fn all_days(due: &Due) -> Value {
    let days = |days: &[agreement_model::Dated]| days.iter().map(|dated| dated.date).collect::<Vec<Date>>();
    match due {
        Due::On(dated) => Value::Days(vec![dated.date]),
        Due::Series(list, More::No) => Value::Days(days(list)),
        // An endless list helps nobody.
        Due::Series(list, More::Yes) => Value::Days(days(list.get(..100).unwrap_or(list))),
        _ => Value::Days(Vec::new()),
    }
}

/// What the journal says of it: how often it is done or let go, and since when it is late.
fn so_far(words: &Words<'_>, owed: &Owed) -> String {
    let left = match &owed.due {
        Due::Series(days, More::No) => format!(", {} still open", days.len()),
        _ => String::new(),
    };
    let closed = match owed.closed {
        0 => String::new(),
        1 => format!("1 done or let go{left}"),
        count => format!("{count} done or let go{left}"),
    };
    let late = owed.late_since.map(|since| format!("late: the oldest was due on {}", words.day(since)));
    match (closed.as_str(), late) {
        (_, None) => closed,
        ("", Some(late)) => late,
        (_, Some(late)) => format!("{closed}; {late}"),
    }
}

fn time(dated: agreement_model::Dated) -> Option<String> {
    dated.moment.map(|moment| moment.time.to_string())
}

/// A sum as written, for programs: without the commas that people put into numbers.
pub fn for_programs(written: &str) -> String {
    let letters: Vec<char> = written.chars().collect();
    let is_digit = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let between = |at: usize| is_digit(at.checked_sub(1)) && is_digit(at.checked_add(1));
    let kept = letters.iter().enumerate().filter(|(at, letter)| **letter != ',' || !between(*at));
    kept.map(|(_, letter)| *letter).collect()
}

/// Which of the days that were agreed one of them is.
fn numbered(words: &Words<'_>, owed: &Owed, of: agreement_model::Dated) -> String {
    let Matter::Promise(id) = owed.what else { return String::new() };
    let Due::Series(days, more) = words.schedule.promise(id) else { return String::new() };
    let Some(at) = days.iter().position(|dated| dated.counted == of.counted) else { return String::new() };
    // The last one that is still to come: an early end leaves fewer than were agreed.
    match (more, owed.due.last().or(days.last().copied())) {
        (More::No, Some(last)) => {
            format!("number {} of {}, the last on {}", at + 1, days.len(), weekday(last.date))
        }
        _ => format!("number {}, without an end", at + 1),
    }
}

/// Which occurrence is looked at, and how many there are.
fn which(words: &Words<'_>, owed: &Owed) -> String {
    let due = &owed.due;
    let provisional = words.next(due).is_some_and(|(dated, ..)| dated.provisional);
    let unsure = if provisional { "provisional: the holidays of that year are not listed yet" } else { "" };
    let which = match (due, words.next(due)) {
        // The times that are done are not among the days any more; which it is, the agreement's own days say.
        (_, Some((dated, ..))) if owed.closed > 0 => numbered(words, owed, dated),
        (Due::Series(days, More::No), Some((_, at, count))) if count > 1 => {
            let last = days.last().map_or(String::new(), |last| weekday(last.date));
            format!("number {at} of {count}, the last on {last}")
        }
        (Due::Series(_, More::Yes), Some((_, at, _))) => format!("number {at}, without an end"),
        _ => String::new(),
    };
    match (which.as_str(), unsure) {
        ("", unsure) => unsure.to_owned(),
        (_, "") => which,
        (_, unsure) => format!("{which}; {unsure}"),
    }
}

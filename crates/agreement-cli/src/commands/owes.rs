//! `agreement owes` and `agreement asks`: what a party owes others, and what it may ask of them. The two lists that each
//! side should be able to write before it signs.

use std::collections::BTreeMap;

use agreement_ledger::questions::{Matter, Owed, asked, owed_by};
use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::symbol::PartyId;

use crate::arguments::questions::Sided;
use crate::console::{Outcome, Trouble};
use crate::questions::{
    Side, Words, charges_of, duties_of, item, journal_read, may_end, owed_of, read_lived, write,
};
use crate::report::{Answer, Field, Group, Layout, Part, Record, Section, Value, weekday};

/// Answers for a side: `Side::Owes` or `Side::Asks`.
pub fn run(arguments: &Sided, side: fn(PartyId) -> Side) -> Result<Outcome, Trouble> {
    let asking = &arguments.asking;
    let mut read = read_lived(&asking.paths, &asking.seen)?;
    let parties = read.keep_with(&arguments.party)?;
    let (mut called, mut seen_as) = (String::new(), None);
    let mut parts = Vec::new();
    for (known, party) in read.models.iter().zip(&parties) {
        let words = Words::of(&read.project, known, read.today);
        words.party(*party).clone_into(&mut called);
        seen_as = Some(side(*party));
        parts.push(part(&words, side(*party)));
    }
    let (question, heading) = match seen_as {
        None => return Ok(read.outcome),
        Some(Side::Owes(_)) => ("owes", format!("What {called} owes, seen on {}", weekday(read.today))),
        Some(Side::Asks(_)) => {
            ("asks", format!("What {called} may ask of others, seen on {}", weekday(read.today)))
        }
    };
    let asked = vec![Field::hidden("party", Value::Text(called))];
    let answer = Answer { question, heading, on: read.today, asked, parts };
    write(&answer, asking.format, &asking.seen.colors)?;
    Ok(read.outcome)
}

fn part(words: &Words<'_>, side: Side) -> Part {
    let all = owed_of(words);
    let (party, items, none) = match side {
        Side::Owes(party) => (party, owed_by(all, party), "owes nobody anything that is written here"),
        Side::Asks(party) => (party, asked(all, party), "may ask nobody for anything that is written here"),
    };
    let section = Section {
        key: "items",
        heading: String::new(),
        layout: Layout::Records,
        groups: groups(words, &items, side),
        none: format!("{} {none}", words.party(party)),
    };
    let beside = |key: &'static str, heading: &str, records: Vec<Record>| {
        let layout = if records.is_empty() { Layout::Hidden } else { Layout::Records };
        crate::questions::section(key, heading, layout, records, "nothing")
    };
    let heading = "Money beside that, for failures and rights that were used";
    let charges = beside("charges", heading, charges_of(words, side));
    let heading = "To be done because a right was used, or an assumption turned out wrong";
    let duties = beside("notices", heading, duties_of(words, side));
    // Nobody who owes money, or has to act, shall read that nothing is owed.
    let is_all = [&charges, &duties].iter().all(|it| it.layout == Layout::Hidden);
    let none = if is_all { section.none } else { "nothing else is written here".to_owned() };
    let section = Section { none, ..section };
    let facts = journal_read(words).into_iter().chain(may_end(words, Date::LAST)).collect();
    Part { about: Some(words.about()), facts, sections: vec![section, charges, duties] }
}

/// In what order groups come that have no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    On(Date),
    EachTime,
    Waiting,
    AllTheTime,
    Unsaid,
}

/// The items by the day on which people look at them next.
fn groups(words: &Words<'_>, items: &[Owed], side: Side) -> Vec<Group> {
    let mut groups: BTreeMap<When, Vec<Record>> = BTreeMap::new();
    for owed in items {
        if let Some(record) = item(words, owed, side) {
            groups.entry(when(words, owed)).or_default().push(record);
        }
    }
    let group = |(when, records): (When, Vec<Record>)| {
        let heading = match when {
            When::On(day) => words.day(day),
            When::EachTime => "Each time".to_owned(),
            When::Waiting => "Once what it waits for has happened".to_owned(),
            When::AllTheTime => "At all times".to_owned(),
            When::Unsaid => "No day is said".to_owned(),
        };
        Group { heading, records }
    };
    groups.into_iter().map(group).collect()
}

fn when(words: &Words<'_>, owed: &Owed) -> When {
    match (&owed.due, words.next(&owed.due)) {
        (_, Some((dated, ..))) => When::On(dated.date),
        (Due::Throughout(..), _) => When::AllTheTime,
        (Due::PerEvent(_), _) => When::EachTime,
        (Due::Waiting(_), _) => When::Waiting,
        (Due::Unstated, _) if matches!(owed.what, Matter::Promise(id) if is_reply(words, id)) => {
            When::EachTime
        }
        _ => When::Unsaid,
    }
}

fn is_reply(words: &Words<'_>, id: agreement_model::symbol::PromiseId) -> bool {
    words.model.promise(id).is_some_and(|promise| promise.reply_to.is_some())
}

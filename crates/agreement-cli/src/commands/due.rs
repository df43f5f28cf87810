//! `agreement due`: what falls due in the next days, over one agreement or many.

use std::collections::BTreeMap;

use agreement_ledger::questions::DueDay;
use agreement_model::date::{Date, add_months};
use agreement_model::symbol::PartyId;

use crate::arguments::questions::DueSoon;
use crate::console::{Outcome, Trouble};
use crate::questions::{Words, day_record, days_of, journal_read, read_lived, write};
use crate::report::{Answer, Field, Group, Layout, Part, Record, Section, Value, weekday};

pub fn run(arguments: &DueSoon) -> Result<Outcome, Trouble> {
    let asking = &arguments.asking;
    let mut read = read_lived(&asking.paths, &asking.seen)?;
    let until = until(read.today, &arguments.within)?;
    let parties: Vec<Option<PartyId>> = match &arguments.party {
        Some(party) => read.keep_with(party)?.into_iter().map(Some).collect(),
        None => vec![None; read.models.len()],
    };
    if read.models.is_empty() {
        return Ok(read.outcome);
    }
    let several = read.models.len() > 1;
    let mut found: BTreeMap<Date, Vec<Record>> = BTreeMap::new();
    for (known, party) in read.models.iter().zip(&parties) {
        let words = Words::of(&read.project, known, read.today);
        let wanted = |day: &DueDay| {
            let when = day.dated.date;
            when >= read.today && when <= until && party.is_none_or(|party| day.concerns(party))
        };
        for day in days_of(&words).iter().filter(|day| wanted(day)) {
            let record = day_record(&words, day, several);
            found.entry(day.dated.date).or_default().push(record);
        }
    }
    let mut called = None;
    if let (Some(known), Some(Some(party))) = (read.models.first(), parties.first()) {
        called = known.model.party(*party).map(|party| party.head.says().to_owned());
    }
    let whose = called.as_ref().map(|called| format!(" for {called}")).unwrap_or_default();
    let heading = format!("Due{whose} from {} until {}", weekday(read.today), weekday(until));
    let section = Section {
        key: "items",
        heading: String::new(),
        layout: Layout::Records,
        groups: found.into_iter().map(|(day, records)| Group { heading: weekday(day), records }).collect(),
        none: "nothing falls due in that time".to_owned(),
    };
    let asked = vec![
        Field::hidden("until", Value::Day(until)),
        Field::hidden("party", called.map_or(Value::Nothing, Value::Text)),
        Field::hidden("agreements", Value::count(read.models.len())),
    ];
    let facts = match read.models.as_slice() {
        [only] => journal_read(&Words::of(&read.project, only, read.today)),
        all => match all.iter().filter(|known| !known.model.journal.is_empty()).count() {
            0 => Vec::new(),
            count => {
                let said = format!("{count} of {} agreements have one, and it is followed", all.len());
                vec![Field::shown("journal", Value::Text(said))]
            }
        },
    };
    let part = Part { about: None, facts, sections: vec![section] };
    let answer = Answer { question: "due", heading, on: read.today, asked, parts: vec![part] };
    write(&answer, asking.format, &asking.seen.colors)?;
    Ok(read.outcome)
}

/// The last day to look at: `14d`, `2w`, `3m`.
fn until(today: Date, within: &str) -> Result<Date, Trouble> {
    let wrong = || {
        Trouble::usage(
            format!("`--within {within}` is no length of time"),
            "write days, weeks or months, as in `--within 14d`, `2w` or `3m`",
        )
    };
    let text = within.trim();
    let unit = text.chars().last().ok_or_else(wrong)?;
    let number = text.strip_suffix(['d', 'w', 'm']).unwrap_or(text).trim();
    let count: u16 = number.parse().map_err(|_| wrong())?;
    let count = i64::from(count);
    let until = match unit {
        'w' => today.add_days(count * 7),
        'm' => add_months(today, count).map(|stepped| stepped.date),
        _ => today.add_days(count),
    };
    until.map_err(|_| wrong())
}

//! `agreement due`: what falls due in the next days, over one agreement or many.

use std::collections::BTreeMap;

use agreement_ledger::questions::DueDay;
use agreement_model::date::{Date, add_months};
use agreement_model::symbol::PartyId;

use crate::arguments::questions::DueSoon;
use crate::console::{Outcome, Trouble};
use crate::questions::{Known, Read, Words, day_record, days_of, journal_read, may_end, read_lived, write};
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
        [only] => {
            let words = Words::of(&read.project, only, read.today);
            journal_read(&words).into_iter().chain(may_end(&words, until)).collect()
        }
        all => of_several(&read, all, until),
    };
    let part = Part { about: None, facts, sections: vec![section] };
    let answer = Answer { question: "due", heading, on: read.today, asked, parts: vec![part] };
    write(&answer, asking.format, &asking.seen.colors)?;
    Ok(read.outcome)
}

/// How many of several agreements have a journal, and how many may go on by themselves in the time that is looked at.
fn of_several(read: &Read, all: &[Known], until: Date) -> Vec<Field> {
    let count = |holds: &dyn Fn(&Known) -> bool| all.iter().filter(|known| holds(known)).count();
    let told = |count: usize, name: &'static str, what: &str| {
        let said = format!("{count} of {} agreements {what}", all.len());
        (count > 0).then(|| Field::shown(name, Value::Text(said)))
    };
    let goes_on = |known: &Known| may_end(&Words::of(&read.project, known, read.today), until).is_some();
    let past = "have their last day before the end of this time, or go on by themselves where nobody gives notice; what \
                that brings is not reckoned";
    let journals = count(&|known| !known.model.journal.is_empty());
    let journals = told(journals, "journal", "have one, and it is followed");
    journals.into_iter().chain(told(count(&goes_on), "the end", past)).collect()
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

//! `agreement calendar`: all that falls due, for the calendar on somebody's phone.

use std::collections::BTreeMap;

use agreement_ledger::questions::{DueDay, Matter, Occasion};
use agreement_model::date::{Date, add_months};
use agreement_model::symbol::{PartyId, Symbol};
use agreement_model::time::DateTime;

use crate::arguments::questions::{AnswerFormat, CalendarFormat, Calendared};
use crate::console::{self, Outcome, Trouble};
use crate::questions::{
    Words, because_of, day_amount, day_kind, day_name, day_record, day_title, day_who, days_of, journal_read,
    may_end, read_lived, write,
};
use crate::report::{
    Answer, Entry, Field, Group, Layout, Part, Record, Section, Value, fingerprint, render_ics, weekday,
};

/// How far what never ends is written out, in months from the day that is looked at.
const AHEAD: i64 = 24;

pub fn run(arguments: &Calendared) -> Result<Outcome, Trouble> {
    let seen = &arguments.seen;
    let mut read = read_lived(&arguments.paths, seen)?;
    let parties: Vec<Option<PartyId>> = match &arguments.party {
        Some(party) => read.keep_with(party)?.into_iter().map(Some).collect(),
        None => vec![None; read.models.len()],
    };
    if read.models.is_empty() {
        return Ok(read.outcome);
    }
    let horizon = add_months(read.today, AHEAD).map_or(Date::LAST, |stepped| stepped.date);
    let (mut entries, mut parts, mut cut) = (Vec::new(), Vec::new(), false);
    for (known, party) in read.models.iter().zip(&parties) {
        let words = Words::of(&read.project, known, read.today);
        let all = days_of(&words);
        let own = all.iter().filter(|day| party.is_none_or(|party| day.concerns(party)));
        let (kept, beyond): (Vec<&DueDay>, Vec<&DueDay>) =
            own.partition(|day| !day.endless || day.dated.date <= horizon);
        cut |= !beyond.is_empty();
        let home = home(&words);
        entries.extend(kept.iter().map(|day| entry(&words, day, &home)));
        let mut groups: BTreeMap<Date, Vec<Record>> = BTreeMap::new();
        for day in kept {
            groups.entry(day.dated.date).or_default().push(day_record(&words, day, false));
        }
        let groups = groups.into_iter().map(|(day, records)| Group { heading: weekday(day), records });
        let section = Section {
            key: "items",
            heading: String::new(),
            layout: Layout::Records,
            groups: groups.collect(),
            none: "nothing falls due on a day".to_owned(),
        };
        let facts = journal_read(&words).into_iter().chain(may_end(&words, Date::LAST)).collect();
        parts.push(Part { about: Some(words.about()), facts, sections: vec![section] });
    }
    if cut {
        console::remark(&format!("agreement: what never ends is written out until {horizon}"));
    }
    let format = match arguments.format {
        CalendarFormat::Ics => {
            let name = match read.models.as_slice() {
                [only] => Words::of(&read.project, only, read.today).title(),
                _ => "Agreements".to_owned(),
            };
            console::print(&render_ics(&name, read.today, &entries))?;
            return Ok(read.outcome);
        }
        CalendarFormat::Text => AnswerFormat::Text,
        CalendarFormat::Json => AnswerFormat::Json,
        CalendarFormat::Csv => AnswerFormat::Csv,
        CalendarFormat::Md => AnswerFormat::Md,
    };
    let heading = format!("All that falls due, seen on {}", weekday(read.today));
    let party = arguments.party.clone().map_or(Value::Nothing, Value::Text);
    let asked = vec![Field::hidden("party", party)];
    write(&Answer { question: "calendar", heading, on: read.today, asked, parts }, format, &seen.colors)?;
    Ok(read.outcome)
}

/// What tells the days of one agreement from those of another, and stays when its text changes: the name of its file,
/// its own name, or its title where it has none, its parties and the day it takes effect. With the digest instead, every
/// change would double every day in the calendars that have it already.
fn home(words: &Words<'_>) -> String {
    let file = words.file().rsplit('/').next().unwrap_or_default().to_owned();
    let effective = words.schedule.effective.map(|day| day.to_string()).unwrap_or_default();
    let parties = words.model.parties.iter().map(|party| party.head.name.clone());
    let named = words.model.header.as_ref().map(|header| header.head.name.clone());
    let name = named.filter(|name| !name.is_empty()).unwrap_or_else(|| words.title());
    fingerprint([file, name, effective].into_iter().chain(parties))
}

fn entry(words: &Words<'_>, day: &DueDay, home: &str) -> Entry {
    let place = match day.what {
        Occasion::Owed(Matter::Mitigation(_, at, within)) => format!(".mitigation-{}-{}", at + 1, within + 1),
        // A right may be used again on another day; a promise tells its occurrences apart.
        Occasion::Beside(of, line) => {
            let key = day.beside.as_ref().map(|it| it.key.to_string()).unwrap_or_default();
            let which = if matches!(of, Symbol::Promise(_)) { key } else { day.dated.date.to_string() };
            format!(".line-{line}.{}", which.replace(' ', "-"))
        }
        _ => String::new(),
    };
    let number = day.number.map(|number| format!(".{number}")).unwrap_or_default();
    let (who, amount) = (day_who(words, day), day_amount(words, day));
    let to = if day.by == day.to { String::new() } else { words.parties(&day.to) };
    let mut about: Vec<String> = Vec::new();
    let mut say = |label: &str, text: &str| {
        if !text.is_empty() {
            about.push(format!("{label}: {text}"));
        }
    };
    say("who", &who);
    say("to", &to);
    say("amount", &amount);
    say("because of", &day.beside.as_ref().map(|it| because_of(words, it)).unwrap_or_default());
    if let (Some(number), Some(of)) = (day.number, day.of) {
        say("which", &format!("number {number} of {of}"));
    }
    if let Occasion::Owed(Matter::Promise(id)) = day.what
        && let Some(promise) = words.model.promise(id)
    {
        for (case, follows) in words.follows(promise) {
            say(&case, &follows.join("; "));
        }
    }
    if day.dated.provisional {
        say("note", "provisional: the holidays of that year are not listed yet");
    }
    if day.what == Occasion::Ends && may_end(words, Date::LAST).is_some() {
        say("note", "or it goes on by itself where nobody gives notice; what that brings is not written out");
    }
    say("agreement", &words.title());
    let parties = match (words.parties(&day.by).as_str(), to.as_str()) {
        ("", _) => String::new(),
        (by, "") => format!(" ({by})"),
        (by, to) => format!(" ({by} to {to})"),
    };
    let kind = day_kind(words, day);
    Entry {
        uid: format!("{kind}.{}{place}{number}.{home}@agreement", day_name(words, day)),
        day: day.dated.date,
        begins: day.dated.moment.map(|moment| begins(words, moment)),
        summary: format!("{}{parties}", day_title(words, day)),
        description: about.join("\n"),
        category: kind,
    }
}

/// A time as calendars write it: the instant where the agreement has a time zone, or else the time on every wall.
fn begins(words: &Words<'_>, moment: DateTime) -> String {
    let zone = words.model.calendar().and_then(|calendar| calendar.work.timezone.as_ref());
    let instant = zone.and_then(|zone| instant(moment, zone.name()));
    let digits = |text: String| text.replace(['-', ':'], "");
    instant.unwrap_or_else(|| {
        format!("{}T{}00", digits(moment.date.to_string()), digits(moment.time.to_string()))
    })
}

fn instant(moment: DateTime, zone: &str) -> Option<String> {
    let wall: jiff::civil::DateTime = format!("{}T{}", moment.date, moment.time).parse().ok()?;
    let zoned = wall.to_zoned(jiff::tz::TimeZoneDatabase::bundled().get(zone).ok()?).ok()?;
    Some(zoned.with_time_zone(jiff::tz::TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string())
}

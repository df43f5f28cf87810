//! `agreement readiness`: who must still say yes to what, what is still open, and what would stand in the way of signing.

use std::collections::BTreeMap;

use agreement_check::{Judged, Severity};
use agreement_ledger::event::{known, signatures, signed_on};
use agreement_ledger::questions::{Ready, readiness};
use agreement_model::symbol::PromiseId;

use super::check::with_journals;
use crate::arguments::For;
use crate::arguments::questions::Asking;
use crate::console::{Outcome, Trouble};
use crate::questions::{Read, Refuse, Words, read, write};
use crate::report::{Answer, Field, Group, Layout, Part, Record, Section, Value, weekday};

/// The rule that finds blanks of a template.
const BLANKS: &str = "placeholder-left";

pub fn run(asking: &Asking) -> Result<Outcome, Trouble> {
    let mut rules = asking.seen.houserules();
    rules.to_do = Some(For::Sign);
    // A draft that is not ready has errors in this light: they are the answer.
    let read = read(&with_journals(&asking.paths), &asking.seen, &rules, Refuse::Unread)?;
    let parts: Vec<Part> =
        read.models.iter().map(|known| part(&read, &Words::of(&read.project, known, read.today))).collect();
    if parts.is_empty() {
        return Ok(read.outcome);
    }
    let heading = format!("Ready to sign? Seen on {}", weekday(read.today));
    let answer = Answer { question: "readiness", heading, on: read.today, asked: Vec::new(), parts };
    write(&answer, asking.format, &asking.seen.colors)?;
    Ok(read.outcome)
}

fn part(read: &Read, words: &Words<'_>) -> Part {
    let model = words.model;
    let happenings = known(&model.journal, words.today);
    let ready = readiness(model, &signatures(model, &happenings));
    let own: Vec<&Judged> =
        read.judged.iter().filter(|judged| model.files.contains(&judged.finding.place().file)).collect();
    let in_the_way = own.iter().filter(|judged| judged.severity == Severity::Error).count();
    let open: usize = ready.iter().map(|ready| ready.open.len()).sum();
    let blanks: Vec<&Judged> = own
        .iter()
        .copied()
        .filter(|judged| {
            judged.rule.name == BLANKS && !model.todos.iter().any(|todo| todo.place == judged.finding.place())
        })
        .collect();
    let left = model.todos.len() + blanks.len();
    let signed = model.is_signed() || signed_on(model, &happenings).is_some();
    let say = match (signed, in_the_way, open + left) {
        (true, ..) => "everybody who must sign has signed".to_owned(),
        (_, 0, 0) => "ready: everybody has said yes, and nothing is open".to_owned(),
        (_, 0, _) => "nothing stands in the way of signing; look at what is open below".to_owned(),
        (_, count, _) => format!(
            "not yet: {count} {} in the way; `agreement check --for sign` shows {}",
            if count == 1 { "error stands" } else { "errors stand" },
            if count == 1 { "it" } else { "them" }
        ),
    };
    let facts = vec![
        Field::shown("ready", Value::Text(say)),
        Field::hidden("signed", Value::Holds(signed)),
        Field::hidden("ready", Value::Holds(!signed && in_the_way == 0 && open == 0)),
        Field::hidden("errors_if_signed_count", Value::count(in_the_way)),
        Field::hidden("yes_missing_count", Value::count(open)),
        Field::hidden("open_points_count", Value::count(left)),
    ];
    let sections = vec![
        list(
            "parties",
            "",
            Layout::Table,
            ready.iter().map(|it| party(words, it)).collect(),
            "no party is declared",
        ),
        list("yes_missing", "Who must still say yes", Layout::Table, missing(words, &ready), "nobody"),
        list("open_points", "What is still open", Layout::Records, left_open(words, &blanks), "nothing"),
        list(
            "errors_if_signed",
            "What would be an error if it were signed now",
            Layout::Table,
            counted(&own),
            "nothing",
        ),
    ];
    Part { about: Some(words.about()), facts, sections }
}

fn list(key: &'static str, heading: &str, layout: Layout, records: Vec<Record>, none: &str) -> Section {
    let groups = vec![Group { heading: String::new(), records }];
    Section { key, heading: heading.to_owned(), layout, groups, none: none.to_owned() }
}

fn party(words: &Words<'_>, ready: &Ready) -> Record {
    let all = ready.agreed.len() + ready.open.len();
    let signed = match (ready.signed, ready.must_sign) {
        (Some(Some(on)), _) => format!("on {on}"),
        (Some(None), _) => "yes".to_owned(),
        (None, true) => "not yet".to_owned(),
        (None, false) => "need not".to_owned(),
    };
    let name = words.model.party(ready.party).map_or("", |party| party.head.name.as_str());
    let fields = vec![
        Field::hidden("party", Value::text(name)),
        Field::new("title", "party", Value::text(words.party(ready.party))),
        Field::shown(
            "said yes to",
            Value::Text(if all == 0 { "–".to_owned() } else { format!("{} of {all}", ready.agreed.len()) }),
        ),
        Field::hidden("agreed", Value::Texts(names(words, &ready.agreed))),
        Field::hidden("yes_missing", Value::Texts(names(words, &ready.open))),
        Field::hidden("must_sign", Value::Holds(ready.must_sign)),
        Field::hidden("has_signed", Value::Holds(ready.signed.is_some())),
        Field::hidden("signed_on", Value::day(ready.signed.flatten())),
        Field::shown("signed", Value::Text(signed)),
    ];
    Record { title: words.party(ready.party).to_owned(), depth: 0, fields }
}

fn names(words: &Words<'_>, ids: &[PromiseId]) -> Vec<String> {
    ids.iter().filter_map(|id| words.model.promise(*id)).map(|it| it.head.name.clone()).collect()
}

fn missing(words: &Words<'_>, ready: &[Ready]) -> Vec<Record> {
    let mut records = Vec::new();
    for ready in ready {
        for promise in ready.open.iter().filter_map(|id| words.model.promise(*id)) {
            let party = words.model.party(ready.party).map_or("", |party| party.head.name.as_str());
            let fields = vec![
                Field::hidden("party", Value::text(party)),
                Field::hidden("name", Value::text(promise.head.name.clone())),
                Field::hidden("title", Value::text(promise.head.says())),
                Field::shown("party", Value::text(words.party(ready.party))),
                Field::shown("to", Value::Text(words.named(&promise.head))),
                Field::new("who", "owed by", Value::text(words.people(promise.who.list()))),
            ];
            records.push(Record { title: words.party(ready.party).to_owned(), depth: 0, fields });
        }
    }
    records
}

fn left_open(words: &Words<'_>, blanks: &[&Judged]) -> Vec<Record> {
    let at = |place: agreement_syntax::Place| {
        let file = words.project.file(place.file);
        file.map_or(String::new(), |file| {
            format!("{}:{}", file.path, file.source.line_column(place.span.start).line)
        })
    };
    let record = |title: String, field: &str, by: String, within: String, place| {
        let fields = vec![
            Field::hidden("text", Value::Text(title.clone())),
            Field::new("field", "for", Value::text(field)),
            Field::new("by", "by", Value::text(by)),
            Field::new("within", "until", Value::text(within)),
            Field::new("at", "at", Value::Text(at(place))),
        ];
        Record { title, depth: 0, fields }
    };
    let todos = words.model.todos.iter().map(|todo| {
        let by = todo.by.as_ref().map(|by| words.people(std::slice::from_ref(by))).unwrap_or_default();
        let within = words.written(todo.within.as_ref().map(|within| within.place));
        let text = if todo.text.is_empty() { "todo".to_owned() } else { todo.text.clone() };
        record(text, &todo.field, by, within, todo.place)
    });
    let blanks = blanks.iter().map(|judged| {
        let place = judged.finding.place();
        record(format!("blank: {}", words.written(Some(place))), "", String::new(), String::new(), place)
    });
    todos.chain(blanks).collect()
}

/// How many errors there would be, by rule.
fn counted(own: &[&Judged]) -> Vec<Record> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for judged in own.iter().filter(|judged| judged.severity == Severity::Error) {
        *counts.entry(judged.rule.name).or_default() += 1;
    }
    let record = |(rule, count): (&str, usize)| Record {
        title: rule.to_owned(),
        depth: 0,
        fields: vec![
            Field::new("rule", "rule", Value::text(rule)),
            Field::new("count", "how often", Value::count(count)),
        ],
    };
    counts.into_iter().map(record).collect()
}

//! `agreement exposure`: the most that each party may have to bear, line by line, and the terms of all parties side by
//! side.

use agreement_ledger::exposure::{Exposure, Line, Reason};
use agreement_ledger::terms::{Clock, ClockKind, LiabilityCap, Terms, terms};
use agreement_model::Model;
use agreement_model::statement::Statement;
use agreement_syntax::Place;

use crate::arguments::questions::Asking;
use crate::console::{Outcome, Trouble};
use crate::questions::{Refuse, Words, read, write};
use crate::report::{Answer, Field, Group, Layout, Part, Record, Section, Value, weekday};

pub fn run(asking: &Asking) -> Result<Outcome, Trouble> {
    let read = read(&asking.paths, &asking.seen, &asking.seen.houserules(), Refuse::Errors)?;
    let mut parts = Vec::new();
    for known in &read.models {
        let words = Words::of(&read.project, known, read.today);
        parts.push(part(&words, &terms(&known.model, words.schedule)));
    }
    if parts.is_empty() {
        return Ok(read.outcome);
    }
    let heading = format!("The worst case for each side, seen on {}", weekday(read.today));
    let answer = Answer { question: "exposure", heading, on: read.today, asked: Vec::new(), parts };
    write(&answer, asking.format, &asking.seen.colors)?;
    Ok(read.outcome)
}

fn part(words: &Words<'_>, terms: &[Terms<'_>]) -> Part {
    let section = |key, heading: &str, layout, groups, none: &str| Section {
        key,
        heading: heading.to_owned(),
        layout,
        groups,
        none: none.to_owned(),
    };
    let alone = |records| vec![Group { heading: String::new(), records }];
    let lines = terms.iter().map(|it| Group {
        heading: format!("{} bears at worst {}", words.party(it.party), worst(&it.exposure)),
        records: it.exposure.lines.iter().map(|line| line_record(words, it, line)).collect(),
    });
    let lines = lines.filter(|group| !group.records.is_empty()).collect();
    let sections = vec![
        section(
            "side_by_side",
            "Side by side",
            Layout::Table,
            alone(side_by_side(words, terms)),
            "no party is declared",
        ),
        section("parties", "", Layout::Hidden, alone(terms.iter().map(|it| party(words, it)).collect()), ""),
        section(
            "lines",
            "What it is made of",
            Layout::Records,
            lines,
            "nothing that goes wrong costs anybody money",
        ),
    ];
    let note = "the most that each line can come to, added up; nothing owed the other way is taken off, and no cap on \
                liability is applied";
    Part { about: Some(words.about()), facts: vec![Field::shown("worst case", Value::text(note))], sections }
}

/// A party's worst case in figures, for programs.
fn party(words: &Words<'_>, terms: &Terms<'_>) -> Record {
    let name = words.model.party(terms.party).map_or("", |party| party.head.name.as_str());
    let fields = vec![
        Field::hidden("party", Value::text(name)),
        Field::hidden("title", Value::text(words.party(terms.party))),
        Field::hidden("worst_case", Value::Sums(terms.exposure.totals.clone())),
        Field::hidden("unlimited", Value::Holds(terms.exposure.uncapped)),
        Field::hidden(
            "liability_caps",
            Value::Sums(terms.caps.iter().filter_map(|cap| cap.in_all).collect()),
        ),
    ];
    Record { title: words.party(terms.party).to_owned(), depth: 0, fields }
}

/// What is said of a party in one row.
type Say = fn(&Words<'_>, &Terms<'_>) -> Vec<String>;

/// The rows in which parties are laid side by side: a name for programs, one for people, and what is said of a party.
const ROWS: [(&str, &str, Say); 11] = [
    ("worst_case", "bears at worst", |_, terms| vec![worst(&terms.exposure)]),
    ("liable_up_to", "liable up to", |words, terms| terms.caps.iter().map(|it| cap(words, it)).collect()),
    ("can_leave", "can leave", |words, terms| written(words, terms.exits.iter().map(|it| it.place))),
    ("notice_to_leave", "notice it gives", |words, terms| clock(words, terms, ClockKind::LeaveNotice)),
    ("time_to_mend", "time to mend a breach", |words, terms| clock(words, terms, ClockKind::BreachCure)),
    ("time_to_catch_up", "time to catch up", |words, terms| clock(words, terms, ClockKind::PromiseCure)),
    ("time_to_review", "time to review", |words, terms| clock(words, terms, ClockKind::Review)),
    ("time_to_answer", "time to answer", |words, terms| clock(words, terms, ClockKind::RequestReply)),
    ("pays_within", "pays within", |words, terms| {
        written(words, terms.pays.iter().map(|it| it.within.place))
    }),
    ("pays_late", "pays on top when late", |words, terms| {
        written(words, terms.interest.iter().map(|it| it.place))
    }),
    ("may_stop", "may stop", |words, terms| written(words, terms.suspends.iter().map(|it| it.place))),
];

fn side_by_side(words: &Words<'_>, terms: &[Terms<'_>]) -> Vec<Record> {
    let row = |(key, label, say): &(&'static str, &'static str, Say)| {
        let said: Vec<Vec<String>> = terms.iter().map(|it| say(words, it)).collect();
        if said.iter().all(Vec::is_empty) {
            return None;
        }
        let mut fields =
            vec![Field::hidden("term", Value::text(*key)), Field::shown("term", Value::text(*label))];
        for (terms, said) in terms.iter().zip(said) {
            let party = words.model.party(terms.party);
            let name = party.map_or(String::new(), |party| party.head.name.clone());
            fields.push(Field::new(name, words.party(terms.party).to_owned(), Value::Texts(said)));
        }
        Some(Record { title: (*label).to_owned(), depth: 0, fields })
    };
    ROWS.iter().filter_map(row).collect()
}

fn worst(exposure: &Exposure) -> String {
    let totals: Vec<String> = exposure.totals.iter().map(ToString::to_string).collect();
    match (totals.is_empty(), exposure.uncapped) {
        (true, true) => "without a limit".to_owned(),
        (true, false) => "nothing".to_owned(),
        (false, true) => format!("{}, and more without a limit", totals.join(", ")),
        (false, false) => totals.join(", "),
    }
}

fn cap(words: &Words<'_>, cap: &LiabilityCap) -> String {
    let sum = cap.sum.map_or_else(|| words.written(Some(cap.place)), |sum| sum.to_string());
    let in_all = match (cap.sum, cap.in_all) {
        (sum, Some(all)) if sum != Some(all) => format!(" ({all} over the whole term)"),
        _ => String::new(),
    };
    let part = if cap.general { "" } else { ", for a part" };
    format!("{sum}{in_all}{part}")
}

fn clock(words: &Words<'_>, terms: &Terms<'_>, kind: ClockKind) -> Vec<String> {
    let own: Vec<&Clock> = terms.clocks.iter().filter(|clock| clock.kind == kind).collect();
    written(words, own.iter().map(|clock| clock.length.place))
}

/// What stands at some places, each once.
fn written(words: &Words<'_>, places: impl Iterator<Item = Place>) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for place in places {
        let text = words.written(Some(place));
        if !said.contains(&text) {
            said.push(text);
        }
    }
    said
}

fn line_record(words: &Words<'_>, terms: &Terms<'_>, line: &Line) -> Record {
    let model = words.model;
    let Some(promise) = model.promise(line.promise) else { return Record::default() };
    let name = model.party(terms.party).map_or("", |party| party.head.name.as_str());
    let follows = statement(model, line).map(|it| words.written(Some(it.place))).unwrap_or_default();
    let reason = match line.reason {
        Reason::Capped => "each time up to a cap",
        Reason::CappedInTotal => "up to a cap in all",
        Reason::CappedInWindow => "up to a cap in each stretch of time",
        Reason::Fixed => "a fixed sum",
        Reason::HighestTier => "the highest row of a table",
        Reason::PaidBack => "no more than was paid",
        Reason::Grows => "no limit: it grows with time, and nothing stops it",
        Reason::Counted => "no limit: it grows with a number that nobody knows yet",
        Reason::HowOften => "no limit: nobody knows how often it falls due",
        Reason::NoSum => "no limit: it is a share of something without an agreed sum",
        Reason::Open => "no limit: it is still to be settled",
        Reason::OutOfRange => "no limit: it cannot be reckoned",
    };
    let reason = match shared_with(model, terms, line) {
        others if others.is_empty() => reason.to_owned(),
        others => format!("{reason}, which counts once for this and {}", others.join(", ")),
    };
    let often = line.occurrences.filter(|count| *count > 1);
    let total = match (line.total, line.each, often) {
        (Some(total), Some(each), Some(count)) if each != total => {
            format!("{total} ({count} times at most {each})")
        }
        (Some(total), ..) => total.to_string(),
        (None, Some(each), _) => format!("without a limit; {each} each time"),
        (None, None, _) => "without a limit".to_owned(),
    };
    let fields = vec![
        Field::hidden("party", Value::text(name)),
        Field::hidden("name", Value::text(promise.head.name.clone())),
        Field::hidden("title", Value::text(promise.head.says())),
        Field::hidden("to", Value::Texts(words.party_names(&line.to))),
        Field::shown("to", Value::text(words.parties(&line.to))),
        Field::new("follows", "follows", Value::text(follows)),
        Field::new("bound", "bound", Value::Text(reason)),
        Field::hidden("each", line.each.map_or(Value::Nothing, Value::Sum)),
        Field::hidden(
            "occurrences",
            line.occurrences.map_or(Value::Nothing, |count| Value::Number(count.into())),
        ),
        Field::hidden("total", line.total.map_or(Value::Nothing, Value::Sum)),
        Field::shown("at most", Value::Text(total)),
    ];
    Record { title: words.named(&promise.head), depth: 0, fields }
}

/// The other promises whose lines use up the same cap of one penalty.
fn shared_with(model: &Model, terms: &Terms<'_>, line: &Line) -> Vec<String> {
    let is_shared = matches!(line.reason, Reason::CappedInTotal | Reason::CappedInWindow);
    let mut others: Vec<String> = Vec::new();
    for other in terms.exposure.lines.iter().filter(|_| is_shared && line.penalty.is_some()) {
        if other.penalty == line.penalty
            && other.promise != line.promise
            && let Some(promise) = model.promise(other.promise)
            && !others.contains(&promise.head.name)
        {
            others.push(promise.head.name.clone());
        }
    }
    others
}

/// The statement that says how much.
fn statement<'m>(model: &'m Model, line: &Line) -> Option<&'m Statement> {
    if let Some((penalty, at)) = line.penalty {
        return model.penalties.get(penalty.index())?.statements.get(at);
    }
    model.promise(line.promise)?.branches.get(line.branch)?.statements.get(line.statement)
}

//! Dated lines: what happened, and in a scenario what is expected.

use std::collections::BTreeSet;

use agreement_check::events_of;
use agreement_ledger::plan::Step;
use agreement_ledger::price::price;
use agreement_ledger::questions::{Standing, status};
use agreement_model::date::{Date, parse_date};
use agreement_model::lists::EventVerb;
use agreement_model::symbol::{PromiseId, Symbol};

use super::names::{self, Wanted};
use super::{Writer, value};

/// A line of a journal.
pub(super) fn line(writer: &mut Writer<'_>) {
    match writer.context.entry.clone().as_slice() {
        [] => begin(writer),
        entry => rest(writer, entry),
    }
}

/// Where a dated line begins: today, and in a scenario the day of the line before.
pub(super) fn begin(writer: &mut Writer<'_>) {
    let today = writer.snapshot.today();
    writer.phrase(2, &today.to_string(), "today", &format!("{today} $0"));
    let is_day = |word: &&&str| word.get(..10).is_some_and(|word| parse_date(word).is_ok());
    let before = writer.context.present.iter().rev().find(is_day).copied();
    if let Some(last) = before {
        writer.phrase(1, last, "the day of another line", &format!("{last} $0"));
    }
}

/// How a dated line goes on.
pub(super) fn rest(writer: &mut Writer<'_>, entry: &[&str]) {
    match entry {
        [_, "not"] => struck_days(writer),
        [day, "not", _, said @ ..] => fact(writer, day, said),
        [_, "expect", said @ ..] => expected(writer, said),
        [day, said @ ..] => {
            if said.is_empty() && !writer.context.blocks.is_empty() {
                writer.word(0, "expect", "what should hold");
            }
            fact(writer, day, said);
            if said.is_empty() {
                writer.word(30, "not", "strikes out an earlier line");
            }
        }
        [] => {}
    }
}

/// The days of the lines there are, the last first.
fn struck_days(writer: &mut Writer<'_>) {
    let lines = writer.meaning.iter().flat_map(|meaning| &meaning.model.journal);
    let days: BTreeSet<Date> = lines.map(|line| line.date).collect();
    for (rank, day) in (1..40).zip(days.iter().rev()) {
        writer.word(rank, &day.to_string(), "the day of a line that is struck out");
    }
}

/// What happened to what, how, and by whom.
fn fact(writer: &mut Writer<'_>, day: &str, said: &[&str]) {
    let verb = said.iter().skip(1).position(|word| EventVerb::of(word).is_some());
    let verb = verb.and_then(|at| Some((EventVerb::of(said.get(at + 1)?)?, at + 1)));
    match (said, verb) {
        ([], _) => names::add(writer, Wanted::Any),
        ([name], None) => {
            events(writer, name);
            keys(writer, day, name);
        }
        ([name, ..], None) => events(writer, name),
        ([.., "to"], Some((EventVerb::Moved, _))) | ([.., "on" | "from" | "until"], _) => {
            let today = writer.snapshot.today();
            writer.word(1, &today.to_string(), "today");
        }
        ([.., "by" | "to"], _) => names::add(writer, Wanted::Somebody),
        ([.., "under"], _) => names::add(writer, Wanted::Right),
        ([.., "because"], _) => {
            names::add(writer, Wanted::Excuse);
            writer.phrase(20, "\"…\"", "a reason in words", "\"${1:why}\"");
        }
        ([.., "for"], _) => names::add(writer, Wanted::Promise),
        ([name, .., last], Some((verb, at))) => {
            if EventVerb::of(last).is_some() && at + 1 == said.len() {
                amounts(writer, name, verb);
            }
            clauses(writer, verb, said);
        }
        _ => {}
    }
}

/// The events that can happen to something, the usual ones first.
fn events(writer: &mut Writer<'_>, name: &str) {
    let known = writer.meaning.zip(named(writer, name));
    let known = known.map(|(meaning, symbol)| events_of(&meaning.model, &meaning.schedule, symbol));
    let all = || EventVerb::WORDS.iter().filter_map(|word| EventVerb::of(word)).collect();
    let verbs: Vec<EventVerb> = known.filter(|verbs| !verbs.is_empty()).unwrap_or_else(all);
    for (rank, verb) in (1..).zip(verbs) {
        writer.word(rank, verb.word(), &crate::language::in_a_row(verb.says()));
    }
}

fn named(writer: &Writer<'_>, name: &str) -> Option<Symbol> {
    writer.meaning?.model.names.resolve(name, writer.sees())
}

fn promise(writer: &Writer<'_>, name: &str) -> Option<PromiseId> {
    match named(writer, name)? {
        Symbol::Promise(id) => Some(id),
        _ => None,
    }
}

/// So many occurrences are offered by their days.
const MOST_KEYS: usize = 3;

/// Which occurrence of what repeats: those that are still to be done, the oldest first.
fn keys(writer: &mut Writer<'_>, day: &str, name: &str) {
    let Some((meaning, id)) = writer.meaning.zip(promise(writer, name)) else { return };
    let Ok(day) = parse_date(day.get(..10).unwrap_or(day)) else { return };
    let status = status(&meaning.model, &meaning.schedule, day, day);
    let own = status.items.iter().filter(|item| item.what == Step::Promise(id));
    let open = own.filter(|item| !matches!(item.standing, Standing::Met | Standing::LetGo));
    let keys: Vec<String> = open.map(|item| item.key.to_string()).filter(|key| !key.is_empty()).collect();
    if keys.len() > 1 {
        for (rank, key) in (40..).zip(keys.iter().take(MOST_KEYS)) {
            writer.word(rank, key, "which one; without it, the oldest that is not done");
        }
    }
}

/// The sum that is paid, or the value that was measured.
fn amounts(writer: &mut Writer<'_>, name: &str, verb: EventVerb) {
    match verb {
        EventVerb::Paid => {
            let known = writer.meaning.zip(promise(writer, name));
            let price = known.and_then(|(meaning, id)| price(&meaning.model, &meaning.schedule, id));
            if let Some(price) = price {
                let each = price.each.to_string();
                writer.phrase(1, &each, "what it comes to each time", &format!("${{1:{each}}}"));
            } else {
                let currency = value::currency(writer);
                writer.phrase(1, &format!("… {currency}"), "the sum", &format!("${{1:1,000}} {currency}"));
            }
        }
        EventVerb::Measured => writer.phrase(1, "…%", "a share", "${1:99.7}%"),
        _ => {}
    }
}

/// What may follow an event.
fn clauses(writer: &mut Writer<'_>, verb: EventVerb, said: &[&str]) {
    let today = writer.snapshot.today();
    let own: &[(&str, &str, &str)] = match verb {
        EventVerb::Moved => &[("to", "the new day", "to ${1:2026-06-30}")],
        EventVerb::Waived => &[("with charges", "what accrued is let go too", "with charges")],
        EventVerb::Suspended | EventVerb::Used => &[("under", "by which right", "under ${1:right}")],
        EventVerb::Excused => &[
            ("because", "which excuse covers it", "because ${1:excuse}"),
            ("from", "its first day", "from ${1:2026-06-01}"),
            ("until", "its last day", "until ${1:2026-06-14}"),
        ],
        _ => &[],
    };
    let on = format!("on ${{1:{today}}}");
    let all = [
        ("by", "who did it", "by ${1:who}"),
        ("on", "the day it happened, if that was earlier", on.as_str()),
        ("because", "why", "because \"${1:why}\""),
        ("\"…\"", "a note", "\"${1:note}\""),
    ];
    for (rank, (label, detail, insert)) in (10..).zip(own.iter().copied().chain(all)) {
        if !said.contains(&label.split(' ').next().unwrap_or(label)) {
            writer.phrase(rank, label, detail, insert);
        }
    }
}

/// What a scenario expects of what.
fn expected(writer: &mut Writer<'_>, said: &[&str]) {
    match said {
        [] => {
            names::add(writer, Wanted::Any);
            writer.word(30, "finding", "that a rule reports something");
        }
        ["finding"] => value::rules(writer),
        [name] => {
            let is_party = matches!(named(writer, name), Some(Symbol::Party(_)));
            let currency = value::currency(writer);
            let sum = format!("${{1:1,000}} {currency} to ${{2:party}}");
            let today = writer.snapshot.today();
            let phrases = [
                (true, "is", "its state", "is ${1:met}".to_owned()),
                (false, "is due on", "the day it is due", format!("is due on ${{1:{today}}}")),
                (true, "owes", "what one party owes another", format!("owes {sum}")),
                (
                    true,
                    "has … credit with",
                    "what comes off its next payments",
                    format!("has ${{1:1,000}} {currency} credit with ${{2:party}}"),
                ),
                (true, "may", "what a party may do", "may ${1:terminate}".to_owned()),
                (true, "may not", "what a party may not do", "may not ${1:terminate}".to_owned()),
            ];
            for (rank, (of_party, label, detail, insert)) in (1..).zip(phrases) {
                if label == "is" || of_party == is_party {
                    writer.phrase(rank, label, detail, &insert);
                }
            }
        }
        [.., "is"] => {
            value::states(writer);
            let today = writer.snapshot.today();
            writer.phrase(0, "due on", "the day it is due", &format!("due on ${{1:{today}}}"));
        }
        [.., "on"] => {
            let today = writer.snapshot.today();
            writer.word(1, &today.to_string(), "today");
        }
        [.., "to" | "with"] => names::add(writer, Wanted::Party),
        [.., "for"] => names::add(writer, Wanted::Promise),
        [.., "may"] | [.., "may", "not"] => {
            for verb in agreement_syntax::words::ACTIONS {
                writer.word(1, verb, "a power");
            }
        }
        [.., "is", "late" | "missed"] | [.., "met", "late"] => {
            writer.phrase(1, "by", "by exactly so much", "by ${1:3 days}");
        }
        [_, "owes", .., name] if named(writer, name).is_some() => {
            writer.phrase(1, "for", "for this alone", "for ${1:name}");
            writer.phrase(2, "in all", "what is agreed and not yet due as well", "in all");
        }
        _ => {}
    }
}

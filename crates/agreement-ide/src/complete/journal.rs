//! Dated lines: what happened, and in a scenario what is expected.

use agreement_model::lists::EventVerb;

use super::names::{self, Wanted};
use super::{Writer, value};

/// A line of a journal.
pub(super) fn line(writer: &mut Writer<'_>) {
    match writer.context.entry.clone().as_slice() {
        [] => begin(writer),
        entry => rest(writer, entry),
    }
}

/// Where a dated line begins.
pub(super) fn begin(writer: &mut Writer<'_>) {
    let today = writer.snapshot.today();
    writer.phrase(1, &today.to_string(), "today", &format!("{today} $0"));
}

/// How a dated line goes on.
pub(super) fn rest(writer: &mut Writer<'_>, entry: &[&str]) {
    let in_scenario = !writer.context.blocks.is_empty();
    match entry {
        [_] => {
            names::add(writer, Wanted::Any);
            if in_scenario {
                writer.word(0, "expect", "what should hold");
            }
            writer.word(30, "not", "strikes out an earlier line");
        }
        [_, "expect"] => {
            names::add(writer, Wanted::Any);
            writer.word(30, "finding", "that a rule reports something");
        }
        [_, "expect", _] => {
            for (rank, (label, detail, insert)) in (1..).zip([
                ("is", "its state", "is ${1:met}"),
                ("is due on", "the day it is due", "is due on ${1:2026-06-30}"),
                ("owes", "what one party owes another", "owes ${1:1,000 USD} to ${2:party}"),
                ("may", "what a party may do", "may ${1:terminate}"),
                ("may not", "what a party may not do", "may not ${1:terminate}"),
            ]) {
                writer.phrase(rank, label, detail, insert);
            }
        }
        [.., "is"] => value::states(writer),
        [.., "by" | "to" | "with"] => names::add(writer, Wanted::Somebody),
        [.., "under" | "for"] => names::add(writer, Wanted::Any),
        [_, "not", _] => names::add(writer, Wanted::Any),
        [_, _] | [_, _, _] if !entry.contains(&"expect") => {
            for verb in EventVerb::WORDS {
                writer.word(1, verb, "what happened");
            }
        }
        _ if !entry.contains(&"expect") => {
            writer.phrase(1, "by", "who did it", "by ${1:who}");
            writer.phrase(2, "on", "the day it happened, if that was earlier", "on ${1:2026-06-30}");
            writer.phrase(3, "\"…\"", "a note", "\"${1:note}\"");
        }
        _ => {}
    }
}

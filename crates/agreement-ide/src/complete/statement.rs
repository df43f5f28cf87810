//! What follows: who must or may do what, how far, how long.

use agreement_syntax::words::ACTIONS;

use super::names::{self, Wanted};
use super::{ChoiceKind, Writer, value};

/// What an action does, and how it is written.
const PHRASES: [(&str, &str, &str); 10] = [
    ("pay", "money is owed", "pay ${1:1,000 USD} per ${2:business day} up to ${3:10,000 USD}"),
    (
        "credit",
        "money comes off the next payments",
        "credit ${1:1% of value} per ${2:started week} up to ${3:10% of value}",
    ),
    ("refund", "money is paid back", "refund ${1:unused} ${2:payment}"),
    ("extend", "dates move", "extend ${1:what needs it} day for day"),
    ("apply", "an agreed consequence with a name applies", "apply ${1:penalty}"),
    ("escalate", "people meet", "escalate to ${1:names} within ${2:5 business days}"),
    ("suspend", "work rests: say who may do it", "suspend ${1:promise} until ${2:fee is met}"),
    ("terminate", "the agreement ends: say who may do it", "terminate with ${1:30 days} notice"),
    ("release", "a promise is let go", "release ${1:promise}"),
    ("require", "a promise becomes owed", "require ${1:promise}"),
];

/// Where a statement may begin.
pub(super) fn begin(writer: &mut Writer<'_>) {
    for (rank, (verb, detail, insert)) in (140..).zip(PHRASES) {
        // Nobody suspends or terminates without being named.
        if !matches!(verb, "suspend" | "terminate") {
            writer.phrase(rank, verb, detail, insert);
        }
    }
    let names = parties(writer);
    for (name, title) in names {
        let insert = format!("{name} ${{1|may,must|}} $0");
        writer.add(
            160,
            ChoiceKind::Snippet,
            &format!("{name} may …"),
            &title,
            &insert,
            format!("name {name}"),
        );
    }
    writer.phrase(165, "either party may …", "whichever party", "either party may $0");
}

fn parties(writer: &Writer<'_>) -> Vec<(String, String)> {
    let parties = writer.meaning.iter().flat_map(|meaning| &meaning.model.parties);
    parties.map(|party| (party.head.name.clone(), party.head.title.clone())).collect()
}

/// How a statement may go on.
pub(super) fn rest(writer: &mut Writer<'_>, entry: &[&str]) {
    let Some(last) = entry.last().copied() else { return };
    let currency = value::currency(writer);
    match last {
        "may" | "must" => actions(writer),
        "not" => {
            writer.phrase(1, "\"…\"", "what must not be done", "\"${1:what}\"");
            actions(writer);
        }
        "apply" => names::add(writer, Wanted::Penalty),
        "extend" => {
            writer.word(0, "what needs it", "everything that needs this promise");
            names::add(writer, Wanted::Promise);
        }
        "suspend" | "release" | "require" | "terminate" => {
            names::add(writer, Wanted::Promise);
            if last == "terminate" {
                clauses(writer);
            }
        }
        "escalate" => writer.phrase(1, "to", "who meets", "to ${1:names} within ${2:5 business days}"),
        "to" if entry.contains(&"escalate") => names::add(writer, Wanted::Somebody),
        "to" => names::add(writer, Wanted::Party),
        "pay" | "credit" | "refund" => {
            writer.phrase(1, &format!("… {currency}"), "a sum", &format!("${{1:1,000}} {currency}"));
            writer.phrase(2, "…% of value", "a share", "${1:1}% of ${2:value}");
            writer.phrase(
                3,
                "by lateness",
                "a table, of which one row applies",
                "by lateness { ${1:3 days}: ${2:1% of value}; ${3:10 days}: ${4:3% of value} }",
            );
            writer.phrase(
                4,
                "by level",
                "a table, of which one row applies",
                "by level { below ${1:99.9%}: ${2:10% of value}; below ${3:99%}: ${4:25% of value} }",
            );
            if last == "refund" {
                writer.phrase(0, "unused", "what was paid for and not used, by days", "unused ${1:payment}");
            }
        }
        "of" => {
            for (word, detail) in [
                ("value", "what the agreement is worth"),
                ("amount", "this payment"),
                ("worth", "this promise"),
            ] {
                writer.word(0, word, detail);
            }
            names::add(writer, Wanted::Promise);
        }
        "per" => {
            for (rank, unit) in (1..).zip([
                "business day",
                "day",
                "started week",
                "started month",
                "full week",
                "prorated month",
            ]) {
                writer.word(rank, unit, "a period");
            }
        }
        "within" | "with" => value::lengths(writer, 1),
        "until" | "after" => names::add(writer, Wanted::Any),
        "is" => value::states(writer),
        "," if entry.contains(&"escalate") => names::add(writer, Wanted::Somebody),
        "," if entry.contains(&"apply") => names::add(writer, Wanted::Penalty),
        "," => names::add(writer, Wanted::Promise),
        _ if entry.contains(&"until") && entry.len() > 1 => writer.word(1, "is", "its state"),
        _ if is_subject(writer, entry) => {
            writer.word(1, "may", "a power, which nobody has to use");
            writer.word(2, "must", "a duty");
            writer.word(3, "must not", "a ban");
        }
        _ => {
            if entry.contains(&"extend") {
                for phrase in ["day for day", "business day for business day"] {
                    writer.phrase(1, phrase, "as long as it is late", phrase);
                }
                writer.phrase(2, "by", "so long", "by ${1:10 days}");
            }
            clauses(writer);
        }
    }
}

fn is_subject(writer: &Writer<'_>, entry: &[&str]) -> bool {
    match entry {
        ["either" | "each" | "both", _] | ["the", "other", _] => true,
        [name] => parties(writer).iter().any(|(party, _)| party == name),
        _ => false,
    }
}

fn actions(writer: &mut Writer<'_>) {
    for (rank, verb) in (1..).zip(ACTIONS) {
        let phrase = PHRASES.iter().find(|(other, _, _)| *other == verb);
        let (detail, insert) = phrase.map_or(("", verb), |(_, detail, insert)| (*detail, *insert));
        writer.phrase(rank, verb, detail, insert);
    }
}

fn clauses(writer: &mut Writer<'_>) {
    let said = writer.context.entry.clone();
    let clauses = [
        ("per", "for each what", "per ${1:business day}"),
        ("up to", "the most it comes to", "up to ${1:10,000 USD}"),
        ("after the first", "what is free", "after the first ${1:3 business days}"),
        ("within", "how soon", "within ${1:5 business days}"),
        ("to", "to whom", "to ${1:party}"),
        ("with … notice", "told so long before", "with ${1:30 days} notice"),
        ("with … to cure", "doing the thing in that time undoes it", "with ${1:10 days} to cure"),
        ("until", "how long", "until ${1:name is met}"),
        ("because", "why", "because \"${1:why}\""),
    ];
    for (rank, (label, detail, insert)) in (20..).zip(clauses) {
        let opens = label.split(' ').next().unwrap_or(label);
        if !said.contains(&opens) {
            writer.phrase(rank, label, detail, insert);
        }
    }
}

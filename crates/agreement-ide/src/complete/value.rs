//! What a field takes: phrases to fill in, names, words of closed lists.

use agreement_check::rules;
use agreement_model::lists::State;
use agreement_model::schema::{Field, Shape};

use super::names::{self, Wanted};
use super::{ChoiceKind, Writer};
use crate::language::in_a_row;

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What is laid out after a label when the label itself is chosen.
pub(super) fn hint(field: &Field) -> String {
    match field.shape {
        Shape::Text if field.label == "email" => "\"${1:name@company.example}\"".to_owned(),
        Shape::Text | Shape::Criterion => format!("\"${{1:{}}}\"", field.says),
        Shape::Zone => "\"${1:America/New_York}\"".to_owned(),
        Shape::Number if field.label == "language" => "1".to_owned(),
        Shape::Word(words) => format!("${{1|{}|}}", words.join(",")),
        _ => "$0".to_owned(),
    }
}

/// What may be written as the value of a field.
pub(super) fn of(writer: &mut Writer<'_>, field: &Field) {
    let said = writer.so_far();
    let today = writer.snapshot.today();
    match field.shape {
        Shape::Text => text(writer, &said, field.says),
        Shape::Zone if said.is_empty() => {
            for zone in [
                "America/New_York",
                "America/Los_Angeles",
                "Europe/London",
                "Europe/Berlin",
                "Asia/Singapore",
                "UTC",
            ] {
                writer.phrase(5, &format!("\"{zone}\""), "a time zone", &format!("\"{zone}\""));
            }
        }
        Shape::Number if said.is_empty() => writer.phrase(5, "1", field.says, "1"),
        Shape::Date if said.is_empty() => day(writer, 5),
        Shape::Somebody if said.is_empty() => {
            names::add(writer, Wanted::Somebody);
            for word in ["each party", "both parties", "either party"] {
                writer.word(20, word, "the parties of this deal");
            }
        }
        Shape::Goal if said.is_empty() => names::add(writer, Wanted::Goal),
        Shape::Promise if said.is_empty() => names::add(writer, Wanted::Promise),
        Shape::Calendar if said.is_empty() => names::add(writer, Wanted::Calendar),
        Shape::Name if said.is_empty() => {
            names::add(writer, Wanted::Any);
            for word in ["payments", "credits"].into_iter().filter(|_| field.label == "excluding") {
                writer.word(20, word, "all of them");
            }
        }
        Shape::Acknowledged => match said.as_slice() {
            [] => names::add(writer, Wanted::Somebody),
            [_] => writer.phrase(1, "on", "the day they said yes", &format!("on ${{1:{today}}}")),
            [_, "on"] => day(writer, 1),
            _ => {}
        },
        Shape::When => when(writer, &said),
        Shape::Condition => condition(writer, &said),
        Shape::InState => state(writer, &said),
        Shape::Money | Shape::Payment | Shape::Amount => amount(writer, &said, field.shape),
        Shape::Duration if said.is_empty() => lengths(writer, 5),
        Shape::Limit => limit(writer, &said),
        Shape::Word(words) if said.is_empty() => {
            for (rank, word) in (1..).zip(words) {
                writer.word(rank, word, field.says);
            }
        }
        Shape::Workdays if said.is_empty() => {
            writer.phrase(1, "monday to friday", "the usual week", "monday to friday");
            for (rank, weekday) in (2..).zip(WEEKDAYS) {
                writer.word(rank, weekday, "a day of the week");
            }
        }
        Shape::Clocks if said.is_empty() => {
            writer.phrase(1, "09:00 to 17:00", field.says, "${1:09:00} to ${2:17:00}")
        }
        Shape::Terms if said.is_empty() => {
            writer.phrase(1, "\"…\" version \"…\"", field.says, "\"${1:title}\" version \"${2:1.0}\"");
            writer.phrase(2, "\"…\" dated …", field.says, &format!("\"${{1:title}}\" dated ${{2:{today}}}"));
        }
        Shape::Credits if said.is_empty() => {
            writer.phrase(1, "paid within 30 days", "it is paid out", "paid within ${1:30 days}");
            writer.word(2, "expire", "it is lost");
        }
        Shape::Ends if said.is_empty() => {
            writer.phrase(1, "for 12 months", "a term", "for ${1:12 months}");
            day(writer, 2);
            writer.phrase(3, "60 days after …", "after something", "${1:60 days} after ${2:milestone}");
            writer.word(4, "never", "until somebody ends it");
        }
        Shape::Criterion => text(writer, &said, field.says),
        Shape::Covers if said.is_empty() => {
            text(writer, &said, field.says);
            writer.word(9, "everything", "whatever nobody can help");
        }
        Shape::ForWhat if said.is_empty() => {
            names::add(writer, Wanted::Promise);
            text(writer, &said, field.says);
        }
        _ => {}
    }
    if writer.so_far().is_empty() {
        writer.phrase(
            100,
            "todo",
            "still to be settled",
            "todo \"${1:what is to be settled}\" by ${2:who} within ${3:10 days} after signed",
        );
    }
}

fn text(writer: &mut Writer<'_>, said: &[&str], says: &str) {
    if said.is_empty() {
        writer.phrase(5, "\"…\"", says, &format!("\"${{1:{says}}}\""));
    }
}

fn day(writer: &mut Writer<'_>, rank: u8) {
    let today = writer.snapshot.today();
    writer.phrase(rank, &today.to_string(), "today", &format!("${{1:{today}}}"));
}

/// Lengths of time that stand in many agreements.
pub(super) fn lengths(writer: &mut Writer<'_>, rank: u8) {
    if let Some(number) = writer.number() {
        for (rank, unit) in (rank..).zip(["business days", "days", "weeks", "months", "hours"]) {
            writer.word(rank, &format!("{number} {unit}"), "a length of time");
        }
        return;
    }
    for (rank, length) in
        (rank..).zip(["5 business days", "10 business days", "14 days", "30 days", "12 months"])
    {
        let (count, unit) = length.split_once(' ').unwrap_or((length, ""));
        writer.phrase(rank, length, "a length of time", &format!("${{1:{count}}} {unit}"));
    }
}

/// The phrases of time, as far as they have been written.
fn when(writer: &mut Writer<'_>, said: &[&str]) {
    let today = writer.snapshot.today();
    match said {
        [] => {
            let phrases = [
                ("by", "on this day at the latest", format!("by ${{1:{today}}}")),
                (
                    "within … after …",
                    "so long after something",
                    "within ${1:10 business days} after ${2:milestone}".to_owned(),
                ),
                ("on", "on this very day", format!("on ${{1:{today}}}")),
                (
                    "every month from … until …",
                    "again and again",
                    "every ${1:month} from ${2:effective} until ${3:ends}".to_owned(),
                ),
                ("from … until …", "once, due at the end", "from ${1:effective} until ${2:ends}".to_owned()),
                (
                    "throughout from … until …",
                    "kept or broken all the time",
                    "throughout from ${1:effective} until ${2:ends}".to_owned(),
                ),
                (
                    "at least … before …",
                    "so long before something",
                    "at least ${1:60 days} before ${2:ends}".to_owned(),
                ),
                ("not before", "no earlier than this day", format!("not before ${{1:{today}}}")),
            ];
            for (rank, (label, detail, insert)) in (1..).zip(phrases) {
                writer.phrase(rank, label, detail, &insert);
            }
        }
        [.., "by" | "on" | "after" | "before" | "from" | "until" | "of"] => point(writer),
        [.., "each" | "first" | "last"] => {
            names::add(writer, Wanted::Dated);
            for word in ["invoice", "request", "calendar month", "calendar quarter"] {
                writer.word(20, word, "needs no declaration");
            }
        }
        ["within"] | ["at", "least"] => lengths(writer, 1),
        ["every"] => {
            for (rank, period) in (1..).zip([
                "month",
                "week",
                "quarter",
                "year",
                "calendar month",
                "calendar quarter",
                "business day",
            ]) {
                writer.word(rank, period, "a period");
            }
        }
        ["within", _, _] | ["within", _, _, _] => writer.word(1, "after", "what it counts from"),
        ["at", "least", _, _] | ["at", "least", _, _, _] => {
            writer.word(1, "before", "what it counts back from")
        }
        ["every", _] | ["every", _, _] => {
            writer.word(1, "from", "where it begins");
            writer.word(2, "after", "it begins a period later");
            writer.phrase(3, "on the last day", "of each period", "on the last day ");
        }
        ["from", _] | ["throughout", "from", _] | ["every", .., "from" | "after", _] => {
            writer.word(1, "until", "where it ends");
            writer.phrase(2, "up to 12 times", "how often", "up to ${1:12} times");
        }
        ["throughout"] => writer.word(1, "from", "where it begins"),
        [.., name, "is"] if !name.is_empty() => states(writer),
        _ => {}
    }
}

/// What a phrase can count from.
fn point(writer: &mut Writer<'_>) {
    names::add(writer, Wanted::Dated);
    for (rank, (word, detail)) in (10..).zip([
        ("effective", "the day the agreement takes effect"),
        ("ends", "its last day"),
        ("signed", "the day the last party signed"),
        ("due", "the due date of this promise"),
        ("each", "each of what may happen many times"),
    ]) {
        writer.word(rank, word, detail);
    }
    day(writer, 20);
}

fn condition(writer: &mut Writer<'_>, said: &[&str]) {
    match said {
        [] => {
            let phrases = [
                ("any time", "whenever its holder likes", "any time"),
                ("once … is …", "when something has come about", "once ${1:name} is ${2:missed}"),
                (
                    "once … is late … times",
                    "when it has happened so often",
                    "once ${1:name} is ${2:late} ${3:3} times in any ${4:12 months}",
                ),
                (
                    "once a breach by … is not cured within …",
                    "when a breach stays",
                    "once a breach by ${1:party} is not cured within ${2:30 days}",
                ),
                ("once both parties agree", "when both say yes", "once both parties agree"),
                ("once … lasts …", "when an excuse goes on for long", "once ${1:excuse} lasts ${2:60 days}"),
            ];
            for (rank, (label, detail, insert)) in (1..).zip(phrases) {
                writer.phrase(rank, label, detail, insert);
            }
            when(writer, said);
        }
        ["once"] => {
            names::add(writer, Wanted::Any);
            writer.phrase(
                10,
                "a breach by … is not cured within …",
                "when a breach stays",
                "a breach by ${1:party} is not cured within ${2:30 days}",
            );
            writer.word(11, "both parties agree", "when both say yes");
        }
        ["once", .., "is"] => states(writer),
        ["once", _] => writer.word(1, "is", "its state"),
        said => when(writer, said),
    }
}

fn state(writer: &mut Writer<'_>, said: &[&str]) {
    match said {
        [] => names::add(writer, Wanted::Any),
        [_] => writer.word(1, "is", "its state"),
        [_, "is"] | [_, "is", "not"] => states(writer),
        _ => {}
    }
}

/// The rules, by their names.
pub(super) fn rules(writer: &mut Writer<'_>) {
    for rule in rules::all() {
        writer.add(1, ChoiceKind::Rule, rule.name, rule.summary(), rule.name, format!("rule {}", rule.name));
    }
}

/// The states that something can be in.
pub(super) fn states(writer: &mut Writer<'_>) {
    for state in State::WORDS {
        let says = State::of(state).map_or("", State::says);
        writer.word(1, state, &in_a_row(says));
    }
}

fn amount(writer: &mut Writer<'_>, said: &[&str], shape: Shape) {
    let currency = currency(writer);
    match said {
        [] if writer.number().is_some() => {
            let number = writer.number().unwrap_or_default();
            writer.word(1, &format!("{number} {currency}"), "a sum");
            if shape != Shape::Money {
                writer.phrase(
                    2,
                    &format!("{number}% of value"),
                    "a share",
                    &format!("{number}% of ${{1:value}}"),
                );
            }
        }
        [] => {
            writer.phrase(1, &format!("… {currency}"), "a sum", &format!("${{1:10,000}} {currency}"));
            if shape != Shape::Money {
                writer.phrase(2, "…% of value", "a share", "${1:10}% of ${2:value}");
            }
            if shape == Shape::Payment {
                writer.phrase(
                    3,
                    &format!("… {currency} per …"),
                    "a rate",
                    &format!("${{1:120}} {currency} per ${{2:hour}} of ${{3:hours_worked}}"),
                );
                writer.word(4, "stated in invoice", "what the invoice says");
            }
        }
        [_] => {
            // What a goal measures is seldom money.
            let units: &[&str] = if shape == Shape::Amount { &["hours", "days"] } else { &[] };
            for (rank, unit) in (1..).zip(units) {
                writer.word(rank, unit, "a length of time");
            }
            writer.word(9, &currency, "a currency");
        }
        [.., "of"] => {
            writer.word(1, "value", "what the agreement is worth");
            names::add(writer, Wanted::Promise);
        }
        _ => {}
    }
}

/// The currency of the deal, or one to begin with.
pub(super) fn currency(writer: &Writer<'_>) -> String {
    let header = writer.meaning.and_then(|meaning| meaning.model.header.as_ref());
    let value = header.and_then(|header| header.value.value()?.money());
    value.map_or_else(|| "USD".to_owned(), |sum| sum.currency.to_string())
}

fn limit(writer: &mut Writer<'_>, said: &[&str]) {
    if said.is_empty() {
        writer.phrase(1, "at most", "this, or less", "at most ${1:8 hours}");
        writer.phrase(2, "at least", "this, or more", "at least ${1:99.9%}");
        writer.phrase(3, "below", "less than this", "below ${1:5%}");
        writer.phrase(4, "above", "more than this", "above ${1:95%}");
    }
}

//! `agreement money`: what each side owes the other on a day, what may be invoiced, what is credited and what was paid, each
//! figure with how it was found.

use agreement_ledger::questions::{Books, Entry, SumStanding, Way, books, ending, left_out, paid_out, whole};
use agreement_ledger::reckon::{Credit, Kind, Obligation, Reckoned};
use agreement_model::date::Date;
use agreement_model::declared::PaymentAmount;
use agreement_model::money::Money;
use agreement_model::number::with_commas;

use crate::arguments::questions::Asking;
use crate::console::{Outcome, Trouble};
use crate::questions::{
    Words, clause, end_of, journal_of, line_of, occurrence, read_lived, reckoned_of, section, source_of,
    steps_said, unreckoned, write,
};
use crate::report::{Answer, Field, Layout, Part, Record, Value, weekday};

pub fn run(asking: &Asking) -> Result<Outcome, Trouble> {
    let read = read_lived(&asking.paths, &asking.seen)?;
    let mut parts = Vec::new();
    for known in &read.models {
        let words = Words::of(&read.project, known, read.today);
        let reckoned = reckoned_of(&words);
        parts.push(part(&words, &reckoned, &books(&reckoned)));
    }
    if parts.is_empty() {
        return Ok(read.outcome);
    }
    let heading = format!("The money, seen on {}", weekday(read.today));
    let answer = Answer { question: "money", heading, on: read.today, asked: Vec::new(), parts };
    write(&answer, asking.format, &asking.seen.colors)?;
    Ok(read.outcome)
}

fn part(words: &Words<'_>, reckoned: &Reckoned<'_>, books: &Books<'_>) -> Part {
    let of = |holds: &dyn Fn(SumStanding) -> bool| -> Vec<Record> {
        books.sums.iter().filter(|it| holds(it.standing)).map(|it| sum(words, reckoned, it)).collect()
    };
    // What is contested in part is owed for the rest, and stands in both lists.
    let contested = books.sums.iter().filter(|it| !it.debt.disputed.amount.is_zero());
    let disputed: Vec<Record> =
        contested.map(|it| sum(words, reckoned, &Entry { standing: SumStanding::Disputed, ..*it })).collect();
    let disputed_layout = if disputed.is_empty() { Layout::Hidden } else { Layout::Records };
    let paid: Vec<Record> = reckoned.obligations.iter().flat_map(|it| payments(words, it)).collect();
    let sections = vec![
        section(
            "owed",
            "Owed each way",
            Layout::Records,
            books.ways.iter().map(|it| way(words, it)).collect(),
            "nothing is agreed to be paid",
        ),
        section(
            "to_invoice",
            "May be invoiced",
            Layout::Records,
            of(&SumStanding::may_be_invoiced),
            "nothing today",
        ),
        section(
            "credits",
            "Credits",
            Layout::Records,
            reckoned.credits.iter().map(|it| credit(words, reckoned, it)).collect(),
            "none",
        ),
        section("disputed", "Contested, and left aside", disputed_layout, disputed, "nothing"),
        section("paid", "Paid", Layout::Records, paid, "nothing was paid that the journal tells of"),
        section("later", "Falls due later", Layout::Table, of(&|it| it == SumStanding::Later), "nothing"),
        section("settled", "", Layout::Hidden, of(&|it| it == SumStanding::Settled), ""),
        unreckoned(words, &left_out(reckoned)),
    ];
    let ending = ending(reckoned, words.schedule);
    let facts = journal_of(words).into_iter().chain(end_of(words, ending.as_ref(), Date::LAST));
    Part { about: Some(words.about()), facts: facts.collect(), sections }
}

/// What one side owes the other, as a sum of what fell due less what settled it.
fn way(words: &Words<'_>, way: &Way) -> Record {
    let parts = [
        ("", way.prices, "in prices"),
        (" + ", way.charges, "in charges"),
        (" - ", way.paid, "paid"),
        (" - ", way.credited, "taken off as credit"),
        (" - ", way.disputed, "contested"),
    ];
    let mut reckoning = String::new();
    for (sign, sum, what) in parts.iter().filter(|(sign, sum, _)| sign.is_empty() || !sum.amount.is_zero()) {
        reckoning.push_str(&format!("{sign}{sum} {what}"));
    }
    reckoning.push_str(&format!(" = {}", way.owed));
    let (from, to) = (words.parties(&way.from), words.parties(&way.to));
    let fields = vec![
        Field::hidden("from", Value::Texts(words.party_names(&way.from))),
        Field::hidden("to", Value::Texts(words.party_names(&way.to))),
        Field::hidden("prices", Value::Sum(way.prices)),
        Field::hidden("charges", Value::Sum(way.charges)),
        Field::hidden("paid", Value::Sum(way.paid)),
        Field::hidden("credited", Value::Sum(way.credited)),
        Field::hidden("disputed", Value::Sum(way.disputed)),
        Field::hidden("owed", Value::Sum(way.owed)),
        Field::new("reckoning", "reckoning", Value::Text(reckoning)),
        Field::new("later", "agreed for later", Value::Sum(way.later)),
    ];
    let owes = if way.from.len() == 1 { "owes" } else { "owe" };
    Record { title: format!("{from} {owes} {to} {}", way.owed), depth: 0, fields }
}

/// One sum, with how it was found and what settled it.
pub fn sum(words: &Words<'_>, reckoned: &Reckoned<'_>, entry: &Entry<'_>) -> Record {
    let debt = entry.debt;
    let name = source_of(words, reckoned, debt.obligation, debt.of);
    let (kind, what) = match debt.kind {
        Kind::Price => ("price", name.clone()),
        Kind::Charge => ("charge", format!("because of {name}")),
        Kind::Left => ("left_credit", format!("credit left at the end, because of {name}")),
    };
    let (from, to) = (words.parties(&debt.from), words.parties(&debt.to));
    let standing = match entry.standing {
        SumStanding::Overdue => "overdue",
        SumStanding::DueToday => "due today",
        SumStanding::MayBeInvoiced => "may be invoiced",
        SumStanding::Disputed => "contested",
        SumStanding::Later => "later",
        SumStanding::Settled => "settled",
    };
    let due = match (debt.due, entry.standing) {
        (Some(day), SumStanding::Overdue) if debt.kind == Kind::Price => {
            format!("{}; overdue", words.day(day))
        }
        (Some(day), SumStanding::MayBeInvoiced) => {
            format!("{}; what it counts from has happened", words.day(day))
        }
        (Some(day), _) => words.day(day),
        (None, _) => "once what it waits for has happened".to_owned(),
    };
    let fields = vec![
        Field::new("name", "what", Value::text(what.clone())),
        Field::hidden("kind", Value::text(kind)),
        Field::hidden("standing", Value::text(standing)),
        Field::hidden("from", Value::Texts(words.party_names(&debt.from))),
        Field::hidden("to", Value::Texts(words.party_names(&debt.to))),
        Field::hidden("sum", Value::Sum(debt.sum)),
        Field::hidden("paid", Value::Sum(debt.paid)),
        Field::hidden("credited", Value::Sum(debt.credited)),
        Field::hidden("disputed", Value::Sum(debt.disputed)),
        Field::hidden("open", Value::Sum(debt.open())),
        Field::hidden("due", Value::day(debt.due)),
        Field::shown("since", Value::Text(due)),
        Field::new("reckoning", "reckoning", Value::Text(reckoning(words, reckoned, entry))),
        Field::hidden("line", line_of(words, debt.place)),
    ];
    let shown = if entry.standing == SumStanding::Disputed { debt.disputed } else { debt.open() };
    Record { title: format!("{shown} from {from} to {to}"), depth: 0, fields }
}

fn reckoning(words: &Words<'_>, reckoned: &Reckoned<'_>, entry: &Entry<'_>) -> String {
    let debt = entry.debt;
    let obligation = reckoned.obligations.get(debt.obligation);
    let metered = obligation.and_then(|it| metered(words, reckoned, it));
    let mut said = match debt.kind {
        Kind::Charge | Kind::Left => steps_said(words, &debt.steps, debt.place),
        Kind::Price => {
            let written = words.written(Some(debt.place));
            let sum = debt.sum.to_string();
            let later = obligation.is_some_and(|it| it.progress.stated.is_some());
            match metered {
                _ if written == sum => format!("{sum} agreed"),
                _ if later => format!("{sum}, as it was stated or agreed (written is {written})"),
                Some(count) => format!("{written}, {count} measured = {sum}"),
                None => format!("{written} = {sum}"),
            }
        }
    };
    let days: Vec<String> = obligation
        .map(|it| it.progress.paid.iter().map(|paid| paid.day.to_string()).collect())
        .unwrap_or_default();
    let is_price = debt.kind == Kind::Price && !days.is_empty();
    let paid = if is_price { format!("paid on {}", days.join(", ")) } else { "paid".to_owned() };
    let less =
        [(debt.paid, paid.as_str()), (debt.credited, "taken off as credit"), (debt.disputed, "contested")];
    let less: Vec<&(Money, &str)> = less.iter().filter(|(sum, _)| !sum.amount.is_zero()).collect();
    for (sum, what) in &less {
        said.push_str(&format!(" - {sum} {what}"));
    }
    if !less.is_empty() {
        said.push_str(&format!(" = {}", debt.open()));
    }
    format!("{said}; {}", clause(words, debt.place))
}

/// How much was measured of what a price is counted by, for the occurrence it is about.
fn metered(words: &Words<'_>, reckoned: &Reckoned<'_>, obligation: &Obligation) -> Option<String> {
    let PaymentAmount::Amount(amount) = words.model.promise(obligation.promise)?.amount.value()? else {
        return None;
    };
    let of = amount.per.as_ref()?.of.as_ref()?.promise()?;
    let mut measured = reckoned.of(of).filter(|it| it.key == obligation.key);
    let (_, value) = measured.find_map(|it| it.progress.measured)?;
    Some(with_commas(value.normalize()))
}

fn credit(words: &Words<'_>, reckoned: &Reckoned<'_>, credit: &Credit) -> Record {
    let name = source_of(words, reckoned, credit.obligation, credit.of);
    let how = if credit.steps.0.is_empty() {
        "paid beyond what was owed".to_owned()
    } else {
        steps_said(words, &credit.steps, credit.place)
    };
    let out = paid_out(reckoned, credit).map(|debt| format!(", {} of it paid out at the end", debt.sum));
    let how = format!("{how}{}", out.unwrap_or_default());
    let sum = whole(reckoned, credit);
    let (from, to) = (words.parties(&credit.from), words.parties(&credit.to));
    let fields = vec![
        Field::new("name", "because of", Value::text(name)),
        Field::hidden("from", Value::Texts(words.party_names(&credit.from))),
        Field::hidden("to", Value::Texts(words.party_names(&credit.to))),
        Field::new("since", "since", Value::Day(credit.since)),
        Field::hidden("sum", Value::Sum(sum)),
        Field::new("used", "taken off so far", Value::Sum(credit.used)),
        Field::new("left", "left for later", Value::Sum(credit.left())),
        Field::new("reckoning", "reckoning", Value::Text(format!("{how}; {}", clause(words, credit.place)))),
        Field::hidden("line", line_of(words, credit.place)),
    ];
    Record { title: format!("{to} has {sum} from {from}"), depth: 0, fields }
}

fn payments(words: &Words<'_>, obligation: &Obligation) -> Vec<Record> {
    let Some(promise) = words.model.promise(obligation.promise) else { return Vec::new() };
    let (from, to) = (words.model.debtors(promise), words.model.creditors(promise));
    let record = |paid: &agreement_ledger::occurrence::Paid| {
        let sum = paid.sum.map_or("all that was open".to_owned(), |sum| sum.to_string());
        let fields = vec![
            Field::new("name", "for", Value::text(occurrence(words, obligation))),
            Field::hidden("from", Value::Texts(words.party_names(&from))),
            Field::hidden("to", Value::Texts(words.party_names(&to))),
            Field::new("on", "on", Value::Day(paid.day)),
            Field::hidden("sum", paid.sum.map_or(Value::Nothing, Value::Sum)),
            Field::new("see", "see", Value::text(clause(words, paid.place))),
        ];
        let title = format!("{sum} from {} to {}", words.parties(&from), words.parties(&to));
        Record { title, depth: 0, fields }
    };
    obligation.progress.paid.iter().map(record).collect()
}

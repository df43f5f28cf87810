//! `agreement breakdown`: what broke and why, with whom, what it costs so far, what moves, and what can be done about it.

use agreement_ledger::plan::Step;
use agreement_ledger::questions::{
    Breakdown, Broken, Cause, Delay, breakdown, ending, falls_short, is_behind, left_out, was_late,
};
use agreement_ledger::reckon::{Obligation, Reckoned};
use agreement_model::Graph;
use agreement_model::symbol::{PromiseId, Symbol};

use super::both_late;
use super::delay::{delay, is_given_time, owed_by};
use super::effect::effect;
use super::follows::{cost, moved, notice, power};
use crate::arguments::questions::Lived;
use crate::console::{Outcome, Trouble};
use crate::questions::{
    Asked, Words, became, clause, end_of, journal_of, keep_with_item, level, occurrence, paths_of,
    read_lived, reckoned_of, section, step_name, take_item, unreckoned, used_powers, write,
};
use crate::report::{Answer, Field, Layout, Part, Record, Value, weekday};

pub fn run(arguments: &Lived) -> Result<Outcome, Trouble> {
    let mut typed = arguments.words.clone();
    let item = take_item(&mut typed);
    let mut read = read_lived(&paths_of(&typed), &arguments.seen)?;
    let steps: Vec<Option<Step>> = match &item {
        Some(asked) => keep_with_item(&mut read, asked)?.into_iter().map(Some).collect(),
        None => vec![None; read.models.len()],
    };
    let mut parts = Vec::new();
    for (known, step) in read.models.iter().zip(steps) {
        let words = Words::of(&read.project, known, read.today);
        let reckoned = reckoned_of(&words);
        let asked = match (step, &item) {
            (Some(step), Some(item)) => Some(occurrences(&words, &reckoned, step, item)?),
            _ => None,
        };
        let found = breakdown(&reckoned, words.schedule, asked.as_deref());
        parts.push(part(&words, &reckoned, &found));
    }
    if parts.is_empty() {
        return Ok(read.outcome);
    }
    let heading = match &item {
        Some(item) => format!("What became of {}, seen on {}", item.name, weekday(read.today)),
        None => format!("What broke, seen on {}", weekday(read.today)),
    };
    let asked = vec![Field::hidden("item", item.map_or(Value::Nothing, |item| Value::Text(item.name)))];
    let answer = Answer { question: "breakdown", heading, on: read.today, asked, parts };
    write(&answer, arguments.format, &arguments.seen.colors)?;
    Ok(read.outcome)
}

/// The occurrences that are meant: those that are late, or else were, and those that fell short, or else the next one. Of a
/// goal, what it stands on.
fn occurrences(
    words: &Words<'_>,
    reckoned: &Reckoned<'_>,
    step: Step,
    item: &Asked,
) -> Result<Vec<usize>, Trouble> {
    let of = |ids: &[PromiseId]| -> Vec<(usize, &Obligation)> {
        let all = reckoned.obligations.iter().enumerate();
        all.filter(|(_, it)| ids.contains(&it.promise)).collect()
    };
    let kept = |all: &[(usize, &Obligation)], holds: &dyn Fn(&Obligation) -> bool| -> Vec<usize> {
        all.iter().filter(|(_, it)| holds(it)).map(|(at, _)| *at).collect()
    };
    let late = |by: &agreement_ledger::reckon::Move| match by.because {
        Symbol::Promise(id) => Some(id),
        _ => None,
    };
    match (step, &item.key) {
        (Step::Promise(id), Some(key)) => {
            let found = kept(&of(&[id]), &|it| it.key.is(key));
            if found.is_empty() {
                let keys: Vec<String> = of(&[id]).iter().map(|(_, it)| it.key.to_string()).collect();
                let some: Vec<&str> =
                    keys.iter().filter(|key| !key.is_empty()).map(String::as_str).take(3).collect();
                let next = match some.as_slice() {
                    [] => "it is due once, and needs no day behind its name".to_owned(),
                    some => format!("it is due for {} …", some.join(", ")),
                };
                return Err(Trouble::usage(
                    format!("`{}` is not due for what stands behind its name", item.name),
                    next,
                ));
            }
            Ok(found)
        }
        (Step::Promise(id), None) => {
            let all = of(&[id]);
            let late = kept(&all, &is_behind);
            let late = if late.is_empty() { kept(&all, &was_late) } else { late };
            let short = kept(&all, &|it| falls_short(words.model, it));
            let late: Vec<usize> = late.into_iter().chain(short).collect();
            let open = || all.iter().find(|(_, it)| it.met.is_none()).or(all.last()).map(|(at, _)| *at);
            Ok(if late.is_empty() { open().into_iter().collect() } else { late })
        }
        (Step::Goal(id), _) => {
            let moved: Vec<PromiseId> = reckoned
                .goal(id)
                .map(|goal| goal.moves.iter().filter_map(late).collect())
                .unwrap_or_default();
            let ids: Vec<PromiseId> = Graph::of(words.model).stands_on(id).into_iter().chain(moved).collect();
            Ok(kept(&of(&ids), &|it| is_behind(it) || was_late(it)))
        }
        (Step::Milestone(_), _) => Err(Trouble::usage(
            format!("`{}` is a milestone, and owed by nobody", item.name),
            "ask for something that hangs on it, or for everything that is late: `agreement breakdown`",
        )),
    }
}

fn part(words: &Words<'_>, reckoned: &Reckoned<'_>, found: &Breakdown<'_, '_>) -> Part {
    let sections = vec![
        section(
            "broken",
            "What broke, and whose delay it is",
            Layout::Records,
            grouped(reckoned, found).iter().filter_map(|it| broken(words, reckoned, found, it)).collect(),
            "nothing is late or missed, and nothing measured falls short of what was agreed",
        ),
        section(
            "chain",
            "From cause to effect",
            if found.broken.is_empty() { Layout::Hidden } else { Layout::Tree },
            found.chain.iter().map(|it| effect(words, reckoned, found, it)).collect(),
            "nothing",
        ),
        section(
            "costs",
            "What it costs so far",
            Layout::Records,
            found.costs.iter().map(|it| cost(words, reckoned, it)).collect(),
            "nobody any money",
        ),
        section(
            "dates",
            "Dates that are no longer as planned",
            Layout::Table,
            found.dates.iter().filter_map(|it| moved(words, reckoned, it)).collect(),
            "none",
        ),
        section(
            "notices",
            "What is to be said, and by when",
            Layout::Records,
            found.notices.iter().map(|it| notice(words, reckoned, it)).collect(),
            "nothing is written that somebody must say now",
        ),
        section(
            "powers",
            "What may be done now",
            Layout::Records,
            found.powers.iter().map(|it| power(words, it)).collect(),
            "nobody has a power because of it today",
        ),
        section(
            "late_at_once",
            "Two sides late at once",
            if found.both_late.is_empty() { Layout::Hidden } else { Layout::Records },
            found.both_late.iter().map(|it| both_late::record(words, reckoned, it)).collect(),
            "no",
        ),
        used_powers(words, &reckoned.uses),
        unreckoned(words, &left_out(reckoned)),
    ];
    let ending = ending(reckoned, words.schedule);
    let facts = journal_of(words).into_iter().chain(end_of(words, ending.as_ref(), words.today));
    Part { about: Some(words.about()), facts: facts.collect(), sections }
}

/// What broke, with further occurrences of the same promise that are late in the same way beside the oldest.
fn grouped<'f>(reckoned: &Reckoned<'_>, found: &'f Breakdown<'_, '_>) -> Vec<(&'f Broken, Vec<usize>)> {
    let mut groups: Vec<(&Broken, Vec<usize>)> = Vec::new();
    let at = |it: &Broken| reckoned.obligations.get(it.obligation);
    let plain = |it: &Broken| it.causes.is_empty() && matches!(it.delays.as_slice(), [Delay::Own(_)]);
    for it in &found.broken {
        let same = |(first, _): &&mut (&Broken, Vec<usize>)| match (at(first), at(it)) {
            (Some(first), Some(other)) => first.promise == other.promise && first.outcome == other.outcome,
            _ => false,
        };
        match groups.iter_mut().find(same).filter(|(first, _)| plain(first) && plain(it)) {
            Some((_, more)) => more.push(it.obligation),
            None => groups.push((it, Vec::new())),
        }
    }
    groups
}

fn broken(
    words: &Words<'_>,
    reckoned: &Reckoned<'_>,
    found: &Breakdown<'_, '_>,
    (broken, more): &(&Broken, Vec<usize>),
) -> Option<Record> {
    let obligation = reckoned.obligations.get(broken.obligation)?;
    let promise = words.model.promise(obligation.promise)?;
    let named = |at: &usize| reckoned.obligations.get(*at).map(|it| occurrence(words, it));
    let late = crate::questions::lateness(words, obligation);
    let measured = obligation.progress.measured.map(|(_, value)| level(promise, value));
    let roots: Vec<String> = broken.roots.iter().filter_map(named).collect();
    let is_root = broken.roots == [broken.obligation];
    let causes: Vec<String> = broken.causes.iter().map(|it| cause(words, reckoned, it)).collect();
    let began = if is_root || !was_late(obligation) { String::new() } else { roots.join(", ") };
    let delays = broken
        .delays
        .iter()
        .filter(|_| was_late(obligation) || is_behind(obligation) || is_given_time(obligation));
    let delays: Vec<String> =
        delays.map(|it| delay(words, reckoned, found, obligation, it)).filter(|it| !it.is_empty()).collect();
    let more: Vec<String> = more.iter().filter_map(named).collect();
    let also = match more.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first, .., last] => format!("{} more, from {first} to {last}", more.len()),
    };
    let count = |count: Option<u32>| count.map_or(Value::Nothing, |count| Value::Number(count.into()));
    let fields = vec![
        Field::hidden("name", Value::text(promise.head.name.clone())),
        Field::hidden("key", Value::text(obligation.key.to_string())),
        Field::hidden("title", Value::text(promise.head.says())),
        Field::hidden("outcome", Value::text(obligation.outcome.word())),
        Field::hidden(
            "planned",
            Value::day(agreement_ledger::questions::planned(words.schedule, obligation)),
        ),
        Field::hidden("due", Value::day(obligation.due.map(|due| due.date))),
        Field::hidden("done", Value::day(obligation.done.map(|done| done.day))),
        Field::hidden("days_late", count(late.map(|late| late.days))),
        Field::hidden("business_days_late", count(late.and_then(|late| late.business_days))),
        Field::hidden("measured", Value::text(measured.unwrap_or_default())),
        Field::hidden("target", Value::text(words.written(promise.target.place()))),
        Field::hidden("owed_by", Value::Texts(words.party_names(&words.model.debtors(promise)))),
        Field::hidden("roots", Value::Texts(roots)),
        Field::shown("now", Value::Text(became(words, obligation))),
        Field::hidden("also", Value::Texts(more)),
        Field::shown("and also", Value::text(also)),
        Field::new("who", "who answers", Value::text(who_answers(words, obligation))),
        Field::shown("to", Value::text(words.parties(&words.model.creditors(promise)))),
        Field::new("cause", "why", if causes.is_empty() { Value::Nothing } else { Value::Texts(causes) }),
        Field::shown("it began with", Value::text(began)),
        Field::new(
            "kind_of_delay",
            "kind of delay",
            if delays.is_empty() { Value::Nothing } else { Value::Texts(delays) },
        ),
    ];
    let key = obligation.key.to_string();
    let title = if key.is_empty() {
        words.named(&promise.head)
    } else {
        format!("{} {key}: {}", promise.head.name, promise.head.says())
    };
    Some(Record { title, depth: 0, fields })
}

/// Who answers for it: of a ban that binds several, those who broke it, where the journal names them.
fn who_answers(words: &Words<'_>, obligation: &Obligation) -> String {
    let by = &obligation.progress.broken_by;
    let promise = words.model.promise(obligation.promise);
    if by.is_empty() { words.people(promise.map_or(&[][..], |it| it.who.list())) } else { words.parties(by) }
}

fn cause(words: &Words<'_>, reckoned: &Reckoned<'_>, cause: &Cause) -> String {
    match cause {
        Cause::WaitedFor(at, place) => {
            let Some(other) = reckoned.obligations.get(*at) else { return String::new() };
            let who = words.parties(&owed_by(words, other));
            format!(
                "it needs {} ({who}): {} ({})",
                occurrence(words, other),
                became(words, other),
                clause(words, *place)
            )
        }
        Cause::Milestone(id, place) => {
            let name = step_name(words, Step::Milestone(*id));
            let when = match reckoned.milestone(*id).and_then(|it| it.happened) {
                Some(on) => format!("happened only on {on}"),
                None => "has not happened".to_owned(),
            };
            format!("it needs {name}, which {when} ({})", clause(words, *place))
        }
        Cause::NoWord(day) => {
            format!("the time for review ended on {day} without a word, and nothing says what that means")
        }
    }
}

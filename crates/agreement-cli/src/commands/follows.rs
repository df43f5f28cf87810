//! What follows from a breakdown, in words: each figure with its reckoning, the dates that moved, what is to be said and by
//! when, and what may be done.

use agreement_ledger::occurrence::Stretch;
use agreement_ledger::plan::Step;
use agreement_ledger::questions::{Cost, Given, Moved, Notice, NoticeKind, Thing};
use agreement_ledger::reckon::{By, Obligation, Power, Reckoned, counted};
use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::duration::Unit;
use agreement_model::statement::MoneyVerb;
use agreement_model::symbol::Symbol;
use agreement_syntax::Place;

use crate::questions::{
    Words, clause, head_of, kind_said, line_of, occurrence, said, source_of, step_name, steps_said,
};
use crate::report::{Field, Record, Value, weekday};

/// One figure, with how it was found.
pub fn cost(words: &Words<'_>, reckoned: &Reckoned<'_>, cost: &Cost<'_>) -> Record {
    let named = reckoned.obligations.get(cost.obligation).map(|it| occurrence(words, it)).unwrap_or_default();
    let credit = cost.verb == MoneyVerb::Credit;
    let steps = steps_said(words, cost.steps, cost.place);
    let reckoning = format!("{steps}; {}", clause(words, cost.place));
    let what = if credit { "off what is paid next" } else { "to be paid" };
    let title =
        format!("{} from {} to {}, {what}", cost.sum, words.parties(cost.from), words.parties(cost.to));
    let open = match cost.open {
        open if open == cost.sum => String::new(),
        open if open.amount.is_zero() => "nothing".to_owned(),
        open => format!("{open} of it"),
    };
    let fields = vec![
        Field::new("name", "because of", Value::text(named)),
        Field::hidden("kind", Value::text(if credit { "credit" } else { "charge" })),
        Field::hidden("from", Value::Texts(words.party_names(cost.from))),
        Field::hidden("to", Value::Texts(words.party_names(cost.to))),
        Field::hidden("sum", Value::Sum(cost.sum)),
        Field::hidden("open", Value::Sum(cost.open)),
        Field::new("reckoning", "reckoning", Value::Text(reckoning)),
        Field::hidden("line", line_of(words, cost.place)),
        Field::shown("still open", Value::text(open)),
    ];
    Record { title, depth: 0, fields }
}

/// A date that is no longer as planned.
pub fn moved(words: &Words<'_>, reckoned: &Reckoned<'_>, moved: &Moved) -> Option<Record> {
    let (name, step) = match moved.what {
        Thing::Obligation(at) => {
            let it = reckoned.obligations.get(at)?;
            (occurrence(words, it), Step::Promise(it.promise))
        }
        Thing::Goal(id) => (step_name(words, Step::Goal(id)), Step::Goal(id)),
        Thing::Milestone(id) => (step_name(words, Step::Milestone(id)), Step::Milestone(id)),
    };
    // How far it is moved stands beside it; with several causes, it has to be said which gives how much.
    let is_one = moved.because.len() == 1;
    let because = moved.because.iter().map(|given| {
        let why = why_moved(words, given.because, given.place);
        if is_one { why } else { format!("{why}: {}", further(given)) }
    });
    let mut because: Vec<String> = because.collect();
    because.dedup();
    if let Thing::Obligation(at) = moved.what {
        because.extend(reckoned.obligations.get(at).map(of_itself).unwrap_or_default());
    }
    let because = if because.is_empty() { vec!["it counts from what moved".to_owned()] } else { because };
    let day = |day: Option<Date>, none: &str| Value::Text(day.map_or(none.to_owned(), weekday));
    let fields = vec![
        Field::hidden("name", Value::text(name.clone())),
        Field::hidden("title", Value::text(head_of(words, step).map_or("", |head| head.says()))),
        Field::hidden("was", Value::day(moved.was)),
        Field::hidden("now", Value::day(moved.now)),
        Field::shown("what", Value::text(name.clone())),
        Field::shown("was", day(moved.was, "no day yet")),
        Field::shown("is now", day(moved.now, "waiting")),
        Field::new("because", "because", Value::Texts(because)),
    ];
    Some(Record { title: name, depth: 0, fields })
}

/// What moved a date and is no delay of another: an excuse, a rest, a new date that was agreed.
fn of_itself(obligation: &Obligation) -> Vec<String> {
    let progress = &obligation.progress;
    let mut said = Vec::new();
    let mut stretches = |is: &str, was: &str, all: &[Stretch]| {
        said.extend(all.iter().map(|it| match it.last {
            Date::LAST => format!("{is} since {}", it.first),
            last => format!("{was} from {} to {last}", it.first),
        }));
    };
    stretches("it is excused", "it was excused", &progress.excused);
    stretches("it is suspended", "it was suspended", &progress.resting);
    if let Some((to, on)) = progress.moved_to {
        said.push(format!("it was moved to {to} by agreement on {on}"));
    }
    said
}

/// What moved a date: something that is late, a right that was used, or an assumption that is false.
pub fn why_moved(words: &Words<'_>, what: Symbol, place: Place) -> String {
    let named = words.model.heads().find(|(symbol, _)| *symbol == what);
    let name = named.map_or("", |(_, head)| head.name.as_str());
    let why = match what {
        Symbol::Promise(_) => "is late",
        Symbol::Right(_) => "was used",
        Symbol::Assumption(_) => "is false",
        _ => "moved it",
    };
    format!("{name} {why} ({})", clause(words, place))
}

/// Something to be said.
pub fn notice(words: &Words<'_>, reckoned: &Reckoned<'_>, notice: &Notice) -> Record {
    let about = source_of(words, reckoned, notice.about.unwrap_or(usize::MAX), notice.of);
    let (kind, title) = (kind_said(&notice.what), said(words, &notice.what));
    let until = match (notice.until, &notice.what) {
        (Some(day), _) if day < words.today => format!("{}; that day has passed", words.day(day)),
        (Some(day), _) => words.day(day),
        (None, NoticeKind::Excuse(_)) => {
            format!("{} from the day it began", words.written(Some(notice.place)))
        }
        (None, _) => "no day is said".to_owned(),
    };
    let by = if notice.by.is_empty() { "either side".to_owned() } else { words.parties(&notice.by) };
    let fields = vec![
        Field::hidden("kind", Value::text(kind)),
        Field::hidden("what", Value::text(title.clone())),
        Field::new("name", "because of", Value::text(about)),
        Field::hidden("by", Value::Texts(words.party_names(&notice.by))),
        Field::shown("who", Value::text(by)),
        Field::hidden("until", Value::day(notice.until)),
        Field::shown("until", Value::Text(until)),
        Field::new("clause", "see", Value::text(clause(words, notice.place))),
    ];
    Record { title, depth: 0, fields }
}

/// A power, with when its notice would take effect and how long it lasts.
pub fn power(words: &Words<'_>, power: &Power<'_>) -> Record {
    let calendar = words.model.calendar().map(|calendar| &calendar.work);
    let from = match power.from {
        Symbol::Promise(id) => step_name(words, Step::Promise(id)),
        Symbol::Right(id) => {
            words.model.rights.get(id.index()).map_or(String::new(), |it| it.head.name.clone())
        }
        _ => String::new(),
    };
    let clauses = &power.statement.clauses;
    let notice = clauses.notice.as_ref().or(clauses.cure.as_ref());
    let effect = notice.and_then(|notice| add(words.today, notice.value, Direction::After, calendar).ok());
    let effect = effect.map(|counted| counted.date);
    let until = match (power.until, power.from) {
        (Some(day), _) => words.day(day),
        (None, Symbol::Promise(_)) => format!("as long as {from} is open"),
        (None, _) => "as long as its condition holds".to_owned(),
    };
    let told = effect.map(|day| {
        let undone =
            if clauses.cure.is_some() { format!(", unless {from} is done by then") } else { String::new() };
        format!("told today, it takes effect on {}{undone}", weekday(day))
    });
    let title = words.written(Some(power.statement.place));
    let fields = vec![
        Field::hidden("says", Value::text(title.clone())),
        Field::hidden("who", Value::Texts(words.party_names(&power.who))),
        Field::new("name", "because of", Value::text(from)),
        Field::hidden("takes_effect", Value::day(effect)),
        Field::shown("notice", Value::text(told.unwrap_or_default())),
        Field::hidden("until", Value::day(power.until)),
        Field::shown("until", Value::Text(until)),
        Field::new("clause", "see", Value::text(clause(words, power.statement.place))),
    ];
    Record { title, depth: 0, fields }
}

/// How far a cause moved a date beyond what others had moved it: `3 days more (7 days count once, with those above)`.
pub fn further(given: &Given) -> String {
    let none = matches!(&given.by, By::Days(days) | By::BusinessDays(days) if days.is_empty());
    let days = if matches!(given.by, By::BusinessDays(_)) { Unit::BusinessDay } else { Unit::Day };
    let once = format!("{} count once, with those above", counted(given.again, days));
    match given.again {
        0 => format!("{} more", far(&given.by)),
        _ if none => format!("no day more ({once})"),
        _ => format!("{} more ({once})", far(&given.by)),
    }
}

/// How far a date is moved.
fn far(by: &By) -> String {
    let count = |days: usize| u32::try_from(days).unwrap_or(u32::MAX);
    match by {
        By::Days(days) => counted(count(days.len()), Unit::Day),
        By::BusinessDays(days) => counted(count(days.len()), Unit::BusinessDay),
        By::Length(length) => counted(length.count, length.unit),
    }
}

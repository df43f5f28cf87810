//! From cause to effect, in words: what a delay moves, what counts from that, and what waits for it.

use agreement_ledger::plan::Step;
use agreement_ledger::questions::{Breakdown, Effect, Thing, Touch};
use agreement_ledger::reckon::Reckoned;
use agreement_model::date::Date;
use agreement_syntax::Place;

use crate::questions::{Words, became, clause, head_of, step_name};
use crate::report::{Field, Record, Value};

/// One line from cause to effect.
pub fn effect(
    words: &Words<'_>,
    reckoned: &Reckoned<'_>,
    found: &Breakdown<'_, '_>,
    effect: &Effect,
) -> Record {
    let name = step_name(words, effect.step);
    let due = |step: Step| match step {
        Step::Promise(id) => {
            let next = reckoned.of(id).find(|it| it.met.is_none()).or(reckoned.of(id).next());
            (next.and_then(|it| it.written).map(|it| it.date), next.and_then(|it| it.due).map(|it| it.date))
        }
        Step::Goal(id) => (
            reckoned.goal(id).and_then(|it| it.written).map(|it| it.date),
            reckoned.goal(id).and_then(|it| it.date),
        ),
        Step::Milestone(id) => (
            reckoned.milestone(id).and_then(|it| it.written).map(|it| it.date),
            reckoned.milestone(id).and_then(|it| it.date),
        ),
    };
    let on = |day: Option<Date>| day.map_or("a day not known yet".to_owned(), |day| day.to_string());
    let (was, now) = due(effect.step);
    let is_goal = matches!(effect.step, Step::Goal(_));
    let (touch, said) = match effect.how {
        Touch::First => {
            let Step::Promise(id) = effect.step else { return Record::default() };
            let mut told = found.broken.iter().filter_map(|it| reckoned.obligations.get(it.obligation));
            let late = told.find(|it| it.promise == id);
            ("cause", late.or(reckoned.of(id).next()).map(|it| became(words, it)).unwrap_or_default())
        }
        Touch::Moves(place) => {
            let with = together_with(words, reckoned, found, (effect.step, place));
            ("moves", format!("moves from {} to {}{with} ({})", on(was), on(now), clause(words, place)))
        }
        Touch::Follows(place) => {
            ("follows", format!("counts from it, now on {} ({})", on(now), clause(words, place)))
        }
        Touch::Waits(place) => {
            let date = if was == now {
                format!("its own date stays {}", on(now))
            } else {
                format!("due on {}", on(now))
            };
            ("waits", format!("waits for it; {date} ({})", clause(words, place)))
        }
        Touch::StandsOn if was == now => ("stands_on", format!("stands on it; its date stays {}", on(now))),
        Touch::StandsOn => ("stands_on", "stands on it".to_owned()),
    };
    let kind = if is_goal { "goal " } else { "" };
    let again = if effect.again { ", as above" } else { "" };
    let fields = vec![
        Field::hidden("name", Value::text(name.clone())),
        Field::hidden("title", Value::text(head_of(words, effect.step).map_or("", |head| head.says()))),
        Field::hidden("depth", Value::count(effect.depth)),
        Field::hidden("how", Value::text(touch)),
        Field::hidden("says", Value::text(said.clone())),
    ];
    Record { title: format!("{kind}{name}: {said}{again}"), depth: effect.depth, fields }
}

/// The other causes that moved a date, so that nobody puts all of it down to one.
fn together_with(
    words: &Words<'_>,
    reckoned: &Reckoned<'_>,
    found: &Breakdown<'_, '_>,
    (step, place): (Step, Place),
) -> String {
    let is_of = |what: Thing| match what {
        Thing::Obligation(at) => {
            reckoned.obligations.get(at).map(|it| Step::Promise(it.promise)) == Some(step)
        }
        Thing::Goal(id) => step == Step::Goal(id),
        Thing::Milestone(id) => step == Step::Milestone(id),
    };
    let causes = found.dates.iter().filter(|moved| is_of(moved.what)).flat_map(|moved| &moved.because);
    let own = causes.clone().find(|it| it.place == place).map(|it| it.because);
    let mut others: Vec<&str> = Vec::new();
    for other in causes.filter(|it| Some(it.because) != own) {
        let name = words
            .model
            .heads()
            .find(|(symbol, _)| *symbol == other.because)
            .map(|(_, head)| head.name.as_str());
        others.extend(name.filter(|name| !others.contains(name)));
    }
    if others.is_empty() { String::new() } else { format!(", together with {}", others.join(" and ")) }
}

//! Finds services that count in hours of work which are over while the goal still wants something: the desk closes at four, and the
//! surgery is open until eight, or on a Saturday.

use agreement_model::Due;
use agreement_model::calendar::Hours;
use agreement_model::declared::{Goal, Promise, PromiseKind};
use agreement_model::duration::Unit;
use agreement_model::weekday::{Weekday, Weekdays};
use agreement_model::when::{When, WhenKind};
use agreement_syntax::{Finding, Place};

use super::RULE;
use crate::context::Context;
use crate::prose::clock_times;
use crate::sides::{Side, side};
use crate::stems::stems;
use crate::wording;

/// The first service of the supplier that counts so, with a goal that wants more.
pub(super) fn outside(context: &Context<'_>) -> Option<Finding> {
    let calendar = context.model.calendar()?;
    let named = |wants: &dyn Fn(&Goal) -> Option<(Place, String)>, days: bool| {
        context.model.goal_ids().find_map(|(_, goal)| {
            let (place, said) = wants(goal)?;
            let (promise, at) = context
                .promises()
                .filter(|(_, it)| !only_answers(it, goal))
                .find_map(|(id, it)| Some((it, counted(context, it, context.schedule.promise(id), days)?)))?;
            Some((goal, place, said, promise, at))
        })
    };
    let by_hours = calendar.work.hours.and_then(|hours| {
        let told = format!("from {} to {}", hours.open(), hours.close());
        Some((named(&|goal| wants(goal, hours), false)?, told))
    });
    let by_days = || {
        let told = "on the workdays of its calendar".to_owned();
        Some((named(&|goal| wants_day(goal, calendar.work.workdays()), true)?, told))
    };
    let ((goal, place, said, promise, at), only) = by_hours.or_else(by_days)?;
    let (name, aim) = (&promise.head.name, &goal.head.name);
    Some(
        Finding::new(
            RULE.name,
            at,
            format!("`{name}` counts only {only}, and the goal `{aim}` speaks of {said}"),
        )
        .here("what fails at another time costs nothing until work begins again")
        .and(place, format!("{said}, with nothing behind it"))
        .and(calendar.head.header(), "the calendar it counts by")
        .help(format!(
            "let `{name}` count in hours that pass (`4 hours`), or by a calendar of its own that reaches as far as the goal"
        ))
        .with("promise", name)
        .with("goal", aim),
    )
}

/// Whether a service only answers questions, and a goal is about something else: "Offices are clean by 07:00".
fn only_answers(promise: &Promise, goal: &Goal) -> bool {
    const QUESTIONS: [&str; 7] =
        ["enquiry", "enquiries", "help desk", "queries", "query", "question", "questions"];
    let measure = goal.measure.value().map_or("", String::as_str);
    wording::holds(&promise.head.title, &QUESTIONS)
        && stems(&format!("{} {measure}", goal.head.title)).is_disjoint(&stems(&promise.head.title))
}

/// Words by which a goal is reached when nothing happens at such a time: "Overtime on Saturdays is gone".
const GONE: [&str; 9] =
    ["any longer", "any more", "anymore", "are gone", "is gone", "no longer", "nobody", "no one", "nothing"];

/// Where a goal speaks of a day of the week on which nobody is at work.
fn wants_day(goal: &Goal, workdays: Weekdays) -> Option<(Place, String)> {
    const SATURDAYS: [&str; 5] = ["on saturday", "on saturdays", "saturday to", "saturdays", "to saturday"];
    const SUNDAYS: [&str; 9] = [
        "all week",
        "every day of the week",
        "every weekend",
        "on sunday",
        "on sundays",
        "seven days a week",
        "sundays",
        "to sunday",
        "weekends",
    ];
    let title = (goal.head.title.as_str(), goal.head.title_place.unwrap_or(goal.head.header()));
    let measure = goal.measure.given().map(|it| (it.value.as_str(), it.place));
    [Some(title), measure].into_iter().flatten().find_map(|(text, place)| {
        let on = |day: Weekday, words: &[&str]| {
            wording::find(text, words)
                .filter(|said| !workdays.contains(day) && !is_numbered(text, said))
                .map(|it| format!("“{it}”"))
        };
        let said = on(Weekday::Saturday, &SATURDAYS).or_else(|| on(Weekday::Sunday, &SUNDAYS))?;
        (!wording::holds(text, &GONE)).then_some((place, said))
    })
}

/// "All week-18 scans" are all scans of one week: the words end in the name of something with a number.
fn is_numbered(text: &str, said: &str) -> bool {
    let text = text.to_lowercase();
    let behind = text.split_once(&said.to_lowercase()).map_or("", |(_, behind)| behind);
    behind.trim_start_matches([' ', '-', '–']).starts_with(|letter: char| letter.is_ascii_digit())
}

/// Where a goal speaks of a time of day at which nobody is at work.
fn wants(goal: &Goal, hours: Hours) -> Option<(Place, String)> {
    const ROUND: [&str; 9] = [
        "24/7",
        "all night",
        "around the clock",
        "at night",
        "day and night",
        "every night",
        "overnight",
        "round the clock",
        "through the night",
    ];
    const WAITS: [&str; 6] =
        ["no … left", "no … lies", "no … open", "no … stays", "no … waiting", "no … waits"];
    const UP_TO: [&str; 10] =
        ["by", "close at", "closes at", "from", "open at", "opens at", "till", "to", "until", "up to"];
    // "Down from 52:00 to 08:00", "a ratio of 1:20": no time of day.
    const LENGTHS: [&str; 13] = [
        "average",
        "down from",
        "down to",
        "duration",
        "hours from",
        "lead time",
        "median",
        "minutes",
        "ratio",
        "scale of",
        "seconds",
        "turnaround",
        "up from",
    ];
    let title = (goal.head.title.as_str(), goal.head.title_place.unwrap_or(goal.head.header()));
    let measure = goal.measure.given().map(|it| (it.value.as_str(), it.place));
    let texts = [Some(title), measure].into_iter().flatten();
    texts.filter(|(text, _)| !wording::holds(text, &GONE)).find_map(|(text, place)| {
        let clock = clock_times(text).find(|(hour, minute)| {
            let said = u32::from(*hour) * 60 + u32::from(*minute);
            let at =
                |time: agreement_model::time::Time| u32::from(time.hour()) * 60 + u32::from(time.minute());
            said > at(hours.close()) + 29 || said + 29 < at(hours.open())
        });
        let told = clock
            .map(|(hour, minute)| format!("{hour:02}:{minute:02}"))
            .filter(|_| wording::holds(text, &UP_TO) && !wording::holds(text, &LENGTHS));
        // "No quote waits overnight": the work of the day is done by its evening.
        let waits = wording::holds(text, &WAITS);
        let round = wording::find(text, &ROUND).filter(|_| !waits).map(|it| format!("“{it}”"));
        Some((place, told.or(round)?))
    })
}

/// Where a supplier's service counts in hours of work, or in a day or two of it.
fn counted(context: &Context<'_>, promise: &Promise, due: &Due, days: bool) -> Option<Place> {
    const DESK: [&str; 6] =
        ["business hours", "desk hours", "hours of work", "office hours", "service hours", "working hours"];
    let debtors = context.model.debtors(promise);
    let supplied =
        !debtors.is_empty() && debtors.iter().all(|it| side(context.model, *it) == Some(Side::Supply));
    if promise.kind != PromiseKind::Duty || !supplied || !context.is_own(&promise.head) {
        return None;
    }
    let answer = match promise.when.list() {
        [When { kind: WhenKind::Within(within, Some(_)), .. }] if matches!(due, Due::PerEvent(_)) => {
            let short =
                matches!(within.value.unit, Unit::BusinessDay | Unit::WorkingDay) && within.value.count <= 2;
            let hours = matches!(within.value.unit, Unit::WorkingHour | Unit::BusinessHour);
            (hours || days && short).then_some(within.place)
        }
        _ => None,
    };
    let measured = promise.measure.given().filter(|it| wording::holds(&it.value, &DESK)).map(|it| it.place);
    answer.or(measured)
}

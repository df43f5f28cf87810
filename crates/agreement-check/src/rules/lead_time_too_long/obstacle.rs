//! What stands in the way until a day after a promise is due, by its own words: "the seal maker decides only on 22 January".

use agreement_model::date::Date;
use agreement_model::declared::Promise;
use agreement_model::symbol::PromiseId;
use agreement_syntax::Finding;

use super::RULE;
use crate::context::Context;
use crate::prose::{Figure, Says, figures};
use crate::wording;

/// Where nothing is done in time about something that lasts longer than there is time.
pub(super) fn lasts(context: &Context<'_>, id: PromiseId, promise: &Promise, due: Date) -> Option<Finding> {
    let (resistance, day, said) = promise.resistance.iter().find_map(|resistance| {
        let title = &resistance.head.title;
        let (day, said) = figures(title).iter().find_map(|figure| {
            let until = last_day(figure, title, due)?;
            let said = title.get(figure.at.clone())?;
            let at_end =
                title.get(..figure.at.start).is_some_and(|before| before.trim_end().ends_with("end of"));
            Some((until, if at_end { format!("the end of {said}") } else { said.to_owned() }))
        })?;
        (day > due && !super::resisted::helps(context, id, resistance, due))
            .then_some((resistance, day, said))
    })?;
    let name = &promise.head.name;
    let at = resistance.head.title_place.unwrap_or(resistance.head.place);
    Some(
        Finding::new(
            RULE.name,
            promise.when.place().unwrap_or(promise.head.header()),
            format!("`{name}` is due on {due}, and what stands in its way lasts until {said} by its own words"),
        )
        .here("late by plan")
        .and(at, format!("{said}, {} after that", crate::steps::days(day.days_since(due))))
        .help(format!("move `{name}` to a day after {day}, or have it out of the way by then: a `mitigation` with a day before {due}"))
        .with("promise", name)
        .with("due", due.to_string())
        .with("ready", day.to_string()),
    )
}

/// The day up to which something lasts, or before which it does not come; of a month its first day.
fn last_day(figure: &Figure, title: &str, due: Date) -> Option<Date> {
    const LASTS: [&str; 41] = [
        "absent until",
        "away until",
        "back on",
        "booked into",
        "booked until",
        "busy until",
        "closed until",
        "earliest",
        "no earlier than",
        "not before",
        "only after",
        "only from",
        "only in",
        "only on",
        "only until",
        "opens on",
        "out until",
        "available from",
        "available on",
        "back from",
        "comes on",
        "comes in",
        "decides on",
        "first slot",
        "free from",
        "free on",
        "meets again",
        "meets in",
        "meets on",
        "meets only",
        "never before",
        "next date",
        "next meeting",
        "next meets",
        "next opens",
        "next sits",
        "next slot",
        "no slot before",
        "no one before",
        "nothing before",
        "until",
    ];
    let Says::Day { year, month, day } = figure.says else { return None };
    let before = title.get(..figure.at.start)?;
    let tail = before.split([',', ';', '.']).next_back()?;
    let words: Vec<&str> = tail.split_whitespace().collect();
    let near = words.get(words.len().saturating_sub(5)..)?.join(" ");
    if !wording::holds(&near, &LASTS) {
        return None;
    }
    let at_end = wording::holds(&near, &["end of"]);
    let day = day.unwrap_or(if at_end { 28 } else { 1 });
    match year {
        Some(year) => Date::new(year, month, day).ok(),
        // Without a year, the nearest one.
        None => {
            let years = [due.year().checked_sub(1)?, due.year(), due.year().checked_add(1)?];
            let days = years.into_iter().filter_map(|year| Date::new(year, month, day).ok());
            days.min_by_key(|day| day.days_since(due).abs())
        }
    }
}

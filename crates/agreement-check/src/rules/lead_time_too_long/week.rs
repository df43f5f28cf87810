//! "The factory ships in week 14": a week of the year in the words of a promise that is due before it.

use agreement_model::date::Date;
use agreement_model::declared::Promise;
use agreement_syntax::{Finding, Place};

use super::RULE;
use crate::prose::tokens;
use crate::spoken;
use crate::wording;

/// Where something comes in a week after the due date, by the words of the promise itself.
pub(super) fn later(promise: &Promise, due: Date) -> Option<Finding> {
    let own = spoken::about(promise).into_iter().map(|text| (text.text, text.place));
    let ways = promise
        .resistance
        .iter()
        .map(|it| (it.head.title.as_str(), it.head.title_place.unwrap_or(it.head.place)));
    let (said, monday, place): (String, Date, Place) = own.chain(ways).find_map(|(text, place)| {
        let (said, monday) = in_text(text, due)?;
        (monday > due).then_some((said, monday, place))
    })?;
    let name = &promise.head.name;
    Some(
        Finding::new(
            RULE.name,
            promise.when.place().unwrap_or(promise.head.header()),
            format!("`{name}` is due on {due}, and by its own words it comes in {said}, which begins on {monday}"),
        )
        .here(format!("{} too soon", crate::steps::days(monday.days_since(due))))
        .and(place, format!("{said}, as it says itself"))
        .help(format!("move `{name}`, or the part of it that comes later, to a day after {monday}; or say what makes it come sooner"))
        .with("promise", name)
        .with("due", due.to_string())
        .with("ready", monday.to_string()),
    )
}

/// The week of a text in which something comes, and its Monday: that of the year nearest to a day.
fn in_text(text: &str, near: Date) -> Option<(String, Date)> {
    const COMES: [&str; 24] = [
        "arrive",
        "arrival",
        "available",
        "come",
        "complete",
        "confirm",
        "deliver",
        "delivery",
        "dispatch",
        "earliest",
        "finish",
        "free again",
        "get",
        "leave",
        "load",
        "not before",
        "promise",
        "quote",
        "ready",
        "reopen",
        "sail",
        "send",
        "ship",
        "shipping",
    ];
    let words = tokens(text);
    words.windows(2).find_map(|pair| {
        let [word, number] = pair else { return None };
        let week = matches!(word.lower().as_str(), "week" | "wk" | "kw" | "cw");
        let number: u8 = number.word.parse().ok().filter(|number| week && (1..=53).contains(number))?;
        let sentence = text.split(['.', ';', '\n']).find(|part| {
            let start = part.as_ptr().addr().saturating_sub(text.as_ptr().addr());
            (start..start.saturating_add(part.len())).contains(&word.at.start)
        })?;
        let monday = nearest_monday(number, near)?;
        wording::holds(sentence, &COMES).then(|| (format!("week {number}"), monday))
    })
}

/// The Monday of a numbered week, as calendars count them: week 1 is the one with 4 January.
fn nearest_monday(week: u8, near: Date) -> Option<Date> {
    let years = [near.year().checked_sub(1)?, near.year(), near.year().checked_add(1)?];
    let mondays = years.into_iter().filter_map(|year| {
        let fourth = Date::new(year, 1, 4).ok()?;
        let first = fourth.add_days(-i64::from(fourth.weekday().days_after_monday())).ok()?;
        first.add_days(i64::from(week.saturating_sub(1)).saturating_mul(7)).ok()
    });
    mondays.min_by_key(|monday| monday.days_since(near).abs())
}

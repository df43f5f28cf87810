//! Days in words beside the day on which something is due.

use agreement_model::Due;
use agreement_model::date::{Date, add_months};
use agreement_syntax::Place;

use super::{Field, Text};
use crate::prose::{Figure, Says};
use crate::wording;

/// "Done by 15 June" beside `when: by 2026-06-30`.
pub(super) fn of_day(
    place: Option<Place>,
    due: &Due,
    text: Text<'_>,
    told: &[Figure],
) -> Option<(usize, Field)> {
    let (dated, at) = (due.once()?, place?);
    let is_due = |figure: &Figure| {
        // "What is not spent by June" is the day of something else.
        if text
            .words
            .get(..figure.at.start)
            .is_some_and(|before| wording::holds(last_words(before), &USED_UP))
        {
            return false;
        }
        matches!(figure.before.as_str(), "by" | "before" | "until" | "due")
            || text.label == "title" && matches!(figure.before.as_str(), "on" | "in")
    };
    let days: Vec<(usize, Date, Date)> = told
        .iter()
        .enumerate()
        .filter_map(|(index, figure)| {
            let (from, to) = stretch(figure, dated.date)?;
            Some((index, from, to))
        })
        .collect();
    let fits = |(_, from, to): &(usize, Date, Date)| {
        [dated.date, dated.counted].iter().any(|day| from <= day && day <= to)
    };
    if days.iter().any(fits) {
        return None;
    }
    // "The same faces in March as in January" tells of a stretch, and of no day on which it is due.
    if text.label == "title" && days.len() > 1 {
        return None;
    }
    // What is done before it is due has days of its own, in how it is done.
    let (index, ..) = days.into_iter().find(|(index, from, _)| {
        told.get(*index).is_some_and(is_due) && (text.label != "how" || *from > dated.date)
    })?;
    Some((index, Field { label: "when", says: format!("it is due on {}", dated.date), at }))
}

/// Words for what becomes of money or goods later on.
const USED_UP: [&str; 9] =
    ["booked", "called off", "drawn", "left", "spent", "unspent", "unused", "used", "used up"];

/// What stands in the same sentence.
fn last_words(before: &str) -> &str {
    before.rsplit(['.', ';']).next().unwrap_or(before)
}

/// The first and the last day that a figure may mean; without a year, the one of a date it is compared with.
fn stretch(figure: &Figure, near: Date) -> Option<(Date, Date)> {
    let Says::Day { year, month, day } = figure.says else { return None };
    let year = year.unwrap_or(near.year());
    let first = Date::new(year, month, day.unwrap_or(1)).ok()?;
    let last = match day {
        Some(_) => first,
        None => add_months(first, 1).ok()?.date.add_days(-1).ok()?,
    };
    // "Before June" ends with May.
    if day.is_none() && figure.before == "before" { None } else { Some((first, last)) }
}

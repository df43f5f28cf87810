//! "Four visits a year" in the title of what is owed every two months: so many are counted on, and so many come.

use agreement_model::Due;
use agreement_model::declared::Promise;
use agreement_model::due::Dated;

use super::{Clash, Text};
use crate::context::Context;
use crate::prose::{number, tokens};
use crate::wording;

/// Words that make a number one for each year.
const A_YEAR: [&str; 9] = [
    "a year",
    "each year",
    "every year",
    "in the year",
    "over the year",
    "per annum",
    "per year",
    "through the year",
    "yearly",
];

/// Words before a number that make it a limit, or one of several.
const OTHER: [&str; 6] = ["at least", "at most", "no more than", "of the", "one of", "up to"];

/// Titles that count what comes in a year, beside a rhythm in which another number comes.
pub(super) fn of_rhythms<'m>(context: &Context<'m>) -> Vec<Clash<'m>> {
    // What has a target is counted in another unit than its periods: sixty calls a year, looked at week by week.
    let own = context.promises().filter(|(_, it)| {
        context.is_own(&it.head) && it.reply_to.is_none() && it.target.is_absent() && it.measure.is_absent()
    });
    own.filter_map(|(id, promise)| match context.schedule.promise(id) {
        Due::Series(days, _) => other_number(promise, days),
        _ => None,
    })
    .collect()
}

fn other_number<'m>(promise: &'m Promise, days: &[Dated]) -> Option<Clash<'m>> {
    let title = promise.head.title.as_str();
    let place = promise
        .head
        .title_place
        .filter(|_| wording::holds(title, &A_YEAR) && !wording::holds(title, &OTHER))?;
    let (first, next) = (days.first()?, days.get(1)?);
    let between = next.counted.days_since(first.counted);
    let a_year = 365_i64.checked_add(between.checked_div(2)?)?.checked_div(between)?;
    let words = tokens(title);
    // "Two nights each, four times a year" counts two things; which of them comes in the rhythm, nobody can tell.
    let mut told = (0..words.len()).filter_map(|from| number(&words, from).map(|(count, _)| (from, count)));
    let (from, count) = told.next()?;
    if told.next().is_some() || i64::from(count) == a_year || count < 2 {
        return None;
    }
    Some(Clash {
        head: &promise.head,
        text: Text { label: "title", words: title, place },
        words: title.get(words.get(from)?.at.start..).unwrap_or(title).to_owned(),
        field: "when",
        says: format!("{a_year} times a year"),
        at: promise.when.place()?,
    })
}

//! "Reported the same day" in the title of what is due within one business day: how fast people believe that it comes.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::when::{When, WhenKind};

use super::{Clash, Text};
use crate::context::Context;
use crate::figures::roughly_hours;
use crate::wording;

/// Words for a time without a figure, and the most hours they can mean.
const WORDS: [(&[&str], u64); 5] = [
    (&["within the hour", "inside the hour", "in the hour"], 1),
    (&["at once", "immediately", "instantly", "on the spot", "right away", "straight away"], 8),
    (&["same afternoon", "same day", "same evening", "same-day", "same shift", "that day", "the day it"], 23),
    (&["next day", "next morning", "next-day", "next working day", "overnight", "the day after"], 48),
    (&["same week", "that week", "within the week"], 7 * 24),
];

/// Titles of what is owed each time, and is faster by its words than by its `when`.
pub(super) fn of_speed<'m>(context: &Context<'m>) -> Vec<Clash<'m>> {
    let own = context.promises().filter(|(_, it)| context.is_own(&it.head) && it.reply_to.is_none());
    own.filter_map(|(_, promise)| slower(promise)).collect()
}

fn slower(promise: &Promise) -> Option<Clash<'_>> {
    let [When { kind: WhenKind::Within(within, Some(_)), .. }] = promise.when.list() else { return None };
    let place = promise.head.title_place.filter(|_| promise.kind == PromiseKind::Duty)?;
    let title = promise.head.title.as_str();
    let hours = roughly_hours(within.value);
    let words =
        WORDS.iter().filter(|(_, most)| hours > *most).find_map(|(words, _)| wording::find(title, words))?;
    // "Not the same day" and "by the next day at the latest, or the same day" are something else.
    if wording::holds(title, &["never", "no later than", "not", "unless"]) {
        return None;
    }
    Some(Clash {
        head: &promise.head,
        text: Text { label: "title", words: title, place },
        words: words.to_owned(),
        field: "when",
        says: format!("`within {}`", within.value),
        at: within.place,
    })
}

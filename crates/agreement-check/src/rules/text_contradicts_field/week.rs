//! "Seven days a week" beside working hours of a calendar that knows five.

use agreement_model::declared::{Head, Promise};
use agreement_model::due::Due;
use agreement_model::symbol::PromiseId;
use agreement_model::when::WhenKind;
use agreement_syntax::Place;

use super::{Clash, Text};
use crate::context::Context;
use crate::prose::{Says, figures};
use crate::wording;

/// Words for a service that never rests.
const ALWAYS: [&str; 21] = [
    "24/7",
    "7 days a week",
    "all days of the year",
    "all days of the week",
    "around the clock",
    "at weekends",
    "every day of the week",
    "every day of the year",
    "including weekends",
    "on weekends",
    "round the clock",
    "saturdays and sundays",
    "seven days a week",
    "weekends included",
    "including holidays",
    "including saturdays",
    "including sundays",
    "on every day",
    "sundays and holidays",
    "sundays and public holidays",
    "weekends and holidays",
];

/// Words for an answer at night as well; what a scope says so is often told of shifts.
const HOURS: [&str; 6] =
    ["24 hours a day", "any hour", "at all hours", "day and night", "day or night", "night and day"];

/// Words that leave a day of rest out after all.
const NOT: [&str; 6] = ["except", "never", "no", "not", "other than", "without"];

/// The texts of a scope, and of how the promise itself is kept, against the calendar by which its time counts.
pub(super) fn of_week<'m>(context: &Context<'m>) -> Vec<Clash<'m>> {
    let model = context.model;
    let Some(calendar) = model.calendar().filter(|calendar| calendar.work.workdays().len() < 7) else {
        return Vec::new();
    };
    let counted: Vec<(PromiseId, &Promise)> =
        context.promises().filter(|(id, promise)| answers_in_working_time(context, *id, promise)).collect();
    let mut found: Vec<Clash<'m>> =
        context.promises().filter_map(|(_, promise)| in_its_words(context, promise)).collect();
    let Some((_, first)) = counted.first() else { return found };
    let mut tell = |head: &'m Head, text: Text<'m>, promise: &Promise| {
        if let Some(words) = wording::find(text.words, &ALWAYS).filter(|_| !wording::holds(text.words, &NOT))
        {
            found.push(Clash {
                head,
                text,
                words: words.to_owned(),
                field: "workdays",
                says: format!(
                    "{} days a week, by which the time of `{}` counts",
                    calendar.work.workdays().len(),
                    promise.head.name
                ),
                at: calendar.head.header(),
            });
        }
    };
    for scope in model.scopes.iter().filter(|scope| context.is_own(&scope.head)) {
        if let Some(place) = scope.inside.place() {
            for text in texts_inside(context, place) {
                tell(&scope.head, text, first);
            }
        }
    }
    for (_, promise) in &counted {
        if let Some(how) = promise.how.given() {
            tell(&promise.head, Text { label: "how", words: &how.value, place: how.place }, promise);
        }
        if let Some(place) = promise.head.title_place {
            tell(&promise.head, Text { label: "title", words: &promise.head.title, place }, promise);
        }
    }
    found
}

/// "A human answers at any hour" above a note that gives four working hours.
fn in_its_words<'m>(context: &Context<'m>, promise: &'m Promise) -> Option<Clash<'m>> {
    let place = promise.head.title_place.filter(|_| context.is_own(&promise.head))?;
    let title = promise.head.title.as_str();
    let words = wording::find(title, &ALWAYS)
        .or_else(|| wording::find(title, &HOURS))
        .filter(|_| !wording::holds(title, &NOT))?;
    let texts = [("note", promise.head.note.given()), ("how", promise.how.given())];
    let (label, length, at) = texts.into_iter().find_map(|(label, text)| {
        let text = text?;
        let length = figures(&text.value).into_iter().find_map(|figure| match figure.says {
            Says::Length(length) => Some(length).filter(|length| length.unit.needs_calendar()),
            _ => None,
        })?;
        Some((label, length, text.place))
    })?;
    Some(Clash {
        head: &promise.head,
        text: Text { label: "title", words: title, place },
        words: words.to_owned(),
        field: label,
        says: format!("{length}, which count only while people are at work"),
        at,
    })
}

/// The texts that stand inside a place.
pub(super) fn texts_inside<'m>(context: &Context<'m>, place: Place) -> Vec<Text<'m>> {
    let inside = |at: &Place| {
        at.file == place.file && place.span.start <= at.span.start && at.span.end <= place.span.end
    };
    let texts = context.model.texts.iter().filter(|text| inside(&text.place));
    texts.map(|text| Text { label: "text", words: &text.value, place: text.place }).collect()
}

/// Whether a promise is an answer to something that may come on any day, within a time that counts at work only.
fn answers_in_working_time(context: &Context<'_>, id: PromiseId, promise: &Promise) -> bool {
    let works =
        |kind: &WhenKind| matches!(kind, WhenKind::Within(length, _) if length.value.unit.needs_calendar());
    context.is_own(&promise.head)
        && promise.reply_to.is_none()
        && matches!(context.schedule.promise(id), Due::PerEvent(_))
        && promise.when.list().iter().any(|when| works(&when.kind))
}

//! Rights to look at work that lapse before there is any.

use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::{PromiseKind, Right};
use agreement_model::statement::{Action, Modal};
use agreement_syntax::Finding;

use super::{RULE, day};
use crate::context::Context;
use crate::sides::{Side, all_on};
use crate::wording;

/// Words for looking at how something is done, or what has come of it.
const LOOKS: [&str; 16] = [
    "audit",
    "be present at",
    "check the",
    "examine",
    "inspect",
    "look at",
    "look in",
    "look into",
    "see the work",
    "spot check",
    "take samples",
    "test the",
    "visit",
    "walk through",
    "watch",
    "witness",
];

/// `expires: 2026-04-17` of a right to watch the casting, where nothing is due before the end of May.
pub(super) fn too_early(context: &Context<'_>, right: &Right) -> Option<Finding> {
    let expires = right.expires.given()?;
    let lapses = day(context, &expires.value)?;
    let said = right.statements.iter().find_map(|it| match &it.action {
        Action::Words(words) if it.modal == Some(Modal::May) => wording::find(words, &LOOKS),
        _ => None,
    })?;
    let first = first_work(context)?;
    // Work begins before it is due; a month before, there is something to see.
    (lapses < first && first.days_since(lapses) > 30).then(|| {
        let name = &right.head.name;
        Finding::new(
            RULE.name,
            expires.place,
            format!("`{name}` lapses on {lapses} (`{said}`), and the first work is due on {first} only"),
        )
        .here("nothing to look at until then")
        .help(format!("let it lapse later than {first}, or leave `expires` out"))
        .with("right", name)
    })
}

/// The day on which the first work of those who deliver is due.
fn first_work(context: &Context<'_>) -> Option<Date> {
    let model = context.model;
    let work = context.promises().filter(|(_, promise)| {
        promise.kind == PromiseKind::Dependency && all_on(model, &model.debtors(promise), Side::Supply)
    });
    work.filter_map(|(id, _)| match context.schedule.promise(id) {
        Due::On(due) => Some(due.date),
        Due::Series(days, _) => days.first().map(|it| it.date),
        _ => None,
    })
    .min()
}

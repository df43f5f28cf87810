//! "On delivery" or "Modules on site" above a written day, which comes whether anything was delivered or not.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::symbol::PromiseId;
use agreement_syntax::Place;

use crate::context::Context;
use crate::phrase;

/// Words at the start of a title that tie a payment to something that happens.
const EVENTS: [&str; 22] = [
    "after acceptance",
    "after delivery",
    "after installation",
    "at acceptance",
    "at delivery",
    "at handover",
    "on acceptance",
    "on approval",
    "on arrival",
    "on completion",
    "on delivery",
    "on dispatch",
    "on going live",
    "on handover",
    "on installation",
    "on notice",
    "on opening",
    "once ",
    "upon ",
    "when all",
    "when it",
    "when the",
];

/// Words at the end of a title that say that something is there, or done.
const DONE: [&str; 14] = [
    " accepted",
    " approved",
    " arrived",
    " at the site",
    " commissioned",
    " delivered",
    " handed over",
    " in place",
    " installed",
    " is done",
    " is ready",
    " mounted",
    " on site",
    " put up",
];

/// Signing and ordering have their day when the agreement is made.
const MADE: [&str; 4] = ["contract", "order", "sign", "signature"];

/// What the title of a payment on a written day ties it to, and where that stands.
pub(super) fn tied<'m>(
    context: &Context<'m>,
    id: PromiseId,
    promise: &'m Promise,
) -> Option<(&'m str, Option<Place>)> {
    if promise.kind != PromiseKind::Payment || !promise.provided.is_absent() || !promise.needs.is_absent() {
        return None;
    }
    let day = phrase::written_date(promise.when.list())?;
    let title = promise.head.title.as_str();
    let lower = title.to_lowercase();
    let is_made = MADE.iter().any(|word| lower.contains(word));
    let is_tied = EVENTS.iter().any(|event| lower.starts_with(event))
        || DONE.iter().any(|done| lower.trim_end().ends_with(done)) && !lower.contains(" not ");
    if is_tied && !is_made {
        return Some((title, None));
    }
    // "Phase 2", six weeks before the phase of that name is due.
    let payees = context.model.creditors(promise);
    let (_, work) = context.promises().find(|(other, work)| {
        let rest = work.head.title.strip_prefix(title);
        *other != id
            && work.kind == PromiseKind::Dependency
            && title.chars().count() > 3
            && rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            && context.model.debtors(work).iter().any(|party| payees.contains(party))
            && context.schedule.promise(*other).once().is_some_and(|due| due.date > day)
    })?;
    Some((title, Some(work.when.place().unwrap_or(work.head.header()))))
}

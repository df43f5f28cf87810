//! What silence has said: once a review is over whose silence is a yes, the work is accepted, and no later line takes that
//! back.

use agreement_model::Model;
use agreement_model::date::Date;
use agreement_model::declared::Promise;
use agreement_model::lists::{EventVerb, Silence};

use crate::event::{Happening, said_by_silence};
use crate::occurrence::Progress;

/// The day on which silence accepted something, where that was before a day. On the last day of the review people may still
/// answer.
pub(super) fn accepted_before(
    model: &Model,
    promise: &Promise,
    progress: &Progress,
    day: Date,
) -> Option<Date> {
    said_before(model, promise, progress, day, Silence::Accepted)
}

/// The same where silence is a no: what is handed over again was rejected before.
pub(super) fn rejected_before(
    model: &Model,
    promise: &Promise,
    progress: &Progress,
    day: Date,
) -> Option<Date> {
    said_before(model, promise, progress, day, Silence::Rejected)
}

fn said_before(
    model: &Model,
    promise: &Promise,
    progress: &Progress,
    day: Date,
    says: Silence,
) -> Option<Date> {
    let last = progress.delivered.last().filter(|_| progress.accepted.is_none())?.day;
    let is_answered = progress.rejected.iter().any(|on| *on >= last);
    said_by_silence(model, promise, last, says).filter(|said| !is_answered && *said < day)
}

/// Why nothing follows from a line that comes after silence has accepted what it is about; nothing where something does.
pub(super) fn too_late(
    model: &Model,
    promise: &Promise,
    happening: &Happening<'_>,
    progress: &Progress,
) -> Option<String> {
    let what = match happening.verb() {
        EventVerb::Rejected => "it can no longer be rejected",
        EventVerb::Delivered => "nothing follows from handing it over again",
        _ => return None,
    };
    let accepted = accepted_before(model, promise, progress, happening.day)?;
    Some(format!("`{}` was accepted by silence on {accepted}, so {what}", happening.fact.subject.name.text))
}

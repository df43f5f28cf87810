//! What a phrase of time says about itself: whether it is a written date, and what it counts from.

use agreement_model::date::Date;
use agreement_model::lists::State;
use agreement_model::when::{Anchor, Base, EveryEnd, EveryStart, Point, When, WhenKind};

/// The date somebody wrote, where a field is one phrase with nothing but a date in it: `by 2026-06-30`.
pub(crate) fn written_date(whens: &[When]) -> Option<Date> {
    match whens {
        [When { kind: WhenKind::On(point) | WhenKind::By(point), .. }] => date_of(point),
        _ => None,
    }
}

/// The last date somebody wrote in a phrase, be it a day, the end of a stretch or of a repetition.
pub(crate) fn written_end(when: &When) -> Option<Date> {
    match &when.kind {
        WhenKind::On(point) | WhenKind::By(point) => date_of(point),
        WhenKind::From(_, until) | WhenKind::Throughout(_, until) => date_of(until),
        WhenKind::Every(every) => match &every.end {
            Some(EveryEnd::Until(until)) => date_of(until),
            Some(EveryEnd::Times(_)) | None => None,
        },
        _ => None,
    }
}

/// The first date somebody wrote in a phrase.
pub(crate) fn written_start(when: &When) -> Option<Date> {
    match &when.kind {
        WhenKind::On(point) | WhenKind::By(point) => date_of(point),
        WhenKind::Throughout(from, _) => date_of(from),
        WhenKind::Every(every) => match &every.start {
            Some(EveryStart::From(from)) => date_of(from),
            Some(EveryStart::After(_)) | None => None,
        },
        _ => None,
    }
}

/// What the due date of some phrases counts from, so that it moves when that moves. The earlier of several does not
/// surely move with one of them, so it counts from nothing.
pub(crate) fn counts_from(whens: &[When]) -> impl Iterator<Item = &Anchor> {
    whens.iter().flat_map(ends_of).flat_map(anchors_of)
}

fn date_of(point: &Point) -> Option<Date> {
    match (&point.base, point.offsets.as_slice()) {
        (Base::Date(date), []) => Some(*date),
        (Base::Moment(moment), []) => Some(moment.date),
        _ => None,
    }
}

/// The points that decide when a phrase is due.
fn ends_of(when: &When) -> Vec<&Point> {
    match &when.kind {
        WhenKind::On(point) | WhenKind::By(point) | WhenKind::AtLeastBefore(_, point) => vec![point],
        WhenKind::Within(_, point) => point.iter().collect(),
        WhenKind::From(_, until) | WhenKind::Throughout(_, until) => vec![until],
        WhenKind::Every(every) => match &every.start {
            Some(EveryStart::From(point) | EveryStart::After(point)) => vec![point],
            None => Vec::new(),
        },
        WhenKind::NotBefore(_) | WhenKind::Condition(_) => Vec::new(),
    }
}

fn anchors_of(point: &Point) -> Vec<&Anchor> {
    match &point.base {
        Base::Anchor(anchor) => vec![anchor],
        // Points in a list are not nested (section 6.1), so this goes one step down at most.
        Base::Later(points) => points
            .iter()
            .filter_map(|point| match &point.base {
                Base::Anchor(anchor) => Some(anchor.as_ref()),
                _ => None,
            })
            .collect(),
        Base::Earlier(_) | Base::Date(_) | Base::Moment(_) | Base::Unreadable => Vec::new(),
    }
}

/// Whether an anchor is the planned due date of something, which stands still when that comes late: `quote_history is due`.
/// The name alone, or another state, is the day on which it really happens.
pub(crate) fn is_due_date(anchor: &Anchor) -> bool {
    anchor.state.is_some_and(|state| state.state == State::Due)
}

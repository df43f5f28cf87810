//! Promises whose dates nothing moves but lines that name a new one: no other date, no delay and no excuse has a say in them.

use std::collections::BTreeSet;

use agreement_model::declared::{Ends, Promise};
use agreement_model::lists::EventVerb;
use agreement_model::statement::Action;
use agreement_model::symbol::{Name, PromiseId, Symbol, Word};
use agreement_model::when::{Base, EveryEnd, EveryStart, Point, WhenKind};

use super::facts;
use crate::context::Context;
use crate::recorded::Which;

/// The promises of which that is plain from the agreement and its record. Where in doubt, a promise is not among them.
pub(super) fn of(context: &Context<'_>) -> BTreeSet<PromiseId> {
    // What ends or changes the agreement may reach any date.
    let reaches_all = |verb| matches!(verb, EventVerb::Ended | EventVerb::Used | EventVerb::False);
    if facts(context).any(|fact| reaches_all(fact.verb)) {
        return BTreeSet::new();
    }
    let touched = touched(context);
    let has_planned_end = has_planned_end(context);
    let stays = |(id, promise): &(PromiseId, &Promise)| {
        !touched.contains(id) && has_written_date(promise, has_planned_end)
    };
    context.promises().filter(stays).map(|(id, _)| id).collect()
}

/// The promises whose dates something may move.
fn touched(context: &Context<'_>) -> BTreeSet<PromiseId> {
    let mut touched = BTreeSet::new();
    for statement in context.model.statements() {
        let (Action::Extend(names, _) | Action::Suspend(names) | Action::Require(names)) = &statement.action
        else {
            continue;
        };
        touched.extend(names.iter().filter_map(Name::promise));
        if names.iter().any(|name| name.symbol == Some(Symbol::Word(Word::WhatNeedsIt))) {
            let needing = context.promises().filter(|(_, promise)| !promise.needs.list().is_empty());
            touched.extend(needing.map(|(id, _)| id));
        }
    }
    for fact in facts(context) {
        let rests = matches!(fact.verb, EventVerb::Excused | EventVerb::Suspended | EventVerb::Resumed);
        // Until a line is struck out it counts.
        let is_struck = fact.verb == EventVerb::Moved && fact.strikes.is_some();
        touched.extend(fact.subject.name.promise().filter(|_| rests || is_struck));
    }
    // Which day is meant without a key hangs on what was done by then.
    let is_open = |which: &Which| !matches!(which, Which::Only);
    let moved = context.record.told.iter().filter(|it| it.fact.verb == EventVerb::Moved);
    let without_key = moved.filter(|it| it.fact.subject.key.is_none() && is_open(&it.which));
    touched.extend(without_key.filter_map(|it| it.promise()));
    touched
}

/// Whether the last day of the agreement hangs on nothing that happens.
fn has_planned_end(context: &Context<'_>) -> bool {
    let ends = context.model.header.as_ref().and_then(|header| header.ends.value());
    match ends {
        Some(Ends::At(point)) => is_date(point),
        _ => true,
    }
}

/// Whether a promise is due on one day that is written, or again and again from such a day on.
fn has_written_date(promise: &Promise, has_planned_end: bool) -> bool {
    let [when] = promise.when.list() else { return false };
    match &when.kind {
        WhenKind::On(point) | WhenKind::By(point) => is_date(point),
        WhenKind::Every(every) => {
            let starts = matches!(&every.start, Some(EveryStart::From(point) | EveryStart::After(point)) if is_date(point));
            let ends = match &every.end {
                Some(EveryEnd::Until(point)) => is_date(point) || has_planned_end && is_last_day(point),
                Some(EveryEnd::Times(_)) => true,
                None => has_planned_end,
            };
            starts && ends
        }
        _ => false,
    }
}

fn is_date(point: &Point) -> bool {
    point.offsets.is_empty() && matches!(point.base, Base::Date(_) | Base::Moment(_))
}

/// Whether a point is the end of the agreement.
fn is_last_day(point: &Point) -> bool {
    point.offsets.is_empty()
        && matches!(&point.base, Base::Anchor(anchor) if anchor.name.symbol == Some(Symbol::Word(Word::Ends)))
}

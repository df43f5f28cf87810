//! When a reckoning has come to rest: the next round would find nothing that this one has not found.

use agreement_model::Model;
use agreement_model::declared::Ends;
use agreement_model::lists::EventVerb;
use agreement_model::statement::{Action, Statement, Sum};
use agreement_model::symbol::Symbol;
use agreement_model::when::{Base, EveryEnd, EveryStart, Point, When, WhenKind};

use super::Obligation;
use super::pass::Round;
use super::used::rests_by;
use crate::event::Happening;

/// What a round takes over from the one before, beside dates and payments.
#[derive(Clone, Copy, Debug)]
pub(super) struct Takes {
    /// What has become of promises: others hang on it, or a power was used.
    states: bool,
    /// Who had paid what: what was not used is paid back.
    paid: bool,
}

impl Takes {
    pub(super) fn of(model: &Model, happenings: &[Happening<'_>]) -> Self {
        let used = happenings.iter().any(|it| it.verb() == EventVerb::Used || rests_by(model, it).is_some());
        let provided = model.promises.iter().any(|promise| !promise.provided.is_absent());
        let ends = model.header.as_ref().and_then(|header| header.ends.value());
        let at_the_end = ends.is_some_and(|ends| matches!(ends, Ends::At(point) if on_promise(point)));
        let mut whens = model
            .promises
            .iter()
            .flat_map(|it| it.when.list())
            .chain(model.goals.iter().flat_map(|it| it.when.list()))
            .chain(model.milestones.iter().flat_map(|it| it.when.list()));
        let until = |it: &Statement| it.clauses.until.as_ref().is_some_and(on_promise);
        let states =
            used || provided || at_the_end || whens.any(hangs_on_promise) || model.statements().any(until);
        let paid = |it: &Statement| matches!(it.action, Action::Money(_, Sum::Unused(_)));
        Self { states, paid: model.statements().any(paid) }
    }

    /// Whether two rounds hand on the same, so that the rounds after them are the same.
    pub(super) fn are_same(self, one: &Round<'_>, other: &Round<'_>) -> bool {
        let mut obligations = one.obligations.iter().zip(&other.obligations);
        carry_same(one, other)
            && one.settled.paid_off == other.settled.paid_off
            && one.settled.undisputed_paid == other.settled.undisputed_paid
            && (!self.paid || one.settled == other.settled)
            && one.obligations.len() == other.obligations.len()
            && obligations.all(|(one, other)| {
                if self.states {
                    return one == other;
                }
                // Prices are looked up by these.
                one.promise == other.promise
                    && one.key == other.key
                    && one.due == other.due
                    && one.progress == other.progress
            })
    }

    /// Whether what a round has found so far, before what follows from it, is what the last one found from the same dates;
    /// then the same follows.
    pub(super) fn stand_same(self, next: &Round<'_>, last: &Round<'_>) -> bool {
        !self.states
            && !self.paid
            && next.ends == last.ends
            && next.goals == last.goals
            && next.milestones == last.milestones
            && next.uses == last.uses
            && last.unreckoned.starts_with(&next.unreckoned)
            && next.obligations.len() == last.obligations.len()
            && next.obligations.iter().zip(&last.obligations).all(|(next, last)| stands_same(next, last))
    }
}

/// Whether an occurrence stands as it did, in all but what follows, which is put down last.
pub(super) fn stands_same(next: &Obligation, last: &Obligation) -> bool {
    let before = |it: &Obligation| {
        let dates = (it.written, it.due, it.met, it.accepted, it.review_lapsed, it.released);
        (it.promise, dates, it.owed_yet, it.done, it.outcome)
    };
    before(next) == before(last)
        && next.key == last.key
        && next.moves == last.moves
        && next.clock == last.clock
        && next.progress == last.progress
}

/// Whether two rounds have the same dates, and hand on the same that moves dates.
pub(super) fn dates_are_same<'r>(one: &'r Round<'_>, other: &'r Round<'_>) -> bool {
    let due = |round: &'r Round<'_>| round.obligations.iter().map(|it| it.due);
    carry_same(one, other) && due(one).eq(due(other))
}

fn carry_same(one: &Round<'_>, other: &Round<'_>) -> bool {
    one.ends == other.ends
        && one.goals == other.goals
        && one.milestones == other.milestones
        && one.moves == other.moves
        && one.released == other.released
        && one.called == other.called
        && one.rests == other.rests
}

fn hangs_on_promise(when: &When) -> bool {
    match &when.kind {
        WhenKind::On(point)
        | WhenKind::By(point)
        | WhenKind::NotBefore(point)
        | WhenKind::AtLeastBefore(_, point)
        | WhenKind::Within(_, Some(point)) => on_promise(point),
        WhenKind::From(from, until) | WhenKind::Throughout(from, until) => {
            on_promise(from) || on_promise(until)
        }
        WhenKind::Every(every) => {
            let start = match &every.start {
                Some(EveryStart::From(point) | EveryStart::After(point)) => Some(point),
                None => None,
            };
            let end = match &every.end {
                Some(EveryEnd::Until(point)) => Some(point),
                Some(EveryEnd::Times(_)) | None => None,
            };
            start.into_iter().chain(end).any(on_promise)
        }
        WhenKind::Within(_, None) => false,
        WhenKind::Condition(_) => true,
    }
}

fn on_promise(point: &Point) -> bool {
    match &point.base {
        Base::Anchor(anchor) => matches!(anchor.name.symbol, Some(Symbol::Promise(_))),
        Base::Earlier(points) | Base::Later(points) => points.iter().any(on_promise),
        Base::Date(_) | Base::Moment(_) | Base::Unreadable => false,
    }
}

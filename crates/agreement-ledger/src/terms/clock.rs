//! How much time a party has, or must give: notices, time to mend, reviews and replies.

use agreement_model::Model;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::duration::Duration;
use agreement_model::placed::{Placed, Slot};
use agreement_model::statement::{Missed, Trigger};
use agreement_model::symbol::{Name, PartyId, RightId, Symbol, Word};
use agreement_model::when::{Base, Condition, Point, Quantifier, WhenKind};

use super::exit::{Opening, ends_agreement, exits, is_owed_by};
use crate::consequence::of_branch;

/// A stretch of time that runs for or against a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// What for.
    pub kind: ClockKind,
    /// How long.
    pub length: Placed<Duration>,
    /// How late it must be before that time begins: `if missed by 30 days { … with 10 days to cure }`.
    pub after: Option<Duration>,
}

/// What a stretch of time is for. Two of the same kind can be laid side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClockKind {
    /// The notice it must give to leave when nobody has failed.
    LeaveNotice,
    /// The time it has to mend a breach before the other side may leave.
    BreachCure,
    /// The time it has to do late what it owes, money aside, before the other side may leave.
    PromiseCure,
    /// The time it may take to look at what was delivered.
    Review,
    /// The time it may take to answer a request.
    RequestReply,
}

/// The stretches of time that a party has, or must give, in the order of [`ClockKind`].
#[must_use]
pub fn clocks(model: &Model, party: PartyId) -> Vec<Clock> {
    let mut found = Vec::new();
    let mut keep = |kind: ClockKind, length: &Placed<Duration>| {
        found.push(Clock { kind, length: length.clone(), after: None });
    };
    let mut late = Vec::new();
    for exit in exits(model, party) {
        // A right whose `when` cannot be understood may open in some cases only.
        let is_unread = |id: RightId| {
            model.rights.get(id.index()).is_some_and(|right| matches!(right.when, Slot::Unreadable(_)))
        };
        if let (Opening::AnyTime, Some(right), Some(notice)) = (&exit.opens, exit.right, &exit.notice)
            && !is_unread(right)
        {
            keep(ClockKind::LeaveNotice, notice);
        }
    }
    for when in model.rights.iter().flat_map(|right| right.when.list()) {
        if let WhenKind::Condition(Condition::BreachNotCured(by, length)) = &when.kind
            && model.parties_of(std::slice::from_ref(by)).contains(&party)
        {
            keep(ClockKind::BreachCure, length);
        }
    }
    for promise in &model.promises {
        if promise.kind != PromiseKind::Payment && is_owed_by(model, promise, party) {
            late.extend(cures(model, promise));
        }
        if let Some(acceptance) = &promise.acceptance
            && model.parties_of(acceptance.who.list()) == [party]
            // Who looks at its own work has no time that runs for or against it.
            && !is_owed_by(model, promise, party)
            && let Some(review) = acceptance.review.given()
        {
            keep(ClockKind::Review, review);
        }
        if is_owed_by(model, promise, party) {
            replies(promise).into_iter().for_each(|reply| keep(ClockKind::RequestReply, reply));
        }
    }
    found.extend(late);
    found.sort_by_key(|clock| clock.kind);
    found
}

/// How long others wait for a late promise before they leave.
fn cures(model: &Model, promise: &Promise) -> Vec<Clock> {
    let mut found = Vec::new();
    for branch in &promise.branches {
        let after = match &branch.trigger {
            Trigger::Late(Some(by)) | Trigger::Missed(Some(Missed::By(by))) => by.duration(),
            _ => None,
        };
        let lines = of_branch(model, branch).lines.into_iter();
        let leaving = lines.filter(|line| ends_agreement(line.statement));
        let cures = leaving.filter_map(|line| line.statement.clauses.cure.clone());
        found.extend(cures.map(|length| Clock { kind: ClockKind::PromiseCure, length, after }));
    }
    found
}

/// `within D after each request by …`.
fn replies(promise: &Promise) -> Vec<&Placed<Duration>> {
    let request = |name: &Name| name.symbol == Some(Symbol::Word(Word::Request));
    let each = |point: &Point| match &point.base {
        Base::Anchor(anchor) => {
            anchor.quantifier == Some(Quantifier::Each) && anchor.by.is_some() && request(&anchor.name)
        }
        _ => false,
    };
    let whens = promise.when.list().iter();
    whens
        .filter_map(|when| match &when.kind {
            WhenKind::Within(length, Some(point)) if each(point) && point.offsets.is_empty() => Some(length),
            _ => None,
        })
        .collect()
}

//! What those who wait must do when somebody else has failed.

use agreement_model::declared::PromiseKind;
use agreement_model::statement::{Action, Modal, Statement};
use agreement_model::symbol::{PartyId, PromiseId};

use crate::context::Context;
use crate::wording;

/// Words for work and cost that come on top for whoever waits.
const WORK: [&str; 34] = [
    "borrow",
    "bridge",
    "buy in",
    "carry on by hand",
    "clean up",
    "cover for",
    "cover the",
    "do it by hand",
    "find a replacement",
    "find another",
    "find somebody",
    "guard",
    "hire",
    "house",
    "keep the old",
    "keep two",
    "keep … at weekends",
    "keep … on",
    "lend",
    "lodge",
    "make do",
    "man the",
    "overtime",
    "rent",
    "send people",
    "send … people",
    "staff",
    "stand in",
    "store",
    "take on more",
    "work at weekends",
    "work longer",
    "work weekends",
    "wait with",
];

/// Words by which it costs them nothing, or by which those who failed can go on.
const HELPS: [&str; 18] = [
    "access",
    "accept",
    "at no cost",
    "at the cost of",
    "at northwind's cost",
    "charge",
    "choose",
    "co-operate",
    "cooperate",
    "give back",
    "hand over",
    "let in",
    "may be billed",
    "name",
    "refunded",
    "return",
    "tell",
    "with its help",
];

/// Whether those for whom a promise is there have to work when it fails: `acme must "keep two clerks on the old process"`.
pub(super) fn is_on_who_waits(
    context: &Context<'_>,
    id: PromiseId,
    failed: &[PartyId],
    statement: &Statement,
) -> bool {
    let (Action::Words(words), Some(Modal::Must), Some(subject)) =
        (&statement.action, statement.modal, &statement.subject)
    else {
        return false;
    };
    let Some(promise) = context.model.promise(id) else { return false };
    let (doing, owed) =
        (context.model.parties_of(std::slice::from_ref(subject)), context.model.creditors(promise));
    promise.kind != PromiseKind::Payment
        && !doing.is_empty()
        && doing.iter().all(|party| owed.contains(party) && !failed.contains(party))
        && wording::holds(words, &WORK)
        && !wording::holds(words, &HELPS)
}

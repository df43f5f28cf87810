//! Who works for a goal: the parties that owe something it stands on, where that is certain.

use std::collections::BTreeSet;

use agreement_model::declared::{Goal, PromiseKind};
use agreement_model::symbol::{GoalId, PartyId, PromiseId, Symbol};

use crate::context::Context;

/// What a goal stands on, and who owes that.
#[derive(Clone, Debug, Default)]
pub(crate) struct Work {
    /// The dependencies and duties it stands on; payments are what it costs, not what is done.
    pub promises: Vec<PromiseId>,
    /// Who owes them.
    pub parties: BTreeSet<PartyId>,
}

/// The work for a goal. Nothing where nothing serves it, or where it cannot be told for certain what does, or who owes it.
pub(crate) fn work(context: &Context<'_>, id: GoalId, goal: &Goal) -> Option<Work> {
    if context.model.may_use(&goal.head.name) || has_unread(context) {
        return None;
    }
    let mut work = Work::default();
    for promise_id in context.graph.stands_on(id) {
        let promise = context.model.promise(promise_id)?;
        if promise.kind == PromiseKind::Payment {
            continue;
        }
        let names = promise.who.list();
        let known = |symbol| matches!(symbol, Some(Symbol::Party(_) | Symbol::Member(_) | Symbol::Word(_)));
        if names.is_empty() || !names.iter().all(|name| known(name.symbol)) {
            return None;
        }
        work.promises.push(promise_id);
        work.parties.extend(context.model.debtors(promise));
    }
    (!work.promises.is_empty()).then_some(work)
}

/// Whether a promise may stand somewhere that could not be read.
fn has_unread(context: &Context<'_>) -> bool {
    ["dependency", "duty"].iter().any(|word| context.model.unread.contains(*word))
}

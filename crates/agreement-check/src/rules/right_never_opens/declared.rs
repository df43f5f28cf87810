//! Ways out in an `if missed` without a number of days: they open only when the one who is late says that it gives up.

use agreement_model::declared::Promise;
use agreement_model::lists::State;
use agreement_model::statement::{Action, Branch, Missed, Trigger};
use agreement_model::when::{Condition, WhenKind};
use agreement_syntax::Finding;

use super::RULE;
use crate::context::Context;
use crate::leaving::ends_it;
use crate::rules::consequence_only_one_case::has_cure_right;

/// Such a way out, where no other one opens when the promise is late.
pub(super) fn only_when_told(context: &Context<'_>, promise: &Promise) -> Option<Finding> {
    let is_exit = |branch: &Branch| {
        branch.statements.iter().any(|it| matches!(it.action, Action::Terminate(_)) && it.subject.is_some())
    };
    let bare = promise.branches.iter().find(|branch| {
        matches!(branch.trigger, Trigger::Missed(None)) && !branch.default && is_exit(branch)
    })?;
    let debtors = context.model.debtors(promise);
    let theirs = bare.statements.iter().filter_map(|it| it.subject.as_ref()).all(|subject| {
        context.model.parties_of(std::slice::from_ref(subject)).iter().any(|party| !debtors.contains(party))
    });
    let counted = promise.branches.iter().any(|branch| match branch.trigger {
        Trigger::Missed(Some(Missed::By(_) | Missed::On(_))) | Trigger::Late(Some(_)) => is_exit(branch),
        _ => false,
    });
    if debtors.is_empty()
        || !theirs
        || counted
        || has_cure_right(context, promise)
        || opens_late(context, promise)
    {
        return None;
    }
    let name = &promise.head.name;
    let who = context.parties(&debtors);
    Some(
        Finding::new(
            RULE.name,
            bare.place,
            format!("the way out of `{name}` opens only when {who} says itself that it will never come"),
        )
        .here("no number of days")
        .and(promise.head.header(), format!("owed by {who}"))
        .help("say how late is too late: `if missed by 60 days { … }`; whoever is late hardly ever says that it gives up")
        .with("promise", name),
    )
}

/// Whether a right to end the deal opens when the promise is late.
fn opens_late(context: &Context<'_>, promise: &Promise) -> bool {
    context.model.rights.iter().any(|right| {
        right.statements.iter().any(ends_it)
            && right.when.list().iter().any(|when| match &when.kind {
                WhenKind::Condition(Condition::InState(name, state, _)) => {
                    matches!(state.state, State::Late | State::Missed)
                        && name
                            .promise()
                            .and_then(|id| context.model.promise(id))
                            .is_some_and(|it| it.head == promise.head)
                }
                _ => false,
            })
    })
}

//! Finds a sum for a miss that comes on top of what the delay has cost by the day, with no reason why it is so much more.

use agreement_ledger::consequence::payers;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::money::Money;
use agreement_model::number::Decimal;
use agreement_model::statement::{Action, Branch, Modal, MoneyVerb, Statement, Sum};
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use super::{RULE, is_stated, runs};
use crate::context::Context;

/// In percent of what the deal is worth, such a sum is no trifle.
const SHARE: i64 = 10;

/// A fixed sum that the one who failed pays when the promise is missed, beside a limited charge by the day that it has paid by then.
pub(super) fn on_top(context: &Context<'_>, promise: &Promise) -> Option<Finding> {
    if promise.kind == PromiseKind::Payment || is_stated(promise) {
        return None;
    }
    let debtors = context.model.debtors(promise);
    let theirs = |it: &&Statement| {
        it.modal != Some(Modal::May)
            && payers(context.model, &debtors, it).iter().any(|party| debtors.contains(party))
    };
    let own = |branch: &&Branch| !branch.default && !branch.unreadable;
    let late = promise.branches.iter().filter(own).filter(|it| it.is_late());
    let running = late.flat_map(|it| &it.statements).filter(theirs).find(|it| runs(it))?;
    let limit = running.clauses.cap.as_ref()?.amount.money()?;
    let missed = promise.branches.iter().filter(own).filter(|it| it.is_missed() && it.basis.is_absent());
    let (sum, lump, branch) =
        missed.flat_map(|it| it.statements.iter().map(move |line| (line, it))).find_map(|(line, it)| {
            let sum = fixed(line).filter(|sum| is_much(context, *sum, limit))?;
            theirs(&line).then_some((sum, line, it))
        })?;
    let leaver = leaver(context, branch, &debtors);
    let (name, who) = (&promise.head.name, context.parties(&debtors));
    let leaves =
        leaver.map_or(String::new(), |leaver| format!(", and {} may leave at once", context.party(leaver)));
    let mut finding = Finding::new(
        RULE.name,
        lump.place,
        format!("{who} pays {sum} when `{name}` is missed, on top of up to {limit} for the same delay{leaves}: nobody says why"),
    )
    .here("a sum for a delay that has been paid for")
    .and(running.place, format!("by then up to {limit} has been paid"));
    if let Some(worth) = context.worth() {
        finding = finding.and(worth.place, format!("the whole deal is worth {}", worth.value));
    }
    Some(
        finding
            .help(
                "let one thing follow from one delay: money by the day up to its limit, then a way out with time to put it right; where \
                 more is lost by the end, write its `basis` and count what was paid against it",
            )
            .with("promise", name)
            .with("sum", sum.to_string()),
    )
}

fn fixed(statement: &Statement) -> Option<Money> {
    match &statement.action {
        Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, Sum::Amount(amount)) if amount.per.is_none() => {
            amount.money()
        }
        _ => None,
    }
}

/// Whether a sum is more than the limit of what runs by the day, and no trifle beside the deal.
fn is_much(context: &Context<'_>, sum: Money, limit: Money) -> bool {
    let share = context.worth().and_then(|worth| worth.value.percent(Decimal::from(SHARE)).ok());
    let above = |other: Money| other.currency == sum.currency && sum.amount > other.amount;
    above(limit) && share.is_some_and(above)
}

/// Who may end it all in the same breath, without notice or time to put it right.
fn leaver(context: &Context<'_>, branch: &Branch, debtors: &[PartyId]) -> Option<PartyId> {
    branch.statements.iter().find_map(|it| {
        let bare = it.clauses.notice.is_none() && it.clauses.cure.is_none();
        let held = agreement_ledger::terms::holders(context.model, it);
        let leaver = held.into_iter().find(|party| !debtors.contains(party))?;
        (bare && matches!(it.action, Action::Terminate(None))).then_some(leaver)
    })
}

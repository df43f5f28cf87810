//! Finds deals in which all money is paid long before the last thing is delivered, and nothing of it hangs on that.

use agreement_ledger::price::price;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::money::Money;
use agreement_model::statement::{Action, MoneyVerb, Statement};
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_syntax::Finding;

use super::{BACK, RULE, comes_back, first_due};
use crate::context::Context;
use crate::sides::{Side, side};
use crate::wording;

/// So many days may lie between the last payment and the last delivery.
const AHEAD: i64 = 60;

/// What part of the price counts as all of it, in percent.
const ALL: u32 = 95;

/// The last payment of all that is paid, where what those who are paid deliver last comes much later.
pub(super) fn paid_ahead(context: &Context<'_>, value: Money) -> Option<Finding> {
    let (last, day, sum) = last_payment(context)?;
    let all = value.percent(ALL.into()).ok()?;
    if sum.currency != all.currency || sum < all || !context.is_own(&last.head) {
        return None;
    }
    let payees = context.model.creditors(last);
    let (work, due) = last_delivery(context, &payees)?;
    let ahead = due.days_since(day);
    let refunds = work
        .branches
        .iter()
        .flat_map(|branch| &branch.statements)
        .any(|it| gives_back(it, last, context, value));
    if ahead <= AHEAD || refunds || context.model.texts.iter().any(|text| wording::holds(&text.value, &BACK))
    {
        return None;
    }
    let (name, then) = (&last.head.name, &work.head.name);
    Some(
        Finding::new(
            RULE.name,
            last.when.place().unwrap_or(last.head.header()),
            format!("with `{name}` all of {sum} is paid, {ahead} days before `{then}` is due, and nothing of it hangs on that"),
        )
        .here(format!("all paid by {day}"))
        .and(work.when.place().unwrap_or(work.head.header()), format!("`{then}` is due on {due}"))
        .help(format!(
            "let a part of it wait for what is bought, such as `within 30 days after {then} is met`, or say what comes back when it never \
             comes: `if missed {{ refund … }}`"
        ))
        .with("payment", name)
        .with("percent", "100"),
    )
}

/// The last of the client's payments, its day, and what all of them come to; nothing where one waits for something, or has no day.
fn last_payment<'m>(context: &Context<'m>) -> Option<(&'m Promise, Date, Money)> {
    let mut last: Option<(&Promise, Date)> = None;
    let mut all: Option<Money> = None;
    for (id, payment) in context.promises().filter(|(_, it)| it.kind == PromiseKind::Payment) {
        let on = |parties: &[PartyId], wanted: Side| {
            !parties.is_empty() && parties.iter().all(|party| side(context.model, *party) == Some(wanted))
        };
        let right_way = on(&context.model.debtors(payment), Side::Client)
            && on(&context.model.creditors(payment), Side::Supply);
        if !right_way || !payment.provided.is_absent() {
            return None;
        }
        let day = match context.schedule.promise(id).last() {
            Some(dated) => dated.date,
            None => first_due(context, id, payment)?,
        };
        let sum = match price(context.model, context.schedule, id) {
            Some(price) => price.total,
            None => agreement_ledger::price::price_each(context.model, context.schedule, id)?,
        };
        all = Some(match all {
            Some(known) => known.plus(sum).ok()?,
            None => sum,
        });
        if last.is_none_or(|(_, known)| day > known) {
            last = Some((payment, day));
        }
    }
    let (payment, day) = last?;
    Some((payment, day, all?))
}

/// The last thing that some parties hand over on a day.
fn last_delivery<'m>(context: &Context<'m>, parties: &[PartyId]) -> Option<(&'m Promise, Date)> {
    let theirs = context.promises().filter(|(_, it)| {
        it.kind == PromiseKind::Dependency
            && context.model.debtors(it).iter().any(|party| parties.contains(party))
    });
    let dated =
        theirs.filter_map(|(id, it): (PromiseId, _)| Some((it, context.schedule.promise(id).once()?.date)));
    dated.max_by_key(|(_, day)| *day)
}

/// Whether something of what was paid comes back when the last thing never comes: half of it at least.
fn gives_back(statement: &Statement, last: &Promise, context: &Context<'_>, value: Money) -> bool {
    let Action::Money(MoneyVerb::Refund, back) = &statement.action else { return false };
    let id = context.promises().find(|(_, it)| std::ptr::eq(*it, last)).map(|(id, _)| id);
    id.is_some_and(|id| comes_back(back, id, value))
}

//! A large last payment that falls due because the agreement ends, whatever has been reached by then.

use agreement_ledger::price::price_each;
use agreement_model::date::Date;
use agreement_model::declared::PromiseKind;
use agreement_model::money::Money;
use agreement_model::symbol::{PartyId, PromiseId, Symbol, Word};
use agreement_syntax::Finding;

use super::{RULE, is_held_back, works};
use crate::context::Context;
use crate::phrase;
use crate::sides::{Side, all_on};

/// From which share of the value on, in percent, such a payment is told.
const SHARE: u32 = 15;

/// `within 60 days after ends`: the calendar brings it, and no piece of work.
pub(super) fn whatever_came(context: &Context<'_>, worth: Money, findings: &mut Vec<Finding>) {
    let Ok(least) = worth.percent(SHARE.into()) else { return };
    for (id, payment) in context.promises().filter(|(_, it)| it.kind == PromiseKind::Payment) {
        let paid = context.model.creditors(payment);
        let right_way = all_on(context.model, &context.model.debtors(payment), Side::Client)
            && all_on(context.model, &paid, Side::Supply);
        let free = payment.provided.is_absent() && payment.needs.is_absent();
        let at_the_end = phrase::counts_from(payment.when.list())
            .any(|anchor| anchor.name.symbol == Some(Symbol::Word(Word::Ends)));
        let Some(day) = context.schedule.promise(id).once().map(|due| due.date) else { continue };
        let written = phrase::written_date(payment.when.list()).is_some()
            && is_last_after_a_look(context, id, &paid, day);
        if !right_way
            || !free
            || !(at_the_end || written)
            || !context.is_own(&payment.head)
            || is_held_back(context, id)
        {
            continue;
        }
        let Some(sum) = price_each(context.model, context.schedule, id) else { continue };
        let last = works(context, &paid).into_iter().max_by_key(|work| work.day);
        let Some(work) = last.filter(|_| sum.currency == least.currency && sum >= least) else { continue };
        let (name, then) = (&payment.head.name, &work.promise.head.name);
        findings.push(
            Finding::new(
                RULE.name,
                payment.when.place().unwrap_or(payment.head.header()),
                match at_the_end {
                    true => format!("{sum} of `{name}` fall due because the agreement ends, whether or not `{then}` or any goal has been reached by then"),
                    false => format!("{sum} of `{name}`, the last payment, fall due on {day}, whether or not `{then}` has been accepted by then"),
                },
            )
            .here("brought by the calendar")
            .and(work.promise.head.header(), format!("the last piece of work, due on {}", work.day))
            .help(format!(
                "let the last part wait for what the deal is for: `within 30 days after {then} is accepted`, or a step at the end that somebody \
                 has to say yes to"
            ))
            .with("payment", name)
            .with("work", then),
        );
    }
}

/// So many days after the last piece of work was due, a last payment is the one for it.
const AFTER: i64 = 60;

/// Whether a payment is the last of all, some days after the last piece of work that somebody looks at, and none waits for that.
fn is_last_after_a_look(context: &Context<'_>, id: PromiseId, paid: &[PartyId], day: Date) -> bool {
    let theirs: Vec<PromiseId> = context
        .promises()
        .filter(|(_, it)| {
            it.kind == PromiseKind::Dependency
                && it.acceptance.is_some()
                && context.model.debtors(it).iter().any(|party| paid.contains(party))
        })
        .map(|(id, _)| id)
        .collect();
    let looked_at =
        theirs.iter().filter_map(|id| context.schedule.promise(*id).once()).map(|due| due.date).max();
    let soon = looked_at.is_some_and(|last| (1..=AFTER).contains(&day.days_since(last)));
    let others: Vec<_> =
        context.promises().filter(|(other, it)| it.kind == PromiseKind::Payment && *other != id).collect();
    let last = others
        .iter()
        .all(|(other, _)| context.schedule.promise(*other).last().is_some_and(|due| due.date <= day));
    let waits = others.iter().any(|(_, payment)| {
        phrase::counts_from(payment.when.list())
            .any(|anchor| theirs.iter().any(|work| anchor.name.symbol == Some(Symbol::Promise(*work))))
    });
    soon && last && !waits
}

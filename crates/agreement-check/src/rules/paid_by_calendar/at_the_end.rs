//! A large last payment that falls due because the agreement ends, whatever has been reached by then.

use agreement_ledger::price::price_each;
use agreement_model::declared::PromiseKind;
use agreement_model::money::Money;
use agreement_model::symbol::{Symbol, Word};
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
        let once = context.schedule.promise(id).once().is_some();
        if !right_way
            || !free
            || !at_the_end
            || !once
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
                format!("{sum} of `{name}` fall due because the agreement ends, whether or not `{then}` or any goal has been reached by then"),
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

//! Finds deals in which most of the price is paid before the larger part of the work is there.

use agreement_ledger::price::price_each;
use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::money::Money;
use agreement_model::number::with_commas;
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use super::{BACK, RULE, advance, first_due, share};
use crate::context::Context;
use crate::wording;

/// What part of the price is most of it, in percent.
const MOST: u32 = 75;

/// What part of the time is left then at least, in percent.
const LEFT: i64 = 25;

/// Money that is due some weeks before the last of the work that is looked at.
pub(super) fn before_the_last(context: &Context<'_>, value: Money) -> Option<Finding> {
    let mut all: Vec<(&Promise, Date, Money)> = Vec::new();
    let mut payees: Vec<PartyId> = Vec::new();
    for (id, payment) in context.promises().filter(|(_, it)| it.kind == PromiseKind::Payment) {
        let Some((_, creditors)) = advance(context, id, payment) else { continue };
        // What runs month by month pays for time, and not for work.
        if matches!(context.schedule.promise(id), Due::Series(..)) {
            return None;
        }
        if payees.is_empty() {
            payees.clone_from(&creditors);
        }
        if payees != creditors {
            return None;
        }
        if let Some((day, sum)) =
            first_due(context, id, payment).zip(price_each(context.model, context.schedule, id))
        {
            all.push((payment, day, sum));
        }
    }
    let (work, due) = last_looked_at(context, &payees)?;
    let from = context.schedule.effective?;
    all.sort_by_key(|(_, day, _)| *day);
    let early: Vec<&(&Promise, Date, Money)> = all.iter().filter(|(_, day, _)| *day < due).collect();
    let (payment, day, _) = early.last()?;
    let paid = early.iter().try_fold(Money::zero(value.currency), |sum, (_, _, it)| sum.plus(*it).ok())?;
    let share = share(paid, value)?;
    let (left, whole) = (due.days_since(*day), due.days_since(from));
    let long = left.saturating_mul(100) >= whole.saturating_mul(LEFT) && left > 14;
    let secured = context.model.texts.iter().any(|text| wording::holds(&text.value, &BACK));
    if share < MOST.into() || !long || secured || early.len() < 2 || !context.is_own(&payment.head) {
        return None;
    }
    let (name, then) = (&payment.head.name, &work.head.name);
    let mut finding = Finding::new(
        RULE.name,
        payment.when.place().unwrap_or(payment.head.header()),
        format!(
            "with `{name}`, {}% of the price is paid by {day}, and `{then}`, which is looked at last, is due {left} days later: little is left that hangs on it",
            with_commas(share.round_dp(0))
        ),
    )
    .here(format!("{paid} of {value}"));
    for (other, day, sum) in early.iter().rev().skip(1).take(3) {
        finding = finding.and(other.head.header(), format!("{sum} by {day}"));
    }
    Some(
        finding
            .and(work.when.place().unwrap_or(work.head.header()), format!("`{then}` is due on {due}"))
            .help(format!(
                "let the parts follow the work: what `{then}` is worth should wait for it, `within 14 days after {then} is accepted`"
            ))
            .with("payment", name)
            .with("percent", with_commas(share.round_dp(2))),
    )
}

/// What those who are paid hand over last of all that somebody looks at.
fn last_looked_at<'m>(context: &Context<'m>, payees: &[PartyId]) -> Option<(&'m Promise, Date)> {
    let theirs = context.promises().filter(|(_, it)| {
        it.kind == PromiseKind::Dependency
            && it.acceptance.is_some()
            && context.model.debtors(it).iter().any(|party| payees.contains(party))
    });
    theirs
        .filter_map(|(id, it)| Some((it, context.schedule.promise(id).once()?.date)))
        .max_by_key(|(_, day)| *day)
}

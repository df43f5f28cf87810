//! Finds deals in which nearly all money hangs on the last acceptance, after months of work for which nothing is paid.

use agreement_ledger::price::{is_payment, price, price_each};
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::money::Money;
use agreement_model::number::with_commas;
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_model::{Decimal, exact};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::steps;

static PERCENT: Setting = Setting {
    name: "percent",
    meaning: "from which share of all payments on, in percent, one that hangs on the last delivery is nearly all",
    standard: Standard::Percent(85),
};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "how many days of work one side may well pay out of its own pocket",
    standard: Standard::Number(60),
};

pub(super) static RULE: Rule = Rule {
    name: "paid-at-the-end",
    category: Category::Fairness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&PERCENT, &DAYS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("paid_at_the_end.md"),
    check: Some(check),
};

/// Work that comes before the last, so that there would be something to pay for.
const STAGES: usize = 1;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let payments: Option<Vec<(PromiseId, &Promise, Money)>> = context
        .promises()
        .filter(|(_, it)| is_payment(it) && all_on(context.model, &context.model.debtors(it), Side::Client))
        .map(|(id, it)| {
            let sum = price(context.model, context.schedule, id).map(|price| price.total);
            Some((id, it, sum.or_else(|| price_each(context.model, context.schedule, id))?))
        })
        .collect();
    let Some(payments) = payments else { return };
    let Some(((_, first, _), rest)) = payments.split_first() else { return };
    let payees = context.model.creditors(first);
    if !all_on(context.model, &payees, Side::Supply)
        || rest.iter().any(|(_, it, _)| context.model.creditors(it) != payees)
    {
        return;
    }
    let mut all: Option<Money> = None;
    for (_, _, sum) in &payments {
        all = match all {
            None => Some(*sum),
            Some(known) => known.plus(*sum).ok(),
        };
        if all.is_none() {
            return;
        }
    }
    let Some(all) = all else { return };
    let least = context.policy.percent(&RULE, &PERCENT);
    for (_, payment, sum) in payments.iter().filter(|(_, it, _)| context.is_own(&it.head)) {
        let Some(share) = share(*sum, all).filter(|share| *share >= least) else { continue };
        let Some((work, done, days)) = last_work(context, payment, &payees) else { continue };
        findings.push(at_the_end(context, payment, (*sum, all, share), work, (done, days), &payees));
    }
}

fn share(sum: Money, all: Money) -> Option<Decimal> {
    let comparable = sum.currency == all.currency && all.amount > Decimal::ZERO;
    exact::multiply(sum.amount, Decimal::ONE_HUNDRED).filter(|_| comparable)?.checked_div(all.amount)
}

/// The last thing that those who are paid deliver, where a payment waits for it, other work of theirs lies long before, and all
/// of it takes more days than somebody pays for out of its own pocket.
fn last_work<'m>(
    context: &Context<'m>,
    payment: &Promise,
    payees: &[PartyId],
) -> Option<(&'m Promise, Date, i64)> {
    let theirs: Vec<(PromiseId, &Promise, Date)> = context
        .promises()
        .filter(|(_, it)| it.kind == PromiseKind::Dependency && context.model.debtors(it) == payees)
        .filter_map(|(id, it)| Some((id, it, context.schedule.promise(id).once()?.date)))
        .collect();
    let (last, work, done) = *theirs.iter().max_by_key(|(_, _, day)| *day)?;
    let waits = phrase::counts_from(payment.when.list())
        .any(|anchor| anchor.name.promise() == Some(last) && !phrase::is_due_date(anchor));
    let begun = context.schedule.effective?;
    let days = done.days_since(begun);
    let limit = i64::from(context.policy.number(&RULE, &DAYS));
    let stages = theirs.iter().filter(|(_, _, day)| done.days_since(*day) >= limit / 2).count();
    (waits && days >= limit && stages >= STAGES).then_some((work, done, days))
}

fn at_the_end(
    context: &Context<'_>,
    payment: &Promise,
    (sum, all, share): (Money, Money, Decimal),
    work: &Promise,
    (done, days): (Date, i64),
    payees: &[PartyId],
) -> Finding {
    let (name, last) = (&payment.head.name, &work.head.name);
    let who = context.parties(payees);
    let percent = with_commas(share.round_dp(0));
    Finding::new(
        RULE.name,
        payment.amount.place().unwrap_or(payment.head.header()),
        format!("{percent}% of all that {who} is paid hangs on `{last}`, the last step, after {} of work", steps::days(days)),
    )
    .here(format!("{sum} of {all}"))
    .and(work.when.place().unwrap_or(work.head.header()), format!("`{last}` is due on {done}"))
    .help(format!(
        "let parts of it follow what comes before and can be looked at, such as `within 30 days after … is accepted`: {who} need not \
         lend the work, and whoever pays sees early whether it is worth going on"
    ))
    .with("payment", name)
    .with("promise", last)
    .with("percent", percent)
}

//! Finds values that the fixed payments do not come to, where the rest can only come from sums that nobody has named.

use agreement_ledger::price::{is_payment, price};
use agreement_model::declared::{PaymentAmount, Promise};
use agreement_model::money::Money;
use agreement_model::{Decimal, Due};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::both;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "value-not-covered",
    category: Category::Feasibility,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&PERCENT],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("value_not_covered.md"),
    check: Some(check),
};

static PERCENT: Setting = Setting {
    name: "percent",
    meaning: "how much of `value`, in percent, may come from sums that nobody has named",
    standard: Standard::Percent(3),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(worth) = context.worth() else { return };
    if !context.model.header.as_ref().is_some_and(|header| context.is_own(&header.head)) {
        return;
    }
    if ["payment", "party", "dependency", "duty"].iter().any(|word| context.model.unread.contains(*word)) {
        return;
    }
    let bounded =
        context.policy.words(&super::invoice_without_limit::RULE, &super::invoice_without_limit::BOUNDED);
    let mut fixed = Money::zero(worth.value.currency);
    let mut open: Vec<&Promise> = Vec::new();
    let mut priced = Vec::new();
    for (id, payment) in context.promises().filter(|(_, promise)| is_payment(promise)) {
        let payers = context.model.debtors(payment);
        if payers.is_empty() || payers.iter().any(|party| side(context.model, *party) != Some(Side::Client)) {
            return;
        }
        match price(context.model, context.schedule, id) {
            Some(price) if price.total.currency == worth.value.currency => {
                let Ok(sum) = fixed.plus(price.total) else { return };
                fixed = sum;
                priced.push(payment);
            }
            Some(_) => return,
            None if is_open(context, id, payment, &bounded) => open.push(payment),
            // What is counted, or hangs on something, may well be the rest.
            None => return,
        }
    }
    let Ok(missing) = worth.value.minus(fixed) else { return };
    let Ok(least) = worth.value.percent(context.policy.percent(&RULE, &PERCENT)) else { return };
    // Where most of it is open, the value is an estimate.
    if fixed < missing
        || priced.is_empty()
        || open.is_empty()
        || missing.amount <= Decimal::ZERO
        || missing <= least
    {
        return;
    }
    let names: Vec<&str> = open.iter().map(|payment| payment.head.name.as_str()).collect();
    let mut finding = Finding::new(
        RULE.name,
        worth.place,
        format!(
            "what is fixed comes to {fixed} of the {} in `value`; the other {missing} could only be {}, of which nobody says how much",
            worth.value,
            both(&names)
        ),
    )
    .here("what limits and shares are reckoned from")
    .help(format!(
        "write `value: {fixed}`, or say up to how much {} may come to: limits and shares hang on this figure",
        both(&names)
    ))
    .with("fixed", fixed.to_string())
    .with("missing", missing.to_string());
    for payment in open {
        let place = payment.amount.place().unwrap_or(payment.head.header());
        finding = finding.and(place, "nobody knows how much this is");
    }
    findings.push(finding);
}

/// Whether nobody can know what a payment comes to: a sum for each of something that may happen any number of times, or what an
/// invoice will say, and no word that bounds it.
fn is_open(
    context: &Context<'_>,
    id: agreement_model::symbol::PromiseId,
    payment: &Promise,
    bounded: &[&str],
) -> bool {
    let each = matches!(context.schedule.promise(id), Due::PerEvent(_));
    let by_event =
        each && matches!(payment.amount.value(), Some(PaymentAmount::Amount(amount)) if amount.per.is_none());
    let by_invoice = matches!(payment.amount.value(), Some(PaymentAmount::StatedInInvoice));
    let says = |words: &str| wording::holds(words, bounded);
    payment.provided.is_absent()
        && payment.head.unreadable.is_empty()
        && (by_event || by_invoice)
        && !says(&payment.head.title)
        && !payment.how.value().is_some_and(|how| says(how))
}

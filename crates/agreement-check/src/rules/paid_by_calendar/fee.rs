//! A fee that runs month by month through a piece of work with steps of its own, and waits for none of them.

use agreement_ledger::price::price;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::money::Money;
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_model::when::WhenKind;
use agreement_syntax::Finding;

use super::{RULE, is_held_back, works};
use crate::context::Context;
use crate::gaps::both;
use crate::sides::{Side, all_on};
use crate::wording;

/// From which share of the value on, in percent, a fee by the month is most of the price.
const MOST: u32 = 60;

/// So many times it is paid at least, and so many steps does the work have.
const TIMES: u32 = 4;
const STEPS: usize = 2;

/// Words for what is used, kept ready or looked after month by month, and is paid for as it runs.
const RUNS: [&str; 26] = [
    "availability",
    "care",
    "cleaning",
    "hire",
    "hosting",
    "hours",
    "instalment",
    "installment",
    "lease",
    "licence",
    "license",
    "maintenance",
    "meals",
    "minimum",
    "monthly service",
    "operation",
    "patrol",
    "rent",
    "rental",
    "retainer",
    "salary",
    "service",
    "staff",
    "subscription",
    "support",
    "upkeep",
];

/// Fees by the month that come to most of the price.
pub(super) fn month_by_month(context: &Context<'_>, worth: Money, findings: &mut Vec<Finding>) {
    let Ok(least) = worth.percent(MOST.into()) else { return };
    for (id, payment) in context.promises().filter(|(_, it)| it.kind == PromiseKind::Payment) {
        let paid = context.model.creditors(payment);
        if let Some(sum) =
            fee(context, id, payment, &paid).filter(|it| it.currency == least.currency && *it >= least)
        {
            findings.extend(waits_for_nothing(context, payment, sum, worth, &paid));
        }
    }
}

/// What a payment comes to that runs by the calendar, with nothing that holds it back.
fn fee(context: &Context<'_>, id: PromiseId, payment: &Promise, paid: &[PartyId]) -> Option<Money> {
    let runs = matches!(payment.when.list(), [when] if matches!(when.kind, WhenKind::Every(_)));
    let right_way = all_on(context.model, &context.model.debtors(payment), Side::Client)
        && all_on(context.model, paid, Side::Supply);
    let free = payment.provided.is_absent() && payment.needs.is_absent() && payment.why.is_absent();
    let price = price(context.model, context.schedule, id)?;
    let times = agreement_ledger::price::times_due(context.model, context.schedule, id)?;
    let plain = !wording::holds(&payment.head.title, &RUNS)
        && context.is_own(&payment.head)
        && !is_held_back(context, id);
    // Who is measured again and again renders a service, and is paid for each month of it.
    let serves = context.model.promises.iter().any(|it| {
        it.kind == PromiseKind::Duty
            && !it.target.is_absent()
            && context.model.debtors(it).iter().any(|party| paid.contains(party))
    });
    (runs && right_way && free && plain && !serves && times >= TIMES).then_some(price.total)
}

fn waits_for_nothing(
    context: &Context<'_>,
    payment: &Promise,
    sum: Money,
    worth: Money,
    paid: &[PartyId],
) -> Option<Finding> {
    let mut steps = works(context, paid);
    steps.sort_by_key(|work| work.day);
    if steps.len() < STEPS {
        return None;
    }
    let names: Vec<&str> = steps.iter().map(|work| work.promise.head.name.as_str()).collect();
    let (name, last) = (&payment.head.name, steps.last()?);
    let payee = context.parties(paid);
    let mut finding = Finding::new(
        RULE.name,
        payment.when.place().unwrap_or(payment.head.header()),
        format!(
            "`{name}` brings {payee} {sum} of {worth} by the calendar, whether or not {} come",
            both(&names)
        ),
    )
    .here("one month like the other");
    for work in steps.iter().take(3) {
        finding = finding
            .and(work.promise.head.header(), format!("due on {}, and nothing is paid for it", work.day));
    }
    let then = &last.promise.head.name;
    Some(
        finding
            .help(format!(
                "let parts of it follow the steps, such as `within 30 days after {then} is accepted`, or hold the months back while a step is \
                 late: `suspend {name}` in its `if late`"
            ))
            .with("payments", name)
            .with("work", then),
    )
}

//! Finds deals in which nearly the whole price is paid before the first of what is bought is there.

use agreement_ledger::price::price_each;
use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::money::Money;
use agreement_model::number::with_commas;
use agreement_model::symbol::{MilestoneId, PartyId, PromiseId, Symbol};
use agreement_model::when::{Base, When, WhenKind};
use agreement_syntax::Finding;

use super::{BACK, RULE, advance, first_due, is_secured, share};
use crate::context::Context;
use crate::figures::roughly_hours;
use crate::wording;

/// What part of the price is nearly all of it, in percent.
const NEARLY_ALL: u32 = 75;

/// What one payment alone has to be for it, in percent.
const ALL: u32 = 90;

/// A payment that comes before the first delivery.
struct Early<'m> {
    payment: &'m Promise,
    sum: Money,
    day: Date,
}

/// What is paid before the first of what is bought is due, added up.
pub(super) fn nearly_all(context: &Context<'_>, value: Money) -> Option<Finding> {
    let mut early: Vec<Early<'_>> = Vec::new();
    let mut payees: Vec<PartyId> = Vec::new();
    let mut paid = Money::zero(value.currency);
    for (id, payment) in context.promises().filter(|(_, it)| it.kind == PromiseKind::Payment) {
        let Some((_, creditors)) = advance(context, id, payment) else { continue };
        if !payment.provided.is_absent()
            || !matches!(payment.when.list(), [when] if !matches!(when.kind, WhenKind::Every(_)))
        {
            continue;
        }
        let Some(day) = day(context, id, payment) else { continue };
        if payees.is_empty() {
            payees.clone_from(&creditors);
        }
        let work = first_work(context, &payees)?;
        if payees != creditors || day >= work.1 {
            continue;
        }
        let sum = price_each(context.model, context.schedule, id)?;
        if is_secured(context, id, sum) {
            return None;
        }
        paid = paid.plus(sum).ok()?;
        early.push(Early { payment, sum, day });
    }
    let share = share(paid, value)?;
    let least = if early.len() > 1 { NEARLY_ALL } else { ALL };
    let (work, first) = first_work(context, &payees)?;
    let last = early.iter().max_by_key(|it| it.day)?;
    // Paid the day before, or for a small thing at the till, is paid on delivery.
    let ahead = first.days_since(last.day) > SHORTLY || early.len() > 1;
    if share < least.into() || !ahead || !context.is_own(&last.payment.head) || gives_back(context) {
        return None;
    }
    let (name, then) = (&last.payment.head.name, &work.head.name);
    let mut finding = Finding::new(
        RULE.name,
        last.payment.when.place().unwrap_or(last.payment.head.header()),
        format!(
            "with `{name}`, {}% of the price is paid by {}, before `{then}` is due on {first}, and nothing of it comes back when that fails",
            with_commas(share.round_dp(0)),
            last.day
        ),
    )
    .here(format!("{} of {}", paid, value));
    for it in early.iter().filter(|it| it.payment.head.name != *name) {
        finding = finding.and(it.payment.head.header(), format!("{} by {}", it.sum, it.day));
    }
    Some(
        finding
            .and(work.when.place().unwrap_or(work.head.header()), format!("`{then}` is due on {first}"))
            .help(format!(
                "let a good part of it wait for what is bought, such as `within 30 days after {then} is accepted`, or say what comes back \
                 when it never comes: `if missed {{ refund … }}`"
            ))
            .with("payment", name)
            .with("percent", with_commas(share.round_dp(2))),
    )
}

/// So many days before the delivery a single payment is no advance.
const SHORTLY: i64 = 10;

/// When money is due: on its day, with the signatures, or so long after a milestone that is planned. What waits for somebody's
/// work is no advance.
fn day(context: &Context<'_>, id: PromiseId, payment: &Promise) -> Option<Date> {
    let [when] = payment.when.list() else { return None };
    let point = match &when.kind {
        WhenKind::On(point) | WhenKind::By(point) | WhenKind::Within(_, Some(point)) => point,
        _ => return None,
    };
    match &point.base {
        Base::Date(_) | Base::Moment(_) => context.schedule.promise(id).once().map(|due| due.date),
        Base::Anchor(anchor) => match anchor.name.symbol? {
            Symbol::Word(_) => first_due(context, id, payment),
            Symbol::Milestone(milestone) => after_milestone(context, milestone, when),
            _ => None,
        },
        _ => None,
    }
}

fn after_milestone(context: &Context<'_>, milestone: MilestoneId, when: &When) -> Option<Date> {
    let planned = context.schedule.milestone(milestone).once()?.date;
    match &when.kind {
        WhenKind::Within(length, _) => {
            planned.add_days(i64::try_from(roughly_hours(length.value) / 24).ok()?).ok()
        }
        _ => Some(planned),
    }
}

/// The first of what is bought: what has a worth of its own, or else what is looked at before it counts as done.
fn first_work<'m>(context: &Context<'m>, payees: &[PartyId]) -> Option<(&'m Promise, Date)> {
    let theirs: Vec<(&Promise, Date)> = context
        .promises()
        .filter(|(_, it)| {
            it.kind == PromiseKind::Dependency
                && (it.acceptance.is_some() || !it.worth.is_absent())
                && context.model.debtors(it).iter().any(|party| payees.contains(party))
        })
        .filter_map(|(id, it)| match context.schedule.promise(id) {
            Due::On(due) => Some((it, due.date)),
            _ => None,
        })
        .collect();
    let weighed = theirs.iter().filter(|(it, _)| !it.worth.is_absent()).min_by_key(|(_, day)| *day);
    weighed.or_else(|| theirs.iter().min_by_key(|(_, day)| *day)).copied()
}

/// Whether anything in the text speaks of money that comes back.
fn gives_back(context: &Context<'_>) -> bool {
    context.model.texts.iter().any(|text| wording::holds(&text.value, &BACK))
}

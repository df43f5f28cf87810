//! Finds credits for a failing service that are a trifle beside the fee that goes on.

use agreement_ledger::consequence::of_branch;
use agreement_ledger::price::{flat, price_each};
use agreement_model::Due;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::duration::Duration;
use agreement_model::lists::Remedy;
use agreement_model::money::Money;
use agreement_model::statement::{Action, MoneyVerb, Statement, Sum, Trigger, Window};
use agreement_model::symbol::PromiseId;
use agreement_model::when::WhenKind;
use agreement_syntax::Finding;

use crate::balance::Opened;
use crate::context::Context;
use crate::figures::roughly_hours;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};

pub(super) static RULE: Rule = Rule {
    name: "credit-too-small",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&PERCENT],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("credit_too_small.md"),
    check: Some(check),
};

static PERCENT: Setting = Setting {
    name: "percent",
    meaning: "up to which share of one fee, in percent, the most that a failure can cost counts as a trifle",
    standard: Standard::Percent(3),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let opened = Opened::of(context);
    for (id, promise) in context.promises().filter(|(_, it)| context.is_own(&it.head)) {
        let again = matches!(context.schedule.promise(id), Due::PerEvent(_) | Due::Series(..));
        if promise.kind != PromiseKind::Duty || !again {
            continue;
        }
        let Some((most, statement)) = most(context, &opened, id, promise) else { continue };
        let Some((fee, sum)) = fee(context, promise) else { continue };
        // What ends all credits of a year stands beside the fees of a year.
        let times = times_in_window(fee, statement);
        let Some(least) = trifle(context, sum, times) else { continue };
        if least.currency != most.currency || most > least {
            continue;
        }
        let (name, of) = (&promise.head.name, &fee.head.name);
        let who = context.parties(&context.model.debtors(promise));
        findings.push(
            Finding::new(
                RULE.name,
                statement.place,
                if times > 1 {
                    format!("however often `{name}` is late or poor, it costs {who} {most} in all that time, and `{of}` brings {times} times {sum}")
                } else {
                    format!("however late or poor `{name}` is, it costs {who} {most} at most, of {sum} that `{of}` brings each time")
                },
            )
            .here("cheaper than keeping it")
            .and(fee.amount.place().unwrap_or(fee.head.header()), "and this goes on")
            .help(format!(
                "let the sum be near what the failure costs the other side, such as a share of `{of}` that grows with it, and say what follows \
                 when it lasts"
            ))
            .with("promise", name)
            .with("most", most.to_string()),
        );
    }
}

/// The most that one failure costs, where nothing but money with a limit follows from it.
fn most<'m>(
    context: &Context<'m>,
    opened: &Opened<'_>,
    id: PromiseId,
    promise: &'m Promise,
) -> Option<(Money, &'m Statement)> {
    let mut most: Option<(Money, &Statement)> = None;
    for branch in &promise.branches {
        // That nothing else may be asked is told by itself, where that is all it comes to.
        let sole = branch.remedy.value() == Some(&Remedy::Sole);
        let measured = matches!(branch.trigger, Trigger::Below(_) | Trigger::Above(_));
        if branch.unreadable
            || sole && !measured
            || sole && super::sole_remedy_hollow::judged(context, opened, id, promise).is_some()
        {
            return None;
        }
        for line in of_branch(context.model, branch).lines {
            let statement = line.statement;
            let sum = match (&statement.action, &statement.clauses.cap) {
                (Action::Escalate(_), _) => continue,
                (Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, _), Some(cap)) => {
                    flat(context.model, context.schedule, &cap.amount, Some(id))?
                }
                (Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, Sum::Amount(amount)), None)
                    if amount.per.is_none() =>
                {
                    flat(context.model, context.schedule, amount, Some(id))?
                }
                _ => return None,
            };
            if most.is_none_or(|(known, _)| known.currency == sum.currency && sum > known) {
                most = Some((sum, statement));
            }
        }
    }
    most
}

/// The most that is a trifle beside so many fees. What ends the credits of a year is mostly a good part of one fee: of all of
/// them a sixth of that share is little.
fn trifle(context: &Context<'_>, fee: Money, times: u32) -> Option<Money> {
    let one = fee.percent(context.policy.percent(&RULE, &PERCENT)).ok()?;
    if times > 1 { one.times(times.into()).ok()?.portion(1, 6).ok() } else { Some(one) }
}

/// How often a fee comes in the time for which the limit of a sum holds.
fn times_in_window(fee: &Promise, statement: &Statement) -> u32 {
    let Some(Window::Any(window)) = statement.clauses.cap.as_ref().map(|cap| &cap.window) else { return 1 };
    let every = fee.when.list().iter().find_map(|when| match &when.kind {
        WhenKind::Every(every) => Duration::new(every.count.into(), every.unit).ok(),
        _ => None,
    });
    let times = every.and_then(|every| roughly_hours(window.value).checked_div(roughly_hours(every)));
    times.and_then(|times| u32::try_from(times).ok()).unwrap_or(1).max(1)
}

/// So many fees are no more than the whole deal.
const FEES: u32 = 5;

/// The largest fee that comes again and again to those who owe it, from those for whom it is.
fn fee<'m>(context: &Context<'m>, promise: &Promise) -> Option<(&'m Promise, Money)> {
    let (owes, gets) = (context.model.debtors(promise), context.model.creditors(promise));
    let supplied = !owes.is_empty() && owes.iter().all(|it| side(context.model, *it) == Some(Side::Supply));
    let fees = context.promises().filter(|(_, it)| {
        it.kind == PromiseKind::Payment
            && matches!(it.when.list(), [when] if matches!(when.kind, WhenKind::Every(_)))
            && context.model.creditors(it) == owes
            && context.model.debtors(it) == gets
    });
    let sums = fees.filter_map(|(id, it)| Some((it, price_each(context.model, context.schedule, id)?)));
    // Money that only goes through, such as wages or stakes, is far more than the deal is worth, and no fee.
    let worth = context.worth()?.value;
    let is_fee = |sum: &Money| {
        sum.currency == worth.currency && sum.times(FEES.into()).is_ok_and(|several| several <= worth)
    };
    sums.filter(|(_, sum)| supplied && is_fee(sum)).max_by_key(|(_, sum)| sum.amount)
}

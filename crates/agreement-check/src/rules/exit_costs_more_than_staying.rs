//! Finds ways out that cost as much as staying: a right to leave with a fee that eats what leaving would save.

use agreement_ledger::price;
use agreement_ledger::terms::{Opening, ends_agreement, holders, opening};
use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::Right;
use agreement_model::money::Money;
use agreement_model::statement::{Action, Modal, MoneyVerb, Statement, Sum, Trigger};
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::leaving::lets_leave;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

static BEFORE: Setting = Setting {
    name: "before",
    meaning: "percent of the term: later than that, a fee may be as high as what is left to pay",
    standard: Standard::Percent(50),
};

static SHARE: Setting = Setting {
    name: "share",
    meaning: "from which part of the agreement's value on, in percent, a fee for leaving is too high whatever is left to pay",
    standard: Standard::Percent(50),
};

static PART_SHARE: Setting = Setting {
    name: "part-share",
    meaning: "the same for calling off or moving a part, whatever the notice",
    standard: Standard::Percent(20),
};

pub(super) static RULE: Rule = Rule {
    name: "exit-costs-more-than-staying",
    category: Category::Fairness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&BEFORE, &SHARE, &PART_SHARE],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("exit_costs_more_than_staying.md"),
    check: Some(check),
};

/// More rights are not looked at: each costs a walk over everything that is owed.
const MOST: usize = 100;

/// What one party pays for leaving.
struct Fee<'m> {
    statement: &'m Statement,
    payer: PartyId,
    sum: Money,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (Some(start), Some(end)) = (context.schedule.effective, context.schedule.ends) else { return };
    let share = context.policy.percent(&RULE, &BEFORE);
    let days = agreement_model::Decimal::from(end.days_since(start));
    for right in context.model.rights.iter().take(MOST) {
        let Some(fee) = fee(context, right) else {
            findings.extend(same_for_any_notice(context, right));
            continue;
        };
        let Some((day, left)) = not_cheaper(context, &fee, start) else {
            findings.extend(high(context, right, &fee));
            continue;
        };
        let passed = agreement_model::Decimal::from(day.days_since(start));
        let (Some(passed), Some(most)) =
            (passed.checked_mul(agreement_model::Decimal::ONE_HUNDRED), days.checked_mul(share))
        else {
            continue;
        };
        if passed <= most {
            findings.push(dear(context, right, &fee, day, left));
        }
    }
}

/// The fee that somebody who leaves by a right pays.
fn fee<'m>(context: &Context<'m>, right: &'m Right) -> Option<Fee<'m>> {
    let used = right.branches.iter().filter(|branch| branch.trigger == Trigger::Used);
    let statements = right.statements.iter().chain(used.flat_map(|branch| &branch.statements));
    statements.filter(|statement| statement.modal != Some(Modal::May)).find_map(|statement| {
        let Action::Money(MoneyVerb::Pay, Sum::Amount(amount)) = &statement.action else { return None };
        let subject = statement.subject.as_ref()?;
        let payers = context.model.parties_of(std::slice::from_ref(subject));
        let [payer] = payers.as_slice() else { return None };
        let sum = price::flat(context.model, context.schedule, amount, None)?;
        lets_leave(context, right, *payer).then_some(Fee { statement, payer: *payer, sum })
    })
}

/// The first day from which on leaving saves nothing, and what is left to pay then.
fn not_cheaper(context: &Context<'_>, fee: &Fee<'_>, start: Date) -> Option<(Date, Money)> {
    let mut dues: Vec<(Date, Money)> = Vec::new();
    for (id, promise) in context.promises() {
        if !context.model.debtors(promise).contains(&fee.payer) {
            continue;
        }
        let Some(price) = price::price(context.model, context.schedule, id)
            .filter(|price| price.each.currency == fee.sum.currency)
        else {
            // What is owed and cannot be reckoned may be worth more than any fee.
            if price::is_payment(promise) {
                return None;
            }
            continue;
        };
        match context.schedule.promise(id) {
            Due::On(day) => dues.push((day.date, price.each)),
            Due::Series(days, _) => dues.extend(days.iter().map(|day| (day.date, price.each))),
            _ => return None,
        }
    }
    dues.sort_unstable_by_key(|(day, _)| *day);
    let mut left = Money::zero(fee.sum.currency);
    for (_, sum) in &dues {
        left = left.plus(*sum).ok()?;
    }
    let mut day = start;
    for (due, sum) in dues {
        if fee.sum.amount >= left.amount {
            break;
        }
        left = left.minus(sum).ok()?;
        day = due;
    }
    (fee.sum.amount >= left.amount).then_some((day, left))
}

/// A fee that is a large part of what the whole deal is worth, whatever has been paid by then.
fn high(context: &Context<'_>, right: &Right, fee: &Fee<'_>) -> Option<Finding> {
    let worth = context.worth()?;
    let least = worth.value.percent(context.policy.percent(&RULE, &SHARE)).ok()?;
    if fee.sum.currency != least.currency || fee.sum.amount < least.amount {
        return None;
    }
    let (name, who, sum) = (&right.head.name, context.party(fee.payer), fee.sum);
    Some(
        Finding::new(
            RULE.name,
            fee.statement.place,
            format!("leaving by `{name}` costs {who} {sum}, whatever it has paid by then"),
        )
        .here(format!("of {} that the whole deal is worth", worth.value))
        .and(right.head.header(), "a way out that nobody will take")
        .help(
            "let the fee be what leaving really costs the other side on that day: work begun and orders placed, less what has \
             been paid; or let it shrink month by month",
        )
        .with("right", name)
        .with("fee", sum.to_string()),
    )
}

/// "Call off a part": a large sum for using a power at any time, the same a month ahead and on the day before.
fn same_for_any_notice(context: &Context<'_>, right: &Right) -> Option<Finding> {
    let calls = right.statements.iter().find(|it| it.modal == Some(Modal::May) && !ends_agreement(it))?;
    let Action::Words(words) = &calls.action else { return None };
    let [holder] = *holders(context.model, calls).as_slice() else { return None };
    let open = !right.when.is_absent() && opening(context.model, right, holder) == Opening::AnyTime;
    let mut used =
        right.branches.iter().filter(|branch| branch.trigger == Trigger::Used).flat_map(|it| &it.statements);
    let (statement, sum) = used.find_map(|statement| {
        let Action::Money(MoneyVerb::Pay, Sum::Amount(amount)) = &statement.action else { return None };
        let payers = context.model.parties_of(std::slice::from_ref(statement.subject.as_ref()?));
        let sum = price::flat(context.model, context.schedule, amount, None)?;
        (payers == [holder]).then_some((statement, sum))
    })?;
    let worth = context.worth()?;
    let least = worth.value.percent(context.policy.percent(&RULE, &PART_SHARE)).ok()?;
    // What is bought by using it is an option, and has its price.
    let gives_up = wording::holds(
        words,
        &[
            "call off",
            "cancel",
            "drop",
            "give up",
            "move",
            "postpone",
            "put off",
            "reduce",
            "reschedule",
            "skip",
        ],
    );
    if !open || !gives_up || sum.currency != least.currency || sum.amount < least.amount {
        return None;
    }
    let (name, who) = (&right.head.name, context.party(holder));
    Some(
        Finding::new(
            RULE.name,
            statement.place,
            format!("using `{name}` costs {who} {sum}, the same a month ahead as on the day before"),
        )
        .here(format!("of {} that the whole deal is worth", worth.value))
        .and(right.head.header(), "open at any time")
        .help(
            "let the sum follow the notice: little while the other side can still fill the day, more when it cannot; less what it \
             saves, and what was paid ahead for the same thing",
        )
        .with("right", name)
        .with("fee", sum.to_string()),
    )
}

fn dear(context: &Context<'_>, right: &Right, fee: &Fee<'_>, day: Date, left: Money) -> Finding {
    let (name, who, sum) = (&right.head.name, context.party(fee.payer), fee.sum);
    let ends = context.model.header.as_ref().and_then(|header| header.ends.place());
    let mut finding = Finding::new(
        RULE.name,
        fee.statement.place,
        format!("from {day} on it costs {who} {sum} to leave by `{name}`, and {left} to stay to the end"),
    )
    .here("who leaves saves nothing")
    .and(right.head.header(), "a way out that nobody will take")
    .help(
        "let the fee shrink with the time that is left, or be what leaving really costs the other side: work begun, \
         discounts given for the term",
    )
    .with("right", name)
    .with("fee", sum.to_string())
    .with("left", left.to_string())
    .with("from", day.to_string());
    if let Some(ends) = ends {
        finding = finding.and(ends, "the end, if everybody stays");
    }
    finding
}

//! Finds whoever stands in the middle of a chain, pays up the chain at the beginning and is paid down the chain bit by bit, or
//! pays for the same work weeks before it is paid for it.

use agreement_ledger::price::{is_payment, price, price_each};
use agreement_model::Due;
use agreement_model::declared::Promise;
use agreement_model::money::Money;
use agreement_model::statement::{Action, MoneyVerb, Sum};
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_syntax::Finding;

use super::long_payment_term::term;
use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "chain-paid-ahead",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&PERCENT],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("chain_paid_ahead.md"),
    check: Some(check),
};

static PERCENT: Setting = Setting {
    name: "percent",
    meaning: "from which share of what comes in, in percent, a payment up the chain is large",
    standard: Standard::Percent(30),
};

/// So many times money comes in when it comes bit by bit.
const BITS: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if context.model.parties.len() < 3 {
        return;
    }
    findings.extend(weeks_before(context));
    let payments: Vec<(PromiseId, &Promise)> = context.promises().filter(|(_, it)| is_payment(it)).collect();
    for (id, up) in payments.iter().filter(|(_, it)| context.is_own(&it.head)) {
        let (middle, paid) = (context.model.debtors(up), context.model.creditors(up));
        let [middle] = middle.as_slice() else { continue };
        let Some(sum) = at_once(context, *id) else { continue };
        let down = payments
            .iter()
            .find_map(|(id, down)| Some((*down, bit_by_bit(context, *id, down, *middle, &paid)?)));
        let Some((down, all)) = down else { continue };
        let large = all
            .percent(context.policy.percent(&RULE, &PERCENT))
            .is_ok_and(|least| sum.currency == all.currency && sum >= least);
        if large && !comes_back(context, *id) {
            findings.push(ahead(context, up, sum, down, *middle));
        }
    }
}

/// A sum that is paid once, in the first quarter of the term.
fn at_once(context: &Context<'_>, id: PromiseId) -> Option<Money> {
    let Due::On(due) = context.schedule.promise(id) else { return None };
    let (from, to) = (context.schedule.effective?, context.schedule.ends?);
    let early = due.date.days_since(from).saturating_mul(4) < to.days_since(from);
    price_each(context.model, context.schedule, id).filter(|_| early)
}

/// What somebody further down pays to the one in the middle, in parts over the whole term.
fn bit_by_bit(
    context: &Context<'_>,
    id: PromiseId,
    payment: &Promise,
    middle: PartyId,
    up: &[PartyId],
) -> Option<Money> {
    let theirs = context.model.creditors(payment) == [middle];
    let outside = !context.model.debtors(payment).iter().any(|party| *party == middle || up.contains(party));
    let Due::Series(days, _) = context.schedule.promise(id) else { return None };
    let price = price(context.model, context.schedule, id)?;
    (theirs && outside && days.len() >= BITS).then_some(price.total)
}

/// Whether what was not used comes back.
fn comes_back(context: &Context<'_>, id: PromiseId) -> bool {
    let model = context.model;
    let branches = model
        .promises
        .iter()
        .flat_map(|it| &it.branches)
        .chain(model.rights.iter().flat_map(|it| &it.branches));
    branches.flat_map(|branch| &branch.statements).any(|statement| match &statement.action {
        Action::Money(MoneyVerb::Refund, Sum::Unused(of)) => of.promise() == Some(id),
        Action::Money(MoneyVerb::Refund, _) => true,
        _ => false,
    })
}

fn ahead(context: &Context<'_>, up: &Promise, sum: Money, down: &Promise, middle: PartyId) -> Finding {
    let (name, other) = (&up.head.name, &down.head.name);
    let who = context.party(middle);
    let (to, from) =
        (context.parties(&context.model.creditors(up)), context.parties(&context.model.debtors(down)));
    Finding::new(
        RULE.name,
        up.when.place().unwrap_or(up.head.header()),
        format!("{who} pays {sum} to {to} at the beginning and gets it back from {from} bit by bit: if the deal ends early, it has lost the rest"),
    )
    .here("all at once")
    .and(down.when.place().unwrap_or(down.head.header()), format!("`{other}` comes in over the whole term"))
    .help(format!(
        "let both follow the same rhythm, or let what is not used come back when the deal ends: `{} must refund unused {name}`; \
         whoever stands in the middle should carry its own work, and not the credit of both",
        context.model.creditors(up).first().and_then(|id| context.model.party(*id)).map_or("…", |party| party.head.name.as_str())
    ))
    .with("payment", name)
    .with("party", who)
}

/// So many days somebody in the middle may well lend.
const LENT: u32 = 30;

/// A payment that counts from the same thing as the one from the other neighbour, and is due more than a month sooner.
fn weeks_before(context: &Context<'_>) -> Vec<Finding> {
    let payments: Vec<(PromiseId, &Promise)> = context.promises().filter(|(_, it)| is_payment(it)).collect();
    let model = context.model;
    let mut found = Vec::new();
    for (id, up) in payments.iter().filter(|(_, it)| context.is_own(&it.head)) {
        let (middle, paid) = (model.debtors(up), model.creditors(up));
        let Some(first) = up.when.list().iter().find_map(term) else { continue };
        let later = payments.iter().find_map(|(other, down)| {
            let outside = model.debtors(down);
            let chain = model.creditors(down) == middle
                && !outside.is_empty()
                && !outside.iter().any(|party| middle.contains(party) || paid.contains(party));
            let then = down.when.list().iter().find_map(term)?;
            let same = then.anchor.name.symbol == first.anchor.name.symbol
                && then.anchor.state == first.anchor.state;
            let longer = then.days > first.days.saturating_add(LENT);
            (chain && same && longer && is_large(context, *id, *other)).then_some((*down, then))
        });
        let ([who], Some((down, then))) = (middle.as_slice(), later) else { continue };
        let (name, other, who) = (&up.head.name, &down.head.name, context.party(*who));
        let (to, from) = (context.parties(&paid), context.parties(&model.debtors(down)));
        found.push(
            Finding::new(
                RULE.name,
                first.length.place,
                format!(
                    "{who} pays {to} {} days before {from} pays it for the same thing: it lends the money to both",
                    then.days.saturating_sub(first.days)
                ),
            )
            .here(format!("`{name}`"))
            .and(then.length.place, format!("`{other}`, from {from}"))
            .help("let both count the same number of days; where one of them cannot, say who bears the interest")
            .with("payment", name)
            .with("party", who),
        );
    }
    found
}

/// Whether what goes up is a fair part of what comes in, as far as both are known.
fn is_large(context: &Context<'_>, up: PromiseId, down: PromiseId) -> bool {
    let each = |id| price_each(context.model, context.schedule, id);
    let (Some(up), Some(down)) = (each(up), each(down)) else { return true };
    down.percent(context.policy.percent(&RULE, &PERCENT))
        .is_ok_and(|least| up.currency == least.currency && up >= least)
}

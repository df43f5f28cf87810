//! Finds promises that cost more, when they are not kept, than the whole deal is worth.

use std::collections::BTreeSet;

use agreement_ledger::exposure::exposure;
use agreement_ledger::{consequence, price};
use agreement_model::Decimal;
use agreement_model::amount::{Amount, Measure};
use agreement_model::declared::Promise;
use agreement_model::money::Money;
use agreement_model::placed::Placed;
use agreement_model::statement::{Action, MoneyVerb, Statement, Sum, Window};
use agreement_model::when::WhenKind;
use agreement_syntax::Finding;

use crate::answers::{Once, answers};
use crate::charges::{Cost, costs};
use crate::context::Context;
use crate::figures;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "cap-above-value",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("cap_above_value.md"),
    check: Some(check),
};

/// More lines than this are not pointed at one by one.
const SHOWN: usize = 4;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    shares(context, findings);
    let Some(value) = context.worth().filter(|value| !value.value.amount.is_zero()) else { return };
    let mut reported = BTreeSet::new();
    for exposed in exposure(context.model, context.schedule) {
        for cost in costs(context, &exposed, value.value.currency).values() {
            if cost.most > value.value && reported.insert(cost.promise) {
                findings.extend(above(context, cost, &value));
            }
        }
    }
}

/// Shares of a payment that are more than the whole of it: `credit 120% of fee`.
fn shares(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut once = Once::default();
    for answer in answers(context) {
        for line in consequence::of_branch(context.model, answer.branch).lines {
            let Some((share, of)) = more_than_all(context, line.statement) else { continue };
            if !once.is_new(share.place) {
                continue;
            }
            let (name, fee) = (&answer.promise.head.name, &of.head.name);
            let told = figures::amount(share);
            findings.push(
                Finding::new(
                    RULE.name,
                    share.place,
                    format!("`{name}` can cost {told}, more than all that `{fee}` brings each time"),
                )
                .here(told.clone())
                .and(of.head.header(), format!("`{fee}` is 100%"))
                .help(format!(
                    "stay below 100% of `{fee}`, and give a failure that is worse than that a way out instead: who could pay \
                     for working does better to stop"
                ))
                .with("promise", name)
                .with("share", told)
                .with("payment", fee),
            );
        }
    }
}

/// The share of a line, or else its limit, that is above the whole of another payment which falls due again and again.
fn more_than_all<'m>(context: &Context<'m>, statement: &'m Statement) -> Option<(&'m Amount, &'m Promise)> {
    let Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, sum) = &statement.action else { return None };
    let flat: Vec<&Amount> = match sum {
        Sum::Amount(amount) if amount.per.is_none() => vec![amount],
        Sum::Tiers(_, rows) => {
            rows.iter().map(|row| &row.amount).filter(|amount| amount.per.is_none()).collect()
        }
        _ => Vec::new(),
    };
    let cap = statement.clauses.cap.as_ref().filter(|cap| cap.window == Window::Each).map(|cap| &cap.amount);
    flat.into_iter().chain(cap).find_map(|amount| {
        let Measure::Percent(Some(of)) = &amount.of else { return None };
        let of = context.model.promise(of.promise()?)?;
        let repeats = of.when.list().iter().any(|when| matches!(when.kind, WhenKind::Every(_)));
        (amount.number > Decimal::ONE_HUNDRED && repeats && price::is_payment(of)).then_some((amount, of))
    })
}

fn above(context: &Context<'_>, cost: &Cost<'_>, value: &Placed<Money>) -> Option<Finding> {
    let promise = context.model.promise(cost.promise)?;
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    let worth = value.value;
    let charges = cost.highest_first();
    let (first, more) = charges.split_first()?;
    let mut finding = Finding::new(
        RULE.name,
        first.statement.place,
        format!("`{name}` can cost {who} {}, more than the {worth} that the whole deal is worth", cost.most),
    )
    .here(format!("up to {}", first.most));
    for charge in more.iter().take(SHOWN) {
        finding = finding.and(charge.statement.place, format!("and up to {} on top", charge.most));
    }
    Some(
        finding
            .and(value.place, format!("the deal is worth {worth}"))
            .help(
                "bring the limit (`up to …`) down to what the failure costs the other side, at most a part of the price: whoever \
                 could lose more than the deal brings does better to break it off, and a sum without measure carries the risk \
                 of being read as a punishment",
            )
            .with("promise", name)
            .with("most", cost.most.to_string())
            .with("value", worth.to_string()),
    )
}

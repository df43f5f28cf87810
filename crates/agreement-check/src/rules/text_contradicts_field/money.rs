//! Shares and sums in words beside those of a payment.

use agreement_model::amount::{Amount, Measure};
use agreement_model::declared::{PaymentAmount, Promise};
use agreement_model::exact;
use agreement_model::money::Money;
use agreement_model::number::Decimal;
use agreement_model::statement::{Action, Statement, Sum};
use agreement_model::when::{When, WhenKind};

use super::super::invoice_without_limit;
use super::{BESIDE, Field, RULE, Text};
use crate::context::Context;
use crate::figures::amount;
use crate::prose::{Figure, Says};
use crate::wording;

/// "30% on signing" beside `40% of value`.
pub(super) fn of_share(
    context: &Context<'_>,
    promise: &Promise,
    text: Text<'_>,
    told: &[Figure],
) -> Option<(usize, Field)> {
    let (index, share) = only(told, |figure| match figure.says {
        Says::Percent(share) => Some(share),
        _ => None,
    })?;
    let given = promise.amount.given()?;
    let PaymentAmount::Amount(written) = &given.value else { return None };
    if is_beside(context, text) || shares_in(promise).contains(&share) {
        return None;
    }
    let field = |says: String| Field { label: "amount", says, at: written.place };
    match &written.of {
        Measure::Percent(_) if written.per.is_none() => {
            (written.number != share).then(|| (index, field(format!("`{}`", amount(written)))))
        }
        Measure::Money(_) if written.per.is_none() => {
            let behind = told.get(index)?.behind.clone();
            let of_price = matches!(
                behind.as_str(),
                "at" | "after"
                    | "before"
                    | "deposit"
                    | "down"
                    | "in"
                    | "on"
                    | "up"
                    | "upfront"
                    | "upon"
                    | "when"
            );
            let (worth, sum) = (context.worth()?.value, written.money()?);
            let once =
                matches!(promise.when.list(), [When { kind, .. }] if !matches!(kind, WhenKind::Every(_)));
            if !of_price || !once || worth.currency != sum.currency || worth.amount.is_zero() {
                return None;
            }
            let real = exact::multiply(sum.amount, Decimal::ONE_HUNDRED)?.checked_div(worth.amount)?;
            let differs = exact::subtract(real, share)?.abs() > Decimal::ONE;
            differs
                .then(|| (index, field(format!("`{sum}` of {} is {}%", worth, real.round_dp(1).normalize()))))
        }
        _ => None,
    }
}

/// The shares that the branches of a promise speak of.
fn shares_in(promise: &Promise) -> Vec<Decimal> {
    let share = |amount: &Amount| matches!(amount.of, Measure::Percent(_)).then_some(amount.number);
    let statements = promise.branches.iter().flat_map(|branch| &branch.statements);
    let of = |statement: &Statement| -> Vec<Decimal> {
        let cap = statement.clauses.cap.as_ref().map(|cap| &cap.amount);
        let sums: Vec<&Amount> = match &statement.action {
            Action::Money(_, Sum::Amount(sum)) => vec![sum],
            Action::Money(_, Sum::Tiers(_, rows)) => {
                rows.iter().flat_map(|row| [&row.threshold, &row.amount]).collect()
            }
            _ => Vec::new(),
        };
        sums.into_iter().chain(cap).filter_map(share).collect()
    };
    statements.flat_map(of).collect()
}

/// "12,000 USD a month" beside `amount: 10,000 USD`.
pub(super) fn of_sum(
    context: &Context<'_>,
    promise: &Promise,
    text: Text<'_>,
    told: &[Figure],
) -> Option<(usize, Field)> {
    let PaymentAmount::Amount(written) = promise.amount.value()? else { return None };
    let sum_of = |figure: &Figure| match figure.says {
        Says::Money(sum) => Some(sum),
        _ => None,
    };
    // A title that names a sum beside the one that is reckoned with promises two payments.
    let of_title = || {
        let sums: Vec<(usize, Money)> =
            told.iter().enumerate().filter_map(|(index, figure)| Some((index, sum_of(figure)?))).collect();
        let own = written.money()?;
        let has_own = text.label == "title" && sums.iter().any(|(_, sum)| *sum == own);
        let known = |sum: &Money| sums_in(promise).contains(sum);
        sums.into_iter().find(|(_, sum)| has_own && *sum != own && !known(sum))
    };
    let (index, sum) = only(told, sum_of).or_else(of_title)?;
    let each = written.money().filter(|each| each.currency == sum.currency && *each != sum)?;
    let bounded = context.policy.words(&invoice_without_limit::RULE, &invoice_without_limit::BOUNDED);
    let (id, _) = context.promises().find(|(_, other)| other.head.place == promise.head.place)?;
    let in_all = agreement_ledger::price::price(context.model, context.schedule, id).map(|price| price.total);
    let is_known = in_all == Some(sum) || context.worth().is_some_and(|worth| worth.value == sum);
    if is_known
        || is_beside(context, text)
        || wording::holds(text.words, &bounded)
        || written.per.is_some() && text.label != "title"
    {
        return None;
    }
    Some((index, Field { label: "amount", says: format!("`{each}`"), at: written.place }))
}

/// The sums that the branches of a promise speak of.
fn sums_in(promise: &Promise) -> Vec<Money> {
    let statements = promise.branches.iter().flat_map(|branch| &branch.statements);
    let of = |statement: &Statement| {
        let cap = statement.clauses.cap.as_ref().and_then(|cap| cap.amount.money());
        let sum = match &statement.action {
            Action::Money(_, Sum::Amount(sum)) => sum.money(),
            _ => None,
        };
        sum.into_iter().chain(cap)
    };
    statements.flat_map(of).collect()
}

fn is_beside(context: &Context<'_>, text: Text<'_>) -> bool {
    wording::holds(text.words, &context.policy.words(&RULE, &BESIDE))
}

/// The one figure of a kind, where there is just one.
fn only<T>(told: &[Figure], of: impl Fn(&Figure) -> Option<T>) -> Option<(usize, T)> {
    let mut found = told.iter().enumerate().filter_map(|(index, figure)| Some((index, of(figure)?)));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

//! Finds interest on late payments that is higher than the house thinks right.

use std::collections::BTreeSet;

use agreement_ledger::exposure::sum_of;
use agreement_ledger::{consequence, price};
use agreement_model::amount::{Amount, Measure, RateUnit};
use agreement_model::declared::PromiseKind;
use agreement_model::duration::{Counting, Unit};
use agreement_model::money::Money;
use agreement_model::number::with_commas;
use agreement_model::statement::{Action, Branch, MoneyVerb, Statement, Sum};
use agreement_model::symbol::PromiseId;
use agreement_model::{Decimal, exact};
use agreement_syntax::{Finding, Place, Safety};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

static PERCENT: Setting = Setting {
    name: "percent",
    meaning: "the highest interest on a late payment, in percent of it for a month",
    standard: Standard::Percent(2),
};

static INTEREST: Setting = Setting {
    name: "interest",
    meaning: "words in `basis` that say that a capped daily sum stands for the cost of money",
    standard: Standard::Words(&[
        "bank",
        "borrowed",
        "borrowing",
        "capital",
        "cash",
        "cost of funds",
        "cost of money",
        "credit",
        "deterrence",
        "deterrent",
        "discipline",
        "factoring",
        "finance",
        "financing",
        "funding",
        "inflation",
        "interest",
        "late payment",
        "lender",
        "lending",
        "liquidity",
        "loan",
        "money",
        "overdraft",
        "overdue",
        "penalty",
        "prompt payment",
        "punctual payment",
        "punish",
        "refinancing",
        "time value",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "late-interest-excessive",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&PERCENT, &INTEREST],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("late_interest_excessive.md"),
    check: Some(check),
};

/// A limit of this many months' worth of the highest interest bounds any rate well enough.
const MONTHS: u32 = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let most = context.policy.percent(&RULE, &PERCENT);
    let interest = context.policy.words(&RULE, &INTEREST);
    let mut seen: BTreeSet<Place> = BTreeSet::new();
    for (id, payment) in context.promises().filter(|(_, promise)| promise.kind == PromiseKind::Payment) {
        for branch in payment.branches.iter().filter(|branch| branch.is_late() && !branch.unreadable) {
            for line in consequence::of_branch(context.model, branch).lines {
                let own = line.statement.place.file == context.root();
                if let Some((amount, monthly)) = rate(context, id, line.statement)
                    && own
                    && monthly > most
                    && !is_bounded(context, id, line.statement, most)
                    && !is_another_loss(branch, line.statement, &interest)
                    && seen.insert(line.statement.place)
                {
                    findings.push(excessive(context, id, amount, monthly, most));
                }
            }
        }
    }
}

/// What a line of money comes to in a month, in percent of the payment.
fn rate<'m>(context: &Context<'_>, id: PromiseId, statement: &'m Statement) -> Option<(&'m Amount, Decimal)> {
    let Action::Money(MoneyVerb::Pay, Sum::Amount(amount)) = &statement.action else { return None };
    let per = amount.per.as_ref().filter(|per| per.of.is_none() && per.count > 0)?;
    let RateUnit::Time(unit) = per.unit else { return None };
    let each = share(context, id, amount)?;
    let monthly = each.checked_mul(in_a_month(unit)?)?.checked_div(per.count.into())?;
    Some((amount, monthly.round_dp(2)))
}

/// An amount in percent of the payment it is for.
fn share(context: &Context<'_>, id: PromiseId, amount: &Amount) -> Option<Decimal> {
    let payment = price::price_each(context.model, context.schedule, id);
    let sum = sum_of(context.model, context.schedule, amount, Some(id)).ok();
    // A share of the payment itself needs no sum.
    match (&amount.of, sum, payment) {
        (Measure::Percent(Some(of)), _, _) if price::is_amount_of(of, id) => Some(amount.number),
        (_, Some(Money { amount: sum, currency }), Some(payment))
            if currency == payment.currency && payment.amount > Decimal::ZERO =>
        {
            exact::multiply(sum, Decimal::ONE_HUNDRED)?.checked_div(payment.amount)
        }
        _ => None,
    }
}

/// How many of a unit a month has: 30 days, 21 business days, a twelfth of the weeks of a year.
fn in_a_month(unit: Unit) -> Option<Decimal> {
    Some(match unit.counts_as() {
        Counting::Days(7) => Decimal::from(52).checked_div(Decimal::from(12))?,
        Counting::Days(days) => Decimal::from(30).checked_div(Decimal::from(days))?,
        Counting::BusinessDays => Decimal::from(21),
        Counting::Months(months) => Decimal::ONE.checked_div(Decimal::from(months))?,
        Counting::Minutes(_) | Counting::WorkingHours => return None,
    })
}

/// Whether a limit keeps the charge within a few months of what the house allows.
fn is_bounded(context: &Context<'_>, id: PromiseId, statement: &Statement, most: Decimal) -> bool {
    let cap = statement.clauses.cap.as_ref().and_then(|cap| share(context, id, &cap.amount));
    cap.zip(exact::multiply(most, MONTHS.into())).is_some_and(|(cap, limit)| cap <= limit)
}

/// Whether a sum for each day, with a limit, stands for a loss of another kind than money that comes late: "hire of the
/// ovens".
fn is_another_loss(branch: &Branch, statement: &Statement, interest: &[&str]) -> bool {
    let flat = matches!(&statement.action, Action::Money(_, Sum::Amount(amount)) if matches!(amount.of, Measure::Money(_)));
    flat && statement.clauses.cap.is_some()
        && branch.basis.value().is_some_and(|basis| !wording::holds(basis, interest))
}

fn excessive(
    context: &Context<'_>,
    id: PromiseId,
    amount: &Amount,
    monthly: Decimal,
    most: Decimal,
) -> Finding {
    let name = context.model.promise(id).map_or("", |payment| payment.head.name.as_str());
    let yearly = exact::multiply(monthly, 12.into()).unwrap_or_default();
    let told = |percent: Decimal| with_commas(percent.normalize());
    let mut finding = Finding::new(
        RULE.name,
        amount.place,
        format!("interest on `{name}` is {}% a month, {}% a year", told(monthly), told(yearly)),
    )
    .here(format!("more than {}% a month", told(most)))
    .help(format!(
        "agree on {}% a month or less, with a limit: what looks like a punishment runs the risk of being set aside, and then \
         nothing is left",
        told(most)
    ))
    .with("payment", name)
    .with("monthly", told(monthly))
    .with("most", told(most));
    if let Some(payment) = context.model.promise(id) {
        finding = finding.and(payment.head.header(), "this is paid late");
    }
    let text = format!("{}% of amount per started month", told(most.min(Decimal::ONE)));
    finding.edit(Safety::Offered, format!("write `{text}`"), amount.place, text)
}

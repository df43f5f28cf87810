//! Finds parts of the price that fall due only once a goal is reached, which no single party can bring about.

use agreement_ledger::price::flat;
use agreement_model::declared::{PaymentAmount, Promise};
use agreement_model::symbol::{GoalId, PromiseId, Symbol};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "payment-hangs-on-goal",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&PERCENT, &BONUS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("payment_hangs_on_goal.md"),
    check: Some(check),
};

static PERCENT: Setting = Setting {
    name: "percent",
    meaning: "up to which share of `value`, in percent, a payment may hang on a goal",
    standard: Standard::Percent(10),
};

static BONUS: Setting = Setting {
    name: "bonus",
    meaning: "words in the title of a payment that say that it comes on top of the price",
    standard: Standard::Words(&[
        "bonus",
        "commission",
        "extra",
        "incentive",
        "performance fee",
        "premium",
        "reward",
        "success fee",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let bonus = context.policy.words(&RULE, &BONUS);
    for (id, payment) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        let Some(amount) = payment.amount.value() else { continue };
        let Some((goal, place)) = goal(payment) else { continue };
        if wording::holds(&payment.head.title, &bonus) || is_small(context, id, amount) {
            continue;
        }
        findings.extend(hangs(context, payment, goal, place));
    }
}

/// The goal that a payment waits for, and where it says so.
fn goal(payment: &Promise) -> Option<(GoalId, Place)> {
    let counted = phrase::counts_from(payment.when.list())
        .filter(|anchor| !phrase::is_due_date(anchor))
        .find_map(|anchor| Some((anchor.name.goal()?, anchor.name.place)));
    let provided = || {
        let provided = payment.provided.given()?;
        match provided.value.0.symbol {
            Some(Symbol::Goal(goal)) => Some((goal, provided.value.0.place)),
            _ => None,
        }
    };
    counted.or_else(provided)
}

fn is_small(context: &Context<'_>, id: PromiseId, amount: &PaymentAmount) -> bool {
    let PaymentAmount::Amount(amount) = amount else { return false };
    let limit =
        context.worth().and_then(|worth| worth.value.percent(context.policy.percent(&RULE, &PERCENT)).ok());
    let sum = flat(context.model, context.schedule, amount, Some(id));
    sum.zip(limit).is_some_and(|(sum, limit)| sum.currency == limit.currency && sum <= limit)
}

fn hangs(context: &Context<'_>, payment: &Promise, goal: GoalId, place: Place) -> Option<Finding> {
    let aim = context.model.goal(goal)?;
    let (name, of) = (&payment.head.name, &aim.head.name);
    let paid = context.parties(&context.model.creditors(payment));
    Some(
        Finding::new(
            RULE.name,
            place,
            format!("`{name}` falls due only once the goal `{of}` is reached, and is never owed if it is not"),
        )
        .here(format!("{paid} cannot bring it about alone"))
        .and(aim.head.header(), "an outcome that both sides are after")
        .help(
            "let the price hang on what its receiver owes, such as `within 30 days after … is accepted`, or on a day; what is to \
             reward the goal itself can be a bonus of its own, beside the price",
        )
        .with("payment", name)
        .with("goal", of),
    )
}

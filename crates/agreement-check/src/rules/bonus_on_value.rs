//! Finds bonuses for a client that are a share of the whole value, whatever it buys.

use agreement_ledger::price::{flat, is_payment, times_due};
use agreement_model::amount::Measure;
use agreement_model::declared::{PaymentAmount, Promise};
use agreement_model::symbol::{Symbol, Word};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "bonus-on-value",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&BONUS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("bonus_on_value.md"),
    check: Some(check),
};

static BONUS: Setting = Setting {
    name: "bonus",
    meaning: "words for money that somebody is meant to earn",
    standard: Standard::Words(&[
        "back margin",
        "bonus",
        "cash back",
        "cashback",
        "discount",
        "gain share",
        "good customer",
        "gratuity",
        "growth",
        "incentive",
        "kick-back",
        "kickback",
        "loyalty",
        "overrider",
        "performance",
        "premium",
        "prize",
        "profit share",
        "rebate",
        "reward",
        "success fee",
        "sweetener",
        "thank-you",
        "turnover",
        "volume",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let bonus = context.policy.words(&RULE, &BONUS);
    for (id, promise) in context.promises().filter(|(_, it)| is_payment(it) && context.is_own(&it.head)) {
        let Some((percent, place)) = share_of_value(promise) else { continue };
        let on = |parties: Vec<_>, wanted: Side| {
            !parties.is_empty() && parties.into_iter().all(|it| side(context.model, it) == Some(wanted))
        };
        let to_client = on(context.model.debtors(promise), Side::Supply)
            && on(context.model.creditors(promise), Side::Client);
        let called = wording::holds(&promise.head.title, &bonus)
            || wording::holds(&promise.head.name.replace('_', " "), &bonus);
        let times = times_due(context.model, context.schedule, id);
        let again = times.is_none_or(|times| times > 1);
        if !to_client || !(called || again) || !promise.provided.is_absent() || !promise.needs.is_absent() {
            continue;
        }
        let name = &promise.head.name;
        let (payer, payee) = (
            context.parties(&context.model.debtors(promise)),
            context.parties(&context.model.creditors(promise)),
        );
        let each = match promise.amount.value() {
            Some(PaymentAmount::Amount(amount)) => flat(context.model, context.schedule, amount, Some(id)),
            _ => None,
        };
        let in_all = times.and_then(|times| each?.times(times.into()).ok());
        let told = match (each, in_all, times) {
            (Some(each), Some(all), Some(times)) if times > 1 => {
                format!("{each} each time, {all} for {times} times")
            }
            (Some(each), ..) => format!("{each}"),
            _ => format!("{percent}% of the whole value"),
        };
        findings.push(
            Finding::new(
                RULE.name,
                place,
                format!("{payee} gets `{name}` whatever it buys: a share of the whole value, {told}"),
            )
            .here("of what the deal is worth, and not of what was bought")
            .and(promise.head.header(), format!("owed by {payer}"))
            .help(
                "let it hang on what it is for: a share of a measured figure (`4% of purchases`), or a sum `provided:` a target is met",
            )
            .with("payment", name),
        );
    }
}

/// The share of `value` that a payment is.
fn share_of_value(promise: &Promise) -> Option<(String, Place)> {
    let given = promise.amount.given()?;
    let PaymentAmount::Amount(amount) = &given.value else { return None };
    let Measure::Percent(Some(of)) = &amount.of else { return None };
    (amount.per.is_none() && of.symbol == Some(Symbol::Word(Word::Value)))
        .then(|| (amount.number.normalize().to_string(), given.place))
}

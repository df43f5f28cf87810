//! Finds sums in another currency and figures in another unit than the agreement's.

use std::collections::BTreeMap;

use agreement_ledger::consequence;
use agreement_ledger::price::price_each;
use agreement_model::Slot;
use agreement_model::amount::{Amount, Measure};
use agreement_model::currency::Currency;
use agreement_model::declared::{PaymentAmount, Promise, PromiseKind};
use agreement_model::lists::EventVerb;
use agreement_model::symbol::{PromiseId, Symbol, Word};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::figures;
use crate::recorded::{Told, struck_out};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sums::in_statement;

pub(super) static RULE: Rule = Rule {
    name: "recorded-in-wrong-unit",
    category: Category::Reference,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("recorded_in_wrong_unit.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for told in context.record.told {
        let Some(amount) = &told.fact.amount else { continue };
        if told.fact.verb == EventVerb::Measured {
            findings.extend(measured(context, told, amount));
        }
        let Some(id) = told.of_sum() else { continue };
        match told.fact.verb {
            EventVerb::Paid => findings.extend(in_money(context, told, id, amount)),
            EventVerb::Agreed | EventVerb::Set | EventVerb::Disputed
                if is_about_money(context, id, amount) =>
            {
                findings.extend(in_money(context, told, id, amount));
            }
            _ => {}
        }
    }
}

/// Whether what is agreed, set or contested is a sum, and not the figure of a service. A sum that is still to be settled may
/// be settled in any currency.
fn is_about_money(context: &Context<'_>, id: PromiseId, amount: &Amount) -> bool {
    let Some(promise) = context.model.promise(id) else { return false };
    if matches!(promise.amount, Slot::Todo(_) | Slot::Unreadable(_)) {
        return false;
    }
    promise.kind == PromiseKind::Payment || amount.money().is_some()
}

fn in_money(context: &Context<'_>, told: &Told<'_>, id: PromiseId, amount: &Amount) -> Option<Finding> {
    let owed = owed_in(context, id);
    let wanted = owed.keys().map(|currency| currency.code()).collect::<Vec<_>>().join(" or ");
    let (_, place) = owed.iter().next()?;
    let (name, verb) = (told.says(), told.fact.verb.word());
    let says = match amount.money() {
        Some(sum) if owed.contains_key(&sum.currency) => return None,
        Some(sum) => format!("`{name}` is {verb} in {}, and is owed in {wanted}", sum.currency.code()),
        None => format!("`{name}` is {verb} with `{}`, and is owed in {wanted}", figures::amount(amount)),
    };
    let right = match told.fact.verb {
        EventVerb::Paid => {
            format!("write what arrived in {wanted}, and the rest in the note at the end of the line")
        }
        _ => format!("write the sum in {wanted}"),
    };
    let finding = Finding::new(RULE.name, amount.place, says).and(*place, format!("owed in {wanted}"));
    Some(
        finding
            .with("name", name)
            .with("expected", wanted.clone())
            .help(format!("{right}; {}", struck_out(told))),
    )
}

/// In which currencies something can be owed for a promise, and where that stands: its price, and what its failure costs.
fn owed_in(context: &Context<'_>, id: PromiseId) -> BTreeMap<Currency, Place> {
    let mut owed = BTreeMap::new();
    let Some(promise) = context.model.promise(id) else { return owed };
    let price = promise.amount.place().unwrap_or(promise.head.header());
    owed.extend(price_each(context.model, context.schedule, id).map(|sum| (sum.currency, price)));
    if let Some(PaymentAmount::Amount(amount)) = promise.amount.value() {
        owed.extend(amount.money().map(|sum| (sum.currency, price)));
        if owed.is_empty() {
            // A share of something that only time brings.
            owed.extend(context.worth().map(|worth| (worth.value.currency, worth.place)));
        }
    }
    for branch in &promise.branches {
        for line in consequence::of_branch(context.model, branch).lines {
            for amount in in_statement(line.statement) {
                let sum = amount.money().map(|sum| sum.currency);
                if let Some(currency) = sum.or_else(|| of_share(context, promise, amount)) {
                    owed.entry(currency).or_insert(amount.place);
                }
            }
        }
    }
    owed
}

/// The currency of a share: that of the sum it is taken of.
fn of_share(context: &Context<'_>, promise: &Promise, amount: &Amount) -> Option<Currency> {
    let Measure::Percent(Some(of)) = &amount.of else { return None };
    let sum = match of.symbol? {
        Symbol::Word(Word::Value) => context.worth().map(|worth| worth.value),
        Symbol::Word(Word::Worth) => promise.worth.value().and_then(Amount::money),
        Symbol::Promise(id) | Symbol::AmountOf(id) => price_each(context.model, context.schedule, id),
        _ => None,
    };
    sum.map(|sum| sum.currency)
}

fn measured(context: &Context<'_>, told: &Told<'_>, amount: &Amount) -> Option<Finding> {
    let target = match told.about {
        Symbol::Promise(id) => &context.model.promise(id)?.target,
        Symbol::Goal(id) => &context.model.goal(id)?.target,
        _ => return None,
    };
    let target = &target.given()?.value.amount;
    let same = match (&target.of, &amount.of) {
        (Measure::Money(one), Measure::Money(other)) => one == other,
        (Measure::Bare, _) | (_, Measure::Bare) => true,
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    };
    if same {
        return None;
    }
    let (found, wanted) = (figures::amount(amount), figures::amount(target));
    let message = format!("`{}` is measured as `{found}`, and its target is `{wanted}`", told.says());
    Some(
        Finding::new(RULE.name, amount.place, message)
            .and(target.place, "its target")
            .with("name", told.says())
            .with("expected", wanted)
            .help(format!("write the figure in the unit of the target; {}", struck_out(told))),
    )
}

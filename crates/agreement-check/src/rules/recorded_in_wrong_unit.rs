//! Finds sums in another currency and figures in another unit than the agreement's.

use std::collections::BTreeMap;

use agreement_ledger::consequence;
use agreement_ledger::price::price_each;
use agreement_model::amount::{Amount, Measure};
use agreement_model::currency::Currency;
use agreement_model::declared::PaymentAmount;
use agreement_model::lists::EventVerb;
use agreement_model::symbol::PromiseId;
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
        let (Some(id), Some(amount)) = (told.promise(), &told.fact.amount) else { continue };
        match told.fact.verb {
            EventVerb::Paid => findings.extend(paid(context, told, id, amount)),
            EventVerb::Measured => findings.extend(measured(context, told, id, amount)),
            _ => {}
        }
    }
}

fn paid(context: &Context<'_>, told: &Told<'_>, id: PromiseId, amount: &Amount) -> Option<Finding> {
    let owed = owed_in(context, id);
    let wanted = owed.keys().map(|currency| currency.code()).collect::<Vec<_>>().join(" or ");
    let (_, place) = owed.iter().next()?;
    let says = match amount.money() {
        Some(sum) if owed.contains_key(&sum.currency) => return None,
        Some(sum) => format!("`{}` is paid in {}, and is owed in {wanted}", told.says(), sum.currency.code()),
        None => {
            format!("`{}` is paid with `{}`, and is owed in {wanted}", told.says(), figures::amount(amount))
        }
    };
    let finding = Finding::new(RULE.name, amount.place, says).and(*place, format!("owed in {wanted}"));
    Some(finding.with("name", told.says()).with("expected", wanted.clone()).help(format!(
        "write what arrived in {wanted}, and the rest in the note at the end of the line; {}",
        struck_out(told)
    )))
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
                if let Some(sum) = amount.money() {
                    owed.entry(sum.currency).or_insert(amount.place);
                }
            }
        }
    }
    owed
}

fn measured(context: &Context<'_>, told: &Told<'_>, id: PromiseId, amount: &Amount) -> Option<Finding> {
    let target = &context.model.promise(id)?.target.given()?.value.amount;
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

//! Finds sums in a currency that the house does not work with.

use std::collections::BTreeMap;

use agreement_model::amount::{Amount, Measure};
use agreement_model::currency::Currency;
use agreement_model::declared::PaymentAmount;
use agreement_model::statement::Branch;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::gaps::in_words;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sums::in_statement;

static ALLOWED: Setting = Setting {
    name: "allowed",
    meaning: "the codes of the currencies that the house works with; with none, every currency is allowed",
    standard: Standard::Words(&[]),
};

pub(super) static RULE: Rule = Rule {
    name: "currency-not-allowed",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&ALLOWED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("currency_not_allowed.md"),
    check: Some(check),
};

/// More places than this are not pointed at.
const SHOWN: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let allowed = context.policy.words(&RULE, &ALLOWED);
    if allowed.is_empty() {
        return;
    }
    let mut others: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for (currency, place) in sums(context) {
        if !allowed.iter().any(|code| code.eq_ignore_ascii_case(currency.code())) {
            others.entry(currency.code().to_owned()).or_default().push(place);
        }
    }
    let listed = in_words(&allowed.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>(), "or");
    for (code, mut places) in others {
        places.sort_unstable();
        places.dedup();
        let Some((first, more)) = places.split_first() else { continue };
        let count = if more.is_empty() { String::new() } else { format!(" in {} places", places.len()) };
        let mut finding = Finding::new(
            RULE.name,
            *first,
            format!("this agreement speaks of `{code}`{count}; the house works with {listed}"),
        )
        .here("a currency that needs somebody's yes")
        .help(format!(
            "agree on sums in {listed}, or ask whoever may decide otherwise and allow it with the reason"
        ))
        .with("currency", &code)
        .with("allowed", allowed.join(", "));
        for place in more.iter().take(SHOWN) {
            finding = finding.and(*place, "here too");
        }
        findings.push(finding);
    }
}

/// Every sum of money that is agreed, with its place. Figures that goals are measured by are not owed by anybody.
fn sums(context: &Context<'_>) -> Vec<(Currency, Place)> {
    let model = context.model;
    let mut amounts: Vec<&Amount> = Vec::new();
    if let Some(header) = &model.header {
        amounts.extend(header.value.value());
        amounts.extend(header.liability.iter().filter_map(|liability| liability.cap.value()));
    }
    for promise in &model.promises {
        amounts.extend(promise.worth.value());
        if let Some(PaymentAmount::Amount(amount)) = promise.amount.value() {
            amounts.push(amount);
        }
        amounts.extend(promise.branches.iter().flat_map(in_branch));
    }
    amounts.extend(model.concessions.iter().filter_map(|concession| concession.worth.value()));
    amounts.extend(model.penalties.iter().flat_map(|penalty| &penalty.statements).flat_map(in_statement));
    for right in &model.rights {
        amounts.extend(right.statements.iter().flat_map(in_statement));
        amounts.extend(right.branches.iter().flat_map(in_branch));
    }
    amounts.extend(model.assumptions.iter().flat_map(|it| &it.branches).flat_map(in_branch));
    let money = |amount: &Amount| match amount.of {
        Measure::Money(currency) => Some((currency, amount.place)),
        _ => None,
    };
    amounts.into_iter().filter_map(money).collect()
}

fn in_branch(branch: &Branch) -> Vec<&Amount> {
    branch.statements.iter().flat_map(in_statement).collect()
}

//! Finds sums that name no currency where the agreement says what it is worth and what is paid.

use std::collections::BTreeMap;

use agreement_model::amount::{Amount, Measure};
use agreement_model::currency::Currency;
use agreement_model::declared::{Head, PaymentAmount};
use agreement_model::number::with_commas;
use agreement_syntax::{Change, Finding};

use crate::context::Context;
use crate::gaps::{called, offered};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "sum-without-currency",
    category: Category::Completeness,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("sum_without_currency.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let mut sums: Vec<(&Head, &'static str, &Amount)> = Vec::new();
    if let Some(header) = &model.header {
        sums.extend(header.value.value().map(|value| (&header.head, "value", value)));
        let caps = header.liability.iter().filter_map(|clause| clause.cap.value());
        sums.extend(caps.map(|cap| (&header.head, "cap", cap)));
    }
    for promise in &model.promises {
        if let Some(PaymentAmount::Amount(amount)) = promise.amount.value() {
            sums.push((&promise.head, "amount", amount));
        }
        sums.extend(promise.worth.value().map(|worth| (&promise.head, "worth", worth)));
    }
    for concession in &model.concessions {
        sums.extend(concession.worth.value().map(|worth| (&concession.head, "worth", worth)));
    }
    let currency = usual(&sums);
    for (head, label, amount) in sums.into_iter().filter(|(head, ..)| context.is_own(head)) {
        if amount.of == Measure::Bare {
            findings.push(bare(head, label, amount, currency));
        }
    }
}

/// The currency that most of the sums are in.
fn usual(sums: &[(&Head, &'static str, &Amount)]) -> Option<Currency> {
    let mut often: BTreeMap<String, (usize, Currency)> = BTreeMap::new();
    for money in sums.iter().filter_map(|(_, _, amount)| amount.money()) {
        let count = &mut often.entry(money.currency.to_string()).or_insert((0, money.currency)).0;
        *count = count.saturating_add(1);
    }
    often.into_values().max_by_key(|(count, _)| *count).map(|(_, currency)| currency)
}

fn bare(head: &Head, label: &'static str, amount: &Amount, currency: Option<Currency>) -> Finding {
    let number = with_commas(amount.number);
    let code = currency.map_or("EUR".to_owned(), |currency| currency.to_string());
    let mut finding = Finding::new(
        RULE.name,
        amount.place,
        format!("the `{label}` of {} is {number}, and nobody says of what", called(head)),
    )
    .here("in which currency?")
    .help(format!(
        "write the currency behind it, such as `{label}: {number} {code}`: without it no share of it can be reckoned"
    ))
    .with("name", &head.name)
    .with("field", label);
    if let (Some(currency), None) = (currency, &amount.per) {
        let change = Change { place: amount.place, text: format!("{number} {currency}") };
        finding.edits.extend(offered(format!("write `{number} {currency}`"), vec![change]));
    }
    finding
}

//! Finds sums in one currency that must be added to, taken off or held against sums in another.

use std::collections::{BTreeMap, BTreeSet};

use agreement_ledger::consequence;
use agreement_ledger::exposure::sum_of;
use agreement_ledger::price::is_payment;
use agreement_model::amount::{Amount, Measure};
use agreement_model::currency::Currency;
use agreement_model::declared::PaymentAmount;
use agreement_model::statement::{Action, MoneyVerb, Statement, Sum};
use agreement_model::symbol::PromiseId;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "currency-mixed",
    category: Category::Feasibility,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("currency_mixed.md"),
    check: Some(check),
};

/// Words by which people say how one currency becomes another.
const CONVERTS: [&str; 22] = [
    "conversion rate",
    "converted",
    "currency conversion",
    "exchange rate",
    "reference rate",
    "rate of exchange",
    "buying rate",
    "conversion at",
    "convert at",
    "converts to",
    "currency rate",
    "ecb rate",
    "equivalent in",
    "fixing rate",
    "foreign exchange",
    "forex",
    "fx rate",
    "mid-market rate",
    "selling rate",
    "spot rate",
    "translated at",
    "translation rate",
];

/// More places than this are not pointed at one by one.
const SHOWN: usize = 5;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if context.model.texts.iter().any(|text| wording::holds(&text.value, &CONVERTS)) {
        return;
    }
    against_the_value(context, findings);
    let paid_in = payment_currencies(context);
    let mut seen: BTreeSet<Place> = BTreeSet::new();
    let mut told: Vec<Finding> = Vec::new();
    for (id, promise) in context.promises() {
        for branch in promise.branches.iter().filter(|branch| !branch.unreadable) {
            for line in consequence::of_branch(context.model, branch).lines {
                let own = line.statement.place.file == context.root() && seen.insert(line.statement.place);
                if let Some(finding) = in_a_statement(context, id, line.statement, &paid_in).filter(|_| own) {
                    keep(&mut told, finding);
                }
            }
        }
    }
    findings.append(&mut told);
}

/// What is the same of several sums is said once, and the others are shown.
fn keep(told: &mut Vec<Finding>, finding: Finding) {
    match told.iter_mut().find(|first| first.message == finding.message && first.labels.len() <= SHOWN) {
        Some(first) => *first = first.clone().and(finding.place(), "and here"),
        None => told.push(finding),
    }
}

/// Sums that `value` is the sum or the measure of: what is paid, and caps on liability.
fn against_the_value(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = &context.model.header else { return };
    let Some((value, base)) = header.value.given().and_then(|value| Some((value, currency(&value.value)?)))
    else {
        return;
    };
    let mut foreign: BTreeMap<Currency, Vec<(Place, String)>> = BTreeMap::new();
    let mut keep = |amount: &Amount, text: String| {
        if let Some(other) = currency(amount).filter(|other| *other != base) {
            foreign.entry(other).or_default().push((amount.place, text));
        }
    };
    for (_, promise) in
        context.promises().filter(|(_, promise)| is_payment(promise) && context.is_own(&promise.head))
    {
        if let Some(PaymentAmount::Amount(amount)) = promise.amount.value() {
            keep(amount, format!("`{}` is paid in another", promise.head.name));
        }
    }
    for cap in header.liability.iter().filter_map(|liability| liability.cap.value()) {
        keep(cap, "this limit is in another".to_owned());
    }
    for (other, places) in foreign {
        let Some(((place, text), more)) = places.split_first() else { continue };
        let mut finding = Finding::new(
            RULE.name,
            *place,
            format!("the agreement is worth {base}, and {other} cannot be held against it: nothing says at what rate"),
        )
        .here(text.clone())
        .and(value.place, format!("the value is in {base}"));
        for (place, text) in more.iter().take(SHOWN) {
            finding = finding.and(*place, text.clone());
        }
        findings.push(
            finding
                .help(format!(
                    "write all of them in {base}, or say in a `note` of the `agreement` which exchange rate counts, of which day"
                ))
                .with("currency", base.to_string())
                .with("other", other.to_string()),
        );
    }
}

/// A sum against its own cap, rows of one table, and a credit that there is no payment to take off from.
fn in_a_statement(
    context: &Context<'_>,
    id: PromiseId,
    statement: &Statement,
    paid_in: &Option<BTreeSet<Currency>>,
) -> Option<Finding> {
    let Action::Money(verb, sum) = &statement.action else { return None };
    let of = |amount: &Amount| {
        sum_of(context.model, context.schedule, amount, Some(id)).ok().map(|sum| sum.currency)
    };
    let sums: Vec<(Place, Currency)> = match sum {
        Sum::Amount(amount) => of(amount).map(|currency| (amount.place, currency)).into_iter().collect(),
        Sum::Tiers(_, rows) => {
            rows.iter().filter_map(|row| Some((row.amount.place, of(&row.amount)?))).collect()
        }
        Sum::Unused(_) | Sum::Todo => Vec::new(),
    };
    let (place, first) = *sums.first()?;
    let cap = statement.clauses.cap.as_ref().and_then(|cap| Some((cap.amount.place, of(&cap.amount)?)));
    let other = sums.iter().chain(&cap).find(|(_, currency)| *currency != first);
    if let Some((there, other)) = other {
        return Some(
            Finding::new(
                RULE.name,
                *there,
                format!("{other} cannot be held against {first}: nothing says at what rate"),
            )
            .here("this is in another currency")
            .and(place, format!("this is in {first}"))
            .help(format!("write both in {first}, the currency of the sum that grows"))
            .with("currency", first.to_string())
            .with("other", other.to_string()),
        );
    }
    if let Some(finding) = alone(context, (place, first), *verb, paid_in) {
        return Some(finding);
    }
    let paid = paid_in
        .as_ref()
        .filter(|paid| *verb == MoneyVerb::Credit && !paid.is_empty() && !paid.contains(&first))?;
    let paid: Vec<String> = paid.iter().map(Currency::to_string).collect();
    let paid = paid.join(" and ");
    Some(
        Finding::new(
            RULE.name,
            place,
            format!("a credit of {first} cannot be taken off payments of {paid}: nothing says at what rate"),
        )
        .here(format!("all payments are in {paid}"))
        .help(format!("write the credit in {paid}, or let it be paid: `pay` instead of `credit`"))
        .with("currency", paid)
        .with("other", first.to_string()),
    )
}

/// A charge in a currency in which nothing else of the deal is reckoned: no limit in the deal's own can hold it.
fn alone(
    context: &Context<'_>,
    (place, currency): (Place, Currency),
    verb: MoneyVerb,
    paid_in: &Option<BTreeSet<Currency>>,
) -> Option<Finding> {
    let value = context.worth()?;
    let base = value.value.currency;
    let paid_so = paid_in.as_ref().is_none_or(|paid| paid.contains(&currency));
    if verb == MoneyVerb::Credit || currency == base || paid_so {
        return None;
    }
    Some(
        Finding::new(
            RULE.name,
            place,
            format!("all else is in {base}, and this is owed in {currency}: nothing says at what rate it counts to a limit"),
        )
        .here("in another currency")
        .and(value.place, format!("the value is in {base}"))
        .help(format!("write it in {base}, as the payments are"))
        .with("currency", base.to_string())
        .with("other", currency.to_string()),
    )
}

/// The currencies that payments are in; nothing where one of them is not known.
fn payment_currencies(context: &Context<'_>) -> Option<BTreeSet<Currency>> {
    let payments = context.promises().filter(|(_, promise)| is_payment(promise));
    payments
        .map(|(id, promise)| match promise.amount.value()? {
            PaymentAmount::Amount(amount) => {
                sum_of(context.model, context.schedule, amount, Some(id)).ok().map(|sum| sum.currency)
            }
            PaymentAmount::StatedInInvoice => None,
        })
        .collect()
}

fn currency(amount: &Amount) -> Option<Currency> {
    match amount.of {
        Measure::Money(currency) => Some(currency),
        Measure::Bare | Measure::Percent(_) | Measure::Time(_) | Measure::Count(_) => None,
    }
}

//! Finds payments down a chain that fall due only once somebody else has paid, with no day of their own.

use agreement_ledger::price::is_payment;
use agreement_model::amount::Measure;
use agreement_model::declared::{PaymentAmount, Promise};
use agreement_model::lists::State;
use agreement_model::symbol::PromiseId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::phrase;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "paid-when-paid",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("paid_when_paid.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (_, payment) in context.promises().filter(|(_, it)| is_payment(it) && context.is_own(&it.head)) {
        let (pays, paid) = (context.model.debtors(payment), context.model.creditors(payment));
        let [when] = payment.when.list() else { continue };
        let first = phrase::counts_from(std::slice::from_ref(when)).find_map(|anchor| {
            let settled = anchor.state.is_some_and(|it| !it.not && it.state == State::Met);
            let id = anchor.name.promise().filter(|_| settled)?;
            Some((id, context.model.promise(id)?))
        });
        let Some((id, first)) = first.filter(|(_, first)| is_payment(first)) else { continue };
        let payer = context.model.debtors(first);
        // Whoever pays this one is paid by that one, by somebody who stands outside.
        let chain = context.model.creditors(first).iter().any(|party| pays.contains(party))
            && !payer.iter().any(|party| pays.contains(party) || paid.contains(party));
        if chain && !paid.is_empty() && !is_share_of(payment, id) {
            findings.push(waits(context, payment, first));
        }
    }
}

/// A share of what comes in is owed only when that is in: a commission, a royalty.
fn is_share_of(payment: &Promise, of: PromiseId) -> bool {
    const SHARES: [&str; 7] =
        ["bonus", "commission", "finder's fee", "percentage", "referral", "royalty", "share"];
    let called = [payment.head.title.clone(), payment.head.name.replace('_', " ")];
    if called.iter().any(|text| wording::holds(text, &SHARES)) {
        return true;
    }
    match payment.amount.value() {
        Some(PaymentAmount::Amount(amount)) => {
            matches!(&amount.of, Measure::Percent(Some(name)) if name.promise() == Some(of))
        }
        _ => false,
    }
}

fn waits(context: &Context<'_>, payment: &Promise, first: &Promise) -> Finding {
    let (name, other) = (&payment.head.name, &first.head.name);
    let (paid, pays, outside) = (
        context.parties(&context.model.creditors(payment)),
        context.parties(&context.model.debtors(payment)),
        context.parties(&context.model.debtors(first)),
    );
    Finding::new(
        RULE.name,
        payment.when.place().unwrap_or(payment.head.header()),
        format!("`{name}` has no day of its own: when {outside} does not pay {pays}, {paid} is never owed anything for its work"),
    )
    .here(format!("waits until `{other}` is paid"))
    .and(first.head.header(), format!("between {outside} and {pays}"))
    .help(format!(
        "let it count from the work of {paid}, or give it a day that comes in any case; whether {outside} pays is the risk of {pays}, who \
         chose to deal with it"
    ))
    .with("payment", name)
    .with("waits", other)
}

//! Finds deposits that are paid in on top of the price, and never come back.

use agreement_ledger::price::{flat, is_payment, price, times_due};
use agreement_model::declared::{PaymentAmount, Promise};
use agreement_model::money::Money;
use agreement_model::statement::{Action, MoneyVerb};
use agreement_model::symbol::PromiseId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::declared;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "deposit-not-returned",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&DEPOSIT, &BACK],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("deposit_not_returned.md"),
    check: Some(check),
};

static DEPOSIT: Setting = Setting {
    name: "deposit",
    meaning: "words for money that is only lent until something comes back",
    standard: Standard::Words(&[
        "bond",
        "bottle money",
        "caution",
        "caution money",
        "collateral",
        "crate money",
        "damage money",
        "deposit",
        "earnest money",
        "good faith money",
        "guarantee money",
        "guarantee sum",
        "holding fee",
        "holding money",
        "pallet money",
        "pledge",
        "security money",
        "security payment",
        "security sum",
        "surety",
    ]),
};

static BACK: Setting = Setting {
    name: "back",
    meaning: "words that say that such money comes back, or what it counts towards",
    standard: Standard::Words(&[
        "back",
        "comes off",
        "counts",
        "credit",
        "credited",
        "deduct",
        "deducted",
        "deposit less",
        "first instalment",
        "first payment",
        "forfeit",
        "forfeited",
        "kept if",
        "kept where",
        "last",
        "less any",
        "less damage",
        "less what",
        "minus",
        "non-refundable",
        "not refundable",
        "off the price",
        "offset",
        "paid out",
        "part of",
        "redeemed",
        "refund",
        "refundable",
        "reimburse",
        "release",
        "repay",
        "retained",
        "return",
        "set against",
        "set off",
        "taken off",
        "towards",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (deposit, back) = (context.policy.words(&RULE, &DEPOSIT), context.policy.words(&RULE, &BACK));
    if context.model.unread.contains("payment") || refunds(context) {
        return;
    }
    for (id, promise) in context.promises().filter(|(_, it)| is_payment(it) && context.is_own(&it.head)) {
        let called = [promise.head.title.clone(), promise.head.name.replace('_', " ")];
        let is_deposit = called.iter().any(|it| wording::holds(it, &deposit));
        if is_deposit
            && is_flat(promise)
            && is_beside_the_price(context, id, promise)
            && !is_spoken_of(context, &deposit, &back)
            && !comes_back(context, promise)
        {
            findings.push(kept(context, promise));
        }
    }
}

/// A plain sum: a share of the value is a part of the price.
fn is_flat(promise: &Promise) -> bool {
    matches!(promise.amount.value(), Some(PaymentAmount::Amount(sum)) if sum.money().is_some() && sum.per.is_none())
}

/// Whether what the same party pays besides comes to the value of the deal: then the deposit is no part of the price.
fn is_beside_the_price(context: &Context<'_>, id: PromiseId, promise: &Promise) -> bool {
    let Some(worth) = context.worth().map(|worth| worth.value) else { return false };
    let (payers, payees) = (context.model.debtors(promise), context.model.creditors(promise));
    let mut others = Money::zero(worth.currency);
    for (other, payment) in context.promises().filter(|(other, it)| *other != id && is_payment(it)) {
        if context.model.debtors(payment) != payers || context.model.creditors(payment) != payees {
            continue;
        }
        // What is counted or invoiced only makes the price larger.
        let Some(price) = in_all(context, other) else { continue };
        let Ok(sum) = others.plus(price) else { return false };
        others = sum;
    }
    others >= worth
}

/// What a payment comes to, were nothing to hold it up.
fn in_all(context: &Context<'_>, id: PromiseId) -> Option<Money> {
    if let Some(price) = price(context.model, context.schedule, id) {
        return Some(price.total);
    }
    let times = times_due(context.model, context.schedule, id)?;
    let promise = context.model.promise(id)?;
    let PaymentAmount::Amount(amount) = promise.amount.value()? else { return None };
    flat(context.model, context.schedule, amount, Some(id))?.times(times.into()).ok()
}

/// Whether any words in the agreement say what becomes of it.
fn is_spoken_of(context: &Context<'_>, deposit: &[&str], back: &[&str]) -> bool {
    let texts = &context.model.texts;
    texts.iter().any(|text| wording::holds(&text.value, deposit) && wording::holds(&text.value, back))
}

/// Whether money of the same kind is due the other way.
fn comes_back(context: &Context<'_>, promise: &Promise) -> bool {
    let (payers, payees) = (context.model.debtors(promise), context.model.creditors(promise));
    context.promises().any(|(_, other)| {
        is_payment(other)
            && context.model.debtors(other) == payees
            && context.model.creditors(other) == payers
            && is_flat(other)
    })
}

/// Whether anything is refunded anywhere, or might be.
fn refunds(context: &Context<'_>) -> bool {
    let model = context.model;
    let of_promises = model.promises.iter().flat_map(|it| &it.branches);
    let of_rights = model.rights.iter().flat_map(|it| &it.branches);
    of_promises
        .chain(of_rights)
        .flat_map(|branch| &branch.statements)
        .any(|statement| matches!(statement.action, Action::Money(MoneyVerb::Refund, _)))
}

fn kept(context: &Context<'_>, promise: &Promise) -> Finding {
    let name = &promise.head.name;
    let (payer, payee) = (
        context.parties(&context.model.debtors(promise)),
        context.parties(&context.model.creditors(promise)),
    );
    let mut finding = Finding::new(
        RULE.name,
        promise.amount.place().unwrap_or(promise.head.header()),
        format!("{payee} keeps `{name}`: nothing says when {payer} gets it back, and less what"),
    )
    .here("paid in beside the price")
    .help(
        "add a payment the other way, such as \"Deposit returned\" `within 30 days after ends`, and say what may come off it; or \
         let it count as a part of the price",
    )
    .with("payment", name);
    if let ([from], [to], Some(PaymentAmount::Amount(sum))) = (
        context.model.debtors(promise).as_slice(),
        context.model.creditors(promise).as_slice(),
        promise.amount.value(),
    ) && let (Some(from), Some(to), Some(sum)) =
        (context.model.party(*from), context.model.party(*to), sum.money())
    {
        let back = context.free_name(&format!("{name}_back"));
        let text = format!(
            "payment {back} \"What is left of it comes back\" {{\n  who: {}\n  to: {}\n  amount: {sum}\n  when: within 30 days after \
             ends\n  if late {{ \"todo: what follows\" }}\n}}",
            to.head.name, from.head.name
        );
        finding.edits.extend(declared(&promise.head, "add the payment back", &text));
    }
    finding
}

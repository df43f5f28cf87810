//! Finds a good part of the price paid half a year before a thing is there, with nothing that stands for it if its maker fails.

use agreement_ledger::price::price_each;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::money::Money;
use agreement_model::number::with_commas;
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use super::{RULE, advance, first_due, share};
use crate::context::Context;
use crate::wording;

/// From which share on, in percent, and how many days ahead.
const SHARE: u32 = 15;
const AHEAD: i64 = 180;

/// Words for what stands for money when the one who has it fails; that it is to be paid back is only a promise then.
const SECURITY: [&str; 26] = [
    "bank bond",
    "bond",
    "collateral",
    "escrow",
    "guarantee",
    "guarantees",
    "guarantor",
    "held in trust",
    "insured",
    "letter of credit",
    "lien",
    "mortgage",
    "notary",
    "ownership",
    "owned by",
    "parent company",
    "passes to",
    "pledge",
    "pledged",
    "security for",
    "standby letter",
    "surety",
    "title to",
    "transfer of title",
    "trust account",
    "trustee",
];

/// The first such payment.
pub(super) fn unsecured(context: &Context<'_>, value: Money) -> Option<Finding> {
    if context.model.texts.iter().any(|text| wording::holds(&text.value, &SECURITY)) {
        return None;
    }
    context.promises().filter(|(_, it)| it.kind == PromiseKind::Payment && context.is_own(&it.head)).find_map(
        |(id, payment)| {
            let (_, payees) = advance(context, id, payment)?;
            if !payment.provided.is_absent() {
                return None;
            }
            let sum = price_each(context.model, context.schedule, id)?;
            let due = first_due(context, id, payment)?;
            let (thing, day) = first_thing(context, &payees)?;
            let ahead = day.days_since(due);
            let share = share(sum, value).filter(|share| *share >= SHARE.into())?;
            (ahead >= AHEAD).then(|| {
                let (name, what) = (&payment.head.name, &thing.head.name);
                let payee = context.parties(&payees);
                Finding::new(
                    RULE.name,
                    payment.amount.place().unwrap_or(payment.head.header()),
                    format!(
                        "`{name}`, {sum}, {}% of `value`, is paid {ahead} days before `{what}` is there, and nothing stands for it if {payee} fails",
                        with_commas(share.round_dp(0))
                    ),
                )
                .here(format!("due on {due}"))
                .and(thing.when.place().unwrap_or(thing.head.header()), format!("`{what}` is due on {day}"))
                .help(
                    "ask for a bank guarantee over the sum until then, or let the thing, or what it is made of, be the payer's own as it is paid \
                     for; that the money comes back is worth what the one who has it is worth",
                )
                .with("payment", name)
                .with("percent", with_commas(share.round_dp(2)))
            })
        },
    )
}

/// The first thing with a worth of its own that some parties hand over.
fn first_thing<'m>(
    context: &Context<'m>,
    payees: &[PartyId],
) -> Option<(&'m Promise, agreement_model::date::Date)> {
    let theirs = context.promises().filter(|(_, it)| {
        it.kind == PromiseKind::Dependency && !it.worth.is_absent() && context.model.debtors(it) == payees
    });
    let dated = theirs.filter_map(|(id, it)| Some((it, context.schedule.promise(id).once()?.date)));
    dated.min_by_key(|(_, day)| *day)
}

//! Finds figures that decide how much money is owed, counted by the one who is paid, and confirmed by nobody.

use std::collections::BTreeSet;

use agreement_model::amount::Measure;
use agreement_model::declared::{PaymentAmount, Promise, PromiseKind};
use agreement_model::symbol::PartyId;
use agreement_syntax::{Finding, Place};

use super::invoice_without_limit::may_be_contested;
use super::metered_without_limit::counted;
use crate::clauses;
use crate::context::Context;
use crate::gaps::{Gaps, added};
use crate::grounds::SOURCES;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::names_one_of;
use crate::wording;

static CONFIRMED: Setting = Setting {
    name: "confirmed",
    meaning: "words in what is counted that say that the other side confirms it",
    standard: Standard::Words(&[
        "approved",
        "confirmed",
        "countersigned",
        "counter-signed",
        "open to all",
        "open to both",
        "read by both",
        "read together",
        "shared meter",
        "signed by",
        "signed off",
        "verified",
        "accepted by",
        "accessible to both",
        "acknowledged by",
        "agreed between",
        "agreed by",
        "agreed with",
        "approve",
        "audited",
        "certified",
        "checked against",
        "checked by",
        "checked with",
        "confirm",
        "confirmation",
        "co-signed",
        "counted by both",
        "counted together",
        "countersign",
        "cross-checked",
        "endorsed by",
        "independent",
        "independently",
        "initialed",
        "initialled",
        "inspected by",
        "joint count",
        "joint reading",
        "jointly",
        "measured together",
        "neutral",
        "reconciled",
        "released by",
        "reviewed by",
        "seen by",
        "sign off",
        "signature",
        "stamped by",
        "surveyor",
        "third party",
        "validated",
        "verify",
        "visible to all",
        "visible to both",
        "weighed together",
        "witnessed",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "count-unconfirmed",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&SOURCES, &CONFIRMED],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("count_unconfirmed.md"),
    check: Some(check),
};

/// What a payment is a share of, where that is measured: `30% of savings`.
fn shared_in<'m>(context: &Context<'m>, promise: &'m Promise) -> Option<(Place, &'m Promise)> {
    let PaymentAmount::Amount(amount) = promise.amount.value()? else { return None };
    let Measure::Percent(Some(of)) = &amount.of else { return None };
    let measured = context.model.promise(of.promise()?)?;
    let is_measured = measured.kind == PromiseKind::Duty && !measured.measure.is_absent();
    (promise.kind == PromiseKind::Payment && is_measured).then_some((amount.place, measured))
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut sources = context.policy.words(&RULE, &SOURCES);
    // "As counted by Northwind" names a source that only one side can read.
    sources.retain(|words| !words.ends_with(" by"));
    let confirmed = context.policy.words(&RULE, &CONFIRMED);
    let mut seen: BTreeSet<Place> = BTreeSet::new();
    for (_, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        let Some((place, counted)) = counted(context, promise).or_else(|| shared_in(context, promise)) else {
            continue;
        };
        let (counts, paid) = (context.model.debtors(counted), context.model.creditors(promise));
        let is_own_count = !counts.is_empty() && counts.iter().all(|party| paid.contains(party));
        // Who pays by a figure of its own, which the others never see, is as little confirmed as who is paid by it.
        let pays_by_own = is_kept_by_payer(context, promise, counted, &counts);
        let said = [&counted.measure, &counted.source, &counted.how, &counted.evidence, &promise.how];
        // "Over Acme's weighbridge" is read by whoever pays for it.
        let payers = context.model.debtors(promise);
        let theirs = [&counted.measure, &counted.source].into_iter().filter_map(|slot| slot.value());
        let is_confirmed = theirs.into_iter().any(|said| names_one_of(context.model, said, &payers))
            || wording::holds(&counted.head.title, &confirmed)
            || said.iter().filter_map(|slot| slot.value()).any(|said| {
                // What only people of the side that is paid have signed is confirmed by nobody.
                let by_own =
                    clauses::names(context, said, &counts) && !clauses::names(context, said, &payers);
                wording::holds(said, &confirmed) && !by_own
            });
        if !is_own_count && !pays_by_own
            || is_own_count && is_confirmed
            || pays_by_own && wording::holds(&counted.head.title, &confirmed)
            || counted.acceptance.is_some()
            || !counted.head.unreadable.is_empty()
        {
            continue;
        }
        let named = counted.measure.value().is_some_and(|measure| wording::holds(measure, &sources));
        let has_source = named
            || Gaps::of(&counted.head).text("source", &counted.source).is_empty()
            || counted.evidence.place().is_some();
        let contested = may_be_contested(context, promise) || counted.dispute.is_some();
        if pays_by_own && (has_source || contested) {
            continue;
        }
        let lacks = match (has_source, contested) {
            (true, true) => continue,
            (false, true) => "no `source` that both sides can read",
            (true, false) => "no `acceptance` of the count, and no `dispute`",
            (false, false) => "no `source`, no `acceptance` and no `dispute`",
        };
        if !seen.insert(counted.head.place) {
            continue;
        }
        let (name, of) = (&promise.head.name, &counted.head.name);
        let who = context.parties(&counts);
        let message = if pays_by_own {
            let paid = context.parties(&paid);
            format!("{who} counts `{of}` itself and pays `{name}` by it: {paid} can check nothing")
        } else {
            format!("{who} counts `{of}`, by which `{name}` is paid to it, and nobody confirms the count")
        };
        let mut finding = Finding::new(RULE.name, counted.head.header(), message)
        .here(lacks)
        .and(place, "what the count decides")
        .help(
            "say who confirms it, how soon, and what silence means: `acceptance { who: acme.dana; review: 5 business days; silence: \
             accepted }`; name the record it is read from as `source`, open to both sides",
        )
        .with("counted", of)
        .with("payment", name);
        let acceptance =
            "acceptance { who: todo \"who confirms it\"; review: todo \"how soon\"; silence: todo \"what it means\" }"
                .to_owned();
        finding.edits.extend(added(&counted.head, "add an `acceptance`", &[acceptance]));
        findings.push(finding);
    }
}

/// Whether those who pay by a figure keep it themselves, and nothing says from which record.
fn is_kept_by_payer(context: &Context<'_>, payment: &Promise, counted: &Promise, counts: &[PartyId]) -> bool {
    let pays = context.model.debtors(payment);
    let of_money = counted.measure.value().is_some_and(|measure| wording::holds(measure, &MONEY));
    !counts.is_empty()
        && counts.iter().all(|party| pays.contains(party))
        && of_money
        && counted.source.is_absent()
        && counted.evidence.is_absent()
        && counted.how.is_absent()
}

/// Words for money that somebody takes in or saves: a figure that only its books show.
const MONEY: [&str; 33] = [
    "billed", "cash", "dollars", "donation", "earned", "earnings", "euros", "fares", "francs", "income",
    "invoiced", "kroner", "kronor", "margin", "pounds", "premium", "price", "proceeds", "profit", "receipts",
    "rent", "revenue", "royalty", "rupees", "sales", "saved", "savings", "sold", "spend", "takings",
    "turnover", "yen", "zloty",
];

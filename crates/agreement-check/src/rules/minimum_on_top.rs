//! Finds a minimum that is owed beside the price of what was taken, with nothing that sets one against the other.

use agreement_model::amount::Measure;
use agreement_model::declared::{PaymentAmount, Promise, PromiseKind};
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

static MINIMUM: Setting = Setting {
    name: "minimum",
    meaning: "words of a payment that is owed however little is taken; `…` stands for up to three words",
    standard: Standard::Words(&[
        "base quantity",
        "base volume",
        "committed quantity",
        "committed volume",
        "even if fewer",
        "even if less",
        "even if no",
        "even if none",
        "even if not used",
        "even if nothing",
        "even where nothing",
        "floor price",
        "guaranteed amount",
        "guaranteed hours",
        "guaranteed number",
        "guaranteed quantity",
        "guaranteed revenue",
        "guaranteed sum",
        "guaranteed volume",
        "however few",
        "however little",
        "however many",
        "however much",
        "independent of use",
        "irrespective of use",
        "minimum",
        "needed or not",
        "no matter how little",
        "no matter how much",
        "ordered or not",
        "pay or take",
        "purchase commitment",
        "regardless of consumption",
        "regardless of use",
        "regardless of volume",
        "ship or pay",
        "take or pay",
        "taken or not",
        "use it or lose it",
        "used or not",
        "volume commitment",
        "whatever is taken",
        "whatever is used",
        "whatever the quantity",
        "whatever the volume",
        "whether called off or not",
        "whether consumed or not",
        "whether needed or not",
        "whether ordered or not",
        "whether or not",
        "whether taken or not",
        "whether used or not",
        "with or without use",
    ]),
};

static AGAINST: Setting = Setting {
    name: "against",
    meaning: "words that set a minimum against what was taken; `…` stands for up to three words",
    standard: Standard::Words(&[
        "above",
        "additionally",
        "already covers",
        "already paid",
        "applied against",
        "applied to",
        "applied towards",
        "as well as",
        "balance",
        "balancing",
        "below",
        "beyond",
        "brought up to",
        "comes off",
        "contained in",
        "count against",
        "count towards",
        "counted towards",
        "counts against",
        "counts towards",
        "credit against",
        "credited",
        "deduct",
        "deducted",
        "deficit",
        "difference",
        "draw down",
        "drawn down",
        "drawn from",
        "exceeds",
        "falls short",
        "fills up",
        "first",
        "gap between",
        "goes towards",
        "greater of",
        "higher of",
        "in addition to",
        "in excess",
        "in lieu",
        "in place of",
        "included",
        "includes",
        "instead of",
        "is part of",
        "larger of",
        "less",
        "lower of",
        "made up to",
        "make-up",
        "make up",
        "minus",
        "missing quantity",
        "netted",
        "not reach",
        "not reached",
        "offset",
        "on account of",
        "on top of",
        "only if",
        "over and above",
        "plus",
        "reckoned against",
        "replaces",
        "rest of",
        "set against",
        "set off",
        "short of",
        "shortfall",
        "so far as",
        "taken into account",
        "to the extent",
        "top up",
        "top-up",
        "under the minimum",
        "unless",
        "up to the minimum",
        "used up",
        "where … exceeds",
        "whichever is",
        "worked off",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "minimum-on-top",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&MINIMUM, &AGAINST],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("minimum_on_top.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let minimum = context.policy.words(&RULE, &MINIMUM);
    let against = context.policy.words(&RULE, &AGAINST);
    let payments = || context.model.promises.iter().filter(|it| it.kind == PromiseKind::Payment);
    let least = payments().filter(|it| context.is_own(&it.head) && is_flat(it));
    for payment in least.filter(|it| texts(it).any(|text| wording::holds(text, &minimum))) {
        let pair = pair(context, payment);
        let Some(metered) = payments().find(|it| is_metered(it) && self::pair(context, it) == pair) else {
            continue;
        };
        // Wherever one is set against the other, both have been thought of together.
        let sets_off = |text: &str| wording::holds(text, &against);
        let elsewhere = context
            .model
            .texts
            .iter()
            .any(|text| wording::holds(&text.value, &minimum) && sets_off(&text.value));
        let said = texts(payment).chain(texts(metered)).any(sets_off);
        if said || elsewhere || !payment.provided.is_absent() || !metered.provided.is_absent() {
            continue;
        }
        findings.push(both_owed(context, payment, metered, &pair));
    }
}

fn pair(context: &Context<'_>, payment: &Promise) -> (Vec<PartyId>, Vec<PartyId>) {
    (context.model.debtors(payment), context.model.creditors(payment))
}

/// What a payment says of itself.
fn texts(payment: &Promise) -> impl Iterator<Item = &str> {
    let more = [payment.how.value(), payment.why.value(), payment.head.note.value()];
    [payment.head.title.as_str()].into_iter().chain(more.into_iter().flatten().map(String::as_str))
}

fn is_flat(payment: &Promise) -> bool {
    matches!(payment.amount.value(), Some(PaymentAmount::Amount(amount))
        if amount.per.is_none() && matches!(amount.of, Measure::Money(_)))
}

/// Whether a price is reckoned from what was taken.
fn is_metered(payment: &Promise) -> bool {
    matches!(payment.amount.value(), Some(PaymentAmount::Amount(amount))
        if amount.per.as_ref().is_some_and(|per| per.of.is_some()) && matches!(amount.of, Measure::Money(_)))
}

fn both_owed(
    context: &Context<'_>,
    payment: &Promise,
    metered: &Promise,
    (pays, gets): &(Vec<PartyId>, Vec<PartyId>),
) -> Finding {
    let (name, price) = (&payment.head.name, &metered.head.name);
    let (payer, paid) = (context.parties(pays), context.parties(gets));
    Finding::new(
        RULE.name,
        payment.amount.place().unwrap_or(payment.head.header()),
        format!("{payer} owes the minimum `{name}` and the price `{price}` side by side: nothing sets one against the other"),
    )
    .here(format!("owed to {paid} in any case"))
    .and(metered.amount.place().unwrap_or(metered.head.header()), "and this on top, for the same")
    .help(format!(
        "say in `how` that what is paid by `{price}` counts towards it and only the difference is owed, and what becomes of it when \
         less is needed for a reason that both can foresee"
    ))
    .with("payment", name)
    .with("price", price)
}

//! Finds payments of whatever the invoice says, with no limit and no yes beforehand.

use agreement_model::declared::{PaymentAmount, Promise, PromiseKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::added;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "invoice-without-limit",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&BOUNDED],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("invoice_without_limit.md"),
    check: Some(check),
};

pub(super) static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words in a payment that bind its sum to a limit, a list or a yes; `…` stands for up to three words",
    standard: Standard::Words(&[
        "against receipts",
        "against the bill",
        "agreed",
        "approval",
        "approve",
        "at most",
        "at the most",
        "bill attached",
        "budget",
        "capped at",
        "confirmed beforehand",
        "countersigned",
        "estimate",
        "has said yes",
        "have said yes",
        "list less",
        "list price",
        "maximum",
        "no higher than",
        "no more than",
        "not a cent more",
        "not a penny more",
        "not above",
        "not beyond",
        "not exceed",
        "not more than",
        "authorisation",
        "authorised",
        "authorization",
        "authorized",
        "cap at",
        "cap of",
        "ceiling",
        "consent",
        "fixed price",
        "flat fee",
        "flat rate",
        "go-ahead",
        "green light",
        "limited to",
        "lump sum",
        "never more than",
        "no larger than",
        "not to exceed",
        "offer",
        "order",
        "ordered",
        "permission",
        "price list",
        "prior yes",
        "quote",
        "quoted",
        "rate card",
        "said yes",
        "signed by both",
        "schedule of rates",
        "sign-off",
        "signed off",
        "tariff",
        "top limit",
        "up to",
        "with receipts",
        "with the yes of",
        "upper limit",
        "yes beforehand",
        "yes from",
        "yes of",
    ]),
};

/// Words for an order, which binds nothing when anybody may give it.
const ORDERS: [&str; 2] = ["order", "ordered"];

/// Words for orders by whoever happens to be there.
const ANYBODY: [&str; 30] = [
    "any employee",
    "any guest",
    "any member of",
    "any of the",
    "any person",
    "any staff",
    "any … may order",
    "anybody",
    "anyone",
    "as needed",
    "as required",
    "by phone",
    "by telephone",
    "by word of mouth",
    "every employee",
    "everybody",
    "everyone",
    "no matter who",
    "on demand",
    "on request",
    "on the day",
    "on the spot",
    "on the fly",
    "orally",
    "verbal",
    "verbally",
    "when needed",
    "who asks",
    "whoever",
    "whosoever",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (_, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        let open = matches!(promise.amount.value(), Some(PaymentAmount::StatedInInvoice));
        if open && promise.kind == PromiseKind::Payment && !is_bound(context, promise) {
            findings.push(without(context, promise));
        }
    }
}

/// Whether a sum can be contested, by the payment or for all of them. That is no limit: what is right as it was counted is
/// owed, however much it is.
pub(super) fn may_be_contested(context: &Context<'_>, promise: &Promise) -> bool {
    let header = context.model.header.as_ref();
    promise.dispute.is_some()
        || promise.head.may_hold("dispute")
        || header.is_some_and(|header| header.dispute.is_some() || header.head.may_hold("dispute"))
}

/// Whether something binds what the invoice may say: something that must come first, or words.
fn is_bound(context: &Context<'_>, promise: &Promise) -> bool {
    let bounded = context.policy.words(&RULE, &BOUNDED);
    let said = [promise.how.value(), promise.why.value(), promise.evidence.value()];
    // An order binds the bill where somebody has a say in who gives it.
    let note = promise.head.note.value().map_or("", String::as_str);
    let texts = said.into_iter().flatten().map(String::as_str);
    let loose = texts.chain([promise.head.title.as_str(), note]).any(|words| wording::holds(words, &ANYBODY));
    let count = |words: &str, phrases: &[&str]| wording::find_all(words, phrases).len();
    let more_than_orders = |words: &str| count(words, &bounded) > count(words, &ORDERS);
    let says = |words: &str| wording::holds(words, &bounded) && (!loose || more_than_orders(words));
    promise.acceptance.is_some()
        || !promise.needs.is_absent()
        || !promise.provided.is_absent()
        || !promise.head.unreadable.is_empty()
        || says(&promise.head.title)
        || said.into_iter().flatten().any(|words| says(words))
}

fn without(context: &Context<'_>, promise: &Promise) -> Finding {
    let name = &promise.head.name;
    let debtors = context.parties(&context.model.debtors(promise));
    let creditors = context.model.creditors(promise);
    let from =
        if creditors.is_empty() { String::new() } else { format!(" from {}", context.parties(&creditors)) };
    let contested = may_be_contested(context, promise);
    let (told, here, then) = if contested {
        ("", "no limit, and nothing that is approved beforehand", "")
    } else {
        (
            " and no way to contest it",
            "no `dispute`, and nothing that is approved beforehand",
            ", and `dispute { raise: by due; undisputed: by due; settle: within 20 days after due }` for what is not right",
        )
    };
    let mut finding = Finding::new(
        RULE.name,
        promise.amount.place().unwrap_or(promise.head.header()),
        format!("{debtors} owes whatever an invoice{from} says for `{name}`, with no limit{told}"),
    )
    .here("any sum")
    .and(promise.head.header(), here)
    .help(format!(
        "bind the sum: a rate (`80 USD per hour of hours_worked`), a limit or a yes beforehand in `how`{then}"
    ))
    .with("payment", name);
    let limit =
        promise.how.is_absent().then(|| "how: todo \"up to how much, and approved by whom\"".to_owned());
    finding
        .edits
        .extend(limit.and_then(|entry| added(&promise.head, "say how it is limited, as `todo`", &[entry])));
    let entry = "dispute { raise: by due; undisputed: by due; settle: within 20 days after due }".to_owned();
    if !contested {
        finding.edits.extend(added(&promise.head, "add a `dispute`", &[entry]));
    }
    finding
}

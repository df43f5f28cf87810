//! Finds prices by the piece that nobody has set a ceiling for.

use agreement_ledger::price::price;
use agreement_model::amount::{LimitKind, Measure};
use agreement_model::declared::{PaymentAmount, Promise, PromiseKind};
use agreement_model::symbol::{PartyId, PromiseId, Symbol};
use agreement_model::{Decimal, Due};
use agreement_syntax::Finding;

use super::invoice_without_limit::BOUNDED;
use crate::context::Context;
use crate::gaps::added;
use crate::prose::{Says, figures};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "metered-without-limit",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&BOUNDED],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("metered_without_limit.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        findings.extend(each_of_their_own(context, id, promise, &bounded));
        let Some((place, counted)) = grows_with(context, promise) else { continue };
        let pays = context.model.debtors(promise);
        let buys = pays.iter().any(|party| side(context.model, *party) == Some(Side::Client));
        // Who counts what it pays for itself can stop when it is enough.
        let counts_itself = context.model.debtors(counted) == pays;
        if !buys
            || counts_itself
            || is_ordered(context, &pays, counted)
            || is_of_own_people(counted)
            || is_handed_in(counted)
            || is_in_the_value(context, id, promise)
            || is_bound(promise, &bounded)
            || is_bound(counted, &bounded)
        {
            continue;
        }
        let (name, of, who) = (&promise.head.name, &counted.head.name, context.parties(&pays));
        let mut finding = Finding::new(
            RULE.name,
            place,
            format!("`{name}` grows with `{of}`, and nothing says up to how much {who} pays"),
        )
        .here("for each, however many")
        .and(counted.head.header(), "as many as there are")
        .help(
            "say up to how much, and who agrees to more: in `how`, or as a `target: at most …` of what is counted; a price for \
             much and for little can stand there as well",
        )
        .with("payment", name)
        .with("counted", of);
        let entry = promise
            .how
            .is_absent()
            .then(|| "how: todo \"up to how much, and who agrees to more\"".to_owned());
        finding
            .edits
            .extend(entry.and_then(|entry| added(&promise.head, "say up to how much, as `todo`", &[entry])));
        findings.push(finding);
    }
}

/// Whether what is counted follows the people whom those who pay employ: a ceiling would leave some of them out.
fn is_of_own_people(counted: &Promise) -> bool {
    const PEOPLE: [&str; 8] = [
        "employees on the payroll",
        "headcount",
        "number of employees",
        "pay slip",
        "pay slips",
        "payslip",
        "payslips",
        "people on the payroll",
    ];
    let said = [Some(&counted.head.title), counted.measure.value()];
    said.into_iter().flatten().any(|text| wording::holds(text, &PEOPLE))
}

/// Whether what is counted is what those who pay hand in themselves: their own waste, their own parcels.
fn is_handed_in(counted: &Promise) -> bool {
    const COMES_IN: [&str; 10] = [
        "brought in",
        "collected from",
        "handed in",
        "loaded at",
        "picked up",
        "received",
        "sent in",
        "taken in",
        "tipped",
        "turned in",
    ];
    // Whoever is paid by the lead or the call brings them in itself.
    const WON: [&str; 17] = [
        "booking",
        "call",
        "contact",
        "contract",
        "customer",
        "enquiry",
        "inquiry",
        "lead",
        "member",
        "order",
        "registration",
        "reply",
        "request",
        "sale",
        "sign-up",
        "subscriber",
        "visitor",
    ];
    let said = [Some(&counted.head.title), counted.measure.value()];
    let says = |words: &[&str]| said.into_iter().flatten().any(|text| wording::holds(text, words));
    says(&COMES_IN) && !says(&WON)
}

/// Whether the value has a number of them in it: what it leaves beside all other payments is a whole multiple of one, and some text
/// names that number ("sixteen course days").
fn is_in_the_value(context: &Context<'_>, id: PromiseId, promise: &Promise) -> bool {
    const MANY: u32 = 1_000;
    let number = || {
        let PaymentAmount::Amount(amount) = promise.amount.value()? else { return None };
        let (each, mut left) = (amount.money()?, context.worth()?.value);
        let payers = context.model.debtors(promise);
        for (other, payment) in context.promises().filter(|(other, _)| *other != id) {
            if payment.kind == PromiseKind::Payment && context.model.debtors(payment) == payers {
                left = left.minus(price(context.model, context.schedule, other)?.total).ok()?;
            }
        }
        let number = left.amount.checked_div(each.amount)?;
        let fits = left.currency == each.currency && number.fract().is_zero();
        (fits && number > Decimal::ONE && number <= Decimal::from(MANY)).then_some(number)
    };
    let named = |number: Decimal| {
        context
            .model
            .texts
            .iter()
            .flat_map(|text| figures(&text.value))
            .any(|figure| matches!(figure.says, Says::Count(told, _, None) if told == number))
    };
    number().is_some_and(named)
}

/// Whether those who pay call each of it off themselves: an event of theirs is an order, and those who are paid deliver after
/// each of them.
fn is_ordered(context: &Context<'_>, pays: &[PartyId], counted: &Promise) -> bool {
    const ORDERS: [&str; 21] = [
        "asks for",
        "assignment",
        "booking",
        "call-off",
        "call off",
        "call-out",
        "callout",
        "draw-down",
        "instruction",
        "job request",
        "order",
        "orders",
        "purchase",
        "purchase order",
        "release",
        "reorder",
        "replenishment",
        "request",
        "requisition",
        "reservation",
        "ticket",
    ];
    let delivers = context.model.debtors(counted);
    context.promises().any(|(id, promise)| {
        let Due::PerEvent(name) = context.schedule.promise(id) else { return false };
        let Some(Symbol::Event(event)) = name.symbol else { return false };
        let Some(event) = context.model.events.get(event.index()) else { return false };
        let by = context.model.parties_of(event.who.list());
        let title = &event.head.title;
        let orders =
            wording::holds(title, &ORDERS) || wording::holds(&event.head.name.replace('_', " "), &ORDERS);
        orders
            && !by.is_empty()
            && by.iter().all(|party| pays.contains(party))
            && promise.kind != PromiseKind::Payment
            && context.model.debtors(promise) == delivers
    })
}

/// A sum for each of something that those who are paid bring about themselves: a victory, a lead, a visit.
fn each_of_their_own(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    bounded: &[&str],
) -> Option<Finding> {
    let Due::PerEvent(name) = context.schedule.promise(id) else { return None };
    let Some(Symbol::Event(event)) = name.symbol else { return None };
    let event = context.model.events.get(event.index())?;
    let (pays, paid) = (context.model.debtors(promise), context.model.creditors(promise));
    let theirs = context.model.parties_of(event.who.list());
    let buys = pays.iter().any(|party| side(context.model, *party) == Some(Side::Client));
    let own = !theirs.is_empty() && theirs.iter().all(|party| paid.contains(party) && !pays.contains(party));
    let PaymentAmount::Amount(amount) = promise.amount.value()? else { return None };
    let counted = promise.head.title.contains(|letter: char| letter.is_ascii_digit());
    if !buys
        || !own
        || is_in_the_value(context, id, promise)
        || is_bound(promise, bounded)
        || wording::holds(&event.head.title, bounded)
        || counted && wording::holds(&promise.head.title, &["at most", "in all", "in total"])
    {
        return None;
    }
    let (of, who, name) = (&event.head.name, context.parties(&pays), &promise.head.name);
    let mut finding = Finding::new(
        RULE.name,
        amount.place,
        format!("`{name}` is due for each `{of}`, and nothing says up to how much {who} pays"),
    )
    .here("for each, however many")
    .and(event.head.header(), format!("{} brings it about", context.parties(&paid)))
    .help("say up to how much, and what counts as one: in `how`, such as `\"at most 60,000 EUR in all, for the races of the list\"`")
    .with("payment", name)
    .with("counted", of);
    let entry =
        promise.how.is_absent().then(|| "how: todo \"up to how much, and what counts as one\"".to_owned());
    finding
        .edits
        .extend(entry.and_then(|entry| added(&promise.head, "say up to how much, as `todo`", &[entry])));
    Some(finding)
}

/// What a payment is counted by: `46 GBP per hour of hours_worked`.
pub(super) fn counted<'m>(
    context: &Context<'m>,
    promise: &'m Promise,
) -> Option<(agreement_syntax::Place, &'m Promise)> {
    let PaymentAmount::Amount(amount) = promise.amount.value()? else { return None };
    let of = amount.per.as_ref()?.of.as_ref()?;
    let counted = context.model.promise(of.promise()?)?;
    (promise.kind == PromiseKind::Payment).then_some((amount.place, counted))
}

/// What a payment grows with: what it is counted by, or what it is a share of, such as `30% of savings`.
pub(super) fn grows_with<'m>(
    context: &Context<'m>,
    promise: &'m Promise,
) -> Option<(agreement_syntax::Place, &'m Promise)> {
    let share = || {
        let PaymentAmount::Amount(amount) = promise.amount.value()? else { return None };
        let Measure::Percent(Some(of)) = &amount.of else { return None };
        let shared = context.model.promise(of.promise()?)?;
        let measured = shared.kind == PromiseKind::Duty && !shared.measure.is_absent();
        (promise.kind == PromiseKind::Payment && measured).then_some((amount.place, shared))
    };
    counted(context, promise).or_else(share)
}

/// An estimate of which it is said that it is nothing more.
const LOOSE: [&str; 47] = [
    "approximate only",
    "as a guide",
    "best guess",
    "estimate is not",
    "estimate may",
    "estimate not binding",
    "estimate only",
    "for guidance",
    "for information only",
    "for orientation",
    "guide figure",
    "guide only",
    "guideline only",
    "indication only",
    "indicative",
    "just an estimate",
    "mere estimate",
    "merely an estimate",
    "no binding estimate",
    "no cap",
    "no ceiling",
    "no firm limit",
    "no fixed limit",
    "no limit",
    "no maximum",
    "no more than an estimate",
    "no upper limit",
    "non-binding estimate",
    "not a cap",
    "not a ceiling",
    "not a fixed",
    "not a limit",
    "not a maximum",
    "not a promise",
    "not binding",
    "not capped",
    "only an estimate",
    "rough estimate",
    "rough guess",
    "rough guide",
    "rough idea",
    "uncapped",
    "unlimited",
    "without a cap",
    "without a limit",
    "without limit",
    "without upper limit",
];

/// Whether something binds how many there are: a limit, what must come first, or words.
fn is_bound(promise: &Promise, bounded: &[&str]) -> bool {
    let limited = promise
        .target
        .value()
        .is_some_and(|target| matches!(target.kind, LimitKind::AtMost | LimitKind::Below));
    let said = [promise.how.value(), promise.why.value(), promise.measure.value(), promise.evidence.value()];
    let binds = |words: &String| wording::holds(words, bounded) && !wording::holds(words, &LOOSE);
    limited
        || promise.head.note.value().is_some_and(binds)
        || !promise.provided.is_absent()
        || !promise.head.unreadable.is_empty()
        || binds(&promise.head.title)
        || said.into_iter().flatten().any(binds)
}

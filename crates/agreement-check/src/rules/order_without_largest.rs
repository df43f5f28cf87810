//! Finds deliveries owed in a few days after each order, at a charge, where nothing says how large an order may be.

use agreement_ledger::consequence::{self, Kind};
use agreement_model::declared::{Event, Promise, PromiseKind};
use agreement_model::symbol::Symbol;
use agreement_model::when::{Quantifier, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::prose::says_a_number;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::wording;

static ORDERS: Setting = Setting {
    name: "orders",
    meaning: "words in the title of an event for an order of some quantity; `…` stands for up to three words",
    standard: Standard::Words(&[
        "asks for more",
        "call for delivery",
        "call forward",
        "call off",
        "call up",
        "call-off",
        "called off",
        "delivery call",
        "delivery request",
        "demand note",
        "draw-down",
        "indent",
        "kanban",
        "material request",
        "needs more",
        "order",
        "ordered",
        "purchase order",
        "refill request",
        "reorder",
        "replenish",
        "replenishment",
        "request for delivery",
        "request for goods",
        "request for material",
        "requests delivery",
        "requisition",
        "restock",
        "restocking",
        "stock request",
        "supply request",
        "top-up",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that say how large an order may be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "agreed number",
        "agreed quantity",
        "as confirmed",
        "at most",
        "by agreement",
        "by arrangement",
        "capacity",
        "ceiling",
        "confirmed by",
        "daily quantity",
        "forecast",
        "from stock",
        "full load",
        "full pallet",
        "in stock",
        "in the usual",
        "largest",
        "limit",
        "lot size",
        "maximum",
        "no larger than",
        "no more than",
        "normal order",
        "normal quantity",
        "one at a time",
        "one load",
        "per truck",
        "quantity agreed",
        "rationed",
        "regular quantity",
        "single",
        "standard order",
        "standard quantity",
        "subject to availability",
        "subject to stock",
        "truckload",
        "up to",
        "usual order",
        "usual quantity",
        "usual size",
        "while stocks last",
        "whole pallet",
        "within stock",
        "within the forecast",
    ]),
};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "within how many days after an order a delivery is owed soon",
    standard: Standard::Number(14),
};

pub(super) static RULE: Rule = Rule {
    name: "order-without-largest",
    category: Category::Feasibility,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&ORDERS, &BOUNDED, &DAYS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("order_without_largest.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for promise in context.model.promises.iter().filter(|it| context.is_own(&it.head)) {
        if let Some(event) = ordered(context, promise)
            && !is_bounded(context, promise, event)
        {
            findings.push(any_size(context, promise, event));
        }
    }
}

/// The order of the other side's after which a promise of those who deliver is owed within a few days.
fn ordered<'m>(context: &Context<'m>, promise: &Promise) -> Option<&'m Event> {
    let [when] = promise.when.list() else { return None };
    let WhenKind::Within(within, Some(_)) = &when.kind else { return None };
    let days = u64::from(context.policy.number(&RULE, &DAYS));
    let anchor = phrase::counts_from(std::slice::from_ref(when)).next()?;
    let Some(Symbol::Event(id)) = anchor.name.symbol else { return None };
    // Whoever may answer an order may say no to one that is too large; what silence means there is told by others.
    let event = context.model.events.get(id.index()).filter(|event| event.reply.is_none())?;
    let orders = context.policy.words(&RULE, &ORDERS);
    let told = wording::holds(&event.head.title, &orders)
        || wording::holds(&event.head.name.replace('_', " "), &orders);
    let right_way = all_on(context.model, &context.model.debtors(promise), Side::Supply)
        && all_on(context.model, &context.model.parties_of(event.who.list()), Side::Client);
    let soon = roughly_hours(within.value) <= days.saturating_mul(24);
    let again = anchor.quantifier == Some(Quantifier::Each);
    (told && right_way && soon && again && promise.kind != PromiseKind::Payment).then_some(event)
}

fn costs(context: &Context<'_>, promise: &Promise) -> bool {
    let failing = promise.branches.iter().filter(|branch| branch.is_late() || branch.is_missed());
    failing
        .flat_map(|branch| consequence::of_branch(context.model, branch).lines)
        .any(|line| Kind::of(&line.statement.action) == Some(Kind::Money))
}

/// Whether a number or a word of a limit stands anywhere where the order and the delivery are spoken of.
fn is_bounded(context: &Context<'_>, promise: &Promise, event: &Event) -> bool {
    let bounded = context.policy.words(&RULE, &BOUNDED);
    let texts = |head: &agreement_model::declared::Head| {
        [Some(head.title.clone()), head.note.value().cloned(), Some(head.doc.clone())].into_iter().flatten()
    };
    let more = [promise.how.value(), promise.measure.value(), promise.why.value()];
    let said = texts(&promise.head).chain(texts(&event.head)).chain(more.into_iter().flatten().cloned());
    let limited = said.into_iter().any(|text| says_how_much(&text) || wording::holds(&text, &bounded));
    let elsewhere = context.model.texts.iter().any(|text| {
        wording::holds(&text.value, &bounded)
            && wording::holds(&text.value, &["order", "call off", "call-off", "quantity", "day"])
    });
    limited || elsewhere || !promise.target.is_absent() || !promise.provided.is_absent()
}

/// Whether a text says a number that is none of a place: "gate 2", "hall 4".
fn says_how_much(text: &str) -> bool {
    const PLACES: [&str; 12] = [
        "bay", "building", "dock", "door", "floor", "gate", "hall", "house", "ramp", "revision", "room",
        "shop",
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    let of_places = words
        .iter()
        .zip(words.iter().skip(1))
        .filter(|(place, _)| PLACES.contains(&place.to_lowercase().as_str()));
    let rest = of_places
        .fold(text.to_owned(), |rest, (place, number)| rest.replace(&format!("{place} {number}"), ""));
    says_a_number(&rest)
}

fn any_size(context: &Context<'_>, promise: &Promise, event: &Event) -> Finding {
    let (name, order) = (&promise.head.name, &event.head.name);
    let who = context.parties(&context.model.debtors(promise));
    let they = context.parties(&context.model.parties_of(event.who.list()));
    Finding::new(
        RULE.name,
        promise.when.place().unwrap_or(promise.head.header()),
        format!(
            "{who} owes `{name}` a few days after each `{order}`, however large{}",
            if costs(context, promise) { ", and pays when it is late" } else { "" }
        ),
    )
    .here("the same days for one pallet and for a hundred")
    .and(event.head.header(), format!("{they} alone decides how much"))
    .help(
        "write the largest quantity for which these days hold, in `how`, such as \"up to 40 pallets a week\", and a longer time, or a \
         forecast weeks ahead, for more",
    )
    .with("promise", name)
    .with("event", order)
}

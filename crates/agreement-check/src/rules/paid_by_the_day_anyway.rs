//! Finds payments for something that must first be found good, which fall due on a written day even so.

use agreement_ledger::price::is_payment;
use agreement_model::declared::Promise;
use agreement_model::lists::State;
use agreement_model::symbol::{PromiseId, Symbol, Word};
use agreement_model::when::{Anchor, Base, Point, When, WhenKind};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "paid-by-the-day-anyway",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("paid_by_the_day_anyway.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, payment) in context.promises().filter(|(_, it)| is_payment(it) && context.is_own(&it.head)) {
        let paid = context.model.creditors(payment);
        let theirs = |work: &Promise| context.model.debtors(work).iter().any(|party| paid.contains(party));
        for points in payment.when.list().iter().filter_map(earlier) {
            let work = points.iter().find_map(|point| done(context, point)).filter(|(_, it)| theirs(it));
            let day = points.iter().find(|point| comes_by_itself(point));
            if let (Some((work, promise)), Some(day)) = (work, day)
                && work != id
                && !points.iter().any(|point| hands_over(point, work))
            {
                findings.push(anyway(context, payment, promise, day.place));
            }
        }
    }
}

/// The points of "the earlier of".
fn earlier(when: &When) -> Option<&[Point]> {
    let point = match &when.kind {
        WhenKind::On(point) | WhenKind::By(point) | WhenKind::Within(_, Some(point)) => point,
        _ => return None,
    };
    match &point.base {
        Base::Earlier(points) => Some(points),
        _ => None,
    }
}

fn anchor(point: &Point) -> Option<&Anchor> {
    match &point.base {
        Base::Anchor(anchor) => Some(anchor),
        _ => None,
    }
}

/// A promise that must be accepted, or done, for a point to come.
fn done<'m>(context: &Context<'m>, point: &Point) -> Option<(PromiseId, &'m Promise)> {
    let anchor = anchor(point)?;
    let good = anchor.state.is_none_or(|it| !it.not && matches!(it.state, State::Accepted | State::Met));
    let id = anchor.name.promise().filter(|_| good)?;
    Some((id, context.model.promise(id)?))
}

/// A written day, or one of the agreement's own.
fn comes_by_itself(point: &Point) -> bool {
    match &point.base {
        Base::Date(_) | Base::Moment(_) => true,
        Base::Anchor(anchor) => {
            matches!(anchor.name.symbol, Some(Symbol::Word(Word::Effective | Word::Ends | Word::Signed)))
        }
        _ => false,
    }
}

/// Whether a point waits for the same thing to be handed over at least: then a day guards against whoever never looks at it.
fn hands_over(point: &Point, work: PromiseId) -> bool {
    anchor(point).is_some_and(|anchor| {
        anchor.name.promise() == Some(work)
            && anchor.state.is_some_and(|it| !it.not && it.state == State::Delivered)
    })
}

fn anyway(context: &Context<'_>, payment: &Promise, work: &Promise, day: Place) -> Finding {
    let (name, waits) = (&payment.head.name, &work.head.name);
    let payer = context.parties(&context.model.debtors(payment));
    let done = if work.acceptance.is_some() { "accepted" } else { "met" };
    Finding::new(
        RULE.name,
        day,
        format!("`{name}` falls due on this day even if `{waits}` is never {done}: {payer} pays, and has no money left to hold back"),
    )
    .here("comes by itself")
    .and(work.head.header(), "what the money was to wait for")
    .help(format!(
        "let it wait for the work alone, `within 30 days after {waits} is {done}`; against a review that never ends, `silence: \
         accepted` or a day after `{waits} is delivered` is enough"
    ))
    .with("payment", name)
    .with("promise", waits)
}

//! Finds extensions of a fixed length that give the one who waits some days, however many were lost.

use std::collections::BTreeSet;

use agreement_ledger::consequence::{has_unreadable_branch, of_branch};
use agreement_ledger::terms::ends_agreement;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::duration::Duration;
use agreement_model::statement::{Action, Branch, Extension, Missed, MoneyVerb, Statement, Sum, Trigger};
use agreement_model::symbol::{Name, PromiseId, Symbol, Word};
use agreement_syntax::{Change, Finding, Place, Span};

use super::extension_outruns_cutoff::fixed::ends_on_last_day;
use crate::context::Context;
use crate::figures::roughly_hours;
use crate::gaps::offered;
use crate::phrase;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "extension-too-short",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("extension_too_short.md"),
    check: Some(check),
};

/// Steps further down are looked at no further than this.
const MANY: usize = 50;

/// More of them are not pointed at one by one.
const SHOWN: usize = 3;

/// `extend rough_cut by 2 days`: what moves, by how much, and where that stands.
struct Fixed<'m> {
    names: &'m [Name],
    by: Duration,
    /// How far it is written.
    to: Place,
    place: Place,
    /// How it is counted when the days count that were lost.
    way: &'static str,
    /// As many days as were lost, up to so many.
    capped: bool,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        if !has_unreadable_branch(promise)
            && let Some((fixed, waiting)) = too_short(context, id, promise)
        {
            findings.push(some_days(context, promise, &fixed, &waiting));
        }
    }
}

/// The first fixed extension of something that another party owes, which waits for this promise and gets no more in any case.
fn too_short<'m>(
    context: &Context<'m>,
    id: PromiseId,
    promise: &'m Promise,
) -> Option<(Fixed<'m>, Vec<PromiseId>)> {
    let debtors = context.model.debtors(promise);
    let late = || promise.branches.iter().filter(|branch| branch.is_late() || branch.is_missed());
    let along = late().flat_map(|branch| of_branch(context.model, branch).lines).any(|line| {
        matches!(
            &line.statement.action,
            Action::Extend(_, Extension::DayForDay | Extension::BusinessDayForBusinessDay)
        ) && stops_short(promise, line.statement).is_none()
    });
    if along || debtors.is_empty() {
        return None;
    }
    let fixed =
        late().filter(|branch| branch.is_late()).flat_map(|branch| &branch.statements).find_map(|it| {
            let Action::Extend(names, extension) = &it.action else { return None };
            match extension {
                // Weeks for any delay are too much rather than too little.
                Extension::By(by) => (roughly_hours(by.value) <= 14 * 24).then_some(Fixed {
                    names,
                    by: by.value,
                    to: by.place,
                    place: it.place,
                    way: "day for day",
                    capped: false,
                }),
                Extension::DayForDay | Extension::BusinessDayForBusinessDay => {
                    // What moves to the last day of a lease moves as far as it can.
                    let last = |by: Duration| {
                        names.iter().filter_map(Name::promise).any(|it| ends_on_last_day(context, it, by))
                    };
                    let by = stops_short(promise, it).filter(|by| charged(context, names) && !last(*by))?;
                    let to = it.clauses.cap.as_ref().map_or(it.place, |cap| cap.amount.place);
                    let way = match extension {
                        Extension::BusinessDayForBusinessDay => "business day for business day",
                        _ => "day for day",
                    };
                    Some(Fixed { names, by, to, place: it.place, way, capped: true })
                }
            }
        })?;
    let waits = |name: &Name| {
        let waiting = name.promise().filter(|waiting| *waiting != id)?;
        let theirs = context.model.debtors(context.model.promise(waiting)?);
        let apart = !theirs.is_empty() && !theirs.iter().any(|party| debtors.contains(party));
        (apart && below(context, id).contains(&waiting)).then_some(waiting)
    };
    let waiting: Vec<PromiseId> = fixed.names.iter().filter_map(waits).collect();
    let all = fixed.names.iter().any(|name| name.symbol == Some(Symbol::Word(Word::WhatNeedsIt)));
    (!all && !waiting.is_empty() && !is_over_by_then(promise, fixed.by)).then_some((fixed, waiting))
}

/// Up to so many days an extension that follows the delay stops where the delay has hardly begun.
const FEW_DAYS: u64 = 5;

/// So many days before anybody may act on the delay, it stops too soon as well.
const APART_DAYS: u64 = 7;

/// Where an extension follows the delay day for day, and stops after a few, or long before the delay counts as missed.
fn stops_short(promise: &Promise, statement: &Statement) -> Option<Duration> {
    let most = statement.clauses.cap.as_ref()?.amount.duration()?;
    let goes_on = promise.branches.iter().filter_map(missed_after).map(roughly_hours).min();
    let soon = roughly_hours(most) <= FEW_DAYS * 24;
    (soon || goes_on.is_some_and(|wait| wait >= roughly_hours(most) + APART_DAYS * 24)).then_some(most)
}

/// After how long a delay counts as missed.
fn missed_after(branch: &Branch) -> Option<Duration> {
    match &branch.trigger {
        Trigger::Missed(Some(Missed::By(wait))) => wait.duration(),
        _ => None,
    }
}

/// Whether one of those that move costs money for each day it is late.
fn charged(context: &Context<'_>, names: &[Name]) -> bool {
    let moved = names.iter().filter_map(|name| context.model.promise(name.promise()?));
    moved.flat_map(|promise| &promise.branches).flat_map(|branch| &branch.statements).any(|it| {
        matches!(&it.action, Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, Sum::Amount(amount)) if amount.per.is_some())
    })
}

/// Whether somebody may end it all once the fixed time is over, so that a longer delay is never waited for.
fn is_over_by_then(promise: &Promise, by: Duration) -> bool {
    promise.branches.iter().any(|branch| {
        let soon = missed_after(branch).is_some_and(|wait| roughly_hours(wait) <= roughly_hours(by));
        soon && branch
            .statements
            .iter()
            .any(|it| ends_agreement(it) || matches!(it.action, Action::Release(_)))
    })
}

/// All that needs a promise, directly or further down.
fn below(context: &Context<'_>, id: PromiseId) -> BTreeSet<PromiseId> {
    let mut seen = BTreeSet::new();
    let mut open = vec![id];
    while let Some(at) = open.pop() {
        for next in context.graph.needed_by(at).iter().copied() {
            if seen.len() <= MANY && seen.insert(next) {
                open.push(next);
            }
        }
    }
    seen
}

fn some_days(context: &Context<'_>, promise: &Promise, fixed: &Fixed<'_>, waiting: &[PromiseId]) -> Finding {
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    let named: Vec<&str> = waiting
        .iter()
        .filter_map(|id| context.model.promise(*id))
        .map(|promise| promise.head.name.as_str())
        .collect();
    let moved = agreement_model::suggest::both(&named);
    let get = if named.len() == 1 { "gets" } else { "get" };
    let (by, way) = (fixed.by, fixed.way);
    let (most, here) = if fixed.capped {
        ("at most ", "and what runs for each day late runs on")
    } else {
        ("", "the same for one day lost and for thirty")
    };
    let mut finding = Finding::new(
        RULE.name,
        fixed.place,
        format!("however late {who} is with `{name}`, {moved} {get} {most}{by} more and not one day beyond"),
    )
    .here(here);
    let still = context.promises().filter(|(id, _)| stays(context, promise, waiting, *id)).take(SHOWN);
    let mut further: Vec<&str> = Vec::new();
    for (_, step) in still {
        let step_name = step.head.name.as_str();
        further.push(step_name);
        finding = finding.and(
            step.head.header(),
            format!("`{step_name}` stands on it further down, and stays where it is"),
        );
    }
    let every: Vec<&str> = fixed.names.iter().map(|name| name.text.as_str()).chain(further).collect();
    let every = every.join(", ");
    finding = finding
        .help(format!(
            "let the days count that were really lost: `extend {every} {way}`; and say who pays for people and things that \
             were booked and stand idle"
        ))
        .with("late", name)
        .with("moved", named.join(", "))
        .with("by", by.to_string());
    if let Some(first) = fixed.names.first() {
        let span = Span { start: first.place.span.start, end: fixed.to.span.end };
        let change = Change { place: Place::new(fixed.to.file, span), text: format!("{every} {way}") };
        finding.edits.extend(offered(format!("write `extend {every} {way}`"), vec![change]));
    }
    finding
}

/// Whether a step stands on those that move, by a written date, and is not moved itself.
fn stays(context: &Context<'_>, late: &Promise, waiting: &[PromiseId], id: PromiseId) -> bool {
    let Some(step) = context.model.promise(id) else { return false };
    let moved = late.branches.iter().flat_map(|branch| &branch.statements).any(|it| match &it.action {
        Action::Extend(names, _) => names.iter().any(|name| name.promise() == Some(id)),
        _ => false,
    });
    let stands = waiting.iter().any(|first| below(context, *first).contains(&id));
    stands
        && !moved
        && step.kind != PromiseKind::Payment
        && step.when.list().iter().any(|when| phrase::written_end(when).is_some())
}

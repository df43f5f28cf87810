//! Finds charges counted in weeks or months for what matters by the hour or the day.

use agreement_ledger::consequence;
use agreement_model::amount::{Amount, RateUnit};
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::duration::{Duration, Unit};
use agreement_model::statement::{Action, Branch, Missed, Sum, Trigger};
use agreement_model::when::{Quantifier, WhenKind};
use agreement_syntax::{Finding, Place};

use crate::answers::{Once, answers};
use crate::context::Context;
use crate::figures::{amount, roughly_hours};
use crate::phrase;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "charge-unit-too-coarse",
    category: Category::Feasibility,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("charge_unit_too_coarse.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for promise in context.model.promises.iter().filter(|it| context.is_own(&it.head)) {
        findings.extend(free_for_a_day(promise));
    }
    let mut once = Once::default();
    let late = answers(context).filter(|answer| answer.branch.is_late());
    for answer in late.filter(|answer| answer.promise.kind != PromiseKind::Payment) {
        for line in consequence::of_branch(context.model, answer.branch).lines {
            let Action::Money(_, Sum::Amount(charge)) = &line.statement.action else { continue };
            let Some(step) = step(charge) else { continue };
            let by_hour = context.schedule.promise(answer.id).once().and_then(|dated| dated.moment);
            let timed = by_hour
                .and(answer.promise.when.place())
                .map(|place| (place, "it is due at an hour".to_owned()));
            let told = timed.or_else(|| ended_before(answer.promise, step));
            if let Some((place, why)) = told
                && once.is_new(charge.place)
            {
                findings.push(too_coarse(answer.promise, charge, step, (place, &why)));
            }
        }
    }
}

/// What is due at an hour of the day, where nothing at all follows before a whole day is over.
fn free_for_a_day(promise: &Promise) -> Option<Finding> {
    let when = promise.when.list().iter().find(|when| when.at.is_some())?;
    let hour = when.at?;
    let again = matches!(when.kind, WhenKind::Every(_))
        || phrase::counts_from(std::slice::from_ref(when)).any(|it| it.quantifier == Some(Quantifier::Each));
    let failing = || promise.branches.iter().filter(|branch| branch.is_late() || branch.is_missed());
    let a_day = roughly_hours(Duration { count: 1, unit: Unit::Day });
    let wait = |branch: &Branch| match &branch.trigger {
        Trigger::Late(Some(by)) | Trigger::Missed(Some(Missed::By(by))) => by.duration().map(roughly_hours),
        Trigger::Late(None) if !branch.statements.is_empty() => {
            let free =
                branch.statements.iter().map(|it| it.clauses.free.as_ref().and_then(|by| by.duration()));
            free.map(|free| free.map_or(0, roughly_hours)).min()
        }
        // A written day, or what could not be read, may come at once.
        _ => Some(0),
    };
    let (first, branch) =
        failing().filter_map(|branch| Some((wait(branch)?, branch))).min_by_key(|(wait, _)| *wait)?;
    if !again || promise.kind != PromiseKind::Duty || first < a_day || failing().any(|it| it.unreadable) {
        return None;
    }
    let name = &promise.head.name;
    Some(
        Finding::new(
            RULE.name,
            branch.place,
            format!("`{name}` is due at {hour}, and nothing follows before it is a whole day late: some hours late cost nothing, each time"),
        )
        .here("begins a day later")
        .and(when.place, format!("due at {hour}"))
        .help(
            "let something follow in the time that matters here, such as `if late by 1 hour { … }`, or a figure for how often it is there in time, `target: at least 98%`",
        )
        .with("promise", name),
    )
}

/// The step in which a charge grows, where that is a week or more.
fn step(charge: &Amount) -> Option<Duration> {
    let per = charge.per.as_ref().filter(|per| per.of.is_none())?;
    let RateUnit::Time(unit) = per.unit else { return None };
    let step = Duration { count: per.count, unit };
    (roughly_hours(step) >= roughly_hours(Duration { count: 1, unit: Unit::Week })).then_some(step)
}

/// Where a promise is given up before one step of its charge is over.
fn ended_before(promise: &Promise, step: Duration) -> Option<(Place, String)> {
    let missed = promise.branches.iter().filter(|branch| !branch.statements.is_empty());
    let ends = missed.filter_map(|branch| match &branch.trigger {
        Trigger::Missed(Some(Missed::By(by))) => Some((branch.place, by.duration()?)),
        _ => None,
    });
    let (place, by) = ends.min_by_key(|(_, by)| roughly_hours(*by))?;
    (roughly_hours(by) < roughly_hours(step)).then(|| (place, format!("after {by} nobody waits any longer")))
}

fn too_coarse(promise: &Promise, charge: &Amount, step: Duration, (place, why): (Place, &str)) -> Finding {
    let name = &promise.head.name;
    Finding::new(
        RULE.name,
        charge.place,
        format!("`{name}` is charged `{}`, and {why}: an hour late costs as much as days, or nothing", amount(charge)),
    )
    .here(format!("counted by {step}"))
    .and(place, why)
    .help(
        "count in the time that matters here: `pay by lateness { 2 hours: 5% of value; 4 hours: 15% of value }`, or a sum `per day`; \
         and say what follows when it is not there at all",
    )
    .with("promise", name)
}

//! Finds charges counted in weeks or months for what matters by the hour or the day.

use agreement_ledger::consequence;
use agreement_model::amount::{Amount, RateUnit};
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::duration::{Duration, Unit};
use agreement_model::statement::{Action, Missed, Sum, Trigger};
use agreement_syntax::{Finding, Place};

use crate::answers::{Once, answers};
use crate::context::Context;
use crate::figures::{amount, roughly_hours};
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

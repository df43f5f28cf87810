//! Finds stages of lateness that never come: the agreement, the promise, or all they could stop, is over before.

use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::duration::Duration;
use agreement_model::lists::YesNo;
use agreement_model::statement::{Action, Branch, Missed, Trigger};
use agreement_model::symbol::PromiseId;
use agreement_model::when::WhenKind;
use agreement_syntax::{Finding, Place};

use crate::answers::opening;
use crate::context::Context;
use crate::figures::roughly_hours;
use crate::gaps::added;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "stage-unreachable",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("stage_unreachable.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, promise) in context.promises() {
        let let_go = let_go(id, promise);
        // A default holds for many promises, and need not be reached by each.
        for branch in promise.branches.iter().filter(|it| !it.default && !it.statements.is_empty()) {
            let Some(by) = stage(&branch.trigger) else { continue };
            if let Some((released, place)) = let_go.filter(|(at, _)| roughly_hours(*at) < roughly_hours(by)) {
                findings.push(after_release(promise, branch, released, place));
            } else if let Some(days) = beyond_the_end(context, id, promise, by) {
                findings.push(after_the_end(context, promise, branch, days));
            } else {
                findings.extend(nothing_left_to_stop(context, id, promise, branch, by));
            }
        }
    }
}

fn stage(trigger: &Trigger) -> Option<Duration> {
    match trigger {
        Trigger::Late(Some(by)) | Trigger::Missed(Some(Missed::By(by))) => by.duration(),
        _ => None,
    }
}

/// The first stage at which a promise is let go by itself.
fn let_go(id: PromiseId, promise: &Promise) -> Option<(Duration, Place)> {
    let stages = promise.branches.iter().filter_map(|branch| {
        let released = branch.statements.iter().find(|statement| {
            statement.modal.is_none()
                && matches!(&statement.action, Action::Release(names)
                    if names.iter().any(|name| name.promise() == Some(id)))
        })?;
        Some((stage(&branch.trigger)?, released.place))
    });
    stages.min_by_key(|(by, _)| roughly_hours(*by))
}

/// The due day, the day of the stage, and the end that lies between them. Sums that fell due before the end stay owed, and
/// what is renewed or outlives the agreement goes on.
fn beyond_the_end(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    by: Duration,
) -> Option<(Date, Date, Date)> {
    let header = context.model.header.as_ref()?;
    let goes_on = promise.kind == PromiseKind::Payment
        || header.renewal.is_some()
        || survives(promise)
        || !promise.survives.is_absent() && promise.survives.value().is_none();
    if goes_on {
        return None;
    }
    let due = context.schedule.promise(id).first()?.date;
    let ends = context.schedule.ends?;
    let calendar = context.model.calendar().map(|calendar| &calendar.work);
    let day = add(due, by, Direction::After, calendar).ok()?.date;
    (due <= ends && day > ends).then_some((due, day, ends))
}

/// A power to stop what is over before the stage is reached: whoever is not paid holds nothing in its hands.
fn nothing_left_to_stop(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    branch: &Branch,
    by: Duration,
) -> Option<Finding> {
    let due = context.schedule.promise(id).once()?.date;
    let calendar = context.model.calendar().map(|calendar| &calendar.work);
    let day = add(due, by, Direction::After, calendar).ok()?.date;
    let stops = branch.statements.iter().find(|statement| matches!(statement.action, Action::Suspend(_)))?;
    let Action::Suspend(names) = &stops.action else { return None };
    let mut last: Option<(Date, &Promise)> = None;
    for name in names {
        let stopped = name.promise()?;
        let over = context.schedule.promise(stopped).last()?.date;
        let stopped = context.model.promise(stopped)?;
        // What is due on one day is not stopped, but not begun.
        let lasts = |kind: &WhenKind| {
            matches!(kind, WhenKind::From(..) | WhenKind::Throughout(..) | WhenKind::Every(_))
        };
        if !stopped.when.list().iter().any(|when| lasts(&when.kind)) {
            return None;
        }
        if last.is_none_or(|(known, _)| over > known) {
            last = Some((over, stopped));
        }
    }
    let (over, stopped) = last.filter(|(over, _)| *over < day)?;
    let (name, what) = (&promise.head.name, &stopped.head.name);
    Some(
        Finding::new(
            RULE.name,
            stops.place,
            format!("`{what}` is over by {over}, and may be stopped over `{name}` from {day} at the earliest"),
        )
        .here("nothing is left to stop by then")
        .and(stopped.when.place().unwrap_or(stopped.head.header()), format!("over by {over}"))
        .help(format!(
            "let `{name}` fall due sooner, shorten the stage, or name something that is still owed then: `with 10 days notice` \
             after a few days is fair and in time"
        ))
        .with("promise", name)
        .with("day", day.to_string()),
    )
}

fn survives(promise: &Promise) -> bool {
    promise.survives.value() == Some(&YesNo::Yes) || promise.head.may_hold("survives")
}

fn after_the_end(
    context: &Context<'_>,
    promise: &Promise,
    branch: &Branch,
    (due, day, ends): (Date, Date, Date),
) -> Finding {
    let name = &promise.head.name;
    let opening = opening(&branch.trigger);
    let late = day.days_since(ends);
    let days = if late == 1 { "1 day".to_owned() } else { format!("{late} days") };
    let mut finding = Finding::new(
        RULE.name,
        branch.place,
        format!(
            "`{opening}` of `{name}` is never reached: that is {day}, {days} after the agreement has ended"
        ),
    )
    .here(format!("`{name}` is due on {due}"));
    let end = context.model.header.as_ref().and_then(|header| header.ends.place());
    if let Some(place) = end {
        finding = finding.and(place, format!("everything ends on {ends}"));
    }
    finding = finding
        .help(
            "shorten the stage or let the agreement end later; write `survives: yes` where the promise is to be owed beyond \
             the end",
        )
        .with("promise", name)
        .with("day", day.to_string())
        .with("ends", ends.to_string());
    finding.edits.extend(added(&promise.head, "write `survives: yes`", &["survives: yes".to_owned()]));
    finding
}

fn after_release(promise: &Promise, branch: &Branch, released: Duration, place: Place) -> Finding {
    let name = &promise.head.name;
    let opening = opening(&branch.trigger);
    Finding::new(
        RULE.name,
        branch.place,
        format!("`{opening}` of `{name}` is never reached: after {released} it is no longer owed"),
    )
    .here("too late")
    .and(place, "this lets it go before")
    .help("put what should follow into the earlier stage, or let it go later")
    .with("promise", name)
}

//! Finds delays that move a date which gains nothing by it: one that comes first, or a goal the delay has nothing to do with.

mod run_stays;

use std::collections::BTreeSet;

use agreement_ledger::consequence;
use agreement_model::date::Date;
use agreement_model::declared::Promise;
use agreement_model::statement::Action;
use agreement_model::symbol::{GoalId, MilestoneId, Name, PromiseId, Symbol};
use agreement_syntax::Finding;

use crate::answers::{Once, answers};
use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "extension-misplaced",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("extension_misplaced.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut once = Once::default();
    for answer in answers(context).filter(|answer| answer.branch.is_late() && !answer.branch.default) {
        if !context.is_own(&answer.promise.head) {
            continue;
        }
        for line in consequence::of_branch(context.model, answer.branch).lines {
            let Action::Extend(names, _) = &line.statement.action else { continue };
            for name in names {
                let found = match name.symbol {
                    Some(Symbol::Promise(moved)) => {
                        comes_first(context, answer.id, answer.promise, moved, name)
                    }
                    Some(Symbol::Milestone(moved)) => {
                        step_comes_first(context, (answer.id, answer.promise), moved, name)
                    }
                    Some(Symbol::Goal(goal)) => {
                        let only = names.len() == 1;
                        unrelated(context, answer.id, answer.promise, goal, name).filter(|_| only)
                    }
                    _ => None,
                };
                findings.extend(found.filter(|_| once.is_new(name.place)));
            }
        }
    }
    run_stays::check(context, &mut once, findings);
}

/// `extend kiosk_one day for day` where the kiosk opens months before what is late is due: it was to rest on it, and nothing
/// says so.
fn comes_first(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    moved: PromiseId,
    name: &Name,
) -> Option<Finding> {
    let day = |id: PromiseId| -> Option<Date> { Some(context.schedule.promise(id).once()?.date) };
    let (due, other) = (day(id)?, day(moved)?);
    // What says that it needs it is found by its date.
    let tied = context.graph.needs(moved).contains(&id) || moved == id;
    let first = context.model.promise(moved)?;
    if other >= due || tied {
        return None;
    }
    let (late, moves) = (&promise.head.name, &first.head.name);
    Some(
        Finding::new(
            RULE.name,
            name.place,
            format!(
                "`{moves}` is given more time when `{late}` is late, and is due on {other}, before `{late}` itself on {due}"
            ),
        )
        .here("by then it is done, or late by itself")
        .and(promise.when.place().unwrap_or(promise.head.header()), format!("due on {due}"))
        .and(first.when.place().unwrap_or(first.head.header()), format!("due on {other}"))
        .help(format!(
            "if `{moves}` waits for `{late}`, say so (`needs: {late}`) and bring `{late}` forward; if it does not, take it out here"
        ))
        .with("promise", late)
        .with("moved", moves),
    )
}

/// `extend first_run day for day` where the first run is on a day before what is late is even due.
fn step_comes_first(
    context: &Context<'_>,
    (id, promise): (PromiseId, &Promise),
    moved: MilestoneId,
    name: &Name,
) -> Option<Finding> {
    let due = context.schedule.promise(id).once()?.date;
    let day = context.schedule.milestone(moved).once()?.date;
    let step = context.model.milestones.get(moved.index())?;
    if day >= due {
        return None;
    }
    let (late, moves) = (&promise.head.name, &step.head.name);
    Some(
        Finding::new(
            RULE.name,
            name.place,
            format!(
                "`{moves}` waits for `{late}` when that is late, and is planned on {day}, {} days before `{late}` is due on {due}",
                due.days_since(day)
            ),
        )
        .here("by then it has happened")
        .and(promise.when.place().unwrap_or(promise.head.header()), format!("due on {due}"))
        .and(step.when.place().unwrap_or(step.head.header()), format!("planned on {day}"))
        .help(format!(
            "if `{moves}` rests on `{late}`, bring `{late}` forward or move `{moves}` behind {due}; if it does not, take it out here"
        ))
        .with("promise", late)
        .with("moved", moves),
    )
}

/// The only thing that a delay moves is a goal which it does not serve, and which nothing serves that waits for it.
fn unrelated(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    goal: GoalId,
    name: &Name,
) -> Option<Finding> {
    let serves = promise.serves.given()?;
    let aims = |promise: &Promise| {
        !matches!(promise.serves, agreement_model::Slot::Absent | agreement_model::Slot::Given(_))
            || promise.serves.list().iter().any(|name| name.goal() == Some(goal) || name.symbol.is_none())
    };
    let mut open = vec![id];
    let mut seen = BTreeSet::from([id]);
    while let Some(at) = open.pop() {
        if aims(context.model.promise(at)?) {
            return None;
        }
        open.extend(context.graph.needed_by(at).iter().copied().filter(|next| seen.insert(*next)));
    }
    let (late, moved) = (&promise.head.name, &context.model.goal(goal)?.head.name);
    let own: Vec<&str> = serves.value.iter().map(|name| name.text.as_str()).collect();
    Some(
        Finding::new(
            RULE.name,
            name.place,
            format!("`{late}` serves {}, and its delay moves another goal, `{moved}`", crate::gaps::both(&own)),
        )
        .here("it has nothing to do with it")
        .and(serves.place, "what it is there for")
        .help(format!(
            "move what really waits for `{late}`: write `extend` with the promises and the goal that it holds up"
        ))
        .with("promise", late)
        .with("moved", moved),
    )
}

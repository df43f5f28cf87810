//! A level that costs money from the first period on, while the figure of today is far from it and the work that is to raise it
//! comes later.

use agreement_ledger::consequence::{self, Kind};
use agreement_model::Due;
use agreement_model::amount::{Amount, Limit, LimitKind};
use agreement_model::date::Date;
use agreement_model::declared::{Goal, Promise, PromiseKind};
use agreement_model::statement::{Branch, Trigger};
use agreement_model::symbol::GoalId;
use agreement_syntax::Finding;

use super::RULE;
use crate::context::Context;
use crate::figures;
use crate::scale::is_within;
use crate::sides::{Side, all_on};
use crate::stems::stems;

/// Each of them, with the work that raises the figure.
pub(super) fn from_the_first_day(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, service) in context.promises().filter(|(_, it)| context.is_own(&it.head)) {
        let supplied = all_on(context.model, &context.model.debtors(service), Side::Supply);
        let Due::Series(days, _) = context.schedule.promise(id) else { continue };
        let waits = !service.provided.is_absent() || !service.needs.is_absent();
        let Some(first) = days.first().filter(|_| supplied && !waits && days.len() > 1) else { continue };
        let Some((branch, limit)) = service.branches.iter().find_map(|it| Some((it, limit(context, it)?)))
        else {
            continue;
        };
        let found = context.model.goal_ids().find_map(|(goal, aim)| {
            let today = today(service, aim)?;
            let far = is_within(today, &limit) == Some(false);
            let later = context.schedule.goal(goal).once()?.date > first.date;
            let raises = raises(context, goal, first.date).filter(|_| far && later)?;
            Some((aim, today, raises))
        });
        if let Some((aim, today, (work, day))) = found {
            findings.push(costs_at_once(service, branch, (aim, today), (work, day)));
        }
    }
}

/// The level that costs money when it is not reached.
fn limit(context: &Context<'_>, branch: &Branch) -> Option<Limit> {
    let (amount, kind) = match &branch.trigger {
        Trigger::Below(level) => (level, LimitKind::AtLeast),
        Trigger::Above(level) => (level, LimitKind::AtMost),
        _ => return None,
    };
    let lines = consequence::of_branch(context.model, branch).lines;
    let costs = lines.iter().any(|line| Kind::of(&line.statement.action) == Some(Kind::Money));
    costs.then(|| Limit { kind, amount: amount.clone() })
}

/// The figure of today, where a service is measured as the goal is: by the same words, or nearly, from the same source.
fn today<'m>(service: &Promise, goal: &'m Goal) -> Option<&'m Amount> {
    let [ours, theirs] = [service.measure.value()?, goal.measure.value()?].map(|it| stems(it));
    let common = ours.intersection(&theirs).count().saturating_mul(3);
    let source = service.source.value().is_some_and(|it| Some(it) == goal.source.value());
    let same = common >= ours.len().saturating_mul(2) || source && common >= ours.len();
    goal.baseline.value().filter(|_| same)
}

/// The first work that serves the goal, where it is due after the first period has begun to count.
fn raises<'m>(context: &Context<'m>, goal: GoalId, first: Date) -> Option<(&'m Promise, Date)> {
    let works = context.promises().filter(|(_, it)| {
        it.kind == PromiseKind::Dependency && it.serves.list().iter().any(|name| name.goal() == Some(goal))
    });
    let dated = works.filter_map(|(id, it)| Some((it, context.schedule.promise(id).once()?.date)));
    dated.min_by_key(|(_, day)| *day).filter(|(_, day)| *day > first)
}

fn costs_at_once(
    service: &Promise,
    branch: &Branch,
    (aim, today): (&Goal, &Amount),
    (work, day): (&Promise, Date),
) -> Finding {
    let (name, goal, raises) = (&service.head.name, &aim.head.name, &work.head.name);
    let now = figures::amount(today);
    Finding::new(
        RULE.name,
        branch.place,
        format!(
            "`{name}` costs money from the first period on, while the figure stands at {now} and `{raises}`, which is to raise it, is due on {day} only"
        ),
    )
    .here("certain from the first day")
    .and(aim.baseline.place().unwrap_or(aim.head.header()), format!("where `{goal}` starts from"))
    .and(work.when.place().unwrap_or(work.head.header()), "only then can it rise")
    .help(format!(
        "let the charge begin once the work has shown its effect, such as `from` the month after {day} or `provided: {raises} is met`, \
         or let the level rise by steps from {now}"
    ))
    .with("milestone", name)
    .with("awaited", raises)
}

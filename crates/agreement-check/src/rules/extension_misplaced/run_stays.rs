//! More time for a goal that is reached, or lost, in a run of written days which nothing moves: a fair, a festival, an exam week.

use agreement_model::Due;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::due::More;
use agreement_model::statement::Action;
use agreement_model::symbol::{GoalId, Name, Symbol};
use agreement_model::when::WhenKind;
use agreement_syntax::Finding;

use super::RULE;
use crate::answers::{Once, answers};
use crate::context::Context;
use crate::phrase;

/// A run of more days than this is a service, in which a lost week can be made good.
const LONG: i64 = 45;

/// Each `extend` of a goal beside such a run.
pub(super) fn check(context: &Context<'_>, once: &mut Once, findings: &mut Vec<Finding>) {
    for answer in answers(context).filter(|it| it.branch.is_late() && !it.branch.default) {
        if !context.is_own(&answer.promise.head) {
            continue;
        }
        for statement in &answer.branch.statements {
            let Action::Extend(names, _) = &statement.action else { continue };
            let found = names.iter().find_map(|name| {
                let Some(Symbol::Goal(goal)) = name.symbol else { return None };
                Some((name, beside(context, answer.promise, goal, names)?))
            });
            if let Some((name, run)) = found.filter(|(name, _)| once.is_new(name.place)) {
                findings.push(stays(answer.promise, name, run));
            }
        }
    }
}

/// What is owed on each of some written days, the last of which is the day of the goal, and does not move with it.
fn beside<'m>(context: &Context<'m>, late: &Promise, goal: GoalId, moved: &[Name]) -> Option<&'m Promise> {
    let day = context.schedule.goal(goal).once()?.date;
    let waits = context.model.creditors(late);
    let run = context.promises().find(|(id, promise)| {
        let written = matches!(promise.when.list(), [only]
            if matches!(only.kind, WhenKind::Every(_)) && phrase::written_start(only).is_some());
        let Due::Series(days, More::No) = context.schedule.promise(*id) else { return false };
        let (Some(first), Some(last)) = (days.first(), days.last()) else { return false };
        let short = last.date.days_since(first.date) <= LONG && days.len() > 1;
        let moves = moved.iter().any(|name| name.promise() == Some(*id));
        let owe = context.model.debtors(promise);
        promise.kind != PromiseKind::Payment
            && promise.bans.is_empty()
            && written
            && short
            && !moves
            && last.date == day
            && (waits.is_empty() || owe.iter().any(|it| waits.contains(it)))
    });
    run.map(|(_, promise)| promise)
}

fn stays(late: &Promise, name: &Name, run: &Promise) -> Finding {
    let (first, day, goal) = (&late.head.name, &run.head.name, &name.text);
    Finding::new(
        RULE.name,
        name.place,
        format!("a late `{first}` moves the goal `{goal}`, and `{day}`, on whose last day it is reached, stays where it is"),
    )
    .here("more time, when the days are over")
    .and(run.when.place().unwrap_or(run.head.header()), "these days do not move")
    .help(format!(
        "say what helps on days that stand fast: `{first}` some days earlier, who brings what in its place and at whose cost, and what \
         of the figure is left out; if the days can move, move `{day}` as well"
    ))
    .with("promise", first)
    .with("moved", goal)
}

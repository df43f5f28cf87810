//! Finds goals, and steps on the way to them, that are due the moment what they stand on is there.

mod counted;
mod eve;
mod rejected;

use std::collections::BTreeSet;

use agreement_ledger::consequence;
use agreement_ledger::plan::{ChainStep, Link, Plan, Room, Step, Why};
use agreement_model::Due;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::statement::Action;
use agreement_model::symbol::{GoalId, PromiseId, Symbol};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::steps::{called, days, name, place, told};
use crate::waiting::Debts;

pub(super) static RULE: Rule = Rule {
    name: "no-slack",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&LEAST, &GOAL],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("no_slack.md"),
    check: Some(check),
};

static LEAST: Setting = Setting {
    name: "days",
    meaning: "how many business days must lie between what one party hands over and what another does with it",
    standard: Standard::Number(2),
};

static GOAL: Setting = Setting {
    name: "goal-days",
    meaning: "how many business days must lie between a goal and the last step on the way to it",
    standard: Standard::Number(1),
};

/// A chain longer than this is not told step by step.
const TOLD: usize = 6;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if context.model.goal_ids().all(|(goal, _)| context.graph.serving(goal).is_empty()) {
        return;
    }
    let plan = Plan::of(context.model, context.schedule);
    let handover = i64::from(context.policy.number(&RULE, &LEAST));
    let goal_days = i64::from(context.policy.number(&RULE, &GOAL));
    let debts = Debts::of(context);
    let mut told: BTreeSet<(Step, Step)> = BTreeSet::new();
    for (goal, _) in context.model.goal_ids() {
        let chain = plan.chain(goal);
        for step in &chain {
            let Some((link, room)) = step.next else { continue };
            let least = if link.why == Why::Serves { goal_days } else { handover };
            let business = room.business_days.unwrap_or(room.days);
            if room.days >= 0
                && business < least
                && is_asked(context, &plan, &debts, &link)
                && !is_relieved(context, &link)
                && told.insert((link.before, link.after))
            {
                findings.push(tight(context, &plan, goal, &chain, (step, &link, room)));
            }
        }
    }
    for (id, promise) in context.promises() {
        findings.extend(eve::comes(context, id, promise));
        for needed in promise.needs.list().iter().filter_map(|name| name.promise().map(|id| (id, name.place)))
        {
            findings.extend(same_days(context, &debts, (id, promise), needed));
            let few = counted::leaves_days(context, &debts, (id, promise), needed);
            findings.extend(few.or_else(|| rejected::makes_late(context, (id, promise), needed)));
        }
    }
}

/// Two promises of different parties that come again and again, each time on the same day: payday is the day on which the
/// hours arrive.
fn same_days(
    context: &Context<'_>,
    debts: &Debts,
    (id, promise): (PromiseId, &Promise),
    (needed, place): (PromiseId, Place),
) -> Option<Finding> {
    let (Due::Series(days, _), Due::Series(before, _)) =
        (context.schedule.promise(id), context.schedule.promise(needed))
    else {
        return None;
    };
    let (ours, theirs) = (debts.of_promise(id), debts.of_promise(needed));
    let awaited = context.model.promise(needed)?;
    let apart = !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|party| theirs.contains(party));
    let paid = [promise, awaited].iter().any(|it| it.kind == PromiseKind::Payment);
    let first = days.first()?;
    let same = days.iter().zip(before).all(|(day, before)| day.date == before.date);
    if !apart || paid || !same || before.is_empty() {
        return None;
    }
    let (name, what) = (&promise.head.name, &awaited.head.name);
    Some(
        Finding::new(
            RULE.name,
            promise.when.place().unwrap_or(promise.head.header()),
            format!("there is no slack: `{name}` is due every time on the very day on which `{what}`, which it needs, arrives"),
        )
        .here(format!("first due on {}", first.date))
        .and(awaited.when.place().unwrap_or(awaited.head.header()), "due on the same days")
        .and(place, format!("`{name}` needs `{what}`"))
        .help(format!(
            "let `{what}` come some days earlier, or count `{name}` from it: `within … after each {what}`"
        ))
        .with("before", what)
        .with("after", name),
    )
}

/// Whether work has to fit between two steps: a goal has to be reached with what serves it, and one party has to do
/// something with what it gets from another. What one party orders among its own steps is its own affair, and money is
/// paid in a moment.
fn is_asked(context: &Context<'_>, plan: &Plan<'_>, debts: &Debts, link: &Link) -> bool {
    let (Step::Promise(before), Some(_)) = (link.before, plan.due(link.after)) else { return false };
    match (link.why, link.after) {
        (Why::Serves, _) => true,
        (Why::Needs | Why::Provided(_), Step::Promise(after)) => {
            let (ours, theirs) = (debts.of_promise(after), debts.of_promise(before));
            let is_work = context
                .model
                .promise(after)
                .is_some_and(|promise| matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Duty));
            let counts =
                |link: &Link| link.before == Step::Promise(before) && matches!(link.why, Why::Counts(_));
            // One's own next step waits for the other side where that looks at the first.
            let looked_at = || {
                link.waits_for_review()
                    && context.model.promise(before).and_then(|it| it.acceptance.as_ref()).is_some_and(|it| {
                        let who = context.model.parties_of(it.who.list());
                        it.review.given().is_some()
                            && !who.is_empty()
                            && !who.iter().any(|party| theirs.contains(party))
                    })
            };
            is_work
                && !ours.is_empty()
                && !theirs.is_empty()
                && (!ours.iter().any(|party| theirs.contains(party)) || looked_at())
                && !plan.links().before(link.after).iter().any(counts)
        }
        _ => false,
    }
}

/// Whether a goal moves when its last step is late. A day that moves along is relief for whoever answers for it; for the
/// work between two steps it makes no room.
fn is_relieved(context: &Context<'_>, link: &Link) -> bool {
    match (link.before, link.after) {
        (Step::Promise(before), Step::Goal(goal)) => goal_moves(context, before, goal),
        _ => false,
    }
}

/// Whether the lateness of a promise moves a goal, or may do so by something that could not be read.
fn goal_moves(context: &Context<'_>, before: PromiseId, goal: GoalId) -> bool {
    let Some(promise) = context.model.promise(before) else { return true };
    consequence::has_unreadable_branch(promise)
        || promise.branches.iter().filter(|branch| branch.is_late()).any(|branch| {
            let follows = consequence::of_branch(context.model, branch);
            follows.unreadable
                || follows.lines.iter().any(|line| match &line.statement.action {
                    Action::Extend(names, _) => {
                        let is_it = |symbol| {
                            matches!(symbol, None | Some(Symbol::Unreadable))
                                || symbol == Some(Symbol::Goal(goal))
                        };
                        names.iter().any(|name| is_it(name.symbol))
                    }
                    _ => false,
                })
        })
}

fn tight(
    context: &Context<'_>,
    plan: &Plan<'_>,
    goal: GoalId,
    chain: &[ChainStep],
    (step, link, room): (&ChainStep, &Link, Room),
) -> Finding {
    let (first, second) = (name(context, link.before), name(context, link.after));
    let due = plan.due(link.after).unwrap_or(step.ready);
    let reviewed = step.ready != step.due;
    let ready = if reviewed { "is accepted" } else { "is due" };
    let left = match room.business_days.unwrap_or(room.days) {
        0 if room.days == 0 => "the same day".to_owned(),
        0 => "no business day later".to_owned(),
        more if room.business_days.is_some() => format!("{} of work later", days(more)),
        more => format!("{} later", days(more)),
    };
    let end = match link.after {
        Step::Goal(_) => format!("{} is to be reached {left}", called(context, link.after)),
        _ => format!("`{second}`, which waits for it, is due {left}"),
    };
    let review = if reviewed { format!(", with its review done on {}", step.ready) } else { String::new() };
    let help = match link.after {
        Step::Goal(_) => format!(
            "bring `{first}` forward by as many days as a delay may last, or say in its `if late` that the goal moves along: \
             `extend {second} day for day`; as it stands, the first day of delay breaks the goal"
        ),
        _ => format!(
            "bring `{first}` forward, or `{second}` back, by as many days as the work between them takes; if it takes none, \
             count the day from it: `within … after {first} is met`"
        ),
    };
    let steps: Vec<String> = chain
        .iter()
        .rev()
        .take(TOLD)
        .rev()
        .map(|it| format!("{} ({})", name(context, it.step), it.ready))
        .collect();
    Finding::new(
        RULE.name,
        place(context, link.before),
        format!("there is no slack: `{first}` {ready} on {}, and {end}", step.ready),
    )
    .here(format!("`{first}` is due on {}{review}", step.due))
    .and(place(context, link.after), format!("`{second}` is due on {due}"))
    .and(link.place, told(context, link))
    .help(help)
    .with("before", first)
    .with("after", second)
    .with("ready", step.ready.to_string())
    .with("due", due.to_string())
    .with("goal", name(context, Step::Goal(goal)))
    .with("chain", steps.join(" → "))
}

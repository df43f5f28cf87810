//! Finds a planned start of the work that lies before what the other side has to bring for it, and that waits for nothing.

mod access;
mod far_below;
mod lead;
mod measured;

use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::{Milestone, Promise, PromiseKind};
use agreement_model::symbol::{MilestoneId, PromiseId, Symbol};
use agreement_syntax::Finding;

use super::unused_definition::used;
use crate::context::Context;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "start-before-input",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&STARTS, &OF_THE_DEAL, &AFTERWARDS, &PREPARES, &DAYS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("start_before_input.md"),
    check: Some(check),
};

pub(super) static STARTS: Setting = Setting {
    name: "starts",
    meaning: "words in the title of a milestone that say that something begins",
    standard: Standard::Words(&[
        "begin",
        "commences",
        "first",
        "go live",
        "launch",
        "live",
        "open",
        "opening",
        "start",
    ]),
};

pub(super) static OF_THE_DEAL: Setting = Setting {
    name: "of-the-deal",
    meaning: "words in such a title that say that no more begins than the deal itself, or talk about it",
    standard: Standard::Words(&[
        "agreement",
        "contract",
        "kick-off",
        "kickoff",
        "meeting",
        "project",
        "season",
        "term",
        "workshop",
    ]),
};

static AFTERWARDS: Setting = Setting {
    name: "afterwards",
    meaning: "words in the title of a promise that can only be kept once something has begun",
    standard: Standard::Words(&[
        "accept",
        "acceptance",
        "account",
        "complaint",
        "evaluation",
        "experience",
        "faults",
        "feedback",
        "figures",
        "final",
        "first month",
        "learned",
        "next",
        "old",
        "report",
        "results",
        "return",
        "review",
        "second",
        "statement",
        "survey",
    ]),
};

static PREPARES: Setting = Setting {
    name: "prepares",
    meaning: "words in the title of a promise that say that somebody or something is made ready for a start",
    standard: Standard::Words(&[
        "certified",
        "configured",
        "connected",
        "equipped",
        "fitted",
        "installed",
        "instructed",
        "log-ins",
        "migrated",
        "set up",
        "tested",
        "trained",
        "training",
    ]),
};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "how many days after such a start something may be due to count as meant for it",
    standard: Standard::Number(45),
};

/// A milestone so soon after the beginning is the beginning.
const BEGINNING: i64 = 5;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    lead::shorter(context, findings);
    access::comes_too_late(context, findings);
    measured::stays(context, findings);
    far_below::from_the_first_day(context, findings);
    measured::before_it_is_there(context, findings);
    if context.model.milestones.is_empty() {
        return;
    }
    findings.extend(context.promises().filter_map(|(id, promise)| counted_from_start(context, id, promise)));
    findings.extend(context.promises().filter_map(|(id, promise)| prepared_too_late(context, id, promise)));
    let used = used(context.model);
    let inputs = inputs(context);
    for (milestone, index) in context.model.milestones.iter().zip(0..) {
        let id = MilestoneId(index);
        let unnamed = !used.contains(&Symbol::Milestone(id)) && !context.model.may_use(&milestone.head.name);
        if let Some(day) = context.schedule.milestone(id).once().map(|due| due.date)
            && unnamed
            && context.is_own(&milestone.head)
            && is_start(context, milestone, day)
            && let Some((due, awaited)) = late_input(context, &inputs, day)
        {
            findings.push(too_early(context, milestone, day, awaited, due));
        }
    }
}

/// What a client brings, counted from a start after which the other side's work comes round again and again: it is late by
/// plan. What only the first weeks can show is left alone.
fn counted_from_start(context: &Context<'_>, id: PromiseId, promise: &Promise) -> Option<Finding> {
    let debtors = context.model.debtors(promise);
    let by_client =
        !debtors.is_empty() && debtors.iter().all(|party| side(context.model, *party) == Some(Side::Client));
    let afterwards = context.policy.words(&RULE, &AFTERWARDS);
    if promise.kind != PromiseKind::Dependency
        || !by_client
        || !context.is_own(&promise.head)
        || !context.graph.needs(id).is_empty()
        || wording::holds(&promise.head.title, &afterwards)
    {
        return None;
    }
    let due = context.schedule.promise(id).once()?.date;
    let milestone = phrase::counts_from(promise.when.list()).find_map(|anchor| match anchor.name.symbol {
        Some(Symbol::Milestone(id)) => Some(id),
        _ => None,
    })?;
    let day = context.schedule.milestone(milestone).once()?.date;
    let start = context.model.milestones.get(milestone.index())?;
    let starts = context.policy.words(&RULE, &STARTS);
    let begins = wording::holds(&start.head.title, &starts)
        && !wording::holds(&start.head.title, &context.policy.words(&RULE, &OF_THE_DEAL));
    // The work that begins then, or within a week of it.
    let runs = context.promises().find(|(other, work)| {
        let theirs = context.model.debtors(work);
        let first = match context.schedule.promise(*other) {
            Due::Series(days, _) => days.first().map(|day| day.date),
            Due::Throughout(from, _) => Some(from.date),
            _ => None,
        };
        work.kind == PromiseKind::Duty
            && theirs.iter().all(|party| side(context.model, *party) == Some(Side::Supply))
            && first.is_some_and(|first| first.days_since(day).abs() <= 7)
    });
    let (_, work) = runs.filter(|_| begins && due.days_since(day) > BEGINNING)?;
    let (name, begun) = (&promise.head.name, &work.head.name);
    Some(
        Finding::new(
            RULE.name,
            promise.when.place().unwrap_or(promise.head.header()),
            format!(
                "`{name}` comes on {due}, {} days after `{}`, when `{begun}` has long begun",
                due.days_since(day),
                start.head.name
            ),
        )
        .here(format!("owed by {}", context.parties(&debtors)))
        .and(start.when.place().unwrap_or(start.head.header()), format!("{day}"))
        .and(work.head.header(), "the work that begins then")
        .help(format!(
            "let it come before the start, such as `at least 10 business days before {}`, if the work rests on it",
            start.head.name
        ))
        .with("milestone", &start.head.name)
        .with("awaited", name),
    )
}

/// What makes somebody or something ready, due after the day on which the same house begins to serve with it.
fn prepared_too_late(context: &Context<'_>, id: PromiseId, promise: &Promise) -> Option<Finding> {
    let title = &promise.head.title;
    let words = |setting| context.policy.words(&RULE, setting);
    if promise.kind != PromiseKind::Dependency
        || !context.is_own(&promise.head)
        || !wording::holds(title, &words(&PREPARES))
        || wording::holds(title, &words(&AFTERWARDS))
    {
        return None;
    }
    phrase::written_date(promise.when.list())?;
    let due = context.schedule.promise(id).once()?.date;
    let debtors = context.model.debtors(promise);
    let limit = i64::from(context.policy.number(&RULE, &DAYS));
    let (milestone, day, work) = (0..).zip(&context.model.milestones).find_map(|(index, milestone)| {
        let start = MilestoneId(index);
        let day = context.schedule.milestone(start).once()?.date;
        let soon = (1..=limit).contains(&due.days_since(day)) && is_start(context, milestone, day);
        // A service of the same house that runs from that day on.
        let begins = |(id, work): &(PromiseId, &Promise)| {
            let first = match context.schedule.promise(*id) {
                Due::Series(days, _) => days.first().map(|day| day.date),
                Due::Throughout(from, _) => Some(from.date),
                _ => None,
            };
            work.kind == PromiseKind::Duty
                && work.bans.is_empty()
                && context.model.debtors(work) == debtors
                && first.is_some_and(|first| (0..=7).contains(&first.days_since(day)))
        };
        let (_, work) = context.promises().find(begins).filter(|_| soon)?;
        Some((milestone, day, work))
    })?;
    let (name, start, begun) = (&promise.head.name, &milestone.head.name, &work.head.name);
    Some(
        Finding::new(
            RULE.name,
            promise.when.place().unwrap_or(promise.head.header()),
            format!(
                "`{name}` is due on {due}, {} days after `{start}`, from which on {} owes `{begun}`",
                due.days_since(day),
                context.parties(&debtors)
            ),
        )
        .here("ready too late")
        .and(milestone.when.place().unwrap_or(milestone.head.header()), format!("{day}"))
        .and(work.head.header(), "begins then")
        .help(format!(
            "let `{name}` come before {day}, or let `{start}` follow it, such as `when: within 5 days after {name}`"
        ))
        .with("milestone", start)
        .with("awaited", name),
    )
}

fn is_start(context: &Context<'_>, milestone: &Milestone, day: Date) -> bool {
    let title = &milestone.head.title;
    let later = context.schedule.effective.is_some_and(|effective| day.days_since(effective) > BEGINNING);
    later
        && wording::holds(title, &context.policy.words(&RULE, &STARTS))
        && !wording::holds(title, &context.policy.words(&RULE, &OF_THE_DEAL))
}

/// What work of the other side needs, by the day on which it is due, where that work itself is due later: what is due before
/// what it needs is found as that.
fn inputs<'m>(context: &Context<'m>) -> Vec<(Date, &'m Promise)> {
    let once = |id: PromiseId| context.schedule.promise(id).once().map(|due| due.date);
    let needed = context.promises().filter_map(|(id, promise)| {
        let due = once(id)?;
        let debtors = context.model.debtors(promise);
        let waits = |waiting: &PromiseId| {
            let others = context.model.promise(*waiting).map(|it| context.model.debtors(it));
            let of_others = others.is_some_and(|others| !others.iter().any(|it| debtors.contains(it)));
            of_others && once(*waiting).is_none_or(|later| later >= due)
        };
        context.graph.needed_by(id).iter().any(waits).then_some((due, promise))
    });
    let mut needed: Vec<(Date, &Promise)> = needed.collect();
    needed.sort_by_key(|(due, _)| *due);
    needed
}

/// The first of them that is due soon after a day.
fn late_input<'m>(
    context: &Context<'_>,
    inputs: &[(Date, &'m Promise)],
    day: Date,
) -> Option<(Date, &'m Promise)> {
    let limit = i64::from(context.policy.number(&RULE, &DAYS));
    let first = inputs.partition_point(|(due, _)| *due <= day);
    inputs.get(first).copied().filter(|(due, _)| due.days_since(day) <= limit)
}

fn too_early(
    context: &Context<'_>,
    milestone: &Milestone,
    day: Date,
    awaited: &Promise,
    due: Date,
) -> Finding {
    let (start, name) = (&milestone.head.name, &awaited.head.name);
    let who = context.parties(&context.model.debtors(awaited));
    let days = due.days_since(day);
    Finding::new(
        RULE.name,
        awaited.when.place().unwrap_or(awaited.head.header()),
        format!("`{name}` is due on {due}, {days} days after `{start}`, and `{start}` does not wait for it"),
    )
    .here(format!("owed by {who}"))
    .and(milestone.when.place().unwrap_or(milestone.head.header()), format!("{day}, and nothing hangs on it"))
    .help(format!(
        "let `{name}` come before {day}, or let `{start}` wait for it, such as `when: within 5 days after {name}`, and date by \
         `{start}` what can only be done from then on; if it may come later, take `{start}` out"
    ))
    .with("milestone", start)
    .with("awaited", name)
    .with("days", days.to_string())
}

//! Finds promises and goals due before what they stand on can be there.

use agreement_model::date::Date;
use agreement_model::declared::PromiseKind;
use agreement_model::placed::Slot;
use agreement_model::symbol::{GoalId, PromiseId};
use agreement_model::when::When;
use agreement_syntax::{Finding, Place, Safety};

use crate::context::Context;
use crate::order::{Earliest, First, Needed};
use crate::phrase;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "date-infeasible",
    category: Category::Feasibility,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("date_infeasible.md"),
    check: Some(check),
};

/// More steps than this are not told one by one.
const TOLD: usize = 6;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let needed = Needed::of(context);
    for (id, promise) in context.promises() {
        let due = context.schedule.promise(id).once();
        if let (Some(due), Some(before), Slot::Absent) = (due, needed.before(id), &promise.provided)
            && due.date < before.date
        {
            findings.extend(promise_too_early(context, &needed, id, due.date, before));
        }
    }
    for (id, _) in context.model.goal_ids() {
        let Some(due) = context.schedule.goal(id).once() else { continue };
        let serving = context.graph.serving(id).iter().copied();
        let dependencies = serving
            .filter(|id| context.model.promise(*id).is_some_and(|it| it.kind == PromiseKind::Dependency));
        let done = dependencies.filter_map(|serving| Some((serving, needed.done(context, serving)?)));
        let latest = done.reduce(|one, other| if other.1.date > one.1.date { other } else { one });
        if let Some((serving, done)) = latest.filter(|(_, done)| due.date < done.date) {
            findings.extend(goal_too_early(context, &needed, id, due.date, serving, done));
        }
    }
}

fn promise_too_early(
    context: &Context<'_>,
    needed: &Needed,
    id: PromiseId,
    due: Date,
    before: Earliest,
) -> Option<Finding> {
    let promise = context.model.promise(id)?;
    let name = &promise.head.name;
    let days = days(before.date.days_since(due));
    let (origin, _) = described(context, before.origin);
    let chain = told(context, &needed.chain(id, TOLD), before.origin);
    let message = if before.next == before.origin {
        let there = if before.reviewed { "can be accepted" } else { "is due" };
        format!("`{name}` is due on {due}, {days} before `{origin}`, which it needs, {there}")
    } else {
        format!("`{name}` is due on {due}, {days} too early for what it stands on: {chain}")
    };
    let finding = Finding::new(RULE.name, promise.when.place().unwrap_or(promise.head.header()), message)
        .here(format!("`{name}` is due on {due}"))
        .with("promise", name);
    Some(told_in_full(context, finding, due, before, chain, &promise.when))
}

fn goal_too_early(
    context: &Context<'_>,
    needed: &Needed,
    id: GoalId,
    due: Date,
    serving: PromiseId,
    done: Earliest,
) -> Option<Finding> {
    let goal = context.model.goal(id)?;
    let name = &goal.head.name;
    let days = days(done.date.days_since(due));
    let (by, _) = described(context, First::Promise(serving));
    let mut steps = needed.chain(serving, TOLD);
    let message = if done.origin == First::Promise(serving) {
        steps.truncate(1);
        format!("the goal `{name}` is due on {due}, {days} before `{by}`, which serves it, is due")
    } else {
        let chain = told(context, &steps, done.origin);
        format!(
            "the goal `{name}` is due on {due}, {days} before `{by}`, which serves it, can be there: {chain}"
        )
    };
    let chain = format!("`{by}` serves it; {}", told(context, &steps, done.origin));
    let finding = Finding::new(RULE.name, goal.when.place().unwrap_or(goal.head.header()), message)
        .here(format!("`{name}` is due on {due}"))
        .with("goal", name);
    Some(told_in_full(context, finding, due, done, chain, &goal.when))
}

/// The other side of the contradiction, the help, the arguments and the edit.
fn told_in_full(
    context: &Context<'_>,
    mut finding: Finding,
    due: Date,
    before: Earliest,
    chain: String,
    when: &Slot<Vec<When>>,
) -> Finding {
    let (origin, place) = described(context, before.origin);
    let earliest = first_working(context, before.date);
    if before.next != before.origin {
        let (next, place) = described(context, before.next);
        finding = finding.and(place, format!("by way of `{next}`"));
    }
    let own = match before.origin {
        First::Promise(id) => context.schedule.promise(id).once(),
        First::Milestone(id) => context.schedule.milestone(id).once(),
    };
    let own = own.map_or(before.date, |dated| dated.date);
    let missing = days(before.date.days_since(due));
    let direct = before.next == before.origin && !before.reviewed;
    let between = if direct { "" } else { ", or shorten what lies between" };
    let review =
        if before.reviewed { format!(", with reviews done on {}", before.date) } else { String::new() };
    finding = finding
        .and(place, format!("`{origin}` is due on {own}{review}"))
        .help(format!(
            "the earliest date that holds is {earliest}; or bring `{origin}` forward by {missing}{between}"
        ))
        .with("due", due.to_string())
        .with("earliest", earliest.to_string())
        .with("missing_days", before.date.days_since(due).to_string())
        .with("chain", chain.replace('`', ""));
    match (phrase::written_date(when.list()), when.given()) {
        (Some(_), Some(given)) => finding.edit(
            Safety::Offered,
            format!("write `by {earliest}`"),
            given.place,
            format!("by {earliest}"),
        ),
        _ => finding,
    }
}

/// The first day from this one on which people are at work.
fn first_working(context: &Context<'_>, day: Date) -> Date {
    let Some(calendar) = context.model.calendar().map(|calendar| &calendar.work) else { return day };
    if calendar.is_working(day) {
        return day;
    }
    calendar.next_working(day).map_or(day, |counted| counted.date)
}

/// "`a` needs `b`, `b` needs `c`"; of a long chain the beginning and the end.
fn told(context: &Context<'_>, steps: &[First], origin: First) -> String {
    let mut links: Vec<String> = Vec::new();
    for pair in steps.windows(2) {
        if let [from, to] = pair {
            links.push(format!("`{}` needs `{}`", described(context, *from).0, described(context, *to).0));
        }
    }
    if steps.last().is_some_and(|last| *last != origin) && !links.is_empty() {
        links.push(format!("and so on to `{}`", described(context, origin).0));
    }
    links.join(", ")
}

/// The name of a step, and where its date is written.
fn described<'m>(context: &Context<'m>, step: First) -> (&'m str, Place) {
    let (head, when) = match step {
        First::Promise(id) => match context.model.promise(id) {
            Some(promise) => (&promise.head, &promise.when),
            None => return ("", Place::default()),
        },
        First::Milestone(id) => match context.model.milestones.get(id.index()) {
            Some(milestone) => (&milestone.head, &milestone.when),
            None => return ("", Place::default()),
        },
    };
    (&head.name, when.place().unwrap_or_else(|| head.header()))
}

fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

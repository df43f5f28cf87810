//! Finds promises and goals due before what they stand on can be there.

mod counted;

use std::collections::BTreeMap;

use agreement_ledger::plan::{Before, Pass, Plan, Pushed, Step, Why};
use agreement_model::date::Date;
use agreement_model::symbol::Symbol;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::in_words;
use crate::phrase;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::steps::{self, called, days, first_working, last_working, name, place};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "date-infeasible",
    category: Category::Feasibility,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("date_infeasible.md"),
    check: Some(check),
};

/// More steps than this are not told one by one.
const TOLD: usize = 6;

/// A step that is due before what it stands on can be there.
struct Broken {
    step: Step,
    due: Date,
    before: Before,
    /// From it down to what decides its day.
    chain: String,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let plan = Plan::of(context.model, context.schedule);
    counted::check(context, &plan, findings);
    let pushed = plan.pushed(false);
    // One date that is wrong breaks many others. It is told once, with all that it breaks.
    let mut by_origin: BTreeMap<Step, Vec<Broken>> = BTreeMap::new();
    for step in plan.links().steps() {
        if let Some(broken) = broken(context, &plan, &pushed, step) {
            by_origin.entry(broken.before.origin).or_default().push(broken);
        }
    }
    if by_origin.is_empty() {
        return;
    }
    let real = plan.pushed(true);
    for (origin, broken) in by_origin {
        findings.extend(match broken.as_slice() {
            [only] => one_too_early(context, &plan, &real, only),
            several => origin_too_late(context, &plan, &real, origin, several),
        });
    }
}

/// Whether a step breaks: by the dates as they are written, or else by what really happens when an earlier one breaks.
fn broken(context: &Context<'_>, plan: &Plan<'_>, pushed: &Pushed<'_>, step: Step) -> Option<Broken> {
    // A date that was left standing from another deal is told by itself; it says nothing about the plan.
    let due = plan.due(step).filter(|due| !steps::is_stale(context, *due))?;
    let breaks = |before: &Before| due < before.date;
    let (before, links) = match plan.before(step).filter(breaks) {
        Some(before) => (before, plan.chain_to(Pass::Written, step, TOLD)),
        None => (pushed.before(step).filter(breaks)?, pushed.chain(step, TOLD)),
    };
    let serves = before.link.why == Why::Serves;
    if serves
        && (is_report(context, before.link.before) && !is_judged_late(context, &before, due)
            || is_aftermath(context, plan, before.link.before, due))
    {
        return None;
    }
    Some(Broken { step, due, before, chain: steps::chain(context, &links, before.origin) })
}

/// Whether a step only tells of what was reached, and so comes after it as a matter of course.
fn is_report(context: &Context<'_>, step: Step) -> bool {
    const TELLING: [&str; 39] = [
        "accounts",
        "assessment",
        "balance sheet",
        "case study",
        "closing statement",
        "debrief",
        "dossier",
        "evaluation",
        "figures",
        "final account",
        "final invoice",
        "findings",
        "follow-up",
        "impact study",
        "invoice",
        "learnings",
        "lessons learned",
        "lessons learnt",
        "look back",
        "minutes",
        "outcome",
        "post-mortem",
        "postmortem",
        "press clippings",
        "proof of",
        "publication",
        "reconciliation",
        "record of",
        "report",
        "results",
        "retrospective",
        "review of",
        "scorecard",
        "statement of",
        "statistics",
        "summary",
        "survey",
        "wash-up",
        "write-up",
    ];
    steps::declared(context, step).is_some_and(|(head, _)| {
        wording::holds(&head.title, &TELLING) || wording::holds(&head.name.replace('_', " "), &TELLING)
    })
}

/// So many days after the goal, a report is more than a report of it.
const REPORTED: i64 = 45;

/// Whether somebody has to accept a report long after the goal was to be reached: what is decided on it, is decided then.
fn is_judged_late(context: &Context<'_>, before: &Before, goal: Date) -> bool {
    let Step::Promise(id) = before.link.before else { return false };
    let accepted = context.model.promise(id).is_some_and(|report| report.acceptance.is_some());
    accepted && before.date.days_since(goal) > REPORTED
}

/// Whether a step counts from a milestone on which a goal is already decided: what is taken down after the last day serves
/// the goal in name alone.
fn is_aftermath(context: &Context<'_>, plan: &Plan<'_>, step: Step, goal: Date) -> bool {
    let Step::Promise(id) = step else { return false };
    let whens = context.model.promise(id).map(|promise| promise.when.list()).unwrap_or_default();
    phrase::counts_from(whens).any(|anchor| match anchor.name.symbol {
        Some(Symbol::Milestone(id)) => plan.due(Step::Milestone(id)).is_some_and(|day| day >= goal),
        _ => false,
    })
}

fn one_too_early(
    context: &Context<'_>,
    plan: &Plan<'_>,
    real: &Pushed<'_>,
    broken: &Broken,
) -> Option<Finding> {
    let Broken { step, due, before, chain } = broken;
    let (what, origin) = (called(context, *step), name(context, before.origin));
    let early = days(before.date.days_since(*due));
    let (next, relative) = (name(context, before.link.before), steps::relative(&before.link));
    let direct = before.link.before == before.origin;
    let message = match (direct, before.link.why) {
        (true, _) => format!("{what} is due on {due}, {early} before `{origin}`, {relative}, is due"),
        (false, Why::Serves) => {
            let rest = chain.split_once(", ").map_or(chain.as_str(), |(_, rest)| rest);
            format!("{what} is due on {due}, {early} before `{next}`, {relative}, can be there: {rest}")
        }
        (false, _) => format!("{what} is due on {due}, {early} too early for what it stands on: {chain}"),
    };
    let mut finding = Finding::new(RULE.name, place(context, *step), message)
        .here(format!("`{}` is due on {due}", name(context, *step)));
    if !direct {
        finding = finding.and(place(context, before.link.before), format!("by way of `{next}`"));
    }
    finding = finding.and(place(context, before.origin), format!("`{origin}` is due on {}", before.date));
    let earliest = real.before(*step).map(|real| real.date).unwrap_or(before.date);
    let reviewed = real.before(*step).is_some_and(|real| real.reviewed.is_some());
    let earliest = first_working(context, earliest);
    let with_reviews = if reviewed { ", with the time for reviews" } else { "" };
    let forward = latest(context, plan, before.origin)
        .map_or(String::new(), |latest| format!("; or `{origin}` has to be there by {latest}"));
    finding = finding
        .help(format!(
            "the earliest date that holds for `{}` is {earliest}{with_reviews}{forward}",
            name(context, *step)
        ))
        .with(if matches!(step, Step::Goal(_)) { "goal" } else { "promise" }, name(context, *step))
        .with("due", due.to_string())
        .with("origin", origin)
        .with("earliest", earliest.to_string())
        .with("missing_days", before.date.days_since(*due).to_string())
        .with("chain", chain.replace('`', ""));
    if let Some(latest) = latest(context, plan, before.origin) {
        finding = finding.with("latest", latest.to_string());
    }
    if let Some(business) = plan.room(before.date, *due).business_days {
        finding = finding.with("missing_business_days", (-business).to_string());
    }
    // Room for a hand-over between the two, so that what answers this is not a plan without any slack.
    finding.edits.extend(steps::dated(context, *step, steps::with_room(context, earliest)));
    Some(finding)
}

fn origin_too_late(
    context: &Context<'_>,
    plan: &Plan<'_>,
    real: &Pushed<'_>,
    origin: Step,
    broken: &[Broken],
) -> Option<Finding> {
    let first = broken.iter().min_by_key(|broken| broken.due)?;
    let (what, on) = (name(context, origin), first.before.date);
    let shown = broken.iter().take(TOLD);
    let mut told: Vec<String> =
        shown.clone().map(|it| format!("{} ({})", called(context, it.step), it.due)).collect();
    match broken.len().saturating_sub(TOLD) {
        0 => {}
        more => told.push(format!("{more} more")),
    }
    let message = format!(
        "`{what}` is due on {on}, {} too late for what stands on it: {}",
        days(on.days_since(first.due)),
        in_words(&told, "and")
    );
    let mut finding =
        Finding::new(RULE.name, place(context, origin), message).here(format!("`{what}` is due on {on}"));
    for it in shown {
        finding = finding
            .and(place(context, it.step), format!("{} is due on {}", called(context, it.step), it.due));
    }
    let chains: Vec<String> = broken.iter().map(|it| it.chain.replace('`', "")).collect();
    let earliest: Vec<String> = broken
        .iter()
        .take(TOLD)
        .filter_map(|it| {
            let day = first_working(context, real.before(it.step)?.date);
            Some(format!("{day} for `{}`", name(context, it.step)))
        })
        .collect();
    let latest = latest(context, plan, origin);
    let forward = latest.map_or("bring it forward".to_owned(), |latest| {
        format!("the latest date that holds for `{what}` is {latest}")
    });
    finding = finding
        .help(format!(
            "{forward}; or give what stands on it more time, at the earliest until {}",
            in_words(&earliest, "and")
        ))
        .with("origin", what)
        .with("due", on.to_string())
        .with("missing_days", on.days_since(first.due).to_string())
        .with("chain", chains.join("; "));
    if let Some(latest) = latest {
        finding = finding.with("latest", latest.to_string());
        finding.edits.extend(steps::dated(context, origin, latest));
    }
    Some(finding)
}

/// The last day on which a step may be there so that everything holds, if people work on it.
fn latest(context: &Context<'_>, plan: &Plan<'_>, step: Step) -> Option<Date> {
    Some(last_working(context, plan.latest(step)?.date))
}

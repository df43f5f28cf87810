//! Finds promises that wait for each other in a ring, so that none of them can start: by what they need, and by dates
//! and conditions that wait for each other as well.

use agreement_ledger::plan::{Link, Links, Step as Planned, Why};
use agreement_model::declared::Promise;
use agreement_model::symbol::PromiseId;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::gaps::in_words;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::steps::{days, name, told};

pub(super) static RULE: Rule = Rule {
    name: "dependency-cycle",
    category: Category::Feasibility,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("dependency_cycle.md"),
    check: Some(check),
};

/// How many steps of a ring are shown; `data` has all of them.
const SHOWN: usize = 8;

/// One promise of a ring, and where it says that it needs the next.
struct Step<'c> {
    promise: &'c Promise,
    next: &'c Promise,
    place: Place,
    /// How many days it is due before the next, where it is: that stays wrong once the ring is cut elsewhere.
    early: Option<i64>,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for ring in context.graph.rings() {
        findings.extend(waiting(&steps(context, &ring)));
    }
    for ring in Links::of(context.model).mixed_rings() {
        findings.extend(waiting_in_many_ways(context, &ring));
    }
}

/// A ring in which one waits by what it needs, another by the day it counts from or by the condition on which it is owed.
/// No date says that it is wrong: each waits for a day that never comes.
fn waiting_in_many_ways(context: &Context<'_>, ring: &[Link]) -> Option<Finding> {
    let (first, rest) = ring.split_first()?;
    let mut names: Vec<String> =
        ring.iter().take(SHOWN).map(|link| format!("`{}`", name(context, link.after))).collect();
    match ring.len().saturating_sub(SHOWN) {
        0 => {}
        more => names.push(format!("{more} more")),
    }
    let none = if ring.len() == 2 { "neither can happen" } else { "none of them can happen" };
    let message = format!("{} wait for each other, so {none}", in_words(&names, "and"));
    let mut finding = Finding::new(RULE.name, first.place, message).here(told(context, first));
    for link in rest.iter().take(SHOWN.saturating_sub(1)) {
        finding = finding.and(link.place, told(context, link));
    }
    let all: Vec<&str> = ring.iter().chain([first]).map(|link| name(context, link.after)).collect();
    let dated = ring.iter().find(|link| !matches!(link.why, Why::Needs))?;
    let (later, earlier) = (name(context, dated.after), name(context, dated.before));
    let by = if matches!(dated.after, Planned::Promise(_)) { "promise" } else { "step" };
    Some(
        finding
            .help(format!(
                "ask which of them comes first in truth: give `{later}` a day of its own that does not wait for `{earlier}`, \
                 or cut one {by} in two, the part that can begin alone and the rest"
            ))
            .with("ring", all.join(" → ")),
    )
}

fn steps<'c>(context: &Context<'c>, ring: &[PromiseId]) -> Vec<Step<'c>> {
    let after = ring.iter().skip(1).chain(ring.first());
    let steps = ring.iter().zip(after).filter_map(|(id, next)| {
        let promise = context.model.promise(*id)?;
        let needs = promise.needs.list().iter().find(|name| name.promise() == Some(*next));
        let place = needs.map_or_else(|| promise.head.header(), |name| name.place);
        let day = |id: PromiseId| context.schedule.promise(id).once().map(|due| due.date);
        let early = day(*id).zip(day(*next)).map(|(own, next)| next.days_since(own)).filter(|days| *days > 0);
        Some(Step { promise, next: context.model.promise(*next)?, place, early })
    });
    steps.collect()
}

fn waiting(steps: &[Step<'_>]) -> Option<Finding> {
    let (first, rest) = steps.split_first()?;
    let quoted = |step: &Step<'_>| format!("`{}`", step.promise.head.name);
    let message = match rest {
        [] => format!("{} needs itself, so it can never start", quoted(first)),
        [second] => {
            format!("{} and {} wait for each other, so neither can start", quoted(first), quoted(second))
        }
        _ => {
            let mut names: Vec<String> = steps.iter().take(SHOWN).map(quoted).collect();
            match steps.len().saturating_sub(SHOWN) {
                0 => {}
                more => names.push(format!("{more} more")),
            }
            format!("{} wait for each other in a ring, so none of them can start", in_words(&names, "and"))
        }
    };
    let says = |step: &Step<'_>| {
        let waits = format!("{} waits for `{}`", quoted(step), step.next.head.name);
        step.early.map_or(waits.clone(), |early| format!("{waits}, and is due {} before it", days(early)))
    };
    let mut finding = Finding::new(RULE.name, first.place, message).here(says(first));
    for step in rest.iter().take(SHOWN.saturating_sub(1)) {
        finding = finding.and(step.place, says(step));
    }
    let ring: Vec<&str> = steps.iter().chain([first]).map(|step| step.promise.head.name.as_str()).collect();
    let help = match rest {
        [] => "take its own name out of `needs`".to_owned(),
        _ => "ask which of them can begin without the other, if only with a first part, and take that name out of its \
              `needs`"
            .to_owned(),
    };
    Some(finding.help(help).with("ring", ring.join(" → ")))
}

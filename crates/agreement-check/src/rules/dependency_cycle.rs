//! Finds promises that wait for each other in a ring, so that none of them can start.

use agreement_model::declared::Promise;
use agreement_model::symbol::PromiseId;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::gaps::in_words;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

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
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for ring in context.graph.rings() {
        findings.extend(waiting(&steps(context, &ring)));
    }
}

fn steps<'c>(context: &Context<'c>, ring: &[PromiseId]) -> Vec<Step<'c>> {
    let after = ring.iter().skip(1).chain(ring.first());
    let steps = ring.iter().zip(after).filter_map(|(id, next)| {
        let promise = context.model.promise(*id)?;
        let needs = promise.needs.list().iter().find(|name| name.promise() == Some(*next));
        let place = needs.map_or_else(|| promise.head.header(), |name| name.place);
        Some(Step { promise, next: context.model.promise(*next)?, place })
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
    let says = |step: &Step<'_>| format!("{} waits for `{}`", quoted(step), step.next.head.name);
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

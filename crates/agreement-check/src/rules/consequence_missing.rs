//! Finds promises that nothing follows from, late or missed.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::symbol::PromiseId;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::gaps::{added, called, declared};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "consequence-missing",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("consequence_missing.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for kind in [PromiseKind::Dependency, PromiseKind::Payment] {
        let silent = context.promises().filter(|(_, promise)| {
            promise.kind == kind && promise.branches.is_empty() && !is_unreadable(promise)
        });
        let silent: Vec<(PromiseId, &Promise)> = silent.collect();
        if silent.len() >= MANY {
            findings.extend(all_missing(context, kind, &silent));
        } else {
            findings.extend(silent.into_iter().map(|(id, promise)| missing(context, id, promise)));
        }
    }
}

/// From so many of one kind on, they are told in one finding: one `defaults` block answers them all.
const MANY: usize = 4;

/// More promises than this are not pointed at one by one.
const SHOWN: usize = 6;

fn all_missing(
    context: &Context<'_>,
    kind: PromiseKind,
    silent: &[(PromiseId, &Promise)],
) -> Option<Finding> {
    let ((_, first), rest) = silent.split_first()?;
    let plural = if kind == PromiseKind::Payment { "payments" } else { "dependencies" };
    let names: Vec<&str> = silent.iter().map(|(_, promise)| promise.head.name.as_str()).collect();
    let mut finding = Finding::new(
        RULE.name,
        first.head.header(),
        format!("nothing follows if any of {} {plural} comes late, or never", silent.len()),
    )
    .here("no `if late`, no `if missed`");
    for (_, promise) in rest.iter().take(SHOWN) {
        finding = finding.and(promise.head.header(), "nor here");
    }
    finding = finding
        .help(format!(
            "agree now, while nothing is wrong, what follows when one is late and when it does not come at all: once for all of \
             them, in `defaults {plural} {{ if late {{ … }} if missed by 30 days {{ … }} }}`, or in each by itself"
        ))
        .with("promises", names.join(", "));
    let has_defaults =
        context.model.defaults.iter().any(|it| it.head.name == plural || it.head.title == plural)
            || !context.model.defaults.is_empty();
    let (_, last) = silent.last()?;
    if !has_defaults && context.is_own(&last.head) {
        let text = format!(
            "defaults {plural} {{\n  if late {{ \"todo: what follows\" }}\n  if missed {{ \"todo: after how long, and what follows\" }}\n}}"
        );
        finding.edits.extend(declared(&last.head, format!("add both cases for all {plural}"), &text));
    }
    Some(finding)
}

/// Whether an `if` may stand there that could not be read.
fn is_unreadable(promise: &Promise) -> bool {
    promise.head.unreadable.iter().any(|what| what.is_empty() || what == "if" || what.starts_with("if "))
}

fn missing(context: &Context<'_>, id: PromiseId, promise: &Promise) -> Finding {
    let name = &promise.head.name;
    let who = match context.model.debtors(promise).as_slice() {
        [] => "whoever owes it".to_owned(),
        debtors => context.parties(debtors),
    };
    let mut finding = Finding::new(
        RULE.name,
        promise.head.header(),
        format!("nothing follows if {} comes late, or never", called(&promise.head)),
    )
    .here("no `if late`, no `if missed`")
    .help(format!(
        "agree now, while nothing is wrong, what follows when {who} is late (`if late {{ … }}`) and when it does not come at \
         all (`if missed by 30 days {{ … }}`)"
    ))
    .with("promise", name);
    if let Some((place, text)) = at_stake(context, id, promise) {
        finding = finding.and(place, text);
    }
    let both =
        ["if late { \"todo: what follows\" }", "if missed { \"todo: after how long, and what follows\" }"];
    finding.edits.extend(added(&promise.head, "add both cases", &both.map(str::to_owned)));
    finding
}

/// What waits for it: a promise that needs it, or else a goal it serves.
fn at_stake(context: &Context<'_>, id: PromiseId, promise: &Promise) -> Option<(Place, String)> {
    let waiting = context.graph.needed_by(id).first().and_then(|waiting| context.model.promise(*waiting));
    let goal = || {
        promise.serves.list().iter().find_map(|name| name.goal()).and_then(|goal| context.model.goal(goal))
    };
    match waiting {
        Some(waiting) => Some((waiting.head.header(), format!("`{}` waits for it", waiting.head.name))),
        None => goal().map(|goal| (goal.head.header(), format!("`{}` stands on it", goal.head.name))),
    }
}

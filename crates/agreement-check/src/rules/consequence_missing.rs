//! Finds promises that nothing follows from, late or missed.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::symbol::PromiseId;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::gaps::{added, called};
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
    for (id, promise) in context.promises() {
        if is_asked(promise) && promise.branches.is_empty() && !is_unreadable(promise) {
            findings.push(missing(context, id, promise));
        }
    }
}

/// Dependencies and payments always; other promises may rest on good will.
fn is_asked(promise: &Promise) -> bool {
    matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Payment)
}

/// Whether an `if` may stand there that could not be read.
fn is_unreadable(promise: &Promise) -> bool {
    promise.head.unreadable.iter().any(|what| what.is_empty() || what == "if" || what.starts_with("if "))
}

fn missing(context: &Context<'_>, id: PromiseId, promise: &Promise) -> Finding {
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
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
    let both = ["if late { \"todo: what follows\" }", "if missed by 30 days { \"todo: what follows\" }"];
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

//! Finds excuses that leave out the one promise whose own resistance names what the excuse covers.

use std::collections::BTreeSet;

use agreement_model::declared::{Covers, Excuse, Promise, PromiseKind};
use agreement_model::symbol::Name;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::stems::stems;

pub(super) static RULE: Rule = Rule {
    name: "excuse-leaves-out-its-case",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("excuse_leaves_out_its_case.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for excuse in context.model.excuses.iter().filter(|it| context.is_own(&it.head)) {
        let left_out = excuse.excluding.list().iter().filter_map(|name| {
            let promise = context.model.promise(name.promise()?)?;
            (promise.kind != PromiseKind::Payment).then_some((name, promise))
        });
        for (name, promise) in left_out {
            if let Some((feared, said)) = feared(excuse, promise).filter(|_| costs(promise)) {
                findings.push(left(context, excuse, name, promise, (feared, &said)));
            }
        }
    }
}

/// Whether something follows for whoever is late with it, from which only this excuse could free it.
fn costs(promise: &Promise) -> bool {
    promise
        .branches
        .iter()
        .filter(|branch| branch.is_late() || branch.is_missed())
        .any(|branch| !branch.statements.is_empty() && branch.excluding.is_absent())
}

/// Words that stand in many causes, and name none.
const COMMON: [&str; 20] = [
    "abov", "author", "below", "caus", "clos", "control", "crew", "day", "delay", "event", "hour", "late",
    "party", "public", "site", "staff", "suppl", "third", "under", "work",
];

/// Causes whose names are short.
const SHORT: [&str; 5] = ["fir", "flu", "fog", "ic", "war"];

/// What its own resistance fears, and the excuse covers for everybody else.
fn feared(excuse: &Excuse, promise: &Promise) -> Option<(Place, String)> {
    let covered: Vec<(&str, BTreeSet<String>)> = excuse
        .covers
        .list()
        .iter()
        .filter_map(|covers| match covers {
            Covers::Words(words) => Some((words.as_str(), causes(words))),
            Covers::Everything => None,
        })
        .collect();
    promise.resistance.iter().find_map(|resistance| {
        let fears = causes(&resistance.head.title);
        let (words, _) = covered.iter().find(|(_, covers)| !covers.is_disjoint(&fears))?;
        let place = resistance.head.title_place.unwrap_or(resistance.head.header());
        Some((place, (*words).to_owned()))
    })
}

/// The words of a text that may name a cause: no figures and no units.
fn causes(text: &str) -> BTreeSet<String> {
    let is_cause = |stem: &String| {
        (stem.chars().count() > 3 || SHORT.contains(&stem.as_str()))
            && stem.chars().all(char::is_alphabetic)
            && !COMMON.contains(&stem.as_str())
    };
    stems(text).into_iter().filter(is_cause).collect()
}

fn left(
    context: &Context<'_>,
    excuse: &Excuse,
    name: &Name,
    promise: &Promise,
    (feared, said): (Place, &str),
) -> Finding {
    let (of, who) = (&promise.head.name, context.parties(&context.model.debtors(promise)));
    Finding::new(
        RULE.name,
        name.place,
        format!("the excuse `{}` covers `{said}` and leaves out `{of}`, which is the promise that it stops", excuse.head.name),
    )
    .here(format!("{who} answers for it all the same"))
    .and(feared, "its own resistance names it")
    .help(format!(
        "take `{of}` out of `excluding`; where {who} is to bear the first days, say how many: `pay … after the first 3 days`"
    ))
    .with("excuse", &excuse.head.name)
    .with("promise", of)
}

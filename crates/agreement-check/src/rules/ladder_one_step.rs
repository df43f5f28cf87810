//! Finds ladders with one step only, on which stand those at the top.

use agreement_model::declared::Member;
use agreement_syntax::Finding;

use super::ladder_weak::{on, signs};
use crate::context::Context;
use crate::owners::people;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::side;

pub(super) static RULE: Rule = Rule {
    name: "ladder-one-step",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Strict,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("ladder_one_step.md"),
    check: Some(check),
};

/// One step for everything, and on it those at the top: the first quarrel about a late list is theirs.
fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = context.model.header.as_ref().filter(|header| context.is_own(&header.head)) else {
        return;
    };
    let Some(ladder) = header.escalation.as_ref().filter(|ladder| ladder.head.unreadable.is_empty()) else {
        return;
    };
    let [only] = ladder.steps.as_slice() else { return };
    let Some(there) = on(context, only) else { return };
    let working = |person: &&Member| {
        people(context, person.party).into_iter().any(|other| !signs(other))
            && side(context.model, person.party).is_some()
    };
    if there.len() > 1 && there.iter().all(|person| signs(person)) && there.iter().all(working) {
        findings.push(
            Finding::new(RULE.name, only.place, "the ladder has one step, and it begins with those at the top")
                .here("no step below")
                .help(
                    "put a step before it with the people who do the work on both sides, such as `within 3 business days`: \
                     most problems end there, and those at the top hear of the rest with the facts on the table",
                ),
        );
    }
}

//! Finds reviews that may never end: nobody says how long they take, or what silence means.

use std::collections::BTreeMap;

use agreement_model::declared::{Acceptance, Promise};
use agreement_model::lists::State;
use agreement_model::symbol::PromiseId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::{Gaps, added};
use crate::mentions::in_when;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "acceptance-silence-unstated",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("acceptance_silence_unstated.md"),
    check: Some(check),
};

/// More promises that wait than this are not pointed at.
const SHOWN: usize = 2;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let waiting = waiting(context);
    for (id, promise) in context.promises() {
        let Some(acceptance) = &promise.acceptance else { continue };
        let gaps = Gaps::of(&acceptance.head)
            .field("review", &acceptance.review)
            .field("silence", &acceptance.silence);
        if !gaps.is_empty() {
            let waiting = waiting.get(&id).map_or(&[][..], Vec::as_slice);
            findings.push(unstated(context, promise, acceptance, &gaps.labels(), waiting));
        }
    }
}

/// The promises that wait until another one is accepted, by that one.
fn waiting<'m>(context: &Context<'m>) -> BTreeMap<PromiseId, Vec<&'m Promise>> {
    let mut waiting: BTreeMap<PromiseId, Vec<&Promise>> = BTreeMap::new();
    for promise in &context.model.promises {
        for (awaited, state) in promise.when.list().iter().flat_map(in_when) {
            if let Some(id) = awaited.promise().filter(|_| !state.not && state.state == State::Accepted) {
                waiting.entry(id).or_default().push(promise);
            }
        }
    }
    waiting
}

fn unstated(
    context: &Context<'_>,
    promise: &Promise,
    acceptance: &Acceptance,
    lacks: &[&str],
    waiting: &[&Promise],
) -> Finding {
    let name = &promise.head.name;
    let judge = context.model.parties_of(acceptance.who.list());
    let judge = if judge.is_empty() { context.model.creditors(promise) } else { judge };
    let who = if judge.is_empty() { "nobody".to_owned() } else { context.parties(&judge) };
    let message = match lacks {
        ["review", "silence"] => {
            format!("the review of `{name}` has no end: no time is set for it, and silence means nothing")
        }
        ["review"] => format!("the review of `{name}` may take as long as it likes: no time is set for it"),
        _ => format!(
            "nobody says what it means when {who} is silent about `{name}`: its review never ends by itself"
        ),
    };
    let lacked: Vec<String> = lacks.iter().map(|label| format!("no `{label}`")).collect();
    let mut finding = Finding::new(RULE.name, acceptance.head.header(), message)
        .here(lacked.join(" and "))
        .with("promise", name)
        .with("missing", lacks.join(", "));
    for other in waiting.iter().take(SHOWN) {
        let place = other.when.place().unwrap_or(other.head.header());
        finding = finding.and(place, format!("`{}` waits for it", other.head.name));
    }
    let review = if context.model.calendar().is_some() { "10 business days" } else { "14 days" };
    let entries = |silence: &str| -> Vec<String> {
        let entry = |label: &&str| match *label {
            "review" => format!("review: {review}"),
            _ => format!("silence: {silence}"),
        };
        lacks.iter().map(entry).collect()
    };
    let short = entries("accepted").join("; ");
    finding = finding.help(format!(
        "write `{short}`: who gets work has a fair time to look at it, and who delivers knows when it is over"
    ));
    finding.edits.extend(added(&acceptance.head, format!("add `{short}`"), &entries("accepted")));
    if lacks.contains(&"silence") {
        let other = entries("rejected");
        finding.edits.extend(added(&acceptance.head, format!("add `{}`", other.join("; ")), &other));
    }
    finding
}

//! Finds fields that every declaration of a kind must have, and that no rule of its own asks for.

use agreement_model::Model;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::symbol::Symbol;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::gaps::{Gaps, called, in_words};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::rules::unused_definition::with_a_part;

pub(super) static RULE: Rule = Rule {
    name: "field-missing",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("field_missing.md"),
    check: Some(check),
};

// The fields of a dependency are asked by `dependency-incomplete`, a goal's number and date by `goal-unmeasured`.
fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let mut gaps = Vec::new();
    if let Some(header) = &model.header {
        gaps.push(
            Gaps::of(&header.head)
                .field("language", &header.language)
                .field("effective", &header.effective)
                .field("ends", &header.ends),
        );
    }
    gaps.extend(model.parties.iter().map(|party| Gaps::of(&party.head).field("role", &party.role)));
    gaps.extend(
        model.goals.iter().map(|goal| Gaps::of(&goal.head).field("who", &goal.who).text("why", &goal.why)),
    );
    gaps.extend(model.rights.iter().map(|right| Gaps::of(&right.head).field("when", &right.when)));
    gaps.extend(model.concessions.iter().map(|concession| {
        Gaps::of(&concession.head).field("worth", &concession.worth).text("return", &concession.in_return)
    }));
    findings.extend(gaps.iter().filter(|gaps| !gaps.is_empty()).map(|gaps| missing(gaps, None)));
    let many = with_a_part(model).len() > 2;
    for promise in &model.promises {
        let gaps = promised(promise, many);
        if !gaps.is_empty() {
            findings.push(missing(&gaps, reason(model, promise, &gaps)));
        }
    }
}

/// What a promise must say; `many` is whether more than two parties have a part in the agreement.
fn promised(promise: &Promise, many: bool) -> Gaps<'_> {
    let gaps = Gaps::of(&promise.head);
    let gaps = match promise.kind {
        PromiseKind::Dependency => gaps,
        PromiseKind::Payment => {
            gaps.field("who", &promise.who).field("when", &promise.when).field("amount", &promise.amount)
        }
        PromiseKind::Duty | PromiseKind::Reply => {
            gaps.field("who", &promise.who).field("when", &promise.when)
        }
    };
    // With two parties it is owed to the other one; with more, somebody has to say to which.
    let says_whom = matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Payment);
    let of_all = promise.who.list().iter().any(|who| matches!(who.symbol, Some(Symbol::Word(_))));
    if many && says_whom && !of_all { gaps.field("to", &promise.to) } else { gaps }
}

/// What shows that `to` is not plain: one of the parties it may be.
fn reason(model: &Model, promise: &Promise, gaps: &Gaps<'_>) -> Option<(Place, String)> {
    if !gaps.labels().contains(&"to") {
        return None;
    }
    let debtors = model.debtors(promise);
    let (_, other) = model.party_ids().find(|(id, _)| !debtors.contains(id))?;
    Some((other.head.header(), format!("it may be owed to `{}`, or to one of the others", other.head.name)))
}

fn missing(gaps: &Gaps<'_>, reason: Option<(Place, String)>) -> Finding {
    let head = gaps.head();
    let lacks: Vec<String> = gaps.labels().iter().map(|label| format!("no `{label}`")).collect();
    let (said, here) = match (head.keyword, gaps.labels().as_slice()) {
        ("concession", ["return"]) => ("value is given away here, and nothing comes back", "no `return`"),
        (_, ["to"]) => ("more than two parties: to whom is it owed?", "no `to`"),
        _ => ("", "something is missing here"),
    };
    let message = format!("{} has {}", called(head), in_words(&lacks, "and"));
    let message = if said.is_empty() { message } else { format!("{message}: {said}") };
    let mut finding = Finding::new(RULE.name, head.header(), message)
        .here(here)
        .help(format!("write {}; `todo \"…\"` holds the place while it is being settled", gaps.explained()))
        .with("kind", head.keyword)
        .with("name", &head.name)
        .with("missing", gaps.labels().join(", "));
    if let Some((place, text)) = reason {
        finding = finding.and(place, text);
    }
    finding.edits.extend(gaps.edit());
    finding
}

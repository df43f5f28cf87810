//! Finds commitments with a number from which nothing follows when the number is not reached.

use std::collections::BTreeSet;

use agreement_model::amount::{Limit, LimitKind};
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::placed::Placed;
use agreement_model::symbol::PromiseId;
use agreement_model::when::{Condition, WhenKind};
use agreement_syntax::Finding;

use agreement_ledger::consequence::has_unreadable_branch;

use crate::context::Context;
use crate::gaps::added;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::side;

pub(super) static RULE: Rule = Rule {
    name: "commitment-without-shortfall",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("commitment_without_shortfall.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let answered = answered_by_rights(context);
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        let Some(target) = promise.target.given() else { continue };
        let silent =
            promise.branches.is_empty() && !has_unreadable_branch(promise) && !answered.contains(&id);
        // What follows from dependencies and payments is asked by `consequence-missing`.
        if silent && promise.kind == PromiseKind::Duty && is_between_sides(context, promise) {
            findings.push(no_result(context, promise, target));
        }
    }
}

/// Departments of one house may set each other numbers and leave it at that.
fn is_between_sides(context: &Context<'_>, promise: &Promise) -> bool {
    let debtors = context.model.debtors(promise);
    !debtors.is_empty() && debtors.iter().all(|party| side(context.model, *party).is_some())
}

/// The promises whose failure opens a right.
fn answered_by_rights(context: &Context<'_>) -> BTreeSet<PromiseId> {
    let whens = context.model.rights.iter().flat_map(|right| right.when.list());
    whens
        .filter_map(|when| match &when.kind {
            WhenKind::Condition(Condition::InState(name, ..) | Condition::BelowTarget(name, _)) => {
                name.promise()
            }
            _ => None,
        })
        .collect()
}

fn no_result(context: &Context<'_>, promise: &Promise, target: &Placed<Limit>) -> Finding {
    let who = context.parties(&context.model.debtors(promise));
    let (word, stub) = match target.value.kind {
        LimitKind::AtLeast | LimitKind::Above => ("falls short of it", "below"),
        LimitKind::AtMost | LimitKind::Below => ("goes beyond it", "above"),
    };
    let limit = written(target);
    let name = &promise.head.name;
    let mut finding = Finding::new(
        RULE.name,
        target.place,
        format!("nothing follows when {who} {word}: `{name}` is a number for decoration"),
    )
    .here("what is agreed")
    .and(promise.head.header(), format!("no `if {stub}`"))
    .help(format!(
        "say what follows, as little as it may be: a meeting, a lower price, the right to go elsewhere; \
         `if {stub} {limit} {{ … }}`"
    ))
    .with("promise", name)
    .with("target", &limit);
    let entry = format!("if {stub} {limit} {{ \"todo: what follows\" }}");
    finding.edits.extend(added(&promise.head, format!("add `if {stub} {limit}`"), &[entry]));
    finding
}

/// The number of a target with its unit, as it is written behind `if below`.
fn written(target: &Placed<Limit>) -> String {
    use agreement_model::amount::{Measure, RateUnit};
    use agreement_model::number::with_commas;
    let amount = &target.value.amount;
    let number = with_commas(amount.number.normalize());
    let unit = match &amount.of {
        Measure::Bare => String::new(),
        Measure::Money(currency) => format!(" {currency}"),
        Measure::Percent(_) => "%".to_owned(),
        Measure::Time(unit) => format!(" {}", unit.plural()),
        Measure::Count(word) => format!(" {word}"),
    };
    let per = amount.per.as_ref().map_or(String::new(), |per| match &per.unit {
        RateUnit::Time(unit) => format!(" per {}", unit.singular()),
        RateUnit::Count(word) => format!(" per {word}"),
    });
    format!("{number}{unit}{per}")
}

//! Finds promised levels that nobody can read off: no measure, no source, or no period over which they are measured.

use agreement_model::Slot;
use agreement_model::amount::{Limit, Measure};
use agreement_model::declared::Promise;
use agreement_model::statement::{Action, Branch, Sum, TierBy, Trigger};
use agreement_model::when::WhenKind;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::gaps::{Gaps, in_words};
use crate::grounds::SOURCES;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "service-level-unmeasured",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&SOURCES],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("service_level_unmeasured.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let sources = context.policy.words(&RULE, &SOURCES);
    for promise in &context.model.promises {
        if let Some(level) = level(promise).filter(|_| !is_commitment(context, promise)) {
            findings.extend(unmeasured(promise, level, &sources));
        }
    }
}

/// Whether a promise is a client's to buy so much: what is counted is plain then, and the supplier's books show it.
fn is_commitment(context: &Context<'_>, promise: &Promise) -> bool {
    let counted = |limit: &Limit| matches!(limit.amount.of, Measure::Count(_) | Measure::Money(_));
    let debtors = context.model.debtors(promise);
    promise.target.value().is_some_and(counted)
        && !debtors.is_empty()
        && debtors.iter().all(|party| side(context.model, *party) == Some(Side::Client))
}

/// Where a promise speaks of a level: its target, a branch for what is below or above, or a table by level.
pub(super) fn level(promise: &Promise) -> Option<Place> {
    match &promise.target {
        Slot::Given(target) => Some(target.place),
        Slot::Unreadable(_) | Slot::Todo(_) => None,
        Slot::Absent => promise.branches.iter().find(|branch| is_by_level(branch)).map(|branch| branch.place),
    }
}

fn is_by_level(branch: &Branch) -> bool {
    let tiers = |action: &Action| matches!(action, Action::Money(_, Sum::Tiers(TierBy::Level, _)));
    matches!(branch.trigger, Trigger::Below(_) | Trigger::Above(_))
        || branch.statements.iter().any(|statement| tiers(&statement.action))
}

fn unmeasured(promise: &Promise, level: Place, sources: &[&str]) -> Option<Finding> {
    let gaps = Gaps::of(&promise.head).text("measure", &promise.measure);
    let names_its_own = promise.measure.value().is_some_and(|measure| wording::holds(measure, sources));
    // Where something follows from the figure, `consequence-not-observable` asks where it comes from.
    let follows = promise.branches.iter().any(|branch| is_by_level(branch) && !branch.statements.is_empty());
    let gaps = if names_its_own || follows { gaps } else { gaps.text("source", &promise.source) };
    let throughout = promise.when.list().iter().find(|when| matches!(when.kind, WhenKind::Throughout(..)));
    if gaps.is_empty() && throughout.is_none() {
        return None;
    }
    let mut lacks: Vec<String> = gaps.labels().iter().map(|label| format!("no `{label}`")).collect();
    if throughout.is_some() {
        lacks.push("no period".to_owned());
    }
    let name = &promise.head.name;
    let mut finding = Finding::new(
        RULE.name,
        level,
        format!("nobody can read off the level that `{name}` promises: it has {}", in_words(&lacks, "and")),
    )
    .here("this much of what, and by whose count?")
    .with("promise", name);
    if let Some(throughout) = throughout {
        finding = finding.and(throughout.place, "a level needs a stretch of time over which it is counted");
    }
    let period = "say over which period it is counted, such as `every calendar month`";
    let mut steps = Vec::new();
    if !gaps.is_empty() {
        steps.push(format!("write {}", gaps.explained()));
    }
    if throughout.is_some() {
        steps.push(period.to_owned());
    }
    finding = finding.help(steps.join(", and "));
    if !gaps.is_empty() {
        finding.edits.extend(gaps.edit());
    }
    Some(finding)
}

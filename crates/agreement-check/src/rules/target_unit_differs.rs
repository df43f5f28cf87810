//! Finds goals that start in one unit and end in another.

use agreement_model::amount::Measure;
use agreement_model::declared::Goal;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::figures;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::scale::{Compared, compare, limit_shown};
use crate::wording;

static CHANGES: Setting = Setting {
    name: "changes",
    meaning: "words in a goal's measure that say a change is measured, so that its target may be a share of the start",
    standard: Standard::Words(&[
        "change",
        "cut",
        "decrease",
        "growth",
        "improvement",
        "increase",
        "reduced",
        "reduction",
        "saved",
        "saving",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "target-unit-differs",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&CHANGES],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("target_unit_differs.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let changes = context.policy.words(&RULE, &CHANGES);
    findings.extend(context.model.goals.iter().filter_map(|goal| differs(goal, &changes)));
}

fn differs(goal: &Goal, changes: &[&str]) -> Option<Finding> {
    let (baseline, target) = (goal.baseline.given()?, goal.target.given()?);
    if compare(&baseline.value, &target.value.amount) != Compared::Unlike {
        return None;
    }
    // Nought in a week is nought in a month too.
    if baseline.value.number.is_zero() && baseline.value.of == target.value.amount.of {
        return None;
    }
    // "Reduction of the hours", from 52 hours by at least 50%, is a share of the start.
    let measure = goal.measure.value().map_or("", String::as_str);
    if wording::holds(measure, changes) && matches!(target.value.amount.of, Measure::Percent(_)) {
        return None;
    }
    let name = &goal.head.name;
    let (today, limit) = (figures::amount(&baseline.value), limit_shown(&target.value));
    let mut finding = Finding::new(
        RULE.name,
        target.place,
        format!("`{name}` starts at `{today}` and should reach `{limit}`: the two cannot be compared"),
    )
    .here("counted in one way")
    .and(baseline.place, "counted in another")
    .help("write both in the unit that `measure:` names, and over the same period")
    .with("goal", name)
    .with("baseline", today)
    .with("target", limit);
    if let Some(measure) = goal.measure.place() {
        finding = finding.and(measure, "this is what is counted");
    }
    Some(finding)
}

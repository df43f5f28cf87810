//! Finds goals that are reached before anybody starts.

use agreement_model::declared::Goal;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::figures;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::scale::{is_within, limit_shown};
use crate::wording;

static HOLDING: Setting = Setting {
    name: "holding",
    meaning: "words in a goal's title or measure that say a level is to be held, not reached",
    standard: Standard::Words(&[
        "continue",
        "does not fall",
        "does not rise",
        "hold",
        "keep",
        "maintain",
        "never",
        "no worse",
        "protect",
        "remain",
        "stay",
        "still",
        "sustain",
        "sustained",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "target-already-met",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&HOLDING],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("target_already_met.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let holding = context.policy.words(&RULE, &HOLDING);
    for goal in &context.model.goals {
        let measure = goal.measure.value().map_or("", String::as_str);
        if !wording::holds(&goal.head.title, &holding) && !wording::holds(measure, &holding) {
            findings.extend(reached(goal));
        }
    }
}

fn reached(goal: &Goal) -> Option<Finding> {
    let (baseline, target) = (goal.baseline.given()?, goal.target.given()?);
    if is_within(&baseline.value, &target.value) != Some(true) {
        return None;
    }
    let name = &goal.head.name;
    let (today, limit) = (figures::amount(&baseline.value), limit_shown(&target.value));
    let finding = Finding::new(
        RULE.name,
        target.place,
        format!("`{name}` is reached before anybody starts: `{today}` is already `{limit}`"),
    )
    .here("nothing is left to be done for this")
    .and(baseline.place, "this is where it starts")
    .help(
        "look at both figures, and at the direction: `at most` for what should become less, `at least` for what should \
         become more; where a level is to be held, let the title say so",
    )
    .with("goal", name)
    .with("baseline", today)
    .with("target", limit);
    Some(finding)
}

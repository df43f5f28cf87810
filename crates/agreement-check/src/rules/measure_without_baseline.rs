//! Finds goals that want less of something, while nobody says how much of it there is today.

use agreement_model::amount::LimitKind;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::Gaps;
use crate::grounds::{Lacks, SOURCES};
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::scale::limit_shown;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "measure-without-baseline",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&SOURCES, &NEW],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("measure_without_baseline.md"),
    check: Some(check),
};

static NEW: Setting = Setting {
    name: "new",
    meaning: "words in a goal's measure or title for what begins with the deal, and has no figure of today; `…` stands for up to \
              three words",
    standard: Standard::Words(&[
        "after acceptance",
        "after commissioning",
        "after completion",
        "after cut-over",
        "after cutover",
        "after delivery",
        "after installation",
        "after moving in",
        "after switch-over",
        "after the move",
        "after … launch",
        "after … opening",
        "after … release",
        "after go-live",
        "after handover",
        "after launch",
        "after opening",
        "after release",
        "after … start",
        "at acceptance",
        "at completion",
        "at handover",
        "at the event",
        "day one",
        "during the conference",
        "during the event",
        "during the fair",
        "during the festival",
        "during the show",
        "early life",
        "first batch",
        "first day",
        "first days",
        "first delivery",
        "first edition",
        "first event",
        "first month",
        "first months",
        "first quarter",
        "first season",
        "first shift",
        "first term",
        "first week",
        "first weeks",
        "first year",
        "on match day",
        "on the day of the event",
        "on the night",
        "opening day",
        "opening night",
        "opening week",
        "opening weekend",
        "since launch",
        "since opening",
        "warranty period",
    ]),
};

// What is to become more may start from nothing, and often does: a new shop has no orders yet. What is to become less is
// there today.
fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let sources = context.policy.words(&RULE, &SOURCES);
    let new = context.policy.words(&RULE, &NEW);
    for goal in &context.model.goals {
        let Some(target) = goal.target.given() else { continue };
        let less = matches!(target.value.kind, LimitKind::AtMost | LimitKind::Below);
        if !less || Lacks::of(goal, &sources) != Some(Lacks { baseline: true, source: false }) {
            continue;
        }
        let gaps = Gaps::of(&goal.head).field("baseline", &goal.baseline);
        let measure = goal.measure.value().map_or("", String::as_str);
        if [measure, goal.head.title.as_str()].iter().any(|said| wording::holds(said, &new)) {
            continue;
        }
        let name = &goal.head.name;
        let limit = limit_shown(&target.value);
        let mut finding = Finding::new(
            RULE.name,
            target.place,
            format!("`{name}` wants `{limit}`, and nobody says how much it is today"),
        )
        .here("how far is that from today?")
        .help("write the figure of today, from the same source, as `baseline:`: later nobody can look it up any more")
        .with("goal", name)
        .with("target", &limit);
        if let Some(source) = goal.source.place() {
            finding = finding.and(source, "the figure of today can be read here");
        }
        finding.edits.extend(gaps.edit());
        findings.push(finding);
    }
}

//! Finds starting figures that are to be taken when the change has begun.

use agreement_model::placed::Slot;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "baseline-after-change",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&AFTER],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("baseline_after_change.md"),
    check: Some(check),
};

static AFTER: Setting = Setting {
    name: "after",
    meaning: "words for a time in which the new thing runs already; `…` stands for up to three words",
    standard: Standard::Words(&[
        "after commissioning",
        "after cut-over",
        "after delivery",
        "after go-live",
        "after going live",
        "after installation",
        "after launch",
        "after roll-out",
        "after rollout",
        "after start-up",
        "after the first scan",
        "after the go-live",
        "after the installation",
        "after the launch",
        "after the start",
        "after the switch",
        "average of the first",
        "during operation",
        "during the pilot",
        "first month of",
        "first month with",
        "first months of",
        "first months with",
        "first quarter with",
        "first week of",
        "first week with",
        "first weeks with",
        "in operation",
        "once installed",
        "once it runs",
        "once running",
        "once the … run",
        "once the … runs",
        "once they run",
        "under the new",
        "when it runs",
        "when the … run",
        "when the … runs",
        "with the new",
        "with the robots",
        "with the system",
        "with the tool",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let after = context.policy.words(&RULE, &AFTER);
    for goal in context.model.goals.iter().filter(|it| context.is_own(&it.head)) {
        let Slot::Todo(place) = goal.baseline else { continue };
        let open = context.model.todos.iter().find(|todo| sentences::lies_in(todo.place, place));
        let Some(said) = open.and_then(|todo| wording::find(&todo.text, &after)) else { continue };
        findings.push(
            Finding::new(
                RULE.name,
                place,
                format!(
                    "where the goal `{}` starts is measured when the change has begun (`{said}`)",
                    goal.head.name
                ),
            )
            .here("no figure of before is left by then")
            .and(goal.target.place().unwrap_or(goal.head.header()), "and this is held against it")
            .help("count before the first step is done, by hand if need be, and give it a day before that")
            .with("goal", &goal.head.name)
            .with("words", said),
        );
    }
}

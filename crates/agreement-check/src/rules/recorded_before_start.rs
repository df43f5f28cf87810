//! Finds events that are dated before the agreement takes effect.

use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::lists::EventVerb;
use agreement_model::symbol::Symbol;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::recorded::{Told, Which};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "recorded-before-start",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("recorded_before_start.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(effective) = context.model.header.as_ref().and_then(|header| header.effective.given()) else {
        return;
    };
    let start = effective.value;
    for told in context.record.told.iter().filter(|told| told.day < start) {
        if may_come_before(told.fact.verb) || is_planned_before(context, told, start) {
            continue;
        }
        let message = format!(
            "`{} {}` is dated {}, and this agreement takes effect on {start}",
            told.says(),
            told.fact.verb.word(),
            told.day
        );
        findings.push(
            Finding::new(RULE.name, told.place, message)
                .and(effective.place, "it takes effect on this day")
                .help(
                    "correct the date; if work began before, both sides say so best in `effective`, since nothing is owed \
                     until then",
                )
                .with("name", &told.fact.subject.name.text)
                .with("day", told.day.to_string())
                .with("effective", start.to_string()),
        );
    }
}

/// What goes before the start of an agreement by its nature: signatures, places filled, warnings.
fn may_come_before(verb: EventVerb) -> bool {
    matches!(
        verb,
        EventVerb::Signed
            | EventVerb::Agreed
            | EventVerb::Set
            | EventVerb::Moved
            | EventVerb::Warned
            | EventVerb::Waived
            | EventVerb::False
            | EventVerb::Insolvent
    )
}

fn is_planned_before(context: &Context<'_>, told: &Told<'_>, start: Date) -> bool {
    if let Which::Day(day) = told.which {
        return day < start;
    }
    let due = match told.about {
        Symbol::Promise(id) => context.schedule.promise(id),
        Symbol::Milestone(id) => context.schedule.milestone(id),
        _ => return false,
    };
    matches!(due, Due::On(day) if day.date < start)
}

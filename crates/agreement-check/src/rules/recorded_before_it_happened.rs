//! Finds lines that were written down before what they tell of.

use agreement_model::date::Date;
use agreement_model::declared::Key;
use agreement_model::lists::EventVerb;
use agreement_model::period::{Period, PeriodUnit};
use agreement_model::when::{When, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::recorded::{Told, Which, struck_out};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "recorded-before-it-happened",
    category: Category::Feasibility,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("recorded_before_it_happened.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for told in context.record.told.iter().filter(|told| told.recorded < told.day) {
        let message = format!(
            "this line was written down on {}, and says that `{}` was `{}` on {}, which was still to come",
            told.recorded,
            told.says(),
            told.fact.verb.word(),
            told.day
        );
        findings.push(
            told.finding(context, RULE.name, message)
                .help(format!(
                    "`on` says that something happened before it was recorded: check both dates; {}",
                    struck_out(told)
                ))
                .with("recorded", told.recorded.to_string()),
        );
    }
    for told in context.record.told.iter().filter(|told| told.fact.verb == EventVerb::Measured) {
        let Some(begins) = begins(context, told).filter(|begins| told.recorded < *begins) else { continue };
        let message = format!(
            "this line was written down on {}, and gives a figure for `{}`, a time that begins on {begins}",
            told.recorded,
            told.says()
        );
        findings.push(
            told.finding(context, RULE.name, message)
                .help(format!(
                    "what is still to come cannot be measured: check the date, and which time the figure is for; {}",
                    struck_out(told)
                ))
                .with("recorded", told.recorded.to_string())
                .with("begins", begins.to_string()),
        );
    }
}

/// The first day of the measured period that a figure is for; nothing where it is for none.
fn begins(context: &Context<'_>, told: &Told<'_>) -> Option<Date> {
    let promise = context.model.promise(told.promise()?)?;
    let [When { kind: WhenKind::Every(every), .. }] = promise.when.list() else { return None };
    let unit = PeriodUnit::of(every.unit, context.schedule.effective).filter(|_| every.on.is_none())?;
    let day = match (&told.which, &told.fact.subject.key) {
        (Which::Day(day), _) | (Which::Unknown, Some(Key::Date(day))) => *day,
        (Which::Unknown, Some(Key::Month(month))) => month.first_day(),
        _ => return None,
    };
    Some(Period::containing(day, unit)?.first)
}

//! Finds mitigations planned for a day on which they can no longer help.

use agreement_model::date::Date;
use agreement_model::declared::{Mitigation, Promise};
use agreement_syntax::{Finding, Safety};

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "mitigation-too-late",
    category: Category::Feasibility,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("mitigation_too_late.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, promise) in context.promises() {
        // Of something repeated, the last time counts: before it, a mitigation may still help.
        let Some(protected) = context.schedule.promise(id).last() else { continue };
        for mitigation in promise.resistance.iter().flat_map(|resistance| &resistance.mitigations) {
            let due = context.schedule.due(context.model, Some(id), mitigation.when.list());
            let Some(day) = due.first() else { continue };
            let eve = day_before(context, protected.date).is_some_and(|eve| day.date >= eve);
            if day.date >= protected.date {
                findings.push(too_late(context, promise, protected.date, mitigation, day.date));
            } else if eve && begins_with_asking(&mitigation.head.title) {
                findings.push(on_the_eve(promise, protected.date, mitigation, day.date));
            }
        }
    }
}

fn too_late(
    context: &Context<'_>,
    promise: &Promise,
    protected: Date,
    mitigation: &Mitigation,
    day: Date,
) -> Finding {
    let (what, name) = (mitigation.head.says(), &promise.head.name);
    let place = mitigation.when.place().unwrap_or(mitigation.head.header());
    let latest = day_before(context, protected);
    let days = day.days_since(protected);
    let how_late = match days {
        0 => "on the very day".to_owned(),
        1 => "a day after the day".to_owned(),
        days => format!("{days} days after the day"),
    };
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!("`{what}` can no longer help: it is planned for {day}, {how_late} on which `{name}` is due"),
    )
    .here(format!("done on {day}"))
    .and(promise.when.place().unwrap_or(promise.head.header()), format!("`{name}` is due on {protected}"))
    .with("promise", name)
    .with("mitigation", what)
    .with("due", protected.to_string())
    .with("planned", day.to_string());
    finding = match latest {
        Some(latest) => finding
            .help(format!(
                "do it on {latest} at the latest, better with time to spare, or plan another answer"
            ))
            .with("latest", latest.to_string()),
        None => finding.help(format!("do it before {protected}, or plan another answer")),
    };
    match (latest, mitigation.when.given(), mitigation.when.list()) {
        (Some(latest), Some(given), [_]) => {
            finding.edit(Safety::Offered, format!("write `by {latest}`"), given.place, format!("by {latest}"))
        }
        _ => finding,
    }
}

/// Whether a step only asks others for something: what they then do takes time of its own.
fn begins_with_asking(title: &str) -> bool {
    const ASKING: [&str; 47] = [
        "apply",
        "ask",
        "beg",
        "book",
        "call",
        "chase",
        "consult",
        "contact",
        "demand",
        "email",
        "engage",
        "enquire",
        "file",
        "follow",
        "hire",
        "inquire",
        "instruct",
        "invite",
        "lobby",
        "lodge",
        "message",
        "negotiate",
        "nudge",
        "order",
        "phone",
        "ping",
        "press",
        "procure",
        "prompt",
        "purchase",
        "push",
        "query",
        "recruit",
        "remind",
        "request",
        "reserve",
        "ring",
        "source",
        "speak",
        "submit",
        "talk",
        "telephone",
        "tell",
        "text",
        "urge",
        "warn",
        "write",
    ];
    title.split_whitespace().next().is_some_and(|first| wording::holds(first, &ASKING))
}

fn on_the_eve(promise: &Promise, protected: Date, mitigation: &Mitigation, day: Date) -> Finding {
    let (what, name) = (mitigation.head.says(), &promise.head.name);
    Finding::new(
        RULE.name,
        mitigation.when.place().unwrap_or(mitigation.head.header()),
        format!("`{what}` is planned for {day}, the last day before `{name}` is due: whoever is asked has no time left to act"),
    )
    .here(format!("asked on {day}"))
    .and(promise.when.place().unwrap_or(promise.head.header()), format!("`{name}` is due on {protected}"))
    .help("ask now, set a day by which the answer is there, and say what is done when it is a no")
    .with("promise", name)
    .with("mitigation", what)
    .with("due", protected.to_string())
    .with("planned", day.to_string())
}

/// The last day on which people are at work before a day, or simply the day before.
fn day_before(context: &Context<'_>, day: Date) -> Option<Date> {
    let working = context.model.calendar().and_then(|calendar| calendar.work.previous_working(day).ok());
    working.map(|counted| counted.date).or_else(|| day.add_days(-1).ok())
}

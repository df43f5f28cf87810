//! Finds answers that may take longer than the goal allows for the whole of what they serve.

mod hours;

use agreement_model::Due;
use agreement_model::amount::{LimitKind, Measure};
use agreement_model::declared::{Event, Goal, PromiseKind};
use agreement_model::duration::{Duration, Unit};
use agreement_model::symbol::Symbol;
use agreement_model::when::{When, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::figures::{self, roughly_hours};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::stems::stems;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "answer-slower-than-goal",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("answer_slower_than_goal.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    findings.extend(hours::outside(context));
    for (id, promise) in context.promises().filter(|(_, it)| context.is_own(&it.head)) {
        let Due::PerEvent(name) = context.schedule.promise(id) else { continue };
        let supplied =
            context.model.debtors(promise).iter().any(|it| side(context.model, *it) == Some(Side::Supply));
        if promise.kind != PromiseKind::Duty || !supplied {
            continue;
        }
        let event = match name.symbol {
            Some(Symbol::Event(event)) => context.model.events.get(event.index()),
            _ => None,
        };
        let [When { kind: WhenKind::Within(within, Some(_)), .. }] = promise.when.list() else { continue };
        let slow = context.model.goal_ids().find_map(|(_, goal)| {
            let least = allowed(goal)?;
            let slower = minutes(within.value) > minutes(least) && is_of(event, goal);
            slower.then_some((goal, least))
        });
        if let Some((goal, least)) = slow {
            let (duty, aim) = (&promise.head.name, &goal.head.name);
            let mut finding = Finding::new(
                RULE.name,
                within.place,
                format!(
                    "`{duty}` may take {}, and the goal `{aim}` allows {least} for all of it",
                    within.value
                ),
            )
            .here("kept to the letter, and the goal is lost");
            if let Some(target) = goal.target.given() {
                finding = finding.and(target.place, figures::amount(&target.value.amount));
            }
            findings.push(
                finding
                    .help(format!(
                        "give `{duty}` a time of which enough is left for what comes after it, well below {least}, and count it round the \
                         clock where the goal does"
                    ))
                    .with("promise", duty)
                    .with("goal", aim),
            );
        }
    }
}

/// The time that a goal allows at most.
fn allowed(goal: &Goal) -> Option<Duration> {
    let target = goal.target.value()?;
    let at_most = matches!(target.kind, LimitKind::AtMost | LimitKind::Below);
    let amount = &target.amount;
    match &amount.of {
        _ if !at_most || amount.per.is_some() => None,
        Measure::Time(_) => amount.duration(),
        _ => None,
    }
}

fn minutes(length: Duration) -> u64 {
    match length.unit {
        Unit::Minute => length.count.into(),
        // An hour that counts only while people work is an hour to whoever counts both.
        Unit::WorkingHour | Unit::BusinessHour => u64::from(length.count).saturating_mul(60),
        _ => roughly_hours(length).saturating_mul(60),
    }
}

/// Whether an answer is a part of what the goal counts: the goal speaks of the event, or of how long it takes until somebody is
/// there; or nothing goes on while what the event speaks of is broken.
fn is_of(event: Option<&Event>, goal: &Goal) -> bool {
    const BROKEN: [&str; 41] = [
        "blackout",
        "breakdown",
        "broken",
        "cannot be used",
        "cannot run",
        "cut off",
        "defect",
        "defective",
        "disruption",
        "does not run",
        "does not start",
        "does not work",
        "down",
        "failed",
        "fails",
        "failure",
        "fault",
        "halts",
        "interruption",
        "malfunction",
        "not running",
        "not working",
        "offline",
        "out of action",
        "out of order",
        "out of service",
        "out of use",
        "outage",
        "power cut",
        "stands still",
        "standstill",
        "stoppage",
        "stopped",
        "stops",
        "stuck",
        "unavailable",
        "unusable",
        "will not run",
        "will not start",
        "won't run",
        "won't start",
    ];
    let counted = format!("{} {}", goal.head.title, goal.measure.value().map_or("", String::as_str));
    let told =
        event.map_or(String::new(), |it| format!("{} {}", it.head.title, it.head.name.replace('_', " ")));
    // "Minutes from alarm to guard" begin with the alarm.
    let measure = goal.measure.value().map_or("", String::as_str);
    let begins =
        measure.split_once(" from ").or_else(|| measure.split_once(" after ")).map_or("", |(_, from)| from);
    let begins = stems(begins.split(" to ").next().unwrap_or(begins));
    let shared = stems(&told).iter().any(|word| word.chars().count() >= 4 && begins.contains(word));
    let broken = wording::holds(&told, &BROKEN)
        && wording::holds(&counted, &["days from", "hours from", "turnaround", "in the week", "within"]);
    shared || broken
}

//! Finds what is urgent and is owed only once in a month or a quarter.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::duration::Unit;
use agreement_model::when::{When, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::owners::member;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "urgent-without-clock",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&URGENT, &ROUTINE],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("urgent_without_clock.md"),
    check: Some(check),
};

static URGENT: Setting = Setting {
    name: "urgent",
    meaning: "words for what cannot wait; `…` stands for up to three words",
    standard: Standard::Words(&[
        "alarm",
        "alert",
        "breakdown",
        "call-out",
        "danger",
        "data breach",
        "emergency",
        "evacuation",
        "fault alarm",
        "flood warning",
        "gas leak",
        "hazard",
        "injury",
        "leak",
        "outage",
        "product warning",
        "recall",
        "rescue",
        "safety notice",
        "safety warning",
        "security incident",
        "storm warning",
        "urgent",
        "urgently",
        "vulnerabilities",
        "vulnerability",
    ]),
};

static ROUTINE: Setting = Setting {
    name: "routine",
    meaning: "words for looking after such things from time to time; `…` stands for up to three words",
    standard: Standard::Words(&[
        "analysis",
        "check",
        "clean",
        "count",
        "drill",
        "evaluate",
        "evaluation",
        "exercise",
        "figures",
        "inspect",
        "inspection",
        "lessons",
        "list",
        "log",
        "maintenance",
        "number of",
        "overview",
        "practice",
        "rehearsal",
        "report",
        "review",
        "scan",
        "service",
        "serviced",
        "share of",
        "statistics",
        "summary",
        "test",
        "tested",
        "training",
        "trial",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let urgent = context.policy.words(&RULE, &URGENT);
    let routine = context.policy.words(&RULE, &ROUTINE);
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        let Some(period) = promise.when.list().iter().find_map(period) else { continue };
        let title = &promise.head.title;
        let counted = !promise.measure.is_absent() || !promise.target.is_absent();
        if promise.kind != PromiseKind::Duty || counted || wording::holds(title, &routine) {
            continue;
        }
        if let Some(said) = wording::find(title, &urgent) {
            findings.push(slow(context, promise, said, period));
        }
    }
}

/// The period of something that comes once in a month or less often.
fn period(when: &When) -> Option<&'static str> {
    let WhenKind::Every(every) = &when.kind else { return None };
    match every.unit {
        Unit::Month | Unit::CalendarMonth => Some("month"),
        Unit::Quarter | Unit::CalendarQuarter => Some("quarter"),
        Unit::Year | Unit::CalendarYear | Unit::ContractYear => Some("year"),
        _ => None,
    }
}

fn slow(context: &Context<'_>, promise: &Promise, said: &str, period: &str) -> Finding {
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    let mut finding = Finding::new(
        RULE.name,
        promise.when.place().unwrap_or(promise.head.header()),
        format!("`{name}` is owed once a {period}: what is urgent (`{said}`) may wait as long, and {who} has kept its word"),
    )
    .here("a rhythm, and no clock")
    .help(
        "declare what sets it off as an `event`, and let it count from that: `within 24 hours after each recall`, owed by a person with \
         somebody who stands in",
    )
    .with("promise", name)
    .with("words", said);
    if promise.who.list().iter().all(|name| member(context, name).is_none()) {
        finding = finding
            .and(promise.who.place().unwrap_or(promise.head.header()), "and no person is named who sends it");
    }
    finding
}

//! Finds work that is due only after the event it is done for: a film for a dinner, four days after the dinner.

use std::collections::{BTreeMap, BTreeSet};

use agreement_model::date::Date;
use agreement_model::declared::{Milestone, Promise, PromiseKind};
use agreement_model::symbol::{MilestoneId, Symbol, Word};
use agreement_model::when::{When, WhenKind};
use agreement_syntax::Finding;

use super::start_before_input::{self, OF_THE_DEAL};
use super::unused_definition::used;
use crate::chasing::is_outside;
use crate::context::Context;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::stems::stems;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "due-after-its-event",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&DAYS, &AFTERWARDS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("due_after_its_event.md"),
    check: Some(check),
};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "how many days after an event something may be due to count as meant for it",
    standard: Standard::Number(21),
};

static AFTERWARDS: Setting = Setting {
    name: "afterwards",
    meaning: "words of a promise that say that it comes after such an event; `…` stands for up to three words",
    standard: Standard::Words(&[
        "account of",
        "after",
        "aftercare",
        "afterwards",
        "analysis",
        "assessment",
        "certificates",
        "clean",
        "cleaning",
        "clear away",
        "clear-up",
        "cleared",
        "closing",
        "de-rig",
        "debrief",
        "derig",
        "dismantle",
        "evaluate",
        "evaluation",
        "feedback",
        "final account",
        "findings",
        "follow-up",
        "get-out",
        "highlights",
        "impact",
        "invoice",
        "learnings",
        "lessons",
        "load-out",
        "make good",
        "minutes",
        "next year",
        "of the workshop",
        "outcome",
        "pack down",
        "packing up",
        "photos from",
        "post-event",
        "post-match",
        "post-show",
        "proceedings",
        "recap",
        "reconciliation",
        "record of",
        "recording of",
        "removal",
        "report",
        "restore",
        "results",
        "retrospective",
        "return",
        "review",
        "settlement",
        "statistics",
        "strike",
        "summary",
        "survey",
        "take down",
        "tear down",
        "teardown",
        "thank-you",
        "uninstall",
        "wash-up",
        "waste",
        "wipe",
        "wrap-up",
        "write-up",
    ]),
};

/// A word that stands in more promises than this tells nothing in particular.
const COMMON: usize = 2;

/// Words for what says beforehand how much will be needed, and for what is made ready by it.
const FORETELLS: [&str; 20] = [
    "booking for the",
    "call-off for the",
    "demand for the",
    "duty roster",
    "expected",
    "forecast",
    "headcount for the",
    "menu for the",
    "order for the",
    "outlook",
    "plan for the",
    "planned",
    "prediction",
    "preview",
    "production plan",
    "rota",
    "roster",
    "schedule for the",
    "shift plan",
    "volumes for the",
];

/// Words by which it is for a later time than the one that has passed.
const AHEAD: [&str; 22] = [
    "accuracy",
    "actual",
    "ahead",
    "against",
    "coming",
    "compared",
    "current",
    "deviation",
    "following",
    "forward",
    "hit rate",
    "months ahead",
    "next",
    "ninety days",
    "quarter",
    "rolling",
    "six months",
    "three months",
    "twelve months",
    "two months",
    "upcoming",
    "year",
];

/// A forecast that is due only once the month that it is for has passed: `within 10 days after each calendar month`.
fn foretells_the_past(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for promise in context.model.promises.iter().filter(|it| context.is_own(&it.head)) {
        let [When { kind: WhenKind::Within(length, Some(_)), place, .. }] = promise.when.list() else {
            continue;
        };
        let period = phrase::counts_from(promise.when.list()).find_map(|anchor| match anchor.name.symbol {
            Some(Symbol::Word(Word::CalendarMonth)) => Some("month"),
            Some(Symbol::Word(Word::CalendarQuarter)) => Some("quarter"),
            Some(Symbol::Word(Word::CalendarYear)) => Some("year"),
            _ => None,
        });
        let Some(period) = period.filter(|_| promise.kind != PromiseKind::Payment && promise.bans.is_empty())
        else {
            continue;
        };
        let head = format!("{} {}", promise.head.title, promise.head.name.replace('_', " "));
        let all = [promise.how.value(), promise.why.value(), promise.head.note.value()];
        let later = all.into_iter().flatten().any(|text| wording::holds(text, &AHEAD))
            || wording::holds(&head, &AHEAD);
        let Some(word) = wording::find(&head, &FORETELLS).filter(|_| !later) else { continue };
        let name = &promise.head.name;
        findings.push(
            Finding::new(
                RULE.name,
                *place,
                format!("`{name}` (`{word}`) is due {} after each {period}, when the {period} that it seems to be for has passed", length.value),
            )
            .here("nobody can prepare for what is over")
            .help(format!(
                "let it come before: `every month on the last day`, or a length of time before; or say that it is for the next {period}, so \
                 that everybody counts alike"
            ))
            .with("event", period)
            .with("promise", name)
            .with("word", word),
        );
    }
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    foretells_the_past(context, findings);
    if context.model.milestones.is_empty() {
        return;
    }
    let most = i64::from(context.policy.number(&RULE, &DAYS));
    let afterwards = context.policy.words(&RULE, &AFTERWARDS);
    let works: Vec<(Date, &Promise, BTreeSet<String>)> = context
        .promises()
        .filter(|(_, promise)| promise.kind == PromiseKind::Dependency && context.is_own(&promise.head))
        // What an authority or a landlord gives comes when it comes, and is seldom for the one day.
        .filter(|(_, promise)| {
            !context.model.debtors(promise).iter().all(|party| is_outside(context, *party))
        })
        .filter_map(|(id, promise)| {
            Some((context.schedule.promise(id).once()?.date, promise, words_of(promise)))
        })
        .collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in works.iter().flat_map(|(_, _, words)| words) {
        let count = counts.entry(word.as_str()).or_default();
        *count = count.saturating_add(1);
    }
    let general = general(context);
    let used = used(context.model);
    for (milestone, index) in context.model.milestones.iter().zip(0..) {
        let Some(day) = context.schedule.milestone(MilestoneId(index)).once().map(|due| due.date) else {
            continue;
        };
        // What something counts from, or people of the deal meet for, is a step of the plan and no event outside it.
        let id = Symbol::Milestone(MilestoneId(index));
        let is_step = used.contains(&id)
            || context.model.may_use(&milestone.head.name)
            || wording::holds(
                &milestone.head.title,
                &context.policy.words(&start_before_input::RULE, &OF_THE_DEAL),
            );
        if is_step {
            continue;
        }
        let told = stems(&format!("{} {}", milestone.head.title, milestone.head.name.replace('_', " ")));
        // What the only goal of the deal needs, where all else is there before the event.
        let behind = works.iter().filter(|(due, ..)| *due > day).count();
        let is_for_it = |promise: &Promise| {
            behind == 1
                && context.model.goals.len() == 1
                && is_event(milestone)
                && is_supplied(context, promise)
        };
        for (due, promise, words) in &works {
            let late = due.days_since(day);
            let shared = told.intersection(words).find(|word| {
                let rare = counts.get(word.as_str()).is_some_and(|count| *count <= COMMON);
                rare && !general.contains(*word) && word.chars().count() >= LONG
            });
            let written = phrase::counts_from(promise.when.list()).next().is_none();
            let later = texts(promise).into_iter().any(|text| wording::holds(text, &afterwards));
            let word = shared.map(String::as_str).or_else(|| is_for_it(promise).then_some(""));
            if let Some(word) = word.filter(|_| (1..=most).contains(&late) && written && !later) {
                findings.push(too_late(context, milestone, promise, (day, *due), word));
            }
        }
    }
}

/// Whether a day is one on which people come together by its title, and which waits for nobody.
fn is_event(milestone: &Milestone) -> bool {
    const EVENTS: [&str; 59] = [
        "auction",
        "away game",
        "away match",
        "carnival",
        "championship",
        "charity run",
        "christmas market",
        "concert",
        "conference",
        "congress",
        "convention",
        "cup final",
        "derby",
        "election day",
        "exhibition",
        "expo",
        "fair",
        "festival",
        "film screening",
        "first game",
        "first match",
        "first night",
        "first performance",
        "fête",
        "gala",
        "graduation",
        "grand opening",
        "hackathon",
        "home fixture",
        "home game",
        "home match",
        "inauguration",
        "jubilee",
        "launch event",
        "launch party",
        "marathon",
        "market day",
        "open day",
        "open house",
        "opening ceremony",
        "opening day",
        "opening night",
        "parade",
        "premiere",
        "prom",
        "race",
        "rally",
        "regatta",
        "road show",
        "roadshow",
        "season opener",
        "sports day",
        "street party",
        "summit",
        "symposium",
        "tournament",
        "trade show",
        "wedding",
        "world cup",
    ];
    wording::holds(&milestone.head.title, &EVENTS)
}

/// Whether those who deliver owe something for the goal.
fn is_supplied(context: &Context<'_>, promise: &Promise) -> bool {
    !promise.serves.list().is_empty() && all_on(context.model, &context.model.debtors(promise), Side::Supply)
}

/// A shorter word is no name of an event.
const LONG: usize = 4;

fn texts(promise: &Promise) -> Vec<&str> {
    let said = [promise.why.value(), promise.how.value()].into_iter().flatten();
    said.map(String::as_str).chain([promise.head.title.as_str()]).collect()
}

fn words_of(promise: &Promise) -> BTreeSet<String> {
    texts(promise).into_iter().flat_map(stems).collect()
}

/// The words of the parties, of the agreement and of its goals, which stand everywhere.
fn general(context: &Context<'_>) -> BTreeSet<String> {
    let model = context.model;
    let heads = model
        .parties
        .iter()
        .map(|it| &it.head)
        .chain(model.members.iter().map(|it| &it.head))
        .chain(model.goals.iter().map(|it| &it.head))
        .chain(model.header.iter().map(|it| &it.head));
    heads.flat_map(|head| stems(&format!("{} {}", head.title, head.name.replace('_', " ")))).collect()
}

fn too_late(
    context: &Context<'_>,
    milestone: &Milestone,
    promise: &Promise,
    (day, due): (Date, Date),
    word: &str,
) -> Finding {
    let (event, name) = (&milestone.head.name, &promise.head.name);
    let days = due.days_since(day);
    let late = if days == 1 { "a day".to_owned() } else { format!("{days} days") };
    let who = context.parties(&context.model.debtors(promise));
    let title = &milestone.head.title;
    Finding::new(
        RULE.name,
        promise.when.place().unwrap_or(promise.head.header()),
        format!("`{name}` is due on {due}, {late} after `{event}` (`{title}`), for which it seems to be meant"),
    )
    .here(format!("owed by {who}"))
    .and(milestone.when.place().unwrap_or(milestone.head.header()), format!("on {day}"))
    .help(format!(
        "let `{name}` be due some days before {day}, such as `when: at least 5 days before {event}`; if it is not for that day, \
         say in `why` what it is for"
    ))
    .with("event", event)
    .with("promise", name)
    .with("days", days.to_string())
    .with("word", word)
}

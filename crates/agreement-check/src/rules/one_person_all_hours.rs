//! Finds services at all hours that hang on one person.

use agreement_model::Due;
use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::owners::member;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "one-person-all-hours",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&ALONE, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("one_person_all_hours.md"),
    check: Some(check),
};

static ALONE: Setting = Setting {
    name: "alone",
    meaning: "words for one person who is always there; `…` stands for up to three words",
    standard: Standard::Words(&[
        "24/7",
        "all year",
        "all year round",
        "alone",
        "always reachable",
        "at all hours",
        "at any hour",
        "at night",
        "carries the",
        "day and night",
        "her mobile",
        "her telephone",
        "herself",
        "himself",
        "his mobile",
        "his telephone",
        "knows the system",
        "mobile of",
        "nights and weekends",
        "on sundays",
        "on … mobile",
        "one emergency telephone",
        "only telephone",
        "only … knows",
        "own mobile",
        "private mobile",
        "private number",
        "private telephone",
        "reachable at any time",
        "round the clock",
        "single-handed",
        "the one telephone",
        "the only telephone",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words for somebody beside this person; `…` stands for up to three words",
    standard: Standard::Words(&[
        "backup",
        "by turns",
        "colleague",
        "deputy",
        "in turn",
        "in … absence",
        "or the",
        "relief",
        "rota",
        "second person",
        "stand in",
        "stand-in",
        "stands in",
        "substitute",
        "takes turns",
        "team",
        "when … is away",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let alone = context.policy.words(&RULE, &ALONE);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        let [owner] = promise.who.list() else { continue };
        let Some(person) = member(context, owner).filter(|it| !it.team) else { continue };
        let on_call = matches!(context.schedule.promise(id), Due::PerEvent(_));
        if !on_call
            || promise.reply_to.is_some()
            || all_on(context.model, &context.model.debtors(promise), Side::Client)
        {
            continue;
        }
        let head = &promise.head;
        let texts = [
            Some(head.title.as_str()),
            promise.how.value().map(String::as_str),
            head.note.value().map(String::as_str),
        ];
        let texts: Vec<&str> = texts.into_iter().flatten().collect();
        let said = texts.iter().find_map(|text| wording::find(text, &alone));
        let others = clauses::names(context, &texts.join(" "), &[person.party])
            && texts.iter().any(|text| wording::holds(text, &bounded));
        let Some(said) = said.filter(|_| !others && !texts.iter().any(|text| wording::holds(text, &bounded)))
        else {
            continue;
        };
        let (name, who) = (&head.name, &person.head.title);
        let who = if who.is_empty() { &person.head.name } else { who };
        findings.push(
            Finding::new(
                RULE.name,
                promise.who.place().unwrap_or(head.header()),
                format!("each time, at all hours, `{name}` hangs on {who} alone (`{said}`), in holidays and illness too"),
            )
            .here("and who else?")
            .and(head.header(), "owed whenever it happens")
            .help("name a team, or say who stands in, with a number that reaches whoever is on duty")
            .with("promise", name)
            .with("words", said),
        );
    }
}

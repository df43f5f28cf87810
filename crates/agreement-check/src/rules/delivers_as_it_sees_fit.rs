//! Finds promises of a supplier who may hand over something else instead, by its own judgement.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "delivers-as-it-sees-fit",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&CHOOSES, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("delivers_as_it_sees_fit.md"),
    check: Some(check),
};

static CHOOSES: Setting = Setting {
    name: "chooses",
    meaning: "words by which whoever delivers chooses what it delivers; `…` stands for up to three words",
    standard: Standard::Words(&[
        "as available",
        "as it sees fit",
        "as it thinks fit",
        "as they see fit",
        "as … sees fit",
        "as … thinks fit",
        "at its discretion",
        "at its own discretion",
        "at … choice",
        "at … discretion",
        "considers adequate",
        "considers appropriate",
        "considers comparable",
        "considers equal",
        "considers equivalent",
        "considers fit",
        "considers good enough",
        "considers suitable",
        "deems adequate",
        "deems appropriate",
        "deems equivalent",
        "deems fit",
        "deems suitable",
        "finds suitable",
        "holds for suitable",
        "of its choice",
        "of its choosing",
        "of its own choice",
        "of its own choosing",
        "of … choosing",
        "or whatever is",
        "regards as equal",
        "regards as suitable",
        "reserves the right to replace",
        "reserves the right to substitute",
        "thinks suitable",
        "an alternative instead",
        "an equivalent instead",
        "another brand is sent",
        "another grade is",
        "another is sent",
        "another make is",
        "another model is sent",
        "close enough",
        "near match",
        "next best",
        "or another of the kind",
        "or something like it",
        "replaced by another",
        "something comparable",
        "something equivalent",
        "something like it",
        "something similar",
        "substitute is sent",
        "substitutes are sent",
        "substitutes may",
        "swap … without asking",
        "swapped without asking",
        "whatever is at hand",
        "whatever is in stock",
        "whatever the market",
        "what the market gives",
        "without asking, another",
        "we will not call first",
        "comparable … without asking",
        "equivalent … without asking",
        "similar … without asking",
        "another … without asking",
        "replaced … without asking",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that set such a choice a limit",
    standard: Standard::Words(&[
        "agree",
        "approval",
        "approved by",
        "approves",
        "at least as",
        "consent",
        "from the list",
        "no worse",
        "not below",
        "of at least",
        "of the list",
        "same or better",
        "with its yes",
        "written yes",
        "written leave",
        "same part number",
        "after asking",
        "at least the same",
        "no less than",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let chooses = context.policy.words(&RULE, &CHOOSES);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        if !is_supplied(context, promise) {
            continue;
        }
        let how = promise.how.given().map(|how| (how.value.as_str(), how.place));
        let note = promise.head.note.given().map(|note| (note.value.as_str(), note.place));
        let title = (promise.head.title.as_str(), promise.head.title_place.unwrap_or(promise.head.header()));
        let found = [Some(title), how, note].into_iter().flatten().find_map(|(text, place)| {
            let words = wording::find(text, &chooses)?;
            (!wording::holds(text, &bounded)).then_some((words, place))
        });
        if let Some((words, place)) = found {
            findings.push(open(context, promise, words, place));
        }
    }
}

/// What those who deliver owe.
fn is_supplied(context: &Context<'_>, promise: &Promise) -> bool {
    matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Duty)
        && promise.bans.is_empty()
        && all_on(context.model, &context.model.debtors(promise), Side::Supply)
}

fn open(context: &Context<'_>, promise: &Promise, words: &str, place: Place) -> Finding {
    let (name, who) = (&promise.head.name, context.parties(&context.model.debtors(promise)));
    let others = context.parties(&context.model.creditors(promise));
    let others = if others == "nobody" { "the other side".to_owned() } else { others };
    Finding::new(
        RULE.name,
        place,
        format!("{who} keeps `{name}` with whatever it chooses itself (`{words}`): {others} has no say in what it gets"),
    )
    .here("who decides, and by what?")
    .help(
        "say what the other thing must be able to do, in figures (output, class, size, warranty), and that the other side says yes \
         to it beforehand, or may go without and pay less",
    )
    .with("promise", name)
    .with("words", words)
}

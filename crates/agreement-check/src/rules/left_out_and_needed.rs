//! Finds what the scope leaves out, the work on site cannot do without, and nobody on the other side owes.

use agreement_model::declared::{Promise, PromiseKind, Scope};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::stems::stems;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "left-out-and-needed",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&NEEDS, &ON_SITE],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("left_out_and_needed.md"),
    check: Some(check),
};

static NEEDS: Setting = Setting {
    name: "needs",
    meaning: "words for what work on site cannot do without",
    standard: Standard::Words(&[
        "access road",
        "accommodation for the crew",
        "beamer",
        "classroom",
        "compressed air",
        "connection to power",
        "crane",
        "electricity",
        "excavation",
        "forklift",
        "foundation",
        "foundations",
        "generator",
        "groundwork",
        "lifting gear",
        "meeting room",
        "mobile crane",
        "permit",
        "permits",
        "power supply",
        "projector",
        "room",
        "rooms",
        "scaffold",
        "scaffolding",
        "seminar room",
        "site power",
        "stage",
        "training room",
        "unloading",
        "venue",
        "water supply",
    ]),
};

static ON_SITE: Setting = Setting {
    name: "on-site",
    meaning: "words for work where the other side is",
    standard: Standard::Words(&[
        "at the client",
        "at the customer",
        "at the plant",
        "at the site",
        "erected",
        "erection",
        "face to face",
        "fitted",
        "fitters",
        "fitting",
        "in person",
        "in the classroom",
        "installed",
        "installation",
        "mounted",
        "on site",
        "on the premises",
        "on-site",
        "put up",
        "set up on",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let needs = context.policy.words(&RULE, &NEEDS);
    let on_site = context.policy.words(&RULE, &ON_SITE);
    let model = context.model;
    let delivers = |promise: &Promise| {
        let debtors = model.debtors(promise);
        !debtors.is_empty() && debtors.iter().all(|party| side(model, *party) == Some(Side::Supply))
    };
    let work = model.promises.iter().find(|promise| {
        let texts = [Some(&promise.head.title), promise.how.value()];
        let goes = texts.into_iter().flatten().any(|text| wording::holds(text, &on_site));
        promise.kind == PromiseKind::Dependency && delivers(promise) && goes
    });
    let Some(work) = work else { return };
    for scope in model.scopes.iter().filter(|scope| context.is_own(&scope.head)) {
        let Some(place) = scope.outside.place() else { continue };
        for text in scope.outside.list() {
            let Some(said) = things(text).into_iter().find_map(|thing| wording::find(thing, &needs)) else {
                continue;
            };
            let thing = stems(said);
            let spoken_of = |promise: &Promise| {
                let steps =
                    promise.resistance.iter().flat_map(|it| &it.mitigations).map(|step| &step.head.title);
                // A reason may speak of it in passing: "laughed out of the room".
                let texts = [Some(&promise.head.title), promise.how.value()];
                texts.into_iter().flatten().chain(steps).any(|text| !stems(text).is_disjoint(&thing))
            };
            // What those who deliver speak of themselves has been thought of by somebody.
            let known = model
                .promises
                .iter()
                .any(|promise| promise.kind != PromiseKind::Payment && spoken_of(promise));
            let assumed = model.assumptions.iter().any(|it| !stems(&it.head.title).is_disjoint(&thing));
            if !known && !assumed {
                findings.push(nobodys(context, scope, place, text, said, work));
            }
        }
    }
}

/// What an entry names, without what only says more about it: "pipes" of "pipes in the rooms".
fn things(text: &str) -> Vec<&str> {
    const MORE: [&str; 14] = [
        " above ",
        " at ",
        " behind ",
        " below ",
        " beyond ",
        " by ",
        " for ",
        " from ",
        " in ",
        " inside ",
        " of ",
        " on ",
        " outside ",
        " to ",
    ];
    let parts = text.split([',', ';']).flat_map(|part| part.split(" and "));
    let bare = |part: &'_ str| MORE.iter().filter_map(|more| part.find(more)).min().unwrap_or(part.len());
    parts.map(|part| part.get(..bare(part)).unwrap_or(part)).collect()
}

fn nobodys(
    context: &Context<'_>,
    scope: &Scope,
    place: Place,
    text: &str,
    said: &str,
    work: &Promise,
) -> Finding {
    let name = &work.head.name;
    let who = context.parties(&context.model.debtors(work));
    Finding::new(
        RULE.name,
        place,
        format!("`{text}` is left out, {who} needs it for `{name}`, and nobody owes it"),
    )
    .here(format!("whose is it, if not {who}'s?"))
    .and(work.head.header(), "done on site")
    .help(format!(
        "let somebody on the other side owe it as a `dependency` that `{name}` needs: what there must be, where, and by when; and what \
         follows when it is missing"
    ))
    .with("scope", &scope.head.name)
    .with("words", said)
}

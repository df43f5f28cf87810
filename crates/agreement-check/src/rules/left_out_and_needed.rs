//! Finds what the scope leaves out, the work on site cannot do without, and nobody on the other side owes.

use std::collections::BTreeSet;

use agreement_model::amount::LimitKind;
use agreement_model::declared::{Promise, PromiseKind, Scope};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, names_one_of, side};
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
        "cabling",
        "cherry picker",
        "classroom",
        "compressed air",
        "compressor",
        "connection to power",
        "cranage",
        "crane",
        "earthworks",
        "electrical connection",
        "electricity",
        "excavation",
        "fencing",
        "fork lift",
        "forklift",
        "formwork",
        "foundation",
        "foundations",
        "generator",
        "groundwork",
        "hoist",
        "internet access",
        "internet connection",
        "lifting equipment",
        "lifting gear",
        "lifting platform",
        "mains connection",
        "mains power",
        "meeting room",
        "mobile crane",
        "permit",
        "permits",
        "planning permission",
        "power and water",
        "power connection",
        "power supply",
        "projector",
        "rigging",
        "road closure",
        "room",
        "rooms",
        "scaffold",
        "scaffolding",
        "seminar room",
        "site access",
        "site cabin",
        "site office",
        "site power",
        "site preparation",
        "site toilets",
        "sockets",
        "stage",
        "staging",
        "storage space",
        "telehandler",
        "temporary power",
        "toilets",
        "traffic management",
        "training room",
        "trench",
        "trenching",
        "unloading",
        "venue",
        "water connection",
        "water supply",
        "welfare facilities",
        "work platform",
        "working platform",
    ]),
};

static ON_SITE: Setting = Setting {
    name: "on-site",
    meaning: "words for work where the other side is",
    standard: Standard::Words(&[
        "at our premises",
        "at site",
        "at the client",
        "at the customer",
        "at the farm",
        "at the plant",
        "at the site",
        "at the venue",
        "at the warehouse",
        "at the yard",
        "at their premises",
        "at your premises",
        "build-up",
        "built in",
        "commissioned",
        "commissioning",
        "erected",
        "erection",
        "face to face",
        "fitted",
        "fitters",
        "fitting",
        "hung",
        "in person",
        "in the building",
        "in the classroom",
        "in the field",
        "in the hall",
        "in the room",
        "in the warehouse",
        "install",
        "installed",
        "installation",
        "laid",
        "laying",
        "mounted",
        "mounting",
        "mounts",
        "on site",
        "on the premises",
        "on-site",
        "onsite",
        "plastered",
        "plumbed in",
        "poured",
        "put in place",
        "put up",
        "rigged",
        "roofed",
        "set up at",
        "set up in",
        "set up on",
        "welded",
        "wired",
    ]),
};

/// Stems that stand in many entries and name no thing.
const COMMON: [&str; 16] = [
    "connect",
    "custom",
    "extra",
    "further",
    "integr",
    "interfac",
    "link",
    "maint",
    "maintenanc",
    "new",
    "report",
    "servic",
    "support",
    "us",
    "updat",
    "work",
];

/// A figure that is read from something which the scope leaves out: the same two words and more name it in both places.
fn read_from_it(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for goal in model.goals.iter().filter(|goal| context.is_own(&goal.head)) {
        let Some(source) = goal.source.given() else { continue };
        let read = stems(&source.value);
        let entries =
            model.scopes.iter().flat_map(|scope| scope.outside.list().iter().map(move |text| (scope, text)));
        let hit = entries.into_iter().find(|(_, text)| {
            let thing: Vec<String> =
                stems(text).into_iter().filter(|word| !COMMON.contains(&word.as_str())).collect();
            thing.len() > 1 && thing.iter().all(|word| read.contains(word))
        });
        let Some((scope, text)) = hit else { continue };
        let thing = stems(text);
        // Whoever brings it over owes it.
        let owed = model.promises.iter().any(|promise| {
            let texts = [Some(&promise.head.title), promise.how.value()];
            let same = |told: &String| stems(told).intersection(&thing).count() > 1;
            promise.kind != PromiseKind::Payment && texts.into_iter().flatten().any(same)
        });
        if owed {
            continue;
        }
        let name = &goal.head.name;
        findings.push(
            Finding::new(
                RULE.name,
                source.place,
                format!("the goal `{name}` is read from what the scope leaves out (`{text}`), and nobody owes it"),
            )
            .here("without it there is no figure")
            .and(scope.outside.place().unwrap_or(scope.head.header()), "left out here")
            .help("take it into the scope, let the client owe the figures as a dependency, or read the goal from something that is there")
            .with("scope", &scope.head.name)
            .with("words", text),
        );
    }
}

/// What is left out, and what a goal counts that cannot be there without it.
const STANDS_ON: [(&[&str], &[&str]); 7] = [
    (&["server", "servers"], &["cad", "computers", "e-mail", "network", "software"]),
    (&["cabling", "data cabling", "network", "network cabling"], &["computers", "network", "phones"]),
    (
        &["electrical connection", "electrical work", "electricity", "power supply", "wiring"],
        &["lights", "lit", "power", "running"],
    ),
    (
        &["commissioning", "start-up", "putting into service"],
        &["in operation", "in service", "output", "running", "tonnes"],
    ),
    (&["training"], &["can run", "trained", "without help", "work alone"]),
    (&["data migration", "migration of data", "moving the data"], &["all records", "history", "old records"]),
    (&["licences", "software licences"], &["logged in", "users working", "users at work"]),
];

/// The thing that is left out, by its stems, where a goal counts it by name: "furniture", beside "Rooms with furniture".
fn itself(text: &str, measure: &str) -> Option<(BTreeSet<String>, String)> {
    let first = things(text).into_iter().next()?;
    let thing: BTreeSet<String> = stems(first)
        .into_iter()
        .filter(|stem| stem.chars().count() > 4 && !COMMON.contains(&stem.as_str()))
        .collect();
    let word = measure
        .split(|letter: char| !letter.is_alphanumeric())
        .find(|word| stems(word).iter().any(|stem| thing.contains(stem)))?;
    let same = stems(word);
    // "Licences for the operating system" are not the licences that are sold to schools.
    let rest = text.get(text.find(first)?.saturating_add(first.len())..)?.split([',', ';']).next()?;
    let of = stems(rest);
    (thing.len() == 1 && (of.is_empty() || !of.is_disjoint(&stems(measure)))).then(|| (same, word.to_owned()))
}

/// A goal whose measure counts what the scope leaves out, or what stands on it, where nobody owes it.
fn counted_in_goal(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for goal in model.goals.iter().filter(|goal| context.is_own(&goal.head)) {
        let Some(measure) = goal.measure.given() else { continue };
        let wants_less = goal
            .target
            .value()
            .is_some_and(|target| matches!(target.kind, LimitKind::AtMost | LimitKind::Below));
        let mut entries =
            model.scopes.iter().flat_map(|scope| scope.outside.list().iter().map(move |text| (scope, text)));
        let hit = entries.find_map(|(scope, text)| {
            let by_kind = STANDS_ON.iter().find_map(|(left, on_it)| {
                Some((stems(wording::find(text, left)?), wording::find(&measure.value, on_it)?.to_owned()))
            });
            // Of what a goal wants less, nobody needs to bring any: "Complaints in a month, at most 8".
            let (thing, on_it) = by_kind.or_else(|| itself(text, &measure.value).filter(|_| !wants_less))?;
            // "Servers (Kelloe's own firm)" says whose it is.
            let whose = names_one_of(model, text, &model.party_ids().map(|(id, _)| id).collect::<Vec<_>>());
            let owed = model.promises.iter().any(|promise| {
                let steps = promise.resistance.iter().flat_map(|it| &it.mitigations).map(|it| &it.head.title);
                let texts = [Some(&promise.head.title), promise.how.value(), promise.head.note.value()];
                texts.into_iter().flatten().chain(steps).any(|text| !stems(text).is_disjoint(&thing))
            });
            let assumed = model.assumptions.iter().any(|it| !stems(&it.head.title).is_disjoint(&thing));
            (!owed && !assumed && !whose).then_some((scope, text, on_it))
        });
        let Some((scope, text, on_it)) = hit else { continue };
        let name = &goal.head.name;
        findings.push(
            Finding::new(
                RULE.name,
                measure.place,
                format!("the goal `{name}` counts `{on_it}`, which needs what the scope leaves out (`{text}`), and nobody owes that"),
            )
            .here("cannot be reached by what is promised")
            .and(scope.outside.place().unwrap_or(scope.head.header()), "left out here")
            .help("take it into the scope, let whoever does it owe it as a dependency with a date, or count only what is promised")
            .with("scope", &scope.head.name)
            .with("words", text),
        );
    }
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    read_from_it(context, findings);
    counted_in_goal(context, findings);
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

//! Finds what stands in the scope, and is owed by nobody: no promise and no payment speaks of it.

use std::collections::BTreeSet;

use agreement_model::declared::Scope;
use agreement_model::statement::Action;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::stems::stems;

pub(super) static RULE: Rule = Rule {
    name: "scope-without-promise",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("scope_without_promise.md"),
    check: Some(check),
};

/// A word that tells has so many letters at least.
const TELLING: usize = 4;

/// A word with its ending cut off may be shorter by one.
const SHORTEST: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let own: Vec<&Scope> = context.model.scopes.iter().filter(|scope| context.is_own(&scope.head)).collect();
    if own.is_empty() || context.model.promises.iter().any(|it| !it.head.unreadable.is_empty()) {
        return;
    }
    let said = said(context);
    for scope in own {
        let inside = scope.inside.list();
        let silent: Vec<&String> = inside.iter().filter(|entry| !is_spoken_of(entry, &said)).collect();
        // Where half of it is called by other words, the list speaks a language of its own.
        if silent.is_empty() || silent.len().saturating_mul(2) > inside.len() {
            continue;
        }
        // Of two entries, one that shares no more than a word of any deal with what is owed.
        let half = silent.len().saturating_mul(2) == inside.len();
        let told = silent.into_iter().filter(|entry| !half || is_generally_spoken_of(entry, &said));
        findings.extend(told.filter_map(|entry| owed_by_nobody(context, scope, entry)));
    }
}

/// Beginnings of words that stand in any deal, and tell nothing of what is owed.
const GENERIC: [&str; 23] = [
    "annual", "check", "complet", "day", "full", "list", "month", "need", "new", "plan", "quarter",
    "regular", "report", "servic", "start", "test", "time", "week", "work", "year", "visit", "hour",
    "on-site",
];

/// Whether one telling word of an entry stands anywhere where somebody owes something.
fn is_spoken_of(entry: &str, said: &BTreeSet<String>) -> bool {
    let telling: Vec<String> = stems(&things(entry))
        .into_iter()
        .filter(|word| word.chars().count() >= TELLING && !word.bytes().any(|it| it.is_ascii_digit()))
        .collect();
    // Beside words that tell more, those of any deal tell nothing.
    let all = telling.clone();
    let general = |word: &String| GENERIC.iter().any(|it| word.starts_with(it));
    let mut telling: Vec<String> = all.iter().filter(|word| !general(word)).cloned().collect();
    if telling.len() < 2 {
        telling = all;
    }
    let near = |word: &str, other: &str| {
        word.starts_with(other) || other.starts_with(word) || word.len() > TELLING && other.contains(word)
    };
    let within = |word: &String| said.iter().any(|other| near(word, other));
    // A quantity, such as "620 covers at 95 GBP", says how much of something.
    let counts = entry.bytes().any(|it| it.is_ascii_digit());
    counts || telling.is_empty() || telling.iter().any(within)
}

/// Whether a word of any deal, such as "year" or "test", stands both in an entry and where something is owed.
fn is_generally_spoken_of(entry: &str, said: &BTreeSet<String>) -> bool {
    stems(&things(entry)).iter().any(|word| {
        GENERIC.iter().any(|it| word.starts_with(it))
            && said.iter().any(|other| other.starts_with(word.as_str()))
    })
}

/// An entry without its doing words, which people write in many forms: "hanging" is "hung" elsewhere.
fn things(entry: &str) -> String {
    entry.split_whitespace().filter(|word| !word.ends_with("ing")).collect::<Vec<_>>().join(" ")
}

/// The words of all that is owed, paid, allowed or looked at.
fn said(context: &Context<'_>) -> BTreeSet<String> {
    let model = context.model;
    let mut texts: Vec<&str> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for promise in &model.promises {
        let more = [
            &promise.how,
            &promise.why,
            &promise.measure,
            &promise.evidence,
            &promise.head.note,
            &promise.source,
        ];
        texts.extend(more.into_iter().filter_map(|slot| slot.value()).map(String::as_str));
        texts.extend([promise.head.title.as_str(), promise.head.doc.as_str()]);
        names.push(promise.head.name.replace('_', " "));
        let criteria = promise.acceptance.iter().flat_map(|it| it.criteria.list());
        texts.extend(criteria.map(|it| it.text.as_str()));
        let lines = promise.branches.iter().flat_map(|it| &it.statements).chain(&promise.bans);
        texts.extend(lines.filter_map(|it| words(&it.action)));
        for resistance in &promise.resistance {
            texts.push(resistance.head.title.as_str());
            texts.extend(resistance.mitigations.iter().map(|it| it.head.title.as_str()));
        }
    }
    for right in &model.rights {
        texts.push(right.head.title.as_str());
        texts.extend(right.statements.iter().filter_map(|it| words(&it.action)));
    }
    texts.extend(model.milestones.iter().map(|it| it.head.title.as_str()));
    texts.extend(model.events.iter().map(|it| it.head.title.as_str()));
    texts.extend(model.concessions.iter().map(|it| it.head.title.as_str()));
    texts.extend(model.assumptions.iter().map(|it| it.head.title.as_str()));
    let all = texts.into_iter().map(str::to_owned).chain(names);
    all.flat_map(|text| stems(&text)).filter(|word| word.chars().count() >= SHORTEST).collect()
}

fn words(action: &Action) -> Option<&str> {
    match action {
        Action::Words(words) => Some(words),
        _ => None,
    }
}

fn owed_by_nobody(context: &Context<'_>, scope: &Scope, entry: &str) -> Option<Finding> {
    let list = scope.inside.place()?;
    let inside = |place: &agreement_syntax::Place| {
        place.file == list.file && list.span.start <= place.span.start && place.span.end <= list.span.end
    };
    let text = context.model.texts.iter().find(|text| inside(&text.place) && text.value.contains(entry));
    Some(
        Finding::new(
            RULE.name,
            text.map_or(list, |text| text.place),
            format!("`{entry}` is in scope, and no promise and no payment speaks of it"),
        )
        .here("owed by whom, by when, at which price?")
        .help(
            "write the promise that brings it, with a person and a day, or say in `how` of the one that does; if it is not part of this \
             deal, move it to `out`",
        )
        .with("scope", &scope.head.name)
        .with("entry", entry),
    )
}

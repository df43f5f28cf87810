//! Finds suppliers' promises of something that the scope has left out.

use std::collections::BTreeSet;

use agreement_model::declared::{Promise, PromiseKind, Scope};
use agreement_model::lists::Role;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::stems::{denies, stems, words};

pub(super) static RULE: Rule = Rule {
    name: "deliverable-out-of-scope",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&WITH],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("deliverable_out_of_scope.md"),
    check: Some(check),
};

static WITH: Setting = Setting {
    name: "with",
    meaning: "words that say in a `how:` what comes along",
    standard: Standard::Words(&[
        "as well as",
        "along with",
        "incl",
        "including",
        "inclusive of",
        "plus",
        "together with",
        "with",
    ]),
};

/// Small words after which a title only says more about what stands before them: "Training for the desk".
const DETAILS: [&str; 12] =
    ["after", "at", "before", "by", "during", "for", "from", "in", "of", "on", "to", "with"];

/// An entry of an `out:` list.
struct Entry<'m> {
    scope: &'m Scope,
    text: &'m str,
    words: BTreeSet<String>,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let scopes = context.model.scopes.iter();
    let entries = scopes.flat_map(|scope| scope.outside.list().iter().map(move |text| (scope, text)));
    let entries: Vec<Entry<'_>> = entries
        .map(|(scope, text)| Entry { scope, text, words: stems(text) })
        .filter(|entry| !entry.words.is_empty() && !denies(entry.text))
        .collect();
    if entries.is_empty() {
        return;
    }
    let with = context.policy.words(&RULE, &WITH);
    for promise in context.model.promises.iter().filter(|promise| is_work(promise)) {
        if !is_delivered(context, promise) {
            continue;
        }
        let titles = [promise.head.title.clone(), promise.head.name.replace('_', " ")];
        let titles = titles.map(|title| (stems(&title), title));
        for entry in &entries {
            if titles.iter().any(|(words, title)| is_the_same(&entry.words, words, title)) {
                findings.push(out_of_scope(context, entry, promise));
            } else if let Some(how) = promise.how.given().filter(|how| comes_along(entry, &how.value, &with))
            {
                findings.push(along(context, entry, promise, how.place));
            }
        }
    }
}

/// A promise not to do something agrees with a scope that leaves it out; money and answers are no deliverables.
fn is_work(promise: &Promise) -> bool {
    matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Duty) && promise.bans.is_empty()
}

/// What the scope leaves out is what the supplier does not do: the client may well do it, and often must.
fn is_delivered(context: &Context<'_>, promise: &Promise) -> bool {
    let delivers =
        |role: Option<&Role>| matches!(role, Some(Role::Supplier | Role::Partner | Role::Internal));
    let debtors = context.model.debtors(promise);
    debtors.iter().filter_map(|id| context.model.party(*id)).any(|party| delivers(party.role.value()))
}

/// Whether a title, or a name such as `data_migration`, promises what was left out: all words of it that carry meaning
/// stand in the title, or all but one of four and more. One word alone must be what the title is about, and not a word that only stands in it ("Hardware
/// for forty desks", not "Hardware list").
fn is_the_same(out: &BTreeSet<String>, promised: &BTreeSet<String>, title: &str) -> bool {
    let differ = out.difference(promised).count();
    let shared = out.len().saturating_sub(differ);
    let nearly = differ == 1 && shared >= ENOUGH;
    (nearly || differ == 0)
        && !denies(title)
        && (out.len() > 1 || promised.len() == 1 || is_about(out, title))
}

/// Where so many words are the same, one more may differ: "moving data", "movements, moved".
const ENOUGH: usize = 3;

/// Whether a `how:` says that what was left out comes along: the thing itself, the last word of the entry, within two words
/// of `with` or `including`.
fn comes_along(entry: &Entry<'_>, how: &str, with: &[&str]) -> bool {
    let before: Vec<String> =
        words(entry.text).into_iter().take_while(|word| !DETAILS.contains(&word.as_str())).collect();
    let Some(thing) = before.last().map(|word| stems(word)).filter(|thing| !thing.is_empty()) else {
        return false;
    };
    if denies(how) {
        return false;
    }
    let found = crate::wording::find_all(how, with);
    found.iter().any(|at| {
        let rest = how.get(at.end..).unwrap_or("");
        let near: Vec<&str> = rest.split_whitespace().take(NEAR).collect();
        thing.is_subset(&stems(&near.join(" ")))
    })
}

/// How many words after `with` still say what comes along.
const NEAR: usize = 2;

/// Whether a title is about one word: the words that carry meaning before its first detail are that word alone.
fn is_about(out: &BTreeSet<String>, title: &str) -> bool {
    let before: Vec<String> =
        words(title).into_iter().take_while(|word| !DETAILS.contains(&word.as_str())).collect();
    stems(&before.join(" ")) == *out
}

fn along(context: &Context<'_>, entry: &Entry<'_>, promise: &Promise, how: Place) -> Finding {
    let (left_out, name) = (entry.text, &promise.head.name);
    let who = context.parties(&context.model.debtors(promise));
    let mut finding = Finding::new(
        RULE.name,
        how,
        format!("{who} hands `{name}` over with something that the scope may leave out as `{left_out}`"),
    )
    .here("comes along here");
    if let Some(place) = entry.scope.outside.place() {
        finding = finding.and(place, "left out here");
    }
    finding
        .help("decide with both sides who owes it, and say so once: in the scope, or as a promise of whoever does it")
        .with("promise", name)
        .with("left_out", left_out)
}

fn out_of_scope(context: &Context<'_>, entry: &Entry<'_>, promise: &Promise) -> Finding {
    let left_out = entry.text;
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    let place = promise.head.title_place.unwrap_or(promise.head.header());
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!("{who} promises `{name}`, which the scope leaves out as `{left_out}`"),
    )
    .here("promised here");
    if let Some(place) = entry.scope.outside.place() {
        finding = finding.and(place, "left out here");
    }
    finding
        .help(format!(
            "decide with both sides which of the two is meant: take `{name}` out or let the client owe it, or take \
             `{left_out}` from the `out:` list and see that the price holds it"
        ))
        .with("promise", name)
        .with("left_out", left_out)
}

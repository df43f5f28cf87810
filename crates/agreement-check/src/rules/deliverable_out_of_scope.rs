//! Finds suppliers' promises of something that the scope has left out.

mod counted;
mod same_work;
mod words;

use std::collections::BTreeSet;

use agreement_model::declared::{Promise, PromiseKind, Scope};
use agreement_model::lists::Role;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::stems::{denies, stems, words};
use crate::wording;
use words::WITH;

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
    inside(context, &entries, findings);
    counted::more(context, findings);
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
            if titles.iter().any(|(words, title)| is_the_same(&entry.words, words, title))
                || is_a_part(entry.text, &promise.head.name)
            {
                findings.push(out_of_scope(context, entry, promise));
            } else if let Some(how) = promise
                .how
                .given()
                .filter(|how| comes_along(entry, &how.value, &with) || is_listed(entry, &how.value))
            {
                findings.push(along(context, entry, promise, how.place));
            }
        }
    }
}

/// What stands both in the scope and outside it, and what stands in it and is asked of the client.
fn inside(context: &Context<'_>, out: &[Entry<'_>], findings: &mut Vec<Finding>) {
    for scope in &context.model.scopes {
        for text in scope.inside.list() {
            let told = stems(text);
            let clash = out.iter().find(|entry| {
                (entry.words.len() > 1 && entry.words.is_subset(&told)
                    || share_language(text, entry.text)
                    || same_work::is_same(text, entry.text))
                    && !wording::holds(entry.text, &BUT)
            });
            if let Some(entry) = clash {
                findings.push(both(scope, text, entry));
            }
            let asked =
                context.model.promises.iter().find(|promise| is_asked_of_client(context, promise, text));
            if let Some(promise) = asked {
                findings.push(asked_of_client(context, scope, text, promise));
            }
        }
    }
}

/// Words by which an `out:` entry leaves room for what is in.
const BUT: [&str; 21] = [
    "above",
    "additional",
    "any other",
    "apart from",
    "besides",
    "beyond",
    "except",
    "extra",
    "further",
    "more than",
    "not listed",
    "not named",
    "other",
    "other than",
    "outside",
    "over",
    "save",
    "second",
    "third",
    "unless",
    "up to",
];

/// Languages: what is in one of them cannot be in and out.
const LANGUAGES: [&str; 51] = [
    "Albanian",
    "Arabic",
    "Bengali",
    "Bulgarian",
    "Cantonese",
    "Catalan",
    "Chinese",
    "Croatian",
    "Czech",
    "Danish",
    "Dutch",
    "English",
    "Estonian",
    "Farsi",
    "Finnish",
    "French",
    "German",
    "Greek",
    "Hebrew",
    "Hindi",
    "Hungarian",
    "Icelandic",
    "Indonesian",
    "Irish",
    "Italian",
    "Japanese",
    "Korean",
    "Latvian",
    "Lithuanian",
    "Malay",
    "Mandarin",
    "Norwegian",
    "Persian",
    "Polish",
    "Portuguese",
    "Punjabi",
    "Romanian",
    "Russian",
    "Serbian",
    "Slovak",
    "Slovenian",
    "Spanish",
    "Swahili",
    "Swedish",
    "Tamil",
    "Thai",
    "Turkish",
    "Ukrainian",
    "Urdu",
    "Vietnamese",
    "Welsh",
];

fn share_language(one: &str, other: &str) -> bool {
    LANGUAGES.iter().any(|language| wording::holds(one, &[language]) && wording::holds(other, &[language]))
}

/// Whether a dependency that the client alone owes is, by its name, the thing itself that the scope names: `cabling` for "Data
/// cabling to each desk".
fn is_asked_of_client(context: &Context<'_>, promise: &Promise, text: &str) -> bool {
    let debtors = context.model.debtors(promise);
    let clients = !debtors.is_empty()
        && debtors
            .iter()
            .filter_map(|id| context.model.party(*id))
            .all(|it| it.role.value() == Some(&Role::Client));
    let before: Vec<String> =
        words(text).into_iter().take_while(|word| !DETAILS.contains(&word.as_str())).collect();
    let Some(thing) = before.last().filter(|word| !ANYTHING.contains(&word.as_str())) else { return false };
    // Old ones are what the new ones are made from.
    let given = wording::holds(
        &promise.head.title,
        &[
            "archive",
            "copies",
            "earlier",
            "examples",
            "existing",
            "export",
            "history",
            "last year's",
            "old",
            "past",
            "previous",
            "samples",
        ],
    );
    clients
        && !given
        && promise.kind == PromiseKind::Dependency
        && stems(&promise.head.name.replace('_', " ")) == stems(thing)
        && stems(thing).is_subset(&stems(&promise.head.title))
        && before.len() <= ENOUGH
}

fn both(scope: &Scope, text: &str, entry: &Entry<'_>) -> Finding {
    let place = entry.scope.outside.place().unwrap_or(entry.scope.head.header());
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!("the scope leaves out `{}`, and holds `{text}`: the same is in and out", entry.text),
    )
    .here("left out here");
    if let Some(inside) = scope.inside.place() {
        finding = finding.and(inside, "in here");
    }
    finding
        .help("decide with both sides which of the two is meant, and say in `out` what is really left out, such as further languages")
        .with("left_out", entry.text)
        .with("inside", text)
}

fn asked_of_client(context: &Context<'_>, scope: &Scope, text: &str, promise: &Promise) -> Finding {
    let (name, who) = (&promise.head.name, context.parties(&context.model.debtors(promise)));
    let mut finding = Finding::new(
        RULE.name,
        promise.who.place().unwrap_or(promise.head.header()),
        format!("`{name}` stands in the scope as `{text}`, and {who} owes it"),
    )
    .here(format!("owed by {who}"));
    if let Some(inside) = scope.inside.place() {
        finding = finding.and(inside, "in the price here");
    }
    finding
        .help(format!(
            "decide who does it: take `{text}` out of `in`, or say in both places which part is whose; otherwise both plan with the \
             other"
        ))
        .with("promise", name)
        .with("inside", text)
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
    // "Moving old data" is `data_moved`, unless it is the new that is moved.
    let aged: BTreeSet<String> = out.iter().filter(|word| !AGES.contains(&word.as_str())).cloned().collect();
    if aged.len() < out.len() && aged.len() > 1 && !promised.contains("new") && aged.is_subset(promised) {
        return !denies(title);
    }
    let differ = out.difference(promised).count();
    let shared = out.len().saturating_sub(differ);
    let nearly = differ == 1 && shared >= ENOUGH;
    (nearly || differ == 0)
        && !denies(title)
        && (out.len() > 1 || promised.len() == 1 || is_about(out, title))
}

/// Whether a promise is, by its whole name, one of several things that an entry leaves out: `sharps` of "Clinical waste and sharps".
fn is_a_part(entry: &str, name: &str) -> bool {
    let name = stems(&name.replace('_', " "));
    let parts =
        entry.split([',', ';']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" or "));
    let parts: Vec<BTreeSet<String>> = parts.map(stems).filter(|part| !part.is_empty()).collect();
    parts.len() > 1 && !name.is_empty() && !denies(entry) && parts.contains(&name)
}

/// Words, without their endings, that tell what has been there before from what is new.
const AGES: [&str; 8] = ["earlier", "exist", "former", "histor", "historic", "legac", "old", "older"];

/// Where so many words are the same, one more may differ: "moving data", "movements, moved".
const ENOUGH: usize = 3;

/// Whether a `how:` says that what was left out comes along: the thing itself, the last word of the entry, within two words
/// of `with` or `including`, or as one of several things in a list.
fn comes_along(entry: &Entry<'_>, how: &str, with: &[&str]) -> bool {
    let before: Vec<String> =
        words(entry.text).into_iter().take_while(|word| !DETAILS.contains(&word.as_str())).collect();
    let Some(thing) = before.last().map(|word| stems(word)).filter(|thing| !thing.is_empty()) else {
        return false;
    };
    // "Time code" is no "screen time": a word for anything is no thing by itself.
    if denies(how) || before.last().is_some_and(|word| ANYTHING.contains(&word.as_str())) {
        return false;
    }
    let found = wording::find_all(how, with);
    let listed = how.replace(" and ", ", ");
    let members: Vec<&str> = listed.split(',').map(str::trim).collect();
    // "Bed linen, towels and uniforms": one thing of several, by its one word.
    let is_listed = members.len() >= SEVERAL
        && before.len() <= NEAR
        && members.iter().any(|member| before.last().is_some_and(|word| is_one(member, word)));
    is_listed
        || found.iter().any(|at| {
            let rest = how.get(at.end..).unwrap_or("");
            let near: Vec<&str> = rest.split_whitespace().take(NEAR).collect();
            thing.is_subset(&stems(&near.join(" ")))
        })
}

/// Whether a list in a `how:` names what was left out as one of its things: "bed linen, towels and uniforms".
fn is_listed(entry: &Entry<'_>, how: &str) -> bool {
    let last = words(entry.text).last().cloned().unwrap_or_default();
    if denies(how) || !how.contains(',') || ANYTHING.contains(&last.as_str()) || last.len() < LONG {
        return false;
    }
    // The word itself: "translated" tells of work, and not of translations.
    let one = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    let items = how.split(',').flat_map(|item| item.split(" and "));
    items.filter(|item| words(item).last().is_some_and(|word| one(word) == one(&last))).any(|item| {
        let said = stems(item);
        !said.is_empty() && said.is_subset(&entry.words)
    })
}

/// How many letters a word has at least that is a thing by itself.
const LONG: usize = 5;

/// Words that say little without the one before them.
const ANYTHING: [&str; 16] = [
    "code",
    "cost",
    "costs",
    "data",
    "day",
    "days",
    "file",
    "files",
    "information",
    "list",
    "lists",
    "material",
    "plan",
    "time",
    "work",
    "works",
];

/// Whether both are one word, in the singular or the plural.
fn is_one(one: &str, other: &str) -> bool {
    let bare = |word: &str| word.trim_end_matches('.').trim_end_matches('s').to_lowercase();
    bare(one) == bare(other)
}

/// So many things make a list.
const SEVERAL: usize = 3;

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

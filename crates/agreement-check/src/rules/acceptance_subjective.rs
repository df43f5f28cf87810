//! Finds acceptance that hangs on somebody's taste: no criteria, or criteria that nobody can check.

mod words;

use agreement_model::declared::{Acceptance, Criterion, Promise};
use agreement_model::placed::Slot;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::{Gaps, in_words};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;
use words::TASTE;

pub(super) static RULE: Rule = Rule {
    name: "acceptance-subjective",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&TASTE],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("acceptance_subjective.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let taste = context.policy.words(&RULE, &TASTE);
    for promise in &context.model.promises {
        let Some(acceptance) = &promise.acceptance else { continue };
        match &acceptance.criteria {
            Slot::Absent => findings.extend(none(promise, acceptance)),
            Slot::Given(criteria) => {
                let vague: Vec<&Criterion> = criteria
                    .value
                    .iter()
                    .filter(|criterion| {
                        is_taste(criterion, &taste) || is_their_yes(context, promise, acceptance, criterion)
                    })
                    .collect();
                if !vague.is_empty() {
                    findings.push(by_taste(context, promise, acceptance, &vague));
                }
            }
            Slot::Unreadable(_) | Slot::Todo(_) => {}
        }
    }
}

/// A criterion with a limit, or a figure in its words, can be checked.
fn is_taste(criterion: &Criterion, taste: &[&str]) -> bool {
    let text = criterion.text.trim();
    !is_counted(criterion) && (text.is_empty() || wording::holds(text, taste) || is_bare(text))
}

fn is_counted(criterion: &Criterion) -> bool {
    criterion.limit.is_some() || criterion.text.contains(|letter: char| letter.is_ascii_digit())
}

/// The same before its name: "Signed off by Brandt".
const BY: [&str; 34] = [
    "acceptance by",
    "acceptance of",
    "accepted by",
    "agreed by",
    "agreement of",
    "approval by",
    "approval of",
    "approved by",
    "blessing of",
    "cleared by",
    "confirmation by",
    "consent of",
    "go-ahead from",
    "go-ahead of",
    "green light from",
    "nod from",
    "nod of",
    "ok by",
    "ok from",
    "ok of",
    "okay by",
    "okay from",
    "okay of",
    "okayed by",
    "passed by",
    "released by",
    "sign-off by",
    "sign-off from",
    "sign-off of",
    "signed by",
    "signed off by",
    "thumbs up from",
    "yes from",
    "yes of",
];

/// What whoever accepts thinks of it, behind its name: "Brandt approves the line" says that it is accepted once it is accepted.
const YES: [&str; 42] = [
    "accepts",
    "agrees",
    "approves",
    "believes",
    "decides",
    "does not object",
    "enjoys",
    "expects",
    "feels",
    "finds it",
    "finds no fault",
    "gives its ok",
    "gives its yes",
    "gives the go-ahead",
    "gives the green light",
    "gives the nod",
    "gives the ok",
    "gives the okay",
    "has accepted",
    "has agreed",
    "has approved",
    "has no complaint",
    "has said yes",
    "has seen and",
    "has signed off",
    "hopes",
    "is at ease",
    "is fine with",
    "is ok with",
    "is okay with",
    "likes",
    "prefers",
    "raises no objection",
    "recommends",
    "says yes",
    "signed off",
    "signs off",
    "supports",
    "thinks",
    "trusts",
    "wants",
    "wishes",
];

/// Whether a criterion is only that whoever accepts says yes.
fn is_their_yes(
    context: &Context<'_>,
    promise: &Promise,
    acceptance: &Acceptance,
    criterion: &Criterion,
) -> bool {
    let says = |judge: String| {
        YES.iter().any(|yes| wording::holds(&criterion.text, &[&format!("{judge} {yes}")]))
            || BY.iter().any(|by| wording::holds(&criterion.text, &[&format!("{by} {judge}")]))
    };
    !is_counted(criterion)
        && (wording::holds(&criterion.text, &YES) || wording::holds(&criterion.text, &BY))
        && judges(context, promise, acceptance).into_iter().any(says)
}

/// Whoever accepts, as texts call it: by the name and the first word of the title, of the party and of its people.
fn judges(context: &Context<'_>, promise: &Promise, acceptance: &Acceptance) -> Vec<String> {
    let parties = context.model.parties_of(acceptance.who.list());
    let parties = if parties.is_empty() { context.model.creditors(promise) } else { parties };
    let of_parties = parties.iter().filter_map(|id| context.model.party(*id)).map(|party| &party.head);
    let of_people = context
        .model
        .members
        .iter()
        .filter(|member| parties.contains(&member.party))
        .map(|member| &member.head);
    let first = |title: &str| title.split_whitespace().next().unwrap_or("").to_owned();
    let names = of_parties.chain(of_people).flat_map(|head| [head.name.clone(), first(&head.title)]);
    let roles = ["the client", "the customer", "the buyer"].map(str::to_owned);
    names.filter(|name| name.chars().count() > 2).chain(roles).collect()
}

/// Words that say by themselves only that it is good enough, whatever that is.
const BARE: [&str; 32] = [
    "accepted",
    "approved",
    "complete",
    "completed",
    "correct",
    "delivered",
    "done",
    "final",
    "finished",
    "fine",
    "good",
    "ok",
    "okay",
    "ready",
    "works",
    "working",
    "acceptable",
    "all good",
    "all ok",
    "as agreed",
    "checked",
    "functional",
    "functioning",
    "implemented",
    "installed",
    "passed",
    "perfect",
    "proper",
    "reviewed",
    "sound",
    "successful",
    "usable",
];

/// A criterion that is one such word: "Complete", "OK".
fn is_bare(text: &str) -> bool {
    let word = text.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    BARE.contains(&word.as_str())
}

fn none(promise: &Promise, acceptance: &Acceptance) -> Option<Finding> {
    let gaps = Gaps::of(&acceptance.head).field("criteria", &acceptance.criteria);
    if gaps.is_empty() {
        return None;
    }
    let name = &promise.head.name;
    let mut finding = Finding::new(
        RULE.name,
        acceptance.head.header(),
        format!("nobody says what `{name}` is accepted by: the review can find anything, or nothing"),
    )
    .here("no `criteria`")
    .help(
        "write down what will be looked at, each with a figure where there is one: `criteria: \"Test quotes right\" at \
         least 90%, \"Every field filled\"`",
    )
    .with("promise", name);
    finding.edits.extend(gaps.edit());
    Some(finding)
}

fn by_taste(
    context: &Context<'_>,
    promise: &Promise,
    acceptance: &Acceptance,
    vague: &[&Criterion],
) -> Finding {
    let name = &promise.head.name;
    let words: Vec<String> = vague.iter().map(|criterion| format!("`{}`", criterion.text)).collect();
    let judge = context.model.parties_of(acceptance.who.list());
    let judge = if judge.is_empty() { context.model.creditors(promise) } else { judge };
    let whose = if judge.is_empty() { "somebody".to_owned() } else { context.parties(&judge) };
    let place = acceptance.criteria.place().unwrap_or(acceptance.head.header());
    Finding::new(
        RULE.name,
        place,
        format!("whether `{name}` is accepted is a matter of {whose}'s taste: {} cannot be checked", in_words(&words, "and")),
    )
    .here("two people can look at the same work and disagree")
    .and(promise.head.header(), "it is accepted by this, or not")
    .help(
        "say what will be counted or shown, and from where on it is enough: `\"Test quotes right\" at least 90%`, `\"All \
         nine docks can be booked\"`",
    )
    .with("promise", name)
    .with("criteria", vague.iter().map(|criterion| criterion.text.as_str()).collect::<Vec<_>>().join("; "))
}

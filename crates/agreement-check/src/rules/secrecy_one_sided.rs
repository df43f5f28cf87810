//! Finds secrecy that binds one side alone, where both learn what is the other's.

use agreement_model::declared::Promise;
use agreement_model::statement::Action;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::names_one_of;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "secrecy-one-sided",
    category: Category::Fairness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&SECRET, &ITS_OWN, &HUSHED, &FREE],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("secrecy_one_sided.md"),
    check: Some(check),
};

static SECRET: Setting = Setting {
    name: "secret",
    meaning: "words of a ban that keeps something secret",
    standard: Standard::Words(&[
        "confidential",
        "disclose",
        "divulge",
        "in confidence",
        "make known",
        "reveal",
        "secret",
    ]),
};

static ITS_OWN: Setting = Setting {
    name: "its-own",
    meaning: "words for what only one side learns of the other",
    standard: Standard::Words(&[
        "audit",
        "customer data",
        "customers",
        "data",
        "findings",
        "guests",
        "members",
        "patient",
        "personal",
        "pupils",
        "ratepayers",
        "residents",
        "tenants",
        "users",
        "vulnerabilities",
    ]),
};

static HUSHED: Setting = Setting {
    name: "hushed",
    meaning: "further words for keeping something to oneself, which count beside those by which the other side is free to speak",
    standard: Standard::Words(&[
        "between us",
        "discuss",
        "give out",
        "hint at",
        "hush",
        "keep to itself",
        "keeps to itself",
        "leak",
        "let out",
        "make public",
        "mention",
        "pass on",
        "post",
        "publish",
        "quote",
        "share",
        "show",
        "speak of",
        "stays in the room",
        "talk about",
        "talk of",
        "tell",
        "under wraps",
        "write about",
    ]),
};

static FREE: Setting = Setting {
    name: "free",
    meaning: "words beside such a ban by which the other side may speak; `…` stands for up to three words",
    standard: Standard::Words(&[
        "also to others",
        "as it likes, to",
        "at liberty to",
        "can speak freely",
        "does not bind",
        "free to discuss",
        "free to mention",
        "free to pass",
        "free to publish",
        "free to quote",
        "free to share",
        "free to show",
        "free to speak",
        "free to talk",
        "free to tell",
        "free to use",
        "has no such duty",
        "is not bound",
        "may discuss",
        "may mention",
        "may pass on",
        "may pass … on",
        "may publish",
        "may quote",
        "may refer to",
        "may share",
        "may show",
        "may speak",
        "may talk",
        "may tell",
        "not bound by this",
        "not in return",
        "not the other way",
        "only one way",
        "other clients as well",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let secret = context.policy.words(&RULE, &SECRET);
    let own = context.policy.words(&RULE, &ITS_OWN);
    let says = |promise: &Promise, words: &[&str]| {
        promise
            .bans
            .iter()
            .any(|ban| matches!(&ban.action, Action::Words(said) if wording::holds(said, words)))
    };
    let kept: Vec<&Promise> =
        context.model.promises.iter().filter(|promise| says(promise, &secret)).collect();
    let [hushed, free] = [&HUSHED, &FREE].map(|it| context.policy.words(&RULE, it));
    for promise in context.model.promises.iter().filter(|it| context.is_own(&it.head)) {
        if says(promise, &secret) || says(promise, &hushed) {
            findings.extend(free_to_speak(context, promise, &free));
        }
    }
    for promise in kept.iter().filter(|promise| context.is_own(&promise.head) && !says(promise, &own)) {
        if free_to_speak(context, promise, &free).is_some() {
            continue;
        }
        let bound = context.model.debtors(promise);
        let free = context.model.creditors(promise);
        let mutual = kept.iter().any(|other| {
            context.model.debtors(other).iter().any(|party| free.contains(party) && !bound.contains(party))
        });
        // What is the other's by name is kept by whoever is told of it.
        let named = promise.bans.iter().any(
            |ban| matches!(&ban.action, Action::Words(said) if names_one_of(context.model, said, &free)),
        );
        if named
            || bound.is_empty()
            || free.is_empty()
            || free.iter().any(|party| bound.contains(party))
            || mutual
        {
            continue;
        }
        let name = &promise.head.name;
        let (who, others) = (context.parties(&bound), context.parties(&free));
        findings.push(
            Finding::new(
                RULE.name,
                promise.who.place().unwrap_or(promise.head.header()),
                format!("`{name}` binds {who} alone: what {others} learns of {who} may be told to anybody"),
            )
            .here(format!("only {who}"))
            .help("let it bind both sides, `who: each party` and `to: the other party`: both see prices, plans and people of the other")
            .with("ban", name),
        );
    }
}

/// Words beside a ban by which the other side may speak of what it learns.
fn free_to_speak(context: &Context<'_>, promise: &Promise, free: &[&str]) -> Option<Finding> {
    let texts = [promise.head.note.given(), promise.how.given(), promise.why.given()];
    let words =
        texts.into_iter().flatten().find_map(|text| Some((wording::find(&text.value, free)?, text.place)));
    let (bound, others) = (context.model.debtors(promise), context.model.creditors(promise));
    let ([_], true) = (bound.as_slice(), !others.is_empty()) else { return None };
    let (words, place) = words?;
    let named = names_one_of(context.model, promise.head.note.value().or(promise.how.value())?, &others);
    let (who, others) = (context.parties(&bound), context.parties(&others));
    named.then(|| {
        Finding::new(
            RULE.name,
            place,
            format!("{who} keeps quiet by `{}`, and {others} may speak (`{words}`)", promise.head.name),
        )
        .here("one is bound, the other is free")
        .and(promise.who.place().unwrap_or(promise.head.header()), format!("only {who}"))
        .help("let it bind both sides, each for what it learns of the other: `who: each party` and `to: the other party`")
        .with("ban", &promise.head.name)
    })
}

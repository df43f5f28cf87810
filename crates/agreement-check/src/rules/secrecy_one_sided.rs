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
    settings: &[&SECRET, &ITS_OWN],
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
    for promise in kept.iter().filter(|promise| context.is_own(&promise.head) && !says(promise, &own)) {
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

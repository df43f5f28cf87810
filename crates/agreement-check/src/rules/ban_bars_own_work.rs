//! Finds bans that the very people break who do the work: freelancers are forbidden, and a pool of freelancers owes the jobs.

use agreement_model::declared::{Member, Promise, PromiseKind};
use agreement_model::statement::Action;
use agreement_model::symbol::Symbol;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::stems::{denies, stems, words};

pub(super) static RULE: Rule = Rule {
    name: "ban-bars-own-work",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&TAKING],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("ban_bars_own_work.md"),
    check: Some(check),
};

static TAKING: Setting = Setting {
    name: "taking",
    meaning: "first words of a ban on letting certain people do the work",
    standard: Standard::Words(&[
        "allow",
        "appoint",
        "assign",
        "bring",
        "call",
        "commission",
        "contract",
        "delegate",
        "deploy",
        "employ",
        "engage",
        "field",
        "give",
        "hand",
        "involve",
        "let",
        "outsource",
        "pass",
        "place",
        "put",
        "rely",
        "roster",
        "schedule",
        "send",
        "staff",
        "subcontract",
        "use",
        "work",
    ]),
};

/// Words for people that say nothing about which.
const ANYBODY: [&str; 8] = ["crew", "desk", "group", "office", "people", "service", "staff", "team"];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let taking = context.policy.words(&RULE, &TAKING);
    for ban in context.model.promises.iter().filter(|it| context.is_own(&it.head)) {
        for statement in &ban.bans {
            let Action::Words(said) = &statement.action else { continue };
            let takes = words(said).first().is_some_and(|first| taking.contains(&first.as_str()));
            if takes && !denies(said) {
                findings.extend(barred(context, ban, said, statement.place));
            }
        }
    }
}

fn barred(context: &Context<'_>, ban: &Promise, said: &str, place: Place) -> Option<Finding> {
    let banned = words(said);
    let bound = context.model.debtors(ban);
    context.model.promises.iter().filter(|it| it.kind != PromiseKind::Payment && it.bans.is_empty()).find_map(
        |work| {
            let (team, at) = work.who.list().iter().find_map(|name| {
                let Some(Symbol::Member(id)) = name.symbol else { return None };
                let member = context.model.member(id).filter(|member| member.team)?;
                let own = context.model.party_of(name.symbol).is_some_and(|party| bound.contains(&party));
                (own && is_banned(member, &banned)).then_some((member, name.place))
            })?;
            let (name, forbidden, title) = (&work.head.name, &ban.head.name, &team.head.title);
            Some(
                Finding::new(
                    RULE.name,
                    place,
                    format!("`{title}` owes `{name}`, and `{forbidden}` forbids just that: each time it is done, the ban is broken"),
                )
                .here("forbidden here")
                .and(at, "and owed by them here")
                .help(
                    "decide which of the two is meant: allow those who are named in a list and bound to secrecy, or let others owe \
                     the work",
                )
                .with("ban", forbidden)
                .with("promise", name),
            )
        },
    )
}

/// Whether the title of a team speaks of the people that a ban names: "Freelance pool", and freelancers.
fn is_banned(team: &Member, banned: &[String]) -> bool {
    let telling = |word: &String| !ANYBODY.contains(&word.as_str()) && word.len() >= LONG;
    words(&team.head.title)
        .iter()
        .filter(|word| telling(word))
        .flat_map(|word| stems(word))
        .any(|stem| stem.len() >= LONG && banned.iter().any(|word| word.starts_with(&stem)))
}

/// How many letters a word has at least that tells of whom it speaks.
const LONG: usize = 6;

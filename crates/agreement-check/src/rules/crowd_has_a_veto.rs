//! Finds acceptance that takes the yes of each one of a group of people.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "crowd-has-a-veto",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&EVERYBODY, &AGREES, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("crowd_has_a_veto.md"),
    check: Some(check),
};

static EVERYBODY: Setting = Setting {
    name: "everybody",
    meaning: "words for each one of a group; `…` stands for up to three words",
    standard: Standard::Words(&[
        "all of them",
        "all … buyers",
        "all … crews",
        "all … departments",
        "all … drivers",
        "all … guests",
        "all … heads",
        "all … managers",
        "all … members",
        "all … nurses",
        "all … owners",
        "all … parents",
        "all … partners",
        "all … residents",
        "all … shops",
        "all … staff",
        "all … teachers",
        "all … tenants",
        "all … users",
        "each department",
        "each head",
        "each manager",
        "each member",
        "each of the",
        "each owner",
        "each shop",
        "each tenant",
        "each user",
        "every department",
        "every driver",
        "every manager",
        "every member",
        "every nurse",
        "every owner",
        "every resident",
        "every shop",
        "every teacher",
        "every tenant",
        "every user",
        "everybody",
        "everyone",
        "the whole board",
        "the whole crew",
        "the whole team",
    ]),
};

static AGREES: Setting = Setting {
    name: "agrees",
    meaning: "words for a yes of people",
    standard: Standard::Words(&[
        "accepts",
        "agree",
        "agrees",
        "approve",
        "approves",
        "are comfortable",
        "are content",
        "are convinced",
        "are happy",
        "are on board",
        "are satisfied",
        "consent",
        "consents",
        "feel at home",
        "feel comfortable",
        "feels at home",
        "feels comfortable",
        "is comfortable",
        "is content",
        "is convinced",
        "is happy",
        "is on board",
        "is satisfied",
        "like it",
        "likes it",
        "say yes",
        "says yes",
        "sign",
        "signed",
        "signs",
        "support it",
        "supports it",
        "want it",
        "wants it",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "%",
        "at least",
        "majority",
        "nine of ten",
        "of those asked",
        "per cent",
        "percent",
        "two thirds",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let everybody = context.policy.words(&RULE, &EVERYBODY);
    let agrees = context.policy.words(&RULE, &AGREES);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for clause in clauses::holding(context, &["acceptance", "goal"], &[&everybody, &agrees], &bounded) {
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("{whose} is accepted when each one of a group says yes (`{said}`): any of them can stop it, and none owes an answer"),
            )
            .here("a veto for each")
            .help(
                "take a share, `\"would use it again\" at least 80%` of those asked, or one person who has heard them",
            ),
        );
    }
}

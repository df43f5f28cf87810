//! Finds work that several do together, with nobody who leads, and faults for which one has to guess whose they are.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "nobody-leads",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&SHARED, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("nobody_leads.md"),
    check: Some(check),
};

static SHARED: Setting = Setting {
    name: "shared",
    meaning: "words for work that belongs to whoever has time, or to whoever it turns out to be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "all are responsible",
        "all pitch in",
        "among themselves",
        "amongst themselves",
        "as best they can",
        "as well as they can",
        "depending on where the fault",
        "depending on who",
        "depending on whose",
        "depending on whose fault",
        "do it between them",
        "each does what it can",
        "each does what they can",
        "everybody helps",
        "everybody is responsible",
        "everybody pitches in",
        "everyone helps",
        "everyone is responsible",
        "everyone pitches in",
        "one or the other",
        "or, if it is theirs",
        "organise it between them",
        "organised between them",
        "pass it on to the other",
        "passes it along",
        "passes it on to the other",
        "refer … to the other",
        "refers it to the other",
        "set it up between them",
        "set up between them",
        "settle it between them",
        "share it between them",
        "somebody sees to it",
        "somebody takes care",
        "somebody will",
        "someone sees to it",
        "someone takes care",
        "someone will",
        "sort it out between them",
        "split it between them",
        "the one or the other",
        "whoever can",
        "whoever comes first",
        "whoever finds the time",
        "whoever happens to have time",
        "whoever has time",
        "whoever is available",
        "whoever is free",
        "whoever is in",
        "whoever is nearest",
        "whoever is on site",
        "whoever is responsible",
        "whoever is there",
        "whoever it concerns",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "answers for",
        "first name",
        "in charge",
        "in the lead",
        "keeps the ticket",
        "leads",
        "one door",
        "stays responsible",
        "takes the lead",
        "within",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let shared = context.policy.words(&RULE, &SHARED);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for clause in clauses::holding(context, clauses::PROMISED, &[&shared], &bounded) {
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("{whose} is the work of whoever it turns out to be (`{said}`): nobody leads, and each waits for the other"),
            )
            .here("who is asked when it is not there?")
            .help(
                "name one who answers for it, and let the others owe their part by a day; for faults name one door, behind which the others sort it out in a time of its own",
            ),
        );
    }
}

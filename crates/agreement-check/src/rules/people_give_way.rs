//! Finds promised people who may be taken away or exchanged as other work needs.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};

pub(super) static RULE: Rule = Rule {
    name: "people-give-way",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&GIVES_WAY, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("people_give_way.md"),
    check: Some(check),
};

static GIVES_WAY: Setting = Setting {
    name: "gives-way",
    meaning: "words by which people are promised only as far as other work lets them; `…` stands for up to three words",
    standard: Standard::Words(&[
        "as capacity allows",
        "as far as capacity allows",
        "as other clients need",
        "as other projects need",
        "as other work needs",
        "as the workload allows",
        "as workload allows",
        "behind another",
        "behind other",
        "behind whatever",
        "best available",
        "bigger client",
        "bigger client calls",
        "can be pulled",
        "can be swapped",
        "comparable profile",
        "day-to-day basis",
        "depending on availability",
        "depending on capacity",
        "depending on workload",
        "draw … off",
        "equivalent profile",
        "from a pool",
        "from the pool",
        "if not needed elsewhere",
        "lend … to",
        "may be exchanged at any time",
        "may be moved to other",
        "may be pulled",
        "may be replaced at any time",
        "may be swapped",
        "may be withdrawn",
        "may change from day to day",
        "may change from week to week",
        "move … to another project",
        "move … to other projects",
        "other clients first",
        "other clients need",
        "other projects first",
        "other projects need",
        "other work first",
        "other work needs",
        "others go first",
        "out of a pool",
        "pull … off",
        "put … on another",
        "put … on other",
        "reassign",
        "redeploy",
        "rotates freely",
        "rotating staff",
        "rotating team",
        "send somebody else",
        "send someone else",
        "similar profile",
        "staff … as it likes",
        "staffed as",
        "staffed flexibly",
        "staffs as",
        "subject to availability",
        "subject to capacity",
        "swap … for",
        "take … off the",
        "unless needed elsewhere",
        "unless … needed elsewhere",
        "use … elsewhere",
        "when not needed elsewhere",
        "when not on call",
        "whenever a bigger",
        "where they are needed most",
        "who comes may change",
        "whoever is available",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "'s yes",
        "agreed with",
        "approval",
        "at the request of",
        "at … request",
        "consent",
        "days ahead",
        "days before",
        "days' notice",
        "deputy",
        "equal experience",
        "equal grade",
        "equal rank",
        "handed over to",
        "month's notice",
        "overlap",
        "same experience",
        "same grade",
        "same rank",
        "side by side",
        "stand-in",
        "stands in",
        "weeks ahead",
        "weeks before",
        "weeks' notice",
        "with … consent",
        "with … yes",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let gives_way = context.policy.words(&RULE, &GIVES_WAY);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for clause in clauses::holding(context, &["dependency", "duty", "right"], &[&gives_way], &bounded) {
        if all_on(context.model, &clause.debtors(context), Side::Client) {
            continue;
        }
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("{whose} rests on people who give way to other work (`{said}`)"),
            )
            .here("who is there, and for how long?")
            .help(
                "name the people, say how many days ahead an exchange is told, that it takes the other side's yes, of what grade the next one is and who pays for the handover",
            ),
        );
    }
}

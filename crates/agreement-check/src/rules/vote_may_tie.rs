//! Finds decisions by a vote that can come out even.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "vote-may-tie",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&VOTES, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("vote_may_tie.md"),
    check: Some(check),
};

static VOTES: Setting = Setting {
    name: "votes",
    meaning: "words for a vote; `…` stands for up to three words",
    standard: Standard::Words(&[
        "by a majority",
        "by majority",
        "by show of hands",
        "by vote",
        "each party has … vote",
        "each side has … vote",
        "each side has … votes",
        "equal votes",
        "majority of the board",
        "majority of the committee",
        "majority of the votes",
        "majority of votes",
        "majority vote",
        "one vote each",
        "put to a vote",
        "put to the vote",
        "same number of votes",
        "show of hands",
        "simple majority",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "break a tie",
        "breaks a tie",
        "casting vote",
        "chair decides",
        "chairman decides",
        "coin",
        "counts twice",
        "in equal shares",
        "odd number",
        "of the sales",
        "of the shops",
        "third person",
        "tie",
        "two thirds",
        "two-thirds",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let votes = context.policy.words(&RULE, &VOTES);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for clause in clauses::holding(
        context,
        &["dependency", "duty", "right", "acceptance", "goal", "changes", "milestone", "event"],
        &[&votes],
        &bounded,
    ) {
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("{whose} is decided by a vote (`{said}`) that may come out even, or in which somebody votes on its own matter"),
            )
            .here("two against two")
            .help(
                "let one named person decide after hearing the others, by a day; or say whose vote breaks a tie",
            ),
        );
    }
}

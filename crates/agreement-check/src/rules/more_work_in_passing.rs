//! Finds more work that is asked for or promised in passing, and priced afterwards or never.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "more-work-in-passing",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&IN_PASSING, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("more_work_in_passing.md"),
    check: Some(check),
};

static IN_PASSING: Setting = Setting {
    name: "in-passing",
    meaning: "words for asking, promising and paying in passing; `…` stands for up to three words",
    standard: Standard::Words(&[
        "a call is enough",
        "a mail is enough",
        "a nod is enough",
        "a quick call",
        "a word is enough",
        "agreed on the spot",
        "billed afterwards",
        "billed at the end",
        "by handshake",
        "charged afterwards",
        "charged later",
        "decided on the spot",
        "directly to the engineers",
        "directly with the engineers",
        "does it somehow",
        "extras on the spot",
        "fit it in",
        "fit them in",
        "fits it in",
        "fits them in",
        "fitted in somehow",
        "just ask",
        "just asks",
        "just calls",
        "just rings",
        "just tell",
        "just tells",
        "money is sorted",
        "money later",
        "no paperwork",
        "on a handshake",
        "on demand by telephone",
        "priced afterwards",
        "priced later",
        "promise extras",
        "promise … on the spot",
        "promises extras",
        "settle up",
        "settled up",
        "settles up",
        "shake hands",
        "shakes hands",
        "sort it out later",
        "sort out the money",
        "sorted out later",
        "square up",
        "squared up",
        "straight to the engineers",
        "tot up",
        "tots up",
        "totted up",
        "walk over",
        "walks over",
        "while it is at it",
        "while they are at it",
        "while we are at it",
        "without any paperwork",
        "without form",
        "without formalities",
        "without paperwork",
        "without red tape",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "at most",
        "at the rate",
        "by e-mail",
        "confirmed",
        "in writing",
        "no more than",
        "per hour",
        "price list",
        "up to",
        "within the budget",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let in_passing = context.policy.words(&RULE, &IN_PASSING);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for clause in clauses::holding(
        context,
        &["dependency", "duty", "right", "payment", "changes"],
        &[&in_passing],
        &bounded,
    ) {
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("by {whose} more work is asked for or promised in passing (`{said}`), with no price beforehand"),
            )
            .here("who ordered what, and for how much?")
            .help(
                "say who may order extras, up to which sum and in which form, and that they begin when the price has a yes; the `changes` block is the place for it",
            ),
        );
    }
}

//! Finds what simply goes on when its time is over, or waits until the other side is ready.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "runs-on-without-end",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&GOES_ON, &UNTIL, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("runs_on_without_end.md"),
    check: Some(check),
};

static GOES_ON: Setting = Setting {
    name: "goes-on",
    meaning: "words for going on, staying or waiting",
    standard: Standard::Words(&[
        "carries on",
        "carry on",
        "continue",
        "continues",
        "extended",
        "go on",
        "goes on",
        "held",
        "keep",
        "keep running",
        "keeps",
        "kept",
        "left in place",
        "left standing",
        "more time",
        "parked",
        "prolonged",
        "remain",
        "remains",
        "run on",
        "runs on",
        "stay",
        "stays",
        "stored",
        "wait",
        "waits",
    ]),
};

static UNTIL: Setting = Setting {
    name: "until",
    meaning: "words for an end that nobody can read off a calendar; `…` stands for up to three words",
    standard: Standard::Words(&[
        "a bit longer",
        "a few more",
        "a little longer",
        "a little more",
        "as long as it takes",
        "as long as needed",
        "as long as … likes",
        "as long as … needs",
        "as long as … wants",
        "few more weeks",
        "for the time being",
        "if need be",
        "indefinitely",
        "informally",
        "meanwhile",
        "open-ended",
        "some more",
        "somewhat longer",
        "tacitly",
        "until a decision",
        "until an answer",
        "until called for",
        "until somebody",
        "until someone",
        "until something else",
        "until there is",
        "until there is room",
        "until things",
        "until … answer",
        "until … are ready",
        "until … called",
        "until … calls",
        "until … fetches",
        "until … has answered",
        "until … has decided",
        "until … has found",
        "until … has room",
        "until … has space",
        "until … have decided",
        "until … is found",
        "until … is ready",
        "until … makes up",
        "until … needs",
        "until … replaced",
        "until … wants",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "at cost",
        "at most",
        "at the end of",
        "at the latest",
        "at the same price per",
        "but not after",
        "charged",
        "confidential",
        "fee for",
        "for each further",
        "in the meantime",
        "must not",
        "no longer than",
        "no more than",
        "not longer than",
        "per day",
        "per month",
        "per started",
        "per week",
        "rent",
        "secret",
        "storage fee",
        "up to",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let goes_on = context.policy.words(&RULE, &GOES_ON);
    let until = context.policy.words(&RULE, &UNTIL);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for clause in
        clauses::holding(context, &["dependency", "duty", "right", "payment"], &[&goes_on, &until], &bounded)
    {
        let bans = clause.promise.is_some_and(|promise| !promise.bans.is_empty());
        if bans {
            continue;
        }
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("{whose} goes on with no end in sight (`{said} …`): no last day, no price, no word of who bears the risk"),
            )
            .here("until when, and at whose cost?")
            .help(
                "give it a last day and a price, `\"at most 4 weeks, at 300 USD a week\"`, and say who bears the risk in that time; or let it stop on its day",
            ),
        );
    }
}

//! Finds promises that need another one first and, by their own words, begin without it.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "own-step-set-aside",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&REGARDLESS, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("own_step_set_aside.md"),
    check: Some(check),
};

static REGARDLESS: Setting = Setting {
    name: "regardless",
    meaning: "words for not waiting; `…` stands for up to three words",
    standard: Standard::Words(&[
        "ahead of acceptance",
        "ahead of approval",
        "ahead of release",
        "ahead of the release",
        "ahead of the verdict",
        "already begun",
        "at the same time as the trial",
        "before the outcome",
        "before the result",
        "before the results",
        "before the verdict",
        "before … are accepted",
        "before … has passed",
        "before … is accepted",
        "before … is approved",
        "before … is released",
        "begins already",
        "begins beforehand",
        "do not wait",
        "does not wait",
        "even if … not",
        "even when … not",
        "in parallel with",
        "irrespective of",
        "need not wait",
        "no matter how",
        "no matter whether",
        "not held up by",
        "not wait for",
        "not waiting for",
        "on draft drawings",
        "on preliminary drawings",
        "on provisional data",
        "on provisional drawings",
        "pre-produced",
        "pre-produces",
        "regardless of",
        "starts already",
        "starts beforehand",
        "whether or not",
        "while … still being",
        "while … still under",
        "without waiting",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "material only",
        "own cost",
        "own expense",
        "own risk",
        "paid for by",
        "preparation",
        "risk and cost",
        "scrap is paid",
        "tools only",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let regardless = context.policy.words(&RULE, &REGARDLESS);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for clause in clauses::holding(context, &["dependency", "duty"], &[&regardless], &bounded) {
        if clause.promise.is_none_or(|promise| promise.needs.list().is_empty()) {
            continue;
        }
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("{whose} needs another step first, and by its own words begins without it (`{said}`)"),
            )
            .here("who pays for what has to be done again?")
            .help(
                "wait for it, or say at whose risk and cost the work begins early: `\"at Northwind's own risk and cost\"`",
            ),
        );
    }
}

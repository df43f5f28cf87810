//! Finds deliveries in parts of which only the first has a day, or that count as done with the first.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};

pub(super) static RULE: Rule = Rule {
    name: "rest-without-day",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&PARTS, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("rest_without_day.md"),
    check: Some(check),
};

static PARTS: Setting = Setting {
    name: "parts",
    meaning: "words for a rest that comes at some time, or for a first part that counts; `…` stands for up to three words",
    standard: Standard::Words(&[
        "as it becomes available",
        "as they become available",
        "back-order",
        "back-ordered",
        "balance follows",
        "balance later",
        "balance to come",
        "counts as delivered when the first",
        "counts as delivered with the first",
        "counts as done with the first",
        "done when the first",
        "first batch by then",
        "first part by then",
        "in batches as available",
        "in batches as they",
        "in instalments as",
        "in the following months",
        "in the following weeks",
        "in the weeks after",
        "kept when the first",
        "kept with the first",
        "may be delivered in parts",
        "may deliver in parts",
        "met when the first",
        "met with the first",
        "missing items follow",
        "missing items later",
        "missing parts follow",
        "missing pieces follow",
        "most of them by then",
        "on back order",
        "open items follow",
        "open points follow",
        "others follow",
        "others will follow",
        "outstanding items follow",
        "outstanding items later",
        "part deliveries allowed",
        "part deliveries are allowed",
        "part shipments allowed",
        "part shipments are allowed",
        "partial deliveries allowed",
        "partial deliveries are allowed",
        "partial shipments allowed",
        "partial shipments are allowed",
        "punch list after",
        "remainder follows",
        "remainder later",
        "remaining ones follow",
        "rest comes later",
        "rest follows",
        "some to begin with",
        "the bulk by then",
        "the first ones by then",
        "the other follows",
        "the other … as soon as",
        "the others follow",
        "the remaining … follow",
        "the remaining … later",
        "the rest afterwards",
        "the rest follow",
        "the rest follows",
        "the rest later",
        "the rest then",
        "the rest will follow",
        "twenty to begin with",
        "… to begin with",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "at the latest",
        "by the end of",
        "each with its own day",
        "last part",
        "last piece",
        "no later than",
        "the last of",
        "the last one",
        "up to",
        "when the last",
        "with the last",
        "within",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let parts = context.policy.words(&RULE, &PARTS);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for clause in clauses::holding(context, &["dependency", "duty", "acceptance"], &[&parts], &bounded) {
        if all_on(context.model, &clause.debtors(context), Side::Client) {
            continue;
        }
        if clauses::says_a_time(clause.sentence.whole) {
            continue;
        }
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("{whose} comes in parts (`{said}`), and the rest has no day"),
            )
            .here("when is all of it there?")
            .help(
                "make each part a promise with a day of its own, or say that the date is kept when the last piece is there, and that a part may be sent back while the rest is missing",
            ),
        );
    }
}

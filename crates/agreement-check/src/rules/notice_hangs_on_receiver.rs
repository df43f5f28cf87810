//! Finds notices that count only by an act of the one who gets them, or though nobody gets them.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "notice-hangs-on-receiver",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&RECEIVER, &NOTICES, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("notice_hangs_on_receiver.md"),
    check: Some(check),
};

static RECEIVER: Setting = Setting {
    name: "receiver",
    meaning: "words for an act of whoever gets a notice, or for a way that reaches nobody; `…` stands for up to three words",
    standard: Standard::Words(&[
        "acknowledged receipt",
        "acknowledges receipt",
        "at her desk",
        "at his desk",
        "by a word to",
        "by hand only",
        "confirmed receipt",
        "confirms receipt",
        "counts only if",
        "counts only once",
        "counts only when",
        "handed to the director",
        "has signed for it",
        "have signed for it",
        "in person only",
        "into the hands of",
        "left with reception",
        "left with whoever",
        "on its website",
        "on our website",
        "on the intranet",
        "on the notice board",
        "once … acknowledged",
        "only by fax",
        "only by hand",
        "only counts if",
        "only counts once",
        "only counts when",
        "only in person",
        "only valid if",
        "only valid once",
        "only valid when",
        "pinned up",
        "takes effect once",
        "takes effect only once",
        "takes effect only when",
        "told to whoever",
        "until … acknowledged",
        "valid only if … countersigned",
        "valid only if … signed",
        "valid only when",
    ]),
};

static NOTICES: Setting = Setting {
    name: "notices",
    meaning: "words for a notice",
    standard: Standard::Words(&[
        "claim",
        "claims",
        "complaint",
        "complaints",
        "declaration",
        "declarations",
        "leaving",
        "letter",
        "letters",
        "notice",
        "notices",
        "objection",
        "termination",
        "to leave",
        "warning",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "after it was sent",
        "after sending",
        "counts as received",
        "deemed received",
        "either of",
        "or by e-mail",
        "or by mail",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let receiver = context.policy.words(&RULE, &RECEIVER);
    let notices = context.policy.words(&RULE, &NOTICES);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for clause in clauses::holding(
        context,
        &["dependency", "duty", "right", "agreement", "changes"],
        &[&receiver, &notices],
        &bounded,
    ) {
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("by {whose} a notice counts only by an act of whoever gets it, or reaches nobody (`{said}`)"),
            )
            .here("who does not want it need only be out")
            .help(
                "let it count so many days after a letter or e-mail was sent to a named address, whether it is signed for or not",
            ),
        );
    }
}

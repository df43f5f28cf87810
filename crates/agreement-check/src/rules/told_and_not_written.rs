//! Finds what is handed over by word of mouth, so that nothing stays.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "told-and-not-written",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&SPOKEN, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("told_and_not_written.md"),
    check: Some(check),
};

static SPOKEN: Setting = Setting {
    name: "spoken",
    meaning: "words for what is said and not written; `…` stands for up to three words",
    standard: Standard::Words(&[
        "a short chat",
        "by telephone only",
        "by telling",
        "by word of mouth",
        "from memory",
        "in her head",
        "in his head",
        "in passing",
        "in the corridor",
        "in their heads",
        "just by phone",
        "just told",
        "need not be written",
        "need not write",
        "no need to write",
        "not in writing",
        "not written down",
        "nothing in writing",
        "nothing written",
        "on screen only",
        "on the phone only",
        "only by telephone",
        "only on screen",
        "only on the phone",
        "only shown",
        "orally",
        "over a beer",
        "over a coffee",
        "over coffee",
        "over dinner",
        "over lunch",
        "quick chat",
        "simply told",
        "told in passing",
        "verbally",
        "without writing",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "afterwards by e-mail",
        "and by e-mail",
        "and in writing",
        "by mail as well",
        "confirmed by",
        "confirmed in writing",
        "followed by",
        "logged",
        "minutes",
        "read out",
        "recorded",
        "sheet",
        "then in writing",
        "written note",
        "written summary",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let spoken = context.policy.words(&RULE, &SPOKEN);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for clause in clauses::holding(context, clauses::PROMISED, &[&spoken], &bounded) {
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("{whose} is told and not written (`{said}`): nothing is there to look at, and nobody can prove it"),
            )
            .here("what is left of it tomorrow?")
            .help(
                "name the file, the sheet or the mail that stays, and let the talk explain it: `how: \"Shown in one hour, from a file that both keep\"`",
            ),
        );
    }
}

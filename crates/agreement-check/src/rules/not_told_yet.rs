//! Finds people on whom something rests and who, by the agreement's own words, have not been told or are told something else.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "not-told-yet",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&IN_THE_DARK, &MISLED, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("not_told_yet.md"),
    check: Some(check),
};

static IN_THE_DARK: Setting = Setting {
    name: "in-the-dark",
    meaning: "words for somebody who has not been told; `…` stands for up to three words",
    standard: Standard::Words(&[
        "are not aware",
        "assume … is fine with it",
        "break it to",
        "break the news",
        "bring it up later",
        "bring it up once",
        "bring it up when",
        "comes round later",
        "do not know about",
        "do not know of",
        "do not know that",
        "do not know yet",
        "do not need to know",
        "does not know about",
        "does not know of",
        "does not know that",
        "does not know yet",
        "does not need to know",
        "find out later",
        "find out when",
        "finds out when",
        "had not been told",
        "has not been told",
        "has not heard",
        "has not yet been told",
        "have not been told",
        "have not heard",
        "have not yet been told",
        "have not yet heard",
        "hear of it when",
        "in the dark",
        "is not aware",
        "keep it from",
        "kept from the board",
        "kept from the client",
        "kept from the staff",
        "kept from the team",
        "kept from the users",
        "need not know",
        "needs not know",
        "not been asked",
        "not been informed",
        "not yet been asked",
        "not yet informed",
        "out of the loop",
        "prefer not to tell",
        "rather not tell",
        "unaware",
        "wait with telling",
        "waits with telling",
        "will come round",
    ]),
};

static MISLED: Setting = Setting {
    name: "misled",
    meaning: "words for telling people something that is not so; `…` stands for up to three words",
    standard: Standard::Words(&[
        "are told that it is only",
        "are told the … new",
        "are told the … only",
        "disguised as",
        "do not mention",
        "is told that it is only",
        "keep quiet about",
        "keeps quiet about",
        "leave them no choice",
        "no alternative is given",
        "no word about",
        "nobody mentions",
        "not mention",
        "passed off as",
        "play it down",
        "played down",
        "present it as",
        "presented as",
        "say nothing about",
        "say that it is only",
        "sell it as",
        "sold as",
        "tell them it is",
        "tell them that it",
        "told it is only",
        "told they are only",
        "under the name of",
        "without mentioning",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "before signing",
        "competitors",
        "has agreed",
        "have agreed",
        "nobody knows",
        "press",
        "secret until",
        "third parties",
        "was told",
        "were told on",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let in_the_dark = context.policy.words(&RULE, &IN_THE_DARK);
    let misled = context.policy.words(&RULE, &MISLED);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    let mut found = clauses::holding(
        context,
        &["dependency", "duty", "resistance", "mitigation", "goal", "payment", "milestone", "event"],
        &[&in_the_dark],
        &bounded,
    );
    found.extend(clauses::holding(
        context,
        &["dependency", "duty", "resistance", "mitigation", "goal", "payment", "milestone", "event"],
        &[&misled],
        &bounded,
    ));
    clauses::once(&mut found);
    for clause in found {
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("by {whose} somebody is left in the dark (`{said}`), on whom it rests"),
            )
            .here("what on the day they find out?")
            .help(
                "tell them before signing, and write their yes into `agreed:`; say what they gain, what is not done to them, and who says so on which day",
            ),
        );
    }
}

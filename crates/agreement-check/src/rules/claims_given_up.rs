//! Finds sentences by which one side gives up its claims beforehand.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "claims-given-up",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&GIVES_UP, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("claims_given_up.md"),
    check: Some(check),
};

static GIVES_UP: Setting = Setting {
    name: "gives-up",
    meaning: "words by which somebody gives up what it could claim; `…` stands for up to three words",
    standard: Standard::Words(&[
        "at … own risk",
        "cannot claim",
        "forgo … claim",
        "forgoes … claim",
        "gives up … claim",
        "gives up … right",
        "giving up … claim",
        "has no claim",
        "have no claim",
        "hold … harmless",
        "may not complain",
        "no claim against",
        "no claims against",
        "no claim for",
        "no claims for",
        "no compensation",
        "no damages",
        "no liability",
        "no recourse",
        "no right to compensation",
        "not answer for",
        "not answerable",
        "not liable",
        "not responsible",
        "release … from all claims",
        "release … from any claim",
        "renounce",
        "waive",
        "waives",
        "waiver of",
        "without liability",
        "without recourse",
        "without any claim",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that make it hold for all sides, or set it a limit",
    standard: Standard::Words(&[
        "both sides",
        "both parties",
        "each other",
        "each party",
        "each side",
        "either party",
        "either side",
        "neither",
        "no party",
        "except",
        "fee waived",
        "gross negligence",
        "unless",
        "up to",
        "waives the fee",
        "waive … fee",
        "waive … charge",
        "waiver form",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let gives_up = context.policy.words(&RULE, &GIVES_UP);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    let mut told: Vec<&str> = Vec::new();
    for sentence in sentences::holding(context, &[&gives_up], &bounded) {
        // What is excused, supposed or left out says whose risk it is not, and has to be told apart from the rest.
        if ["excuse", "assumption", "scope", "resistance"].contains(&sentence.head.keyword)
            || told.contains(&sentence.whole)
        {
            continue;
        }
        told.push(sentence.whole);
        let said = wording::find(sentence.text, &gives_up).unwrap_or_default();
        findings.push(
            Finding::new(
                RULE.name,
                sentence.place,
                format!("{} gives up claims beforehand (`{said}`), whatever the reason for them may be", called(sentence.head)),
            )
            .here("for all cases, on one side")
            .help(
                "say for which case it holds and up to which sum, leave out what is caused on purpose or by gross negligence, and \
                 let it hold for both sides; or take it out and write what follows as a consequence",
            )
            .with("declaration", &sentence.head.name)
            .with("words", said),
        );
    }
}

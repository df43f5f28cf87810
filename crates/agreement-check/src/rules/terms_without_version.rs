//! Finds documents that an agreement rests on without saying which edition of them.

use agreement_model::declared::Terms;
use agreement_syntax::{Change, Finding, Place, Span};

use crate::context::Context;
use crate::gaps::offered;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording::find;

/// Words that let a text move.
static MOVING: Setting = Setting {
    name: "moving",
    meaning: "words in a title or a version that let the document change under the agreement",
    standard: Standard::Words(&[
        "as amended",
        "as in force",
        "as published",
        "as revised",
        "as updated",
        "current",
        "from time to time",
        "in force at the time",
        "latest",
        "most recent",
        "newest",
        "valid at the time",
    ]),
};

/// Words by which a document goes on changing, beside a date as well: that only says from when on somebody looked.
const ROLLING: [&str; 16] = [
    "as changed",
    "as it stands on",
    "as may be amended",
    "as modified",
    "as posted",
    "as published",
    "as updated",
    "at any given time",
    "at the time of use",
    "each valid version",
    "for the time being",
    "from time to time",
    "in its latest",
    "in its then current",
    "in the version valid",
    "may be updated",
];

pub(super) static RULE: Rule = Rule {
    name: "terms-without-version",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&MOVING],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("terms_without_version.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = &context.model.header else { return };
    let moving = context.policy.words(&RULE, &MOVING);
    for terms in header.terms.list() {
        let moves = |text: &str| find(text, &moving).map(str::to_owned);
        let moves = match (&terms.version, terms.dated) {
            (Some(version), _) => moves(version),
            // A date fixes the text, but for a title by which it moves on all the same.
            (None, Some(_)) => find(&terms.title.value, &ROLLING).map(str::to_owned),
            (None, None) => moves(&terms.title.value),
        };
        if let Some(words) = moves {
            findings.push(moving_text(terms, &words));
        } else if terms.version.is_none() && terms.dated.is_none() && !names_an_edition(&terms.title.value) {
            findings.push(no_edition(terms));
        }
    }
}

/// Whether a title says by itself which edition is meant: "General terms 2024", "Terms of 3 May 2025".
fn names_an_edition(title: &str) -> bool {
    title.chars().any(|letter| letter.is_ascii_digit())
}

fn no_edition(terms: &Terms) -> Finding {
    let title = &terms.title.value;
    let finding = Finding::new(
        RULE.name,
        terms.title.place,
        format!("`{title}` is cited with neither a version nor a date, so nobody can say which text holds"),
    );
    with_help(finding.here("which edition?"), terms)
}

fn moving_text(terms: &Terms, words: &str) -> Finding {
    let title = &terms.title.value;
    let finding = Finding::new(
        RULE.name,
        terms.title.place,
        format!("`{title}` may change under the agreement: it is cited as `{words}`"),
    );
    with_help(finding.here("a text that moves"), terms).with("words", words)
}

fn with_help(finding: Finding, terms: &Terms) -> Finding {
    let mut finding = finding
        .help(
            "say which text both sides have read: `version \"1.2\"` or `dated 2025-10-01` behind the title; a later edition \
             then needs a change that both sides agree to",
        )
        .with("title", &terms.title.value);
    if terms.version.is_none() {
        let end = terms.title.place.span.end;
        let place = Place::new(terms.title.place.file, Span { start: end, end });
        let text = " version \"todo: which version\"".to_owned();
        finding.edits.extend(offered("add a `version`", vec![Change { place, text }]));
    }
    finding
}

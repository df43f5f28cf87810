//! Finds agreements to agree: words that put off what should have been settled.

use agreement_syntax::{Finding, Place, Span};

use crate::blank;
use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

static WORDS: Setting = Setting {
    name: "words",
    meaning: "words and phrases that put off what should be agreed",
    standard: Standard::Words(&[
        "agree later",
        "agree on later",
        "agree separately",
        "agreed afterwards",
        "agreed as we go",
        "agreed at a later date",
        "agreed at a later stage",
        "agreed at the time",
        "agreed between the parties from time to time",
        "agreed closer to",
        "agreed from case to case",
        "agreed in a separate",
        "agreed in due course",
        "agreed in good faith",
        "agreed later",
        "agreed nearer",
        "agreed nearer the time",
        "agreed on the day",
        "agreed separately",
        "agreement to follow",
        "as agreed from time to time",
        "as may be agreed",
        "as mutually agreed",
        "as the parties may agree",
        "decide later",
        "decided as we go",
        "decided closer to",
        "decided in good faith",
        "decided later",
        "decided nearer",
        "decided on the day",
        "details to follow",
        "discuss in good faith",
        "discuss this in good faith",
        "discussed later",
        "find an agreement",
        "follows later",
        "negotiate in good faith",
        "open for now",
        "resolved in good faith",
        "settle later",
        "settled afterwards",
        "settled amicably",
        "settled amicably later",
        "settled in good faith",
        "settled later",
        "shall agree on",
        "shall agree upon",
        "sorted out later",
        "still open",
        "still to be settled",
        "subject to further agreement",
        "to be clarified",
        "to be defined",
        "to be discussed",
        "to be finalised",
        "to be finalized",
        "to be fixed",
        "to be mutually agreed",
        "to be negotiated",
        "to be settled",
        "to be specified",
        "to follow later",
        "try to agree",
        "will agree on",
        "will agree upon",
        "worked out later",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "to-be-agreed-open",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[&WORDS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("to_be_agreed_open.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let words = context.policy.words(&RULE, &WORDS);
    for text in &context.model.texts {
        // What is a plain blank is reported as one, by `placeholder-left`.
        if blank::find(&text.value).is_some() {
            continue;
        }
        let found = wording::find_all(&text.value, &words);
        let Some(first) = found.first() else { continue };
        let at =
            |offset: usize| text.place.span.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
        let place = Place::new(text.place.file, Span { start: at(first.start), end: at(first.end) });
        let quoted = wording::quoted(&text.value, &found);
        findings.push(
            Finding::new(RULE.name, place, format!("{quoted} puts off what should be agreed here"))
                .here("what holds if they never agree?")
                .help(
                    "settle it, or say who settles it by when: `todo \"…\" by acme.dana within 10 business days after signed`; \
                     where it cannot be settled yet, say what holds until then",
                )
                .with("words", quoted.replace('`', "")),
        );
    }
}

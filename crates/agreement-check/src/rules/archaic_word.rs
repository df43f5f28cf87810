//! Finds words that only old contracts use.

use agreement_syntax::{Finding, Place, Span};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

static WORDS: Setting = Setting {
    name: "words",
    meaning: "words and phrases that only old contracts use",
    standard: Standard::Words(&[
        "aforementioned",
        "aforesaid",
        "forthwith",
        "hereafter",
        "hereby",
        "herein",
        "hereinafter",
        "hereinbefore",
        "hereof",
        "hereto",
        "heretofore",
        "hereunder",
        "herewith",
        "in witness whereof",
        "inter alia",
        "know all men by these presents",
        "mutatis mutandis",
        "notwithstanding",
        "null and void",
        "party of the first part",
        "party of the second part",
        "pursuant to",
        "said agreement",
        "said party",
        "the said",
        "thenceforth",
        "thereafter",
        "thereby",
        "therein",
        "thereof",
        "thereto",
        "thereunder",
        "therewith",
        "whereas",
        "whereby",
        "wherein",
        "whereof",
        "whereupon",
        "whomsoever",
        "witnesseth",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "archaic-word",
    category: Category::Clarity,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Strict,
    settings: &[&WORDS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("archaic_word.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let words = context.policy.words(&RULE, &WORDS);
    for text in &context.model.texts {
        let found = wording::find_all(&text.value, &words);
        let Some(first) = found.first() else { continue };
        let at =
            |offset: usize| text.place.span.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
        let place = |at_start, at_end| Place::new(text.place.file, Span { start: at_start, end: at_end });
        let quoted = wording::quoted(&text.value, &found);
        let verb = if found.len() == 1 { "is a word" } else { "are words" };
        let mut finding = Finding::new(
            RULE.name,
            place(at(first.start), at(first.end)),
            format!("{quoted} {verb} that only contracts use"),
        )
        .here("who talks like this?")
        .help("write it as you would say it to the person who has to do it")
        .with("words", quoted.replace('`', ""));
        for more in found.iter().skip(1) {
            finding = finding.and(place(at(more.start), at(more.end)), "and here");
        }
        findings.push(finding);
    }
}

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
        "ab initio",
        "above-mentioned",
        "abovementioned",
        "afore-mentioned",
        "aforegoing",
        "aforementioned",
        "aforenamed",
        "aforesaid",
        "aforestated",
        "be it known",
        "before-mentioned",
        "beforementioned",
        "by these presents",
        "enure",
        "ex officio",
        "for the avoidance of doubt",
        "forthwith",
        "full force and effect",
        "henceforth",
        "henceforward",
        "hereabove",
        "hereafter",
        "herebefore",
        "hereby",
        "herein",
        "hereinabove",
        "hereinafter",
        "hereinbefore",
        "hereinbelow",
        "hereinunder",
        "hereof",
        "hereto",
        "heretofore",
        "hereunder",
        "hereupon",
        "herewith",
        "herewithin",
        "howsoever",
        "in witness whereof",
        "inter alia",
        "inure",
        "ipso facto",
        "ipso jure",
        "know all men by these presents",
        "mutatis mutandis",
        "notwithstanding",
        "now therefore",
        "null and void",
        "pari passu",
        "party of the first part",
        "party of the second part",
        "prima facie",
        "pro tanto",
        "provided always",
        "pursuant to",
        "said agreement",
        "said contract",
        "said goods",
        "said party",
        "said premises",
        "said services",
        "sine qua non",
        "the said",
        "the undersigned",
        "thenceforth",
        "thenceforward",
        "thereafter",
        "thereat",
        "thereby",
        "therefrom",
        "therein",
        "thereinafter",
        "thereof",
        "thereon",
        "thereto",
        "theretofore",
        "thereunder",
        "thereunto",
        "thereupon",
        "therewith",
        "therewithal",
        "to wit",
        "under-mentioned",
        "undermentioned",
        "unto",
        "whatsoever nature",
        "whensoever",
        "whereafter",
        "whereas",
        "whereat",
        "whereby",
        "wherefore",
        "wherefrom",
        "wherein",
        "whereof",
        "wheresoever",
        "whereunder",
        "whereunto",
        "whereupon",
        "wherewith",
        "whichsoever",
        "whomsoever",
        "whosoever",
        "without prejudice to",
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

//! Finds notes in which what protects something is hedged: a locked van "if we have one free".

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::prose::clock_times;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences::{self, Covered};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "care-left-to-chance",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&CARE, &HEDGED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("care_left_to_chance.md"),
    check: Some(check),
};

static CARE: Setting = Setting {
    name: "care",
    meaning: "words for what protects people, things or secrets; `…` stands for up to three words",
    standard: Standard::Words(&[
        "accompanied",
        "alarm",
        "alarmed",
        "allergen",
        "allergens",
        "anonymised",
        "armoured",
        "back-up",
        "backup",
        "checked for",
        "chilled",
        "confidential",
        "cooled",
        "disinfected",
        "encrypted",
        "escort",
        "escorted",
        "extinguisher",
        "fenced",
        "fire watch",
        "first aider",
        "fragile",
        "gloves",
        "guard",
        "guarded",
        "harness",
        "helmet",
        "helmets",
        "insured",
        "kept apart",
        "life jacket",
        "life jackets",
        "locked",
        "locked up",
        "lone worker",
        "masked",
        "names taken out",
        "nurse on",
        "padded",
        "passwords",
        "protective",
        "refrigerated",
        "safe",
        "safety",
        "sealed",
        "second person",
        "secret",
        "secure",
        "secured",
        "sterile",
        "supervised",
        "under lock",
        "under supervision",
        "vaccinated",
        "watched",
    ]),
};

static HEDGED: Setting = Setting {
    name: "hedged",
    meaning: "words that leave it to chance; `…` stands for up to three words",
    standard: Standard::Words(&[
        "as far as possible",
        "as far as we can",
        "hopefully",
        "if available",
        "if convenient",
        "if it fits",
        "if it is free",
        "if one is about",
        "if one is free",
        "if one is there",
        "if possible",
        "if somebody is free",
        "if somebody remembers",
        "if someone is free",
        "if there is a spare",
        "if there is one",
        "if there is room",
        "if there is time",
        "if time allows",
        "if time permits",
        "if we can",
        "if we find",
        "if we get",
        "if we have one",
        "if we have … free",
        "if we have the",
        "if we have time",
        "if we remember",
        "ideally",
        "more or less",
        "mostly",
        "normally",
        "should be fine",
        "time permitting",
        "try to keep",
        "tries to keep",
        "usually",
        "when one is free",
        "when possible",
        "when there is time",
        "when we can",
        "where possible",
        "where practical",
        "where we can",
    ]),
};

/// Words by which something protects only when it happens to be free.
const TO_SPARE: [&str; 14] = [
    "if one is about",
    "if one is free",
    "if one is there",
    "if somebody is free",
    "if somebody remembers",
    "if someone is free",
    "if there is a spare",
    "if there is one",
    "if there is time",
    "if we have one",
    "if we have … free",
    "if we remember",
    "when one is free",
    "when there is time",
];

/// Words for what is a habit, and no more.
const USUAL: [&str; 3] = ["mostly", "normally", "usually"];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [care, hedged] = [&CARE, &HEDGED].map(|it| context.policy.words(&RULE, it));
    let reasons = Covered::of(sentences::reasons(context.model));
    let mut told: Vec<&str> = Vec::new();
    for sentence in sentences::holding(context, &[&hedged, &care], &[]) {
        let in_note = sentence.is_noted();
        let of_deal = matches!(sentence.head.keyword, "dependency" | "duty" | "payment" | "right" | "event");
        // Elsewhere "if possible" is asked by what it measures; that something must happen to be free is told here.
        let to_spare = wording::holds(sentence.text, &TO_SPARE) && !reasons.holds(sentence.place);
        if !(in_note || to_spare) || !of_deal || told.contains(&sentence.whole) {
            continue;
        }
        // "Normally locked at 18:00" tells the hours of a gate.
        let told_time = || clock_times(sentence.text).next().is_some();
        let mut perhaps = wording::find_all(sentence.text, &hedged).into_iter();
        if perhaps.all(|at| wording::holds(sentence.text.get(at).unwrap_or(""), &USUAL)) && told_time() {
            continue;
        }
        told.push(sentence.whole);
        let perhaps = wording::find(sentence.text, &hedged).unwrap_or_default();
        let said = sentence.text.trim().trim_end_matches('.');
        findings.push(
            sentence.finding(
                &RULE,
                perhaps,
                format!("{} leaves care to chance: `{said}`", called(sentence.head)),
            )
            .here("care that nobody owes")
            .help(
                "make it a promise of its own, or a line in `how`, without the hedge: what is kept how, by whom, and what follows when it is \
                 not (`if broken`); where it cannot be promised, say so before the thing is handed over",
            ),
        );
    }
}

//! Finds words of time that nobody can read off a calendar, where somebody has to do something.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::prose::says_a_number;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::said::{self, Part, Said};
use crate::wording;

pub(super) static WORDS: Setting = Setting {
    name: "words",
    meaning: "words and phrases of time that say no day",
    standard: Standard::Words(&[
        "adequate notice",
        "adequate time",
        "all due dispatch",
        "all due speed",
        "all reasonable speed",
        "as and when",
        "as early as possible",
        "as fast as possible",
        "as long as it takes",
        "as long as necessary",
        "as long as needed",
        "as quickly as possible",
        "as soon as it can",
        "as soon as they can",
        "as soon as … possible",
        "as soon as … practicable",
        "asap",
        "at a suitable time",
        "at an early stage",
        "at intervals",
        "at regular intervals",
        "at short notice",
        "at short order",
        "at the earliest",
        "at the earliest convenience",
        "at the earliest opportunity",
        "at the first opportunity",
        "at the next opportunity",
        "before long",
        "due dispatch",
        "due notice",
        "early enough",
        "every now and then",
        "every so often",
        "for a while",
        "for some time",
        "frequently",
        "from time to time",
        "if and when",
        "immediately",
        "in a reasonable time",
        "in a timely fashion",
        "in a timely manner",
        "in due course",
        "in due time",
        "in good time",
        "in reasonable time",
        "in the near future",
        "instantly",
        "next available",
        "now and then",
        "occasionally",
        "on a regular basis",
        "on short notice",
        "periodically",
        "promptly",
        "rapidly",
        "reasonable notice",
        "reasonable period",
        "reasonable time",
        "regularly",
        "right away",
        "shortly",
        "some time after",
        "some time before",
        "soon after",
        "soon before",
        "speedily",
        "straight away",
        "sufficient notice",
        "sufficient time",
        "swiftly",
        "timely",
        "until all are",
        "until all is",
        "until everything",
        "until further notice",
        "until it runs smoothly",
        "until it works",
        "until no longer needed",
        "until no one",
        "until nobody",
        "until somebody else",
        "until someone else",
        "until things",
        "until things are stable",
        "until … calm",
        "until … calms down",
        "until … settled",
        "until … settles",
        "well before",
        "well in advance",
        "when available",
        "when convenient",
        "when needed",
        "when possible",
        "when required",
        "when the time comes",
        "when there is time",
        "when time allows",
        "with short notice",
        "within a reasonable time",
        "within a short time",
        "within reason",
        "without any delay",
        "without delay",
        "without further delay",
        "without undue delay",
        "without unreasonable delay",
        "when … next comes",
        "when … comes past",
        "when … comes by",
        "when … next in the area",
        "when … in the area",
        "on the next tour",
        "on the next trip",
        "on the next round",
        "when there is a gap",
        "when there is room",
        "when time permits",
        "time permitting",
        "if time allows",
        "as time allows",
        "when capacity allows",
        "once capacity is free",
        "when capacity is free",
        "as soon as … get to",
        "as soon as … gets to",
        "when … gets to it",
        "when … get to it",
        "when … gets round to",
        "when … get round to",
        "when … gets around to",
        "when … finds time",
        "when … find time",
        "when … finds the time",
        "when … has time",
        "when … have time",
        "when … has a moment",
        "when it fits in",
        "in a quiet week",
        "in a quiet moment",
        "in a quiet hour",
        "when things are quiet",
        "when it is quiet",
        "at the next occasion",
        "at the next best",
        "when staff allow",
        "as staff allow",
        "as staffing allows",
        "between other jobs",
        "between two jobs",
        "in between jobs",
        "as stock allows",
        "when stock allows",
        "some time later",
        "sometime after",
        "sometime later",
        "one of these days",
        "sooner or later",
        "eventually",
        "as soon as … is back",
        "when … is back",
        "once … is back",
        "on … return from",
        "upon … return from",
        "back from … leave",
        "back from holiday",
        "if … is around",
        "as … diary allows",
        "as … diaries allow",
        "as … calendar allows",
        "when … next in the office",
        "next time … is",
        "when … is less busy",
        "when the workload allows",
        "when work allows",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "vague-time",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&WORDS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("vague_time.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let words = context.policy.words(&RULE, &WORDS);
    // A consequence that is nothing but talk is found as that.
    let is_talk = super::consequence_empty::talks(context);
    for said in said::of(context).iter().filter(|said| is_asked(said) && !is_talk(said)) {
        let found = wording::find_all(said.text, &words);
        if let Some(first) = found.first() {
            let quoted = wording::quoted(said.text, &found);
            let (name, means) = (said.whose(), if found.len() == 1 { "means" } else { "mean" });
            let mut finding = Finding::new(
                RULE.name,
                said.at(first),
                format!("{quoted} in {name} {means} another day to each side"),
            )
            .here("by when, at the latest?")
            .help(help(said.part))
            .with("words", quoted.replace('`', ""))
            .with("name", &said.head.name);
            for more in found.iter().skip(1) {
                finding = finding.and(said.at(more), "and here");
            }
            findings.push(finding);
        }
    }
}

/// Times that no other rule asks more of, as they say when, though nobody knows when that is.
const SOME_DAY: [&str; 10] = [
    "as soon as",
    "asap",
    "immediately",
    "in due course",
    "in due time",
    "promptly",
    "reasonable time",
    "swiftly",
    "without delay",
    "without undue delay",
];

/// A number or a time in the same text says what was meant. That a party must do something without any time is asked by
/// `reparation-left-open`, which takes "immediately" for one.
fn is_asked(said: &Said<'_>) -> bool {
    let timed = said.limited && matches!(said.part, Part::Deed | Part::Criterion | Part::Measure);
    let open = said.must && !wording::holds(said.text, &SOME_DAY);
    !timed && !open && !says_a_number(said.text)
}

fn help(part: Part) -> &'static str {
    match part {
        Part::Deed => {
            "say it in days, behind the words: `\"…\" within 2 business days`; what has to come again and again is a `duty` \
             with `when: every …`"
        }
        Part::Criterion | Part::Measure => {
            "say it as a number with a unit: `\"Answer to a call\" at most 4 hours`"
        }
        Part::How | Part::Scope | Part::Title => {
            "say it in days: in `when`, or as a `duty` of its own such as `when: within 2 business days after each request`"
        }
    }
}

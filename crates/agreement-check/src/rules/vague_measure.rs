//! Finds words that promise much and can be measured by nobody, where somebody has to do something.

mod words;

use std::collections::BTreeSet;
use std::ops::Range;

use agreement_model::declared::Scope;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::prose::says_a_number;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::said::{self, Part, Said};
use crate::wording;

use words::WORDS;

static ENDLESS: Setting = Setting {
    name: "endless",
    meaning: "words in a `scope` that take in whatever may come; `…` stands for up to three words",
    standard: Standard::Words(&[
        "all additional",
        "all further",
        "all future",
        "all kinds of",
        "all later",
        "all necessary",
        "all other",
        "all related",
        "all sorts of",
        "all that is needed",
        "all wishes",
        "all work needed",
        "any additional",
        "any further",
        "any future",
        "any kind of",
        "any later",
        "any more",
        "any necessary",
        "any other",
        "any related",
        "any sort of",
        "any … added",
        "any … arise",
        "any … asked",
        "any … needed",
        "any … requested",
        "any … wanted",
        "anything added",
        "anything else",
        "anything needed",
        "anything related",
        "anything that",
        "arising",
        "as much as",
        "as needed",
        "as often as",
        "as they arise",
        "as they come",
        "changes asked",
        "come up",
        "everything else",
        "everything needed",
        "everything related",
        "everything that",
        "requests of",
        "that arise",
        "that come",
        "that come up",
        "that may arise",
        "turns up",
        "unlimited",
        "whatever",
        "wishes",
        "wishes of",
        "without limit",
        "along the way",
        "bits and pieces",
        "comes up on the way",
        "crop up",
        "crops up",
        "extras as they",
        "finishing off",
        "further needs",
        "finishing touches",
        "follow-on work",
        "knock-on work",
        "last touches",
        "loose ends",
        "minor jobs",
        "odd jobs",
        "odds and ends",
        "pop up",
        "pops up",
        "run into on",
        "runs into",
        "side jobs",
        "small jobs",
        "teething troubles",
        "the usual bits",
        "this and that",
        "turn up on the way",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "vague-measure",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&WORDS, &ENDLESS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("vague_measure.md"),
    check: Some(check),
};

/// Words that leave a list open: what is missing is its end, and no measure.
const OPEN: [&str; 4] = ["and so on", "and/or", "etc", "including but not limited to"];

/// Words at the end of a list, in how something is done, that take in the rest of the world; criteria do not close it.
const REST: [&str; 5] =
    ["and all else", "and everything else", "and whatever", "anything else that", "whatever else"];

/// Words out of advertising, which say nothing in a `how` even beside criteria.
const SLOGANS: [&str; 6] =
    ["best-in-class", "cutting-edge", "seamless", "seamlessly", "white-glove", "world class"];

/// Words that leave a measure to what one side thinks, whatever figure is its target.
const OPINIONS: [&str; 22] = [
    "as experienced by",
    "as felt",
    "as felt by",
    "as perceived",
    "as perceived by",
    "as seen by",
    "felt by",
    "general feeling",
    "general impression",
    "general satisfaction",
    "gut feeling",
    "how … feel about",
    "overall impression",
    "perceived by",
    "in the eyes of",
    "in the opinion of",
    "in the view of",
    "material progress",
    "reasonable opinion of",
    "reasonable progress",
    "satisfactory progress",
    "substantial progress",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let words = context.policy.words(&RULE, &WORDS);
    let times = context.policy.words(&super::vague_time::RULE, &super::vague_time::WORDS);
    // A consequence that is nothing but talk is found as that.
    let is_talk = super::consequence_empty::talks(context);
    let endless = context.policy.words(&RULE, &ENDLESS);
    let shut: BTreeSet<Place> =
        context.model.scopes.iter().filter_map(|scope| scope.outside.place()).collect();
    let has_rest = |said: &Said<'_>| said.part == Part::How && wording::holds(said.text, &REST);
    let is_looked_at = |said: &Said<'_>| is_asked(said) || has_rest(said) || !hollow(said).is_empty();
    let chosen = super::delivers_as_it_sees_fit::told(context);
    let mut texts = said::of(context);
    texts.retain(|it| is_looked_at(it) && !is_talk(it) && !chosen.contains(&it.place));
    for said in &texts {
        let mut found = if is_asked(said) { wording::find_all(said.text, &words) } else { hollow(said) };
        // What is left out may well be whatever comes.
        let is_out = || {
            shut.iter().any(|out| {
                out.file == said.place.file
                    && out.span.start <= said.place.span.start
                    && said.place.span.end <= out.span.end
            })
        };
        if found.is_empty() && said.part == Part::Scope && !is_out() {
            found = wording::find_all(said.text, &endless);
        } else if found.is_empty() && said.part == Part::How {
            found = wording::find_all(said.text, &REST);
        }
        // "As soon as reasonably practicable" is a time, and is asked for as one.
        let times = wording::find_all(said.text, &times);
        let of_time = |found: &Range<usize>| {
            times.iter().any(|time| time.start <= found.start && found.end <= time.end)
        };
        found.retain(|found| {
            let courtesy = said.part == Part::How && is_a_courtesy(said.text, found);
            !is_told(said.text, found) && !is_a_fair(said.text, found) && !of_time(found) && !courtesy
        });
        let Some(first) = found.first() else { continue };
        let word = said.text.get(first.clone()).unwrap_or("");
        let open = OPEN.iter().any(|open| open.eq_ignore_ascii_case(word))
            || wording::holds(word, &endless)
            || wording::holds(word, &REST);
        let (quoted, name) = (wording::quoted(said.text, &found), said.whose());
        let message = if open {
            format!("{quoted} in {name} leaves open what is meant")
        } else {
            format!("nobody can measure {quoted} in {name}")
        };
        let mut finding = Finding::new(RULE.name, said.at(first), message)
            .here(if open { "what else, and who decides?" } else { "how much, and seen by what?" })
            .help(if open {
                "name all that is meant; what is not named is not owed"
            } else {
                help(said.part)
            })
            .with("words", quoted.replace('`', ""))
            .with("name", &said.head.name);
        for more in found.iter().skip(1) {
            finding = finding.and(said.at(more), "and here");
        }
        findings.push(finding);
    }
    findings.extend(context.model.scopes.iter().filter_map(|scope| thrown_in(context, scope)));
}

/// "Small extras we'll just do" in the note of a scope: work that nobody has counted, and that somebody expects.
fn thrown_in(context: &Context<'_>, scope: &Scope) -> Option<Finding> {
    const SMALL: [&str; 7] = [
        "little extra",
        "little thing",
        "minor extra",
        "small extra",
        "small favour",
        "small job",
        "small thing",
    ];
    const DONE: [&str; 6] = ["for free", "included", "just do", "no problem", "thrown in", "we'll"];
    let note = scope.head.note.given().filter(|_| context.is_own(&scope.head))?;
    let words = wording::find(&note.value, &SMALL).filter(|_| wording::holds(&note.value, &DONE))?;
    Some(
        Finding::new(
            RULE.name,
            note.place,
            format!("`{words}` in the note of {} leaves open what is meant", called(&scope.head)),
        )
        .here("how many, and at whose cost?")
        .help(
            "name in `in` what is done for the price, with a limit such as \"Up to 5 hours of small changes a month\", and let \
             the rest be a change with a price",
        )
        .with("words", words)
        .with("name", &scope.head.name),
    )
}

/// What is empty even where criteria or a target stand beside it: slogans in a `how`, and opinions in a measure.
fn hollow(said: &Said<'_>) -> Vec<Range<usize>> {
    match said.part {
        Part::How if !says_a_number(said.text) => wording::find_all(said.text, &SLOGANS),
        // What is accepted by its criteria is still sold by its title.
        Part::Title => wording::find_all(said.text, &SLOGANS),
        Part::Measure => wording::find_all(said.text, &OPINIONS),
        _ => Vec::new(),
    }
}

/// Where a number, a target or criteria stand beside the word, they say what it means.
fn is_asked(said: &Said<'_>) -> bool {
    !said.limited && !says_a_number(said.text)
}

/// "As required by the safety plan": something else says how much. "No fault of the first class": one of several classes.
fn is_told(text: &str, found: &Range<usize>) -> bool {
    let is_class = text.get(found.clone()).is_some_and(|word| word.eq_ignore_ascii_case("first class"))
        && text.get(..found.start).is_some_and(|before| before.to_lowercase().ends_with("of the "));
    is_class || text.get(found.end..).is_some_and(|rest| rest.starts_with(" by "))
}

/// "Weekends where possible" in how something is done: when people come, beside a day on which it must be there.
fn is_a_courtesy(text: &str, found: &Range<usize>) -> bool {
    let if_possible = ["if possible", "where possible", "wherever possible", "where practicable"];
    let is = text
        .get(found.clone())
        .is_some_and(|word| if_possible.iter().any(|it| it.eq_ignore_ascii_case(word)));
    let before = text.get(..found.start).unwrap_or("");
    let part = before.rsplit([',', ';', '.']).next().unwrap_or("");
    is && wording::holds(
        part,
        &[
            "at night",
            "evening",
            "evenings",
            "mornings",
            "nights",
            "off-peak",
            "out of hours",
            "sundays",
            "weekend",
            "weekends",
        ],
    )
}

/// "The booth at the Spring Fair", "the fair's template": a place where people meet.
fn is_a_fair(text: &str, found: &Range<usize>) -> bool {
    let (Some(word), Some(before)) = (text.get(found.clone()), text.get(..found.start)) else { return false };
    let lower = word.to_lowercase();
    let behind = text.get(found.end..).unwrap_or("").trim_start().to_lowercase();
    let next = behind.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or("");
    let article =
        matches!(before.split_whitespace().next_back(), Some("the" | "The" | "a" | "A" | "trade" | "this"));
    let alone = matches!(
        next,
        "" | "and"
            | "at"
            | "begins"
            | "by"
            | "ends"
            | "for"
            | "from"
            | "in"
            | "of"
            | "on"
            | "opens"
            | "to"
            | "until"
    );
    lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")) == Some("fair")
        || lower == "fair"
            && (word.starts_with('F') && !before.trim_matches(['"', ' ']).is_empty() || article && alone)
}

fn help(part: Part) -> &'static str {
    match part {
        Part::Title | Part::How => {
            "say how it is seen: a number in `target`, or what both sides look at, in `acceptance { criteria: … }`; leave out \
             what only sounds good"
        }
        Part::Measure => "name what is counted, in which report, and give it a `target`",
        Part::Criterion => "put the limit behind it: `\"Pages shown, slowest in twenty\" at most 2 seconds`",
        Part::Deed => "say what is done, and how one sees that it was: effort cannot be seen, a result can",
        Part::Scope => "name what is in, thing by thing",
    }
}

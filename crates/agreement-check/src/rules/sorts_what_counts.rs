//! Finds figures, limits and scopes in which the one who is judged says itself what counts.

use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences::Sentence;
use crate::sides::{Side, names_one_of, parties_on};
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "sorts-what-counts",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&SORTS, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("sorts_what_counts.md"),
    check: Some(check),
};

static SORTS: Setting = Setting {
    name: "sorts",
    meaning: "words for saying what something belongs to; `…` stands for up to three words",
    standard: Standard::Words(&[
        "ascribes to",
        "attributes to",
        "blames on",
        "books as",
        "calls",
        "calls it",
        "classed as",
        "classes as",
        "classified as",
        "classifies as",
        "counts as",
        "declares",
        "deems",
        "filed under",
        "files under",
        "finds was",
        "flagged as",
        "flags as",
        "has put down",
        "holds to be",
        "judged … to be",
        "judges to be",
        "labelled … as",
        "labels as",
        "logs as",
        "marked as",
        "marks as",
        "put down as",
        "put down by",
        "put down to",
        "puts down as",
        "puts down to",
        "rated as",
        "rates as",
        "reckons as",
        "reckons to be",
        "recognises as",
        "records as",
        "regards as",
        "says is",
        "says was",
        "sees as",
        "sorted … by",
        "sorts as",
        "sorts out",
        "tagged as",
        "tags as",
        "takes for",
        "thinks was",
        "traced to",
        "traces back to",
        "traces to",
        "treats as",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words by which others see or say so too; `…` stands for up to three words",
    standard: Standard::Words(&[
        "accounting",
        "agreed",
        "annex",
        "as annex",
        "both",
        "by law",
        "by log",
        "by the log",
        "confirmed",
        "countersigned",
        "customs",
        "each other",
        "either side",
        "expert",
        "in writing with",
        "independent",
        "jointly",
        "list of",
        "lists",
        "open to",
        "shown by",
        "tax",
        "together",
        "with proof",
        "with the reason",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [sorts, bounded] = [&SORTS, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    for sentence in sentences::agreed(context, &[&sorts], &bounded) {
        if !is_its_own_judge(context, &sentence) {
            continue;
        }
        let said = wording::find(sentence.text, &sorts).unwrap_or_default();
        findings.push(
            sentence.finding(
                &RULE,
                said,
                format!("{} lets whoever is judged say what counts (`{said}`)", called(sentence.head)),
            )
            .here("it can leave out what does not suit it")
            .help(
                "say by what sign both can see what belongs in it, such as a code, a date or a list; or count all of it",
            ),
        );
    }
}

/// Whether those who deliver are named in it, and it stands where something is measured, described or left out.
fn is_its_own_judge(context: &Context<'_>, sentence: &Sentence<'_>) -> bool {
    let model = context.model;
    let supply = parties_on(model, Side::Supply);
    let own = |place: Option<Place>| place.is_some_and(|it| holds(it, sentence.place));
    let goal = model.goals.iter().any(|it| own(it.measure.place()));
    let scope = model.scopes.iter().any(|it| own(it.outside.place()));
    let promise = model.promises.iter().any(|it| {
        (own(it.measure.place()) || own(it.how.place()))
            && model.debtors(it).iter().all(|party| supply.contains(party))
    });
    (goal || scope || promise) && names_one_of(model, sentence.text, &supply)
}

fn holds(outer: Place, inner: Place) -> bool {
    outer.file == inner.file && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end
}

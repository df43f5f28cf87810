//! Reviews that are over before the test is that they wait for, by the agreement's own words.

use agreement_model::declared::{Acceptance, Promise};
use agreement_model::duration::Duration;
use agreement_syntax::{Change, Finding, Place};

use super::RULE;
use crate::context::Context;
use crate::figures::roughly_hours;
use crate::gaps::offered;
use crate::spoken::{self, Spoken};
use crate::stems::stems;
use crate::wording;

/// Words for looking at something closely, which takes a time of its own.
const TESTS: [&str; 26] = [
    "analyse",
    "analyses",
    "analysis",
    "assay",
    "audit",
    "burn-in",
    "calibration",
    "check",
    "count",
    "counts",
    "culture",
    "cultures",
    "examination",
    "inspect",
    "inspection",
    "lab",
    "laboratory",
    "measure",
    "measurement",
    "measures",
    "measuring",
    "sampling",
    "soak test",
    "survey",
    "test",
    "testing",
];

/// Words that say that it is done before anything is handed over.
const BEFOREHAND: [&str; 10] = [
    "before delivery",
    "before dispatch",
    "before hand-over",
    "before handover",
    "before it is handed",
    "before it leaves",
    "before loading",
    "before shipment",
    "before shipping",
    "beforehand",
];

/// Whether some words speak of a test.
pub(in crate::rules) fn is_test(words: &str) -> bool {
    wording::holds(words, &TESTS)
}

/// Where the test takes longer than the review.
pub(super) fn outlasts(context: &Context<'_>, promise: &Promise, acceptance: &Acceptance) -> Option<Finding> {
    let review = acceptance.review.given()?;
    let longer = |length: Duration| roughly_hours(length) > roughly_hours(review.value);
    let told = spoken::about(promise).into_iter().find_map(|text| {
        let test = |it: &Spoken<'_>| {
            longer(it.length) && it.takes() && is_of_review(context, promise, acceptance, it)
        };
        spoken::lengths(text.text).into_iter().find(test).map(|it| (it.said, it.length, text.place))
    });
    let (said, length, place) = told.or_else(|| run(promise, acceptance, longer))?;
    let name = &promise.head.name;
    let what = context.parties(&context.model.parties_of(acceptance.who.list()));
    let mut finding = Finding::new(
        RULE.name,
        review.place,
        format!(
            "{what} has {} to look at `{name}`, and what it is judged by takes {said} by its own words",
            review.value
        ),
    )
    .here("over before the test is")
    .and(place, said)
    .help("give the review more time than the test takes, or let it begin with the result")
    .with("promise", name);
    let change = Change { place: review.place, text: length.to_string() };
    finding.edits.extend(offered(format!("write `review: {length}`"), vec![change]));
    Some(finding)
}

/// Whether a time is that of a test on which the acceptance rests: one of whoever accepts, of a laboratory, or of what a
/// criterion speaks of.
fn is_of_review(context: &Context<'_>, promise: &Promise, acceptance: &Acceptance, it: &Spoken<'_>) -> bool {
    if !is_test(it.sentence) || wording::holds(it.sentence, &BEFOREHAND) {
        return false;
    }
    let told = stems(it.sentence);
    let own = stems(&promise.head.title);
    let criteria = acceptance.criteria.list().iter().flat_map(|criterion| stems(&criterion.text));
    let whose = acceptance.who.list().iter().filter_map(|name| crate::owners::member(context, name));
    let whose = whose.flat_map(|member| stems(&member.head.title));
    let shares = criteria
        .chain(whose)
        .any(|word| word.chars().count() >= 4 && told.contains(&word) && !own.contains(&word));
    shares || wording::holds(it.sentence, &["lab", "laboratory"])
}

/// "No stop in thirty days": a criterion that only time can show, where the work itself is no run of that time.
fn run<'m>(
    promise: &'m Promise,
    acceptance: &'m Acceptance,
    longer: impl Fn(Duration) -> bool,
) -> Option<(&'m str, Duration, Place)> {
    const RUNS: [&str; 11] = [
        "consecutive",
        "continuous",
        "continuously",
        "in a row",
        "no fault",
        "no stop",
        "of operation",
        "of production",
        "running",
        "uninterrupted",
        "without",
    ];
    let place = acceptance.criteria.given()?.place;
    let texts =
        [promise.head.title.as_str()].into_iter().chain(spoken::about(promise).into_iter().map(|it| it.text));
    let known: Vec<Duration> = texts.flat_map(spoken::lengths).map(|it| it.length).collect();
    acceptance.criteria.list().iter().filter(|criterion| wording::holds(&criterion.text, &RUNS)).find_map(
        |criterion| {
            let told = spoken::lengths(&criterion.text).into_iter();
            let run = told.filter(|it| longer(it.length) && !known.contains(&it.length));
            run.map(|it| (it.said, it.length, place)).next()
        },
    )
}

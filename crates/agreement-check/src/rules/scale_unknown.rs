//! Finds targets in points or marks of a scale that nobody names.

use agreement_model::amount::{Limit, Measure};
use agreement_model::declared::Head;
use agreement_model::placed::Slot;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "scale-unknown",
    category: Category::Clarity,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&POINTS, &SCALE],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("scale_unknown.md"),
    check: Some(check),
};

static POINTS: Setting = Setting {
    name: "points",
    meaning: "units that mean something on a scale only",
    standard: Standard::Words(&["grade", "mark", "point", "rating", "score", "star"]),
};

static SCALE: Setting = Setting {
    name: "scale",
    meaning: "words that name a scale, or points of another kind; `…` stands for up to three words",
    standard: Standard::Words(&[
        "basis points",
        "best is",
        "between 0 and",
        "between 1 and",
        "csat",
        "five-point",
        "four-point",
        "from 0 to",
        "from 1 to",
        "from one to",
        "league",
        "likert",
        "loyalty points",
        "maximum",
        "net promoter",
        "nps",
        "of a hundred",
        "of five",
        "of ten",
        "on a scale",
        "one to five",
        "one to ten",
        "out of",
        "per cent",
        "percentage points",
        "school grades",
        "seven-point",
        "six-point",
        "ten-point",
        "zero to ten",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for goal in &context.model.goals {
        findings.extend(unknown(context, &goal.head, &goal.target, [&goal.measure, &goal.source]));
    }
    for promise in &context.model.promises {
        findings.extend(unknown(
            context,
            &promise.head,
            &promise.target,
            [&promise.measure, &promise.source],
        ));
    }
}

fn unknown(
    context: &Context<'_>,
    head: &Head,
    target: &Slot<Limit>,
    texts: [&Slot<String>; 2],
) -> Option<Finding> {
    let given = target.given().filter(|_| context.is_own(head))?;
    let Measure::Count(unit) = &given.value.amount.of else { return None };
    let [points, scale] = [&POINTS, &SCALE].map(|it| context.policy.words(&RULE, it));
    let said = texts.into_iter().filter_map(|text| text.value()).map(String::as_str);
    let mut all =
        said.chain([head.title.as_str(), head.note.value().map_or("", String::as_str), unit.as_str()]);
    let known = all.any(|text| wording::holds(text, &scale) || text.contains(|it: char| it.is_ascii_digit()));
    (wording::holds(unit, &points) && !known).then(|| {
        Finding::new(
            RULE.name,
            given.place,
            format!("{} wants {} `{unit}`, and nobody says out of how many", called(head), given.value.amount.number),
        )
        .here("out of five, ten or a hundred?")
        .help("name the scale and who gives the marks: `measure: \"Marks from 1 to 10 on the form, average of all\"`")
        .with("name", &head.name)
    })
}

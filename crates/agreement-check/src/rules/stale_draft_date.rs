//! Finds dates that have passed in a draft nobody has signed: the marks of a copied text.

use agreement_model::date::Date;
use agreement_model::declared::{Ends, Head};
use agreement_model::when::{Base, Point};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::phrase;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::side;
use crate::steps::{days, is_stale};

pub(super) static RULE: Rule = Rule {
    name: "stale-draft-date",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("stale_draft_date.md"),
    check: Some(check),
};

/// More dates than this are not pointed at one by one.
const SHOWN: usize = 5;

/// A date that has passed.
struct Passed {
    place: Place,
    day: Date,
    what: String,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(today) = context.today else { return };
    let mut passed = passed(context);
    passed.retain(|passed| is_stale(context, passed.day));
    passed.sort_by_key(|passed| passed.place);
    findings.extend(stale(context, &passed, today));
}

/// The dates that somebody wrote into the file itself: of the agreement, and of what is owed under it. Answers to a
/// resistance may have been given before anybody wrote the agreement.
fn passed(context: &Context<'_>) -> Vec<Passed> {
    let mut dates = Vec::new();
    let header = context.model.header.as_ref().filter(|header| context.is_own(&header.head));
    if let Some(effective) = header.and_then(|header| header.effective.given()) {
        dates.push(Passed {
            place: effective.place,
            day: effective.value,
            what: "the day it takes effect".to_owned(),
        });
    }
    if let Some(ends) = header.and_then(|header| header.ends.given())
        && let Ends::At(point) = &ends.value
        && let Some(day) = written(point)
    {
        dates.push(Passed { place: ends.place, day, what: "the day it ends".to_owned() });
    }
    let goals = context.model.goals.iter().map(|it| (&it.head, it.when.list()));
    let promises = context.model.promises.iter().map(|it| (&it.head, it.when.list()));
    for (head, whens) in goals.chain(promises).filter(|(head, _)| context.is_own(head)) {
        for when in whens {
            if let Some(day) = phrase::written_end(when).or_else(|| phrase::written_start(when)) {
                dates.push(due(head, when.place, day));
            }
        }
    }
    for milestone in context.model.milestones.iter().filter(|it| context.is_own(&it.head)) {
        for when in milestone.when.list() {
            if let Some(day) = phrase::written_end(when) {
                dates.push(due(&milestone.head, when.place, day));
            }
        }
    }
    dates
}

fn due(head: &Head, place: Place, day: Date) -> Passed {
    Passed { place, day, what: format!("`{}`", head.name) }
}

fn written(point: &Point) -> Option<Date> {
    match (&point.base, point.offsets.as_slice()) {
        (Base::Date(day), []) => Some(*day),
        _ => None,
    }
}

fn stale(context: &Context<'_>, passed: &[Passed], today: Date) -> Option<Finding> {
    let (first, rest) = passed.split_first()?;
    let earliest = passed.iter().min_by_key(|passed| passed.day)?;
    // Departments of one house sign nothing.
    let signs = context.model.party_ids().any(|(id, _)| side(context.model, id).is_some());
    let state = if signs { "nobody has signed this yet" } else { "nothing is said to have happened yet" };
    let message = match rest.len() {
        0 => format!("{state}, and {} has passed: {}", first.day, first.what),
        _ => format!(
            "{state}, and {} of its dates have passed, the earliest {}: {}",
            passed.len(),
            earliest.day,
            earliest.what
        ),
    };
    let mut finding = Finding::new(RULE.name, first.place, message).here(label(first, today));
    for passed in rest.iter().take(SHOWN.saturating_sub(1)) {
        finding = finding.and(passed.place, label(passed, today));
    }
    let dates: Vec<String> = passed.iter().map(|passed| passed.day.to_string()).collect();
    Some(
        finding
            .help(format!(
                "give {} a day that is still to come, and look at what else was copied along; what is done already is no \
                 promise any more, {}",
                if rest.is_empty() { "it" } else { "each" },
                if signs {
                    "and where the deal is signed, say so in `signed`"
                } else {
                    "and where work has begun, write into a journal what happened"
                }
            ))
            .with("today", today.to_string())
            .with("dates", dates.join(", ")),
    )
}

fn label(passed: &Passed, today: Date) -> String {
    let ago = days(today.days_since(passed.day));
    format!("{}: {ago} ago", passed.what)
}

//! Finds deals in which everything leads up to one fair, feast or match on fixed days, and no line speaks of its being cancelled
//! or moved.

use agreement_model::declared::{Milestone, Promise};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::stems::stems;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "day-may-not-come",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&OCCASIONS, &CANCELLED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("day_may_not_come.md"),
    check: Some(check),
};

static OCCASIONS: Setting = Setting {
    name: "occasions",
    meaning: "words for something that takes place on days which others, or the weather, may move",
    standard: Standard::Words(&[
        "biennale",
        "carnival",
        "concert",
        "conference",
        "congress",
        "contest",
        "convention",
        "derby",
        "election",
        "exhibition",
        "exposition",
        "fair",
        "feast",
        "festival",
        "funfair",
        "gala",
        "launch event",
        "marathon",
        "market day",
        "match",
        "open air",
        "open day",
        "parade",
        "premiere",
        "race",
        "race day",
        "regatta",
        "rally",
        "show",
        "shows",
        "summit",
        "tattoo",
        "tournament",
        "trade fair",
        "trade show",
        "wedding",
    ]),
};

static CANCELLED: Setting = Setting {
    name: "cancelled",
    meaning: "words that speak of its not taking place; `…` stands for up to three words",
    standard: Standard::Words(&[
        "abandoned",
        "authority closes",
        "banned",
        "called off",
        "calls … off",
        "cancellation",
        "canceled",
        "cancelled",
        "cancels",
        "does not happen",
        "does not open",
        "does not take place",
        "epidemic",
        "fair is moved",
        "falls through",
        "force majeure",
        "new date",
        "not held",
        "not take place",
        "other date",
        "pandemic",
        "postponed",
        "postponement",
        "put off",
        "rained off",
        "rescheduled",
        "shifted to",
    ]),
};

/// So many days before its day somebody's work is there for it.
const BEFORE: i64 = 21;

/// So many days after it everything is over.
const AFTER: i64 = 120;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let unread =
        ["excuse", "assumption", "right", "milestone"].iter().any(|word| model.unread.contains(*word));
    // An excuse that both can read, or something assumed about the day, is an answer.
    if unread || !model.excuses.is_empty() || model.used_by_others {
        return;
    }
    let cancelled = context.policy.words(&RULE, &CANCELLED);
    let mut texts = model.texts.iter().filter(|text| text.place.file == model.root);
    let occasions = context.policy.words(&RULE, &OCCASIONS);
    let found = model.milestones.iter().filter(|it| context.is_own(&it.head)).find_map(|milestone| {
        let said = occasion(&milestone.head.title, &occasions)?;
        let assumed = model.assumptions.iter().any(|it| wording::holds(&it.head.title, &[said]));
        let work = leads_up_to(context, milestone)?;
        (!assumed).then_some((milestone, said, work))
    });
    let Some((milestone, said, work)) = found else { return };
    if texts.any(|text| wording::holds(&text.value, &cancelled) && is_of(&text.value, milestone, said)) {
        return;
    }
    let (name, of) = (&milestone.head.name, &work.head.name);
    findings.push(
        Finding::new(
            RULE.name,
            milestone.when.place().unwrap_or(milestone.head.header()),
            format!("everything here leads up to `{name}`, and nothing says what follows when the {} is cancelled or moved", match said.to_lowercase().as_str() { "shows" => "show", other => other }),
        )
        .here("a day that neither side holds in its hands")
        .and(work.head.header(), format!("`{of}` is of use on that day alone"))
        .help(
            "say who bears what by then: an `assumption` that it takes place, with `if false { … }` for a new date and for none; what has been \
             spent until then is paid, what has not is not",
        )
        .with("milestone", name)
        .with("promise", of),
    );
}

/// Words that name an occasion only where they stand as one: "the match", "race day", and no "stock counts match".
const OTHERWISE: [&str; 8] = ["conference", "fair", "match", "open day", "race", "rally", "show", "shows"];

/// The occasion that a title names.
fn occasion<'t>(title: &'t str, occasions: &[&str]) -> Option<&'t str> {
    wording::find_all(title, occasions).into_iter().find_map(|at| {
        let said = title.get(at.clone())?;
        let (before, behind) = (title.get(..at.start)?, title.get(at.end..)?);
        let plain = OTHERWISE.contains(&said.to_lowercase().as_str());
        (!plain || is_named(before, behind)).then_some(said)
    })
}

/// Whether a word is a noun, and the whole of it, by the words before and behind it.
fn is_named(before: &str, behind: &str) -> bool {
    const BEFORE: [&str; 14] = [
        "a", "autumn", "final", "first", "home", "last", "next", "opening", "our", "press", "spring",
        "summer", "the", "winter",
    ];
    const BEHIND: [&str; 13] = [
        "at", "begin", "begins", "day", "days", "in", "open", "opens", "starts", "takes", "week", "weekend",
        "weeks",
    ];
    const PARTS: [&str; 8] = ["call", "centre", "center", "condition", "copy", "hall", "room", "rooms"];
    let last = before.split_whitespace().next_back().unwrap_or("").to_lowercase();
    let first = crate::stems::words(behind).into_iter().next().unwrap_or_default();
    let is_part = PARTS.contains(&first.as_str());
    let alone = before.trim().is_empty() && first.is_empty();
    !is_part && (alone || BEFORE.contains(&last.as_str()) || BEHIND.contains(&first.as_str()))
}

/// Whether a text that speaks of something cancelled speaks of the occasion, and not of "orders cancelled at the desk".
fn is_of(text: &str, milestone: &Milestone, said: &str) -> bool {
    // By these words alone nothing but an event is lost.
    const EVENT: [&str; 17] = [
        "authority closes",
        "called off",
        "day",
        "does not happen",
        "does not open",
        "does not take place",
        "epidemic",
        "event",
        "everything",
        "falls through",
        "force majeure",
        "it",
        "new date",
        "not take place",
        "pandemic",
        "rained off",
        "rescheduled",
    ];
    let own = stems(&milestone.head.title);
    wording::holds(text, &[said])
        || wording::holds(text, &EVENT)
        || stems(text).intersection(&own).any(|stem| stem.chars().count() >= 4)
}

/// Work of those who deliver that is due in the weeks before a day which is written.
fn leads_up_to<'m>(context: &Context<'m>, milestone: &Milestone) -> Option<&'m Promise> {
    let day = milestone.when.list().iter().find_map(phrase::written_end)?;
    let model = context.model;
    // A deal that goes on long afterwards has other ends.
    let over = context.schedule.ends.is_some_and(|ends| ends.days_since(day) <= AFTER);
    let reached = |(id, _)| {
        let due = context.schedule.goal(id).once()?.date;
        Some(due.days_since(day)).filter(|days| (-1..=BEFORE).contains(days))
    };
    if !over || !model.goal_ids().any(|goal| reached(goal).is_some()) {
        return None;
    }
    let mut work = context.promises().filter(|(_, it)| {
        it.kind == agreement_model::declared::PromiseKind::Dependency
            && all_on(model, &model.debtors(it), Side::Supply)
    });
    let near = |id| {
        let due = context.schedule.promise(id).once()?;
        let before = day.days_since(due.date);
        Some((0..=BEFORE).contains(&before))
    };
    let (_, first) = work.find(|(id, _)| near(*id) == Some(true))?;
    Some(first)
}

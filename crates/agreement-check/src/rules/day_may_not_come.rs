//! Finds deals in which everything leads up to one fair, feast or match on fixed days, and no line speaks of its being cancelled
//! or moved.

use agreement_model::declared::{Milestone, Promise};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
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
    if texts.any(|text| wording::holds(&text.value, &cancelled)) {
        return;
    }
    let occasions = context.policy.words(&RULE, &OCCASIONS);
    let found = model.milestones.iter().filter(|it| context.is_own(&it.head)).find_map(|milestone| {
        let said = wording::find(&milestone.head.title, &occasions)?;
        let assumed = model.assumptions.iter().any(|it| wording::holds(&it.head.title, &[said]));
        let work = leads_up_to(context, milestone)?;
        (!assumed).then_some((milestone, said, work))
    });
    let Some((milestone, said, work)) = found else { return };
    let (name, of) = (&milestone.head.name, &work.head.name);
    findings.push(
        Finding::new(
            RULE.name,
            milestone.when.place().unwrap_or(milestone.head.header()),
            format!("everything here leads up to `{name}`, and nothing says what follows when the {} is cancelled or moved", said.to_lowercase()),
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

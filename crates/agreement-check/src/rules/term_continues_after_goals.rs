//! Finds payments that go on long after the last goal, with nothing left to reach and no day to look at it.

use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::{Goal, Head, Promise, PromiseKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

static AFTERWARDS: Setting = Setting {
    name: "afterwards",
    meaning: "how many days payments may go on after the last goal",
    standard: Standard::Number(180),
};

static REVIEWS: Setting = Setting {
    name: "reviews",
    meaning: "words of a promise, a milestone or an event at which both sides look at what was reached",
    standard: Standard::Words(&[
        "business review",
        "evaluate",
        "evaluation",
        "new goal",
        "next goal",
        "quarterly review",
        "retrospective",
        "review",
        "reviewed",
        "value review",
        "yearly review",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "term-continues-after-goals",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Strict,
    settings: &[&AFTERWARDS, &REVIEWS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("term_continues_after_goals.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some((goal, reached)) = last_goal(context) else { return };
    let reviews = context.policy.words(&RULE, &REVIEWS);
    let is_review = |head: &Head| {
        wording::holds(&head.title, &reviews) || wording::holds(&head.name.replace('_', " "), &reviews)
    };
    let model = context.model;
    let others = model.milestones.iter().map(|it| &it.head).chain(model.events.iter().map(|it| &it.head));
    if model.promises.iter().map(|it| &it.head).chain(others).any(is_review) {
        return;
    }
    let longest = i64::from(context.policy.number(&RULE, &AFTERWARDS));
    let runs_on = context.promises().filter(|(_, promise)| promise.kind == PromiseKind::Payment);
    let last = runs_on.filter_map(|(id, promise)| match context.schedule.promise(id) {
        Due::Series(days, _) if days.len() > 1 => Some((days.last()?.date, promise)),
        _ => None,
    });
    if let Some((day, payment)) = last.max_by_key(|(day, _)| *day)
        && day.days_since(reached) > longest
    {
        findings.push(continues(goal, reached, payment, day));
    }
}

/// The goal with the last day; nothing where one of them has no day.
fn last_goal<'m>(context: &Context<'m>) -> Option<(&'m Goal, Date)> {
    let mut last: Option<(&Goal, Date)> = None;
    for (id, goal) in context.model.goal_ids() {
        let day = context.schedule.goal(id).last()?.date;
        if last.is_none_or(|(_, latest)| day > latest) {
            last = Some((goal, day));
        }
    }
    last
}

fn continues(goal: &Goal, reached: Date, payment: &Promise, day: Date) -> Finding {
    let (last, name) = (&goal.head.name, &payment.head.name);
    let days = day.days_since(reached);
    Finding::new(
        RULE.name,
        payment.when.place().unwrap_or(payment.head.header()),
        format!("`{name}` is owed until {day}, {days} days after the last goal, and nobody looks at what it still buys"),
    )
    .here(format!("the last of it is due on {day}"))
    .and(goal.when.place().unwrap_or(goal.head.header()), format!("`{last}`, the last goal, is due on {reached}"))
    .help("agree on a goal for the time after, or on a day on which both sides look at what was reached and set the next one")
    .with("payment", name)
    .with("goal", last)
    .with("days", days.to_string())
}

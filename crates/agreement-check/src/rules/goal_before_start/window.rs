//! "Faults in the twelve months after handover", for a goal that is due before such a time can have passed.

use agreement_model::date::Date;
use agreement_model::declared::{Goal, PromiseKind};
use agreement_model::symbol::{GoalId, MilestoneId};
use agreement_syntax::Finding;

use super::super::lead_time_too_long::after;
use super::RULE;
use crate::context::Context;
use crate::prose::{Says, figures};
use crate::sides::{Side, side};
use crate::stems::stems;
use crate::{steps, wording};

/// Words for what the deal brings, from which on something is counted.
const DEAL: [&str; 38] = [
    "acceptance",
    "accepted",
    "change-over",
    "changeover",
    "commissioning",
    "completed",
    "completion",
    "course",
    "cutover",
    "delivered",
    "delivery",
    "engagement",
    "fitted",
    "fitting",
    "go-live",
    "going live",
    "handed over",
    "handover",
    "installation",
    "installed",
    "introduction",
    "launch",
    "migration",
    "move",
    "opening",
    "operation",
    "programme",
    "program",
    "project",
    "relaunch",
    "renovation",
    "roll-out",
    "rollout",
    "start",
    "switch",
    "training",
    "use",
    "workshop",
];

/// Where the time over which a goal is measured ends after the day on which it is read.
pub(super) fn outlasts(context: &Context<'_>, id: GoalId, goal: &Goal) -> Option<Finding> {
    let measure = goal.measure.given()?;
    let due = context.schedule.goal(id).once()?.date;
    if steps::is_stale(context, due) {
        return None;
    }
    let text = in_figures(&measure.value);
    let told = figures(&text).into_iter().find_map(|figure| {
        let Says::Length(length) = figure.says else { return None };
        let behind = text.get(figure.at.end..)?.trim_start();
        let from = from(behind)?;
        let past = ["last", "past", "preceding", "previous", "prior", "every", "older", "than"];
        if !length.is_date_sized() || past.contains(&figure.before.as_str()) {
            return None;
        }
        let (start, of) = start(context, id, from)?;
        let end = after(start, length)?;
        (end.days_since(due) > SLACK).then_some((text.get(figure.at)?.to_owned(), start, of, end))
    });
    let (said, start, of, end) = told?;
    let name = &goal.head.name;
    Some(
        Finding::new(
            RULE.name,
            goal.when.place().unwrap_or(goal.head.header()),
            format!("the goal `{name}` is read on {due}, and what it measures lasts {said} {of}: until {end} at the earliest"),
        )
        .here(format!("{} too soon", steps::days(end.days_since(due))))
        .and(measure.place, format!("{said}, from {start} on at the earliest"))
        .help(format!("move the goal to a day after {end} (and let the agreement last until then), or measure what can be counted by {due}"))
        .with("goal", name)
        .with("due", due.to_string())
        .with("ready", end.to_string()),
    )
}

/// Some days more are no matter: nobody counts a year to the day.
const SLACK: i64 = 7;

/// A text in which a single time is written as a number: "a year" as "one year".
fn in_figures(text: &str) -> String {
    let mut text = format!(" {text} ");
    for (words, figure) in [
        (" a full year ", " one year "),
        (" a year ", " one year "),
        (" the first year ", " one year "),
        (" first year ", " one year "),
        (" half a year ", " six months "),
        (" a quarter ", " three months "),
        (" the first quarter ", " three months "),
        (" a month ", " one month "),
        (" the first month ", " one month "),
    ] {
        text = text.replace(words, figure);
    }
    text
}

/// From what on a length runs, by the words behind it.
fn from(behind: &str) -> Option<&str> {
    const FROM: [&str; 8] = ["after ", "following ", "from ", "in ", "of ", "once ", "since ", "with "];
    FROM.iter().find_map(|word| behind.strip_prefix(word))
}

/// The first day from which it can run, and that in words: the thing that is named, or else the first day of the deal.
fn start(context: &Context<'_>, id: GoalId, from: &str) -> Option<(Date, String)> {
    let words = stems(&from.split_whitespace().take(6).collect::<Vec<_>>().join(" "));
    let names = |title: &str, name: &str| {
        let own = stems(&format!("{title} {}", name.replace('_', " ")));
        own.iter().any(|word| word.chars().count() >= 4 && words.contains(word))
    };
    let promises = context.promises().filter_map(|(id, it)| {
        let supplied =
            context.model.debtors(it).iter().any(|party| side(context.model, *party) == Some(Side::Supply));
        let named = it.kind == PromiseKind::Dependency && supplied && names(&it.head.title, &it.head.name);
        let day = context.schedule.promise(id).once().filter(|_| named)?.date;
        Some((day, it.head.name.as_str()))
    });
    let milestones = context.model.milestones.iter().zip(0..).filter_map(|(it, index)| {
        let day = context.schedule.milestone(MilestoneId(index)).once()?.date;
        names(&it.head.title, &it.head.name).then_some((day, it.head.name.as_str()))
    });
    if let Some((day, name)) = promises.chain(milestones).min() {
        return Some((day, format!("from `{name}` on")));
    }
    let of_deal = wording::holds(from, &DEAL);
    let serving = context.graph.serving(id).iter().filter_map(|it| {
        let promise = context.model.promise(*it)?;
        let supplied =
            context.model.debtors(promise).iter().any(|it| side(context.model, *it) == Some(Side::Supply));
        context
            .schedule
            .promise(*it)
            .once()
            .filter(|_| supplied)
            .map(|day| (day.date, promise.head.name.as_str()))
    });
    match serving.max().filter(|_| of_deal) {
        Some((day, name)) => Some((day, format!("from `{name}` on"))),
        None => context
            .schedule
            .effective
            .filter(|_| of_deal)
            .map(|day| (day, "from the first day on".to_owned())),
    }
}

//! What one side brings on the day on which the other begins with a run of written days, or on the day before.

use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::due::More;
use agreement_model::statement::{Action, Missed, Trigger};
use agreement_model::symbol::PromiseId;
use agreement_syntax::{Finding, Place};

use super::RULE;
use crate::context::Context;
use crate::phrase;
use crate::wording;

/// A run of more days than this is a service, which may well begin slowly.
const LONG: i64 = 45;

/// Words in a title for what can only be said or done while the days run, or after them.
const MEANWHILE: [&str; 24] = [
    "bill",
    "collected",
    "count of",
    "debrief",
    "departure",
    "each day",
    "every day",
    "feedback",
    "figures of",
    "invoice",
    "left clean",
    "pick-up",
    "picked up",
    "report",
    "result",
    "return",
    "returned",
    "review",
    "scores",
    "survey",
    "taken away",
    "taken down",
    "thanks",
    "votes",
];

/// What is due so, where nothing says that the run needs it: what says so is found by its dates.
pub(super) fn comes(context: &Context<'_>, id: PromiseId, input: &Promise) -> Option<Finding> {
    let brings = context.model.debtors(input);
    let gets = context.model.creditors(input);
    let due = context.schedule.promise(id).once()?.date;
    phrase::written_date(input.when.list())?;
    let asked = input.kind == PromiseKind::Dependency
        && context.is_own(&input.head)
        && !brings.is_empty()
        && !wording::holds(&input.head.title, &MEANWHILE);
    let (run, first) = context.promises().filter(|_| asked).find_map(|(other, run)| {
        let Due::Series(days, More::No) = context.schedule.promise(other) else { return None };
        let (first, last) = (days.first()?.date, days.last()?.date);
        let written = run.when.list().first().and_then(phrase::written_start)?;
        let owe = context.model.debtors(run);
        let theirs = !owe.is_empty() && owe.iter().all(|it| gets.contains(it) && !brings.contains(it));
        let tied = context.graph.needs(other).contains(&id) || context.graph.needs(id).contains(&other);
        let eve = written == first && (0..=1).contains(&first.days_since(due));
        (run.kind == PromiseKind::Duty
            && run.bans.is_empty()
            && theirs
            && !tied
            && eve
            && days.len() > 1
            && last.days_since(first) <= LONG)
            .then_some((run, first))
    })?;
    Some(told(input, run, (due, first)))
}

/// Where somebody may end everything a day or two after it should have come.
fn leaves(input: &Promise) -> Option<Place> {
    input.branches.iter().find_map(|branch| {
        let Trigger::Missed(Some(Missed::By(wait))) = &branch.trigger else { return None };
        let soon = wait.duration().is_some_and(|wait| crate::figures::roughly_hours(wait) <= 72);
        let ends = |it: &&agreement_model::statement::Statement| matches!(it.action, Action::Terminate(_));
        branch.statements.iter().find(ends).filter(|_| soon).map(|it| it.place)
    })
}

fn told(input: &Promise, run: &Promise, (due, first): (Date, Date)) -> Finding {
    let (name, work) = (&input.head.name, &run.head.name);
    let when = if due == first { "on the very day on which" } else { "the day before" };
    let mut finding = Finding::new(
        RULE.name,
        input.when.place().unwrap_or(input.head.header()),
        format!("there is no slack: `{name}` is due {when} `{work}` begins, and what is wrong or late with it can no longer be mended"),
    )
    .here(format!("due on {due}"))
    .and(run.when.place().unwrap_or(run.head.header()), format!("begins on {first}"));
    if let Some(place) = leaves(input) {
        finding = finding.and(place, "and then all is over");
    }
    finding
        .help(format!(
            "let `{name}` come some days earlier, and say in its `if late` what `{work}` goes by until then: a stand-in, a plan for the worst \
             case, who pays for it"
        ))
        .with("before", name)
        .with("after", work)
}

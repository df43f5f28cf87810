//! Finds dates that move past the day on which they count as missed, while that day stays where it is.

pub(super) mod fixed;

use agreement_ledger::consequence::of_branch;
use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::Promise;
use agreement_model::placed::Placed;
use agreement_model::statement::{Action, Branch, Extension, Missed, Statement, Trigger};
use agreement_model::symbol::PromiseId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::{steps, unread::Unread};

pub(super) static RULE: Rule = Rule {
    name: "extension-outruns-cutoff",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("extension_outruns_cutoff.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let unread = Unread::of(context.model);
    fixed::moved_past(context, findings);
    for (_, moved) in context.promises().filter(|(_, it)| context.is_own(&it.head)) {
        let Some((cutoff, branch)) = cutoff(moved) else { continue };
        // Where nothing follows but talk, nobody is worse off by it.
        let counts =
            branch.statements.iter().any(|it| matches!(it.action, Action::Terminate(_) | Action::Money(..)));
        if !counts {
            continue;
        }
        let found = context.promises().find_map(|(id, late)| {
            let mut lines = late
                .branches
                .iter()
                .filter(|it| it.is_late())
                .flat_map(|it| of_branch(context.model, it).lines);
            lines.find_map(|line| past(context, id, late, moved, line.statement, cutoff.value))
        });
        if let Some((late, statement, day)) = found
            && !unread.inside(statement.place)
        {
            findings.push(outruns(context, (late, moved), statement, cutoff, branch, day));
        }
    }
}

/// The written day after which a promise counts as missed.
fn cutoff(promise: &Promise) -> Option<(&Placed<Date>, &Branch)> {
    promise.branches.iter().find_map(|branch| match &branch.trigger {
        Trigger::Missed(Some(Missed::On(day))) if !branch.unreadable => Some((day, branch)),
        _ => None,
    })
}

/// The day to which a late promise can move another, where that is after its last good day; nothing is said of it where it moves without end.
fn past<'m>(
    context: &Context<'m>,
    id: PromiseId,
    late: &'m Promise,
    moved: &Promise,
    statement: &'m Statement,
    cutoff: Date,
) -> Option<(&'m Promise, &'m Statement, Option<Date>)> {
    let Action::Extend(names, extension) = &statement.action else { return None };
    let target = names.iter().find_map(|name| {
        let target = name.promise()?;
        let same = context.model.promise(target).is_some_and(|it| std::ptr::eq(it, moved));
        same.then_some(target)
    })?;
    let due = context.schedule.promise(target).once()?.date;
    if target == id || due > cutoff {
        return None;
    }
    let most = match (&statement.clauses.cap, extension) {
        (Some(cap), _) => cap.amount.duration(),
        (None, Extension::By(by)) => Some(by.value),
        (None, _) => return Some((late, statement, None)),
    };
    let calendar = context.model.calendar().map(|calendar| &calendar.work);
    let day = add(due, most?, Direction::After, calendar).ok()?.date;
    let day = steps::first_working(context, day);
    (day > cutoff).then_some((late, statement, Some(day)))
}

fn outruns(
    context: &Context<'_>,
    (late, moved): (&Promise, &Promise),
    statement: &Statement,
    cutoff: &Placed<Date>,
    branch: &Branch,
    day: Option<Date>,
) -> Finding {
    let (name, first, last) = (&moved.head.name, &late.head.name, cutoff.value);
    let own = context.model.debtors(late) == context.model.debtors(moved);
    let to = day.map_or("without end".to_owned(), |day| format!("to {day}"));
    let who = context.parties(&context.model.debtors(late));
    let tells = if own {
        format!("{who}'s own delay moves its next date, and the day on which that is lost stays")
    } else {
        format!("{who}, who was late first, can hold the other side to it")
    };
    Finding::new(
        RULE.name,
        statement.place,
        format!("when `{first}` is late, `{name}` may move {to}, and counts as missed after {last} all the same"),
    )
    .here(tells)
    .and(cutoff.place, "a written day, which no delay moves")
    .and(branch.place, "what follows then")
    .help(format!(
        "let the last day move along: `if missed by … days` counts from the date as it was moved; or say how far `{name}` may move, to \
         {last} at most"
    ))
    .with("promise", name)
    .with("late", first)
    .with("cutoff", last.to_string())
}

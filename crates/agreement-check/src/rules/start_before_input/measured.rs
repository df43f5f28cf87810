//! A service that is judged from a written day on, although the work before it may be moved past that day; and one that is judged
//! over periods in which what it is about is not there yet.

use agreement_ledger::consequence::{self, Kind};
use agreement_model::Due;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::statement::Action;
use agreement_model::symbol::PromiseId;
use agreement_model::when::{EveryStart, WhenKind};
use agreement_syntax::Finding;

use super::RULE;
use crate::answers::answers;
use crate::context::Context;
use crate::phrase;
use crate::sides::{Side, all_on};
use crate::stems::stems;

/// So many days after the work is due the service begins at most, where it is the work that makes it possible.
const SOON: i64 = 31;

/// What a late step of others moves, and the service of the same side that stays where it is and costs from then on.
pub(super) fn stays(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut told: Vec<PromiseId> = Vec::new();
    for answer in answers(context).filter(|it| context.is_own(&it.promise.head)) {
        if !all_on(context.model, &context.model.debtors(answer.promise), Side::Client) {
            continue;
        }
        let moved: Vec<PromiseId> = answer.branch.statements.iter().flat_map(extended).collect();
        for id in &moved {
            let Some(work) = context.model.promise(*id) else { continue };
            let service = context.promises().find(|(other, service)| {
                !moved.contains(other)
                    && begins_with(context, (*id, work), service)
                    && !leaves_out(service, *id, answer.id)
            });
            if let Some((other, service)) = service.filter(|(other, _)| !told.contains(other)) {
                told.push(other);
                findings.extend(begins_anyway(context, answer.promise, (*id, work), service));
            }
        }
    }
}

fn extended(statement: &agreement_model::statement::Statement) -> Vec<PromiseId> {
    match &statement.action {
        Action::Extend(names, _) => names.iter().filter_map(|name| name.promise()).collect(),
        _ => Vec::new(),
    }
}

/// Whether a measured service of the same side begins on a written day soon after some work that somebody looks at.
fn begins_with(context: &Context<'_>, (id, work): (PromiseId, &Promise), service: &Promise) -> bool {
    let debtors = context.model.debtors(work);
    let Some(due) = context.schedule.promise(id).once().map(|due| due.date) else { return false };
    let written = match service.when.list() {
        [when] if matches!(&when.kind, WhenKind::Every(every) if matches!(every.start, Some(EveryStart::From(_)))) => {
            phrase::written_start(when)
        }
        _ => None,
    };
    service.kind == PromiseKind::Duty
        && work.acceptance.is_some()
        && !service.target.is_absent()
        && service.provided.is_absent()
        && service.needs.is_absent()
        && costs(context, service)
        && all_on(context.model, &debtors, Side::Supply)
        && context.model.debtors(service) == debtors
        && written.is_some_and(|from| (0..=SOON).contains(&from.days_since(due)))
}

/// Whether the days that others cost are left out of what the service is judged by.
fn leaves_out(service: &Promise, work: PromiseId, late: PromiseId) -> bool {
    let named = |it: &agreement_model::symbol::Name| it.promise() == Some(work) || it.promise() == Some(late);
    service.branches.iter().any(|branch| branch.excluding.list().iter().any(named))
}

fn begins_anyway(
    context: &Context<'_>,
    late: &Promise,
    (id, work): (PromiseId, &Promise),
    service: &Promise,
) -> Option<Finding> {
    let from = phrase::written_start(service.when.list().first()?)?;
    let due = context.schedule.promise(id).once()?.date;
    let (name, done, first) = (&service.head.name, &work.head.name, &late.head.name);
    let who = context.parties(&context.model.debtors(service));
    Some(
        Finding::new(
            RULE.name,
            service.when.place().unwrap_or(service.head.header()),
            format!(
                "`{name}` is judged from {from} on, and costs when it fails; a late `{first}` moves `{done}`, due on {due}, past that day, and not `{name}`"
            ),
        )
        .here("a written day, which nothing moves")
        .and(work.when.place().unwrap_or(work.head.header()), "this moves")
        .and(late.head.header(), "when this is late")
        .help(format!(
            "let `{name}` begin with what it rests on, `provided: {done} is accepted`, or leave those months out: {who} would pay for what \
             it has not been handed yet"
        ))
        .with("milestone", name)
        .with("awaited", done),
    )
}

/// A figure of many periods that costs money when it is poor, and whose first period is over before the work of the same side
/// which its words name is due: it is judged by what nobody has yet.
pub(super) fn before_it_is_there(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for (id, service) in context.promises().filter(|(_, it)| context.is_own(&it.head)) {
        let debtors = model.debtors(service);
        let Due::Series(days, _) = context.schedule.promise(id) else { continue };
        let Some(first) = days.first() else { continue };
        let judged = matches!(&service.when.list(), [when] if matches!(&when.kind, WhenKind::Every(every) if every.start.is_none()))
            && !service.target.is_absent()
            && service.provided.is_absent()
            && service.needs.is_absent()
            && costs(context, service)
            && all_on(model, &debtors, Side::Supply);
        if !judged {
            continue;
        }
        let about = stems(&service.head.title);
        let works: Vec<(PromiseId, &Promise)> = context
            .promises()
            .filter(|(_, it)| {
                it.kind == PromiseKind::Dependency
                    && model.debtors(it) == debtors
                    && !stems(&it.head.title).is_disjoint(&about)
            })
            .collect();
        let due = |id: PromiseId| context.schedule.promise(id).once().map(|due| due.date);
        // The first of them may be all that is needed.
        let earliest = works.iter().filter_map(|(id, it)| Some((due(*id)?, *it))).min_by_key(|(day, _)| *day);
        let Some((day, work)) = earliest.filter(|(day, _)| *day > first.date) else { continue };
        let empty = days.iter().filter(|it| it.date < day).count();
        let (name, of) = (&service.head.name, &work.head.name);
        findings.push(
            Finding::new(
                RULE.name,
                service.when.place().unwrap_or(service.head.header()),
                format!(
                    "`{name}` is judged over {} before `{of}` is there, due on {day}",
                    if empty == 1 {
                        "a period that is over".to_owned()
                    } else {
                        format!("{empty} periods that are over")
                    }
                ),
            )
            .here("counted before there is anything to count")
            .and(work.when.place().unwrap_or(work.head.header()), "only then is it there")
            .help(format!(
                "let it begin with what it is about: `from {day} until …`, or `provided: {of} is met`"
            ))
            .with("milestone", name)
            .with("awaited", of),
        );
    }
}

/// Whether money follows from some failure.
fn costs(context: &Context<'_>, service: &Promise) -> bool {
    service.branches.iter().any(|branch| {
        let lines = consequence::of_branch(context.model, branch).lines;
        lines.iter().any(|line| Kind::of(&line.statement.action) == Some(Kind::Money))
    })
}

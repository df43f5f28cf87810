//! Finds fees that begin on a written day although the start of what they pay for may move by the payee's own delay.

use agreement_model::date::Date;
use agreement_model::declared::{Head, Promise, PromiseKind};
use agreement_model::statement::{Action, Statement};
use agreement_model::symbol::{PartyId, Symbol};
use agreement_model::when::{Base, EveryStart, Point, When, WhenKind};
use agreement_syntax::{Finding, Place};

use super::RULE;
use crate::context::Context;
use crate::phrase;

/// So many days after the start, a fee begins with it.
const WITH_IT: i64 = 45;

/// What begins, by which day, and where that is written.
struct Start<'m> {
    symbol: Symbol,
    head: &'m Head,
    place: Place,
    day: Date,
}

pub(super) fn stays(context: &Context<'_>, fee: &Promise, paid: &[PartyId]) -> Option<Finding> {
    let from = fee.when.list().first().and_then(phrase::written_start)?;
    let own = context.promises().filter(|(_, it)| {
        it.kind == PromiseKind::Dependency
            && context.model.debtors(it).iter().all(|party| paid.contains(party))
    });
    own.filter_map(|(_, late)| moves(context, fee, late).map(|(statement, start)| (late, statement, start)))
        .find_map(|(late, statement, start)| {
            let near = (-7..=WITH_IT).contains(&from.days_since(start.day));
            let runs = runs_from(context, paid, &start.symbol)?;
            near.then(|| told(context, fee, from, (late, statement), &start, runs))
        })
}

/// Where the delay of a promise moves the start of something, costs nothing, and leaves a fee where it is.
fn moves<'m>(context: &Context<'m>, fee: &Promise, late: &'m Promise) -> Option<(&'m Statement, Start<'m>)> {
    let mut branches = late.branches.iter().filter(|it| it.is_late() && !it.unreadable);
    let branch = branches.next()?;
    let costs = |it: &Statement| matches!(it.action, Action::Money(..) | Action::Apply(_) | Action::Words(_));
    if branches.next().is_some() || branch.statements.iter().any(costs) {
        return None;
    }
    branch.statements.iter().find_map(|statement| {
        let Action::Extend(names, _) = &statement.action else { return None };
        let fee_moves = names.iter().any(|name| {
            name.promise().and_then(|id| context.model.promise(id)).is_some_and(|it| std::ptr::eq(it, fee))
        });
        let start = names.iter().find_map(|name| start(context, name.symbol?))?;
        (!fee_moves).then_some((statement, start))
    })
}

fn start<'m>(context: &Context<'m>, symbol: Symbol) -> Option<Start<'m>> {
    let (head, when, day) = match symbol {
        Symbol::Milestone(id) => {
            let it = context.model.milestones.get(id.index())?;
            (&it.head, &it.when, context.schedule.milestone(id).once()?.date)
        }
        Symbol::Promise(id) => {
            let it = context.model.promise(id)?;
            (&it.head, &it.when, context.schedule.promise(id).once()?.date)
        }
        _ => return None,
    };
    Some(Start { symbol, head, place: when.place().unwrap_or(head.header()), day })
}

/// What those who are paid do again and again from the start on.
fn runs_from<'m>(context: &Context<'m>, paid: &[PartyId], start: &Symbol) -> Option<&'m Promise> {
    let counts = |point: &Point| matches!(&point.base, Base::Anchor(anchor) if anchor.name.symbol.as_ref() == Some(start));
    let begins = |when: &When| match &when.kind {
        WhenKind::Every(every) => match &every.start {
            Some(EveryStart::From(point) | EveryStart::After(point)) => counts(point),
            None => false,
        },
        WhenKind::Throughout(from, _) => counts(from),
        _ => false,
    };
    context.promises().map(|(_, it)| it).find(|it| {
        it.kind == PromiseKind::Duty
            && it.bans.is_empty()
            && context.model.debtors(it).iter().all(|party| paid.contains(party))
            && it.when.list().iter().any(begins)
    })
}

fn told(
    context: &Context<'_>,
    fee: &Promise,
    from: Date,
    (late, statement): (&Promise, &Statement),
    start: &Start<'_>,
    runs: &Promise,
) -> Finding {
    let (name, first, begun) = (&fee.head.name, &start.head.name, &late.head.name);
    let who = context.parties(&context.model.debtors(fee));
    let theirs = context.parties(&context.model.debtors(late));
    Finding::new(
        RULE.name,
        fee.when.place().unwrap_or(fee.head.header()),
        format!(
            "{who} pays `{name}` from {from}, also where `{begun}` is late and {theirs} has moved `{first}`, from which `{}` runs",
            runs.head.name
        ),
    )
    .here("a written day, which moves with nothing")
    .and(statement.place, format!("the start moves, and {theirs}'s delay costs nothing"))
    .and(start.place, format!("`{first}` is planned for {}", start.day))
    .help(format!("let the fee begin with what it is paid for: `every month from … days after {first}`; or extend `{name}` as well"))
    .with("payment", name)
    .with("from", from.to_string())
    .with("first", first)
    .with("day", start.day.to_string())
}

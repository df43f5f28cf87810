//! Finds a service with a charge that runs before the keys, the codes or the accounts come that it cannot be rendered without.

use agreement_ledger::consequence::{self, Kind};
use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::statement::Action;
use agreement_model::symbol::{PromiseId, Symbol};
use agreement_syntax::Finding;

use super::super::duty_without_consequence::keeps_in_touch;
use super::{BEGINNING, RULE};
use crate::context::Context;
use crate::phrase;
use crate::sides::{Side, all_on};
use crate::stems::stems;
use crate::wording;

/// Words in the title of what a client brings for what lets the other side in.
const ACCESS: [&str; 30] = [
    "access",
    "access cards",
    "accounts for",
    "admin rights",
    "alarm codes",
    "badges",
    "codes",
    "credentials",
    "data feed",
    "door codes",
    "entry passes",
    "gate passes",
    "handed over",
    "key sets",
    "keys",
    "log-in",
    "log-ins",
    "login",
    "logins",
    "named accounts",
    "network",
    "passes for",
    "passwords",
    "premises",
    "read access",
    "remote access",
    "site pass",
    "transponders",
    "user accounts",
    "vpn",
];

/// What a client brings too late, each with the first service that has begun by then.
pub(super) fn comes_too_late(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, input) in context.promises().filter(|(_, it)| context.is_own(&it.head)) {
        let lets_in = input.kind == PromiseKind::Dependency
            && all_on(context.model, &context.model.debtors(input), Side::Client)
            && wording::holds(&input.head.title, &ACCESS);
        let Some(due) = context.schedule.promise(id).once().filter(|_| lets_in).map(|it| it.date) else {
            continue;
        };
        let begun = context.promises().find_map(|(work, service)| {
            let begins = begins(context, work, service)?;
            let late = due.days_since(begins) > BEGINNING;
            (late
                && is_bound(context, work, service)
                && !comes_with_it(context, id, work, service)
                && !is_let_off(context, (id, input), (work, service)))
            .then_some((begins, service))
        });
        if let Some((begins, service)) = begun {
            findings.push(locked_out(context, input, service, (due, begins)));
        }
    }
}

/// From when on a service is owed; what answers calls is owed from the first day.
fn begins(context: &Context<'_>, id: PromiseId, service: &Promise) -> Option<Date> {
    if service.kind != PromiseKind::Duty || !service.bans.is_empty() || keeps_in_touch(context, id) {
        return None;
    }
    let written = service.when.list().first().and_then(phrase::written_start);
    match context.schedule.promise(id) {
        Due::PerEvent(_) => context.schedule.effective,
        Due::Throughout(from, _) => Some(from.date),
        Due::Series(..) => written.or(context.schedule.effective),
        _ => None,
    }
}

/// Whether a service is about something that the same side sets up once it is let in, by the words of both: before, nothing of it
/// can break.
fn comes_with_it(context: &Context<'_>, input: PromiseId, work: PromiseId, service: &Promise) -> bool {
    // "A fault" may be one of anything.
    const ANY: [&str; 8] = ["alarm", "call", "error", "fault", "incident", "outag", "request", "ticket"];
    let event = match context.schedule.promise(work) {
        Due::PerEvent(name) => match name.symbol {
            Some(Symbol::Event(event)) => context.model.events.get(event.index()),
            _ => None,
        },
        _ => None,
    };
    let about = event.map_or(String::new(), |it| it.head.title.clone());
    let about = stems(&format!("{} {about}", service.head.title));
    let debtors = context.model.debtors(service);
    let sets_up = |id: &PromiseId| {
        context.model.promise(*id).is_some_and(|it| {
            it.kind == PromiseKind::Dependency
                && context.model.debtors(it).iter().any(|it| debtors.contains(it))
                && stems(&it.head.title)
                    .intersection(&about)
                    .any(|word| word.chars().count() >= 4 && !ANY.contains(&word.as_str()))
        })
    };
    context.graph.needed_by(input).iter().any(sets_up)
}

/// Whether it is the supplier's, and costs money when it fails.
fn is_bound(context: &Context<'_>, _id: PromiseId, service: &Promise) -> bool {
    let lines =
        service.branches.iter().flat_map(|branch| consequence::of_branch(context.model, branch).lines);
    all_on(context.model, &context.model.debtors(service), Side::Supply)
        && lines.into_iter().any(|line| Kind::of(&line.statement.action) == Some(Kind::Money))
}

/// Whether the service waits for what comes, or its charge leaves the other side's lateness out.
fn is_let_off(
    context: &Context<'_>,
    (input, brought): (PromiseId, &Promise),
    (work, service): (PromiseId, &Promise),
) -> bool {
    let brings = context.model.debtors(brought);
    let out = service.branches.iter().flat_map(|branch| branch.excluding.list()).any(|name| {
        name.promise() == Some(input)
            || context.model.party_of(name.symbol).is_some_and(|it| brings.contains(&it))
    });
    let moves = brought.branches.iter().flat_map(|branch| &branch.statements).any(|it| match &it.action {
        Action::Extend(names, _) | Action::Release(names) | Action::Suspend(names) => {
            names.iter().any(|name| name.promise() == Some(work))
        }
        _ => false,
    });
    out || moves || !service.provided.is_absent() || context.graph.needs(work).contains(&input)
}

fn locked_out(
    context: &Context<'_>,
    input: &Promise,
    service: &Promise,
    (due, begins): (Date, Date),
) -> Finding {
    let (name, work) = (&input.head.name, &service.head.name);
    let who = context.parties(&context.model.debtors(service));
    let days = due.days_since(begins);
    Finding::new(
        RULE.name,
        input.when.place().unwrap_or(input.head.header()),
        format!("{who} owes `{work}` from {begins} on, and pays when it fails: `{name}`, which lets it in, comes {days} days later"),
    )
    .here(format!("due on {due}"))
    .and(service.when.place().unwrap_or(service.head.header()), "runs by then, with nothing left out")
    .help(format!(
        "let `{work}` begin once `{name}` is there (`from 5 days after {name}`), or leave the time before out of what it costs: \
         `excluding: {name}`"
    ))
    .with("milestone", work)
    .with("awaited", name)
    .with("days", days.to_string())
}

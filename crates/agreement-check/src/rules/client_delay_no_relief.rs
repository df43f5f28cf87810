//! Finds promises that must be on time, or cost money, even when what they wait for comes late from somebody else.

use std::collections::BTreeSet;

use agreement_ledger::consequence::{self, Kind};
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::statement::{Action, Missed, Statement, Trigger};
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_model::{Due, suggest};
use agreement_syntax::{Change, Finding, Place, Span};

use crate::context::Context;
use crate::gaps::offered;
use crate::phrase;
use crate::prose::{Figure, Says, figures, says_a_number};
use crate::relief::{Relief, late_rights};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, names_one_of, side};
use crate::waiting::{Debts, waiting_for};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "client-delay-no-relief",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("client_delay_no_relief.md"),
    check: Some(check),
};

/// More promises than this are not pointed at one by one.
const SHOWN: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let debts = Debts::of(context);
    let rights = late_rights(context);
    // Promises that wait for each other in a ring are found as that; which of them should wait is not known yet.
    let rings = context.graph.rings();
    for (id, awaited) in context.promises() {
        if !can_be_late(context, id, awaited) {
            continue;
        }
        let waiting = waiting_for(context, &debts, id);
        let bound: Vec<PromiseId> =
            waiting.iter().copied().filter(|it| is_bound(context, &debts, *it, id)).collect();
        let in_ring = |other: &PromiseId| rings.iter().any(|ring| ring.contains(&id) && ring.contains(other));
        let bound: Vec<PromiseId> = bound.into_iter().filter(|other| !in_ring(other)).collect();
        if bound.is_empty() {
            continue;
        }
        let Some(relief) = Relief::of(context, &rights, id, debts.of_promise(id), &waiting) else { continue };
        let goes_on = |id: &PromiseId| goes_on_without(context, &debts, awaited, *id);
        let left: Vec<PromiseId> =
            bound.into_iter().filter(|id| !relief.reaches(context, *id) && !goes_on(id)).collect();
        if !left.is_empty() {
            findings.extend(no_relief(context, &debts, id, &left));
        }
    }
}

/// Bans and standing promises are kept or broken, never late.
fn can_be_late(context: &Context<'_>, id: PromiseId, promise: &Promise) -> bool {
    promise.bans.is_empty()
        && !matches!(context.schedule.promise(id), Due::Throughout(..))
        && !consequence::has_unreadable_branch(promise)
}

/// Whether a promise is a supplier's, and has a day or money that it can miss; or a client's, and costs money when it is late.
fn is_bound(context: &Context<'_>, debts: &Debts, id: PromiseId, awaited: PromiseId) -> bool {
    let Some(promise) = context.model.promise(id) else { return false };
    let supplied = debts.of_promise(id).iter().any(|party| side(context.model, *party) == Some(Side::Supply));
    // A client that must wait for the supplier is hurt by a charge of its own, or where its lateness moves the dates of that
    // very supplier; a day that passes alone costs it nothing.
    let charged = debts.of_promise(id).iter().all(|party| side(context.model, *party) == Some(Side::Client))
        && promise.kind == PromiseKind::Dependency
        && (costs_money(context, promise) || is_turned_on(context, debts, promise, awaited));
    charged
        || supplied && (matches!(context.schedule.promise(id), Due::On(_)) || costs_money(context, promise))
}

/// Whether a client's lateness moves the dates of the supplier for whom it waits, and the supplier's lateness moves nothing:
/// a step that is skipped on the way is told as that.
fn is_turned_on(context: &Context<'_>, debts: &Debts, promise: &Promise, awaited: PromiseId) -> bool {
    let anybody: Vec<PartyId> = context.model.party_ids().map(|(id, _)| id).collect();
    let moves = |it: &Promise| moves_dates_of(context, it, &anybody);
    moves_dates_of(context, promise, debts.of_promise(awaited))
        && context.model.promise(awaited).is_some_and(|it| !moves(it))
}

/// Whether something that some parties owe moves when a promise is late.
fn moves_dates_of(context: &Context<'_>, promise: &Promise, parties: &[PartyId]) -> bool {
    let late = promise.branches.iter().filter(|branch| branch.is_late());
    late.flat_map(|branch| &branch.statements).any(|statement| match &statement.action {
        Action::Extend(names, _) => names
            .iter()
            .filter_map(|name| context.model.promise(name.promise()?))
            .any(|moved| context.model.debtors(moved).iter().any(|party| parties.contains(party))),
        _ => false,
    })
}

/// Whether the text says what those who wait do without it, from a day on which they can still be in time: "the walls are
/// closed, the machine stays outside".
fn goes_on_without(context: &Context<'_>, debts: &Debts, awaited: &Promise, waiting: PromiseId) -> bool {
    let due = context.schedule.promise(waiting).once().map(|dated| dated.date);
    let named =
        |words: &str| names_one_of(context.model, words, debts.of_promise(waiting)) && gives_figure(words);
    let planned = awaited.branches.iter().filter(|branch| branch.is_late()).any(|branch| {
        let said = |it: &Statement| matches!(&it.action, Action::Words(words) if named(words));
        branch.statements.iter().any(said)
    });
    if planned {
        return true;
    }
    awaited.branches.iter().any(|branch| {
        let Trigger::Missed(Some(Missed::On(day))) = &branch.trigger else { return false };
        let in_time = due.is_none_or(|due| day.value <= due);
        in_time
            && branch.statements.iter().any(|statement| {
                matches!(&statement.action, Action::Words(words)
                    if names_one_of(context.model, words, debts.of_promise(waiting)))
            })
    })
}

/// "Acme plans for 1,400 until it hears better": a figure in place of what is awaited. A length of time, a day or a sum says
/// how long somebody waits, or what that costs.
fn gives_figure(words: &str) -> bool {
    const INSTEAD: [&str; 22] = [
        "assume",
        "assumes",
        "builds for",
        "calculate with",
        "calculates with",
        "cooks for",
        "counts on",
        "goes by",
        "goes on with",
        "orders for",
        "plan for",
        "plan with",
        "plans for",
        "plans with",
        "prepares for",
        "reckon with",
        "reckons with",
        "sets out for",
        "take as",
        "takes as",
        "works for",
        "works with",
    ];
    let other = |it: &Figure| matches!(it.says, Says::Length(_) | Says::Money(_) | Says::Day { .. });
    wording::holds(words, &INSTEAD) && !figures(words).iter().any(other) && says_a_number(words)
}

fn costs_money(context: &Context<'_>, promise: &Promise) -> bool {
    let lines =
        promise.branches.iter().flat_map(|branch| consequence::of_branch(context.model, branch).lines);
    lines.into_iter().any(|line| Kind::of(&line.statement.action) == Some(Kind::Money))
}

fn no_relief(context: &Context<'_>, debts: &Debts, id: PromiseId, left: &[PromiseId]) -> Option<Finding> {
    let awaited = context.model.promise(id)?;
    let name = &awaited.head.name;
    let promises: Vec<&Promise> = left.iter().filter_map(|id| context.model.promise(*id)).collect();
    let names: Vec<&str> = promises.iter().map(|promise| promise.head.name.as_str()).collect();
    let first = left.first()?;
    let (theirs, ours) = (context.parties(debts.of_promise(id)), context.parties(debts.of_promise(*first)));
    let down = down_the_chain(context, id, left);
    let further: Vec<&str> = down
        .iter()
        .filter_map(|id| context.model.promise(*id))
        .map(|promise| promise.head.name.as_str())
        .collect();
    let every = names.iter().chain(&further).copied().collect::<Vec<_>>().join(", ");
    let mut finding = Finding::new(
        RULE.name,
        awaited.head.header(),
        format!("{} must be on time even when `{name}`, which comes first, is late", listed(&names)),
    )
    .here(format!("owed by {theirs}"));
    for (waiting, promise) in left.iter().zip(&promises).take(SHOWN) {
        let direct = promise.needs.list().iter().find(|needed| needed.promise() == Some(id));
        let place = direct.map(|needed| needed.place).or(promise.needs.place()).or(promise.when.place());
        let due = context.schedule.promise(*waiting).once();
        let due = due.map_or(String::new(), |dated| format!(", and is due on {}", dated.date));
        let who = context.parties(debts.of_promise(*waiting));
        let text = format!("`{}`, owed by {who}, waits for it{due}", promise.head.name);
        finding = finding.and(place.unwrap_or(promise.head.header()), text);
    }
    for promise in down.iter().filter_map(|id| context.model.promise(*id)).take(SHOWN) {
        let name = &promise.head.name;
        finding = finding
            .and(promise.head.header(), format!("`{name}` stands on it further down, and stays where it is"));
    }
    let late = awaited.branches.iter().find(|branch| branch.is_late());
    if let Some(branch) = late {
        finding = finding.and(branch.place, "this moves no date of theirs");
    }
    finding = finding
        .help(format!(
            "write `extend {every} day for day` into the `if late` of `{name}`: without it there is a risk that {ours} \
             answers for days that {theirs} lost, or that {ours} may take whatever time it likes"
        ))
        .with("awaited", name)
        .with("waiting", &every);
    let extend = format!("extend {every} day for day");
    let change = match late {
        None => awaited.head.room.change(&[format!("if late {{ {extend} }}")]),
        // A branch from `defaults` holds for others too, and one with nothing in it has no place to go on from.
        Some(branch) if branch.default => None,
        Some(branch) => branch.statements.last().map(|last| {
            let end = Span { start: last.place.span.end, end: last.place.span.end };
            Change { place: Place::new(last.place.file, end), text: format!("; {extend}") }
        }),
    };
    finding.edits.extend(change.and_then(|change| offered(format!("add `{extend}`"), vec![change])));
    Some(finding)
}

/// What stands further down on those who wait, through steps of others too, and has a written day: it must move with them, or
/// it is due before what it needs.
fn down_the_chain(context: &Context<'_>, id: PromiseId, left: &[PromiseId]) -> Vec<PromiseId> {
    let mut seen: BTreeSet<PromiseId> = left.iter().copied().chain([id]).collect();
    let mut open: Vec<PromiseId> = left.to_vec();
    let mut found = Vec::new();
    while let Some(at) = open.pop() {
        for next in context.graph.needed_by(at).iter().copied() {
            if seen.len() > MANY || !seen.insert(next) {
                continue;
            }
            let written = context.model.promise(next).is_some_and(|promise| {
                promise.when.list().iter().any(|when| phrase::written_end(when).is_some())
            });
            if written {
                found.push(next);
            }
            open.push(next);
        }
    }
    if found.len() > SHOWN { Vec::new() } else { found }
}

/// A chain of more steps than this is not offered to be moved as a whole.
const MANY: usize = 50;

/// "`a`, `b` and 3 more".
fn listed(names: &[&str]) -> String {
    match names.split_at_checked(SHOWN) {
        Some((shown, more)) if more.len() > 1 => {
            let shown: Vec<String> = shown.iter().map(|name| format!("`{name}`")).collect();
            format!("{} and {} more", shown.join(", "), more.len())
        }
        _ => suggest::both(names),
    }
}

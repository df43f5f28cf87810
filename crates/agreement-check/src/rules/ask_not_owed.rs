//! Finds what others wait for and nobody owes: a milestone without a day, or an event from outside.

use std::collections::{BTreeMap, BTreeSet};

use agreement_model::declared::{Head, Promise, PromiseKind};
use agreement_model::symbol::Symbol;
use agreement_syntax::{Finding, Place};

use crate::chasing::Chasers;
use crate::context::Context;
use crate::gaps::added;
use crate::phrase;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::trigger::{self, Loose, loose_end};

pub(super) static RULE: Rule = Rule {
    name: "ask-not-owed",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("ask_not_owed.md"),
    check: Some(check),
};

/// How many of those that wait are pointed at.
const SHOWN: usize = 3;

/// What nobody owes, and who waits for it and where.
struct Awaited<'m> {
    symbol: Symbol,
    head: &'m Head,
    is_milestone: bool,
    waiting: Vec<(&'m Promise, Place)>,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    // That money waits for it is said by `payment-trigger-unlinked`, and once is enough.
    let by_payments: BTreeSet<Place> = trigger::of(context)
        .iter()
        .filter_map(|trigger| loose_end(context, trigger.anchor))
        .map(|(loose, _)| loose.head().place)
        .collect();
    findings.extend(context.promises().filter_map(|(_, promise)| perhaps_never(context, promise)));
    let awaited = awaited(context);
    if awaited.is_empty() {
        return;
    }
    let chasers = Chasers::of(context);
    for awaited in awaited.into_values() {
        let head = awaited.head;
        if context.is_own(head)
            && !by_payments.contains(&head.place)
            && !chasers.see_to(awaited.symbol, &[head])
        {
            findings.push(not_owed(context, &awaited));
        }
    }
}

/// Work that is owed only once something holds, where that counts from what may never come: `provided: grant is met`, and
/// the grant is due after a decision without a day.
fn perhaps_never(context: &Context<'_>, promise: &Promise) -> Option<Finding> {
    let (awaited, _) = promise.provided.value()?;
    let place = promise.provided.place()?;
    let other = context.model.promise(awaited.promise()?)?;
    if promise.kind == PromiseKind::Payment || !context.is_own(&promise.head) {
        return None;
    }
    let (loose, anchor) = phrase::counts_from(other.when.list())
        .find_map(|anchor| Some((loose_end(context, anchor)?.0, anchor)))?;
    let (name, waits, end) = (&promise.head.name, &other.head.name, &loose.head().name);
    let who = context.parties(&context.model.debtors(promise));
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!("`{name}` is owed only once `{waits}` is done, which waits for `{end}`: no day, and nobody owes it"),
    )
    .here(format!("until then {who} owes nothing"))
    .and(anchor.name.place, format!("`{waits}` counts from it"))
    .help(format!(
        "give `{end}` a last day, or say what holds if it has not come by then: a smaller `{name}`, or a way out for both"
    ))
    .with("promise", name)
    .with("awaited", end);
    if loose.head().place != other.head.place {
        finding = finding.and(loose.head().header(), "it may never come");
    }
    Some(finding)
}

/// What work waits for without anybody having to bring it about by any day.
fn awaited<'m>(context: &Context<'m>) -> BTreeMap<Place, Awaited<'m>> {
    let mut found: BTreeMap<Place, Awaited<'m>> = BTreeMap::new();
    let mut keep = |symbol: Symbol, head: &'m Head, promise: &'m Promise, place: Place| {
        let is_milestone = matches!(symbol, Symbol::Milestone(_));
        let entry = found.entry(head.place);
        let waiting =
            &mut entry.or_insert_with(|| Awaited { symbol, head, is_milestone, waiting: Vec::new() }).waiting;
        if waiting.last().is_none_or(|(known, _)| known.head.place != promise.head.place) {
            waiting.push((promise, place));
        }
    };
    let work = context.model.promises.iter().filter(|promise| promise.kind != PromiseKind::Payment);
    for promise in work.filter(|promise| context.is_own(&promise.head)) {
        for anchor in phrase::counts_from(promise.when.list()) {
            let loose = loose_end(context, anchor).filter(|(_, through)| through.is_empty());
            // Through other milestones it is said of the one that has no day.
            if let (Some((loose, _)), Some(symbol)) = (loose, anchor.name.symbol)
                && is_itself(context, symbol, &loose)
            {
                keep(symbol, loose.head(), promise, anchor.name.place);
            }
        }
        for name in promise.needs.list() {
            if let Some(symbol @ Symbol::Milestone(id)) = name.symbol
                && let Some(milestone) = context.model.milestones.get(id.index())
                && milestone.when.is_absent()
                && !milestone.head.may_hold("when")
            {
                keep(symbol, &milestone.head, promise, name.place);
            }
        }
    }
    found
}

/// Whether a name stands for the loose end itself, and not for something that counts from it.
fn is_itself(context: &Context<'_>, symbol: Symbol, loose: &Loose<'_>) -> bool {
    let head = match symbol {
        Symbol::Milestone(id) => context.model.milestones.get(id.index()).map(|milestone| &milestone.head),
        Symbol::Event(id) => context.model.events.get(id.index()).map(|event| &event.head),
        _ => None,
    };
    head.is_some_and(|head| head.place == loose.head().place)
}

fn not_owed(context: &Context<'_>, awaited: &Awaited<'_>) -> Finding {
    let name = &awaited.head.name;
    let names: Vec<&str> = awaited.waiting.iter().map(|(promise, _)| promise.head.name.as_str()).collect();
    let waits = if names.len() == 1 { "waits" } else { "wait" };
    let shown = names.get(..SHOWN.min(names.len())).unwrap_or(&[]);
    let more = names.len().saturating_sub(shown.len());
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let told = if more.is_empty() { agreement_model::suggest::both(shown) } else { listed(shown) };
    let mut finding = Finding::new(
        RULE.name,
        awaited.head.header(),
        format!("{told}{more} {waits} for `{name}`, which has no day and which nobody owes"),
    )
    .here(if awaited.is_milestone { "no `when`" } else { "it may never come" })
    .with("awaited", name)
    .with("waiting", names.join(", "));
    for (promise, place) in awaited.waiting.iter().take(SHOWN) {
        let who = context.parties(&context.model.debtors(promise));
        finding = finding.and(*place, format!("`{}`, owed by {who}, waits for it", promise.head.name));
    }
    if awaited.is_milestone {
        finding = finding.help(format!(
            "give `{name}` a day, or let somebody owe it: a `dependency` with `who` and `when`, from which the others count"
        ));
        let stub = "when: todo \"on which day\"".to_owned();
        finding.edits.extend(added(awaited.head, "add a `when`", &[stub]));
    } else {
        finding = finding.help(format!(
            "let somebody see to `{name}`, by a `duty` with `who` and `when`, and say what holds if it has not come by a day: \
             `earlier of …, 2026-09-30`"
        ));
    }
    finding
}

/// "`a`, `b`, `c`".
fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

//! Finds deals in which one side answers for its promises and the other for none of its own.

use agreement_ledger::exposure::exposure;
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::balance::{Column, columns, has_unreadable};
use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::named;
use crate::stakes::Stakes;

pub(super) static RULE: Rule = Rule {
    name: "one-way-risk",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("one_way_risk.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if has_unreadable(context) {
        return;
    }
    let (supply, client) = columns(context);
    if supply.bears() > 0 && client.is_free() {
        findings.push(one_way(context, &supply, &client));
    } else if client.bears() > 0 && supply.is_free() {
        findings.push(one_way(context, &client, &supply));
    }
}

fn one_way(context: &Context<'_>, bears: &Column, free: &Column) -> Finding {
    let (these, those) = (named(context.model, &bears.parties), named(context.model, &free.parties));
    let exposures = exposure(context.model, context.schedule);
    let of = |parties: &[PartyId]| {
        Stakes::of(exposures.iter().filter(|exposure| parties.contains(&exposure.party)))
    };
    let (staked, nothing) = (of(&bears.parties), of(&free.parties));
    let first =
        bears.parties.first().and_then(|id| context.model.party(*id)).map(|party| party.head.header());
    let other = free.parties.first().and_then(|id| context.model.party(*id)).map(|party| party.head.header());
    let header = context.model.header.as_ref().map(|header| header.head.header());
    let risks = if staked.is_nothing() { "the loss of the deal".to_owned() } else { staked.told() };
    let mut finding = Finding::new(
        RULE.name,
        header.or(first).unwrap_or_default(),
        format!(
            "the risk is all on one side: {these} answers for its promises with {risks}, {those} with nothing"
        ),
    );
    let columns =
        (format!("{}; {}", bears.told(), staked.told()), format!("{}; {}", free.told(), nothing.told()));
    if let (Some(first), Some(_)) = (first, header) {
        finding = finding.and(first, columns.0);
    } else {
        finding = finding.here(columns.0);
    }
    if let Some(other) = other {
        finding = finding.and(other, columns.1);
    }
    if let Some(place) = bears.costly {
        finding = finding.and(place, "this is what one side bears");
    }
    let bare = free.bare.and_then(|id| context.model.promise(id));
    if let Some(promise) = bare {
        finding = finding.and(promise.head.header(), "nothing follows from this one");
    }
    let start = bare.map_or(String::new(), |promise| format!(", beginning with `{}`", promise.head.name));
    finding
        .help(format!(
            "agree what follows when {those} is late as well{start}: more time for what waits (`extend`), a charge with a \
             limit, or a way out; it need not be the same, but it should not be nothing"
        ))
        .with("bears", these.replace('`', ""))
        .with("bears_promises", bears.owed.to_string())
        .with("bears_money", bears.money.to_string())
        .with("bears_exit", bears.exit.to_string())
        .with("bears_exposure", staked.told())
        .with("free", those.replace('`', ""))
        .with("free_promises", free.owed.to_string())
        .with("free_exposure", nothing.told())
}

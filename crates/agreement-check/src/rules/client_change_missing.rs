//! Finds goals of a client for which the client itself has nothing to do.

use agreement_model::declared::Goal;
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::declared;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, named, parties_on, side};
use crate::workers::{Work, work};

pub(super) static RULE: Rule = Rule {
    name: "client-change-missing",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Strict,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("client_change_missing.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, goal) in context.model.goal_ids() {
        if let Some(work) = work(context, id, goal)
            && lacks_client(context, goal, &work)
        {
            findings.push(missing(context, goal, &work));
        }
    }
}

/// Whether a goal is a client's, and no client owes anything for it.
pub(super) fn lacks_client(context: &Context<'_>, goal: &Goal, work: &Work) -> bool {
    let is_client = |id: &PartyId| side(context.model, *id) == Some(Side::Client);
    let owners = context.model.parties_of(goal.who.list());
    !owners.is_empty() && owners.iter().all(is_client) && !work.parties.iter().any(is_client)
}

fn missing(context: &Context<'_>, goal: &Goal, work: &Work) -> Finding {
    let name = &goal.head.name;
    let client = named(context.model, &context.model.parties_of(goal.who.list()));
    let mut finding = Finding::new(
        RULE.name,
        goal.head.header(),
        format!("`{name}` is a goal of {client}, and {client} has nothing to do for it"),
    )
    .here("nothing changes on the client's side")
    .with("goal", name)
    .with("client", client.replace('`', ""));
    if let Some(promise) = work.promises.first().and_then(|id| context.model.promise(*id)) {
        let place = promise.who.place().unwrap_or(promise.head.header());
        finding = finding.and(place, "all that serves it is owed by others");
    }
    finding = finding.help(format!(
        "ask {client} what must change on its side before `{name}` is reached, such as people trained, an old way closed or \
         a decision taken, and write that as a `dependency` it owes"
    ));
    let owner = goal.who.list().first().map(|who| who.text.clone());
    let owner = owner.or_else(|| first_client(context));
    if let Some(owner) = owner {
        let text = format!(
            "dependency {} \"todo: what changes at the client\" {{\n  serves: {name}\n  who: {owner}\n}}",
            context.free_name("client_change")
        );
        finding.edits.extend(declared(&goal.head, "add a dependency of the client", &text));
    }
    finding
}

fn first_client(context: &Context<'_>) -> Option<String> {
    let first = parties_on(context.model, Side::Client).into_iter().next()?;
    context.model.party(first).map(|party| party.head.name.clone())
}

//! Finds deals in which no goal is the client's own.

use agreement_model::symbol::{PartyId, Symbol};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, named, parties_on};

pub(super) static RULE: Rule = Rule {
    name: "goal-without-client",
    category: Category::Fairness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Strict,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("goal_without_client.md"),
    check: Some(check),
};

/// How many goals are pointed at.
const SHOWN: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let clients = parties_on(model, Side::Client);
    let mut owners: Vec<PartyId> = Vec::new();
    for goal in &model.goals {
        let names = goal.who.list();
        let known = |symbol| matches!(symbol, Some(Symbol::Party(_) | Symbol::Member(_) | Symbol::Word(_)));
        // Whose a goal is that does not say so may be the client's.
        if names.is_empty() || !names.iter().all(|name| known(name.symbol)) {
            return;
        }
        owners.extend(model.parties_of(names));
    }
    let is_unread = model.unread.contains("goal") || model.unread.contains("party");
    if owners.is_empty() || clients.is_empty() || is_unread || owners.iter().any(|id| clients.contains(id)) {
        return;
    }
    let Some(first) = model.goals.first() else { return };
    let client = named(model, &clients);
    let theirs =
        if model.goals.len() == 1 { "the only goal is".to_owned() } else { "all goals are".to_owned() };
    let mut finding = Finding::new(
        RULE.name,
        first.head.header(),
        format!("{theirs} somebody else's: nobody at {client} answers for an outcome"),
    )
    .with("clients", client.replace('`', ""));
    for goal in model.goals.iter().take(SHOWN) {
        finding = finding.and(goal.who.place().unwrap_or(goal.head.header()), "not the client's");
    }
    findings.push(finding.help(format!(
        "ask {client} what it buys this for and who there will be asked whether it was reached, and write that person into \
         the goal's `who:`"
    )));
}

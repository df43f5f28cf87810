//! Finds work that the one who delivers it accepts as well.

use agreement_model::declared::{Acceptance, Promise};
use agreement_model::lists::Authority;
use agreement_model::symbol::{PartyId, Symbol};
use agreement_syntax::{Finding, Place, Safety};

use crate::context::Context;
use crate::owners::candidates;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "accepts-own-work",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("accepts_own_work.md"),
    check: Some(check),
};

/// How many people are offered.
const OFFERED: usize = 2;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for promise in &context.model.promises {
        if let Some(acceptance) = &promise.acceptance
            && let [debtor] = context.model.debtors(promise).as_slice()
            && accepts(context, acceptance, *debtor)
        {
            findings.extend(own_work(context, promise, acceptance, *debtor));
        }
    }
}

/// Whether nobody but a party accepts.
fn accepts(context: &Context<'_>, acceptance: &Acceptance, party: PartyId) -> bool {
    let names = acceptance.who.list();
    let known = |symbol| matches!(symbol, Some(Symbol::Party(_) | Symbol::Member(_)));
    !names.is_empty()
        && names.iter().all(|name| known(name.symbol) && context.model.party_of(name.symbol) == Some(party))
}

fn own_work(
    context: &Context<'_>,
    promise: &Promise,
    acceptance: &Acceptance,
    debtor: PartyId,
) -> Option<Finding> {
    let (name, party) = (&promise.head.name, &context.model.party(debtor)?.head.name);
    let place: Place = acceptance.who.place()?;
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!("`{party}` accepts its own work: it delivers `{name}` and says itself whether that is good"),
    )
    .here("accepts it")
    .with("promise", name)
    .with("party", party);
    if let Some(who) = promise.who.place() {
        finding = finding.and(who, "delivers it");
    }
    let creditors: Vec<PartyId> =
        context.model.creditors(promise).into_iter().filter(|id| *id != debtor).collect();
    let others: Vec<(String, _)> =
        creditors.iter().flat_map(|id| candidates(context, *id, Some(Authority::Accepts))).collect();
    let such = others.first().map_or(String::new(), |(full, _)| format!(", such as `{full}`"));
    finding = finding.help(format!(
        "let somebody accept it to whom it is owed{such}; where nobody needs to look at it, take the `acceptance` out"
    ));
    for (full, _) in others.into_iter().filter(|(_, member)| !member.team).take(OFFERED) {
        finding = finding.edit(Safety::Offered, format!("let `{full}` accept it"), place, full);
    }
    Some(finding)
}

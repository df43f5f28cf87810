//! Finds agreements that some have signed and others have not.

use agreement_model::lists::Role;
use agreement_model::symbol::{Name, PartyId};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::named;

pub(super) static RULE: Rule = Rule {
    name: "unsigned-party",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("unsigned_party.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let Some(signed) = model.header.as_ref().and_then(|header| header.signed.given()) else { return };
    let names: Vec<Name> = signed.value.iter().map(|signature| signature.who.clone()).collect();
    // A name that stands for nobody known may be the one that is missing.
    if names.iter().any(|name| model.party_of(name.symbol).is_none()) {
        return;
    }
    let have = model.parties_of(&names);
    let must = |id: &PartyId| {
        let role = model.party(*id).and_then(|party| party.role.value());
        matches!(role, Some(Role::Supplier | Role::Client | Role::Partner))
    };
    let lacks: Vec<PartyId> =
        model.party_ids().map(|(id, _)| id).filter(|id| must(id) && !have.contains(id)).collect();
    if have.is_empty() || lacks.is_empty() {
        return;
    }
    let (those, these) = (named(model, &lacks), named(model, &have));
    let verb = |parties: &[PartyId]| if parties.len() == 1 { "has" } else { "have" };
    let mut finding = Finding::new(
        RULE.name,
        signed.place,
        format!("{these} {} signed and {those} {} not: until then this is a draft", verb(&have), verb(&lacks)),
    )
    .here("these have signed")
    .help("add the missing signature with its day; until it is there, nobody should begin to work or to pay on it")
    .with("unsigned", those.replace('`', ""));
    for party in lacks.iter().filter_map(|id| model.party(*id)) {
        finding = finding.and(party.head.header(), "has not signed yet");
    }
    findings.push(finding);
}

//! Finds goals and dependencies that a whole company answers for, although it has people who could.

use std::collections::{BTreeMap, BTreeSet};

use agreement_model::declared::Party;
use agreement_model::lists::Role;
use agreement_model::symbol::{PartyId, Symbol};
use agreement_syntax::{Finding, Place, Safety};

use crate::context::Context;
use crate::owners::{Owned, candidates, member, members, owned};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "owner-is-company",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("owner_is_company.md"),
    check: Some(check),
};

/// Where a party names nobody for more things than this, it is said once, of the party.
const EACH: usize = 3;
/// How many people are offered.
const OFFERED: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let all = owned(context);
    let mut ownerless: BTreeMap<PartyId, Vec<(Owned<'_>, Place)>> = BTreeMap::new();
    for owned in &all {
        if let Some((party, place)) = only_company(context, owned) {
            ownerless.entry(party).or_default().push((*owned, place));
        }
    }
    let named = all.iter().flat_map(|owned| owned.who.list()).filter_map(|name| member(context, name));
    let named: BTreeSet<PartyId> = named.map(|member| member.party).collect();
    for (id, ownerless) in ownerless {
        let Some(party) = context.model.party(id) else { continue };
        if named.contains(&id) || ownerless.len() <= EACH || !context.is_own(&party.head) {
            findings.extend(
                ownerless
                    .iter()
                    .map(|(owned, place)| nobody_in_particular(context, id, party, owned, *place)),
            );
        } else {
            findings.push(nobody_anywhere(context, id, party, &ownerless));
        }
    }
}

/// The company that alone answers for something, where it has people.
fn only_company(context: &Context<'_>, owned: &Owned<'_>) -> Option<(PartyId, Place)> {
    let [name] = owned.who.list() else { return None };
    let Some(Symbol::Party(id)) = name.symbol else { return None };
    let party = context.model.party(id)?;
    // An authority or a third party names its people to nobody.
    let is_outside = party.role.value() == Some(&Role::Other);
    (!is_outside && !members(context, id).is_empty()).then_some((id, name.place))
}

fn nobody_in_particular(
    context: &Context<'_>,
    id: PartyId,
    party: &Party,
    owned: &Owned<'_>,
    place: Place,
) -> Finding {
    let (company, name) = (&party.head.name, &owned.head.name);
    let does = if owned.is_goal { "answers for the goal" } else { "owes" };
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!("no person {does} `{name}`: `who` is only the company `{company}`"),
    )
    .here("a company, and nobody in it")
    .with("name", name)
    .with("party", company);
    let said_yes = owned
        .agreed
        .iter()
        .find(|agreed| member(context, &agreed.who).is_some_and(|member| member.party == id));
    if let Some(agreed) = said_yes {
        finding = finding.and(agreed.who.place, format!("`{}` has said yes to it", agreed.who.text));
    }
    let mut offered = candidates(context, id, None);
    if let Some(agreed) = said_yes {
        offered.sort_by_key(|(full, _)| *full != agreed.who.text);
    }
    let first = offered.first().map_or(String::new(), |(full, _)| format!(", such as `{full}`,"));
    finding = finding.help(format!(
        "name the one person at `{company}`{first} who will be asked about it; others may still do the work"
    ));
    for (full, _) in offered.into_iter().take(OFFERED) {
        finding = finding.edit(Safety::Offered, format!("write `who: {full}`"), place, full);
    }
    finding
}

fn nobody_anywhere(
    context: &Context<'_>,
    id: PartyId,
    party: &Party,
    ownerless: &[(Owned<'_>, Place)],
) -> Finding {
    let company = &party.head.name;
    let mut finding = Finding::new(
        RULE.name,
        party.head.header(),
        format!(
            "`{company}` answers for {} goals and dependencies as a company, and for none by a person",
            ownerless.len()
        ),
    )
    .here("it has people who could be named")
    .with("party", company)
    .with("count", ownerless.len().to_string());
    for (owned, place) in ownerless.iter().take(EACH) {
        finding = finding.and(*place, format!("who at `{company}` is asked about `{}`?", owned.head.name));
    }
    let first = candidates(context, id, None).into_iter().next();
    let first = first.map_or(String::new(), |(full, _)| format!(", such as `who: {full}`"));
    finding.help(format!("write into each `who:` the one person who will be asked about it{first}"))
}

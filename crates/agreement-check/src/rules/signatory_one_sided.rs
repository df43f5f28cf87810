//! Finds parties for which nobody may sign, in a draft that names who signs for the others.

use agreement_model::Slot;
use agreement_model::declared::Member;
use agreement_model::lists::{Authority, Role};
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::owners::people;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "signatory-one-sided",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("signatory_one_sided.md"),
    check: Some(check),
};

/// Whether the draft says of others more than who signs: who accepts, or who may change something.
fn is_told_in_full(context: &Context<'_>, others: &[PartyId]) -> bool {
    let more = |person: &Member| person.authority.list().iter().any(|it| *it != Authority::Signs);
    others.iter().any(|id| people(context, *id).into_iter().any(more))
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    // Before signing every party is asked, by a rule of its own.
    let signed = context.model.is_signed();
    if signed || context.policy.severity(&super::signatory_missing::RULE, signed).is_some() {
        return;
    }
    let signs = |person: &Member| person.authority.list().contains(&Authority::Signs);
    let named = |id: PartyId| people(context, id).into_iter().any(signs);
    let others: Vec<PartyId> = context.model.party_ids().map(|(id, _)| id).filter(|id| named(*id)).collect();
    let signing = |role: Option<&Role>| matches!(role, Some(Role::Supplier | Role::Client | Role::Partner));
    let in_it = context.model.parties.iter().filter(|party| signing(party.role.value())).count();
    if others.is_empty() {
        return;
    }
    for (id, party) in context.model.party_ids().filter(|(_, party)| context.is_own(&party.head)) {
        let binds = signing(party.role.value());
        let open = |person: &Member| {
            matches!(person.authority, Slot::Unreadable(_) | Slot::Todo(_))
                || person.head.may_hold("authority")
        };
        // Between two, both names are asked for when it comes to signing; a third party is the one that is forgotten, and the one
        // whose people may do this and that, and not sign.
        let told = people(context, id).into_iter().any(|person| !person.authority.list().is_empty());
        // Where every other house names who signs, and this one gives nobody any power, the gap is no oversight of the draft.
        let only = others.len().saturating_add(1) >= in_it
            && people(context, id).len() > 1
            && is_told_in_full(context, &others);
        if in_it < 2 || in_it < 3 && !told && !only {
            continue;
        }
        let owes = context.promises().any(|(_, promise)| context.model.debtors(promise).contains(&id));
        if !binds
            || !owes
            || named(id)
            || !party.head.unreadable.is_empty()
            || people(context, id).into_iter().any(open)
        {
            continue;
        }
        let name = &party.head.name;
        findings.push(
            Finding::new(
                RULE.name,
                party.head.header(),
                format!("`{name}` owes something here, and nobody is named who may sign for it, as for {}", context.parties(&others)),
            )
            .here("nobody with `authority: signs`")
            .help(format!(
                "ask `{name}` who may bind it, and write `authority: signs` into that person; who does not sign owes nothing"
            ))
            .with("party", name),
        );
    }
}

//! Finds parties that a deal knows through one person only.

use agreement_model::declared::{Member, Party};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::added;
use crate::owners::{full_name, people};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::rules::unused_definition::with_a_part;
use crate::sides::side;

pub(super) static RULE: Rule = Rule {
    name: "single-threaded",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Strict,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("single_threaded.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    // A party without any part is reported as such, and needs no second person.
    let taking_part = with_a_part(context.model);
    for (id, party) in context.model.party_ids() {
        let on_a_side =
            side(context.model, id).is_some() && taking_part.contains(&id) && context.is_own(&party.head);
        if let [only] = people(context, id).as_slice()
            && on_a_side
            && party.head.unreadable.is_empty()
        {
            findings.push(one_contact(context, party, only));
        }
    }
}

fn one_contact(context: &Context<'_>, party: &Party, only: &Member) -> Finding {
    let (name, person) = (&party.head.name, full_name(context, only));
    let mut finding = Finding::new(
        RULE.name,
        party.head.header(),
        format!("this deal knows `{name}` through one person only, `{person}`"),
    )
    .here("one contact")
    .and(only.head.header(), "and when this person leaves?")
    .help(format!(
        "name a second person at `{name}`: somebody who uses the result, pays for it, or would take over from `{person}`"
    ))
    .with("party", name)
    .with("person", &person);
    let stub =
        "person second \"todo: full name\" { title: \"todo: what they do\"; email: \"todo: address\" }";
    finding.edits.extend(added(&party.head, "add a second person", &[stub.to_owned()]));
    finding
}

//! Finds goals and dependencies with several owners, each of whom may wait for the others.

use std::collections::BTreeMap;

use agreement_model::symbol::{Name, PartyId, Symbol};
use agreement_syntax::{Finding, Safety};

use crate::context::Context;
use crate::gaps::in_words;
use crate::owners::{Owned, member, owned};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "multiple-accountable",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("multiple_accountable.md"),
    check: Some(check),
};

/// How many owners are pointed at and offered.
const SHOWN: usize = 4;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for owned in owned(context) {
        let names = owned.who.list();
        if names.len() < 2 || owned.head.is_unreadable("who") {
            continue;
        }
        if let Some(owners) = owners(context, names)
            && is_shared(&owned, &owners)
        {
            let owners: Vec<&Name> = owners.into_values().flatten().collect();
            findings.push(shared(context, &owned, &owners));
        }
    }
}

/// Who answers, by party: its people; or else its teams; or else itself. A person beside a team, or beside the company,
/// answers, and the others do the work. Nothing where somebody is not known, or all are spoken of.
fn owners<'m>(context: &Context<'m>, names: &'m [Name]) -> Option<BTreeMap<PartyId, Vec<&'m Name>>> {
    let mut ranked: BTreeMap<PartyId, BTreeMap<u8, Vec<&Name>>> = BTreeMap::new();
    for name in names {
        let rank = match name.symbol? {
            Symbol::Member(_) if member(context, name).is_some_and(|member| !member.team) => 0,
            Symbol::Member(_) => 1,
            Symbol::Party(_) => 2,
            _ => return None,
        };
        let party = context.model.party_of(name.symbol)?;
        ranked.entry(party).or_default().entry(rank).or_default().push(name);
    }
    let first = |ranks: BTreeMap<u8, Vec<&'m Name>>| ranks.into_values().next().unwrap_or_default();
    Some(ranked.into_iter().map(|(party, ranks)| (party, first(ranks))).collect())
}

/// A goal may well have one owner on each side; a piece of work may not.
fn is_shared(owned: &Owned<'_>, owners: &BTreeMap<PartyId, Vec<&Name>>) -> bool {
    let within_one = owners.values().any(|names| names.len() > 1);
    within_one || !owned.is_goal && owners.len() > 1
}

fn shared(context: &Context<'_>, owned: &Owned<'_>, owners: &[&Name]) -> Finding {
    let name = &owned.head.name;
    let told: Vec<String> = owners.iter().map(|owner| format!("`{}`", owner.text)).collect();
    let does = if owned.is_goal { "answer for the goal" } else { "owe" };
    let mut finding = Finding::new(
        RULE.name,
        owned.who.place().unwrap_or(owned.head.header()),
        format!("{} all {does} `{name}`, so each may wait for the others", in_words(&told, "and")),
    )
    .here("more than one owner")
    .with("name", name)
    .with("owners", owners.iter().map(|owner| owner.text.as_str()).collect::<Vec<_>>().join(", "));
    if let [one, other] = owners {
        finding.message = format!(
            "`{}` and `{}` both {does} `{name}`, so each may wait for the other",
            one.text, other.text
        );
    }
    let parties = context.model.parties_of(owned.who.list()).len();
    finding = finding.help(if parties > 1 && !owned.is_goal {
        format!(
            "split `{name}` into what each of them does, one owner each; where it can only be done together, write `who: both \
             parties`"
        )
    } else {
        "keep the one who is asked when it is late; whoever else helps can stand in `how:`".to_owned()
    });
    let Some(place) = owned.who.place() else { return finding };
    if parties == 2 && context.model.parties.len() == 2 && !owned.is_goal {
        let together = "write `who: both parties`, who do it together";
        finding = finding.edit(Safety::Offered, together, place, "both parties");
    }
    for owner in owners.iter().take(SHOWN) {
        let title = format!("keep `{}` alone", owner.text);
        finding = finding.edit(Safety::Offered, title, place, owner.text.as_str());
    }
    finding
}

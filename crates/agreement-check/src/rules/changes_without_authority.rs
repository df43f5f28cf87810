//! Finds houses in which people may do this and that, and nobody may agree to a change.

use agreement_model::declared::Member;
use agreement_model::lists::{Authority, Role};
use agreement_model::placed::Slot;
use agreement_model::symbol::PartyId;
use agreement_syntax::{Change, Finding, Place, Span};

use crate::context::Context;
use crate::gaps::offered;
use crate::owners::{full_name, people};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "changes-without-authority",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("changes_without_authority.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = context.model.header.as_ref().filter(|header| context.is_own(&header.head)) else {
        return;
    };
    let asked = header.changes.as_ref().map(|it| context.model.parties_of(it.who.list()));
    // That one side changes it alone is found as that.
    let alone = asked.as_ref().is_some_and(|who| who.len() == 1);
    if alone || header.head.may_hold("changes") {
        return;
    }
    let without: Vec<PartyId> =
        context.model.party_ids().map(|(id, _)| id).filter(|id| nobody_may(context, *id)).collect();
    let Some(first) = without.first().and_then(|id| context.model.party(*id)) else { return };
    let houses = context.parties(&without);
    let unsaid = if header.changes.is_none() { ", and no `changes` says how one is agreed" } else { "" };
    let mut finding = Finding::new(
        RULE.name,
        first.head.header(),
        format!("nobody at {houses} may agree to a change of this agreement{unsaid}"),
    )
    .here("nobody with `authority: changes`");
    for party in without.iter().skip(1).filter_map(|id| context.model.party(*id)) {
        finding = finding.and(party.head.header(), "nor here");
    }
    if let Some(changes) = &header.changes {
        finding = finding.and(changes.head.header(), "a change needs a yes that counts");
    }
    finding = finding
        .help(
            "ask who may say yes to a new price or a new date, and write `authority: changes` into that person: what anybody else \
             agrees on the telephone can be taken back when it is invoiced",
        )
        .with("parties", houses);
    let signing = without.iter().flat_map(|id| people(context, *id)).find(|it| signs(it));
    if let Some(person) = signing
        && let Some(place) = person.authority.place()
    {
        let end = Span { start: place.span.end, end: place.span.end };
        let change = Change { place: Place::new(place.file, end), text: ", changes".to_owned() };
        let title = format!("let `{}` agree to changes", full_name(context, person));
        finding.edits.extend(offered(title, vec![change]));
    }
    findings.push(finding);
}

fn signs(person: &Member) -> bool {
    person.authority.list().contains(&Authority::Signs)
}

/// Whether a party of the deal says of some people what they may do, and of none that they may agree to changes. Where one
/// person alone stands for a house, and signs, it is that one.
fn nobody_may(context: &Context<'_>, id: PartyId) -> bool {
    let Some(party) = context.model.party(id).filter(|party| context.is_own(&party.head)) else {
        return false;
    };
    let deals = matches!(party.role.value(), Some(Role::Supplier | Role::Client | Role::Partner));
    let owes = context.promises().any(|(_, promise)| context.model.debtors(promise).contains(&id));
    let members = people(context, id);
    let persons: Vec<&&Member> = members.iter().filter(|member| !member.team).collect();
    let open = |person: &&&Member| {
        matches!(person.authority, Slot::Unreadable(_) | Slot::Todo(_)) || person.head.may_hold("authority")
    };
    let told = persons.iter().any(|person| !person.authority.list().is_empty());
    let told_elsewhere = || {
        context.model.party_ids().any(|(other, _)| {
            other != id
                && people(context, other).iter().any(|it| it.authority.list().contains(&Authority::Changes))
        })
    };
    let sole = matches!(persons.as_slice(), [only] if signs(only));
    deals
        && owes
        && !sole
        && !persons.is_empty()
        && party.head.unreadable.is_empty()
        && (told || told_elsewhere())
        && !persons.iter().any(open)
        && !members.iter().any(|it| it.authority.list().contains(&Authority::Changes))
}

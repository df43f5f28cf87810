//! Finds parties for which nobody may sign, and signatures by somebody who may not.

use agreement_model::Slot;
use agreement_model::declared::{Acknowledged, Head, Member};
use agreement_model::lists::{Authority, Role};
use agreement_model::symbol::{PartyId, Symbol};
use agreement_syntax::{Change, Finding, Place, Span};

use crate::context::Context;
use crate::gaps::{added, offered};
use crate::owners::{full_name, member, people};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::rules::unused_definition::with_a_part;

pub(super) static RULE: Rule = Rule {
    name: "signatory-missing",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Error,
    profile: Profile::Sign,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("signatory_missing.md"),
    check: Some(check),
};

/// How many people are offered.
const OFFERED: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = &context.model.header else { return };
    if header.head.may_hold("signed") {
        return;
    }
    let taking_part = with_a_part(context.model);
    for (id, party) in context.model.party_ids() {
        let signs = matches!(party.role.value(), Some(Role::Supplier | Role::Client | Role::Partner));
        let known = party.head.unreadable.is_empty() && !people(context, id).into_iter().any(is_open);
        if !signs || !known || !taking_part.contains(&id) {
            continue;
        }
        let of_party = |signed: &&Acknowledged| context.model.party_of(signed.who.symbol) == Some(id);
        let signed: Vec<&Acknowledged> = header.signed.list().iter().filter(of_party).collect();
        if signed.is_empty() {
            findings.extend(nobody_may(context, id, &party.head));
        } else if !signed.iter().any(|signed| may_sign(context, signed)) {
            findings.extend(signed.first().and_then(|signed| may_not(context, signed, id, &party.head)));
        }
    }
}

/// Whether what somebody may do could not be read, or is still to be settled.
fn is_open(person: &Member) -> bool {
    matches!(person.authority, Slot::Unreadable(_) | Slot::Todo(_)) || person.head.may_hold("authority")
}

fn signs(person: &Member) -> bool {
    person.authority.list().contains(&Authority::Signs)
}

/// Whether a signature is that of somebody who may sign. A name that nobody knows is reported elsewhere.
fn may_sign(context: &Context<'_>, signed: &Acknowledged) -> bool {
    match signed.who.symbol {
        Some(Symbol::Party(_)) => false,
        _ => member(context, &signed.who).is_none_or(signs),
    }
}

fn nobody_may(context: &Context<'_>, id: PartyId, party: &Head) -> Option<Finding> {
    let people = people(context, id);
    if people.iter().any(|person| signs(person)) {
        return None;
    }
    let name = &party.name;
    let mut finding =
        Finding::new(RULE.name, party.header(), format!("nobody is named who may sign for `{name}`"))
            .here("nobody with `authority: signs`")
            .with("party", name);
    finding = finding.help(format!(
        "ask `{name}` who may bind it for a deal of this size, and write `authority: signs` into that person; for a larger one \
         it may be two"
    ));
    for person in people.into_iter().take(OFFERED) {
        finding.edits.extend(entitled(context, person));
    }
    Some(finding)
}

fn may_not(context: &Context<'_>, signed: &Acknowledged, id: PartyId, party: &Head) -> Option<Finding> {
    let (name, who) = (&party.name, &signed.who.text);
    let person = member(context, &signed.who);
    let others: Vec<&Member> = people(context, id).into_iter().filter(|person| signs(person)).collect();
    let message = match person {
        Some(_) => format!("`{who}` has signed for `{name}`, and nothing says that `{who}` may"),
        None => format!("`{name}` has signed, and nothing says who signed for it"),
    };
    let mut finding = Finding::new(RULE.name, signed.who.place, message)
        .here("signed here")
        .with("party", name)
        .with("signed", who);
    for other in others.iter().take(OFFERED) {
        finding = finding.and(other.head.header(), format!("`{}` may sign", full_name(context, other)));
    }
    if let Some(person) = person {
        finding = finding.and(person.head.header(), "no `authority: signs`");
        finding.edits.extend(entitled(context, person));
    }
    for other in others.into_iter().take(OFFERED) {
        let full = full_name(context, other);
        let change = Change { place: signed.who.place, text: full.clone() };
        finding.edits.extend(offered(format!("write that `{full}` signed"), vec![change]));
    }
    Some(finding.help(format!(
        "there is a risk that `{name}` is not bound: ask for a signature of somebody who may give it, or for the authority in \
         writing, and then write `authority: signs`"
    )))
}

/// The edit that says that somebody may sign.
fn entitled(context: &Context<'_>, person: &Member) -> Option<agreement_syntax::Edit> {
    let title = format!("say that `{}` may sign", full_name(context, person));
    match &person.authority {
        Slot::Absent => added(&person.head, title, &["authority: signs".to_owned()]),
        Slot::Given(given) => {
            let end = given.place.span.end;
            let place = Place::new(given.place.file, Span { start: end, end });
            offered(title, vec![Change { place, text: ", signs".to_owned() }])
        }
        Slot::Unreadable(_) | Slot::Todo(_) => None,
    }
}

//! Finds promises that somebody agreed to only after signing: the text was changed under a signature.

use std::collections::BTreeMap;

use agreement_model::date::Date;
use agreement_model::declared::{Acknowledged, Head};
use agreement_model::symbol::PartyId;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "agreed-after-signing",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("agreed_after_signing.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let signed = signed(context);
    if signed.is_empty() {
        return;
    }
    let promises = context.model.promises.iter().map(|promise| (&promise.head, promise.agreed.list()));
    let given = context.model.concessions.iter().map(|it| (&it.head, it.agreed.list()));
    for (head, agreed) in promises.chain(given) {
        findings.extend(agreed.iter().find_map(|agreed| after(context, &signed, head, agreed)));
    }
}

/// The last day on which each party signed.
fn signed(context: &Context<'_>) -> BTreeMap<PartyId, (Date, Place)> {
    let mut last: BTreeMap<PartyId, (Date, Place)> = BTreeMap::new();
    for signature in context.model.header.iter().flat_map(|header| header.signed.list()) {
        let (Some(party), Some(on)) = (context.model.party_of(signature.who.symbol), &signature.on) else {
            continue;
        };
        let entry = last.entry(party).or_insert((on.value, on.place));
        if on.value > entry.0 {
            *entry = (on.value, on.place);
        }
    }
    last
}

fn after(
    context: &Context<'_>,
    signed: &BTreeMap<PartyId, (Date, Place)>,
    head: &Head,
    agreed: &Acknowledged,
) -> Option<Finding> {
    let party = context.model.party_of(agreed.who.symbol)?;
    let on = agreed.on.as_ref()?;
    let (day, place) = signed.get(&party)?;
    if on.value <= *day {
        return None;
    }
    let (name, who) = (&head.name, context.party(party));
    Some(
        Finding::new(
            RULE.name,
            on.place,
            format!("{who} said yes to `{name}` on {}, after it had signed on {day}", on.value),
        )
        .here("this was not in the text that was signed")
        .and(*place, format!("{who} signed on {day}"))
        .help(
            "a signature holds for the text as it was then: mend the date if it is a slip, or let everybody sign the \
             changed text",
        )
        .with("name", name)
        .with("agreed", on.value.to_string())
        .with("signed", day.to_string()),
    )
}

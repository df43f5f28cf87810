//! Words for what goes wrong in somebody's own house: its people, its machines, its money, its prices. It excuses nobody.

mod words;

use agreement_model::declared::Covers;
use agreement_model::symbol::PartyId;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::Rule;
use crate::sides::names_one_of;
use crate::wording;
pub(super) use words::OWN;

/// Whether a case of an excuse is trouble in somebody's own house, by the words that a rule has for it.
pub(super) fn among<'c>(context: &'c Context<'c>, rule: &'static Rule) -> impl Fn(&Covers) -> bool {
    let own = context.policy.words(rule, &OWN);
    let troubles = context.policy.words(rule, &TROUBLES);
    move |covers| {
        matches!(covers, Covers::Words(words) if wording::holds(words, &own)
            || wording::holds(words, &BROKEN) && !wording::holds(words, &PUBLIC)
            || wording::holds(words, &troubles) && !named(context, words).is_empty())
    }
}

/// What breaks is somebody's own, but for what serves everybody.
const BROKEN: [&str; 1] = ["breakdown"];
const PUBLIC: [&str; 17] = [
    "authority",
    "clearing",
    "exchange",
    "ferry",
    "gas",
    "grid",
    "internet",
    "mains",
    "national",
    "network",
    "power",
    "public",
    "railway",
    "satellite",
    "telephone",
    "third party",
    "water",
];

/// The parties that a text names.
pub(super) fn named(context: &Context<'_>, text: &str) -> Vec<PartyId> {
    let is_named = |id: &PartyId| names_one_of(context.model, text, &[*id]);
    context.model.party_ids().map(|(id, _)| id).filter(is_named).collect()
}

pub(super) static TROUBLES: Setting = Setting {
    name: "troubles",
    meaning: "words for troubles that lie in somebody's own hands where a party is named beside them",
    standard: Standard::Words(&[
        "absence",
        "absenteeism",
        "accident",
        "backlog",
        "breakdown",
        "crash",
        "defect",
        "departure",
        "downtime",
        "error",
        "failure",
        "fault",
        "financial difficulty",
        "illness",
        "industrial dispute",
        "labor dispute",
        "labour dispute",
        "layoff",
        "lock-out",
        "lockout",
        "malfunction",
        "mistake",
        "outage",
        "overload",
        "problem",
        "shortage",
        "sick",
        "sickness",
        "stoppage",
        "strike",
        "subcontractor",
        "unavailability",
        "understaffing",
        "walk-out",
        "walkout",
        "work-to-rule",
    ]),
};

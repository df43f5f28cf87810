//! Goods that are brought to the one who buys them, and fetched where they are made.

use agreement_syntax::Finding;

use super::RULE;
use crate::context::Context;
use crate::gaps::called;
use crate::{sentences, wording};

/// Words for goods that are brought.
const BROUGHT: &[&str] = &[
    "brought to",
    "carriage free",
    "carriage paid",
    "cip",
    "cpt",
    "dap",
    "ddp",
    "delivered free",
    "delivered to",
    "franco",
    "free delivery",
    "free house",
    "free to the gate",
    "free to … gate",
    "freight paid",
    "to the door of",
    "to your door",
];

/// Words for goods that are fetched.
const FETCHED: &[&str] = &[
    "'s haulier",
    "at our ramp",
    "at the factory gate",
    "at the works",
    "buyer's forwarder",
    "collected at",
    "collected from",
    "collects at",
    "collects from",
    "ex works",
    "exw",
    "fca",
    "fetched at",
    "fetched from",
    "fetches",
    "foundry ramp",
    "haulier loads",
    "loads at",
    "loads them at",
    "loads … at",
    "own haulier",
    "picked up at",
    "picked up from",
    "picks them up",
    "self-collect",
];

/// Words for what comes and goes the other way.
const OTHER_WAY: &[&str] = &[
    "empties",
    "empty",
    "go back",
    "goes back",
    "packing",
    "pallets back",
    "return",
    "returned",
    "samples",
    "taken back",
];

/// Two texts of one declaration, of which each has the goods carried by another.
pub(super) fn carried_by_both(context: &Context<'_>, skipped: &[&str]) -> Option<Finding> {
    let brought = sentences::first_of_each(context, &[BROUGHT], OTHER_WAY, skipped);
    let fetched = sentences::first_of_each(context, &[FETCHED], OTHER_WAY, skipped);
    let (one, other) = brought
        .iter()
        .find_map(|one| Some((one, fetched.iter().find(|other| other.head.place == one.head.place)?)))?;
    let said = |text, list| wording::find(text, list).unwrap_or_default().to_owned();
    let (first, second) = (said(one.text, BROUGHT), said(other.text, FETCHED));
    let finding = Finding::new(
        RULE.name,
        one.place,
        format!(
            "by {} the goods are brought (`{first}`) and fetched (`{second}`): both cannot hold",
            called(one.head)
        ),
    );
    let finding = if one.place == other.place { finding } else { finding.and(other.place, "and fetched") };
    Some(
        finding
            .here("brought")
            .help("keep one of the two; an Incoterm and a place say who pays for the way and who bears its risk")
            .with("one", first)
            .with("other", second),
    )
}

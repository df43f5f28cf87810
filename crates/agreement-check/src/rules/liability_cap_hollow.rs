//! Finds limits on liability that limit nothing, or leave nothing: too high, far too low, emptied by an exception, or used
//! up by credits.

mod words;

use std::collections::{BTreeMap, BTreeSet};

use agreement_ledger::exposure::exposure;
use agreement_ledger::terms::{LiabilityCap, liability_caps};
use agreement_model::Decimal;
use agreement_model::declared::{ForWhat, Header, Liability};
use agreement_model::exact;
use agreement_model::money::Money;
use agreement_model::statement::{Action, MoneyVerb};
use agreement_model::symbol::PartyId;
use agreement_syntax::{Finding, Place};

use crate::answers::statement;
use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::reach::highest_share;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::wording;
use words::EVERYTHING;

pub(super) static RULE: Rule = Rule {
    name: "liability-cap-hollow",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&MOST, &LEAST, &LEAST_PART, &EVERYTHING],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("liability_cap_hollow.md"),
    check: Some(check),
};

static MOST: Setting = Setting {
    name: "most",
    meaning: "how high a limit on liability for everything may be, in percent of the agreement's value",
    standard: Standard::Percent(200),
};

static LEAST: Setting = Setting {
    name: "least",
    meaning: "how low a limit on what those who deliver answer for may be, in percent of the agreement's value",
    standard: Standard::Percent(10),
};

static LEAST_PART: Setting = Setting {
    name: "least-part",
    meaning: "the same for a limit that holds for one kind of damage (`for: \"…\"`)",
    standard: Standard::Percent(2),
};

/// Words for the client's goods in the hands of those who deliver.
const GOODS: [&str; 21] = [
    "animal",
    "artwork",
    "cargo",
    "cattle",
    "consignment",
    "consignments",
    "crop",
    "exhibits",
    "freight",
    "goods",
    "harvest",
    "inventory",
    "livestock",
    "luggage",
    "merchandise",
    "pallet",
    "parcel",
    "shipment",
    "shipments",
    "stock",
    "vehicle",
];

/// Words for what belongs to the client's own people and customers, and does more harm than the price of the work can tell.
const DATA: [&str; 14] = [
    "breach of confidence",
    "confidential",
    "confidentiality",
    "cyber",
    "data",
    "gdpr",
    "hacking",
    "leak",
    "personal information",
    "privacy",
    "ransomware",
    "secrecy",
    "secret",
    "security",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = context.model.header.as_ref().filter(|header| context.is_own(&header.head)) else {
        return;
    };
    for clause in header.liability.iter().filter(|clause| clause.head.unreadable.is_empty()) {
        findings.extend(emptied(context, clause));
    }
    findings.extend(hollow_parts(context, header));
    let mut caps: BTreeMap<usize, (LiabilityCap, PartyId)> = BTreeMap::new();
    for (party, _) in context.model.party_ids() {
        for cap in
            liability_caps(context.model, context.schedule, party).into_iter().filter(|cap| cap.general)
        {
            caps.entry(cap.liability).or_insert((cap, party));
        }
    }
    for (index, (cap, party)) in &caps {
        let Some(clause) = header.liability.get(*index) else { continue };
        let owners = context.model.parties_of(clause.who.list());
        let pays = |owner: &PartyId| side(context.model, *owner) == Some(Side::Client);
        // What those who pay answer for above all is the price: a high limit of theirs is no trap for anybody.
        if owners.is_empty() || !owners.iter().all(pays) {
            findings.extend(too_high(context, cap));
        }
        match too_low(context, cap, clause, *party) {
            Some(finding) => findings.push(finding),
            None => findings.extend(used_up(context, cap, clause)),
        }
    }
}

/// `uncapped: "Any breach of this agreement"`.
fn emptied(context: &Context<'_>, clause: &Liability) -> Option<Finding> {
    let words = context.policy.words(&RULE, &EVERYTHING);
    // What was meant, or nearly so, never had a limit.
    let grave =
        |said: &str| wording::holds(said, &["fraud", "gross", "intent", "intentional", "wilful", "willful"]);
    let all = |said: &&String| wording::holds(said, &words) && !grave(said);
    let (said, uncapped) = (clause.uncapped.list().iter().find(all)?, clause.uncapped.place()?);
    let cap = clause.cap.place()?;
    Some(
        Finding::new(RULE.name, uncapped, format!("`{said}` has no limit, so the limit holds for nothing"))
            .here("this is everything that anybody could be liable for")
            .and(cap, "this limit is never reached")
            .help(
                "name the few things that no limit should hold for, such as `uncapped: \"Fraud\", \"Injury to a person\"`, or a \
                 breach by its name with a higher limit of its own (`for: \"Data breach\"`)",
            )
            .with("uncapped", said),
    )
}

/// `cap: 500 USD; for: "burns"`: what is named by itself weighs more than the rest, and has next to nothing.
fn hollow_parts(context: &Context<'_>, header: &Header) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let parties: Vec<PartyId> = context.model.party_ids().map(|(id, _)| id).collect();
    let delivers = |party: &&PartyId| side(context.model, **party) == Some(Side::Supply);
    let caps = parties
        .iter()
        .filter(delivers)
        .flat_map(|party| liability_caps(context.model, context.schedule, *party))
        .filter(|cap| !cap.general);
    caps.filter(|cap| seen.insert(cap.liability))
        .filter_map(|cap| hollow_part(context, header.liability.get(cap.liability)?, &cap))
        .collect()
}

fn hollow_part(context: &Context<'_>, clause: &Liability, cap: &LiabilityCap) -> Option<Finding> {
    let what = clause.for_what.list().iter().find_map(|what| match what {
        ForWhat::Words(words) => Some(words.as_str()),
        ForWhat::Named(_) => None,
    })?;
    let worth = context.worth()?;
    let sum = cap.in_all.or(cap.sum)?;
    // What is in somebody's hands is worth more than the price for handling it: there the limit for all holds.
    let heavy = wording::holds(what, &GOODS) || wording::holds(what, &DATA);
    let least = if heavy { &LEAST } else { &LEAST_PART };
    let least = worth.value.percent(context.policy.percent(&RULE, least)).ok()?;
    if sum.currency != least.currency || sum >= least || sum.amount.is_zero() {
        return None;
    }
    let share = exact::multiply(sum.amount, Decimal::ONE_HUNDRED)?.checked_div(worth.value.amount)?;
    let share = share.round_dp(1).normalize();
    Some(
        Finding::new(
            RULE.name,
            cap.place,
            format!("the limit for `{what}` is {sum}, {share}% of the {} that the deal is worth", worth.value),
        )
        .here("all that is ever paid for it")
        .and(worth.place, "what the deal is worth")
        .help(
            "let it follow what is insured, or leave it out, so that the general limit holds; injury to a person belongs into \
             `uncapped`",
        )
        .with("cap", sum.to_string())
        .with("value", worth.value.to_string()),
    )
}

fn too_high(context: &Context<'_>, cap: &LiabilityCap) -> Option<Finding> {
    let worth = context.worth()?;
    let sum = cap.sum?;
    let most = worth.value.percent(context.policy.percent(&RULE, &MOST)).ok()?;
    (sum.currency == most.currency && sum > most && !most.amount.is_zero()).then(|| {
        Finding::new(
            RULE.name,
            cap.place,
            format!("the limit on liability is {sum}, more than the {} that the whole deal is worth", worth.value),
        )
        .here(format!("up to {sum}"))
        .and(worth.place, "all that the deal brings")
        .help(
            "bring it down to what the deal is worth, `cap: 100% of value`; what weighs more (data, injury) can have a limit of \
             its own, with `for: \"…\"`, that follows what is insured",
        )
        .with("cap", sum.to_string())
        .with("value", worth.value.to_string())
    })
}

/// A limit that is a small part of the price leaves next to nothing for a real loss. One for the client's side is another
/// matter: what it owes above all is the price.
pub(super) fn too_low(
    context: &Context<'_>,
    cap: &LiabilityCap,
    clause: &Liability,
    party: PartyId,
) -> Option<Finding> {
    let worth = context.worth()?;
    let sum = cap.in_all.or(cap.sum)?;
    let owners = context.model.parties_of(clause.who.list());
    let delivers = |party: &PartyId| side(context.model, *party) == Some(Side::Supply);
    if !owners.iter().chain([&party]).any(delivers) || sum.currency != worth.value.currency {
        return None;
    }
    let least = worth.value.percent(context.policy.percent(&RULE, &LEAST)).ok()?;
    if sum >= least || sum.amount.is_zero() {
        return None;
    }
    let share = exact::multiply(sum.amount, Decimal::ONE_HUNDRED)?.checked_div(worth.value.amount)?;
    let share = share.round_dp(1).normalize();
    let mut finding = Finding::new(
        RULE.name,
        cap.place,
        format!("the limit on liability is {sum}, {share}% of the {} that the deal is worth", worth.value),
    )
    .here("all that is ever paid for a real loss")
    .and(worth.place, "what the deal is worth")
    .help(
        "let the limit follow the price, such as `cap: 100% of value`, give what weighs more a limit of its own \
         (`for: \"data breach\"`), and name in `uncapped` what no limit should hold for",
    )
    .with("cap", sum.to_string())
    .with("value", worth.value.to_string());
    if clause.uncapped.is_absent() && !clause.head.may_hold("uncapped") {
        finding =
            finding.and(clause.head.header(), "and no `uncapped`: it holds for fraud and injury as well");
    }
    Some(finding)
}

/// Credits for a poor service that could use up the whole limit before anything worse happens.
fn used_up(context: &Context<'_>, cap: &LiabilityCap, clause: &Liability) -> Option<Finding> {
    let limit = cap.in_all?;
    let apart = |name: &agreement_model::symbol::Name| name.text == "credits";
    if clause.excluding.list().iter().any(apart) || clause.head.may_hold("excluding") {
        return None;
    }
    let owners = context.model.parties_of(clause.who.list());
    let mut most: Option<(Money, Place, &str)> = None;
    for exposed in exposure(context.model, context.schedule).iter().filter(|it| owners.contains(&it.party)) {
        for line in exposed.lines.iter().filter(|line| line.occurrences.is_some_and(|times| times > 1)) {
            let Some(said) = statement(context, line) else { continue };
            let Action::Money(MoneyVerb::Credit, _) = &said.action else { continue };
            let name = context.model.promise(line.promise).map_or("", |promise| promise.head.name.as_str());
            // A limit that no row of a table reaches makes nothing larger, and a row no more than the limit over time lets pass.
            let rows = highest_share(context, line.promise, said)
                .zip(line.occurrences)
                .and_then(|(each, times)| each.times(times.into()).ok());
            let total = match (rows, line.total) {
                (Some(rows), Some(total)) => rows.at_most(total).ok(),
                (rows, total) => rows.or(total),
            };
            let Some(total) = total.filter(|total| total.currency == limit.currency) else { continue };
            if most.as_ref().is_none_or(|(known, ..)| total > *known) {
                most = Some((total, said.place, name));
            }
        }
    }
    let (total, place, name) = most.filter(|(total, ..)| *total >= limit)?;
    Some(
        Finding::new(
            RULE.name,
            cap.place,
            format!("the credits for `{name}` can come to {total}, and use up the whole limit of {limit} by themselves"),
        )
        .here(format!("{limit} for everything"))
        .and(place, format!("up to {total} over the term"))
        .help("write `excluding: credits`, so that what lowers the price does not lower what is left for real damage")
        .with("promise", name)
        .with("credits", total.to_string())
        .with("cap", limit.to_string()),
    )
}

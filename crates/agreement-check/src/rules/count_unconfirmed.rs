//! Finds figures that decide how much money is owed, counted by the one who is paid, and confirmed by nobody.

use std::collections::BTreeSet;

use agreement_syntax::{Finding, Place};

use super::invoice_without_limit::may_be_contested;
use super::metered_without_limit::counted;
use crate::context::Context;
use crate::gaps::{Gaps, added};
use crate::grounds::SOURCES;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::names_one_of;
use crate::wording;

static CONFIRMED: Setting = Setting {
    name: "confirmed",
    meaning: "words in what is counted that say that the other side confirms it",
    standard: Standard::Words(&[
        "approved",
        "confirmed",
        "countersigned",
        "counter-signed",
        "open to all",
        "open to both",
        "read by both",
        "read together",
        "shared meter",
        "signed by",
        "signed off",
        "verified",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "count-unconfirmed",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&SOURCES, &CONFIRMED],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("count_unconfirmed.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut sources = context.policy.words(&RULE, &SOURCES);
    // "As counted by Northwind" names a source that only one side can read.
    sources.retain(|words| !words.ends_with(" by"));
    let confirmed = context.policy.words(&RULE, &CONFIRMED);
    let mut seen: BTreeSet<Place> = BTreeSet::new();
    for (_, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        let Some((place, counted)) = counted(context, promise) else { continue };
        let (counts, paid) = (context.model.debtors(counted), context.model.creditors(promise));
        let is_own_count = !counts.is_empty() && counts.iter().all(|party| paid.contains(party));
        let said = [&counted.measure, &counted.source, &counted.how, &counted.evidence, &promise.how];
        // "Over Acme's weighbridge" is read by whoever pays for it.
        let payers = context.model.debtors(promise);
        let theirs = [&counted.measure, &counted.source].into_iter().filter_map(|slot| slot.value());
        let is_confirmed = theirs.into_iter().any(|said| names_one_of(context.model, said, &payers))
            || wording::holds(&counted.head.title, &confirmed)
            || said.iter().filter_map(|slot| slot.value()).any(|said| wording::holds(said, &confirmed));
        if !is_own_count
            || is_confirmed
            || counted.acceptance.is_some()
            || !counted.head.unreadable.is_empty()
        {
            continue;
        }
        let named = counted.measure.value().is_some_and(|measure| wording::holds(measure, &sources));
        let has_source = named
            || Gaps::of(&counted.head).text("source", &counted.source).is_empty()
            || counted.evidence.place().is_some();
        let contested = may_be_contested(context, promise) || counted.dispute.is_some();
        let lacks = match (has_source, contested) {
            (true, true) => continue,
            (false, true) => "no `source` that both sides can read",
            (true, false) => "no `acceptance` of the count, and no `dispute`",
            (false, false) => "no `source`, no `acceptance` and no `dispute`",
        };
        if !seen.insert(counted.head.place) {
            continue;
        }
        let (name, of) = (&promise.head.name, &counted.head.name);
        let who = context.parties(&counts);
        let mut finding = Finding::new(
            RULE.name,
            counted.head.header(),
            format!("{who} counts `{of}`, by which `{name}` is paid to it, and nobody confirms the count"),
        )
        .here(lacks)
        .and(place, "what the count decides")
        .help(
            "say who confirms it, how soon, and what silence means: `acceptance { who: acme.dana; review: 5 business days; silence: \
             accepted }`; name the record it is read from as `source`, open to both sides",
        )
        .with("counted", of)
        .with("payment", name);
        let acceptance =
            "acceptance { who: todo \"who confirms it\"; review: todo \"how soon\"; silence: todo \"what it means\" }"
                .to_owned();
        finding.edits.extend(added(&counted.head, "add an `acceptance`", &[acceptance]));
        findings.push(finding);
    }
}

//! Finds parties beside the two sides that work for a goal in a deal about money, and are paid by nobody.

use std::collections::BTreeSet;

use agreement_model::declared::PromiseKind;
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};

pub(super) static RULE: Rule = Rule {
    name: "works-unpaid",
    category: Category::Fairness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("works_unpaid.md"),
    check: Some(check),
};

/// Between two parties, what one of them is paid is asked by other rules.
const SEVERAL: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    if model.parties.len() < SEVERAL || !model.unread.is_empty() {
        return;
    }
    let payments = || model.promises.iter().filter(|promise| promise.kind == PromiseKind::Payment);
    let concerned: BTreeSet<PartyId> = payments()
        .flat_map(|payment| model.debtors(payment).into_iter().chain(model.creditors(payment)))
        .collect();
    // Somebody on the same side is paid, and money is what the deal is about.
    if !payments()
        .any(|payment| model.creditors(payment).iter().any(|party| side(model, *party) == Some(Side::Supply)))
    {
        return;
    }
    let mut told: BTreeSet<PartyId> = BTreeSet::new();
    let given: BTreeSet<PartyId> =
        model.concessions.iter().flat_map(|it| model.parties_of(it.to.list())).collect();
    for work in model.promises.iter().filter(|promise| promise.kind == PromiseKind::Dependency) {
        let [party] = model.debtors(work)[..] else { continue };
        let unpaid = side(model, party) == Some(Side::Supply)
            && !concerned.contains(&party)
            && !given.contains(&party)
            && context.is_own(&work.head);
        if !unpaid || !told.insert(party) {
            continue;
        }
        let (name, who) = (&work.head.name, context.party(party));
        let mut finding = Finding::new(
            RULE.name,
            work.head.header(),
            format!("{who} owes `{name}`, and no payment in this agreement goes to it"),
        )
        .here("who pays for this?")
        .help(
            "write its fee as a `payment`, with who pays it and when; where it is paid under another contract, cite that in `terms`, \
             so that everybody sees what holds it to its day",
        )
        .with("promise", name)
        .with("party", who);
        if let Some(party) = model.party(party) {
            finding = finding.and(party.head.header(), "signs, works, and is paid by nobody here");
        }
        findings.push(finding);
    }
}

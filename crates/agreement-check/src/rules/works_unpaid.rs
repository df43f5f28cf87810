//! Finds parties beside the two sides that work for a goal, or render a service, in a deal about money, and are paid by nobody.

use std::collections::BTreeSet;

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::due::{Due, More};
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_syntax::Finding;

use super::duty_without_consequence::keeps_in_touch;
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

/// What comes around less often than this is a step, and no service.
const OFTEN: usize = 4;

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
    for (_, work) in context.promises().filter(|(id, promise)| is_work(context, *id, promise)) {
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

/// A step towards a goal, or a service that goes on: kept all the time, again and again, or whenever something happens. A
/// ban costs no work, and telling the others costs little.
fn is_work(context: &Context<'_>, id: PromiseId, promise: &Promise) -> bool {
    let goes_on = || match context.schedule.promise(id) {
        Due::Throughout(..) | Due::PerEvent(_) => true,
        Due::Series(days, more) => *more == More::Yes || days.len() >= OFTEN,
        _ => false,
    };
    match promise.kind {
        PromiseKind::Dependency => true,
        PromiseKind::Duty => promise.bans.is_empty() && !keeps_in_touch(context, id) && goes_on(),
        _ => false,
    }
}

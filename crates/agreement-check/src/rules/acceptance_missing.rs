//! Finds promises that others wait to see accepted, while nobody says who accepts them, by what or in what time.

use std::collections::{BTreeMap, BTreeSet};

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::lists::{Authority, State};
use agreement_model::symbol::{Name, PartyId, PromiseId};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::added;
use crate::mentions;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};

pub(super) static RULE: Rule = Rule {
    name: "acceptance-missing",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("acceptance_missing.md"),
    check: Some(check),
};

/// More places that wait than this are not pointed at.
const SHOWN: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut spoken_of: BTreeMap<PromiseId, Vec<(&Name, State)>> = BTreeMap::new();
    for (name, state) in mentions::states(context.model) {
        let asks = matches!(state.state, State::Accepted | State::Rejected | State::UnderReview);
        if let Some(id) = name.promise().filter(|_| asks) {
            spoken_of.entry(id).or_default().push((name, state.state));
        }
    }
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        findings.extend(by_nobody(context, promise));
    }
    for (id, promise) in context.promises().filter(|(id, _)| !spoken_of.contains_key(id)) {
        if context.is_own(&promise.head) && is_main(context, id, promise) {
            findings.extend(main_unseen(context, promise));
        }
    }
    let held = held_by_payers(context);
    for (id, names) in spoken_of {
        if let Some(promise) = context.model.promise(id)
            && promise.acceptance.is_none()
            && !promise.head.may_hold("acceptance")
            && !held.contains(&id)
        {
            findings.push(missing(context, promise, &names));
        }
    }
}

/// Percent of the value from which on one delivery is what the deal is about.
const MAIN: u32 = 40;

/// Whether a promise of those who deliver, done once, is a large part of what the deal is worth, and nobody looks at it.
fn is_main(context: &Context<'_>, id: PromiseId, promise: &Promise) -> bool {
    let debtors = context.model.debtors(promise);
    let supplied =
        !debtors.is_empty() && debtors.iter().all(|it| side(context.model, *it) == Some(Side::Supply));
    let unseen = promise.acceptance.is_none()
        && !promise.head.may_hold("acceptance")
        && promise.evidence.is_absent()
        && promise.measure.is_absent();
    let sum = promise.worth.value().and_then(agreement_model::amount::Amount::money);
    let least = context.worth().and_then(|worth| worth.value.percent(MAIN.into()).ok());
    supplied
        && unseen
        && promise.kind == PromiseKind::Dependency
        && context.schedule.promise(id).once().is_some()
        && sum.zip(least).is_some_and(|(sum, least)| sum.currency == least.currency && sum >= least)
}

/// The main delivery, where lesser things of the same side are accepted.
fn main_unseen(context: &Context<'_>, promise: &Promise) -> Option<Finding> {
    let debtors = context.model.debtors(promise);
    let worth = |it: &Promise| {
        it.worth.value().and_then(agreement_model::amount::Amount::money).map(|sum| sum.amount)
    };
    let same = |other: &Promise| context.model.debtors(other).iter().any(|party| debtors.contains(party));
    // What is worth more, and is looked at, is what the deal is about.
    if context
        .model
        .promises
        .iter()
        .any(|other| same(other) && other.acceptance.is_some() && worth(other) > worth(promise))
    {
        return None;
    }
    let lesser = context
        .model
        .promises
        .iter()
        .find(|other| same(other) && other.acceptance.is_some() && other.kind != PromiseKind::Reply)?;
    let (name, small) = (&promise.head.name, &lesser.head.name);
    Some(
        Finding::new(
            RULE.name,
            promise.head.header(),
            format!("`{small}` is accepted by somebody, and `{name}`, which the deal is about, by nobody"),
        )
        .here("no `acceptance`: nobody may turn it down when it is not sound")
        .and(lesser.head.header(), "this is looked at")
        .help("give it an `acceptance { … }`: who looks, by which criteria, in what time, and how long a fault may take to be put right")
        .with("promise", name),
    )
}

/// An acceptance by a house of several people, of whom nobody is named.
fn by_nobody(context: &Context<'_>, promise: &Promise) -> Option<Finding> {
    let acceptance = promise.acceptance.as_ref()?;
    if !acceptance.who.is_absent() || acceptance.head.may_hold("who") {
        return None;
    }
    let [party] = context.model.creditors(promise)[..] else { return None };
    let several = context.model.party(party).filter(|it| it.members.len() > 1)?;
    let (name, who) = (&promise.head.name, context.party(party));
    let mut finding = Finding::new(
        RULE.name,
        acceptance.head.header(),
        format!("nobody at {who} is named who accepts `{name}`: any of them may refuse it, and none has to say yes"),
    )
    .here("no `who`")
    .and(several.head.header(), "who of them?")
    .help("name the person who looks at it and decides, such as `who: acme.dana`")
    .with("promise", name);
    let person = judge(context, party)?;
    finding.edits.extend(added(&acceptance.head, "say who accepts", &[format!("who: {person}")]));
    Some(finding)
}

/// The promises that must be accepted by the one who then pays: `payment-trigger-client-controlled` speaks of those.
fn held_by_payers(context: &Context<'_>) -> BTreeSet<PromiseId> {
    let mut held = BTreeSet::new();
    for payment in context.model.promises.iter().filter(|promise| promise.kind == PromiseKind::Payment) {
        let payers = context.model.debtors(payment);
        for (name, state) in payment.when.list().iter().flat_map(mentions::in_when) {
            let Some(promise) = name.promise().and_then(|id| context.model.promise(id)) else { continue };
            let accept = context.model.creditors(promise);
            let accepted = !state.not && state.state == State::Accepted;
            if accepted && !accept.is_empty() && accept.iter().all(|party| payers.contains(party)) {
                held.extend(name.promise());
            }
        }
    }
    held
}

fn missing(context: &Context<'_>, promise: &Promise, names: &[(&Name, State)]) -> Finding {
    let name = &promise.head.name;
    let state = names.first().map_or("accepted", |(_, state)| state.word());
    let mut finding = Finding::new(
        RULE.name,
        promise.head.header(),
        format!("something hangs on `{name}` being {state}, and nobody says who accepts it, or by what"),
    )
    .here("no `acceptance`")
    .with("promise", name);
    for (waiting, state) in names.iter().take(SHOWN) {
        finding = finding.and(waiting.place, format!("this waits until it is {}", state.word()));
    }
    finding = finding.help(
        "give it an `acceptance { … }`: who accepts, by which criteria, in what time, and what silence means; or let the \
         others wait until it `is met`",
    );
    let Some(who) = context.model.creditors(promise).first().and_then(|party| judge(context, *party)) else {
        return finding;
    };
    let block = format!(
        "acceptance {{ who: {who}; criteria: todo \"what is checked, and what is enough\"; review: todo \"how long it may take\"; silence: todo \"what it means\" }}"
    );
    finding.edits.extend(added(&promise.head, "add an `acceptance`", &[block]));
    finding
}

/// Who accepts for a party: the person who may, or the party itself.
fn judge(context: &Context<'_>, party: PartyId) -> Option<String> {
    let declared = context.model.party(party)?;
    let people = declared.members.iter().filter_map(|id| context.model.member(*id));
    let mut may = people.filter(|person| person.authority.list().contains(&Authority::Accepts));
    let name = &declared.head.name;
    Some(may.next().map_or_else(|| name.clone(), |person| format!("{name}.{}", person.head.name)))
}

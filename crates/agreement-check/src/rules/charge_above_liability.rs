//! Finds charges that go further than all that the one who pays them answers for: nobody knows which of the two limits holds.

use std::collections::BTreeSet;

use agreement_ledger::exposure::exposure;
use agreement_ledger::terms::{LiabilityCap, liability_caps};
use agreement_model::Decimal;
use agreement_model::declared::{ForWhat, Header, Liability, PromiseKind};
use agreement_model::due::Due;
use agreement_model::money::Money;
use agreement_model::statement::{Action, MoneyVerb};
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_syntax::Finding;

use super::liability_cap_hollow::too_low;
use crate::charges::{Cost, costs};
use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "charge-above-liability",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("charge_above_liability.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = context.model.header.as_ref().filter(|header| context.is_own(&header.head)) else {
        return;
    };
    let mut told = BTreeSet::new();
    for exposed in exposure(context.model, context.schedule) {
        for cap in liability_caps(context.model, context.schedule, exposed.party) {
            let Some(limit) = cap.in_all.or(cap.sum).filter(|limit| !limit.amount.is_zero()) else {
                continue;
            };
            let own = own_clause(header, &cap);
            for cost in costs(context, &exposed, limit.currency).values() {
                // A level that is missed again and again is what a shared limit is for.
                let once = matches!(context.schedule.promise(cost.promise), Due::On(_) | Due::Waiting(_));
                if once
                    && own.contains(&cost.promise)
                    && let Some(most) = counted(header, &cap, cost).filter(|most| *most > limit)
                    && told.insert(cost.promise)
                {
                    findings.extend(above(context, exposed.party, (&cap, limit), cost, most));
                }
            }
        }
        let Some((cap, limit)) = limit_of(context, header, exposed.party) else { continue };
        let apart = own_limits(context, header, exposed.party);
        for cost in costs(context, &exposed, limit.currency).values() {
            if !apart.contains(&cost.promise)
                && let Some(most) = counted(header, &cap, cost).filter(|most| *most > limit)
                && told.insert(cost.promise)
            {
                findings.extend(above(context, exposed.party, (&cap, limit), cost, most));
            }
        }
    }
}

/// The only limit on all that a party answers for. One that is hollow by itself is found as that.
fn limit_of(context: &Context<'_>, header: &Header, party: PartyId) -> Option<(LiabilityCap, Money)> {
    let caps = liability_caps(context.model, context.schedule, party);
    let mut general = caps.into_iter().filter(|cap| cap.general);
    let (Some(cap), None) = (general.next(), general.next()) else { return None };
    let clause = header.liability.get(cap.liability)?;
    let limit = cap.in_all.or(cap.sum)?;
    // One that is a small part of the price is the fault, and found as that, on whichever side it stands.
    let small = context.worth().is_some_and(|worth| {
        let least = worth.value.percent(Decimal::TEN).ok();
        least.is_some_and(|least| least.currency == limit.currency && limit < least)
    });
    let sound =
        !small && too_low(context, &cap, clause, party).is_none() && clause.head.unreadable.is_empty();
    (sound && !limit.amount.is_zero()).then_some((cap, limit))
}

/// The promises that have a limit of their own: `for: uptime`.
fn own_limits(context: &Context<'_>, header: &Header, party: PartyId) -> BTreeSet<PromiseId> {
    let theirs = header.liability.iter().filter(|clause| {
        let who = context.model.parties_of(clause.who.list());
        who.is_empty() || who.contains(&party)
    });
    theirs.flat_map(named).collect()
}

/// The promises that a limit is for.
fn own_clause(header: &Header, cap: &LiabilityCap) -> BTreeSet<PromiseId> {
    header.liability.get(cap.liability).filter(|_| !cap.general).into_iter().flat_map(named).collect()
}

fn named(clause: &Liability) -> impl Iterator<Item = PromiseId> {
    clause.for_what.list().iter().filter_map(|what| match what {
        ForWhat::Named(name) => name.promise(),
        ForWhat::Words(_) => None,
    })
}

/// What of a cost counts against the limit: credits do not, where they are set apart.
fn counted(header: &Header, cap: &LiabilityCap, cost: &Cost<'_>) -> Option<Money> {
    let clause = header.liability.get(cap.liability)?;
    let credits_apart = clause.excluding.list().iter().any(|name| name.text == "credits");
    let counts = cost.charges.iter().filter(|charge| {
        !(credits_apart && matches!(charge.statement.action, Action::Money(MoneyVerb::Credit, _)))
    });
    counts
        .map(|charge| charge.most)
        .try_fold(Money::zero(cost.most.currency), |sum, most| sum.plus(most).ok())
}

fn above(
    context: &Context<'_>,
    party: PartyId,
    (cap, limit): (&LiabilityCap, Money),
    cost: &Cost<'_>,
    most: Money,
) -> Option<Finding> {
    let promise = context.model.promise(cost.promise)?;
    let is_price = promise.kind == PromiseKind::Payment;
    // More than the whole deal is worth is found as that.
    if is_price
        || context.worth().is_some_and(|worth| worth.value.currency == most.currency && most > worth.value)
    {
        return None;
    }
    let name = &promise.head.name;
    let who = context.party(party);
    let first = cost.highest_first().into_iter().next()?;
    let (all, ends, next) = if cap.general {
        let own = format!(
            ", or give this promise a limit of its own, `liability {{ who: …; cap: {most}; for: {name} }}`"
        );
        ("all that it answers for ends", format!("{limit} for everything"), own)
    } else {
        ("what it answers for there ends", format!("{limit} for this promise"), String::new())
    };
    Some(
        Finding::new(
            RULE.name,
            first.statement.place,
            format!(
                "`{name}` can cost {who} {most}, and {all} at {limit}: nobody knows which of the two holds"
            ),
        )
        .here(format!("up to {most}"))
        .and(cap.place, ends)
        .help(format!("say which goes first: lower the charge, raise the limit{next}"))
        .with("promise", name)
        .with("most", most.to_string())
        .with("cap", limit.to_string()),
    )
}

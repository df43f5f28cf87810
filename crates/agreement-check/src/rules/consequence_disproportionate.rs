//! Finds promises that cost more, when they are not kept, than their share of the deal.

use std::collections::{BTreeMap, BTreeSet};

use agreement_ledger::exposure::{Exposure, exposure};
use agreement_model::declared::PromiseKind;
use agreement_model::money::Money;
use agreement_model::number::{Decimal, with_commas};
use agreement_model::placed::Placed;
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_syntax::{Finding, Place};

use crate::charges::{Cost, costs};
use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, parties_on};

pub(super) static RULE: Rule = Rule {
    name: "consequence-disproportionate",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&SHARE, &SHARE_IN_ALL],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("consequence_disproportionate.md"),
    check: Some(check),
};

static SHARE: Setting = Setting {
    name: "share",
    meaning: "the most that one promise may cost when it is not kept, in percent of the agreement's value",
    standard: Standard::Percent(30),
};

static SHARE_IN_ALL: Setting = Setting {
    name: "together",
    meaning: "the most that all promises of one party may cost together, in percent of the agreement's value",
    standard: Standard::Percent(50),
};

/// More lines than this are not pointed at one by one.
const SHOWN: usize = 4;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(value) = context.worth().filter(|value| !value.value.amount.is_zero()).map(Value) else {
        return;
    };
    let share = context.policy.percent(&RULE, &SHARE);
    let mut reported = BTreeSet::new();
    for exposed in exposure(context.model, context.schedule) {
        let costs = costs(context, &exposed, value.money().currency);
        let heavy: Vec<&Cost<'_>> =
            costs.values().filter(|cost| value.of(context, cost).is_above(cost.most, share)).collect();
        // What this party gets stands nowhere: nobody can say what share of it a charge is.
        if is_paid_elsewhere(context, exposed.party) {
            continue;
        }
        if heavy.is_empty() {
            findings.extend(in_all(context, &exposed, &costs, &value));
        }
        for cost in heavy {
            // What costs more than the deal is worth is found by `cap-above-value`.
            if reported.insert(cost.promise) && cost.most <= value.money() {
                findings.extend(one(context, cost, &value.of(context, cost)));
            }
        }
    }
}

/// Whether one of several who deliver is paid nothing in this text, while others are: its price stands in a contract of its own.
fn is_paid_elsewhere(context: &Context<'_>, party: PartyId) -> bool {
    let supply = parties_on(context.model, Side::Supply);
    let paid = |wanted: &dyn Fn(PartyId) -> bool| {
        context
            .promises()
            .filter(|(_, it)| it.kind == PromiseKind::Payment)
            .any(|(_, payment)| context.model.creditors(payment).into_iter().any(wanted))
    };
    supply.len() > 1
        && supply.contains(&party)
        && !paid(&|it| it == party)
        && paid(&|it| it != party && supply.contains(&it))
}

/// What the whole deal is worth, and where that stands.
struct Value(Placed<Money>);

impl Value {
    fn money(&self) -> Money {
        self.0.value
    }

    /// The same, or what is at stake with a promise by its own words, where that is more: the worth of an option that is
    /// not yet a part of the price, say.
    fn of(&self, context: &Context<'_>, cost: &Cost<'_>) -> Self {
        let promise = context.model.promise(cost.promise);
        let worth = promise.and_then(|promise| {
            let given = promise.worth.given()?;
            let sum = given.value.money().filter(|_| given.value.per.is_none())?;
            Some(Placed::new(sum, given.place))
        });
        let larger = worth.filter(|worth| worth.value > self.money());
        Self(larger.unwrap_or_else(|| self.0.clone()))
    }

    fn place(&self) -> Place {
        self.0.place
    }

    /// Whether a sum is more than so many hundredths of it.
    fn is_above(&self, sum: Money, percent: Decimal) -> bool {
        self.money().percent(percent).is_ok_and(|limit| sum > limit)
    }

    /// How many hundredths of it a sum is, rounded to whole ones.
    fn hundredths(&self, sum: Money) -> String {
        let share = sum.amount.checked_mul(Decimal::ONE_HUNDRED);
        let share = share.and_then(|share| share.checked_div(self.money().amount));
        share.map_or(String::new(), |share| format!("{}%", with_commas(share.round().normalize())))
    }
}

fn one(context: &Context<'_>, cost: &Cost<'_>, value: &Value) -> Option<Finding> {
    let promise = context.model.promise(cost.promise)?;
    let (most, whole) = (cost.most, value.money());
    let who = context.parties(&context.model.debtors(promise));
    let share = value.hundredths(most);
    let mut finding = Finding::new(
        RULE.name,
        cost.charges.first()?.statement.place,
        format!(
            "`{}` alone can cost {who} {most}, {share} of the {whole} that the deal is worth",
            promise.head.name
        ),
    )
    .here(if cost.charges.len() == 1 { "this much" } else { "this, and more" });
    for charge in cost.charges.iter().skip(1).take(SHOWN) {
        finding = finding.and(charge.statement.place, "this comes on top");
    }
    Some(
        finding
            .and(value.place(), "all that the deal is worth")
            .help(
                "lower the limit (`up to …`) to what the failure really costs the other side, and leave the rest to a way \
                 out in `if missed by …`: a sum far beyond the loss carries the risk of being read as a punishment",
            )
            .with("promise", &promise.head.name)
            .with("most", most.to_string())
            .with("value", whole.to_string())
            .with("percent", share.replace('%', "")),
    )
}

/// All that one party bears for promises that fall due once. What repeats is a share of each month's fee more often than
/// not, and never all of it; a general cap on liability holds for the rest.
fn in_all(
    context: &Context<'_>,
    exposed: &Exposure,
    costs: &BTreeMap<PromiseId, Cost<'_>>,
    value: &Value,
) -> Option<Finding> {
    let mut counted: Vec<&Cost<'_>> = costs.values().filter(|cost| cost.once).collect();
    let mut all = Money::zero(value.money().currency);
    for cost in &counted {
        all = all.plus(cost.most).ok()?;
    }
    let share = context.policy.percent(&RULE, &SHARE_IN_ALL);
    for cap in exposed.shared_caps.iter() {
        let Some(limit) = cap.cap.filter(|limit| limit.currency == all.currency) else { continue };
        let mut covered = Money::zero(all.currency);
        for cost in counted.iter().filter(|cost| cap.covers.is_empty() || cap.covers.contains(&cost.promise))
        {
            covered = covered.plus(cost.most).ok()?;
        }
        if covered > limit {
            all = all.minus(covered).and_then(|rest| rest.plus(limit)).ok()?;
        }
    }
    if counted.len() < 2 || !value.is_above(all, share) {
        return None;
    }
    counted.sort_by_key(|cost| std::cmp::Reverse(cost.most.amount));
    let percent = value.hundredths(all);
    let party = context.model.party(exposed.party)?;
    let mut finding = Finding::new(
        RULE.name,
        party.head.header(),
        format!(
            "what goes wrong can cost {} {all} in all, {percent} of the {} that the deal is worth",
            party.head.says(),
            value.money()
        ),
    )
    .here(format!("{} promises, each with a limit of its own", counted.len()));
    for cost in counted.iter().take(SHOWN) {
        let name = context.model.promise(cost.promise).map_or("", |promise| promise.head.name.as_str());
        if let Some(charge) = cost.charges.first() {
            finding = finding.and(charge.statement.place, format!("up to {} for `{name}`", cost.most));
        }
    }
    let promises = counted.iter().filter_map(|cost| context.model.promise(cost.promise));
    let names: Vec<&str> = promises.map(|promise| promise.head.name.as_str()).collect();
    Some(
        finding
            .and(value.place(), "all that the deal is worth")
            .help(format!(
                "one delay often sets off the next, so set a limit for them together: `liability {{ who: {}; cap: 20% of \
                 value; for: {} }}`",
                party.head.name,
                names.join(", ")
            ))
            .with("party", &party.head.name)
            .with("most", all.to_string())
            .with("percent", percent.replace('%', "")),
    )
}

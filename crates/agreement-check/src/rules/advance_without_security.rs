//! Finds large payments that are due before anything is delivered, and that nobody has to pay back.

mod added_up;
mod all_of_it;
mod long_ahead;
mod most_of_it;

use agreement_ledger::price::{flat, price_each};
use agreement_model::amount::Measure;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::money::Money;
use agreement_model::number::with_commas;
use agreement_model::statement::{Action, MoneyVerb, Statement, Sum, Trigger};
use agreement_model::symbol::{Name, PartyId, PromiseId, Symbol, Word};
use agreement_model::when::{Anchor, Base, When, WhenKind};
use agreement_model::{Decimal, Due, exact};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, named, side};
use crate::wording;

use super::duty_without_consequence::keeps_in_touch;

static PERCENT: Setting = Setting {
    name: "percent",
    meaning: "from which share of `value` on, in percent, money that is paid before anything is delivered is large",
    standard: Standard::Percent(30),
};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "how many days before the first delivery money may be paid all the same",
    standard: Standard::Number(60),
};

pub(super) static RULE: Rule = Rule {
    name: "advance-without-security",
    category: Category::Fairness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&PERCENT, &DAYS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("advance_without_security.md"),
    check: Some(check),
};

/// The same where money counts from the signatures, in percent.
const SIGNED: u32 = 40;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = &context.model.header else { return };
    let Some(value) = header.value.value() else { return };
    let Some(value) = flat(context.model, context.schedule, value, None) else { return };
    let told = findings.len();
    let least = context.policy.percent(&RULE, &PERCENT);
    let days = i64::from(context.policy.number(&RULE, &DAYS));
    if let Some(all) = added_up::nearly_all(context, value) {
        findings.push(all);
        return;
    }
    for (id, payment) in context.promises().filter(|(_, promise)| promise.kind == PromiseKind::Payment) {
        let Some((first, creditors)) = advance(context, id, payment) else { continue };
        let Some(delivery) = first_delivery(context, &creditors, payment) else { continue };
        let Some(due) = first_due(context, id, payment) else { continue };
        // A third on the signatures is what most people take, and give.
        let signed = context.schedule.promise(id).first().is_none();
        let least = if signed { least.max(Decimal::from(SIGNED)) } else { least };
        if let Some(share) = share(first, value)
            && share >= least
            && delivery.1.days_since(due) > days
            && !is_secured(context, id, first)
            && context.is_own(&payment.head)
        {
            let (promise, day) = delivery;
            let name = &payment.head.name;
            let supplier = context.parties(&creditors);
            findings.push(
                Finding::new(
                    RULE.name,
                    payment.amount.place().unwrap_or(payment.head.header()),
                    format!(
                        "`{name}`, {}% of `value`, is paid before {supplier} has delivered anything, and nobody has to pay it back",
                        with_commas(share.round_dp(0))
                    ),
                )
                .here(format!("due on {due}"))
                .and(promise.head.header(), format!("the first thing to be delivered, on {day}"))
                .help(format!(
                    "let a part of it wait until something is there, or say what comes back when the agreement ends early: \
                     `if used {{ {} must refund unused {name} }}` in the right to leave",
                    named(context.model, &creditors).replace('`', "")
                ))
                .with("payment", name)
                .with("percent", with_commas(share.round_dp(2))),
            );
        }
    }
    // One that is early by itself is told as that.
    if findings.len() == told {
        findings.extend(
            all_of_it::paid_ahead(context, value)
                .or_else(|| long_ahead::unsecured(context, value))
                .or_else(|| most_of_it::before_the_last(context, value)),
        );
    }
}

/// The first sum of a payment from the client's side to the other, and who gets it.
fn advance(context: &Context<'_>, id: PromiseId, payment: &Promise) -> Option<(Money, Vec<PartyId>)> {
    let all_on = |parties: &[PartyId], wanted: Side| {
        !parties.is_empty() && parties.iter().all(|party| side(context.model, *party) == Some(wanted))
    };
    let creditors = context.model.creditors(payment);
    let right_way = all_on(&context.model.debtors(payment), Side::Client) && all_on(&creditors, Side::Supply);
    Some((price_each(context.model, context.schedule, id)?, creditors)).filter(|_| right_way)
}

/// The first thing that some parties deliver, where all that they deliver has a day.
fn first_delivery<'m>(
    context: &Context<'m>,
    parties: &[PartyId],
    payment: &Promise,
) -> Option<(&'m Promise, agreement_model::date::Date)> {
    let mut first: Option<(&Promise, agreement_model::date::Date)> = None;
    let hands_over = context.model.promises.iter().any(|promise| {
        promise.kind == PromiseKind::Dependency
            && context.model.debtors(promise).iter().any(|it| parties.contains(it))
    });
    // Money that waits for a step of the plan is paid when people see the work begin.
    let step =
        |anchor: &Anchor| matches!(anchor.name.symbol, Some(Symbol::Milestone(_) | Symbol::Promise(_)));
    let blind = hands_over && !phrase::counts_from(payment.when.list()).any(step);
    let weighed = blind
        && context.model.promises.iter().any(|it| {
            let theirs = context.model.debtors(it).iter().any(|party| parties.contains(party));
            theirs && it.kind == PromiseKind::Dependency && !it.worth.is_absent() && it.acceptance.is_some()
        });
    for (id, promise) in context.promises() {
        let theirs = context.model.debtors(promise).iter().any(|party| parties.contains(party));
        let work = matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Duty);
        // Where something is priced or looked at, an application or a plan before it is no delivery.
        let beside = weighed && promise.worth.is_absent() && promise.acceptance.is_none();
        if !theirs || !work || !promise.bans.is_empty() || beside && promise.kind == PromiseKind::Dependency {
            continue;
        }
        let day = match context.schedule.promise(id) {
            // What comes with each call is help beside the work, and no delivery by itself; nor is a note on how things stand.
            Due::PerEvent(_) => continue,
            Due::Series(..) if blind && keeps_in_touch(context, id) => continue,
            // Beside what is handed over and looked at, a standing promise from which nothing follows is no delivery by itself.
            Due::Throughout(..) if promise.kind == PromiseKind::Duty && is_loose(promise) && hands_over => {
                continue;
            }
            // A warranty or a promise of silence runs from the first day, when nothing is there yet.
            Due::Throughout(..) if weighed && promise.measure.is_absent() && promise.target.is_absent() => {
                continue;
            }
            Due::Unknown => return None,
            // What runs all the time is there from its first day on.
            Due::Throughout(from, _) => Some(from.date),
            due => due.first().map(|dated| dated.date),
        };
        if let Some(day) = day.filter(|day| first.is_none_or(|(_, known)| *day < known)) {
            first = Some((promise, day));
        }
    }
    first
}

/// Whether nobody measures a standing promise, and nothing follows from it.
fn is_loose(promise: &Promise) -> bool {
    promise.branches.is_empty() && promise.target.is_absent() && promise.measure.is_absent()
}

/// When a payment is first due; one that counts from the signatures, from the day on which a draft is to take effect.
fn first_due(context: &Context<'_>, id: PromiseId, payment: &Promise) -> Option<Date> {
    if let Some(dated) = context.schedule.promise(id).first() {
        return Some(dated.date);
    }
    let [When { kind: WhenKind::Within(length, Some(point)), .. }] = payment.when.list() else { return None };
    let signed =
        matches!(&point.base, Base::Anchor(anchor) if anchor.name.symbol == Some(Symbol::Word(Word::Signed)));
    let days = i64::try_from(roughly_hours(length.value) / 24).ok()?;
    context.schedule.effective.filter(|_| signed && point.offsets.is_empty())?.add_days(days).ok()
}

fn share(sum: Money, value: Money) -> Option<Decimal> {
    let comparable = sum.currency == value.currency && value.amount > Decimal::ZERO;
    exact::multiply(sum.amount, Decimal::ONE_HUNDRED).filter(|_| comparable)?.checked_div(value.amount)
}

/// Words of a text for money that comes back, or that stands behind a guarantee.
const BACK: [&str; 33] = [
    "advance bond",
    "advance guarantee",
    "advance payment bond",
    "advance payment guarantee",
    "bank bond",
    "bank guarantee",
    "claw back",
    "clawback",
    "down payment guarantee",
    "escrow",
    "held in trust",
    "held on trust",
    "letter of credit",
    "money back",
    "notary account",
    "paid back",
    "parent company guarantee",
    "pay back",
    "payment bond",
    "pays back",
    "refund",
    "refunded",
    "repay",
    "repayable",
    "repayment",
    "return of the advance",
    "returned in full",
    "returns the advance",
    "returns the deposit",
    "standby letter",
    "surety",
    "trust account",
    "trustee account",
];

/// Whether a payment is paid back in any case, or money stands behind a guarantee. What comes back only when a measured figure
/// is missed, or of another payment, is no security for this one.
fn is_secured(context: &Context<'_>, payment: PromiseId, sum: Money) -> bool {
    let model = context.model;
    let refunds = |statement: &Statement| match &statement.action {
        Action::Money(MoneyVerb::Refund, back) => comes_back(back, payment, sum),
        _ => false,
    };
    let promised = model.promises.iter().flat_map(|promise| &promise.branches);
    let in_any_case = promised.filter(|it| !matches!(it.trigger, Trigger::Below(_) | Trigger::Above(_)));
    let by_right = model.rights.iter().flat_map(|right| &right.branches);
    in_any_case.chain(by_right).flat_map(|branch| &branch.statements).any(refunds)
        || model.penalties.iter().flat_map(|penalty| &penalty.statements).any(refunds)
        || model.texts.iter().any(|text| wording::holds(&text.value, &BACK))
}

/// Whether a refund may be of some payment: it names that one, or none; of a written sum, it is half of it at least.
fn comes_back(back: &Sum, payment: PromiseId, paid: Money) -> bool {
    let of = match back {
        Sum::Amount(amount) => match &amount.of {
            Measure::Percent(of) => of.as_ref(),
            Measure::Money(currency) if *currency == paid.currency && amount.per.is_none() => {
                return paid.portion(1, 2).is_ok_and(|half| amount.number >= half.amount);
            }
            _ => None,
        },
        Sum::Unused(of) => Some(of),
        Sum::Tiers(..) | Sum::Todo => None,
    };
    of.and_then(Name::promise).is_none_or(|of| of == payment)
}

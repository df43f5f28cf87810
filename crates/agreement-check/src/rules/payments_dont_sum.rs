//! Finds payments that do not come to what the agreement says it is worth.

use std::collections::BTreeMap;

use agreement_ledger::price::{self, Price, is_payment};
use agreement_model::amount::{Amount, Measure};
use agreement_model::declared::{Head, PaymentAmount, Promise};
use agreement_model::exact;
use agreement_model::money::Money;
use agreement_model::number::with_commas;
use agreement_model::placed::Placed;
use agreement_model::statement::Action;
use agreement_model::symbol::{PartyId, PromiseId, Symbol, Word};
use agreement_model::{Decimal, Due, Slot};
use agreement_syntax::{Change, Finding};

use crate::context::Context;
use crate::figures;
use crate::gaps::offered;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::wording;

static BESIDE: Setting = Setting {
    name: "beside",
    meaning: "words in a payment's title that say that it is no part of the price",
    standard: Standard::Words(&["bonus", "expenses", "option", "optional", "security deposit", "travel"]),
};

pub(super) static RULE: Rule = Rule {
    name: "payments-dont-sum",
    category: Category::Feasibility,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[&BESIDE],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("payments_dont_sum.md"),
    check: Some(check),
};

/// More payments than this are not pointed at one by one.
const SHOWN: usize = 6;

/// The payments of those who pay that have a price, and whether there are others.
struct Parts<'m> {
    priced: Vec<(&'m Promise, Price)>,
    /// Some payment has no sum yet, or may never fall due.
    open: bool,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = context.model.header.as_ref().filter(|header| context.is_own(&header.head)) else {
        return;
    };
    if ["payment", "party", "dependency", "duty"].iter().any(|word| context.model.unread.contains(*word)) {
        return;
    }
    if let Some(finding) = shares(context, &header.head) {
        findings.push(finding);
        return;
    }
    let Some(value) = header.value.given().filter(|value| value.value.per.is_none()) else { return };
    let Some(worth) = value.value.money() else { return };
    // What stands beside the price by its title may be part of it after all; so the sum must be wrong either way.
    let Some(with) = Reckoned::of(context, worth, true) else { return };
    let Some(without) = Reckoned::of(context, worth, false) else { return };
    if with.is_explained(context, worth) || without.is_explained(context, worth) {
        return;
    }
    let nearest = if with.difference.amount.abs() < without.difference.amount.abs() { with } else { without };
    findings.push(differ(&header.head, value, worth, nearest.total, nearest.difference, &nearest.parts));
}

/// Some payments, what they come to, and by how much that is not what the deal is worth.
struct Reckoned<'m> {
    parts: Parts<'m>,
    total: Money,
    difference: Money,
}

impl<'m> Reckoned<'m> {
    fn of(context: &Context<'m>, worth: Money, beside: bool) -> Option<Self> {
        let parts = parts(context, worth, beside)?;
        let total = total(&parts, worth)?;
        Some(Self { difference: total.minus(worth).ok()?, total, parts })
    }

    /// Whether the difference is none, or has a reason that can be seen.
    fn is_explained(&self, context: &Context<'_>, worth: Money) -> bool {
        self.difference.amount.is_sign_negative() && self.parts.open
            || is_shared_out(&self.parts)
            || self.difference.amount.abs() <= rounded_away(&self.parts, worth)
            || is_conceded(context, self.difference)
            || somebody_else_pays(context, worth)
    }
}

/// Shares of the value that leave something over, where all the price is paid in shares; and shares that come to more than
/// all of it, whatever is paid besides.
fn shares(context: &Context<'_>, header: &Head) -> Option<Finding> {
    let mut sum = Decimal::ZERO;
    let mut found: Vec<(&Promise, &Amount)> = Vec::new();
    let mut open = false;
    let partners = pools(context);
    let payer = payer(context);
    for (id, promise) in context.promises().filter(|(_, promise)| is_payment(promise)) {
        let counts = match &partners {
            Some(pool) => context.model.creditors(promise) == *pool,
            None => is_of(context, payer, promise)?,
        };
        if !counts {
            continue;
        }
        let amount = match promise.amount.value()? {
            PaymentAmount::Amount(amount) => amount,
            // What an invoice will say can fill a gap, and mends nothing where it is too much already.
            PaymentAmount::StatedInInvoice => {
                open = true;
                continue;
            }
        };
        if is_beside(context, promise) || promise.provided.place().is_some() {
            return None;
        }
        let times = match price::times_due(context.model, context.schedule, id) {
            Some(times) => times,
            // On whatever day it falls due in the end, it does so once at least: too much is too much already.
            None if matches!(context.schedule.promise(id), Due::Unstated | Due::Unknown) => {
                open = true;
                1
            }
            None => return None,
        };
        sum = exact::add(sum, exact::multiply(share_of_value(amount)?, times.into())?)?;
        found.push((promise, amount));
    }
    let hundred = Decimal::ONE_HUNDRED;
    if found.len() < 2 || sum == hundred || open && sum < hundred {
        return None;
    }
    let gap = with_commas(exact::subtract(sum, hundred)?.abs());
    let told = if sum < hundred { format!("{gap}% are missing") } else { format!("{gap}% too much") };
    let mut finding = Finding::new(
        RULE.name,
        context.model.header.as_ref()?.value.place().unwrap_or(header.header()),
        format!("the payments come to {}% of `value`: {told}", with_commas(sum)),
    )
    .here("what is shared out")
    .help("let the last share take the rest, so that they come to 100%; a share that hangs on a condition says so with `provided:`")
    .with("percent", with_commas(sum));
    for (promise, amount) in found.iter().take(SHOWN) {
        finding =
            finding.and(amount.place, format!("`{}`: {}%", promise.head.name, with_commas(amount.number)));
    }
    Some(finding)
}

/// To whom the shares go where no client pays anything, and partners put the money together or one pays another: those who
/// receive all shares of the value.
fn pools(context: &Context<'_>) -> Option<Vec<PartyId>> {
    let is_client = |party: PartyId| side(context.model, party) == Some(Side::Client);
    let nobody_buys = !context
        .model
        .promises
        .iter()
        .any(|promise| is_payment(promise) && context.model.debtors(promise).into_iter().any(is_client));
    let shares = context.model.promises.iter().filter(|promise| match promise.amount.value() {
        Some(PaymentAmount::Amount(amount)) => share_of_value(amount).is_some(),
        _ => false,
    });
    let mut pools: Vec<Vec<PartyId>> = shares.map(|promise| context.model.creditors(promise)).collect();
    pools.dedup();
    match pools.as_slice() {
        [pool] if nobody_buys && !pool.is_empty() => Some(pool.clone()),
        _ => None,
    }
}

/// Whether a payment is owed by the side that pays, and by nobody else; nothing where nobody can tell.
pub(super) fn is_of(context: &Context<'_>, payer: Side, promise: &Promise) -> Option<bool> {
    let sides: Vec<Option<Side>> =
        context.model.debtors(promise).iter().map(|party| side(context.model, *party)).collect();
    match sides.as_slice() {
        [] => None,
        sides if sides.iter().all(|side| *side == Some(payer)) => Some(true),
        sides if sides.contains(&Some(payer)) => None,
        _ => Some(false),
    }
}

/// The side whose payments are the price: the client's; or the supplier's, where it pays the client for being let in (a
/// permit, a stand, a concession) and nobody pays it anything.
pub(super) fn payer(context: &Context<'_>) -> Side {
    let payments = || context.model.promises.iter().filter(|promise| is_payment(promise));
    let on = |parties: Vec<PartyId>, wanted: Side| {
        !parties.is_empty() && parties.iter().all(|party| side(context.model, *party) == Some(wanted))
    };
    let lets_in = |payment: &Promise| {
        on(context.model.debtors(payment), Side::Supply) && on(context.model.creditors(payment), Side::Client)
    };
    if payments().next().is_some() && payments().all(lets_in) { Side::Supply } else { Side::Client }
}

fn is_beside(context: &Context<'_>, promise: &Promise) -> bool {
    let words = context.policy.words(&RULE, &BESIDE);
    let title = promise.head.title.as_str();
    // "Deposit" is mostly the first part of the price; one that comes back is none.
    let first_part =
        wording::holds(title, &["deposit"]) && !wording::holds(title, &["bond", "security deposit"]);
    let comes_back = || {
        let texts = [promise.how.value(), promise.why.value(), promise.head.note.value()];
        let said = texts.into_iter().flatten().map(String::as_str).chain([title]);
        said.into_iter().any(|text| wording::holds(text, &COMES_BACK))
    };
    wording::holds(title, &words) && (!first_part || comes_back()) || is_lent(context, promise)
}

/// A deposit that is paid back by a payment of the same sum is no price.
fn is_lent(context: &Context<'_>, promise: &Promise) -> bool {
    let sum = |it: &Promise| match it.amount.value() {
        Some(PaymentAmount::Amount(amount)) if amount.per.is_none() => amount.money(),
        _ => None,
    };
    let (payers, payees) = (context.model.debtors(promise), context.model.creditors(promise));
    let deposit = ["bond", "caution money", "deposit"];
    wording::holds(&promise.head.title, &deposit)
        && sum(promise).is_some()
        && context.promises().any(|(_, back)| {
            is_payment(back)
                && sum(back) == sum(promise)
                && context.model.debtors(back) == payees
                && context.model.creditors(back) == payers
        })
}

/// Words for money that is only held for a time.
const COMES_BACK: [&str; 12] = [
    "against damage",
    "as security",
    "comes back",
    "for damage",
    "given back",
    "goes back",
    "is returned",
    "less damage",
    "paid back",
    "refundable",
    "repaid",
    "returned",
];

/// Whether a payment waits for a milestone without a day, or is only called in where something goes wrong or is chosen: it
/// may never fall due.
fn may_never_come(context: &Context<'_>, promise: &Promise) -> bool {
    is_called_in(context, promise)
        || phrase::counts_from(promise.when.list()).any(|anchor| match anchor.name.symbol {
            Some(Symbol::Milestone(id)) => {
                context.model.milestones.get(id.index()).is_some_and(|milestone| milestone.when.is_absent())
            }
            _ => false,
        })
}

/// Whether some branch, right or penalty is what makes it owed: `require rollout`.
fn is_called_in(context: &Context<'_>, promise: &Promise) -> bool {
    context.model.statements().any(|statement| match &statement.action {
        Action::Require(names) => names
            .iter()
            .filter_map(|name| context.model.promise(name.promise()?))
            .any(|called| called.head.place == promise.head.place),
        _ => false,
    })
}

/// The payments of those who pay; nothing where one is in another currency, or nobody knows whose it is.
fn parts<'m>(context: &Context<'m>, worth: Money, beside: bool) -> Option<Parts<'m>> {
    let mut parts = Parts { priced: Vec::new(), open: false };
    let payer = payer(context);
    for (id, promise) in context.promises().filter(|(_, promise)| is_payment(promise)) {
        if !is_of(context, payer, promise)? {
            continue;
        }
        match price::price(context.model, context.schedule, id) {
            Some(_) if !beside && (is_beside(context, promise) || may_never_come(context, promise)) => {}
            Some(price) if price.total.currency != worth.currency => return None,
            Some(price) => parts.priced.push((promise, price)),
            // A sum that is still to be thought up, beside the price by its title, was never counted into it.
            None if matches!(promise.amount, Slot::Todo(_)) && is_beside(context, promise) => {}
            None => parts.open = true,
        }
    }
    (!parts.priced.is_empty()).then_some(parts)
}

/// Whether shares of the value come to all of it: then what else is paid stands beside it.
fn is_shared_out(parts: &Parts<'_>) -> bool {
    let shares = parts.priced.iter().filter_map(|(promise, price)| match promise.amount.value()? {
        PaymentAmount::Amount(amount) => {
            share_of_value(amount).and_then(|share| exact::multiply(share, price.times.into()))
        }
        PaymentAmount::StatedInInvoice => None,
    });
    shares.fold(Decimal::ZERO, |sum, share| sum.saturating_add(share)) == Decimal::ONE_HUNDRED
}

/// An amount in percent of the value, where it is that.
fn share_of_value(amount: &Amount) -> Option<Decimal> {
    match &amount.of {
        Measure::Percent(Some(of))
            if of.symbol == Some(Symbol::Word(Word::Value)) && amount.per.is_none() =>
        {
            Some(amount.number)
        }
        _ => None,
    }
}

fn total(parts: &Parts<'_>, worth: Money) -> Option<Money> {
    parts.priced.iter().try_fold(Money::zero(worth.currency), |sum, (_, price)| sum.plus(price.total).ok())
}

/// What is lost where a sum is divided and each part rounded: half a coin for each time a part falls due.
fn rounded_away(parts: &Parts<'_>, worth: Money) -> Decimal {
    let Some(decimals) = worth.currency.minor_units() else { return Decimal::ZERO };
    let times: u32 = parts.priced.iter().fold(0, |sum, (_, price)| sum.saturating_add(price.times));
    exact::multiply(Decimal::new(5, decimals.saturating_add(1)), times.into()).unwrap_or_default()
}

/// Whether what is missing is what was conceded: some write the price before it.
fn is_conceded(context: &Context<'_>, difference: Money) -> bool {
    let worths = context.model.concessions.iter().filter_map(|it| it.worth.value()).filter_map(Amount::money);
    let worths: Vec<Decimal> =
        worths.filter(|worth| worth.currency == difference.currency).map(|worth| worth.amount).collect();
    let missing = difference.amount.abs();
    worths.contains(&missing)
        || worths.iter().copied().try_fold(Decimal::ZERO, exact::add) == Some(missing) && !worths.is_empty()
}

/// Whether some other party's payments come to the value: a partner buys for the client, say.
fn somebody_else_pays(context: &Context<'_>, worth: Money) -> bool {
    let mut sums: BTreeMap<Vec<PartyId>, Option<Money>> = BTreeMap::new();
    let mut keep = |debtors: Vec<PartyId>, id: PromiseId| {
        let price = price::price(context.model, context.schedule, id);
        let sum = sums.entry(debtors).or_insert(Some(Money::zero(worth.currency)));
        *sum = sum.zip(price).and_then(|(sum, price)| sum.plus(price.total).ok());
    };
    for (id, promise) in context.promises().filter(|(_, promise)| is_payment(promise)) {
        keep(context.model.debtors(promise), id);
    }
    sums.values().any(|sum| *sum == Some(worth))
}

fn differ(
    header: &Head,
    value: &Placed<Amount>,
    worth: Money,
    total: Money,
    difference: Money,
    parts: &Parts<'_>,
) -> Finding {
    let gap = Money { amount: difference.amount.abs(), ..difference };
    let told = if difference.amount.is_sign_negative() {
        format!("{gap} are missing")
    } else {
        format!("{gap} too much")
    };
    let least = if parts.open { "at least " } else { "" };
    let mut finding = Finding::new(
        RULE.name,
        value.place,
        format!("the payments come to {least}{total}, and `value` says {worth}: {told}"),
    )
    .here("what it is worth");
    for (promise, price) in parts.priced.iter().take(SHOWN) {
        let place = promise.amount.place().unwrap_or(promise.head.header());
        finding = finding.and(place, format!("`{}`: {}", promise.head.name, figures::price(price)));
    }
    if parts.priced.len() > SHOWN {
        finding = finding.and(header.header(), format!("and {} more payments", parts.priced.len() - SHOWN));
    }
    let next = match missing_repeats(parts, worth) {
        Some((name, times)) => format!(
            "`{name}` comes to it {times} times: if it repeats, write `when: every month from … until …`"
        ),
        None => "mend the payment that is wrong or missing".to_owned(),
    };
    finding = finding
        .help(format!(
            "{next}; or write `value: {total}`: two figures for one price are the first thing that is argued about when an \
             invoice is open"
        ))
        .with("payments", total.to_string())
        .with("value", worth.to_string())
        .with("difference", difference.to_string());
    finding.edits.extend(offered(
        format!("write `value: {total}`"),
        vec![Change { place: value.place, text: total.to_string() }],
    ));
    finding.edits.extend(last_takes_the_rest(parts, difference));
    finding
}

/// The only payment, where some whole number of it is the value: it was probably meant to repeat.
fn missing_repeats<'p>(parts: &Parts<'p>, worth: Money) -> Option<(&'p str, Decimal)> {
    let [(promise, price)] = parts.priced.as_slice() else { return None };
    let times = worth.amount.checked_div(price.each.amount).filter(|_| price.times == 1)?.normalize();
    (times > Decimal::ONE && times.scale() == 0).then_some((promise.head.name.as_str(), times))
}

/// Offers to let the last payment take the rest, where it falls due once and its sum is written out.
fn last_takes_the_rest(parts: &Parts<'_>, difference: Money) -> Option<agreement_syntax::Edit> {
    let (promise, price) =
        parts.priced.last().filter(|(_, price)| price.times == 1 && parts.priced.len() > 1)?;
    let PaymentAmount::Amount(amount) = promise.amount.value()? else { return None };
    let rest = price.each.minus(difference).ok().filter(|rest| rest.amount > Decimal::ZERO)?;
    amount.money()?;
    let change = Change { place: amount.place, text: rest.to_string() };
    offered(format!("write `{rest}` for `{}`", promise.head.name), vec![change])
}

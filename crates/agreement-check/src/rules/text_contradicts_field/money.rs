//! Shares and sums in words beside those of a payment.

use agreement_model::amount::{Amount, Measure};
use agreement_model::currency::Currency;
use agreement_model::declared::{PaymentAmount, Promise, PromiseKind};
use agreement_model::exact;
use agreement_model::money::Money;
use agreement_model::number::{Decimal, parse_number};
use agreement_model::statement::{Action, Statement, Sum};
use agreement_model::when::{When, WhenKind};

use super::super::invoice_without_limit;
use super::{BESIDE, Field, RULE, Text};
use crate::context::Context;
use crate::figures::amount;
use crate::gaps::in_words;
use crate::prose::{Figure, Says, Token, number, tokens};
use crate::stems::stems;
use crate::wording;

/// "30% on signing" beside `40% of value`.
pub(super) fn of_share(
    context: &Context<'_>,
    promise: &Promise,
    text: Text<'_>,
    told: &[Figure],
) -> Option<(usize, Field)> {
    let (index, share) = only(told, |figure| match figure.says {
        Says::Percent(share) => Some(share),
        _ => None,
    })?;
    let given = promise.amount.given()?;
    let PaymentAmount::Amount(written) = &given.value else { return None };
    if is_beside(context, text) || shares_in(promise).contains(&share) {
        return None;
    }
    let field = |says: String| Field { label: "amount", says, at: written.place };
    match &written.of {
        Measure::Percent(_) if written.per.is_none() => {
            (written.number != share).then(|| (index, field(format!("`{}`", amount(written)))))
        }
        Measure::Money(_) if written.per.is_none() => {
            let behind = told.get(index)?.behind.clone();
            let of_price = matches!(
                behind.as_str(),
                "at" | "after"
                    | "before"
                    | "deposit"
                    | "down"
                    | "in"
                    | "on"
                    | "up"
                    | "upfront"
                    | "upon"
                    | "when"
            );
            let (worth, sum) = (context.worth()?.value, written.money()?);
            let once =
                matches!(promise.when.list(), [When { kind, .. }] if !matches!(kind, WhenKind::Every(_)));
            if !of_price || !once || worth.currency != sum.currency || worth.amount.is_zero() {
                return None;
            }
            let real = exact::multiply(sum.amount, Decimal::ONE_HUNDRED)?.checked_div(worth.amount)?;
            let differs = exact::subtract(real, share)?.abs() > Decimal::ONE;
            differs
                .then(|| (index, field(format!("`{sum}` of {} is {}%", worth, real.round_dp(1).normalize()))))
        }
        _ => None,
    }
}

/// From and up to which sum shares in one title were meant to be all of it.
const NEARLY_ALL: std::ops::RangeInclusive<u32> = 85..=130;

/// "60% for one, 40% for the other, 8% for the agency": shares in one title of a payment that do not make up the whole.
pub(super) fn of_shares(promise: &Promise, text: Text<'_>, told: &[Figure]) -> Option<(usize, Field)> {
    let shares: Vec<(usize, Decimal)> = told
        .iter()
        .enumerate()
        .filter_map(|(index, figure)| match figure.says {
            Says::Percent(share) => Some((index, share)),
            _ => None,
        })
        .collect();
    let sum = shares.iter().try_fold(Decimal::ZERO, |sum, (_, share)| exact::add(sum, *share))?;
    let nearly = Decimal::from(*NEARLY_ALL.start()) <= sum && sum <= Decimal::from(*NEARLY_ALL.end());
    let several = shares.len() > 2 || shares.len() == 2 && sum > Decimal::ONE_HUNDRED;
    if promise.kind != PromiseKind::Payment
        || text.label != "title"
        || !several
        || !nearly
        || sum == Decimal::ONE_HUNDRED
    {
        return None;
    }
    let (last, _) = shares.last()?;
    let says = format!("the shares in it come to {}%", sum.normalize());
    Some((*last, Field { label: "title", says, at: text.place }))
}

/// The shares that the branches of a promise speak of.
fn shares_in(promise: &Promise) -> Vec<Decimal> {
    let share = |amount: &Amount| matches!(amount.of, Measure::Percent(_)).then_some(amount.number);
    let statements = promise.branches.iter().flat_map(|branch| &branch.statements);
    let of = |statement: &Statement| -> Vec<Decimal> {
        let cap = statement.clauses.cap.as_ref().map(|cap| &cap.amount);
        let sums: Vec<&Amount> = match &statement.action {
            Action::Money(_, Sum::Amount(sum)) => vec![sum],
            Action::Money(_, Sum::Tiers(_, rows)) => {
                rows.iter().flat_map(|row| [&row.threshold, &row.amount]).collect()
            }
            _ => Vec::new(),
        };
        sums.into_iter().chain(cap).filter_map(share).collect()
    };
    statements.flat_map(of).collect()
}

/// "35,000 kroner" beside a currency that people call so.
fn money_in(figure: &Figure, currency: Currency) -> Option<Money> {
    match &figure.says {
        Says::Money(sum) => Some(*sum),
        Says::Count(amount, word, None) => {
            let called: &[&str] = match currency.code() {
                "AUD" | "CAD" | "HKD" | "NZD" | "SGD" | "USD" => &["dollar", "dollars"],
                "CHF" => &["franc", "francs", "franken"],
                "CZK" => &["crowns", "koruna", "korun"],
                "DKK" | "NOK" => &["crowns", "kroner"],
                "EUR" => &["euro", "euros"],
                "GBP" => &["pound", "pounds", "quid"],
                "INR" => &["rupee", "rupees"],
                "JPY" => &["yen"],
                "PLN" => &["zloty", "zlotys"],
                "SEK" => &["crowns", "kronor"],
                _ => &[],
            };
            called.contains(&word.as_str()).then_some(Money { amount: *amount, currency })
        }
        _ => None,
    }
}

/// Words without which a sum in a note is told of something else than of what follows.
const FOLLOWS: [&str; 14] = [
    "back",
    "bonus",
    "charge",
    "charged",
    "compensation",
    "credit",
    "credited",
    "fine",
    "pay",
    "penalty",
    "premium",
    "rebate",
    "refund",
    "reward",
];

/// "A bonus of 35,000 kroner" in a note beside `credit 20,000 DKK`: what follows from the same promise.
pub(super) fn of_consequence(promise: &Promise, text: Text<'_>, told: &[Figure]) -> Option<(usize, Field)> {
    if promise.kind == PromiseKind::Payment || text.label == "how" || !wording::holds(text.words, &FOLLOWS) {
        return None;
    }
    let statements: Vec<&Statement> = promise
        .branches
        .iter()
        .filter(|branch| !branch.default)
        .flat_map(|branch| &branch.statements)
        .collect();
    let amounts: Vec<&Amount> = statements
        .iter()
        .flat_map(|statement| match &statement.action {
            Action::Money(_, Sum::Amount(sum)) => vec![sum],
            Action::Money(_, Sum::Tiers(_, rows)) => rows.iter().map(|row| &row.amount).collect(),
            _ => Vec::new(),
        })
        .collect();
    let caps = statements.iter().filter_map(|statement| Some(&statement.clauses.cap.as_ref()?.amount));
    let known: Vec<Money> = amounts.iter().copied().chain(caps).filter_map(Amount::money).collect();
    let worth = promise.worth.value().and_then(Amount::money);
    let first = amounts.iter().find(|amount| amount.money().is_some() && amount.per.is_none())?;
    let currency = first.money()?.currency;
    let (index, sum) = only(told, |figure| money_in(figure, currency))?;
    let is_other = sum.currency == currency && !known.contains(&sum) && worth != Some(sum);
    // A rate in words is held against nothing: "200 euros a day".
    let is_rate = told.get(index).is_some_and(|figure| {
        matches!(figure.behind.as_str(), "a" | "an" | "per" | "each" | "every" | "for")
    });
    let says: Vec<String> = amounts.iter().map(|sum| format!("`{}`", amount(sum))).collect();
    (is_other && !is_rate)
        .then(|| (index, Field { label: "if", says: in_words(&says, "and"), at: first.place }))
}

/// What a note of the whole agreement says of a payment that it calls by its title: "The marketing pot is 15,000 euros".
pub(super) fn of_agreement(context: &Context<'_>, text: Text<'_>, told: &[Figure]) -> Option<(usize, Field)> {
    let payments = context.model.promises.iter().filter(|it| it.kind == PromiseKind::Payment);
    for payment in payments {
        let Some(PaymentAmount::Amount(written)) = payment.amount.value() else { continue };
        let titled = [stems(&payment.head.title), stems(&payment.head.name.replace('_', " "))];
        let found = told.iter().enumerate().find(|(_, figure)| {
            let said = stems(sentence(text.words, figure.at.start));
            let speaks = titled.iter().any(|title| !title.is_empty() && title.is_subset(&said));
            speaks && differs(context, payment, written, figure)
        });
        if let Some((index, _)) = found {
            let says = format!("`{}` for `{}`", amount(written), payment.head.name);
            return Some((index, Field { label: "amount", says, at: written.place }));
        }
    }
    None
}

/// Whether a figure of the kind of a payment's amount stands nowhere among the figures of the deal.
fn differs(context: &Context<'_>, payment: &Promise, written: &Amount, figure: &Figure) -> bool {
    let payments = || context.model.promises.iter();
    let header = context.model.header.iter();
    match &written.of {
        Measure::Percent(_) => {
            let Says::Percent(share) = figure.says else { return false };
            let known = payments().filter_map(|it| match it.amount.value()? {
                PaymentAmount::Amount(amount) => {
                    matches!(amount.of, Measure::Percent(_)).then_some(amount.number)
                }
                PaymentAmount::StatedInInvoice => None,
            });
            let capped =
                header.flat_map(|it| &it.liability).filter_map(|it| it.cap.value()).map(|cap| cap.number);
            written.number != share
                && !known.chain(capped).any(|number| number == share)
                && !payments().any(|it| shares_in(it).contains(&share))
        }
        Measure::Money(currency) if payment.when.list().len() == 1 => {
            let Some(sum) = money_in(figure, *currency) else { return false };
            let known = payments().filter_map(|it| match it.amount.value()? {
                PaymentAmount::Amount(amount) => amount.money(),
                PaymentAmount::StatedInInvoice => None,
            });
            let priced = context
                .promises()
                .filter_map(|(id, _)| agreement_ledger::price::price(context.model, context.schedule, id));
            sum.currency == *currency
                && !known.chain(priced.map(|price| price.total)).any(|it| it == sum)
                && !payments().any(|it| sums_in(it).contains(&sum))
                && context.worth().is_none_or(|worth| worth.value != sum)
        }
        _ => false,
    }
}

/// The sentence of a text in which something stands.
fn sentence(text: &str, at: usize) -> &str {
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let from = before
        .match_indices(['.', ';', '!', '?', '\n'])
        .filter(|(index, _)| {
            text.get(index.saturating_add(1)..).is_none_or(|rest| !rest.starts_with(char::is_alphanumeric))
        })
        .map(|(index, _)| index.saturating_add(1))
        .next_back()
        .unwrap_or(0);
    let to = behind
        .match_indices(['.', ';', '!', '?', '\n'])
        .find(|(index, _)| {
            behind.get(index.saturating_add(1)..).is_none_or(|rest| !rest.starts_with(char::is_alphanumeric))
        })
        .map_or(text.len(), |(index, _)| at.saturating_add(index));
    text.get(from..to).unwrap_or(text)
}

/// "12,000 USD a month" beside `amount: 10,000 USD`.
pub(super) fn of_sum(
    context: &Context<'_>,
    promise: &Promise,
    text: Text<'_>,
    told: &[Figure],
) -> Option<(usize, Field)> {
    let PaymentAmount::Amount(written) = promise.amount.value()? else { return None };
    let currency = written.money()?.currency;
    let sum_of = |figure: &Figure| money_in(figure, currency);
    // A title that names a sum beside the one that is reckoned with promises two payments.
    let of_title = || {
        let sums: Vec<(usize, Money)> =
            told.iter().enumerate().filter_map(|(index, figure)| Some((index, sum_of(figure)?))).collect();
        let own = written.money()?;
        let has_own = text.label == "title" && sums.iter().any(|(_, sum)| *sum == own);
        let known = |sum: &Money| sums_in(promise).contains(sum);
        sums.into_iter().find(|(_, sum)| has_own && *sum != own && !known(sum))
    };
    let (index, sum) = only(told, sum_of).or_else(of_title)?;
    let each = written.money().filter(|each| each.currency == sum.currency && *each != sum)?;
    let bounded = context.policy.words(&invoice_without_limit::RULE, &invoice_without_limit::BOUNDED);
    let (id, _) = context.promises().find(|(_, other)| other.head.place == promise.head.place)?;
    let in_all = agreement_ledger::price::price(context.model, context.schedule, id).map(|price| price.total);
    let is_known = in_all == Some(sum) || context.worth().is_some_and(|worth| worth.value == sum);
    if is_known
        || is_multiple(text.words, told.get(index), sum, each, in_all)
        || is_beside(context, text)
        || wording::holds(text.words, &bounded)
        || written.per.is_some() && text.label != "title"
        || written.per.is_none() && told.get(index).is_some_and(|figure| is_by_work(text.words, figure))
    {
        return None;
    }
    Some((index, Field { label: "amount", says: format!("`{each}`"), at: written.place }))
}

/// "310 times 145 EUR", "eighteen at 1,450 EUR", "310 mal 145 EUR", "310 × 145 EUR": so many pieces at a price come to what is paid.
fn is_multiple(
    words: &str,
    figure: Option<&Figure>,
    price: Money,
    each: Money,
    in_all: Option<Money>,
) -> bool {
    let Some(figure) = figure else { return false };
    let numbers = |text: &str| -> Vec<Decimal> {
        let said = tokens(text);
        let in_words = |at| number(&said, at).map(|(count, _)| Decimal::from(count));
        let figure =
            |(at, token): (usize, &Token<'_>)| parse_number(token.word).ok().or_else(|| in_words(at));
        said.iter().enumerate().filter_map(figure).collect()
    };
    let before = words.get(..figure.at.start).map(numbers).unwrap_or_default();
    let behind = words.get(figure.at.end..).map(numbers).unwrap_or_default();
    before.into_iter().chain(behind).any(|pieces| {
        let product = exact::multiply(price.amount, pieces);
        product.is_some_and(|sum| sum == each.amount || in_all.is_some_and(|all| all.amount == sum))
    })
}

/// "18.50 GBP an hour", "600 EUR a branch": what is sold by the hour or the piece may well be paid as a fixed sum. Only a sum for
/// a time that payments are made for can contradict one: "12,000 USD a month".
fn is_by_work(words: &str, figure: &Figure) -> bool {
    const TIMES: [&str; 12] = [
        "annum", "calendar", "day", "half", "month", "night", "period", "quarter", "term", "time", "week",
        "year",
    ];
    let behind = words.get(figure.at.end..).unwrap_or("").trim_start().to_lowercase();
    let mut said = behind.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let rate = said.next().is_some_and(|word| matches!(word, "a" | "an" | "each" | "every" | "per"));
    rate && !behind.starts_with(',') && said.next().is_some_and(|what| !TIMES.contains(&what))
}

/// The sums that the branches of a promise speak of.
fn sums_in(promise: &Promise) -> Vec<Money> {
    let statements = promise.branches.iter().flat_map(|branch| &branch.statements);
    let of = |statement: &Statement| {
        let cap = statement.clauses.cap.as_ref().and_then(|cap| cap.amount.money());
        let sum = match &statement.action {
            Action::Money(_, Sum::Amount(sum)) => sum.money(),
            _ => None,
        };
        sum.into_iter().chain(cap)
    };
    statements.flat_map(of).collect()
}

fn is_beside(context: &Context<'_>, text: Text<'_>) -> bool {
    wording::holds(text.words, &context.policy.words(&RULE, &BESIDE))
}

/// The one figure of a kind, where there is just one.
fn only<T>(told: &[Figure], of: impl Fn(&Figure) -> Option<T>) -> Option<(usize, T)> {
    let mut found = told.iter().enumerate().filter_map(|(index, figure)| Some((index, of(figure)?)));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

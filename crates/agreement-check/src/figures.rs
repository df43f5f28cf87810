//! Figures in the words of an agreement: sums with their rates, lengths of time, and how long a length is, roughly.

use agreement_ledger::price::Price;
use agreement_model::amount::{Amount, Measure, Part, Rate, RateUnit};
use agreement_model::duration::{Counting, Duration, Unit};
use agreement_model::number::{Decimal, with_commas};
use agreement_model::statement::Sum;
use agreement_model::symbol::Name;

/// An amount as somebody would write it: "1,200 USD per business day", "1% of value per started week".
pub(crate) fn amount(amount: &Amount) -> String {
    let number = with_commas(amount.number);
    let one = amount.number == Decimal::ONE;
    let what = match &amount.of {
        Measure::Bare => number,
        Measure::Money(currency) => format!("{number} {currency}"),
        Measure::Percent(of) => format!("{number}%{}", of_name(of.as_ref())),
        Measure::Time(unit) => format!("{number} {}", named(*unit, one)),
        Measure::Count(word) => format!("{number} {word}"),
    };
    amount.per.as_ref().map_or(what.clone(), |rate| format!("{what} {}", per(rate)))
}

/// What a line of money says: its amount, or that it is a table.
pub(crate) fn sum(sum: &Sum) -> String {
    match sum {
        Sum::Amount(of) => amount(of),
        Sum::Tiers(_, rows) => match rows.as_slice() {
            [] => "a table of sums".to_owned(),
            [only] => amount(&only.amount),
            [first, .., last] => format!("{} to {}", amount(&first.amount), amount(&last.amount)),
        },
        Sum::Unused(name) => format!("what is unused of {}", name.text),
        Sum::Todo => "a sum still to be settled".to_owned(),
    }
}

/// What a payment comes to: "24,000 USD", or "10 times 24,000 USD, which is 240,000 USD".
pub(crate) fn price(price: &Price) -> String {
    match price.times {
        1 => price.each.to_string(),
        times => format!("{times} times {}, which is {}", price.each, price.total),
    }
}

fn per(rate: &Rate) -> String {
    let part = match rate.part {
        Some(Part::Started) => "started ",
        Some(Part::Full) => "full ",
        Some(Part::Prorated) => "prorated ",
        None => "",
    };
    let count = if rate.count == 1 { String::new() } else { format!("{} ", rate.count) };
    let unit = match &rate.unit {
        RateUnit::Time(unit) => named(*unit, rate.count == 1).to_owned(),
        RateUnit::Count(word) => word.clone(),
    };
    format!("per {part}{count}{unit}{}", of_name(rate.of.as_ref()))
}

fn of_name(name: Option<&Name>) -> String {
    name.map_or(String::new(), |name| format!(" of {}", name.text))
}

fn named(unit: Unit, one: bool) -> &'static str {
    if one { unit.singular() } else { unit.plural() }
}

/// How many hours a length lasts, roughly, nights and weekends among them: a day at work stands for a day, five of them
/// for a week; eight hours at work stand for a day; a month has thirty days.
pub(crate) fn roughly_hours(length: Duration) -> u64 {
    let count = u64::from(length.count);
    match length.unit.counts_as() {
        Counting::Minutes(minutes) => count.saturating_mul(minutes.into()) / 60,
        Counting::WorkingHours => count.saturating_mul(3),
        Counting::Days(days) => count.saturating_mul(u64::from(days) * 24),
        Counting::BusinessDays => count.saturating_mul(24).saturating_add(count / 5 * 48),
        Counting::Months(months) => count.saturating_mul(u64::from(months) * 30 * 24),
    }
}

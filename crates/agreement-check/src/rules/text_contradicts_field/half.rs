//! "Half" and "a third" in the titles of payments beside their sums.

use agreement_ledger::price::price_each;
use agreement_model::amount::Measure;
use agreement_model::declared::{PaymentAmount, Promise, PromiseKind};
use agreement_model::number::Decimal;
use agreement_model::symbol::{PromiseId, Symbol, Word};

use super::{Clash, Text};
use crate::context::Context;

/// Words for an equal part at the head of a title, and what they come to in percent.
const PARTS: [(&str, u32); 8] = [
    ("half ", 50),
    ("one half ", 50),
    ("the first half ", 50),
    ("first half ", 50),
    ("second half ", 50),
    ("a third ", 33),
    ("one third ", 33),
    ("one-third ", 33),
];

/// "Half on the order" beside `40% of value`; and "Acme's half of the budget" beside "Northwind's half of the budget" with
/// another sum.
pub(super) fn of_halves<'m>(context: &Context<'m>) -> Vec<Clash<'m>> {
    let payments: Vec<(PromiseId, &Promise)> = context
        .promises()
        .filter(|(_, it)| it.kind == PromiseKind::Payment && context.is_own(&it.head))
        .collect();
    let mut found: Vec<Clash<'m>> = payments.iter().filter_map(|(_, payment)| of_value(payment)).collect();
    for (index, (id, payment)) in payments.iter().enumerate() {
        let Some(rest) = half_of(&payment.head.title) else { continue };
        let sum = price_each(context.model, context.schedule, *id);
        let other = payments.iter().take(index).find_map(|(other, earlier)| {
            let theirs = price_each(context.model, context.schedule, *other)?;
            let same = half_of(&earlier.head.title).is_some_and(|it| it == rest);
            (same && sum.is_some_and(|sum| sum != theirs)).then_some((*earlier, theirs))
        });
        if let (Some((earlier, theirs)), Some(sum)) = (other, sum)
            && let Some(text) = title(payment)
        {
            let at = earlier.amount.place().unwrap_or(earlier.head.header());
            let says = format!("`{sum}` here, `{theirs}` for the half in `{}`", earlier.head.name);
            found.push(Clash { head: &payment.head, text, words: "half".into(), field: "amount", says, at });
        }
    }
    found
}

/// A part of the value in the title, and another one in the amount.
fn of_value<'m>(payment: &'m Promise) -> Option<Clash<'m>> {
    let given = payment.amount.given()?;
    let PaymentAmount::Amount(amount) = &given.value else { return None };
    let lower = payment.head.title.to_lowercase();
    let (words, part) = PARTS.iter().find(|(words, _)| lower.starts_with(words))?;
    let of_value =
        matches!(&amount.of, Measure::Percent(Some(of)) if of.symbol == Some(Symbol::Word(Word::Value)));
    let gap = amount.number.checked_sub(Decimal::from(*part))?.abs();
    let differs = of_value && amount.per.is_none() && gap > Decimal::ONE;
    let text = title(payment).filter(|_| differs)?;
    let says = format!("`{}% of value`", amount.number.normalize());
    Some(Clash {
        head: &payment.head,
        text,
        words: words.trim().into(),
        field: "amount",
        says,
        at: given.place,
    })
}

fn title(payment: &Promise) -> Option<Text<'_>> {
    let place = payment.head.title_place?;
    Some(Text { label: "title", words: &payment.head.title, place })
}

/// What is halved: what stands behind "half of" in a title, in small letters.
fn half_of(title: &str) -> Option<String> {
    let lower = title.to_lowercase();
    let (_, rest) = lower.split_once("half of ")?;
    Some(rest.trim().to_owned()).filter(|rest| !rest.is_empty())
}

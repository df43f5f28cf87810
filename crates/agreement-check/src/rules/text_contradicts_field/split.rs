//! Shares in a sentence that do not come to the whole, and interest in words beside the interest of the field.

use std::ops::Range;

use agreement_model::amount::{Amount, Measure, RateUnit};
use agreement_model::declared::{PaymentAmount, Promise, PromiseKind};
use agreement_model::duration::Unit;
use agreement_model::number::Decimal;
use agreement_model::statement::{Action, Sum};

use super::{Field, Text};
use crate::figures::amount;
use crate::prose::{Figure, Says, tokens};
use crate::wording;

/// Words by which something is shared out among stages or names.
const SHARED: [&str; 38] = [
    "acceptance",
    "after",
    "at start",
    "at the start",
    "balance at",
    "by thirds",
    "completion",
    "delivered",
    "delivery",
    "divided",
    "divides",
    "down payment",
    "each",
    "first",
    "gets",
    "goes to",
    "go to",
    "inspection",
    "instalments",
    "keep",
    "keeps",
    "last",
    "leave",
    "of the commission",
    "of the price",
    "of the proceeds",
    "on order",
    "on signing",
    "ordered",
    "order",
    "receives",
    "second",
    "share",
    "shared",
    "signature",
    "split",
    "third",
    "to sales",
];

/// Words by which another share takes what is left, or the shares are of different things.
const OPEN: [&str; 14] = [
    "above",
    "below",
    "balance",
    "discount",
    "interest",
    "less than",
    "more than",
    "remainder",
    "remaining",
    "rest",
    "tax",
    "tolerance",
    "up to",
    "vat",
];

/// "30% with the order, 40% at delivery, 20% after inspection".
pub(super) fn of_split(text: Text<'_>, told: &[Figure]) -> Option<(usize, Field)> {
    if text.label == "title" {
        return None;
    }
    let parts = sentences(text.words);
    parts.into_iter().find_map(|part| {
        let said = text.words.get(part.clone())?;
        let shares: Vec<(usize, Decimal)> = told
            .iter()
            .enumerate()
            .filter(|(_, figure)| part.contains(&figure.at.start))
            .filter_map(|(index, figure)| match figure.says {
                Says::Percent(share) => Some((index, share)),
                _ => None,
            })
            .collect();
        let sum = shares.iter().try_fold(Decimal::ZERO, |sum, (_, share)| sum.checked_add(*share))?;
        let whole = Decimal::ONE_HUNDRED;
        let near = Decimal::from(70) <= sum && sum <= Decimal::from(140) && sum != whole;
        let shared = wording::holds(said, &SHARED) && !wording::holds(said, &OPEN);
        let (last, _) = shares.last().filter(|_| shares.len() > 2 && near && shared)?;
        let says = format!("the shares in the sentence come to {}%", sum.normalize());
        Some((*last, Field { label: text.label, says, at: text.place }))
    })
}

/// "List is 30 USD, the dealer keeps 35% of it", where what is paid for each is 21 USD.
pub(super) fn of_kept_share(promise: &Promise, text: Text<'_>, told: &[Figure]) -> Option<(usize, Field)> {
    let paid = promise.amount.given()?;
    let PaymentAmount::Amount(amount) = &paid.value else { return None };
    let each = amount.money()?;
    let sums: Vec<Decimal> = told
        .iter()
        .filter_map(|figure| match &figure.says {
            Says::Money(sum) if sum.currency == each.currency => Some(sum.amount),
            _ => None,
        })
        .collect();
    let mut shares = told.iter().enumerate().filter_map(|(index, figure)| match figure.says {
        Says::Percent(share) => Some((index, share)),
        _ => None,
    });
    let ([whole], Some((at, share)), None) = (sums.as_slice(), shares.next(), shares.next()) else {
        return None;
    };
    let speaks = wording::holds(text.words, &["list", "keeps", "of list", "margin", "commission", "retains"]);
    let part = each.amount.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(*whole)?;
    let rest = Decimal::ONE_HUNDRED.checked_sub(part)?;
    let apart = |of: Decimal| share.checked_sub(of).is_some_and(|gap| gap.abs() > Decimal::ONE);
    let clash = speaks && each.amount < *whole && apart(part) && apart(rest);
    clash.then(|| {
        let says = format!(
            "{each} is {}%, which leaves {}%",
            part.round_dp(1).normalize(),
            rest.round_dp(1).normalize()
        );
        (at, Field { label: "amount", says, at: paid.place })
    })
}

/// "Overdue bills bear 1.5% a week" beside `pay 0.8% of amount per started month`.
pub(super) fn of_interest(promise: &Promise, text: Text<'_>, told: &[Figure]) -> Option<(usize, Field)> {
    if promise.kind != PromiseKind::Payment || text.label == "title" {
        return None;
    }
    let field = promise.branches.iter().flat_map(|branch| &branch.statements).find_map(|statement| {
        let Action::Money(_, Sum::Amount(rate)) = &statement.action else { return None };
        Some((rate, yearly(rate)?))
    });
    let (rate, in_field) = field?;
    let late = ["arrears", "default interest", "interest", "late", "overdue", "unpaid"];
    let (index, _) = told.iter().enumerate().find(|(_, figure)| {
        let Says::Percent(share) = figure.says else { return false };
        let said = sentences(text.words).into_iter().find(|part| part.contains(&figure.at.start));
        let speaks =
            said.and_then(|part| text.words.get(part)).is_some_and(|said| wording::holds(said, &late));
        let times = text.words.get(figure.at.end..).and_then(per);
        let Some(year) = times.and_then(|times| share.checked_mul(times)).filter(|_| speaks) else {
            return false;
        };
        // A year of twelve months, of 52 weeks or of 365 days is the same year.
        let near = in_field.checked_mul(Decimal::new(5, 2)).unwrap_or_default();
        year.checked_sub(in_field).is_some_and(|gap| gap.abs() > near)
    })?;
    Some((index, Field { label: "if late", says: format!("`{}`", amount(rate)), at: rate.place }))
}

/// How often a year has a unit that stands behind a share: "a week", "per month".
fn per(behind: &str) -> Option<Decimal> {
    let words = tokens(behind);
    let each = words.first()?.lower();
    let unit = words.get(1)?.lower();
    matches!(each.as_str(), "a" | "an" | "each" | "every" | "per")
        .then(|| match unit.as_str() {
            "day" => Some(365),
            "week" => Some(52),
            "month" => Some(12),
            "quarter" => Some(4),
            "annum" | "year" => Some(1),
            _ => None,
        })
        .flatten()
        .map(Decimal::from)
}

/// A share for each stretch of time, as one of a year.
fn yearly(rate: &Amount) -> Option<Decimal> {
    let per = rate.per.as_ref().filter(|_| matches!(rate.of, Measure::Percent(_)))?;
    let times: u32 = match per.unit {
        RateUnit::Time(Unit::Day) => 365,
        RateUnit::Time(Unit::Week) => 52,
        RateUnit::Time(Unit::Month) => 12,
        RateUnit::Time(Unit::Year) => 1,
        _ => return None,
    };
    rate.number.checked_mul(Decimal::from(times))?.checked_div(Decimal::from(per.count))
}

/// Where the sentences of a text lie: "1.5%" ends none.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let ends = text.match_indices(['.', ';', '!', '?', '\n']).map(|(at, sign)| at.saturating_add(sign.len()));
    let ends = ends.filter(|at| text.get(*at..).is_none_or(|rest| !rest.starts_with(char::is_alphanumeric)));
    let mut start = 0;
    ends.chain([text.len()])
        .map(|end| {
            let part = start..end;
            start = end;
            part
        })
        .collect()
}

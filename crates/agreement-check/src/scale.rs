//! Two amounts on one scale: which is more, and whether they can be compared at all.

use std::cmp::Ordering;

use agreement_model::Decimal;
use agreement_model::amount::{Amount, Limit, LimitKind, Measure, Rate, RateUnit};
use agreement_model::duration::{Counting, Unit};

use crate::figures;

/// How two amounts stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compared {
    /// They count the same, and the first is less, equal or more.
    Alike(Ordering),
    /// They count different things.
    Unlike,
    /// Nobody can say: one names no unit, or only a calendar could tell.
    Unsure,
}

/// How two amounts stand to each other.
pub(crate) fn compare(one: &Amount, other: &Amount) -> Compared {
    let same_rate = match (&one.per, &other.per) {
        (None, None) => true,
        (Some(one), Some(other)) => is_same_rate(one, other),
        _ => false,
    };
    let plain = Compared::Alike(one.number.cmp(&other.number));
    let numbers = match (&one.of, &other.of) {
        (Measure::Bare, _) | (_, Measure::Bare) => return Compared::Unsure,
        (Measure::Money(one), Measure::Money(other)) if one == other => plain,
        (Measure::Percent(_), Measure::Percent(_)) => plain,
        (Measure::Count(one), Measure::Count(other)) if is_same_word(one, other) => plain,
        (Measure::Time(first), Measure::Time(second)) => match (minutes(*first), minutes(*second)) {
            _ if first == second => plain,
            (Some(first), Some(second)) => {
                let exact = |number: Decimal, minutes: u32| number.checked_mul(Decimal::from(minutes));
                match (exact(one.number, first), exact(other.number, second)) {
                    (Some(one), Some(other)) => Compared::Alike(one.cmp(&other)),
                    _ => Compared::Unsure,
                }
            }
            _ => Compared::Unsure,
        },
        _ => Compared::Unlike,
    };
    match numbers {
        Compared::Alike(_) if !same_rate => Compared::Unlike,
        numbers => numbers,
    }
}

/// Whether an amount is on the good side of a limit; nothing where they cannot be compared.
pub(crate) fn is_within(amount: &Amount, limit: &Limit) -> Option<bool> {
    let Compared::Alike(order) = compare(amount, &limit.amount) else { return None };
    Some(match limit.kind {
        LimitKind::AtMost => order.is_le(),
        LimitKind::AtLeast => order.is_ge(),
        LimitKind::Below => order.is_lt(),
        LimitKind::Above => order.is_gt(),
    })
}

/// A limit in words: `at most 8 hours`.
pub(crate) fn limit_shown(limit: &Limit) -> String {
    let kind = match limit.kind {
        LimitKind::AtMost => "at most",
        LimitKind::AtLeast => "at least",
        LimitKind::Below => "below",
        LimitKind::Above => "above",
    };
    format!("{kind} {}", figures::amount(&limit.amount))
}

/// How many minutes a unit has, where that is always the same.
fn minutes(unit: Unit) -> Option<u32> {
    match unit.counts_as() {
        Counting::Minutes(minutes) => Some(minutes.into()),
        Counting::Days(days) => Some(u32::from(days).saturating_mul(24 * 60)),
        Counting::WorkingHours | Counting::BusinessDays | Counting::Months(_) => None,
    }
}

fn is_same_rate(one: &Rate, other: &Rate) -> bool {
    let same_unit = match (&one.unit, &other.unit) {
        (RateUnit::Time(one), RateUnit::Time(other)) => one.counts_as() == other.counts_as(),
        (RateUnit::Count(one), RateUnit::Count(other)) => is_same_word(one, other),
        _ => false,
    };
    same_unit && one.count == other.count
}

/// Whether two words are the same but for a plural's ending and capital letters.
fn is_same_word(one: &str, other: &str) -> bool {
    let stem = |word: &str| {
        let word = word.to_lowercase();
        let bare = word.strip_suffix("ies").or(word.strip_suffix("es")).or(word.strip_suffix('s'));
        let bare = bare.unwrap_or(&word);
        bare.trim_end_matches(['e', 'y']).to_owned()
    };
    stem(one) == stem(other)
}

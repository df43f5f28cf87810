//! Sums of money side by side, one for each currency: nobody adds euros to dollars.

use agreement_model::money::Money;

/// Adds a sum to those there are; one too great to be added is left out.
pub(crate) fn add_up(sums: &mut Vec<Money>, more: Money) {
    match sums.iter_mut().find(|sum| sum.currency == more.currency) {
        Some(sum) => *sum = sum.plus(more).unwrap_or(*sum),
        None => sums.push(more),
    }
}

//! What some parties have at stake together, in figures: what their exposures come to.

use std::collections::BTreeMap;

use agreement_ledger::exposure::Exposure;
use agreement_model::currency::Currency;
use agreement_model::money::Money;

/// What some parties have at stake together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stakes {
    /// The most they may have to bear, for each currency.
    totals: Vec<Money>,
    /// Whether something comes on top that has no bound.
    uncapped: bool,
}

impl Stakes {
    /// Those of some exposures. A promise that several owe together is counted once for each of them.
    pub(crate) fn of<'e>(exposures: impl Iterator<Item = &'e Exposure>) -> Self {
        let mut totals: BTreeMap<Currency, Money> = BTreeMap::new();
        let mut uncapped = false;
        for exposure in exposures {
            uncapped |= exposure.uncapped;
            for sum in &exposure.totals {
                let total = totals.entry(sum.currency).or_insert(Money::zero(sum.currency));
                match total.plus(*sum) {
                    Ok(more) => *total = more,
                    Err(_) => uncapped = true,
                }
            }
        }
        Self { totals: totals.into_values().collect(), uncapped }
    }

    /// Whether no money is at stake.
    pub(crate) fn is_nothing(&self) -> bool {
        self.totals.is_empty() && !self.uncapped
    }

    /// "275,000 USD", "275,000 USD and sums without a limit", "no money".
    pub(crate) fn told(&self) -> String {
        let sums: Vec<String> = self.totals.iter().map(|sum| format!("up to {sum}")).collect();
        match (sums.as_slice(), self.uncapped) {
            ([], false) => "no money".to_owned(),
            ([], true) => "sums without a limit".to_owned(),
            (sums, false) => sums.join(" and "),
            (sums, true) => format!("{} and sums without a limit", sums.join(", ")),
        }
    }
}

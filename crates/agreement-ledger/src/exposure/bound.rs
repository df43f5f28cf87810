//! What bounds a line: its cap, its sum, and what a share is taken of.

use super::{Reason, Reckoning};
use agreement_model::amount::{Amount, Measure};
use agreement_model::declared::PaymentAmount;
use agreement_model::lists::RoundingWord;
use agreement_model::money::{Money, MoneyError, Rounding};
use agreement_model::statement::{Cap, Sum, Tier, Window};
use agreement_model::symbol::{Name, PromiseId, Symbol, Word};

/// How deep shares of shares are followed; only a ring goes deeper.
pub(super) const DEEPEST: u8 = 8;

/// The most that a line can come to.
pub(super) struct Bound {
    /// How that was found.
    pub(super) reason: Reason,
    /// For one occurrence.
    pub(super) each: Option<Money>,
    /// In all.
    pub(super) total: Option<Money>,
    /// The cap on all occurrences together, which others may use up as well.
    pub(super) together: Option<Money>,
}

impl Bound {
    fn alone(reason: Reason, each: Option<Money>, total: Option<Money>) -> Self {
        Self { reason, each, total, together: None }
    }
}

impl Reckoning<'_> {
    /// The most that a sum can come to, with the cap on it.
    pub(super) fn bound(&self, id: PromiseId, sum: &Sum, cap: Option<&Cap>) -> Bound {
        let occurrences = self.occurrences(id);
        let times = |each: Money| match occurrences {
            Some(count) => self.rounded(each.times(count.into())).map_err(|_| Reason::OutOfRange),
            None => Err(Reason::HowOften),
        };
        let plain = self.sum(id, sum);
        let Some(cap) = cap else {
            return match plain {
                Ok((each, reason)) => match times(each) {
                    Ok(total) => Bound::alone(reason, Some(each), Some(total)),
                    Err(reason) => Bound::alone(reason, Some(each), None),
                },
                Err(reason) => Bound::alone(reason, None, None),
            };
        };
        let whole = cap.window != Window::Each;
        let capped = match self.money(&cap.amount, Some(id), whole, DEEPEST) {
            Ok(capped) => capped,
            // A cap that is no agreed sum leaves what stands without it, if that has a bound of its own.
            Err(reason) => {
                let without = self.bound(id, sum, None);
                return if without.total.is_some() { without } else { Bound { reason, ..without } };
            }
        };
        let plain = plain.ok().map(|(each, _)| each);
        let least =
            |one: Option<Money>, other: Money| one.and_then(|one| one.at_most(other).ok()).unwrap_or(other);
        match &cap.window {
            Window::Each => {
                let each = least(plain, capped);
                match times(each) {
                    Ok(total) => Bound::alone(Reason::Capped, Some(each), Some(total)),
                    Err(reason) => Bound::alone(reason, Some(each), None),
                }
            }
            Window::Total => {
                let in_all = plain.and_then(|each| times(each).ok());
                let total = Some(least(in_all, capped));
                Bound { reason: Reason::CappedInTotal, each: plain, total, together: Some(capped) }
            }
            Window::Any(length) => {
                let in_all = plain.and_then(|each| times(each).ok());
                let stretches = match cap.amount.of {
                    // A share of what falls into each stretch: all stretches together are a share of the whole.
                    Measure::Percent(Some(ref of)) if self.repeats(of, id) => Some(1),
                    _ => self.stretches(length.value),
                };
                let capped = stretches.and_then(|count| self.rounded(capped.times(count.into())).ok());
                match (capped, in_all) {
                    (Some(capped), in_all) => {
                        let total = Some(least(in_all, capped));
                        Bound { reason: Reason::CappedInWindow, each: plain, total, together: Some(capped) }
                    }
                    (None, Some(in_all)) => Bound::alone(Reason::Fixed, plain, Some(in_all)),
                    (None, None) => Bound::alone(Reason::HowOften, plain, None),
                }
            }
        }
    }

    /// What one occurrence costs, without a cap.
    fn sum(&self, id: PromiseId, sum: &Sum) -> Result<(Money, Reason), Reason> {
        match sum {
            Sum::Amount(amount) => Ok((self.money(amount, Some(id), false, DEEPEST)?, Reason::Fixed)),
            Sum::Tiers(_, rows) => Ok((self.highest(rows, id)?, Reason::HighestTier)),
            Sum::Unused(name) => Ok((self.base(name, Some(id), true, DEEPEST)?, Reason::PaidBack)),
            Sum::Todo => Err(Reason::Open),
        }
    }

    fn highest(&self, rows: &[Tier], id: PromiseId) -> Result<Money, Reason> {
        let mut highest: Option<Money> = None;
        for row in rows {
            let sum = self.money(&row.amount, Some(id), false, DEEPEST)?;
            highest = Some(match highest {
                None => sum,
                Some(best) if best.currency != sum.currency => return Err(Reason::OutOfRange),
                Some(best) if best.amount < sum.amount => sum,
                Some(best) => best,
            });
        }
        highest.ok_or(Reason::Open)
    }

    /// An amount as a sum of money, as seen from inside a promise or from the agreement. `whole` takes shares of all occurrences together.
    pub(super) fn money(
        &self,
        amount: &Amount,
        inside: Option<PromiseId>,
        whole: bool,
        deep: u8,
    ) -> Result<Money, Reason> {
        if amount.accrues() {
            return Err(Reason::Grows);
        }
        if amount.per.is_some() {
            return Err(Reason::Counted);
        }
        match &amount.of {
            Measure::Money(currency) => Ok(Money { amount: amount.number, currency: *currency }),
            Measure::Percent(Some(of)) => {
                let base = self.base(of, inside, whole, deep)?;
                self.rounded(base.percent(amount.number)).map_err(|_| Reason::OutOfRange)
            }
            Measure::Percent(None) | Measure::Bare | Measure::Time(_) | Measure::Count(_) => {
                Err(Reason::NoSum)
            }
        }
    }

    /// What a share is taken of.
    fn base(&self, of: &Name, inside: Option<PromiseId>, whole: bool, deep: u8) -> Result<Money, Reason> {
        let Some(deep) = deep.checked_sub(1) else { return Err(Reason::NoSum) };
        let worth = |id: PromiseId| {
            let worth =
                self.model.promise(id).and_then(|promise| promise.worth.value()).ok_or(Reason::NoSum)?;
            self.money(worth, Some(id), false, deep)
        };
        let price = |id: PromiseId| match self.model.promise(id).and_then(|promise| promise.amount.value()) {
            Some(PaymentAmount::Amount(amount)) => self.money(amount, Some(id), false, deep),
            Some(PaymentAmount::StatedInInvoice) => Err(Reason::NoSum),
            None => worth(id),
        };
        let over_all = |id: PromiseId, one: Money| {
            if !whole {
                return Ok(one);
            }
            let count = self.occurrences(id).ok_or(Reason::HowOften)?;
            one.times(count.into()).map_err(|_| Reason::OutOfRange)
        };
        match of.symbol {
            Some(Symbol::Word(Word::Value)) => {
                let value = self
                    .model
                    .header
                    .as_ref()
                    .and_then(|header| header.value.value())
                    .ok_or(Reason::NoSum)?;
                self.money(value, inside, false, deep)
            }
            Some(Symbol::Word(Word::Amount)) => {
                let inside = inside.ok_or(Reason::NoSum)?;
                over_all(inside, price(inside)?)
            }
            Some(Symbol::Word(Word::Worth)) => {
                let inside = inside.ok_or(Reason::NoSum)?;
                over_all(inside, worth(inside)?)
            }
            Some(Symbol::Promise(id) | Symbol::AmountOf(id)) => over_all(id, price(id)?),
            Some(Symbol::Concession(id)) => {
                let concession = self.model.concessions.get(id.index());
                let worth =
                    concession.and_then(|concession| concession.worth.value()).ok_or(Reason::NoSum)?;
                self.money(worth, inside, false, deep)
            }
            _ => Err(Reason::NoSum),
        }
    }

    /// Whether a share is of something that comes more than once.
    fn repeats(&self, of: &Name, inside: PromiseId) -> bool {
        let id = match of.symbol {
            Some(Symbol::Word(Word::Amount | Word::Worth)) => inside,
            Some(Symbol::Promise(id) | Symbol::AmountOf(id)) => id,
            _ => return false,
        };
        self.occurrences(id).is_some_and(|count| count > 1)
    }

    fn rounded(&self, sum: Result<Money, MoneyError>) -> Result<Money, MoneyError> {
        let word = self.model.header.as_ref().and_then(|header| header.rounding.value().copied());
        let rounding = match word {
            Some(RoundingWord::HalfUp) => Rounding::HalfUp,
            Some(RoundingWord::HalfEven) | None => Rounding::HalfEven,
        };
        sum.map(|sum| sum.rounded(rounding))
    }
}

//! What was paid for days that were not used any more: `refund unused annual_fee`.
//!
//! A sum that repeats is paid ahead, up to the next one; what is due after a measured period pays for that period; a sum
//! that is due once pays for the whole term. Which days any other sum pays for nobody can say.

use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::duration::Duration;
use agreement_model::money::Money;
use agreement_model::period::{Period, PeriodUnit};
use agreement_model::symbol::{Name, Symbol, Word};
use agreement_model::when::{Base, Every, Point, WhenKind};
use agreement_syntax::Place;

use super::charge::Charges;
use super::settle::Kind;
use super::steps::{Said, Steps};
use super::sum::Why;
use super::{Obligation, of_promise, span_of};
use crate::occurrence::{OccurrenceKey, Stretch};

impl Charges<'_> {
    /// What was paid of a sum for the days after one; nothing where nothing was paid.
    pub(super) fn unused(
        &self,
        name: &Name,
        used_until: Date,
        place: Place,
        steps: &mut Steps,
    ) -> Result<Option<Money>, Why> {
        let cannot = |what: &str| Why::Cannot(format!("which days `{}` pays for {what}", name.text));
        let id = name.promise().ok_or_else(|| cannot("is not known: it is no payment"))?;
        let last = self.states.ends.map_or(used_until, |end| end.min(used_until));
        let mut total: Option<Money> = None;
        let own = span_of(self.sums.obligations, id);
        for (index, obligation) in own.clone().zip(self.sums.obligations.get(own).unwrap_or_default()) {
            let Some(paid) = self.paid(index) else { continue };
            let covered = self.covered(obligation).ok_or_else(|| cannot("is not said"))?;
            let days = |from: Date| u32::try_from(covered.last.days_since(from) + 1).unwrap_or_default();
            let whole = days(covered.first);
            let left = days(last.add_days(1).unwrap_or(Date::LAST).max(covered.first));
            let sum = paid.portion(left, whole).map_err(|error| Why::Cannot(error.to_string()))?;
            if left > 0 {
                steps.say(Said::NotUsed { left, whole, paid }, place);
            }
            total = Some(match total {
                Some(total) => total.plus(sum).map_err(|error| Why::Cannot(error.to_string()))?,
                None => sum,
            });
        }
        Ok(total)
    }

    /// What was paid of an occurrence's price, in money or by a credit.
    fn paid(&self, obligation: usize) -> Option<Money> {
        let mut prices = self.settled.debts.iter().filter(|it| it.kind == Kind::Price);
        let price = prices.find(|it| it.obligation == obligation)?;
        let paid = Money { amount: price.paid.amount + price.credited.amount, ..price.sum };
        (!paid.amount.is_zero()).then_some(paid)
    }

    /// The days that an occurrence of a payment pays for.
    fn covered(&self, obligation: &Obligation) -> Option<Stretch> {
        let promise = self.model.promise(obligation.promise)?;
        let [when] = promise.when.list() else { return None };
        let effective = self.times.schedule.effective;
        let days = match &when.kind {
            WhenKind::Every(every) => {
                match PeriodUnit::of(every.unit, effective).filter(|_| every.on.is_none()) {
                    Some(unit) => measured(obligation.key.day?, unit)?,
                    None => self.ahead(obligation, every)?,
                }
            }
            WhenKind::Within(_, Some(point)) if period_of(point).is_some() => {
                measured(obligation.key.day?, period_of(point)?)?
            }
            WhenKind::On(_)
            | WhenKind::By(_)
            | WhenKind::Within(_, Some(_))
            | WhenKind::AtLeastBefore(..)
                if obligation.key == OccurrenceKey::default() =>
            {
                Stretch { first: effective?, last: self.states.planned_end? }
            }
            _ => return None,
        };
        let last = self.states.planned_end.filter(|end| *end >= days.first);
        let days = Stretch { last: last.map_or(days.last, |end| end.min(days.last)), ..days };
        (days.first <= days.last).then_some(days)
    }

    /// From the day a sum is due to the day before the next.
    fn ahead(&self, obligation: &Obligation, every: &Every) -> Option<Stretch> {
        let first = obligation.key.day?;
        let of = of_promise(self.sums.obligations, obligation.promise).iter();
        let next = of.filter_map(|it| it.key.day).filter(|day| *day > first).min();
        let next = match next {
            Some(next) => next,
            None => {
                let length = Duration::new(every.count.into(), every.unit).ok()?;
                add(first, length, Direction::After, self.calendar()).ok()?.date
            }
        };
        Some(Stretch { first, last: next.add_days(-1).ok()? })
    }
}

fn measured(day: Date, unit: PeriodUnit) -> Option<Stretch> {
    Period::containing(day, unit).map(|period| Stretch { first: period.first, last: period.last })
}

/// The measured period that a sum is counted from: `within 30 days after each calendar month`.
fn period_of(point: &Point) -> Option<PeriodUnit> {
    let Base::Anchor(anchor) = &point.base else { return None };
    match anchor.name.symbol? {
        Symbol::Word(Word::CalendarMonth) => Some(PeriodUnit::Month),
        Symbol::Word(Word::CalendarQuarter) => Some(PeriodUnit::Quarter),
        Symbol::Word(Word::CalendarYear) => Some(PeriodUnit::Year),
        _ => None,
    }
}

//! What an amount comes to on a day, exact and not yet rounded: shares of sums, and what was measured (rule 16).

use agreement_model::amount::{Amount, Measure, RateUnit};
use agreement_model::date::Date;
use agreement_model::declared::PaymentAmount;
use agreement_model::lists::RoundingWord;
use agreement_model::money::{Money, Rounding};
use agreement_model::symbol::{Name, PromiseId, Symbol, Word};
use agreement_model::{Decimal, Model};

use super::{Obligation, of_promise};
use crate::occurrence::OccurrenceKey;

/// How deep shares of shares are followed; only a ring goes deeper.
const DEEPEST: u8 = 8;

/// Why an amount has no sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// What it is counted by has not been measured.
    NotYet,
    /// It is nothing that can be reckoned, in words for people.
    Cannot(String),
}

/// What sums are reckoned by.
#[derive(Clone, Copy)]
pub(super) struct Sums<'r> {
    pub(super) model: &'r Model,
    pub(super) obligations: &'r [Obligation],
}

/// Over which occurrences a share is taken.
#[derive(Clone, Copy)]
pub(super) enum Over {
    /// The one of the same period.
    One,
    /// All of them.
    All,
    /// Those that are due after one day, up to another.
    Between(Date, Date),
}

impl Sums<'_> {
    /// An amount as a sum, as seen from an occurrence; `per` a length of time is left to who counts the periods.
    pub(super) fn sum(&self, amount: &Amount, inside: Option<&Obligation>, over: Over) -> Result<Money, Why> {
        self.deep(amount, inside, over, DEEPEST)
    }

    fn deep(&self, amount: &Amount, inside: Option<&Obligation>, over: Over, deep: u8) -> Result<Money, Why> {
        let cannot = |what: &str| Why::Cannot(what.to_owned());
        let deep = deep.checked_sub(1).ok_or_else(|| cannot("this share is taken of itself"))?;
        let each = match &amount.of {
            Measure::Money(currency) => Money { amount: amount.number, currency: *currency },
            Measure::Percent(Some(of)) => {
                let base = self.base(of, inside, over, deep)?;
                base.percent(amount.number).map_err(|error| Why::Cannot(error.to_string()))?
            }
            _ => return Err(cannot("this is no sum of money")),
        };
        match amount.per.as_ref() {
            Some(rate) if rate.of.is_some() => {
                let of = rate
                    .of
                    .as_ref()
                    .and_then(Name::promise)
                    .ok_or_else(|| cannot("nothing measures this"))?;
                let measured = self.measured(of, inside).ok_or(Why::NotYet)?;
                let count = measured / Decimal::from(rate.count.max(1));
                each.times(count).map_err(|error| Why::Cannot(error.to_string()))
            }
            Some(rate) if matches!(rate.unit, RateUnit::Count(_)) => {
                Err(cannot("how many of these there are is not reckoned yet"))
            }
            _ => Ok(each),
        }
    }

    fn base(&self, of: &Name, inside: Option<&Obligation>, over: Over, deep: u8) -> Result<Money, Why> {
        let none = || Why::Cannot(format!("`{}` has no agreed sum", of.text));
        match of.symbol {
            Some(Symbol::Word(Word::Value)) => {
                let value = self.model.header.as_ref().and_then(|header| header.value.value());
                self.deep(value.ok_or_else(none)?, inside, Over::One, deep)
            }
            Some(Symbol::Word(Word::Amount)) => {
                let inside = inside.ok_or_else(none)?;
                self.over(inside.promise, Some(inside), over, deep)
            }
            Some(Symbol::Word(Word::Worth)) => {
                let inside = inside.ok_or_else(none)?;
                let worth = self.model.promise(inside.promise).and_then(|promise| promise.worth.value());
                self.deep(worth.ok_or_else(none)?, Some(inside), Over::One, deep)
            }
            Some(Symbol::Promise(id) | Symbol::AmountOf(id)) => self.over(id, inside, over, deep),
            Some(Symbol::Concession(id)) => {
                let worth = self.model.concessions.get(id.index()).and_then(|it| it.worth.value());
                self.deep(worth.ok_or_else(none)?, inside, Over::One, deep)
            }
            _ => Err(none()),
        }
    }

    /// What a promise costs, for one occurrence or for several together.
    fn over(&self, id: PromiseId, inside: Option<&Obligation>, over: Over, deep: u8) -> Result<Money, Why> {
        let due = |it: &&Obligation| match (over, it.due) {
            (Over::Between(after, upto), Some(due)) => due.date > after && due.date <= upto,
            (Over::All, _) => true,
            _ => false,
        };
        let of = || of_promise(self.obligations, id).iter();
        if matches!(over, Over::One) {
            return self.price(self.beside(id, inside), id, deep);
        }
        let mut total: Option<Money> = None;
        for one in of().filter(due) {
            let price = self.price(Some(one), id, deep)?;
            total = Some(match total {
                None => price,
                Some(total) => total.plus(price).map_err(|error| Why::Cannot(error.to_string()))?,
            });
        }
        match total {
            Some(total) => Ok(total),
            None => Ok(Money { amount: Decimal::ZERO, ..self.price(of().next(), id, deep)? }),
        }
    }

    fn price(&self, occurrence: Option<&Obligation>, id: PromiseId, deep: u8) -> Result<Money, Why> {
        let promise = self.model.promise(id).ok_or(Why::NotYet)?;
        if let Some(stated) = occurrence.and_then(|it| it.progress.stated) {
            return Ok(stated);
        }
        match promise.amount.value() {
            Some(PaymentAmount::Amount(amount)) if amount.accrues() => Err(Why::Cannot(format!(
                "what `{}` comes to at a rate by time is not reckoned yet",
                promise.head.name
            ))),
            Some(PaymentAmount::Amount(amount)) => self.deep(amount, occurrence, Over::One, deep),
            Some(PaymentAmount::StatedInInvoice) => {
                Err(Why::Cannot(format!("no invoice says what `{}` comes to", promise.head.name)))
            }
            None => match promise.worth.value() {
                Some(worth) => self.deep(worth, occurrence, Over::One, deep),
                None => Err(Why::Cannot(format!("`{}` has no agreed sum", promise.head.name))),
            },
        }
    }

    /// What an occurrence of a payment costs, rounded.
    pub(super) fn price_of(&self, obligation: &Obligation) -> Result<Money, Why> {
        self.price(Some(obligation), obligation.promise, DEEPEST).map(|sum| self.rounded(sum))
    }

    /// The occurrence of a promise that belongs to the same period as another's: of the same key, of the same month, or
    /// else the last that is due by then.
    fn beside(&self, id: PromiseId, inside: Option<&Obligation>) -> Option<&Obligation> {
        let own = of_promise(self.obligations, id);
        let Some(inside) = inside else { return own.first() };
        let from = |day: Option<Date>| {
            let at = own.partition_point(|it| it.key.day < day);
            own.get(at..).unwrap_or_default().iter()
        };
        let of_day = || from(inside.key.day).take_while(|it| it.key.day == inside.key.day);
        let same = of_day().find(|it| it.key == inside.key);
        if inside.promise == id {
            return same;
        }
        let same = same.filter(|it| it.key != OccurrenceKey::default());
        let day = inside.key.day.or_else(|| inside.due.map(|due| due.date));
        let month = day.map(|day| day.month_key()).and_then(|month| {
            let of_month = |it: &&Obligation| it.key.day.is_some_and(|day| day.month_key() == month);
            from(Some(month.first_day())).next().filter(of_month)
        });
        let before = day.and_then(|day| {
            let end = own.partition_point(|it| it.key.day <= Some(day));
            own.get(..end)?.last().filter(|it| it.key.day.is_some())
        });
        same.or(month).or(before).or_else(|| own.first())
    }

    fn measured(&self, id: PromiseId, inside: Option<&Obligation>) -> Option<Decimal> {
        self.beside(id, inside)?.progress.measured.map(|(_, value)| value)
    }

    /// A sum rounded as the agreement says: half even where it is silent.
    pub(super) fn rounded(&self, sum: Money) -> Money {
        sum.rounded(self.rounding())
    }

    pub(super) fn rounding(&self) -> Rounding {
        let word = self.model.header.as_ref().and_then(|header| header.rounding.value().copied());
        match word {
            Some(RoundingWord::HalfUp) => Rounding::HalfUp,
            Some(RoundingWord::HalfEven) | None => Rounding::HalfEven,
        }
    }
}

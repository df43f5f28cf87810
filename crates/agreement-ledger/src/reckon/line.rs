//! What one line of money comes to: a sum, the row of a table, or a sum for each period late.

use agreement_model::Decimal;
use agreement_model::amount::{Amount, LimitKind, Part, RateUnit};
use agreement_model::calendar::WorkCalendar;
use agreement_model::date::Date;
use agreement_model::duration::{Counting, Duration, Unit};
use agreement_model::money::{Money, MoneyError, Rounding};
use agreement_model::statement::{Statement, Sum, Tier, TierBy};

use super::Obligation;
use super::charge::Charges;
use super::clock::Clock;
use super::steps::{Said, Steps};
use super::sum::{Over, Why};

/// What a line comes to, exact, and the rate by which it got there.
pub(super) type Figure = (Money, Rate);

/// How a line hangs on how late a promise is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Rate {
    /// Not at all.
    Once,
    /// A sum for each period.
    Periods(Periods),
    /// The last row that is reached; nothing for a row that has no sum.
    Rows(Vec<(Duration, Option<Money>)>),
}

/// A sum for each period, after what is free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Periods {
    each: Money,
    free: Option<Duration>,
    length: Duration,
    part: Option<Part>,
}

/// Whole periods, and of the one under way so many of its days.
#[derive(Clone, Copy)]
struct Count {
    whole: u32,
    part: Option<(u32, u32)>,
}

/// A line that grows while a promise is late, kept beside its charge: what it had come to on an earlier day is then only
/// counted, and not reckoned from the agreement again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Growth {
    /// The clock it is counted by, as it stands at the end.
    pub(super) clock: Clock,
    pub(super) rate: Rate,
    /// The line's own cap.
    pub(super) most: Option<Money>,
    pub(super) rounding: Rounding,
}

impl Growth {
    /// What the line had come to at the end of a day. Nothing where that cannot be counted.
    pub(super) fn at(&self, day: Date, calendar: Option<&WorkCalendar>) -> Option<Money> {
        let clock = self.clock.at(day);
        let exact = match &self.rate {
            Rate::Once => return None,
            Rate::Periods(periods) => periods.sum(periods.count(&clock, calendar)?).ok()?,
            Rate::Rows(rows) => {
                let mut last = None;
                for (by, sum) in rows {
                    if clock.is_late_by(*by, calendar)? {
                        last = Some((*sum)?);
                    }
                }
                last.or_else(|| rows.iter().find_map(|(_, sum)| Some(Money::zero((*sum)?.currency))))?
            }
        };
        let total = exact.rounded(self.rounding);
        match self.most {
            Some(most) => total.at_most(most).ok(),
            None => Some(total),
        }
    }
}

impl Growth {
    /// The first day, of those from one to another, on which it had come to anything.
    pub(super) fn first_day(&self, from: Date, upto: Date, calendar: Option<&WorkCalendar>) -> Date {
        let is_owed = |day: Date| self.at(day, calendar).is_some_and(|sum| sum.amount > Decimal::ZERO);
        first_that(from, upto.min(self.clock.end), is_owed)
    }
}

/// The first day, of those from one to another, from which on something holds; the very first where it never does.
fn first_that(from: Date, last: Date, holds: impl Fn(Date) -> bool) -> Date {
    if last <= from || holds(from) || !holds(last) {
        return from;
    }
    let (mut before, mut first) = (from, last);
    // INVARIANT: it does not hold on the day `before`, and holds on `first`.
    while let Ok(middle) = before.add_days(first.days_since(before) / 2)
        && middle > before
    {
        if holds(middle) { first = middle } else { before = middle }
    }
    first
}

impl Periods {
    fn count(&self, clock: &Clock, calendar: Option<&WorkCalendar>) -> Option<Count> {
        let elapsed = clock.periods(self.free, self.length, calendar)?;
        Some(match self.part {
            Some(Part::Full) => Count { whole: elapsed.full, part: None },
            Some(Part::Prorated) => {
                let part = (elapsed.part > 0).then_some((elapsed.part, elapsed.length));
                Count { whole: elapsed.full, part }
            }
            Some(Part::Started) | None => Count { whole: elapsed.started, part: None },
        })
    }

    fn sum(&self, count: Count) -> Result<Money, Why> {
        let error = |error: MoneyError| Why::Cannot(error.to_string());
        let Some((days, whole)) = count.part else {
            return self.each.times(count.whole.into()).map_err(error);
        };
        // One division for all of it: a quotient without an end leaves no digit for a sum beside it.
        let parts = count.whole.checked_mul(whole).and_then(|parts| parts.checked_add(days));
        self.each.portion(parts.ok_or_else(uncountable)?, whole).map_err(error)
    }
}

impl Charges<'_> {
    /// What a line comes to, exact; nothing where it comes to nothing.
    pub(super) fn line(
        &self,
        inside: Option<&Obligation>,
        clock: Option<&Clock>,
        statement: &Statement,
        sum: &Sum,
        steps: &mut Steps,
    ) -> Result<Option<Figure>, Why> {
        let cannot = |what: &str| Why::Cannot(what.to_owned());
        let place = statement.place;
        match sum {
            Sum::Amount(amount) if amount.accrues() => {
                let clock = clock.ok_or_else(|| cannot("what grows without a due date is not reckoned"))?;
                self.grown(inside, clock, statement, amount, steps).map(Some)
            }
            Sum::Amount(amount) => {
                if self.is_still_free(clock, statement)? {
                    return Ok(None);
                }
                let each = self.sums.sum(amount, inside, Over::One)?;
                steps.say(Said::Sum(each), place);
                Ok(Some((each, Rate::Once)))
            }
            Sum::Tiers(by, rows) => {
                let Some(row) = self.row(*by, rows, inside, clock)? else { return Ok(None) };
                let each = self.sums.sum(&row.amount, inside, Over::One)?;
                steps.say(Said::Sum(each), row.place);
                let rate = match by {
                    TierBy::Level => Rate::Once,
                    TierBy::Lateness => Rate::Rows(self.sums_by_lateness(rows, inside)),
                };
                Ok(Some((each, rate)))
            }
            Sum::Unused(_) | Sum::Todo => Err(cannot("this sum is still to be settled")),
        }
    }

    /// Whether no more than the time that is free has gone by (rule 4).
    fn is_still_free(&self, clock: Option<&Clock>, statement: &Statement) -> Result<bool, Why> {
        let (Some(free), Some(clock)) = (&statement.clauses.free, clock) else { return Ok(false) };
        let free = free.duration().ok_or_else(uncountable)?;
        let unit = Duration { count: 1, ..free };
        let over = clock.periods(Some(free), unit, self.calendar()).ok_or_else(uncountable)?;
        Ok(over.started == 0)
    }

    /// The first day from one on, up to the day looked at, that is not free.
    pub(super) fn first_not_free(&self, from: Date, clock: Option<&Clock>, statement: &Statement) -> Date {
        let Some(clock) = clock.filter(|_| statement.clauses.free.is_some()) else { return from };
        let is_over = |day: Date| self.is_still_free(Some(&clock.at(day)), statement) == Ok(false);
        first_that(from, self.states.day.min(clock.end), is_over)
    }

    /// Of a table exactly one row applies: the last that holds.
    fn row<'t>(
        &self,
        by: TierBy,
        rows: &'t [Tier],
        inside: Option<&Obligation>,
        clock: Option<&Clock>,
    ) -> Result<Option<&'t Tier>, Why> {
        let measured = match (by, inside) {
            (TierBy::Level, None) => {
                return Err(Why::Cannot("a table by level needs something that is measured".to_owned()));
            }
            (_, inside) => inside.and_then(|inside| inside.progress.measured),
        };
        let mut last = None;
        for row in rows {
            let holds = match by {
                TierBy::Level => measured.is_some_and(|(_, value)| match row.side {
                    Some(LimitKind::Above) => value > row.threshold.number,
                    _ => value < row.threshold.number,
                }),
                TierBy::Lateness => {
                    let reached = row.threshold.duration().zip(clock);
                    let reached = reached.and_then(|(by, clock)| clock.is_late_by(by, self.calendar()));
                    reached.ok_or_else(|| Why::Cannot("how late this is cannot be counted".to_owned()))?
                }
            };
            if holds {
                last = Some(row);
            }
        }
        Ok(last)
    }

    fn sums_by_lateness(&self, rows: &[Tier], inside: Option<&Obligation>) -> Vec<(Duration, Option<Money>)> {
        let of = |row: &Tier| {
            let sum = self.sums.sum(&row.amount, inside, Over::One).ok();
            Some((row.threshold.duration()?, sum))
        };
        rows.iter().filter_map(of).collect()
    }

    /// A sum for each period, after what is free (rules 4 and 6).
    fn grown(
        &self,
        inside: Option<&Obligation>,
        clock: &Clock,
        statement: &Statement,
        amount: &Amount,
        steps: &mut Steps,
    ) -> Result<Figure, Why> {
        let (Some(rate), place) = (&amount.per, statement.place) else { return Err(uncountable()) };
        let RateUnit::Time(unit) = rate.unit else { return Err(uncountable()) };
        let each = self.sums.sum(&Amount { per: None, ..amount.clone() }, inside, Over::One)?;
        let free = match &statement.clauses.free {
            Some(free) => Some(free.duration().ok_or_else(uncountable)?),
            None => None,
        };
        let length = Duration { count: rate.count, unit };
        let periods = Periods { each, free, length, part: rate.part };
        let count = periods.count(clock, self.calendar()).ok_or_else(uncountable)?;
        let counted_in = match unit.counts_as() {
            Counting::BusinessDays | Counting::WorkingHours | Counting::Minutes(_) => unit,
            _ => Unit::Day,
        };
        let late = clock.in_unit(counted_in, self.calendar()).ok_or_else(uncountable)?;
        // What was used or turned out false is not late; its days count all the same.
        let time = if inside.is_some() { Said::Late } else { Said::Time };
        steps.say(time(late, counted_in), place);
        if let Some(free) = free {
            steps.say(Said::Grace(free, counted_in), place);
        }
        let sum = periods.sum(count)?;
        let Count { whole, part } = count;
        steps.say(Said::Periods { whole, part, each, sum }, place);
        Ok((sum, Rate::Periods(periods)))
    }
}

fn uncountable() -> Why {
    Why::Cannot("how long this grows cannot be counted".to_owned())
}

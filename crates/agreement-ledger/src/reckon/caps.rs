//! Caps that several charges use up together: of a line, in total or in a stretch of time, and of a party's liability
//! (rule 7).

use std::collections::BTreeMap;
use std::sync::Arc;

use agreement_model::add::add;
use agreement_model::amount::{Amount, RateUnit};
use agreement_model::calendar::Direction;
use agreement_model::currency::Currency;
use agreement_model::date::Date;
use agreement_model::declared::{ForWhat, Liability};
use agreement_model::money::Money;
use agreement_model::period::{Period, PeriodUnit};
use agreement_model::statement::MoneyVerb;
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_model::{Decimal, Model};
use agreement_syntax::Place;

use super::beside::Beside;
use super::charge::{Charge, Charges, Shared};
use super::steps::{Said, Steps};
use super::sum::Over;
use super::{Left, Obligation, Unreckoned};

/// How many days of charges are looked at, at most, where caps are used up day by day. More is thousands of promises that
/// are late for years under one cap.
const MOST_DAYS: usize = 500_000;

/// All charges by date and then by the order written, with what the caps that they share leave of them. A cap is used up
/// day by day, as charges grow: what it left of one on a day stays, whatever grows after that.
pub(super) fn capped<'c>(
    model: &Model,
    charges: &Charges<'_>,
    obligations: &'c [Obligation],
    beside: &'c [Beside],
    unreckoned: &mut Vec<Unreckoned>,
) -> Vec<Capped<'c>> {
    let of_promises = obligations.iter().map(|it| &it.charges);
    let of_others = beside.iter().map(|it| &it.charges);
    let mut all: Vec<Capped<'c>> = Vec::new();
    for (index, charges) in of_promises.chain(of_others).enumerate() {
        all.extend(charges.iter().map(|charge| Capped { index, charge, total: charge.total, cut: None }));
    }
    all.sort_by_key(|it| (it.charge.since, it.charge.place, it.index));
    let limits = limits(model, charges);
    if limits.is_empty() && all.iter().all(|it| it.charge.shared.is_none()) {
        return all;
    }
    let caps = Caps { model, charges, obligations };
    // In which order a cap is used up is nobody's question where it is enough for all; of a cap for a year, or for a
    // stretch of days, only the days can tell.
    let in_all = |it: &Capped<'_>| it.charge.shared.is_none_or(|(_, over)| over == Shared::All);
    if limits.iter().all(|limit| limit.written.per.is_none()) && all.iter().all(in_all) {
        let at_once = all.iter().enumerate().map(|(at, it)| Part::whole(at, it.charge)).collect();
        if caps.shared_out(&all, at_once, limits.clone()).iter().all(|left| left.cut.is_none()) {
            return all;
        }
    }
    let parts = caps.by_day(&all, !limits.is_empty()).unwrap_or_else(|| {
        let (place, about) = (all.first().map(|it| it.charge.place).unwrap_or_default(), None);
        let what = "so much grows under one cap that it is not shared out day by day".to_owned();
        unreckoned.push(Unreckoned { kind: Left::Open, place, about, what });
        all.iter().enumerate().map(|(at, it)| Part::whole(at, it.charge)).collect()
    });
    let left = caps.shared_out(&all, parts, limits);
    for (it, left) in all.iter_mut().zip(left) {
        it.total.amount = left.amount;
        it.cut = left.cut;
    }
    all
}

/// A charge, with what is left of it under the caps that it shares.
#[derive(Clone, Copy)]
pub(super) struct Capped<'c> {
    /// Of the obligation it is for; past them all, of what is beside promises.
    pub(super) index: usize,
    pub(super) charge: &'c Charge,
    pub(super) total: Money,
    /// The last cap that cut it.
    cut: Option<Money>,
}

impl Capped<'_> {
    /// The steps to its figure, with the one that a shared cap adds.
    pub(super) fn steps(&self) -> Steps {
        let mut steps = self.charge.steps.clone();
        if let Some(most) = self.cut {
            steps.say(Said::LeftOfCap(most, self.total), self.charge.place);
        }
        steps
    }
}

/// What a charge grew by on a day.
struct Part {
    on: Date,
    /// Which of all charges.
    of: usize,
    amount: Decimal,
}

impl Part {
    fn whole(of: usize, charge: &Charge) -> Self {
        Self { on: charge.since, of, amount: charge.total.amount }
    }
}

/// What caps leave of a charge, and the last of those that cut it.
#[derive(Clone, Copy, Default)]
struct LeftOver {
    amount: Decimal,
    cut: Option<Money>,
}

/// What caps are shared out by.
struct Caps<'c, 'r> {
    model: &'c Model,
    charges: &'c Charges<'r>,
    obligations: &'c [Obligation],
}

impl Caps<'_, '_> {
    /// All charges taken apart into days, in the order of days and then as written; those that share no cap stay whole, where
    /// nobody's liability is limited. Nothing where that is too much.
    fn by_day(&self, all: &[Capped<'_>], is_limited: bool) -> Option<Vec<Part>> {
        let mut parts: Vec<Part> = Vec::new();
        let mut visited = 0;
        for (of, Capped { charge, .. }) in all.iter().enumerate() {
            let mut so_far = Decimal::ZERO;
            let mut on = charge.since;
            let growth = charge.growth.as_ref().filter(|_| is_limited || charge.shared.is_some());
            while let Some(growth) = growth.filter(|_| so_far < charge.total.amount) {
                visited += 1;
                if on >= self.charges.states.day || visited > MOST_DAYS {
                    break;
                }
                let Some(sum) = growth.at(on, self.charges.states.calendar) else { break };
                let sum = sum.amount.min(charge.total.amount);
                if sum > so_far {
                    parts.push(Part { on, of, amount: sum - so_far });
                    so_far = sum;
                }
                on = on.add_days(1).ok()?;
            }
            if so_far < charge.total.amount {
                parts.push(Part { on, of, amount: charge.total.amount - so_far });
            }
        }
        let place = |part: &Part| all.get(part.of).map(|it| (it.charge.place, it.index));
        parts.sort_by_key(|part| (part.on, place(part)));
        (visited <= MOST_DAYS).then_some(parts)
    }

    /// What is left of each charge when its parts use up the caps one after the other.
    fn shared_out(&self, all: &[Capped<'_>], parts: Vec<Part>, mut limits: Vec<Limit<'_>>) -> Vec<LeftOver> {
        let mut lines: BTreeMap<(Place, Currency), Used> = BTreeMap::new();
        let mut left = vec![LeftOver::default(); all.len()];
        for Part { on, of, mut amount } in parts {
            let (Some(Capped { index, charge, .. }), Some(left)) = (all.get(of), left.get_mut(of)) else {
                continue;
            };
            let line = lines.entry((charge.place, charge.total.currency)).or_default();
            let mut cap = |used: Decimal, most: Money| {
                let room = (most.amount - used).max(Decimal::ZERO);
                if most.currency == charge.total.currency && amount > room {
                    amount = room;
                    left.cut = Some(most);
                }
            };
            if let Some((most, over)) = charge.shared {
                let used = match over {
                    Shared::All => line.in_all(),
                    Shared::Days(length) => {
                        let from = add(on, length, Direction::Before, self.charges.states.calendar);
                        from.map_or(Decimal::ZERO, |from| line.after(from.date))
                    }
                };
                cap(used, most);
            }
            let promise = self.obligations.get(*index).map(|it| it.promise);
            for limit in limits.iter_mut().filter(|limit| limit.counts(promise, charge)) {
                cap(*limit.used(self.model, charge, on), limit.most);
            }
            line.add(on, amount);
            for limit in limits.iter_mut().filter(|limit| limit.counts(promise, charge)) {
                if limit.most.currency == charge.total.currency {
                    *limit.used(self.model, charge, on) += amount;
                }
            }
            left.amount += amount;
        }
        left
    }
}

/// What has been charged by a line so far: the sum of all up to each day, in the order of days.
#[derive(Default)]
struct Used(Vec<(Date, Decimal)>);

impl Used {
    fn in_all(&self) -> Decimal {
        self.0.last().map_or(Decimal::ZERO, |(_, sum)| *sum)
    }

    /// What was charged after a day.
    fn after(&self, day: Date) -> Decimal {
        let before = self.0.partition_point(|(on, _)| *on <= day).checked_sub(1);
        let before = before.and_then(|last| self.0.get(last));
        self.in_all() - before.map_or(Decimal::ZERO, |(_, sum)| *sum)
    }

    fn add(&mut self, on: Date, amount: Decimal) {
        let sum = self.in_all() + amount;
        self.0.push((on, sum));
    }
}

/// A cap on a party's liability, and what has been used of it by each who bears it, in each year it holds for.
#[derive(Clone)]
struct Limit<'m> {
    written: &'m Amount,
    most: Money,
    /// The promises it is for; all where it names none.
    named: Vec<PromiseId>,
    /// Whom it protects; everybody where it names nobody.
    who: Vec<PartyId>,
    without_credits: bool,
    used: BTreeMap<(Arc<[PartyId]>, Option<Date>), Decimal>,
}

fn limits<'m>(model: &'m Model, charges: &Charges<'_>) -> Vec<Limit<'m>> {
    let written = model.header.iter().flat_map(|header| &header.liability);
    written.filter_map(|liability| limit(model, charges, liability)).collect()
}

/// Nothing where only words say what it is for, or where its sum is not known.
fn limit<'m>(model: &Model, charges: &Charges<'_>, liability: &'m Liability) -> Option<Limit<'m>> {
    let promise = |what: &ForWhat| match what {
        ForWhat::Named(name) => name.promise(),
        ForWhat::Words(_) => None,
    };
    let named: Vec<PromiseId> = liability.for_what.list().iter().filter_map(promise).collect();
    if named.is_empty() && !liability.for_what.list().is_empty() {
        return None;
    }
    let written = liability.cap.value()?;
    let sum = Amount { per: None, ..written.clone() };
    let most = charges.sums.rounded(charges.sums.sum(&sum, None, Over::One).ok()?);
    let who = model.parties_of(liability.who.list());
    let without_credits = liability.excluding.list().iter().any(|name| name.text == "credits");
    Some(Limit { written, most, named, who, without_credits, used: BTreeMap::new() })
}

impl Limit<'_> {
    /// Whether it holds for a charge on a promise.
    fn counts(&self, promise: Option<PromiseId>, charge: &Charge) -> bool {
        (self.named.is_empty() || promise.is_some_and(|promise| self.named.contains(&promise)))
            && (self.who.is_empty() || charge.from.iter().any(|party| self.who.contains(party)))
            && !(self.without_credits && charge.verb == MoneyVerb::Credit)
    }

    /// What those who bear a charge have used of it in the year of a day.
    fn used(&mut self, model: &Model, charge: &Charge, on: Date) -> &mut Decimal {
        let year = year_of(model, self.written, on);
        self.used.entry((Arc::clone(&charge.from), year)).or_default()
    }
}

/// Which year of the agreement a day lies in, for a cap `per agreement year`; one and the same for any other cap.
fn year_of(model: &Model, cap: &Amount, day: Date) -> Option<Date> {
    let effective = model.header.as_ref().and_then(|header| header.effective.value().copied());
    let RateUnit::Time(unit) = cap.per.as_ref()?.unit else { return None };
    let unit = PeriodUnit::of(unit, effective)
        .or(effective.map(|effective| PeriodUnit::AgreementYear { effective }))?;
    Period::containing(day, unit).map(|period| period.first)
}

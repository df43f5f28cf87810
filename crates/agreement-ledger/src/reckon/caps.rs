//! Caps that several charges use up together: of a line, in total or in a stretch of time, and of a party's liability
//! (rule 7).

use std::collections::BTreeMap;

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

use super::Obligation;
use super::beside::Beside;
use super::charge::{Charge, Charges, Shared};
use super::steps::Said;
use super::sum::Over;

/// All charges by date and then by the order written, with what the caps that they share leave of them.
pub(super) fn capped(
    model: &Model,
    charges: &Charges<'_>,
    obligations: &[Obligation],
    beside: &[Beside],
) -> Vec<(usize, Charge)> {
    let mut all: Vec<(usize, Charge)> = obligations
        .iter()
        .enumerate()
        .flat_map(|(index, it)| it.charges.iter().map(move |charge| (index, charge.clone())))
        .collect();
    for (index, beside) in beside.iter().enumerate() {
        all.extend(beside.charges.iter().map(|charge| (obligations.len() + index, charge.clone())));
    }
    all.sort_by_key(|(index, charge)| (charge.since, charge.place, *index));
    let mut lines: BTreeMap<(Place, Currency), Used> = BTreeMap::new();
    let mut limits = limits(model, charges);
    for (index, charge) in &mut all {
        let line = lines.entry((charge.place, charge.total.currency)).or_default();
        if let Some((most, over)) = charge.shared {
            let used = match over {
                Shared::All => line.in_all(),
                Shared::Days(length) => {
                    let from = add(charge.since, length, Direction::Before, charges.states.calendar);
                    from.map_or(Decimal::ZERO, |from| line.after(from.date))
                }
            };
            cap(used, most, charge);
        }
        let promise = obligations.get(*index).map(|it| it.promise);
        for limit in &mut limits {
            if limit.counts(promise, charge) {
                let used = *limit.used(model, charge);
                cap(used, limit.most, charge);
            }
        }
        line.add(charge.since, charge.total.amount);
        for limit in limits.iter_mut().filter(|limit| limit.counts(promise, charge)) {
            if limit.most.currency == charge.total.currency {
                *limit.used(model, charge) += charge.total.amount;
            }
        }
    }
    all
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
struct Limit<'m> {
    written: &'m Amount,
    most: Money,
    /// The promises it is for; all where it names none.
    named: Vec<PromiseId>,
    /// Whom it protects; everybody where it names nobody.
    who: Vec<PartyId>,
    without_credits: bool,
    used: BTreeMap<(Vec<PartyId>, Option<Date>), Decimal>,
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

    /// What those who bear a charge have used of it in the year of that charge.
    fn used(&mut self, model: &Model, charge: &Charge) -> &mut Decimal {
        let year = year_of(model, self.written, charge.since);
        self.used.entry((charge.from.clone(), year)).or_default()
    }
}

fn cap(used: Decimal, most: Money, charge: &mut Charge) {
    if charge.total.currency != most.currency {
        return;
    }
    let left = (most.amount - used).max(Decimal::ZERO);
    if charge.total.amount > left {
        charge.total.amount = left;
        let place = charge.place;
        charge.steps.say(Said::LeftOfCap(most, charge.total), place);
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

//! Who owes whom: prices and charges, less what was paid and what comes off as a credit (rules 2 and 17).

use std::collections::{BTreeMap, BTreeSet};

use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::{ForWhat, Liability, PromiseKind};
use agreement_model::money::Money;
use agreement_model::statement::MoneyVerb;
use agreement_model::symbol::PartyId;
use agreement_model::{Decimal, Model};
use agreement_syntax::Place;

use super::charge::{Charge, Charges, Shared, Steps};
use super::sum::{Over, Why};
use super::{Obligation, Unreckoned};

/// What a debt is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The sum of a payment.
    Price,
    /// What a failure costs.
    Charge,
}

/// A sum that one owes another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debt {
    /// The obligation it comes from, by its index.
    pub obligation: usize,
    /// What it is for.
    pub kind: Kind,
    /// The line that says so.
    pub place: Place,
    /// Who owes it.
    pub from: Vec<PartyId>,
    /// To whom.
    pub to: Vec<PartyId>,
    /// When it falls due; nothing while that waits.
    pub due: Option<Date>,
    /// How much.
    pub sum: Money,
    /// What was paid of it.
    pub paid: Money,
    /// What came off it as a credit.
    pub credited: Money,
    /// What is contested of it, and shown apart.
    pub disputed: Money,
    /// How the sum was found.
    pub steps: Steps,
}

impl Debt {
    /// What is still owed of it.
    #[must_use]
    pub fn open(&self) -> Money {
        let open = self.sum.amount - self.paid.amount - self.credited.amount - self.disputed.amount;
        Money { amount: open.max(Decimal::ZERO), ..self.sum }
    }
}

/// A sum that comes off the next payments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The obligation it comes from, by its index.
    pub obligation: usize,
    /// The line that says so; for what was overpaid, the line of the payment.
    pub place: Place,
    /// Who gives it.
    pub from: Vec<PartyId>,
    /// Who has it.
    pub to: Vec<PartyId>,
    /// Since when.
    pub since: Date,
    /// How much.
    pub sum: Money,
    /// How much of it is used.
    pub used: Money,
    /// How the sum was found.
    pub steps: Steps,
}

impl Credit {
    /// What is not used yet.
    #[must_use]
    pub fn left(&self) -> Money {
        Money { amount: self.sum.amount - self.used.amount, ..self.sum }
    }
}

/// All sums, and when payments were complete.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Settled {
    pub(super) debts: Vec<Debt>,
    pub(super) credits: Vec<Credit>,
    /// By the index of the obligation.
    pub(super) paid_off: BTreeMap<usize, Date>,
}

/// Settles everything up to a day, in the order it happened.
pub(super) fn settle(
    model: &Model,
    charges: &Charges<'_>,
    obligations: &[Obligation],
    day: Date,
    unreckoned: &mut Vec<Unreckoned>,
) -> Settled {
    let mut settled = Settled::default();
    prices(model, charges, obligations, &mut settled, unreckoned);
    for (index, charge) in capped(model, charges, obligations) {
        let Charge { place, verb, from, to, since, total, steps, .. } = charge;
        let none = Money::zero(total.currency);
        if verb == MoneyVerb::Credit {
            let credit = Credit { obligation: index, place, from, to, since, sum: total, used: none, steps };
            settled.credits.push(credit);
        } else {
            let (kind, due) = (Kind::Charge, Some(since));
            let (paid, credited, disputed) = (none, none, none);
            let debt = Debt {
                obligation: index,
                kind,
                place,
                from,
                to,
                due,
                sum: total,
                paid,
                credited,
                disputed,
                steps,
            };
            settled.debts.push(debt);
        }
    }
    settled
        .debts
        .sort_by_key(|debt| (debt.due.unwrap_or(Date::LAST), debt.kind, debt.obligation, debt.place));
    let due_days = settled.debts.iter().filter_map(|debt| debt.due);
    let paid_days = obligations.iter().flat_map(|it| it.progress.paid.iter().map(|paid| paid.day));
    let mut days: BTreeSet<Date> = due_days.chain(paid_days).filter(|on| *on <= day).collect();
    days.insert(day);
    for on in days {
        settled.use_credits(model, charges, obligations, on);
        let before = settled.credits.len();
        settled.pay(model, obligations, on, unreckoned);
        // What was paid too much comes off the next sum on the very day (rules 1 and 17).
        if settled.credits.len() > before {
            settled.use_credits(model, charges, obligations, on);
        }
        settled.note_paid_off(obligations, on);
    }
    settled
}

fn prices(
    model: &Model,
    charges: &Charges<'_>,
    obligations: &[Obligation],
    settled: &mut Settled,
    unreckoned: &mut Vec<Unreckoned>,
) {
    for (index, obligation) in obligations.iter().enumerate() {
        let Some(promise) = model.promise(obligation.promise) else { continue };
        let let_go = obligation.progress.waived.is_some() || obligation.released.is_some();
        if promise.kind != PromiseKind::Payment || let_go || !obligation.owed_yet {
            continue;
        }
        let place = promise.amount.place().unwrap_or(promise.head.name_place);
        let sum = match charges.sums.price_of(obligation) {
            Ok(sum) => sum,
            Err(Why::NotYet) => continue,
            // What is not due yet is nobody's question today.
            Err(Why::Cannot(_)) if obligation.due.is_none_or(|due| due.date > charges.states.day) => continue,
            Err(Why::Cannot(what)) => {
                unreckoned.push(Unreckoned { place, about: Some(obligation.promise), what });
                continue;
            }
        };
        let none = Money::zero(sum.currency);
        let disputed = match obligation.progress.disputed {
            Some((_, part)) => part.filter(|part| part.currency == sum.currency).unwrap_or(sum),
            None => none,
        };
        settled.debts.push(Debt {
            obligation: index,
            kind: Kind::Price,
            place,
            from: model.debtors(promise),
            to: model.creditors(promise),
            due: obligation.due.map(|due| due.date),
            sum,
            paid: none,
            credited: none,
            disputed,
            steps: Steps::default(),
        });
    }
}

/// All charges by date and then by the order written, with the caps that several of them share (rule 7).
fn capped(model: &Model, charges: &Charges<'_>, obligations: &[Obligation]) -> Vec<(usize, Charge)> {
    let mut all: Vec<(usize, Charge)> = obligations
        .iter()
        .enumerate()
        .flat_map(|(index, it)| it.charges.iter().map(move |charge| (index, charge.clone())))
        .collect();
    all.sort_by_key(|(index, charge)| (charge.since, charge.place, *index));
    let mut done: Vec<(usize, Charge)> = Vec::new();
    for (index, mut charge) in all {
        if let Some((most, over)) = charge.shared {
            let within = |other: &Charge| match over {
                Shared::All => true,
                Shared::Days(length) => add(charge.since, length, Direction::Before, charges.states.calendar)
                    .is_ok_and(|from| other.since > from.date),
            };
            let same = |other: &&Charge| other.place == charge.place && within(other);
            let used = sum_of(done.iter().map(|(_, other)| other).filter(same), most);
            cap(used, most, &mut charge);
        }
        let liability = model.header.iter().flat_map(|header| &header.liability);
        for liability in liability {
            liable(model, charges, liability, &done, obligations, index, &mut charge);
        }
        done.push((index, charge));
    }
    done
}

/// What some charges come to, in the currency of a cap.
fn sum_of<'c>(charges: impl Iterator<Item = &'c Charge>, most: Money) -> Decimal {
    charges.filter(|it| it.total.currency == most.currency).map(|it| it.total.amount).sum()
}

fn cap(used: Decimal, most: Money, charge: &mut Charge) {
    if charge.total.currency != most.currency {
        return;
    }
    let left = (most.amount - used).max(Decimal::ZERO);
    if charge.total.amount > left {
        charge.total.amount = left;
        let place = charge.place;
        charge
            .steps
            .0
            .push(super::Step { text: format!("of {most} in all, {} is left", charge.total), place });
    }
}

/// A cap on a party's liability: for all it bears, or for the promises it names.
fn liable(
    model: &Model,
    charges: &Charges<'_>,
    liability: &Liability,
    done: &[(usize, Charge)],
    obligations: &[Obligation],
    index: usize,
    charge: &mut Charge,
) {
    let named: Vec<_> = liability
        .for_what
        .list()
        .iter()
        .filter_map(|what| match what {
            ForWhat::Named(name) => name.promise(),
            ForWhat::Words(_) => None,
        })
        .collect();
    if named.is_empty() && !liability.for_what.list().is_empty() {
        return;
    }
    let Some(written) = liability.cap.value() else { return };
    let sum = agreement_model::amount::Amount { per: None, ..written.clone() };
    let Ok(most) = charges.sums.sum(&sum, None, Over::One) else { return };
    let most = charges.sums.rounded(most);
    let who = model.parties_of(liability.who.list());
    let without_credits = liability.excluding.list().iter().any(|name| name.text == "credits");
    let counts = |index: usize, charge: &Charge| {
        let promise = obligations.get(index).map(|it| it.promise);
        (named.is_empty() || promise.is_some_and(|promise| named.contains(&promise)))
            && (who.is_empty() || charge.from.iter().any(|party| who.contains(party)))
            && !(without_credits && charge.verb == MoneyVerb::Credit)
    };
    if !counts(index, charge) {
        return;
    }
    let year = |day: Date| year_of(model, written, day);
    let others = done.iter().filter(|(other, it)| {
        counts(*other, it) && it.from == charge.from && year(it.since) == year(charge.since)
    });
    let used = sum_of(others.map(|(_, it)| it), most);
    cap(used, most, charge);
}

/// Which year of the agreement a day lies in, for a cap `per agreement year`; one and the same for any other cap.
fn year_of(model: &Model, cap: &agreement_model::amount::Amount, day: Date) -> Option<Date> {
    use agreement_model::amount::RateUnit;
    use agreement_model::period::{Period, PeriodUnit};
    let effective = model.header.as_ref().and_then(|header| header.effective.value().copied());
    let RateUnit::Time(unit) = cap.per.as_ref()?.unit else { return None };
    let unit = PeriodUnit::of(unit, effective)
        .or(effective.map(|effective| PeriodUnit::AgreementYear { effective }))?;
    Period::containing(day, unit).map(|period| period.first)
}

impl Settled {
    /// Takes credits off the prices between the same two that are due, the oldest first, never below zero.
    fn use_credits(&mut self, model: &Model, charges: &Charges<'_>, obligations: &[Obligation], on: Date) {
        for credit in self.credits.iter_mut().filter(|credit| credit.since <= on) {
            // What grows was less on an earlier day.
            let obligation = obligations.get(credit.obligation);
            let promise = obligation.and_then(|it| model.promise(it.promise));
            let so_far = obligation.zip(promise).and_then(|(obligation, promise)| {
                let then = charges.of(promise, obligation, on, &mut Vec::new());
                then.into_iter().find(|charge| charge.place == credit.place).map(|charge| charge.total)
            });
            let grown = so_far.map_or(credit.sum.amount, |so_far| so_far.amount.min(credit.sum.amount));
            for debt in &mut self.debts {
                let between = debt.from.iter().any(|party| credit.to.contains(party))
                    && debt.to.iter().any(|party| credit.from.contains(party));
                let due = debt.due.is_some_and(|due| due <= on);
                if !between || !due || debt.kind != Kind::Price || debt.sum.currency != credit.sum.currency {
                    continue;
                }
                let take = (grown - credit.used.amount).min(debt.open().amount);
                if take > Decimal::ZERO {
                    debt.credited.amount += take;
                    credit.used.amount += take;
                }
            }
        }
    }

    /// Puts down the payments of a day: to the sum they name, then its charges, oldest first; the rest is a credit.
    fn pay(&mut self, model: &Model, obligations: &[Obligation], on: Date, unreckoned: &mut Vec<Unreckoned>) {
        for (index, obligation) in obligations.iter().enumerate() {
            for paid in obligation.progress.paid.iter().filter(|paid| paid.day == on) {
                let mut own: Vec<&mut Debt> =
                    self.debts.iter_mut().filter(|debt| debt.obligation == index).collect();
                own.sort_by_key(|debt| debt.kind);
                let Some(sum) = paid.sum else {
                    let has_price = own.iter().any(|debt| debt.kind == Kind::Price);
                    for debt in own.into_iter().filter(|debt| !has_price || debt.kind == Kind::Price) {
                        debt.paid.amount += debt.open().amount;
                    }
                    continue;
                };
                if own.iter().any(|debt| debt.sum.currency != sum.currency) {
                    unreckoned.push(Unreckoned {
                        place: paid.place,
                        about: Some(obligation.promise),
                        what: format!("{sum} was paid, but the sum is agreed in another currency"),
                    });
                    continue;
                }
                let mut left = sum;
                for debt in own {
                    let take = left.amount.min(debt.open().amount);
                    debt.paid.amount += take;
                    left.amount -= take;
                }
                if left.amount > Decimal::ZERO
                    && let Some(promise) = model.promise(obligation.promise)
                {
                    self.credits.push(Credit {
                        obligation: index,
                        place: paid.place,
                        from: model.creditors(promise),
                        to: model.debtors(promise),
                        since: on,
                        sum: left,
                        used: Money::zero(left.currency),
                        steps: Steps::default(),
                    });
                }
            }
        }
    }

    fn note_paid_off(&mut self, obligations: &[Obligation], on: Date) {
        for debt in self.debts.iter().filter(|debt| debt.kind == Kind::Price) {
            let touched = debt.paid.amount + debt.credited.amount;
            let complete = touched >= debt.sum.amount
                && (touched > Decimal::ZERO || debt.due.is_some_and(|due| due <= on));
            if complete {
                self.paid_off.entry(debt.obligation).or_insert(on);
            }
        }
        // What has no sum that could be reckoned is paid when somebody says that it was.
        for (index, obligation) in obligations.iter().enumerate() {
            let has_price =
                self.debts.iter().any(|debt| debt.obligation == index && debt.kind == Kind::Price);
            if !has_price && let Some(paid) = obligation.progress.paid.iter().find(|paid| paid.day == on) {
                self.paid_off.entry(index).or_insert(paid.day);
            }
        }
    }
}

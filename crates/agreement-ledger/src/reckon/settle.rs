//! Who owes whom: prices and charges, less what was paid and what comes off as a credit (rules 2 and 17).

use std::collections::BTreeMap;
use std::sync::Arc;

use agreement_model::Decimal;
use agreement_model::calendar::WorkCalendar;
use agreement_model::date::Date;
use agreement_model::declared::PromiseKind;
use agreement_model::money::Money;
use agreement_model::statement::MoneyVerb;
use agreement_model::symbol::{PartyId, PromiseId, Symbol};
use agreement_syntax::Place;

use super::account::Books;
use super::beside::Beside;
use super::caps::{Capped, capped};
use super::charge::{Charge, Charges, Sides};
use super::line::Growth;
use super::steps::Steps;
use super::sum::Why;
use super::{Left, Obligation, Unreckoned};

/// What a debt is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The sum of a payment.
    Price,
    /// What a failure costs, or what the use of a right brings about.
    Charge,
    /// A credit that was left at the end, and is paid out.
    Left,
}

/// A sum that one owes another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debt {
    /// The promise it comes from; a right or an assumption, where one of these brought it about.
    pub of: Symbol,
    /// The obligation it comes from, by its index; past them all for what comes from no promise.
    pub obligation: usize,
    /// What it is for.
    pub kind: Kind,
    /// The line that says so.
    pub place: Place,
    /// Who owes it.
    pub from: Arc<[PartyId]>,
    /// To whom.
    pub to: Arc<[PartyId]>,
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
    /// The promise it comes from; a right or an assumption, where one of these brought it about.
    pub of: Symbol,
    /// The obligation it comes from, by its index; past them all for what comes from no promise.
    pub obligation: usize,
    /// The line that says so; for what was overpaid, the line of the payment.
    pub place: Place,
    /// Who gives it.
    pub from: Arc<[PartyId]>,
    /// Who has it.
    pub to: Arc<[PartyId]>,
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

/// How a charge came about, so that nothing is paid that came only after the payment.
#[derive(Clone, Debug)]
pub(super) struct Rise {
    /// The first day on which anything was owed.
    first: Date,
    /// Nothing where it was whole at once.
    growth: Option<Growth>,
}

impl Rise {
    /// What it had come to at the end of a day, of what it comes to as a whole. What cannot be counted for a day counts
    /// whole.
    pub(super) fn at(&self, on: Date, whole: Decimal, calendar: Option<&WorkCalendar>) -> Decimal {
        if on < self.first {
            return Decimal::ZERO;
        }
        let so_far = self.growth.as_ref().and_then(|growth| growth.at(on, calendar));
        so_far.map_or(whole, |sum| sum.amount.min(whole))
    }
}

/// All sums, and when payments were complete.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Settled {
    /// By the day they fall due; what waits comes last.
    pub(super) debts: Vec<Debt>,
    pub(super) credits: Vec<Credit>,
    /// By the index of the obligation.
    pub(super) paid_off: BTreeMap<usize, Date>,
    /// The same for contested prices: since when nothing was open but what is contested.
    pub(super) undisputed_paid: BTreeMap<usize, Date>,
}

/// Settles everything up to the day looked at, in the order it happened.
pub(super) fn settle(
    charges: &Charges<'_>,
    obligations: &[Obligation],
    beside: &[Beside],
    unreckoned: &mut Vec<Unreckoned>,
) -> Settled {
    let prices = prices(charges, obligations, unreckoned).into_iter();
    let mut debts: Vec<(Debt, Option<Rise>)> = prices.map(|price| (price, None)).collect();
    let mut credits = Vec::new();
    for capped in capped(charges.model, charges, obligations, beside, unreckoned) {
        let of = match obligations.get(capped.index) {
            Some(obligation) => Symbol::Promise(obligation.promise),
            None => {
                let beside = beside.get(capped.index - obligations.len());
                beside.map_or(Symbol::Agreement, |beside| beside.of)
            }
        };
        if capped.charge.verb == MoneyVerb::Credit {
            credits.push(credit(of, capped));
        } else {
            debts.push(debt(of, capped));
        }
    }
    debts.sort_by_key(|(debt, _)| (debt.due.unwrap_or(Date::LAST), debt.kind, debt.obligation, debt.place));
    Books::open(charges, obligations, beside, debts, credits).settle(unreckoned)
}

fn credit(of: Symbol, capped: Capped<'_>) -> (Credit, Option<Growth>) {
    let Capped { index: obligation, total: sum, .. } = capped;
    let Charge { place, from, to, since, growth, .. } = capped.charge;
    let (from, to) = (Arc::clone(from), Arc::clone(to));
    let (used, steps) = (Money::zero(sum.currency), capped.steps());
    (Credit { of, obligation, place: *place, from, to, since: *since, sum, used, steps }, growth.clone())
}

fn debt(of: Symbol, capped: Capped<'_>) -> (Debt, Option<Rise>) {
    let Capped { index: obligation, total: sum, .. } = capped;
    let Charge { place, from, to, since, arises, growth, .. } = capped.charge;
    let none = Money::zero(sum.currency);
    let rise = Rise { first: *arises, growth: growth.clone() };
    let debt = Debt {
        of,
        obligation,
        kind: Kind::Charge,
        place: *place,
        from: Arc::clone(from),
        to: Arc::clone(to),
        due: Some(*since),
        sum,
        paid: none,
        credited: none,
        disputed: none,
        steps: capped.steps(),
    };
    (debt, Some(rise))
}

fn prices(charges: &Charges<'_>, obligations: &[Obligation], unreckoned: &mut Vec<Unreckoned>) -> Vec<Debt> {
    let payments = |it: &&Obligation| {
        charges.model.promise(it.promise).is_some_and(|promise| promise.kind == PromiseKind::Payment)
    };
    let mut prices = Vec::with_capacity(obligations.iter().filter(payments).count());
    // The occurrences of a promise lie side by side, and have the same two sides.
    let mut between: Option<(PromiseId, Sides)> = None;
    for (index, obligation) in obligations.iter().enumerate() {
        let Some(promise) = charges.model.promise(obligation.promise) else { continue };
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
                unreckoned.push(Unreckoned {
                    kind: Left::Open,
                    place,
                    about: Some(obligation.promise),
                    what,
                });
                continue;
            }
        };
        let none = Money::zero(sum.currency);
        let disputed = match obligation.progress.disputed {
            Some((_, part)) => part.filter(|part| part.currency == sum.currency).unwrap_or(sum),
            None => none,
        };
        let (_, (from, to)) = match between.take().filter(|(of, _)| *of == obligation.promise) {
            Some(same) => between.insert(same),
            None => {
                let (from, to) = (charges.model.debtors(promise), charges.model.creditors(promise));
                between.insert((obligation.promise, (from.into(), to.into())))
            }
        };
        prices.push(Debt {
            of: Symbol::Promise(obligation.promise),
            obligation: index,
            kind: Kind::Price,
            place,
            from: Arc::clone(from),
            to: Arc::clone(to),
            due: obligation.due.map(|due| due.date),
            sum,
            paid: none,
            credited: none,
            disputed,
            steps: Steps::default(),
        });
    }
    prices
}

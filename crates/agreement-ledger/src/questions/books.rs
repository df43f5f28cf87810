//! The books on a day: what each side owes the other and why, what may be invoiced, what was paid, what comes off later.

use agreement_model::Decimal;
use agreement_model::currency::Currency;
use agreement_model::money::Money;
use agreement_model::symbol::{PartyId, Symbol, Word};
use agreement_model::when::{Anchor, Base, WhenKind};

use crate::reckon::{Debt, Kind, Obligation, Reckoned};

/// All sums of an agreement on a day.
#[derive(Clone, Debug)]
pub struct Books<'r> {
    /// What has fallen due from whom to whom, in each currency; never netted (rule 2).
    pub ways: Vec<Way>,
    /// Every sum, by the day it falls due.
    pub sums: Vec<Entry<'r>>,
}

/// All sums from some parties to others, in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Who owes.
    pub from: Vec<PartyId>,
    /// To whom.
    pub to: Vec<PartyId>,
    /// Prices that have fallen due.
    pub prices: Money,
    /// What failures cost so far.
    pub charges: Money,
    /// What was paid of both.
    pub paid: Money,
    /// What came off as a credit.
    pub credited: Money,
    /// What is contested, and shown apart.
    pub disputed: Money,
    /// What is owed: the first two less the other three.
    pub owed: Money,
    /// What is agreed and falls due later.
    pub later: Money,
}

/// A sum, and how it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'r> {
    /// The sum.
    pub debt: &'r Debt,
    /// How it stands.
    pub standing: SumStanding,
}

/// How a sum stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SumStanding {
    /// It fell due before the day, and is open.
    Overdue,
    /// It falls due on the day.
    DueToday,
    /// What sets it off has happened, so it may be invoiced; it falls due later.
    MayBeInvoiced,
    /// It is contested.
    Disputed,
    /// It is agreed, and falls due later, or waits.
    Later,
    /// Nothing of it is open.
    Settled,
}

impl SumStanding {
    /// Whether it may stand on an invoice: it is owed, or what sets it off has happened.
    #[must_use]
    pub fn may_be_invoiced(self) -> bool {
        matches!(self, Self::Overdue | Self::DueToday | Self::MayBeInvoiced)
    }
}

/// The books on the day of a reckoning.
#[must_use]
pub fn books<'r>(reckoned: &'r Reckoned<'_>) -> Books<'r> {
    let sums: Vec<Entry<'r>> =
        reckoned.debts.iter().map(|debt| Entry { debt, standing: standing(reckoned, debt) }).collect();
    let mut ways: Vec<Way> = Vec::new();
    for debt in &reckoned.debts {
        let same = |way: &&mut Way| {
            way.from == *debt.from && way.to == *debt.to && way.owed.currency == debt.sum.currency
        };
        let fallen_due = debt.due.is_some_and(|due| due <= reckoned.day);
        if let Some(way) = ways.iter_mut().find(same) {
            way.add(debt, fallen_due);
            continue;
        }
        let mut way = Way::none(debt, debt.sum.currency);
        way.add(debt, fallen_due);
        ways.push(way);
    }
    Books { ways, sums }
}

impl Way {
    fn none(debt: &Debt, currency: Currency) -> Self {
        let none = Money::zero(currency);
        Self {
            from: debt.from.to_vec(),
            to: debt.to.to_vec(),
            prices: none,
            charges: none,
            paid: none,
            credited: none,
            disputed: none,
            owed: none,
            later: none,
        }
    }

    fn add(&mut self, debt: &Debt, fallen_due: bool) {
        if !fallen_due {
            self.later.amount += debt.open().amount;
            return;
        }
        match debt.kind {
            Kind::Price => self.prices.amount += debt.sum.amount,
            Kind::Charge | Kind::Left => self.charges.amount += debt.sum.amount,
        }
        self.paid.amount += debt.paid.amount;
        self.credited.amount += debt.credited.amount;
        self.disputed.amount += debt.disputed.amount;
        self.owed.amount += debt.open().amount;
    }
}

fn standing(reckoned: &Reckoned<'_>, debt: &Debt) -> SumStanding {
    if debt.open().amount == Decimal::ZERO {
        return if debt.disputed.amount > Decimal::ZERO {
            SumStanding::Disputed
        } else {
            SumStanding::Settled
        };
    }
    let is_set_off = || reckoned.obligations.get(debt.obligation).is_some_and(|it| is_set_off(reckoned, it));
    match debt.due {
        Some(due) if due < reckoned.day => SumStanding::Overdue,
        Some(due) if due == reckoned.day => SumStanding::DueToday,
        Some(_) if debt.kind == Kind::Charge || is_set_off() => SumStanding::MayBeInvoiced,
        _ => SumStanding::Later,
    }
}

/// Whether what a payment counts from has happened: the work is accepted, the workshop took place.
fn is_set_off(reckoned: &Reckoned<'_>, obligation: &Obligation) -> bool {
    let Some(promise) = reckoned.model.promise(obligation.promise) else { return false };
    promise.when.list().iter().any(|when| {
        let point = match &when.kind {
            WhenKind::Within(_, Some(point)) => point,
            WhenKind::On(point) | WhenKind::By(point)
                if point.offsets.first().is_some_and(|offset| offset.after) =>
            {
                point
            }
            _ => return false,
        };
        match &point.base {
            Base::Anchor(anchor) => has_happened(reckoned, obligation, anchor),
            Base::Date(date) => *date <= reckoned.day,
            Base::Moment(moment) => moment.date <= reckoned.day,
            Base::Earlier(_) | Base::Later(_) | Base::Unreadable => false,
        }
    })
}

fn has_happened(reckoned: &Reckoned<'_>, obligation: &Obligation, anchor: &Anchor) -> bool {
    match anchor.name.symbol {
        Some(Symbol::Milestone(id)) => reckoned.milestone(id).is_some_and(|it| it.happened.is_some()),
        Some(Symbol::Promise(id)) => anchor.state.is_some_and(|state| {
            let keyed = reckoned.of(id).any(|it| it.key == obligation.key);
            reckoned
                .of(id)
                .filter(|it| !keyed || it.key == obligation.key)
                .any(|it| it.is(state.state, reckoned.day, false) != state.not)
        }),
        // An occurrence is there only because these happened.
        Some(
            Symbol::Event(_)
            | Symbol::Right(_)
            | Symbol::Assumption(_)
            | Symbol::Word(Word::Request | Word::Invoice | Word::Signed),
        ) => obligation.due.is_some(),
        // A period of the calendar has happened once it is over.
        Some(Symbol::Word(Word::CalendarMonth | Word::CalendarQuarter | Word::CalendarYear)) => {
            obligation.key.day.is_some_and(|last| last < reckoned.day)
        }
        Some(Symbol::Word(Word::Effective)) => {
            let effective = reckoned.model.header.as_ref().and_then(|header| header.effective.value());
            effective.is_some_and(|effective| *effective <= reckoned.day)
        }
        _ => false,
    }
}

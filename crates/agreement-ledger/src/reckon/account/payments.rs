//! Payments, put down to what they are for.

use std::sync::Arc;

use agreement_model::amount::Amount;
use agreement_model::currency::Currency;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::money::Money;
use agreement_model::statement::{Action, Statement, Sum};
use agreement_model::symbol::{PartyId, Symbol};
use agreement_model::{Decimal, Model};
use agreement_syntax::Place;

use super::Books;
use super::credits::Held;
use crate::consequence;
use crate::occurrence::Paid;
use crate::reckon::charge::Sides;
use crate::reckon::settle::{Credit, Debt, Kind};
use crate::reckon::steps::Steps;
use crate::reckon::sum::{Over, Why};
use crate::reckon::{Left, Obligation, Unreckoned};

impl Books<'_> {
    /// Puts down a payment: to the sum it names, then its charges, oldest first, as far as they are in its currency. The rest
    /// is a credit; whether there is one is the answer.
    pub(super) fn pay(&mut self, index: usize, payment: &Paid, unreckoned: &mut Vec<Unreckoned>) -> bool {
        let own = self.own.get(&index).cloned().unwrap_or_default();
        let is_price = |debt: &Debt| debt.kind == Kind::Price;
        let has_price = own.first().and_then(|at| self.debts.get(*at)).is_some_and(is_price);
        let obligation = self.obligations.get(index);
        let has_no_sum = !has_price && obligation.is_some_and(|it| self.is_sum_unknown(it));
        if has_no_sum {
            // What has no sum that could be reckoned is paid when somebody says that it was.
            self.paid_off.entry(index).or_insert(payment.day);
        }
        let promise = obligation.map(|it| it.promise);
        let owes_nothing = own.is_empty();
        let own = self.own_of(own, payment.by);
        let Some(sum) = payment.sum else {
            for at in own.iter().take(if has_price { 1 } else { own.len() }) {
                self.put_down(*at, Decimal::MAX, payment.day);
            }
            return false;
        };
        let is_in_currency =
            |at: &usize| self.debts.get(*at).is_some_and(|debt| debt.sum.currency == sum.currency);
        let same: Vec<usize> = own.iter().copied().filter(is_in_currency).collect();
        // What lateness costs may be in another currency than the price, and may come only later.
        let may_be_owed = || obligation.is_some_and(|it| self.may_cost(it, sum.currency, owes_nothing));
        if same.is_empty() && !has_no_sum && !may_be_owed() {
            unreckoned.push(Unreckoned {
                kind: Left::Open,
                place: payment.place,
                about: promise,
                what: format!("{sum} was paid, but the sum is agreed in another currency"),
            });
            return false;
        }
        let (mut left, first) = (sum, same.first().copied());
        for at in same {
            left.amount -= self.put_down(at, left.amount, payment.day);
        }
        // Of what has no sum, nobody can say that too much was paid.
        if left.amount <= Decimal::ZERO || has_no_sum {
            return false;
        }
        let sides = match (first.and_then(|at| self.debts.get(at)), promise) {
            (Some(debt), _) => Some((Arc::clone(&debt.to), Arc::clone(&debt.from))),
            (None, Some(id)) => self.model.promise(id).map(|it| self.sides_of(it, payment.by)),
            (None, None) => None,
        };
        // What several owe each other says of nobody who gets it back.
        let is_clear = |(from, to): &Sides| {
            !from.is_empty() && !to.is_empty() && !from.iter().any(|party| to.contains(party))
        };
        let Some((from, to)) = sides.filter(is_clear) else {
            unreckoned.push(Unreckoned {
                kind: Left::Open,
                place: payment.place,
                about: promise,
                what: format!(
                    "{left} was paid beyond what is owed, and nothing says who has to give it back"
                ),
            });
            return false;
        };
        let of = match promise {
            Some(id) => Symbol::Promise(id),
            None => first.and_then(|at| self.debts.get(at)).map_or(Symbol::Agreement, |debt| debt.of),
        };
        let credit = Credit {
            of,
            obligation: index,
            place: payment.place,
            from,
            to,
            since: payment.day,
            sum: left,
            used: Money::zero(left.currency),
            steps: Steps::default(),
        };
        self.credits.push(Held { credit, growth: None, is_surplus: true });
        self.begin(self.credits.len() - 1);
        true
    }

    /// Who gives back what was paid too much, and to whom: of what several owe each other, to the one who paid, where there is
    /// only one other.
    fn sides_of(&self, promise: &Promise, by: Option<PartyId>) -> Sides {
        let (debtors, creditors) = (self.model.debtors(promise), self.model.creditors(promise));
        if let Some(by) = by.filter(|by| debtors.len() > 1 && debtors.contains(by)) {
            let mut others: Vec<PartyId> = debtors.iter().chain(&creditors).copied().collect();
            others.retain(|party| *party != by);
            others.sort_unstable();
            others.dedup();
            if let [other] = others.as_slice() {
                return (Arc::from([*other]), Arc::from([by]));
            }
        }
        (creditors.into(), debtors.into())
    }

    /// Of some debts those that the one who pays owes, where several sides owe some of them.
    fn own_of(&self, mut debts: Vec<usize>, by: Option<PartyId>) -> Vec<usize> {
        let is_owed_by = |at: usize| {
            let from = self.debts.get(at).map(|debt| &debt.from);
            by.zip(from).is_some_and(|(by, from)| from.contains(&by))
        };
        if debts.iter().any(|at| is_owed_by(*at)) {
            debts.retain(|at| is_owed_by(*at));
        }
        debts
    }

    /// Whether something has a sum that could not be reckoned: the price of a payment, or what a failure costs.
    fn is_sum_unknown(&self, obligation: &Obligation) -> bool {
        if obligation.released.is_some() || obligation.progress.waived.is_some() {
            return false;
        }
        let Some(promise) = self.model.promise(obligation.promise) else { return false };
        let is_open = |place: Place| self.unknown.contains(&(obligation.promise, place));
        promise.kind == PromiseKind::Payment
            || lines_of(self.model, promise).any(|statement| is_open(statement.place))
    }

    /// Whether anything can be owed for an occurrence in a currency: its price, or what its failure costs.
    fn may_cost(&self, obligation: &Obligation, currency: Currency, owes_nothing: bool) -> bool {
        let Some(promise) = self.model.promise(obligation.promise) else { return false };
        let is_same = |sum: Result<Money, Why>| sum.is_ok_and(|sum| sum.currency == currency);
        if promise.kind == PromiseKind::Payment {
            let price = self.sums.price_of(obligation);
            // Of a price that was let go and is not known, nobody can say that it was another.
            if owes_nothing && price.is_err() || is_same(price) {
                return true;
            }
        }
        let amounts = lines_of(self.model, promise).flat_map(|statement| match &statement.action {
            Action::Money(_, Sum::Amount(amount)) => vec![amount],
            Action::Money(_, Sum::Tiers(_, rows)) => rows.iter().map(|row| &row.amount).collect(),
            _ => Vec::new(),
        });
        amounts.into_iter().any(|amount| {
            let each = Amount { per: None, ..amount.clone() };
            is_same(self.sums.sum(&each, Some(obligation), Over::One))
        })
    }

    /// Pays so much of a debt, or what is open of it on a day, and says how much that was.
    fn put_down(&mut self, at: usize, most: Decimal, on: Date) -> Decimal {
        let take = most.min(self.open_on(at, on));
        let Some(debt) = self.debts.get_mut(at).filter(|_| take > Decimal::ZERO) else {
            return Decimal::ZERO;
        };
        debt.paid.amount += take;
        self.touched.insert(at);
        take
    }
}

/// All that a promise says follows from its failure.
fn lines_of<'m>(model: &'m Model, promise: &'m Promise) -> impl Iterator<Item = &'m Statement> {
    let lines = promise.branches.iter().flat_map(|branch| consequence::of_branch(model, branch).lines);
    lines.map(|line| line.statement)
}

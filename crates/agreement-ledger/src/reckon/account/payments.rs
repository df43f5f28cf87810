//! Payments, put down to what they are for.

use std::sync::Arc;

use agreement_model::Decimal;
use agreement_model::money::Money;
use agreement_model::symbol::Symbol;

use super::Books;
use super::credits::Held;
use crate::occurrence::Paid;
use crate::reckon::settle::{Credit, Debt, Kind};
use crate::reckon::steps::Steps;
use crate::reckon::{Left, Obligation, Unreckoned};

impl Books<'_> {
    /// Puts down a payment: to the sum it names, then its charges, oldest first. The rest is a credit; whether there is
    /// one is the answer.
    pub(super) fn pay(&mut self, index: usize, payment: &Paid, unreckoned: &mut Vec<Unreckoned>) -> bool {
        let own = self.own.get(&index).cloned().unwrap_or_default();
        let is_price = |debt: &Debt| debt.kind == Kind::Price;
        let has_price = own.first().and_then(|at| self.debts.get(*at)).is_some_and(is_price);
        let is_let_go = |it: &Obligation| it.released.is_some() || it.progress.waived.is_some();
        let has_no_sum = !has_price && self.obligations.get(index).is_some_and(|it| !is_let_go(it));
        if has_no_sum {
            // What has no sum that could be reckoned is paid when somebody says that it was.
            self.paid_off.entry(index).or_insert(payment.day);
        }
        let promise = self.obligations.get(index).map(|it| it.promise);
        let Some(sum) = payment.sum else {
            for at in own.iter().take(if has_price { 1 } else { own.len() }) {
                self.put_down(*at, Decimal::MAX);
            }
            return false;
        };
        let debts = own.iter().filter_map(|at| self.debts.get(*at));
        if debts.into_iter().any(|debt| debt.sum.currency != sum.currency) {
            unreckoned.push(Unreckoned {
                kind: Left::Open,
                place: payment.place,
                about: promise,
                what: format!("{sum} was paid, but the sum is agreed in another currency"),
            });
            return false;
        }
        let (mut left, first) = (sum, own.first().copied());
        for at in own {
            left.amount -= self.put_down(at, left.amount);
        }
        // Of what has no sum, nobody can say that too much was paid.
        if left.amount <= Decimal::ZERO || has_no_sum {
            return false;
        }
        let sides = match promise {
            Some(id) => {
                let promise = self.model.promise(id);
                promise.map(|it| (self.model.creditors(it).into(), self.model.debtors(it).into()))
            }
            None => {
                let debt = first.and_then(|at| self.debts.get(at));
                debt.map(|debt| (Arc::clone(&debt.to), Arc::clone(&debt.from)))
            }
        };
        let Some((from, to)) = sides else { return false };
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
        self.credits.push(Held { credit, growth: None });
        self.begin(self.credits.len() - 1);
        true
    }

    /// Pays so much of a debt, or what is open of it, and says how much that was.
    fn put_down(&mut self, at: usize, most: Decimal) -> Decimal {
        let Some(debt) = self.debts.get_mut(at) else { return Decimal::ZERO };
        let take = most.min(debt.open().amount);
        if take > Decimal::ZERO {
            debt.paid.amount += take;
            self.touched.insert(at);
        }
        take
    }
}

//! Credits as they grow and are used up: on the prices between the same two, the oldest first; what was paid too much, on
//! their charges as well (rule 17).

use std::collections::BTreeSet;
use std::sync::Arc;

use agreement_model::Decimal;
use agreement_model::add::add;
use agreement_model::calendar::{Direction, WorkCalendar};
use agreement_model::currency::Currency;
use agreement_model::date::Date;
use agreement_model::declared::Credits;
use agreement_model::money::Money;
use agreement_model::symbol::PartyId;

use super::Books;
use crate::reckon::line::Growth;
use crate::reckon::settle::{Credit, Debt, Kind};
use crate::reckon::steps::{Said, Steps};

/// A credit, and how it grew.
pub(super) struct Held {
    pub(super) credit: Credit,
    /// Nothing once it has grown up.
    pub(super) growth: Option<Growth>,
    /// Whether it was paid beyond what was owed.
    pub(super) is_surplus: bool,
}

/// What one side owes another in a currency: what credits come off, and the credits.
pub(super) struct Account {
    from: Arc<[PartyId]>,
    to: Arc<[PartyId]>,
    currency: Currency,
    /// The prices of which something may be open, by their indexes.
    debts: BTreeSet<usize>,
    /// The same for charges.
    charges: BTreeSet<usize>,
    /// The credits of which something is left.
    credits: BTreeSet<usize>,
}

impl Books<'_> {
    /// Between two days on which something else happens, a growing credit may come to cover a sum that is due; it does so on
    /// that very day, whenever anybody looks.
    pub(super) fn grow(&mut self, after: Date, before: Date) {
        let mut next = after.add_days(1);
        while let Ok(on) = next
            && on < before
            && before.add_days(-1).is_ok_and(|last| self.covers_by(last))
        {
            self.use_credits(on);
            self.note_paid_off(on);
            next = on.add_days(1);
        }
    }

    /// Whether credits that still grow may cover the oldest sum that is due by the end of a day.
    fn covers_by(&self, last: Date) -> bool {
        self.accounts.iter().any(|account| {
            let mut debts = account.debts.iter().filter_map(|at| self.debts.get(*at));
            let oldest = debts.find(|debt| !debt.open().amount.is_zero());
            let Some(oldest) = oldest.filter(|debt| debt.due.is_some_and(|due| due <= last)) else {
                return false;
            };
            let growing = account.credits.iter().filter_map(|index| self.credits.get(*index));
            let more = growing.filter(|held| held.growth.is_some()).map(|held| {
                let so_far = held.grown(last, self.calendar).unwrap_or(held.credit.sum.amount);
                so_far - held.credit.used.amount
            });
            more.sum::<Decimal>() >= oldest.open().amount
        })
    }

    /// After the end, what is left of a credit lapses or is paid out, as `credits:` says (rule 17).
    pub(super) fn close(&mut self, first: Date) {
        let end = self.ends.unwrap_or(first);
        self.pay_out(end, end);
    }

    /// Pays out what is left of the credits that began by a day, by then at the earliest; what has just been paid too much
    /// never lapses.
    pub(super) fn pay_out(&mut self, begun_by: Date, not_before: Date) {
        let written = self.model.header.as_ref().map(|header| &header.credits);
        let credits = written.and_then(|credits| credits.value());
        let end = self.ends.unwrap_or(begun_by);
        if credits == Some(&Credits::Expire) && begun_by > end {
            return;
        }
        let due = match credits {
            Some(Credits::Paid(Some(length))) => {
                add(end, *length, Direction::After, self.calendar).ok().map(|last| last.date.max(not_before))
            }
            _ => Some(not_before),
        };
        for (index, held) in self.credits.iter_mut().enumerate() {
            let Credit { of, obligation, ref from, ref to, place, .. } = held.credit;
            let left = held.credit.left();
            if held.credit.since > begun_by || left.amount <= Decimal::ZERO {
                continue;
            }
            for account in &mut self.accounts {
                account.credits.remove(&index);
            }
            let none = Money::zero(left.currency);
            if credits != Some(&Credits::Expire) {
                let mut steps = Steps::default();
                steps.say(Said::LeftAtEnd(left), place);
                self.own.entry(obligation).or_default().push(self.debts.len());
                self.debts.push(Debt {
                    of,
                    obligation,
                    kind: Kind::Left,
                    place: written.and_then(|credits| credits.place()).unwrap_or(place),
                    from: Arc::clone(from),
                    to: Arc::clone(to),
                    due,
                    sum: left,
                    paid: none,
                    credited: none,
                    disputed: none,
                    steps,
                });
            }
            held.growth = None;
            held.credit.sum = held.credit.used;
        }
        self.ahead.retain(|index| self.credits.get(*index).is_some_and(|held| held.credit.since > begun_by));
    }

    /// Takes credits off the prices between the same two that are due, the oldest first, never below zero.
    pub(super) fn use_credits(&mut self, on: Date) {
        while let Some(next) = self.ahead.last().copied()
            && self.credits.get(next).is_some_and(|held| held.credit.since <= on)
        {
            self.ahead.pop();
            self.begin(next);
        }
        let mut live: BTreeSet<(usize, usize)> = BTreeSet::new();
        let debts = &self.debts;
        for (at, account) in self.accounts.iter_mut().enumerate() {
            let is_settled = |index: usize| debts.get(index).is_none_or(|it| it.open().amount.is_zero());
            while let Some(first) = account.debts.first().copied().filter(|first| is_settled(*first)) {
                account.debts.remove(&first);
            }
            let oldest = account.debts.first().and_then(|first| debts.get(*first)).and_then(|it| it.due);
            if oldest.is_some_and(|due| due <= on) {
                live.extend(account.credits.iter().map(|index| (*index, at)));
            }
        }
        for (index, account) in live {
            self.use_credit(index, account, on);
        }
    }

    /// Puts a credit that begins to what it can come off.
    pub(super) fn begin(&mut self, index: usize) {
        let Some(Credit { from, to, sum, .. }) = self.credits.get(index).map(|held| &held.credit) else {
            return;
        };
        // Who gives the credit is whom the prices are owed to.
        let (owes, owed, currency) = (to, from, sum.currency);
        let same = |it: &Account| it.from == *owes && it.to == *owed && it.currency == currency;
        if let Some(account) = self.accounts.iter_mut().find(|it| same(it)) {
            account.credits.insert(index);
            return;
        }
        let is_between = |debt: &Debt| {
            debt.sum.currency == currency
                && debt.from.iter().any(|party| owes.contains(party))
                && debt.to.iter().any(|party| owed.contains(party))
        };
        let between = |kind: Kind| -> BTreeSet<usize> {
            let debts = self.debts.iter().enumerate();
            debts.filter(|(_, debt)| debt.kind == kind && is_between(debt)).map(|(at, _)| at).collect()
        };
        let (debts, charges) = (between(Kind::Price), between(Kind::Charge));
        let (from, to, credits) = (Arc::clone(owes), Arc::clone(owed), BTreeSet::from([index]));
        self.accounts.push(Account { from, to, currency, debts, charges, credits });
    }

    /// Takes what was paid too much off the charges between the same two, the oldest first. The prices that are due come
    /// before them.
    pub(super) fn use_surplus(&mut self, on: Date) {
        for at in 0..self.accounts.len() {
            // Most days nothing is open, whatever is left to use.
            while self.is_any_open(at, on)
                && let Some(index) = self.surplus(at, on)
                && self.off_charges(index, at, on)
            {}
        }
    }

    /// The oldest of what was paid too much, and is not used up.
    fn surplus(&self, account: usize, on: Date) -> Option<usize> {
        let mut credits = self.accounts.get(account)?.credits.iter().copied();
        credits.find(|index| {
            self.credits.get(*index).is_some_and(|held| held.is_surplus && held.credit.since <= on)
        })
    }

    /// The charges that are due.
    fn charges(&self, account: usize, on: Date) -> impl Iterator<Item = usize> {
        let is_due = move |at: &usize| self.debts.get(*at).and_then(|it| it.due).is_some_and(|due| due <= on);
        let charges = self.accounts.get(account).into_iter().flat_map(|it| it.charges.iter().copied());
        charges.take_while(is_due)
    }

    fn is_any_open(&self, account: usize, on: Date) -> bool {
        self.charges(account, on).any(|at| self.open_on(at, on) > Decimal::ZERO)
    }

    /// Uses what was paid too much; whether that is used up by it.
    fn off_charges(&mut self, index: usize, account: usize, on: Date) -> bool {
        let charges: Vec<usize> = self.charges(account, on).collect();
        for at in charges {
            let open = self.open_on(at, on);
            let (Some(held), Some(debt), Some(account)) =
                (self.credits.get_mut(index), self.debts.get_mut(at), self.accounts.get_mut(account))
            else {
                return false;
            };
            let take = held.credit.left().amount.min(open);
            debt.credited.amount += take;
            held.credit.used.amount += take;
            if debt.open().amount.is_zero() {
                account.charges.remove(&at);
            }
            if held.credit.left().amount <= Decimal::ZERO {
                account.credits.remove(&index);
                return true;
            }
        }
        false
    }

    fn use_credit(&mut self, index: usize, account: usize, on: Date) {
        let (Some(held), Some(account)) = (self.credits.get_mut(index), self.accounts.get_mut(account))
        else {
            return;
        };
        let mut left = held.so_far(on, self.calendar) - held.credit.used.amount;
        let mut settled = Vec::new();
        for at in &account.debts {
            let Some(debt) = self.debts.get_mut(*at) else { continue };
            if left <= Decimal::ZERO || debt.due.is_none_or(|due| due > on) {
                break;
            }
            let take = left.min(debt.open().amount);
            if take > Decimal::ZERO {
                debt.credited.amount += take;
                held.credit.used.amount += take;
                left -= take;
                self.touched.insert(*at);
            }
            if debt.open().amount.is_zero() {
                settled.push(*at);
            }
        }
        for at in settled {
            account.debts.remove(&at);
        }
        if held.credit.left().amount <= Decimal::ZERO {
            account.credits.remove(&index);
        }
    }
}

impl Held {
    /// What it had come to at the end of a day. What cannot be counted for a day counts whole.
    fn so_far(&mut self, on: Date, calendar: Option<&WorkCalendar>) -> Decimal {
        let whole = self.credit.sum.amount;
        // Past the end of its clock nothing grows any more.
        self.growth.take_if(|growth| on >= growth.clock.end);
        let so_far = self.grown(on, calendar).unwrap_or(whole);
        if so_far == whole {
            self.growth = None;
        }
        so_far
    }

    /// What it comes to by a day while it grows; nothing where it does not, or that cannot be counted.
    fn grown(&self, on: Date, calendar: Option<&WorkCalendar>) -> Option<Decimal> {
        let sum = self.growth.as_ref()?.at(on, calendar)?;
        Some(sum.amount.min(self.credit.sum.amount))
    }
}

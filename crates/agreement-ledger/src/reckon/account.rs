//! What parties owe each other as it went, day by day: what was paid, and what came off as a credit (rule 17).
//!
//! Only days on which something falls due or is paid are visited, and on such a day only what is still open: a debt
//! that is settled and a credit that is used up are taken off their lists for good.

use std::collections::{BTreeMap, BTreeSet};

use agreement_model::add::add;
use agreement_model::calendar::{Direction, WorkCalendar};
use agreement_model::currency::Currency;
use agreement_model::date::Date;
use agreement_model::declared::Credits;
use agreement_model::money::Money;
use agreement_model::symbol::{PartyId, Symbol};
use agreement_model::{Decimal, Model};

use super::beside::Beside;
use super::charge::Charges;
use super::line::Growth;
use super::settle::{Credit, Debt, Kind, Settled};
use super::steps::Steps;
use super::{Left, Obligation, Unreckoned};
use crate::occurrence::Paid;

/// All debts and credits, and what is open of them.
pub(super) struct Books<'r> {
    /// The last day that is looked at.
    day: Date,
    model: &'r Model,
    calendar: Option<&'r WorkCalendar>,
    obligations: &'r [Obligation],
    beside: &'r [Beside],
    /// The agreement's last day.
    ends: Option<Date>,
    /// INVARIANT: in the order of their due dates; what waits comes last.
    debts: Vec<Debt>,
    /// By the index of the obligation, its debts: the price, then the charges.
    own: BTreeMap<usize, Vec<usize>>,
    credits: Vec<Held>,
    /// The credits that have not begun, the next one last.
    ahead: Vec<usize>,
    accounts: Vec<Account>,
    paid_off: BTreeMap<usize, Date>,
    /// The prices that something was put down to on the day that is visited.
    touched: BTreeSet<usize>,
}

/// A credit, and how it grew.
struct Held {
    credit: Credit,
    /// Nothing once it has grown up.
    growth: Option<Growth>,
}

/// What one side owes another in a currency: the prices that credits come off, and the credits.
struct Account {
    from: Vec<PartyId>,
    to: Vec<PartyId>,
    currency: Currency,
    /// The prices of which something may be open, by their indexes.
    debts: BTreeSet<usize>,
    /// The credits of which something is left.
    credits: BTreeSet<usize>,
}

impl<'r> Books<'r> {
    /// The books before anything was paid, of debts in the order of their due dates and credits in the order they began.
    pub(super) fn open(
        charges: &Charges<'r>,
        obligations: &'r [Obligation],
        beside: &'r [Beside],
        debts: Vec<Debt>,
        credits: Vec<(Credit, Option<Growth>)>,
    ) -> Self {
        let day = charges.states.day;
        let mut own: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut paid_off = BTreeMap::new();
        for kind in [Kind::Price, Kind::Charge] {
            for (index, debt) in debts.iter().enumerate().filter(|(_, debt)| debt.kind == kind) {
                own.entry(debt.obligation).or_default().push(index);
                let is_free = kind == Kind::Price && debt.sum.amount <= Decimal::ZERO;
                // A price of nothing is paid on the day it falls due.
                if let Some(due) = debt.due.filter(|due| is_free && *due <= day) {
                    paid_off.entry(debt.obligation).or_insert(due);
                }
            }
        }
        let credits: Vec<Held> =
            credits.into_iter().map(|(credit, growth)| Held { credit, growth }).collect();
        Self {
            day,
            model: charges.model,
            calendar: charges.calendar(),
            obligations,
            beside,
            ends: charges.states.ends,
            debts,
            own,
            ahead: (0..credits.len()).rev().collect(),
            credits,
            accounts: Vec::new(),
            paid_off,
            touched: BTreeSet::new(),
        }
    }

    /// Visits every day on which something falls due or is paid, and the last one.
    pub(super) fn settle(mut self, unreckoned: &mut Vec<Unreckoned>) -> Settled {
        let mut paid: BTreeMap<Date, Vec<(usize, Paid)>> = BTreeMap::new();
        let of_promises = self.obligations.iter().map(|it| &it.progress.paid);
        for (index, all) in of_promises.chain(self.beside.iter().map(|it| &it.paid)).enumerate() {
            for payment in all.iter().filter(|payment| payment.day <= self.day) {
                paid.entry(payment.day).or_default().push((index, *payment));
            }
        }
        let mut days: BTreeSet<Date> = paid.keys().copied().collect();
        days.extend(self.debts.iter().filter_map(|debt| debt.due).filter(|due| *due <= self.day));
        days.extend(self.credits.iter().map(|held| held.credit.since).filter(|since| *since <= self.day));
        days.insert(self.day);
        let mut over = self.ends.and_then(|end| end.add_days(1).ok()).filter(|first| *first <= self.day);
        days.extend(over);
        let mut before = None;
        for on in days {
            if let Some(before) = before.replace(on) {
                self.grow(before, on);
            }
            if over.is_some_and(|first| first <= on) {
                over = None;
                self.close(on);
            }
            self.use_credits(on);
            let mut too_much = false;
            for (index, payment) in paid.get(&on).into_iter().flatten() {
                too_much |= self.pay(*index, payment, unreckoned);
            }
            // What was paid too much comes off the next sum on the very day (rules 1 and 17).
            if too_much {
                self.use_credits(on);
            }
            self.note_paid_off(on);
        }
        let credits = self.credits.into_iter().map(|held| held.credit).collect();
        self.debts
            .sort_by_key(|debt| (debt.due.unwrap_or(Date::LAST), debt.kind, debt.obligation, debt.place));
        Settled { debts: self.debts, credits, paid_off: self.paid_off }
    }

    /// Between two days on which something else happens, a growing credit may come to cover a sum that is due; it does so on
    /// that very day, whenever anybody looks.
    fn grow(&mut self, after: Date, before: Date) {
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
    fn close(&mut self, first: Date) {
        let written = self.model.header.as_ref().map(|header| &header.credits);
        let credits = written.and_then(|credits| credits.value());
        let end = self.ends.unwrap_or(first);
        let due = match credits {
            Some(Credits::Paid(Some(length))) => {
                add(end, *length, Direction::After, self.calendar).ok().map(|last| last.date)
            }
            _ => Some(end),
        };
        for (index, held) in self.credits.iter_mut().enumerate() {
            let Credit { of, obligation, ref from, ref to, place, .. } = held.credit;
            let left = held.credit.left();
            if held.credit.since > end || left.amount <= Decimal::ZERO {
                continue;
            }
            for account in &mut self.accounts {
                account.credits.remove(&index);
            }
            let none = Money::zero(left.currency);
            if credits != Some(&Credits::Expire) {
                let mut steps = Steps::default();
                steps.say(format!("{left} of a credit left at the end"), place);
                self.own.entry(obligation).or_default().push(self.debts.len());
                self.debts.push(Debt {
                    of,
                    obligation,
                    kind: Kind::Left,
                    place: written.and_then(|credits| credits.place()).unwrap_or(place),
                    from: from.clone(),
                    to: to.clone(),
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
        self.ahead.retain(|index| self.credits.get(*index).is_some_and(|held| held.credit.since > end));
    }

    /// Takes credits off the prices between the same two that are due, the oldest first, never below zero.
    fn use_credits(&mut self, on: Date) {
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
    fn begin(&mut self, index: usize) {
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
            debt.kind == Kind::Price
                && debt.sum.currency == currency
                && debt.from.iter().any(|party| owes.contains(party))
                && debt.to.iter().any(|party| owed.contains(party))
        };
        let debts = self.debts.iter().enumerate().filter(|(_, debt)| is_between(debt));
        let debts = debts.map(|(at, _)| at).collect();
        let (from, to, credits) = (owes.clone(), owed.clone(), BTreeSet::from([index]));
        self.accounts.push(Account { from, to, currency, debts, credits });
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

    /// Puts down a payment: to the sum it names, then its charges, oldest first. The rest is a credit; whether there is
    /// one is the answer.
    fn pay(&mut self, index: usize, payment: &Paid, unreckoned: &mut Vec<Unreckoned>) -> bool {
        let own = self.own.get(&index).cloned().unwrap_or_default();
        let is_price = |debt: &Debt| debt.kind == Kind::Price;
        let has_price = own.first().and_then(|at| self.debts.get(*at)).is_some_and(is_price);
        if !has_price {
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
        if left.amount <= Decimal::ZERO {
            return false;
        }
        let sides = match promise {
            Some(id) => self.model.promise(id).map(|it| (self.model.creditors(it), self.model.debtors(it))),
            None => first.and_then(|at| self.debts.get(at)).map(|debt| (debt.to.clone(), debt.from.clone())),
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

    fn note_paid_off(&mut self, on: Date) {
        for at in std::mem::take(&mut self.touched) {
            let Some(debt) = self.debts.get(at).filter(|debt| debt.kind == Kind::Price) else { continue };
            if debt.paid.amount + debt.credited.amount >= debt.sum.amount {
                self.paid_off.entry(debt.obligation).or_insert(on);
            }
        }
    }
}

impl Held {
    /// What it had come to at the end of a day. What cannot be counted for a day counts whole.
    fn so_far(&mut self, on: Date, calendar: Option<&WorkCalendar>) -> Decimal {
        let whole = self.credit.sum.amount;
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

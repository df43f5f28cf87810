//! What parties owe each other as it went, day by day: what was paid, and what came off as a credit (rule 17).
//!
//! Only days on which something falls due or is paid are visited, and on such a day only what is still open: a debt
//! that is settled and a credit that is used up are taken off their lists for good.

mod credits;
mod payments;

use std::collections::{BTreeMap, BTreeSet};

use agreement_model::calendar::WorkCalendar;
use agreement_model::date::Date;
use agreement_model::symbol::PromiseId;
use agreement_model::{Decimal, Model};
use agreement_syntax::Place;

use super::beside::Beside;
use super::charge::Charges;
use super::line::Growth;
use super::settle::{Credit, Debt, Kind, Rise, Settled};
use super::sum::Sums;
use super::{Obligation, Unreckoned};
use crate::occurrence::Paid;
use credits::{Account, Held};

/// All debts and credits, and what is open of them.
pub(super) struct Books<'r> {
    /// The last day that is looked at.
    day: Date,
    model: &'r Model,
    calendar: Option<&'r WorkCalendar>,
    sums: Sums<'r>,
    obligations: &'r [Obligation],
    beside: &'r [Beside],
    /// The agreement's last day.
    ends: Option<Date>,
    /// INVARIANT: in the order of their due dates; what waits comes last.
    debts: Vec<Debt>,
    /// How each of them came about; nothing for a price, which is whole from the start.
    rises: Vec<Option<Rise>>,
    /// By the index of the obligation, its debts: the price, then the charges.
    own: BTreeMap<usize, Vec<usize>>,
    credits: Vec<Held>,
    /// The credits that have not begun, the next one last.
    ahead: Vec<usize>,
    accounts: Vec<Account>,
    paid_off: BTreeMap<usize, Date>,
    undisputed_paid: BTreeMap<usize, Date>,
    /// The lines whose sums could not be reckoned, and the promises they are of.
    unknown: BTreeSet<(PromiseId, Place)>,
    /// The prices that something was put down to on the day that is visited.
    touched: BTreeSet<usize>,
}

impl<'r> Books<'r> {
    /// The books before anything was paid, of debts in the order of their due dates and credits in the order they began.
    pub(super) fn open(
        charges: &Charges<'r>,
        obligations: &'r [Obligation],
        beside: &'r [Beside],
        debts: Vec<(Debt, Option<Rise>)>,
        credits: Vec<(Credit, Option<Growth>)>,
    ) -> Self {
        let day = charges.states.day;
        let (debts, rises): (Vec<Debt>, Vec<Option<Rise>>) = debts.into_iter().unzip();
        let mut own: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let (mut paid_off, mut undisputed_paid) = (BTreeMap::new(), BTreeMap::new());
        for kind in [Kind::Price, Kind::Charge] {
            for (index, debt) in debts.iter().enumerate().filter(|(_, debt)| debt.kind == kind) {
                own.entry(debt.obligation).or_default().push(index);
                let is_free = kind == Kind::Price && debt.sum.amount <= Decimal::ZERO;
                // A price of nothing is paid on the day it falls due.
                if let Some(due) = debt.due.filter(|due| is_free && *due <= day) {
                    paid_off.entry(debt.obligation).or_insert(due);
                }
                // Where all of it is contested, nothing else is open from the start.
                if kind == Kind::Price && !debt.disputed.amount.is_zero() && debt.open().amount.is_zero() {
                    undisputed_paid.insert(debt.obligation, Date::FIRST);
                }
            }
        }
        let credits: Vec<Held> =
            credits.into_iter().map(|(credit, growth)| Held { credit, growth, is_surplus: false }).collect();
        Self {
            day,
            model: charges.model,
            calendar: charges.calendar(),
            sums: charges.sums,
            obligations,
            beside,
            ends: charges.states.ends,
            debts,
            rises,
            own,
            ahead: (0..credits.len()).rev().collect(),
            credits,
            accounts: Vec::new(),
            paid_off,
            undisputed_paid,
            unknown: BTreeSet::new(),
            touched: BTreeSet::new(),
        }
    }

    /// Visits every day on which something falls due or is paid, and the last one.
    pub(super) fn settle(mut self, unreckoned: &mut Vec<Unreckoned>) -> Settled {
        self.unknown = unreckoned.iter().filter_map(|it| Some((it.about?, it.place))).collect();
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
                // Until the day before nothing but charges could come to be owed.
                self.use_surplus(on.add_days(-1).unwrap_or(before));
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
            self.use_surplus(on);
            if self.ends.is_some_and(|end| end < on) {
                self.pay_out(on, on);
            }
            self.note_paid_off(on);
        }
        let credits = self.credits.into_iter().map(|held| held.credit).collect();
        self.debts
            .sort_by_key(|debt| (debt.due.unwrap_or(Date::LAST), debt.kind, debt.obligation, debt.place));
        let (paid_off, undisputed_paid) = (self.paid_off, self.undisputed_paid);
        Settled { debts: self.debts, credits, paid_off, undisputed_paid }
    }

    /// What was open of a debt at the end of a day.
    fn open_on(&self, at: usize, on: Date) -> Decimal {
        let Some(debt) = self.debts.get(at) else { return Decimal::ZERO };
        let rise = self.rises.get(at).and_then(Option::as_ref);
        let sum = rise.map_or(debt.sum.amount, |rise| rise.at(on, debt.sum.amount, self.calendar));
        let less = debt.paid.amount + debt.credited.amount + debt.disputed.amount;
        (sum - less).max(Decimal::ZERO)
    }

    fn note_paid_off(&mut self, on: Date) {
        for at in std::mem::take(&mut self.touched) {
            let Some(debt) = self.debts.get(at).filter(|debt| debt.kind == Kind::Price) else { continue };
            if debt.paid.amount + debt.credited.amount >= debt.sum.amount {
                self.paid_off.entry(debt.obligation).or_insert(on);
            } else if debt.open().amount.is_zero() {
                self.undisputed_paid.entry(debt.obligation).or_insert(on);
            }
        }
    }
}
